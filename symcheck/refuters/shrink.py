"""Make a counterexample simpler while it stays one: smaller lengths, then 0, 1, ... and fewer digits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from symcheck.kernel.isolated_zeros import Zero
from symcheck.logic.contracts import Budget, Closed, GaveUp
from symcheck.refuters.domain import Slot
from symcheck.refuters.exact import Exact, Point, complexity, narrow, nearby, number
from symcheck.refuters.hunt import LADDER, Hunt

_SIMPLE: tuple[Exact, ...] = (0, 1, 2, -1, Fraction(1, 2), 3, -2, Fraction(-1, 2), 4, 5, -3, 10)


def finish(hunt: Hunt, found: tuple[Point, int], budget: Budget) -> Closed | GaveUp:
    """The certificate of the simplest refuting point that can be reached from this one."""
    zeros = any(isinstance(v, Zero) for v in found[0].values())
    point, precision = found if zeros else shrink(hunt, found, budget)
    closed = hunt.close(point, precision) or hunt.close(*found)
    return closed if closed is not None else GaveUp("a point that the kernel did not confirm")


def shrink(hunt: Hunt, found: tuple[Point, int], budget: Budget, tries: int = 120) -> tuple[Point, int]:
    """A simpler refuting point and the precision that it needs; at most `tries` rigorous checks."""
    point, precision = found
    left = tries
    improved = True
    while improved:
        improved = False
        for candidate in _simpler(hunt, point):
            if left <= 0 or budget.left() <= 0:
                return point, precision
            env = {name: number(v) for name, v in candidate.items()}
            if not hunt.domain.admits(env) or not hunt.gap(env) > 0:
                continue
            left -= 1
            needed = hunt.certified(candidate, tuple(p for p in LADDER if p <= max(precision, 192)))
            if needed is not None:
                point, precision, improved = candidate, needed, True
                break
    return point, precision


def _simpler(hunt: Hunt, point: Point) -> Iterator[Point]:
    yield from _shorter(hunt, point)
    for slot in hunt.domain.slots(point):
        here = slot.get(point)
        if hunt.domain.sorts[slot.name].base == "permutation" or slot.name in hunt.domain.lengths:
            continue
        for v in _simpler_numbers(here):
            yield slot.put(point, v)
    yield from _pairs(hunt, point)


def _simpler_numbers(v: Exact) -> list[Exact]:
    own = complexity(v)
    found: dict[Exact, None] = dict.fromkeys(x for x in _SIMPLE if complexity(x) < own)
    if isinstance(v, int | Fraction):
        for relative in (0.5, 0.2, 0.05, 0.01, 1e-3, 1e-4, 1e-6, 1e-9):
            near = narrow(nearby(float(v), relative)) if max(v, -v) < 10**300 else 0
            if complexity(near) < own:
                found[near] = None
    return list(found)


def _pairs(hunt: Hunt, point: Point) -> Iterator[Point]:
    """All numbers of one value, so that equal parameters stay equal."""
    slots = [s for s in hunt.domain.slots(point) if hunt.domain.sorts[s.name].base in ("real", "complex")]
    if len(slots) < 2:
        return
    total = sum(complexity(s.get(point)) for s in slots)
    for v in _SIMPLE:
        if complexity(v) * len(slots) < total:
            yield _all(slots, point, v)


def _all(slots: list[Slot], point: Point, v: Exact) -> Point:
    for s in slots:
        point = s.put(point, v)
    return point


def _shorter(hunt: Hunt, point: Point) -> Iterator[Point]:
    """Each length smaller, its vectors cut off and its indices kept within bounds."""
    for name in sorted(hunt.domain.lengths & point.keys()):
        n = point[name]
        for smaller in range(min(n, 4)):
            yield _cut(hunt, {**point, name: smaller})


def _cut(hunt: Hunt, point: Point) -> Point:
    env = {name: number(v) for name, v in point.items()}
    new: dict[str, Any] = {}
    for name in hunt.domain.order:
        v = point[name]
        lengths = hunt.domain.shape(name, env)
        if isinstance(v, list) and lengths:
            v = _truncated(v, lengths)
        elif isinstance(v, int):
            hi = hunt.domain.limits(name, env)[1]
            v = int(hi) if v > hi else v
        new[name] = v
    return new


def _truncated(v: Any, lengths: tuple[int, ...]) -> Any:
    rows = v[:lengths[0]]
    return [_truncated(r, lengths[1:]) for r in rows] if len(lengths) > 1 else rows
