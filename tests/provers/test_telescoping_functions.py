"""Sums that telescope to logarithms, arctangents and factorials; parts of differences beside moduli."""

from __future__ import annotations

import pytest

from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.logic.contracts import Closed
from symcheck.provers import parts_of_moduli, series
from symcheck.provers.telescoping_functions import closed_forms, lowered
from tests.provers.goals import goal, prove, stays_open


@pytest.mark.parametrize(("text", "facts"), [
    ("sum(log(1 - 1/k**2), k, 2, oo) == -log(2)", ()), ("sum(log((k + 1)**2/(k*(k + 2))), k, 1, oo) == log(2)", ()),
    ("sum(log(1 + 1/k), k, 1, n) == log(n + 1)", ("n >= 1",)), ("same(sum(log(1 + 1/k), k, 1, oo), oo)", ()),
    ("sum(atan(1/(k**2 + k + 1)), k, 0, oo) == pi/2", ()), ("sum(atan(2/k**2), k, 1, oo) == 3*pi/4", ()),
    ("sum(atan(1/(k**2 + k + 1)), k, 0, n) == atan(n + 1)", ("n >= 0",)),
    ("sum(k/factorial(k + 1), k, 1, oo) == 1", ()),
])
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    """With a certificate that replays."""
    assert isinstance(prove(series.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), [
    ("sum(log(1 - 1/k**2), k, 2, oo) == -log(3)", ()), ("sum(log(1 + 1/k), k, 1, n) == log(n)", ("n >= 1",)),
    ("sum(log(1 - 1/k**2), k, 1, oo) == 0", ()), ("sum(log(1 + 1/k), k, 0, n) == log(n + 1)", ("n >= 1",)),
    ("sum(atan(1/(k**2 + k + 1)), k, 1, oo) == pi/2", ()), ("sum(atan(2/k**2), k, 1, oo) == pi/4", ()),
    ("sum(atan(-1/(k**2 + k)), k, 1, oo) == -pi/2", ()), ("sum(k/factorial(k + 1), k, 0, oo) == 2", ()),
])
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    """Another value; a term that is not defined."""
    assert stays_open(series.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("term", "forms"), [
    ("log(1 + 1/k)", ["log(k)"]), ("log(1 - 1/k**2)", ["log(k/(k - 1))"]), ("log(k)", []), ("log(2 + 1/k)", []),
    ("log((k + 1/2)/k)", []), ("log(1 + x/k)", []), ("atan(1/(k**2 + k + 1))", ["atan(k)"]),
    ("atan(2/k**2)", ["atan(k) + atan(k - 1)"]), ("atan(1/k)", []), ("atan(1/(k**2 + 1))", []),
])
def test_suggests(term: str, forms: list[str]) -> None:
    """One form, or none where the fraction has no such quotient or difference."""
    assert [print_core(f) for f in closed_forms(parse_core(term), "k")] == forms


def test_a_factor_of_a_factorial_goes() -> None:
    assert print_core(lowered(parse_core("(-k - 1)*(1/factorial(k + 1))"))) == "-1/factorial(k)"
    assert print_core(lowered(parse_core("(k + 2)*(1/factorial(k + 1))"))) == "(k + 2)*(1/factorial(k + 1))"


@pytest.mark.parametrize("text", ["abs(re(x) - re(y)) <= abs(x - y)", "abs(im(x) - im(y)) <= abs(x - y)",
                                  "re(x) - im(y) <= abs(x + I*y)", "2*re(x) <= abs(2*x)"])
def test_parts_of_moduli(text: str) -> None:
    assert isinstance(prove(parts_of_moduli.TACTIC, goal(text, mode="complex")), Closed)


@pytest.mark.parametrize("text", ["abs(im(x) - im(y)) <= abs(x + y)", "re(x) - im(y) <= abs(x - I*re(y))",
                                  "abs(re(x)) + abs(im(x)) <= abs(x)", "re(x) - re(y) <= abs(x) - abs(y)"])
def test_other_parts(text: str) -> None:
    found = prove(parts_of_moduli.TACTIC, goal(text, mode="complex"), seconds=1)
    assert found == "no real or imaginary part of a modulus was recognised"
