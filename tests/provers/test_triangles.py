"""The triangle inequality for complex numbers."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.cases import TACTIC as CASES
from symcheck.provers.triangles import TACTIC
from tests.provers.goals import goal, prove

TRUE = [
    ("abs(x + y) <= abs(x) + abs(y)", ()), ("abs(x) - abs(y) <= abs(x - y)", ()), ("1 - abs(x) <= abs(x - 1)", ()),
    ("abs(x - z) <= abs(x - y) + abs(y - z)", ()), ("abs(x + y + z) <= abs(x) + abs(y) + abs(z)", ()),
    ("abs(1 + x) <= 2", ("abs(x) <= 1",)), ("abs(x + y) < 3", ("abs(x) < 1", "abs(y) <= 2")),
    ("0 < abs(x + 2)", ("abs(x) < 2",)), ("abs(x - 1) - abs(x + 1) <= 2", ()),
    ("abs(x)**2 - abs(y)**2 <= abs(x - y)*(abs(x) + abs(y))", ())]
BOTH_SIGNS = [
    ("abs(abs(x) - abs(y)) <= abs(x - y)", ()), ("abs(abs(x) - abs(y)) <= abs(x + y)", ()),
    ("abs(abs(x) - 1) <= abs(x - 1)", ()), ("abs(abs(x - z) - abs(y - z)) <= abs(x - y)", ()),
    ("abs(abs(x) - abs(y)) <= 1", ("abs(x - y) <= 1",)), ("abs(abs(x - 1) - abs(x + 1)) <= 2", ())]
FALSE = [
    ("abs(x + y) < abs(x) + abs(y)", ()), ("abs(x) + abs(y) <= abs(x - y)", ()), ("abs(x - y) <= abs(x) - abs(y)", ()),
    ("abs(1 + x) < 2", ("abs(x) <= 1",)), ("abs(x + y) <= abs(x)", ()), ("abs(x - 1) - abs(x + 1) < 2", ())]
NEITHER_SIGN = [
    ("abs(abs(x) - abs(y)) < abs(x - y)", ()), ("abs(abs(x) - abs(y)) <= abs(x - 2*y)", ()),
    ("abs(abs(x) + abs(y)) <= abs(x - y)", ()), ("abs(abs(x) - abs(y)) <= 1", ("abs(x - y) <= 2",)),
    ("abs(x - y) <= abs(abs(x) - abs(y))", ()), ("abs(abs(x - 1) - abs(x + 1)) <= 199/100", ())]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTIC, goal(text, *facts, mode="complex")), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    assert not isinstance(prove(TACTIC, goal(text, *facts, mode="complex"), seconds=1), Closed)


@pytest.mark.parametrize(("text", "facts"), BOTH_SIGNS)
def test_proves_for_both_signs(text: str, facts: tuple[str, ...]) -> None:
    """The absolute value of a difference of moduli, which is real: one order for each sign."""
    assert isinstance(prove(CASES, goal(text, *facts, mode="complex")), Closed)


@pytest.mark.parametrize(("text", "facts"), NEITHER_SIGN)
def test_does_not_prove_for_both_signs(text: str, facts: tuple[str, ...]) -> None:
    assert not isinstance(prove(CASES, goal(text, *facts, mode="complex"), seconds=1), Closed)


def test_says_why_not() -> None:
    """No modulus is one of a sum of the others; and over the reals cases do better."""
    said = prove(TACTIC, goal("abs(x*y) <= abs(x + 1)", mode="complex"), seconds=2)
    assert said == "no modulus is seen to be that of a sum of others"
    assert prove(CASES, goal("abs(x*y) <= abs(x + 1)", mode="complex")) == "nothing to take apart"
    said = prove(TACTIC, goal("abs(x + y) < abs(x) + abs(y)", mode="complex"), seconds=2)
    assert said == "the triangle inequality does not decide it"
    assert prove(TACTIC, goal("abs(x + y) <= abs(x) + abs(y)")) == "does not apply"
