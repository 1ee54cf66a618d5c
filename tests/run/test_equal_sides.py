"""Strict relations are refuted where their sides are equal irrational numbers; others are not."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

SORTS = {"x": "real", "n": "natural", "p": "positive"}
PHI = "((1 + sqrt(5))/2)"


@pytest.mark.parametrize("text", [
    f"{PHI}**(2*n) < {PHI}**n*{PHI}",
    "sqrt(2 + n) > sqrt(8)/2",
    "sqrt(5 + 2*sqrt(6)) != sqrt(2) + sqrt(3)",
    "exp(n) > exp(1)**n",
])
def test_refuted(text: str) -> None:
    """The certificate of the equality replays."""
    found = decide(claim_from(text, SORTS), Options(timeout=8))
    assert (found.verdict, found.assurance) == ("refuted", "certified"), found.message
    assert found.certificate is not None
    step = found.certificate["steps"][0]
    assert replay(decode_statement(step["statement"]), decode(step["certificate"])).verdict == "refuted"


@pytest.mark.parametrize("text", ["sqrt(2) + sqrt(3) > sqrt(5 + 2*sqrt(6)) - 10**(-40)", "sqrt(3 + n) > sqrt(2)"])
def test_not_refuted(text: str) -> None:
    """Close is not equal."""
    assert decide(claim_from(text, SORTS), Options(timeout=4)).verdict != "refuted"
