"""Implications are refuted where their hypothesis is an identity that balls cannot see; true ones are not."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

SORTS = {"x": "real", "y": "real", "c": "real", "K": "natural", "u": "real[K]", "v": "real[K]"}


@pytest.mark.parametrize(("text", "assumed"), [
    ("cosh(x) == cosh(y) implies x == y", ()),
    ("x == y", ("cosh(x) == cosh(y)",)),
    ("sigmoid(x) == 1 - sigmoid(y) implies x == y", ()),
    ("exp(x)*exp(y) == 1 implies x == y", ()),
    ("log(x) + log(y) == 0 implies x == y", ()),
    ("softmax(u) == softmax(v) implies u == v", ()),
    ("logsumexp(u) == logsumexp(v) implies u == v", ("K >= 2",)),
    # the difference of the sides of these hypotheses vanishes at points that are solved for
    ("norm(u) == c*norm(v)", ("u == c*v",)),
    ("u == c*v implies max(u) == c*max(v)", ()),
])
def test_refuted(text: str, assumed: tuple[str, ...]) -> None:
    """The certificate, with a proof of the hypothesis, replays."""
    names = {n: s for n, s in SORTS.items() if n in text + str(assumed) or n == "K" and "u" in text}
    found = decide(claim_from(text, names, assumed), Options(timeout=10))
    assert (found.verdict, found.assurance) == ("refuted", "certified"), found.message
    assert found.certificate is not None
    step = found.certificate["steps"][0]
    assert replay(decode_statement(step["statement"]), decode(step["certificate"])).verdict == "refuted"


@pytest.mark.parametrize("text", [
    "sinh(x) == sinh(y) implies x == y", "sigmoid(x) == sigmoid(y) implies x == y",
    "cosh(x) == cosh(y) and x > 0 and y > 0 implies x == y", "exp(x)*exp(y) == 1 implies x == -y",
    "x*exp(x) == y*exp(y) and x > 0 and y > 0 implies x == y"])
def test_not_refuted(text: str) -> None:
    """Functions that take no value twice."""
    assert decide(claim_from(text, {"x": "real", "y": "real"}), Options(timeout=3)).verdict != "refuted"
