"""Fractions of polynomials: equal or not seen to be, powers of atoms, circles, sizes."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from symcheck.kernel.algebra import Algebra, atom_key
from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core as t
from tests.kernel.checks import equal, true
from tests.kernel.test_identities import _ball


def same(a: str, b: str, rewrites: dict[str, str] | None = None,
         powers: dict[str, tuple[int, str]] | None = None) -> bool:
    """Whether the two are equal in the algebra of rewrites."""
    moved = {atom_key(t(k)): t(v) for k, v in (rewrites or {}).items()}
    raised = {atom_key(t(k)): (n, t(v)) for k, (n, v) in (powers or {}).items()}
    return Algebra([t(a), t(b)], moved, raised).equal(t(a), t(b))


@pytest.mark.parametrize(("a", "b"), [
    ("(x + y)**2", "x**2 + 2*x*y + y**2"), ("1/x + 1/y", "(x + y)/(x*y)"), ("(x**2 - y**2)/(x - y)", "x + y"),
    ("I**2", "-1"), ("(1 + I)**4", "-4"), ("1/(1/x)", "x"), ("x**(-2)", "1/x**2"), ("0.5*x", "x/2"),
    ("sum(k*x, k, 1, n)", "sum(j*x, j, 1, n)"), ("x**100*x", "x*x**100"), ("1/(1 - I)", "(1 + I)/2")])
def test_equal(a: str, b: str) -> None:
    """Identities of fractions."""
    true(same(a, b), "not seen")


@pytest.mark.parametrize(("a", "b"), [
    ("x", "y"), ("x**2", "x"), ("sqrt(x**2)", "x"), ("(x + y)**2", "x**2 + y**2"), ("sin(x + y)", "sin(y + x)"),
    ("sum(k*x, k, 1, n)", "sum(k*x, k, 1, m)"), ("sum(k*j, k, 1, n)", "sum(j*j, j, 1, n)"), ("x**100", "x**101"),
    ("sum(sum(j*k, j, 1, 2), k, 1, 3)", "sum(sum(k*k, k, 1, 2), k, 1, 3)"), ("sum(k*_0, k, 1, 3)", "sum(k*k, k, 1, 3)"),
    ("sum(_1*k, k, 1, 3)", "sum(_0*k, k, 1, 3)"), ("I", "-I")])
def test_not_equal(a: str, b: str) -> None:
    """Different, or more than fractions can say."""
    true(not same(a, b), "seen all the same")


def test_rewrites_and_powers() -> None:
    """Atoms are replaced through and through; powers are lowered, their targets too."""
    true(same("sin(x)**2 + cos(x)**2", "1", powers={"sin(x)": (2, "1 - cos(x)**2")}), "the circle")
    true(same("sqrt(x)**3", "x*sqrt(x)", powers={"sqrt(x)": (2, "x")}), "a root")
    roots = {"sqrt(sqrt(x))": (2, "sqrt(x)"), "sqrt(x)": (2, "x")}
    true(same("sqrt(sqrt(x))**4", "x", powers=roots), "a root of a root")
    true(same("exp(x)", "y", {"exp(x)": "1/z", "z": "1/y"}), "a chain")
    true(not same("sqrt(x)", "-sqrt(x)", powers={"sqrt(x)": (2, "x")}), "the sign of a root")


@pytest.mark.parametrize(("a", "rewrites", "powers", "reason"), [
    ("sin(x)", {"sin(x)": "cos(x)", "cos(x)": "sin(x)"}, {}, "the rewrites go in a circle"),
    ("sin(x)", {"sin(x)": "1 + sin(x)"}, {}, "the rewrites go in a circle"),
    ("1/(x - x)", {}, {}, "a denominator is identically 0"),
    ("sqrt(x)**2", {}, {"sqrt(x)": (2, "sqrt(x)**3")}, "the powers are replaced without end"),
    ("(x + y + z + sin(x) + cos(x) + exp(x))**40", {}, {}, "a polynomial would have more than 200000 terms"),
])
def test_refused(a: str, rewrites: dict[str, str], powers: dict[str, tuple[int, str]], reason: str) -> None:
    """Circles end, and so do expansions without bound."""
    with pytest.raises(Rejected) as caught:
        same(a, "0", rewrites, powers)
    equal(str(caught.value), reason)


@pytest.mark.parametrize("seed", range(3))
def test_equal_fractions_have_equal_values(seed: int) -> None:
    """Random pairs that are equal in the algebra agree at points where both are defined."""
    rng = Random(seed)

    def text(depth: int) -> str:
        if depth == 0:
            return rng.choice(("x", "y", "1", "2", "sqrt(x)"))
        a, b = text(depth - 1), text(depth - 1)
        return rng.choice((f"({a}) + ({b})", f"({a}) - ({b})", f"({a})*({b})", f"({a})/({b})", f"({a})**2"))

    texts = [text(2) for _ in range(60)]
    found = 0
    for a in texts:
        for b in texts:
            if a == b:
                continue
            try:
                if not same(a, b, powers={"sqrt(x)": (2, "x")}):
                    continue
            except Rejected:
                continue
            for x, y in ((2, 3), (5, -1), (7, 2)):
                point = {"x": Fraction(x), "y": Fraction(y, 7)}
                try:
                    u, v = (evaluate(t(one), point, "real", 128) for one in (a, b))
                    if isinstance(u, Undefined) or isinstance(v, Undefined):
                        continue
                    true(_ball(u).overlaps(_ball(v)), f"{a} is not {b}")
                except Unknown:
                    continue
                found += 1
    true(found, "no pair was compared")
