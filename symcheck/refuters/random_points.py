"""Look at random points: small numbers, all scales, near ends of the domain; the seed decides them all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any

from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.refuters.domain import Domain
from symcheck.refuters.equalities import all_equations, repaired
from symcheck.refuters.exact import Exact, Point, gaussian, narrow, nearby, number
from symcheck.refuters.hunt import applies, gave_up, hunt_of
from symcheck.refuters.shrink import finish

#: how many points are looked at
POINTS = 1000
#: the share of complex numbers on each axis: branch cuts lie there, and what is squared comes to lie there
AXIS = 0.15


def points(statement: Statement, domain: Domain, budget: Budget) -> Iterator[Point]:
    """Endless random points that the domain admits (none if it seems to admit none)."""
    rng = Random(f"{budget.seed}|{statement.text}")
    equalities = all_equations(statement)
    missed = 0
    while missed < 400 and budget.left() > 0:
        point = draw(domain, rng)
        if point is None:
            missed += 1
            continue
        admitted = list(islice(repaired(domain, point, equalities), 1))
        missed = 0 if admitted else missed + 1
        yield from admitted


def draw(domain: Domain, rng: Random) -> Point | None:
    """One random point of the right sorts; None if a sort was missed."""
    point: Point = {}
    env: dict[str, Any] = {}
    for name in domain.order:
        lengths = domain.shape(name, env)
        if lengths is None:
            return None
        v = _value(domain, name, lengths, env, rng)
        if v is None:
            return None
        point[name] = v
        env[name] = number(v)
    return point


def _value(domain: Domain, name: str, lengths: tuple[int, ...], env: dict[str, Any], rng: Random) -> Any:
    sort = domain.sorts[name]
    if sort.base == "permutation":
        return rng.sample(range(1, lengths[0] + 1), lengths[0])
    if name in domain.lengths:
        return rng.choice(domain.candidates(name, env) or [1])
    if lengths:
        flat = [_number(domain, name, env, rng) for _ in range(math.prod(lengths))]
        flat = [flat[0] if rng.random() < 0.2 else v for v in flat]
        if sort.descending:
            flat.sort(key=number, reverse=True)
        return _fold(flat, lengths)
    return _number(domain, name, env, rng)


def _fold(flat: list[Any], lengths: tuple[int, ...]) -> Any:
    if len(lengths) == 1:
        return flat
    step = math.prod(lengths[1:])
    return [_fold(flat[k * step:(k + 1) * step], lengths[1:]) for k in range(lengths[0])]


def _number(domain: Domain, name: str, env: dict[str, Any], rng: Random) -> Exact:
    sort = domain.sorts[name]
    lo, hi = domain.limits(name, env)
    if sort.base == "integer":
        if name in domain.sizes:
            return min(max(int(lo) if math.isfinite(lo) else 0, rng.randint(0, 12)),
                       int(hi) if math.isfinite(hi) else 12)
        return _integer(max(lo, {"nonnegative": 0, "positive": 1}.get(sort.sign, lo)), hi, rng)
    if sort.base == "complex":
        re, im, style = narrow(real(rng)), narrow(real(rng)), rng.random()
        return gaussian(0, im) if style < AXIS else gaussian(re, 0) if style < 2 * AXIS else gaussian(re, im)
    if math.isfinite(lo) and math.isfinite(hi):
        return _between(lo, hi, rng)
    v = real(rng)
    if sort.sign in ("positive", "nonnegative", "negative", "nonpositive"):
        v = abs(v) if sort.sign in ("positive", "nonnegative") else -abs(v)
    if math.isfinite(lo):
        return narrow(nearby(lo, 1e-15) + abs(v))
    return narrow(nearby(hi, 1e-15) - abs(v) if math.isfinite(hi) else v)


def _integer(lo: float, hi: float, rng: Random) -> int:
    if math.isfinite(lo) and math.isfinite(hi):
        return rng.randint(int(lo), max(int(lo), int(hi)))
    size = rng.choice((3, 10, 30, 300, 10**4, 10**6))
    v = rng.randint(0, size)
    if math.isfinite(lo):
        return int(lo) + v
    return int(hi) - v if math.isfinite(hi) else rng.choice((-1, 1)) * v


def _between(lo: float, hi: float, rng: Random) -> Exact:
    a, b = nearby(lo, 1e-15), nearby(hi, 1e-15)
    if rng.random() < 0.25:
        inward = (b - a) * Fraction(1, 10 ** rng.randint(1, 9))
        return narrow(rng.choice((a + inward, b - inward)))
    return narrow(a + (b - a) * Fraction(rng.randint(0, 60), 60))


def real(rng: Random) -> Fraction:
    """A random rational: a small integer, a small fraction, or of any scale."""
    style = rng.random()
    if style < 0.25:
        return Fraction(rng.randint(-10, 10))
    if style < 0.6:
        return Fraction(rng.randint(-40, 40), rng.randint(1, 12))
    size = Fraction(rng.randint(1, 999)) * Fraction(10) ** rng.randint(-9, 5)
    return rng.choice((-1, 1)) * size


def run(statement: Statement, budget: Budget) -> Closed | GaveUp:
    """The certificate of a refuting random point."""
    hunt = hunt_of(statement)
    source = islice(points(statement, hunt.domain, budget), POINTS)
    found = hunt.first(source, budget, limit=20)
    return gave_up(f"{POINTS} random points") if found is None else finish(hunt, found, budget)


REFUTER = Refuter("random_points", "Try random points at many scales.", cost=30, applies=applies, run=run)
