# ruff: noqa: E501
"""Steps of logic that one check or one premise refuses."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

_WITHIN = ("forall(1 <= x*k, k, 1, 3)",)

CASES: tuple[Case, ...] = (
    Case("otherwise", "x > 0 or x <= 0", {"k": 2}, "no such part"),
    Case("otherwise", "x > 0 or x <= 0", {"k": -1}, "no such part"),
    # of facts
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(abs(x), x, 1, x))"), "term": t("abs(x)"), "corner": t("0")},
         "no first derivative at a point among the facts"),
    Case("use", "x == 1", {"fact": t("x <= 1 or y < 1")}, "not a forall, an implication or a relation", ("x <= 1 or y < 1",)),
    Case("use", "x == 4", {"fact": t("sqrt(x) == 2")}, "no such fact"),
    Case("use", "x == 4", {"fact": t("sqrt(x) == 2")}, "open: x == 4", ("sqrt(x) == 2",)),
    Case("use", "0 < x", {"fact": t("sqrt(x) == 0")}, "open: 0 < x", ("sqrt(x) == 0",)),
    Case("use", "x == 1", {"fact": t("x == oo")}, "oo is no number", ("x == oo",)),
    Case("use", "x*5 >= 1", {"fact": t("forall(1 <= x*k, k, 1, 3)"), "at": t("5")}, "open: 5 <= 3; 1 <= x*5", _WITHIN),
    Case("use", "x*(3/2) >= 1", {"fact": t("forall(1 <= x*k, k, 1, 3)"), "at": t("3/2")}, "open: integer(3/2); 1 <= x*(3/2)", _WITHIN),
    # of sums
    Case("identity", "prod(2*k, k, 1, 2) == 2*sum(k, k, 1, 2)",
         using(by("sum_linear", "prod(2*k, k, 1, 2)", parts=[(t("2"), t("k"))])), "not a sum"),
    Case("series_split", "x == 1", {"start": t("1"), "join": False}, "no sum that is equal to a number"),
    Case("series_split", "sum(1/k, k, 1, oo) == oo", {"start": t("2"), "join": False}, "no sum that is equal to a number"),
    Case("sum_row", "sum(k, k, 0, oo) == 2", {"row": "geometric", "values": {"u": t("1/2"), "m": t("0")}, "factor": t("1"), "shift": t("0")},
         "open: k == 1*(1/2)**k"),
    Case("sum_telescopes", "sum(1/k, k, x, oo) == 1", {"closed": t("-1/k"), "limit": t("0")},
         "open: integer(x); -1/(k1 + 1) - (-1/k1) == 1/k1; tends(-1/k, k, oo, 0); 0 - (-1/x) == 1"),
    Case("sum_telescopes", "same(sum(1/k, k, x, oo), oo)", {"closed": t("k/y"), "limit": t("oo")},
         "open: integer(x); (k1 + 1)/y - k1/y == 1/k1; tends(k/y, k, oo, oo); defined(x/y)"),
    Case("sum_telescopes", "sum(k, k, x, y) == 0", {"closed": t("k**2")},
         "open: integer(x); integer(y); x <= y + 1; (k1 + 1)**2 - k1**2 == k1; (y + 1)**2 - x**2 == 0"),
    # of limits
    Case("lim_constant", "tends(1, x, oo, 1, '+')", {}, "not a direction of a limit"),
    Case("lim_constant", "tends(I, x, 0, I, '+')", {}, "a complex term between real ones"),
    # facts that no point satisfies: beyond I, and beside it
    Case("lim_same", "tends(x, x, oo, 7)", {"near": t("I"), "body": t("7")}, "a neighbourhood that is not known to be real", mode="complex"),
    Case("lim_same", "tends(x, x, I, 7, '+')", {"near": t("1"), "body": t("7")}, "a neighbourhood that is not known to be real", mode="complex"),
    # sqrt(z*x) for z = -1
    Case("lim_end", "tends(sqrt(z*x), x, oo, oo)", {"at": "oo", "side": ""}, "not known to be real", mode="complex"),
)
