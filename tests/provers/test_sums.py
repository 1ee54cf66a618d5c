"""Sums and products: recurrences, antidifferences, products of powers; true ones are proved, near misses are not."""

from __future__ import annotations

import pytest

from symcheck.language.parser import parse_core
from symcheck.logic.contracts import Closed
from symcheck.provers import creative_telescoping, identity, moduli, series
from symcheck.provers.hypergeometric import closed_form, recurrence
from tests.provers.goals import goal, prove, stays_open

_N = ("n >= 0",)
TRUE = [
    (creative_telescoping, "same(sum(k*binomial(n, k), k, 0, n), n*2**(n - 1))", _N),
    (creative_telescoping, "same(sum(binomial(n, k)/(k + 1), k, 0, n), (2**(n + 1) - 1)/(n + 1))", _N),
    (creative_telescoping, "same(sum((-1)**k*binomial(2*n, k)**3, k, 0, 2*n), (-1)**n*factorial(3*n)/factorial(n)**3)",
     _N),
    (creative_telescoping, "same(sum(binomial(2*k, k)*binomial(2*n - 2*k, n - k), k, 0, n), 4**n)", _N),
    (creative_telescoping, "same(sum(binomial(n, k)*3**k, k, 0, n)/4**n + 1, 2)", _N),
    (series, "same(sum(binomial(k, m), k, m, n), binomial(n + 1, m + 1))", ("0 <= m", "m <= n")),
    (series, "same(sum(1/(k*(k + 1)*(k + 2)), k, 1, oo), 1/4)", ()),
    (series, "same(sum(k**3*x**k, k, 0, oo), x*(1 + 4*x + x**2)/(1 - x)**4)", ("abs(x) < 1",)),
    (series, "sum(1/(k*(k + a)), k, 1, oo) == (digamma(a + 1) + EulerGamma)/a", ("a > 0",)),
    (series, "sum(1/(k*(k + 1)**3), k, 1, oo) == 3 - pi**2/6 - zeta(3)", ()),
    (series, "8*sum(1/((4*k + 1)*(4*k + 3)), k, 0, oo) == pi", ()),
    (identity, "same(sum(sum(k*j, j, 1, k), k, 1, n), n*(n + 1)*(n + 2)*(3*n + 1)/24)", _N),
    (identity, "same(sum((n - k)*k**2, k, 0, n), sum(k*(n - k)**2, k, 0, n))", _N),
    (identity, "same(prod(2*k, k, m, n), 2**(n - m + 1)*prod(k, k, m, n))", ("m <= n",)),
    (identity, "same(prod(x**k, k, m, n), x**((n - m + 1)*(m + n)/2))", ("m <= n", "x > 0")),
    (identity, "same(x**n*(-1)**n, (-x)**n)", _N), (identity, "same((1/3)**n, 1/3**n)", _N),
    (identity, "same((x*y)**n, x**n*y**n)", ()),
    (identity, "same(prod(x + k, k, 0, n - 1), prod(x + n - 1 - m, m, 0, n - 1))", _N),
]
FALSE = [
    (creative_telescoping, "same(sum(k*binomial(n, k), k, 0, n), n*2**n)", _N),
    (creative_telescoping, "same(sum((-1)**k*binomial(n, k), k, 0, n), 0)", _N),
    (creative_telescoping, "same(sum(binomial(n, k), k, 0, n), 2**n)", ("n >= -1",)),
    (creative_telescoping, "same(sum(binomial(n, k), k, 0, n - 1), 2**n)", _N),
    (creative_telescoping, "same(sum((-1)**k*binomial(n, k)/(k + x), k, 0, n), factorial(n)*gamma(x)/gamma(x + n + 1))",
     _N),
    (series, "same(sum(binomial(k, m), k, m, n), binomial(n + 1, m + 1))", ("0 <= m",)),
    (series, "same(sum(k**3*x**k, k, 0, oo), x*(1 + 4*x + x**2)/(1 - x)**4)", ("abs(x) <= 1",)),
    (series, "same(sum(1/(k*(k + 1)*(k + 2)), k, 0, oo), 1/4)", ()),
    (series, "sum(1/(k*(k + 1)**2), k, 1, oo) == 2 - pi**2/5", ()),
    (series, "sum(k/(k + 1)**2, k, 1, oo) == 1", ()),
    (identity, "same(sum(k, k, m, n), (n - m + 1)*(m + n)/2)", ()),
    (identity, "same(prod(2*k, k, m, n), 2**(n - m + 1)*prod(k, k, m, n))", ()),
    (identity, "same(prod(x**k, k, m, n), x**((n - m + 1)*(m + n)/2))", ("x > 0",)),
    (identity, "same((-x)**n, x**n)", _N), (identity, "same((x*y)**n, x**n*y**(n + 1))", ()),
    (identity, "same(prod(x + k, k, 0, n - 1), prod(x + n - m, m, 0, n - 1))", _N),
]


@pytest.mark.parametrize(("module", "text", "facts"), TRUE)
def test_proves(module: object, text: str, facts: tuple[str, ...]) -> None:
    """Each is closed, and its certificate replays."""
    assert isinstance(prove(module.TACTIC, goal(text, *facts)), Closed)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("module", "text", "facts"), FALSE)
def test_does_not_prove(module: object, text: str, facts: tuple[str, ...]) -> None:
    """Near misses stay open."""
    assert stays_open(module.TACTIC, goal(text, *facts))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "facts", "closed"), [
    ("1 - z**2 != 0", ("abs(z) < 1",), True), ("z**4 + 2*z**2 + 1 != 0", ("abs(z) < 1",), True),
    ("1 - z != 0", ("abs(z) <= 1",), False), ("1 - 2*z != 0", ("abs(z) < 1",), False),
])
def test_moduli(text: str, facts: tuple[str, ...], closed: bool) -> None:
    """What exceeds the rest in modulus is not its opposite."""
    s = goal(text, *facts, mode="complex")
    assert isinstance(prove(moduli.TACTIC, s), Closed) if closed else stays_open(moduli.TACTIC, s)


def test_what_has_no_recurrence() -> None:
    """The refusals: no antidifference, no recurrence of the first order, not hypergeometric."""
    assert closed_form(parse_core("1/k"), "k") is None
    assert closed_form(parse_core("sin(k)"), "k") is None
    assert recurrence(parse_core("(-1)**k*binomial(n, k)**2"), "k", "n") is None
    reason = prove(creative_telescoping.TACTIC, goal("same(sum(binomial(n, k)**3, k, 0, n), y)", "n >= 0", "n <= 1"))
    assert reason in ("no sum of hypergeometric terms",
                      "no recurrence for the sum was found, or it did not give the value")
