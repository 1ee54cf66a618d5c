# ruff: noqa: E501
"""Derivatives at ends of domains, by what is next to them: what is accepted, left open and refused."""

from __future__ import annotations

from typing import Any

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case


def end(point: str = "0", slope: str = "3/2*sqrt(x)", near: str = "1/2", right: str = "smooth", left: str = "outside",
        **more: Any) -> dict[str, Any]:
    """Data of the rules."""
    return {"point": t(point), "near": t(near), "slope": t(slope), "right": right, "left": left, **more}


S = "defined(diff(sqrt(x), x, 1, x))"
STEEP = {"fact": t(S), "side": "+", "infinite": t("oo")}

TRUE: tuple[Case, ...] = (
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(), "open: sqrt(t) + t*(1/(2*sqrt(t))) == 3/2*sqrt(t); false; 3/2*sqrt(0) == 0"),
    Case("end_derivative", "0 == diff(x*sqrt(x), x, 1, 0)", end(), "open: sqrt(t) + t*(1/(2*sqrt(t))) == 3/2*sqrt(t); false; 3/2*sqrt(0) == 0"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, x) == 3/2*sqrt(x)", end(), "open: sqrt(t) + t*(1/(2*sqrt(t))) == 3/2*sqrt(t); false", ("x == 0",)),
    Case("end_derivative", "diff(x*abs(x), x, 1, x) == 2*abs(x)", end(slope="2*abs(x)", left="smooth"), "open: abs(t) + t*sign(t) == 2*abs(t); abs(t) + t*sign(t) == 2*abs(t)", ("x == 0",)),
    Case("end_derivative", "diff((y - x)*sqrt(y - x), x, 1, y) == 0", end(point="y", slope="-3/2*sqrt(y - x)", right="outside", left="smooth"), "open: false; -1*sqrt(y - t) + (y - t)*(1/(2*sqrt(y - t))*(-1)) == -3/2*sqrt(y - t); -3/2*sqrt(y - y) == 0"),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **STEEP), "open: false; tends(1/(2*sqrt(x)), x, 0, oo, '+')", (S, "x == 0")),
)
FALSE: tuple[Case, ...] = (
    # there is no such point
    Case("difference_quotient", "diff(5, x, 1, 1/y) == 0", {}, "open: defined(1/y); tends((5 - 5)/h, h, 0, 0)"),
    Case("end_derivative", "diff(5, x, 1, 1/y) == 0", end("1/y", "0", left="smooth"), "open: defined(1/y)"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(point="0*I"), "a point that is not known to be real"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(near="-I*I"), "a point that is not known to be real"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 1", end(), "open: sqrt(t) + t*(1/(2*sqrt(t))) == 3/2*sqrt(t); false; 3/2*sqrt(0) == 1"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, x) == 3/2*sqrt(x)", end(), "open: x == 0; sqrt(t) + t*(1/(2*sqrt(t))) == 3/2*sqrt(t); false"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(slope="2*sqrt(x)"), "open: sqrt(t) + t*(1/(2*sqrt(t))) == 2*sqrt(t); false; 2*sqrt(0) == 0"),
    Case("end_derivative", "diff(abs(x), x, 1, 0) == 1", end(slope="1"), "open: false"),
    Case("end_derivative", "diff(abs(x), x, 1, 0) == 1", end(slope="1", left="smooth"), "open: sign(t) == 1"),
    Case("end_derivative", "diff(sqrt(x), x, 1, 0) == 0", end(slope="1/(2*sqrt(x))"), "open: false; defined(1/(2*sqrt(0))); 1/(2*sqrt(0)) == 0"),
    Case("end_derivative", "diff(log(x), x, 1, 0) == 0", end(slope="1/x"), "open: defined(log(0)); false; defined(1/0); 1/0 == 0"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(right="outside"), "not a slope that is continuous on its domain, next to the point"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(left="beyond"), "neither smooth nor outside the domain"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(near="0"), "open: 0 < 0; false; 3/2*sqrt(0) == 0"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(near="h"), "a term about something unknown"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(point="h"), "a term about something unknown"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(slope="3/2*sqrt(x) + h"), "a term about something unknown"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0", end(slope="3/2*sqrt(x) + 0*I"), "a term about something unknown"),
    Case("end_derivative", "diff(x*sqrt(x), x, 1, 0) == 0*I", end(), "not a slope that is continuous on its domain, next to the point"),
    Case("end_derivative", "diff(floor(x), x, 1, 0) == 0", end(slope="0", left="smooth"), "not a function that is continuous on its domain"),
    Case("end_derivative", "diff(x, x, 1, 0) == 1", end(slope="if(x == 0, 2, 1)", left="smooth"), "not a slope that is continuous on its domain, next to the point"),
    Case("end_derivative", "diff(x**2, x, 2, 0) == 2", end(slope="2", left="smooth"), "no first derivative of a real function"),
    Case("end_derivative", "diff(x**2, x, 1, 0) == 0", end(slope="2*x", left="smooth"), "no first derivative of a real function", (), "complex"),
    Case("end_derivative", "same(diff(x**2, x, 1, 0), 0)", end(slope="2*x", left="smooth"), "the goal is no eq"),
    Case("end_derivative", "diff(sqrt(x - 1)*x, x, 1, 0) == 0", end(slope="0", right="smooth", left="outside"), "open: defined(sqrt(0 - 1)*0); defined(sqrt(t - 1)*t); 0 < t - 1; 1/(2*sqrt(t - 1))*t + sqrt(t - 1) == 0; false"),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **STEEP), "open: x == 0; false; tends(1/(2*sqrt(x)), x, 0, oo, '+')", (S,)),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **STEEP), "no fact that there is a derivative, or not an infinite slope on one side", ("x == 0",)),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **{**STEEP, "side": "-"}), "not smooth on that side", (S, "x == 0")),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **{**STEEP, "side": ""}), "no fact that there is a derivative, or not an infinite slope on one side", (S, "x == 0")),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **{**STEEP, "infinite": t("1")}), "no fact that there is a derivative, or not an infinite slope on one side", (S, "x == 0")),
    Case("end_steep", "0 == 1", end(slope="2/sqrt(x)", **STEEP), "open: 1/(2*sqrt(t)) == 2/sqrt(t); false; tends(2/sqrt(x), x, 0, oo, '+')", (S, "x == 0")),
    Case("end_steep", "0 == 1", end(slope="1/x", **{**STEEP, "fact": t("defined(diff(log(x), x, 1, x))")}), "open: defined(log(0)); false; tends(1/x, x, 0, oo, '+')", ("defined(diff(log(x), x, 1, x))", "x == 0")),
    Case("end_steep", "0 == 1", end(slope="1/(2*sqrt(x))", **{**STEEP, "fact": t("defined(sqrt(x))")}), "no first derivative of a real function", ("defined(sqrt(x))", "x == 0")),
)
