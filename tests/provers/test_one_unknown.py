"""Equations in one unknown, by the signs of their sides' difference between the solutions."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Budget, Closed
from symcheck.logic.load import claim_from
from symcheck.provers.one_unknown import TACTIC
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove, stays_open

HALF_TURN, TURN = ("0 <= x", "x <= pi"), ("0 <= x", "x < 2*pi")
TRUE = [
    ("x == 1", ("x*exp(x) == E",)), ("x == E", ("x*log(x) == E",)), ("x == 0", ("x + exp(x) == 1",)),
    ("x == 0", ("cosh(x) == 1",)), ("x == acosh(2) or x == -acosh(2)", ("cosh(x) == 2",)),
    ("x == 0 or x == log(2)", ("exp(2*x) - 3*exp(x) + 2 == 0",)), ("x == log(3)", ("exp(2*x) - exp(x) - 6 == 0",)),
    ("same(x, E) or same(x, E**2)", ("log(x)**2 - 3*log(x) + 2 == 0",)), ("x == cbrt(-5)", ("x**3 == -5",)),
    ("x == 6", ("sqrt(x + 3) == x - 3",)), ("x == 1/sqrt(2)", ("asin(x) == acos(x)",)),
    ("x == 2", ("x**x == 4", "x > 0")), ("x == 1 or x == exp(2)", ("log(x)**2 == log(x**2)",)),
    ("x == 0 or x == pi", ("sin(x) == 0", *HALF_TURN)), ("x == pi/6 or x == 5*pi/6", ("sin(x) == 1/2", *HALF_TURN)),
    ("x == 5*pi/6", ("sin(x) == 1/2", "x != pi/6", *HALF_TURN)),
    ("x == 0 or x == pi/3 or x == pi", ("sin(2*x) == sin(x)", *HALF_TURN)),
    ("x == pi/4", ("sin(x) + cos(x) == sqrt(2)", "0 <= x", "x <= pi/2")),
    ("x == pi/2 or x == 7*pi/6 or x == 11*pi/6", ("2*sin(x)**2 - sin(x) - 1 == 0", *TURN)),
    ("x < 3/2", ("exp(x) + x == 4",)), ("x > 1", ("exp(x) + x == 4",)), ("x <= 2/5", ("x*exp(x) == 1/2",)),
    ("x == 3", ("x**2 == -1",)), ("same(x, E) or same(x, -E)", ("log(x**2) == 2",)), ("x == 1", ("x + 1/x == 2",)),
]
#: another solution, none there, the wrong side
FALSE = [
    ("x == 1", ("x*exp(x) == 2",)), ("x == acosh(2)", ("cosh(x) == 2",)), ("x == 0", ("exp(2*x) - 3*exp(x) + 2 == 0",)),
    ("x == 0 or x == log(3)", ("exp(2*x) - 3*exp(x) + 2 == 0",)), ("x == E", ("log(x)**2 - 3*log(x) + 2 == 0",)),
    ("x == pi/6", ("sin(x) == 1/2", *HALF_TURN)), ("x == 0 or x == pi", ("sin(x) == 0", "0 <= x", "x <= 2*pi")),
    ("x == pi/6", ("sin(x) == 1/2", "x != pi/3", *HALF_TURN)), ("x == pi", ("sin(x) == 0", *HALF_TURN)),
    ("x == 2", ("x**2 == 4",)), ("x == 2", ("x**2 == 4", "x != 1")), ("x == 1", ("log(x)**2 == log(x**2)",)),
    ("x < 1", ("exp(x) + x == 4",)), ("x < 1", ("x**2 == 4",)), ("x == 1", ("x*(x - 1)*(x - 10**(-20)) == 0",)),
    ("x == 1", ("(x - 1)*(x - 1 - 10**(-20)) == 0",)), ("x == 1", ("exp(x) == y",)), ("x == 3", ("x**2 == 9*y",)),
    ("x == 1", ("(x - 1)*(x - 1000003) == 0",)), ("x == E", ("log(x**2) == 2",)), ("x == 1", ("x - 1/x == 0",)),
]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    """All solutions, with a certificate that replays."""
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    """What is only one of the solutions, or none; also where a sample misses the other."""
    assert stays_open(TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("text", "fact"), [("x == 0", "sin(x) == 0"), ("x == 1", "exp(-x)*sin(x) == x - 1")])
def test_says_why_not(text: str, fact: str) -> None:
    """Solutions without end; one solution that is another."""
    assert prove(TACTIC, goal(text, fact)) == "the equation's sides are not seen to differ between the solutions"


@pytest.mark.parametrize("text", ["x == 1", "x == y or x == 2", "x == 1 or y == 2", "x != 2"])
def test_does_not_apply(text: str) -> None:
    """Without an equation in the unknown alone, or with a value that is no number."""
    assert prove(TACTIC, goal(text, *(() if text == "x == 1" else ("x**2 == 4",)))) == "does not apply"


@pytest.mark.parametrize(("text", "verdict"), [
    ("x*exp(x) == E implies x == 1", "verified"), ("cosh(x) == 1 iff x == 0", "verified"),
    ("exp(2*x) - 3*exp(x) + 2 == 0 iff x == 0 or x == log(2)", "verified"),
    ("log(x) == 2/5 implies x > 3/2", "refuted"), ("tan(x) == 2 implies x == atan(2)", "refuted"),
    ("log(x) == 2/5 and x > 1 implies x == 3/2", "refuted"), ("log(x) == 2/5 iff x == 3/2", "refuted"),
])
def test_in_a_claim(text: str, verdict: str) -> None:
    """As textbooks claim solutions, and near-misses, refuted at the equation's zero."""
    statement = claim_from(text, variables={"x": "real"}).steps[0].statement
    assert decide_statement(statement, Budget(seconds=20), roads(False)).verdict == verdict
