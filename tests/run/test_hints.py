"""Which hints are wrong: none that is right in some reading, however its inverse, its kinks or its other uses look."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.logic.contracts import Budget
from symcheck.logic.load import load_text
from symcheck.run.hints import wrong_hint
from symcheck.run.strategy import roads

UNIT, SMALL, FROM_ZERO = "x: 'real in [-1, 1]'", "x: positive", "x: nonnegative"
#: every value of x is one of the term's, which the first inverse image need not show
RIGHT_CHANGES = [
    (UNIT, "sin(t**2)"), (UNIT, "sin(sqrt(t))"), (UNIT, "sin(exp(t))"), (UNIT, "cos(-exp(t))"), (UNIT, "cos(t)"),
    (UNIT, "2*t/(1 + t**2)"), ("x: real", "tan(exp(t))"), ("x: real", "t**3"), ("x: real", "t**5"),
    ("x: real", "t + 1/t - 2/t"), ("x: real", "x + 1"), ("x: real", "2*x"), ("x: nonzero", "t**(-3)"),
    ("x: real", "(1 - t)**3"), (FROM_ZERO, "(1 - exp(t))**2"), (FROM_ZERO, "(1 - sqrt(t))**2"), (FROM_ZERO, "t**4"),
    (FROM_ZERO, "abs(1 - exp(t))"), (SMALL, "(-exp(t))**2"), (SMALL, "1/(-exp(t))**2"), (SMALL, "exp(x)"),
    ("x: 'real in (-oo, 0]'", "-sqrt(t)"), ("x: 'real in [1, oo)'", "cosh(-sqrt(t))"),
    ("x: complex", "t**2"), ("x: complex", "t**3"), ("x: complex", "cos(exp(t))"), ("x: nonzero complex", "exp(t)"),
    ("x: real, y: nonzero", "y*t"), ("x: real, y: real", "y + t"), ("x: real, y: real", "x + y"),
]
WRONG_CHANGES = [
    ("x: real", "t**2"), ("x: real", "exp(t)"), ("x: real", "1/t"), ("x: real", "-sqrt(t)"), ("x: real", "cos(t)"),
    ("x: real", "abs(t)"), ("x: real", "atan(t)"), ("x: real", "3"), ("x: real", "pi"), ("x: real, y: real", "y"),
    ("x: real, y: real", "y*t"), ("x: real", "t**4 - 1"), ("x: real", "-(t + 1)**2"), ("x: real", "sin(t)**3"),
    ("x: real", "1/(1 + exp(t))"), ("x: real", "(t - 1)/(t + 1)"), (SMALL, "-exp(t)"), (FROM_ZERO, "exp(t)"),
    (UNIT, "tanh(t)"), ("x: complex", "exp(t)"), ("x: complex", "sqrt(t)"), ("n: integer, x: real", "sqrt(n)"),
]
INTEGRALS = [
    ("integrate(x, x, 0, 1) + integrate(x**2, x, 0, 1) == 5/6", "antiderivative: x**2/2", False),
    ("integrate(x, x, 0, 1) + integrate(x**2, x, 0, 1) == 5/6", "antiderivative: x**3", True),
    ("integrate(sign(x), x, -1, 2) == 1", "antiderivative: abs(x)", False),
    ("integrate(if(x == 1, 5, x), x, 0, 2) == 2", "antiderivative: x**2/2", False),
    ("integrate(sign(x - a), x, a - 1, a + 1) == 0", "antiderivative: abs(x - a)", False),
    ("integrate(sign(x - a), x, a - 1, a + 1) == 0", "antiderivative: x", True),
    ("integrate(1/cbrt(x), x, -1, 8) == 9/2", "antiderivative: 3*cbrt(x)**2/2", False),
    ("integrate(1/x, x, -2, -1) == -log(2)", "antiderivative: log(x)", True),
    ("integrate(1/(2 + cos(x)), x, 0, 2*pi) == 2*pi/sqrt(3)", "antiderivative: 2*atan(tan(x/2)/sqrt(3))/sqrt(3)", True),
    ("integrate(x, x, 0, 1) == integrate(1, x, -1/2, 0)", "substitute: {x: sqrt(t)}", False),
    ("integrate(x**2, x, -1, 1) == 2/3", "substitute: {x: sqrt(t)}", True),
    ("integrate(x**2, x, -1, 1) == 2/3", "substitute: {x: 2}", True),
    ("limit(x*sin(1/x), x, 0, '+') == 0", "squeeze: {lower: -x, upper: x}", False),
    ("limit(x*sin(1/x), x, 0, '-') == 0", "squeeze: {lower: -x, upper: x}", True),
    ("limit(x*sin(1/x), x, 0) + limit(sin(x)/x, x, oo) == 0", "squeeze: {lower: -1/x, upper: 1/x}", False),
]


def said(variables: str, statement: str, hint: str) -> str:
    text = (f"symcheck: 1\nclaims:\n  - id: it\n    variables: {{{variables}}}\n    statement: {statement}\n"
            f"    proof: {{{hint}}}\n")
    read, problems = load_text(text, "hints.yaml")
    assert not problems
    (claim,) = read.claims
    (step,) = claim.steps
    refuters: Any = tuple(r for r in roads(False).refuters if r.cost < 40)
    return wrong_hint(step.statement, claim.hints, refuters, Budget(seconds=10))


def same(variables: str) -> str:
    """A true claim in which all of the variables occur."""
    both = f"{variables[0]} + x" if not variables.startswith("x") else "x + y" if "y:" in variables else "x"
    return f"{both} == {both}"


@pytest.mark.parametrize("variables, value", RIGHT_CHANGES)
def test_a_right_change_of_variable_is_not_wrong(variables: str, value: str) -> None:
    assert said(variables, same(variables), f"substitute: {{x: '{value}'}}") == ""


@pytest.mark.parametrize("variables, value", WRONG_CHANGES)
def test_a_change_that_leaves_values_out_is_wrong(variables: str, value: str) -> None:
    answer = said(variables, same(variables), f"substitute: {{x: '{value}'}}")
    assert answer.startswith("the hint `substitute` is wrong: x is ")


@pytest.mark.parametrize("statement, hint, wrong", INTEGRALS)
def test_hints_for_limits_and_integrals(statement: str, hint: str, wrong: bool) -> None:
    assert bool(said("a: real", statement, hint)) == wrong
