"""The search: what arithmetic says of a premise at once, and equations that are false by numbers."""

from __future__ import annotations

import pytest

from symcheck.kernel.sequent import Sequent, Variable, normal, strict
from symcheck.language.parser import parse_core
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.search import Searcher, false_of_numbers
from symcheck.run.strategy import decide_statement, roads


def of_x(goal: str, *facts: str) -> Sequent:
    """A goal about a real x."""
    given = tuple(f for t in facts for f in normal(parse_core(t)))
    return Sequent({"x": Variable("real")}, given, strict(parse_core(goal)), "real")


@pytest.mark.parametrize(("text", "false"), (
    ("0 != 0", True), ("1/2 < 1/3", True), ("-1 == 1", True), ("0 <= -1", True), ("0 < 1", False), ("x != x", False),
    ("defined(1/x)", False), ("1/3 == 2/6", False)))
def test_relations_of_numbers(text: str, false: bool) -> None:
    """Only relations of rational literals are told to be false."""
    assert false_of_numbers(strict(parse_core(text))) is false


def test_a_false_premise_costs_no_step() -> None:
    """It is seen before the premises beside it are tried."""
    search = Searcher(Budget(steps=100))
    node = {"rule": "cut", "data": {}}
    assert search.close(node, [of_x("x**2 >= 0"), of_x("0 != 0", "x > 0")]) is None
    assert search.budget.steps == 100
    assert search.close(node, [of_x("x**2 >= 0")]) is not None


def test_an_equation_that_fails_at_points_is_left_to_them() -> None:
    """Many products of powers would each be split by whether their base is 0; the claim holds where a is 0 or 1."""
    powers = "*".join(f"(b + {k} + x**2)**(a + {k})" for k in range(1, 9))
    claim = claim_from(f"diff(a**2*sqrt(x)*{powers}, x) == diff(a**1*sqrt(x)*{powers}, x)",
                       {"a": "nonnegative", "b": "nonnegative", "x": "real"})
    assert decide_statement(claim.steps[0].statement, Budget(8), roads(False)).verdict == "refuted"
