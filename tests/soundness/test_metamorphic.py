"""What cannot change a claim's truth never turns verified into refuted, or back; nor does the seed."""

from __future__ import annotations

import json
from random import Random

import pytest

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import read
from tests.soundness.generate import Generator
from tests.soundness.metamorphic import CHANGES, reordered


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
        assert (read(claim) is None) == (read(other) is None), json.dumps([claim, other])
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


@pytest.mark.parametrize(("text", "wanted"), [
    ("a + b - c == d", {"a + b - c == d", "a - c + b == d", "b + a - c == d", "b - c + a == d", "- c + a + b == d",
                        "- c + b + a == d"}),
    ("f(x + 1, 2) <= o[i + 1]", {f"f({a}, 2) <= o[{b}]" for a in ("x + 1", "1 + x") for b in ("i + 1", "1 + i")}),
    ("x + 1 < 2 or -x + y > 0", {f"{a} < 2 or {b} > 0" for a in ("x + 1", "1 + x") for b in ("-x + y", "y + -x")})])
def test_terms_in_another_order(text, wanted):
    """All orders come, and nothing else."""
    assert {reordered(text, Random(seed)) for seed in range(100)} == wanted
