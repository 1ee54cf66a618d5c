"""Claims made by hand that are true, and others that only look so: none has the wrong verdict.

In little time on the fast road; with every means and more time: `symcheck verify tests/soundness/near_true`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from symcheck.api import load
from symcheck.run.options import Options
from symcheck.run.strategy import fast

FOLDER = Path(__file__).with_name("near_true")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_none_is_decided_wrongly(path):
    """False ones are not verified, true ones not refuted; enough of them are decided."""
    claims = load(path).claims
    records = [(c, fast(c, Options(timeout=0.05), share=1.0)) for c in claims]
    decided = [(c, r) for c, r in records if r is not None and r.verdict != "undecided"]
    assert [(c.id, r.verdict) for c, r in decided if r.verdict != c.expect] == []
    assert len(decided) >= len(claims) / 10
