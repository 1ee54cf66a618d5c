"""Glance at the very simplest points, before anything else takes time: most false claims fail there."""

from __future__ import annotations

from symcheck.language.statements import Statement
from symcheck.language.terms import contains
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many points are looked at: for one variable, for more, and where a derivative makes each cost more
POINTS, MORE_POINTS, FEW_POINTS = 4, 6, 2


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting point among the first of the grid."""
    hunt = hunt_of(statement)
    slow = contains(statement.formula, lambda t: t.head in ("diff", "pdiff", "integrate"))
    limit = FEW_POINTS if slow else POINTS if len(hunt.domain.order) < 2 else MORE_POINTS
    found = hunt.first(hunt.domain.grid(limit), budget, limit=2)
    return gave_up("the simplest points") if found is None else finish(hunt, found, budget)


REFUTER = Refuter("first_points", "Try 0, 1, -1 and 2.", cost=0, applies=applies, run=run)
