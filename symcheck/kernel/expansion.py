"""Asymptotic expansions in a small h > 0, with terms as coefficients.

A term t of h has the expansion (low, c_0 .. c_{n-1}) if, for small h > 0, t is defined and

    t = c_0*h**low + c_1*h**(low + 1) + ... + c_{n-1}*h**(low + n - 1) + O(h**(low + n - e))

for every e > 0. The coefficients are free of h but for polynomials in log(h). Sums, products,
quotients by something whose leading coefficient is not 0 and free of log(h), and smooth functions
of something that tends to an inner point keep this form (Taylor's formula with remainder, DLMF
1.4(vi); de Bruijn, Asymptotic Methods in Analysis, 1). What must hold of the coefficients is
collected in `conditions`, all of them free of h: parameters defined, denominators not 0, functions
smooth at the leading coefficients.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial
from types import MappingProxyType
from typing import NamedTuple

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.coefficients import canonical, fraction, polynomial, product, summed, value_at, whole_root
from symcheck.kernel.complex_equations import PI, I, part_of
from symcheck.kernel.complex_rows import IDENTITIES
from symcheck.kernel.definedness import exponent, smooth
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace, substitute, sym

#: f -> what f(u) is, and the function that vanishes at its poles (DLMF 4.14.4-7, 4.28.5-7)
QUOTIENTS = MappingProxyType({
    "tan": ("sin(u)/cos(u)", "cos"), "cot": ("cos(u)/sin(u)", "sin"), "sec": ("1/cos(u)", "cos"),
    "csc": ("1/sin(u)", "sin"), "coth": ("cosh(u)/sinh(u)", "sinh"), "csch": ("1/sinh(u)", "sinh")})
#: what f(u) is where the right side is defined, both real, u close to that end of the domain of f
#: (DLMF 4.21.10, 4.23.16, 4.37.19, 4.37.24)
ENDS = MappingProxyType({
    ("acosh", ONE): "log(u + sqrt(u**2 - 1))",
    ("acos", ONE): "2*asin(sqrt((1 - u)/2))", ("acos", neg(ONE)): "pi - 2*asin(sqrt((1 + u)/2))",
    ("asin", ONE): "pi/2 - 2*asin(sqrt((1 - u)/2))", ("asin", neg(ONE)): "2*asin(sqrt((1 + u)/2)) - pi/2",
    ("atanh", ONE): "(log(1 + u) - log(1 - u))/2", ("atanh", neg(ONE)): "(log(1 + u) - log(1 - u))/2"})
#: what f(u) is over the complex numbers, on branch cuts too
LOGARITHMS = MappingProxyType({
    head: IDENTITIES[name][1] for head, name in (
        ("asin", "asin_log"), ("acos", "acos_log"), ("atan", "atan_log"), ("acosh", "acosh_complex"),
        ("asinh", "asinh_asin"), ("atanh", "atanh_atan"))})
#: what f(u) is where u is not 0 (DLMF 4.23.7-9, 4.37.7-9)
RECIPROCALS = MappingProxyType({
    "asec": "acos(1/u)", "acsc": "asin(1/u)", "acot": "atan(1/u)",
    "asech": "acosh(1/u)", "acsch": "asinh(1/u)", "acoth": "atanh(1/u)"})


class Series(NamedTuple):
    """sum of parts[k]*h**(low + k), and an error of the next order."""

    low: int
    parts: tuple[Term, ...]

    @property
    def end(self) -> int:
        """The order of the error."""
        return self.low + len(self.parts)

    def at(self, k: int) -> Term:
        """The coefficient of h**k, for k < end."""
        return self.parts[k - self.low] if k >= self.low else ZERO


class Expansion:
    """Expansions of terms in which `x` stands for a given series in `h`, to `size` coefficients."""

    def __init__(self, s: Sequent, x: str, at: Series, h: str, size: int) -> None:
        self.s, self.x, self.at, self.h, self.size = s, x, at, h, size
        self.log = make("log", sym(h))
        self.context = Context(s)
        self.conditions: dict[Term, None] = {}
        self._memo: dict[Term, Series] = {}

    def need(self, *conditions: Term) -> None:
        """Note conditions."""
        self.conditions.update(dict.fromkeys(c for c in conditions if c.head != "true"))

    def __call__(self, t: Term) -> Series:
        """The expansion of t; Rejected where no rule applies."""
        found = self._memo.get(t)
        if found is None:
            found = self._memo[t] = self._expand(t)
        return found

    def _expand(self, t: Term) -> Series:
        if self.x not in t.free:
            if t.head not in ("num", "sym"):
                self.need(make("defined", t))
            return self.constant(t)
        head, args = t.head, t.args
        if head == "sym":
            return self.at
        rule = getattr(self, "_" + head, None)
        if rule is not None:
            found: Series = rule(*args)
            return found
        if head in FUNCTIONS and len(args) == 1:
            return self._named(head, args[0])
        raise Rejected(f"no expansion of {head}")

    def constant(self, c: Term) -> Series:
        """A term free of x."""
        return Series(0, (canonical(c), *(ZERO,) * (self.size - 1)))

    # ---------------------------------------------------------------- arithmetic

    def _add(self, *args: Term) -> Series:
        total = self(args[0])
        for a in args[1:]:
            total = self.plus(total, self(a))
        return total

    def _neg(self, a: Term) -> Series:
        return self.scale(self(a), rational(-1))

    def _mul(self, *args: Term) -> Series:
        total = self(args[0])
        for a in args[1:]:
            total = self.times(total, self(a))
        return total

    def _div(self, a: Term, b: Term) -> Series:
        return self.times(self(a), self.power(self(b), rational(-1)))

    def plus(self, a: Series, b: Series) -> Series:
        """a + b."""
        low, end = min(a.low, b.low), min(a.end, b.end)
        return Series(low, tuple(summed(a.at(k), b.at(k)) for k in range(low, end)))

    def scale(self, a: Series, c: Term) -> Series:
        """c*a."""
        return Series(a.low, tuple(product(c, x) for x in a.parts))

    def times(self, a: Series, b: Series) -> Series:
        """a*b."""
        n = min(len(a.parts), len(b.parts))
        parts = []
        for k in range(n):
            terms = [product(a.parts[i], b.parts[k - i]) for i in range(k + 1)]
            parts.append(summed(*terms))
        return Series(a.low + b.low, tuple(parts))

    def leading(self, a: Series) -> tuple[int, Term, Series]:
        """(v, c, r) with a = c*h**v*(1 + r), r -> 0; c is free of h and must not be 0."""
        k = next((k for k, c in enumerate(a.parts) if c is not ZERO), None)
        if k is None:
            raise Rejected("not enough terms to see a leading coefficient")
        c = a.parts[k]
        if self.h in c.free:
            raise Rejected("the leading coefficient has a logarithm")
        if c.free or c.args:
            self.need(make("ne", c, ZERO))
        rest = tuple(ZERO if x is ZERO else canonical(make("div", x, c)) for x in a.parts[k + 1:])
        return a.low + k, c, Series(1, rest)

    # ---------------------------------------------------------------- powers, exponentials, logarithms

    def turned(self, c: Term, r: Series) -> int:
        """Over the complex numbers, where c < 0 is seen: 1 if c*(1 + r) comes to c from above the cut, -1 from below.

        log(c*(1 + r)) is then log(-c) + I*pi + log(1 + r), or log(-c) - I*pi + log(1 + r) (DLMF 4.2.1). The side is
        that of the first coefficient of r that is not real; what follows it is smaller. For other c, 0.
        """
        if self.s.mode != "complex" or not (self.context.real(c) and self.context.evident(make("lt", c, ZERO))):
            return 0
        first = next((w for w in r.parts if self.h in w.free or not self.context.real(w)), None)
        if first is None:
            raise Rejected("not enough terms to see the side of the branch cut")
        up = part_of("im", first, self.context)
        for side, order in ((-1, (ZERO, up)), (1, (up, ZERO))):
            if self.h not in first.free and self.context.evident(make("lt", *order)):
                return side
        raise Rejected("it is not seen on which side of the branch cut")

    def power(self, u: Series, y: Term) -> Series:
        """u**y for y free of x: c**y*h**(v*y)*(1 + r)**y, with c off the cut, or beside it, unless y is an integer."""
        v, c, r = self.leading(u)
        n = exponent(y)
        shift = v * n if n is not None else 0
        side = self.turned(c, r) if n is None else 0
        if n is None:
            self.need(make("defined", y), *((smooth(make("log", c), self.s.mode) or ()) if not side else ()))
            q = fraction(y)
            if v and (q is None or (v * q).denominator != 1):
                raise Rejected("a fractional power of h")
            shift = int(v * q) if v and q is not None else 0
        factors, coefficient = [ONE], ONE
        for k in range(1, len(r.parts) + 1):
            coefficient = canonical(coefficient * (y - (k - 1)) / k)
            factors.append(coefficient)
        size = canonical(neg(c)) if side else c
        scale = ONE if size is ONE else whole_root(size, y) or self._root(size, y)
        if side:
            half = fraction(y) == Fraction(1, 2)
            turn = mul(rational(side), I) if half else make("exp", mul(rational(side), y, I, PI))
            scale = canonical(mul(turn, scale))
        found = self.taylor(factors, r)
        return self.scale(Series(found.low + shift, found.parts), scale)

    def _root(self, c: Term, y: Term) -> Term:
        """c**y, for a half y with the squares of positive or negative factors of c > 0 taken out."""
        q = fraction(y)
        if q is None or q.denominator != 2 or self.s.mode != "real" or not c.free:
            return canonical(make("pow", c, y))
        n, d = (ring := Algebra([c])).fraction(c)
        outside, inside = [ONE], [ONE]
        for sign, p in ((1, n), (-1, d)):
            constant, factors = p.factor() if p is not None else (1, [])
            value = rational(Fraction(int(fmpq(constant).p), int(fmpq(constant).q)))
            inside.append(value if sign > 0 else make("div", ONE, value))
            for f, e in factors:
                t = polynomial(f, ring)
                known = t if self.context.evident(make("lt", ZERO, t)) else (
                    neg(t) if self.context.evident(make("lt", t, ZERO)) else None)
                whole = int(e) // 2 if known is not None else 0
                if known is not None and whole:
                    outside.append(make("pow", known, rational(sign * whole * q.numerator)))
                if int(e) - 2 * whole:
                    inside.append(make("pow", t, rational(sign * (int(e) - 2 * whole))))
        rest = canonical(mul(*inside))
        root = ONE if rest is ONE else whole_root(rest, y) or (
            make("pow", make("sqrt", rest), num(q.numerator)) if q > 0 else make(
                "div", ONE, make("pow", make("sqrt", rest), num(-q.numerator))))
        return canonical(mul(*outside, root))

    def _pow(self, u: Term, y: Term) -> Series:
        if self.x not in y.free:
            n = exponent(y)
            if n == 0:
                self(u)
                return self.constant(ONE)
            if n is not None and 0 < n <= 4:
                return self._mul(*(u,) * n)
            return self.power(self(u), y)
        return self._exp_of(self.times(self(y), self._log_of(self(u))))

    def _sqrt(self, u: Term) -> Series:
        return self.power(self(u), rational(Fraction(1, 2)))

    def _cbrt(self, u: Term) -> Series:
        found = self.power(self(u), rational(Fraction(1, 3)))
        self.need(make("lt", ZERO, self.leading(self(u))[1]))
        return found

    def _log(self, u: Term) -> Series:
        if u.head in ("gamma", "factorial"):
            inner = u.args[0] if u.head == "gamma" else add(u.args[0], ONE)
            if self._grows(self(inner)):
                return self._loggamma(inner)
        return self._log_of(self(u))

    # ---------------------------------------------------------------- Stirling's series

    def _loggamma(self, u: Term) -> Series:
        """(u - 1/2)*log(u) - u + log(2*pi)/2 + sum of B(2*k)/(2*k*(2*k - 1)*u**(2*k - 1)), u -> oo (DLMF 5.11.1)."""
        at = self(u)
        if not self._grows(at):
            return self._function("loggamma", at)
        v = self._to_infinity(u, at)
        half = make("div", make("log", mul(num(2), make("const", value="pi"))), num(2))
        shifted = self.plus(at, Series(0, (rational(Fraction(-1, 2)), *(ZERO,) * (self.size - 1))))
        total = self.plus(self.times(shifted, self._log_of(at)), self.scale(at, rational(-1)))
        total = self.plus(total, Series(0, (half, *(ZERO,) * (self.size - 1))))
        return self._bernoulli(total, at, v, lambda k: (2 * k * (2 * k - 1), 2 * k - 1))

    def _digamma(self, u: Term) -> Series:
        """log(u) - 1/(2*u) - sum of B(2*k)/(2*k*u**(2*k)), u -> oo (DLMF 5.11.2)."""
        at = self(u)
        if not self._grows(at):
            return self._function("digamma", at)
        v = self._to_infinity(u, at)
        inverse = self.scale(self.power(at, rational(-1)), rational(Fraction(-1, 2)))
        return self._bernoulli(self.plus(self._log_of(at), inverse), at, v, lambda k: (-2 * k, 2 * k))

    def _zeta(self, u: Term) -> Series:
        """1/r + EulerGamma + O(r) for r = u - 1 -> 0 (DLMF 25.2.4); to another limit by Taylor's formula."""
        at = self(u)
        if self._grows(at) or at.end <= 0 or at.at(0) is not ONE:
            return self._function("zeta", at)
        r = self.plus(at, self.constant(rational(-1)))
        whole = self.plus(self.power(r, rational(-1)), self.constant(make("const", value="EulerGamma")))
        return Series(whole.low, whole.parts[:self.leading(r)[0] - whole.low])

    # ---------------------------------------------------------------- integrals with a logarithm at 0

    def _Ei(self, u: Term) -> Series:
        """EulerGamma + log(abs(u)) + sum of u**n/(n*n!) for real u -> 0 (DLMF 6.6.2)."""
        return self._logarithmic("Ei", u, lambda n: Fraction(1, n * factorial(n)))

    def _Ci(self, u: Term) -> Series:
        """EulerGamma + log(u) + sum of (-1)**n*u**(2*n)/(2*n*(2*n)!) for u -> 0 from above (DLMF 6.6.6)."""
        return self._logarithmic("Ci", u, lambda n: Fraction(0 if n % 2 else (-1) ** (n // 2), n * factorial(n)))

    def _logarithmic(self, head: str, u: Term, coefficient: Callable[[int], Fraction]) -> Series:
        """EulerGamma + log(u) + sum of coefficient(n)*u**n for u -> 0; to another limit by Taylor's formula."""
        at = self(u)
        v, c, _ = self.leading(at)
        if v <= 0:
            return self._function(head, at)
        if self.s.mode != "real" or u.imaginary:
            raise Rejected("not something real that tends to 0")
        below = head == "Ei" and self.context.evident(make("lt", c, ZERO))
        size = self.scale(at, rational(-1)) if below else at
        r = Series(1, tuple(at.at(k) for k in range(1, at.end)))
        factors = [make("const", value="EulerGamma"), *(rational(coefficient(n)) for n in range(1, len(r.parts) + 1))]
        return self.plus(self._log_of(size), self.taylor(factors, r))

    def _to_infinity(self, u: Term, at: Series) -> int:
        """The order of u -> oo; Rejected unless it is real, with a leading coefficient that is to be positive."""
        if self.s.mode != "real" or u.imaginary:
            raise Rejected("not something real that tends to oo")
        v, c, _ = self.leading(at)
        self.need(make("lt", ZERO, c))
        return -v

    def _bernoulli(self, total: Series, at: Series, v: int, term: Callable[[int], tuple[int, int]]) -> Series:
        """total + sum of B(2*k)/d/at**n, (d, n) = term(k), as far as it goes: what follows is of a later order."""
        k = 1
        while v * term(k)[1] < total.end:
            d, n = term(k)
            b = fmpq.bernoulli(2 * k) / d
            total = self.plus(total, self.scale(self.power(at, rational(-n)), rational(Fraction(int(b.p), int(b.q)))))
            k += 1
        return total

    def _log_of(self, u: Series) -> Series:
        """log(c*h**v*(1 + r)) = log(c) + v*log(h) + log(1 + r), c off the cut; beside it, `turned`."""
        v, c, r = self.leading(u)
        side = self.turned(c, r)
        if not side:
            self.need(*(smooth(make("log", c), self.s.mode) or ()))
        factors = [ZERO, *(rational(Fraction((-1) ** (k + 1), k)) for k in range(1, len(r.parts) + 1))]
        start = summed(product(rational(v), self.log), canonical(value_at("log", neg(c) if side else c)),
                       *([canonical(mul(rational(side), I, PI))] if side else []))
        return self.plus(self.taylor(factors, r), Series(0, (start, *(ZERO,) * len(r.parts))))

    def _exp(self, u: Term) -> Series:
        return self._exp_of(self(u))

    def _exp_of(self, u: Series) -> Series:
        """exp(k*log(h) + c + r) = h**k*exp(c)*exp(r) for an integer k."""
        c, r = self.split(u)
        k = 0
        if self.h in c.free:
            at = {self.log: canonical(replace(c, self.log, ZERO))}
            slope = fraction(canonical(add(replace(c, self.log, ONE), neg(at[self.log]))))
            if slope is None or slope.denominator != 1 or canonical(
                    add(c, neg(at[self.log]), neg(mul(rational(slope), self.log)))) is not ZERO:
                raise Rejected("an exponential of a logarithm that is no power")
            k, c = int(slope), at[self.log]
        factors = [ONE]
        for j in range(1, len(r.parts) + 1):
            factors.append(canonical(factors[-1] / j))
        found = self.taylor(factors, r)
        return self.scale(Series(found.low + k, found.parts), canonical(value_at("exp", c)))

    # ---------------------------------------------------------------- functions

    def split(self, u: Series) -> tuple[Term, Series]:
        """u as its limit c and the rest r -> 0; Rejected if u grows."""
        if any(u.at(k) is not ZERO for k in range(u.low, min(0, u.end))):
            raise Rejected("the argument of a function grows")
        if u.end <= 0:
            raise Rejected("not enough terms to see the limit of an argument")
        return u.at(0), Series(1, tuple(u.at(k) for k in range(1, u.end)))

    def _named(self, head: str, u: Term) -> Series:
        """A table function of u: by Taylor's formula, or by other functions where it is not smooth."""
        at = self(u)
        text = self._another(head, at.at(0)) if at.end > 0 and not self._grows(at) else ""
        return self(substitute(parse_core(text), {"u": u})) if text else self._function(head, at)

    def _another(self, head: str, c: Term) -> str:
        """What the function of u -> c is in terms of others; '' where it is smooth, or nothing else is known."""
        if head in QUOTIENTS:
            whole, below = QUOTIENTS[head]
            return whole if value_at(below, c) is ZERO else ""
        if c.free or all(map(self.context.evident, smooth(make(head, c), self.s.mode) or ())):
            return ""
        if head in RECIPROCALS:
            return RECIPROCALS[head]
        return ENDS.get((head, c), "") if self.s.mode == "real" else LOGARITHMS.get(head, "")

    def _function(self, head: str, u: Series) -> Series:
        """A table function at something that tends to a point where it is smooth."""
        c, r = self.split(u)
        if self.h in c.free:
            raise Rejected("the argument of a function has a logarithm")
        here = make(head, c)
        near = smooth(here, self.s.mode)
        if near is None:
            raise Rejected(f"where {head} is smooth is not in the table")
        self.need(*near, *((make("defined", here),) if c.args else ()))
        return self.taylor(self._coefficients(head, c, len(r.parts) + 1), r)

    def _coefficients(self, head: str, c: Term, n: int) -> list[Term]:
        """The Taylor coefficients of a table function at c, by the formal series of its derivative."""
        if n <= 0:
            return []
        start = canonical(value_at(head, c))
        if n == 1:
            return [start]
        row = FUNCTIONS[head]
        if row.derivative is None or head in ("re", "im", "conj", "arg"):
            raise Rejected(f"the derivative of {head} is not in the table")
        at = Series(0, (c, ONE, *(ZERO,) * (n - 2))[:n - 1])
        inner = Expansion(self.s, ARGUMENTS[0], at, self.h, n - 1)
        slope = inner(parse_core(row.derivative[0]))
        self.need(*inner.conditions)
        if slope.end < n - 1 or any(slope.at(k) is not ZERO for k in range(slope.low, 0)):
            raise Rejected(f"the derivative of {head} has no expansion there")
        return [start, *(canonical(slope.at(k) / (k + 1)) for k in range(n - 1))]

    def taylor(self, factors: list[Term], r: Series) -> Series:
        """sum of factors[k]*r**k (Horner), for r of order 1 with at most one term fewer than factors."""
        n = len(r.parts) + 1
        full = Series(0, (ZERO, *r.parts))
        total = Series(0, (factors[n - 1], *(ZERO,) * (n - 1)))
        for c in reversed(factors[:n - 1]):
            total = self.plus(self.times(total, full), Series(0, (c, *(ZERO,) * (n - 1))))
        return total

    def _grows(self, u: Series) -> bool:
        return any(u.at(k) is not ZERO for k in range(u.low, min(0, u.end)))

    def _atan(self, u: Term) -> Series:
        """Of something real that grows, atan(u) = pi/2 - atan(1/u) for u > 0, -pi/2 - atan(1/u) for u < 0."""
        at = self(u)
        if not self._grows(at):
            return self._named("atan", u)
        half = self.scale(self._signed(at, False), make("div", make("const", value="pi"), num(2)))
        return self.plus(half, self.scale(self._function("atan", self.power(at, rational(-1))), rational(-1)))

    def _acot(self, u: Term) -> Series:
        """Of something that grows, atan(1/u) (reference, section 4)."""
        at = self(u)
        if not self._grows(at):
            return self._named("acot", u)
        return self._function("atan", self.power(at, rational(-1)))

    def _abs(self, u: Term) -> Series:
        return self._signed(self(u), True)

    def _sign(self, u: Term) -> Series:
        return self._signed(self(u), False)

    def _signed(self, u: Series, keep: bool) -> Series:
        """abs and sign of something real whose leading coefficient is evidently positive or negative."""
        if self.s.mode != "real":
            raise Rejected("the sign of a complex number")
        _, c, _ = self.leading(u)
        for side, sign in (((ZERO, c), ONE), ((c, ZERO), rational(-1))):
            if self.context.evident(make("lt", *side)):
                return self.scale(u, sign) if keep else self.constant(sign)
        raise Rejected("the sign of a leading coefficient is not evident")

    def _if(self, *args: Term) -> Series:
        raise Rejected("no expansion of an if")
