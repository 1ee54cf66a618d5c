"""Where a claim may break: zeros of denominators, ends of domains, kinks; and points on equality assumptions.

An expression is solved for one number of a point: exactly where it is a polynomial of degree at most
2 in it, else by sign changes in floats, rounded to a simple rational or multiple of pi.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any

from flint import fmpq

from symcheck.kernel.balls import evaluate, row_term
from symcheck.kernel.isolated_zeros import Zero
from symcheck.kernel.sequent import ZERO
from symcheck.kernel.values import Unknown, root
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.statements import Statement
from symcheck.language.terms import RELATIONS, Term, bound, make, neg, num, substitute, subterms
from symcheck.refuters import floats
from symcheck.refuters.domain import Slot
from symcheck.refuters.exact import Exact, Point, gaussian, narrow, nearby, number, pi_multiple, terms

#: terms with these take too long to be evaluated often
COSTLY = ("integrate", "limit")
_SAMPLES = (-50.3, -20.1, -10.2, -7.1, -5.2, -4.1, -3.3, -2.4, -1.7, -1.2, -0.8, -0.45, -0.15, 0.01, 0.2, 0.5,
            0.9, 1.3, 1.8, 2.5, 3.4, 4.2, 5.3, 7.2, 10.3, 20.2, 50.4)


def minus(a: Term, b: Term) -> Term:
    """a - b, or a if b is 0."""
    return a if b is ZERO else make("add", a, neg(b))


#: zeros that are not solved for are enclosed between neighbouring multiples of 1/CLOSE
CLOSE = 10**12


# what may vanish

@lru_cache(maxsize=64)
def critical(statement: Statement) -> tuple[Term, ...]:
    """Expressions in the claim's variables at whose zeros it may break, in order of appearance."""
    found: dict[Term, None] = {}
    for relation in subterms(statement.formula):
        if relation.head in ("lt", "gt", "ne"):
            found[minus(*relation.args)] = None
    for t in (statement.formula, *statement.assumptions):
        _collect(t, statement.mode, found)
    names = {name for name, _ in statement.variables}
    return tuple(g for g in found if g.free and g.free <= names)


def _collect(t: Term, mode: str, found: dict[Term, None]) -> None:
    for s in subterms(t):
        if s.head in ("diff", "tends") or (s.head == "pdiff" and s.args[1] is s.args[4]):
            inner = s.args[0] if s.head == "pdiff" else substitute(s.args[0], {bound(s)[0]: s.args[-1]})
            _collect(inner, mode, found)
        found.update(dict.fromkeys(_own(s, mode)))


def _own(s: Term, mode: str) -> Iterator[Term]:
    """What the outermost operation of s divides by, or where its domain or smoothness ends."""
    args = s.args
    if s.head == "div":
        yield args[1]
    elif s.head == "pow" and not (args[1].head == "num" and isinstance(args[1].value, int)):
        yield args[0]
        if mode == "complex":
            yield from _cut(args[0])
    elif s.head == "if":
        for r in subterms(args[0]):
            if r.head in RELATIONS:
                yield minus(*r.args)
    elif s.head in ("max", "min"):
        for k, a in enumerate(args):
            yield from (minus(a, b) for b in args[k + 1:])
    elif s.head in FUNCTIONS:
        yield from _row(s, mode)


def _cut(u: Term) -> Iterator[Term]:
    """What vanishes where u is -1 or -4: on the branch cut, with roots that are simple numbers."""
    yield from (make("add", u, num(n)) for n in (1, 4))


def _row(s: Term, mode: str) -> Iterator[Term]:
    row = FUNCTIONS[s.head]
    put = dict(zip(ARGUMENTS, s.args, strict=False))
    if mode == "complex" and s.head in ("log", "sqrt", "cbrt", "loggamma"):
        yield from _cut(s.args[0])
    for text in (row.real, row.smooth) if mode == "real" else (row.complex, row.analytic):
        for r in subterms(row_term(text)) if text else ():
            if r.head in RELATIONS and r.args[0].head not in ("re", "im"):
                yield substitute(minus(*r.args), put)
            elif r.head == "integer":
                u = substitute(r.args[0], put)
                yield from (u, make("add", u, num(1)), minus(u, num(1)), make("add", u, num(2)))


# solving for one number

