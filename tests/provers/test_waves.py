"""Products of sines, cosines and exponentials with parameters: orthogonality, near misses, derivatives."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.language.parser import parse_core
from symcheck.language.terms import make, num, sym
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.provers.wave_antiderivatives import wave_antiderivative
from symcheck.run.search import Searcher
from symcheck.run.strategy import Decision, decide_statement, roads
from tests.provers.goals import goal, replayed

NATURAL = {"m": "positive integer", "n": "positive integer", "T": "positive", "a": "positive", "b": "real"}
WHOLE = {"m": "integer", "n": "integer"}
TRUE = [
    ("integrate(cos(m*x)*cos(n*x), x, 0, 2*pi) == 0", NATURAL, ["m != n"]),
    ("integrate(sin(m*x)*sin(n*x), x, -pi, pi) == 0", NATURAL, ["m != n"]),
    ("integrate(sin(m*x)*sin(n*x), x, 0, pi) == if(m == n, pi/2, 0)", NATURAL, []),
    ("integrate(sin(m*x)*sin(n*x), x, -pi, pi) == pi", NATURAL, ["m == n"]),
    ("integrate(sin(m*x)*cos(n*x), x, 0, 2*pi) == 0", WHOLE, []),
    ("integrate(cos(m*x)*cos(n*x), x, 0, 2*pi) == 0", WHOLE, ["m != n", "m + n != 0"]),
    ("integrate(sin(n*x)**2, x, 0, 2*pi) == pi", WHOLE, ["n != 0"]),
    ("integrate(cos(n*x)**2, x, 0, pi) == pi/2", NATURAL, []),
    ("integrate(sin(n*x)**4, x, 0, 2*pi) == 3*pi/4", NATURAL, []),
    ("integrate(sin(-(n*x))*cos(n*x), x, 0, 2*pi) == 0", WHOLE, []),
    ("integrate(cos(2*pi*m*x/T)*cos(2*pi*n*x/T), x, 0, T) == 0", NATURAL, ["m != n"]),
    ("integrate(sin(2*pi*n*x/T)**2, x, 0, T) == T/2", NATURAL, []),
    ("integrate(x*sin(n*x), x, 0, pi) == pi*(-1)**(n + 1)/n", NATURAL, []),
    ("integrate(exp(I*m*x)*exp(-(I*n*x)), x, 0, 2*pi) == 0", WHOLE, ["m != n"]),
    ("integrate(exp(-(a*x))*sin(b*x)*cos(b*x), x, 0, oo) == b/(a**2 + 4*b**2)", NATURAL, []),
]
FALSE = [
    ("integrate(cos(m*x)*cos(n*x), x, 0, 2*pi) == 0", NATURAL, []),
    ("integrate(sin(m*x)*cos(n*x), x, 0, pi) == 0", NATURAL, ["m != n"]),
    ("integrate(sin(m*x)*sin(n*x), x, 0, 2*pi) == 0", WHOLE, ["m != n"]),
    ("integrate(cos(n*x)**2, x, 0, 2*pi) == pi", WHOLE, []),
    ("integrate(sin(n*x)**2, x, 0, 1) == 1/2", NATURAL, []),
    ("integrate(cos(b*x), x, 0, 1) == sin(b)/b", NATURAL, []),
]


def decided(text: str, variables: dict[str, str], given: list[str], seconds: float = 15) -> Decision:
    names = {n: s for n, s in variables.items() if n in parse_core(text.replace("==", "-")).free}
    statement = claim_from(text, names, given).steps[0].statement
    found = decide_statement(statement, Budget(seconds=seconds), roads(False))
    if found.certificate is not None:
        assert replay(statement, found.certificate).verdict == found.verdict
    return found


@pytest.mark.parametrize(("text", "variables", "given"), TRUE)
def test_verified(text: str, variables: dict[str, str], given: list[str]) -> None:
    assert decided(text, variables, given).verdict == "verified"


@pytest.mark.parametrize(("text", "variables", "given"), FALSE)
def test_refuted(text: str, variables: dict[str, str], given: list[str]) -> None:
    assert decided(text, variables, given).verdict == "refuted"


def test_beyond_reach() -> None:
    """A power that is a variable: no sum of so many waves."""
    found = decided("integrate(cos(x)**n*cos(n*x), x, 0, pi) == pi/2**n", NATURAL, [], 3)
    assert found.verdict == "undecided" and "the integral's value was not found" in found.message


@pytest.mark.parametrize("text", [
    "cos(a*x)*cos(b*x)", "x*sin(a*x + b)*exp(-(a*x))", "sin(a*x)**3*cos(b*x)**2", "x**2*sin(a*x)*sin(a*x + 1)",
    "exp(a*x)*exp(b*x)*cos(x)", "(sin(x) + cos(a*x))**2"])
def test_derivative_of_what_is_suggested(text: str) -> None:
    f = parse_core(text)
    whole = wave_antiderivative(f, "x")
    assert whole is not None
    s = goal("0 == 0", "a > 2", "b > 2*a + 3")
    derived = s.prove(make("eq", make("diff", whole, sym("x"), num(1), sym("x")), f))
    certificate = Searcher(Budget(seconds=20)).prove(derived)
    assert certificate is not None
    replayed(derived, certificate)
