# ruff: noqa: E501
"""A floor inside of a floor: what is beside it must be an integer, what is below a positive one."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using


def nested(left: str, inner: str = "x", m: str = "0", n: str = "2") -> dict[str, object]:
    """Data of the equation."""
    return using(by("floor_nested", left, inner=t(inner), m=t(m), n=t(n)))


HALF = "floor(floor(x)/2)"
CASES: tuple[Case, ...] = (
    Case("identity", f"same({HALF}, floor(x/3))", nested(HALF, n="3"), "the argument is not that quotient"),
    Case("identity", f"same({HALF}, floor(y/2))", nested(HALF, "y"), "the argument is not that quotient"),
    Case("identity", "same(floor(x/2), floor(x/2))", nested("floor(x/2)"), "the argument is not that quotient"),
    Case("identity", "same(ceil(floor(x)/2), floor(x/2))", nested("ceil(floor(x)/2)"), "the argument is not that quotient"),
    Case("identity", "same(floor((floor(x) + 1/2)/2), floor((x + 1/2)/2))", nested("floor((floor(x) + 1/2)/2)", m="1/2"), "open: integer(1/2)"),
    Case("identity", "same(floor((floor(x) + y)/2), floor((x + y)/2))", nested("floor((floor(x) + y)/2)", m="y"), "open: integer(y)"),
    Case("identity", "same(floor(2*floor(x)/3), floor(x/(3/2)))", nested("floor(2*floor(x)/3)", n="3/2"), "open: integer(3/2)"),
    Case("identity", "same(floor(floor(x)/y), floor(x/y))", nested("floor(floor(x)/y)", n="y"), "open: integer(y)", ("y >= 1",)),
    Case("identity", "same(floor(floor(x)/(-2)), floor(x/(-2)))", nested("floor(floor(x)/(-2))", n="-2"), "open: 1 <= -2"),
    Case("identity", "same(floor(floor(x)/n), floor(x/n))", nested("floor(floor(x)/n)", n="n"), "open: 1 <= n", ("n != 0",)),
    Case("identity", "floor(1/2) == 0", using(by("floor_nested", "floor(1/2)", inner=t("0/z"), m=t("1 - floor(0/z)"), n=t("2")), by("congruence", "floor((0/z + (1 - floor(0/z)))/2)", right=t("floor(0)"))),
         "the arguments are not seen to be equal"),
    Case("identity", "same(floor(1/2), floor((log(z) + (1 - floor(log(z))))/2))", using(by("floor_nested", "floor(1/2)", inner=t("log(z)"), m=t("1 - floor(log(z))"), n=t("2"))),
         "open: 0 < z"),
    # at z == 0 the inner floor is undefined, which 1/2 does not show
    Case("identity", "same(floor(1/2), 1)", using(by("congruence", "floor(0/z)", right=t("floor(0)")), by("identity", "floor(0)", row="floor_of_integer"), by("floor_nested", "floor(1/2)", inner=t("0/z"), m=t("1"), n=t("2")),
         by("floor_value", "floor((0/z + 1)/2)", right=t("1"))), "open: defined(floor(0/z)); 1 <= (0/z + 1)/2; (0/z + 1)/2 < 1 + 1"),
)

STEPS: tuple[Case, ...] = (
    Case("identity", f"same({HALF}, floor(x/2))", nested(HALF), "shown"),
    Case("identity", "same(floor((floor(x) + m)/n), floor((x + m)/n))", nested("floor((floor(x) + m)/n)", m="m", n="n"), "shown", ("1 <= n",)),
    Case("identity", "same(floor(floor(x)/2 + 3), floor((x + 6)/2))", nested("floor(floor(x)/2 + 3)", m="6"), "shown"),
    Case("identity", "same(floor(floor(r)/2), floor(r/2))", nested("floor(floor(r)/2)", "r"), "integer(0*(r/2))", (), "complex"),
)
