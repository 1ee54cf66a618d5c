# ruff: noqa: E501
"""Steps on boxes that one check refuses, and a few more conditions of equations and expansions."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

_LEAF = {"tree": ["eval"]}

CASES: tuple[Case, ...] = (
    Case("box", "0 <= x + 1", _LEAF, "x has no bounded range", mode="complex"),
    Case("box", "0 <= x + 1", _LEAF, "x has no bounded range", ("x <= 1",)),
    Case("box", "0 <= x + 1", _LEAF, "x has no bounded range", ("0 <= x",)),
    Case("box", "0 <= x + 1", _LEAF, "x has no bounded range", ("1 <= x", "x <= 0")),
    # the slope of -floor(x) is 0 but at 1, where it falls
    Case("box", "0 <= -floor(x)", {"tree": ["slope", "x", ["eval"]]}, "the derivative has no sign on a part of the box",
         ("0 <= x", "x <= 3/2")),
    # equations and expansions
    Case("identity", "same(diff(f(a), a, 1, x + z - z), diff(f(a), a, 1, x))", using(
        by("congruence", "diff(f(a), a, 1, x + z - z)", right=t("diff(f(a), a, 1, x + 0/y)")),
        by("congruence", "diff(f(a), a, 1, x + 0/y)", right=t("diff(f(a), a, 1, x)"))), "open: defined(diff(f(a), a, 1, x)); defined(diff(f(a), a, 1, x + z - z)); defined(x + 0/y)"),
    Case("identity", "same(exp(-log(x)), 1/x)", using(by("exp_power", "exp(-log(x))", k=-1, right=t("x"))),
         "k times the exponent is not that logarithm"),
    Case("identity", "same(exp(log(x)/2)**2, x)", using(by("congruence", "log(x + 0/y)", right=t("log(x)")),
         by("exp_power", "exp(log(x)/2)", k=2, right=t("x + 0/y"))), "open: defined(log(x + 0/y))", ("x > 0",)),
    Case("identity", "same(exp(I*pi), 1)", using(by("cyclotomic", "exp(I*pi)", n=0)), "not exp(I*pi/n)"),
    Case("lim_series", "tends(gamma(y + 1 + x), x, 0, gamma(y + 1), '+')", {"q": 1, "terms": 1}, "open: gamma(y + 1) == gamma(y + 1); 0 < y + 1 or not integer(y + 1); defined(gamma(y + 1))"),
)
