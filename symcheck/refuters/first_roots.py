"""Glance at a few roots of what is assumed to be 0, or may vanish, before a search for a proof takes long."""

from __future__ import annotations

from itertools import islice

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.algebraic_points import on_equations, vanishing
from symcheck.refuters.equalities import equations
from symcheck.refuters.first_points import cheap
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many expressions are solved, and how many points looked at, also where floats see nothing
EXPRESSIONS, POINTS, RIGOROUS = 4, 6, 4
#: what makes kinks: where one is in a derivative, a look at them is worth its time
KINKS = frozenset(("abs", "max", "min", "sign", "if", "floor", "ceil", "relu"))


def _applies(statement: Statement) -> bool:
    return cheap(statement) or applies(statement) and not KINKS.isdisjoint(statement.formula.heads) and (
        "integrate" not in statement.formula.heads)


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting root."""
    hunt, assumed = hunt_of(statement), equations(statement)
    todo = [(2, assumed)] if assumed else []
    todo += [(1, [*assumed, g]) for g in vanishing(statement)[:EXPRESSIONS]]
    found = list(islice(on_equations(hunt.domain, todo, budget), POINTS))
    first = hunt.first(found, budget, limit=2) or hunt.rigorous(found[:RIGOROUS], budget)
    return gave_up("the simplest roots") if first is None else finish(hunt, first, budget)


REFUTER = Refuter("first_roots", "Try a few roots of assumed equations, denominators and kinks.", cost=1,
                  applies=_applies, run=run)
