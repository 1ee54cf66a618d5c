"""The domain of a statement, in floats: which values to try for each variable, and what is admitted.

Not trusted: the kernel checks sorts and assumptions of every point again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Any

from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import contains, subterms
from symcheck.refuters import floats
from symcheck.refuters.exact import Exact, Point, complexity, gaussian, narrow, nearby, number, pi_multiple, plain

_HALF = Fraction(1, 2)
SMALL = Fraction(1, 10**9)
REALS: tuple[Exact, ...] = (0, 1, -1, 2, _HALF, -2, 3, -_HALF, 10, -3, Fraction(1, 3), Fraction(3, 2), -10,
                            Fraction(3, 5), 4, Fraction(1, 10), 100, SMALL, -SMALL, 10**9, -10**9, 5, -5)
INTEGERS: tuple[Exact, ...] = (1, 0, 2, -1, 3, -2, 4, 5, -3, 10, 7, 6, 8, 9, -5, 12, 30, 100, -100, 1000)
LENGTHS: tuple[Exact, ...] = (2, 1, 3, 0, 4, 5)
COMPLEXES: tuple[Exact, ...] = (
    0, 1, gaussian(0, 1), -1, gaussian(-1, 1), gaussian(0, -1), 2, gaussian(-1, -1), -2, gaussian(0, 2),
    gaussian(1, 1), _HALF, gaussian(1, -2), gaussian(0, -2), gaussian(-3, 4), gaussian(0, 10), -10,
    gaussian(-2, SMALL), gaussian(3, 5))
ANGLES: tuple[Exact, ...] = tuple(pi_multiple(Fraction(q)) for q in (
    "1/2", "1", "-1/2", "1/4", "1/3", "1/6", "3/2", "2", "-1", "3/4"))
_PERIODIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_SIGNS: Mapping[str, Callable[[float], bool]] = MappingProxyType({
    "positive": lambda v: v > 0, "nonnegative": lambda v: v >= 0, "negative": lambda v: v < 0,
    "nonpositive": lambda v: v <= 0, "nonzero": lambda v: v != 0})
#: vectors longer than this are not tried
MAX_LENGTH = 8


@dataclass(frozen=True)
class Slot:
    """A place for one number in a point: a variable, or a component of one (indices from 0)."""

    name: str
    place: tuple[int, ...] = ()

    def get(self, point: Point) -> Any:
        """What stands there."""
        v = point[self.name]
        for k in self.place:
            v = v[k]
        return v

    def put(self, point: Point, value: Exact) -> Point:
        """The point with another number there."""
        return {**point, self.name: _put(point[self.name], self.place, value)}


def _put(v: Any, place: tuple[int, ...], value: Exact) -> Any:
    if not place:
        return value
    return [_put(x, place[1:], value) if k == place[0] else x for k, x in enumerate(v)]


class Domain:
    """A statement's variables in an order in which sorts depend only on earlier ones."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.sorts = dict(statement.variables)
        self.order = _order(self.sorts)
        self.lengths = {n.value for s in self.sorts.values() for n in s.shape if n.head == "sym"}
        self.sizes = _sizes(statement)
        self.constants: list[int | Fraction] = _constants(statement)
        mode = statement.mode
        self.bounds = {name: tuple(None if t is None else floats.compile_term(t, mode) for t in (s.lo, s.hi))
                       for name, s in self.sorts.items()}
        self.assumed, self.given = _assumed(statement)
        self.angles = ANGLES if contains(statement.formula, lambda t: t.head in _PERIODIC) else ()
        self.shapes = {name: tuple(floats.compile_term(t, mode) for t in s.shape)
                       for name, s in self.sorts.items()}
        self.needs = {name: tuple(sorted(frozenset().union(
            *(t.free for t in (s.lo, s.hi, *s.shape) if t is not None)))) for name, s in self.sorts.items()}
        self._known: dict[tuple[Any, ...], list[Any]] = {}
        self.tests = [floats.compile_truth(a, mode) for a in statement.assumptions]

    def instantiable(self) -> bool:
        """Whether every variable can be given a value at all."""
        return all(s.base != "function" for s in self.sorts.values())

    # what is admitted

    def admits(self, env: dict[str, Any]) -> bool:
        """Whether a point (as floats) seems to satisfy every sort and assumption."""
        in_sorts = all(self.sorted_(name, env) for name in self.order)
        return in_sorts and all(floats.seems(t, env) for t in self.tests)

    def sorted_(self, name: str, env: dict[str, Any]) -> bool:
        """Whether the variable's value seems to be of its sort."""
        sort = self.sorts[name]
        if not sort.shape:
            return self._number(name, sort, env[name], env)
        flat = list(_flat(env[name]))
        if sort.descending and any(a < b for a, b in pairwise(flat)):
            return False
        if sort.base == "permutation":
            return sorted(flat) == list(range(1, len(flat) + 1))
        return all(self._number(name, sort, v, env) for v in flat)

    def _number(self, name: str, sort: Sort, v: Any, env: dict[str, Any]) -> bool:
        if isinstance(v, complex):
            return sort.base == "complex" and (sort.sign != "nonzero" or v != 0)
        if sort.base == "integer" and v != math.floor(v):
            return False
        if sort.sign and not _SIGNS[sort.sign](v):
            return False
        if sort.lo is None and sort.hi is None and name not in self.assumed:
            return True
        lo, hi = self.limits(name, env)
        return not (v < lo or v > hi or (sort.lo_open and v == lo) or (sort.hi_open and v == hi))

    def limits(self, name: str, env: dict[str, Any]) -> tuple[float, float]:
        """The bounds of a variable as floats, infinite where there is none."""
        found = []
        for bound, default in zip(self.bounds[name], (-math.inf, math.inf), strict=True):
            try:
                found.append(default if bound is None else floats.real(bound(env)))
            except (*floats.UNDEFINED, *floats.UNCLEAR, KeyError):
                found.append(default)
        lo, hi = self.assumed.get(name, (-math.inf, math.inf))
        return max(found[0], lo), min(found[1], hi)

    def shape(self, name: str, env: dict[str, Any]) -> tuple[int, ...] | None:
        """The lengths of a vector or matrix; None if they are too large or no natural numbers."""
        try:
            found = tuple(floats.whole(n(env)) for n in self.shapes[name])
        except (*floats.UNDEFINED, *floats.UNCLEAR):
            return None
        return found if all(0 <= n <= MAX_LENGTH for n in found) else None

    def slots(self, point: Point) -> list[Slot]:
        """Every place for a number, variables in order."""
        return [Slot(name, place) for name in self.order for place in _places(point[name])]

    # what to try

    def candidates(self, name: str, env: dict[str, Any]) -> list[Any]:
        """Simple values of the variable's sort, simplest first, given the earlier variables."""
        key = (name, *(str(env.get(n)) for n in self.needs[name]))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._candidates(name, env)
        return found

    def _candidates(self, name: str, env: dict[str, Any]) -> list[Any]:
        sort = self.sorts[name]
        lengths = self.shape(name, env)
        if lengths is None:
            return []
        if sort.base == "permutation":
            ks: list[Exact] = list(range(1, lengths[0] + 1))
            return [ks, ks[::-1], ks[1:] + ks[:1]] if len(ks) > 1 else [ks]
        numbers = self.scalars(name, env)
        if not lengths:
            return numbers
        rows = _arrays(numbers, lengths, sort.descending)
        return [r for r in rows if self.sorted_(name, {**env, name: number(r)})]

    def scalars(self, name: str, env: dict[str, Any]) -> list[Exact]:
        """Simple numbers within the variable's sign and bounds."""
        sort = self.sorts[name]
        lo, hi = self.limits(name, env)
        raw: dict[Exact, None] = {}
        if sort.base == "integer":
            ends = [int(v) + d for v in (lo, hi) if math.isfinite(v) for d in (0, 1, -1, 2)]
            raw.update(dict.fromkeys(ends[:3] if name not in self.lengths else ()))
            raw.update(dict.fromkeys(LENGTHS if name in self.lengths else INTEGERS))
            raw.update(dict.fromkeys([*ends, *(c + d for c in self.constants if isinstance(c, int)
                                               for d in (0, 1, -1))]))
        else:
            raw.update(dict.fromkeys(self.given.get(name, ())))
            simple = COMPLEXES if sort.base == "complex" else REALS
            near = [v for c in self.constants[:3] for v in (c, -c, c + 1)]
            raw.update(dict.fromkeys((*simple[:8], *self.angles, *near, *simple[8:])))
            raw.update(dict.fromkeys(_within(lo, hi)))
            raw.update(dict.fromkeys(v for c in self.constants for v in (c, -c)))
        return [v for v in raw if self._number(name, sort, number(v), env)]

    def grid(self, limit: int) -> Iterator[Point]:
        """Points of simple values that the domain admits, the simplest combinations first."""
        tried = islice(self._grid(), 20 * limit)
        return islice((p for p, env in tried if all(floats.seems(t, env) for t in self.tests)), limit)

    def diagonal(self, limit: int) -> Iterator[Point]:
        """Points at which all variables of the first one's sort have the same simple value."""
        scalars = [n for n in self.order if not self.sorts[n].shape and n not in self.lengths]
        alike = [n for n in scalars if self.sorts[n].base == self.sorts[scalars[0]].base]
        if len(alike) < 2:
            return
        for base in islice(self.raw_grid(1), 1):
            for v in self.candidates(alike[0], {n: number(x) for n, x in base.items()})[:limit]:
                point = {**base, **dict.fromkeys(alike, v)}
                if self.admits({n: number(x) for n, x in point.items()}):
                    yield point

    def raw_grid(self, limit: int) -> Iterator[Point]:
        """Points of simple values of the right sorts, whether or not the assumptions hold."""
        return islice((p for p, _ in self._grid()), limit)

    def _grid(self) -> Iterator[tuple[Point, dict[str, Any]]]:
        for weight in range(60 if self.order else 1):
            yield from self._weighted(0, weight, {}, {})

    def _weighted(self, depth: int, weight: int, point: Point,
                  env: dict[str, Any]) -> Iterator[tuple[Point, dict[str, Any]]]:
        if depth == len(self.order):
            if weight == 0:
                yield point, env
            return
        name = self.order[depth]
        choices = self.candidates(name, env)
        last = depth == len(self.order) - 1
        for k in range(weight if last else 0, weight + 1):
            if k >= len(choices):
                return
            v = choices[k]
            yield from self._weighted(depth + 1, weight - k, {**point, name: v}, {**env, name: number(v)})


