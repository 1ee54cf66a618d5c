# ruff: noqa: E501
"""Limits and boxes: steps that one check refuses."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

#: a tree of 2**15 nodes that takes no room
_WIDE: list[object] = ["eval"]
for _ in range(15):
    _WIDE = ["split", "x", _WIDE, _WIDE]

_UNIT = ("0 <= x", "x <= 1")

CASES: tuple[Case, ...] = (
    # limits by arithmetic
    Case("lim_constant", "tends(x, x, 0, x, '+')", {}, "the body depends on the variable"),
    Case("lim_variable", "tends(2*x, x, 1, 1, '+')", {}, "not the variable"),
    Case("lim_equal", "tends(x, x, 0, 1, '+')", {"known": t("0")}, "open: tends(x, x, 0, 0, '+'); 0 == 1"),
    Case("lim_arithmetic", "tends(x**0, x, oo, oo)", {"limits": [t("oo")]}, "not a power with an integer exponent"),
    Case("lim_arithmetic", "tends(x**y, x, oo, oo)", {"limits": [t("oo")]}, "not a power with an integer exponent"),
    # expansions: exp(log(x)**2) tends to oo, x*sinh(log(x)) to -1/2
    Case("lim_series", "tends(exp(log(x)**2), x, 0, 0, '+')", {"q": 1, "terms": 3}, "an exponential of a logarithm that is no power"),
    Case("lim_series", "tends(x*sinh(log(x)), x, 0, 0, '+')", {"q": 1, "terms": 3}, "the argument of a function has a logarithm"),
    Case("lim_series", "tends(x/log(x), x, 0, 0, '+')", {"q": 1, "terms": 3}, "the leading coefficient has a logarithm"),
    Case("lim_series", "tends(1/(1 - cos(x)), x, 0, 0, '+')", {"q": 1, "terms": 2}, "not enough terms to see a leading coefficient"),
    Case("lim_series", "tends(sin((cos(x) - 1)/x**2), x, 0, 0, '+')", {"q": 1, "terms": 2}, "not enough terms to see the limit of an argument"),
    Case("lim_series", "tends(max(1 + x), x, 0, 1, '+')", {"q": 1, "terms": 2}, "where max is smooth is not in the table"),
    Case("lim_series", "tends(zeta(2 + x), x, 0, zeta(2), '+')", {"q": 1, "terms": 2}, "the derivative of zeta is not in the table"),
    Case("lim_series", "tends(x*Ei(x), x, 0, 0, '+')", {"q": 1, "terms": 4}, "the derivative of Ei has no expansion there"),
    # abs(x + I*x**2) - x is about x**3/2
    Case("lim_series", "tends((abs(x + I*x**2) - x)/x**2, x, 0, I, '+')", {"q": 1, "terms": 4}, "the sign of a complex number", mode="complex"),
    # boxes
    Case("box", "0 <= x + 1", {"tree": _WIDE}, "the subdivision is too large", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 1025}, "no such precision", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 0}, "no such precision", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 1}, "no such precision", _UNIT),
    Case("box", "0 <= n", {"tree": ["slope", "n", ["eval"]]}, "not a real variable", ("0 <= n", "n <= 1")),
    Case("box", "0 <= r", {"tree": ["slope", "r", ["eval"]]}, "not a real variable", ("0 <= r", "r <= 1"), "complex"),
)
