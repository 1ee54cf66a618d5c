"""Inequalities in one variable whose sides meet inside: away from where they do the difference rises.

`x*log(x) >= -1/E`: the slope of the difference changes its sign at a number that is known as exp(-1), and there
the difference is 0; on either side `interval_signs` shows that it is not negative. Numbers find the places; that
the sides are equal there, and everything else, is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import e, exp, isfinite, log, pi

from flint import fmpq

from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, const, make, mul, neg, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number
from symcheck.provers.interval_signs import Numbers, bounds, numbers, positive

#: what takes too long to be looked at by numbers, and so small, a difference may be 0
COSTLY = frozenset(("limit", "integrate", "sum", "prod", "floor", "ceil"))
SMALL = 1e-9
#: denominators of known numbers, halvings of an interval, and places that are looked at
DENOMINATORS, HALVINGS, MOST = 12, 60, 3
#: exponentials of larger numbers are not tried
LARGEST = 20


def applies(s: Sequent) -> bool:
    """Orders of reals in one variable, not of polynomials alone, and not yet varied."""
    return s.goal.head == "le" and s.mode == "real" and len(s.goal.free) == 1 and not s.goal.binds and (
        s.goal.heads.isdisjoint(COSTLY)) and s.variables.get(min(s.goal.free)) == Variable("real") and not any(
        n.rstrip("0123456789") == "t" for n in s.variables) and not s.goal.heads <= {
            "le", "sym", "num", "add", "mul", "neg", "div", "pow"}


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Bring the goal to 0 <= f; divide the line where f is 0."""
    a, b = s.goal.args
    x = sym(min(s.goal.free))
    difference = b if a is ZERO else add(b, neg(a))
    places = list(_places(s, difference, x))
    if not places or len(places) > MOST:
        return GaveUp("the sides are not seen to meet at a known number")
    node: Certificate = {"rule": "combination", "data": {"parts": [(ONE, difference)]}}
    proofs = []
    try:
        left = premises(s, node) if a is not ZERO else [s]
    except Rejected as error:
        return GaveUp(str(error))
    for one in left:
        proof = _parts(one, search, x, places) if one.goal.head == "le" else search.prove(one)
        if proof is None:
            return GaveUp("the difference is not seen to rise away from where it is 0")
        proofs.append(proof)
    return Closed({**node, "premises": proofs} if a is not ZERO else proofs[0])


def _places(s: Sequent, f: Term, x: Term) -> Iterator[Term]:
    """Where the slope turns from negative to positive and f is 0, as known numbers, in order."""
    try:
        slope = numbers(Derivation(s, x.value)(f), x)
    except Rejected:
        return
    points = bounds(s, x).grid()
    seen = [(v, d) for v in points if (d := slope(v)) is not None]
    for (lo, below), (hi, above) in pairwise(seen):
        if below <= 0 < above:
            at = _zero(slope, lo, hi)
            for c in () if at is None else _known(at):
                value = number(substitute(f, {x.value: c}))
                if value is not None and abs(value) < SMALL:
                    yield c
                    break


def _zero(slope: Numbers, lo: fmpq, hi: fmpq) -> float | None:
    """Where the slope changes its sign."""
    for _ in range(HALVINGS):
        middle = (lo + hi) / 2
        value = slope(middle)
        if value is None:
            return None
        lo, hi = (lo, middle) if value > 0 else (middle, hi)
    return int(lo.p) / int(lo.q)


def _known(v: float) -> Iterator[Term]:
    """Closed terms close to v: rationals, multiples of pi, logarithms, exponentials, square roots of rationals."""
    shapes: list[tuple[float, Callable[[Fraction], Term]]] = [
        (v, rational), (v / pi, lambda q: mul(rational(q), const("pi"))),
        (v * v, lambda q: make("sqrt", rational(q)) if v > 0 else neg(make("sqrt", rational(q))))]
    if abs(v) < LARGEST:
        shapes.append((exp(v), lambda q: make("log", rational(q))))
    if v > 0:
        shapes.append((log(v), lambda q: const("E") if q == 1 else make("exp", rational(q))))
        shapes.append((v / e, lambda q: mul(rational(q), const("E"))))
    for u, term in shapes:
        q = Fraction(u).limit_denominator(DENOMINATORS) if isfinite(u) else Fraction(0)
        if abs(float(q) - u) < SMALL * max(1.0, abs(u)):
            yield term(q)


def _parts(s: Sequent, search: Search, x: Term, places: list[Term]) -> Certificate | None:
    """`0 <= f` below the first place, at it, and beyond it."""
    if not places:
        return positive(s, search, x)
    c, *rest = places
    below, at, above = make("lt", x, c), make("eq", x, c), make("lt", c, x)
    node = {"rule": "cases", "data": {"cases": [below, at, above]}}
    proofs = []
    for one in premises(s, node):
        if below in one.facts:
            proof = positive(one, search, x)
        elif above in one.facts:
            proof = _parts(one, search, x, rest)
        elif at in one.facts:
            proof = search.apply(one, "rewrite", old=x, new=c)
        else:
            proof = search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


TACTIC = Tactic("touching_points", "Divide the line where the sides of an inequality meet.", cost=19, applies=applies,
                run=run)