@lru_cache(maxsize=64)
def domain_of(statement: Statement) -> Domain:
    """The statement's domain, compiled once."""
    return Domain(statement)


def _order(sorts: dict[str, Sort]) -> list[str]:
    """Variables after those that their bounds and lengths mention; else as declared."""
    left, done = dict(sorts), []
    while left:
        ready = [n for n, s in left.items() if not any(
            t is not None and t.free & (left.keys() - {n}) for t in (s.lo, s.hi, *s.shape))]
        for name in ready or list(left):
            done.append(name)
            del left[name]
    return done


def _sizes(statement: Statement) -> frozenset[str]:
    """Variables in bounds of sums and in orders of derivatives: large values of these cost much."""
    found: set[str] = set()
    for t in subterms(statement.formula):
        if t.head in ("sum", "prod", "forall"):
            found |= t.args[2].free | t.args[3].free
        elif t.head in ("diff", "pdiff"):
            found |= t.args[-2].free
    return frozenset(found)


def _assumed(statement: Statement) -> tuple[dict[str, tuple[float, float]], dict[str, list[Exact]]]:
    """Bounds and values that assumptions give single variables outright: `4 <= x`, `x == exp(1)`."""
    bounds: dict[str, tuple[float, float]] = {}
    given: dict[str, list[Exact]] = {}
    for a in statement.assumptions:
        for part in a.args if a.head == "and" else (a,):
            if part.head not in ("le", "lt", "ge", "gt", "eq"):
                continue
            for name, other, below in ((part.args[0], part.args[1], part.head in ("le", "lt", "eq")),
                                       (part.args[1], part.args[0], part.head in ("ge", "gt", "eq"))):
                v = number(other) if name.head == "sym" and not other.free else math.nan
                if isinstance(v, complex) or not math.isfinite(v):
                    continue
                lo, hi = bounds.get(name.value, (-math.inf, math.inf))
                if part.head == "eq":
                    given.setdefault(name.value, []).append(plain(other))
                elif below:
                    bounds[name.value] = (lo, min(hi, v))
                else:
                    bounds[name.value] = (max(lo, v), hi)
    return bounds, given


