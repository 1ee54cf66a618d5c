# ruff: noqa: E501
"""Steps about integrals that one check refuses, or of which one premise says what is wrong."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    # what the goal is about
    Case("int_ftc", "x == 1", {"antiderivative": t("x"), "limits": [None, None]}, "no integral in the goal"),
    Case("int_ftc", "integrate(1/x, x, 1, oo) == oo", {"antiderivative": t("log(x)"), "limits": [None, t("oo")]},
         "an integral is equal to a number, or the same as oo or -oo"),
    Case("int_empty", "same(integrate(x, x, y, y), oo)", {}, "not for infinite values"),
    Case("int_odd", "same(integrate(x, x, -oo, oo), oo)", {}, "not for infinite values"),
    Case("int_defined", "defined(sum(1, k, 1/2, 2))", {}, "not an integral"),
    Case("int_undefined", "not integer(integrate(1/x, x, 0, 1))", {"from": t("0"), "to": t("1"), "infinite": t("oo")}, "not about definedness"),
    Case("strict_same", "same(oo, x)", {}, "oo is no number"),
    Case("int_order", "0 <= integrate(x, x, 0, 1)", {}, "open: defined(integrate(x, x, 0, 1))"),
    Case("int_order", "0 <= integrate(I*x, x, 0, 1)", {}, "an order of functions not known to be real", mode="complex"),
    # the data
    Case("int_ftc", "integrate(2*x, x, 0, 1) == 1", {"antiderivative": t("x**2 + I"), "limits": [None, None]}, "a complex term between real ones"),
    Case("int_along", "integrate(exp(x), x, -oo, 0) == 1 - exp(-oo)", {"antiderivative": t("exp(x)"), "order": "up"}, "not a finite segment"),
    # between real terms too: on the way to 2*I there is the pole I, where no real number comes
    Case("int_along", "integrate(1/(1 + x**2), x, 0, 2*I) == atan(2*I)", {"antiderivative": t("atan(x)"), "order": ""}, "an end that is not known to be real"),
    # log(exp(x)) - x has the slope 0 at real numbers, and the value -2*pi*I at 2*pi*I
    Case("int_along", "integrate(0, x, 0, 2*pi*I) == -2*pi*I", {"antiderivative": t("log(exp(x)) - x"), "order": ""}, "an end that is not known to be real"),
    Case("int_along", "integrate(1/(1 + x**2), x, 2*I, 0) == -atan(2*I)", {"antiderivative": t("atan(x)"), "order": ""}, "an end that is not known to be real"),
    Case("int_along", "integrate(2*x, x, 0, 1) == 1", {"antiderivative": t("x**2"), "order": "sideways"}, "not a finite segment"),
    Case("int_linear", "integrate(0, x, 0, 1) == 0", {"parts": []}, "no parts"),
    # ends the wrong way round: between 1 and 0 nothing is said of the body
    Case("int_body", "integrate(x, x, 1, 0) == 0", {"body": t("0"), "order": "up"}, "open: 1 <= 0; same(x1, 0); integrate(0, x, 1, 0) == 0"),
    Case("int_linear", "integrate(x, x, 1, 0) == 0", {"parts": [(t("0"), t("1"))]}, "open: 1 <= 0; x1 == 0*1; 0*integrate(1, x, 1, 0) == 0"),
    Case("int_substitute", "integrate(x, x, 1, 0) == 1/2", {"inner": t("u"), "from": t("1"), "to": t("0"), "body": t("u"), "falls": False, "variable": t("u")},
         "open: 1 < 0; 1 < 0; same(u1, u1*1); tends(u, u, 1, 1, '+'); tends(u, u, 0, 0, '-'); integrate(u, u, 1, 0) == 1/2"),
    Case("int_odd", "integrate(1/x, x, -oo, 1) == 0", {}, "ends that do not mirror each other"),
    # 1/x has no integral from 1 to -1
    Case("int_defined", "defined(integrate(1/x, x, 1, y))", {}, "open: 1 <= y"),
)
