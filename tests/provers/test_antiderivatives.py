"""Antiderivatives from tables of integrals: true ones are verified (and replayed), near misses never are.

The false ones differ by a constant or a sign, or lack a condition without which a side is undefined somewhere.
"""

from __future__ import annotations

import pytest

from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

ELLIPTIC = ("abs(x) < pi/2", "m*sin(x)**2 < 1")
TRUE = [
    ("diff(ellipf(x, m), x) == 1/sqrt(1 - m*sin(x)**2)", ELLIPTIC),
    ("diff(ellipe(x, m), x) == sqrt(1 - m*sin(x)**2)", ELLIPTIC),
    ("diff(ellipe(x, 1/2), x) == sqrt(1 - sin(x)**2/2)", ()),
    ("diff(ellipf(asin(c*x), -1)/c, x) == 1/sqrt(1 - c**4*x**4)", ("c != 0", "abs(c*x) < 1", "abs(asin(c*x)) < pi/2")),
    ("diff(polylog(3, a*x), x) == polylog(2, a*x)/x", ("a*x < 1", "x != 0")),
    ("diff(polylog(2, x), x) == -log(1 - x)/x", ("x < 1", "x != 0")),
    ("diff(polylog(2, x), x) == if(x == 0, 1, -log(1 - x)/x)", ("x < 1",)),
    ("diff(polylog(2, b*x)/b, x) == -log(1 - b*x)/(b*x)", ("b*x < 1", "b*x != 0")),
    ("diff(ellipk(m), m) == (ellipe(m)/(1 - m) - ellipk(m))/(2*m)", ("m < 1", "m != 0")),
    ("diff(ellipe(m), m) == (ellipe(m) - ellipk(m))/(2*m)", ("m < 1", "m != 0")),
    # roots: nested, of products of unknown sign, of functions of double angles; quartic roots of parameters
    ("sqrt(5 + 2*sqrt(6)) == sqrt(2) + sqrt(3)", ()),
    ("sqrt(x - sqrt(x**2 - 1)) == (sqrt(x + 1) - sqrt(x - 1))/sqrt(2)", ("x >= 1",)),
    ("sqrt(11 + 5*sqrt(5))*sqrt(2 + 2*sqrt(5)) == 2*sqrt(2)*(2 + sqrt(5))", ()),
    ("diff(-atan(x*sqrt(2/(3 + sqrt(13))))*sqrt(2/13/(3 + sqrt(13))) - atanh(x*sqrt(2/(-3 + sqrt(13))))"
     "*sqrt(1/26*(3 + sqrt(13))), x) == 1/(-1 + 3*x**2 + x**4)",
     ("abs(x*sqrt(2/(-3 + sqrt(13)))) < 1", "-1 + 3*x**2 + x**4 != 0")),
    ("diff(ellipf(2*atan(c**(1/4)*x/a**(1/4)), 1/2)*(sqrt(a) + x**2*sqrt(c))/(2*a**(1/4)*c**(1/4))*sqrt((a + c*x**4)"
     "/(sqrt(a) + x**2*sqrt(c))**2)/sqrt(a + c*x**4), x) == 1/sqrt(a + c*x**4)", ("a > 0", "c > 0")),
    ("diff(-asin(cos(x) - sin(x))/2 - log(cos(x) + sin(x) + sqrt(sin(2*x)))/2, x) == sin(x)/sqrt(sin(2*x))",
     ("abs(cos(x) - sin(x)) < 1", "sin(2*x) > 0", "cos(x) + sin(x) + sqrt(sin(2*x)) > 0")),
    ("exp(a + b*log(x)/b) == x*exp(a)", ("x > 0", "b != 0")),
    ("diff(-2*asin(1 - x) - sqrt(2*x - x**2), x) == (1 + x)/sqrt(2*x - x**2)", ("x > 0", "x < 2")),
    ("diff(-1/(4*a*x**4) - a*acsch(a*x**2)/4 - sqrt(1 + 1/(a**2*x**4))/(4*x**2), x) == exp(acsch(a*x**2))/x**3",
     ("a != 0", "x != 0")),
    ("sqrt(x**2/(sqrt(2) + sqrt(3*x**2 - 2))**2) == abs(x)/(sqrt(2) + sqrt(3*x**2 - 2))", ()),
    # at a closed end of the domain
    ("diff(x*sqrt(x), x) == 3/2*sqrt(x)", ()), ("diff(sqrt(x)**3, x) == 3/2*sqrt(x)", ("x >= 0",)),
    ("diff((1 - x)**(5/2), x) == -5/2*(1 - x)**(3/2)", ()),
    ("diff(x*sqrt(1 - x**2)/2 + asin(x)/2, x) == sqrt(1 - x**2)", ()),
    ("diff((x**2 - 1)**(3/2)/3, x) == x*sqrt(x**2 - 1)", ()), ("diff(x*abs(x), x) == 2*abs(x)", ()),
    ("diff((x - a)*sqrt(x - a), x) == 3/2*sqrt(x - a)", ()), ("diff(cbrt(x)**4, x) == 4/3*cbrt(x)", ()),
    ("diff(2*(a + b*x)**(3/2)/(3*b), x) == sqrt(a + b*x)", ("b > 0",)), ("diff(max(x, 0)**2, x) == 2*max(x, 0)", ()),
    ("diff(x**(3/2)*sin(x), x) == 3/2*sqrt(x)*sin(x) + x**(3/2)*cos(x)", ()),
    ("diff(cbrt(x)**2, x) == 2/3/cbrt(x)", ()),
    ("diff(acosh(x)*(x - 1), x) == acosh(x) + sqrt(x - 1)/sqrt(x + 1)", ()),
    ("diff(erf(sqrt(a + b*asinh(c*x))/sqrt(b))*exp(a/b)*sqrt(pi)/(2*c*sqrt(b)) + erfi(sqrt(a + b*asinh(c*x))/sqrt(b))"
     "*sqrt(pi)/(2*c*sqrt(b)*exp(a/b)), x) == 1/sqrt(a + b*asinh(c*x))", ("b > 0", "a + b*asinh(c*x) > 0", "c != 0")),
]
FALSE = [
    ("diff(x*sqrt(x), x) == 3/2*sqrt(x) + 0/x", ()), ("diff(x*sqrt(x), x) == 3/2*sqrt(abs(x))", ()),
    ("diff(x*sqrt(x) + x*sqrt(-x), x) == 3/2*sqrt(x) + 3/2*sqrt(-x)", ()), ("diff(abs(x)*x, x) == 2*x", ()),
    ("diff((-x**2)**(3/2), x) == -3*x*sqrt(-x**2)", ()), ("diff(max(x, 0), x) == if(x > 0, 1, 0)", ()),
    ("diff((x**2*(x - 1))**(3/2), x) == 3/2*sqrt(x**2*(x - 1))*(3*x**2 - 2*x)", ()), ("diff(sqrt(x)**2, x) == 1", ()),
    ("diff(sqrt(1 - x**2) + asin(x), x) == (1 - x)/sqrt(1 - x**2)", ()),
    ("sqrt(5 - 2*sqrt(6)) == sqrt(2) - sqrt(3)", ()), ("sqrt(5 + 2*sqrt(7)) == sqrt(2) + sqrt(3)", ()),
    ("sqrt(x - sqrt(x**2 - 1)) == (sqrt(x + 1) - sqrt(x - 1))/sqrt(3)", ()),
    ("sqrt(x - 2*sqrt(x - 1)) == 1 - sqrt(x - 1)", ()), ("sqrt(x - 2*sqrt(x - 1)) == sqrt(x - 1) - 1", ("x >= 1",)),
    ("sqrt((sqrt(x) - 1)**2) == sqrt(x) - 1", ()), ("diff(x*sqrt(x), x) == 3/2*x/sqrt(x)", ()),
    ("diff(sqrt(x), x) == 1/2*sqrt(x)/x + 0*sqrt(1 - x)", ()),
    ("diff(sqrt(x)*abs(x), x) == 3/2*sqrt(x) + 1 - 1/x*x", ()),
    ("exp(asinh(a*x)) == a*x + sqrt(a*x**2 + 1)", ()),
    ("sqrt(cos(x)**2) == cos(x)", ()), ("sqrt(sin(2*x)) == sqrt(2)*sqrt(sin(x))*sqrt(cos(x))", ()),
    ("exp(a + b*log(x)/b) == x*exp(a)", ("x > 0",)), ("sqrt(1 - sin(x)**2) == sqrt(1 - sin(x))**2", ()),
    ("diff(ellipf(2*atan(c**(1/4)*x/a**(1/4)), 1/2)*(sqrt(a) + x**2*sqrt(c))/(2*a**(1/4)*c**(1/4))*sqrt((a + c*x**4)"
     "/(sqrt(a) + x**2*sqrt(c))**2)/sqrt(a + c*x**4), x) == 1/sqrt(a + c*x**4)", ()),
    ("diff(ellipf(x, m), x) == 1/sqrt(1 - m*sin(x)**2)", ("m*sin(x)**2 < 1",)),
    ("diff(ellipf(x, m), x) == sqrt(1 - m*sin(x)**2)", ELLIPTIC),
    ("diff(ellipe(x, m), x) == sqrt(1 - m**2*sin(x)**2)", ELLIPTIC),
    ("diff(polylog(2, x), x) == -log(1 - x)/x", ("x < 1",)),
    ("diff(polylog(3, a*x), x) == polylog(2, a*x)/x", ("a*x < 1",)),
    ("diff(polylog(2, x), x) == log(1 - x)/x", ("x < 1", "x != 0")),
    ("diff(polylog(m, x), m) == polylog(m - 1, x)/x", ("x < 1", "x != 0")),
    ("diff(ellipk(m), m) == (ellipe(m)/(1 - m) - ellipk(m))/(2*m)", ("m < 1",)),
    ("diff(ellipe(x, 2), x) == sqrt(1 - 2*sin(x)**2)", ()),
]


def verdict(text: str, given: tuple[str, ...], timeout: float = 8) -> str:
    """What is said of a claim whose variables are real."""
    names = [n for n in "abcdefgmnpqxy" if any(n in _names(t) for t in (text, *given))]
    return decide(claim_from(text, dict.fromkeys(names, "real"), given), Options(timeout=timeout)).verdict


def _names(text: str) -> set[str]:
    return {part for part in "".join(c if c.isalnum() else " " for c in text).split() if len(part) == 1}


@pytest.mark.parametrize(("text", "given"), TRUE)
def test_verified(text: str, given: tuple[str, ...]) -> None:
    """The certificate was accepted by the kernel."""
    assert verdict(text, given) == "verified"


@pytest.mark.parametrize(("text", "given"), FALSE)
def test_not_verified(text: str, given: tuple[str, ...]) -> None:
    """False somewhere: refuted or undecided."""
    assert verdict(text, given, 1.5) in ("refuted", "undecided")
