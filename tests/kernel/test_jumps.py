"""Derivatives where acot and atan2 jump: none there, and the right one elsewhere."""

from __future__ import annotations

import pytest

from symcheck.kernel.balls import evaluate
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core


def at(text: str, **point: str) -> object:
    try:
        return evaluate(parse_core(text), {n: parse_core(v) for n, v in point.items()}, "real", 128)
    except Unknown:
        return None


@pytest.mark.parametrize(("text", "point"), [
    ("diff(acot(x), x, 1, a)", {"a": "0"}),
    ("diff(acot(2*x - 2), x, 1, a)", {"a": "1"}),
    ("diff(x + acot(-x), x, 1, a)", {"a": "0"}),
    ("diff(x*acot(x), x, 1, a)", {"a": "0"}),
    ("diff(acot(x)**2, x, 1, a)", {"a": "0"}),
    ("diff(atan2(x, b), x, 1, a)", {"a": "0", "b": "-1"}),
    ("diff(atan2(-x, b), x, 1, a)", {"a": "0", "b": "-1/2"}),
])
def test_no_derivative_at_a_jump(text: str, point: dict[str, str]) -> None:
    assert isinstance(at(text, **point), Undefined)


@pytest.mark.parametrize("text", [
    "diff(asin(cos(x)), x, 1, 0)", "diff(asin(cos(x)), x, 1, pi)", "diff(acos(sin(x)), x, 1, pi/2)",
    "diff(x + 2*sqrt(x**2), x, 1, 0)", "diff(sqrt(1 - cos(x)), x, 1, 0)", "diff(cbrt(-x**2), x, 1, 0)",
    "diff(acosh(1 + x**2), x, 1, 0)", "diff((x**2)**(1/2), x, 1, 0)", "diff(exp(x)*(x**2)**(1/4), x, 1, 0)",
    "diff(asin(cos(x)), x, 2, 0)",
])
def test_no_derivative_at_a_corner(text: str) -> None:
    """The inner function only touches the value at which the outer one's slope is infinite."""
    assert isinstance(at(text), Undefined)


@pytest.mark.parametrize("text", [
    "diff(sqrt(x**4), x, 1, 0)", "diff((x**2)**(2/3), x, 1, 0)", "diff(asin(1 + x**2), x, 1, 0)",
    "diff(sqrt(-x**2), x, 1, 0)", "diff(sqrt(x**2)*x, x, 1, 0)", "diff(sqrt(x**2) - abs(x), x, 1, 0)",
    "diff(acosh(1 - x**2), x, 1, 0)", "diff(sqrt(x**3), x, 1, 0)",
])
def test_not_seen_to_have_no_derivative(text: str) -> None:
    """Smooth after all, or defined at a point only."""
    assert not isinstance(at(text), Undefined)


@pytest.mark.parametrize(("text", "value"), [
    ("diff(x*abs(x), x, 2, 0)", None), ("diff(x**2*abs(x), x, 3, 0)", None), ("diff(abs(x)**3, x, 3, 0)", None),
    ("diff(x**2 + relu(x)**2, x, 2, 0)", None), ("diff(sign(x)*x**3, x, 3, 0)", None),
    ("diff(x**2*abs(x), x, 2, 0)", 0), ("diff(abs(x)**3 + x**2, x, 2, 0)", 2), ("diff(x**3*sign(x), x, 2, 0)", 0),
])
def test_higher_derivatives_at_a_kink(text: str, value: int | None) -> None:
    """None where the two sides' expansions differ up to that order; else the common coefficient's."""
    found = at(text)
    assert isinstance(found, Undefined) if value is None else found == value


@pytest.mark.parametrize(("text", "point"), [
    ("diff(acot(x**2), x, 1, a)", {"a": "0"}),
    ("diff(cos(2*acot(x)), x, 1, a)", {"a": "0"}),
    ("diff(atan2(x**2, b), x, 1, a)", {"a": "0", "b": "-1"}),
    ("diff(atan2(x, b), x, 1, a)", {"a": "0", "b": "1"}),
    ("diff(cos(atan2(x, b)), x, 1, a)", {"a": "0", "b": "-1"}),
])
def test_no_jump_of_the_whole(text: str, point: dict[str, str]) -> None:
    """What is even about the jump, or comes from one side of it, is not said to jump."""
    assert not isinstance(at(text, **point), Undefined)


@pytest.mark.parametrize(("text", "point", "value"), [
    ("diff(acot(x), x, 1, a)", {"a": "-2"}, -0.2),
    ("diff(abs(x)*acot(abs(x) + 1), x, 1, a)", {"a": "-3"}, None),
    ("diff(atan2(x, b), x, 1, a)", {"a": "1", "b": "-1"}, -0.5),
    ("diff(atan2(abs(x), b), x, 1, a)", {"a": "-1", "b": "-1"}, 0.5),
])
def test_derivatives_elsewhere(text: str, point: dict[str, str], value: float | None) -> None:
    found = at(text, **point)
    assert not isinstance(found, Undefined)
    if value is not None and found is not None:
        assert abs(float(found) - value) < 1e-12  # type: ignore[arg-type]
