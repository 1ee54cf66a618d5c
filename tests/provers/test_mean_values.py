"""Lipschitz bounds by the mean value theorem."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.mean_values import TACTIC
from tests.provers.goals import goal, prove, stays_open

UNIT = ("0 <= x", "x <= 1", "0 <= y", "y <= 1")
TRUE = [
    ("abs(sin(x) - sin(y)) <= abs(x - y)", ()), ("abs(cos(x) - cos(y)) <= abs(y - x)", ()),
    ("abs(atan(x) - atan(y)) <= abs(x - y)", ()), ("abs(sqrt(1 + x**2) - sqrt(1 + y**2)) <= abs(x - y)", ()),
    ("abs(exp(x) - exp(y)) <= exp(1)*abs(x - y)", UNIT), ("abs(x*sin(x) - y*sin(y)) <= 2*abs(x - y)", UNIT),
    ("abs(log(x) - log(y)) <= abs(x - y)/a", ("a > 0", "a <= x", "a <= y")),
    ("abs(log(x) - log(y)) < abs(x - y)", ("1 < x", "1 < y", "x != y")),
    ("abs(sigmoid(x) - sigmoid(y)) <= abs(x - y)/4", ()), ("abs(sin(x + a) - sin(x)) <= abs(a)", ()),
    ("abs(cos(a*x) - cos(a*y)) <= abs(a)*abs(x - y)", ()), ("abs(sin(2*x + 1) - sin(2*y + 1)) <= 2*abs(x - y)", ()),
    ("abs(x**3 + sin(x) - y**3 - sin(y)) <= 4*abs(x - y)", UNIT),
    ("abs((sin(x) - sin(y))/(x - y)) <= 1", ("x != y",)), ("abs(sin(x) - sin(y)) <= a", ("abs(x - y) <= a",)),
    ("abs(x - y) <= abs(sinh(x) - sinh(y))", ()), ("abs(x - y)/2 <= abs(x - cos(x)/2 - y + cos(y)/2)", ()),
    ("abs(sqrt(x) - sqrt(y)) <= abs(x - y)/2", ("x >= 1", "y >= 1"))]
FALSE = [
    ("abs(sin(x) - sin(y)) <= 99/100*abs(x - y)", ()), ("abs(sin(x) - sin(y)) < abs(x - y)", ()),
    ("abs(exp(x) - exp(y)) <= 5/2*abs(x - y)", UNIT),
    ("abs(exp(x) - exp(y)) <= exp(1)*abs(x - y)", ("0 <= x", "x <= 1", "0 <= y", "y <= 2")),
    ("abs(exp(x) - exp(y)) <= exp(1)*abs(x - y)", ("x <= 1", "y <= 1.01")),
    ("abs(log(x) - log(y)) <= abs(x - y)", ("x > 0", "y >= 1")), ("abs(sqrt(x) - sqrt(y)) <= 10*abs(x - y)", UNIT),
    ("abs(tan(x) - tan(y)) >= abs(x - y)", ("cos(x) != 0", "cos(y) != 0")),
    ("abs(1/x - 1/y) <= abs(x - y)/2", ("x <= -1", "y >= 1")), ("abs(1/x - 1/y) <= abs(x - y)/2", (
        "abs(x) >= 1", "abs(y) >= 1")), ("abs(sign(x) - sign(y)) <= abs(x - y)", ()),
    ("abs(floor(x) - floor(y)) <= abs(x - y)", ()), ("abs((sin(x) - sin(y))/(x - y)) < 1/2", ("x != y",)),
    ("abs(sin(x) - sin(y)) < a", ("abs(x - y) <= a",)), ("abs(sin(x + a) - sin(x)) <= abs(a)/2", ()),
    ("abs(x - y) <= abs(atan(x) - atan(y))", ())]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(TACTIC, goal(text, *facts))


def test_says_why_not() -> None:
    """Nothing at the distance of the points; a bound that is not shown; a sample that contradicts it."""
    said = prove(TACTIC, goal("abs(sin(x) - cos(y)) <= 2*abs(x - y) + 2"))
    assert said == "no difference of a function's values beside the distance of its arguments"
    said = prove(TACTIC, goal("abs(zeta(x) - zeta(y)) <= abs(x - y)", "x >= 3", "y >= 3"))
    assert said == "the bound of the derivative was not shown between the two points"
    assert prove(TACTIC, goal("abs(exp(x) - exp(y)) <= abs(x - y)")) == "sampling contradicts it"
    assert prove(TACTIC, goal("abs(x + y) <= 1")) == "does not apply"
