"""Solutions in radicals of polynomial equations and systems, as closed terms.

Not trusted: the kernel decides at a point whether an equation holds there (kernel/exact_evaluation.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Any

from flint import fmpq, fmpq_mpoly, fmpq_poly, fmpz

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.isolated_zeros import Zero
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, const, make, mul, neg, num, rational, substitute, subterms, sym
from symcheck.refuters.exact import ROOTS, number

#: equations of a higher degree, of more coefficients, or with longer numbers are not solved
DEGREE, TERMS, BITS = 12, 60, 200
TWO, IMAGINARY = num(2), const("I")


def solutions(equations: Sequence[Term], names: Sequence[str], mode: str,
              otherwise: Callable[[Term, str], Sequence[Zero]] | None = None) -> Iterator[dict[str, Any]]:
    """Values of the names at which the equations (differences, closed but for these names) seem to be 0.

    As many equations as names; all are polynomials in them. An equation of least degree in some name is solved
    for it, after the others, by resultants free of it, are solved for the other names. `otherwise` encloses the
    zeros of one equation in one name that has none in radicals; other values are then terms in that name.
    """
    if len(names) == 1:
        (name,) = names
        chosen = min((g for g in equations if name in g.free), key=lambda g: g.depth, default=None)
        found: Sequence[Term | Zero] = () if chosen is None else univariate(chosen, name, mode)
        if not found and chosen is not None and otherwise is not None:
            found = otherwise(chosen, name)
        yield from ({name: v} for v in found)
        return
    parts = _eliminated(tuple(equations), tuple(names))
    if parts is None:
        return
    pivot, name, rest = parts
    for part in solutions(rest, [n for n in names if n != name], mode, otherwise):
        g = substitute(pivot, {n: v for n, v in part.items() if n in pivot.free and isinstance(v, Term)})
        yield from ({**part, name: v} for v in (univariate(g, name, mode) if g.free <= {name} else _linear(g, name)))


@lru_cache(maxsize=256)
def _eliminated(equations: tuple[Term, ...], names: tuple[str, ...]) -> tuple[Term, str, list[Term]] | None:
    """(an equation, a name, the others without that name); None if they are no polynomials, or too large."""
    ring = _ring(equations)
    if ring is None or any(a.head != "sym" and not a.free.isdisjoint(names) for a in ring.atoms):
        return None
    numerators = [ring.reduce(ring.fraction(g)[0]) for g in equations]
    places = {n: ring.position[sym(n)] for n in names if sym(n) in ring.position}
    choices = [(p.degrees()[at], len(p), j, n) for j, p in enumerate(numerators) for n, at in places.items()
               if p and p.degrees()[at]]
    if not choices or max(p.total_degree() for p in numerators if p) > DEGREE:
        return None
    _, _, j, name = min(choices)
    variable = ring.context.name(places[name])
    rest = []
    for k, p in enumerate(numerators):
        if k != j and p:
            q = p.resultant(numerators[j], variable) if p.degrees()[places[name]] else p
            reduced = _reduced(ring, q) if len(q) <= TERMS else None
            if reduced is None:
                return None
            rest.append(written(ring, _primitive(reduced)))
    return written(ring, numerators[j]), name, rest


@lru_cache(maxsize=1024)
def univariate(g: Term, name: str, mode: str) -> tuple[Term, ...]:
    """Roots in radicals of a polynomial in one name with closed coefficients; over the reals the real ones."""
    ring = _ring((g,))
    coefficients = {} if ring is None else _coefficients(ring, g, name)
    if ring is None or not coefficients or max(coefficients) > DEGREE or len(coefficients) > TERMS:
        return ()
    if all(c.is_constant() for c in coefficients.values()):
        row = [fmpq(0)] * (max(coefficients) + 1)
        for k, c in coefficients.items():
            row[k] = c.leading_coefficient()
        found = _rational_roots(fmpq_poly(row), mode)
    else:
        found = _radicals({k: written(ring, c) for k, c in coefficients.items()}, mode)
    return tuple(dict.fromkeys(v for v in found if mode != "real" or _real(v)))


def _linear(g: Term, name: str) -> tuple[Term, ...]:
    """The root of a polynomial of degree 1 in the name, as a term in the other names."""
    ring = _ring((g,))
    c = {} if ring is None else _coefficients(ring, g, name)
    return (_quotient(neg(written(ring, c[0])), written(ring, c[1])),) if ring is not None and set(c) == {0, 1} else ()


def _coefficients(ring: Algebra, g: Term, name: str) -> dict[int, Any]:
    """The coefficients of g's numerator as a polynomial in the name; none if it is not one."""
    x = sym(name)
    if any(a is not x and name in a.free for a in ring.atoms) or x not in ring.position:
        return {}
    at, found = ring.position[x], dict[int, Any]()
    reduced = _reduced(ring, ring.fraction(g)[0])
    for monomial, c in reduced.to_dict().items() if reduced is not None else ():
        k = int(monomial[at])
        rest = ring.context.from_dict({tuple(0 if j == at else e for j, e in enumerate(monomial)): c})
        found[k] = found[k] + rest if k in found else rest
    return found


