"""Single rules against evaluation: a rule that forgets a premise is seen."""

from __future__ import annotations

from random import Random

from symcheck.kernel import replay
from tests.kernel.cases import sequent
from tests.soundness.rule_fuzz import Node, judged


def test_a_forgotten_premise_is_seen(monkeypatch) -> None:
    """`x <= y` from nothing; from `x < y` it is all right."""
    node = Node("relax", sequent("x <= y"), {"by": "lt"})
    assert judged(node, Random(1)) == "explained"
    plain = replay.premises
    monkeypatch.setattr(replay, "premises", lambda s, n: plain(s, n)[1:])
    assert "fails at" in judged(node, Random(1))
