"""Close equalities of closed terms by their exact rational values: long literal sums and products, mostly."""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Closed equalities in which something is bound: others are as quickly decided as polynomials."""
    return s.goal.head in ("same", "eq") and not s.goal.free and s.goal.binds


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The kernel evaluates both sides."""
    found = search.apply(s, "exact_values")
    return Closed(found) if found else GaveUp("the values are not the same rational, or not seen to be")


TACTIC = Tactic("exact_values", "Equal exact values of closed sums and products.", cost=4, applies=applies, run=run)
