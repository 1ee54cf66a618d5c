"""Limits of sequences, and orders of sums of powers: true ones with certificates that replay, near-miss false ones."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.logic.load import claim_from
from symcheck.provers import disjunctions, dominant_powers, integer_differences, sequences
from symcheck.run.options import Options
from symcheck.run.strategy import decide
from tests.provers.goals import goal, prove, stays_open

GOLDEN, OTHER = "((1 + sqrt(5))/2)", "((1 - sqrt(5))/2)"


def fibonacci(n: str) -> str:
    """Binet's formula."""
    return f"({GOLDEN}**({n}) - {OTHER}**({n}))/sqrt(5)"


TRUE = [
    "limit((-1)**n/n, n, oo) == 0", "limit((-1/2)**n, n, oo) == 0", "limit(n*(-1/2)**n, n, oo) == 0",
    "limit(1 + (-1/2)**n, n, oo) == 1", "limit((2*n + (-1)**n)/n, n, oo) == 2", f"limit({OTHER}**n, n, oo) == 0",
    "limit((3**n + (-2)**n)/3**n, n, oo) == 1", "limit((3**(n + 1) + (-2)**(n + 1))/(3**n + (-2)**n), n, oo) == 3",
    "limit(n**((-1)**n/n), n, oo) == 1", "limit((-1)**n/n, n, oo) + 1 <= 1",
    f"limit(({fibonacci('n + 1')})/({fibonacci('n')}), n, oo) == {GOLDEN}",
    "limit((-1)**(n + 1)/n, n, oo) == 0", "limit((-2)**(-n), n, oo) == 0", "limit((-1/2)**(n - 3), n, oo) == 0",
    "limit(abs((-1)**n), n, oo) == 1", "limit(sum((-1/2)**k, k, 0, n), n, oo) == 2/3",
    "limit(sum(1/k**2, k, 1, n), n, oo) == pi**2/6",
    "limit(sum(k, k, 1, n)/n**2, n, oo) == 1/2", "limit(sum(1/k, k, 1, n) - log(n), n, oo) == EulerGamma",
    "limit(sum(1/k, k, 1, n), n, oo) == oo", "limit(sum(1/(n + k), k, 1, n), n, oo) == log(2)",
    "limit(sum(q**k, k, 0, n), n, oo) == 1/(1 - q)", "limit(sum(q**k, k, 0, n), n, oo) == sum(q**j, j, 0, oo)",
]
FALSE = [
    "limit((-1)**n, n, oo) == 1", "limit((-1)**n, n, oo) == 0", "limit((-2)**n, n, oo) == oo",
    "limit((-1)**n*n/(n + 1), n, oo) == 1", "limit((-1/2)**n, n, oo) == 1", "limit((-1)**n*n, n, oo) == oo",
    "limit((-1)**(2*n), n, oo) == 1", "limit((3**n + (-3)**n)/3**n, n, oo) == 1",
    "limit(sum(k**2, k, 1, n)/n**3, n, oo) == 1/2",
    "limit(sum(1/k**2, k, 1, n), n, oo) == pi**2/8", "limit(cos(pi*n), n, oo) == 1",
    "limit((3**n + (-2)**n)/3**n, n, oo) == 2",
]
#: sin(pi*n) has values between the integers too, and no limit; (-1)**(n/2) is defined at even n alone
OPEN = ["limit((-1)**(n/2)/n, n, oo) == 0", "limit(sum((-1)**k, k, 0, n), n, oo) == 1/2",
        "limit((-1)**n*prod(1 - 1/k**2, k, 2, n), n, oo) == 1/2"]


def verdict(text: str, seconds: float = 20) -> str:
    """Of the claim alone, without SymPy's word; a certificate is replayed on the way."""
    return decide(claim_from(text, {"q": "real in (-1, 1)"}), Options(timeout=seconds)).verdict


@pytest.mark.parametrize("text", TRUE)
def test_sequences(text: str) -> None:
    assert verdict(text) == "verified"


