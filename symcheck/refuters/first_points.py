"""Glance at the very simplest points, before anything else takes time: most false claims fail there."""

from __future__ import annotations

from symcheck.language.statements import Statement
from symcheck.language.terms import contains
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many points are looked at, for one variable and for more
POINTS, MORE_POINTS = 4, 6
#: where each point, or making ready for the first, costs more than a proof of most true claims
COSTLY = ("diff", "pdiff", "integrate")


def cheap(statement: Statement) -> bool:
    """Whether a point can refute the statement and a look at it costs microseconds."""
    return applies(statement) and not contains(statement.formula, lambda t: t.head in COSTLY)


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting point among the first of the grid."""
    hunt = hunt_of(statement)
    points = hunt.domain.grid(POINTS if len(hunt.domain.order) < 2 else MORE_POINTS)
    found = hunt.first(points, budget, limit=2)
    return gave_up("the simplest points") if found is None else finish(hunt, found, budget)


REFUTER = Refuter("first_points", "Try 0, 1, -1 and 2.", cost=0, applies=cheap, run=run)
