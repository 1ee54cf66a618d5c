"""Derivatives by an end of an integral whose integrand is continuous but not smooth (Rudin, 6.20)."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.strategy import decide_statement, roads

TRUE = [
    "diff(integrate(abs(t), t, 0, x), x) == abs(x)", "diff(integrate(max(t, 1 - t), t, 0, x), x) == max(x, 1 - x)",
    "diff(integrate(min(t, 1), t, 0, x), x) == min(x, 1)", "diff(integrate(abs(t), t, -x, x), x) == 2*abs(x)",
    "diff(integrate(sqrt(abs(t)), t, 0, x), x) == sqrt(abs(x))", "diff(integrate(abs(t), t, 0, x**2), x) == 2*x**3",
    "diff(integrate(abs(t - a), t, 0, x), x) == abs(x - a)", "diff(integrate(cbrt(t), t, 0, x), x) == cbrt(x)",
]
#: false where the integrand jumps, or altogether
FALSE = [
    "diff(integrate(floor(t), t, 0, x), x) == floor(x)", "diff(integrate(ceil(t), t, 0, x), x) == ceil(x)",
    "diff(integrate(sign(t), t, 0, x), x) == sign(x)", "diff(integrate(abs(t), t, x, 1), x) == abs(x)",
    "diff(integrate(if(t > 0, 1, 0), t, -1, x), x) == if(x > 0, 1, 0)",
    "diff(integrate(abs(t), t, 0, x), x, 2) == sign(x)",
]


@pytest.mark.parametrize("text", TRUE)
def test_verified(text: str) -> None:
    variables = {"x": "real", "a": "real"} if "- a" in text else {"x": "real"}
    statement = claim_from(text, variables=variables).steps[0].statement
    found = decide_statement(statement, Budget(seconds=10), roads(False))
    assert found.verdict == "verified"
    assert replay(statement, found.certificate).verdict == "verified"


@pytest.mark.parametrize("text", FALSE)
def test_not_verified(text: str) -> None:
    statement = claim_from(text, variables={"x": "real"}).steps[0].statement
    found = decide_statement(statement, Budget(seconds=2), roads(False))
    assert found.verdict != "verified" and ("defined" in found.message or "derivative" in found.message)
