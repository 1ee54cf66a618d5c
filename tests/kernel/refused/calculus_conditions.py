# ruff: noqa: E501
"""Integrals and limits: each condition in turn says what is wrong, and each part of a check refuses something of its own."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

_NO_END = "no value of a continuous antiderivative at that end"
_NOT_TWICE = "not the same end twice"
_NOT_NEW = "not a new variable"
_NOT_CONTINUOUS = "not a real function that is continuous on its domain"


def _moved(inner: str, low: str, high: str, variable: str = "u") -> dict[str, object]:
    """Data of `int_substitute`."""
    return {"inner": t(inner), "from": t(low), "to": t(high), "body": t("1"), "falls": False, "variable": t(variable)}


CASES: tuple[Case, ...] = (
    # x + floor(x) jumps at 1
    Case("int_ftc", "integrate(1, x, 0, 1) == 2", {"antiderivative": t("x + floor(x)"), "limits": [None, None]}, _NO_END),
    Case("int_ftc", "integrate(1/x, x, 0, 1) == 0", {"antiderivative": t("log(x)"), "limits": [None, None]}, "open: defined(log(0)); log(1) - log(0) == 0"),
    Case("int_ftc", "integrate(1, x, 0, 1) == 1", {"antiderivative": t("x"), "limits": [None, None]}, _NO_END, mode="complex"),
    Case("int_ftc", "integrate(exp(x), x, 0, -oo) == 1", {"antiderivative": t("exp(x)"), "limits": [None, t("0")]}, "ends the wrong way round"),
    Case("int_along", "integrate(x, x, 0, 1) == 1", {"antiderivative": t("x"), "order": "up"}, "open: 1 == x1"),
    Case("int_along", "integrate(0, x, 1/y, 2) == 0", {"antiderivative": t("0"), "order": ""}, "open: defined(1/y)"),
    Case("int_along", "integrate(0, x, 2, 1/y) == 0", {"antiderivative": t("0"), "order": ""}, "open: defined(1/y)"),
    Case("int_along", "integrate(exp(-x), x, 0, oo) == 1 - exp(-oo)", {"antiderivative": t("-exp(-x)"), "order": "up"}, "not a finite segment"),
    Case("int_empty", "integrate(x, x, oo, 0) == 0", {}, _NOT_TWICE),
    Case("int_empty", "integrate(x, x, 0, oo) == 0", {}, _NOT_TWICE),
    Case("int_substitute", "integrate(1, x, 0, 1) == 1", _moved("2", "0", "1", "2"), _NOT_NEW),
    Case("int_substitute", "integrate(1, x, 0, 1) == 1", _moved("x", "0", "1", "x"), _NOT_NEW),
    Case("int_substitute", "integrate(u*x, x, 0, 1) == 1", _moved("u", "0", "1"), _NOT_NEW),
    Case("int_substitute", "integrate(1, x, 0, 1) == 2", _moved("u + floor(u) + 0*log(u)", "-1", "1"), "open: defined(u1 + floor(u1) + 0*log(u1)); not integer(u1); 0 < u1; same(1, 1*1); tends(u + floor(u) + 0*log(u), u, -1, 0, '+'); tends(u + floor(u) + 0*log(u), u, 1, 1, '-'); integrate(1, u, -1, 1) == 2"),
    Case("int_odd", "integrate(x, x, 1, -1) == 0", {}, "open: 0 < -1; defined(integrate(x, x, 0, -1))"),
    Case("int_odd", "integrate(x, x, -1, 1) == 1", {}, "open: 0 == 1; defined(integrate(x, x, 0, 1))"),
    Case("int_odd", "integrate(1/x, x, -1, oo) == 0", {}, "ends that do not mirror each other"),
    Case("int_defined", "defined(integrate(abs(x), x, 0, 1))", {}, _NOT_CONTINUOUS, mode="complex"),
    Case("int_defined", "defined(integrate(abs(I*x), x, 0, 1))", {}, _NOT_CONTINUOUS),
    Case("int_defined", "defined(integrate(1, x, -oo, 0))", {}, _NOT_CONTINUOUS),
    Case("int_defined", "defined(integrate(1, x, 0, oo))", {}, _NOT_CONTINUOUS),
    Case("int_order", "0 <= 0", {}, "not an order of two integrals, or of one and 0"),
    Case("strict_same", "same(x, oo)", {}, "oo is no number"),
    # limits by arithmetic: of 3/x with a divisor that tends to y
    Case("lim_arithmetic", "tends(3/x, x, 0, oo, '+')", {"limits": [t("3"), t("y")], "signs": [1, 1], "pole": True}, "open: tends(3, x, 0, 3, '+'); tends(x, x, 0, y, '+'); y == 0; tends(sign(x), x, 0, 1, '+')"),
    Case("lim_arithmetic", "tends(3/x, x, 0, 3/y, '+')", {"limits": [t("3"), t("y")], "signs": [1, 1]}, "open: tends(3, x, 0, 3, '+'); tends(x, x, 0, y, '+'); 3/y == 3/y; y != 0"),
    Case("lim_arithmetic", "tends(x**(-1), x, 0, y**(-1), '+')", {"limits": [t("y")]}, "open: tends(x, x, 0, y, '+'); y**(-1) == y**(-1); y != 0"),
    # expansions: exp(log(x)/2) tends to 0
    Case("lim_series", "tends(exp(log(x)/2), x, 0, 1, '+')", {"q": 1, "terms": 3}, "an exponential of a logarithm that is no power"),
    Case("lim_series", "tends(exp(y*log(x)), x, 0, 1, '+')", {"q": 1, "terms": 3}, "an exponential of a logarithm that is no power"),
    Case("lim_series", "tends(x + 0/y, x, 0, 0, '+')", {"q": 1, "terms": 3}, "open: defined(0/y)"),
    Case("lim_series", "tends((1 + x)**(0/z), x, 0, 1, '+')", {"q": 1, "terms": 3}, "open: defined(0/z)"),
    Case("lim_series", "tends(sqrt(y + x), x, 0, sqrt(y), '+')", {"q": 1, "terms": 3}, "open: sqrt(y) == sqrt(y); y != 0; 0 < y"),
    Case("lim_series", "tends(x**z, x, 0, 0, '+')", {"q": 1, "terms": 3}, "a fractional power of h"),
    Case("lim_series", "tends(cbrt(y + x), x, 0, cbrt(y), '+')", {"q": 1, "terms": 3}, "open: y**(1/3) == cbrt(y); y != 0; im(y) != 0 or 0 < re(y); 0 < y", mode="complex"),
    Case("lim_series", "tends(atan(y + x), x, 0, atan(y), '+')", {"q": 1, "terms": 3}, "open: atan(y) == atan(y); re(y) != 0 or -1 < im(y) and im(y) < 1; y**2 + 1 != 0", mode="complex"),
    Case("lim_series", "tends(gamma(y + x), x, 0, gamma(y), '+')", {"q": 1, "terms": 1}, "open: gamma(y) == gamma(y); 0 < y or not integer(y)"),
    Case("lim_series", "tends(re(1 + x), x, 0, 1, '+')", {"q": 1, "terms": 3}, "the derivative of re is not in the table"),
)
