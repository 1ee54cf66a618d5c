# ruff: noqa: E501
"""Real and imaginary parts: names that are not new, what has no parts, what may be undefined."""

from __future__ import annotations

from tests.kernel.cases import Case

NAMES = {"x": ["a", "b"], "y": ["c", "d"]}
CASES: tuple[Case, ...] = (
    Case("cartesian", "abs(x) <= 1", {"names": {"x": ["a", "b"]}}, "there are no complex numbers here"),
    Case("cartesian", "x == 1", {"names": NAMES}, "the goal is no le or lt", mode="complex"),
    Case("cartesian", "abs(x) <= abs(z)", {"names": NAMES}, "z is neither real nor one with names for its parts", mode="complex"),
    Case("cartesian", "abs(x) <= 1", {"names": {"x": ["a", "a"]}}, "the names of the parts are not new", mode="complex"),
    Case("cartesian", "abs(x) <= r", {"names": {"x": ["a", "r"]}}, "the names of the parts are not new", mode="complex"),
    Case("cartesian", "abs(x + y) <= 1", {"names": {"x": ["a", "b"], "y": ["b", "c"]}}, "the names of the parts are not new", mode="complex"),
    Case("cartesian", "abs(x) <= z", {"names": {"x": ["a", "z"], "z": ["c", "d"]}}, "the names of the parts are not new", mode="complex"),
    Case("cartesian", "abs(x) <= r", {"names": {"x": ["a", "b"], "r": ["c", "d"]}}, "r is no complex variable", mode="complex"),
    Case("cartesian", "abs(x) <= y", {"names": NAMES}, "an order of numbers that are not real as they are made", mode="complex"),
    Case("cartesian", "abs(sqrt(x)) <= 1", {"names": NAMES}, "no parts of sqrt of what is not real", mode="complex"),
    Case("cartesian", "abs(atan(x)) <= 1", {"names": NAMES}, "no parts of atan of what is not real", mode="complex"),
    Case("cartesian", "abs(gamma(x)) <= 1", {"names": NAMES}, "no parts of gamma", mode="complex"),
    Case("cartesian", "abs(x**r) <= 1", {"names": NAMES}, "no parts of a power that is not whole", mode="complex"),
    Case("cartesian", "abs(x**7) <= 1", {"names": NAMES}, "no parts of such a power", mode="complex"),
    Case("cartesian", "abs(x**0) <= 1", {"names": NAMES}, "no parts of such a power", mode="complex"),
    Case("cartesian", "abs(x) < oo", {"names": NAMES}, "no parts of oo", mode="complex"),
    Case("cartesian", "abs(1/x) <= 1", {"names": NAMES}, "open: x != 0; abs(1)/sqrt(a**2 + b**2) <= 1", mode="complex"),
    Case("cartesian", "im(sqrt(r)) <= 0", {"names": NAMES}, "open: defined(sqrt(r)); 0 <= 0", mode="complex"),
    Case("cartesian", "im(log(re(x))) <= 0", {"names": NAMES}, "open: defined(log(a)); 0 <= 0", ("re(x) < 0",), mode="complex"),
    Case("cartesian", "re(r + I/y) <= 1", {"names": NAMES}, "open: y != 0; r + (0*c - 1*(-d))/(c**2 + d**2) <= 1", mode="complex"),
)

STEPS: tuple[Case, ...] = (
    Case("cartesian", "abs(x*y) <= abs(y)*abs(x)", {"names": NAMES}, "shown", mode="complex"),
    Case("cartesian", "abs(x) < 2", {"names": NAMES}, "shown", ("abs(x) < 2",), mode="complex"),
    Case("cartesian", "re(x) < 2", {"names": NAMES}, "shown", ("re(x) <= 1",), mode="complex"),
)
