"""Antiderivatives of quotients of polynomials in x whose coefficients have parameters: suggestions.

Partial fractions over the factors of the denominator of degree 1 and 2 by linear algebra (Bronstein, Symbolic
Integration I, 2.2), powers of quadratics by reduction; arctangents or logarithms (DLMF 4.40 and 4.26 differentiated).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, sym
from symcheck.provers.limit_values import tidy
from symcheck.provers.polynomials import to_term
from symcheck.provers.rational_antiderivatives import square_root

#: unknown coefficients of partial fractions; terms of the denominator
UNKNOWNS, TERMS = 7, 40


class _Part(NamedTuple):
    """x**j/p**k, or x**j where p is None."""

    j: int
    p: Any
    k: int


def parametric_antiderivative(f: Term, x: str, real_roots: bool = False) -> Term | None:
    """F with F' == f, with arctangents of quadratics with parameters; with logarithms, if they have real roots.

    Raises Rejected where a quadratic has no real roots.
    """
    apart = _apart(f, x)
    if apart is None:
        return None
    ring, at, factors, parts = apart.ring, apart.at, apart.factors, apart.parts
    if real_roots and all(p.degrees()[at] == 1 for p, _ in factors):
        return None
    coefficients = _solved(apart)
    if coefficients is None:
        return None
    work = _Parts(ring, at, x, real_roots)
    found: list[Term] = []
    for p, k in [(None, 0), *((p, k) for p, most in factors for k in range(1, most + 1))]:
        here = {c.j: v for c, v in zip(parts, coefficients, strict=True) if c.p is p and c.k == k and v is not ZERO}
        found += [work.power(j, c) for j, c in here.items()] if p is None else work.fraction(p, k, here) if here else []
    return add(*found) if found else None


class _Apart(NamedTuple):
    """A quotient top/bottom, the factors of the denominator that move with x, and partial fractions for it."""

    ring: Algebra
    at: int
    top: Any
    bottom: Any
    factors: list[tuple[Any, int]]
    parts: list[_Part]

    def columns(self) -> list[list[Any]]:
        """The coefficients of powers of x in bottom times each part."""
        size = len(self.parts)
        return [_by_powers(self.ring, _power(self.ring, self.at, c.j) * (
            self.bottom if c.p is None else self.bottom / c.p ** c.k), self.at, size) for c in self.parts]


def _apart(f: Term, x: str) -> _Apart | None:
    if not f.free - {x}:
        return None
    ring = Algebra([f, sym(x)])
    top, bottom = ring.fraction(f)
    at = ring.position[sym(x)]
    if bottom is None or not bottom.degrees()[at] or len(bottom.to_dict()) > TERMS or any(
            x in a.free and (top.degrees()[k] or bottom.degrees()[k]) for k, a in enumerate(ring.atoms) if k != at):
        return None
    factors = [(p, int(k)) for p, k in bottom.factor()[1] if p.degrees()[at]]
    if any(p.degrees()[at] > 2 for p, _ in factors) or not any(
            p.degrees()[k] for p, _ in factors for k in range(len(ring.atoms)) if k != at):
        return None
    parts = [_Part(j, None, 0) for j in range(int(top.degrees()[at]) - int(bottom.degrees()[at]) + 1)]
    parts += [_Part(j, p, k) for p, most in factors for k in range(1, most + 1) for j in range(p.degrees()[at])]
    return _Apart(ring, at, top, bottom, factors, parts) if len(parts) <= UNKNOWNS else None


def _solved(apart: _Apart) -> list[Term] | None:
    """c with top/bottom == the sum of c times the parts: Cramer's rule."""
    ring, columns = apart.ring, apart.columns()
    right = _by_powers(ring, apart.top, apart.at, len(columns))
    whole = _determinant(ring, columns)
    if not whole:
        return None
    found = []
    for k in range(len(columns)):
        one = _determinant(ring, [right if j == k else c for j, c in enumerate(columns)])
        found.append(tidy(make("div", to_term(ring, one), to_term(ring, whole))) if one else ZERO)
    return found


def coincidences(f: Term, x: str) -> Iterator[Term]:
    """Terms without x; where one is 0, factors of the denominator coincide, and the antiderivative is another."""
    apart = _apart(f, x)
    if apart is not None and len(apart.factors) > 1:
        for p, _ in _determinant(apart.ring, apart.columns()).factor()[1]:
            yield to_term(apart.ring, p)


def _power(ring: Algebra, at: int, k: int) -> Any:
    return ring.context.from_dict({tuple(k if j == at else 0 for j in range(len(ring.atoms))): 1})


def _by_powers(ring: Algebra, p: Any, at: int, size: int) -> list[Any]:
    found: list[dict[Any, Any]] = [{} for _ in range(size)]
    for m, c in p.to_dict().items():
        found[int(m[at])][(*m[:at], 0, *m[at + 1:])] = c
    return [ring.context.from_dict(d) for d in found]


