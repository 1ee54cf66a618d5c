"""Limits, derivatives, integrals and infinite sums by numbers, for the judge of verdicts: sure, or `Unclear`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
from mpmath import mp, mpc, mpf

from tests.soundness.numeric_functions import Unclear, Undefined, Value, number

Function = Callable[[Any], Any]
#: differences that are none, and that are some, relative to the size of what is compared
SETTLED, APART = mpf(10) ** -6, mpf(10) ** -3
#: no power of 10 and no fraction that a floor or a sine could be special at
ODD = mpf("0.7390851332151606416553")
STEPS = [ODD * mpf(10) ** -k for k in (7, 10, 13)]
SMALL = [ODD * mpf(10) ** -k for k in (9, 14, 19)]


def _close(a: Any, b: Any, least: Any = SETTLED) -> bool:
    if mpmath.isinf(a) or mpmath.isinf(b):
        return bool(a == b)
    return bool(abs(a - b) <= least * max(1, abs(a), abs(b)))


def _values(f: Function, points: list[Any]) -> list[Any] | None:
    """The values at the points; None if there is none at any of them."""
    found: list[Any] = []
    for p in points:
        try:
            found.append(f(p))
        except Undefined:
            found.append(None)
    if all(v is None for v in found):
        return None
    if None in found:
        raise Unclear("defined at some of the points")
    return found


def _settled(values: list[Any]) -> Any:
    """What three values tend to, oo among it."""
    a, b, c = values
    if _close(b, c) and abs(b - c) <= abs(a - b) + mpf(10) ** -15:
        return c
    if not any(isinstance(v, mpc) for v in values) and abs(c) > 10 ** 5 and abs(c) > 1.5 * abs(b) > 2 * abs(a) and (
            mp.sign(a) == mp.sign(b) == mp.sign(c)):
        return mp.sign(c) * mpf("inf")
    raise Unclear("values that do not settle")


def limit(f: Function, a: Any, direction: str) -> Value:
    """The limit of f at a; a may be infinite."""
    with mp.workdps(80):
        if mpmath.isinf(a):
            sides = [[mp.sign(a) / h for h in STEPS]]
        else:
            if isinstance(a, mpc):
                raise Unclear("a limit at a complex point")
            sides = [[a + s * h for h in STEPS] for s in (1, -1) if direction in ("", "+" if s == 1 else "-")]
        found = [v for v in (_values(f, points) for points in sides) if v is not None]
        if not found and mpmath.isinf(a):  # defined at integers alone, it may be: even ones, and odd ones
            whole = [[mp.sign(a) * (2 * mp.floor(1 / h) + odd) for h in STEPS] for odd in (0, 1)]
            found = [v for v in (_values(f, points) for points in whole) if v is not None]
            if len(found) == 1:
                raise Unclear("defined at the even or the odd integers")
        if not found:
            raise Undefined
        ends = [_settled(v) for v in found]
        if len(ends) == 2 and not _close(*ends):
            if _close(*ends, APART):
                raise Unclear("sides that nearly agree")
            raise Undefined
        return ends[0]


#: a derivative beyond this is not known well enough: it may be subtracted from another
LARGE = 10 ** 10


def derivative(f: Function, at: Value, order: int, mode: str) -> Value:
    """The derivative of f at a point, one-sided at an end of its domain; Undefined at corners and jumps."""
    centre = number(at)
    with mp.workdps(80):
        here = f(at)
        if order == 0:
            return here
        if order > 1:
            return _higher(f, centre, order)
        directions = (1, -1) if mode == "real" else (1, -1, mpc(0, 1), mpc(0, -1))
        slopes = []
        for d in directions:
            values = _values(f, [centre + d * h for h in SMALL])
            if values is not None:
                slopes.append(_slope([(v - here) / (d * h) for v, h in zip(values, SMALL, strict=True)]))
        if not slopes or mode != "real" and len(slopes) < 4:
            raise Unclear("a derivative at an isolated point or a cut")
        if any(mpmath.isinf(s) for s in slopes):
            raise Undefined
        if all(_close(slopes[0], s) for s in slopes):
            if abs(slopes[0]) > LARGE:
                raise Unclear("a derivative whose error may be large")
            return slopes[0]
        if mode != "real" or _close(*slopes, APART):
            raise Unclear("a derivative that may jump")
        raise Undefined


def _slope(quotients: list[Any]) -> Any:
    a, b, c = quotients
    if _close(b, c):
        return c
    if abs(c) > 3 * abs(b) > 9 * abs(a) and abs(c) > 1000:
        return mpf("inf")
    raise Unclear("a quotient that does not settle")


def _higher(f: Function, centre: Any, order: int) -> Any:
    """The derivative of an order above 1; Unclear where one of those below it has two sides that differ."""
    try:
        for k in range(1, order + 1):
            left, middle, right = (mp.diff(f, centre, k, direction=d) for d in (-1, 0, 1))
            if not (_close(left, middle) and _close(right, middle)):
                raise Unclear("a derivative that jumps")
    except Undefined:
        raise Unclear("a derivative at the end of a domain") from None
    return middle


def improper(f: Function, a: Any, b: Any) -> Value:
    """The integral from a to b, cut in two ways that must agree; Unclear where it does not settle."""
    infinite = [mpmath.isinf(v) for v in (a, b)]
    if all(infinite):
        cuts = (mpf("-0.7"), mpf("1.3"))
    elif any(infinite):
        end, far = (b, a) if infinite[0] else (a, b)
        cuts = (end + mp.sign(far) * mpf("1.37"), end + mp.sign(far) * mpf("2.91"))
    else:
        cuts = (a + (b - a) * mpf("0.3819"), a + (b - a) * mpf("0.7071"))
    def inside(v: Any) -> Any:
        try:
            return f(v)
        except Unclear:
            if min(abs(v - a), abs(v - b)) > mpf(10) ** -12 and abs(v) < 1000:
                raise
            return mpf(0)  # what the ends add there is in the error, or too little to matter

    with mp.workdps(20):
        try:
            found = [mp.quad(inside, [a, c, b], error=True, maxdegree=7) for c in cuts]
        except (Undefined, ValueError, ZeroDivisionError, OverflowError, TypeError):
            raise Unclear("an integral") from None
    (v, e), (w, h) = found
    if max(e, h) > mpf(10) ** -8 or not abs(v - w) <= mpf(10) ** -8 * max(1, abs(v)):
        raise Unclear("an integral that does not settle")
    return v


def series(term: Callable[[int], Value], first: int, head: str) -> list[Value]:
    """The terms of a sum or product without end that matter: geometric ones only."""
    early, late = ([number(term(first + k)) for k in range(n, n + 12)] for n in (150, 300))
    if head == "sum":
        if min(map(abs, late)) >= max(map(abs, early)) / 2 > mpf(10) ** -6:
            signs = {mp.sign(t) for t in (*early, *late)}
            if signs in ({mpf(1)}, {mpf(-1)}):
                return [signs.pop() * mpf("inf")]
            raise Undefined
        if max(map(abs, late)) < mpf(10) ** -30:
            terms = [number(term(first + k)) for k in range(300)]
            if max(map(abs, terms)) < 10 ** 6:  # larger ones cancel too many digits
                return terms
    raise Unclear("a sum without end")


