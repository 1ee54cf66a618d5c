"""Sums, limits and integrals without a value: what is shown, what is not, and what is refuted by it."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.language.parser import parse_core
from symcheck.logic.contracts import Budget, Closed
from symcheck.logic.load import claim_from
from symcheck.provers.divergence import TACTIC, modulus, ways
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove

NOWHERE = [
    "sum((-1)**k, k, 0, oo)", "sum(k/(k + 1), k, 1, oo)", "sum((k + 1)/k*(-1)**k, k, 1, oo)", "sum(1 + 1/k, k, 5, oo)",
    "limit(sin(x), x, oo)", "limit(cos(x)**2, x, -oo)", "limit(sin(1/x), x, 0)", "limit(cos(1/x), x, 0, '-')",
    "limit(x*sin(x), x, oo)", "limit(x - floor(x), x, oo)", "limit((-1)**floor(x), x, oo)", "limit(exp(sin(x)), x, oo)",
    "limit(tan(x), x, oo)", "limit(sin(x**2), x, oo)", "limit(sin(1/(x - 1)), x, 1, '+')",
    "integrate(cos(x), x, 0, oo)", "integrate(x*sin(x), x, 1, oo)"]
#: they have a value
SOMEWHERE = [
    "sum((-1)**k/k, k, 1, oo)", "sum(1/2**k, k, 0, oo)", "limit(sin(x)/x, x, oo)", "limit(x*sin(1/x), x, 0)",
    "limit(floor(x)/x, x, oo)", "limit(sin(x), x, 0)", "limit(sin(2*pi*floor(x)), x, oo)",
    "integrate(sin(x)/x, x, 1, oo)", "integrate(exp(-x)*cos(x), x, 0, oo)"]
SAID = "no harmonic sum or infinite integral was seen below the terms"
INFINITE = ["sum(1/sqrt(k), k, 1, oo)", "sum(log(1 + 1/k), k, 1, oo)", "sum(k/(k**2 + 1), k, 1, oo)",
            "sum(1/(k*log(k)), k, 2, oo)", "sum(1/(3*k*log(k)), k, 2, oo)"]
#: their integrals are finite, or their terms no fall: neither oo nor -oo is shown
FINITE = ["sum(1/(k*log(k)**2), k, 2, oo)", "sum(1/k**(11/10), k, 1, oo)", "sum(sin(k)**2/(k*log(k)), k, 2, oo)"]
#: (claim, sorts, what the refutation says)
REFUTED = [
    ("sum(x**k, k, 0, oo) == 1/(1 - x)", {"x": "real"}, "its terms do not tend to 0"),
    ("sum(z**k, k, 0, oo) == 1/(1 - z)", {"z": "complex"}, "its terms do not tend to 0"),
    ("sum(1/k, k, 1, oo) == 3", {}, "is oo"), ("sum(k, k, 1, oo) == -1/12", {}, "is oo"),
    ("sum(1/sqrt(k), k, 1, oo) == zeta(1/2)", {}, "is oo"), ("sum(1/(k*log(k)), k, 2, oo) == 5", {}, "is oo"),
    ("sum(1/k**s, k, 1, oo) == zeta(s)", {"s": "real"}, "is oo"),
    ("limit(sin(a*x), x, oo) == 0", {"a": "real"}, "there is no such limit"),
    ("limit(x*sin(x), x, oo) == oo", {}, "there is no such limit"),
    ("integrate(cos(x), x, 0, oo) == 0", {}, "it does not converge")]
#: true, or of what is infinite: not refuted
NOT_REFUTED = [
    ("sum(2**k, k, 0, oo) == oo", {}), ("sum(1/k, k, 1, oo) == oo", {}), ("sum(-k, k, 1, oo) == -oo", {}),
    ("sum(x**k, k, 0, oo) == 1/(1 - x)", {"x": "real in (-1, 1)"}), ("sum((-1)**k/k, k, 1, oo) == -log(2)", {}),
    ("limit(sin(x)/x, x, oo) == 0", {}), ("integrate(sin(x)/x, x, 0, oo) == pi/2", {})]


@pytest.mark.parametrize("text", NOWHERE)
def test_no_value(text: str) -> None:
    assert isinstance(prove(TACTIC, goal(f"not defined({text})")), Closed)


@pytest.mark.parametrize("text", SOMEWHERE)
def test_some_value(text: str) -> None:
    said = prove(TACTIC, goal(f"not defined({text})"), seconds=3)
    assert isinstance(said, str) and said.startswith("no reason was found why it should have no value")


@pytest.mark.parametrize("text", FINITE)
def test_no_infinite_integral(text: str) -> None:
    for way in ("oo", "-oo"):
        said = prove(TACTIC, goal(f"same({text}, {way})"), seconds=3)
        assert said == SAID


def test_downwards() -> None:
    assert isinstance(prove(TACTIC, goal("same(sum(-1/(k*log(k)), k, 2, oo), -oo)")), Closed)


@pytest.mark.parametrize("text", INFINITE)
def test_infinite(text: str) -> None:
    assert isinstance(prove(TACTIC, goal(f"same({text}, oo)")), Closed)
    assert prove(TACTIC, goal(f"same({text}, -oo)"), seconds=2) == SAID


@pytest.mark.parametrize("text", ["sum(1/k**2, k, 1, oo)", "sum(1/2**k, k, 0, oo)", "sum(abs(sin(k))/k, k, 1, oo)"])
def test_not_seen_to_be_infinite(text: str) -> None:
    """The last is, but lies above no harmonic sum, and its terms do not fall."""
    assert prove(TACTIC, goal(f"same({text}, oo)"), seconds=2) == SAID


@pytest.mark.parametrize(("text", "sorts", "why"), REFUTED, ids=str)
def test_refuted(text: str, sorts: dict[str, str], why: str) -> None:
    statement = claim_from(text, sorts).steps[0].statement
    found = decide_statement(statement, Budget(seconds=8), roads(False))
    assert found.verdict == "refuted" and why in found.message
    assert replay(statement, found.certificate).verdict == "refuted"


@pytest.mark.parametrize(("text", "sorts"), NOT_REFUTED, ids=str)
def test_not_refuted(text: str, sorts: dict[str, str]) -> None:
    statement = claim_from(text, sorts).steps[0].statement
    assert decide_statement(statement, Budget(seconds=5), roads(False)).verdict != "refuted"


@pytest.mark.parametrize(("text", "wanted"), [
    ("(-1)**k", "1"), ("-(2**k)/k", "2**k/abs(k)"), ("x**2*(-3)**k", "abs(x)**2*3**k"), ("x + 1", "abs(x + 1)"),
    ("(-x)**k", "abs((-x)**k)")])
def test_moduli(text: str, wanted: str) -> None:
    assert modulus(parse_core(text)) is parse_core(wanted)


@pytest.mark.parametrize(("text", "wanted"), [
    ("sum(1/k, k, 1, oo)", "oo"), ("sum(-k, k, 1, oo)", "-oo"), ("sum(1/k**2, k, 1, oo)", None)])
def test_what_terms_look_like(text: str, wanted: str | None) -> None:
    found = ways(parse_core(text), "real")
    assert found[0] is parse_core(wanted) if wanted else found == []
