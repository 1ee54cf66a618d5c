"""The triangle inequality for complex numbers."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.triangles import TACTIC
from tests.provers.goals import goal, prove

TRUE = [
    ("abs(x + y) <= abs(x) + abs(y)", ()), ("abs(x) - abs(y) <= abs(x - y)", ()), ("1 - abs(x) <= abs(x - 1)", ()),
    ("abs(x - z) <= abs(x - y) + abs(y - z)", ()), ("abs(x + y + z) <= abs(x) + abs(y) + abs(z)", ()),
    ("abs(1 + x) <= 2", ("abs(x) <= 1",)), ("abs(x + y) < 3", ("abs(x) < 1", "abs(y) <= 2")),
    ("0 < abs(x + 2)", ("abs(x) < 2",))]
FALSE = [
    ("abs(x + y) < abs(x) + abs(y)", ()), ("abs(x) + abs(y) <= abs(x - y)", ()), ("abs(x - y) <= abs(x) - abs(y)", ()),
    ("abs(1 + x) < 2", ("abs(x) <= 1",)), ("abs(x + y) <= abs(x)", ())]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTIC, goal(text, *facts, mode="complex")), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    assert not isinstance(prove(TACTIC, goal(text, *facts, mode="complex"), seconds=2), Closed)


def test_says_why_not() -> None:
    """No modulus is one of a sum of the others; and over the reals cases do better."""
    said = prove(TACTIC, goal("abs(x*y) <= abs(x + 1)", mode="complex"), seconds=2)
    assert said == "no modulus is seen to be that of a sum of others"
    assert prove(TACTIC, goal("abs(x + y) <= abs(x) + abs(y)")) == "does not apply"
