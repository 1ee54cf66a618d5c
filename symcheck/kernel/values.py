"""Values of ball arithmetic: exact rationals, rational multiples of pi, real and complex balls.

A number is one of `fmpq` (exact), `PiMultiple` (exact, q*pi with q != 0), `Algebraic` (exact, no integer),
`arb` (a real interval) or `acb` (a complex rectangle). Every operation returns an enclosure of the true
value and raises `Unknown` where the answer is not finite or cannot be decided. `Undefined` is itself an
answer: the value certainly does not exist. Everything works at python-flint's current precision.

Source: F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic (2017).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import acb, arb, ctx, fmpq, fmpz

from symcheck.kernel import algebraic_numbers
from symcheck.kernel.errors import Rejected

#: exact rationals with more bits than this become balls
EXACT_BITS = 20_000
ZERO, ONE, TWO = fmpq(0), fmpq(1), fmpq(2)
#: algebraic numbers of more operations than this become balls, and those that need more bits to be told from integers
ALGEBRAIC_SIZE, ALGEBRAIC_BITS = 100, 20_000
#: algebraic numbers that are multiples of 1/PARTS become rationals
PARTS = 120


class Unknown(Exception):
    """Neither a value nor its absence could be established; the message says where."""


@dataclass(frozen=True)
class Undefined:
    """The term certainly has no value; `reason` names the operation, e.g. 'division by 0'."""

    reason: str


class Exact:
    """An exact number that is not rational by construction, and certainly no integer."""

    __slots__ = ()


class PiMultiple(Exact):
    """The exact real number q*pi, q a nonzero rational."""

    __slots__ = ("q",)

    def __init__(self, q: fmpq) -> None:
        self.q = q


class Algebraic(Exact):
    """An exact algebraic number, certainly no integer (so not 0); only `settled` makes them, and `neg`.

    real: whether it is real; if not, its imaginary part certainly is not 0. size: operations in it.
    """

    __slots__ = ("number", "real", "size")

    def __init__(self, number: algebraic_numbers.Number, size: int) -> None:
        self.number, self.real, self.size = number, number.real, size


Number = fmpq | PiMultiple | Algebraic | arb | acb
Ball = fmpq | arb | acb


def rational(v: object) -> fmpq:
    """An int, Fraction or fmpq as fmpq."""
    if isinstance(v, fmpq):
        return v
    return fmpq(v.numerator, v.denominator)  # type: ignore[attr-defined]


def tidy(v: Number) -> Number:
    """v, finite, with exact balls turned into rationals; Unknown if it is not finite."""
    if isinstance(v, fmpq):
        return v
    if isinstance(v, acb):
        imag = v.imag
        if imag.is_zero():
            return tidy(v.real)
        if not v.is_finite():
            raise Unknown("a value that is not finite")
        return v
    if isinstance(v, arb):
        if not v.is_finite():
            raise Unknown("a value that is not finite")
        if v.is_exact():
            mantissa, power = v.man_exp()
            if -4096 < power < 4096 and mantissa.bit_length() < EXACT_BITS:
                return v.fmpq()
    return v


def as_arb(v: Number) -> arb:
    """A real number as a ball; Unknown for a complex ball."""
    if isinstance(v, arb):
        return v
    if isinstance(v, fmpq):
        return arb(v)
    if isinstance(v, PiMultiple):
        return arb.pi() * arb(v.q)
    if isinstance(v, Algebraic) and v.real:
        return _ball(v).real
    raise Unknown("a complex value where a real one is wanted")


def _ball(v: Algebraic) -> arb | acb:
    found = algebraic_numbers.value(v.number, ctx.prec)
    if not found.is_finite():
        raise Unknown("a value that is not finite")
    return found


def as_acb(v: Number) -> acb:
    """Any number as a complex ball."""
    if isinstance(v, Algebraic):
        return acb(_ball(v))
    return v if isinstance(v, acb) else acb(as_arb(v))


def plain(v: Number) -> Ball:
    """The number without pi multiples and algebraic numbers."""
    if isinstance(v, Exact):
        return as_arb(v) if is_real(v) else as_acb(v)
    return v


def is_real(v: Number) -> bool:
    """Whether v is certainly real by construction."""
    return type(v) is not acb and (type(v) is not Algebraic or v.real)


def settled(n: algebraic_numbers.Number, size: int) -> Number:
    """An algebraic number as a value: rational where PARTS*n is an integer; Rejected if that is too hard to tell.

    If it is one, it is the one that `nearest` gives, which is less than 1 away.
    """
    if not n.real:
        v = algebraic_numbers.value(n, 64)
        if not v.is_finite() or v.imag.contains(0):
            n = algebraic_numbers.settle(n)
        if not n.real:
            return Algebraic(n, size)
    if n.rational:
        return small(n.q)
    parts = algebraic_numbers.rational(PARTS)
    near = fmpq(algebraic_numbers.nearest(algebraic_numbers.mul(parts, n), ALGEBRAIC_BITS), PARTS)
    difference = algebraic_numbers.sub(n, algebraic_numbers.rational(near))
    return near if algebraic_numbers.is_zero(difference, ALGEBRAIC_BITS) else Algebraic(n, size)


def exactly(operation: Callable[..., algebraic_numbers.Number], *args: Number) -> Number | None:
    """An operation of algebraic numbers on values; None where one is not known to be algebraic, or it is too hard."""
    lifted, size = [], 1
    for a in args:
        if isinstance(a, Algebraic):
            lifted.append(a.number)
            size += a.size
        elif isinstance(a, fmpq):
            lifted.append(algebraic_numbers.rational(a))
        else:
            return None
    if size > ALGEBRAIC_SIZE:
        return None
    try:
        return settled(operation(*lifted), size)
    except Rejected:
        return None


def pi_times(q: fmpq) -> Number:
    """q*pi, exactly."""
    return PiMultiple(q) if q else ZERO


def neg(a: Number) -> Number:
    """-a."""
    if isinstance(a, Exact):
        return PiMultiple(-a.q) if isinstance(a, PiMultiple) else Algebraic(algebraic_numbers.neg(a.number), a.size)
    return -a


def _wide(a: Number, b: Number) -> bool:
    return isinstance(a, acb) or isinstance(b, acb)


def add(a: Number, b: Number) -> Number:
    """a + b."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return a + b
    if isinstance(a, fmpq) and not a:
        return b
    if isinstance(b, fmpq) and not b:
        return a
    if isinstance(a, Exact) or isinstance(b, Exact):
        if isinstance(a, PiMultiple) and isinstance(b, PiMultiple):
            return pi_times(a.q + b.q)
        found = exactly(algebraic_numbers.add, a, b)
        if found is not None:
            return found
        a, b = plain(a), plain(b)
    if _wide(a, b):
        return tidy(as_acb(a) + as_acb(b))
    return tidy(as_arb(a) + as_arb(b))


