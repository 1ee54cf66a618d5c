"""The identity table, the definitions of the function table and the equations of inverse functions, by balls.

A row holds at a point if, where its left side is defined and its conditions hold, its right side is
defined too and the enclosures of both sides meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from flint import acb, arb, fmpq

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.equations import INVERSES
from symcheck.kernel.identities import IDENTITIES, POWERS
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, conj, make, num, sym
from tests.kernel.checks import true

REAL = [Fraction(a, 6) for a in (-18, -12, -9, -6, -5, -3, -1, 0, 1, 2, 3, 6, 7, 9, 12, 18, 30)]
COMPLEX = [*REAL[::2], Fraction(0), acb(0, 1), acb(0, -1), acb(1, 1), acb(-1, "0.5"), acb(-2, "-0.25"), acb("0.5", -2),
           acb(0, "0.5"), acb(0, 3), acb("-0.5", "-0.5"), acb(0, -2), acb(2, -1)]


#: points for rows whose conditions none of the values above satisfies
MORE: list[dict[str, Any]] = [
    {"u": parse_core("pi/2"), "v": Fraction(1, 3)}, {"u": parse_core("pi/2"), "v": -2},
    {"u": parse_core("pi/6"), "v": 4}, {"u": -4, "v": Fraction(1, 3)}, {"u": -4, "v": -3},
    *({"u": Fraction(u, 6), "v": v} for u in (-12, -6, -4, -3, -2, 0, 2, 3, 4, 6, 12)
      for v in (Fraction(1, 2), 2, 1, -1, Fraction(-1, 2)))]


def points(mode: str, *terms: Term) -> Iterator[dict[str, Any]]:
    """Values for the letters of the terms."""
    letters = sorted(frozenset().union(*(t.free for t in terms)))
    values = REAL if mode == "real" else COMPLEX
    if len(letters) == 2:
        values = [*values[::2], Fraction(1, 2), Fraction(0)]
    yield from MORE if letters == ["u", "v"] else [{"u": n} for n in (1, -1, -2, -6)] if letters == ["u"] else []
    for chosen in product(values, repeat=len(letters)):
        yield dict(zip(letters, chosen, strict=True))


def _ball(v: Any) -> acb:
    if isinstance(v, (fmpq, arb, acb)):
        return acb(arb(v)) if isinstance(v, fmpq) else acb(v)
    return acb(arb.pi() * arb(v.q))


def agree(left: Term, right: Term, needs: Term, mode: str) -> int:
    """At how many points the two sides were compared; fails where they differ."""
    compared = 0
    for point in points(mode, left, right, needs):
        try:
            if not holds(needs, point, mode, 160):
                continue
            a = evaluate(left, point, mode, 160)
            if isinstance(a, Undefined):
                continue
            b = evaluate(right, point, mode, 160)
        except Unknown:
            continue
        true(not isinstance(b, Undefined), f"the right side is undefined at {point}")
        true(_ball(a).overlaps(_ball(b)), f"{a} is not {b} at {point}")
        compared += 1
    return compared


def _modes(mode: str) -> tuple[str, ...]:
    return ("real", "complex") if mode == "any" else (mode,)


ROWS = [(name, one) for name, row in (*IDENTITIES.items(), *POWERS.items()) for one in _modes(row[-2])]


@pytest.mark.parametrize(("name", "mode"), ROWS)
def test_rows(name: str, mode: str) -> None:
    """Each row in each of its modes."""
    if name in POWERS:
        text, k, right, when, _, _ = POWERS[name]
        left = make("pow", parse_core(text), num(k))
    else:
        text, right, when, _, _ = IDENTITIES[name]
        left = parse_core(text)
    imaginary = mode == "real" and (left.imaginary or parse_core(right).imaginary)
    needs = parse_core(when) if when else conj()
    if imaginary:  # complex numbers between real terms: real points, complex functions
        mode = "complex"
        needs = conj(needs, *(make("eq", make("im", sym(n)), num(0)) for n in sorted(left.free)))
    compared = agree(left, parse_core(right), needs, mode)
    true(compared, "no point was compared")


@pytest.mark.parametrize("mode", ["real", "complex"])
@pytest.mark.parametrize("name", [n for n, row in FUNCTIONS.items() if row.unfold])
def test_definitions(name: str, mode: str) -> None:
    """A definition has the same value, and is defined where the function is."""
    row = FUNCTIONS[name]
    if mode == "complex" and row.complex is None:
        return
    left = make(name, *map(sym, ("u", "v", "w")[:row.arity[0]]))
    true(agree(left, parse_core(row.unfold), conj(), mode), "no point was compared")


@pytest.mark.parametrize("name", list(INVERSES))
def test_inverse_functions(name: str) -> None:
    """f(g(w)) is w for w in the interval of the row."""
    forward, inside = INVERSES[name]
    left = make(name, parse_core(forward))
    true(agree(left, sym("w"), conj(parse_core(inside), make("defined", left)), "real"), "no point was compared")
