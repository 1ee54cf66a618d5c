"""Equations for floor and ceil: integers come out, ceil(u) is -floor(-u), constants have their number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

from flint import arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, rational
from symcheck.provers.complex_equations import ComplexEquations
from symcheck.provers.polynomials import to_term
from symcheck.provers.sampling import points


class FloorEquations(ComplexEquations):
    """floor and ceil."""

    def _floor(self, t: Term) -> None:
        """An integer is its own floor; integer parts of a sum are taken out; a constant's floor is a number."""
        u = t.args[0]
        if self.context.integer(u) and self._then(self.use("identity", t, row="floor_of_integer")):
            return
        if self._root_of_whole(t):
            return
        self.visit(u)
        self.settle()
        if "floor" in u.heads or "ceil" in u.heads:
            nested = next(filter(None, (self.use("floor_nested", t, **data) for data in self._nested(u))), None)
            if self._then(nested):
                return
        rest, n = self._integer_part(u)
        if n is not ZERO:
            if rest is ZERO:
                self.use("floor_value", t, right=n)
                return
            if self._then(self.use("floor_shift", t, rest=rest, n=n)):
                return
        values = (n for n in floors(self.s, u) if not u.free or self._is_floor(n, u))
        if not any(self.use("floor_value", t, right=n) for n in values):
            self._unify(t)

    def _root_of_whole(self, t: Term) -> bool:
        """floor(sqrt(floor(v))) and ceil(sqrt(ceil(v))) without the inner one."""
        u = t.args[0]
        return u.head == "sqrt" and u.args[0].head == t.head and self.evident(make("le", ZERO, u.args[0].args[0])) and (
            self._then(self.use("identity", t, row=f"{t.head}_sqrt_{t.head}")))

    def _nested(self, u: Term) -> Iterator[dict[str, Term]]:
        """v, m, n with u == (floor(v) + m)/n, m an integer and n a positive one."""
        ring = self.ring(u)
        top, bottom = ring.fraction(u)
        one = ring.context.constant(1)
        for atom in ring.atoms if top.total_degree() else ():
            k = ring.position[atom]
            c = top.derivative(k)
            if atom.head != "floor" or not c.is_constant() or c.is_zero():
                continue
            rest = top / c.leading_coefficient() - ring.context.gens()[k]
            below = (one if bottom is None else bottom) / c.leading_coefficient()
            m, n = to_term(ring, rest), to_term(ring, below)
            if all(map(self.context.integer, (m, n))) and self.evident(make("le", ONE, n)):
                yield {"inner": atom.args[0], "m": m, "n": n}

    def _is_floor(self, n: Term, u: Term) -> bool:
        evident = self.context.evident
        return evident(make("le", n, u)) and evident(make("lt", u, add(n, ONE)))

    def _ceil(self, t: Term) -> None:
        if self._root_of_whole(t):
            return
        row = "ceil_of_integer" if self.context.integer(t.args[0]) else "ceil_floor"
        self._then(self.use("identity", t, row=row))

    def _integer_part(self, u: Term) -> tuple[Term, Term]:
        """(rest, n) with u == rest + n, n the monomials with integer values and the floor of the constant."""
        ring = self.ring(u)
        n, d = ring.fraction(u)
        if d is not None and not d.is_constant():
            return u, ZERO
        scale = 1 if d is None else 1 / d.leading_coefficient()
        whole: dict[Any, Any] = {}
        rest: dict[Any, Any] = {}
        for m, c in n.to_dict().items():
            c = c * scale
            atoms = [a for a, e in zip(ring.atoms, m, strict=True) if e]
            floor = c.floor() if not atoms else c
            if fmpq(floor).q == 1 and all(map(self.context.integer, atoms)):
                whole[m], c = fmpq(floor), c - floor
            if c:
                rest[m] = c
        if not any(whole.values()):
            return u, ZERO
        return to_term(ring, ring.context.from_dict(rest)), to_term(ring, ring.context.from_dict(whole))


def floor_of(u: Term) -> Term | None:
    """The floor of a closed real term, if balls show it."""
    try:
        found = evaluate(u, {}, "real", prec=128)
    except Unknown:
        return None
    if isinstance(found, fmpq):
        return rational(int(found.floor()))
    if not isinstance(found, arb):
        return None
    whole = found.floor().unique_fmpz()
    return None if whole is None else rational(int(whole))


def floors(s: Sequent, u: Term) -> Iterator[Term]:
    """What the floor of u may be, if it is one number or integer: as balls, the facts, u's range and a sample say."""
    if not u.free:
        yield from filter(None, [floor_of(u)])
        return
    context = Context(s)
    for f in s.facts:
        if f.head in ("le", "eq", "lt") and f.args[1] is u and context.integer(f.args[0]):
            yield f.args[0]
    lo = context.range(u).lo
    if lo is not None:
        yield rational(int(lo.floor()))
    for point in islice(points(s.prove(make("eq", u, u))), 1):
        try:
            value = evaluate(u, point, s.mode)
        except Unknown:
            continue
        if isinstance(value, (fmpq, arb)):
            number = float(arb(value))
            if math.isfinite(number):
                yield rational(math.floor(number))
