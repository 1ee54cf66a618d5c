"""A concave difference is positive between two places where it is: a chord of its graph lies below.

`cos(x) >= 1 - 2*x/pi` on [0, pi/2], where the sides meet at both ends. Where the goal is strict, from the middle to
either end. Not trusted: the kernel's rule `jensen`, with two points, asks for the sign of the second derivative.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from flint import fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, fresh, make, mul, neg, num, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained, cuts
from symcheck.provers.sampling import plausible

#: what polynomials are made of
_POLYNOMIAL = frozenset(("le", "lt", "num", "sym", "const", "pi", "E", "EulerGamma", "add", "mul", "neg"))
_RATIONAL = frozenset(("num", "add", "neg", "div"))


def applies(s: Sequent) -> bool:
    """Orders of real terms with a function, and no sums."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and not s.goal.binds and not s.goal.heads <= _POLYNOMIAL


def run(s: Sequent, search: Search, most: int = 3) -> Closed | GaveUp:
    """Each variable between its bounds, at most `most` of these; in halves where the goal is strict."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    for x, low, high in islice(_ranges(s), most):
        found = (_halves if s.goal.head == "lt" else _whole)(s, search, x, low, high)
        if found is not None:
            return Closed(found)
    return GaveUp("the difference is not seen to be concave and positive at both ends")


def _ranges(s: Sequent) -> Iterator[tuple[Term, Term, Term]]:
    """A variable of the goal, within a function, and closed bounds of it, as the facts have them."""
    context = Context(s)
    orders = [f.args for f in s.facts if f.head in ("le", "lt")]
    for x in map(sym, sorted(s.goal.free)):
        if s.variables.get(x.value) != Variable("real") or _polynomial(s.goal, x):
            continue
        lows = [a for a, b in orders if b is x and not a.free]
        highs = [b for a, b in orders if a is x and not b.free]
        r = context.range(x)
        if r is not None and r.lo is not None and not lows:
            lows.append(_rational(r.lo))
        if r is not None and r.hi is not None and not highs:
            highs.append(_rational(r.hi))
        yield from ((x, a, b) for a in dict.fromkeys(lows[:2]) for b in dict.fromkeys(highs[:2]))


def _polynomial(t: Term, x: Term) -> bool:
    """Whether x occurs in no function or divisor: such a difference is left to others."""
    return t is x or x.value not in t.free or t.head in _POLYNOMIAL and all(_polynomial(a, x) for a in t.args)


def _rational(q: fmpq) -> Term:
    return rational(Fraction(int(q.p), int(q.q)))


def _minus(a: Term, b: Term) -> Term:
    return a if b is ZERO else _plain(add(a, neg(b)))


def _plain(t: Term) -> Term:
    """The term, or the rational number that it is."""
    if t.free or not t.heads <= _RATIONAL:
        return t
    value = evaluate(t, {}, "real")
    return _rational(value) if isinstance(value, fmpq) else t


def _halves(s: Sequent, search: Search, x: Term, low: Term, high: Term) -> Certificate | None:
    """Below and above the middle, where the difference is positive."""
    middle = _plain(make("div", high if low is ZERO else add(low, high), num(2)))
    node: Certificate = {"rule": "cases", "data": {"cases": [make("le", x, middle), make("le", middle, x)]}}
    *needs, below, above = premises(s, node)
    first = _whole(below, search, x, low, middle, at_high=True)
    second = _whole(above, search, x, middle, high) if first is not None else None
    proofs = [search.prove(one) for one in needs] if second is not None else [None]
    return None if None in proofs else {**node, "premises": [*proofs, first, second]}


def _whole(s: Sequent, search: Search, x: Term, low: Term, high: Term, at_high: bool = False) -> Certificate | None:
    """The goal on an interval: the difference at its ends, both weighted, and the chord.

    Where the goal is strict, so are the difference and the weight at one end: `high`, or else `low`.
    """
    a, b = s.goal.args
    t = sym(fresh("t", s.goal.free | frozenset(s.variables)))
    body = substitute(_minus(b, a), {x.value: t})
    length = _minus(high, low)
    weights = [make("div", _minus(high, x), length), make("div", _minus(x, low), length)]
    chord: Certificate = {"rule": "jensen", "data": {
        "variable": t, "body": body, "low": [low, False], "high": [high, False], "concave": True,
        "points": [[weights[0], low], [weights[1], high]], "mean": x}}
    heads = ["le", s.goal.head] if at_high else [s.goal.head, "le"]
    values = [substitute(body, {t.value: end}) for end in (low, high)]
    lemmas = [make(head, ZERO, t) for w, v, head in zip(weights, values, heads, strict=True) for t in (v, mul(w, v))]
    try:
        needs = premises(s, chord)[:-1]
    except Rejected:
        return None
    if not all(map(plausible, needs)) or not all(plausible(s.prove(lemma)) for lemma in lemmas):
        return None
    cut = cuts(s, search, lemmas)
    if cut is None:
        return None
    steps, inner = cut
    *needs, after = premises(inner, chord)
    proofs = [search.prove(one) for one in needs]
    if None in proofs:
        return None
    between = add(*(mul(w, v) for w, v in zip(weights, values, strict=True)))
    positive = make(s.goal.head, ZERO, substitute(body, {t.value: x}))
    proof = search.apply(after.prove(positive), "transitive", middle=between, strict=0)
    if proof is None:
        return None
    steps += [{**chord, "premises": proofs}, {"rule": "cut", "data": {"formula": positive}, "premises": [proof]}]
    last = search.prove(premises(after, steps[-1])[-1])
    return None if last is None else chained(steps, last)


TACTIC = Tactic("chords", "A concave difference is positive between two places where it is.", cost=20,
                applies=applies, run=run)
