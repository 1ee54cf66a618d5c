"""Derivatives of functions whose slope is infinite at an end of their domain, or wanted at a fixed point."""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.end_derivatives import applies, by_ends


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """A case for each end, where at none of them both sides are seen to be defined."""
    return by_ends(s, search, False)


TACTIC = Tactic("steep_ends", "Derivatives where the slope is infinite at an end, and at fixed points.", cost=19,
                applies=applies, run=run)
