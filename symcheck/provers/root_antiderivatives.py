"""Antiderivatives of p(x)*sqrt(v) and p(x)/sqrt(v) for polynomials p, and v of degree 1 or 2, over the rationals.

With q such that q'*v + q*v'/2 == p - c for a constant c, q*sqrt(v) has the derivative (p - c)/sqrt(v) (Gradshteyn and
Ryzhik 2.260); what is left, c/sqrt(v), is an asin, asinh or logarithm (2.261).
"""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, subterms, sym
from symcheck.provers.break_points import number
from symcheck.provers.limit_values import tidy
from symcheck.provers.linear import fraction
from symcheck.provers.polynomials import to_term
from symcheck.provers.rational_antiderivatives import polynomial, quotient_in, square_root


def antiderivative_of_roots(f: Term, x: str, at: float) -> Term | None:
    """F with F' == f where the root is defined and not 0."""
    roots = [t for t in dict.fromkeys(subterms(f)) if t.head == "sqrt" and x in t.free]
    inside = quotient_in(roots[0].args[0], x) if len(roots) == 1 else None
    if inside is None or inside[1].degree() > 0 or not 1 <= inside[0].degree() <= 2:
        return None
    v, root = inside[0] / inside[1][0], roots[0]
    p = _over_root(f, root, x, v)
    if p is None:
        return None
    degree = max(p.degree() - v.degree() + 1, 0)
    found = _solved(p, v, degree)
    if found is None:
        return None
    q, c = found
    parts = [mul(polynomial(q, x), root)] if q else []
    if c:
        parts.append(mul(rational(fraction(c)), _one_over(v, root, x, at)))
    return add(*parts) if parts else ZERO


def _over_root(f: Term, root: Term, x: str, v: fmpq_poly) -> fmpq_poly | None:
    """p with f == p/sqrt(v), if f is that for a polynomial p."""
    ring = Algebra([f, sym(x), root])
    n, d = ring.fraction(f)
    k = ring.position[root]
    above, below = int(n.degrees()[k]), 0 if d is None else int(d.degrees()[k])
    if above > 1 or below > 1 or above and below or any(bool(m[k]) != bool(above) for m in n.to_dict()) or (
            d is not None and any(bool(m[k]) != bool(below) for m in d.to_dict())) or not above and not below:
        return None
    top = to_term(ring, n.derivative(k) if above else n)
    bottom = ONE if d is None else to_term(ring, d.derivative(k) if below else d)
    r = quotient_in(make("div", top, bottom), x)
    if r is None:
        return None
    whole, rest = divmod(r[0] * v if above else r[0], r[1])
    return None if rest else whole


def _solved(p: fmpq_poly, v: fmpq_poly, degree: int) -> tuple[fmpq_poly, fmpq] | None:
    """(q, c) with q'*v + q*v'/2 == p - c, q of the degree at most."""
    half = v.derivative() / 2
    columns = [(fmpq_poly([0] * k + [1]).derivative() * v + fmpq_poly([0] * k + [1]) * half) for k in range(degree + 1)]
    columns.append(fmpq_poly([1]))
    rows = max([p.degree(), *(c.degree() for c in columns)]) + 1
    system = [[fmpq(c[i]) for c in columns] + [fmpq(p[i])] for i in range(rows)]
    reduced, rank = fmpq_mat(system).rref()
    values = [fmpq(0)] * len(columns)
    for i in range(rank):
        lead = next(j for j in range(len(columns) + 1) if reduced[i, j])
        if lead == len(columns):
            return None
        values[lead] = reduced[i, len(columns)]
    return fmpq_poly(values[:-1]), values[-1]


def _one_over(v: fmpq_poly, root: Term, x: str, at: float) -> Term:
    """The integral of 1/sqrt(v)."""
    if v.degree() == 1:
        return make("div", mul(num(2), root), rational(fraction(fmpq(v[1]))))
    a, slope = rational(fraction(fmpq(v[2]))), polynomial(v.derivative(), x)
    square = fmpq(v[1]) ** 2 - 4 * fmpq(v[2]) * fmpq(v[0])
    if fmpq(v[2]) < 0:
        angle = make("asin", tidy(make("div", slope, square_root(rational(fraction(square))))))
        return neg(make("div", angle, square_root(tidy(neg(a)))))
    outer = square_root(a)
    if square < 0:
        found = make("asinh", tidy(make("div", slope, square_root(rational(fraction(-square))))))
    else:
        inside = add(mul(num(2), outer, root), slope)
        centre = number(rational(fraction(-fmpq(v[1]) / (2 * fmpq(v[2]))))) or 0.0
        found = make("log", inside if at > centre else neg(inside))
    return found if outer is ONE else make("div", found, outer)


__all__ = ["antiderivative_of_roots"]
