# ruff: noqa: E501
"""The mean value theorem: points outside the interval, kinks, gaps, bounds that are none, ends that are strict or not."""

from __future__ import annotations

from typing import Any

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case


def between(body: str = "sin(t)", bound: str = "1", low: tuple[str, str] | None = None, high: tuple[str, str] | None = None,
            start: str = "x", end: str = "y", letter: str = "t", head: Any = "le", upper: bool = True) -> dict[str, Any]:
    """Data of the rule."""
    low_end, high_end = (None if e is None else [t(e[0]), e[1]] for e in (low, high))
    return {"body": t(body), "variable": t(letter), "from": t(start), "to": t(end), "bound": t(bound), "low": low_end,
            "high": high_end, "head": head, "upper": upper}


UNIT = ("0 <= x", "x <= 1", "0 <= y", "y <= 1")
E = {"low": ("0", "le"), "high": ("1", "le")}

CASES: tuple[Case, ...] = (
    # the bound
    Case("mean_value", "x <= 1", between(bound="1/2"), "open: abs(cos(t1)) <= 1/2; x <= 1"),
    Case("mean_value", "x <= 1", between("exp(t)", "exp(1)"), "open: abs(exp(t1)) <= exp(1); x <= 1"),
    Case("mean_value", "x <= 1", between("exp(t)", "exp(1/2)", **E), "open: abs(exp(t1)) <= exp(1/2); x <= 1", UNIT),
    Case("mean_value", "x <= 1", between(upper=False), "open: 1 <= abs(cos(t1)); x <= 1"),
    Case("mean_value", "x <= 1", between(bound="1/z"), "open: defined(1/z); abs(cos(t1)) <= 1/z; x <= 1"),
    Case("mean_value", "x <= 1", between("x", "1/0", letter="x"), "open: defined(1/0); abs(1) <= 1/0; x <= 1"),
    Case("mean_value", "x <= 1", between(bound="t"), "a term about something unknown"),
    Case("mean_value", "x <= 1", between(bound="-I*I"), "a complex term between real ones"),
    Case("mean_value", "x <= 1", between(bound="oo"), "oo is no number"),
    # the points
    Case("mean_value", "x <= 1", between("exp(t)", "exp(1)", **E), "open: 0 <= y; y <= 1; abs(exp(t1)) <= exp(1); x <= 1", UNIT[:2]),
    Case("mean_value", "x <= 1", between("exp(t)", "exp(1)", low=("0", "lt"), high=("1", "le")), "open: 0 < x; 0 < y; abs(exp(t1)) <= exp(1); x <= 1", UNIT),
    Case("mean_value", "x <= 1", between(start="1/z"), "open: defined(1/z); x <= 1"),
    Case("mean_value", "x <= 1", between(end="log(z)"), "open: defined(log(z)); x <= 1"),
    Case("mean_value", "x <= 1", between(end="oo"), "oo is no number"),
    Case("mean_value", "x <= 1", between(end="w"), "a term about something unknown"),
    Case("mean_value", "x <= 1", between(low=("oo", "le")), "oo is no number"),
    Case("mean_value", "x <= 1", between(low=("w", "le")), "a term about something unknown"),
    Case("mean_value", "x <= 1", between(low=("0", "ne")), "neither le nor lt"),
    Case("mean_value", "x <= 1", between(head="eq"), "neither le nor lt"),
    # < needs different points and a strict bound
    Case("mean_value", "x <= 1", between(bound="2", head="lt"), "open: x != y; x <= 1"),
    Case("mean_value", "x <= 1", between(head="lt"), "open: abs(cos(t1)) < 1; x <= 1", ("x != y",)),
    # the function: a jump, a kink, a gap, an end where it is not continuous, something unknown
    Case("mean_value", "x <= 1", between("floor(t)", "0"), "open: not integer(t1); x <= 1"),
    Case("mean_value", "x <= 1", between("sign(t)", "0"), "open: t1 != 0; x <= 1"),
    Case("mean_value", "x <= 1", between("abs(t)", "1"), "open: t1 != 0; x <= 1"),
    Case("mean_value", "x <= 1", between("1/t", "0"), "open: defined(1/t1); defined(1/t1); t1 != 0; abs(-(1/t1**2)) <= 0; x <= 1"),
    Case("mean_value", "x <= 1", between("floor(t)", "0", low=("0", "le"), high=("1", "le")), "open: not integer(t1); x <= 1", UNIT),
    Case("mean_value", "x <= 1", between("sqrt(t)", "0", low=("-1", "le"), high=("1", "le")), "open: -1 <= x; -1 <= y; defined(sqrt(t1)); defined(sqrt(t1)); 0 < t1; abs(1/(2*sqrt(t1))) <= 0; x <= 1", ("x <= 1", "y <= 1")),
    Case("mean_value", "x <= 1", between("t + 1/z", "1"), "open: defined(t1 + 1/z); defined(t1 + 1/z); defined(1/z); x <= 1"),
    Case("mean_value", "x <= 1", between("t*w", "1"), "a term about something unknown"),
    Case("mean_value", "x <= 1", between("t + 0*I", "1"), "a complex term between real ones"),
    Case("mean_value", "x <= 1", between("o[1]*t", "0"), "open: defined(o[1]*t1); defined(o[1]*t1); defined(o[1]); abs(o[1]) <= 0; x <= 1"),
    Case("mean_value", "x <= 1", between("n", "0", letter="n"), "not a real variable to vary"),
    Case("mean_value", "x <= 1", between("1", "0", letter="o"), "not a real variable to vary"),
    Case("mean_value", "x <= 1", between("2", "0", letter="2"), "not a real variable to vary"),
    Case("mean_value", "abs(x) <= 1", between(), "not a real variable to vary", (), "complex"),
)

STEPS: tuple[Case, ...] = (
    Case("mean_value", "abs(sin(x) - sin(y)) <= 1*abs(x - y)", between(), "shown"),
    Case("mean_value", "abs(log(x) - log(y)) <= 1*abs(x - y)", between("log(t)", low=("1", "le")), "shown", ("1 <= x", "1 <= y")),
    Case("mean_value", "abs(sin(z) - sin(y)) <= 1*abs(z - y)", between("sin(x)", start="z", letter="x"), "shown"),
    Case("mean_value", "1*abs(x - y) <= abs(sinh(x) - sinh(y))", between("sinh(t)", upper=False), "shown"),
    Case("mean_value", "abs(sin(x) - sin(y)) < 2*abs(x - y)", between(bound="2", head="lt"), "shown", ("x != y",)),
    Case("mean_value", "abs(sqrt(x) - sqrt(y)) <= 1*abs(x - y)", between("sqrt(t)", low=("0", "le")), "abs(1/(2*sqrt(t1))) <= 1", ("0 <= x", "0 <= y")),
    Case("mean_value", "abs(x*y - x*z) <= abs(x)*abs(y - z)", between("x*t", "abs(x)", start="y", end="z"), "shown"),
)
