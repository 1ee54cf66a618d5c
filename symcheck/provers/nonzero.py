"""Close `a != b` by a multiple of a - b that is a product of what is known not to be 0.

Roots, and roots of unity, are got rid of by their conjugates (`x + sqrt(x**2 - 1)` times `x - sqrt(x**2 - 1)`
is 1), and what is left is compared with products of the differences that facts say are not 0 (`z**2 + 1` is
`(z - I)*(z + I)`). The search is not trusted: rule `nonzero` has the equation proved.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations_with_replacement
from math import gcd
from types import MappingProxyType
from typing import Any

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser, to_term
from symcheck.provers.polynomials import product_of

#: the other function of sin(u)**2 + cos(u)**2 == 1 (DLMF 4.21.12)
PARTNERS: Mapping[str, str] = MappingProxyType({"sin": "cos", "cos": "sin"})


def applies(s: Sequent) -> bool:
    """Inequations."""
    return s.goal.head == "ne"


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Find the multiplier and the product."""
    a, b = s.goal.args
    whole = a if b is ZERO else add(a, neg(b))
    if whole.head in PARTNERS:
        partner = make(PARTNERS[whole.head], *whole.args)
        if any(f.head == "eq" and partner in f.args for f in s.facts):
            squared = search.apply(s, "nonzero", factor=whole, product=ONE - make("pow", partner, num(2)))
            if squared is not None:
                return Closed(squared)
    known = [f.args[0] if f.args[1] is ZERO else add(f.args[0], neg(f.args[1]))
             for f in s.facts if f.head in ("ne", "lt") and not f.free.isdisjoint(s.goal.free)]
    if s.mode == "complex" and not whole.imaginary:  # by its modulus, whose square is real
        known += [make("abs", w) for w in known if w.imaginary]
    try:
        normaliser = Normaliser(both_defined(s), search)
        normaliser.run(whole, *known)
        found = _found(normaliser, whole, known[:6])
    except Rejected as error:
        return GaveUp(str(error))
    if found is None:
        return GaveUp("no multiple of it is a product of what is not 0")
    factor, product = found
    if factor is ONE and product in (whole, mul(whole)):
        return GaveUp("nothing is gained by a multiple")
    done = search.apply(s, "nonzero", factor=factor, product=product)
    return Closed(done) if done else GaveUp("the multiple was not shown to be that product")


def _found(normaliser: Normaliser, whole: Term, known: list[Term]) -> tuple[Term, Term] | None:
    """(c, d) with c*whole == d, d a product of what is known not to be 0."""
    ring = normaliser.ring(whole, *known)
    n, d = ring.fraction(whole)
    n = ring.reduce(n, exact=True)
    factors = [] if d is None else [to_term(ring, d)]
    for _ in range(4):
        if n.is_zero():
            return None
        found = _product(ring, n, known)
        if found is None and normaliser.data and normaliser.evident(make("ne", to_term(ring, n), ZERO)):
            found = ONE, to_term(ring, n)
        if found is not None:
            whole_factor = [*factors, *([] if found[0] is ONE else [found[0]])]
            return product_of(whole_factor) if whole_factor else ONE, found[1]
        mirror = _mirror(ring, n)
        if mirror is None:
            mirror = _turned(ring, n, normaliser)
        if mirror is None:
            return None
        factors.append(to_term(ring, mirror))
        n = ring.reduce(n * mirror, exact=True)
    return None


def _mirror(ring: Algebra, n: Any) -> Any:
    """n with the first square root in it negated; I last."""
    atoms = [a for a, (k, _) in ring.powers.items() if k == 2 and a in ring.position and n.degrees()[ring.position[a]]]
    for atom in sorted(atoms, key=lambda a: a is I):
        at = ring.position[atom]
        return ring.context.from_dict({m: -c if m[at] % 2 else c for m, c in n.to_dict().items()})
    return None


def _turned(ring: Algebra, n: Any, normaliser: Normaliser, largest: int = 12) -> Any:
    """The product of n's conjugates over the rationals, a root of unity exp(I*pi/m), m <= largest, in it."""
    for entry in normaliser.data:
        at = ring.position.get(entry["left"]) if entry["by"] == "cyclotomic" and entry["n"] <= largest else None
        if at is None or not n.degrees()[at]:
            continue
        found = ring.context.constant(1)
        for j in range(3, 2 * entry["n"], 2):
            if gcd(j, entry["n"]) == 1:
                turned = {(*m[:at], m[at] * j, *m[at + 1:]): c for m, c in n.to_dict().items()}
                found = ring.reduce(found * ring.context.from_dict(turned), exact=True)
        return found
    return None


def _product(ring: Algebra, n: Any, known: list[Term]) -> tuple[Term, Term] | None:
    """(c, d) with c*n == d, d a constant times a product of at most three of the known terms, c a constant."""
    if n.is_constant():
        return ONE, to_term(ring, n)
    values = []
    for t in known:
        top, bottom = ring.fraction(t)
        if bottom is None or bottom.is_constant():
            values.append((t, top if bottom is None else top / bottom.leading_coefficient()))
        else:
            values.append((mul(t, to_term(ring, bottom)), top))
    moving = [k for k, a in enumerate(ring.atoms) if a.free]
    for size in (1, 2, 3):
        for chosen in combinations_with_replacement(values, size):
            p = ring.context.constant(1)
            for _, v in chosen:
                p = p * v
            p = ring.reduce(p, exact=True)
            scales = _scales(ring, n, p, moving)
            if scales is not None:
                c, d = (to_term(ring, q) for q in scales)
                return c, product_of([d, *(t for t, _ in chosen)])
    return None


def _scales(ring: Algebra, n: Any, p: Any, moving: list[int]) -> tuple[Any, Any] | None:
    """Constants c, d with c*n == d*p, if n and p are the same polynomials of the atoms that move but for a constant."""
    if p.is_zero():
        return None
    scale = n.leading_coefficient() / p.leading_coefficient()
    if n == p * scale:
        return ring.context.constant(1), ring.context.constant(scale)
    lead = max(tuple(m[k] for k in moving) for m in n.to_dict())
    of_n, of_p = (ring.context.from_dict({tuple(0 if k in moving else e for k, e in enumerate(m)): c
                                          for m, c in q.to_dict().items() if tuple(m[k] for k in moving) == lead})
                  for q in (n, p))
    same = not of_p.is_zero() and ring.reduce(n * of_p, exact=True) == ring.reduce(p * of_n, exact=True)
    return (of_p, of_n) if same else None


TACTIC = Tactic("nonzero", "A multiple that is a product of numbers that are not 0.", cost=16, applies=applies, run=run)
