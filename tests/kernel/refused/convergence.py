# ruff: noqa: E501
"""Steps about convergence and what is near a point that one check refuses, or whose premises say what is wrong."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

ONE, TWO, OO = t("1"), t("2"), t("oo")
_FAR = {"majorant": t("1/k**2"), "from": ONE, "limit": ONE}
_RATIO = {"ratio": t("1/2"), "from": t("0"), "limit": t("1/2")}

CASES: tuple[Case, ...] = (
    # a neighbourhood of nothing, of nothing real, without a radius, of a radius that is none
    Case("near_point", "near(1 == 2, x, 1/0)", {"radius": ONE}, "open: defined(1/0); 1 == 2"),
    Case("near_point", "near(1 == 2, x, oo)", {"radius": ONE}, "open: defined(oo); 1 == 2"),
    Case("near_point", "near(x > 0, x, I)", {"radius": ONE}, "a neighbourhood that is not known to be real"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("0")}, "open: 0 < 0"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("-y")}, "open: 0 < -y; x1 == 1"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("1/0")}, "open: 0 < 1/0; x1 == 1"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("w")}, "a term about something unknown"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("I")}, "a complex term between real ones"),
    Case("near_point", "near(x == 1, x, 1)", {"radius": t("x1")}, "a term about something unknown"),
    Case("near_point", "near(x > 0, x, y)", {"radius": ONE}, "open: 0 < x1", ("x > 0",)),
    Case("near_point", "x > 0", {"radius": ONE}, "the goal is no near"),
    Case("near_point", "near(re(x) > 0, x, y)", {"radius": t("x")}, "a neighbourhood that is not known to be real", mode="complex"),
    # what is true at the point is not true near it
    Case("near_point", "near(y*x != 1, x, x)", {"radius": t("1/4")}, "open: y*x1 != 1", ("x == 1", "y == 1")),
    # a majorant that depends on x, or does not converge, or holds at the point alone
    Case("dominated", "dominated(x**k, k, x, 1/2)", {"radius": t("1/4"), "majorant": t("x1**k"), "from": ONE}, "a term about something unknown"),
    Case("dominated", "dominated(y**k, k, y, x)", {"radius": t("1/4"), "majorant": t("y**k"), "from": ONE}, "open: abs(y1**k1) <= y**k1; defined(sum(y**k, k, 1, oo))"),
    Case("dominated", "dominated(x**k, k, x, 1)", {"radius": t("1/4"), "majorant": t("1"), "from": ONE}, "open: abs(x1**k1) <= 1; defined(sum(1, k, 1, oo))"),
    Case("dominated", "dominated(x/k, k, x, 1)", {"radius": t("1/4"), "majorant": t("2/k"), "from": ONE}, "open: abs(x1/k1) <= 2/k1; defined(sum(2/k, k, 1, oo))"),
    Case("dominated", "dominated(x/k**2, k, x, x)", {"radius": t("0"), "majorant": t("x/k**2"), "from": ONE}, "open: 0 < 0; abs(x1/k1**2) <= x/k1**2; defined(sum(x/k**2, k, 1, oo))"),
    Case("dominated", "dominated(x/k**2, k, x, 1/0)", {"radius": ONE, "majorant": t("x/k**2"), "from": ONE}, "open: defined(1/0); abs(x1/k1**2) <= x/k1**2; defined(sum(x/k**2, k, 1, oo))"),
    # no index is >= oo
    Case("dominated", "dominated(k, k, x, x)", {"radius": ONE, "majorant": t("0"), "from": OO}, "open: abs(k1) <= 0; integer(oo); defined(sum(0, k, oo, oo))"),
    Case("dominated", "dominated(k, k, x, x)", {"radius": ONE, "majorant": t("0"), "from": t("w")}, "a term about something unknown"),
    Case("dominated", "dominated(k, k, x, x)", {"radius": ONE, "majorant": t("w"), "from": ONE}, "a term about something unknown"),
    Case("dominated", "defined(sum(k, k, 1, oo))", {"radius": ONE, "majorant": t("0"), "from": ONE}, "the goal is no dominated"),
    # the index of the judgement is not the variable of that name
    Case("dominated", "dominated(n*x, n, x, x)", {"radius": ONE, "majorant": t("2*n"), "from": t("n")}, "open: abs(n1*x1) <= 2*n1; defined(sum(2*n, n, n, oo))"),
    # comparison
    Case("sum_compared", "defined(sum(k, k, 1, 9))", {"majorant": ONE, "from": ONE}, "not an infinite sum"),
    Case("sum_compared", "defined(1/x)", {"majorant": ONE, "from": ONE}, "not an infinite sum"),
    Case("sum_compared", "defined(sum(1/k**2, k, 0, oo))", {"majorant": t("1/k**2"), "from": ONE}, "open: defined(1/k1**2); abs(1/k1**2) <= 1/k1**2; defined(sum(1/k**2, k, 1, oo))"),
    Case("sum_compared", "defined(sum(2**(-k), k, x, oo))", {"majorant": t("2**(-k)"), "from": ONE}, "open: integer(x); abs(2**(-k1)) <= 2**(-k1); defined(sum(2**(-k), k, 1, oo))"),
    Case("sum_compared", "defined(sum(-k, k, 1, oo))", {"majorant": t("0"), "from": ONE}, "open: abs(-k) <= 0; defined(sum(0, k, 1, oo))"),
    Case("sum_compared", "defined(sum(y, k, 1, oo))", {"majorant": t("w"), "from": ONE}, "a term about something unknown"),
    Case("sum_compared", "defined(sum(y, k, 1, oo))", {"majorant": t("0"), "from": t("k")}, "a term about something unknown"),
    Case("sum_compared_far", "defined(sum(k, k, 1, oo))", {**_FAR, "limit": OO}, "an infinite limit"),
    Case("sum_compared_far", "defined(sum(k, k, 1, oo))", {**_FAR, "majorant": t("w")}, "a term about something unknown"),
    Case("sum_compared_far", "defined(sum(k, k, 1, oo))", {**_FAR, "limit": t("k")}, "a term about something unknown"),
    # 1/k*(-1)**k over (-1)**k/k: the comparison needs a majorant >= 0
    Case("sum_compared_far", "defined(sum(1/k, k, 1, oo))", {"majorant": t("(-1)**k/sqrt(k)"), "from": ONE, "limit": t("0")},
         "open: 0 <= (-1)**k1/sqrt(k1); tends(1/k/((-1)**k/sqrt(k)), k, oo, 0); defined(sum((-1)**k/sqrt(k), k, 1, oo))"),
    Case("sum_compared_far", "defined(sum(1/k, k, 0, oo))", _FAR, "open: defined(1/k1); tends(1/k/(1/k**2), k, oo, 1); defined(sum(1/k**2, k, 1, oo))"),
    # ratios
    Case("sum_ratio", "defined(sum(1, k, 0, oo))", {**_RATIO, "ratio": ONE, "limit": ONE}, "open: tends(abs(1), k, oo, 1); 1 < 1"),
    Case("sum_ratio", "defined(sum(k, k, 0, oo))", {**_RATIO, "limit": t("-oo")}, "an infinite limit"),
    Case("sum_ratio", "defined(sum(k, k, 0, oo))", {**_RATIO, "ratio": t("w")}, "a term about something unknown"),
    Case("sum_ratio", "defined(sum(k, k, 0, oo))", {**_RATIO, "from": t("w")}, "a term about something unknown"),
    Case("sum_ratio", "defined(sum(k, k, 0, oo))", _RATIO, "open: k + 1 == 1/2*k; tends(abs(1/2), k, oo, 1/2)"),
    Case("sum_ratio", "defined(sum(2**k, k, 0, oo))", {**_RATIO, "from": OO}, "open: integer(oo); 2**(k + 1) == 1/2*2**k; tends(abs(1/2), k, oo, 1/2)"),
    Case("sum_ratio", "defined(sum(2**k, k, 0, oo))", {**_RATIO, "ratio": t("-2"), "limit": t("-2")}, "open: 2**(k + 1) == -2*2**k; tends(abs(-2), k, oo, -2)"),
    Case("sum_ratio", "defined(sum(1/2**k/(k - 3), k, 0, oo))", _RATIO, "open: defined(1/2**k/(k - 3)); 1/2**(k + 1)/((k + 1) - 3) == 1/2*(1/2**k/(k - 3)); tends(abs(1/2), k, oo, 1/2)"),
    Case("has_value", "defined(1/x)", {"value": t("w")}, "a term about something unknown"),
    Case("has_value", "defined(1/x)", {"value": OO}, "a value that may be oo"),
    Case("has_value", "x > 0", {"value": ONE}, "the goal is no defined"),
    # a derivative depends on what is near the point, on both sides of it, and at it
    Case("diff_body", "same(diff(abs(x), x), diff(x, x))", {}, "open: near(same(abs(x1), x1), x1, x)", ("x >= 0",)),
    Case("diff_body", "same(diff(x, x, 1, 2), diff(x, x, 1, 3))", {}, "not two derivatives of the same order at the same point"),
    Case("diff_body", "same(diff(x, x, 1, 2), diff(x, x, 2, 2))", {}, "not two derivatives of the same order at the same point"),
    Case("diff_body", "same(x, diff(x, x))", {}, "not two derivatives of the same order at the same point"),
    Case("diff_body", "same(diff(x, x), 1)", {}, "not two derivatives of the same order at the same point"),
    Case("diff_body", "same(diff(oo, x), diff(sum(x, k, 1, oo), x))", {}, "oo is no number"),
    Case("diff_body", "same(diff(x*y, x, 1, 1), diff(x*y, y, 1, 1))", {}, "open: near(same(x1*y, x*x1), x1, 1)"),
)

STEPS: tuple[Case, ...] = (
    Case("near_point", "near(x > 0, x, 1)", {"radius": t("1/2")}, "shown"),
    Case("near_point", "near(abs(x - 1) < 1/2, x, 1)", {"radius": t("1/2")}, "shown", mode="complex"),
    Case("dominated", "dominated(cos(k*x)/k**2, k, x, y)", {"radius": ONE, "majorant": t("1/k**2"), "from": ONE}, "abs(cos(k1*x1)/k1**2) <= 1/k1**2"),
    Case("sum_compared", "defined(sum(cos(k)/2**k, k, 0, oo))", {"majorant": t("1/2**k"), "from": t("0")}, "abs(cos(k1)/2**k1) <= 1/2**k1"),
    Case("sum_compared_far", "defined(sum(1/(k**2 + 1), k, 0, oo))", _FAR, "tends(1/(k**2 + 1)/(1/k**2), k, oo, 1)"),
    Case("sum_ratio", "defined(sum(1/2**k, k, 0, oo))", _RATIO, "1/2**(k + 1) == 1/2*(1/2**k)"),
    Case("has_value", "defined(sum(1/2**k, k, 0, oo))", {"value": TWO}, "sum(1/2**k, k, 0, oo) == 2"),
    Case("diff_body", "same(diff(x*x, x), diff(x**2, x))", {}, "near(same(x1*x1, x1**2), x1, x)"),
)
