# ruff: noqa: E501
"""oo is a value of limits, sums and integrals, and no number: steps that would calculate with it."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

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
)
