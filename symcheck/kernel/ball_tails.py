"""Rigorous expansions far out: what a term is for all real y >= Y, with an error bound.

A `Tail` stands for exp(E(y)) * s(y) * (sum of c*y**p + e(y)), abs(e(y)) <= size*y**rest, for all y >= Y > 1 at
which it is asked: E is a sum of c*y**p with p > 0, s(y) is 1 or (-1)**y (integer y only). Building one fails
with `Unknown` unless the term certainly is defined for every such y.

Sources: Taylor's formula with remainder (DLMF 1.4(vi)); the binomial and logarithmic series (DLMF 4.6) with
geometric bounds of what is left out; bounds of functions as cited where they are used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq

from symcheck.kernel import values
from symcheck.kernel.jets import Jet, base, coefficients
from symcheck.kernel.values import ONE, ZERO, Number, Undefined, Unknown, add, as_acb, is_real, mul, natural, sign
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term

if TYPE_CHECKING:
    from symcheck.kernel.balls import Evaluator

#: y**FAR bounds what decays exponentially; log(y) <= 8/e*y**SLIGHTLY
FAR, SLIGHTLY = Fraction(-12), Fraction(1, 8)


@dataclass(frozen=True)
class Tail:
    """terms: p -> c, none of them exactly 0; rest None: no error; grows: E as p -> c; turns: (-1)**y.

    least: a lower bound > 0 of the (real) value, where one is known beside all this.
    """

    terms: Mapping[Fraction, Number]
    rest: Fraction | None = None
    size: arb = field(default_factory=arb)
    grows: tuple[tuple[Fraction, Number], ...] = ()
    turns: bool = False
    least: arb | None = None

    @property
    def top(self) -> Fraction:
        """The largest exponent of y, the error's included."""
        found = [*self.terms, *([] if self.rest is None else [self.rest])]
        return max(found) if found else FAR


def magnitude(v: Number) -> arb:
    """An upper bound of abs(v)."""
    return arb(abs(as_acb(v)).abs_upper())


def real(v: Number) -> arb:
    """The real part as a ball."""
    return as_acb(v).real


def constant(v: Number) -> Tail:
    """A number."""
    return Tail({} if v == ZERO and isinstance(v, fmpq) else {Fraction(0): v})


