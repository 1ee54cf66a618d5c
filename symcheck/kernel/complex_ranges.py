"""Ranges of re, im and arg of complex terms, for `ranges.Context`: what follows from the parts.

Every range is that of the term where it is defined. `Range` answers for real terms only, so real and
imaginary parts are asked for by their own terms, of which the facts may speak.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb

from symcheck.kernel.intervals import EVERYTHING, Interval, ball
from symcheck.kernel.sequent import ZERO
from symcheck.language.terms import Term, make, neg

Range = Callable[[Term], Interval]
Real = Callable[[Term], bool]

PI = make("const", value="pi")
I = make("const", value="I")  # noqa: E741
_TWO = make("num", value=2)
#: pi/2 and, as it may be written, -pi/2
_HALVES = (make("div", PI, _TWO), neg(make("div", PI, _TWO)), make("div", neg(PI), _TWO))


def part(head: str, u: Term, range_of: Range, real: Real) -> Interval:
    """The range of re(u) or im(u), by linearity over the reals."""
    if real(u):
        return range_of(u) if head == "re" else range_of(ZERO)
    if u is I:
        return range_of(make("num", value=1) if head == "im" else ZERO)
    if u.head == "neg":
        return -range_of(make(head, u.args[0]))
    if u.head == "conj":
        inner = range_of(make(head, u.args[0]))
        return inner if head == "re" else -inner
    if u.head == "add":
        total = range_of(make(head, u.args[0]))
        for a in u.args[1:]:
            total = total.plus(range_of(make(head, a)))
        return total
    if u.head == "div" and real(u.args[1]):
        return range_of(make(head, u.args[0])).times(range_of(u.args[1]).inverse())
    if u.head == "mul":
        return _product(head, u.args, range_of, real)
    if u.head == "log" and head == "im":
        return range_of(make("arg", u.args[0]))
    if u.head == "sqrt" and head == "re":
        return Interval(lo=ball(arb(0)).lo, lo_open=False)
    return EVERYTHING


def _product(head: str, factors: tuple[Term, ...], range_of: Range, real: Real) -> Interval:
    """Real factors times one that is not; I turns re into im."""
    others = [a for a in factors if not real(a)]
    scale = None
    for a in factors:
        if real(a):
            scale = range_of(a) if scale is None else scale.times(range_of(a))
    while len(others) > 1 and I in others:
        others.remove(I)
        if head == "re":
            scale = range_of(neg(make("num", value=1))) if scale is None else -scale
        head = "im" if head == "re" else "re"
    if len(others) != 1:
        return EVERYTHING
    inner = range_of(make(head, others[0]))
    return inner if scale is None else scale.times(inner)


def argument(u: Term, range_of: Range) -> Interval:
    """The range of arg(u), in (-pi, pi], by the signs of u's parts (DLMF 1.9.6)."""
    x, y = range_of(make("re", u)), range_of(make("im", u))
    pi = ball(arb.pi())
    half = ball(arb.pi() / 2)
    if y.lo is not None and y.lo == y.hi == 0 and (x.nonnegative or x.negative):
        return range_of(ZERO) if x.nonnegative else pi
    found = Interval((-pi).lo, pi.hi, True, True)
    if y.nonnegative:
        found = found.meet(Interval(lo=ball(arb(0)).lo, lo_open=y.positive))
    if y.negative:
        found = found.meet(Interval(hi=ball(arb(0)).hi, hi_open=True))
    if x.nonnegative:
        found = found.meet(Interval((-half).lo, half.hi, True, True))
    return found


def angle_relation(head: str, a: Term, b: Term, range_of: Range) -> bool:
    """Whether `a head b` follows for a = arg(u) or b = arg(u), defined, and a multiple of pi on the other side."""
    u = a.args[0] if a.head == "arg" else b.args[0] if b.head == "arg" else None
    if u is None or head not in ("lt", "le", "ne"):
        return False
    upper = a.head == "arg"
    other = b if upper else a
    x, y = range_of(make("re", u)), range_of(make("im", u))
    if other is PI or other is neg(PI):
        if (other is PI) != upper and head != "ne":
            return False
        weak = head == "le" if other is PI else True
        return weak or y.excludes_zero or x.nonnegative
    if other in _HALVES:
        if (other is _HALVES[0]) != upper and head != "ne":
            return False
        return x.positive or head == "le" and x.nonnegative
    return False
