"""Small sums for the search of limits: tidy values, signs, and products as powers times exponentials."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm
from types import MappingProxyType

from flint import arb, fmpq, fmpz

from symcheck.kernel.balls import evaluate
from symcheck.kernel.coefficients import canonical, fraction, literal, value_at, whole_root
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, rational, substitute, subterms

MINUS_OO = neg(OO)
INFINITE = (OO, MINUS_OO)


def tidy(t: Term) -> Term:
    """An equal, shorter term: polynomials multiplied out, functions at 0 and 1 replaced by their values."""
    if t in INFINITE or not t.args or t.binds:
        return t
    inner = make(t.head, *map(tidy, t.args), value=t.value)
    if inner.head in FUNCTIONS and len(inner.args) == 1:
        u = inner.args[0]
        found = value_at(inner.head, u)
        if found is not inner:
            return found
        if u is ZERO and inner.head in ("sqrt", "cbrt"):
            return ZERO
        root = {"sqrt": 2, "cbrt": 3}.get(inner.head)
        return whole_root(u, rational(Fraction(1, root))) or inner if root else inner
    if inner.head == "pow" and fraction(inner.args[0]) is not None and exponent(inner.args[1]) is None:
        return whole_root(inner.args[0], inner.args[1]) or inner
    try:
        return canonical(inner)
    except Rejected:
        return inner


def sign(s: Sequent, t: Term) -> int | None:
    """1, -1 or 0 where that is evident or ball arithmetic says so; else None."""
    if t in INFINITE:
        return 1 if t is OO else -1
    if t is ZERO:
        return 0
    context = Context(s)
    if context.evident(make("lt", ZERO, t)):
        return 1
    if context.evident(make("lt", t, ZERO)):
        return -1
    if t.free:
        return None
    try:
        v = evaluate(t, {}, s.mode, prec=128)
    except Unknown:
        return None
    if isinstance(v, (fmpq, arb)):
        return 1 if v > 0 else -1 if v < 0 else None
    return None


def magnitude(t: Term, x: str, at: fmpq, mode: str) -> arb | None:
    """abs(t) at a point, where t has no other variables and a value."""
    if t.free - {x}:
        return None
    try:
        v = evaluate(t, {x: at}, mode, prec=128)
    except Unknown:
        return None
    return None if isinstance(v, Undefined) or not isinstance(v, (fmpq, arb)) else abs(arb(v))


class Monomial:
    """c * product of base**k * exp(u): a term as a product, with all exponentials in one."""

    def __init__(self) -> None:
        self.constant: list[tuple[Term, int]] = []
        self.bases: dict[Term, Fraction] = {}
        self.exponent: list[Term] = []

    @classmethod
    def of(cls, t: Term, x: str) -> Monomial:
        """The product that t is."""
        found = cls()
        found.take(t, x, Fraction(1))
        return found

    def take(self, t: Term, x: str, k: Fraction) -> None:
        """Multiply by t**k."""
        head, args = t.head, t.args
        if x not in t.free and k.denominator == 1:
            if t is not ONE:
                self.constant.append((t, int(k)))
        elif head == "neg" and k.denominator == 1:
            self.constant.append((rational(-1), int(k)))
            self.take(args[0], x, k)
        elif head == "mul":
            for a in args:
                self.take(a, x, k)
        elif head == "div":
            self.take(args[0], x, k)
            self.take(args[1], x, -k)
        elif head == "exp":
            self.exponent.append(args[0] if k == 1 else mul(rational(k), args[0]))
        elif head == "sqrt":
            self.take(args[0], x, k / 2)
        elif head == "pow" and x not in args[1].free and (q := fraction(args[1])) is not None:
            self.take(args[0], x, k * q)
        elif head == "pow":
            self.exponent.append(mul(*(() if k == 1 else (rational(k),)), args[1], logarithm(args[0])))
        else:
            self.bases[t] = self.bases.get(t, Fraction(0)) + k

    def over(self, other: Monomial) -> Monomial:
        """self / other."""
        found = Monomial()
        found.constant = self.constant + [(c, -k) for c, k in other.constant]
        found.bases = dict(self.bases)
        for b, k in other.bases.items():
            found.bases[b] = found.bases.get(b, Fraction(0)) - k
        found.exponent = self.exponent + [neg(u) for u in other.exponent]
        return found

    def coefficient(self) -> Term:
        """c."""
        return tidy(mul(*(make("pow", c, rational(k)) if k != 1 else c for c, k in self.constant)))

    def power(self) -> Term:
        """u, tidied."""
        return tidy(add(*self.exponent)) if self.exponent else ZERO

    def term(self) -> Term:
        """The product as a term, without factors that cancel."""
        factors = [c for c in (self.coefficient(),) if c is not ONE]
        factors += [b if k == 1 else make("pow", b, rational(k)) for b, k in self.bases.items() if k]
        u = self.power()
        if u is not ZERO:
            factors.append(make("exp", u))
        return mul(*factors) if factors else ONE

    def logarithm(self) -> Term:
        """log of the product without c, as a sum."""
        parts = [self.power()] if self.power() is not ZERO else []
        for b, k in self.bases.items():
            if k:
                log = make("log", b)
                parts.append(log if k == 1 else mul(rational(k), log))
        return add(*parts) if parts else ZERO

    def whole_logarithm(self) -> Term:
        """log of the product, as a sum."""
        c = self.coefficient()
        return self.logarithm() if c is ONE else add(logarithm(c), self.logarithm())

    def simple(self) -> bool:
        """Whether there is nothing to balance: at most one growing factor."""
        return sum(1 for k in self.bases.values() if k) + len(self.exponent) <= 1


def logarithm(t: Term) -> Term:
    """log(t), of a positive rational as a combination of logarithms of primes."""
    value = literal(t) if not t.free else None
    if value is None or value <= 0 or max(value.numerator, value.denominator) > 10**12:
        return make("log", t)
    powers = [(p, int(k)) for p, k in fmpz(value.numerator).factor()]
    powers += [(p, -int(k)) for p, k in fmpz(value.denominator).factor()]
    logs = [mul(*(() if k == 1 else (rational(k),)), make("log", rational(int(p)))) for p, k in powers]
    return add(*logs) if logs else ZERO


def summands(t: Term) -> Iterator[Term]:
    """The terms of a sum, negatives inside."""
    if t.head == "add":
        for a in t.args:
            yield from summands(a)
    elif t.head == "neg" and t.args[0].head in ("add", "neg"):
        for a in summands(t.args[0]):
            yield a.args[0] if a.head == "neg" else neg(a)
    else:
        yield t


def roots(t: Term, x: str) -> int:
    """A q such that x = h**q makes the fractional powers of x in t whole."""
    q = 1
    for u in subterms(t):
        if x not in u.free:
            continue
        if u.head == "sqrt":
            q = lcm(q, 2)
        elif u.head == "cbrt":
            q = lcm(q, 3)
        elif u.head == "pow":
            f = fraction(u.args[1])
            q = lcm(q, f.denominator) if f is not None else q
    return q if q <= 24 else 1



# ---------------------------------------------------------------- exponentials

#: functions that exponentials say; the rest of the table is left alone
AS_EXPONENTIALS = MappingProxyType({
    "sinh": "(exp(u) - exp(-u))/2", "cosh": "(exp(u) + exp(-u))/2", "sigmoid": "1/(1 + exp(-u))",
    "tanh": "(exp(u) - exp(-u))/(exp(u) + exp(-u))", "softplus": "log(1 + exp(u))",
    "coth": "(exp(u) + exp(-u))/(exp(u) - exp(-u))", "sech": "2/(exp(u) + exp(-u))",
    "csch": "2/(exp(u) - exp(-u))"})


def in_exponentials(t: Term, x: str) -> Term:
    """The term with hyperbolic functions and the like of x written out."""
    if x not in t.free or t.binds:
        return t
    args = [in_exponentials(a, x) for a in t.args]
    text = AS_EXPONENTIALS.get(t.head)
    if text is not None:
        return substitute(parse_core(text), {"u": args[0]})
    return make(t.head, *args, value=t.value)


def rate(t: Term, x: str) -> Fraction | None:
    """c where t is exp(c*x) for a rational c, else None."""
    if t.head != "exp" or x not in t.free or t.binds:
        return None
    try:
        return literal(canonical(make("div", t.args[0], make("sym", value=x))))
    except Rejected:
        return None


def exponential_rates(t: Term, x: str) -> list[Fraction]:
    """The c of every exp(c*x) in t."""
    return [c for u in subterms(t) if (c := rate(u, x)) is not None and c]


def common_rate(rates: list[Fraction]) -> Fraction:
    """The largest q > 0 of which all are whole multiples."""
    below = lcm(*(c.denominator for c in rates))
    return Fraction(gcd(*(int(c * below) for c in rates)), below)


def in_terms_of(t: Term, x: str, new: Term, q: Fraction) -> Term:
    """t with exp(c*x) as new**(c/q) and other x as log(new)/q: new is exp(q*x)."""
    if x not in t.free:
        return t
    if t.head == "sym":
        log = make("log", new)
        return log if q == 1 else mul(rational(1 / q), log)
    c = rate(t, x)
    if c is not None:
        return new if c == q else make("pow", new, rational(c / q))
    return make(t.head, *(in_terms_of(a, x, new, q) for a in t.args), value=t.value)
