"""Large and small numbers: what floats cannot see is refuted by balls, what is true is not."""

from __future__ import annotations

import pytest

from symcheck.kernel.refutation import check_refutation
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp
from symcheck.logic.load import claim_from
from symcheck.refuters.scales import REFUTER

SORTS = {"x": "real", "n": "natural", "p": "positive"}


def statement(text: str) -> Statement:
    return claim_from(text, SORTS).steps[0].statement


@pytest.mark.parametrize("text", [
    "floor(n*exp(pi*sqrt(163)/3)) == 640320*n",
    "floor(n*sqrt(2)) == floor(n*14142135623730950488/10**19)",
    "tanh(x) < 1 - 10**(-20)",
    "exp(-x**2) > 10**(-1000000)",
    "p > 10**(-25)",
])
def test_refuted(text: str) -> None:
    """At a point of another scale; the kernel confirms it."""
    found = REFUTER.run(statement(text), Budget(20))
    assert isinstance(found, Closed)
    check_refutation(statement(text), found.certificate["data"])


@pytest.mark.parametrize("text", [
    "floor(n) == n", "tanh(x) < 1", "exp(-x**2) > 0", "floor(n*sqrt(2)) <= n*sqrt(2)",
    "sqrt(n**2 + 1) > n", "sin(x + 2*pi) == sin(x)",
])
def test_true_claims_stay(text: str) -> None:
    """However close the sides are at 10**30."""
    assert REFUTER.run(statement(text), Budget(20)) == GaveUp("no counterexample among large and small numbers")


def test_near_miss_beyond_the_scales() -> None:
    """What first fails between the scales stays open."""
    text = "ceil(2/(2**(1/(n + 1)) - 1)) == floor(2*(n + 1)/log(2))"
    assert isinstance(REFUTER.run(statement(text), Budget(20)), GaveUp)


def test_texts_show_where_the_values_part() -> None:
    """As many digits as it takes."""
    found = REFUTER.run(statement("tanh(x) < 1 - 10**(-20)"), Budget(20))
    assert isinstance(found, Closed)
    shown = check_refutation(statement("tanh(x) < 1 - 10**(-20)"), found.certificate["data"])
    assert shown.left != shown.right
