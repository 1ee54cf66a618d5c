"""Jets: truncated power series of values, for derivatives at a point by automatic differentiation.

A jet `(level, (c0, c1, ..., cn))` stands for a function of a small h, smooth around 0:
c0 + c1*h + ... + cn*h**n + o(h**n). Coefficients are numbers or jets of a lower level, so that
derivatives may be nested. The operations here are ring operations and division; functions of jets
are done by the evaluator from the table's `derivative` texts, only where they are certainly smooth.

Source: A. Griewank, A. Walther, Evaluating Derivatives (2008), chapters 10 and 13.
"""

from __future__ import annotations

from flint import fmpq

from symcheck.kernel import values
from symcheck.kernel.values import ZERO, Number, Undefined, Unknown


class Jet:
    """A power series in the infinitesimal number `level` (1, 2, ...), c0 first."""

    __slots__ = ("coefficients", "level")

    def __init__(self, level: int, coefficients: tuple[Entry, ...]) -> None:
        self.level = level
        self.coefficients = coefficients


Entry = Number | Jet


def level(v: Entry) -> int:
    """The jet's level; 0 for a number."""
    return v.level if type(v) is Jet else 0


def base(v: Entry) -> Number:
    """The value at h = 0 in every infinitesimal."""
    while type(v) is Jet:
        v = v.coefficients[0]
    return v  # type: ignore[return-value]


def coefficients(v: Entry, at: int, order: int) -> tuple[Entry, ...]:
    """The coefficients of v as a series in infinitesimal `at`, `order` + 1 of them at most."""
    if level(v) == at:
        return v.coefficients[:order + 1]  # type: ignore[union-attr]
    return (v, *(ZERO for _ in range(order)))


def truncate(v: Entry, at: int, order: int) -> Entry:
    """v without the coefficients of infinitesimal `at` beyond `order`; its value there for order 0."""
    if not (type(v) is Jet and v.level == at):
        return v
    return Jet(at, v.coefficients[:order + 1]) if order else v.coefficients[0]


def _order(at: int, *args: Entry) -> int:
    """The order to which a result of these is known: the least of the jets' of that level."""
    return min(len(v.coefficients) for v in args if type(v) is Jet and v.level == at) - 1


def neg(a: Entry) -> Entry:
    """-a."""
    if type(a) is Jet:
        return Jet(a.level, tuple(neg(c) for c in a.coefficients))
    return values.neg(a)  # type: ignore[arg-type]


def add(a: Entry, b: Entry) -> Entry:
    """a + b."""
    at = max(level(a), level(b))
    if not at:
        return values.add(a, b)  # type: ignore[arg-type]
    n = _order(at, a, b)
    pairs = zip(coefficients(a, at, n), coefficients(b, at, n), strict=True)
    return Jet(at, tuple(add(x, y) for x, y in pairs))


def mul(a: Entry, b: Entry) -> Entry:
    """a * b, the Cauchy product."""
    at = max(level(a), level(b))
    if not at:
        return values.mul(a, b)  # type: ignore[arg-type]
    n = _order(at, a, b)
    if level(a) < at or level(b) < at:
        scalar, jet = (a, b) if level(a) < at else (b, a)
        return Jet(at, tuple(mul(scalar, c) for c in coefficients(jet, at, n)))
    x, y = coefficients(a, at, n), coefficients(b, at, n)
    found = []
    for k in range(n + 1):
        total: Entry = ZERO
        for j in range(k + 1):
            total = add(total, mul(x[j], y[k - j]))
        found.append(total)
    return Jet(at, tuple(found))


def div(a: Entry, b: Entry) -> Entry | Undefined:
    """a / b; undefined where b is exactly 0 at h = 0, Unknown where it might be."""
    at = max(level(a), level(b))
    if not at:
        return values.div(a, b)  # type: ignore[arg-type]
    if type(base(b)) is fmpq and not base(b):
        return Undefined("division by 0")
    if not values.nonzero(base(b)):
        raise Unknown("a denominator that may be 0")
    n = _order(at, a, b)
    x, y = coefficients(a, at, n), coefficients(b, at, n)
    found: list[Entry] = []
    for k in range(n + 1):
        total = x[k]
        for j in range(k):
            total = add(total, neg(mul(found[j], y[k - j])))
        quotient = div(total, y[0])
        if isinstance(quotient, Undefined):
            return quotient
        found.append(quotient)
    return Jet(at, tuple(found))


def whole_power(u: Entry, n: int) -> Entry | Undefined:
    """u**n for an integer n, by squaring."""
    if not level(u):
        return values.whole_power(u, n)  # type: ignore[arg-type]
    if n < 0:
        below = whole_power(u, -n)
        return below if isinstance(below, Undefined) else div(values.ONE, below)
    result: Entry = values.ONE
    square = u
    while n:
        if n & 1:
            result = mul(result, square)
        n >>= 1
        square = mul(square, square) if n else square
    return result


def total_order(v: Entry) -> int:
    """A power of v minus its base beyond which all vanish: the sum of the orders of its levels."""
    if type(v) is not Jet:
        return 0
    return len(v.coefficients) - 1 + max(map(total_order, v.coefficients))


def compose(taylor: list[Number], v: Entry) -> Entry:
    """f(v), from f's Taylor coefficients at the base of v, at least `total_order(v)` + 1 of them."""
    d = add(v, values.neg(base(v)))
    total: Entry = taylor[-1]
    for c in reversed(taylor[:-1]):
        total = add(mul(total, d), c)
    return total


def derivative(v: Entry, at: int) -> Entry:
    """The series' derivative in infinitesimal `at`, one order shorter."""
    found = coefficients(v, at, _order(at, v) if level(v) == at else 0)
    return Jet(at, tuple(mul(fmpq(k), c) for k, c in enumerate(found) if k))


def integral(constant: Entry, v: Entry, at: int, order: int) -> Jet:
    """The series of that order with this value at 0 and this derivative."""
    found = coefficients(v, at, order - 1)
    return Jet(at, (constant, *(mul(c, fmpq(1, k + 1)) for k, c in enumerate(found))))
