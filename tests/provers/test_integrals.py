"""Integrals: true claims proved and replayed, near misses that are not, and refutations by values."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.strategy import decide_statement, roads

TRUE = [
    "integrate(x**2, x, 0, 1) == 1/3",
    "integrate(x, x, oo, oo) == 0",
    "integrate(abs(x**2 - 1), x, -2, 2) == 4",
    "integrate(abs(sin(x)), x, 0, 10*pi) == 20",
    "integrate(min(x, 2), x, 0, 3) == 4",
    "integrate(sign(x)*sin(x), x, -pi, pi) == 4",
    "integrate(exp(-abs(x - a)/p)/2/p, x, -oo, oo) == 1",
    "integrate(integrate(x*y, y, 0, x), x, 0, 1) == 1/8",
    "integrate(x**3, x, 2, 0) == -4",
    "integrate(t**2, t, a, b) == (b**3 - a**3)/3",
    "integrate(1/x, x, 1, oo) == oo",
    "integrate(exp(-p*x), x, 0, oo) == 1/p",
    "integrate(log(x), x, 0, 1) == -1",
    "integrate(exp(I*x), x, 0, pi) == 2*I",
    "integrate(abs(t), t, a, b) == (b*abs(b) - a*abs(a))/2", "integrate(sign(t), t, 0, a) == abs(a)",
    "integrate(integrate(x*t, t, 0, x), x, 0, a) == a**4/8", "integrate(1/cbrt(t), t, -1, 8) == 9/2",
    "diff(integrate(exp(-t**2), t, 0, a**2), a) == 2*a*exp(-a**4)",
    "diff(integrate(sin(t)/t, t, 1, p), p) == sin(p)/p",
]
#: infinite sums, and sums by telescoping
SUMS = [
    "sum((1/2)**n, n, 1, oo) == 1", "sum((-1)**n/n, n, 1, oo) == -log(2)", "sum(k, k, 0, oo) == oo",
    "sum((-1)**n*a**(2*n)/factorial(2*n), n, 0, oo) == cos(a)", "sum(1/k - 1/(k + 1), k, 1, oo) == 1",
    "sum(1/k - log(1 + 1/k), k, 1, oo) == EulerGamma", "sum(0, k, 1, oo) == 0",
]
FALSE_SUMS = [
    "sum((1/2)**n, n, 1, oo) == 2", "sum((-1)**n/n, n, 1, oo) == log(2)", "sum(a**n, n, 0, oo) == 1/(1 - a)",
    "sum(1/n**2, n, 1, oo) == pi**2/7", "sum(1/factorial(n), n, 1, oo) == E", "sum(1/k - 1/(k + 1), k, 2, oo) == 1",
]
#: SymPy suggests the antiderivative
BY_ENGINE = [
    "integrate(1/sqrt(abs(x)), x, -1, 1) == 4",
    "integrate(1/(2 + cos(x)), x, 0, pi) == pi/sqrt(3)",
    "integrate(exp(-x**2), x, -oo, oo) == sqrt(pi)",
    "integrate(1/(x**3 + 1), x, 0, oo) == 2*pi*sqrt(3)/9",
    "integrate(x**4*sqrt(1 - x**2), x, -1, 1) == pi/16",
]
FALSE = [
    "integrate(1/x**2, x, -1, 1) == -2", "integrate(1/x, x, -1, 2) == log(2)", "integrate(1/x, x, -1, 1) == 0",
    "integrate(1/(2 + cos(x)), x, 0, 2*pi) == 0", "integrate(abs(sin(x)), x, 0, 10*pi) == 4",
    "integrate(exp(-a*x), x, 0, oo) == 1/a", "integrate(x, x, -oo, oo) == 0", "integrate(1/x**2, x, 0, 1) == -oo",
    "integrate(1/x, x, -2, -1) == log(2)", "integrate(sqrt(x**2), x, -1, 1) == 0",
    "integrate(1/x, x, a, b) == log(b/a)",
    "integrate(sign(x - a), x, 0, 1) == 1 - 2*a", "integrate(sec(x)**2, x, 0, pi) == 0",
    "integrate(-1/(1 + x**2), x, -1, 1) == acot(1) - acot(-1)", "integrate(1/(1 + x**2), x, -oo, oo) == 0",
    "integrate(x**2, x, a, b) >= 0", "integrate(exp(-p*x), x, 0, oo) == 1/p**2",
]
#: neither: true ones that need more, false ones at which no rule points
OPEN = ["integrate(1/x**2, x, -1, 1) == oo", "integrate(1/(x - a), x, 0, 1) == log(abs(1 - a)) - log(abs(a))"]


def decided(text: str, slow: bool = True, seconds: float = 40) -> str:
    variables = {"a": "real", "b": "real", "p": "positive"}
    claim = claim_from(text, variables=variables)
    statement = claim.steps[0].statement
    found = decide_statement(statement, Budget(seconds=seconds), roads(slow))
    if found.certificate is not None:
        assert replay(statement, found.certificate).verdict == found.verdict
    return found.verdict


@pytest.mark.parametrize("text", SUMS)
def test_sums_verified(text: str) -> None:
    assert decided(text, slow=False) == "verified"


@pytest.mark.parametrize("text", FALSE_SUMS)
def test_sums_not_verified(text: str) -> None:
    assert decided(text, slow=False, seconds=1.5) in ("refuted", "undecided")


@pytest.mark.parametrize("text", TRUE)
def test_verified_without_an_engine(text: str) -> None:
    assert decided(text, slow=False) == "verified"


@pytest.mark.parametrize("text", BY_ENGINE)
def test_verified_by_suggestions(text: str) -> None:
    assert decided(text) == "verified"


@pytest.mark.parametrize("text", FALSE)
def test_refuted(text: str) -> None:
    assert decided(text) == "refuted"


@pytest.mark.parametrize("text", ["integrate(sin(x), x, 0, oo) == 1", "integrate(1/(2 + cos(x)), x, -oo, oo) == 1"])
def test_an_angle_over_endless_ranges_is_no_defect(text: str) -> None:
    claim = claim_from(text, {}, [])
    (step,) = claim.steps
    assert "internal error" not in decide_statement(step.statement, Budget(seconds=3), roads(False)).message


@pytest.mark.parametrize("text", OPEN)
def test_open(text: str) -> None:
    assert decided(text, seconds=3) == "undecided"
