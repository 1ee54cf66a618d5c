"""Coefficients of expansions: terms in a normal form, their sums and products, and values of functions at them."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

from flint import fmpq_mpoly, fmpz

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, subterms

#: values at the points where expansions most often start
VALUES = MappingProxyType({
    ("exp", ZERO): ONE, ("exp", ONE): make("const", value="E"), ("cos", ZERO): ONE, ("cosh", ZERO): ONE,
    ("log", ONE): ZERO, ("log", make("const", value="E")): ONE, ("sqrt", ONE): ONE,
    ("sec", ZERO): ONE, ("sech", ZERO): ONE, ("gamma", ONE): ONE, ("acos", ONE): ZERO,
    ("acosh", ONE): ZERO})
PI = make("const", value="pi")
_MINUS = neg(ONE)
#: values at 0, pi/2, pi and 3*pi/2; None at poles
QUARTERS = MappingProxyType({
    "sin": (ZERO, ONE, ZERO, _MINUS), "cos": (ONE, ZERO, _MINUS, ZERO), "tan": (ZERO, None, ZERO, None),
    "cot": (None, ZERO, None, ZERO), "sec": (ONE, None, _MINUS, None), "csc": (None, ONE, None, _MINUS)})
#: functions that are odd and defined at 0, so 0 there
ODD = ("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf", "erfi", "Si")


def canonical(t: Term) -> Term:
    """An equal term in a normal form: one fraction of polynomials in the atoms, 0 if it is seen to be 0."""
    if t.head in ("num", "sym"):
        return t
    roots = {u: (2, u.args[0]) for u in subterms(t) if u.head == "sqrt"} if "sqrt" in t.heads else None
    ring = Algebra([t], powers=roots)
    n, d = ring.fraction(t)
    n = ring.reduce(n, exact=True) if not n.is_constant() and (d is None or roots) else n
    if ring.is_zero(n):
        return ZERO
    return polynomial(n, ring) if d is None else _quotient(n, d, ring)


def _quotient(n: fmpq_mpoly, d: fmpq_mpoly, ring: Algebra) -> Term:
    g = n.gcd(d)
    n, d = n / g, d / g
    if d.is_constant():
        return polynomial(n / d.leading_coefficient(), ring)
    return make("div", polynomial(n, ring), polynomial(d, ring))


def polynomial(p: fmpq_mpoly, ring: Algebra) -> Term:
    """The polynomial as a term."""
    total = []
    for monomial, c in p.to_dict().items():
        powers = [(a, int(e)) for a, e in zip(ring.atoms, monomial, strict=True) if e]
        factors = [a if e == 1 else make("pow", a, num(e)) for a, e in powers]
        scale = rational(Fraction(int(c.p), int(c.q)))
        total.append(mul(*((scale,) if scale is not ONE or not factors else ()), *factors))
    return add(*total) if total else ZERO


def fraction(y: Term) -> Fraction | None:
    """The value of a term made of literals by + - * /, else None."""
    try:
        return literal(y if y.free else canonical(y))
    except Rejected:
        return None


def whole_root(c: Term, y: Term) -> Term | None:
    """c**y where c > 0 and y are rational and the value is too, else None."""
    value, q = literal(c), fraction(y)
    if value is None or q is None or value <= 0 or abs(q.numerator) > 60 or q.denominator > 60:
        return None
    n, exact = fmpz(value.numerator).root(q.denominator), fmpz(value.denominator).root(q.denominator)
    if n ** q.denominator != value.numerator or exact ** q.denominator != value.denominator:
        return None
    return rational(Fraction(int(n), int(exact)) ** q.numerator)


def value_at(head: str, c: Term) -> Term:
    """The function's value at c: a number where it is a simple one (trigonometric ones: DLMF 4.17(i))."""
    found = VALUES.get((head, c))
    if found is not None:
        return found
    if c is ZERO and head in ODD:
        return ZERO
    if head in QUARTERS and not c.free and "pi" in c.heads:
        turns = fraction(make("div", c, PI))
        if turns is not None and 2 % turns.denominator == 0:
            return QUARTERS[head][int(2 * turns) % 4] or make(head, c)
    return c.args[0] if (head, c.head) == ("exp", "log") else make(head, c)


def literal(t: Term) -> Fraction | None:
    """The value of a canonical rational number."""
    if t.head == "num":
        return Fraction(t.value)
    if t.head == "neg":
        found = literal(t.args[0])
        return None if found is None else -found
    if t.head == "div" and t.args[0].head == t.args[1].head == "num" and t.args[1].value:
        return Fraction(t.args[0].value) / Fraction(t.args[1].value)
    return None


def summed(*terms: Term) -> Term:
    """Their sum in normal form."""
    kept = [t for t in terms if t is not ZERO]
    if len(kept) < 2:
        return kept[0] if kept else ZERO
    known = [v for v in map(literal, kept) if v is not None]
    if len(known) == len(kept):
        return rational(sum(known, Fraction(0)))
    return canonical(add(*kept))


def product(a: Term, b: Term) -> Term:
    """Their product in normal form."""
    if a is ZERO or b is ZERO:
        return ZERO
    if a is ONE or b is ONE:
        return b if a is ONE else a
    p, q = literal(a), literal(b)
    return rational(p * q) if p is not None and q is not None else canonical(mul(a, b))
