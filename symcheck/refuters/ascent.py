"""Climb: from the most promising points, move numbers so that the claim fails by more, in floats.

For inequalities that are violated only in a small region. Pattern search, one number at a time
(Hooke and Jeeves, 1961); where the climb crosses 0, the point is rationalised and certified.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import Any

from symcheck.language.statements import Statement
from symcheck.language.terms import contains
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters import random_points
from symcheck.refuters.domain import Slot
from symcheck.refuters.equalities import equations
from symcheck.refuters.exact import Point, narrow, nearby, number
from symcheck.refuters.hunt import Hunt, applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many starting points, how many of them are climbed from, how many rounds each
STARTS, CLIMBS, ROUNDS = 200, 8, 120
_SHARPNESS = (0.1, 0.01, 1e-3, 1e-5, 1e-8, 1e-12)


def _applies(statement: Statement) -> bool:
    ordered = contains(statement.formula, lambda t: t.head in ("le", "lt", "ge", "gt"))
    return ordered and statement.mode == "real" and not equations(statement) and applies(statement)


def climb(hunt: Hunt, point: Point, budget: Budget) -> Point | None:
    """The first point on the way up at which the claim seems to fail, rationalised; or None."""
    slots = [s for s in hunt.domain.slots(point) if hunt.domain.sorts[s.name].base == "real"]
    env: dict[str, Any] = {name: number(v) for name, v in point.items()}
    steps = {s: max(abs(s.get(env)), 1.0) / 4 for s in slots}
    best = hunt.gap(env)
    for _ in range(ROUNDS):
        if best > 0:
            return _rationalised(hunt, point, env, slots)
        if not slots or budget.left() <= 0 or max(steps.values()) < 1e-12:
            return None
        for s in slots:
            env, best, better = _move(hunt, env, s, steps[s], best)
            steps[s] *= 1.6 if better else 0.5
    return None


def _move(hunt: Hunt, env: dict[str, Any], s: Slot, step: float,
          best: float) -> tuple[dict[str, Any], float, bool]:
    for d in (step, -step):
        moved = s.put(env, s.get(env) + d)
        if hunt.domain.admits(moved) and (gap := hunt.gap(moved)) > best and math.isfinite(gap):
            return moved, gap, True
    return env, best, False


def _rationalised(hunt: Hunt, point: Point, env: dict[str, Any], slots: list[Slot]) -> Point | None:
    for sharpness in _SHARPNESS:
        found = point
        for s in slots:
            x = s.get(env)
            found = s.put(found, narrow(nearby(x, sharpness)) if math.isfinite(x) else 0)
        floats = {name: number(v) for name, v in found.items()}
        if hunt.domain.admits(floats) and hunt.gap(floats) > 0:
            return found
    return None


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a point reached by climbing."""
    hunt = hunt_of(statement)
    drawn = random_points.points(statement, hunt.domain, budget)
    starts = [*hunt.domain.grid(40), *islice(drawn, STARTS)]
    rated = [(hunt.gap({n: number(v) for n, v in p.items()}), k) for k, p in enumerate(starts)]
    for gap, k in sorted(rated, key=lambda r: (-r[0], r[1]))[:CLIMBS]:
        found = climb(hunt, starts[k], budget) if math.isfinite(gap) else None
        precision = hunt.certified(found) if found is not None else None
        if found is not None and precision is not None:
            return finish(hunt, (found, precision), budget)
    return gave_up(f"the ends of {CLIMBS} climbs")


REFUTER = Refuter("ascent", "Climb on the difference of the sides of an inequality.", cost=40,
                  applies=_applies, run=run)
