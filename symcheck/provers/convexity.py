"""Inequalities about a function of a mean, by Jensen's inequality.

A mean is `t*a + (1 - t)*b`, `(a + b)/2` or `sum(w*p, k, lo, hi)` with or without a divisor. One side of the
goal, with the mean taken out, is tried as the function, on the intervals that the points are seen to be in.
Not trusted: the kernel's rule `jensen` asks for the sign of the second derivative, for the points and the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, opened
from symcheck.language.terms import Term, bound, contains, fresh, make, mul, rational, replace, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible

Ends = tuple[Any, Any]


def applies(s: Sequent) -> bool:
    """Orders with something like a mean within a function."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and any(means(side) for side in s.goal.args)


def means(side: Term) -> list[tuple[Term, dict[str, Any]]]:
    """The means in a side, not the side itself, with the data of their weights and points."""
    found = []
    for m in subterms(side, inside_binders=False):
        if m is not side:
            found += [(m, data) for data in _mean(m)]
    return found


def _mean(m: Term) -> Iterator[dict[str, Any]]:
    if m.head == "add" and all(a.head == "mul" and len(a.args) == 2 for a in m.args):
        yield {"points": [list(a.args) for a in m.args]}
    if m.head == "div" and m.args[0].head == "add":
        weight = make("div", ONE, m.args[1])
        yield {"points": [[weight, a] for a in m.args[0].args]}
    if m.head == "div" and m.args[0].head == "sum" and not m.args[1].free & set(bound(m.args[0])):
        body, k, lo, hi = m.args[0].args
        yield {"weight": make("div", ONE, m.args[1]), "point": body, "index": k, "lo": lo, "hi": hi}
    if m.head == "sum" and m.args[0].head == "mul":
        body, k, lo, hi = m.args
        for j, p in reversed(tuple(enumerate(body.args))):
            rest = mul(*(a for i, a in enumerate(body.args) if i != j))
            yield {"weight": rest, "point": p, "index": k, "lo": lo, "hi": hi}


def run(s: Sequent, search: Search, most: int = 12) -> Closed | GaveUp:
    """Try each mean and interval, at most `most` of them; then the goal with Jensen's inequality as a fact."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    for concave in (False, True):
        for mean, data in means(s.goal.args[1 if concave else 0])[:most]:
            found = _by(s, search, s.goal.args[1 if concave else 0], mean, data, concave)
            if found is not None:
                return Closed(found)
    return GaveUp("no function of a mean was seen to be convex")


def _by(s: Sequent, search: Search, side: Term, mean: Term, data: dict[str, Any], concave: bool) -> Certificate | None:
    for f in _functions(side, mean):
        x = sym(fresh("x", s.goal.free | frozenset(s.variables)))
        body = replace(f, mean, x)
        if contains(body, lambda t: t is mean) or x.value not in body.free:
            continue
        for low, high in intervals(s, data):
            node: Certificate = {"rule": "jensen", "data": {
                "variable": x, "body": body, "low": low, "high": high, "concave": concave, **data}}
            try:
                *needs, after = premises(s, node)
            except Rejected:
                continue
            if not all(map(plausible, needs)):
                continue
            proofs = [search.prove(g) for g in needs]
            last = search.prove(after) if None not in proofs else None
            if last is not None:
                return {**node, "premises": [*proofs, last]}
    return None


def _functions(side: Term, mean: Term) -> list[Term]:
    """The side itself, and the functions around the mean, from the outside."""
    return [t for t in subterms(side, inside_binders=False) if t is not mean and contains(t, lambda u: u is mean)
            and (t is side or t.head not in ("neg", "mul", "add"))]


def intervals(s: Sequent, data: dict[str, Any]) -> Iterator[Ends]:
    """Everything; then what the points' ranges say."""
    yield None, None
    context, points = Context(s), [p for _, p in data.get("points", ())]
    if not points:
        point, context = _opened(s, data)
        points = [point]
    ranges = [context.range(p) for p in points]
    if any(r is None for r in ranges):
        return
    lows = [(r.lo, r.lo_open) for r in ranges if r is not None and r.lo is not None]
    highs = [(r.hi, r.hi_open) for r in ranges if r is not None and r.hi is not None]
    low = min(lows, key=lambda e: (e[0], e[1])) if len(lows) == len(ranges) else None
    high = max(highs, key=lambda e: (e[0], not e[1])) if len(highs) == len(ranges) else None
    if low is not None or high is not None:
        yield _end(low), _end(high)
    if low is None:
        yield [ZERO, True], None


def _opened(s: Sequent, data: dict[str, Any]) -> tuple[Term, Context]:
    body, inner = opened(s, make("sum", data["point"], data["index"], data["lo"], data["hi"]))
    return body, Context(inner)


def _end(end: Any) -> Any:
    if end is None:
        return None
    value, left_out = end
    return [rational(Fraction(int(value.p), int(value.q))), left_out]


TACTIC = Tactic("convexity", "Jensen's inequality for a function of a mean.", cost=19, applies=applies, run=run)