def sub(a: Number, b: Number) -> Number:
    """a - b."""
    return add(a, neg(b))


def mul(a: Number, b: Number) -> Number:
    """a * b; an exact 0 times anything (that is defined) is 0."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return small(a * b)
    for x, y in ((a, b), (b, a)):
        if isinstance(x, fmpq):
            if not x or x == 1:
                return y if x else ZERO
            if isinstance(y, PiMultiple):
                return PiMultiple(x * y.q)
    if isinstance(a, Exact) or isinstance(b, Exact):
        found = exactly(algebraic_numbers.mul, a, b)
        if found is not None:
            return found
        a, b = plain(a), plain(b)
    if _wide(a, b):
        return tidy(as_acb(a) * as_acb(b))
    return tidy(as_arb(a) * as_arb(b))


def small(q: fmpq) -> Number:
    """q itself, or a ball around it when its digits are too many."""
    if q.p.bit_length() + q.q.bit_length() > EXACT_BITS:
        return arb(q)
    return q


def div(a: Number, b: Number) -> Number | Undefined:
    """a / b; undefined if b is exactly 0, Unknown if it might be."""
    if isinstance(b, fmpq):
        if not b:
            return Undefined("division by 0")
        if isinstance(a, fmpq):
            return small(a / b)
        if isinstance(a, PiMultiple):
            return PiMultiple(a.q / b)
    if isinstance(a, Exact) or isinstance(b, Exact):
        if isinstance(a, PiMultiple) and isinstance(b, PiMultiple):
            return a.q / b.q
        found = exactly(algebraic_numbers.div, a, b) if nonzero(b) else None
        if found is not None:
            return found
        a, b = plain(a), plain(b)
    if not nonzero(b):
        raise Unknown("a denominator that may be 0")
    if isinstance(a, fmpq) and not a:
        return ZERO
    if _wide(a, b):
        return tidy(as_acb(a) / as_acb(b))
    return tidy(as_arb(a) / as_arb(b))


def nonzero(a: Number) -> bool:
    """Whether a is certainly not 0."""
    if isinstance(a, fmpq):
        return bool(a)
    return isinstance(a, Exact) or not a.contains(0)


def sign(a: Number) -> int | None:
    """-1, 0 or 1 for a real number, None if it cannot be told."""
    if isinstance(a, fmpq):
        return (a > 0) - (a < 0)
    if isinstance(a, PiMultiple):
        return 1 if a.q > 0 else -1
    if isinstance(a, acb):
        return None
    if isinstance(a, Algebraic):
        return _algebraic_sign(a) if a.real else None
    return 1 if a > 0 else -1 if a < 0 else None


def _algebraic_sign(a: Algebraic) -> int | None:
    try:
        return algebraic_numbers.sign(a.number)
    except Rejected:
        return None


def compare(a: Number, b: Number) -> int | None:
    """The sign of a - b for real numbers, None if it cannot be told, or if one is not real, as I < I + 1."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return (a > b) - (a < b)
    if not (is_real(a) and is_real(b)):
        return None
    if isinstance(a, arb) and isinstance(b, arb):
        return 1 if a > b else -1 if a < b else None
    return sign(sub(a, b))


