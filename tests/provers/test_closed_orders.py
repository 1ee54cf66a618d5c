"""Orders of closed terms: told apart with enough bits, or left open."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.closed_orders import TACTIC
from tests.provers.goals import goal, prove

#: pi to 50 digits after the point, rounded
PI = "314159265358979323846264338327950288419716939937511/100000000000000000000000000000000000000000000000000"


@pytest.mark.parametrize("text", [f"abs(pi - {PI}) <= 1/10**50", "lambertw(1) < 568/1000", "0 < exp(-1000)",
                                  "gamma(1/4) <= 363/100"])
def test_told_apart(text: str) -> None:
    assert isinstance(prove(TACTIC, goal(text)), Closed)


@pytest.mark.parametrize(("text", "reason"), [
    (f"abs(pi - {PI}) <= 1/10**51", "the sides are not told apart with 1024 bits"),
    ("sqrt(5 + 2*sqrt(6)) <= sqrt(2) + sqrt(3)", "the sides are not told apart with 1024 bits"),
    ("1 < 1", "the sides are not told apart with 1024 bits"),
    ("log(-1) < 1", "the sides are not told apart with 1024 bits"),
    ("x < 1", "does not apply")])
def test_left_open(text: str, reason: str) -> None:
    """False, equal, undefined, or with a variable."""
    assert prove(TACTIC, goal(text)) == reason
