"""What cannot change a claim's truth never turns verified into refuted, or back; nor does the seed."""

from __future__ import annotations

import json
from random import Random

import pytest

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import read
from tests.soundness.generate import Generator
from tests.soundness.metamorphic import CHANGES


def verdict(claim: dict, seed: int = 0) -> str:
    """The verdict by the fast road, in little time."""
    got = read(claim)
    record = fast(got, Options(timeout=0.02, seed=seed), share=1.0) if got is not None else None
    return record.verdict if record is not None else "undecided"


@pytest.mark.parametrize("change", CHANGES)
def test_changes_do_not_turn_verdicts(change):
    """Verified and refuted never change places."""
    random = Random(f"metamorphic {change}")
    tried = 0
    for _ in range(150):
        claim = Generator(random, 2).claim()
        claim.pop("built", None)
        other = CHANGES[change](claim, random)
        if other is claim:
            continue
        both = {verdict(claim), verdict(other)}
        tried += len(both) == 1 and both <= {"verified", "refuted"}
        assert not {"verified", "refuted"} <= both, json.dumps([claim, other])
    assert tried > 20


def test_seeds_do_not_turn_verdicts():
    """Another seed finds other points, not other truths."""
    random = Random("metamorphic seeds")
    for _ in range(100):
        claim = Generator(random, 2).claim()
        assert not {"verified", "refuted"} <= {verdict(claim, seed) for seed in (0, 1, 12345)}, json.dumps(claim)