def _determinant(ring: Algebra, columns: list[list[Any]]) -> Any:
    """By Bareiss's elimination: every division is exact."""
    rows = [list(c) for c in columns]
    sign, before = 1, ring.context.constant(1)
    for k in range(len(rows) - 1):
        pivot = next((j for j in range(k, len(rows)) if rows[j][k]), None)
        if pivot is None:
            return ring.context.constant(0)
        if pivot != k:
            rows[k], rows[pivot], sign = rows[pivot], rows[k], -sign
        for j in range(k + 1, len(rows)):
            rows[j] = [(b * rows[k][k] - a * rows[j][k]) / before for a, b in zip(rows[k], rows[j], strict=True)]
        before = rows[k][k]
    return rows[-1][-1] * sign


class _Parts:
    """Antiderivatives of partial fractions."""

    def __init__(self, ring: Algebra, at: int, x: str, real_roots: bool) -> None:
        self.ring, self.at, self.x, self.real_roots = ring, at, sym(x), real_roots

    def power(self, j: int, c: Term) -> Term:
        """Of c*x**j."""
        return mul(c, self.x) if not j else make("div", mul(c, make("pow", self.x, num(j + 1))), num(j + 1))

    def fraction(self, p: Any, k: int, above: dict[int, Term]) -> list[Term]:
        """Of (above[1]*x + above[0])/p**k."""
        b, a = (to_term(self.ring, q) if q else ZERO for q in _by_powers(self.ring, p, self.at, 3)[1:])
        low, high = above.get(0, ZERO), above.get(1, ZERO)
        whole = to_term(self.ring, p)
        if a is ZERO:
            if k == 1:
                return [mul(tidy(make("div", low, b)), make("log", whole))]
            return [make("div", tidy(make("div", low, mul(b, num(1 - k)))), _to(whole, k - 1))]
        # high*x + low == high/(2*a)*p' + rest
        outer = tidy(make("div", high, mul(num(2), a)))
        rest = tidy(add(low, neg(mul(outer, b))))
        found = [] if outer is ZERO else [mul(outer, make("log", whole))] if k == 1 else [
            make("div", tidy(make("div", outer, make("neg", num(k - 1)))), _to(whole, k - 1))]
        inner = self._discriminant(p)
        slope = tidy(add(mul(num(2), a, self.x), b))
        while k > 1 and rest is not ZERO:
            found.append(make("div", mul(tidy(make("div", rest, mul(num(k - 1), inner))), slope), _to(whole, k - 1)))
            rest = tidy(make("div", mul(num(2 * (2 * k - 3)), a, rest), mul(num(k - 1), inner)))
            k -= 1
        return found if rest is ZERO else [*found, self._last(p, rest, slope)]

    def _discriminant(self, p: Any) -> Term:
        return to_term(self.ring, self._inner(p))

    def _inner(self, p: Any) -> Any:
        """4*a*c - b**2."""
        c, b, a = _by_powers(self.ring, p, self.at, 3)
        return 4 * a * c - b * b

    def _last(self, p: Any, rest: Term, slope: Term) -> Term:
        """Of rest/p for a quadratic p without a double root; slope is p'."""
        inner = self._inner(p)
        root = self._root(-inner if self.real_roots else inner)
        if self.real_roots:
            turn = make("log", make("div", add(slope, neg(root)), add(slope, root)))
            return mul(tidy(make("div", rest, root)), turn)
        angle = tidy(make("div", slope, root))
        return mul(tidy(make("div", mul(num(2), rest), root)), make("atan", angle))

    def _root(self, p: Any) -> Term:
        """The square root of a polynomial, squares taken out of it, whatever their signs."""
        content, factors = p.factor()
        outer, inner = self.ring.context.constant(1), self.ring.context.constant(1)
        for q, k in factors:
            outer *= q ** (int(k) // 2)
            inner *= q ** (int(k) % 2)
        size = self.ring.context.constant(abs(content))
        sign = 1 if content > 0 else -1
        if sign < 0 and inner.is_one():
            raise Rejected("no real root")
        scale = square_root(to_term(self.ring, size))
        root = ONE if inner.is_one() and sign > 0 else make("sqrt", to_term(self.ring, inner * sign))
        if not scale.free and scale.head == "sqrt":
            root, scale = make("sqrt", to_term(self.ring, inner * sign * abs(content))), ONE
        return tidy(mul(scale, to_term(self.ring, outer), root))


def _to(t: Term, k: int) -> Term:
    return t if k == 1 else make("pow", t, num(k))


def parametric_logarithm(f: Term, x: str) -> Term | None:
    """`parametric_antiderivative` with logarithms for quadratics."""
    return parametric_antiderivative(f, x, True)


__all__ = ["coincidences", "parametric_antiderivative", "parametric_logarithm"]
