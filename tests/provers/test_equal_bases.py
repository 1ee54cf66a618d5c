"""Powers of irrational numbers put for one another where they are the same; not where they are close."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.equal_bases import TACTIC
from tests.provers.goals import goal, prove, stays_open

PHI, PSI = "((1 + sqrt(5))/2)", "((1 - sqrt(5))/2)"


@pytest.mark.parametrize("text", [
    f"(1 + {PHI})**n - (1 + {PSI})**n == {PHI}**(2*n) - {PSI}**(2*n)",
    "same((3 + 2*sqrt(2))**n + (3 - 2*sqrt(2))**n, (1 + sqrt(2))**(2*n) + (1 - sqrt(2))**(2*n))",
    "(9 + 4*sqrt(5))**n - (2 + sqrt(5))**(2*n) <= (2 - sqrt(3))**(3*n) - (26 - 15*sqrt(3))**n",
])
def test_proves(text: str) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(TACTIC, goal(text, "n >= 0")), Closed)


@pytest.mark.parametrize("text", [
    f"(1 + {PHI})**n - (1 + {PSI})**n == {PHI}**(2*n) + {PSI}**(2*n)",
    "(3 + 2*sqrt(2))**n + (3 - 2*sqrt(2))**n == (1 + sqrt(2))**(2*n) + (1 - sqrt(2))**n",
    "(sqrt(2) + sqrt(3))**n + sqrt(2)**n == sqrt(5 + 2*sqrt(6) + 10**(-12))**n + sqrt(2)**n",
])
def test_near_misses(text: str) -> None:
    """Another sign, another exponent, a base that is only close."""
    assert stays_open(TACTIC, goal(text, "n >= 1"))


def test_out_of_reach() -> None:
    """The refusal says why."""
    s = goal("sqrt(2)**n + sqrt(3)**n == sqrt(5)**n + sqrt(7)**n", "n >= 0")
    assert prove(TACTIC, s, seconds=3) == "no two powers were seen to be the same"
