# ruff: noqa: E501
"""Equations that one check refuses: without it, what the case says would be shown, or be looked at as what it is not."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

_POSITIVE = ("x > 0", "y > 0")

CASES: tuple[Case, ...] = (
    # the head: what holds of log, exp, a root ... does not hold of another function
    Case("identity", "same(log(x), x)", using(by("exp_sum", "log(x)", parts=[(t("x"), 1)])), "not an exponential"),
    Case("identity", "same(sin(x), log(x))", using(by("log_product", "sin(x)", parts=[(t("x"), 1)])), "not a logarithm", _POSITIVE),
    Case("identity", "same(sin(x), sqrt(x))", using(by("root_product", "sin(x)", parts=[(t("x"), 1)])), "not a root", _POSITIVE),
    Case("identity", "same(sin(x**2), x)", using(by("root_of_square", "sin(x**2)", right=t("x"))), "not a root", _POSITIVE),
    Case("identity", "same(max(x, 1/2), sqrt(x))", using(by("power_root", "max(x, 1/2)", p=1, q=2)), "not a power", _POSITIVE),
    Case("identity", "same(max(x, n), x**n)", using(by("power_product", "max(x, n)", parts=[(t("n"), 1)])), "not a power", _POSITIVE),
    Case("identity", "same(sin(x), x)", using(by("extremum", "sin(x)", k=0)), "not a maximum or minimum"),
    Case("identity", "same(max(x, y, z), y)", using(by("branch", "max(x, y, z)", take=True)), "not an if"),
    Case("identity", "same(sin(x), conj(x))", using(by("conjugate", "sin(x)")), "not a conjugate", mode="complex"),
    # on the cut from 1 on, where conj(polylog(2, x)) is not polylog(2, x)
    Case("identity", "same(conj(polylog(2, x)), polylog(2, x))", using(by("conjugate", "conj(polylog(2, x))")),
         "open: im(x) != 0 or re(x) < 1", ("im(x) == 0", "x > 1"), "complex"),
    Case("identity", "same(abs(x*y), 0)", using(by("branches", "abs(x*y)", parts=[(t("x"), 1), (t("y"), 1)])),
         "not a logarithm or an angle in complex mode", _POSITIVE, "complex"),
    Case("identity", "same(exp(x*y), exp(x)*exp(y))", using(by("root_free", "exp(x*y)", free=t("x"), parts=[(t("y"), 1)])),
         "not a root in complex mode", _POSITIVE, "complex"),
    # over the reals sqrt(x*y) is 0 at x == -1, y == 0, where sqrt(x) is not defined
    Case("identity", "same(sqrt(x*y), sqrt(x)*sqrt(y))", using(by("root_free", "sqrt(x*y)", free=t("x"), parts=[(t("y"), 1)])),
         "not a root in complex mode", ("y >= 0",)),
    Case("identity", "same(sin(sin(x)), x)", using(by("inverse_complex", "sin(sin(x))", right=t("x"))),
         "no inverse function with branches in complex mode", mode="complex"),
    Case("identity", "same(cos(x), cos(1*y))", using(by("multiple_angle", "cos(x)", n=t("1"), angle=t("y"), inner=t("acos(cos(y))"))),
         "not an integer multiple of that inverse function"),
    Case("identity", "same(sin(1*acos(x)), cos(1*y))", using(by("multiple_angle", "sin(1*acos(x))", n=t("1"), angle=t("y"), inner=t("acos(x)"))),
         "not an integer multiple of that inverse function"),
    Case("identity", "same(sin(x)**2, 1)", using(by("unity", "sin(x)", n=t("1"), q=1)), "not an integer multiple of I*pi/q"),
    Case("identity", "same(abs(x), sign(x))", using(by("sign_product", "abs(x)", parts=[(t("x"), 1)])), "the argument is not the product of the parts"),
    Case("identity", "same(ceil(x + 1/2), floor(x + 1/2) + 0)", using(by("floor_shift", "ceil(x + 1/2)", rest=t("x + 1/2"), n=t("0"))),
         "the argument is not that sum"),
    Case("identity", "same(ceil(x), 0)", using(by("floor_value", "ceil(x)", right=t("0"))), "not a floor", ("x >= 0", "x < 1")),
    # the argument: log(x) is not log(y)
    Case("identity", "same(sqrt(x), sqrt(y))", using(by("root_product", "sqrt(x)", parts=[(t("y"), 1)])), "the argument is not the product of the parts", _POSITIVE),
    Case("identity", "same(abs(x), abs(y))", using(by("abs_product", "abs(x)", parts=[(t("y"), 1)])), "the argument is not the product of the parts"),
    Case("identity", "same(x**n, x**m)", using(by("power_product", "x**n", parts=[(t("m"), 1)])), "the exponent is not the sum of the parts", _POSITIVE),
    Case("identity", "same(x**n, y**n)", using(by("power_product", "x**n", factors=[(t("y"), 1)])), "the base is not the product of the factors", _POSITIVE),
    Case("identity", "same(log(x), log(y))", using(by("branches", "log(x)", parts=[(t("y"), 1)])), "the argument is not the product of the parts", ("y != 0",), "complex"),
    Case("identity", "same(log(1), 0)", using(by("branches", "log(1)", parts=[])), "the argument is not the product of the parts", mode="complex"),
    Case("identity", "same(sqrt(x), sqrt(y))", using(by("root_free", "sqrt(x)", free=t("y"), parts=[])), "the argument is not the product of the parts", mode="complex"),
    Case("identity", "same(cos(1*acos(x)), cos(1*y))", using(by("multiple_angle", "cos(1*acos(x))", n=t("1"), angle=t("y"), inner=t("acos(x)"))),
         "the cosine of the angle is not the argument", ("-1 <= x", "x <= 1")),
    Case("identity", "same(exp(x)**2, 1)", using(by("unity", "exp(x)", n=t("1"), q=1)), "not an integer multiple of I*pi/q"),
    Case("identity", "same(exp(I*pi/2), 1)", using(by("unity", "exp(I*pi/2)", n=t("1"), q=0)), "not an integer multiple of I*pi/q"),
    Case("identity", "same(sign(x), sign(y))", using(by("sign_product", "sign(x)", parts=[(t("y"), 1)])), "the argument is not the product of the parts"),
    Case("identity", "same(floor(x), floor(y) + 1)", using(by("floor_shift", "floor(x)", rest=t("y"), n=t("1"))), "the argument is not that sum"),
    # facts: x == y does not follow from another fact, or from none
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("x == y"), coefficient=t("1"))), "not an equation among the facts"),
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("x <= y"), coefficient=t("1"))), "not an equation among the facts", ("x <= y",)),
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("x == z"), coefficient=t("1"))), "the fact does not say that", ("x == z",)),
    # derivatives: of besselj by its order it is not 0
    Case("identity", "same(diff(besselj(x, 1), x, 1, x), 0)", using(by("derivative", "diff(besselj(x, 1), x, 1, x)")),
         "the derivative of besselj by that argument is not in the table"),
)
