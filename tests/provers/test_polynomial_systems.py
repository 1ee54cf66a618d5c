"""Polynomial equations among the facts: multipliers, systems, sums of squares that are 0, discriminants."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Budget, Closed, Tactic
from symcheck.logic.load import claim_from
from symcheck.provers import by_equations, discriminants, linear_atoms, systems, vanishing_squares
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, prove, stays_open

SUMS = ("x + y + z == 1", "x**2 + y**2 + z**2 == 2", "x**3 + y**3 + z**3 == 3")
FIVE_SIX = ("x + y == 5", "x*y == 6")
QUADRATIC = ("a*x**2 + b*x + y == 0", "a != 0")
BOTH = "same(x, (-b + sqrt(b**2 - 4*a*y))/(2*a)) or same(x, (-b - sqrt(b**2 - 4*a*y))/(2*a))"
TRUE = [
    (by_equations, "x**4 + y**4 + z**4 == 25/6", SUMS), (by_equations, "x*y*z == 1/6", SUMS),
    (by_equations, "x**4 + y**4 == 47", ("x + y == 3", "x*y == 1")),
    (by_equations, "x**5 == 5*x + 3", ("x**2 == x + 1",)),
    (by_equations, "x**3 + 1/x**3 == 18", ("x + 1/x == 3",)), (by_equations, "x/y + y/x == 2", ("x == y", "1/x < 1")),
    (systems, "x == 2 or x == 3", FIVE_SIX), (systems, "x == 2 and y == 3 or x == 3 and y == 2", FIVE_SIX),
    (systems, "same(x, 2) and same(y, 3) or same(x, 3) and same(y, 2)", FIVE_SIX),
    (systems, "x == 1", ("x + y == 2", "x**2 + y**2 == 2")),
    (vanishing_squares, "x == 0", ("x**2 + y**2 == 0",)), (vanishing_squares, "x == y", ("x**2 + y**2 == 2*x*y",)),
    (vanishing_squares, "same(y, z)", ("x**2 + y**2 + z**2 == x*y + y*z + z*x",)),
    (vanishing_squares, "x == 1", ("2*x + 4*y - 5 == x**2 + y**2",)),
    (vanishing_squares, "y == 1", ("sin(x)**2 + (y - 1)**2 == 0",)),
    (vanishing_squares, "x**2 + y**2 != 0", ("a*x + b*y == 1",)), (vanishing_squares, "x**2 + y**2 > 0", ("x != y",)),
    (vanishing_squares, "x**2 - x*y + y**2 != 0", ("x > 0",)), (vanishing_squares, "x*y < x**2 + y**2", ("y != 0",)),
    (vanishing_squares, "x**2 + y**2 + 2*x + 2*y + 2 != 0", ("x + y != -2",)),
    (discriminants, BOTH, QUADRATIC), (discriminants, "b**2 - 4*a*y >= 0", QUADRATIC),
    (discriminants, "x == -a/2 + sqrt(a**2/4 - b) or x == -a/2 - sqrt(a**2/4 - b)", ("x**2 + a*x + b == 0",)),
]
FALSE = [
    (by_equations, "x**4 + y**4 + z**4 == 4", SUMS), (by_equations, "x**3 + 1/x**3 == 27", ("x + 1/x == 3",)),
    (by_equations, "x == y", ("x**2 == y**2",)), (by_equations, "x == 1", ("(x - 1)*y == 0",)),
    (systems, "x == 2", FIVE_SIX), (systems, "x == 2 and y == 2 or x == 3 and y == 2", FIVE_SIX),
    (systems, "x == 2 and y == 3 or x == 1 and y == 6", FIVE_SIX), (systems, "x == 1", ("x + y == 2", "x*y == 0")),
    (vanishing_squares, "x == 0", ("x**2 + y**2 == 1",)), (vanishing_squares, "x == 0", ("x**2 - y**2 == 0",)),
    (vanishing_squares, "x**2 + y**2 != 0", ("a*x + b*y == 0",)), (vanishing_squares, "x**2 + y**2 > 0", ("x == y",)),
    (vanishing_squares, "2*x*y < x**2 + y**2", ("y != 0",)),
    (vanishing_squares, "x**2 + y**2 + 2*x + 2*y + 2 > 0", ("x + y != 2",)),
    (vanishing_squares, "x == 1", ("x**2 + y**2 == x*y",)), (vanishing_squares, "x == 0", ("x**2 + y == 0",)),
    (discriminants, "same(x, (-b + sqrt(b**2 - 4*a*y))/(2*a))", QUADRATIC),
    (discriminants, BOTH.replace("-b", "b"), QUADRATIC), (discriminants, "b**2 - 4*a*y > 0", QUADRATIC),
    (discriminants, "b**2 - 5*a*y >= 0", QUADRATIC), (discriminants, "b**2 - a*y >= 1", QUADRATIC),
]


@pytest.mark.parametrize(("module", "text", "facts"), TRUE)
def test_proves(module: object, text: str, facts: tuple[str, ...]) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(tactic(module), goal(text, *facts)), Closed)


@pytest.mark.parametrize(("module", "text", "facts"), FALSE)
def test_does_not_prove(module: object, text: str, facts: tuple[str, ...]) -> None:
    """Another value, one of several, another sign."""
    assert stays_open(tactic(module), goal(text, *facts))


def tactic(module: object) -> Tactic:
    found: Tactic = module.TACTIC  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("module", "text", "facts", "why"), [
    (by_equations, "x == y", ("x**2 == y**2",), "the equations among the facts do not give it"),
    (systems, "x == 2", FIVE_SIX, "no equation for one unknown alone follows from those among the facts"),
    (systems, "x == y", FIVE_SIX, "does not apply"), (systems, "x == 2", ("x**2 == 4",), "does not apply"),
    (vanishing_squares, "x == 0", ("x**2 + y**2 == 1",), "no sum of squares among the facts is 0"),
    (vanishing_squares, "x == 1", ("x**2 + y**2 == 0",), "that squares are 0 does not decide it"),
    (vanishing_squares, "x**2 + y**2 != 0", ("a*x + b*y == 0",), "that the squares are 0 contradicts nothing known"),
    (discriminants, BOTH.replace("4*a", "5*a"), QUADRATIC,
     "no discriminant of an equation among the facts stands under a root"),
    (discriminants, "x == sqrt(2)", ("x**2 == 2",), "does not apply"),
])
def test_says_why_not(module: object, text: str, facts: tuple[str, ...], why: str) -> None:
    assert prove(tactic(module), goal(text, *facts), seconds=2) == why


@pytest.mark.parametrize("text", [
    "a*x**2 + b*x + c == 0 and a != 0 implies "
    "x == (-b + sqrt(b**2 - 4*a*c))/(2*a) or x == (-b - sqrt(b**2 - 4*a*c))/(2*a)",
    "x + y == 5 and x*y == 6 iff x == 2 and y == 3 or x == 3 and y == 2",
    "x**2 + y**2 + z**2 == x*y + y*z + z*x implies x == y and y == z", "x + 1/x == 3 implies x**2 + 1/x**2 == 7",
])
def test_in_a_claim(text: str) -> None:
    statement = claim_from(text, variables=dict.fromkeys("abcxyz", "real")).steps[0].statement
    assert decide_statement(statement, Budget(seconds=20), roads(False)).verdict == "verified"


LOGARITHMS = ("log(x) + log(y) == 3", "log(x) - log(y) == 1")


@pytest.mark.parametrize(("text", "facts"), [
    ("x == exp(2)", LOGARITHMS), ("same(y, E)", LOGARITHMS),
    ("x == 0", ("exp(x) + exp(y) == 3", "exp(x) - exp(y) == -1")),
    ("y == 1", ("2**x + 3**y == 5", "2**x - 3**y == -1")),
])
def test_linear_in_functions(text: str, facts: tuple[str, ...]) -> None:
    """Equations that determine the functions' values."""
    assert isinstance(prove(linear_atoms.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts", "why"), [
    ("x == E", LOGARITHMS, "the functions' values do not decide it"),
    ("x == 0", ("exp(x) + exp(y) == 3", "2*exp(x) + 2*exp(y) == 6"),
     "the equations are not linear in functions' values, or do not determine them"),
    ("x == E", LOGARITHMS[:1], "does not apply"),
])
def test_not_by_linear_equations(text: str, facts: tuple[str, ...], why: str) -> None:
    assert prove(linear_atoms.TACTIC, goal(text, *facts), seconds=2) == why
