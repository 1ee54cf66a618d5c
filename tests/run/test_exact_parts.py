"""Claims in which a part is an integer that only a proof shows: refuted with its certificate, or not at all."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide


@pytest.mark.parametrize("text", [
    "floor(log(8)/log(2)) == 2", "1/(exp(log(2)) - 2) == 1", "log(atan(1/2) + atan(1/3) - pi/4) == 0",
    "sign(gamma(1/2)**2 - pi) == 1", "floor(log(x**3)/log(x)) == 2", "1/(sin(x + 1)**2 + cos(x + 1)**2 - 1) == x",
])
def test_refuted(text: str) -> None:
    found = decide(claim_from(text, {"x": "real in (1, oo)"}), Options(timeout=8))
    assert (found.verdict, found.method, found.assurance) == ("refuted", "exact_parts", "certified"), found.message
    assert found.certificate is not None
    step = found.certificate["steps"][0]
    assert replay(decode_statement(step["statement"]), decode(step["certificate"])).verdict == "refuted"


@pytest.mark.parametrize("text", [
    "floor(log(8)/log(2)) == 3", "sign(gamma(1/2)**2 - pi) == 0", "floor(log(8 + 10**(-30))/log(2)) == 3",
    "floor(log(8 - 10**(-30))/log(2)) == 2",
])
def test_not_refuted(text: str) -> None:
    """Equal, or only close to an integer."""
    assert decide(claim_from(text, {}), Options(timeout=4)).verdict != "refuted"