def _reduced(ring: Algebra, p: fmpq_mpoly) -> fmpq_mpoly | None:
    """With closed roots reduced by their powers; None where one is of what has no value, as `sqrt(1/0)`."""
    try:
        return ring.reduce(p)
    except Rejected:
        return None


def _ring(equations: tuple[Term, ...]) -> Algebra | None:
    """The ring of the equations, closed roots reduced by their powers."""
    powers = {}
    for t in (s for g in equations for s in subterms(g)):
        if not t.free and t.head in ROOTS:
            powers[t] = (2 if t.head == "sqrt" else 3, t.args[0])
        elif not t.free and t.head == "pow" and t.args[1].head == "div" and t.args[1].args[0] is ONE and (
                t.args[1].args[1].head == "num"):
            powers[t] = (int(t.args[1].args[1].value), t.args[0])
    try:
        ring = Algebra(equations, powers=powers)
        return ring if all(len(ring.fraction(g)[0]) <= TERMS for g in equations) else None
    except Rejected:
        return None


def written(ring: Algebra, p: Any) -> Term:
    """A polynomial of the ring as a term."""
    parts = []
    for monomial, c in p.to_dict().items():
        factors = [a if e == 1 else make("pow", a, num(int(e)))
                   for a, e in zip(ring.atoms, monomial, strict=True) if e]
        value = Fraction(int(c.p), int(c.q))
        size = mul(*([] if abs(value) == 1 and factors else [rational(abs(value))]), *factors)
        parts.append(size if value > 0 else neg(size))
    return add(*parts) if parts else ZERO


def _primitive(p: Any) -> Any:
    """The product of the polynomial's factors, each once: resultants of even polynomials are squares."""
    found = p.context().constant(1)
    for f, _ in p.factor_squarefree()[1] if p else ():
        found *= f
    return found if p else p


def _real(v: Term) -> bool:
    x = number(v)
    return not isinstance(x, complex) and x == x


# roots by their coefficients

def _rational_roots(p: fmpq_poly, mode: str) -> Iterator[Term]:
    """The roots of the factors that are of degree 1 or 2 in some power, those of small degree first."""
    _, factors = p.factor()
    for f, _ in sorted(factors, key=lambda part: int(part[0].degree())):
        c = {k: fmpq(f[k]) for k in range(int(f.degree()) + 1) if f[k]}
        m = 1 if set(c) <= {0, 1, 2} else gcd(*c)
        if not m or max(c) > 2 * m or any(v.p.bit_length() + v.q.bit_length() > BITS for v in c.values()):
            continue
        for y in _quadratic(tuple(c.get(k * m, fmpq(0)) for k in (2, 1, 0)), mode):
            yield from [y] if m == 1 else _roots_of(y, m, mode)


def _rational(q: fmpq) -> Term:
    value = Fraction(int(q.p), int(q.q))
    return rational(value) if value >= 0 else neg(rational(-value))


