"""Random claims against arithmetic of their own: no verdict may disagree. `make soundness` runs many more."""

from __future__ import annotations

import json
import math
import re
import signal
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symcheck.discover import discover
from symcheck.language.fields import HINTS
from symcheck.language.functions import ALIASES, TABLE
from symcheck.language.parser import CALLABLE
from symcheck.logic.kinds.property import PROPERTIES
from symcheck.run.options import Options
from symcheck.run.strategy import fast
from tests.soundness import campaign
from tests.soundness.campaign import disagreement, patient, read, run
from tests.soundness.forms import COMPLEX_FORMS, REAL_FORMS
from tests.soundness.generate import Generator

#: seconds a claim: what takes longer is undecided, and says nothing here
OPTIONS = Options(timeout=0.015)
#: rows whose arguments are real or integers in complex mode too
REAL_ONLY = ("floor", "ceil", "min", "max", "atan2")
#: of a claim, that change what it says or how it is decided
KEYS = ("variables", "assume", "define", "uses", "counterexample", "for_each", "domain", "proof")
ALL_FORMS = sorted({f.__name__ for f in (*REAL_FORMS, *COMPLEX_FORMS)})


def agree(random: Random, claim: dict) -> str:
    """The verdict; fails with the claim if it disagrees."""
    got = read(claim)
    record = fast(got, patient(claim, OPTIONS), share=1.0) if got is not None else None
    if record is None or got is None:
        return "undecided"
    why = disagreement(claim, record, got, random, 6)
    if why:
        pytest.fail(f"{record.verdict}, but {why}: {json.dumps(claim)}")
    return record.verdict


@pytest.mark.parametrize("part", range(9))
def test_verdicts_agree_with_arithmetic(part):
    """A few of the claims of `make soundness`, the same ones each time."""
    outcomes = [run(1000 * part + k, OPTIONS, 6) for k in range(250)]
    assert [o.finding for o in outcomes if o.finding] == []
    assert sum(o.verdict in ("verified", "refuted") for o in outcomes) >= 100


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


def test_everything_that_may_be_said_occurs():
    """Every function row in both modes, every kind of claim, property, hint, key and head of the language."""
    said: Counter[str] = Counter()
    for seed in range(12_000):
        claim = Generator(Random(seed), 2).claim()
        modes = "complex" if "complex" in str(claim["variables"].values()) else "real"
        words = set(re.findall(r"[A-Za-z_]\w*(?=\()", json.dumps(claim)))
        said.update([*words, *(f"{modes} {w}" for w in words), *claim, *claim.get("proof", ())])
        if "property" in claim:
            said[claim["property"]["is"].partition("(")[0]] += 1
    rows = [*(f"real {f.name}" for f in TABLE),
            *(f"complex {f.name}" for f in TABLE if f.complex is not None and f.name not in REAL_ONLY)]
    kinds = [kind.name for _, kind in discover("symcheck.logic.kinds", "KIND") if kind.holds is not None]
    heads = [name for name in CALLABLE if name not in ALIASES]
    hints = [field.name for field in HINTS.fields]
    assert [w for w in (*rows, *kinds, *PROPERTIES, *heads, *hints, *KEYS) if not said[w]] == []


def test_no_alarm_outlives_its_claim(monkeypatch):
    """The timer rings again and again: not once outside of what it is for, where it would end the worker."""
    def slow(seed, options, many=20, allow=lambda seconds: None):
        try:
            allow(0.001)
            while True:
                pass
        except campaign.Late:
            signal.setitimer(signal.ITIMER_PROF, 0.0001, 0.0001)
            raise

    monkeypatch.setattr(campaign, "run", slow)
    told, findings = campaign._work((0, 300, 0.01, math.inf))
    assert {verdict for _, verdict, _ in told} == {"late"} and len(told) == 300 and findings == []
