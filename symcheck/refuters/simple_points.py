"""Look at the simplest points first: 0, 1, -1, 2, 1/2, ends of the domain, equal and unequal values.

It runs on every claim, so it is cheap: a few dozen float evaluations.
"""

from __future__ import annotations

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many points are looked at, for one variable and for more
POINTS, MORE_POINTS = 32, 48


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting simple point."""
    hunt = hunt_of(statement)
    limit = POINTS if len(hunt.domain.order) < 2 else MORE_POINTS
    found = hunt.first(hunt.domain.grid(limit), budget, limit=6)
    return gave_up("the simplest points") if found is None else finish(hunt, found, budget)


REFUTER = Refuter("simple_points", "Try 0, 1, -1, 2, 1/2, ends of the domain, equal values.", cost=1,
                  applies=applies, run=run)
