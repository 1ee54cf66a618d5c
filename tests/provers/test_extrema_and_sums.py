"""Bounds: where the sides meet, waves, differences of logarithms, sums by what they gain."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Budget, Closed, Tactic
from symcheck.logic.load import claim_from
from symcheck.provers import harmonic_bounds, log_ratios, sum_steps, touching_points
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove, stays_open

POSITIVE, FROM_1 = ("x > 0",), ("n >= 1",)
TRUE = [
    (touching_points, "x*log(x) >= -1/E", POSITIVE), (touching_points, "x*exp(-x) <= 1/E", ()),
    (touching_points, "x**(1/x) <= exp(1/E)", POSITIVE), (touching_points, "x**2*exp(-x**2) <= 1/E", ()),
    (touching_points, "sqrt(x) - log(x) >= 2 - 2*log(2)", POSITIVE),
    (touching_points, "exp(x) - 2*x >= 2 - 2*log(2)", ()),
    (touching_points, "x - 2*sin(x) >= pi/3 - sqrt(3)", ("0 <= x", "x <= pi")),
    (touching_points, "sqrt(x)*exp(-x) <= 1/sqrt(2*E)", POSITIVE),
    (harmonic_bounds, "sin(x) + cos(x) <= sqrt(2)", ()), (harmonic_bounds, "-5 <= 3*sin(x) + 4*cos(x)", ()),
    (harmonic_bounds, "3*sin(2*x) - 4*cos(2*x) < 6", ()),
    (harmonic_bounds, "a*sin(x) + b*cos(x) <= sqrt(a**2 + b**2)", ()),
    (harmonic_bounds, "y*sin(x) + z*cos(x) <= 1", ("y**2 + z**2 == 1",)),
    (log_ratios, "log(n) + 1/(n + 1) <= log(n + 1)", FROM_1), (log_ratios, "log(x + 1) - log(x) <= 1/x", POSITIVE),
    (log_ratios, "log(x + 1) - log(x) >= 2/(2*x + 1)", POSITIVE),
    (log_ratios, "(b - a)/b <= log(b) - log(a)", ("0 < a", "0 < b")),
    (sum_steps, "sum(1/k, k, 1, n) <= 1 + log(n)", FROM_1), (sum_steps, "sum(1/k, k, 1, n) >= log(n + 1)", FROM_1),
    (sum_steps, "sum(1/k**2, k, 1, n) <= 2 - 1/n", FROM_1), (sum_steps, "sum(1/sqrt(k), k, 1, n) >= sqrt(n)", FROM_1),
    (sum_steps, "2*sqrt(n + 1) - 2 <= sum(1/sqrt(k), k, 1, n)", FROM_1),
    (sum_steps, "sum(1/sqrt(k), k, 1, n) < 2*sqrt(n)", FROM_1),
]
#: a little sharper, strict where there is equality, or one step too early
FALSE = [
    (touching_points, "x*log(x) >= -1/E + 10**(-12)", POSITIVE), (touching_points, "x*exp(-x) <= 1/E - 10**(-20)", ()),
    (touching_points, "sin(x) <= x", ()), (touching_points, "exp(x) - 2*x >= 2 - 2*log(2) + 10**(-15)", ()),
    (harmonic_bounds, "sin(x) + cos(x) < sqrt(2)", ()), (harmonic_bounds, "3*sin(x) + 4*cos(x) <= 49/10", ()),
    (harmonic_bounds, "sin(x) + cos(2*x) <= 1", ()), (harmonic_bounds, "a*sin(x) + b*cos(x) <= a + b", ()),
    (log_ratios, "log(x + 1) - log(x) >= 1/x", POSITIVE),
    (log_ratios, "log(b) - log(a) <= (b - a)/b", ("0 < a", "0 < b")),
    (log_ratios, "log(x + 1) - log(x) <= 1/x", ("x >= 0",)),
    (log_ratios, "log(b) - log(a) < (b - a)/a", ("0 < a", "0 < b")),
    (sum_steps, "sum(1/k, k, 1, n) <= log(n + 1)", FROM_1), (sum_steps, "sum(1/k, k, 1, n) < 1 + log(n)", FROM_1),
    (sum_steps, "sum(1/k**2, k, 1, n) <= 2 - 2/n", FROM_1), (sum_steps, "sum(1/sqrt(k), k, 1, n) > sqrt(n)", FROM_1),
    (sum_steps, "sum(1/k, k, 2, n) >= log(n + 1)", FROM_1),
]


def tactic(module: object) -> Tactic:
    found: Tactic = module.TACTIC  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("module", "text", "facts"), TRUE)
def test_proves(module: object, text: str, facts: tuple[str, ...]) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(tactic(module), goal(text, *facts)), Closed)


@pytest.mark.parametrize(("module", "text", "facts"), FALSE)
def test_does_not_prove(module: object, text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(tactic(module), goal(text, *facts))


@pytest.mark.parametrize(("module", "text", "facts", "why"), [
    (touching_points, "x*log(x) >= -1/3", POSITIVE, "the sides are not seen to meet at a known number"),
    (touching_points, "x**4 + 3 >= 4*x", (), "does not apply"),
    (touching_points, "x*exp(y) <= 1", (), "does not apply"),
    (harmonic_bounds, "sin(x) + cos(x) <= 1", (), "no sine and cosine of one angle were bounded together"),
    (harmonic_bounds, "sin(x) <= 1", (), "does not apply"),
    (log_ratios, "log(x + 1) - log(x) >= 1/x", POSITIVE, "no bound for a difference of logarithms decides it"),
    (sum_steps, "sum(1/k, k, 1, n) <= log(n + 1)", FROM_1,
     "what the sum gains is not seen to be bounded by what the other side gains"),
    (sum_steps, "sum(1/k, k, 1, n) <= 1 + log(n)", (), "no sum ends at an integer variable with a least value"),
    (sum_steps, "sum(n/k, k, 1, n) <= n + n*log(n)", FROM_1, "does not apply"),
    (sum_steps, "sum(1/k, k, 1, K) <= K", (), "does not apply"),
])
def test_says_why_not(module: object, text: str, facts: tuple[str, ...], why: str) -> None:
    assert prove(tactic(module), goal(text, *facts), seconds=2) == why


@pytest.mark.parametrize("text", [
    "x*log(x) >= -1/E", "sum(1/k, k, 1, n) <= 1 + log(n)", "abs(sin(x) + cos(x)) <= sqrt(2)",
])
def test_in_a_claim(text: str) -> None:
    statement = claim_from(text, variables={"x": "positive", "n": "positive integer"}).steps[0].statement
    assert decide_statement(statement, Budget(seconds=20), roads(False)).verdict == "verified"
