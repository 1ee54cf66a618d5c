"""Find `b - a` as a non-negative combination of what is known to be >= 0, over the monomials in play.

`Known` collects quantities h >= 0 with the terms that say so: facts, ranges of atoms, products of two
of them, squares. The combination is found by exact linear programming (simplex.py) and handed to the
kernel's rule `combination`; equations among the facts take part with any multiplier
(`equal_combination`). Handelman 1988; Ahmadi and Majumdar, DSOS, 2019.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Any

from flint import fmpq, fmpq_mpoly

from symcheck.kernel.algebra import Algebra, Fracture
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num, rational
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.normalise import Normaliser
from symcheck.provers.simplex import Column, combine

Monomial = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """`factor * term >= 0` with its polynomial; equation: the fact it stands for, of any sign; nature:
    0 as the identity prover knows."""

    polynomial: fmpq_mpoly
    factor: Term
    term: Term
    strict: bool = False
    equation: Term | None = None
    nature: bool = False

    @property
    def whole(self) -> Term:
        """factor * term."""
        return self.term if self.factor is ONE else mul(self.factor, self.term)


def fraction(q: fmpq) -> Fraction:
    """A rational of FLINT as one of Python."""
    return Fraction(int(q.p), int(q.q))


def monomial_term(atoms: tuple[Term, ...], monomial: Monomial) -> Term:
    """The product of the atoms to their exponents; 1 for none."""
    factors = [a if e == 1 else make("pow", a, num(int(e))) for a, e in zip(atoms, monomial, strict=True) if e]
    return mul(*factors) if factors else ONE


def polynomial_term(ring: Algebra, p: fmpq_mpoly) -> Term:
    """A polynomial of the ring as a term."""
    parts = []
    for monomial, c in p.to_dict().items():
        m, weight = monomial_term(ring.atoms, monomial), rational(abs(fraction(c)))
        size = m if weight is ONE else weight if m is ONE else mul(weight, m)
        parts.append(neg(size) if c < 0 else size)
    return add(*parts) if parts else ZERO


def quotient(ring: Algebra, t: Term) -> Fracture:
    """t as (numerator, denominator) without a constant denominator."""
    n, d = ring.fraction(t)
    if d is not None and d.is_constant():
        return n / d.leading_coefficient(), None
    return n, d


def simplified(t: Term) -> Term:
    """t as one fraction of polynomials."""
    ring = Algebra([t])
    n, d = quotient(ring, t)
    top = polynomial_term(ring, n)
    return top if d is None else make("div", top, polynomial_term(ring, d))


class Known:
    """What is known to be >= 0 about the atoms of a goal.

    s: the sequent; terms: what the ring must hold; normaliser: whose equations bring the atoms to normal
    form, if there is one. Facts with other atoms are left out.
    """

    def __init__(self, s: Sequent, terms: Iterable[Term], normaliser: Normaliser | None = None) -> None:
        self.normaliser = normaliser
        self.s = s
        self.context = Context(s)
        names = frozenset().union(*(t.free for t in terms))
        facts = [f for f in s.facts if f.head in ("lt", "le", "eq") and (f.args[0].free | f.args[1].free)]
        reach = _reach(names, facts)
        self.facts = [f for f in facts if (f.args[0].free | f.args[1].free) <= reach]
        self.ring = self._ring(tuple(terms))
        inner = [a.args[0] for a in self.ring.atoms if a.head in ("sqrt", "abs")]
        if inner:
            self.ring = self._ring((*terms, *inner))
        self.parts: list[Part] = []

    def _ring(self, terms: tuple[Term, ...]) -> Algebra:
        kept = []
        for f in self.facts:
            try:
                Algebra(f.args)
                kept.append(f)
            except Rejected:
                continue
        self.facts = kept
        everything = (*terms, *(x for f in kept for x in f.args))
        if self.normaliser is None:
            return Algebra(everything)
        self.normaliser.run(*everything)
        return self.normaliser.ring(*everything)

    def from_facts(self) -> None:
        """1 > 0, the facts, and the ranges of the atoms."""
        self.parts.append(Part(self.ring.context.constant(1), ONE, ONE, strict=True))
        for f in self.facts:
            a, b = f.args
            term = b if a is ZERO else add(b, neg(a))
            try:
                n, d = quotient(self.ring, term)
            except Rejected:
                continue
            if n.is_zero() or f.head != "eq" and n.is_constant():
                continue
            if d is not None:
                self.parts += self._without_denominator(f, term, n, d)
                continue
            if f.head == "eq":
                self.parts += [Part(n, ONE, term, equation=f), Part(-n, neg(ONE), term, equation=f)]
            else:
                self.parts.append(Part(n, ONE, term, f.head == "lt"))
        for atom, g in zip(self.ring.atoms, self.ring.context.gens(), strict=True):
            if self.context.real(atom) and self.context.defined(atom):
                self.parts += self._bounds(atom, g)

    def identities(self, degree: int) -> None:
        """What is 0 by the nature of the atoms: sqrt(u)**2 - u, abs(u)**2 - u**2, sin**2 + cos**2 - 1, ..."""
        gens = dict(zip(self.ring.atoms, self.ring.context.gens(), strict=True))
        zeros: list[fmpq_mpoly] = []
        for atom, g in gens.items():
            zeros += self._relations(atom, g, gens)
        singles = [self.ring.context.constant(1), *gens.values()]
        for zero in zeros:
            for p, q in combinations_with_replacement(singles, 2):
                factor = p * q
                if len(self.parts) < 400 and _degree(zero) + _degree(factor) <= max(degree, _degree(zero)):
                    self.parts += [Part(zero * factor, ONE, ZERO, nature=True),
                                   Part(-zero * factor, ONE, ZERO, nature=True)]

    def _relations(self, atom: Term, g: fmpq_mpoly, gens: dict[Term, fmpq_mpoly]) -> Iterator[fmpq_mpoly]:
        if atom.head in ("sqrt", "abs"):
            try:
                u, d = quotient(self.ring, atom.args[0])
            except KeyError:  # an atom under two roots, for which the ring was not made
                return
            if d is None:
                yield g ** 2 - (u if atom.head == "sqrt" else u ** 2)
        partner = {"sin": "cos", "cosh": "sinh"}.get(atom.head)
        other = gens.get(make(partner, *atom.args)) if partner else None
        if other is not None:
            yield g ** 2 + other ** 2 - 1 if atom.head == "sin" else g ** 2 - other ** 2 - 1

    def equations(self) -> None:
        """The equations among the facts alone, their denominators (not 0 where they hold) as multipliers."""
        for f in self.facts:
            if f.head == "eq":
                term = add(f.args[1], neg(f.args[0]))
                n, d = quotient(self.ring, term)
                factor = ONE if d is None else polynomial_term(self.ring, d)
                if not n.is_zero():
                    self.parts += [Part(n, factor, term, equation=f), Part(-n, neg(factor), term, equation=f)]

    def _without_denominator(self, f: Term, term: Term, n: fmpq_mpoly, d: fmpq_mpoly) -> Iterator[Part]:
        """A fact over a denominator that is seen to have a sign."""
        bottom = polynomial_term(self.ring, d)
        for sign, size in ((1, bottom), (-1, neg(bottom))):
            if self.context.evident(make("lt", ZERO, size)):
                if f.head == "eq":
                    yield Part(n * sign, size, term, equation=f)
                    yield Part(-n * sign, neg(size), term, equation=f)
                else:
                    yield Part(n * sign, size, term, f.head == "lt")

    def _bounds(self, atom: Term, g: fmpq_mpoly) -> Iterator[Part]:
        r = self.context.range(atom)
        if r.lo is not None:
            yield Part(g - r.lo, ONE, add(atom, neg(rational(fraction(r.lo)))) if r.lo else atom, r.lo_open)
        if r.hi is not None:
            yield Part(r.hi - g, ONE, add(rational(fraction(r.hi)), neg(atom)) if r.hi else neg(atom), r.hi_open)

    def products(self, degree: int, limit: int = 400) -> None:
        """Products of two of the parts so far, up to a degree; equations times monomials."""
        plain = [p for p in self.parts if p.equation is None and not p.nature and not p.polynomial.is_constant()]
        for p, q in combinations_with_replacement(plain, 2):
            if len(self.parts) > limit:
                return
            if _degree(p.polynomial) + _degree(q.polynomial) <= degree:
                self.parts.append(Part(p.polynomial * q.polynomial, p.whole, q.whole, p.strict and q.strict))
        for p in [p for p in self.parts if p.equation is not None]:
            for atom, g in zip(self.ring.atoms, self.ring.context.gens(), strict=True):
                if _degree(p.polynomial) < degree and self.context.defined(atom):
                    self.parts.append(Part(p.polynomial * g, mul(p.factor, atom), p.term, equation=p.equation))

    def squares(self, wanted: fmpq_mpoly, degree: int, limit: int = 900) -> None:
        """Squares of monomials, of their sums and differences, also times atoms that are >= 0."""
        monomials = _half(wanted)
        atoms = self.ring.atoms
        real = [self.context.real(a) and self.context.defined(a) for a in atoms]
        usable = [m for m in monomials if all(r or not e for r, e in zip(real, m, strict=True))]
        weights = [(ONE, self.ring.context.constant(1))]
        weights += [(p.term, p.polynomial) for p in self.parts
                    if p.equation is None and not p.nature and _degree(p.polynomial) == 1 and len(p.polynomial) == 1]
        top = max(degree, _degree(wanted))
        for factor, w in weights:
            room = top - _degree(w) + (top - _degree(w)) % 2
            for x, y in combinations_with_replacement(usable, 2):
                if len(self.parts) > limit or 2 * max(sum(x), sum(y)) > room:
                    continue
                tx, ty = monomial_term(atoms, x), monomial_term(atoms, y)
                px, py = (self.ring.context.from_dict({m: fmpq(1)}) for m in (x, y))
                options = [(px, tx)] if x == y else [(px - py, add(tx, neg(ty))), (px + py, add(tx, ty))]
                for p, t in options:
                    if not p.is_constant():
                        self.parts.append(Part(p * p * w, factor, make("pow", t, num(2))))

    def complete_squares(self, wanted: fmpq_mpoly, search: Search) -> list[tuple[fmpq, Part]] | None:
        """A quadratic as weighted squares plus what the parts add up to, linear equations used first; None if it
        is none."""
        rest, used = self._eliminated(wanted)
        if _degree(rest) != 2:
            return None
        found: list[tuple[fmpq, Part]] = []
        gens = self.ring.context.gens()
        for k, atom in enumerate(self.ring.atoms):
            square = rest.to_dict().get(tuple(2 if i == k else 0 for i in range(len(gens))), fmpq(0))
            if square <= 0 or not (self.context.real(atom) and self.context.defined(atom)):
                continue
            root = rest.derivative(k) / (2 * square)
            term = make("pow", polynomial_term(self.ring, root), num(2))
            found.append((square, Part(root * root, ONE, term)))
            rest = rest - root * root * square
        if rest.is_constant() and (rest.is_zero() or rest.leading_coefficient() > 0):
            found += [(rest.leading_coefficient(), Part(self.ring.context.constant(1), ONE, ONE, strict=True))] if (
                not rest.is_zero()) else []
        else:
            others = self.solve(rest, False, search) if found else None
            if others is None:
                return None
            found += others
        return [*found, *used]

    def _eliminated(self, p: fmpq_mpoly) -> tuple[fmpq_mpoly, list[tuple[fmpq, Part]]]:
        """p with the atoms replaced that an equation gives as a polynomial in the others, and what it took."""
        used: list[tuple[fmpq, Part]] = []
        gens = list(self.ring.context.gens())
        equations = [q for q in self.parts if q.equation is not None and q.factor is ONE ]
        for q in equations:
            for k, g in enumerate(gens):
                c = q.polynomial.derivative(k)
                if c.is_constant() and not c.is_zero() and p.degrees()[k]:
                    value = g - q.polynomial / c.leading_coefficient()
                    new = p.compose(*(value if i == k else h for i, h in enumerate(gens)), ctx=self.ring.context)
                    if new == p:
                        continue
                    factor = (p - new) / q.polynomial
                    used.append((fmpq(1), Part(p - new, polynomial_term(self.ring, factor), q.term,
                                               equation=q.equation)))
                    p = new
                    break
        return p, used

    def solve(self, wanted: fmpq_mpoly, strict: bool, search: Search) -> list[tuple[fmpq, Part]] | None:
        """Multipliers of parts that add up to the wanted polynomial (with a strict part in it, if strict)."""
        columns: list[Column] = [dict(p.polynomial.to_dict()) for p in self.parts]
        marked = [j for j, p in enumerate(self.parts) if p.strict] if strict else []
        if strict and not marked:
            return None
        found = combine(columns, dict(wanted.to_dict()), marked, lambda: search.budget.left() > 0)
        return None if found is None else [(found[j], self.parts[j]) for j in sorted(found)]


def _reach(names: frozenset[str], facts: list[Term]) -> frozenset[str]:
    """The names that facts connect with the given ones."""
    sets = [f.args[0].free | f.args[1].free for f in facts]
    while True:
        more = names.union(*(x for x in sets if x & names))
        if more == names:
            return names
        names = more


def _degree(p: fmpq_mpoly) -> int:
    return max((sum(m) for m in p.to_dict()), default=0)


def _half(p: fmpq_mpoly) -> list[Monomial]:
    """The monomials whose squares may occur: below half of each degree of p, and of its total degree."""
    exponents = list(p.to_dict())
    if not exponents:
        return []
    width = len(exponents[0])
    tops = [max(m[k] for m in exponents) for k in range(width)]
    most = _degree(p)
    found: list[Monomial] = [()]
    for top in tops:
        found = [(*m, e) for m in found for e in range((top + 1) // 2 + 1) if 2 * (sum(m) + e) <= most + 1]
        if len(found) > 200:
            return []
    return found


def certificate(s: Sequent, search: Search, solution: list[tuple[fmpq, Part]]) -> Certificate | None:
    """The rule `combination` with its premises: signs by search, the identity by the equations used."""
    pairs: list[tuple[Term, Term]] = []
    strict = 0
    for c, p in solution:
        if p.equation is None and not p.nature:
            if p.strict:
                strict = len(pairs)
            m = rational(fraction(c))
            pairs.append((m if p.factor is ONE else p.factor if m is ONE else mul(m, p.factor), p.term))
    data: dict[str, Any] = {"parts": pairs, **({"strict": strict} if s.goal.head == "lt" else {})}
    equations = [(mul(rational(fraction(c)), p.factor) if p.factor is not ONE else rational(fraction(c)), p.equation)
                 for c, p in solution if p.equation is not None]
    if not equations:
        return search.apply(s, "combination", **data)
    node = {"rule": "combination", "data": data}
    try:
        *signs, equal = premises(s, node)
    except Rejected:
        return None
    proofs = [search.prove(g) for g in signs]
    # b - a - total == sum of multiplier*(right - left), as the parts of an equation are written
    last = search.apply(equal, "equal_combination", parts=[(_minus(c), f) for c, f in equations])
    if last is None or any(p is None for p in proofs):
        return None
    return {**node, "premises": [*proofs, last]}


def _minus(t: Term) -> Term:
    return t.args[0] if t.head == "neg" else neg(t)
