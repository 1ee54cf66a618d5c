"""Quotients of polynomials, in x or in sin and cos, with parameters: values, near misses, derivatives."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import replay
from symcheck.language.parser import parse_core
from symcheck.language.terms import make, num, sym
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.provers.parametric_antiderivatives import parametric_antiderivative
from symcheck.run.search import Searcher
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, replayed

SORTS = {"a": "positive", "b": "positive", "c": "real", "d": "real", "u": "real"}
TRUE = [
    ("integrate(1/(u + cos(x)), x, 0, pi) == pi/sqrt(u**2 - 1)", ["u > 1"]),
    ("integrate(1/(u + sin(x)), x, 0, 2*pi) == 2*pi/sqrt(u**2 - 1)", ["u > 1"]),
    ("integrate(1/(a + b*cos(x)), x, 0, 2*pi) == 2*pi/sqrt(a**2 - b**2)", ["a > b"]),
    ("integrate(1/(c + d*sin(x)), x, 0, 2*pi) == 2*pi/sqrt(c**2 - d**2)", ["c > abs(d)"]),
    ("integrate(1/(1 - 2*c*cos(x) + c**2), x, 0, 2*pi) == 2*pi/(1 - c**2)", ["abs(c) < 1"]),
    ("integrate(1/(x**2 + a**2), x, 0, oo) == pi/(2*a)", []),
    ("integrate(1/(x**2 + a), x, 0, oo) == pi/(2*sqrt(a))", []),
    ("integrate(1/(x**2 + c**2), x, -oo, oo) == pi/abs(c)", ["c != 0"]),
    ("integrate(1/(x**2 + c*x + d), x, -oo, oo) == 2*pi/sqrt(4*d - c**2)", ["4*d > c**2"]),
    ("integrate(1/(x**2 + a**2)**2, x, 0, oo) == pi/(4*a**3)", []),
    ("integrate(1/((x**2 + a**2)*(x**2 + b**2)), x, 0, oo) == pi/(2*a*b*(a + b))", []),
    ("integrate(1/(x**2 - a**2), x, 2*a, 3*a) == log(3/2)/(2*a)", []),
]
FALSE = [
    ("integrate(1/(u + cos(x)), x, 0, pi) == pi/sqrt(u**2 + 1)", ["u > 1"]),
    ("integrate(1/(a + b*cos(x)), x, 0, 2*pi) == 2*pi/sqrt(a**2 - b**2)", ["a < b"]),
    ("integrate(1/(1 - 2*c*cos(x) + c**2), x, 0, 2*pi) == 2*pi/(1 - c**2)", ["abs(c) > 1"]),
    ("integrate(1/(x**2 + c**2), x, 0, oo) == pi/(2*c)", ["c != 0"]),
    ("integrate(1/((x**2 + a**2)*(x**2 + b**2)), x, 0, oo) == pi/(a*b*(a + b))", []),
]


def decided(text: str, given: list[str], seconds: float = 20) -> tuple[str, str]:
    names = {n: s for n, s in SORTS.items() if n in parse_core(text.replace("==", "-")).free}
    statement = claim_from(text, names, given).steps[0].statement
    found = decide_statement(statement, Budget(seconds=seconds), roads(False))
    if found.certificate is not None:
        assert replay(statement, found.certificate).verdict == found.verdict
    return found.verdict, found.message


@pytest.mark.parametrize(("text", "given"), TRUE)
def test_verified(text: str, given: list[str]) -> None:
    assert decided(text, given)[0] == "verified"


@pytest.mark.parametrize(("text", "given"), FALSE)
def test_not_verified(text: str, given: list[str]) -> None:
    assert decided(text, given, 3)[0] != "verified"


def test_beyond_reach() -> None:
    """An irreducible denominator of degree 3."""
    verdict, said = decided("integrate(1/(x**3 + a**3 + x), x, 0, oo) <= 1/a**2", [], 2)
    assert verdict != "verified" and "integrate" in said


@pytest.mark.parametrize("text", ["1/(x**2 + a**2)", "x**3/(x**2 + b*x + a)", "x/(a*x + b)**2", "1/(x**2 + a**2)**3",
                                  "(x + b)/((x + a)*(x**2 + a**2))", "x**2/(b*x + a)"])
def test_derivative_of_what_is_suggested(text: str) -> None:
    f = parse_core(text)
    whole = parametric_antiderivative(f, "x")
    assert whole is not None
    s = goal("0 == 0", "a > 0", "b > 0", "4*a > b**2", "x > 0")
    derived = s.prove(make("eq", make("diff", whole, sym("x"), num(1), sym("x")), f))
    certificate = Searcher(Budget(seconds=20)).prove(derived)
    assert certificate is not None
    replayed(derived, certificate)
