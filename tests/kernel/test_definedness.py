"""Where terms are defined: the conditions as texts, and the same as ball arithmetic says at points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.definedness import conditions
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import conj, make, sym
from tests.kernel.checks import equal, true
from tests.kernel.tables import DEFINED, Where, where

NUMBERS = [Fraction(a, 4) for a in (-12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8, 12)]
COMPLEX = [*NUMBERS[::2], acb(0, 1), acb(0, -1), acb(1, 1), acb("-0.5", 2), acb(0, "0.5"), acb(-2, "0.25")]


@pytest.mark.parametrize("w", DEFINED, ids=lambda w: f"{w.term} {w.mode}")
def test_conditions(w: Where) -> None:
    """Children's conditions before their parent's; opaque ones for limits, derivatives, infinite sums."""
    equal(where(w), w.conditions)


@pytest.mark.parametrize("text", (
    "gamma(conj(x))", "atan(conj(x)**2 + 1)", "1/(conj(x) - 2)", "log(-conj(x)/conj(y))", "beta(conj(x), conj(y))",
    "conj(x)**conj(y)", "gamma(conj(x) + I)", "gamma(conj(x) + x)"))
def test_of_conjugates(text: str) -> None:
    """f(conj(u)) is defined where f(u) is: the conditions say the same of u, by the values at points."""
    t = parse_core(text)
    needs = conj(*conditions(t, Sequent({n: Variable("complex") for n in "xy"}, (), t, "complex")))
    for x in COMPLEX:
        for y in COMPLEX[::3]:
            try:
                found = evaluate(t, {"x": x, "y": y}, "complex", 128)
                said = holds(needs, {"x": x, "y": y}, "complex", 128)
            except Unknown:
                continue
            assert said is not isinstance(found, Undefined), (x, y)


@pytest.mark.parametrize("mode", ["real", "complex"])
@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if row.arity[0] == 1])
def test_functions_are_defined_where_their_conditions_hold(name: str, mode: str) -> None:
    """The conditions of f(x) hold exactly where balls give f a value (where balls can say)."""
    t = make(name, sym("x"))
    needs = conj(*conditions(t, Sequent({"x": Variable(mode)}, (), t, mode)))
    for x in NUMBERS if mode == "real" else COMPLEX:
        try:
            found = evaluate(t, {"x": x}, mode, 128)
            said = holds(needs, {"x": x}, mode, 128)
        except Unknown:
            continue
        true(said == (not isinstance(found, Undefined)), f"{name}({x}): {found}, conditions {said}")


@pytest.mark.parametrize("text", [
    "x**y", "x**(y/2)", "x**(-2)", "x**0", "log(x)/y", "if(x > 0, log(x), 1/y)", "if(x > y, sqrt(x - y), sqrt(y - x))",
    "max(x, 1/y)", "sum(1/(k - x), k, 1, 3)", "prod(log(k + x), k, 0, 1)", "maxof(sqrt(x + k), k, 0, y)",
    "sum(k, k, 1, x)",
    "atan2(x, y)", "beta(x, y)", "binomial(x, y)", "polylog(x, y)", "besselj(x, y)", "0*(1/x)", "(1/x)**0",
    "tan(x)*cot(y)"])
def test_terms_are_defined_where_their_conditions_hold(text: str) -> None:
    """The same for terms of two real variables."""
    t = parse_core(text)
    needs = conj(*conditions(t, Sequent({n: Variable("real") for n in ("x", "y")}, (), t, "real")))
    for x in NUMBERS[1::2]:
        for y in NUMBERS[::2]:
            try:
                found = evaluate(t, {"x": x, "y": y}, "real", 128)
                said = holds(needs, {"x": x, "y": y}, "real", 128)
            except Unknown:
                continue
            true(said == (not isinstance(found, Undefined)), f"{text} at {x}, {y}: {found}, conditions {said}")


@pytest.mark.parametrize("text", [
    "if(x < 1, 1, 1)", "if(x >= y, log(x), 1/y)", "if(not (x > 0 and y == I), 1, 2)", "if(x == y or y <= 1, x, 1/x)",
    "if(x ~= 0.5, 1, 2)", "if(log(x) ~= 0.5, 1, 1)", "if(log(x) == 0, 1, 1)", "if(im(x) > re(y), sqrt(x), 1/y)",
    "sum(if(k*x > y, 1, 1), k, 0, 2)", "sqrt(x)**y", "x**y/(x - y)"])
def test_terms_of_complex_variables_are_defined_where_their_conditions_hold(text: str) -> None:
    """The same in complex mode: what the condition of an `if` puts in order must be real."""
    t = parse_core(text)
    needs = conj(*conditions(t, Sequent({n: Variable("complex") for n in "xy"}, (), t, "complex")))
    seen = set()
    for x in (0, *COMPLEX):
        for y in (0, *COMPLEX):
            try:
                found = evaluate(t, {"x": x, "y": y}, "complex", 128)
                said = holds(needs, {"x": x, "y": y}, "complex", 128)
            except Unknown:
                continue
            true(said == (not isinstance(found, Undefined)), f"{text} at {x}, {y}: {found}, conditions {said}")
            seen.add(said)
    equal(seen, {True, False})
