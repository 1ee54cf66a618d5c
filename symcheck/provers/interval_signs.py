"""The sign of a function on an interval: away from an end at which it is 0 by its slope, elsewhere by other tactics.

`f > 0` for lo < x < hi: numbers tell where f rises from the left end and where it falls towards the right end;
there the mean value theorem shows it (`increasing_from`), the slope's sign being a goal of the same kind. What
is left between is bounded away from 0. Not trusted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flint import arb, fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.balls import evaluate
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, make, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, Search
from symcheck.provers import boxes
from symcheck.provers.break_points import number
from symcheck.provers.calculus import alone
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction, polynomial_term

#: how often a slope is asked for the sign of its slope
DEPTH = 3
#: how many parts of a bounded interval, and how many doublings of the distance from an end, are looked at
PARTS, DOUBLINGS = 24, 8
#: bits of precision, and a number that may as well be 0
BITS, SMALL = 64, 1e-9

Numbers = Callable[[fmpq], float | None]


class Interval(NamedTuple):
    """lo < x < hi, or lo <= x, where an end is a closed term, or None where there is none."""

    x: Term
    lo: Term | None
    hi: Term | None

    def grid(self) -> list[fmpq]:
        """Points inside, in order."""
        lo, hi = (None if end is None else number(end) for end in (self.lo, self.hi))
        steps = [fmpq(2) ** k for k in range(-DOUBLINGS, DOUBLINGS // 2 + 1)]
        if lo is None and hi is None:
            return [*(-d for d in reversed(steps)), fmpq(0), *steps]
        if lo is None or hi is None:
            end = _rational((hi if lo is None else lo) or 0.0)
            return [end - d for d in reversed(steps)] if lo is None else [end + d for d in steps]
        a, b = _rational(lo), _rational(hi)
        near = fmpq(1, 1000)
        inside = [near, *(fmpq(k, PARTS) for k in range(1, PARTS)), 1 - near]
        return [a + (b - a) * k for k in inside]


def _rational(v: float) -> fmpq:
    top, below = v.as_integer_ratio()
    return fmpq(top, below)


def numbers(f: Term, x: Term) -> Numbers:
    """f in floats, None where it has no value that is seen."""

    def at(v: fmpq) -> float | None:
        try:
            found = evaluate(f, {x.value: v}, "real", prec=BITS)
        except Unknown:
            return None
        return float(arb(found)) if isinstance(found, fmpq | arb) else None

    return at


def one_sign(f: Term, where: Interval) -> int:
    """1 or -1 if numbers say that f has this sign all over the interval, else 0."""
    at, seen = numbers(f, where.x), 0
    for v in where.grid():
        value = at(v)
        if value is None or not value or seen * value < 0:
            return 0
        seen = 1 if value > 0 else -1
    return seen


def bounds(s: Sequent, x: Term) -> Interval:
    """The interval that the facts say x is in, by its closest ends."""
    r = Context(s).range(x)
    lows = [] if r.lo is None else [rational(fraction(r.lo))]
    highs = [] if r.hi is None else [rational(fraction(r.hi))]
    for f in s.facts:
        if f.head in ("lt", "le") and x in f.args:
            at = f.args.index(x)
            (highs if at == 0 else lows).append(f.args[1 - at])
    low = max(((v, k) for k, t in enumerate(lows) if (v := number(t)) is not None), default=None)
    high = min(((v, -k) for k, t in enumerate(highs) if (v := number(t)) is not None), default=None)
    return Interval(x, None if low is None else lows[low[1]], None if high is None else highs[-high[1]])


def positive(s: Sequent, search: Search, x: Term, depth: int = DEPTH) -> Certificate | None:
    """A certificate of the goal `0 < f` or `0 <= f`, f a function of x alone that its facts bound."""
    f = s.goal.args[1]
    where = bounds(s, x)
    sides = [(end, side) for end, side in ((where.lo, "right"), (where.hi, "left")) if end is not None]
    touching = [(end, side) for end, side in sides if _vanishes(f, x, end)]
    if not touching and len(sides) == 2 and not Context(s).evident(s.goal):
        subdivided = boxes.run(s, search) if boxes.applies(s) else None
        if isinstance(subdivided, Closed):
            return subdivided.certificate
    if not depth or not touching and len(sides) != 1 or Context(s).evident(s.goal):
        return search.prove(s)
    try:
        slope = Derivation(s, x.value)(f)
    except Rejected:
        return search.prove(s)
    stripped = _without_positive(s, search, x, depth)
    if stripped is not None:
        return stripped
    points = where.grid()
    slopes = [at(v) for at in (numbers(slope, x),) for v in points]
    for end, side in touching or sides:
        count = _away(slopes, side)
        if count == len(points):
            return _beyond(s, search, x, end, side, depth) or search.prove(s)
        if touching and count:
            m = _near(points if side == "right" else points[::-1], max(count - 2, count // 2))
        elif not touching and (far := _away([v and -v for v in slopes], "left" if side == "right" else "right")):
            m = _near(points if side == "right" else points[::-1], len(points) - max(far - 2, 1))
        else:
            continue
        if numbers(f, x)(m) is not None and not any(rational(fraction(m)) in c.args for c in s.facts):
            return _cut(s, search, x, (end, side) if touching else None, rational(fraction(m)), depth)
    return search.prove(s)


def _without_positive(s: Sequent, search: Search, x: Term, depth: int) -> Certificate | None:
    """`0 < p*h` from 0 < h, where p is a product of factors that evidently are positive."""
    f, context = s.goal.args[1], Context(s)
    try:
        ring = Algebra([f])
        n, d = ring.fraction(f)
    except Rejected:
        return None
    content, factors = n.factor() if n else (fmpq(1), [])
    split = [(polynomial_term(ring, p), p ** int(e)) for p, e in factors]
    plain = [p for t, p in split if context.evident(make("lt", ZERO, t))]
    if not plain or len(plain) == len(factors):
        return None
    known, rest = ring.context.constant(1), ring.context.constant(content)
    for _, p in split:
        known, rest = (known * p, rest) if p in plain else (known, rest * p)
    under = polynomial_term(ring, ring.context.constant(1) if d is None else d)
    if not context.evident(make("lt", ZERO, under)):
        return None
    weight = polynomial_term(ring, known) if d is None else make("div", polynomial_term(ring, known), under)
    lemma = make(s.goal.head, ZERO, polynomial_term(ring, rest))
    proof = positive(s.prove(lemma), search, x, depth)
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    last = proof and search.apply(s.prove(s.goal, lemma), "combination", parts=[(weight, lemma.args[1])], **strict)
    return {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last]} if last else None


def _away(slopes: list[float | None], side: str) -> int:
    """At how many points in a row, from that end on, f rises away from the end."""
    signs = slopes if side == "right" else [v if v is None else -v for v in reversed(slopes)]
    return next((k for k, v in enumerate(signs) if v is None or v <= 0), len(signs))


def _near(points: list[fmpq], k: int) -> fmpq:
    """A number with a small denominator that is closer to the k-th point than its neighbours are."""
    v = points[k]
    width = min(abs(v - p) for p in points[max(k - 1, 0):k + 2] if p != v)
    d = fmpq(1)
    while abs(fmpq(int((v * d + fmpq(1, 2)).floor())) / d - v) * 4 > width:
        d *= 2
    return fmpq(int((v * d + fmpq(1, 2)).floor())) / d


def _vanishes(f: Term, x: Term, end: Term) -> bool:
    value = number(substitute(f, {x.value: end}))
    return value is not None and abs(value) < SMALL


def _cut(s: Sequent, search: Search, x: Term, start: tuple[Term, str] | None, m: Term, depth: int
         ) -> Certificate | None:
    """The part from the start up to m by the slope, the rest, or without a start both parts, as before."""
    near, far = (make("lt", x, m), make("le", m, x)) if start is None or start[1] == "right" else (
        make("lt", m, x), make("le", x, m))
    if start is not None:
        near, far = make("le", *near.args), make("lt", *far.args)
    node = {"rule": "cases", "data": {"cases": [near, far]}}
    proofs = []
    for one in premises(s, node):
        if one.goal.head == "or":
            proof = search.prove(one)
        elif near in one.facts and start is not None:
            proof = _beyond(one, search, x, *start, depth)
        else:
            proof = positive(one, search, x, depth)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _beyond(s: Sequent, search: Search, x: Term, end: Term, side: str, depth: int) -> Certificate | None:
    """`0 < f` from f(end) >= 0 and the slope's sign between x and the end."""
    data = {"variable": x, "side": side, "from": end}
    for strict in (({"strict": "slope"}, {"strict": "value"}) if s.goal.head == "lt" else ({},)):
        node = {"rule": "increasing_from", "data": {**data, **strict}}
        try:
            left = premises(s, node)
        except Rejected:
            return None
        proofs = []
        for one in left:
            proof = _part(one, search, x, depth)
            if proof is None:
                break
            proofs.append(proof)
        else:
            return {**node, "premises": proofs}
    return None


def _part(s: Sequent, search: Search, x: Term, depth: int) -> Certificate | None:
    """A premise: the slope's sign by this method, others by the search."""
    goal = s.goal
    if goal.head not in ("lt", "le") or len(goal.free) != 1 or goal.free == {x.value}:
        return search.prove(s)
    (name,) = goal.free
    steps, last = alone(s, search)
    t = sym(name)
    if last.goal.args[0] is ZERO:
        proof = positive(last, search, t, depth - 1)
    else:
        turned = last.prove(make(goal.head, ZERO, make("neg", last.goal.args[0]))) if goal.args[1] is ZERO else None
        first = None if turned is None else positive(turned, search, t, depth - 1)
        steps = [*steps, {"rule": "cut", "data": {"formula": turned.goal}, "premises": [first]}] if (
            turned is not None and first is not None) else steps
        proof = search.prove(last if first is None or turned is None else last.prove(last.goal, turned.goal))
    return None if proof is None else chained(steps, proof)
