"""The judge of random claims speaks only where it is sure."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from mpmath import mp

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import disagreement, read
from tests.soundness.numeric import DIGITS, MORE, judge, sure
from tests.soundness.numeric_functions import REAL


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
    ("polylog(tan(atan(2)), x) == polylog(2, x)", Fraction(19, 20), None),  # mpmath is wrong by 10**-5 there
    ("polylog(2, x) == polylog(2, x) + 1/1000", Fraction(19, 20), False),
])
def test_judged_where_sure(claim, x, said):
    read_claim = read({"id": "judged", "statement": claim, "variables": {"x": "real"}})
    statement = read_claim.steps[0].statement
    assert {judge(statement, {"x": Fraction(x)}, digits) for digits in (DIGITS, MORE)} == {said}


@pytest.mark.parametrize(("claim", "said"), [
    ("sin(x) == x", [False]),
    ("sin(x) + 1 == 1 + sin(x)", [True]),
    ("limit(x*t, t, 2) == 2*x", [True]),
    ("polylog(2 + 1/10**90, x) == polylog(2, x)", []),
])
def test_sure_of_what_two_precisions_say(claim, said):
    read_claim = read({"id": "sure", "statement": claim, "variables": {"x": "real"}})
    assert [b for b in (True, False) if sure(b, read_claim.steps[0].statement, {"x": Fraction(3, 4)})] == said


def test_not_sure_of_a_function_that_is_computed_wrongly(monkeypatch):
    """Wrongly in both precisions, so that both say no; but not by as much."""
    claim = read({"id": "wrong", "statement": "sin(x) == sin(x + 0)", "variables": {"x": "real"}})
    wrong = iter((0, 1, 0, 5))
    monkeypatch.setitem(REAL, "sin", (None, lambda x: mp.sin(x) + mp.mpf(next(wrong)) / 10**5))
    assert not sure(False, claim.steps[0].statement, {"x": Fraction(3)})
    assert next(wrong, "none left") == "none left"


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
