"""Fractions of exponentials: true identities are proved and replayed, near misses are not, refusals say why."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.exponential_fractions import TACTIC
from tests.provers.goals import goal, prove, stays_open

TRUE = [
    "same(sin(x + y), sin(x)*cos(y) + cos(x)*sin(y))",
    "same(sin(3*x), 3*sin(x) - 4*sin(x)**3)",
    "same(cos(x/2)**2, (1 + cos(x))/2)",
    "same(tan(x)**2 + 1, sec(x)**2)",
    "same(cosh(x)**2 - sinh(x)**2, 1)",
    "same(tanh(x/2), (exp(x) - 1)/(exp(x) + 1))",
    "same(tanh(x), 2*sigmoid(2*x) - 1)",
    "same(sin(x*y + z)*sin(x*y - z), sin(x*y)**2 - sin(z)**2)",
    "same(exp(exp(x) + y), exp(exp(x))*exp(y))",
    "same(E**3*exp(x), exp(x + 3))",
    "same(diff(x*exp(2*x), x, 1, x), (1 + 2*x)*exp(2*x))",
    "same(diff(sigmoid(x), x, 1, x), sigmoid(x)*(1 - sigmoid(x)))",
    "same(diff(log(x), x, 1, x), 1/x)",
    "same(diff(tan(x), x, 1, x), 1/cos(x)**2)",
    "same(sin(log(x) + y), sin(log(x))*cos(y) + cos(log(x))*sin(y))",
]
FALSE = [
    "same(sin(x + y), sin(x)*cos(y) - cos(x)*sin(y))",
    "same(sin(2*x)/(2*sin(x)), cos(x))",  # undefined at 0 on the left alone
    "same(tan(2*x)*(1 - tan(x)**2), 2*tan(x))",
    "same(coth(x)*sinh(x), cosh(x))",
    "same(exp(x*y), exp(x)*exp(y))",
    "same(exp(x)**y, exp(x)*y)",
    "same(sin(abs(x)), sin(x))",
    "same(diff(sqrt(x)*exp(x), x, 1, x), exp(x)*sqrt(x))",
]
COMPLEX_TRUE = ["same(exp(I*x), cos(x) + I*sin(x))", "same(cosh(I*x), cos(x))", "same(tan(I*x), I*tanh(x))"]
COMPLEX_FALSE = ["same(exp(I*x), cos(x) - I*sin(x))", "same(sigmoid(x)*(1 + exp(-x)), 1)",
                 "same(tanh(x)*cosh(x), sinh(x))"]
#: true, and beyond its reach, with what is said of them
REFUSALS = [
    ("same(cos(pi/3), 1/2)", "does not apply"), ("same(sin(x + sin(y)), sin(x)*cos(sin(y)) + cos(x)*sin(sin(y)))", ""),
    ("same(exp(log(x)), x)", ""), ("same(sin(1/x + 1/x), 2*sin(1/x)*cos(1/x))", ""),
    ("same(exp(70000*x), exp(x)**70000)", ""), ("same(x + x, 2*x)", "does not apply"),
    ("same(sin(asin(x)), x)", "does not apply"),
]


@pytest.mark.parametrize("text", TRUE)
def test_proves(text: str) -> None:
    """True, with a certificate that replays."""
    facts = ("x > 0",) if "log(x), x, 1" in text else ()
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize("text", FALSE)
def test_does_not_prove(text: str) -> None:
    """Near misses stay open."""
    assert stays_open(TACTIC, goal(text))


@pytest.mark.parametrize(("text", "true"), [(t, True) for t in COMPLEX_TRUE] + [(t, False) for t in COMPLEX_FALSE])
def test_complex_mode(text: str, true: bool) -> None:
    """The same, of complex numbers: poles off the real axis count."""
    assert isinstance(prove(TACTIC, goal(text, mode="complex")), Closed) is true


@pytest.mark.parametrize(("text", "reason"), REFUSALS)
def test_gives_up(text: str, reason: str) -> None:
    """What it leaves to others."""
    assert prove(TACTIC, goal(text)) == reason
