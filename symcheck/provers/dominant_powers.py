"""Orders of sums of powers with a common exponent, by the largest base: `3**n + (-2)**n > 0`.

The difference of the sides is written as the largest power times the sum of the quotients' powers,
`3**n*(1 + (-2/3)**n)`, whose range may be evident. Bases and coefficients are numbers of one quadratic field,
so that Binet's formulas are among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from symcheck.kernel.coefficients import canonical, literal
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, substitute, subterms, sym
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: how many powers a sum may have
MOST = 24


class Surd(NamedTuple):
    """p + q*sqrt(d), d an integer that is no square (0 where q is 0)."""

    p: Fraction
    q: Fraction = Fraction(0)
    d: int = 0

    @classmethod
    def of(cls, t: Term) -> Surd | None:
        """The number that a closed term is, if it is made of rationals and one square root by arithmetic."""
        value = literal(t)
        if value is not None:
            return cls(value)
        if t.head == "sqrt":
            d = literal(t.args[0])
            if d is None or d.denominator != 1 or d < 0:
                return None
            root = isqrt(int(d))
            return cls(Fraction(root)) if root * root == d else cls(Fraction(0), Fraction(1), int(d))
        if t.head not in ("neg", "add", "mul", "div", "pow") or t.free:
            return None
        if t.head == "pow":
            base, n = cls.of(t.args[0]), exponent(t.args[1])
            return None if base is None or n is None or abs(n) > 60 else base.power(n)
        parts = [cls.of(a) for a in t.args]
        found = parts[0]
        if found is not None and t.head == "neg":
            return cls(-found.p, -found.q, found.d)
        for one in parts[1:]:
            if found is None or one is None:
                return None
            found = {"add": found.plus, "mul": found.times, "div": found.over}[t.head](one)
        return found

    def plus(self, other: Surd) -> Surd | None:
        """The sum; None if it is in no quadratic field."""
        d = self.d or other.d
        return None if other.d not in (0, d) else _surd(self.p + other.p, self.q + other.q, d)

    def times(self, other: Surd) -> Surd | None:
        """The product; None if it is in no quadratic field."""
        d = self.d or other.d
        if other.d not in (0, d):
            return None
        return _surd(self.p * other.p + self.q * other.q * d, self.p * other.q + self.q * other.p, d)

    def over(self, other: Surd) -> Surd | None:
        """The quotient; None if it is in no quadratic field, or there is none."""
        norm = other.p**2 - other.q**2 * other.d
        return self.times(Surd(other.p / norm, -other.q / norm, other.d)) if norm else None

    def power(self, n: int) -> Surd | None:
        """self**n."""
        found: Surd | None = Surd(Fraction(1))
        for _ in range(abs(n)):
            found = found and found.times(self)
        return Surd(Fraction(1)).over(found) if n < 0 and found else found

    def sign(self) -> int:
        """The sign, exactly."""
        p, q = (self.p > 0) - (self.p < 0), (self.q > 0) - (self.q < 0)
        if p * q >= 0:
            return p or q
        return p if self.p**2 > self.q**2 * self.d else q

    def term(self) -> Term:
        """As a term."""
        if not self.q:
            return rational(self.p)
        root = make("sqrt", num(self.d))
        part = root if self.q == 1 else mul(rational(self.q), root)
        return add(rational(self.p), part) if self.p else part


def _surd(p: Fraction, q: Fraction, d: int) -> Surd:
    return Surd(p, q, d) if q else Surd(p)


UNIT, MINUS = Surd(Fraction(1)), Surd(Fraction(-1))
#: (base, other factors): coefficient, of a sum of coefficient*base**n*factors
Powers = dict[tuple[Surd, tuple[Term, ...]], Surd]


def applies(s: Sequent) -> bool:
    """Orders, and inequations, with two powers of numbers."""
    return s.mode == "real" and s.goal.head in ("lt", "le", "ne") and bool(_exponents(s.goal))


def _exponents(goal: Term) -> list[str]:
    """The variables in exponents of numbers, of which there are two."""
    bases = {u.args[0]: u.args[1].free for u in subterms(goal, inside_binders=False)
             if u.head == "pow" and u.args[1].free and not u.args[0].free}
    return sorted(frozenset().union(*bases.values())) if len(bases) > 1 else []


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The difference as a sum of powers, then the largest power times what is to have a sign."""
    a, b = s.goal.args
    head = "le" if s.goal.head == "le" else "lt"
    strict = {"strict": 0} if head == "lt" else {}
    for n in _exponents(s.goal):
        for larger, smaller in ((b, a), (a, b))[:2 if s.goal.head == "ne" else 1]:
            found = _written(add(larger, neg(smaller)), n)
            if found is None or not Context(s).evident(make(head, ZERO, found[2])):
                continue
            total, largest, quotient = found
            if s.goal.head == "ne":
                proof = search.apply(s, "relax", by="lt" if larger is b else "gt")
            elif smaller is ZERO and larger is total:
                proof = search.apply(s, "combination", parts=[(largest, quotient)], **strict)
            else:
                proof = search.apply(s, "combination", parts=[(ONE, total)], **strict)
            if proof is not None:
                return Closed(proof)
    return GaveUp("the quotient by the largest power has no evident sign")


