"""Random claims against arithmetic of their own: no verdict may disagree. `make soundness` runs many more."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness.campaign import disagreement, read
from tests.soundness.generate import COMPLEX_FORMS, REAL_FORMS, Generator

#: seconds a claim: what takes longer is undecided, and says nothing here
OPTIONS = Options(timeout=0.05)
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


@settings(max_examples=1200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.sampled_from((1, 2)))
def test_verdicts_agree_with_arithmetic(random, size):
    """Hypothesis looks for the smallest claim whose verdict is wrong."""
    agree(random, Generator(random, size).claim())


@pytest.mark.parametrize("form", ALL_FORMS)
def test_every_form_is_decided(form):
    """Each form gives claims that can be read, and a few of them are decided either way."""
    random = Random(f"soundness {form}")
    makers = [f for f in (*REAL_FORMS, *COMPLEX_FORMS) if f.__name__ == form]
    verdicts = set()
    for _ in range(60):
        g = Generator(random, 1)
        claim = makers[0](g)
        whole = {"id": "c", "variables": {**g.variables, **claim.pop("variables", {})}, **claim}
        verdicts.add(agree(random, whole))
    assert verdicts & {"verified", "refuted"}
