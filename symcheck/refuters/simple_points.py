"""Look at the simplest points first: 0, 1, -1, 2, 1/2, ends of the domain, equal and unequal values.

It runs on every claim, so it is cheap: a few dozen float evaluations.
"""

from __future__ import annotations

from itertools import chain

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many points are looked at, for one variable and for more
POINTS, MORE_POINTS = 32, 48
#: and how many with equal values of several variables
DIAGONAL = 12


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting simple point."""
    hunt = hunt_of(statement)
    limit = POINTS if len(hunt.domain.order) < 2 else MORE_POINTS
    found = hunt.first(chain(hunt.domain.grid(limit), hunt.domain.diagonal(DIAGONAL)), budget, limit=6)
    return gave_up("the simplest points") if found is None else finish(hunt, found, budget)


REFUTER = Refuter("simple_points", "Try 0, 1, -1, 2, 1/2, ends of the domain, equal values.", cost=2,
                  applies=applies, run=run)
