"""Polynomials of a ring as terms, and terms as products."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import (
    Term,
    add,
    make,
    mul,
    neg,
    num,
    rational,
)

Powers = Mapping[Term, tuple[int, Term]]


def product_of(factors: list[Term]) -> Term:
    kept = [f for f in factors if f is not ONE]
    return mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE


def factors_of(t: Term) -> list[Term]:
    if t.head == "mul":
        return [f for a in t.args for f in factors_of(a)]
    return [t]


def content_of(p: Any) -> fmpq:
    """The positive rational that makes the polynomial's coefficients coprime integers."""
    values = list(p.coeffs())
    top, bottom = 0, 1
    for c in values:
        top, bottom = gcd(top, int(c.p)), lcm(bottom, int(c.q))
    return fmpq(top, bottom)


def minus(t: Term) -> Term:
    return t.args[0] if t.head == "neg" else neg(t)


def to_term(ring: Algebra, p: Any) -> Term:
    """A polynomial of the ring as a term, highest monomials first."""
    terms = []
    for monomial, c in p.to_dict().items():
        factors = [a if e == 1 else make("pow", a, num(int(e)))
                   for a, e in zip(ring.atoms, monomial, strict=True) if e]
        value = Fraction(int(c.p), int(c.q))
        if factors and abs(value) == 1:
            one = mul(*factors)
            terms.append(one if value > 0 else neg(one))
        else:
            size = mul(rational(abs(value)), *factors)
            terms.append(size if value >= 0 else neg(size))
    return add(*terms) if terms else ZERO


def lowered(ring: Algebra, p: Any, powers: Powers | None = None, rounds: int = 100) -> tuple[Any, Any]:
    """p as a fraction (numerator, denominator) with every atom**k of the powers (the ring's) replaced."""
    table = ring.powers if powers is None else powers
    bottom = ring.context.constant(1)
    changed = True
    while changed and rounds and p:
        changed, rounds = False, rounds - 1
        for atom, (k, target) in table.items():
            at = ring.position.get(atom)
            top = p.degrees()[at] // k if at is not None else 0
            if at is not None and top > 0:  # the zero polynomial has degree -1
                below = ring.fraction(target)[1]
                p, changed = ring.lower(p, at, k, ring.fraction(target)), True
                if below is not None:
                    bottom *= below ** int(top)
    return p, bottom


def reduced(ring: Algebra, n: Any, d: Any, powers: Powers | None = None) -> tuple[Any, Any]:
    """The fraction n/d with powers replaced and common factors taken out."""
    n, below = lowered(ring, n, powers)
    above = ring.context.constant(1)
    if d is not None:
        d, above = lowered(ring, d, powers)
        below *= d
    n *= above
    if not n:
        return n, ring.context.constant(1)
    g = n.gcd(below)
    return n / g, below / g
