"""The judge of random claims speaks only where it is sure."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import MORE, disagreement, read
from tests.soundness.numeric import DIGITS, judge


@pytest.mark.parametrize(("claim", "x", "said"), [
    ("diff(x**3, x, 2) == 6*x", 0, True),
    ("diff(x**3, x, 2) == 7*x", 1, False),
    ("diff(abs(x), x, 3) == 0", 1, True),
    ("diff(abs(x), x, 3) == 0", 0, None),  # symmetric differences are 0, and there is no first derivative
    ("diff(x*abs(x), x, 2) == 0", 0, None),
    ("diff(exp(x), x) == exp(x) + 1/1000", 0, False),
    ("diff(exp(E**3 + x), x) == exp(E**3 + x)", 0, True),
    ("diff(exp(E**3 + x), x) == exp(E**3 + x) + 1/1000", 0, None),  # too little beside 10**8 for a difference quotient
    ("1/limit(x*t, t, 0) == 1/0", 1, None),  # the limit is found to be nearly 0
    ("1/limit(t, t, x) == 2", 1, False),
    ("sqrt(limit(x*t, t, 0)) == sqrt(0)", -1, None),
    ("floor(limit(x - t, t, 0)) == x", 1, None),
    ("atan2(limit(x*t, t, 0), -1) == pi", -1, None),
    ("max(limit(x + t, t, 0), -3) == x", -1, True),
    ("sqrt(limit(x + t, t, 0)) == 3", 4, False),
    ("limit(x + t, t, 0) == -1 implies x == 1", -1, False),
    ("limit(exp(20 + t), t, x) == exp(20 + x) + 1/1000", 0, None),
    ("erf(x) != 1", 5, True),
    ("erf(x) != 1", 40, None),  # 1 but for less than 10**-690
    ("not exp(-(x**2)) == 0", 40, None),
    ("erfc(cosh(x)) == 1 - erf(cosh(x + 1))", 5, None),
    ("x**3 != 64000", 40, False), ("x**3 == 64000", 40, True),
    ("sin(x)**2 + cos(x)**2 != 1", 5, False),
])
def test_judged_where_sure(claim, x, said):
    read_claim = read({"id": "judged", "statement": claim, "variables": {"x": "real"}})
    statement = read_claim.steps[0].statement
    assert {judge(statement, {"x": Fraction(x)}, digits) for digits in (DIGITS, MORE)} == {said}


def test_near_a_jump_nothing_is_said():
    """-pi is found as a zero only nearly, and acot jumps from -pi/2 to pi/2 there."""
    said = "(acot(x)*x)**2 + (5 + x)**2 >= 3*acot(atan(tan(x)))*(-x)*(5 + x)"
    claim = read({"id": "jump", "statement": said, "variables": {"x": "nonzero"}})
    record = fast(claim, Options(timeout=1.0), share=1.0)
    assert record.verdict == "refuted" and "atan(tan(x)) is 0" in record.counterexample.point["x"]
    assert disagreement({}, record, claim, Random(0)) == ""


def test_a_limit_refuted_by_very_little_is_not_judged():
    """1 - erf(5) is less than what numerical limits tell."""
    claim = read({"id": "close", "statement": "limit(erf(5)**(3/2), x, -oo) == 1", "variables": {"x": "real"}})
    record = fast(claim, Options(timeout=1.0), share=1.0)
    assert record.verdict == "refuted"
    assert disagreement({}, record, claim, Random(0)) == ""