def equal(a: Number, b: Number) -> bool:
    """Whether a = b; Unknown if it cannot be told."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return bool(a == b)
    d = sub(a, b)
    if nonzero(d):
        return False
    if isinstance(d, fmpq) and exact(a) and exact(b):
        return True
    raise Unknown("values too close to tell apart")


def exact(a: Number) -> bool:
    """Whether a is a single number and not an interval."""
    return isinstance(a, fmpq | Exact) or (a.real.is_exact() and a.imag.is_exact())


def union(a: Number, b: Number) -> Number:
    """A ball around both."""
    if not (is_real(a) and is_real(b)):
        return tidy(as_acb(a).union(as_acb(b)))
    return tidy(as_arb(a).union(as_arb(b)))


def integer(a: Number) -> bool:
    """Whether a is an integer; Unknown if it cannot be told."""
    if isinstance(a, fmpq):
        return bool(a.q == 1)
    if isinstance(a, Exact):
        return False
    if isinstance(a, acb):
        if not a.imag.contains(0):
            return False
        a = a.real
    if not a.contains_integer():
        return False
    if a.is_exact() and a.is_integer():
        return True
    raise Unknown("a value that may or may not be an integer")


def natural(a: Number) -> int | None:
    """The value of an exact integer as an int, else None."""
    if isinstance(a, fmpq) and a.q == 1:
        return int(a.p)
    return None


def root(q: fmpq, n: int) -> fmpq | None:
    """The exact n-th root (n >= 1) of a rational q >= 0, or None if it is irrational."""
    if q < 0 or n > 64:
        return None
    p, d = fmpz(q.p), fmpz(q.q)
    a, b = p.root(n), d.root(n)
    return fmpq(a, b) if a**n == p and b**n == d else None


def whole_power(u: Number, n: int) -> Number | Undefined:
    """u**n by repeated multiplication: 0**0 = 1, 0 to a negative power is undefined."""
    if n == 0:
        return ONE
    if isinstance(u, fmpq):
        if not u:
            return ZERO if n > 0 else Undefined("0 to a negative power")
        if max(u.p.bit_length(), u.q.bit_length()) * abs(n) <= EXACT_BITS or u in (1, -1):
            return u ** n
    elif n < 0 and not nonzero(u):
        raise Unknown("a negative power of a value that may be 0")
    elif isinstance(u, Algebraic) and (found := exactly(lambda a: algebraic_numbers.power(a, n), u)) is not None:
        return found
    if not is_real(u):
        return tidy(as_acb(u) ** fmpz(n))
    base = as_arb(u)
    if not base.contains(0):
        return tidy(_endpoint_power(base, n) if base.rel_accuracy_bits() < 20 else base ** fmpz(n))
    return tidy(_endpoint_power(base, n))


def _endpoint_power(u: arb, n: int) -> arb:
    """u**n for a wide interval, from the powers of its ends (n >= 1, or u without 0)."""
    if n < 0:
        return 1 / _endpoint_power(u, -n)
    lo, hi = u.lower(), u.upper()
    if n % 2 == 0 and u.contains(0):
        return arb(0).union(arb.max(abs(lo), abs(hi)) ** fmpz(n))
    ends = [arb(0) if e.is_zero() else e ** fmpz(n) for e in (lo, hi)]
    return ends[0].union(ends[1])


def power(u: Number, y: Number, mode: str) -> Number | Undefined:
    """u**y by the conventions of the language reference, section 4."""
    n = natural(y)
    if n is not None:
        return whole_power(u, n)
    if isinstance(u, fmpq) and not u:
        return _zero_power(y, mode)
    side = sign(u) if is_real(u) else None
    if side == 1 and is_real(y):
        return _positive_power(u, y)
    if mode == "complex":
        if not nonzero(u):
            raise Unknown("a power of a value that may be 0")
        return tidy((as_acb(y) * as_acb(u).log()).exp())
    if side == -1:
        if not integer(y):
            return Undefined("a fractional power of a negative number")
    raise Unknown("a power of a value that may be 0 or negative")


def _zero_power(y: Number, mode: str) -> Number | Undefined:
    """0**y where y is not known to be an integer."""
    if mode == "complex":
        if integer(y):
            raise Unknown("0 to a power that is no exact integer")
        return Undefined("0 to a power that is no integer")
    side = sign(y)
    if side is None:
        raise Unknown("0 to a power that may be 0")
    return ZERO if side > 0 else Undefined("0 to a negative power")


def _positive_power(u: Number, y: Number) -> Number:
    """exp(y*log(u)) for u > 0, exactly where u is an exact power."""
    if isinstance(u, fmpq) and isinstance(y, fmpq) and y.q <= 64:
        base = root(u, int(y.q))
        if base is not None:
            found = whole_power(base, int(y.p))
            if not isinstance(found, Undefined):
                return found
    return tidy((as_arb(y) * as_arb(u).log()).exp())
