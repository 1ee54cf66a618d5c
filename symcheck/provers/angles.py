"""Close equalities of angles: both sides turned into points of the unit circle, and a range check.

For sums of inverse trigonometric functions (`atan(x) + atan(1/x) == pi/2`, Machin's formula) and
their double and half angles. The search is not trusted; rule `equal_angles` says why it is right.
"""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import contains
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

HEADS = ("atan", "asin", "acos", "atan2", "acot", "asec", "acsc")


def applies(s: Sequent) -> bool:
    """Equalities with an inverse trigonometric function in them."""
    return s.goal.head in ("same", "eq") and contains(s.goal, lambda t: t.head in HEADS) and s.mode == "real"


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Once around, or twice where a half angle asks for it."""
    for k in (1, 2):
        found = search.apply(s, "equal_angles", k=k)
        if found is not None:
            return Closed(found)
    return GaveUp("the angles are not seen to be equal")


TACTIC = Tactic("angles", "Equal points of the unit circle, less than a turn apart.", cost=25, applies=applies, run=run)