def _written(t: Term, n: str) -> tuple[Term, Term, Term] | None:
    """t as a sum of powers, its largest power, and the quotient by it."""
    sums = powers(t, n)
    largest = _largest(sums) if sums else None
    if not sums or largest is None or all(base == UNIT for base, _ in sums):
        return None
    return add(*_terms(sums, UNIT, n)), make("pow", largest.term(), sym(n)), add(*_terms(sums, largest, n))


def powers(t: Term, n: str) -> Powers | None:
    """The term as a sum of powers with the exponent n; None if it is none, or has too many."""
    known = Surd.of(t) if not t.free else None
    if known is not None:
        return {(UNIT, ()): known}
    if t.head == "pow" and t.args[0].free == frozenset() and n in t.args[1].free:
        return _power(t, n)
    if t.head == "neg":
        return _product([powers(t.args[0], n), {(UNIT, ()): MINUS}])
    if t.head == "add":
        return _total([powers(a, n) for a in t.args])
    if t.head == "mul":
        return _product([powers(a, n) for a in t.args])
    if t.head == "div":
        below = powers(t.args[1], n)
        if below is None or len(below) != 1:
            return None
        ((base, others), c), = below.items()
        one, under = UNIT.over(base), UNIT.over(c)
        return None if others or one is None or under is None else _product(
            [powers(t.args[0], n), {(one, ()): under}])
    if t.head == "pow" and (k := exponent(t.args[1])) is not None and 0 < k <= 6:
        return _product([powers(t.args[0], n)] * k)
    return {(UNIT, (t,)): UNIT}


def _power(t: Term, n: str) -> Powers | None:
    """base**(k*n + m) with integers k and m."""
    base, y = Surd.of(t.args[0]), t.args[1]
    try:
        m = literal(canonical(substitute(y, {n: ZERO})))
        k = literal(canonical(make("div", add(y, neg(rational(m or 0))), sym(n)))) if m is not None else None
    except Rejected:
        return None
    if base is None or m is None or k is None or m.denominator * k.denominator != 1 or abs(k) > 20 or abs(m) > 60:
        return None
    whole, first = base.power(int(k)), base.power(int(m))
    return None if whole is None or first is None else {(whole, ()): first}


def _total(parts: list[Powers | None]) -> Powers | None:
    found: Powers = {}
    for part in parts:
        if part is None:
            return None
        for key, c in part.items():
            total = found[key].plus(c) if key in found else c
            if total is None:
                return None
            found[key] = total
    return {key: c for key, c in found.items() if c.sign()} if len(found) <= MOST else None


def _product(parts: list[Powers | None]) -> Powers | None:
    found: Powers | None = {(UNIT, ()): UNIT}
    for part in parts:
        if found is None or part is None or len(found) * len(part) > MOST:
            return None
        pieces: list[Powers | None] = []
        for (b, others), c in found.items():
            for (e, more), f in part.items():
                base, coefficient = b.times(e), c.times(f)
                if base is None or coefficient is None:
                    return None
                pieces.append({(base, tuple(sorted((*others, *more), key=repr))): coefficient})
        found = _total(pieces)
    return found


def _largest(sums: Powers) -> Surd | None:
    """The largest of the bases' absolute values."""
    largest: Surd | None = None
    for base, _ in sums:
        size = base if base.sign() > 0 else Surd(-base.p, -base.q, base.d)
        if largest is None:
            largest = size
        grown = size.plus(Surd(-largest.p, -largest.q, largest.d))
        if grown is None:
            return None
        largest = size if grown.sign() > 0 else largest
    return largest


def _terms(sums: Powers, divisor: Surd, n: str) -> Iterator[Term]:
    """The summands, every base divided by the divisor."""
    for (base, others), c in sums.items():
        ratio = base.over(divisor) or base
        power = () if ratio == UNIT else (make("pow", ratio.term(), sym(n)),)
        factors = (*(() if c == UNIT else (c.term(),)), *power, *others)
        yield mul(*factors) if factors else ONE


TACTIC = Tactic("dominant_powers", "Orders of sums of powers, divided by the largest of them.", cost=14,
                applies=applies, run=run)
