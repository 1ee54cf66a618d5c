"""Equations for finite sums and products."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra, atom_key
from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO, opened
from symcheck.kernel.values import Unknown
from symcheck.language.terms import (
    Term,
    add,
    make,
    neg,
    num,
    rational,
    replace,
    substitute,
    subterms,
)
from symcheck.provers.hypergeometric import closed_form
from symcheck.provers.polynomials import factors_of, product_of, to_term
from symcheck.provers.power_equations import PowerEquations
from symcheck.provers.sampling import plausible


class SumEquations(PowerEquations):
    """Finite sums and products."""

    def _sum(self, t: Term) -> None:
        if t.args[3] is not OO and not self._short(t) and not self._permuted(t) and not self._single(t):
            self._linear(t)

    def _prod(self, t: Term) -> None:
        if t.args[3] is not OO and not self._short(t) and not self._permuted(t) and not self._taken_apart(t):
            self._same_sum(t)

    def _taken_apart(self, t: Term) -> bool:
        """A product of factors, and of powers of what is free of the index."""
        body, k, lo, hi = t.args
        if body.head in ("exp", "pow") and self.trial("prod_power", t) is not None:
            return self._then(self.use("prod_power", t))
        parts = list(_factors(body, 1))
        if len(parts) == 1 and parts[0][1] == 1 or not self._then(self.use("prod_factors", t, parts=parts)):
            return False
        for m, _ in parts:
            self.visit(make("prod", m, k, lo, hi))
        return True

    def _telescoped(self, t: Term) -> bool:
        """The sum of a polynomial in the index by its antidifference."""
        body, k, lo, hi = t.args
        ring = Algebra([body, k])
        if any(k.value in a.free for a in ring.atoms if a is not k) or not self._reaches(lo, hi):
            return False
        closed = closed_form(body, k.value)
        return closed is not None and self._then(self.use("sum_telescoped", t, closed=closed))

    def _maxof(self, t: Term) -> None:
        if t.args[3] is not OO and not self._permuted(t):
            self._same_sum(t)

    _minof = _maxof

    def _short(self, t: Term, most: int = 20) -> bool:
        """A range of literal or known small length is written out; an equal term is counted."""
        body, k, lo, hi = t.args
        a, b = exponent(lo), exponent(hi)
        if a is not None and b is not None and b - a <= most:
            return self._then(self.use("sum_expand", t))
        if (a is None or b is None) and not lo.free and not hi.free and self._literal_bounds(t):
            return True
        if k.value not in body.free and self._reaches(lo, hi):
            return self._then(self.use("sum_constant", t))
        length = self._offset(lo, hi)
        if length is None or length > 4:
            return False
        return self._then(self.use("sum_split", t, end="first") if length >= 0 else self.use("sum_empty", t))

    def _literal_bounds(self, t: Term) -> bool:
        """Closed bounds that are integers: floor(9/2) is 4."""
        values = [exact_integer(u) for u in t.args[2:]]
        if None in values:
            return False
        lo, hi = (rational(v) for v in values if v is not None)
        equation = self.use("sum_bounds", t, lo=lo, hi=hi)
        return self._then(equation)

    def _reaches(self, lo: Term, hi: Term) -> bool:
        """Whether lo <= hi + 1."""
        goal = make("le", lo, add(hi, ONE))
        if self.evident(goal):
            return True
        self.asked = True
        return bool(lo.free and hi.free) and self.search.prove(self.s.prove(goal)) is not None

    def _single(self, t: Term) -> bool:
        """sum(...*if(k == i, x, 0)*...) -> the term at i."""
        body, k, _, _ = t.args
        for a in factors_of(body):
            if a.head == "if" and a.args[0].head == "eq" and k in a.args[0].args and a.args[2] is ZERO:
                p, q = a.args[0].args
                if self._then(self.use("sum_single", t, at=q if p is k else p)):
                    return True
        return False

    def _linear(self, t: Term) -> None:
        """sum(e) -> sum of c*sum(m): the parts of e that do not depend on the index taken out."""
        body, k, lo, hi = t.args
        opened_body, inner = opened(self.s, t)
        name = next(n for n in inner.variables if n not in self.s.variables)
        normaliser = type(self)(inner, self.search, self.powers, name)
        normaliser.run(opened_body)
        ring = normaliser.ring(opened_body)
        try:
            n, d = ring.fraction(opened_body)
            n = ring.reduce(n)
        except Rejected:
            self._same_sum(t)
            return
        if d is not None and not n:
            return
        parts = _apart(ring, n, None if d is None else to_term(ring, d), name)
        back = {name: k}
        pairs = [[add(*cs), substitute(m, back)] for m, cs in parts.items()]
        if len(pairs) == 1 and pairs[0][0] is ONE and pairs[0][1] is body:
            if not self._telescoped(t):
                self._same_sum(t)
            return
        equation = self.use("sum_linear", t, parts=pairs)
        if equation is None:
            self._same_sum(t)
            return
        for factor, m in pairs:
            self.visit(factor)
            one = make("sum", m, k, lo, hi)
            if k.value not in m.free:
                self.visit(one)
            elif not self._single(one) and not self._telescoped(one):
                self._same_sum(one)

    def _same_sum(self, t: Term) -> None:
        """Rewrite a sum to an earlier one with the same body, splitting terms off where the ranges differ."""
        self.settle()
        body, k, lo, hi = t.args
        for other in list(self._kinds.setdefault(t.head, [])):
            if atom_key(t) is atom_key(other) or self.search.budget.left() <= 0:
                return
            if atom_key(other) in self.equations.rewrites:
                continue
            first, last = self._offset(other.args[2], lo), self._offset(hi, other.args[3])
            if first is None or last is None or abs(first) + abs(last) > 4:
                continue
            other_body = substitute(other.args[0], {other.args[1].value: k})
            if not self._same_terms(t.head, body, other_body, k, lo, hi):
                if first or last or not self._reversed(t, other_body):
                    continue
                return
            if body is not other_body:
                self.use("sum_body", t, body=other_body)
                t = make(t.head, other_body, k, lo, hi)
            if not first and not last or self._align(t, other, first, last):
                return
            break
        self._kinds[t.head].append(t)

    def _same_terms(self, head: str, body: Term, other: Term, k: Term, lo: Term, hi: Term) -> bool:
        """Whether two bodies are seen to be the same in the range."""
        same = make("forall", make("same", body, other), k, lo, hi)
        return body is other or self._maybe(same) and self.search.prove(self.s.prove(same)) is not None

    def _reversed(self, t: Term, other: Term) -> bool:
        """By the same terms in the other order."""
        _, k, lo, hi = t.args
        turned = self.trial("sum_reverse", t)
        if turned is None or not self._same_terms(t.head, turned.right.args[0], other, k, lo, hi):
            return False
        self.use("sum_reverse", t)
        self.use("sum_body", turned.right, body=other)
        return True

    def _maybe(self, same: Term) -> bool:
        """Whether no point of the range contradicts it."""
        body, inner = opened(self.s, same)
        return plausible(inner.prove(make("eq", *body.args)))

    def _offset(self, a: Term, b: Term) -> int | None:
        """b - a if it is a known integer."""
        value = self._rational(add(b, neg(a))) if OO not in (a, b) else Fraction(0 if a is b else 9)
        return int(value) if value is not None and value.denominator == 1 else None

    def _align(self, t: Term, other: Term, first: int, last: int) -> bool:
        """Split terms off the longer of two sums until their ranges agree."""
        done = False
        for end, offset in (("first", -first), ("last", -last)):
            if not offset:
                continue
            longer, shorter = (t, other) if offset > 0 else (other, t)
            done = self._split_off(longer, shorter, end) or done
        if done and atom_key(t) not in self.equations.rewrites:
            self._kinds[t.head].append(t)
        return done

    def _split_off(self, longer: Term, shorter: Term, end: str) -> bool:
        equation = self.use("sum_split", longer, end=end)
        if equation is None:
            return False
        *split_off, rest = equation.right.args
        body, k, lo, hi = rest.args
        bounds = (shorter.args[2], hi) if end == "first" else (lo, shorter.args[3])
        if self._offset(rest.args[2], bounds[0]) == 0 and self._offset(rest.args[3], bounds[1]) == 0 and (
                (lo, hi) != bounds):
            self.use("sum_bounds", rest, lo=bounds[0], hi=bounds[1])
            rest = make(longer.head, body, k, *bounds)
        for one in split_off:
            self.visit(one)
        self._same_sum(rest)
        return True

    def _permuted(self, t: Term) -> bool:
        """sum(f at p[k], k, 1, n) -> sum(f)."""
        body, k, _, _ = t.args
        for s in subterms(body, inside_binders=False):
            if s.head == "index" and s.args[1:] == (k,):
                variable = self.s.variables.get(s.args[0].value)
                if variable is not None and variable.base == "permutation":
                    equation = self.use("sum_permute", t, body=replace(body, s, k), permutation=s.args[0])
                    return self._then(equation)
        return False


def _factors(t: Term, n: int) -> Iterator[list[Any]]:
    """[m, e] with t**n == the product of m**e."""
    if t.head in ("mul", "div", "neg"):
        if t.head == "neg":
            yield [neg(ONE), n]
        for j, a in enumerate(t.args):
            yield from _factors(a, -n if t.head == "div" and j else n)
    elif t.head == "pow" and exponent(t.args[1]) is not None:
        yield from _factors(t.args[0], n * int(exponent(t.args[1]) or 0))
    elif t is not ONE:
        yield [t, n]


def exact_integer(t: Term) -> int | None:
    """The integer that a closed term is known to be."""
    try:
        value = evaluate(t, {}, "real")
    except Unknown:
        return None
    return int(value.p) if isinstance(value, fmpq) and value.q == 1 else None


def _apart(ring: Algebra, n: Any, below: Term | None, name: str) -> dict[Term, list[Term]]:
    """The fraction n/below as {what depends on the variable: factors that do not}."""
    parts: dict[Term, list[Term]] = {}
    for monomial, c in sorted(n.to_dict().items(), reverse=True):
        outer: list[Term] = [rational(Fraction(int(c.p), int(c.q)))]
        kept: list[Term] = []
        for position, e in enumerate(monomial):
            if e:
                atom = ring.atoms[position]
                power = atom if e == 1 else make("pow", atom, num(int(e)))
                (kept if name in atom.free else outer).append(power)
        if below is not None and name not in below.free:
            outer = [make("div", product_of(outer), below)]
        inside = product_of(kept)
        if below is not None and name in below.free:
            inside = make("div", inside, below)
        parts.setdefault(inside, []).append(product_of(outer))
    return parts
