"""The sign of a difference, from the irreducible factors of its fraction and the facts about them.

`holds(context, head, a, b, ring)` is True only if the relation follows where a and b are defined.
A polynomial that is a product has the sign of the product; a factor's sign is known from its range
(interval arithmetic over the atoms) or from a fact that the same polynomial, up to factors of known
sign, is > 0, >= 0, not 0 or 0. Denominators of defined fractions are not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.intervals import Interval, point
from symcheck.language.terms import Term

Range = Callable[[Term], Interval]


#: a polynomial as something that can be looked up
Key = frozenset[Any]


class Product(NamedTuple):
    """A fraction up to a positive factor: its sign, its monic factors with (exponent, below the line)."""

    sign: int
    factors: dict[Key, tuple[int, bool]]


class Side(NamedTuple):
    """A fact's relation, the difference of its sides as n/d, and the degrees that a factor of n*d has at most."""

    head: str
    n: Any
    d: Any
    degrees: tuple[int, ...]


class Factored:
    """The facts of a question about signs in one ring, factored as they are needed.

    Nothing here depends on what is known of the atoms, so that questions from several contexts share it.
    """

    def __init__(self, ring: Algebra, facts: tuple[Term, ...]) -> None:
        self.ring, self.facts = ring, facts
        #: the factors met, by their keys
        self.polynomial: dict[Key, Any] = {}
        self._sides: list[Side] | None = None
        self._of_facts: dict[int, Product] = {}
        self._of_goals: dict[tuple[str, Term, Term], Product] = {}

    def facts_about(self, f: Key) -> Iterator[tuple[int, Side, Product]]:
        """The facts that a factor may be in, numbered, with their factors: others say nothing of its sign."""
        if self._sides is None:
            self._sides = [side for fact in self.facts if fact.head != "eq" for side in self._side(fact)]
        wanted = self.polynomial[f].degrees()
        for k, side in enumerate(self._sides):
            if not any(w > have for w, have in zip(wanted, side.degrees, strict=True)):
                if k not in self._of_facts:
                    self._of_facts[k] = self._split(side.n, side.d)
                yield k, side, self._of_facts[k]

    def _side(self, fact: Term) -> Iterator[Side]:
        n, d = self.ring.difference(fact.args[1], fact.args[0])
        if not n.is_zero():
            parts = [self.ring.reduce(p, exact=True).degrees() for p in (n, d) if p is not None]
            yield Side(fact.head, n, d, tuple(map(sum, zip(*parts, strict=True))))

    def difference(self, head: str, a: Term, b: Term, n: Any, d: Any) -> Product:
        """The factors of the fraction n/d, the one that `a head b` is about."""
        found = self._of_goals.get((head, a, b))
        if found is None:
            found = self._of_goals[head, a, b] = self._split(n, d)
        return found

    def _split(self, n: Any, d: Any) -> Product:
        factors: dict[Key, tuple[int, bool]] = {}
        sign = 1
        for p, below in ((n, False), (d, True)):
            if p is None:
                continue
            p = self.ring.reduce(p, exact=True)
            if p.is_zero():
                return Product(0, {})
            c, found = p.factor()
            sign *= 1 if c > 0 else -1
            for f, e in found:
                lead = f.leading_coefficient()
                sign *= 1 if lead > 0 or int(e) % 2 == 0 else -1
                monic = f / lead
                key = frozenset(monic.to_dict().items())
                self.polynomial[key] = monic
                known, under = factors.get(key, (0, False))
                factors[key] = known + int(e), below or under
        return Product(sign, factors)


def ring_of(terms: Iterable[Term], facts: Iterable[Term], rewrites: Mapping[Term, Term] | None = None,
            powers: Mapping[Term, tuple[int, Term]] | None = None) -> Algebra:
    """The ring of the terms, and of what the facts compare."""
    return Algebra([*terms, *(x for f in facts for x in f.args)], rewrites, powers)


@lru_cache(maxsize=256)
def factored(terms: tuple[Term, ...], facts: tuple[Term, ...]) -> Factored:
    """The facts in the ring of the terms, with no equations beside them: many contexts ask the same."""
    return Factored(ring_of(terms, facts), facts)


