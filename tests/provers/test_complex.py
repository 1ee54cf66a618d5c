# ruff: noqa: E501
"""Claims about complex numbers: true ones with certificates, false ones near them, and what is out of reach."""

from __future__ import annotations

import pytest

from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import decide

#: (sorts, assumptions, statement)
TRUE = [
    ("z: complex", "", "sin(acos(z)) == sqrt(1 - z**2)"), ("z: complex", "z != I; z != -I", "tan(atan(z)) == z"),
    ("z: complex", "z != I; z != -I", "sin(atan(z)) == z/sqrt(1 + z**2)"),
    ("z: complex", "", "tan(asin(z)) == z/sqrt(1 - z**2)"),
    ("z: complex", "re(z) > 0", "atan(1/z) == pi/2 - atan(z)"),
    ("z: complex", "re(z) == 0; im(z) > 1", "atan(1/z) == pi/2 - atan(z)"),
    ("z: complex", "", "acosh(z) == log(z + sqrt(z - 1)*sqrt(z + 1))"),
    ("z: complex", "", "acos(z) == -I*log(z + I*sqrt(1 - z**2))"), ("z: complex", "", "asinh(z) == -I*asin(I*z)"),
    ("z: complex", "z**2 != -1", "atan(z) == I/2*(log(1 - I*z) - log(1 + I*z))"),
    ("z: complex", "", "abs(z)**2 == z*conj(z)"), ("z: complex", "", "abs(exp(z)) == exp(re(z))"),
    ("z: complex", "z != 0", "log(z) == log(abs(z)) + I*arg(z)"), ("z: complex", "z != 0", "z == abs(z)*exp(I*arg(z))"),
    ("z: complex, w: complex", "", "abs(z + w)**2 + abs(z - w)**2 == 2*abs(z)**2 + 2*abs(w)**2"),
    ("z: complex", "z != 0; arg(z) < pi", "log(conj(z)) == conj(log(z))"),
    ("z: complex, c: positive", "z != 0", "log(c*z) == log(c) + log(z)"),
    ("z: complex, w: complex", "arg(z) + arg(w) > -pi; arg(z) + arg(w) <= pi", "sqrt(z*w) == sqrt(z)*sqrt(w)"),
    ("z: complex, c: nonnegative", "", "sqrt(c*z) == sqrt(c)*sqrt(z)"),
    ("z: complex", "re(z) > 0", "sqrt(z**2) == z"), ("z: complex", "arg(z) > -pi/2; arg(z) <= pi/2", "sqrt(z**2) == z"),
    ("z: complex", "arg(z) < pi; z != 0", "sqrt(1/z) == 1/sqrt(z)"),
    ("x: real, y: real", "x**2 + y**2 > 0", "arg(x + y*I) == atan2(y, x)"),
    ("x: real, y: real", "", "abs(sin(x + I*y)) == sqrt(sin(x)**2 + sinh(y)**2)"),
    ("x: real, y: real", "", "atan(x) + atan(y) == atan2(x + y, 1 - x*y)"),
    ("x: real, y: real", "x < 0; y < 0", "atan2(y, x) == atan(y/x) - pi"),
    ("", "", "sqrt(I) == (1 + I)/sqrt(2)"), ("", "", "(-1)**(1/3) == 1/2 + sqrt(3)/2*I"), ("", "", "I**I == exp(-pi/2)"),
    ("z: complex, n: integer", "", "exp(z)**n == exp(n*z)"), ("n: integer", "", "I**(4*n) == 1"),
    ("z: complex, n: integer", "", "sin(z + pi*n) == (-1)**n*sin(z)"),
    ("z: complex, n: integer", "", "cos(n*acos(z)) == 2*z*cos((n - 1)*acos(z)) - cos((n - 2)*acos(z))"),
    ("z: complex, n: integer, m: integer", "", "cos(m*acos(cos(n*acos(z)))) == cos(m*n*acos(z))"),
    ("z: complex, n: integer", "", "cos(n*acos(z)) == cosh(n*acosh(z))"),
    ("n: integer", "", "((1 + sqrt(5))/2)**n*((1 - sqrt(5))/2)**n == (-1)**n"),
    ("z: complex, w: complex, v: complex", "z != 0", "z**(w + v) == z**w*z**v"),
    ("z: complex, n: integer", "", "cos(n*acos(z)) == 1/2*((z + sqrt(z**2 - 1))**n + (z - sqrt(z**2 - 1))**n)"),
    ("x: real", "", "floor(x) + floor(x + 1/2) == floor(2*x)"), ("x: real", "", "floor(-x) == -ceil(x)"),
    ("x: real", "", "floor(x) + floor(x + 1/3) + floor(x + 2/3) == floor(3*x)"),
    ("x: real, n: integer", "", "ceil(n - x) == n - floor(x)"), ("x: real", "", "ceil(floor(x) + 1/2) == floor(x) + 1"),
    ("n: integer", "", "sin(pi*n*(n + 1)/2) == 0"), ("n: integer", "", "cos(pi*n*(n + 1)) == 1"),
    ("x: real", "", "acosh(2*x**2 + 1) == 2*asinh(abs(x))"), ("x: real", "x >= pi; x <= 2*pi", "acos(cos(x)) == 2*pi - x"),
    # mirror images, and where they are defined together
    ("z: complex", "gamma(conj(z)) != 0", "gamma(conj(z)) == conj(gamma(z))"), ("z: complex", "", "conj(zeta(z)) == zeta(conj(z))"),
    ("z: complex", "re(z) != 0", "conj(atan(z)) == atan(conj(z))"), ("z: complex", "", "sign(conj(z)) == conj(sign(z))"),
    ("z: complex, n: integer", "", "conj(besselj(n, z)) == besselj(n, conj(z))"),
    ("z: complex, w: complex", "im(z) != 0", "conj(besselk(w, z)) == besselk(conj(w), conj(z))"),
    ("z: complex", "re(z) < 1", "conj(ellipk(z)) == ellipk(conj(z))"), ("z: complex", "im(z) != 0", "conj(lambertw(z)) == lambertw(conj(z))"),
    ("z: complex, w: complex", "abs(w) < 1", "conj(polylog(z, w)) == polylog(conj(z), conj(w))"),
    ("z: complex", "", "gamma(conj(z)**2 + 1) == conj(gamma(z**2 + 1))"),
    # roots of differences of squares, parts of roots, integer powers of powers, moduli
    ("z: complex", "", "sqrt(1 - z)*sqrt(1 + z) == sqrt(1 - z**2)"), ("z: complex", "re(z) > 0", "sqrt(z - 1)*sqrt(z + 1) == sqrt(z**2 - 1)"),
    ("z: complex", "", "re(sqrt(z)) == sqrt((abs(z) + re(z))/2)"), ("z: complex", "im(z) >= 0", "im(sqrt(z)) == sqrt((abs(z) - re(z))/2)"),
    ("z: complex", "im(z) > 0", "sqrt(-z) == -I*sqrt(z)"), ("z: complex, n: integer", "z != 0", "abs(z**n) == abs(z)**n"),
    ("z: complex, w: complex, n: integer", "z != 0", "(z**w)**n == z**(w*n)"),
    ("z: complex", "", "abs(sin(z)) <= cosh(im(z))"), ("z: complex", "", "abs(cos(z)) <= cosh(abs(z))"),
    ("z: complex", "abs(z) < 1", "abs(log(1 + z)) <= -log(1 - abs(z))"), ("z: complex", "", "abs(exp(z) - 1) <= abs(z)*exp(abs(z))"),
    ("s: complex", "re(s) > 1", "abs(zeta(s)) <= zeta(re(s))"),
    ("z: complex, n: natural", "", "sum(binomial(n, k)*z**k, k, 0, n) == (1 + z)**n"), ("z: complex", "", "1**z == 1"),
    ("x: real, y: real", "", "log(x + y*I) == log(x**2 + y**2)/2 + I*atan2(y, x)"),
    ("x: real, y: real", "x + y*I != 0", "re(log(x + y*I)) == log(x**2 + y**2)/2"), ("x: real, y: real", "x + y*I != 0", "x**2 + y**2 != 0"),
    ("z: complex", "z != 0", "sqrt(z) == sqrt(abs(z))*exp(I*arg(z)/2)"), ("z: complex", "im(z) != 0", "diff(asin(z), z) == 1/sqrt(1 - z**2)"),
    ("z: complex", "im(z) != 0", "1 - z**2 != 0"), ("z: complex", "im(z) != 0", "polylog(2, z) + polylog(2, 1 - z) == pi**2/6 - log(z)*log(1 - z)"),
    ("z: complex", "im(z) != 0", "polylog(2, z) + polylog(2, 1/z) == -pi**2/6 - log(-z)**2/2"),
    ("a: complex, b: complex", "re(a) > 0; re(b) > 0", "beta(a, b) == gamma(a)*gamma(b)/gamma(a + b)"),
    ("x: real, y: real", "x > 0", "abs(gamma(x + I*y)) <= gamma(x)"), ("n: integer, z: complex", "", "abs(besselj(n, z)) <= exp(abs(im(z)))"),
    ("z: complex", "abs(z) < 1", "abs(polylog(2, z)) <= polylog(2, abs(z))"), ("x: real", "", "abs(exp(I*x) - 1) <= abs(x)"),
    # power series of special functions
    ("z: complex", "abs(z) < 1", "atan(z) == sum((-1)**k*z**(2*k + 1)/(2*k + 1), k, 0, oo)"),
    ("z: complex", "abs(z) < 1", "asin(z) == sum(factorial(2*k)*z**(2*k + 1)/(4**k*factorial(k)**2*(2*k + 1)), k, 0, oo)"),
    ("z: complex", "abs(z) < 1", "polylog(2, z) == sum(z**k/k**2, k, 1, oo)"),
    ("z: complex", "", "erf(z) == 2/sqrt(pi)*sum((-1)**k*z**(2*k + 1)/(factorial(k)*(2*k + 1)), k, 0, oo)"),
    ("z: complex", "", "besselj(0, z) == sum((-1)**k*(z/2)**(2*k)/factorial(k)**2, k, 0, oo)"),
    ("z: complex", "abs(z) < exp(-1)", "lambertw(z) == sum((-k)**(k - 1)*z**k/factorial(k), k, 1, oo)"),
    ("s: complex", "re(s) > 1", "sum(1/(2*k + 1)**s, k, 0, oo) == (1 - 2**(-s))*zeta(s)"),
    ("s: complex", "re(s) > 0; s != 1", "sum((-1)**(k + 1)/k**s, k, 1, oo) == (1 - 2**(1 - s))*zeta(s)"),
    # incomplete elliptic integrals along a segment
    ("x: real", "", "diff(-2*I*ellipe(I*x/2, 2), x) == sqrt(cosh(x))"), ("x: real", "", "diff(-2*I*ellipf(I*x/2, 2), x) == 1/sqrt(cosh(x))"),
    ("x: real", "", "diff(-I*ellipe(pi/3 + I*x, -1), x) == sqrt(1 + sin(pi/3 + I*x)**2)"),
    ("z: complex, m: complex", "", "ellipf(-z, m) == -ellipf(z, m)"), ("z: complex, m: complex", "", "ellipe(-z, m) == -ellipe(z, m)"),
    ("x: real", "", "abs(cbrt(x)/x) == cbrt(x)/x"), ("x: real, y: real", "", "sign(x*y) == sign(x)*sign(y)"),
]
FALSE = [
    ("z: complex", "z != 0", "atan(1/z) == pi/2 - atan(z)"), ("z: complex", "", "acosh(z) == log(z + sqrt(z**2 - 1))"),
    ("z: complex", "re(z) >= 0; z != 0", "atan(1/z) == pi/2 - atan(z)"),
    ("z: complex", "re(z) == 0; im(z) > 0; z != I", "atan(1/z) == pi/2 - atan(z)"),
    ("z: complex", "z**2 != 1", "atanh(z) == log((1 + z)/(1 - z))/2"),
    ("z: complex", "z**2 != -1", "atan(z) == I/2*log((1 - I*z)/(1 + I*z))"),
    ("z: complex", "z != 0", "log(conj(z)) == conj(log(z))"), ("z: complex", "", "conj(sqrt(z)) == sqrt(conj(z))"),
    ("z: complex", "z != 0", "arg(conj(z)) == -arg(z)"), ("z: complex", "re(z) >= 0", "sqrt(z**2) == z"),
    ("z: complex, c: negative", "z != 0", "log(c*z) == log(c) + log(z)"),
    ("z: complex, c: real", "", "sqrt(c*z) == sqrt(c)*sqrt(z)"), ("z: complex", "z != 0", "sqrt(1/z) == 1/sqrt(z)"),
    ("z: complex, w: complex", "z != 0; w != 0", "log(z*w) == log(z) + log(w)"),
    ("x: real, y: real", "x < 0", "atan2(y, x) == atan(y/x) + pi"),
    ("x: real, y: real", "", "atan(x) + atan(y) == atan((x + y)/(1 - x*y))"),
    ("z: complex, n: complex", "", "exp(z)**n == exp(n*z)"), ("n: integer", "", "I**n == (-1)**n"),
    ("z: complex, n: complex", "", "cos(n*acos(cos(z))) == cos(n*z)"),
    ("z: complex, n: integer", "", "sin(n*acos(cos(z))) == sin(n*z)"),
    ("z: complex", "", "log(exp(z)) == z"), ("z: complex", "", "sqrt(z)*sqrt(z + 1) == sqrt(z*(z + 1))"),
    ("x: real", "", "floor(2*x) == 2*floor(x)"), ("x: real", "", "floor(x + 1/2) == ceil(x - 1/2)"),
    ("x: real", "", "floor(x) + floor(x + 1/3) == floor(2*x)"), ("x: real", "", "ceil(x) == floor(x) + 1"),
    ("n: integer", "", "sin(pi*n*(n + 1)/4) == 0"), ("n: integer", "", "cos(pi*n*(n + 1)/2) == 1"),
    ("x: real", "", "acosh(2*x**2 + 1) == 2*asinh(x)"), ("x: real", "x >= pi; x <= 3*pi", "acos(cos(x)) == 2*pi - x"),
    ("z: complex, w: complex", "z != 0", "conj(besselk(w, z)) == besselk(conj(w), conj(z))"),
    ("z: complex", "z != 1", "conj(ellipk(z)) == ellipk(conj(z))"), ("z: complex", "", "conj(lambertw(z)) == lambertw(conj(z))"),
    ("z: complex, w: complex", "im(z) != 0", "conj(besselk(w, z)) == besselk(w, conj(z))"),
    ("z: complex", "z != 1", "conj(polylog(2, z)) == polylog(2, conj(z))"),
    ("z: complex", "z != 0", "gamma(conj(z)) == conj(gamma(z - 1))*(z - 1)"),
    ("z: complex, n: natural", "", "sum(binomial(n, k)*z**k, k, 0, n) == (1 - z)**n"), ("z: complex", "", "(-1)**z == 1"),
    ("z: complex", "abs(z) < 1", "atan(z) == sum(z**(2*k + 1)/(2*k + 1), k, 0, oo)"),
    ("z: complex", "z != 0", "sqrt(z) == sqrt(abs(z))*exp(I*arg(z))"), ("z: complex", "im(z) != 0", "1 + z**2 != 0"),
    ("z: complex", "im(z) != 0", "polylog(2, z) + polylog(2, 1/z) == -pi**2/6 - log(z)**2/2"),
    ("x: real, y: real", "x > 0", "gamma(x) <= abs(gamma(x + I*y))"), ("n: integer, z: complex", "", "abs(besselj(n, z)) <= exp(im(z))"),
    ("x: real", "", "abs(exp(x) - 1) <= abs(x)"),
    ("x: real, y: real", "x + y*I != 0", "log(x + y*I) == log(x**2 + y**2) + I*atan2(y, x)"), ("x: real, y: real", "x + y*I != 1", "x**2 + y**2 != 0"),
    ("z: complex", "abs(z) < 1", "polylog(2, z) == sum(z**k/k**3, k, 1, oo)"),
    ("z: complex", "", "erf(z) == sum((-1)**k*z**(2*k + 1)/(factorial(k)*(2*k + 1)), k, 0, oo)"),
    ("z: complex", "", "besselj(0, z) == sum(z**(2*k)/factorial(k)**2, k, 0, oo)"),
    ("s: complex", "re(s) > 1", "sum(1/(2*k + 1)**s, k, 0, oo) == (1 - 2**s)*zeta(s)"),
    ("z: complex", "re(z) >= 0", "sqrt(z - 1)*sqrt(z + 1) == sqrt(z**2 - 1)"), ("z: complex", "", "im(sqrt(z)) == sqrt((abs(z) - re(z))/2)"),
    ("z: complex", "", "sqrt(2 - z)*sqrt(1 + z) == sqrt(2 - z**2)"), ("z: complex", "im(z) >= 0", "sqrt(-z) == -I*sqrt(z)"),
    ("z: complex, w: complex", "z != 0", "abs(z**w) == abs(z)**w"), ("z: complex, w: complex, v: complex", "z != 0", "(z**w)**v == z**(w*v)"),
    ("z: complex", "", "abs(sin(z)) <= cosh(re(z))"), ("z: complex", "", "abs(sin(z)) <= 1"), ("z: complex", "abs(z) < 1", "abs(log(1 + z)) <= log(1 + abs(z))"),
    ("z: complex", "", "abs(exp(z) - 1) <= abs(z)"),
    ("x: real", "", "diff(2*I*ellipe(I*x/2, 2), x) == sqrt(cosh(x))"), ("x: real", "", "diff(-2*I*ellipf(I*x/2, 3), x) == 1/sqrt(cosh(x))"),
    ("x: real", "", "diff(-I*ellipe(pi/3 + I*x, -1), x) == sqrt(1 - sin(pi/3 + I*x)**2)"),
    ("z: complex, m: complex", "", "ellipf(-z, m) == ellipf(z, m)"),
    ("z: complex", "", "z*conj(z) == z**2"), ("z: complex", "", "tan(atan(z)) == z"),
]