def roots(g: Term, slot: Slot, point: Point, mode: str) -> list[Exact]:
    """Values of the slot at which g seems to vanish, the rest of the point as it is."""
    found = _polynomial(g, slot, point, mode)
    if found is None:
        found = _numeric(g, slot, point) if mode == "real" else []
    return found


def _at(g: Term, slot: Slot, point: Point, v: int, mode: str) -> Fraction | None:
    try:
        found = evaluate(g, {n: x for n, x in terms(slot.put(point, v)).items() if n in g.free}, mode, 64)
    except Unknown:
        return None
    return Fraction(int(found.p), int(found.q)) if isinstance(found, fmpq) else None


def _polynomial(g: Term, slot: Slot, point: Point, mode: str) -> list[Exact] | None:
    """Exact roots if g is a polynomial of degree at most 2 in the slot; None if it seems not to be."""
    values = [_at(g, slot, point, v, mode) for v in (3, 4, 5, 6, 9)]
    if any(v is None for v in values):
        return None
    y3, y4, y5, y6, y9 = (v for v in values if v is not None)
    a = (y5 - 2 * y4 + y3) / 2
    b = y4 - y3 - 7 * a
    c = y3 - 9 * a - 3 * b
    if any(a * x * x + b * x + c != y for x, y in ((6, y6), (9, y9))):
        return None
    if a == 0:
        return [narrow(-c / b)] if b else []
    d = b * b - 4 * a * c
    half = root(fmpq(abs(d).numerator, abs(d).denominator), 2)
    if half is None:
        return [] if d < 0 or mode == "complex" else _irrational(a, b, d)
    r = Fraction(int(half.p), int(half.q))
    if d >= 0:
        return list(dict.fromkeys(narrow((-b + s * r) / (2 * a)) for s in (1, -1)))
    if mode == "real":
        return []
    return [gaussian(narrow(-b / (2 * a)), narrow(s * r / (2 * a))) for s in (1, -1)]


def _irrational(a: Fraction, b: Fraction, d: Fraction) -> list[Exact]:
    """Rationals close to irrational roots: good enough to look at both of their sides."""
    centre, r = float(-b / (2 * a)), math.sqrt(d) / abs(float(2 * a))
    return [narrow(nearby(x, 1e-6)) for x in (centre + r, centre - r) if x]


def _numeric(g: Term, slot: Slot, point: Point) -> list[Exact]:
    found: dict[Exact, None] = {}
    for x in _sign_changes(g, slot.put, {n: number(v) for n, v in point.items()}):  # type: ignore[arg-type]
        for v in (narrow(nearby(x, 1e-11)), _pi_near(x)):
            if v is not None and (not isinstance(v, Fraction) or v.denominator < 1000):
                found[v] = None
    return sorted(found, key=lambda v: (abs(number(v)), number(v) < 0))[:6]


def zeros(g: Term, name: str) -> list[Zero]:
    """Zeros of a term in one name alone that seems to change its sign there, close to 0 first."""
    found = sorted(_sign_changes(g, lambda env, x: {name: x}, {}), key=abs)
    return [Zero(g, name, fmpq(math.floor(x * CLOSE) - 1, CLOSE), fmpq(math.ceil(x * CLOSE) + 1, CLOSE)) for x in found]


def _sign_changes(g: Term, put: Callable[[dict[str, Any], float], dict[str, Any]], env: dict[str, Any]) -> list[float]:
    if not g.heads.isdisjoint(COSTLY):
        return []  # thousands of integrals
    compiled = floats.compile_term(g, "real")

    def value(x: float) -> float:
        try:
            return floats.real(compiled(put(env, x)))
        except (*floats.UNDEFINED, *floats.UNCLEAR):
            return math.nan

    samples = [(x, value(x)) for x in _SAMPLES]
    return [_bisect(value, a, b, ya) for (a, ya), (b, yb) in pairwise(samples) if ya * yb < 0]


def _bisect(value: Any, a: float, b: float, ya: float) -> float:
    for _ in range(60):
        middle = (a + b) / 2
        y = value(middle)
        if y == 0:
            return middle
        if ya * y > 0:
            a, ya = middle, y
        else:
            b = middle
    return (a + b) / 2


def _pi_near(x: float) -> Exact | None:
    q = nearby(x / math.pi, 1e-11)
    return pi_multiple(q) if q and q.denominator <= 24 else None
