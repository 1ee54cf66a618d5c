"""Improper integrals and infinite sums by balls: the exact values are inside, what diverges is Unknown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb, ctx, fmpq

from symcheck.kernel.ball_tails import Tail, Tails
from symcheck.kernel.balls import Evaluator, evaluate
from symcheck.kernel.values import Undefined, Unknown, as_acb
from symcheck.language.parser import parse_core as t

INTEGRALS = [
    ("integrate(exp(-x), x, 0, oo)", "1", 1e-9), ("integrate(1/(1 + x**2), x, -oo, oo)", "pi", 1e-9),
    ("integrate(log(x), x, 0, 1)", "-1", 1e-6), ("integrate(1/sqrt(x), x, 0, 1)", "2", 1e-9),
    ("integrate(exp(-x**2), x, -oo, oo)", "sqrt(pi)", 1e-9), ("integrate(sqrt(1 - x**2), x, -1, 1)", "pi/2", 1e-9),
    ("integrate(log(log(x))/x**2, x, 1, oo)", "-EulerGamma", 1e-6),
    ("integrate(sqrt(log(1/x)), x, 0, 1)", "sqrt(pi)/2", 1e-6),
    ("integrate((sin(x)/x)**3, x, 0, oo)", "3*pi/8", 1e-2),
    ("integrate(log(sin(x)), x, 0, pi/2)", "-pi*log(2)/2", 1e-6),
    ("integrate(x/(exp(x) - 1), x, 0, oo)", "pi**2/6", 1e-6), ("integrate(1/cosh(x), x, 0, oo)", "pi/2", 1e-9),
    ("integrate(log(x)**2/(1 + x**2), x, 0, oo)", "pi**3/8", 1e-4),
    ("integrate(sqrt(tan(x)), x, 0, pi/2)", "pi/sqrt(2)", 1e-9),
    ("integrate(1/sqrt(x*(1 - x)), x, 0, 1)", "pi", 1e-6), ("integrate(x*exp(-x**2), x, oo, 0)", "-(1/2)", 1e-9),
    ("integrate(exp(-abs(x)), x, -oo, oo)", "2", 0.2), ("integrate(erfc(x), x, 0, oo)", "1/sqrt(pi)", 1e-6),
    ("integrate(1 - tanh(x), x, 0, oo)", "log(2)", 1e-6),
    ("integrate(x, x, oo, oo)", "0", 0),
]
SUMS = [
    ("sum(1/n**2, n, 1, oo)", "pi**2/6", 1e-9), ("sum((-1)**n/n, n, 1, oo)", "-log(2)", 1e-9),
    ("sum((-1)**n/(2*n + 1)**3, n, 0, oo)", "pi**3/32", 1e-9), ("sum((3/5)**n, n, 1, oo)", "3/2", 1e-9),
    ("sum(0.99999**n, n, 1, oo)", "99999", 1e-3), ("sum(1/k - log(1 + 1/k), k, 1, oo)", "EulerGamma", 1e-9),
    ("sum(1/factorial(n), n, 0, oo)", "E", 1e-9), ("sum((-1)**n*2**(2*n)/factorial(2*n), n, 0, oo)", "cos(2)", 1e-9),
    ("sum((zeta(k) - 1)/k, k, 2, oo)", "1 - EulerGamma", 1e-6), ("sum(atan(1/(n**2 + n + 1)), n, 0, oo)", "pi/2", 1e-9),
    ("sum(binomial(2*n, n)/5**n, n, 0, oo)", "sqrt(5)", 1e-6),
    ("sum(k/(exp(2*pi*k) - 1), k, 1, oo)", "1/24 - 1/(8*pi)", 1e-9),
    ("sum((-1)**n/sqrt(n), n, 1, oo)", "(sqrt(2) - 1)*zeta(1/2)", 0.2), ("sum(0, k, 1, oo)", "0", 0),
    ("sum(n**3/2**n, n, -2, oo)", "26 - 32 - 2", 1e-6), ("sum(exp(-n**2), n, 1, oo)", "none", 0),
]
DIVERGENT = [
    "integrate(pi/2 - atan(x), x, 1000, oo)",
    "integrate(1/x, x, 0, 1)", "integrate(1/x, x, 1, oo)", "integrate(1, x, 0, oo)", "integrate(1/x**2, x, -1, 1)",
    "integrate(sin(x), x, 0, oo)", "integrate(tan(x), x, 0, pi/2)", "integrate(exp(x), x, 0, oo)",
    "integrate(x, x, -oo, oo)", "integrate(1/(x*log(x)), x, 2, oo)", "integrate(exp(-x)/x, x, 0, oo)",
    "integrate(log(x - 5), x, 0, oo)", "integrate(exp(-x)*log(5 - x), x, 0, oo)", "sum(1/n, n, 1, oo)",
    "sum(n, n, 1, oo)",
    "sum(2**n, n, 1, oo)", "sum((-1)**n, n, 0, oo)", "sum((-2)**n, n, 0, oo)", "sum(1/(n*log(n)), n, 2, oo)",
    "sum(1/sqrt(n), n, 1, oo)", "sum(sin(n)/n, n, 1, oo)", "sum(binomial(2*n, n)/4**n, n, 0, oo)",
    "sum(log(5 - n)/n**2, n, 1, oo)", "sum(sqrt(n - n**2), n, 1, oo)", "sum(factorial(n)/2**n, n, 0, oo)",
]


@pytest.mark.parametrize(("text", "value", "width"), INTEGRALS + SUMS)
def test_encloses_the_value(text: str, value: str, width: float) -> None:
    for precision in (64, 128):
        found = evaluate(t(text), {}, "real", precision)
        assert not isinstance(found, Undefined)
        z = as_acb(found)
        if value != "none":
            wanted = evaluate(t(value), {}, "real", precision)
            assert not isinstance(wanted, Undefined)
            assert z.overlaps(as_acb(wanted))
            assert float(z.real.rad()) <= width


@pytest.mark.parametrize("text", DIVERGENT)
def test_what_diverges_is_no_number(text: str) -> None:
    try:
        found = evaluate(t(text), {}, "real")
    except Unknown:
        return
    assert isinstance(found, Undefined)


def test_complex_ones() -> None:
    found = evaluate(t("integrate(exp(-(a*x)), x, 0, oo)"), {"a": t("1 + I")}, "complex")
    assert as_acb(found).overlaps(1 / acb(1, 1)) and float(as_acb(found).real.rad()) < 1e-6  # type: ignore[arg-type]
    found = evaluate(t("sum(z**k/factorial(k), k, 0, oo)"), {"z": t("1 + 2*I")}, "complex")
    assert as_acb(found).overlaps(acb(1, 2).exp())  # type: ignore[arg-type]


TERMS = [
    "1/(x + 1)", "sqrt(x**2 + x)", "exp(1/x)", "log(1 + 1/x)", "sin(1/x)*x", "(x**3 + 2*x)/(x**2 - x + 1)", "tanh(x)",
    "exp(-x)*x**3", "log(x**2 + 1)", "atan(x)", "erf(x)", "x**(1/3) - (x - 1)**(1/3)", "1/(1 + exp(-x))", "zeta(x)",
    "Si(x)", "acot(x)", "sin(x)/x", "cosh(x)/sinh(x)", "exp(-x**2 + x)", "log(log(x + 3))", "sqrt(log(x))",
    "2**(-x)", "(x + 1)**(-5/2)", "abs(1 - x)", "erfc(x)", "1/tan(1/x)", "asin(1/x)", "besselj(2, x)/x"]


@pytest.mark.parametrize("text", TERMS)
def test_tails_hold_far_out(text: str) -> None:
    """At points beyond the start the value lies within the expansion's error."""
    with ctx.workprec(200):
        ev = Evaluator("real", 1000)
        for start in (4, 16, 64):
            work = Tails(ev, start, whole=False)
            try:
                a = work.term(t(text), "x", Tail({Fraction(1): fmpq(1)}), {})
            except Unknown:
                continue
            for y in (start, start + 1, 2 * start, 10 * start):
                _within(a, y, evaluate(t(text), {"x": y}, "real", 200))


def _within(a: Tail, y: int, value: object) -> None:
    power = lambda p: arb(y) ** (arb(p.numerator) / p.denominator)  # noqa: E731
    grows = acb(0)
    for p, c in a.grows:
        grows += as_acb(c) * power(p)
    total = acb(0)
    for p, c in a.terms.items():
        total += as_acb(c) * power(p)
    error = a.size * power(a.rest) if a.rest is not None else arb(0)
    gap = abs(as_acb(value) - grows.exp() * total)  # type: ignore[arg-type]
    assert gap <= abs(grows.exp()) * error * (1 + arb(2) ** -30) + arb(2) ** -150 or gap.overlaps(
        abs(grows.exp()) * error)
