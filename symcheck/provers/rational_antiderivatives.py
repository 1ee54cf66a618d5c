"""Antiderivatives of quotients of polynomials with rational coefficients: Hermite's reduction, then partial fractions.

Bronstein, Symbolic Integration I, 2.2 and 2.3. Irreducible factors of the denominator of degree 1 and 2 give
logarithms and arctangents, `x**4 + b*x**2 + c` two factors of degree 2; what has others is left to SymPy.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq, fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.coefficients import whole_root
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, sym
from symcheck.provers.break_points import number
from symcheck.provers.limit_values import tidy
from symcheck.provers.linear import fraction


def rational_antiderivative(f: Term, x: str, at: float) -> Term | None:
    """F with F' == f around the number `at`, where f is a quotient of polynomials in x over the rationals."""
    ring = quotient_in(f, x)
    if ring is None:
        return None
    top, bottom = ring
    whole, rest = divmod(top, bottom)
    found = [polynomial(whole.integral(), x)]
    for p, power, part in _parts(rest, bottom):
        found += _hermite(part, p, power, x)
        left = _reduced(part, p, power)
        if not left:
            continue
        last = _logarithms(left, p, x, at)
        if last is None:
            return None
        found += last
    kept = [t for t in found if t is not ZERO]
    return add(*kept) if kept else ZERO


def quotient_in(f: Term, x: str) -> tuple[fmpq_poly, fmpq_poly] | None:
    """(n, d) with f == n/d, polynomials in x over the rationals; None if f is none such."""
    try:
        ring = Algebra([f, sym(x)])
        n, d = ring.fraction(f)
    except Rejected:
        return None
    at = ring.position[sym(x)]
    if any(n.degrees()[k] or d is not None and d.degrees()[k] for k in range(len(ring.atoms)) if k != at):
        return None
    return _poly(n, at), fmpq_poly([1]) if d is None else _poly(d, at)


def _poly(p: object, at: int) -> fmpq_poly:
    found = {int(m[at]): c for m, c in p.to_dict().items()}  # type: ignore[attr-defined]
    return fmpq_poly([found.get(k, fmpq(0)) for k in range(max(found, default=0) + 1)])


def polynomial(p: fmpq_poly, x: str) -> Term:
    """A polynomial as a term."""
    powers = (ONE, sym(x), *(make("pow", sym(x), num(k)) for k in range(2, p.degree() + 1)))
    parts = [_times(fmpq(p[k]), powers[k]) for k in range(p.degree(), -1, -1) if p[k]]
    return add(*parts) if parts else ZERO


def _times(c: fmpq, t: Term) -> Term:
    q = fraction(c)
    return rational(q) if t is ONE else t if q == 1 else neg(t) if q == -1 else mul(rational(q), t)


def _parts(n: fmpq_poly, d: fmpq_poly) -> Iterator[tuple[fmpq_poly, int, fmpq_poly]]:
    """(p, k, a) with n/d the sum of a/p**k, p monic and irreducible."""
    for factor, k in d.factor()[1]:
        p = fmpq_poly(factor) / fmpq_poly(factor)[factor.degree()]
        power = p ** k
        others = d // power
        _, _, inverse = power.xgcd(others)
        yield p, k, n * inverse % power


def _hermite(a: fmpq_poly, p: fmpq_poly, k: int, x: str) -> list[Term]:
    """The rational part of the integral of a/p**k."""
    return [make("div", polynomial(s, x), make("pow", polynomial(p, x), num(j)) if j > 1 else polynomial(p, x))
            for j, s, _ in _steps(a, p, k) if s]


def _reduced(a: fmpq_poly, p: fmpq_poly, k: int) -> fmpq_poly:
    """The numerator over p that is left of a/p**k."""
    for _, _, left in _steps(a, p, k):
        a = left
    return a % p if k == 1 else a


def _steps(a: fmpq_poly, p: fmpq_poly, k: int) -> Iterator[tuple[int, fmpq_poly, fmpq_poly]]:
    """(j, s, b): the integral of a/p**(j + 1) is s/p**j and that of b/p**j, for j = k - 1, ..., 1."""
    slope = p.derivative()
    _, _, v = p.xgcd(slope)
    for j in range(k - 1, 0, -1):
        s = a * v % p
        t = (a - s * slope) // p
        a = t + s.derivative() / j
        yield j, -s / j, a


