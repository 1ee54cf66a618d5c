# ruff: noqa: E501
"""oo is a value of limits, sums and integrals, and no number: steps that would calculate with it."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

_L, _M = "integrate(1/t, t, 1, oo)", "integrate(2/t, t, 1, oo)"
CASES: tuple[Case, ...] = (
    # were oo a term that tends to oo, 1/oo would tend to 0 and be defined
    Case("lim_constant", "tends(oo, x, 0, oo, '+')", {}, "oo is no number"),
    Case("lim_constant", "tends(-oo, x, oo, -oo)", {}, "oo is no number"),
    Case("lim_constant", "tends(1/oo, x, 0, 0, '+')", {}, "open: 1/oo == 0"),
    Case("lim_variable", "tends(x, x, 1/y, 1/y, '+')", {}, "open: 1/y == 1/y"),
    Case("lim_series", "tends(x/oo, x, 0, 0, '+')", {"q": 1, "terms": 3}, "open: defined(oo)"),
    # undefined is not oo
    Case("identity", "same(2*oo - oo, oo)", {}, "oo is no number"),
    Case("exponentials", "same(-oo, oo - 2*oo)", {}, "oo is no number"),
    Case("identity", "same(oo - oo, 0)", {}, "open: false"),
    Case("identity", "oo == oo", {}, "open: false"),
    Case("equal_angles", "same(oo, oo - 2*oo)", {"k": 1}, "oo is no number"),
    Case("evident", "same(2*oo - oo, oo)", {}, "the goal is not evident"),
    Case("sum_telescopes", "same(sum(1/(k*(k + 1)), k, 1, oo), oo)", {"closed": t("-1/k"), "limit": t("0")}, "the sum is finite"),
    # oo on the left, -oo on the right: neither is a number
    Case("undefined", "same(limit(1/x**2, x, 0), limit(-1/x**2, x, 0))", {"left": 0, "right": 0}, "both sides may be infinite"),
    Case("both_ways", "same(limit(1/x**2, x, 0), limit(-1/x**2, x, 0))", {}, "open: limit(1/x**2, x, 0) == limit(-1/x**2, x, 0)"),
    # a relation of what may be oo does not say that it is a number: the integral of 1/x is oo, and so != 5
    Case("use", "x == 5", {"fact": t("integrate(1/t, t, 1, oo) != 5")}, "open: x == 5", ("integrate(1/t, t, 1, oo) != 5",)),
    Case("evident", "defined(integrate(1/t, t, 1, oo))", {}, "the goal is not evident", ("integrate(1/t, t, 1, oo) == oo",), "complex"),
    Case("evident", "defined(integrate(1/t, t, 1, oo))", {}, "the goal is not evident", ("integrate(1/t, t, 1, oo) > 5",), "complex"),
    Case("absurd", "x == 5", {"formula": t("false")}, "open: false", ("integrate(1/t, t, 1, oo) == oo",), "complex"),
    Case("int_defined", "defined(integrate(1/t, t, 1, oo))", {"value": t("oo")}, "a value that may be oo", ("integrate(1/t, t, 1, oo) == oo",)),
    Case("int_defined", "defined(integrate(1/t, t, 1, oo))", {"value": t("integrate(2/t, t, 1, oo)")}, "a value that may be oo",
         ("integrate(1/t, t, 1, oo) == integrate(2/t, t, 1, oo)",)),
    Case("lim_constant", "tends(integrate(1/t, t, 1, oo), x, oo, integrate(2/t, t, 1, oo))", {}, "open: defined(integrate(1/t, t, 1, oo))",
         ("integrate(1/t, t, 1, oo) == integrate(2/t, t, 1, oo)",)),
    # nor do the maximum of it, its sum or its sign follow: they are of numbers
    Case("extremum_least", f"max({_L}, {_L}) <= {_M}", {"upper": True}, f"open: defined({_L})", (f"{_L} <= {_M}",)),
    Case("extremum_least", f"0 <= min(1, {_L})", {"upper": False}, f"open: defined({_L})", (f"0 <= {_L}",)),
    Case("extremum_least", f"0 <= minof({_L}, k, 1, 2)", {"upper": False}, f"open: defined({_L})", (f"0 <= {_L}",)),
    Case("sum_le", f"sum({_L}, k, 1, 2) <= sum({_M}, k, 1, 2)", {}, f"open: defined({_L}); defined({_M})", (f"{_L} <= {_M}",)),
    Case("sum_sign", f"0 <= sum({_L}, k, 1, 2)", {}, f"open: defined({_L})", (f"0 <= {_L}",)),
    Case("sum_term", f"{_L} <= sum({_L}, k, 1, 2)", {"at": t("1")}, f"open: defined({_L})", (f"0 <= {_L}",)),
    Case("triangle", "x == 5", {"whole": t(_L), "parts": [[1, t(_M)]]}, f"open: defined({_L}); defined({_M}); x == 5", (f"{_L} == {_M}",)),
    Case("lim_sign", f"tends(sign({_L}), x, 0, 1, '+')", {"near": t("1")}, f"open: defined({_L})", (f"0 < {_L}",)),
    Case("lim_squeeze", f"tends({_L}, x, oo, oo)", {"near": t("1"), "lower": t("x")}, f"open: defined({_L}); x1 <= {_L}; tends(x, x, oo, oo)"),
    # 1/0 is the same, and not more than 5
    Case("rewrite", "5 < 1/0", {"old": t("1/0"), "new": t(_L)}, f"open: same(1/0, {_L}); defined({_L}) or defined(1/0); 5 < {_L}"),
    Case("rewrite", "5 != -(1/0)", {"old": t("1/0"), "new": t(_L)}, f"open: same(1/0, {_L}); defined({_L}) or defined(1/0); 5 != -{_L}", (f"5 != -{_L}",)),
    Case("rewrite", f"{_L} == 1/0", {"old": t("1/0"), "new": t(_M)}, f"open: same(1/0, {_M}); defined({_M}) or defined(1/0); {_L} == {_M}", (f"{_L} == {_M}",)),
    # a distance, or an end of an interval, that is more than 0 and may be oo: 1 + oo is no number, and nothing is below it
    Case("limit_body", "same(limit(x, x, 1), limit(2, x, 1))", {"near": t(_L)}, f"open: defined({_L}); same(x1, 2); defined({_L}); same(x1, 2)", (f"0 < {_L}",)),
    Case("near_point", "near(x == 5, x, 1)", {"radius": t(_L)}, f"open: defined({_L}); x1 == 5", (f"0 < {_L}",)),
    Case("dominated", "dominated(x**k, k, x, 1)", {"radius": t(_L), "majorant": t("0"), "from": t("0")},
         f"open: defined({_L}); abs(x1**k1) <= 0; defined(sum(0, k, 0, oo))", (f"0 < {_L}",)),
    Case("end_derivative", "diff(x**2, x, 1, 1) == 5", {"point": t("1"), "near": t(_L), "slope": t("5"), "right": "smooth", "left": "smooth"},
         f"open: defined({_L}); 2*t == 5; 2*t == 5", (f"0 < {_L}",)),
    Case("int_defined", f"defined(integrate(1, x, 0, {_L}))", {}, f"open: defined({_L})", (f"0 <= {_L}",)),
    Case("int_ftc", f"integrate(0, x, 0, {_L}) == 0", {"antiderivative": t("0"), "limits": [None, None]}, f"open: defined({_L})", (f"0 < {_L}",)),
    Case("int_empty", f"integrate(x, x, {_L}, {_M}) == 0", {}, f"open: defined({_L}); defined({_M})", (f"{_L} == {_M}",)),
)