class Signs:
    """Signs of polynomials of one ring, under some facts (relations whose sides are in the ring)."""

    def __init__(self, parts: Factored, range_of: Range, real: Callable[[Term], bool]) -> None:
        self.parts, self.ring, self.facts, self.range_of = parts, parts.ring, parts.facts, range_of
        self.real = [real(atom) for atom in self.ring.atoms]
        self._factor: dict[Key, Interval] = {}
        #: what is known of facts by their numbers: 'lt', 'le', 'ne', or '' for nothing
        self._heads: dict[int, str] = {}

    def holds(self, head: str, a: Term, b: Term) -> bool:
        """Whether `a head b` follows, for head eq, ne, lt or le (a and b real for the last two)."""
        n, d = self.ring.difference(b, a)
        if head in ("eq", "ne"):
            n = self.ring.reduce(n)
        if head == "eq":
            return n.is_zero() or self._vanishes(n)
        if n.is_zero():
            return head == "le"
        if head == "ne" and self._divides_nonzero(n):
            return True
        quick = self.polynomial(n) if d is None else self.polynomial(n).times(self.polynomial(d).inverse())
        if _answers(head, quick):
            return True
        if head != "ne" and not self._is_real(n, d):
            return False
        product = self.parts.difference(head, a, b, n, d)
        if head != "ne" and not self._all_real(product):
            return False
        return bool(product.sign) and _answers(head, self._product(product))

    def _divides_nonzero(self, n: Any) -> bool:
        """Whether n is a product of divisors of polynomials that are not 0, by facts."""
        for f in self.facts:
            if f.head in ("ne", "lt"):
                m = self.ring.difference(f.args[1], f.args[0])[0]
                while not m.is_zero() and not (g := n.gcd(m)).is_constant():
                    n = n / g
        return bool(n.is_constant()) and not n.is_zero()

    def _is_real(self, n: Any, d: Any) -> bool:
        """Whether only atoms known to be real occur in n and d (their factors are then real too)."""
        degrees = [max(pair) for pair in zip(n.degrees(), n.degrees() if d is None else d.degrees(), strict=True)]
        return all(real or not e for real, e in zip(self.real, degrees, strict=True))

    def _all_real(self, product: Product) -> bool:
        """Whether every factor is real: replacing powers may bring in other atoms (abs(z)**2 is z*conj(z))."""
        return all(self._is_real(self.parts.polynomial[f], None) for f in product.factors)

    def polynomial(self, p: Any) -> Interval:
        """The range of a polynomial, monomial by monomial."""
        total: Interval | None = None
        for monomial, c in p.to_dict().items():
            one = point(c)
            for k, e in enumerate(monomial):
                if e:
                    r = self.range_of(self.ring.atoms[k])
                    one = one.times(r.power(int(e)) if self.real[k] else Interval(nonzero=r.nonzero))
            total = one if total is None else total.plus(one)
        return total or point(fmpq(0))

    def _vanishes(self, n: Any) -> bool:
        """Whether n is a multiple of a polynomial that a fact says is 0."""
        for f in self.facts:
            if f.head == "eq":
                m = self.ring.reduce(self.ring.difference(f.args[1], f.args[0])[0])
                if not m.is_zero() and (n % m).is_zero():
                    return True
        return False

    def _facts(self, f: Key) -> Iterator[tuple[str, Product]]:
        """The facts that a factor may be in, with their factors; of one that may not be real, only that it is not 0."""
        for k, side, product in self.parts.facts_about(f):
            if k not in self._heads:
                real = self._is_real(side.n, side.d) and self._all_real(product)
                known = product.sign and (real or side.head != "le")
                self._heads[k] = "" if not known else side.head if real else "ne"
            if self._heads[k]:
                yield self._heads[k], product

    def _product(self, goal: Product) -> Interval:
        """The sign of a product: of what is known by itself, and of the rest together from a fact."""
        total = point(fmpq(goal.sign))
        unknown: set[Key] = set()
        for f, (e, below) in goal.factors.items():
            r = self.factor(f)
            if below:
                r = r._replace(nonzero=True)
            if e % 2 == 0:
                total = total.times(Interval(fmpq(0), None, r.excludes_zero, True, r.excludes_zero))
            elif r.nonnegative or r.nonpositive:
                total = total.times(_only_sign(r))
            else:
                unknown.add(f)
                total = total._replace(nonzero=total.nonzero and r.excludes_zero)
        return total if not unknown else self._together(total, unknown, goal)

    def _together(self, known: Interval, unknown: set[Key], goal: Product) -> Interval:
        all_nonzero = all(self.factor(f).excludes_zero or goal.factors[f][1] for f in unknown)
        for head, fact in self._facts(min(unknown, key=len)):
            if head == "ne":
                continue
            rest = Interval(fmpq(0), None, head == "lt", True, head == "lt" or all_nonzero)
            rest = rest if fact.sign > 0 else -rest
            left: set[Key] = set()
            usable = True
            for f, (e, below) in fact.factors.items():
                r = self.factor(f)
                r = r._replace(nonzero=True) if below or head == "lt" else r
                if e % 2 == 0:
                    usable = usable and r.excludes_zero
                elif f in unknown:
                    left.add(f)
                elif r.positive or r.negative:
                    rest = rest if r.positive else -rest
                else:
                    usable = False
            if usable and left == unknown:
                return known.times(rest)
        return Interval(nonzero=known.excludes_zero and all_nonzero)

    def factor(self, f: Key) -> Interval:
        """What is known of a monic irreducible polynomial by itself."""
        found = self._factor.get(f)
        if found is None:
            self._factor[f] = found = self.polynomial(self.parts.polynomial[f])
            for head, fact in () if found.positive or found.negative else self._facts(f):
                if f not in fact.factors:
                    continue
                if head in ("ne", "lt") or fact.factors[f][1]:
                    found = found._replace(nonzero=True)
                if len(fact.factors) == 1 and fact.factors[f][0] == 1 and head in ("lt", "le"):
                    half = Interval(lo=fmpq(0), lo_open=head == "lt" or fact.factors[f][1])
                    found = found.meet(half if fact.sign > 0 else -half)
            self._factor[f] = found
        return found


def _only_sign(r: Interval) -> Interval:
    """The half line that r lies in."""
    if r.nonnegative:
        return Interval(fmpq(0), None, r.excludes_zero, True, r.excludes_zero)
    return Interval(None, fmpq(0), True, r.excludes_zero, r.excludes_zero)


def _answers(head: str, difference: Interval) -> bool:
    if head == "lt":
        return difference.positive
    if head == "le":
        return difference.nonnegative
    return head == "ne" and difference.excludes_zero

