"""Inequalities for complex letters, and the regions of principal values, by balls at points and on branch cuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flint import acb, fmpq

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.complex_equations import REGIONS
from symcheck.kernel.complex_rows import INEQUALITIES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import conj, normal, strict
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import substitute
from tests.kernel.cases import sequent
from tests.kernel.checks import true
from tests.kernel.test_identities import _ball

PARTS = [fmpq(p, 4) for p in (-14, -8, -6, -4, -3, -1, 0, 1, 2, 4, 5, 8, 13)]


def points() -> Iterator[Any]:
    """Complex numbers, many of them real or imaginary: on and off every branch cut."""
    for x in PARTS:
        for y in PARTS:
            yield x if not y else acb(int(x.p) / int(x.q), int(y.p) / int(y.q))


def _sure(formula: Any, at: dict[str, Any]) -> bool | None:
    try:
        return holds(formula, at, "complex", 128)
    except Unknown:
        return None


@pytest.mark.parametrize("row", INEQUALITIES)
def test_inequalities_hold_on_the_plane(row: str) -> None:
    """No row fails, or is undefined, where its conditions hold."""
    text, when, source = INEQUALITIES[row]
    decided = 0
    orders = (fmpq(0), fmpq(2), fmpq(-3)) if "v" in t(text).free else (None,)
    for z in points():
        for order in orders:  # of two letters, u is an order and v the argument
            at = {"u": z} if order is None else {"u": order, "v": z}
            if when and not _sure(conj(*normal(t(when))), at):
                continue
            answer = _sure(strict(t(text)), at)
            true(answer is not False, f"{row} fails at {z}")
            decided += answer is True
    true(decided > 20, f"{row}: decided at {decided} points")
    true(source, "no source")


@pytest.mark.parametrize("name", sorted(set(REGIONS) - {"arg"}))
def test_regions_are_those_of_the_principal_values(name: str) -> None:
    """f(g(w)) is w for w in the region, and not for w certainly outside of it; f(u) is never outside."""
    forward, where = REGIONS[name]
    region = conj(*normal(t(where)))
    inside = 0
    for w in points():
        image = substitute(t(f"{name}(v)"), {"v": t(forward)})
        try:
            value = evaluate(image, {"w": w}, "complex", 128)
            inner = evaluate(t(f"{name}(w)"), {"w": w}, "complex", 128)
        except Unknown:
            continue
        if not isinstance(value, Undefined):
            answer = _sure(region, {"w": w})
            same = _ball(value).overlaps(_ball(w))
            true(answer is not True or same, f"{name} at {w}: {value}")
            true(answer is not False or not same, f"{name} misses {w}")
            inside += answer is True
        true(isinstance(inner, Undefined) or _sure(region, {"w": inner}) is not False, f"{name}({w}) is outside")
    true(inside > 10, f"{inside} points")


@pytest.mark.parametrize(("goal", "facts", "evident"), [
    ("arg(x) <= pi", ("x != 0",), True), ("-pi < arg(x)", ("x != 0",), True), ("arg(x) < pi", ("x != 0",), False),
    ("arg(x) < pi", ("im(x) > 0",), True), ("arg(x) < pi", ("im(x) >= 0", "x != 0"), False),
    ("arg(x) < pi", ("re(x) > 0",), True), ("arg(x) <= pi", (), False), ("arg(x) < pi/2", ("re(x) >= 0",), False),
    ("0 <= arg(x)", ("im(x) >= 0", "x != 0"), True), ("0 < arg(x)", ("im(x) >= 0", "x != 0"), False),
    ("arg(x) == 0", ("x > 0",), True), ("x != 0", ("arg(x) < 1",), True), ("x != 0", ("re(x) > 1",), True),
    ("x + y != 0", ("im(x) > 0", "im(y) >= 0"), True), ("x + y != 0", ("im(x) > 0", "im(y) <= 0"), False),
    ("abs(x) != 0", ("x != 0",), True), ("abs(x) != 0", (), False), ("sqrt(x) != 0", ("x != 0",), True),
    ("0 <= x**2", ("im(x) == 0",), True), ("0 <= x**2", ("re(x) == 0",), False), ("0 < x + 1", ("0 < x",), True),
    ("0 <= (x - y)**2", ("x < 1", "y < 1"), True), ("0 <= (x - y)**2", ("x < 1",), False),
    ("im(I*r + 1) == r", (), False), ("0 < re(I*x)", ("im(x) < 0",), True), ("0 < im(I*x)", ("im(x) > 0",), False),
    ("0 <= re(sqrt(x))", (), True), ("0 < re(sqrt(x))", ("x != 0",), False),
])
def test_what_is_evident_of_complex_numbers(goal: str, facts: tuple[str, ...], evident: bool) -> None:
    """Signs of parts give ranges of angles; strict facts have defined sides, and orders real ones."""
    s = sequent(goal, facts, "complex")
    true(Context(s).evident(s.goal) is evident, f"{goal}: {not evident}")


def test_squares_of_what_is_real_only_together_are_not_positive() -> None:
    """abs(x + 1)**2 - abs(x)**2 - 1 is x + conj(x); its square less 4*abs(x)**2 is (x - conj(x))**2, not >= 0."""
    rows = [{"by": "identity", "left": t(f"abs({u})"), "row": "abs_conj"} for u in ("x", "x + 1")]
    rows.append({"by": "conjugate", "left": t("conj(x + 1)")})
    goal = "0 <= (abs(x + 1)**2 - abs(x)**2 - 1)**2 - 4*abs(x)**2"
    try:
        left = premises(sequent(goal, (), "complex"), {"rule": "signs", "data": {"equations": rows}})
    except Exception as error:
        true(str(error) == "the sign of the difference is not seen", str(error))
        return
    pytest.fail(f"shown from {left}")


@pytest.mark.parametrize(("text", "whole"), [
    ("n*(n + 1)/2", True), ("n*(n - 1)*(n - 2)/6", True), ("n**5/5 + n**4/2 + n**3/3 - n/30", True),
    ("n*m*(n + m)/2", True), ("(n**2 + m)/2", False), ("n/2", False), ("n*(n + 1)/4", False), ("n*(n + 2)/2", False),
    ("x*(x + 1)/2", False), ("(n**3 + 2*n)/3 + m/1", True), ("(n**3 + n)/3", False), ("1/n", False),
])
def test_polynomials_with_integer_values(text: str, whole: bool) -> None:
    """Decided on the grid of the degrees; the atoms must be integers."""
    true(Context(sequent("true")).integer(t(text)) is whole, f"{text}: {not whole}")