class Tails:
    """Expansions for y >= start. `keep`: how many terms; whole: y runs over integers only."""

    def __init__(self, ev: Evaluator, start: int, whole: bool, keep: int = 6) -> None:
        self.ev, self.start, self.whole, self.keep = ev, arb(start), whole, keep

    # ---------------------------------------------------------------- arithmetic

    def power_of_start(self, p: Fraction) -> arb:
        """start**p."""
        return self.start ** arb(fmpq(p.numerator, p.denominator))

    def made(self, terms: Mapping[Fraction, Number], errors: list[tuple[Fraction, arb]],
             grows: tuple[tuple[Fraction, Number], ...] = (), turns: bool = False) -> Tail:
        """The tail with these terms and errors; small terms become part of the error."""
        kept = {p: c for p, c in terms.items() if not (isinstance(c, fmpq) and c == 0)}
        ordered = sorted(kept, reverse=True)
        floor = max((r for r, _ in errors), default=None)
        over = [p for k, p in enumerate(ordered) if k >= self.keep or floor is not None and p <= floor]
        errors = errors + [(p, magnitude(kept[p])) for p in over]
        for p in over:
            del kept[p]
        if not errors:
            return Tail(kept, None, arb(0), grows, turns)
        rest = max(r for r, _ in errors)
        size = arb(0)
        for r, m in errors:
            size += m * self.power_of_start(r - rest)
        if not size.is_finite():
            raise Unknown("an error that is not bounded")
        return Tail(kept, rest, arb(size.upper()), grows, turns)

    def bound(self, a: Tail) -> tuple[arb, Fraction]:
        """(B, p) with abs(sum + e) <= B*y**p."""
        p = a.top
        total = arb(0)
        for q, c in a.terms.items():
            total += magnitude(c) * self.power_of_start(q - p)
        if a.rest is not None:
            total += a.size * self.power_of_start(a.rest - p)
        return arb(total.upper()), p

    def add(self, a: Tail, b: Tail) -> Tail:
        """a + b."""
        if not a.terms and a.rest is None:
            return b
        if not b.terms and b.rest is None:
            return a
        if a.grows != b.grows:
            if self.decay(difference(b.grows, a.grows)) is None:
                a, b = b, a
            b = self.flattened(b, a.grows)
        if a.turns != b.turns:
            size, p = self.bound(b)
            b = Tail({}, p, size, a.grows, a.turns)
        terms = dict(a.terms)
        for p, c in b.terms.items():
            terms[p] = add(terms[p], c) if p in terms else c
        errors = [(t.rest, t.size) for t in (a, b) if t.rest is not None]
        return self.made(terms, errors, a.grows, a.turns)

    def decay(self, grows: tuple[tuple[Fraction, Number], ...]) -> tuple[arb, Fraction] | None:
        """(k, q) with Re E(y) <= -k*y**q, k > 0; None if that is not seen."""
        if not grows:
            return None
        q = max(p for p, _ in grows)
        total = arb(0)
        for p, c in grows:
            r = real(c)
            total += r if p == q else arb(0).union(r) * self.power_of_start(p - q)
        k = -arb(total.upper())
        return (k, q) if k > 0 else None

    def flattened(self, a: Tail, grows: tuple[tuple[Fraction, Number], ...]) -> Tail:
        """a, which decays against exp(E'(y)), as an error to it."""
        found = self.decay(difference(a.grows, grows))
        if found is None:
            raise Unknown("exponentials that are not compared")
        size, p = self.bound(a)
        return Tail({}, FAR, size * self.peak(p - FAR, *found), grows, False)

    def peak(self, p: Fraction, k: arb, q: Fraction) -> arb:
        """An upper bound of y**p*exp(-k*y**q) for y >= start."""
        exponent, rate = arb(fmpq(p.numerator, p.denominator)), arb(fmpq(q.numerator, q.denominator))
        at = self.start ** rate
        if p > 0:
            turning = exponent / (k * rate)
            at = arb.max(at, turning)
        return arb((at ** (exponent / rate) * (-k * at).exp()).upper()) if p <= 0 or not at.contains(0) else arb("nan")

    def mul(self, a: Tail, b: Tail) -> Tail:
        """a * b."""
        terms: dict[Fraction, Number] = {}
        for p, c in a.terms.items():
            for q, d in b.terms.items():
                one = mul(c, d)
                terms[p + q] = add(terms[p + q], one) if p + q in terms else one
        errors = []
        if a.rest is not None:
            size, p = self.bound(b)
            errors.append((p + a.rest, size * a.size))
        if b.rest is not None:
            size, p = self.bound(Tail(a.terms))
            errors.append((p + b.rest, size * b.size))
        grows = dict(a.grows)
        for q, d in b.grows:
            grows[q] = add(grows[q], d) if q in grows else d
        kept = tuple(sorted((p, c) for p, c in grows.items() if not (isinstance(c, fmpq) and c == 0)))
        return self.made(terms, errors, kept, a.turns != b.turns)

    def scaled(self, a: Tail, c: Number) -> Tail:
        """c*a."""
        found = self.mul(constant(c), a)
        positive = a.least is not None and is_real(c) and sign(c) == 1
        return replace(found, least=a.least * real(c)) if positive and a.least is not None else found

    def split(self, a: Tail) -> tuple[Fraction, Number, Tail, arb]:
        """(p, c, d, D): sum + e == c*y**p*(1 + d), c not 0, abs(d) <= D < 1; without E and (-1)**y."""
        if not a.terms:
            raise Unknown("a term whose size far out is not known")
        p = max(a.terms)
        c = a.terms[p]
        if not values.nonzero(c) or a.rest is not None and a.rest >= p:
            raise Unknown("a term whose size far out is not known")
        over = values.div(ONE, c)
        if isinstance(over, Undefined):
            raise Unknown("a leading coefficient 0")
        rest = {q - p: mul(d, over) for q, d in a.terms.items() if q != p}
        errors = [] if a.rest is None else [(a.rest - p, a.size * magnitude(over))]
        d = self.made(rest, errors)
        size, q = self.bound(d)
        most = arb((size * self.power_of_start(q)).upper())
        if not most < arb(fmpq(3, 4)):
            raise Unknown("a term that is not near its leading part yet")
        return p, c, d, most

    def series(self, d: Tail, coefficients: list[Number], beyond: arb) -> Tail:
        """sum of coefficients[k]*d**k, and an error of at most beyond*abs(d)**(number of coefficients)."""
        total, power = constant(coefficients[0]), constant(ONE)
        for c in coefficients[1:]:
            power = self.mul(power, d)
            total = self.add(total, self.scaled(power, c))
        if d.terms or d.rest is not None:
            size, q = self.bound(d)
            n = len(coefficients)
            total = self.add(total, Tail({}, q * n, beyond * size ** n))
        return total

    def power(self, a: Tail, s: fmpq) -> Tail:
        """a**s: any s for a > 0 (or off the cut), whole s otherwise."""
        if a.least is not None and 0 < s < 1:
            size, p = self.bound(a)
            top = Fraction(int(s.p), int(s.q))
            return Tail({}, p * top, size ** arb(s), least=a.least ** arb(s))
        p, c, d, most = self.split(a)
        whole = s.q == 1
        if a.turns and not whole or a.grows and not whole and any(not is_real(v) for _, v in a.grows):
            raise Unknown("a root of something that is not positive")
        if not whole:
            near = as_acb(c) * (1 + square(most))
            if not near.real > 0:
                raise Unknown("a power of something that may be 0 or negative")
        exact = [fmpq(1)]
        for k in range(self.keep):
            exact.append(exact[-1] * (s - k) / (k + 1))
        n, last = self.keep, abs(exact.pop())
        found: list[Number] = [*exact]
        ratio = max(fmpq(1), (n + abs(s)) / fmpq(n + 1))
        left = 1 - arb(ratio) * most
        if not left > 0:
            raise Unknown("a binomial series that is too slow")
        total = self.series(d, found, arb(last) / left)
        lead = values.power(c, s, self.ev.mode)
        if isinstance(lead, Undefined):
            raise Unknown("a power that is undefined")
        q = Fraction(int(s.p), int(s.q))
        front = Tail({p * q: lead}, None, arb(0), tuple((r, mul(s, v)) for r, v in a.grows),
                     a.turns and int(s.p) % 2 == 1)
        return self.mul(front, total)

    def log(self, a: Tail) -> Tail:
        """log(a) for a > 0: E + log(c) + p*log(y) + log(1 + d)."""
        if a.least is not None and not a.grows:  # between log(least) and log(size) + p*log(y)
            size, p = self.bound(a)
            most = abs(a.least.log()) + abs(size.log())
            return self.made({}, [(Fraction(0), most), (SLIGHTLY, abs(arb(fmpq(p.numerator, p.denominator))) * slow())])
        p, c, d, most = self.split(a)
        if a.turns or not is_real(c) or sign(c) != 1 or any(not is_real(v) for _, v in a.grows):
            raise Unknown("a logarithm of something that is not positive")
        found: list[Number] = [ZERO, *(fmpq((-1) ** (k + 1), k) for k in range(1, self.keep))]
        total = self.series(d, found, 1 / (arb(self.keep) * (1 - most)))
        first = self.ev.apply("log", (c,))
        if isinstance(first, Undefined):
            raise Unknown("a logarithm that is undefined")
        total = self.add(total, constant(base(first)))
        for q, v in a.grows:
            total = self.add(total, Tail({q: v}))
        if not p:
            return total
        exponent = arb(fmpq(p.numerator, p.denominator))
        least = real(base(first)) + exponent * self.start.log() + (1 - most).log()
        known = p > 0 and not a.grows and least > 0
        total = self.add(total, Tail({}, SLIGHTLY, abs(exponent) * slow()))
        return replace(total, least=arb(least.lower())) if known else total

    def exp(self, a: Tail) -> Tail:
        """exp(a): what grows goes to E, a constant is a factor, the rest by the exponential series."""
        if a.grows or a.turns or a.rest is not None and a.rest > 0:
            raise Unknown("an exponential of something that is not known well enough")
        grows = tuple(sorted((p, c) for p, c in a.terms.items() if p > 0))
        small = self.made({p: c for p, c in a.terms.items() if p < 0}, [] if a.rest is None else [(a.rest, a.size)])
        size, q = self.bound(small)
        most = size * self.power_of_start(q)
        total = self.series(small, [fmpq(1, factorial(k)) for k in range(self.keep)],
                            most.exp() / factorial(self.keep))
        lead = self.ev.apply("exp", (a.terms[Fraction(0)],)) if Fraction(0) in a.terms else ONE
        if isinstance(lead, Undefined):
            raise Unknown("an exponential that is undefined")
        return self.mul(Tail({Fraction(0): base(lead)}, None, arb(0), grows), total)

    # ---------------------------------------------------------------- functions of something bounded

    def bounded(self, name: str, a: Tail) -> Tail:
        """f(a) where a stays in a ball: Taylor's formula about its constant part, or just the ball of values."""
        if a.grows or a.turns or a.top > 0:
            raise Unknown(f"{name} of something that grows")
        middle = a.terms.get(Fraction(0), ZERO)
        d = self.made({p: c for p, c in a.terms.items() if p}, [] if a.rest is None else [(a.rest, a.size)])
        size, q = self.bound(d)
        most = arb((size * self.power_of_start(q)).upper())
        real_only = self.is_real(a) and all(map(is_real, a.terms.values()))
        hull = add(middle, arb(0, most) if real_only else square(most))
        try:
            at = self.jet(name, middle, self.keep - 1)
            beyond = magnitude(self.jet(name, hull, self.keep)[self.keep])
            return self.series(d, at, beyond)
        except Unknown:
            if name in QUOTIENTS:
                return self.term(parse_core(QUOTIENTS[name]), "u", a, {})
            v = self.ev.apply(name, (hull,))
            if isinstance(v, Undefined):
                raise Unknown(f"{name} may be undefined") from None
            z = as_acb(base(v))
            if not z.is_finite():
                raise Unknown(f"{name} is not bounded") from None
            mid = z.mid()
            return self.made({Fraction(0): values.tidy(mid)}, [(Fraction(0), arb(abs(z - mid).abs_upper()))])

    def jet(self, name: str, at: Number, order: int) -> list[Number]:
        """Taylor coefficients of f at a number or ball."""
        level = self.ev.level + 1
        self.ev.level = level
        try:
            v = self.ev.apply(name, (Jet(level, (at, ONE, *(ZERO,) * (order - 1))),))
        finally:
            self.ev.level = level - 1
        if isinstance(v, Undefined):
            raise Unknown(f"{name} is undefined")
        return [base(c) for c in coefficients(v, level, order)]

    # ---------------------------------------------------------------- terms

    def term(self, t: Term, x: str, at: Tail, env: dict[str, Any]) -> Tail:
        """The tail of a term in which x is `at`; raises Unknown."""
        if x not in t.free:
            v = self.ev.value(t, env)
            if isinstance(v, Undefined) or type(v) is Jet:
                raise Unknown("a part that is undefined, or moves")
            return constant(base(v))
        head = t.head
        if head == "sym":
            return at
        if head == "pow":
            return self.any_power(t, x, at, env)
        if t.binds or head == "if":
            raise Unknown(f"{head} far out")
        args = [self.term(a, x, at, env) for a in t.args]
        if head == "neg":
            return self.scaled(args[0], -ONE)
        if head in ("add", "mul"):
            total = args[0]
            for a in args[1:]:
                total = self.add(total, a) if head == "add" else self.mul(total, a)
            return total
        if head == "div":
            return self.mul(args[0], self.power(args[1], fmpq(-1)))
        return self.function(head, args)

    def any_power(self, t: Term, x: str, at: Tail, env: dict[str, Any]) -> Tail:
        """u**y with a rational exponent, or as exp(y*log(u)); (-1)**y apart."""
        u, y = t.args
        if x not in y.free:
            s = self.ev.value(y, env)
            if not isinstance(s, fmpq):
                raise Unknown("a power with an exponent that is not rational")
            below = self.term(u, x, at, env)
            n = natural(s)
            if n is not None and 0 <= n <= 8:
                total = constant(ONE)
                for _ in range(n):
                    total = self.mul(total, below)
                return total
            return self.power(below, s)
        exponent = self.term(y, x, at, env)
        if x in u.free:
            return self.exp(self.mul(exponent, self.log(self.term(u, x, at, env))))
        found = self.ev.value(u, env)
        if isinstance(found, Undefined) or type(found) is Jet or not values.nonzero(base(found)):
            raise Unknown("a power of something that may be 0")
        c = base(found)
        if is_real(c) and sign(c) == -1:
            turned = self.exp(self.scaled(exponent, self.number("log", values.neg(c))))
            return self.mul(turned, self.signed(exponent))
        if not is_real(c) and self.ev.mode == "real":
            raise Unknown("a complex power between real terms")
        return self.exp(self.scaled(exponent, self.number("log", c)))

    def number(self, name: str, v: Number) -> Number:
        """f(v)."""
        found = self.ev.apply(name, (v,))
        if isinstance(found, Undefined):
            raise Unknown(f"{name} is undefined")
        return base(found)

    def signed(self, a: Tail) -> Tail:
        """(-1)**a for a = m*y + c with integers m and c."""
        m, c = a.terms.get(Fraction(1), ZERO), a.terms.get(Fraction(0), ZERO)
        if not self.whole or a.grows or a.turns or a.rest is not None or set(a.terms) - {0, 1} or not (
                isinstance(m, fmpq) and isinstance(c, fmpq) and m.q == 1 and c.q == 1):
            raise Unknown("a power of a negative number")
        return Tail({Fraction(0): -ONE if int(c.p) % 2 else ONE}, None, arb(0), (), int(m.p) % 2 == 1)

    def function(self, name: str, args: list[Tail]) -> Tail:
        """A function of the table."""
        a = args[-1]
        if len(args) == 1:
            if name == "exp":
                return self.exp(a)
            if name == "sqrt" and (a.top > 0 or a.grows or Fraction(0) not in a.terms):
                return self.power(a, fmpq(1, 2))
            if name == "log" and (a.top > 0 or a.grows or Fraction(0) not in a.terms):
                return self.log(a)
            if not a.grows and not a.turns and a.top <= 0:
                return self.bounded(name, a)
            return self.growing(name, a)
        if name == "besselj" and not (a.grows or a.turns) and self.is_real(a):
            order = args[0].terms.get(Fraction(0), ZERO)
            if set(args[0].terms) <= {Fraction(0)} and args[0].rest is None and isinstance(order, fmpq) and (
                    order >= 0 and order.q == 1):
                return Tail({}, Fraction(0), arb(1))  # DLMF 10.14.1
        raise Unknown(f"{name} far out")

    def is_real(self, a: Tail) -> bool:
        """Whether the values certainly are real (an error is not known to be)."""
        return self.ev.mode == "real" or a.rest is None and all(map(is_real, a.terms.values()))

    def growing(self, name: str, a: Tail) -> Tail:
        """f(a) where a grows (or decays exponentially)."""
        if a.grows and self.decay(a.grows) is not None:
            return self.bounded(name, self.flattened(a, ()))
        if not self.is_real(a):
            raise Unknown(f"{name} of something complex that grows")
        if name in ("sin", "cos"):
            return Tail({}, Fraction(0), arb(1))
        row = FUNCTIONS.get(name)
        text = UNFOLDED.get(name) or (row.unfold if row is not None else "")
        if text:
            name = "u"
            return self.term(parse_core(text), name, a, {})
        p, c, _, most = self.split(a)
        side = sign(c) if is_real(c) and not a.turns and (p > 0 or a.grows) else None
        if side is None:
            raise Unknown(f"{name} far out")
        if name in ("abs", "sign"):
            return self.scaled(a, fmpq(side)) if name == "abs" else constant(fmpq(side))
        if name in ("atan", "acot"):
            inverse = self.bounded("atan", self.power(a, fmpq(-1)))
            if name == "acot":
                return inverse
            return self.add(constant(values.PiMultiple(fmpq(side, 2))), self.scaled(inverse, -ONE))
        if a.grows:
            raise Unknown(f"{name} far out")
        least = magnitude_below(c) * (1 - most)  # abs(a) >= least*y**p
        if name in ("erf", "erfc"):  # 0 <= erfc(x) <= exp(-x**2), x >= 0 (DLMF 7.8.3 and 7.2.2)
            error = self.peak(-FAR, least ** 2, 2 * p)
            return Tail({Fraction(0): fmpq(side)} if name == "erf" else {} if side > 0 else {Fraction(0): fmpq(2)},
                        FAR, error)
        if name == "zeta" and side > 0 and least * self.power_of_start(p) >= 2:  # zeta(s) - 1 <= 3*2**-s, s >= 2
            return Tail({Fraction(0): ONE}, FAR, 3 * self.peak(-FAR, least * arb(2).log(), p))
        if name == "Si" and least * self.power_of_start(p) >= 1:  # DLMF 6.2.19, 6.2(ii): f <= 1/x, g <= 1/x**2
            return Tail({Fraction(0): values.PiMultiple(fmpq(side, 2))}, -p, 2 / least)
        raise Unknown(f"{name} far out")


