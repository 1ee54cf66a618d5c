"""Hypergeometric terms: quotients of neighbours, closed forms of indefinite sums, and recurrences of definite ones.

F(k) is hypergeometric if F(k + 1)/F(k) is a fraction of polynomials in k. `closed_form` looks for G == R*F with
F(k) == G(k + 1) - G(k) and a fraction R (Gosper), `recurrence` for c_0, c_1, ... free of k and G with
c_0*F(n, k) + c_1*F(n + d, k) + ... == G(n, k + 1) - G(n, k) (Zeilberger). Petkovsek, Wilf and Zeilberger, A = B,
5.2-5.4, 6.3. What is found is a suggestion: the kernel checks the difference, and where R has poles.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, lcm
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE
from symcheck.language.terms import Term, add, make, mul, neg, rational, substitute, sym
from symcheck.provers.polynomials import content_of, to_term
from symcheck.provers.products import neat

#: how far a gamma function's argument may move in a step, and how many unknowns a system may have
FAR, UNKNOWNS = 6, 14


@dataclass(frozen=True)
class Recurrence:
    """Sum of c_j*F(n + j*step) == G(k + 1) - G(k) for the coefficients c and the antidifference G."""

    coefficients: tuple[Term, ...]
    antidifference: Term


def quotient(t: Term, x: str, step: int = 1) -> Term:
    """t at x + step over t, as a term that is rational where t is hypergeometric in x; Rejected if it is not."""
    if x not in t.free:
        return ONE
    head, args = t.head, t.args
    if head == "neg":
        return quotient(args[0], x, step)
    if head == "mul":
        return mul(*(quotient(a, x, step) for a in args))
    if head == "div":
        return make("div", *(quotient(a, x, step) for a in args))
    if head == "exp":
        return make("exp", neat(_moved(args[0], x, step)))
    if head == "pow" and x not in args[0].free:
        return make("pow", args[0], neat(_moved(args[1], x, step)))
    if head == "pow" and exponent(args[1]) is not None and not _polynomial(args[0], x):
        return make("pow", quotient(args[0], x, step), args[1])
    if head == "gamma":
        return _gamma(args[0], x, step)
    if head == "factorial":
        return _gamma(add(args[0], ONE), x, step)
    if head == "binomial":
        n, k = args
        below = mul(_gamma(add(k, ONE), x, step), _gamma(add(n, neg(k), ONE), x, step))
        return make("div", _gamma(add(n, ONE), x, step), below)
    if not _polynomial(t, x):
        raise Rejected(f"{head} is not hypergeometric")
    return make("div", substitute(t, {x: add(sym(x), rational(step))}), t)


def _polynomial(t: Term, x: str) -> bool:
    """Whether t is made of x by arithmetic."""
    if x not in t.free or t.head == "sym":
        return True
    if t.head == "pow":
        return exponent(t.args[1]) is not None and _polynomial(t.args[0], x)
    return t.head in ("add", "mul", "neg", "div") and all(_polynomial(a, x) for a in t.args)


def _moved(u: Term, x: str, step: int) -> Term:
    """How much u grows as x grows by the step; Rejected if that depends on x."""
    moved = neat(add(substitute(u, {x: add(sym(x), rational(step))}), neg(u)))
    if x in moved.free:
        raise Rejected("an exponent is not linear in the index")
    return moved


def _gamma(u: Term, x: str, step: int) -> Term:
    """gamma(u) at x + step over gamma(u)."""
    n = exponent(_moved(u, x, step))
    if n is None or abs(n) > FAR:
        raise Rejected("an argument does not move by a small integer")
    if n >= 0:
        return mul(ONE, *(add(u, rational(j)) for j in range(n))) if n else ONE
    return make("div", ONE, mul(ONE, *(add(u, rational(-j)) for j in range(1, -n + 1))))


class _Ring:
    """Polynomials in the index with coefficients in the other atoms."""

    def __init__(self, terms: list[Term], k: str) -> None:
        self.ring = Algebra([*terms, sym(k)])
        self.at = self.ring.position[sym(k)]
        self.k = self.ring.generators[sym(k)]
        self.one = self.ring.context.constant(1)

    def fraction(self, t: Term) -> tuple[Any, Any]:
        """Numerator and denominator without a common factor."""
        n, d = self.ring.fraction(t)
        d = self.one if d is None else d
        g = n.gcd(d)
        return n / g, d / g

    def shift(self, p: Any, h: int) -> Any:
        """p at k + h."""
        gens = list(self.ring.context.gens())
        gens[self.at] = gens[self.at] + h
        return p.compose(*gens, ctx=self.ring.context)

    def degree(self, p: Any) -> int:
        """The degree in k, -1 for 0."""
        return int(p.degrees()[self.at]) if p else -1

    def coefficients(self, p: Any) -> dict[int, Any]:
        """degree -> coefficient, free of k."""
        parts: dict[int, dict[Any, Any]] = {}
        for m, c in p.to_dict().items():
            parts.setdefault(int(m[self.at]), {})[(*m[:self.at], 0, *m[self.at + 1:])] = c
        return {e: self.ring.context.from_dict(q) for e, q in parts.items()}

    def relation(self, columns: list[Any], last: int) -> list[Any] | None:
        """Coefficients free of k with which the columns add up to 0, one of the last of them not 0."""
        by_degree = [self.coefficients(col) for col in columns]
        height = max((max(col, default=0) for col in by_degree), default=0)
        return _kernel([[col.get(e, self.one * 0) for col in by_degree] for e in range(height + 1)], last)

    def distance(self, p: Any, q: Any) -> int | None:
        """h >= 0 with q(k + h) proportional to p(k), both irreducible."""
        d = self.degree(p)
        if d < 1 or d != self.degree(q):
            return None
        cp, cq = self.coefficients(p), self.coefficients(q)
        zero = self.ring.context.constant(0)
        top = cp.get(d - 1, zero) * cq[d] - cq.get(d - 1, zero) * cp[d]
        below = d * cp[d] * cq[d]
        h, rest = divmod(top, below) if top else (zero, zero)
        if rest or h and not h.is_constant():
            return None
        value = fmpq(h.leading_coefficient()) if h else fmpq(0)
        if value.q != 1 or not 0 <= int(value.p) <= 40:
            return None
        moved = self.shift(q, int(value.p))
        return int(value.p) if not moved * cp[d] - p * cq[d] else None

    def split(self, a: Any, b: Any) -> tuple[Any, Any, Any]:
        """(a, b, c) with the same a/b*c(k + 1)/c(k), and a(k), b(k + h) without common factors for h >= 0."""
        c = self.one
        for _ in range(40):
            found = next(((p, h) for p, _ in a.factor()[1] for q, _ in b.factor()[1]
                          if (h := self.distance(p, q)) is not None), None)
            if found is None:
                return a, b, c
            p, h = found
            a, b = a / p, b / self.shift(p, -h)
            for j in range(1, h + 1):
                c *= self.shift(p, -j)
        raise Rejected("too many common factors")


def _kernel(rows: list[list[Any]], last: int) -> list[Any] | None:
    """A vector, with one of its last entries not 0, that the matrix takes to 0; entries are polynomials."""
    rows, pivots = [r for r in rows if any(r)], []
    width = len(rows[0]) if rows else 0
    done = 0
    for column in range(width):
        at = min((i for i in range(done, len(rows)) if rows[i][column]), key=lambda i: len(rows[i][column]), default=-1)
        if at < 0:
            continue
        rows[done], rows[at] = rows[at], rows[done]
        head = rows[done]
        for i, row in enumerate(rows):
            if i != done and row[column]:
                rows[i] = _primitive([x * head[column] - y * row[column] for x, y in zip(row, head, strict=True)])
        pivots.append(column)
        done += 1
    free = [c for c in range(width) if c not in pivots]
    for chosen in (c for c in free if c >= width - last):
        scale = rows[0][0].context().constant(1)
        for i, column in enumerate(pivots):
            if rows[i][chosen]:
                scale = scale * rows[i][column] / scale.gcd(rows[i][column])
        vector = [scale * 0 for _ in range(width)]
        vector[chosen] = scale
        for i, column in enumerate(pivots):
            if rows[i][chosen]:
                vector[column] = -rows[i][chosen] * (scale / rows[i][column])
        return _primitive(vector)
    return None


def _primitive(row: list[Any]) -> list[Any]:
    """The row without what its entries have in common."""
    g, content = None, fmpq(0)
    for x in row:
        if x:
            g = x if g is None else g.gcd(x)
    if g is None:
        return row
    row = [x / g for x in row]
    for x in row:
        if x:
            one = content_of(x)
            content = fmpq(gcd(int(content.p), int(one.p)), lcm(int(content.q), int(one.q)))
    return [x / content for x in row]


def closed_form(t: Term, k: str) -> Term | None:
    """G with t(k) == G(k + 1) - G(k), hypergeometric; None if there is none, or t is of another kind."""
    found = _solve(t, k, [ONE])
    return None if found is None else found.antidifference


def recurrence(t: Term, k: str, n: str, step: int = 1, order: int = 1) -> Recurrence | None:
    """A recurrence in n, by steps of `step`, for the sum of t over k; None if none is found."""
    try:
        multiples = [ONE, *(quotient(t, n, step * j) for j in range(1, order + 1))]
    except Rejected:
        return None
    return _solve(t, k, multiples)


def _solve(t: Term, k: str, multiples: list[Term]) -> Recurrence | None:
    """x and c with sum of c_j*m_j*t == G(k + 1) - G(k): Gosper's algorithm with parameters (A = B, 6.3)."""
    try:
        ratio = quotient(t, k)
        ring = _Ring([ratio, *multiples, _apart(t)[0]], k)
        top, bottom = ring.fraction(ratio)
        parts = [ring.fraction(m) for m in multiples]
        d = ring.one
        for _, below in parts:
            d = d * below / d.gcd(below)
        numerators = [n * (d / below) for n, below in parts]
        top, bottom = top * d, bottom * ring.shift(d, 1)
        if not top:
            return None
        g = top.gcd(bottom)
        a, b, c = ring.split(top / g, bottom / g)
        back = ring.shift(b, -1)
        degree = ring.degree(c) + max(map(ring.degree, numerators))
        high = degree - max(ring.degree(a - back) if a - back else -1, ring.degree(a) - 1, ring.degree(back) - 1) + 1
        high = max(high, 0)
        if high + 1 + len(parts) > UNKNOWNS:
            return None
        columns = [a * (ring.k + 1) ** e - back * ring.k ** e for e in range(high + 1)]
        vector = ring.relation([*columns, *(-(c * m) for m in numerators)], len(parts))
    except (Rejected, ZeroDivisionError):
        return None
    if vector is None:
        return None
    x = sum((v * ring.k ** e for e, v in enumerate(vector[:high + 1])), ring.one * 0)
    coefficients = vector[high + 1:]
    if len(parts) == 1:
        coefficients, below = [ring.one], coefficients[0]
    else:
        below = ring.one
    plain, rest = _apart(t)
    above, under = ring.fraction(plain)
    factor = _fraction(ring, back * x * above, c * d * below * under)
    return Recurrence(tuple(to_term(ring.ring, v) for v in coefficients), factor if rest is ONE else mul(factor, rest))


