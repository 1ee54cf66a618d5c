"""Algebraic constants: values against ball arithmetic, bounds against numbers that are as small as they can be."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from flint import acb, arb, ctx, fmpq

from symcheck.kernel.algebraic_numbers import (
    Number,
    _separation,
    degree,
    is_zero,
    power,
    rational,
    sign,
    sub,
    unity,
    value,
)
from symcheck.kernel.algebraic_values import algebraic_value
from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core
from tests.kernel.checks import equal, true

DEGREES = [
    ("1/2", 1), ("sqrt(2)", 2), ("sqrt(4)", 1), ("sqrt(2) + sqrt(3) + sqrt(6)", 4), ("2**(1/4) + sqrt(2)", 4),
    ("sqrt(2) + cbrt(2) + 2**(1/6)", 6), ("cbrt(4) + cbrt(2)", 3), ("cos(2*pi/17)", 8), ("sin(pi/7)", 6),
    ("exp(I*pi/4) + I", 4), ("sqrt(1 + sqrt(2))", 4), ("sqrt(1 + sqrt(2)) + cbrt(1 + sqrt(2))", 12),
    ("cos(pi/7) + exp(I*pi/3)", 12), ("sqrt(3/2) + sqrt(6)", 2),
]


@pytest.mark.parametrize(("text", "known"), DEGREES)
def test_degree(text: str, known: int) -> None:
    """The degree of the field that the roots of a term generate."""
    a = algebraic_value(parse_core(text), "complex")
    equal(degree(a) if isinstance(a, Number) else None, known)


class Terms:
    """Random closed terms."""

    def __init__(self, seed: int, mode: str) -> None:
        self.random, self.mode = random.Random(seed), mode

    def leaf(self) -> str:
        pick = self.random.randint
        angle = f"({pick(-9, 9)}*pi/{pick(1, 8)})" if pick(0, 9) else f"({pick(-1, 1)}*pi*(1/{pick(0, 2)}))"
        name = self.random.choice(("sin", "cos", "tan", "cot", "sec", "csc"))
        plain = (f"({pick(-9, 9)}/{pick(1, 5)})", f"{name}{angle}")
        return self.random.choice(plain if self.mode == "real" else (*plain, "I", f"exp(I*{angle})", f"E**(I*{angle})"))

    def term(self, depth: int) -> str:
        if not depth or self.random.random() < 0.1:
            return self.leaf()
        a, b, pick = self.term(depth - 1), self.term(depth - 1), self.random.randint
        parts = ("abs", "sign", "floor", "ceil") if self.mode == "real" else ("abs", "re", "im", "conj")
        return self.random.choice((
            f"({a} + {b})", f"({a} - {b})", f"({a}*{b})", f"({a})/({b})", f"sqrt({a})", f"cbrt({a})",
            f"({a})**({pick(-3, 3)}/{pick(1, 4)})", f"({a})**{pick(0, 3)}", f"{self.random.choice(parts)}({a})",
            f"({a} - {a})*{b}" if pick(0, 3) == 0 else f"max({a}, {b})" if self.mode == "real" else a))


@pytest.mark.parametrize("mode", ["real", "complex"])
def test_values_are_those_of_balls(mode: str) -> None:
    """Undefined at the same terms as in ball arithmetic, else in the same ball; 0 only where that contains 0."""
    terms, seen = Terms(7, mode), 0
    for _ in range(800):
        text = terms.term(3)
        try:
            a, b = algebraic_value(parse_core(text), mode), evaluate(parse_core(text), {}, mode, 200)
            zero = isinstance(a, Number) and is_zero(a)
        except (Rejected, Unknown):
            continue
        seen += 1
        if isinstance(a, Undefined) or isinstance(b, Undefined):
            true(isinstance(a, Undefined) and isinstance(b, Undefined), text)
            continue
        with ctx.workprec(200):
            v, w = acb(value(a, 200)), acb(b)
            true(not v.is_finite() or bool(v.overlaps(w)), text)
            true(bool(w.contains(0)) or not zero, text)
    true(seen > 500, f"only {seen} of the terms have values")


def convergents(x: arb, count: int) -> Iterator[fmpq]:
    """Best rational approximations."""
    p, q, a = (1, 0), (int(x.floor().unique_fmpz()), 1), int(x.floor().unique_fmpz())
    for _ in range(count):
        x = 1 / (x - a)
        if not x.is_finite():
            return
        a = int(x.floor().unique_fmpz())
        p, q = q, (a * q[0] + p[0], a * q[1] + p[1])
        yield fmpq(*q)


@pytest.mark.parametrize("text", [
    "sqrt(2)", "sqrt(3/7)", "cbrt(5)", "cos(pi/7)", "tan(pi/8)", "sqrt(1 + sqrt(2))", "1/(sqrt(2) + sqrt(3))",
    "(1 + cbrt(2))**(-3/2)", "sqrt(sqrt(7)/90)", "cbrt(90/sqrt(7))", "sin(pi/5)/sqrt(3)"])
def test_what_is_not_zero_is_not_below_its_bound(text: str) -> None:
    """abs(x - p/q) for convergents p/q, which is at most 1/q**2."""
    a = algebraic_value(parse_core(text), "real")
    if isinstance(a, Undefined):
        pytest.fail("undefined")
    with ctx.workprec(3000):
        close = list(convergents(value(a, 3000), 60))
    true(len(close) == 60, "too few convergents")
    for r in close:
        e = sub(a, rational(r))
        bound, bits = _separation(e, 10**6)
        v = value(e, 2 * bits + 200)
        true(not v.contains(0) and bool(abs(v) >= bound), f"{text} - {r}")


def test_what_is_not_real_has_no_sign() -> None:
    """Neither on the right of the imaginary axis nor on the left, nor where only its value is real: exp(I*pi/3)**3."""
    w = unity(fmpq(1, 3))
    for a in (w, unity(fmpq(2, 3)), power(w, 3)):
        with pytest.raises(Rejected, match="a number not known to be real"):
            sign(a)
