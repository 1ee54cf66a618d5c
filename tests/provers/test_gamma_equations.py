# ruff: noqa: E501
"""Identities of gamma and its relatives: true ones are proved and replayed, near misses are not."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.identity import TACTIC
from tests.provers.goals import goal, prove, stays_open

TRUE = [
    ("same(gamma(x + 1), x*gamma(x))", ("gamma(x) != 0",)), ("same(gamma(x)*gamma(1 - x), pi/sin(pi*x))", ()),
    ("same(gamma(x)*gamma(x + 1/2), 2**(1 - 2*x)*sqrt(pi)*gamma(2*x))", ("x > 0",)),
    ("same(gamma(n + 1/2), factorial(2*n)*sqrt(pi)/(4**n*factorial(n)))", ("n >= 0",)),
    ("same(gamma(7/2), 15*sqrt(pi)/8)", ()), ("same(gamma(1/3)*gamma(2/3), 2*pi/sqrt(3))", ()),
    ("same(loggamma(x + 1), loggamma(x) + log(x))", ("x > 0",)), ("same(exp(loggamma(x)), gamma(x))", ("x > 0",)),
    ("same(log(gamma(x)), loggamma(x))", ("x > 0",)), ("same(digamma(3/4), pi/2 - EulerGamma - 3*log(2))", ()),
    ("same(digamma(2*x), (digamma(x) + digamma(x + 1/2))/2 + log(2))", ("x > 0",)),
    ("same(polygamma(1, 2), pi**2/6 - 1)", ()), ("same(polygamma(2, 1/2), -14*zeta(3))", ()),
    ("same(beta(x + 1, y), x/(x + y)*beta(x, y))", ("x > 0", "y > 0")), ("same(beta(x, y), beta(y, x))", ()),
    ("same(binomial(n, m), binomial(n, n - m))", ("n >= 0",)), ("same(binomial(x, 2), x*(x - 1)/2)", ()),
    ("same(binomial(n + 1, m + 1), binomial(n, m) + binomial(n, m + 1))", ("m >= 0",)),
    ("same(binomial(n, n + m), 0)", ("m >= 1", "n >= 0")), ("same(zeta(-1), -1/12)", ()), ("same(zeta(6), pi**6/945)", ()),
    ("same(prod(n + j, j, 0, m - 1), factorial(n + m - 1)/factorial(n - 1))", ("n >= 1", "m >= 0")),
    ("same(diff(gamma(x), x, 1, x), gamma(x)*digamma(x))", ()),
]
FALSE = [
    ("same(gamma(x + 1), x*gamma(x))", ()), ("same(gamma(x)*gamma(-x), -pi/(x*sin(pi*x)) + 0*gamma(x + 1))", ("x > -1",)),
    ("same(gamma(x)*gamma(x + 1/2), 2**(1 - 2*x)*pi*gamma(2*x))", ("x > 0",)), ("same(loggamma(x), log(gamma(x)))", ()),
    ("same(digamma(x + 1), digamma(x) + 1/x)", ()), ("same(beta(x + 1, y), x/(x + y)*beta(x, y))", ()),
    ("same(binomial(n, m), binomial(n, n - m))", ()), ("same(binomial(n + 1, m + 1), (n + 1)/(m + 1)*binomial(n, m))", ()),
    ("same(binomial(n, n + m), 0)", ("m >= 1",)), ("same(binomial(n, n + m), 0)", ("n >= 0", "m >= 0")),
    ("same(zeta(-1), 1/12)", ()), ("same(prod(n + j, j, 0, m - 1), factorial(n + m - 1)/factorial(n - 1))", ("m >= 0",)),
    ("same(prod(n + j, j, 0, m - 1), factorial(n + m - 1)/factorial(n - 1))", ("n >= 1",)),
    ("same(polygamma(n, 1), (-1)**(n + 1)*factorial(n)*zeta(n + 1))", ("n >= 0",)), ("same(polygamma(1, x + 1), polygamma(1, x) - 1/x)", ("x > 0",)),
]
COMPLEX_TRUE = [
    ("same(gamma(1/2 + x)*gamma(1/2 - x), pi/cos(pi*x))", ("cos(pi*x) != 0",)), ("same(gamma(1/2 + x)*gamma(1/2 - x), pi/cos(pi*x))", ()),
    ("same(digamma(1/2 + x) - digamma(1/2 - x), pi*tan(pi*x))", ()),
    ("same(sin(pi*x), pi/(gamma(x)*gamma(1 - x)))", ("sin(pi*x) != 0",)), ("same(gamma(x - 1), gamma(x)/(x - 1))", ("gamma(x - 1) != 0",)),
    ("same(zeta(1 - x), 2*cos(pi*x/2)/(2*pi)**x*gamma(x)*zeta(x))", ("gamma(x - 1) != 0",)),
    ("same(digamma(1 - x) - digamma(x), pi*cot(pi*x))", ("sin(pi*x) != 0",)), ("same(loggamma(x + 1), loggamma(x) + log(x))", ("gamma(x) != 0",)),
    ("same(abs(gamma(1/2 + I*re(y)))**2, pi/cosh(pi*re(y)))", ()),
    ("same(gamma(x)*gamma(x + 1/2), 2**(1 - 2*x)*sqrt(pi)*gamma(2*x))", ("re(x) > 0",)),
]
COMPLEX_FALSE = [
    ("same(gamma(x + 1), x*gamma(x))", ()), ("same(gamma(x)*gamma(1 - x), pi/sin(pi*x) + 0/(x - 1/2))", ()), ("same(loggamma(x), log(gamma(x)))", ("im(x) > 0",)),
    ("same(zeta(1 - x), 2*cos(pi*x/2)/(2*pi)**x*gamma(x)*zeta(x))", ()), ("same(abs(gamma(x))**2, gamma(x)*gamma(-x))", ("im(x) > 0",)),
    ("same(gamma(x)*gamma(1 - x), pi/cos(pi*x))", ("im(x) > 0",)),
    ("same(gamma(x)*gamma(x + 1/2), 2**(1/2 - 2*x)*sqrt(pi)*gamma(2*x))", ("re(x) > 0",)),
]


@pytest.mark.parametrize(("text", "facts", "mode"), [(*one, "real") for one in TRUE] + [(*one, "complex") for one in COMPLEX_TRUE])
def test_proves(text: str, facts: tuple[str, ...], mode: str) -> None:
    """True identities get a certificate that replays."""
    assert isinstance(prove(TACTIC, goal(text, *facts, mode=mode)), Closed)


@pytest.mark.parametrize(("text", "facts", "mode"), [(*one, "real") for one in FALSE] + [(*one, "complex") for one in COMPLEX_FALSE])
def test_does_not_prove(text: str, facts: tuple[str, ...], mode: str) -> None:
    """What fails at a pole, or somewhere else, stays open."""
    assert stays_open(TACTIC, goal(text, *facts, mode=mode))


@pytest.mark.parametrize("text", ["same(zeta(3), gamma(x))", "same(loggamma(x) - loggamma(2), 3*x)"])
def test_gives_up(text: str) -> None:
    """Out of reach: the reason says what was left."""
    assert prove(TACTIC, goal(text, "x > 0")) == "the difference is not seen to be 0"
