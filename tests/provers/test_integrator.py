"""Antiderivatives without SymPy: integrals of textbooks, near misses, and derivatives of what is suggested."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symcheck.kernel.replay import replay
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, make, num, sym
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.provers.integrator import integrate
from symcheck.run.search import Searcher
from symcheck.run.strategy import decide_statement, roads
from tests.provers.goals import goal, replayed

TRUE = [
    # quotients of polynomials
    "integrate(1/(x**2 + 2*x + 2), x, -oo, oo) == pi", "integrate(1/(1 + x**2)**2, x, 0, oo) == pi/4",
    "integrate(1/(1 + x**4), x, 0, oo) == pi/(2*sqrt(2))", "integrate(1/(1 + x**6), x, 0, oo) == pi/3",
    "integrate(x/(x**2 - 1), x, 2, 3) == log(8/3)/2", "integrate(1/(x**4 - 1), x, 2, oo) == log(3)/4 - atan(1/2)/2",
    # sin and cos, over one period and more
    "integrate(1/(2 + cos(x)), x, 0, 2*pi) == 2*pi/sqrt(3)", "integrate(1/(2 + sin(x)), x, 0, 2*pi) == 2*pi/sqrt(3)",
    "integrate(cos(2*x)/(5 - 4*cos(x)), x, 0, pi) == pi/12", "integrate(1/(1 + sin(x)**2), x, 0, pi) == pi/sqrt(2)",
    "integrate(sin(x)/(1 + cos(x)**2), x, 0, pi) == pi/2", "integrate(1/cos(x), x, 0, pi/3) == log(2 + sqrt(3))",
    "integrate(sin(x)**2*cos(x)**3, x, 0, pi/2) == 2/15",
    "integrate(sin(x)**4, x, 0, 2*pi) == 3*pi/4", "integrate(sec(x)**2, x, 0, pi/3) == sqrt(3)",
    # parts
    "integrate(log(x)**2, x, 0, 1) == 2", "integrate(x*atan(x), x, 0, 1) == pi/4 - 1/2",
    "integrate(log(1 + x**2), x, 0, 1) == log(2) - 2 + pi/2", "integrate(x**2*sin(x), x, 0, pi) == pi**2 - 4",
    "integrate(x*exp(-x)*cos(x), x, 0, oo) == 0", "integrate(exp(-(p*x))*cos(b*x), x, 0, oo) == p/(p**2 + b**2)",
    # roots
    "integrate(sqrt(4 - x**2), x, 0, 2) == pi", "integrate(x**3/sqrt(1 + x**2), x, 0, 1) == (2 - sqrt(2))/3",
    "integrate(sqrt(1 + x**2), x, 0, 1) == (sqrt(2) + log(1 + sqrt(2)))/2", "integrate(x/sqrt(1 - x**2), x, 0, 1) == 1",
    # the chain rule
    "integrate(x**3*exp(x**2), x, 0, 1) == 1/2", "integrate(1/(x*log(x)**2), x, E, oo) == 1",
    "integrate(exp(sqrt(x)), x, 0, 1) == 2", "integrate(cosh(x)**2, x, 0, 1) == sinh(2)/4 + 1/2",
    "integrate(exp(x)/(1 + exp(2*x)), x, -oo, oo) == pi/2", "integrate(x/(1 + x**4), x, 0, oo) == pi/4",
    "integrate(sin(log(x)), x, 1, E) == (E*(sin(1) - cos(1)) + 1)/2",
    # special functions by definition
    "integrate(sin(3*x)/x, x, 0, 1) == Si(3)", "integrate(cos(b*x)/x, x, 1, 2) == Ci(2*b) - Ci(b) or b <= 0",
    "integrate((exp(x) - 1)/x, x, 1, 2) == Ei(2) - Ei(1) - log(2)", "integrate(1/log(x), x, 2, 3) == li(3) - li(2)",
    "integrate(sin(x)**3/x, x, 0, 1) == (3*Si(1) - Si(3))/4",
    "integrate(exp(x - x**2), x, 0, 1) == sqrt(pi)*exp(1/4)*erf(1/2)",
    "integrate(exp(-(p*x**2)), x, 0, 1) == sqrt(pi/p)/2*erf(sqrt(p))",
    "integrate(exp(-(x - b)**2), x, 0, oo) == sqrt(pi)/2*(1 + erf(b))",
    "integrate(exp(x**2), x, 1, 2) == sqrt(pi)/2*(erfi(2) - erfi(1))",
    # pieces and symmetry
    "integrate(floor(x), x, 0, 4) == 6", "integrate(floor(x**2), x, 0, 3/2) == 2 - sqrt(2)",
    "integrate(x*ceil(x), x, -1, 2) == 7/2", "integrate(cos(x)/(1 + x**2), x, -oo, oo) == pi/E",
]
FALSE = [
    "integrate(1/(2 + cos(x)), x, 0, 2*pi) == pi/sqrt(3)", "integrate(1/(1 + x**4), x, 0, oo) == pi/2",
    "integrate(1/(x**2 - 1), x, 0, 2) == log(1/3)/2", "integrate(floor(x), x, 0, 4) == 7",
    "integrate(exp(-(p*x))*cos(b*x), x, 0, oo) == b/(p**2 + b**2)", "integrate(1/(x*log(x)), x, 1, E) == 1",
    "integrate(sin(3*x)/x, x, 0, 1) == Si(1)/3", "integrate(exp(x - x**2), x, 0, 1) == sqrt(pi)*erf(1/2)",
    "integrate(exp(-(p*x**2)), x, 0, 1) == sqrt(pi)/2*erf(p)",
    "integrate(floor(x**2), x, 0, 2) == 2", "integrate(sqrt(1 - x**2), x, 0, 1) == pi/3",
]
#: rules find no value, and balls none either: 1/(1 + cos(x)) grows beyond all bounds at pi
OPEN = ["integrate(1/(1 + cos(x)), x, 0, 2*pi) == 0", "integrate(exp(x)*tan(x), x, 0, 1) == 1"]


def decided(text: str, seconds: float = 20) -> str:
    statement = claim_from(text, variables={"b": "real", "p": "positive"}).steps[0].statement
    found = decide_statement(statement, Budget(seconds=seconds), roads(False))
    if found.certificate is not None:
        assert replay(statement, found.certificate).verdict == found.verdict
    return found.verdict


@pytest.mark.parametrize("text", TRUE)
def test_verified(text: str) -> None:
    assert decided(text) == "verified"


@pytest.mark.parametrize("text", FALSE)
def test_refuted(text: str) -> None:
    assert decided(text) == "refuted"


@pytest.mark.parametrize("text", OPEN)
def test_not_verified(text: str) -> None:
    assert decided(text, seconds=3) != "verified"


def _slope_is(found: Term, f: Term, *facts: str) -> bool:
    x = sym("x")
    s = goal("x == x", *facts).prove(make("eq", make("diff", found, x, num(1), x), f))
    certificate = Searcher(Budget(seconds=20)).prove(s)
    if certificate is not None:
        replayed(s, certificate)
    return certificate is not None


SMALL = st.integers(-3, 3)


@given(st.lists(SMALL, min_size=1, max_size=4), st.lists(st.tuples(SMALL, st.integers(1, 2)), min_size=1, max_size=2),
       st.booleans())
@settings(max_examples=15, deadline=None)
def test_quotients_have_antiderivatives(top: list[int], roots: list[tuple[int, int]], quadratic: bool) -> None:
    """Of every quotient whose denominator has factors of degree 1 and 2; beyond the last root."""
    n = " + ".join(f"({c})*x**{k}" for k, c in enumerate(top))
    d = "*".join(f"(x - ({r}))**{k}" for r, k in roots) + ("*(x**2 + x + 1)" if quadratic else "")
    f = parse_core(f"({n})/({d})")
    found = next(integrate(f, "x", 7.5))
    assert _slope_is(found, f, "x > 7")


@pytest.mark.parametrize("text", ["x**5*exp(-2*x)", "x*sin(3*x + 1)", "exp(2*x)*sin(x)", "x**2*log(x)**2", "atanh(x/9)",
                                  "log(x)**3/x", "x*sqrt(x + 1)", "x**2/sqrt(x**2 + x)", "tanh(x)", "1/(1 + sqrt(x))",
                                  "cos(x)**5", "exp(3*x)/x", "cos(x)**2*sin(x)/x", "2/log(x)",
                                  "exp(3 - 2*x**2/5 + x)", "exp(x**2/9 - x)", "x**5/(1 + x**6)",
                                  "sin(x)**2*cos(x)**2", "1/(1 + sin(x)**2)", "cos(x)/(2 + sin(x))"])
def test_suggestions_have_the_derivative(text: str) -> None:
    f = parse_core(text)
    assert any(_slope_is(found, f, "x > 7", "x < 7.7") for found in integrate(f, "x", 7.5))


@pytest.mark.parametrize("text", ["exp(x**3)", "sin(x)/(x + x**2)", "sin(x)*log(x)**2/x",
                                  "1/(x**5 - x - 1)", "exp(x)*tan(x)", "sqrt(x**3 + 1)"])
def test_nothing_is_suggested(text: str) -> None:
    """Without an elementary antiderivative, or beyond the ways."""
    assert not list(integrate(parse_core(text), "x", 7.5))
