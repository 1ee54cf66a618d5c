"""Is a goal plausible? Points of the facts at which the goal certainly fails end a search early.

Only the search is steered by this; no verdict rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.errors import Rejected
from symcheck.kernel.intervals import Interval
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.terms import Term, add, make, neg, rational, replace, sym
from symcheck.logic.contracts import Certificate, Search

#: what unbounded reals are taken from, near and far
REALS = tuple(fmpq(p, q) for p, q in ((0, 1), (1, 1), (-1, 1), (1, 2), (-1, 2), (2, 1), (-2, 1), (1, 10), (-1, 10),
                                      (3, 1), (-3, 1), (7, 3), (-7, 3), (10, 1), (-10, 1), (1, 1000), (30, 1)))
#: points that are looked at first, with variables at the ends of their ranges, and this part of their width off these
AT_ENDS = 4
OFF_ENDS = fmpq(1, 4096)
#: facts with these take long to look at, and are seldom certain
COSTLY = ("integrate", "limit")


def plausible(s: Sequent, wanted: int = 14, tries: int = 60) -> bool:
    """False if the goal is certainly false at some point where the facts hold that its variables are in."""
    near = reach(s.goal.free, s.facts)
    facts = tuple(f for f in s.facts if f.free & near)
    lengths = {n for m, v in s.variables.items() if m in near for t in v.shape for n in t.free}
    variables = tuple((n, v) for n, v in s.variables.items() if n in near or n in lengths)
    return _plausible(s.goal, facts, variables, s.mode, wanted, tries)


def contradicted(s: Sequent) -> bool:
    """Whether the goal is certainly false at some point where every fact holds, also those that it is not near to."""
    if plausible(s):
        return False
    near = reach(s.goal.free, s.facts)
    return all(f.free & near for f in s.facts) or not _plausible(
        s.goal, s.facts, tuple(s.variables.items()), s.mode, 14, 60)


def sharp_at_means(s: Sequent, wanted: int = 3) -> bool:
    """Whether the sides of a relation are equal, as far as is seen, where each vector has equal components."""
    sides = make("eq", *s.goal.args)
    for point in islice(points(s), wanted):
        same = {n: tuple([sum(x, fmpq(0)) / len(x)] * len(x)) if isinstance(x, tuple) and x else x
                for n, x in point.items()}
        if _inside(s, same) and _certainly(sides, same, s.mode) is False:
            return False
    return True


def rises(s: Sequent, part: Term, wanted: int = 3) -> bool | None:
    """Whether an order becomes more true as a part of it becomes larger; None if that is not the same everywhere."""
    low = add(s.goal.args[1], neg(s.goal.args[0]))
    high = replace(low, part, add(part, make("abs", part), rational(Fraction(1, 8))))
    up, down = make("lt", low, high), make("lt", high, low)
    found = {(_certainly(up, point, s.mode), _certainly(down, point, s.mode)) for point in islice(points(s), wanted)}
    return True if found == {(True, False)} else False if found == {(False, True)} else None


def close_if_plausible(s: Sequent, search: Search, node: Certificate) -> Certificate | None:
    """The node with its premises proved, if no premise is seen to fail by numbers; None otherwise."""
    try:
        left = premises(s, node)
    except Rejected:
        return None
    return search.close(node, left) if all(map(plausible, left)) else None


def reach(names: frozenset[str], facts: tuple[Term, ...]) -> frozenset[str]:
    """The names that facts connect with the given ones."""
    while True:
        more = names.union(*(f.free for f in facts if f.free & names))
        if more == names:
            return names
        names = more


@lru_cache(maxsize=4096)
def _plausible(goal: Term, facts: tuple[Term, ...], variables: tuple[tuple[str, Variable], ...], mode: str,
               wanted: int, tries: int) -> bool:
    s = Sequent(dict(variables), facts, goal, mode)
    return all(_certainly(goal, point, mode) is not False for point in islice(points(s, tries), wanted))


def _certainly(formula: Term, point: dict[str, Any], mode: str) -> bool | None:
    """Whether the formula holds at the point; None if that is not certain."""
    try:
        return holds(formula, point, mode, max_terms=60)
    except Unknown:
        return None


def points(s: Sequent, tries: int = 60) -> Iterator[dict[str, Any]]:
    """Points at which every fact certainly holds; only the variables that matter get a value."""
    needed = set(s.goal.free).union(*(f.free for f in s.facts))
    if any(v.base not in ("real", "integer") for n, v in s.variables.items() if n in needed) or any(
            not f.heads.isdisjoint(COSTLY) for f in s.facts):
        return
    context, random, other = Context(s), Random(0), Random(1)
    scalars = [n for n, v in s.variables.items() if not v.shape and n in needed]
    vectors = [n for n, v in s.variables.items() if v.shape and n in needed]
    ranges = {n: context.range(sym(n)) for n in scalars}
    corners: dict[str, list[fmpq]] = {}
    totals = _totals(s.facts) if vectors else []
    for f in (s.goal, *s.facts):
        if len(f.free) == 1 and (root := _root(f)) is not None:
            corners.setdefault(min(f.free), []).append(root)
    for k in range(-AT_ENDS, tries):
        point: dict[str, Any] = {}
        for n in scalars:
            integer = s.variables[n].base == "integer"
            end = _end(ranges[n], integer, k + AT_ENDS, corners.get(n, ())) if k < 0 else None
            point[n] = _number(ranges[n], integer, random if k >= 0 else other, k) if end is None else end
        for n in vectors:
            value = _vector(s.variables[n], point, random if k >= 0 else other, s.mode)
            if value is None:
                break
            point[n] = value
        else:
            if _adjusted(point, totals, s.mode) and _inside(s, point):
                yield point


def _inside(s: Sequent, point: dict[str, Any]) -> bool:
    return all(_certainly(f, point, s.mode) for f in s.facts)


def _end(r: Interval, integer: bool, k: int, corners: Sequence[fmpq]) -> fmpq | None:
    """An end of the range, or near, a corner, or 0 inside of it: goals may fail there that hold all around.

    None without any.
    """
    found = [e for e, is_open in ((r.lo, r.lo_open), (r.hi, r.hi_open)) if e is not None and not is_open]
    if r.lo is not None and r.hi is not None and not integer:
        off = (r.hi - r.lo) * OFF_ENDS
        found += [r.hi - off, r.lo + off]
    inside = () if integer else (*corners, fmpq(0))
    found += [e for e in inside if (r.lo is None or r.lo < e) and (r.hi is None or r.hi > e)]
    found = [e for e in found if e != 0 or not r.nonzero]
    return found[k % len(found)] if found else None


@lru_cache(maxsize=4096)
def _root(f: Term) -> fmpq | None:
    """Where the sides of a relation in one variable are equal, if their difference is linear in it."""
    if f.head not in ("lt", "le", "ne"):
        return None
    try:
        ring = Algebra(f.args)
        n, _ = ring.difference(*f.args)
    except Rejected:
        return None
    if len(ring.atoms) != 1 or ring.atoms[0].head != "sym" or n.total_degree() != 1:
        return None
    values = n.to_dict()
    return -fmpq(values.get((0,), 0)) / fmpq(values[1,])


def _number(r: Interval, integer: bool, random: Random, k: int) -> fmpq:
    """A number of the range: ends and simple numbers first."""
    lo, hi = r.lo, r.hi
    if integer:
        low = int(lo.ceil()) if lo is not None else -3 if hi is None else int(hi.floor()) - 4
        high = int(hi.floor()) if hi is not None else low + 4
        return fmpq(random.randint(low, max(low, min(high, low + 4))))
    if lo is not None and hi is not None:
        return lo + (hi - lo) * fmpq(random.choice((1, 8, 16, 24, 31, random.randint(1, 31))), 32)
    step = random.choice(REALS[:8 + max(k, 0) // 4]) if k < 40 else random.choice(REALS)
    if lo is not None:
        return lo + abs(step)
    return hi - abs(step) if hi is not None else step


def _vector(v: Variable, point: dict[str, Any], random: Random, mode: str) -> Any:
    if len(v.shape) != 1:
        return None
    try:
        n = evaluate(v.shape[0], point, mode)
    except Unknown:
        return None
    if isinstance(n, Undefined) or not isinstance(n, fmpq) or not 0 <= n <= 6:
        return None
    values = [random.choice(REALS[:12]) for _ in range(int(n))]
    if v.base == "integer":
        values = [fmpq(x.floor()) for x in values]
    kind = random.randint(0, 3)
    if kind > 1:
        values = [abs(x) + (fmpq(1, 3) if kind == 3 else 0) for x in values]
    return tuple(values if kind == 0 else sorted(values, reverse=True))


def _totals(facts: tuple[Term, ...]) -> list[tuple[str, Term]]:
    """The vectors whose components add up to something by a fact, and to what."""
    found = []
    for f in facts:
        for a, b in (f.args, f.args[::-1]) if f.head == "eq" else ():
            if a.head == "sum" and a.args[0].head == "index" and a.args[0].args[1:] == (a.args[1],):
                found.append((str(a.args[0].args[0].value), b))
    return found


def _adjusted(point: dict[str, Any], totals: list[tuple[str, Term]], mode: str) -> bool:
    """Scale or shift vectors so that their components add up to what they should; False where that is not known."""
    for name, wanted in totals:
        try:
            value = evaluate(wanted, point, mode)
        except Unknown:
            return False
        old, total = point.get(name, ()), sum(point.get(name, ()), fmpq(0))
        if not isinstance(value, fmpq) or not old:
            return False
        scale = value / total if total != 0 else fmpq(0)
        point[name] = tuple([x * scale if scale > 0 else x + (value - total) / len(old) for x in old])
    return True