def _logarithms(a: fmpq_poly, p: fmpq_poly, x: str, at: float) -> list[Term] | None:
    """The integral of a/p for a monic irreducible p, deg a < deg p."""
    if p.degree() == 1:
        return [_times(fmpq(a[0]), _log(sym(x), rational(fraction(-fmpq(p[0]))), at))]
    if p.degree() == 2:
        c, e, b, d = (rational(fraction(fmpq(v))) for v in (a[1], a[0], p[1], p[0]))
        return _quadratic(c, e, b, d, x, at)
    if p.degree() == 4 and not p[1] and not p[3] and not a[1] and not a[3]:
        return _biquadratic(a, p, x, at)
    return None


def _log(x: Term, root: Term, at: float) -> Term:
    """log(abs(x - root)) on the side of the root where `at` is."""
    return make("log", tidy(add(x, neg(root)) if at > (number(root) or 0.0) else add(root, neg(x))))


def _quadratic(a: Term, b: Term, p: Term, q: Term, x: str, at: float) -> list[Term]:
    """The integral of (a*x + b)/(x**2 + p*x + q), the coefficients real constants."""
    square = tidy(add(make("pow", p, num(2)), neg(mul(num(4), q))))
    if (number(square) or 0.0) < 0:
        root = square_root(tidy(neg(square)))
        bottom = tidy(add(make("pow", sym(x), num(2)), mul(p, sym(x)), q))
        angle = make("atan", tidy(make("div", add(mul(num(2), sym(x)), p), root)))
        return [_scaled(make("div", a, num(2)), make("log", bottom)),
                _scaled(make("div", add(mul(num(2), b), neg(mul(a, p))), root), angle)]
    root = square_root(square)
    ends = [(sign, tidy(make("div", add(neg(p), sign), num(2)))) for sign in (root, neg(root))]
    return [_scaled(make("div", add(mul(a, end), b), sign), _log(sym(x), end, at)) for sign, end in ends]


def constant_fraction(t: Term) -> Fraction | None:
    """The rational number that a term is, if it is one without variables and functions."""
    n, d = Algebra([t]).fraction(t)
    return fraction(fmpq(n.leading_coefficient()) if n else fmpq(0)) if d is None and n.is_constant() else None


def _scaled(c: Term, t: Term) -> Term:
    c = tidy(c)
    return ZERO if c is ZERO else t if c is ONE else mul(c, t)


def square_root(t: Term) -> Term:
    """The square root of a positive constant; of a rational one as a rational multiple of the root of an integer."""
    q = constant_fraction(t)
    if q is None:
        return make("sqrt", t)
    whole, outer = q.numerator * q.denominator, 1
    for k in range(2, 100):
        while whole % (k * k) == 0:
            whole, outer = whole // (k * k), outer * k
    size = whole_root(num(whole), rational(Fraction(1, 2))) or make("sqrt", num(whole))
    scale = rational(Fraction(outer, q.denominator))
    return size if scale is ONE else tidy(mul(scale, size))


def _biquadratic(a: fmpq_poly, p: fmpq_poly, x: str, at: float) -> list[Term] | None:
    """The integral of (c*x**2 + e)/(x**4 + b*x**2 + d)."""
    c, e, b, d = (rational(fraction(fmpq(v))) for v in (a[2], a[0], p[2], p[0]))
    square = fmpq(p[2]) ** 2 - 4 * fmpq(p[0])
    if square > 0:
        # over x**2 - r for the two values r of x**2
        root = square_root(rational(fraction(square)))
        values = [(sign, tidy(make("div", add(neg(b), sign), num(2)))) for sign in (root, neg(root))]
        return [t for sign, r in values
                for t in _quadratic(ZERO, make("div", add(mul(c, r), e), sign), ZERO, tidy(neg(r)), x, at)]
    # over x**2 + s*x + t and x**2 - s*x + t, t**2 == d and s**2 == 2*t - b
    t = square_root(d)
    s = square_root(tidy(add(mul(num(2), t), neg(b))))
    slope = tidy(make("div", add(c, neg(make("div", e, t))), mul(num(-2), s)))
    constant = tidy(make("div", e, mul(num(2), t)))
    return [*_quadratic(slope, constant, s, t, x, at), *_quadratic(tidy(neg(slope)), constant, tidy(neg(s)), t, x, at)]


__all__ = ["polynomial", "quotient_in", "rational_antiderivative", "square_root"]
