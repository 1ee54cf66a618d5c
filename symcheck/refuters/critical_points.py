"""Look where the claim may break: zeros of denominators, ends of domains, kinks, branch points.

Each such expression is solved for one number of a simple point (refuters/solve.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.equalities import all_equations, repaired
from symcheck.refuters.exact import Point
from symcheck.refuters.hunt import Hunt, applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish
from symcheck.refuters.solve import critical, roots

#: how many points are looked at, and from how many simple points they start
POINTS, BASES = 400, 8
#: how many of them are looked at by balls although floats see nothing: a float is never quite pi/2
RIGOROUS = 40


def points(hunt: Hunt, budget: Budget) -> Iterator[Point]:
    """Points at which a critical expression vanishes, and that the domain admits."""
    statement, domain = hunt.statement, hunt.domain
    equalities = all_equations(statement)
    seen: set[str] = set()
    for base in domain.raw_grid(BASES if len(domain.order) > 1 else 1):
        for g in critical(statement):
            for slot in domain.slots(base):
                if slot.name not in g.free or slot.name in domain.lengths:
                    continue
                if budget.left() <= 0:
                    return
                for v in roots(g, slot, base, statement.mode):
                    point = slot.put(base, v)
                    if repr(point) not in seen:
                        seen.add(repr(point))
                        yield from islice(repaired(domain, point, equalities), 4)


def constrained(hunt: Hunt, budget: Budget) -> Iterator[Point]:
    """Simple points moved onto the equality assumptions."""
    equalities = all_equations(hunt.statement)
    for base in hunt.domain.raw_grid(150) if equalities else ():
        if budget.left() <= 0:
            return
        yield from islice(repaired(hunt.domain, base, equalities), 4)


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting critical point."""
    hunt = hunt_of(statement)
    found = (hunt.first(islice(points(hunt, budget), POINTS), budget, limit=10)
             or hunt.first(islice(constrained(hunt, budget), POINTS), budget, limit=10)
             or hunt.rigorous(chain(islice(points(hunt, budget), RIGOROUS), hunt.domain.diagonal(8),
                                    hunt.domain.grid(10)), budget))
    if found is not None:
        return finish(hunt, found, budget)
    return gave_up("zeros of denominators, kinks and ends of domains")


REFUTER = Refuter("critical_points", "Try zeros of denominators, kinks, branch points, ends of domains.",
                  cost=4, applies=applies, run=run)