def _apart(t: Term) -> tuple[Term, Term]:
    """t as a rational factor and the rest."""
    if t.head == "neg":
        plain, rest = _apart(t.args[0])
        return neg(plain), rest
    if t.head == "mul":
        pairs = [_apart(a) for a in t.args]
        return mul(*(p for p, _ in pairs)), mul(*(r for _, r in pairs if r is not ONE)) if any(
            r is not ONE for _, r in pairs) else ONE
    if t.head == "div":
        (p, r), (q, w) = map(_apart, t.args)
        return make("div", p, q), r if w is ONE else make("div", r, w)
    return (t, ONE) if t.heads <= _RATIONAL and _rational(t) else (ONE, t)


_RATIONAL = frozenset(("num", "sym", "const", "add", "mul", "neg", "div", "pow"))


def _rational(t: Term) -> bool:
    return (t.head != "pow" or exponent(t.args[1]) is not None) and all(map(_rational, t.args))


def _fraction(ring: _Ring, n: Any, m: Any) -> Term:
    """n/m in lowest terms, divided by the factors of m one at a time: that they are not 0 is seen of each alone."""
    g = n.gcd(m) if n else m
    n, m = n / g, m / g
    scale, factors = m.factor()
    found = to_term(ring.ring, n / scale)
    for p, e in factors:
        for _ in range(int(e)):
            found = make("div", found, to_term(ring.ring, p))
    return found


__all__ = ["Recurrence", "closed_form", "quotient", "recurrence"]
