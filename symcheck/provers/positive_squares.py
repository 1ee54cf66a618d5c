"""A sum of squares is positive where one of them is not of 0: `(1 - x)**2 + y**2 > 0` under `x**2 + y**2 < 1`.

The difference of the sides, a quadratic polynomial in real atoms, is written as a sum of weighted squares by completing
one after the other; the goal that one of the linear forms is not 0 is searched for.
"""

from __future__ import annotations

from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import make, num, rational
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained, cuts
from symcheck.provers.linear import fraction
from symcheck.provers.sampling import plausible
from symcheck.provers.vanishing_squares import squares_of


def applies(s: Sequent) -> bool:
    """Strict orders of reals with a square, under facts."""
    return s.goal.head == "lt" and s.mode == "real" and "pow" in s.goal.heads and len(s.goal.free) > 1 and any(
        f.free & s.goal.free for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each square in turn."""
    a, b = s.goal.args
    squares = squares_of(s, make("eq", b, a))
    if not squares or squares[0][0] < 0:
        return GaveUp("the difference is no sum of squares")
    parts = [(rational(fraction(weight)), make("pow", form, num(2))) for weight, form in squares]
    for k, (_, form) in enumerate(squares):
        lemmas = (make("ne", form, ZERO), make("lt", ZERO, parts[k][1]))
        cut = cuts(s, search, lemmas) if all(plausible(s.prove(lemma)) for lemma in lemmas) else None
        last = search.apply(cut[1], "combination", parts=parts, strict=k) if cut is not None else None
        if cut is not None and last is not None:
            return Closed(chained(cut[0], last))
    return GaveUp("none of the squares is seen not to be 0")


TACTIC = Tactic("positive_squares", "A sum of squares is positive where one of them is.", cost=19, applies=applies,
                run=run)
