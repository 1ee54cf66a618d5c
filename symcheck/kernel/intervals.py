"""Intervals with rational or infinite ends, open or closed, and whether 0 is excluded."""

from __future__ import annotations

from typing import NamedTuple

from flint import arb, fmpq

End = tuple[fmpq | None, bool]


class Interval(NamedTuple):
    """All reals from lo to hi (None: no bound); `nonzero` says that 0 is not taken all the same."""

    lo: fmpq | None = None
    hi: fmpq | None = None
    lo_open: bool = True
    hi_open: bool = True
    nonzero: bool = False

    @property
    def positive(self) -> bool:
        """Whether every element is > 0."""
        return self.lo is not None and (self.lo > 0 or self.lo == 0 and (self.lo_open or self.nonzero))

    @property
    def negative(self) -> bool:
        """Whether every element is < 0."""
        return self.hi is not None and (self.hi < 0 or self.hi == 0 and (self.hi_open or self.nonzero))

    @property
    def nonnegative(self) -> bool:
        """Whether every element is >= 0."""
        return self.lo is not None and self.lo >= 0

    @property
    def nonpositive(self) -> bool:
        """Whether every element is <= 0."""
        return self.hi is not None and self.hi <= 0

    @property
    def excludes_zero(self) -> bool:
        """Whether no element is 0."""
        return self.nonzero or self.positive or self.negative

    def meet(self, other: Interval) -> Interval:
        """What both allow."""
        lo, lo_open = _higher((self.lo, self.lo_open), (other.lo, other.lo_open))
        hi, hi_open = _lower((self.hi, self.hi_open), (other.hi, other.hi_open))
        return Interval(lo, hi, lo_open, hi_open, self.nonzero or other.nonzero)

    def join(self, other: Interval) -> Interval:
        """An interval that contains both."""
        lo: fmpq | None
        hi: fmpq | None
        lo, lo_open, hi, hi_open = None, True, None, True
        if self.lo is not None and other.lo is not None:
            lo = min(self.lo, other.lo)
            lo_open = all(i.lo_open for i in (self, other) if i.lo == lo)
        if self.hi is not None and other.hi is not None:
            hi = max(self.hi, other.hi)
            hi_open = all(i.hi_open for i in (self, other) if i.hi == hi)
        return Interval(lo, hi, lo_open, hi_open, self.excludes_zero and other.excludes_zero)

    def __neg__(self) -> Interval:
        return Interval(None if self.hi is None else -self.hi, None if self.lo is None else -self.lo,
                        self.hi_open, self.lo_open, self.nonzero)

    def plus(self, other: Interval) -> Interval:
        """The range of x + y."""
        lo = None if self.lo is None or other.lo is None else self.lo + other.lo
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return Interval(lo, hi, self.lo_open or other.lo_open, self.hi_open or other.hi_open)

    def times(self, other: Interval) -> Interval:
        """The range of x * y."""
        ends = [_product(a, b) for a in self._ends() for b in other._ends()]
        return _from_products(ends, self.excludes_zero and other.excludes_zero)

    def _ends(self) -> tuple[tuple[int, fmpq, bool], tuple[int, fmpq, bool]]:
        zero = fmpq(0)
        low = (-1, zero, True) if self.lo is None else (0, self.lo, self.lo_open)
        high = (1, zero, True) if self.hi is None else (0, self.hi, self.hi_open)
        return low, high

    def inverse(self) -> Interval:
        """The range of 1/x over the x that are not 0."""
        if self.nonnegative:
            hi = None if not self.lo else 1 / self.lo
            lo = fmpq(0) if not self.hi else 1 / self.hi
            return Interval(lo, hi, self.hi is None or self.hi_open, self.lo_open, True)
        if self.nonpositive:
            return -(-self).inverse()
        return Interval(nonzero=True)

    def power(self, n: int) -> Interval:
        """The range of x**n, n >= 1."""
        if n % 2 or self.nonnegative:
            lo = None if self.lo is None else self.lo ** n
            hi = None if self.hi is None else self.hi ** n
            return Interval(lo, hi, self.lo_open, self.hi_open, self.excludes_zero)
        if self.nonpositive:
            return (-self).power(n)
        hi = None if self.lo is None or self.hi is None else max(-self.lo, self.hi) ** n
        return Interval(fmpq(0), hi, self.nonzero, False, self.nonzero)

    def raised(self, whole: bool, least: Interval, highest: int = 20) -> Interval:
        """The range of x**y for all real y in `least`, none below 0, at which it is defined; whole: for integers alone.

        With an integer m <= y, at most `highest`, x**y is x**m*x**(y - m).
        """
        m = min(int(least.lo.floor()), highest) if least.lo is not None else 0
        rest = self._raised(whole, least.lo is not None and (least.lo > m or least.lo_open))
        return self.power(m).times(rest) if m and rest is not EVERYTHING else rest

    def _raised(self, whole: bool, positive: bool) -> Interval:
        """The range of x**y for all real y >= 0, or only y > 0."""
        small = self.hi is not None and self.hi <= 1
        if self.nonnegative and small:
            below_one = positive and (self.hi_open or self.hi != 1)
            return Interval(fmpq(0), fmpq(1), self.positive, below_one)
        if self.lo is not None and self.lo >= 1:
            return Interval(fmpq(1), None, positive and (self.lo_open or self.lo != 1))
        if whole and small and self.lo is not None and self.lo >= -1:
            return Interval(fmpq(-1), fmpq(1), self.lo_open or self.lo != -1, False, self.excludes_zero)
        return EVERYTHING


