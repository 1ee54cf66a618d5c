"""Look at large and small numbers by balls alone: powers of ten and of two, and what lies next to them.

Floats do not see a floor that is off by one at 10**12, nor a difference of 10**-30. Each variable in turn takes
the values, the others stay simple; variables in the bounds of sums and orders of derivatives are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.domain import Domain
from symcheck.refuters.exact import Exact, Point, number
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: exponents of ten and of two, and how many simple points the others take their values from
TENS, TWOS, BASES = (3, 6, 9, 12, 15, 20, 30), (10, 16, 31, 53, 64), 2
#: how many points are looked at
POINTS = 120


def values(base: str) -> tuple[Exact, ...]:
    """The values for a variable of that base sort, the smallest scales first."""
    large = sorted([10**k for k in TENS] + [2**k for k in TWOS])
    found: list[Exact] = []
    for v in large:
        found += [v, v + 1, v - 1, -v] if base == "integer" else [v, -v, Fraction(1, v), Fraction(-1, v)]
    return tuple(found)


def points(domain: Domain) -> Iterator[Point]:
    """Simple points with one number of another scale."""
    for base in domain.raw_grid(BASES):
        for slot in domain.slots(base):
            sort = domain.sorts[slot.name]
            if slot.name in domain.lengths | domain.sizes or sort.base not in ("integer", "real"):
                continue
            for v in values(sort.base):
                point = slot.put(base, v)
                if domain.admits({n: number(x) for n, x in point.items()}):
                    yield point


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting point."""
    hunt = hunt_of(statement)
    found = hunt.rigorous(islice(points(hunt.domain), POINTS), budget)
    return gave_up("large and small numbers") if found is None else finish(hunt, found, budget)


def _applies(statement: Statement) -> bool:
    return applies(statement) and not hunt_of(statement).costly and bool(statement.variables)


REFUTER = Refuter("scales", "Try powers of ten and of two, by balls alone.", cost=35, applies=_applies, run=run)
