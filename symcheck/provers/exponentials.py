"""Exponents as integer combinations of linearly independent ones."""

from __future__ import annotations

from collections.abc import Callable
from math import lcm
from typing import Any

from flint import fmpq, fmpq_mat

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE
from symcheck.language.terms import (
    Term,
    make,
    mul,
    num,
)
from symcheck.provers.polynomials import product_of, reduced, to_term

PI = make("const", value="pi")
#: real inverse functions whose values are angles
ANGLES = ("atan", "asin", "acos", "atan2", "arg")


def basis(exponents: list[Term], ring: Algebra, apart: str,
          whole: Callable[[Term], bool]) -> list[list[tuple[Term, int]]]:
    """Each exponent as an integer combination of terms that are linearly independent over Q."""
    fractions = [_monic(ring, u) for u in exponents]
    below: Any = None
    for _, d in fractions:
        if d is not None:
            below = d if below is None else below * d / below.gcd(d)
    polynomials = [ring.reduce(n if below is None else n * (below if d is None else below / d)) for n, d in fractions]
    result: list[list[tuple[Term, int]]] = [[] for _ in polynomials]
    if below is not None:
        polynomials = _specials(ring, polynomials, below, result)
    rows: list[dict[Any, fmpq]] = [dict(n.to_dict()) for n in polynomials]
    groups: dict[Any, list[Any]] = {}
    for m in dict.fromkeys(m for row in rows for m in sorted(row, reverse=True)):
        groups.setdefault(_group(ring, m, apart, below is None, whole), []).append(m)
    for key, monomials in groups.items():
        part = [{m: row[m] for m in monomials if m in row} for row in rows]
        if isinstance(key, Term):
            _single([row.get(monomials[0], fmpq(0)) for row in part], key, result)
        else:
            _reduced(ring, monomials, part, below, exponents if len(groups) == 1 else None, result)
    return result


def _group(ring: Algebra, m: Any, apart: str, special: bool, whole: Callable[[Term], bool]) -> Term | bool:
    """log(v), I*pi and 1 alone are generators of their own; the others are grouped by whether they have `apart`."""
    atoms = [a for a, e in zip(ring.atoms, m, strict=True) for _ in range(int(e))]
    if special and not atoms:
        return ONE
    if special and len(atoms) == 1 and atoms[0].head == "log":
        return atoms[0]
    if special and len(atoms) == 2 and I in atoms and PI in atoms:
        return mul(I, PI)
    if special and I in atoms and len(atoms) == 2 and any(a.head in ANGLES for a in atoms):
        return mul(I, next(a for a in atoms if a is not I))
    if special and I in atoms and PI in atoms and all(a in (I, PI) or whole(a) for a in atoms):
        return mul(I, PI, product_of([a for a in atoms if a not in (I, PI)]))
    return any(apart in a.free for a in atoms)


def _monic(ring: Algebra, u: Term) -> tuple[Any, Any]:
    """u as a reduced fraction with a monic denominator, None for 1."""
    n, d = ring.fraction(u)
    if d is None:
        return n, None
    if ring.powers:
        n, d = reduced(ring, n, d)
    if not d:
        raise Rejected("a denominator is 0")
    n, d = n / d.leading_coefficient(), d / d.leading_coefficient()
    return (n, None) if d.is_constant() else (n, d)


def _specials(ring: Algebra, rows: list[Any], below: Any, result: list[list[tuple[Term, int]]]) -> list[Any]:
    """Take q*log(v), q*I*pi and q*I*asin(w) out of the sums row/below: generators of their own."""
    for at, atom in enumerate(ring.atoms):
        if atom.head != "log" and atom is not PI and atom.head not in ANGLES:
            continue
        imaginary = ring.context.constant(1) if atom.head == "log" else ring.generators.get(I)
        if imaginary is None:
            continue
        key, column = atom if atom.head == "log" else mul(I, atom), []
        for k, row in enumerate(rows):
            part = ring.context.from_dict({m: c for m, c in row.to_dict().items() if m[at] == 1})
            q = part.leading_coefficient() if part else fmpq(0)
            if part and part != q * below * imaginary * ring.context.gens()[at]:
                q = fmpq(0)
            rows[k] = row - part if q else row
            column.append(q)
        if any(column):
            _single(column, key, result)
    return rows


def _single(column: list[fmpq], t: Term, result: list[list[tuple[Term, int]]]) -> None:
    bottom = lcm(*(int(c.q) for c in column), 2 if t is mul(I, PI) else 1)
    t = t if bottom == 1 else make("div", t, num(bottom))
    for k, c in enumerate(column):
        if c != 0:
            result[k].append((t, int((c * bottom).p)))


def _reduced(ring: Algebra, monomials: list[Any], rows: list[dict[Any, fmpq]], below: Any,
             originals: list[Term] | None, result: list[list[tuple[Term, int]]]) -> None:
    """Row reduction; a basis row that is an exponent as it was written keeps the way it was written."""
    matrix = fmpq_mat(len(rows), len(monomials), [row.get(m, fmpq(0)) for row in rows for m in monomials])
    reduced, rank = matrix.rref()
    for r in range(rank):
        pivot = next(c for c in range(len(monomials)) if reduced[r, c] != 0)
        column = [matrix[k, pivot] for k in range(len(rows))]
        bottom = lcm(*(int(c.q) for c in column))
        entries = {m: reduced[r, c] / bottom for c, m in enumerate(monomials) if reduced[r, c] != 0}
        written = next((k for k, row in enumerate(rows) if originals and row == entries), None)
        if written is not None and originals:
            t = originals[written]
        else:
            t = to_term(ring, ring.context.from_dict(entries))
            t = t if below is None else make("div", t, to_term(ring, below))
        for k, c in enumerate(column):
            if c != 0:
                result[k].append((t, int((c * bottom).p)))


def angle_of(u: Term) -> int:
    """n if u is I*pi/n as `cyclotomic` wants it, else 0."""
    whole = mul(I, PI)
    if u is whole:
        return 1
    if u.head == "div" and u.args[0] is whole and u.args[1].head == "num":
        return int(u.args[1].value)
    return 0
