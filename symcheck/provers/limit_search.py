"""Find limits with their certificates: by structure, expansions, dominant terms, l'Hopital, squeezing.

`LimitSearch.solve` answers with the limit and a proof of the judgement `tends` (kernel/limits.py).
Nothing here is trusted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.expansion import Expansion
from symcheck.kernel.limit_table import ENDS
from symcheck.kernel.limits import moving
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.tending import Limit
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, contains, make, mul, neg, rational, substitute, sym
from symcheck.provers.limit_proofs import Found, Point
from symcheck.provers.limit_rewriting import GAMMAS, Rewriting
from symcheck.provers.limit_values import (
    INFINITE,
    MINUS_OO,
    common_rate,
    exponential_rates,
    in_exponentials,
    in_terms_of,
    roots,
    sign,
    tidy,
)
from symcheck.provers.witnesses import solutions

#: functions that are like square roots at ends of their domains
HIDDEN_ROOTS = frozenset(("asin", "acos", "acosh", "asec", "acsc", "asech"))

#: functions that grow or vanish without an expansion, and whose derivatives are simpler
AS_INTEGRALS = frozenset(("Ei", "Ci", "li", "erfc", "erfi"))


class LimitSearch(Rewriting):
    """Limits in one context: by structure, by expansions, by other forms of the term."""

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
            self.exponential, self.grouped, self.bounded, self.cancelled, self.dominant, self.logarithmic,
            self.exponential, self.hopital, self.unchanging)
        if e.head in ("mul", "div", "pow") and _towers(e, p.x):
            steps = (self.stirling, self.logarithmic, *steps)
        elif e.head in ("mul", "pow"):
            steps = steps[1:]
        if not e.heads.isdisjoint(AS_INTEGRALS):
            steps = (self.hopital, *steps)
        first: tuple[Callable[[Term, Point], Found | None], ...] = (self.structure, self.series, self.branch)
        if e.head == "exp" or e.head in HIDDEN_ROOTS:
            # of a sum of logarithms exp has an expansion where the sum has none; of others it is less work
            first = (self.series, self.structure, self.branch)
        if not e.heads.isdisjoint(("floor", "ceil")):
            first = (self.structure, self.stepped, self.series, self.branch)
        if not e.heads.isdisjoint(("gamma", "factorial", "digamma")):
            first = (self.at_poles, *first)
        if e.head in ("sum", "prod", "maxof", "minof"):
            first = (self.at_point, *first)
        if p.x in (self.search.hints.get("substitute") or {}) and e.args != (sym(p.x),):
            first = (self.hinted, *first)
        for step in (*first, *steps):
            try:
                found = step(e, p)
            except Rejected:
                continue
            if found is not None:
                return found
        return None

    # ---------------------------------------------------------------- structure

    def at_point(self, e: Term, p: Point) -> Found | None:
        """Finite sums and the like, of any length, of continuous functions: their value at the point."""
        if p.a in INFINITE or not steady(e, p.x):
            return None
        return self.nearby(e, p, substitute(e, {p.x: p.a}), "lim_at_point")

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
            found = self.nearby(e, p, value, "lim_sign")
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
        return self._expanded(e, p, q) or (
            self._expanded(e, p, 2) if q == 1 and not e.heads.isdisjoint(HIDDEN_ROOTS) else None)

    def _expanded(self, e: Term, p: Point, q: int) -> Found | None:
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

    def hinted(self, e: Term, p: Point) -> Found | None:
        """In another variable, as the hint `substitute` says."""
        value: Term = self.search.hints["substitute"][p.x]
        unknown = sorted(value.free - set(self.s.variables))
        if len(unknown) != 1:
            return None
        name = _fresh("t", set(self.s.variables) | e.free | self.s.goal.free | {p.x})
        outer = tidy(substitute(e, {p.x: substitute(value, {unknown[0]: sym(name)})}))
        for inner in solutions(make("eq", value, sym(p.x)), unknown[0]):
            at = self.solve(inner, p)
            if at is None:
                continue
            way = "" if at[0] in INFINITE else {1: "+", -1: "-"}.get(self.side(add(inner, neg(at[0])), p) or 0)
            if way is None:
                continue
            found = self.solve(outer, Point(name, at[0], way))
            if found is not None:
                return self.nearby(e, p, found[0], "lim_inner", at, found, variable=sym(name), outer=outer, inner=inner,
                                   at=at[0], side=way)
        return None


def _towers(e: Term, x: str) -> bool:
    """Whether something grows faster than powers and exponentials, or is a power with x in base and exponent."""
    return contains(e, lambda t: x in t.free and (t.head in GAMMAS or (
        t.head == "pow" and x in t.args[0].free and x in t.args[1].free)))


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "0"
    return name


def _mentions(c: Term, taken: set[str], s: Sequent, e: Term) -> bool:
    """Whether a coefficient still has the small variable in it."""
    return bool(c.free - taken)


__all__ = ["Found", "LimitSearch", "Point"]
