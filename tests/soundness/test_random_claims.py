"""Random claims against arithmetic of their own: no verdict may disagree. `make soundness` runs many more."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import disagreement, read, run
from tests.soundness.forms import COMPLEX_FORMS, REAL_FORMS
from tests.soundness.generate import Generator

#: seconds a claim: what takes longer is undecided, and says nothing here
OPTIONS = Options(timeout=0.015)
ALL_FORMS = sorted({f.__name__ for f in (*REAL_FORMS, *COMPLEX_FORMS)})


def agree(random: Random, claim: dict) -> str:
    """The verdict; fails with the claim if it disagrees."""
    got = read(claim)
    record = fast(got, OPTIONS, share=1.0) if got is not None else None
    if record is None or got is None:
        return "undecided"
    why = disagreement(claim, record, got, random, 6)
    if why:
        pytest.fail(f"{record.verdict}, but {why}: {json.dumps(claim)}")
    return record.verdict


@pytest.mark.parametrize("part", range(10))
def test_verdicts_agree_with_arithmetic(part):
    """A few of the claims of `make soundness`, the same ones each time."""
    outcomes = [run(1000 * part + k, OPTIONS, 6) for k in range(200)]
    assert [o.finding for o in outcomes if o.finding] == []
    assert sum(o.verdict in ("verified", "refuted") for o in outcomes) >= 80


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.sampled_from((1, 2)))
def test_no_small_claim_disagrees(random, size):
    """Hypothesis looks for the smallest claim whose verdict is wrong."""
    agree(random, Generator(random, size).claim())


@pytest.mark.parametrize("form", ALL_FORMS)
def test_every_form_is_decided(form):
    """Each form gives claims that can be read, and a few of them are decided either way."""
    random = Random(f"soundness {form}")
    makers = [f for f in (*REAL_FORMS, *COMPLEX_FORMS) if f.__name__ == form]
    verdicts = set()
    for _ in range(20):
        verdicts.add(agree(random, Generator(random, 1).of(makers[0])))
    assert verdicts & {"verified", "refuted"}
