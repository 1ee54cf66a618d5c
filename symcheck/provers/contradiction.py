"""Close the goal `false`: a fact whose negation follows from the others."""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """The goal that nothing satisfies the facts."""
    return s.goal.head == "false"


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Try to refute each relation among the facts."""
    for fact in s.facts:
        if fact.head in ("lt", "le", "eq", "ne"):
            found = search.apply(s, "absurd", formula=fact)
            if found is not None:
                return Closed(found)
    return GaveUp("no fact is contradicted by the others")


TACTIC = Tactic("contradiction", "A fact whose negation follows from the others.", cost=50, applies=applies, run=run)
