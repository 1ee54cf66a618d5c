"""Signs of sines and cosines, bounds of angles and signs below odd functions: what equations between inverses want."""

from __future__ import annotations

import pytest

from symcheck.discover import discover
from symcheck.logic.contracts import Closed, Tactic
from tests.provers.goals import goal, prove, stays_open

TACTICS: dict[str, Tactic] = dict(discover("symcheck.provers", "TACTIC"))
RIGHT = ("-pi/2 < x", "x < pi/2")
SMALL = ("-1/sqrt(2) <= x", "x <= 1/sqrt(2)")

TRUE = [
    ("angle_signs", "same(asinh(tan(x)), atanh(sin(x)))", RIGHT), ("angle_signs", "sqrt(1 - sin(x)**2) == cos(x)", (
        "-pi/2 <= x", "x <= pi/2")), ("angle_signs", "acosh(1/cos(x)) == atanh(sin(x))", ("0 <= x", "x < pi/2")),
    ("angle_signs", "acosh(1/cos(x)) == -atanh(sin(x))", ("-pi/2 < x", "x <= 0")),
    ("angle_signs", "abs(sin(x)) == -sin(x)", ("-pi <= x", "x <= 0")),
    ("angle_signs", "sqrt(1 - sin(x)**2) == -cos(x)", ("pi/2 <= x", "x <= 3*pi/2")),
    ("angle_signs", "sqrt((1 - cos(x))/2) == sin(x/2)", ("0 <= x", "x <= 2*pi")),
    ("angle_signs", "2*atanh(tan(x/2)) == asinh(tan(x))", RIGHT),
    ("monotone", "2*asin(x) <= pi/2", ("-1 <= x", "x <= 1/sqrt(2)")), ("monotone", "-pi/2 <= 2*asin(x)", (
        "-x <= 1/sqrt(2)", "x <= 1")), ("monotone", "3*atan(x) < pi/2", ("x < 1/sqrt(3)",)),
    ("monotone", "pi/4 <= acos(x)", ("-1 <= x", "x <= 1/sqrt(2)")), ("monotone", "asin(2*x) <= pi/6", (
        "0 <= x", "x <= 1/4")),
    ("branches", "same(2*asin(x), asin(2*x*sqrt(1 - x**2)))", SMALL),
    ("branches", "same(3*atan(x), atan((3*x - x**3)/(1 - 3*x**2)))", ("-x < 1/sqrt(3)", "x < 1/sqrt(3)")),
    ("branches", "same(2*acos(x), asin(2*x*sqrt(1 - x**2)))", ("1/sqrt(2) <= x", "x <= 1")),
    ("cases", "acosh(1/cos(x)) == abs(atanh(sin(x)))", ("cos(x) > 0",)),
    ("cases", "abs(asinh(x)) == asinh(abs(x))", ()), ("cases", "sign(sinh(x)) == sign(x)", ()),
]
FALSE = [
    ("angle_signs", "same(asinh(tan(x)), atanh(sin(x)))", ("-pi/2 < x", "x < 3*pi/2")),
    ("angle_signs", "same(asinh(tan(x)), atanh(sin(x)))", ("pi/2 < x", "x < 3*pi/2")),
    ("angle_signs", "sqrt(1 - sin(x)**2) == cos(x)", ("-pi/2 <= x", "x <= 1.58")),
    ("angle_signs", "abs(sin(x)) == -sin(x)", ("-pi <= x", "x <= 0.01")),
    ("angle_signs", "sqrt((1 - cos(x))/2) == sin(x/2)", ("0 <= x", "x <= 6.3")),
    ("monotone", "2*asin(x) < pi/2", ("-1 <= x", "x <= 1/sqrt(2)")), ("monotone", "2*asin(x) <= pi/2", (
        "-1 <= x", "x <= 0.7072")), ("monotone", "asin(x) <= 2", ("x <= 3",)), ("monotone", "acos(x) <= pi/4", (
            "-1 <= x", "x <= 1/sqrt(2)")), ("monotone", "2*asin(x) <= pi/2", ("x <= 1/sqrt(2)",)),
    ("branches", "same(2*asin(x), asin(2*x*sqrt(1 - x**2)))", ("-0.71 <= x", "x <= 0.71")),
    ("cases", "acosh(1/cos(x)) == abs(atanh(sin(x)))", ("cos(x) != 0",)),
    ("cases", "abs(asinh(x)) == asinh(x)", ("x > -1/100",)),
]
REFUSALS = [
    ("angle_signs", "sqrt(x)*sin(x) == x", ("x > 0",), "no sign of a sine or cosine is seen"),
    ("angle_signs", "sqrt(1 + sin(x)) == x + 1", ("0 <= x", "x < 1/1000"), "sampling contradicts it"),
    ("angle_signs", "sqrt(1 + sin(x)) == y", ("0 <= x", "x < pi", "y**2 == 1 + sin(x)", "y > 0", "x*y > 100"),
     "the signs of sines and cosines do not decide it"),
    ("monotone", "asin(x) <= y", ("x <= sin(y)", "0 < y", "y < 1", "0 < x"),
     "no logarithm or root could be moved to the other side"),
]


@pytest.mark.parametrize(("name", "text", "facts"), TRUE)
def test_proves(name: str, text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTICS[name], goal(text, *facts), seconds=60), Closed)


@pytest.mark.parametrize(("name", "text", "facts"), FALSE)
def test_does_not_prove(name: str, text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(TACTICS[name], goal(text, *facts))


@pytest.mark.parametrize(("name", "text", "facts", "reason"), REFUSALS)
def test_says_why_not(name: str, text: str, facts: tuple[str, ...], reason: str) -> None:
    assert prove(TACTICS[name], goal(text, *facts), seconds=3) == reason