@pytest.mark.parametrize("text", FALSE)
def test_false_limits_of_sequences_are_refuted(text: str) -> None:
    assert verdict(text) == "refuted"


@pytest.mark.parametrize("text", OPEN)
def test_out_of_reach(text: str) -> None:
    assert verdict(text, 2) == "undecided"


def test_between_the_integers_counts() -> None:
    """sin(pi*n) is 0 at every integer, but its limit is not that of a sequence."""
    assert verdict("limit(sin(pi*n), n, oo) == 0") == "refuted"


FIRST = ("1 <= n",)
POWERS = [
    ("3**n + (-2)**n > 0", FIRST), ("3**n + (-2)**n != 0", FIRST), ("3**n + 2**n*cos(pi*n) > 0", FIRST),
    ("2**n < 3**n", FIRST), ("2**n <= 3**n", ("0 <= n",)), (f"{fibonacci('n')} > 0", FIRST),
    (f"{fibonacci('2*n')} < ({fibonacci('n + 1')})**2", ("2 <= n",)),
    (f"({fibonacci('n + 1')})**2 < {fibonacci('2*n + 1')}", ("2 <= n",)), ("3*2**n < 3**n", ("3 <= n",)),
]
NOT_POWERS = [
    ("3**n + (-3)**n > 0", FIRST), ("3**n + (-2)**n > 0", ("-3 <= n",)), ("3**n > 2**n", ("0 <= n",)),
    (f"{fibonacci('n')} > 0", ("0 <= n",)), (f"{fibonacci('2*n')} < ({fibonacci('n + 1')})**2", FIRST),
    ("3*2**n < 3**n", FIRST), ("(-3)**n + 2**n > 0", FIRST), ("3**n + (-2)**n != 0", ("n <= 0",)),
]


@pytest.mark.parametrize(("text", "facts"), POWERS)
def test_sums_of_powers(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(dominant_powers.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), NOT_POWERS)
def test_sums_of_powers_with_another_sign(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(dominant_powers.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("fact", "text", "shown"), [
    ("integer(x + 1)", "integer(x)", True), ("integer(-x)", "integer(x)", True), ("integer(3 - x)", "integer(x)", True),
    ("integer(x + 1/2)", "integer(x)", False), ("integer(2*x)", "integer(x)", False),
    ("integer(x + y)", "integer(x)", False),
])
def test_integers_beside_integers(fact: str, text: str, shown: bool) -> None:
    assert isinstance(prove(integer_differences.TACTIC, goal(text, fact), seconds=2), Closed) is shown


@pytest.mark.parametrize(("module", "text", "facts", "why"), [
    (dominant_powers, "3**n > 2**n", ("0 <= n",), "the quotient by the largest power has no evident sign"),
    (dominant_powers, "3**n > n", ("0 <= n",), "does not apply"),
    (sequences, "limit(sin(n), n, oo) == 0", (), "does not apply"),
    (sequences, "limit((-1)**n, n, oo) == 0", (),
     "no function of a real variable was found for the sequence, or its limit was not"),
    (integer_differences, "integer(x/2)", ("integer(x)",), "it differs from nothing that is an integer by one"),
    (disjunctions, "false", ("x < 0 or 1 < x",), "no disjunction among the facts decides it"),
])
def test_says_why_not(module: object, text: str, facts: tuple[str, ...], why: str) -> None:
    assert prove(module.TACTIC, goal(text, *facts), seconds=3) == why  # type: ignore[attr-defined]


@pytest.mark.parametrize(("p", "q", "sign"), [("1", "-1", -1), ("-2", "1", 1), ("3", "-1", 1), ("0", "-1", -1)])
def test_signs_of_surds_are_exact(p: str, q: str, sign: int) -> None:
    """p + q*sqrt(5), by squares."""
    found = dominant_powers.Surd.of(claim_from(f"{p} + ({q})*sqrt(5) == 0", {}).steps[0].statement.formula.args[0])
    assert found is not None and found.sign() == sign