def _quadratic(row: tuple[fmpq, ...], mode: str) -> Iterator[Term]:
    """(-b +- sqrt(d))/(2*a), the squares in d taken out of the root; -c/b where a is 0."""
    a, b, c = row
    if not a:
        yield _rational(-c / b)
        return
    d = b * b - 4 * a * c
    if d < 0 and mode == "real":
        return
    outside, inside = _square_part(int(abs(d.p) * d.q))
    scale = fmpq(outside, d.q) / (2 * a)
    middle = -b / (2 * a)
    bottom = fmpz(middle.q).lcm(scale.q) if d else fmpz(middle.q)
    surd = mul(*([] if inside == 1 and d < 0 else [make("sqrt", num(inside))]), *([IMAGINARY] if d < 0 else []))
    if not d or inside == 1 and d > 0:
        yield from (_rational(middle + s * scale) for s in ((1, -1) if d else (0,)))
        return
    for s in (1, -1):
        factor = int((abs(scale) * bottom).p)
        part = surd if factor == 1 else mul(num(factor), surd)
        part = part if s > 0 else neg(part)
        top = add(_rational(middle * bottom), part) if middle else part
        yield top if bottom == 1 else make("div", top, num(int(bottom)))


def _square_part(n: int) -> tuple[int, int]:
    """n = a**2 * b, b free of the squares of its small prime factors."""
    outside, inside = 1, 1
    for p, e in fmpz(n).factor() if n else ():
        outside, inside = outside * int(p) ** (e // 2), inside * int(p) ** (e % 2)
    return outside, inside


def _radicals(c: dict[int, Term], mode: str) -> Iterator[Term]:
    """Roots where, for some m, the polynomial is one of degree 1 or 2 in the m-th power."""
    low = min(c)
    if low:
        yield ZERO
        c = {k - low: t for k, t in c.items()}
    m = gcd(*c)
    if not m or max(c) > 2 * m:
        return
    a, b, e = (c.get(k * m) for k in (2, 1, 0))
    if e is None or a is None and b is None:
        return
    if a is None:
        powers = [_quotient(neg(e), b)]
    else:
        d = _tidy(add(make("pow", b or ZERO, TWO), neg(mul(num(4), a, e))))
        if mode == "real" and not number(d).real >= 0:
            return
        surd = make("sqrt", d)
        powers = [_quotient(add(neg(b or ZERO), s), mul(TWO, a)) for s in (surd, neg(surd))]
    for y in powers:
        yield from [y] if m == 1 else _roots_of(y, m, mode)


def _quotient(a: Term, b: Term | None) -> Term:
    return _tidy(a if b is None else make("div", a, b))


def _tidy(t: Term) -> Term:
    """A closed term by the arithmetic of its ring."""
    ring = _ring((t,))
    if ring is None:
        return t
    try:
        n, d = ring.fraction(t)
        n, d = ring.reduce(n), None if d is None else ring.reduce(d)
    except Rejected:
        return t
    if d is None or not d:
        return written(ring, n)
    return written(ring, n / d.leading_coefficient()) if d.is_constant() else make(
        "div", written(ring, n), written(ring, d))


def _roots_of(y: Term, m: int, mode: str) -> Iterator[Term]:
    """Roots of x**m = y: the real ones, or the principal one and those that differ from it by a simple factor."""
    negative = not number(y).real >= 0
    if mode == "real" and negative:
        if m % 2:
            yield neg(_root(_tidy(neg(y)), m))
        return
    first = _root(y, m)
    yield first
    if m % 2 == 0:
        yield neg(first)
    if mode == "complex" and m % 3 == 0:
        turn = make("div", add(neg(ONE), mul(IMAGINARY, make("sqrt", num(3)))), TWO)
        yield from (mul(first, turn), neg(mul(first, add(ONE, turn))))
    if mode == "complex" and m % 4 == 0:
        yield from (mul(IMAGINARY, first), neg(mul(IMAGINARY, first)))


def _root(y: Term, m: int) -> Term:
    return make("sqrt", y) if m == 2 else make("cbrt", y) if m == 3 else make("pow", y, make("div", ONE, num(m)))