def _decided(sorts: str, assumptions: str, statement: str, seconds: float = 10) -> tuple[str, str | None]:
    variables = dict(part.split(": ") for part in sorts.split(", ") if part)
    claim = claim_from(statement, variables, [a for a in assumptions.split("; ") if a])
    record = decide(claim, Options(timeout=seconds))
    return record.verdict, record.assurance


@pytest.mark.parametrize(("sorts", "assumptions", "statement"), TRUE)
def test_true_claims_are_certified(sorts: str, assumptions: str, statement: str) -> None:
    """Every verdict is a replayed certificate."""
    assert _decided(sorts, assumptions, statement) == ("verified", "certified")


@pytest.mark.parametrize(("sorts", "assumptions", "statement"), FALSE)
def test_false_claims_are_refuted(sorts: str, assumptions: str, statement: str) -> None:
    """On branch cuts, on the wrong half plane, for exponents that are no integers."""
    assert _decided(sorts, assumptions, statement) == ("refuted", "certified")


@pytest.mark.parametrize(("sorts", "assumptions", "statement"), [
    ("z: complex", "abs(z) < 1", "abs(asin(z)) <= pi/2"),
    ("x: real", "", "diff(-I*ellipf(I*x, -1), x) == 1/sqrt(1 - sinh(x)**2)"),
    ("z: complex, w: complex", "arg(z) + arg(w) >= -pi; arg(z) + arg(w) <= pi", "sqrt(z*w) == sqrt(z)*sqrt(w)"),
    ("z: complex", "arg(z) >= -pi/2; arg(z) <= pi/2", "sqrt(z**2) == z"),
])
def test_out_of_reach(sorts: str, assumptions: str, statement: str) -> None:
    """True, or false only where an angle is exactly its bound: there is no method for these yet."""
    assert _decided(sorts, assumptions, statement, 2)[0] == "undecided"


def test_nested_logarithms_end() -> None:
    """Moduli and angles of logarithms share their parts: as trees they double with each step."""
    claim = claim_from("z*arg(pi) == exp(exp(log(log(conj(conj(z*arg(pi)))))))", {"z": "complex"})
    assert decide(claim, Options(timeout=10.0)).verdict == "refuted"
