"""What is evident, and what must not be; what is evident holds at random points."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest
from flint import arb, fmpq

from symcheck.kernel.balls import holds
from symcheck.kernel.intervals import EVERYTHING, Interval
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Unknown
from symcheck.language.parser import parse_core
from tests.kernel.checks import equal, true
from tests.kernel.tables import EVIDENT, NOT_EVIDENT, Seen, evident

UNARY = ("exp({})", "-({})", "({})**2", "abs({})", "sqrt({})", "1/({})", "sin({})", "floor({})", "tanh({})", "({})**3",
         "log({})", "sign({})", "sigmoid({})", "cbrt({})", "asin({})", "gamma({})")
BINARY = ("({}) + ({})", "({}) - ({})", "({})*({})", "({})/({})", "max({}, {})", "min({}, {})", "if({} < {}, x, y)")


@pytest.mark.parametrize("seen", EVIDENT, ids=lambda s: s.formula)
def test_evident(seen: Seen) -> None:
    """Signs, ranges and definedness that follow from the facts."""
    true(evident(seen), "not seen")


@pytest.mark.parametrize("seen", NOT_EVIDENT, ids=lambda s: s.formula)
def test_not_evident(seen: Seen) -> None:
    """False, or undefined, at some point where the facts hold."""
    true(not evident(seen), "seen all the same")


def _text(rng: Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(("x", "y", "n", "x", "y", "1", "2", "0", "1/2", "-3"))
    if rng.random() < 0.5:
        return rng.choice(UNARY).format(_text(rng, depth - 1))
    return rng.choice(BINARY).format(_text(rng, depth - 1), _text(rng, depth - 1))


def _inside(r: Interval, v: fmpq) -> bool:
    low = r.lo is None or v > r.lo or v == r.lo and not r.lo_open
    high = r.hi is None or v < r.hi or v == r.hi and not r.hi_open
    return low and high and not (r.nonzero and v == 0)


@pytest.mark.parametrize("seed", range(1, 5))
def test_what_is_evident_is_true(seed: int) -> None:
    """Random relations that are evident under random facts are not false at any point tried."""
    rng = Random(seed)
    points = [{"x": Fraction(a, b), "y": Fraction(c, d), "n": Fraction(rng.randint(-3, 4))} for a, b, c, d in (
        (rng.randint(-4, 4), rng.choice((1, 1, 2, 3)), rng.randint(-4, 4), rng.choice((1, 2))) for _ in range(40))]
    variables = {"x": Variable("real"), "y": Variable("real"), "n": Variable("integer")}
    found = 0
    for _ in range(150):
        facts = tuple(parse_core(f"{_text(rng, 1)} {rng.choice(('<', '<=', '!=', '=='))} {_text(rng, 0)}")
                      for _ in range(rng.randint(0, 2)))
        goal = parse_core(f"{_text(rng, 2)} {rng.choice(('<', '<=', '!='))} {_text(rng, 1)}")
        if not Context(Sequent(variables, facts, goal, "real")).evident(goal):
            continue
        found += 1
        for point in points:
            try:
                if all(holds(f, point, "real", 128) for f in facts):
                    true(holds(goal, point, "real", 128), f"{goal} at {point} under {facts}")
            except Unknown:
                continue
    true(found > 5, "hardly anything was evident")


def test_intervals() -> None:
    """Ends, open or closed, and 0 left out."""
    r = Interval(fmpq(-1), fmpq(2), False, True)
    equal(_inside(r.times(r), fmpq(4)), False)
    equal(_inside(r.times(r), fmpq(-2)), False)
    equal(_inside(r.times(r), fmpq(1)), True)
    equal(r.power(2), Interval(fmpq(0), fmpq(4), False, False, False))
    equal(Interval(fmpq(0), None, False).inverse().positive, True)
    equal(Interval(fmpq(-1), fmpq(1), False, False).inverse(), Interval(nonzero=True))
    equal(Interval(fmpq(0), None, False, True, True).positive, True)


def test_powers_with_any_exponent() -> None:
    """x**y is in the range that `raised` says for every x of the interval and every y, whatever its ends."""
    values = [fmpq(k, 2) for k in range(-4, 5)]
    told = 0
    ends = ((fmpq(0), False), (fmpq(0), True), (fmpq(1, 2), False), (fmpq(1), False), (fmpq(1), True), (fmpq(2), False),
            (fmpq(5, 2), True), (fmpq(30), False))
    for lo, hi in [(a, b) for a in (None, *values) for b in (None, *values) if a is None or b is None or a <= b]:
        for low_open, high_open, whole, (least, beyond) in product((True, False), (True, False), (True, False), ends):
            r = Interval(lo, hi, low_open, high_open)
            found = r.raised(whole, Interval(lo=least, lo_open=beyond), highest=4)
            told += found is not EVERYTHING
            for x, y in product((*values, fmpq(1, 3), fmpq(-2, 3), fmpq(7)), (*values, fmpq(3), fmpq(5), fmpq(31))):
                if not _inside(r, x) or y < least or beyond and y == least or y.q > 1 and (whole or x < 0):
                    continue
                value = arb(x) ** arb(y) if x > 0 else x ** int(y.p) if y.q == 1 else fmpq(0)
                above = found.lo is None or value > found.lo or value == found.lo and not found.lo_open
                below = found.hi is None or value < found.hi or value == found.hi and not found.hi_open
                close = x > 0 and any(end is not None and (value - arb(end)).contains(0) and not value.is_exact()
                                      for end in (found.lo, found.hi))  # 1/27, which is no ball's middle
                inside = bool(above and below and not (found.nonzero and value == 0))
                true(inside or close, f"{x}**{y} for {r}: {found}")
    true(told > 100, "hardly anything was said")
