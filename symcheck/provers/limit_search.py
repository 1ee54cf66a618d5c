"""Find limits with their certificates: by structure, expansions, dominant terms, l'Hopital, squeezing.

`LimitSearch.solve` answers with the limit and a proof of the judgement `tends` (kernel/limits.py).
Nothing here is trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from flint import fmpq

from symcheck.kernel.definedness import conditions, exponent
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.expansion import Expansion, canonical
from symcheck.kernel.limit_table import ENDS
from symcheck.kernel.limits import Limit, moving, near
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable, negate, strict
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.limit_values import (
    INFINITE,
    MINUS_OO,
    OO,
    Monomial,
    common_rate,
    exponential_rates,
    in_exponentials,
    in_terms_of,
    magnitude,
    roots,
    sign,
    summands,
    tidy,
)
from symcheck.provers.sampling import plausible

Found = tuple[Term, Certificate]


class Point(NamedTuple):
    """x -> a, from a side ('' at oo and -oo)."""

    x: str
    a: Term
    side: str


class LimitSearch:
    """Limits in one context. depth: how far strategies nest; fuel: how many terms are looked at."""

    def __init__(self, s: Sequent, search: Search, depth: int = 10, fuel: int = 250) -> None:
        self.s, self.search, self.depth, self.fuel = s, search, depth, fuel
        #: the rest of the time is for what comes after
        self.until = search.budget.left() / 2
        self._memo: dict[tuple[Term, Point], Found | None] = {}
        self._busy: set[tuple[Term, Point]] = set()

    # ---------------------------------------------------------------- certificates

    def judgement(self, e: Term, p: Point, value: Term) -> Sequent:
        """The sequent that e tends to the value."""
        return self.s.prove(make("tends", e, sym(p.x), p.a, value, value=p.side))

    def node(self, s: Sequent, rule: str, *known: Found | None, **data: Any) -> Certificate | None:
        """A certificate that ends with the rule; its premises about limits are `known`, or solved."""
        node: dict[str, Any] = {"rule": rule, "data": data}
        try:
            left = premises(s, node)
        except (Rejected, KeyError):
            return None
        given = {k[1]["goal"]: k[1] for k in known if k is not None}
        if not all(plausible(one) for one in left if one.goal.head not in ("tends", "false")):
            return None
        proofs = []
        for one in left:
            proof = given.get(one.goal) or (
                self.tends(one.goal) if one.goal.head == "tends" else _absurd(one) or self.search.prove(one))
            if proof is None:
                return None
            proofs.append({k: v for k, v in proof.items() if k != "goal"})
        return {**node, "premises": proofs}

    def found(self, e: Term, p: Point, value: Term, rule: str, *known: Found | None, **data: Any) -> Found | None:
        """The value with a certificate that ends with the rule."""
        s = self.judgement(e, p, value)
        certificate = self.node(s, rule, *known, **data)
        return None if certificate is None else (value, {**certificate, "goal": s.goal})

    def nearby(self, e: Term, p: Point, value: Term, rule: str, *known: Found | None, **data: Any) -> Found | None:
        """The same with the first neighbourhood on which the rule's premises are proved."""
        for bound in self.bounds(e, p):
            found = self.found(e, p, value, rule, *known, near=bound, **data)
            if found is not None:
                return found
        return None

    def bounds(self, e: Term, p: Point) -> Iterator[Term]:
        """How far a neighbourhood may reach."""
        free = sorted(n for n in e.free - {p.x} if n in self.s.variables and not self.s.variables[n].shape)
        for r in ((1, 10, 1000) if p.a in INFINITE else (1, fmpq(1, 10), fmpq(1, 1000))):
            value = rational(r) if isinstance(r, int) else num(1) / num(int(r.q))
            yield neg(value) if p.a is MINUS_OO else value
        if free and p.a in INFINITE:
            far = add(ONE, *(make("abs", sym(n)) for n in free))
            yield far if p.a is OO else neg(far)

    def tends(self, goal: Term) -> Certificate | None:
        """A certificate for a judgement with a given value (one-sided, or at infinity)."""
        e, x, a, value = goal.args
        p = Point(x.value, a, goal.value or "")
        found = self.solve(e, p)
        return None if found is None else self.adapt(e, p, found, value)

    def adapt(self, e: Term, p: Point, found: Found, value: Term) -> Certificate | None:
        """The certificate for an equal value."""
        if found[0] is value:
            return found[1]
        if found[0] in INFINITE or value in INFINITE:
            return None
        other = self.found(e, p, value, "lim_equal", found, known=found[0])
        return None if other is None else other[1]

    # ---------------------------------------------------------------- the search

    def solve(self, e: Term, p: Point) -> Found | None:
        """The limit of e and its certificate, or None."""
        key = (e, p)
        if key in self._memo:
            return self._memo[key]
        self.fuel -= 1
        if key in self._busy or len(self._busy) > self.depth or self.fuel < 0 or self.search.budget.left() < self.until:
            return None
        self._busy.add(key)
        found = self._solve(e, p)
        self._busy.discard(key)
        if found is not None or not self._busy:
            self._memo[key] = found
        return found

    def _solve(self, e: Term, p: Point) -> Found | None:
        if p.x not in e.free:
            return self.found(e, p, e, "lim_constant")
        if e is sym(p.x):
            return self.found(e, p, p.a, "lim_variable")
        steps: tuple[Callable[[Term, Point], Found | None], ...] = (
            self.structure, self.series, self.exponential, self.bounded, self.cancelled, self.dominant,
            self.logarithmic, self.exponential, self.hopital, self.branch)
        for k, step in enumerate(steps):
            if k == 2 and e.head in ("mul", "pow"):
                continue
            try:
                found = step(e, p)
            except Rejected:
                continue
            if found is not None:
                return found
        return None

    # ---------------------------------------------------------------- structure

    def structure(self, e: Term, p: Point) -> Found | None:
        """By the limits of the parts, where these determine it."""
        head, args = e.head, e.args
        if head in ("add", "mul", "neg", "div") or head == "pow" and exponent(args[1]) is not None:
            return self.arithmetic(e, p)
        if head == "pow":
            return self.power(e, p)
        if head in FUNCTIONS:
            return self.function(e, p)
        return None

    def parts(self, terms: tuple[Term, ...], p: Point) -> list[Found] | None:
        found = []
        for t in terms:
            one = self.solve(t, p)
            if one is None:
                return None
            found.append(one)
        return found

    def arithmetic(self, e: Term, p: Point) -> Found | None:
        args = e.args[:1] if e.head == "pow" else e.args
        parts = self.parts(args, p)
        if parts is None:
            return None
        limits = [v for v, _ in parts]
        signs = [sign(self.s, v) for v in limits]
        infinite = [v for v in limits if v in INFINITE]
        data: dict[str, Any] = {"limits": limits, "signs": [k or 1 for k in signs]}
        value: Term | None = None
        if e.head == "add":
            value = add(*limits) if not infinite else infinite[0] if len(set(infinite)) == 1 else None
        elif e.head == "neg":
            value = neg(limits[0]) if not infinite else OO if limits[0] is MINUS_OO else MINUS_OO
        elif e.head == "mul":
            value = mul(*limits) if not infinite else self._signed(signs)
        elif e.head == "div":
            value = self._quotient(e, p, limits, signs, data)
        else:
            value = self._whole_power(e, p, limits[0], data)
        if value is None:
            return None
        return self.found(e, p, tidy(value), "lim_arithmetic", *parts, **data)

    @staticmethod
    def _signed(signs: list[int | None]) -> Term | None:
        total = 1
        for k in signs:
            total *= k or 0
        return None if not total else OO if total > 0 else MINUS_OO

    def _quotient(self, e: Term, p: Point, limits: list[Term], signs: list[int | None],
                  data: dict[str, Any]) -> Term | None:
        n, d = limits
        if d in INFINITE:
            return None if n in INFINITE else ZERO
        if signs[1] == 0:
            side = self.side(e.args[1], p) if signs[0] else None
            if side is None:
                return None
            data["signs"][1], data["pole"] = side, True
            return self._signed([signs[0], side])
        return self._signed(signs) if n in INFINITE else n / d

    def _whole_power(self, e: Term, p: Point, u: Term, data: dict[str, Any]) -> Term | None:
        n = exponent(e.args[1]) or 0
        if u in INFINITE:
            return ZERO if n < 0 else OO if u is OO or n % 2 == 0 else MINUS_OO
        if n < 0 and u is ZERO:
            side = self.side(e.args[0], p)
            data["signs"] = [side or 1]
            return None if side is None else OO if side > 0 or n % 2 == 0 else MINUS_OO
        return make("pow", u, e.args[1])

    def side(self, u: Term, p: Point) -> int | None:
        """1 or -1 where u stays positive or negative near the point."""
        found = self.solve(make("sign", u), p)
        return None if found is None else 1 if found[0] is ONE else -1 if found[0] is neg(ONE) else None

    def power(self, e: Term, p: Point) -> Found | None:
        u, y = e.args
        parts = self.parts(e.args, p)
        if parts is not None and not any(v in INFINITE for v, _ in parts) and sign(self.s, parts[0][0]) == 1:
            limits = [v for v, _ in parts]
            return self.found(e, p, tidy(make("pow", *limits)), "lim_continuous", *parts, limits=limits)
        found = self.solve(make("exp", mul(y, make("log", u))), p)
        if found is not None:
            return self.found(e, p, found[0], "lim_power", found)
        if parts is not None and parts[0][0] is ZERO and p.x not in y.free:
            limits = [v for v, _ in parts]
            return self.nearby(e, p, ZERO, "lim_continuous", *parts, limits=limits)
        return None

    def function(self, e: Term, p: Point) -> Found | None:
        head, args = e.head, e.args
        if head == "sign":
            found = self.series(e, p)
            if found is not None:
                return found
        u = self.solve(args[-1], p)
        if u is None:
            return self.near_sign(e, p) if head == "sign" else None
        if u[0] in INFINITE:
            text = ENDS.get((head, "oo" if u[0] is OO else "-oo", ""))
            return None if text is None else self.found(
                e, p, parse_core(text), "lim_end", u, at="oo" if u[0] is OO else "-oo", side="")
        parts = self.parts(args, p)
        if parts is None:
            return None
        limits = [v for v, _ in parts]
        if any(v in INFINITE for v in limits):
            return None
        value = tidy(make(head, *limits))
        if head == "sign" and (k := sign(self.s, limits[0])):
            value = rational(k)
        found = self.found(e, p, value, "lim_continuous", *parts, limits=limits) or self.end(e, p, u)
        if found is None and head == "sign":
            return self.near_sign(e, p)
        return found or self.nearby(e, p, value, "lim_continuous", *parts, limits=limits)

    def near_sign(self, e: Term, p: Point) -> Found | None:
        """sign(u) where the sign of u is seen on a neighbourhood."""
        for value in (ONE, neg(ONE)):
            found = self.nearby(e, p, value, "lim_same", body=value)
            if found is not None:
                return found
        return None

    def end(self, e: Term, p: Point, u: Found) -> Found | None:
        """At an end of the function's domain, or at a step."""
        for (name, at, side), text in ENDS.items():
            if name == e.head and side and tidy(u[0] - parse_core(at)) is ZERO:
                point = parse_core(at)
                if self.side(add(e.args[-1], neg(point)), p) == (1 if side == "+" else -1):
                    exact = self.adapted(e.args[-1], p, u, point)
                    return self.found(e, p, parse_core(text), "lim_end", exact, at=at, side=side)
        n = exponent(u[0])
        if e.head in ("floor", "ceil") and n is not None:
            side_of = self.side(add(e.args[0], neg(u[0])), p)
            if side_of is not None:
                up = side_of > 0
                value = (n if up else n - 1) if e.head == "floor" else n + 1 if up else n
                return self.found(e, p, rational(value), "lim_step", u, at=u[0], side="+" if up else "-")
        return None

    def adapted(self, e: Term, p: Point, found: Found, value: Term) -> Found | None:
        """The same limit under another name."""
        return found if found[0] is value else self.found(e, p, value, "lim_equal", found, known=found[0])

    # ---------------------------------------------------------------- expansions

    def series(self, e: Term, p: Point) -> Found | None:
        """By the leading term of an expansion."""
        if contains(e, lambda t: t.head in ("sum", "prod", "floor", "ceil", "if", "max", "min") and p.x in t.free):
            return None
        q = roots(e, p.x)
        for size in (3, 6, 12) if q == 1 else (2 * q, 4 * q):
            goal = Limit(e, p.x, p.a, ZERO, p.side)
            taken = set(self.s.variables) | e.free | {p.x}
            work = Expansion(self.s, p.x, moving(goal, q, size), _fresh("h", taken), size)
            try:
                found = work(e)
            except Rejected as reason:
                if "not enough" in str(reason):
                    continue
                return None
            k = next((k for k in range(found.low, min(0, found.end)) if found.at(k) is not ZERO), None)
            if k is None and found.end <= 0:
                continue
            c = found.at(k or 0)
            if _mentions(c, taken, self.s, e):
                return None
            value = tidy(c)
            if k is not None:
                way = sign(self.s, c)
                if not way:
                    return None
                value = OO if way > 0 else MINUS_OO
            return self.found(e, p, value, "lim_series", q=q, terms=size)
        return None

    def exponential(self, e: Term, p: Point) -> Found | None:
        """At infinity, t = exp(-q*x) (exp(q*x) at -oo) as the variable, t -> 0 from above."""
        if p.a not in INFINITE or self.s.mode != "real":
            return None
        body = in_exponentials(e, p.x)
        rates = exponential_rates(body, p.x)
        if not rates:
            return None
        q = common_rate(rates) * (-1 if p.a is OO else 1)
        name = _fresh("t", set(self.s.variables) | e.free | self.s.goal.free | {p.x})
        outer = in_terms_of(body, p.x, sym(name), q)
        found = self.solve(outer, Point(name, ZERO, "+"))
        if found is None:
            return None
        inner = make("exp", sym(p.x) if q == 1 else mul(rational(q), sym(p.x)))
        return self.nearby(e, p, found[0], "lim_inner", found, variable=sym(name), outer=outer, inner=inner,
                           at=ZERO, side="+")

    # ---------------------------------------------------------------- rewriting

    def same(self, e: Term, p: Point, other: Term) -> Found | None:
        """By the limit of another term, the same near the point."""
        if other is e:
            return None
        found = self.solve(other, p)
        return None if found is None else self.nearby(e, p, found[0], "lim_same", found, body=other)

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
                if null is None or null[0] is not ZERO:
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

    def dominant(self, e: Term, p: Point) -> Found | None:
        """Sums with their largest term taken out; in a quotient, above and below."""
        if e.head == "add":
            largest = self.largest(e, p)
            if largest is None:
                return None
            return self.same(e, p, mul(largest[0], largest[1]))
        if e.head in ("div", "mul"):
            sums = [a for a in e.args if a.head == "add" and p.x in a.free]
            if not sums:
                return None
            above, below = [], []
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
        for a, b in (moving_parts, moving_parts[::-1]):
            limit = self.solve(b, p)
            if limit is not None and (limit[0] is ZERO or limit[0] in INFINITE):
                found = self.same(e, p, make("div", mul(*fixed, a), make("div", ONE, b)))
                if found is not None:
                    return found
        return None

    def branch(self, e: Term, p: Point) -> Found | None:
        """if, max, min: the one that it is near the point."""
        choices = e.args[1:] if e.head == "if" else e.args if e.head in ("max", "min", "relu") else ()
        for one in choices:
            found = self.same(e, p, one)
            if found is not None:
                return found
        return None


def _absurd(s: Sequent) -> Certificate | None:
    """A certificate of `false` where a fact is evidently contradicted by the others, the newest first."""
    if s.goal.head != "false":
        return None
    context = Context(s)
    for fact in reversed(s.facts):
        if fact.head in ("lt", "le", "eq", "ne") and context.evident(strict(negate(fact))):
            return {"rule": "absurd", "data": {"formula": fact}, "premises": []}
    return None


def _order(size: Any) -> float:
    """Something that grows with a ball that may be astronomic."""
    if size == 0 or size.contains(0):
        return float("-inf")
    log = size.log()
    return float(log.mid())


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "0"
    return name


def _mentions(c: Term, taken: set[str], s: Sequent, e: Term) -> bool:
    """Whether a coefficient still has the small variable in it."""
    return bool(c.free - taken)


__all__ = ["LimitSearch", "Point", "conditions"]