def _constants(statement: Statement) -> list[int | Fraction]:
    """The numbers that the claim mentions, in order, beyond the commonest."""
    found: dict[int | Fraction, None] = {}
    for t in (statement.formula, *statement.assumptions):
        for s in subterms(t):
            if s.head == "num" and s.value not in (0, 1, 2):
                found[s.value] = None
            elif s.head == "div" and all(a.head == "num" for a in s.args) and s.args[1].value:
                found[narrow(Fraction(s.args[0].value) / s.args[1].value)] = None
    return sorted(found, key=complexity)[:8]


def _within(lo: float, hi: float) -> list[Exact]:
    """Ends of an interval, values just inside it and between."""
    found: list[Exact] = []
    for end, inward in ((lo, 1), (hi, -1)):
        if math.isfinite(end):
            v = nearby(end, 1e-15)
            found += [narrow(v), v + inward * SMALL, v + inward * Fraction(1, 1000)]
    if math.isfinite(lo) and math.isfinite(hi):
        a, b = nearby(lo, 1e-15), nearby(hi, 1e-15)
        found += [narrow(a + (b - a) * t) for t in (_HALF, Fraction(1, 3), Fraction(1, 10), Fraction(9, 10))]
    elif math.isfinite(lo) or math.isfinite(hi):
        at = nearby(lo if math.isfinite(lo) else hi, 1e-15)
        side = 1 if math.isfinite(lo) else -1
        found += [narrow(at + side * t) for t in (Fraction(1), Fraction(2), _HALF, Fraction(10))]
    return found


