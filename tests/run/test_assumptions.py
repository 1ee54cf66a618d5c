"""Contradictory assumptions are an error, about declared functions too; others are not."""

from __future__ import annotations

import pytest

from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

SORTS = {"x": "real", "y": "real", "a": "real", "f": "function real -> real"}


@pytest.mark.parametrize(("text", "assume"), [
    ("f(1) == 3", ("f(0) == 1", "f(0) == 2")),
    ("f(1) == f(1)", ("f(0) == 1", "f(0) == 2")),
    ("f(x) == f(x)", ("f(x) > 1", "f(x) < 0")),
    ("f(x) == f(y)", ("f(x) == f(y)", "f(x) == f(y) + 1")),
    ("f(1) == f(1)", ("f(a) == 2", "a == 0", "f(0) == 3")),
    ("f(1) == f(1)", ("f'(x) == 1", "f'(x) == 2")),
    ("f(1)**2 >= 0", ("f(2)**2 < 0",)),
])
def test_holds_for_nothing(text: str, assume: tuple[str, ...]) -> None:
    """No function satisfies them."""
    found = decide(claim_from(text, SORTS, assume), Options(timeout=5))
    assert found.verdict == "error"
    assert "holds for nothing" in found.message
    assert found.certificate is None


def test_possible_values_of_a_function() -> None:
    """Two values at two places."""
    found = decide(claim_from("f(1) + f(0) == 3", SORTS, ("f(0) == 1", "f(1) == 2")), Options(timeout=5))
    assert (found.verdict, found.assurance) == ("verified", "certified")
