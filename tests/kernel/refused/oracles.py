# ruff: noqa: E501
"""Limits on SymPy's word that the cross-check by balls refuses."""

from __future__ import annotations

from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    # y is the value closer to the point than any that is looked at
    Case("sympy_limit", "tends(if(x > 2**(-300), 0, y), x, 0, 0, '+')", {}, "a limit with parameters is not believed"),
    Case("sympy_limit", "tends(x, x, y, 0, '+')", {}, "a limit with parameters is not believed"),
    Case("sympy_limit", "tends(x, x, 0, y, '+')", {}, "a limit with parameters is not believed"),
    Case("sympy_limit", "tends(limit(x*u, u, 0), x, 0, 1, '+')", {}, "too few values near the point for a cross-check"),
    Case("sympy_limit", "tends(x, x, 0, oo, '+')", {}, "the values do not visibly grow"),
    Case("sympy_limit", "tends(x**2, x, -oo, -oo)", {}, "the values do not visibly grow"),
    Case("sympy_limit", "tends(x, x, 0, 1, '+')", {}, "the values do not visibly approach the limit"),
    Case("sympy_limit", "tends(sqrt(x**2), x, -oo, 0)", {}, "the values do not visibly approach the limit"),
    Case("sympy_limit", "tends(x, x, 1/0, 1, '+')", {}, "the point or the value is undefined"),
    Case("sympy_limit", "tends(x, x, 0, 1/0, '+')", {}, "the point or the value is undefined"),
    Case("sympy_limit", "tends(x, x, limit(x, x, 0), 0, '+')", {}, "the point or the value cannot be evaluated: the value of limit"),
    Case("sympy_limit", "tends(sqrt(-x), x, 0, 0, '+')", {}, "the body is undefined near the point"),
    Case("sympy_limit", "tends(1/log(x), x, 1, 0, '-')", {}, "the values do not visibly approach the limit"),
    Case("sympy_limit", "tends(I/x, x, 0, oo, '+')", {}, "a complex value on the way to oo", mode="complex"),
)
