"""Sums by rows of the table, by telescoping, and taken apart; without end, and with symbolic bounds.

What telescopes: an expression F with F(k + 1) - F(k) equal to the term, found by a few forms (differences written
out, digamma for 1/(k + c), powers for constants) and by Gosper's algorithm. The kernel checks the difference and
the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integral_table import SUMS
from symcheck.kernel.sequent import ONE, ZERO, Sequent, opened
from symcheck.kernel.tending import INFINITE
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, rational, replace, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import hypergeometric
from symcheck.provers import telescoping_functions as functions
from symcheck.provers.antiderivatives import slope
from symcheck.provers.instances import put
from symcheck.provers.integral_changes import summands
from symcheck.provers.integral_search import IntegralSearch, Valued
from symcheck.provers.limit_search import LimitSearch, Point
from symcheck.provers.limit_values import tidy
from symcheck.provers.polynomials import to_term
from symcheck.provers.products import neat
from symcheck.provers.rows import sum_rows

#: up to how many poles, with their orders, a fraction is taken apart
MOST_POLES = 8
BINDERS = ("sum", "prod", "limit", "diff", "pdiff", "maxof", "minof", "forall", "exists", "tends", "integrate")


def outer_sums(t: Term) -> list[Term]:
    """The sums in t that are inside of no binder."""
    if t.head == "sum":
        return [t]
    return [] if t.head in BINDERS else list(dict.fromkeys(u for a in t.args for u in outer_sums(a)))


def applies(s: Sequent) -> bool:
    """Equations with a sum outside of binders."""
    return s.goal.head in ("same", "eq") and bool(outer_sums(s.goal))


class SeriesSearch(IntegralSearch):
    """Values of sums, with certificates."""

    def outer(self, t: Term) -> list[Term]:
        """The sums within t."""
        return outer_sums(t)

    def value(self, s: Sequent, t: Term) -> Valued | None:
        """The value of a sum in the context of s."""
        if self.depth <= 0 or self.search.budget.left() <= 0:
            return None
        self.depth -= 4
        try:
            for step in (self.by_row, self._by_rows, self._telescoped, self._taken_apart, self._begun_elsewhere):
                found = step(s, t)
                if found is not None:
                    return found
            return None
        finally:
            self.depth += 4

    def _goal(self, s: Sequent, t: Term, value: Term) -> Sequent:
        return s.prove(make("same" if value in INFINITE else "eq", t, value))

    def by_row(self, s: Sequent, t: Term) -> Valued | None:
        """By a row of the table of sums."""
        for name, values, factor, shift in sum_rows(s, t):
            value = neat(mul(factor, substitute(parse_core(SUMS[name][3]), values)))
            proof = self.node(self._goal(s, t, value), "sum_row", row=name, values=values, factor=factor, shift=shift)
            if proof is not None:
                return value, proof
        return None

    def _by_rows(self, s: Sequent, t: Term) -> Valued | None:
        """Several terms, for each of which there may be a row."""
        body, k, *ends = t.args
        parts = summands(body, k.value)
        rows = (next(sum_rows(s, make("sum", m, k, *ends)), None) for _, m in parts)
        return self._taken_apart(s, t) if len(parts) > 1 and None not in rows else None

    def _telescoped(self, s: Sequent, t: Term) -> Valued | None:
        body, k, lo, hi = t.args
        for f in closed_forms(body, k.value):
            low = substitute(f, {k.value: lo})
            if hi is OO:
                known = self._vanishing(s, t, f)
                if known is not None:
                    return known
                found = LimitSearch(s, self.search).solve(f, Point(k.value, OO, ""))
                if found is None:
                    continue
                value = found[0] if found[0] in INFINITE else tidy(add(found[0], neg(low)))
                proof = self.node(self._goal(s, t, value), "sum_telescopes", closed=f, limit=found[0])
            else:
                value = tidy(add(substitute(f, {k.value: add(hi, ONE)}), neg(low)))
                proof = self.node(self._goal(s, t, value), "sum_telescopes", closed=f)
            if proof is not None:
                return value, proof
        return None

    def _vanishing(self, s: Sequent, t: Term, f: Term) -> Valued | None:
        """By F == q*u**k with a polynomial q and abs(u) < 1."""
        _, k, lo, _ = t.args
        q, u = geometric_part(f, k.value)
        if u is ONE:
            return None
        value = tidy(neg(substitute(f, {k.value: lo})))
        proof = self.node(self._goal(s, t, value), "sum_telescopes", closed=f, limit=ZERO, vanishing=[q, neat(u)])
        return None if proof is None else (value, proof)

    def _taken_apart(self, s: Sequent, t: Term) -> Valued | None:
        body, k, lo, hi = t.args
        parts = summands(body, k.value)
        if hi is OO and len(parts) < 2:
            parts = _by_order(body, k.value)
        if len(parts) < 2:
            return None
        total = add(*(mul(c, make("sum", m, k, lo, hi)) for c, m in parts))
        return self._by_total(s, t, total, "series_linear", parts=parts)

    def _by_total(self, s: Sequent, t: Term, total: Term, rule: str, **data: object) -> Valued | None:
        found = self.total(s, total)
        if found is None:
            return None
        proof = self.node(self._goal(s, t, found[0]), rule, {make("eq", total, found[0]): found[1]}, **data)
        return None if proof is None else (found[0], proof)

    def _begun_elsewhere(self, s: Sequent, t: Term) -> Valued | None:
        """From the index before, or after."""
        body, k, lo, hi = t.args
        n = exponent(lo)
        if hi is not OO or n is None or self.depth < 6:
            return None
        for join, start in ((True, n - 1), (False, n + 1)):
            term = substitute(body, {k.value: rational(start if join else n)})
            other = make("sum", body, k, rational(start), hi)
            total = add(other, neg(term)) if join else add(term, other)
            row = self.by_row(s, other)
            if row is not None:
                return self._by_total(s, t, total, "series_split", start=rational(start), join=join)
        return None


def geometric_part(f: Term, k: str) -> tuple[Term, Term]:
    """(q, u) with f == q*u**k, as far as powers with exponents linear in k are factors of f."""
    if f.head == "neg":
        q, u = geometric_part(f.args[0], k)
        return neg(q), u
    if f.head in ("mul", "div"):
        parts = [geometric_part(a, k) for a in f.args]
        if f.head == "div":
            (q, u), (p, v) = parts
            return make("div", q, p), u if v is ONE else make("div", u, v)
        bases = [u for _, u in parts if u is not ONE]
        return mul(*(q for q, _ in parts)), mul(*bases) if bases else ONE
    if f.head == "pow" and k in f.args[1].free and k not in f.args[0].free:
        base, y = f.args
        m = slope(y, k)
        n = None if m is None else exponent(m)
        if n is not None:
            rest = neat(add(y, neg(mul(rational(n), sym(k)))))
            return make("pow", base, rest), base if n == 1 else make("pow", base, rational(n))
    return f, ONE


def closed_forms(e: Term, k: str) -> Iterator[Term]:
    """Terms whose difference may be e."""
    v = sym(k)
    if k not in e.free:
        yield mul(e, v)
        return
    if e.head == "add" and len(e.args) == 2:
        for a, b in (e.args, e.args[::-1]):
            f = b.args[0] if b.head == "neg" else neg(b)
            if neat(add(substitute(f, {k: add(v, ONE)}), neg(f))) is neat(add(a, b)):
                yield f
        for a, b in (e.args, e.args[::-1]):
            if b.head == "neg" and neat(substitute(a, {k: add(v, ONE)})) is neat(b.args[0]):
                yield neg(a)
    if e.head == "div" and k not in e.args[0].free and slope(e.args[1], k) is ONE:
        yield mul(e.args[0], make("digamma", e.args[1]))
    if e.head == "pow" and slope(e.args[1], k) is ONE and k not in e.args[0].free:
        yield make("div", e, add(e.args[0], neg(ONE)))
    if e.head in ("log", "atan"):
        yield from functions.closed_forms(e, k)
    if e is v:
        yield make("div", mul(v, add(v, neg(ONE))), rational(2))
    found = hypergeometric.closed_form(e, k) or _digammas(e, k)
    if found is not None:
        yield functions.lowered(found)


def _digammas(e: Term, k: str) -> Term | None:
    """Digammas for a fraction in k whose denominator has different linear factors."""
    parts = partial_fractions(e, k)
    if not parts or any(m > 1 for _, _, m in parts):
        return None
    return add(*(mul(c, make("digamma", u)) for c, u, _ in parts))


def _by_order(e: Term, k: str) -> list[tuple[Term, Term]]:
    """A fraction in k as the sum of c*m, m the part with simple poles, or one over a power."""
    parts = partial_fractions(e, k)
    simple = [make("div", c, u) for c, u, m in parts if m == 1]
    powers = [(c, make("div", ONE, make("pow", u, rational(m)))) for c, u, m in parts if m > 1]
    return [*powers, *([(ONE, add(*simple))] if simple else [])]


def partial_fractions(e: Term, k: str) -> list[tuple[Term, Term, int]]:
    """(c, u, m) with e the sum of c/u**m, u being k and something; none if the denominator has other factors."""
    try:
        ring = Algebra([e, sym(k)])
        n, d = ring.fraction(e)
    except Rejected:
        return []
    at = ring.position[sym(k)]
    if d is None or any(k in a.free for j, a in enumerate(ring.atoms) if j != at):
        return []
    moving = [(f, int(m)) for f, m in d.factor()[1] if f.degrees()[at]]
    if not moving or n.degrees()[at] >= d.degrees()[at] or any(f.degrees()[at] > 1 for f, _ in moving) or (
            sum(m for _, m in moving) > MOST_POLES):
        return []
    parts = []
    for f, m in moving:
        lead, rest, p = to_term(ring, f.derivative(at)), d / f**m, n
        root = neat(make("div", substitute(to_term(ring, f), {k: ZERO}), lead))
        here = {k: neg(root)}
        below = substitute(to_term(ring, rest), here)
        for i in range(m):  # the i-th derivative of n/rest is p/rest**(i + 1)
            over = mul(rational(factorial(i)), make("pow", below, rational(i + 1)), make("pow", lead, rational(m)))
            c = neat(make("div", substitute(to_term(ring, p), here), over))
            if c is not ZERO:
                parts.append((c, add(sym(k), root) if root is not ZERO else sym(k), m - i))
            p = p.derivative(at) * rest - (i + 1) * p * rest.derivative(at)
    return parts


def _nested(s: Sequent, search: Search, work: SeriesSearch, t: Term) -> Certificate | None:
    """A sum whose terms are made of sums: these first."""
    k, lo, hi = t.args[1:]
    opened_body, inner = opened(s, t)
    name = next(n for n in inner.variables if n not in s.variables)
    new = opened_body
    for part in outer_sums(opened_body):
        one = work.value(inner, part)
        if one is None or one[0] in INFINITE:
            return None
        new = replace(new, part, one[0])
    new = make("sum", substitute(new, {name: k}), k, lo, hi)
    same = search.apply(s.prove(make("same", t, new)), "identity",
                        equations=[{"by": "sum_body", "left": t, "body": new.args[0]}])
    rest = search.prove(s.prove(replace(s.goal, t, new))) if same is not None else None
    return None if rest is None or same is None else put(s, search, t, new, same, rest)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Put the sums' values in."""
    work = SeriesSearch(search, lambda s, g: iter(()))
    goal = s.goal
    if goal.head == "same" and any(a in INFINITE for a in goal.args):
        t, value = goal.args if goal.args[0].head == "sum" else goal.args[::-1]
        one = work.value(s, t) if t.head == "sum" else None
        return Closed(one[1]) if one is not None and one[0] is value else GaveUp("the sum is not seen to grow to oo")
    for t in outer_sums(goal):
        if any(outer_sums(a) for a in t.args[:1]):
            found = _nested(s, search, work, t)
            if found is not None:
                return Closed(found)
            continue
        one = work.value(s, t)
        if one is None or one[0] in INFINITE or one[0] is t:
            continue
        rest = search.prove(s.prove(replace(goal, t, one[0])))
        same = {"rule": "strict_same", "data": {}, "premises": [one[1]]}
        found = None if rest is None else put(s, search, t, one[0], same, rest)
        if found is not None:
            return Closed(found)
    return GaveUp("the sum's value was not found")


TACTIC = Tactic("series", "Find the value of a sum by the table or by telescoping.", cost=17, applies=applies, run=run)