EVERYTHING = Interval()


def point(value: fmpq) -> Interval:
    """Just this number."""
    return Interval(value, value, False, False, value != 0)


def ball(value: arb) -> Interval:
    """Rationals that enclose a ball; no bound where the ball is not finite or astronomic."""
    if not value.is_finite():
        return EVERYTHING
    low, high = _rational(value.lower(), -1), _rational(value.upper(), 1)
    return Interval(low, high, False, False)


def _rational(end: arb, direction: int, bits: int = 4096) -> fmpq | None:
    """An exact ball as a rational, or one beyond it in `direction` if it is too long to write."""
    mantissa, exponent = end.man_exp()
    size = int(exponent) + int(mantissa).bit_length()
    if mantissa == 0 or abs(int(exponent)) <= bits and size <= bits:
        return end.fmpq()
    if size > 0:
        return None if (mantissa > 0) == (direction > 0) else fmpq(int(mantissa > 0) - int(mantissa < 0)) * 2 ** bits
    return fmpq(0) if (mantissa > 0) != (direction > 0) else fmpq(direction, 2 ** bits)


def _higher(a: End, b: End) -> End:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return max(a, b, key=lambda e: e[0])  # type: ignore[arg-type, return-value]


def _lower(a: End, b: End) -> End:
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return min(a, b, key=lambda e: e[0])  # type: ignore[arg-type, return-value]


def _product(a: tuple[int, fmpq, bool], b: tuple[int, fmpq, bool]) -> tuple[int, fmpq, bool]:
    """The product of two ends (sign of infinity or 0, value, open); 0 times anything is 0."""
    (ia, va, oa), (ib, vb, ob) = a, b
    zero_a, zero_b = ia == 0 and va == 0, ib == 0 and vb == 0
    if zero_a or zero_b:
        return 0, fmpq(0), not (zero_a and not oa or zero_b and not ob)
    if ia or ib:
        sign = (ia or (1 if va > 0 else -1)) * (ib or (1 if vb > 0 else -1))
        return sign, fmpq(0), True
    return 0, va * vb, oa or ob


def _from_products(ends: list[tuple[int, fmpq, bool]], nonzero: bool) -> Interval:
    low = min(ends, key=lambda e: (e[0], e[1], e[2]))
    high = max(ends, key=lambda e: (e[0], e[1], not e[2]))
    return Interval(None if low[0] < 0 else low[1], None if high[0] > 0 else high[1],
                    low[2], high[2], nonzero)
