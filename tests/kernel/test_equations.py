# ruff: noqa: E501
"""Equation makers: what they give and under which conditions, and the same by balls at random points.

`left -> right` holds at a point if, where left is defined and the conditions hold, right is defined
and both enclosures meet (left to the power k).
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from flint import acb

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.equation import Equation, Equations
from symcheck.kernel.equations import EQUATIONS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sums import SUM_EQUATIONS
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core as t
from symcheck.language.printer import print_core
from symcheck.language.terms import conj, make, num
from tests.kernel import gamma_cases
from tests.kernel.cases import by, row, sequent
from tests.kernel.checks import equal, true
from tests.kernel.test_identities import _ball

#: equations whose conditions may hold or fail, with the mode
GIVEN: tuple[tuple[dict[str, Any], str], ...] = (
    (by("exp_sum", "exp(2*x - y)", parts=[(t("x"), 2), (t("y"), -1)]), "real"),
    (by("exp_sum", "exp(x)", parts=[(t("log(y)"), 1), (t("x - log(y)"), 1)]), "real"),
    (by("exp_sum", "exp(2*log(x))", parts=[(t("log(x)"), 2)]), "complex"),
    (by("exp_power", "exp(log(x)/2)", k=2, right=t("x")), "complex"),
    (by("log_product", "log(x**2/y)", parts=[(t("x"), 2), (t("y"), -1)]), "real"),
    (by("log_product", "log(x*exp(y))", parts=[(t("x"), 1), (t("exp(y)"), 1)]), "complex"),
    (by("root_product", "sqrt(x**3/y)", parts=[(t("x"), 3), (t("y"), -1)]), "real"),
    (by("root_product", "cbrt(x*y)", parts=[(t("x"), 1), (t("y"), 1)]), "real"),
    (by("root_product", "cbrt(x*y)", parts=[(t("x"), 1), (t("y"), 1)]), "complex"),
    (by("root_product", "cbrt(x/y)", parts=[(t("x"), 1), (t("y"), -1)]), "real"),
    (by("root_of_square", "sqrt(x**2 - 2*x + 1)", right=t("x - 1")), "real"),
    (by("root_of_square", "sqrt(x**2)", right=t("x")), "complex"),
    (by("root_of_square", "cbrt(x**3)", right=t("x")), "real"),
    (by("root_of_square", "cbrt(x**3)", right=t("x")), "complex"),
    (by("abs_product", "abs(x*y**2)", parts=[(t("x"), 1), (t("y"), 2)]), "complex"),
    (by("abs_product", "abs(x/y)", parts=[(t("x"), 1), (t("y"), -1)]), "real"),
    (by("power_root", "x**(1/2)", p=1, q=2), "real"), (by("power_root", "x**(3/2)", p=3, q=2), "complex"),
    (by("power_root", "x**(2/3)", p=2, q=3), "real"), (by("power_root", "x**(-1/3)", p=-1, q=3), "real"),
    (by("power_root", "x**(3/4)", p=3, q=4), "real"), (by("power_root", "x**(-5/6)", p=-5, q=6), "complex"),
    (by("power_root", "x**(4/2)", p=2, q=1), "real"), (by("power_root", "x**(2/2)", p=2, q=2), "real"),
    (by("power_product", "x**(n + m)", parts=[(t("n"), 1), (t("m"), 1)]), "real"),
    (by("power_product", "x**(n - m)", parts=[(t("n"), 1), (t("m"), -1)]), "real"),
    (by("power_product", "x**(y + 1)", parts=[(t("y"), 1), (t("1"), 1)]), "real"),
    (by("power_product", "x**(y + 1)", parts=[(t("y"), 1), (t("1"), 1)]), "complex"),
    (by("power_product", "(x*y)**n", factors=[(t("x"), 1), (t("y"), 1)]), "real"),
    (by("power_product", "(x**2)**(1/2)", factors=[(t("x"), 2)]), "real"),
    (by("power_product", "(x/y)**(1/2)", factors=[(t("x"), 1), (t("y"), -1)]), "complex"),
    (by("extremum", "max(x, y, 1)", k=1), "real"), (by("extremum", "min(x, y)", k=0), "real"),
    (by("branch", "if(x < y, x, 1/y)", take=True), "real"), (by("branch", "if(x < y, x, 1/y)", take=False), "real"),
    (by("inverse", "asin(sin(x))", right=t("x")), "real"), (by("inverse", "acos(cos(x))", right=t("x")), "real"),
    (by("inverse", "acot(1/tan(x))", right=t("x")), "real"), (by("inverse", "acosh(cosh(x))", right=t("x")), "real"),
    (by("congruence", "log((x**2 - 1)/(x - 1))", right=t("log(x + 1)")), "real"),
    (by("congruence", "log(x + 1)", right=t("log((x**2 - 1)/(x - 1))")), "real"),
    (by("imaginary_unit", "I", n=6), "complex"), (by("cyclotomic", "exp(I*pi/5)", n=5), "complex"),
    (by("derivative", "diff(abs(x)*sqrt(y + x), x, 1, x)"), "real"),
    (by("derivative", "diff(x**y, x, 1, x)"), "real"), (by("derivative", "diff(max(x, y**2)/y, y, 1, y)"), "real"),
    (by("derivative", "diff(if(x > y, x**2, 1/x), x, 2, x)"), "real"), (by("derivative", "diff(x**n, x, 1, x)"), "real"),
    (by("unfold", "acot(x)"), "real"), (by("unfold", "sigmoid(x)"), "complex"), (row("gamma_shift", "gamma(x + 1)"), "real"),
    # complex numbers
    (by("conjugate", "conj(exp(x)*y + I/x)"), "complex"), (by("conjugate", "conj(log(x)*sqrt(y))"), "complex"),
    (by("conjugate", "conj(x**y)"), "complex"), (by("conjugate", "conj(x**n*tan(y))"), "complex"),
    (by("conjugate", "conj(asin(x) + atan(y))"), "complex"), (by("conjugate", "conj(acosh(x)*cbrt(y))"), "complex"),
    (by("conjugate", "conj(abs(x)*arg(y)*conj(x))"), "complex"),
    (by("conjugate", "conj(besselk(x, y) + bessely(y, x))"), "complex"), (by("conjugate", "conj(besselj(x, y))"), "complex"),
    (by("conjugate", "conj(besselj(n, x)*besseli(n, y))"), "complex"), (by("conjugate", "conj(lambertw(x)*Ei(y))"), "complex"),
    (by("conjugate", "conj(ellipk(x) + ellipe(y))"), "complex"), (by("conjugate", "conj(loggamma(x)*sign(y))"), "complex"),
    (by("conjugate", "conj(lambertw(x) + exp(y))", kept=True), "complex"),
    (by("conjugate", "conj(beta(x, y))"), "complex"), (by("conjugate", "conj(polylog(x, y/9))"), "complex"),
    (by("branches", "log(x*y)", parts=[(t("x"), 1), (t("y"), 1)]), "complex"),
    (by("branches", "log(x**2/y)", parts=[(t("x"), 2), (t("y"), -1)]), "complex"),
    (by("branches", "log(2*x)", parts=[(t("2"), 1), (t("x"), 1)]), "complex"),
    (by("branches", "arg(x/y)", parts=[(t("x"), 1), (t("y"), -1)]), "complex"),
    (by("branches", "log(1/x)", parts=[(t("x"), -1)]), "complex"),
    (by("root_free", "sqrt(x*y)", free=t("x"), parts=[(t("y"), 1)]), "complex"),
    (by("root_free", "cbrt(x/y)", free=t("x"), parts=[(t("y"), -1)]), "complex"),
    (by("root_free", "sqrt(y**2*x)", free=t("x"), parts=[(t("y"), 2)]), "complex"),
    (by("inverse_complex", "log(exp(x))", right=t("x")), "complex"),
    (by("inverse_complex", "sqrt(x**2)", right=t("x")), "complex"),
    (by("multiple_angle", "cos(n*acos(cos(x)))", n=t("n"), angle=t("x"), inner=t("acos(cos(x))")), "complex"),
    (by("multiple_angle", "cos(n*acos(cos(x)))", n=t("n"), angle=t("x"), inner=t("acos(cos(x))")), "real"),
    (by("multiple_angle", "cos(x*acos(cos(y)))", n=t("x"), angle=t("y"), inner=t("acos(cos(y))")), "complex"),
    (by("unity", "exp(I*pi*n/3)", n=t("n"), q=3), "complex"), (by("unity", "exp(I*pi*x/2)", n=t("x"), q=2), "real"),
    (by("sign_product", "sign(x*y**2)", parts=[(t("x"), 1), (t("y"), 2)]), "complex"),
    (by("sign_product", "sign(x/y)", parts=[(t("x"), 1), (t("y"), -1)]), "real"),
    (by("floor_shift", "floor(x + n)", rest=t("x"), n=t("n")), "real"),
    (by("floor_shift", "floor(x + y)", rest=t("x"), n=t("y")), "real"),
    (by("floor_nested", "floor((floor(x) + m)/n)", inner=t("x"), m=t("m"), n=t("n")), "real"),
    (by("floor_nested", "floor((floor(x) + m)/n)", inner=t("x"), m=t("m"), n=t("n")), "complex"),
    (by("floor_nested", "floor((floor(x) + y)/2)", inner=t("x"), m=t("y"), n=t("2")), "real"),
    (by("floor_value", "floor(x)", right=t("n")), "real"), (by("floor_value", "floor(x/2)", right=t("y")), "real"),
    # sums over n..m, empty and not
    (by("sum_constant", "sum(x, k, n, m)"), "real"), (by("sum_constant", "prod(x, k, n, m)"), "real"),
    (by("sum_split", "sum(x**k, k, n, m)", end="first"), "real"), (by("sum_split", "prod(k + x, k, n, m)", end="last"), "real"),
    (by("sum_empty", "sum(1/k, k, n, m)"), "real"), (by("sum_empty", "prod(k, k, n, m)"), "real"),
    (by("sum_single", "sum(if(k == i, x, 0), k, n, m)", at=t("i")), "real"),
    (by("sum_single", "sum(if(k == i, x, 0), k, n, m)", at=t("x")), "real"),
    (by("sum_shift", "sum(x**k, k, n, m)", by_term=t("i")), "real"), (by("sum_shift", "maxof(k*x, k, n, m)", by_term=t("2")), "real"),
    (by("sum_bounds", "sum(x*k, k, n, m)", lo=t("1"), hi=t("i")), "real"),
    (by("sum_body", "sum(k*x, k, n, m)", body=t("if(k < 3, k*x, 3*x)")), "real"),
    (by("sum_linear", "sum(k*x + y, k, n, m)", parts=[(t("x"), t("k")), (t("y"), t("1"))]), "real"),
    (by("sum_linear", "sum(k/x, k, n, m)", parts=[(t("1/x"), t("k"))]), "real"),
    (by("sum_linear", "sum(x*0, k, n, m)", parts=[(t("1/y"), t("0"))]), "real"),
    (by("sum_swap", "sum(sum(x**j*k, j, 0, i), k, n, m)"), "real"),
    (by("sum_reverse", "sum(x**k, k, n, m)"), "real"), (by("sum_reverse", "prod(k + x, k, n, m)"), "complex"),
    (by("sum_telescoped", "sum(2*k + x, k, n, m)", closed=t("k*(k - 1) + x*k")), "real"),
    (by("prod_factors", "prod(x*k/y, k, n, m)", parts=[(t("x"), 1), (t("k"), 1), (t("y"), -1)]), "real"),
    (by("prod_power", "prod(x**k, k, n, m)"), "real"), (by("prod_power", "prod(x**k, k, n, m)"), "complex"),
    (by("prod_power", "prod(exp(k*x), k, n, m)"), "complex"),
    (by("sum_swap", "sum(sum(1/(j - k), j, 0, i), k, n, m)"), "real"),
    (by("sum_expand", "sum(x**k, k, -1, 2)"), "real"), (by("sum_expand", "maxof(x*k, k, 0, 2)"), "real"),
    *gamma_cases.GIVEN,
)


def made(data: dict[str, Any], mode: str) -> Equation:
    """The equation that the data describes."""
    return Equations(sequent("true", (), mode), EQUATIONS).extend(data)


def _points(mode: str, seed: int = 1) -> list[dict[str, Any]]:
    rng = Random(seed)
    def number() -> Any:
        if mode == "complex" and rng.random() < 0.6:
            return acb(rng.randint(-3, 3), rng.choice((-2, -1, 0, 0.5, 1, 3)))
        return Fraction(rng.randint(-9, 9), rng.choice((1, 1, 2, 3)))

    return [{**{n: number() for n in ("x", "y")}, **{n: Fraction(rng.randint(-2, 4)) for n in ("n", "m", "i")}}
            for _ in range(150)]


@pytest.mark.parametrize(("data", "mode"), GIVEN, ids=lambda g: f"{g['by']} {g['left']!r}"[:60] if isinstance(g, dict) else g)
def test_equations_hold_at_points(data: dict[str, Any], mode: str) -> None:
    """Wherever left is defined and the conditions hold, right is defined and equal to left**k."""
    e = made(data, mode)
    left = e.left if e.k == 1 else make("pow", e.left, num(e.k))
    compared = 0
    for point in _points(mode):
        try:
            if not holds(conj(*e.conditions), point, mode, 128):
                continue
            a = evaluate(left, point, mode, 128)
            if isinstance(a, Undefined):
                continue
            b = evaluate(e.right, point, mode, 128)
        except Unknown:
            continue
        true(not isinstance(b, Undefined), f"the right side is undefined at {point}")
        true(_ball(a).overlaps(_ball(b)), f"{a} is not {b} at {point}")
        compared += 1
    undecided = data["by"] in ("inverse", "inverse_complex") or data.get("at") is t("x")
    true(compared or undecided, "no point was compared")


@pytest.mark.parametrize(("data", "conditions"), [
    (by("root_of_square", "sqrt(x**2)", right=t("x")), ["0 <= x"]),
    (by("log_product", "log(x*y)", parts=[(t("x"), 1), (t("y"), 1)]), ["0 < x", "0 < y"]),
    (by("extremum", "max(x, y)", k=0), ["y <= x"]),
    (by("sum_split", "sum(k, k, n, m)", end="first"), ["n <= m"]),
    (by("sum_empty", "sum(k, k, n, m)"), ["m < n"]),
    (by("sum_constant", "sum(x, k, n, m)"), ["n <= m + 1", "defined(x)"]),
    (by("power_root", "x**(-1/2)", p=-1, q=2), ["0 < x"]),
    (by("unity", "exp(I*pi*n/3)", n=t("n"), q=3), ["integer(n)"]),
    (by("multiple_angle", "cos(n*acos(cos(x)))", n=t("n"), angle=t("x"), inner=t("acos(cos(x))")),
     ["integer(n)", "defined(x)", "defined(acos(cos(x)))"]),
    (row("sign_abs", "sign(x)"), ["x != 0"]),
])
def test_conditions(data: dict[str, Any], conditions: list[str]) -> None:
    """The conditions as texts."""
    equal([print_core(c) for c in made(data, "real").conditions], conditions)


@pytest.mark.parametrize(("data", "reason"), [
    (by("exp_sum", "sin(x)", parts=[(t("x"), 1)]), "not an exponential"),
    (by("exp_sum", "exp(x)", parts=[(t("x"), 1.0)]), "an integer was wanted in the data"),
    (by("exp_power", "exp(x)", k=1, right=t("x")), "k times the exponent is not that logarithm"),
    (by("log_product", "log(x)", parts=[(t("x"), 2)]), "the argument is not the product of the parts"),
    (by("root_product", "x", parts=[]), "not a root"),
    (by("root_of_square", "sqrt(x)", right=t("x")), "the argument is not that power"),
    (by("power_root", "x**(1/5)", p=1, q=5), "only square and cube roots, and roots of roots, have a name"),
    (by("power_root", "x**(1/2048)", p=1, q=2048), "the exponent is not p/q"),
    (by("power_root", "x**(1/2)", p=1, q=3), "the exponent is not p/q"),
    (by("power_root", "x**0", p=0, q=0), "the exponent is not p/q"),
    (by("extremum", "max(x, y)", k=2), "no such argument"),
    (by("inverse", "sin(x)", right=t("x")), "not a real inverse function"),
    (by("inverse", "log(x)", right=t("I*x")), "not a real inverse function"),
    (by("imaginary_unit", "I", n=3), "not I, or n is odd"),
    (by("cyclotomic", "exp(I*pi/7)", n=5), "not exp(I*pi/n)"),
    (by("unfold", "sin(x)"), "sin has no definition in the function table"),
    (by("congruence", "sum(k, k, 1, n)", right=t("sum(k, k, 1, n)")), "not the same function on both sides"),
    (by("congruence", "sin(x)", right=t("cos(x)")), "not the same function on both sides"),
    (row("log_exp", "log(exp(I*x))"), "log_exp is for real mode"),
    (row("sin_exp", "cos(x)"), "not an instance of sin_exp"),
    (by("sum_expand", "sum(k, k, 1, 501)"), "the bounds are not literal, or too far apart"),
    (by("sum_expand", "sum(k, k, 1, n)"), "the bounds are not literal, or too far apart"),
    (by("sum_single", "sum(k, k, 1, n)", at=t("k")), "the chosen index depends on the index"),
    (by("sum_shift", "sum(k, k, 1, n)", by_term=t("k")), "the shift depends on the index"),
    (by("sum_constant", "sum(k, k, 1, n)"), "the body depends on the index"),
    (by("sum_split", "sum(x, k, 1, oo)", end="last"), "the range is infinite"),
    *gamma_cases.REFUSED,
])
def test_refused(data: dict[str, Any], reason: str) -> None:
    """What is no equation, with the reason."""
    with pytest.raises(Rejected) as caught:
        made(data, "real")
    equal(str(caught.value), reason)


def test_every_equation_is_tried() -> None:
    """Every maker is compared by balls, but for those that take facts and premises, and permutations."""
    elsewhere = {"identity", "fact", "premise", "solved", "sum_permute"}
    equal(sorted({*EQUATIONS, *SUM_EQUATIONS} - {d["by"] for d, _ in GIVEN} - elsewhere), [])
