"""Equations among the facts, solved by undoing a function on both sides."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Budget, Closed
from symcheck.logic.load import claim_from
from symcheck.provers.both_sides import TACTIC
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove, stays_open

TRUE = [
    ("x == 4", ("sqrt(x) == 2",)), ("x == 2", ("exp(x) == exp(2)",)), ("x == exp(2)", ("log(x) == 2",)),
    ("x == 1", ("4**x + 2**3 == 12",)), ("x == 3", ("10**x*100**(2*x) == 1000**5",)), ("x == y", ("exp(x) == exp(y)",)),
    ("x == 5", ("log(x) + log(x - 3) == log(10)",)), ("x == 3", ("sqrt(x + 1) == x - 1",)),
    ("x == -8", ("cbrt(x) == -2",)), ("x == 1", ("atan(x) == pi/4",)), ("x == log(1 + sqrt(2))", ("sinh(x) == 1",)),
    ("x == pi/4", ("tan(x) == 1", "-pi/2 < x", "x < pi/2")), ("x == 2*pi/3", ("cos(x) == -1/2", "0 <= x", "x <= pi")),
    ("x*y == log(7)/log(4)", ("4**x == 5", "5**y == 7")), ("x == 100", ("2*log(x) - log(10) == log(1000)",)),
    ("x == -y", ("abs(x) == y", "x != y")), ("x == log(3)/(log(2) - log(3))", ("3**(x + 1) == 2**x",)),
]
#: another solution, another value, no solution in the domain
FALSE = [
    ("x == pi/6", ("sin(x) == 1/2",)), ("x == pi/6", ("sin(x) == 1/2", "0 <= x", "x <= pi")),
    ("x == 3", ("sqrt(x) == 2",)),
    ("x == 0", ("sqrt(x + 1) == x - 1",)), ("x == pi/3", ("cos(x) == 1/2", "-pi <= x", "x <= pi")),
    ("x == 0", ("cosh(x) == cosh(1)",)), ("x == y", ("cosh(x) == cosh(y)",)), ("x == 2", ("(-2)**x == 4", "x > 1")),
    ("x == -2", ("log(x) + log(x - 3) == log(10)",)), ("x == y", ("sin(x) == sin(y)",)), ("x == y", ("2**x == 3**y",)),
    ("y == 1", ("exp(x) == 2",)), ("x == log(3)/(log(3) - log(2))", ("3**(x + 1) == 2**x",)),
    ("x == 0", ("exp(x) == 2 + exp(y)",)),
]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    """The solution, with a certificate that replays."""
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    """What is only one of the solutions, or none."""
    assert stays_open(TACTIC, goal(text, *facts))


def test_says_why_not() -> None:
    """x + exp(x) has an inverse that has no name here."""
    found = prove(TACTIC, goal("x == 1", "x + exp(x) == 1 + E"))
    assert found == "no function undone on both sides of a fact decides it"


@pytest.mark.parametrize("text", ["sqrt(x) == 2 implies x == 4", "3**(x + 1) == 27 iff x == 2",
                                  "log(2*x - 1) == 0 iff x == 1",
                                  "exp(3*x + y) == exp(2) and exp(x - y) == exp(2) implies x == 1 and y == -1"])
def test_solved_in_a_claim(text: str) -> None:
    """As a step of a solution is claimed."""
    statement = claim_from(text, variables={"x": "real", "y": "real"}).steps[0].statement
    assert decide_statement(statement, Budget(seconds=20), roads(False)).verdict == "verified"
