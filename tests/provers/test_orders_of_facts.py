"""Orders from facts about the same functions, of powers by their bases, and of what grows by factors in order."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.logic.load import claim_from
from symcheck.provers import growth_ratios
from symcheck.provers.orders_of_facts import TACTIC
from symcheck.run.options import Options
from symcheck.run.strategy import decide
from tests.provers.goals import goal, prove, stays_open

BOTH = ("n >= 0", "factorial(n) <= n**n", "n**n <= (n + 1)**n")


@pytest.mark.parametrize(("text", "facts"), [
    ("(n + 1)*factorial(n) <= (n + 1)*(n + 1)**n", BOTH),
    ("factorial(n) < (n + 1)**n + 1", BOTH),
    ("(n + 1)*n**n <= (n + 1)**(n + 1)", BOTH[:1]),
    ("z*x**n <= z*y**n", ("n >= 0", "0 <= x", "x <= y", "0 <= z")),
    ("exp(x)*y <= 3*y", ("exp(x) <= 3", "y > 0")),
    ("sin(x) + cos(y) < 2", ("sin(x) < 1 - z", "cos(y) <= 1 + z")),
])
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), [
    ("(n - 1)*factorial(n) <= (n - 1)*(n + 1)**n", BOTH),
    ("factorial(n) < (n + 1)**n", BOTH),
    ("(n + 1)*n**n < (n + 1)**(n + 1)", BOTH[:1]),
    ("z*x**n <= z*y**n", ("n >= 0", "x <= y", "0 <= z")),
    ("z*x**n <= z*y**n", ("0 <= x", "x <= y", "0 <= z")),
    ("exp(x)*y <= 3*y", ("exp(x) <= 3",)),
])
def test_near_misses(text: str, facts: tuple[str, ...]) -> None:
    """A factor that may be negative, strictness, bases of either sign, exponents of either sign."""
    assert stays_open(TACTIC, goal(text, *facts))


def test_out_of_reach() -> None:
    """The refusal says why."""
    s = goal("exp(x)**4 <= 81*exp(y)", "exp(x) <= 3", "y >= 0")
    assert prove(TACTIC, s, seconds=3) == "the facts about the same functions do not give it"


def test_induction_with_it() -> None:
    """factorial(n) <= n**n from n to n + 1."""
    found = decide(claim_from("factorial(n) <= n**n", {"n": "natural"}), Options(timeout=10))
    assert (found.verdict, found.assurance) == ("verified", "certified")
    assert decide(claim_from("factorial(n) < n**n", {"n": "natural"}), Options(timeout=10)).verdict == "refuted"


CENTRAL = ("n >= 0", "binomial(2*n, n) <= 4**n")


@pytest.mark.parametrize(("text", "facts"), [
    ("binomial(2*(n + 1), n + 1) <= 4**(n + 1)", CENTRAL),
    ("4**(n + 1) <= (2*(n + 1) + 1)*binomial(2*(n + 1), n + 1)", ("n >= 0", "4**n <= (2*n + 1)*binomial(2*n, n)")),
    ("2**(n + 1) < factorial(n + 1)", ("n >= 4", "2**n < factorial(n)")),
])
def test_steps_by_ratios(text: str, facts: tuple[str, ...]) -> None:
    """From n to n + 1, with a certificate that replays."""
    assert isinstance(prove(growth_ratios.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), [
    ("binomial(2*(n + 1), n + 1) <= 3**(n + 1)", ("n >= 0", "binomial(2*n, n) <= 3**n")),
    ("factorial(n + 1) <= 100**(n + 1)", ("n >= 4", "factorial(n) <= 100**n")),
    ("4**(n + 1) < 2*(n + 1)*binomial(2*(n + 1), n + 1)", ("n >= 0", "4**n < (2*n + 2)*binomial(2*n, n)")),
    ("-(2**(n + 1)) <= -(3**(n + 1))", ("n >= 0", "-(2**n) <= -(3**n)")),
])
def test_ratios_in_the_wrong_order(text: str, facts: tuple[str, ...]) -> None:
    """The left side may grow faster, or the right side be negative."""
    assert stays_open(growth_ratios.TACTIC, goal(text, *facts))


def test_no_ratio() -> None:
    """(n + 1)**n grows by no rational function."""
    s = goal("2**(n + 1) <= ((n + 1) + 1)**(n + 1)", "2**n <= (n + 1)**n", "n >= 0")
    assert prove(growth_ratios.TACTIC, s, seconds=3) == "the sides are not seen to grow by factors in order"
