"""Membership of a polynomial in an ideal, with multipliers: a linear system over the rationals, degree by degree.

All multiples of the generators by monomials up to a total degree are the columns (Macaulay's matrix; Cox, Little
and O'Shea, Using Algebraic Geometry, 3.4). What is found is checked by whoever adds it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_mpoly

Monomial = tuple[int, ...]
#: larger systems are not set up
COLUMNS, ROWS = 260, 400
#: how far beyond the degree of what is wanted
BEYOND = 2


def multipliers(ring: Any, wanted: fmpq_mpoly, generators: Sequence[fmpq_mpoly], beyond: int = BEYOND
                ) -> list[fmpq_mpoly] | None:
    """Polynomials m with wanted == sum of m*generator, of the least degree tried; None if none were found."""
    context = ring.context
    used = sorted({k for p in (wanted, *generators) for k, e in enumerate(p.degrees()) if e > 0})
    width = len(context.gens())
    least = max(_degree(wanted), min(map(_degree, generators), default=0))
    for degree in range(least, least + beyond + 1):
        columns = [(j, m) for j, g in enumerate(generators) for m in _monomials(used, width, degree - _degree(g))]
        if len(columns) > COLUMNS:
            return None
        found = _solved(context, wanted, generators, columns)
        if found is not None:
            return found
    return None


def _degree(p: fmpq_mpoly) -> int:
    return max((sum(m) for m in p.to_dict()), default=0)


def _monomials(used: list[int], width: int, degree: int) -> Iterator[Monomial]:
    """Exponents of the monomials in some generators up to a total degree."""
    if degree < 0:
        return
    stack: list[tuple[int, int, dict[int, int]]] = [(0, degree, {})]
    while stack:
        at, left, chosen = stack.pop()
        if at == len(used):
            yield tuple(chosen.get(k, 0) for k in range(width))
            continue
        stack += [(at + 1, left - e, {**chosen, used[at]: e}) for e in range(left + 1)]


def _solved(context: Any, wanted: fmpq_mpoly, generators: Sequence[fmpq_mpoly], columns: list[tuple[int, Monomial]]
            ) -> list[fmpq_mpoly] | None:
    multiples = [(generators[j] * context.from_dict({m: fmpq(1)})).to_dict() for j, m in columns]
    target = wanted.to_dict()
    rows = {m: k for k, m in enumerate(dict.fromkeys((*target, *(m for p in multiples for m in p))))}
    if len(rows) > ROWS or not columns:
        return None
    matrix = fmpq_mat(len(rows), len(columns) + 1)
    for at, p in enumerate((*multiples, target)):
        for m, c in p.items():
            matrix[rows[m], at] = c
    reduced, rank = matrix.rref()
    weights: list[dict[Monomial, fmpq]] = [{} for _ in generators]
    for k in range(rank):
        at = next(c for c in range(len(columns) + 1) if reduced[k, c] != 0)
        if at == len(columns):
            return None
        if reduced[k, len(columns)] != 0:
            j, m = columns[at]
            weights[j][m] = reduced[k, len(columns)]
    return [context.from_dict(w) for w in weights]
