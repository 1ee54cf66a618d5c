"""Derivatives by structure: texts, and the same as jets of balls at points where the conditions hold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import conj, make, num, subterms, sym
from tests.kernel.checks import equal, true
from tests.kernel.tables import DERIVATIVES, Slope, slope

POINTS = [Fraction(a, 5) for a in (-14, -9, -6, -4, -2, 0, 1, 3, 4, 7, 11, 16)]


@pytest.mark.parametrize("d", DERIVATIVES, ids=lambda d: f"{d.term} {d.mode}")
def test_derivatives(d: Slope) -> None:
    """The derivative and its conditions, or why there is no rule."""
    equal(slope(d), d.value)


@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if row.arity[0] == 1 and row.derivative])
def test_rows_against_difference_quotients(name: str) -> None:
    """Where a row's conditions hold, f((x+h)) - f(x-h) over 2h is near the derivative of the row."""
    x, h = sym("x"), Fraction(1, 10**12)
    whole = make("diff", make(name, x), x, num(1), x)
    try:
        value, needs = derivative(Sequent({"x": Variable("real")}, (), whole, "real"), whole)
    except Rejected:
        return
    for point in POINTS:
        try:
            if not holds(conj(*needs), {"x": point}, "real", 256):
                continue
            found = evaluate(value, {"x": point}, "real", 256)
            high, low = (evaluate(make(name, x), {"x": point + s}, "real", 256) for s in (h, -h))
        except Unknown:
            continue
        true(not isinstance(found, Undefined), f"{name}' at {point} is undefined")
        error = abs(arb((high - low) * 10**12 / 2 - found))
        true(not error > arb("1e-9"), f"{name}' at {point}: off by {error}")


def test_shared_parts_are_differentiated_once() -> None:
    """Written out as a tree, the sixth derivative of a tower of sines has some 10**6 parts."""
    x, body = sym("x"), sym("x")
    for _ in range(10):
        body = make("sin", body)
    whole = make("diff", body, x, num(6), x)
    value, _ = derivative(Sequent({"x": Variable("real")}, (), whole, "real"), whole)
    true(len(list(subterms(value))) < 10**5, "parts are differentiated more than once")
