"""Points that satisfy equality assumptions: all at once where they are linear, else one after the other.

An equation of vectors is one of numbers for each component that the point's lengths give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.values import Unknown
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make, num, substitute
from symcheck.refuters.domain import MAX_LENGTH, Domain, Slot
from symcheck.refuters.exact import Point, narrow, number, terms
from symcheck.refuters.solve import minus, roots

#: how many equations are solved for one number, at most, to repair one point
SOLVES = 12


def equations(statement: Statement, hypothesis: bool = True) -> list[Term]:
    """The differences that assumptions say are 0, and what stands before an `implies`: elsewhere it says nothing."""
    before = statement.formula.args[:1] if hypothesis and statement.formula.head == "implies" else ()
    return [g for a in (*statement.assumptions, *before) for g in said(a)]


def said(formula: Term) -> list[Term]:
    """The differences that a formula says are 0."""
    parts = formula.args if formula.head == "and" else (formula,)
    return [minus(*p.args) for p in parts if p.head == "eq"]


def all_equations(statement: Statement, hypothesis: bool = True) -> list[Term]:
    """The differences that are said to be 0, those of vectors and matrices under their `forall`."""
    before = statement.formula.args[:1] if hypothesis and statement.formula.head == "implies" else ()
    return equations(statement, hypothesis) + [
        g for a in (*statement.assumptions, *before) for p in (a.args if a.head == "and" else (a,)) for g in _each(p)]


def _each(formula: Term) -> list[Term]:
    """A universal formula of equations as differences under its `forall`; nothing of any other formula."""
    if formula.head != "forall":
        return []
    inner, *bounds = formula.args
    return [make("forall", g, *bounds) for g in (said(inner) or _each(inner))]


def _components(g: Term, point: Point, mode: str) -> list[Term]:
    """The differences at each index that the point's lengths give a `forall`; none if they are no numbers."""
    if g.head != "forall":
        return [g]
    inner, index, *ends = g.args
    lo, hi = (_residual(end, point, mode) for end in ends)
    if lo is None or hi is None or hi - lo >= MAX_LENGTH:
        return []
    each = [substitute(inner, {index.value: num(k)}) for k in range(int(lo), int(hi) + 1)]
    return [part for body in each for part in _components(body, point, mode)]


def repaired(domain: Domain, point: Point, equalities: list[Term]) -> Iterator[Point]:
    """Points near this one that satisfy the equalities (also under `forall`) and seem to be in the domain."""
    equalities = [part for g in equalities for part in _components(g, point, domain.statement.mode)]
    if not equalities:
        if domain.admits({name: number(v) for name, v in point.items()}):
            yield point
        return
    free = frozenset().union(*(g.free for g in equalities))
    slots = [s for s in domain.slots(point) if s.name in free and s.name not in domain.lengths]
    together = _linear(domain, point, equalities, slots)
    if together is not None:
        yield from repaired(domain, together, [])
        return
    yield from _one_by_one(domain, point, equalities, slots, [SOLVES])


def _one_by_one(domain: Domain, point: Point, equalities: list[Term], slots: list[Slot],
                fuel: list[int]) -> Iterator[Point]:
    """Each equality solved for one number; later ones may not move it again."""
    if not equalities:
        yield from repaired(domain, point, [])
        return
    g, rest = equalities[0], equalities[1:]
    value = _residual(g, point, domain.statement.mode)
    if value == 0:
        yield from _one_by_one(domain, point, rest, slots, fuel)
        return
    for slot in reversed(slots):
        if slot.name not in g.free or fuel[0] <= 0:
            continue
        fuel[0] -= 1
        for v in roots(g, slot, point, domain.statement.mode):
            left = [s for s in slots if s != slot]
            yield from _one_by_one(domain, slot.put(point, v), rest, left, fuel)


def _residual(g: Term, point: Point, mode: str) -> Fraction | None:
    try:
        found = evaluate(g, {n: x for n, x in terms(point).items() if n in g.free}, mode, 64)
    except Unknown:
        return None
    return Fraction(int(found.p), int(found.q)) if isinstance(found, fmpq) else None


def _linear(domain: Domain, point: Point, equalities: list[Term], slots: list[Slot]) -> Point | None:
    """The point moved by one exact Newton step: it solves a linear system; None where it does not."""
    mode = domain.statement.mode
    rows: list[list[Fraction]] = []
    for g in equalities:
        here = _residual(g, point, mode)
        if here is None:
            return None
        row = []
        for slot in slots:
            v = slot.get(point)
            if isinstance(v, Term):
                return None
            there = _residual(g, slot.put(point, v + 1), mode) if slot.name in g.free else here
            if there is None:
                return None
            row.append(there - here)
        rows.append([*row, -here])
    step = _solution(rows)
    if step is None:
        return None
    for slot, d in zip(slots, step, strict=True):
        point = slot.put(point, narrow(Fraction(slot.get(point) + d)))
    return point if all(_residual(g, point, mode) == 0 for g in equalities) else None


def _solution(rows: list[list[Fraction]]) -> list[Fraction] | None:
    """One solution of a linear system (augmented rows), free unknowns 0, last columns solved for first."""
    width = len(rows[0]) - 1
    pivots: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        for column, pivot in pivots:
            row = [x - row[column] * y for x, y in zip(row, pivot, strict=True)]
        lead = next((k for k in reversed(range(width)) if row[k]), None)
        if lead is None:
            if row[width]:
                return None
            continue
        row = [x / row[lead] for x in row]
        pivots = [(c, [x - p[lead] * y for x, y in zip(p, row, strict=True)]) for c, p in pivots]
        pivots.append((lead, row))
    found = [Fraction(0)] * width
    for column, row in pivots:
        found[column] = row[width]
    return found