def _arrays(numbers: list[Exact], lengths: tuple[int, ...], descending: bool) -> list[Any]:
    """Vectors or matrices filled from the numbers by simple patterns."""
    size = math.prod(lengths)
    if size == 0:
        return [_fold([], lengths)]
    if not numbers:
        return []
    n = len(numbers)
    rows: list[list[Exact]] = [[numbers[0]] * size, [numbers[j % n] for j in range(size)]]
    if n > 1:
        most = numbers[:1] * (size - 1)
        rows += [[numbers[1]] * size, [numbers[(size - j) % n] for j in range(size)], [*most, numbers[1]],
                 [numbers[1], *most], [numbers[(1 + j) % n] for j in range(size)],
                 [numbers[(j * j + 2) % n] for j in range(size)],
                 [numbers[(3 * j + 4) % n] for j in range(size)]]
    rows.append([Fraction(1, size)] * size if Fraction(1, size) not in numbers else rows[0])
    rows.append([numbers[-1 - j % n] for j in range(size)])
    if descending:
        rows = [sorted(r, key=number, reverse=True) for r in rows]
    kept: list[list[Exact]] = []
    for r in rows:
        if r not in kept:
            kept.append(r)
    return [_fold(r, lengths) for r in kept]


def _fold(flat: list[Exact], lengths: tuple[int, ...]) -> Any:
    if len(lengths) == 1:
        return flat
    step = math.prod(lengths[1:])
    return [_fold(flat[k * step:(k + 1) * step], lengths[1:]) for k in range(lengths[0])]


def _flat(v: Any) -> Iterator[Any]:
    if isinstance(v, list):
        for x in v:
            yield from _flat(x)
    else:
        yield v


def _places(v: Any) -> Iterator[tuple[int, ...]]:
    if not isinstance(v, list):
        yield ()
        return
    for k, x in enumerate(v):
        for rest in _places(x):
            yield (k, *rest)

