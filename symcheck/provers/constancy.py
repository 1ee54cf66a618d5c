"""Equations whose sides have the same derivative on an interval, and the same value at one of its points.

The functions are those with derivatives simpler than they are: logarithms, inverse trigonometric and hyperbolic
functions, polylogarithms, integrals. The point is an end of the range of the variable, or a number where both
sides are seen to be equal; on either side of it the kernel's rule `constant_from` is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent, Variable
from symcheck.language.terms import Term, const, make, neg, num, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.calculus import bases
from symcheck.provers.sampling import plausible

#: functions that differentiation simplifies
SIMPLER = frozenset((
    "log", "asin", "acos", "atan", "acot", "asec", "acsc", "asinh", "acosh", "atanh", "acoth", "asech", "acsch",
    "polylog", "Ei", "Si", "Ci", "li", "erf", "erfc", "erfi", "integrate"))
#: points to start from besides the ends of the range and 0, 1, -1, 1/2, 2
MORE = (neg(ONE), make("div", const("pi"), num(4)), rational(Fraction(1, 4)), make("sqrt", num(2)),
        make("div", make("sqrt", num(2)), num(2)))


def applies(s: Sequent) -> bool:
    """Equations of real terms with a function of that kind of a real variable, not yet differentiated."""
    g = s.goal
    if g.head not in ("eq", "same") or s.mode != "real" or g.imaginary or not g.heads & SIMPLER or any(
            n.rstrip("0123456789") == "t" for n in s.variables):
        return False
    parts = [p for side in g.args for p in _parts(side)]
    return any(map(_simpler, parts)) and bool(_variables(s)) and all(
        _simpler(p) or not p.heads & SIMPLER for p in parts)


def _simpler(t: Term) -> bool:
    """A function of that kind; an integral only of its ends."""
    return t.head in SIMPLER and (t.head != "integrate" or t.args[0].free <= {t.args[1].value})


def _parts(t: Term) -> Iterator[Term]:
    """What t is made of by arithmetic."""
    if t.head in ("add", "mul", "neg", "div"):
        for a in t.args:
            yield from _parts(a)
    else:
        yield t


def _variables(s: Sequent) -> list[str]:
    return [n for n in sorted(s.goal.free) if s.variables.get(n) == Variable("real")]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each variable, each point at which the goal may hold; where either side is defined, on its own."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if s.goal.head == "same":
        both = search.apply(s, "both_ways")
        return Closed(both) if both else GaveUp("the sides' derivatives or values were not seen to be equal")
    for name in _variables(s):
        x = sym(name)
        for c in _points(s, x):
            found = _from(s, search, x, c)
            if found is not None:
                return Closed(found)
    return GaveUp("no variable and point from which both sides have equal derivatives and one equal value")


def _points(s: Sequent, x: Term, most: int = 4) -> Iterator[Term]:
    """Numbers at which the goal may hold, and the facts with them."""
    found = dict.fromkeys((*bases(s, Context(s), x, x), *MORE))
    for c in list(found):
        at_c = tuple(substitute(f, {x.value: c}) for f in s.facts)
        if most and plausible(s.prove(substitute(s.goal, {x.value: c}))) and all(
                plausible(s.prove(f)) for f in at_c if not f.free):
            most -= 1
            yield c


def _from(s: Sequent, search: Search, x: Term, c: Term) -> Certificate | None:
    """The rule on the side of c where x is; on both if it is not known."""
    context = Context(s)
    for side, order in (("right", make("le", c, x)), ("left", make("le", x, c))):
        if context.evident(order):
            return search.apply(s, "constant_from", variable=x, side=side, **{"from": c})
    below, above = make("le", x, c), make("lt", c, x)
    node: Certificate = {"rule": "cases", "data": {"cases": [below, above]}}
    try:
        left = premises(s, node)
    except Rejected:
        return None
    proofs = []
    for one in left:
        side = "left" if below in one.facts else "right" if above in one.facts else ""
        proof = search.apply(one, "constant_from", variable=x, side=side, **{"from": c}) if side and (
            one.goal is s.goal) else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


TACTIC = Tactic("constancy", "Equal derivatives on an interval, and one equal value.", cost=26, applies=applies,
                run=run)
