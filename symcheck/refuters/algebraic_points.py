"""Look at irrational points: solutions in radicals of the equality assumptions, and of what may vanish.

The equations are solved for as many variables as they are (refuters/radicals.py), the others simple numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice, product
from typing import Any

from symcheck.kernel.isolated_zeros import Zero
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, substitute
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.domain import Domain
from symcheck.refuters.equalities import equations, said
from symcheck.refuters.exact import Point, narrow, numbers, plain, term
from symcheck.refuters.hunt import Hunt, applies, gave_up, hunt_of
from symcheck.refuters.radicals import solutions, univariate
from symcheck.refuters.shrink import finish
from symcheck.refuters.solve import critical, minus, zeros

#: how many simple points the solutions start from, without and with an expression that is to vanish
BASES, CRITICAL_BASES = 24, 4
#: how many choices of variables to solve for, points looked at, and points looked at that floats see nothing at
CHOICES, POINTS, RIGOROUS = 6, 150, 30
#: from how many points a climb starts, how many solutions it looks at, its last step
STARTS, TRIES, SMALLEST = 2, 80, Fraction(1, 1000)


def points(domain: Domain, statement: Statement, budget: Budget) -> Iterator[Point]:
    """Points that seem to be in the domain: on the assumed equations, and where something else vanishes."""
    assumed = equations(statement)
    todo: list[tuple[int, list[Term]]] = [(BASES, assumed)] if assumed else []
    for side in statement.formula.args if statement.formula.head == "iff" else ():
        todo += [(BASES, [*assumed, *equal])] if (equal := said(side)) else []
    return on_equations(domain, todo + [(CRITICAL_BASES, [*assumed, g]) for g in vanishing(statement)], budget)


def vanishing(statement: Statement) -> list[Term]:
    """What may vanish at a counterexample: critical expressions, and the differences in assumed inequalities."""
    assumed = [minus(*a.args) for a in statement.assumptions if a.head in ("lt", "le", "gt", "ge")]
    return list(dict.fromkeys(g.args[0] if g.head == "pow" else g for g in (*critical(statement), *assumed) if g.free))


def constrained(domain: Domain, statement: Statement, budget: Budget, bases: int = CRITICAL_BASES) -> Iterator[Point]:
    """Points that seem to be in the domain, on the assumed equations."""
    return on_equations(domain, [(bases, equations(statement))], budget)


def on_equations(domain: Domain, todo: list[tuple[int, list[Term]]], budget: Budget) -> Iterator[Point]:
    """Points at which systems seem to hold, each from so many simple points."""
    seen: set[str] = set()
    for count, system in todo:
        for base in domain.raw_grid(count):
            if budget.left() <= 0:
                return
            for point in solved(domain, base, system):
                if repr(point) not in seen:
                    seen.add(repr(point))
                    yield point


def solved(domain: Domain, base: Point, system: Sequence[Term]) -> Iterator[Point]:
    """Points of the domain at which the system seems to hold, the other variables as in the base."""
    free = frozenset().union(*(g.free for g in system))
    names = [n for n in reversed(domain.order) if n in free and domain.sorts[n].base in ("real", "complex")]
    if any(isinstance(base[n], list) for n in free):
        return
    for chosen in islice(combinations(names, len(system)), CHOICES):
        if any(isinstance(base[n], Zero) for n in free if n not in chosen):
            continue
        put = {n: term(base[n]) for n in free if n not in chosen}
        here = [substitute(g, {n: v for n, v in put.items() if n in g.free}) for g in system]
        for solution in _solutions(here, chosen, domain.statement.mode):
            point = {**base, **{n: plain(v) if isinstance(v, Term) else v for n, v in solution.items()}}
            if domain.admits(numbers(point)):
                yield point


def _solutions(system: list[Term], names: Sequence[str], mode: str) -> Iterator[dict[str, Any]]:
    """Equations in one name first, each by itself: in radicals, or by an interval where the sign changes."""
    alone = next((g for g in system if len(g.free) == 1), None)
    if alone is None:
        otherwise = zeros if mode == "real" else None
        if not names:
            yield {}
        elif len(system) == len(names):
            yield from solutions(system, names, mode, otherwise)
        return
    (name,) = alone.free
    rest = [g for g in system if g is not alone]
    found: Sequence[Term | Zero] = univariate(alone, name, mode) or (zeros(alone, name) if mode == "real" else ())
    for v in found:
        if isinstance(v, Term):
            here = [substitute(g, {name: v}) if name in g.free else g for g in rest]
        elif any(name in g.free for g in rest):
            continue
        else:
            here = rest
        yield from ({**part, name: v} for part in _solutions(here, [n for n in names if n != name], mode))


def climb(hunt: Hunt, start: Point, budget: Budget, tries: int = TRIES) -> Point | None:
    """A point at which the claim seems to fail, by steps on the solutions that make its sides' difference grow."""
    system = equations(hunt.statement)
    free = frozenset().union(*(g.free for g in system))
    names = [n for n in hunt.domain.order if n in free and hunt.domain.sorts[n].base == "real"]
    best, height, step, improved = start, _gap(hunt, start), Fraction(1, 2), False
    while step > SMALLEST:
        for name, d in product(names, (step, -step)):
            if isinstance(best[name], Term | Zero):
                continue
            tries -= 1
            base = {**best, name: narrow(best[name] + d)}
            found = max(solved(hunt.domain, base, system), key=lambda p: _gap(hunt, p), default=None)
            if budget.left() <= 0 or tries <= 0:
                return None
            if found is not None and _gap(hunt, found) > height:
                best, height, improved = found, _gap(hunt, found), True
            if height > 0:
                return best
        step, improved = step if improved else step / 2, False
    return None


def _gap(hunt: Hunt, point: Point) -> float:
    return hunt.gap(numbers(point))


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting irrational point."""
    hunt = hunt_of(statement)
    found = list(islice(points(hunt.domain, statement, budget), POINTS))
    first = hunt.first(found, budget, limit=10) or hunt.rigorous(found[:RIGOROUS], budget)
    if first is None and found and statement.formula.head in ("lt", "le", "gt", "ge") and equations(statement):
        starts = sorted(found, key=lambda p: -_gap(hunt, p))[:STARTS]
        first = hunt.first((p for s in starts if (p := climb(hunt, s, budget)) is not None), budget)
    return gave_up("solutions in radicals of what is assumed or may vanish") if first is None else (
        finish(hunt, first, budget))


REFUTER = Refuter("algebraic_points", "Solve equality assumptions, denominators and kinks in radicals.", cost=5,
                  applies=applies, run=run)
