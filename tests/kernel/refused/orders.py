# ruff: noqa: E501
"""Inequalities that one check or one premise refuses."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    # sums: 1/4 <= 0 if an index could be 3/2
    Case("sum_term", "(3/2 - 1)*(2 - 3/2) <= sum((k - 1)*(2 - k), k, 1, 2)", {"at": t("3/2")}, "open: integer(3/2)"),
    Case("sum_term", "5 <= sum(k, k, 1, 2)", {"at": t("5")}, "open: 5 <= 2"),
    Case("sum_le", "sum(1, k, x, y) <= sum(2, k, x, y)", {}, "open: integer(x); integer(y)"),
    Case("sum_le", "sum(k, k, 1, 3) <= sum(2, k, 1, 3)", {}, "open: k <= 2"),
    Case("sum_sign", "0 <= sum(1, k, x, y)", {}, "open: integer(x); integer(y)"),
    Case("sum_sign", "0 <= sum(-k, k, 1, n)", {}, "open: 0 <= -k"),
    Case("sum_sign", "0 < sum(1, k, 1, n)", {"at": t("1")}, "open: 1 <= n"),
    Case("sum_sign", "1 <= sum(0, k, 1, n)", {}, "not the sign of a sum"),
    Case("sum_sign", "0 <= prod(k - 1 + x**2, k, 1, 2)", {}, "not the sign of a sum"),
    # extrema: a sum is none of its terms, and a maximum over nothing is undefined
    Case("attained", "sum(k, k, 1, 2) <= 2", {"extremum": t("sum(k, k, 1, 2)")}, "not an extremum"),
    Case("attained", "maxof(k, k, 1, n) <= n", {"extremum": t("maxof(k, k, 1, n)")}, "open: defined(maxof(k, k, 1, n)); k <= n"),
    Case("attained", "max(1/x, 2) == 2", {"extremum": t("max(1/x, 2)")}, "open: defined(max(1/x, 2)); 1/x == 2; 2 == 2"),
    # known inequalities
    Case("bound", "x <= exp(x)", {"row": "exp_tangent", "values": {}}, "a letter of the inequality has no value"),
    # as a fact it would say that asin(x) is defined
    Case("bound", "x <= 1", {"row": "re_asin", "values": {"u": t("x")}}, "re_asin is for complex mode"),
    Case("cauchy_schwarz", "x == 1", {"left": t("1"), "right": t("2"), "index": t("pi"), "lo": t("1"), "hi": t("2")}, "the index is no variable"),
    Case("cauchy_schwarz", "x == 1", {"left": t("1/k"), "right": t("2"), "index": t("k"), "lo": t("x"), "hi": t("y")},
         "open: integer(x); integer(y); defined(1/k); x == 1"),
    # signs
    Case("signs", "x < x + 1", {}, "an order of numbers not known to be real", mode="complex"),
    # f concave and f(a), f(b) >= 0, for x between a and b where f is defined and smooth
    Case("concave_between", "0 <= 1 - x**2", {"variable": t("x"), "from": t("-1"), "to": t("1")}, "open: -1 <= x; x <= 1"),
    Case("concave_between", "0 <= 1 - x**2", {"variable": t("x"), "from": t("-2"), "to": t("2")},
         "open: -2 <= x; x <= 2; 0 <= 1 - (-2)**2; 0 <= 1 - 2**2"),
    Case("concave_between", "0 <= x**2 - 1", {"variable": t("x"), "from": t("-1"), "to": t("1")}, "open: -1 <= x; x <= 1; 2 <= 0"),
    Case("concave_between", "0 <= sqrt(x**2 - 1)", {"variable": t("x"), "from": t("-1"), "to": t("1")},
         "open: -1 <= x; x <= 1; defined(sqrt(t**2 - 1)); defined(sqrt(t**2 - 1)); 0 < t**2 - 1; 2*sqrt(t**2 - 1) != 0"),
    Case("concave_between", "0 <= abs(x) - 1", {"variable": t("x"), "from": t("-1"), "to": t("1")}, "open: t != 0", ("-1 <= x", "x <= 1")),
    Case("concave_between", "0 <= floor(x)", {"variable": t("x"), "from": t("0"), "to": t("1")}, "open: 0 <= x; x <= 1; not integer(t)"),
)
