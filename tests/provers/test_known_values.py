"""Values that facts give to variables, factors of equations among the facts, logarithms of products in equations."""

from __future__ import annotations

from types import ModuleType

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import equal_powers, factored_facts, known_values, linear_atoms
from tests.provers.goals import goal, prove, stays_open

QUARTICS = ("x**4 == 5*x**2 - 6", "y**4 == 5*y**2 - 6", "x**2 < y**2")
PRODUCTS = ("0 < x", "0 < y", "0 < z", "x*(y + z) == 152", "y*(z + x) == 162", "z*(x + y) == 170")
LOGARITHMS = ("0 < x", "0 < y", "log(x*y**3) == 1", "log(x**2*y) == 1")
TRUE = [
    (known_values, "y**x == 243", ("2**x == 32", "x**y == 125")),
    (known_values, "y == 3", ("x == 5", "x**y == 125")),
    (known_values, "same(sin(x*y), sin(3*y))", ("x == 3",)),
    (known_values, "y < 8", ("x == 3", "y < 2**x")),
    (known_values, "x**3 == -1/8", ("4**x == 1/2",)),
    (factored_facts, "y**2 - x**2 == 1", QUARTICS),
    (factored_facts, "x == 1 or x == 2", ("x**2 + 2 == 3*x",)),
    (factored_facts, "x == 2*y", ("(x - 2*y)*(x + y) == 0", "x + y > 0")),
    (factored_facts, "x*y <= 0", ("x*(y + x)*(y + 2*x) == 0",)),
    (equal_powers, "x*y*z == 720", PRODUCTS),
    (linear_atoms, "log(x*y) == 3/5", LOGARITHMS),
    (linear_atoms, "log(x/y) == 1/5", LOGARITHMS),
    (linear_atoms, "y == exp(1/5)", LOGARITHMS),
]
FALSE = [
    (known_values, "y**x == 243", ("2**x == 32", "x**y == 25")),
    (known_values, "y == 3", ("x == 5", "x**y == 124")),
    (known_values, "y < 8", ("x == 3", "y <= 2**x")),
    (known_values, "y == 3", ("2**x == 33", "x == 5*y")),
    (factored_facts, "y**2 - x**2 == 1", (*QUARTICS[:2], "x**2 <= y**2")),
    (factored_facts, "x == 1", ("x**2 + 2 == 3*x",)),
    (factored_facts, "x == 2*y", ("(x - 2*y)*(x + y) == 0",)),
    (factored_facts, "x*y < 0", ("x*(y + x)*(y + 2*x) == 0",)),
    (equal_powers, "x*y*z == 720", PRODUCTS[3:]),
    (linear_atoms, "log(x*y) == 4/5", LOGARITHMS),
    (linear_atoms, "log(x*y) == 3/5", ("log(x*y**3) == 1", "log(x**2*y**2) == 1")),
]


@pytest.mark.parametrize(("module", "text", "facts"), TRUE)
def test_proves(module: ModuleType, text: str, facts: tuple[str, ...]) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(module.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("module", "text", "facts"), FALSE)
def test_near_misses(module: ModuleType, text: str, facts: tuple[str, ...]) -> None:
    """What does not follow stays open."""
    assert stays_open(module.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("module", "text", "facts", "reason"), [
    (known_values, "x == y", ("x == 5", "y**2 == 25"), "the values that facts give to variables do not decide it"),
    (known_values, "x == y", ("x + y == 5",), "does not apply"),
    (factored_facts, "x == 1", ("x**2 == 1",), "no factor of an equation among the facts decides it"),
    (factored_facts, "x == 1", ("y**2 == 1",), "does not apply"),
    (linear_atoms, "log(x*y) == 1", ("log(x)*log(y) == 1", "log(x*y) == log(y)"),
     "the equations are not linear in functions' values, or do not determine them"),
])
def test_out_of_reach(module: ModuleType, text: str, facts: tuple[str, ...], reason: str) -> None:
    """The refusal says why."""
    assert prove(module.TACTIC, goal(text, *facts), seconds=3) == reason
