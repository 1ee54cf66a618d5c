"""Denied `exists`: read for all values; refused where it cannot be."""

from __future__ import annotations

import pytest

from symcheck.errors import ClaimError
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

CLAIMS = [
    ("not (exists x: x**2 == -1)", "verified"),
    ("not (exists x: x**2 == 1)", "refuted"),
    ("not (exists p: p < 0)", "verified"),
    ("not (exists p: p < 1)", "refuted"),
    ("not (exists n: 2*n == 4)", "refuted"),
    ("(exists x: x**2 == y) implies y >= 0", "verified"),
    ("(exists x: x**2 == y) implies y > 0", "refuted"),
    ("y >= 0 or not (exists x: x**2 == y)", "verified"),
]
SORTS = {"x": "real", "y": "real", "n": "integer", "p": "positive"}


@pytest.mark.parametrize(("text", "verdict"), CLAIMS)
def test_speaks_of_all_values(text: str, verdict: str) -> None:
    """What is sought ranges over its sort; where the body is undefined it is not true."""
    found = decide(claim_from(text, SORTS), Options(timeout=5))
    assert found.verdict == verdict, found.message


def test_division_by_zero_is_no_witness() -> None:
    """At x = 0 the body is undefined, so the denial does not fail there."""
    found = decide(claim_from("not (exists x: 1/x == 0)", SORTS), Options(timeout=5))
    assert found.verdict != "refuted"


@pytest.mark.parametrize("text", [
    "(not (exists x: x**2 == -1)) and x**2 >= 0",
    "(not (exists x: x**2 == -1)) and (exists x: x**2 == 1)",
    "(exists x: x**2 == y) iff y >= 0",
    "not (exists x: x**2 == -1 and (exists y: y == x))",
    "(y > 0 and (exists x: x**2 == y)) implies y > 1",
])
def test_refused_with_a_place(text: str) -> None:
    """A name that is caught, or a position that has no reading, is an error that says so."""
    with pytest.raises(ClaimError, match="exists"):
        claim_from(text, SORTS)
