"""What a person is told: of open claims the obligation and the evidence, of refuted ones a missing assumption."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.refuters.evidence import evidence
from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.strategy import decide

SORTS = {"x": "real", "y": "real", "a": "real", "b": "real", "z": "complex", "n": "positive integer"}


def record(text: str, timeout: float = 5) -> Record:
    return decide(claim_from(text, SORTS), Options(timeout=timeout))


@pytest.mark.parametrize(("text", "said"), [
    ("x/x == 1", "with x != 0 assumed it holds"),
    ("z/z == 1", "with z != 0 assumed it holds"),
    ("log(x**2) == 2*log(x)", "with x > 0 assumed it holds"),
    ("log(x*y) == log(x) + log(y)", "with x > 0 and y > 0 assumed it holds"),
    ("(a + b)/2 >= sqrt(a*b)", "with a > 0 and b > 0 assumed it holds"),
    ("diff(abs(x), x) == sign(x)", "with x != 0 assumed it holds"),
])
def test_missing_assumption(text: str, said: str) -> None:
    """Named where it is proved to suffice."""
    found = record(text)
    assert found.verdict == "refuted"
    assert said in found.message


@pytest.mark.parametrize("text", ["sin(x) == x", "x**2 - y**2 == (x - y)**2", "x*y <= y*x**2 + a"])
def test_no_assumption_to_name(text: str) -> None:
    found = record(text)
    assert found.verdict == "refuted"
    assert "assumed" not in found.message


def test_expected_refutations_get_no_advice() -> None:
    """A claim about falsity is no mistake."""
    found = decide(replace(claim_from("x/x == 1", SORTS), expect="refuted"), Options())
    assert "assumed" not in found.message


@pytest.mark.parametrize(("text", "said"), [
    ("atanh(z) == (log(1 + z) - log(1 - z))/2", "both sides agree to at least 30 digits at 20 points"),
    ("zeta(3) == 12020569/10000000", "both sides agree to 8 digits"),
    ("x**2 + 1 >= x", "it holds at 20 points that were looked at"),
    ("exp(x) == 1 + x", ""),
])
def test_evidence(text: str, said: str) -> None:
    """How closely sides agree, at how many points a relation holds, or why nothing could be seen."""
    found = evidence(claim_from(text, SORTS).steps[0].statement, Budget())
    assert found == said


def test_sympy_is_not_imported_for_what_needs_none() -> None:
    """The slow road too tries its SymPy tactics last."""
    texts = ["sin(3*x) == 3*sin(x) - 4*sin(x)**3", "x**2 + y**2 >= 2*x*y", "limit(sin(x)/x, x, 0) == 1",
             "sum(k, k, 1, n) == n*(n + 1)/2", "diff(atan(x), x) == 1/(1 + x**2)", "x/x == 1"]
    code = f"""
import sys
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.refuters.evidence import evidence
from symcheck.run.options import Options
from symcheck.run.strategy import decide
for text in {texts!r}:
    assert decide(claim_from(text, {SORTS!r}), Options()).verdict in ("verified", "refuted"), text
    assert "sympy" not in sys.modules, text
"""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (os.getcwd(), os.environ.get("PYTHONPATH"))))}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("told", [
    "between -2e-12 and 1e-12 (where asin(x) is 0)", "1.14619... (where exp(x) - x - 2 is 0)", "1/y"])
def test_no_advice_from_a_value_without_a_closed_form(told: str) -> None:
    """A point may be told by what is 0 there."""
    from symcheck.run.advice import advice

    statement = claim_from("x**2 == 3", {"x": "real"}).steps[0].statement
    assert advice(statement, {"x": told}, (), (), Budget(1)) == ""
