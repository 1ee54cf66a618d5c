"""The kernel's arithmetic against a naive one: whatever the kernel holds for equal, both do."""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from typing import Any

import pytest

from symcheck.errors import ClaimError
from symcheck.kernel import exponential_fractions, rules
from symcheck.kernel.derivative import derivative
from symcheck.kernel.equation import Equations
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import decode, decode_statement, recheck_record, replay
from symcheck.language.parser import parse_core as t
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.report.json import record_object
from symcheck.run.strategy import decide_statement, roads
from tests.library import CLAIMS, ROOT, verified
from tests.soundness.certificates import kept
from tests.soundness.naive import Naive, TooLarge


@pytest.fixture
def compared(monkeypatch):
    """Every equality that the kernel holds for shown while certificates are replayed, judged again."""
    found: Counter[str] = Counter()

    def again(naive: Naive, a: Any, b: Any) -> None:
        try:
            agree = naive.equal(a, b)
        except TooLarge:
            found["too large"] += 1
            return
        found["agree" if agree else "differ"] += 1
        assert agree, (a, b)

    plain, fractions = Equations.equal, exponential_fractions.equal_exponentials

    def equal(self: Equations, a: Any, b: Any) -> bool:
        answer = plain(self, a, b)
        if answer:
            again(Naive(self.rewrites, self.powers, products=self.products), a, b)
        return answer

    def exponentials(s: Any, a: Any, b: Any) -> Any:
        answer = fractions(s, a, b)
        again(Naive(exponentials=True, derivative=lambda d: derivative(s, d)[0]), a, b)
        return answer

    monkeypatch.setattr(Equations, "equal", equal)
    monkeypatch.setattr(rules, "equal_exponentials", exponentials)
    return found


@pytest.fixture(params=CLAIMS, ids=lambda p: p.stem)
def records(request):
    """Of a file of the library, before anything is compared."""
    return verified(request.param).records


def test_claims(records, compared):
    """Replaying the certificates of the library."""
    for record in records:
        if record.verdict == "verified":
            assert recheck_record(record_object(record)) == ""
    assert compared["differ"] == 0 and compared["too large"] <= 0.1 * sum(compared.values())


def test_kept_certificates(compared):
    """Replaying certificates of every rule that the tests of edited certificates have."""
    for row in kept():
        with contextlib.suppress(Rejected, ClaimError):  # of another day
            replay(decode_statement(row["statement"]), decode(row["certificate"]))
    assert compared["agree"] > 50 and compared["differ"] == compared["too large"] == 0


@pytest.mark.skipif("SYMCHECK_RESULTS" not in os.environ, reason="SYMCHECK_RESULTS names no results")
def test_results(compared):
    """Replaying the certificates of a file of results, as `verify --format jsonl` writes them."""
    accepted = 0
    with open(os.environ["SYMCHECK_RESULTS"], encoding="utf-8") as file:
        for result in map(json.loads, file):
            if result["verdict"] in ("verified", "refuted"):
                assert recheck_record(result) == ""
                accepted += 1
    print(f"{accepted} results; equalities: {dict(compared)}")
    assert compared["agree"] > 100 and compared["differ"] == 0


CORPORA = ROOT.parent / "shared" / "corpora"
#: rows of each corpus that are looked at, and seconds for each
SAMPLE, SECONDS = 4, 0.1


@pytest.mark.skipif(not CORPORA.exists(), reason="the development corpora are not here (../shared)")
def test_corpora(compared):
    """While statements are decided that nobody here chose, and their certificates replayed: every equality that the
    kernel holds for shown."""
    counted: Counter[str] = Counter()
    for path in sorted(CORPORA.glob("*.jsonl")):
        lines = path.read_text().splitlines()
        for line in lines[::max(1, len(lines) // SAMPLE)]:
            row = json.loads(line)
            try:
                claim = claim_from(f"{row['lhs']} {row['rel']} {row['rhs']}", row["vars"], row["assume"])
            except ClaimError:
                continue
            record = decide_statement(claim.steps[0].statement, Budget(SECONDS), roads(False))
            counted[record.verdict] += 1
    print(f"{dict(counted)}; equalities: {dict(compared)}")
    assert compared["agree"] > 100 and compared["differ"] == 0


@pytest.mark.parametrize(("a", "b", "same"), [
    ("(x**2 - 1)/(x - 1)", "x + 1", True), ("x*(y + z)", "x*y + x*z", True), ("(x + y)**2", "x**2 + y**2", False),
    ("sin(2*x)", "2*sin(x)*cos(x)", True), ("cosh(x)**2 - sinh(x)**2", "1", True), ("tan(x)", "sin(x)/cos(x)", True),
    ("sin(x)**2 + cos(x)**2", "2", False), ("exp(x + y)", "exp(x)*exp(y)", True), ("exp(x*y)", "exp(x)*exp(y)", False),
    ("exp(I*x)", "cos(x) + I*sin(x)", True), ("exp(I*x)", "cos(x) - I*sin(x)", False),
    ("sigmoid(x)", "1/(1 + exp(-x))", True), ("E**2", "exp(2)", True)])
def test_both_know_what_is_equal(a, b, same):
    """The naive judge on its own, and the kernel beside it."""
    from symcheck.kernel.sequent import TRUE, Sequent, Variable

    assert Naive(exponentials=True).equal(t(a), t(b)) is same
    s = Sequent({n: Variable("real") for n in "xyz"}, (), TRUE, "complex")
    try:
        exponential_fractions.equal_exponentials(s, t(a), t(b))
        found = True
    except Rejected:
        found = False
    assert found is same
