"""Integrals from a removable gap of the integrand to an end of unknown sign, by cases."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.strategy import decide_statement, roads

TRUE = [
    ("integrate(sin(t)/t, t, 0, x) == Si(x)", "real", []), ("integrate(sin(2*t)/t, t, 0, x) == Si(2*x)", "real", []),
    ("integrate((1 - exp(-t))/t, t, 0, x) == log(x) + EulerGamma - Ei(-x)", "positive", []),
    ("integrate((exp(t) - 1)/t, t, 0, x) == Ei(x) - log(abs(x)) - EulerGamma", "real", ["x != 0"]),
    ("integrate((1 - cos(t))/t, t, 0, x) == EulerGamma + log(x) - Ci(x)", "positive", []),
    ("integrate(t/abs(t), t, 0, x) == abs(x)", "real", []), ("0 == Si(x)", "real", ["x == 0"]),
]
FALSE = [
    ("integrate(sin(t)/t, t, 0, x) == Si(abs(x))", "real", []),
    ("integrate(sin(t)/t, t, 0, x) == Si(x) + 1", "real", []),
    ("integrate((exp(t) - 1)/t, t, 0, x) == Ei(x) - log(x) - EulerGamma", "real", []),
    ("integrate((exp(t) - 1)/t, t, 0, x) == Ei(x) - log(2*x) - EulerGamma", "positive", []),
    ("0 == Ci(x)", "real", ["x == 1"]),
]
#: no antiderivative is found
OPEN = ("integrate(log(1 + t)/t, t, 0, x) == -polylog(2, -x)", "positive", [])


@pytest.mark.parametrize(("text", "sort", "given"), TRUE)
def test_verified(text: str, sort: str, given: list[str]) -> None:
    statement = claim_from(text, {"x": sort}, given).steps[0].statement
    found = decide_statement(statement, Budget(seconds=20), roads(False))
    assert found.verdict == "verified"
    assert replay(statement, found.certificate).verdict == "verified"


@pytest.mark.parametrize(("text", "sort", "given"), FALSE)
def test_refuted(text: str, sort: str, given: list[str]) -> None:
    statement = claim_from(text, {"x": sort}, given).steps[0].statement
    assert decide_statement(statement, Budget(seconds=10), roads(False)).verdict == "refuted"


def test_beyond_reach() -> None:
    text, sort, given = OPEN
    found = decide_statement(claim_from(text, {"x": sort}, given).steps[0].statement, Budget(seconds=3), roads(False))
    assert found.verdict == "undecided" and "the integral's value was not found" in found.message
