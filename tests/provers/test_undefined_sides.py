"""Sides that are undefined at the same points."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.provers.undefined_sides import TACTIC
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove

TRUE = ["integrate(1/t, t, 1, x) == log(x)", "integrate(1/(1 - t), t, 0, x) == -log(1 - x)"]
#: on one side of the pole only, or defined where the other side is not
FALSE = ["integrate(1/t, t, 1, x) == log(abs(x))", "integrate(-1/t**2, t, 1, x) == 1/x - 1",
         "integrate(1/(1 + t), t, 0, x) == log(1 + x) + 0/(x - 3)"]


@pytest.mark.parametrize("text", TRUE)
def test_verified(text: str) -> None:
    statement = claim_from(text, variables={"x": "real"}).steps[0].statement
    found = decide_statement(statement, Budget(seconds=20), roads(False))
    assert found.verdict == "verified"
    assert replay(statement, found.certificate).verdict == "verified"


@pytest.mark.parametrize("text", FALSE)
def test_not_verified(text: str) -> None:
    statement = claim_from(text, variables={"x": "real"}).steps[0].statement
    assert decide_statement(statement, Budget(seconds=3), roads(False)).verdict != "verified"


def test_says_why_not() -> None:
    said = prove(TACTIC, goal("same(integrate(1/t, t, 1, x), log(x) + x)"), seconds=3)
    assert said == "no condition is seen without which neither side is defined"
