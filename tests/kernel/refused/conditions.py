# ruff: noqa: E501
"""Steps of which one condition says what is wrong: without it something false would be shown."""

from __future__ import annotations

from typing import Any

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case


def _jensen(body: str, **data: Any) -> dict[str, Any]:
    """Data of `jensen` for a convex function without bounds."""
    return {"variable": t("x"), "body": t(body), "low": None, "high": None, "concave": False, **data}


_MEAN = {"weight": t("1/2"), "point": t("k"), "index": t("k"), "lo": t("1"), "hi": t("2")}

CASES: tuple[Case, ...] = (
    # no real number has the square -1
    Case("witness", "exists x: x**2 == -1", {"values": {"x": t("I")}}, "a witness that is not known to be real"),
    Case("witness", "exists x: x**2 == -1", {"values": {"x": t("I")}}, "open: I**2 == -1", mode="complex"),
    Case("witness", "exists o: o[1]**2 == -1", {"values": {"o": t("[I, 1]")}}, "a witness that is not known to be real"),
    # sign(0)**2 is 0: where y == 0 there is no point 1/y to continue to
    Case("continued", "sign(y)**2 == 1", {"variable": t("x"), "at": t("1/y")}, "open: sign(y)**2 == 1; defined(1/y)"),
    Case("continued", "x == 0", {"variable": t("2"), "at": t("0")}, "not a real or complex variable and a point"),
    Case("jensen", "x <= y", _jensen("x", points=[[t("1"), t("1/z")]]), "open: defined(1/z); 1 == 1; x <= y"),
    Case("jensen", "x <= y", _jensen("x", low=(t("0"), "open"), points=[[t("1"), t("y")]]), "not an end of an interval"),
    Case("jensen", "x <= y", {**_jensen("x", points=[[t("1"), t("y")]]), "variable": t("2")}, "not a real function of a variable"),
    Case("jensen", "x <= y", _jensen("x**2", **{**_MEAN, "weight": t("k - 1")}), "open: sum(k - 1, k, 1, 2) == 1; x <= y"),
    Case("jensen", "x <= y", _jensen("x**2", **{**_MEAN, "weight": t("5 - 3*k")}), "open: 0 <= 5 - 3*k; sum(5 - 3*k, k, 1, 2) == 1; x <= y"),
    Case("jensen", "x <= y", _jensen("x**2", **{**_MEAN, "lo": t("z"), "hi": t("z + 1")}), "open: integer(z); integer(z + 1); sum(1/2, k, z, z + 1) == 1; x <= y"),
    Case("jensen", "x <= y", _jensen("x**2", **{**_MEAN, "index": t("2")}), "the index is no variable of its own, or the range is infinite"),
)

#: with their facts, the premises are evident
STEPS: tuple[Case, ...] = (
    Case("jensen", "exp(1*y) <= 1*exp(y)", _jensen("exp(x)", points=[[t("1"), t("y")]]), "shown"),
)
