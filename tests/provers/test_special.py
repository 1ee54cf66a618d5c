"""Identities of special functions: true ones are proved and replayed, near misses are not."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import identity, isolated_points
from tests.provers.goals import goal, prove, stays_open

#: over the reals, for positive x where Y, K or a non-integer order occurs
TRUE = [
    ("same(besselj(1, x)*bessely(0, x) - besselj(0, x)*bessely(1, x), 2/(pi*x))", ("x > 0",)),
    ("same(besseli(y, x)*besselk(y + 1, x) + besseli(y + 1, x)*besselk(y, x), 1/x)", ("x > 0",)),
    ("same(besselj(y + 3, x), (4*(y + 2)*(y + 1)/x**2 - 1)*besselj(y + 1, x) - 2*(y + 2)/x*besselj(y, x))",
     ("x > 0",)),
    ("same(besselj(-n, x), (-1)**n*besselj(n, x))", ()), ("same(besselj(n, -x), (-1)**n*besselj(n, x))", ()),
    ("same(besselk(-y, x), besselk(y, x))", ("x > 0",)),
    ("same(besselj(-y, x), cos(pi*y)*besselj(y, x) - sin(pi*y)*bessely(y, x))", ("x > 0",)),
    ("same(besselj(5/2, x), sqrt(2/(pi*x))*((3/x**2 - 1)*sin(x) - 3*cos(x)/x))", ("x > 0",)),
    ("same(diff(x**2*besselj(2, x), x, 1, x), x**2*besselj(1, x))", ("x > 0",)),
    ("same(diff(besselj(0, x), x, 1, x), -besselj(1, x))", ()),
    ("same(diff(airyai(x), x, 2, x), x*airyai(x))", ()),
    ("same(diff(airybi(2*x), x, 4, x), 64*x**2*airybi(2*x) + 32*diff(airybi(a), a, 1, 2*x))", ()),
    ("same(airyai(x)*diff(airybi(x), x, 1, x) - diff(airyai(x), x, 1, x)*airybi(x), 1/pi)", ()),
    ("same(diff(ellipk(x), x, 1, x), (ellipe(x)/(1 - x) - ellipk(x))/(2*x))", ("x < 1", "x != 0")),
    ("same(ellipe(x)*ellipk(1 - x) + ellipe(1 - x)*ellipk(x) - ellipk(x)*ellipk(1 - x), pi/2)", ("0 < x", "x < 1")),
    ("same(ellipk(x), ellipk(x/(x - 1))/sqrt(1 - x))", ("x < 1",)), ("same(ellipf(pi/2, x), ellipk(x))", ("x < 1",)),
    ("same(ellipf(-y, x), -ellipf(y, x))", ("x < 1",)),
    ("same(ellipf(y + pi, x), ellipf(y, x) + 2*ellipk(x))", ("x < 1",)),
    ("same(polylog(2, x) + polylog(2, 1 - x), pi**2/6 - log(x)*log(1 - x))", ("0 < x", "x < 1")),
    ("same(polylog(y, x) + polylog(y, -x), 2**(1 - y)*polylog(y, x**2))", ("abs(x) < 1",)),
    ("same(lambertw(x)*exp(lambertw(x)), x + 0*lambertw(x))", ()), ("same(lambertw(2*log(2)), log(2))", ()),
    ("same(log(lambertw(x)), log(x) - lambertw(x))", ("x > 0",)), ("same(Si(-x), -Si(x))", ()),
    ("same(ellipf(pi/4, 1), log(1 + sqrt(2)))", ()), ("same(ellipf(pi/3, 1), log(2 + sqrt(3)))", ()),
    # Landen's transformation, up and down
    ("same(ellipk(4*x/(1 + x)**2), (1 + x)*ellipk(x**2))", ("0 < x", "x < 1")),
    ("same((1 + x)*ellipe(4*x/(1 + x)**2), 2*ellipe(x**2) - (1 - x**2)*ellipk(x**2))", ("0 < x", "x < 1")),
    ("same(ellipk(x**2), 2/(1 + sqrt(1 - x**2))*ellipk(((1 - sqrt(1 - x**2))/(1 + sqrt(1 - x**2)))**2))",
     ("0 <= x", "x < 1")),
    ("same(polylog(2, (sqrt(5) - 1)/2), pi**2/10 - log((1 + sqrt(5))/2)**2)", ()),
    ("same(polylog(2, -(1 + sqrt(5))/2), -pi**2/10 - log((1 + sqrt(5))/2)**2)", ()),
    ("same(polylog(-3, x), x*(1 + 4*x + x**2)/(1 - x)**4)", ("x < 1",)), ("same(zeta(-2*n), 0*n)", ("n >= 1",)),
]
FALSE = [
    ("same(besselj(1, x)*bessely(0, x) - besselj(0, x)*bessely(1, x), 2/(pi*x))", ()),
    ("same(besselj(0, x)*bessely(1, x) - besselj(1, x)*bessely(0, x), 2/(pi*x))", ("x > 0",)),
    ("same(besselj(2, x)*bessely(0, x) - besselj(0, x)*bessely(2, x), 2/(pi*x))", ("x > 0",)),
    ("same(besselj(-y, x), (-1)**y*besselj(y, x))", ("x > 0",)), ("same(besseli(-y, x), besseli(y, x))", ("x > 0",)),
    ("same(bessely(y, x), (besselj(y, x)*cos(pi*y) - besselj(-y, x))/sin(pi*y))", ("x > 0",)),
    ("same(diff(airyai(x**2), x, 2, x), x**2*airyai(x**2))", ()), ("same(diff(airyai(x), x, 1, x), airybi(x))", ()),
    ("same(airyai(x)*diff(airybi(x), x, 1, x) + diff(airyai(x), x, 1, x)*airybi(x), 1/pi)", ()),
    ("same(diff(ellipk(x), x, 1, x), (ellipe(x)/(1 - x) - ellipk(x))/(2*x))", ("x < 1",)),
    ("same(ellipf(y + pi, x), ellipf(y, x) + 2*ellipk(x))", ()), ("same(ellipe(y, 1), sin(y))", ()),
    ("same(ellipe(x)*ellipk(1 - x) + ellipe(1 - x)*ellipk(x) - ellipk(x)*ellipk(1 - x), pi/2)", ()),
    ("same(polylog(2, x) + polylog(2, 1 - x), pi**2/6 - log(x)*log(1 - x))", ()),
    ("same(exp(lambertw(x)), x/lambertw(x))", ()), ("same(lambertw(x*exp(x)), x)", ()), ("same(li(x), Ei(log(x)))", ()),
    ("same(ellipk(4*x/(1 + x)**2), (1 + x)*ellipk(x**2))", ("0 < x",)),
    ("same(ellipk(4*x/(1 + x)**2), (1 - x)*ellipk(x**2))", ("0 < x", "x < 1")),
    ("same(polylog(2, (sqrt(5) - 1)/2), pi**2/15 - log((1 + sqrt(5))/2)**2)", ()), ("same(zeta(-n), 0*n)", ("n >= 1",)),
    ("same(polylog(-3, x), x*(1 + x + x**2)/(1 - x)**4)", ("x < 1",)), ("same(zeta(-2*n), 0*n)", ("n >= 0",)),
    ("same(ellipf(pi/4, 1), log(1 + sqrt(3)))", ()), ("same(ellipf(pi/2, 1), log(1 + sqrt(2)))", ()),
]
COMPLEX_TRUE = [("same(airyai(x) + exp(2*pi*I/3)*airyai(exp(2*pi*I/3)*x) + exp(-2*pi*I/3)*airyai(exp(-2*pi*I/3)*x),"
                 " 0)", ()),
                ("same(airybi(x), exp(pi*I/6)*airyai(exp(2*pi*I/3)*x) + exp(-pi*I/6)*airyai(exp(-2*pi*I/3)*x))", ()),
                ("same(erf(I*x), I*erfi(x))", ()), ("same(erfi(-x), -erfi(x))", ()),
                ("same(lambertw(-(pi/2)), I*pi/2)", ()),
                ("same(diff(airyai(x), x, 3, x), airyai(x) + x*diff(airyai(x), x, 1, x))", ()),
                ("same(besselj(y + 1, x)*bessely(y, x) - besselj(y, x)*bessely(y + 1, x), 2/(pi*x))", ("x != 0",))]
COMPLEX_FALSE = [("same(airyai(x) + exp(2*pi*I/3)*airyai(exp(2*pi*I/3)*x) - exp(-2*pi*I/3)*airyai(exp(-2*pi*I/3)*x),"
                  " 0)", ()),
                 ("same(airyai(x), exp(pi*I/6)*airyai(exp(2*pi*I/3)*x) + exp(-pi*I/6)*airyai(exp(-2*pi*I/3)*x))", ()),
                 ("same(erf(I*x), erfi(x))", ()), ("same(Ei(I*x), Ci(x) + I*Si(x) + I*pi/2)", ("x != 0",)),
                 ("same(Ci(-x), Ci(x))", ("x != 0",)), ("same(besseli(y, x), I**(-y)*besselj(y, I*x))", ("x != 0",)),
                 ("same(diff(besselk(0, x), x, 1, x), -besselk(1, x))", ("x != 0",)),
                 ("same(polylog(y, x**2), 2**(y - 1)*(polylog(y, x) + polylog(y, -x)))", ("x != 0",))]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_true(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(identity.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_near_misses(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(identity.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("text", "facts"), COMPLEX_TRUE)
def test_complex(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(identity.TACTIC, goal(text, *facts, mode="complex")), Closed)


@pytest.mark.parametrize(("text", "facts"), COMPLEX_FALSE)
def test_complex_near_misses(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(identity.TACTIC, goal(text, *facts, mode="complex"))


@pytest.mark.parametrize("text", [
    "same(n*besselj(n, x), x/2*(besselj(n - 1, x) + besselj(n + 1, x)))",
    "same(diff(x*besselj(1, x), x, 1, x), x*besselj(0, x))",
    "same(x*diff(besseli(n, x), x, 1, x) + n*besseli(n, x), x*besseli(n - 1, x))",
    "same(besselj(n + 2, x**2)*x**2, 2*(n + 1)*besselj(n + 1, x**2) - x**2*besselj(n, x**2))"])
def test_at_the_point_left_out(text: str) -> None:
    """Recurrences that are divided by x hold at 0 too, by continuity."""
    assert isinstance(prove(isolated_points.TACTIC, goal(text)), Closed)


@pytest.mark.parametrize("text", [
    "same(x*besselj(1, x)/x, besselj(1, x))", "same(besselj(1, x), if(x == 0, 1, besselj(1, x)))",
    "same(diff(x*besselj(1, x), x, 1, x), if(x == 0, 1, x*besselj(0, x)))",
    "same(besselj(0, x) + 0/x, besselj(0, x))",
    "same(y*besselj(y, x), x/2*(besselj(y - 1, x) + besselj(y + 1, x)))",
    "same(abs(x)*besselj(0, x), x*besselj(0, x))"])
def test_not_at_the_point_left_out(text: str) -> None:
    assert stays_open(isolated_points.TACTIC, goal(text))


@pytest.mark.parametrize("text", ["same(sin(x), sqrt(pi*x/2)*besselj(1/2, x) + 0*x)", "same(x + y, y + x)"])
def test_out_of_reach(text: str) -> None:
    assert isinstance(prove(isolated_points.TACTIC, goal(text)), str)
