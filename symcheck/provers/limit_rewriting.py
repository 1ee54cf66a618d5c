"""Other forms of a term with the same limit: cancelled, its largest part taken out, as one exponential, by slopes."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

from flint import fmpq, fmpz

from symcheck.kernel.coefficients import canonical, literal
from symcheck.kernel.definedness import OO
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.kernel.tending import MINUS_OO, Limit, near
from symcheck.language.terms import Term, add, const, make, mul, neg, num, rational, replace, substitute, subterms, sym
from symcheck.provers.break_points import number
from symcheck.provers.limit_proofs import Found, LimitProofs, Point
from symcheck.provers.limit_values import INFINITE, Monomial, magnitude, sign, summands, tidy

E = const("E")
#: how far from 0 a pole of gamma may lie
NEAREST = 6
#: functions that are gammas
GAMMAS = ("gamma", "factorial", "binomial")


def beside_pole(head: str, u: Term, n: int) -> Term:
    """gamma(u), or digamma(u), by that of u + n."""
    steps = [u if k == 0 else tidy(add(u, num(k))) for k in range(n)]
    moved = tidy(add(u, num(n)))
    if head == "digamma":
        return add(make("digamma", moved), *(neg(make("div", ONE, v)) for v in steps))
    return make("div", make("gamma", moved), mul(*steps))


def exponentiated(t: Term, x: str) -> Term:
    """t with gammas of something with x, outside of functions, as exponentials of their logarithms (DLMF 5.2(i))."""
    if x not in t.free:
        return t
    if t.head in ("mul", "div", "pow", "neg"):
        return make(t.head, *(exponentiated(a, x) for a in t.args), value=t.value)
    if t.head not in GAMMAS:
        return t
    u = t.args[0] if t.head == "gamma" else tidy(add(t.args[0], ONE))
    whole = make("exp", make("loggamma", u))
    for v in (add(t.args[1], ONE), add(t.args[0], neg(t.args[1]), ONE)) if t.head == "binomial" else ():
        whole = make("div", whole, make("exp", make("loggamma", tidy(v))))
    return whole


def logarithm(t: Term, x: str) -> Term:
    """log(t), t > 0, with that of products, powers and exponentials taken apart."""
    head, args = t.head, t.args
    if head == "mul":
        return add(*(logarithm(a, x) for a in args))
    if head == "div":
        return add(logarithm(args[0], x), neg(logarithm(args[1], x)))
    if head == "pow":
        return mul(args[1], logarithm(args[0], x))
    if head == "sqrt":
        return make("div", logarithm(args[0], x), num(2))
    if head == "exp":
        return args[0]
    if head == "num" and type(t.value) is int and 1 < t.value < 10**6:
        return add(*(mul(num(int(k)), make("log", num(int(p)))) for p, k in fmpz(t.value).factor()))
    return ONE if t is E else ZERO if t is ONE else make("log", t)


class Rewriting(LimitProofs):
    """Strategies that hand a limit to another one."""

    def same(self, e: Term, p: Point, other: Term) -> Found | None:
        """By the limit of another term, the same near the point."""
        if other is e:
            return None
        found = self.solve(other, p)
        return None if found is None else self.nearby(e, p, found[0], "lim_same", found, body=other)

    def unchanging(self, e: Term, p: Point) -> Found | None:
        """What seems to be the same simple number everywhere near the point is compared with it."""
        if e.free != {p.x} or p.a is MINUS_OO or p.a.free:
            return None
        away = [Fraction(v) for v in ("31/3", "77/5", "219/7")]
        near = [rational(v) if p.a is OO else add(p.a, rational(-1 / v if p.side == "-" else 1 / v)) for v in away]
        values = [v for at in near if (v := number(substitute(e, {p.x: at}), self.s.mode)) is not None and isfinite(v)]
        c = Fraction(values[0]).limit_denominator(12) if values else Fraction(0)
        if len(values) < len(near) or any(abs(v - c) > 1e-9 for v in values):
            return None
        return self.same(e, p, rational(c))

    def stepped(self, e: Term, p: Point) -> Found | None:
        """A floor or a ceiling of what grows, between its argument and that and 1."""
        steps = [t for t in subterms(e, inside_binders=False) if t.head in ("floor", "ceil") and p.x in t.args[0].free]
        if len(dict.fromkeys(steps)) != 1:
            return None
        t = steps[0]
        u = t.args[0]
        ends = [replace(e, t, v) for v in (u, add(u, neg(ONE) if t.head == "floor" else ONE))]
        found = [f for one in ends if (f := self.solve(one, p)) is not None]
        if len(found) < 2 or tidy(found[0][0]) is not tidy(found[1][0]):
            return None
        for lower, upper in (ends, ends[::-1]):
            squeezed = self.nearby(e, p, found[0][0], "lim_squeeze", *found, lower=lower, upper=upper)
            if squeezed is not None:
                return squeezed
        return None

    def bounded(self, e: Term, p: Point) -> Found | None:
        """A bounded factor times something that tends to 0."""
        if e.head not in ("mul", "div"):
            return None
        args = e.args if e.head == "mul" else (e.args[0], make("div", ONE, e.args[1]))
        for k, a in enumerate(args):
            if p.x not in a.free:
                continue
            for bound in self.bounds(e, p):
                c = self.size(a, p, bound)
                if c is None:
                    continue
                rest = mul(*(b for j, b in enumerate(args) if j != k))
                null = self.solve(rest, p)
                if null is None or tidy(null[0]) is not ZERO:
                    break
                found = self.found(e, p, ZERO, "lim_bounded", null, near=bound, factor=k, bound=c)
                if found is not None:
                    return found
        return None

    def size(self, a: Term, p: Point, bound: Term) -> Term | None:
        """c such that -c <= a <= c is evident on the neighbourhood."""
        goal = Limit(a, p.x, p.a, ZERO, p.side)
        t, inner, _ = near(self.s.prove(make("tends", a, sym(p.x), p.a, ZERO, value=p.side)), goal, {"near": bound}, a)
        context = Context(inner)
        here = substitute(a, {p.x: t})
        r = context.range(here)
        if r.lo is None or r.hi is None or not context.defined(here) or not context.real(here):
            return None
        c = max(abs(r.lo), abs(r.hi))
        return num(int(c.ceil()))

    def cancelled(self, e: Term, p: Point) -> Found | None:
        """Products with their powers and exponentials put together, fractions in lowest terms."""
        if e.head in ("mul", "div", "neg"):
            other = Monomial.of(e, p.x).term()
            if other.depth < e.depth or len(str(other)) < len(str(e)):
                found = self.same(e, p, other)
                if found is not None:
                    return found
        if e.head not in ("add", "mul", "div", "pow"):
            return None
        plain = canonical(e)
        return self.same(e, p, plain) if len(str(plain)) < len(str(e)) else None

    def grouped(self, e: Term, p: Point) -> Found | None:
        """A product as one of the factors with limits other than 0 and oo, and of the others as one factor."""
        if e.head not in ("mul", "div"):
            return None
        factors = _factors(e, 1)
        finite = []
        for k, (a, _) in enumerate(factors):
            found = self.solve(a, p) if p.x in a.free else None
            if p.x not in a.free or found is not None and found[0] not in INFINITE and sign(self.s, found[0]):
                finite.append(k)
        if not any(p.x in factors[k][0].free for k in finite) or len(finite) == len(factors):
            return None
        others = _product([f for k, f in enumerate(factors) if k not in finite])
        return self.same(e, p, mul(_product([factors[k] for k in finite]), others))

    def dominant(self, e: Term, p: Point) -> Found | None:
        """Sums with their largest term taken out; in a quotient above and below, in a logarithm as a summand."""
        if e.head == "add":
            largest = self.largest(e, p)
            if largest is None:
                return None
            return self.same(e, p, mul(largest[0], largest[1]))
        if e.head == "log" and e.args[0].head == "add":
            largest = self.largest(e.args[0], p)
            return None if largest is None else self.same(e, p, add(
                Monomial.of(largest[0], p.x).whole_logarithm(), make("log", largest[1])))
        if e.head in ("div", "mul"):
            parted = self._parted(e, p)
            if parted is not None:
                return self.same(e, p, parted)
            sums = [a for a in e.args if a.head == "add" and p.x in a.free]
            if not sums:
                return None
            above: list[Term] = []
            below: list[Term] = []
            scale = Monomial.of(ONE, p.x)
            for k, a in enumerate(e.args):
                largest = self.largest(a, p) if a.head == "add" and p.x in a.free else None
                first, rest = largest if largest is not None else (a, ONE)
                scale.take(first, p.x, Fraction(-1 if e.head == "div" and k else 1))
                (below if e.head == "div" and k else above).append(rest)
            factors = [scale.term(), *(a for a in above if a is not ONE)]
            whole = mul(*(f for f in factors if f is not ONE or len(factors) == 1)) if factors else ONE
            lower = [b for b in below if b is not ONE]
            return self.same(e, p, make("div", whole, mul(*lower)) if lower else whole)
        return None

    def _parted(self, e: Term, p: Point) -> Term | None:
        """A product with the logarithm of a sum as two: of its largest term, and of the rest over that."""
        factors = e.args if e.head == "mul" else e.args[:1]
        for k, a in enumerate(factors):
            if a.head == "log" and a.args[0].head == "add" and p.x in a.free:
                largest = self.largest(a.args[0], p)
                if largest is None:
                    return None
                logs = Monomial.of(largest[0], p.x).whole_logarithm(), make("log", largest[1])
                return add(*(make(e.head, *(log if j == k else b for j, b in enumerate(e.args))) for log in logs))
        return None

    def largest(self, e: Term, p: Point) -> tuple[Term, Term] | None:
        """(t, r) with e the same as t*r, t the term of the sum that grows fastest."""
        terms = list(summands(e))
        best = self._biggest(terms, p)
        if best is None or best.head in ("num",) or p.x not in best.free:
            return None
        top = Monomial.of(best, p.x)
        rest = [ONE if t is best else Monomial.of(t, p.x).over(top).term() for t in terms]
        return best, add(*rest)

    def _biggest(self, terms: list[Term], p: Point) -> Term | None:
        where = fmpq(10) ** 6 if p.a is OO else -fmpq(10) ** 6
        if p.a not in INFINITE:
            if p.a is not ZERO:
                return None
            where = fmpq(1 if p.side == "+" else -1, 10**6)
        plain = {n: fmpq(1) for t in terms for n in t.free if n != p.x}
        sizes = []
        for t in terms:
            value = magnitude(substitute(t, dict.fromkeys(plain, ONE)), p.x, where, self.s.mode)
            if value is None:
                return None
            sizes.append(value)
        order = sorted(range(len(terms)), key=lambda k: -_order(sizes[k]))
        return terms[order[0]]

    def logarithmic(self, e: Term, p: Point) -> Found | None:
        """A product of powers and exponentials, as exp of the sum of the logarithms."""
        if e.head not in ("mul", "div", "pow"):
            return None
        product = Monomial.of(e, p.x)
        if product.simple() and not (e.head == "pow"):
            return None
        if not all(self.side(b, p) == 1 for b, k in product.bases.items() if k):
            return None
        power = make("exp", product.logarithm())
        c = product.coefficient()
        return self.same(e, p, power if c is ONE else mul(c, power))

    def stirling(self, e: Term, p: Point) -> Found | None:
        """A product with gammas that grow, as exp of the sum of logarithms, which has an expansion (DLMF 5.11.1)."""
        if p.a is not OO or self.s.mode != "real" or e.head not in ("mul", "div", "pow"):
            return None
        plain = exponentiated(e, p.x)
        power = make("exp", logarithm(plain, p.x))
        found = self.solve(power, p) if plain is not e else None
        inner = None if found is None else self.nearby(plain, p, found[0], "lim_same", found, body=power)
        return None if inner is None else self.nearby(e, p, inner[0], "lim_same", inner, body=plain)

    def at_poles(self, e: Term, p: Point) -> Found | None:
        """Gamma and digamma near a pole by those beside it (DLMF 5.5.1, 5.5.2)."""
        if p.a in INFINITE:
            return None
        other = e
        for t in dict.fromkeys(subterms(e, inside_binders=False)):
            if t.head in ("gamma", "factorial", "digamma") and p.x in t.free:
                u = add(t.args[0], ONE) if t.head == "factorial" else t.args[0]
                n = literal(canonical(substitute(u, {p.x: p.a})))
                if n is not None and n.denominator == 1 and -NEAREST < n <= 0:
                    other = replace(other, t, beside_pole(t.head, u, int(1 - n)))
        return self.same(e, p, other)

    def hopital(self, e: Term, p: Point) -> Found | None:
        """By the derivatives; a product 0*oo as a quotient first."""
        if e.head == "mul" and self.s.mode == "real":
            return self.as_quotient(e, p)
        if e.head != "div" or self.s.mode != "real":
            return None
        parts = self.parts(e.args, p)
        bottom = parts[1] if parts is not None else self.solve(e.args[1], p)
        if bottom is None:
            return None
        known = [bottom]
        if bottom[0] is ZERO and parts is not None and parts[0][0] is ZERO:
            known = parts
        elif bottom[0] not in INFINITE:
            return None
        inner = Sequent({**self.s.variables, p.x: Variable("real")}, (), self.s.goal, self.s.mode)
        rule = Derivation(inner, p.x)
        quotient = make("div", rule(e.args[0]), rule(e.args[1]))
        slope = self.solve(quotient, p)
        if slope is None:
            return None
        return self.nearby(e, p, slope[0], "lim_hopital", *known, slope, limits=[ZERO, bottom[0]])

    def as_quotient(self, e: Term, p: Point) -> Found | None:
        moving_parts = [a for a in e.args if p.x in a.free]
        if len(moving_parts) != 2:
            return None
        fixed = [a for a in e.args if p.x not in a.free]
        for a, b in sorted((moving_parts, moving_parts[::-1]), key=lambda pair: pair[1].head != "exp"):
            limit = self.solve(b, p)
            if limit is not None and (limit[0] is ZERO or limit[0] in INFINITE):
                below = make("exp", tidy(neg(b.args[0]))) if b.head == "exp" else make("div", ONE, b)
                found = self.same(e, p, make("div", mul(*fixed, a), below))
                if found is not None:
                    return found
        return None

    def branch(self, e: Term, p: Point) -> Found | None:
        """if, max, min, relu, and abs below other operations: the one that it is near the point."""
        inner = next((u for u in subterms(e, inside_binders=False) if p.x in u.free and (
            u.head in ("if", "max", "min", "relu") or u.head == "abs" and u is not e)), None)
        if inner is None:
            return None
        choices = inner.args[1:] if inner.head == "if" else inner.args
        choices += {"abs": (neg(inner.args[0]),), "relu": (ZERO,)}.get(inner.head, ())
        for one in choices:
            found = self.same(e, p, replace(e, inner, one))
            if found is not None:
                return found
        return None


def _factors(t: Term, n: int) -> list[tuple[Term, int]]:
    """The factors of a product, and 1 or -1 where it divides."""
    if t.head == "mul":
        return [f for a in t.args for f in _factors(a, n)]
    if t.head == "div":
        return _factors(t.args[0], n) + _factors(t.args[1], -n)
    return [(t, n)]


def _product(factors: list[tuple[Term, int]]) -> Term:
    above, below = ([a for a, n in factors if n == k and a is not ONE] for k in (1, -1))
    whole = mul(*above) if above else ONE
    return make("div", whole, mul(*below)) if below else whole


def _order(size: Any) -> float:
    """Something that grows with a ball that may be astronomic."""
    if size == 0 or size.contains(0):
        return float("-inf")
    log = size.log()
    return float(log.mid())