#: functions by exponentials and logarithms, valid for every real argument that grows
UNFOLDED: Mapping[str, str] = {
    "sinh": "(exp(u) - exp(-u))/2", "cosh": "(exp(u) + exp(-u))/2", "tanh": "(exp(u) - exp(-u))/(exp(u) + exp(-u))",
    "sech": "2/(exp(u) + exp(-u))", "csch": "2/(exp(u) - exp(-u))", "coth": "(exp(u) + exp(-u))/(exp(u) - exp(-u))",
    "softplus": "log(1 + exp(u))", "sigmoid": "1/(1 + exp(-u))", "cbrt": "u**(1/3)"}


#: functions with poles, by others
QUOTIENTS: Mapping[str, str] = {
    "tan": "sin(u)/cos(u)", "cot": "cos(u)/sin(u)", "sec": "1/cos(u)", "csc": "1/sin(u)", "coth": "cosh(u)/sinh(u)",
    "csch": "1/sinh(u)", "atanh": "(log(1 + u) - log(1 - u))/2"}


def slow() -> arb:
    """log(y) is at most this times y**SLIGHTLY, for y >= 1: the maximum of log(y)/y**e is 1/(e*exp(1))."""
    return 8 / arb.const_e()


def square(most: arb) -> acb:
    """The complex numbers with parts of at most that size."""
    return acb(arb(0, most), arb(0, most))


def magnitude_below(v: Number) -> arb:
    """A lower bound of abs(v)."""
    return arb(abs(as_acb(v)).abs_lower())


def difference(a: tuple[tuple[Fraction, Number], ...], b: tuple[tuple[Fraction, Number], ...]
               ) -> tuple[tuple[Fraction, Number], ...]:
    """a - b."""
    total = dict(a)
    for p, c in b:
        total[p] = values.sub(total[p], c) if p in total else values.neg(c)
    return tuple(sorted((p, c) for p, c in total.items() if not (isinstance(c, fmpq) and c == 0)))
