"""Orders of one function at two angles."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import contradiction
from symcheck.provers.angle_orders import TACTIC
from tests.provers.goals import goal, prove, stays_open

ACUTE = ("0 < x", "x < pi/2", "0 < y", "y < pi/2")

TRUE = [
    ("sin(x) < sin(y)", (*ACUTE, "x < y")), ("cos(y) <= cos(x)", ("0 <= x", "x <= y", "y <= pi")),
    ("tan(x) < tan(y)", ("-pi/2 < x", "x < y", "y < pi/2")), ("cot(y) < cot(x)", ("0 < x", "x < y", "y < pi")),
    ("sin(y) < sin(x)", ("pi/2 <= x", "x < y", "y <= 3*pi/2")), ("cos(x) <= cos(y)", ("-pi <= x", "x <= y", "y <= 0")),
    ("tan(x) < tan(y)", ("pi/2 < x", "x < y", "y < 3*pi/2")),
    ("sin(x) < 1/2", ("0 < x", "x < pi/6")), ("0 < 2*sin(x) - 1", ("pi/6 < x", "x <= pi/2")),
    ("cos(x)/2 < 1/4", ("pi/3 < x", "x <= pi")), ("-1 < tan(x)", ("-pi/4 < x", "x < pi/2")),
    ("sqrt(3)/2 <= cos(x)", ("-pi/6 <= x", "x <= 0")), ("tan(x/2) < 1", ("-pi/2 < x", "x < pi/2")),
    ("cot(x) <= sqrt(3)", ("pi/6 <= x", "x < pi")), ("sin(x) < -1/2", ("7*pi/6 < x", "x < 3*pi/2")),
    ("sin(x) < cos(x)", ("0 < x", "x < pi/4")), ("sin(x) < cos(y)", (*ACUTE, "x + y < pi/2")),
    ("tan(x) < cot(x)", ("0 < x", "x < pi/4")), ("3*sin(x) - 3*cos(y) < 0", (*ACUTE, "x + y < pi/2")),
    ("sin(x**2) <= sin(x)", ("0 < x", "x < 1")), ("tan(x**2) < tan(x)", ("0 < x", "x < 1")),
    # beyond the turning point, by the product of the half sum's and half difference's functions
    ("sin(x) < sin(y)", ("0 < x", "x < y", "x + y < pi")), ("cos(y) < cos(x)", (
        "0 < x", "x < pi", "x < y", "x + y < 2*pi")),
]
FALSE = [
    ("sin(x) < sin(y)", ("0 < x", "x < y", "y < pi/2 + 1/100")), ("sin(x) < sin(y)", (*ACUTE, "x <= y")),
    ("cos(y) <= cos(x)", ("-1/100 <= x", "x <= y", "y <= pi")), ("tan(x) < tan(y)", (
        "0 < x", "x < y", "y < 2", "x < pi/2")), ("cot(y) < cot(x)", ("-1/2 < x", "x < y", "y < pi", "x != 0")),
    ("tan(x) <= tan(y)", ("-pi/2 <= x", "x <= y", "y < pi/2")),
    ("sin(x) < 1/2", ("0 < x", "x <= pi/6")), ("sin(x) < 1/2", ("0 < x", "x < 21/40")),
    ("sin(x) < cos(x)", ("0 < x", "x < 4/5")), ("sin(x) < cos(y)", (*ACUTE, "x + y < 8/5")),
    ("tan(x/2) < 1", ("-pi/2 < x", "x <= pi/2")), ("sin(x) < sin(y)", ("0 < x", "x < y", "x + y < 22/7")),
    ("1/2 < cos(x)", ("-pi/3 < x", "x < pi/3 + 1/1000")),
]
REFUSALS = [
    ("sin(x) <= sin(y)", ("x <= y",), "sampling contradicts it"),
    ("sin(x) < cos(y)", ("exp(x) + exp(y**2) + x**2 < 2",),
     "the angles are not seen to be in order between two turning points"),
]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("text", "facts", "reason"), REFUSALS)
def test_says_why_not(text: str, facts: tuple[str, ...], reason: str) -> None:
    assert prove(TACTIC, goal(text, *facts), seconds=3) == reason


@pytest.mark.parametrize(("text", "facts"), [
    ("x < y", (*ACUTE, "sin(x) < sin(y)")), ("x < pi/3", ("0 < x", "x < pi", "cos(x) > 1/2")),
])
def test_the_other_way_round(text: str, facts: tuple[str, ...]) -> None:
    """Angles are in order where their functions are."""
    assert isinstance(prove(contradiction.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), [
    ("x < y", ("0 < x", "x < pi", "0 < y", "y < pi", "sin(x) < sin(y)")),
    ("x < pi/3", ("-pi < x", "x < pi", "sin(x) < sqrt(3)/2")),
])
def test_not_over_a_turn(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(contradiction.TACTIC, goal(text, *facts))
