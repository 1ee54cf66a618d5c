"""Limits: rules for the judgement `tends(e, x, a, L)`.

With a direction, or at a = oo or -oo, it says: for x close enough to a on that side (beyond some
bound), e is defined, and e tends to L, a number, oo or -oo. Without a direction, at a finite a: the
same on both sides, or on one side while e is undefined close to a on the other. Either way L is
the value of `limit(e, x, a)` (reference, section 4); x is a real variable that e binds.
Sources: DLMF 1.4(ii)-(iii); Rudin, Principles of Mathematical Analysis, chapters 4 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from symcheck.kernel.definedness import OO, conditions, exponent, smooth
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.expansion import Expansion, Series
from symcheck.kernel.limit_table import ENDS
from symcheck.kernel.premises import Data, Premises, Rule, assume, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import FALSE, ONE, ZERO, Sequent, Variable
from symcheck.kernel.slope_rules import CONTINUOUS
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, fresh, make, mul, neg, substitute, sym

MINUS_OO = neg(OO)
INFINITE = (OO, MINUS_OO)
#: functions of which the table of limits holds for real arguments in complex mode too
AS_REAL = ("exp", "log", "sqrt", "abs", "atan", "sinh", "cosh", "tanh", "asinh", "erf", "erfc", "sigmoid", "gamma")
#: functions continuous on their domains, beside those of arithmetic and elementary ones
SPECIAL = ("loggamma", "gamma", "digamma", "factorial", "zeta", "lambertw", "Ei", "Si", "Ci", "airyai", "airybi")


class Limit(NamedTuple):
    """A goal `tends(body, x, a, value)` with its side: '+', '-', or '' ('+' is not used at oo)."""

    body: Term
    x: str
    a: Term
    value: Term
    side: str

    def of(self, body: Term, value: Term) -> Term:
        """The same judgement of another body and value."""
        return make("tends", body, sym(self.x), self.a, value, value=self.side)


def goal(s: Sequent, sided: bool = True) -> Limit:
    """The goal as a Limit; Rejected if it is none, or two-sided where one side is wanted."""
    body, x, a, value = wanted(s, "tends").args
    side = s.goal.value or ""
    if side not in ("", "+", "-") or side and a in INFINITE:
        raise Rejected("not a direction of a limit")
    if sided and not side and a not in INFINITE:
        raise Rejected("one side of the point at a time")
    if body.imaginary and s.mode == "real":
        raise Rejected("a complex term between real ones")
    return Limit(body, x.value, a, value, side)


def near(s: Sequent, g: Limit, data: Data, *terms: Term) -> tuple[Term, Sequent, list[Term]]:
    """A new real variable t that runs over a neighbourhood of the point on its side, with its context.

    data["near"] is how far: t beyond that bound at oo and -oo, else within that distance. Also
    returned: what must hold of the bound. `terms` will be used with t in place of x.
    """
    bound: Term = data["near"]
    if not bound.free <= set(s.variables):
        raise Rejected("the neighbourhood depends on something unknown")
    taken = set(s.variables) | s.goal.free | {g.x}
    taken = taken.union(*(f.free for f in s.facts), *(u.free for u in terms))
    name = fresh(g.x if g.x not in taken else g.x + "1", taken)
    t = sym(name)
    if g.a in INFINITE:
        facts = [make("lt", bound, t) if g.a is OO else make("lt", t, bound)]
        needs = [make("defined", bound)]
    else:
        end = add(g.a, bound if g.side == "+" else neg(bound))
        lo, hi = (g.a, end) if g.side == "+" else (end, g.a)
        facts = [make("lt", lo, t), make("lt", t, hi)]
        needs = [make("defined", g.a), make("lt", ZERO, bound)]
    if not (Context(s).real(bound) and (g.a in INFINITE or Context(s).real(g.a))):
        raise Rejected("a neighbourhood that is not known to be real")
    return t, s.prove(s.goal, *facts, **{name: Variable("real")}), needs


def _all_near(s: Sequent, g: Limit, data: Data, *formulas: Term) -> Premises:
    """Formulas in x that must hold on the neighbourhood, as premises about the new variable."""
    t, inner, needs = near(s, g, data, *formulas)
    return [*open_goals(s, needs), *open_goals(inner, [substitute(f, {g.x: t}) for f in formulas])]


def _real(s: Sequent, g: Limit, *terms: Term) -> None:
    """Rejected unless the terms are real for real x."""
    inner = Sequent({**s.variables, g.x: Variable("real")}, (), s.goal, s.mode)
    if not all(map(Context(inner).real, terms)):
        raise Rejected("not known to be real")


def _stays(s: Sequent, g: Limit, t: Term, sign: int) -> Sequent:
    """That t > 0 (t < 0) near the point, said as sign(t) -> 1 (-1): the values of sign are -1, 0 and 1."""
    _real(s, g, t)
    return s.prove(g.of(make("sign", t), ONE if sign > 0 else neg(ONE)))


def _same_value(s: Sequent, value: Term, claimed: Term) -> Premises:
    """The value that came out is the one of the goal."""
    if value in INFINITE or claimed in INFINITE:
        if value is not claimed:
            raise Rejected("another limit")
        return []
    return open_goals(s, [make("eq", value, claimed)])


# ---------------------------------------------------------------- from the judgement to the limit

def _judgement(limit: Term, value: Term) -> Term:
    if limit.head != "limit":
        raise Rejected("not a limit")
    body, x, a = limit.args
    side = limit.value or ""
    return make("tends", body, x, a, value, value="" if a in INFINITE else side)


def limit_value(s: Sequent, data: Data) -> Premises:
    """`limit(e, x, a) same L` (or ==, either way round) from e -> L; `defined(limit(...))` from a finite L.

    A limit is unique. For oo and -oo only `same` with just that can be concluded.
    """
    g = wanted(s, "same", "eq", "defined")
    limit = next((t for t in g.args if t.head == "limit"), None)
    if limit is None:
        raise Rejected("no limit in the goal")
    value = data["value"] if g.head == "defined" else g.args[0] if limit is g.args[1] else g.args[1]
    if value in INFINITE and g.head != "same":
        raise Rejected("an infinite limit is no number")
    a = limit.args[2]
    needs = [make("defined", t) for t in (a, value) if t not in INFINITE]
    if a not in INFINITE and not Context(s).real(a):
        raise Rejected("a point that is not known to be real")
    return [*open_goals(s, needs), s.prove(_judgement(limit, value))]


def limit_body(s: Sequent, data: Data) -> Premises:
    """`limit(e, x, a) same limit(f, x, a)` if e and f are the same close to a, so defined at the same points."""
    a, b = wanted(s, "same").args
    if a.head != "limit" or b.head != "limit" or a.args[2] is not b.args[2] or a.value != b.value:
        raise Rejected("not two limits at the same point")
    g = Limit(a.args[0], a.args[1].value, a.args[2], ZERO, "" if a.args[2] in INFINITE else a.value or "")
    other = substitute(b.args[0], {b.args[1].value: sym(g.x)})
    if g.x != b.args[1].value and g.x in b.args[0].free:
        raise Rejected("the variable of one limit is free in the other")
    sides = ("+", "-") if not g.side and g.a not in INFINITE else (g.side,)
    return [p for side in sides for p in _all_near(s, g._replace(side=side), data, make("same", g.body, other))]


def limit_parts(s: Sequent, data: Data) -> Premises:
    """A fact `defined(limit(e, x, a))` gives each condition free of x under which e is defined: e is somewhere."""
    fact: Term = data["fact"]
    if fact not in s.facts or fact.head != "defined" or fact.args[0].head != "limit":
        raise Rejected("no fact that a limit is defined")
    body, x, a = fact.args[0].args
    name = s.fresh(x.value)
    moved = substitute(body, {x.value: sym(name)})
    kept = [c for c in conditions(moved, s) if name not in c.free]
    return [assume(s, s.goal, *kept, *(() if a in INFINITE else (make("defined", a),)))]


def no_limit(s: Sequent, data: Data) -> Premises:
    """`not defined(limit(e, x, a))` where the limits from the two sides differ; both sides exist."""
    g = wanted(s, "not").args[0]
    if g.head != "defined":
        raise Rejected("not about definedness")
    whole = _judgement(g.args[0], ZERO)
    body, x, a, _ = whole.args
    if whole.value or a in INFINITE or not Context(s).real(a):
        raise Rejected("not a two-sided limit")
    left, right = data["left"], data["right"]
    if left in INFINITE or right in INFINITE:
        if left is right:
            raise Rejected("the two sides agree")
        differ: list[Term] = []
    else:
        differ = [make("ne", left, right)]
    sides = [s.prove(make("tends", body, x, a, v, value=d)) for d, v in (("-", left), ("+", right))]
    return [*open_goals(s, [make("defined", a), *differ]), *sides]


def lim_sides(s: Sequent, data: Data) -> Premises:
    """A two-sided limit from both sides; or from one, where e is undefined close to a on the other.

    data["only"]: '+', '-', or '' for both.
    """
    g = goal(s, sided=False)
    if g.side or g.a in INFINITE:
        raise Rejected("not two-sided")
    only = data.get("only") or ""
    if only not in ("", "+", "-"):
        raise Rejected("not a side")
    sides = [s.prove(g._replace(side=d).of(g.body, g.value)) for d in ("+", "-") if only in ("", d)]
    if not only:
        return sides
    other = g._replace(side="-" if only == "+" else "+")
    t, inner, needs = near(s, other, data, g.body)
    here = substitute(g.body, {g.x: t})
    return [*open_goals(s, needs), assume(inner, FALSE, make("defined", here)), *sides]


# ---------------------------------------------------------------- arithmetic

def lim_constant(s: Sequent, data: Data) -> Premises:
    """e free of x tends to itself."""
    g = goal(s)
    if g.x in g.body.free:
        raise Rejected("the body depends on the variable")
    return _same_value(s, g.body, g.value)


def lim_equal(s: Sequent, data: Data) -> Premises:
    """e -> L from e -> M where M == L."""
    g = goal(s)
    return [s.prove(g.of(g.body, data["known"])), *_same_value(s, data["known"], g.value)]


def lim_variable(s: Sequent, data: Data) -> Premises:
    """x tends to a as x -> a."""
    g = goal(s)
    if g.body is not sym(g.x):
        raise Rejected("not the variable")
    return _same_value(s, g.a, g.value)


def lim_arithmetic(s: Sequent, data: Data) -> Premises:
    """Sum, product, negative, quotient, integer power of terms with known limits, infinite ones too.

    data["limits"]: of the arguments (of the base, for a power); data["signs"]: 1 or -1 for each
    argument whose sign is needed, shown of its limit or, for a divisor (or base) that tends to 0,
    near the point. Indeterminate forms (oo - oo, 0*oo, 0/0, oo/oo) are rejected.
    """
    g = goal(s)
    head = g.body.head
    args = g.body.args if head != "pow" else g.body.args[:1]
    limits: list[Term] = list(data["limits"])
    if len(limits) != len(args):
        raise Rejected("not one limit for each argument")
    if g.value in INFINITE or any(v in INFINITE for v in limits):
        _real(s, g, *args)
    work = _Arithmetic(s, g, data, limits)
    if head == "add":
        value = work.total()
    elif head == "neg":
        value = _negative(limits[0])
    elif head == "mul":
        value = work.product()
    elif head == "div":
        value = work.quotient()
    elif head == "pow":
        value = work.power(exponent(g.body.args[1]))
    else:
        raise Rejected(f"{head} is no arithmetic")
    parts = [s.prove(g.of(a, v)) for a, v in zip(args, limits, strict=True)]
    return [*parts, *_same_value(s, value, g.value), *open_goals(s, work.needs),
            *(_stays(s, g, t, sign) for t, sign in work.nearby)]


def _negative(v: Term) -> Term:
    return MINUS_OO if v is OO else OO if v is MINUS_OO else neg(v)


def _infinity(sign: int) -> Term:
    return OO if sign > 0 else MINUS_OO


class _Arithmetic:
    """Limits of arithmetic; what is needed of the limits, and what of the terms nearby."""

    def __init__(self, s: Sequent, g: Limit, data: Data, limits: list[Term]) -> None:
        self.s, self.g, self.data, self.limits = s, g, data, limits
        self.needs: list[Term] = []
        self.nearby: list[tuple[Term, int]] = []

    def sign(self, k: int) -> int:
        """The sign of the k-th limit, which is not 0."""
        v = self.limits[k]
        if v in INFINITE:
            return 1 if v is OO else -1
        sign = integer(self.data["signs"][k])
        self.needs.append(make("lt", ZERO, v) if sign > 0 else make("lt", v, ZERO))
        return 1 if sign > 0 else -1

    def side(self, k: int) -> int:
        """From which side the k-th argument, whose limit is 0, approaches it."""
        sign, t = integer(self.data["signs"][k]), self.g.body.args[k]
        self.needs.append(make("eq", self.limits[k], ZERO))
        sign = 1 if sign > 0 else -1
        self.nearby.append((t, sign))
        return sign

    def total(self) -> Term:
        infinite = [v for v in self.limits if v in INFINITE]
        if not infinite:
            return add(*self.limits)
        if any(v is not infinite[0] for v in infinite):
            raise Rejected("oo - oo")
        return infinite[0]

    def product(self) -> Term:
        if not any(v in INFINITE for v in self.limits):
            return mul(*self.limits)
        sign = 1
        for k in range(len(self.limits)):
            sign *= self.sign(k)
        return _infinity(sign)

    def quotient(self) -> Term:
        n, d = self.limits
        if d in INFINITE:
            if n in INFINITE:
                raise Rejected("oo/oo")
            return ZERO
        if self.g.value in INFINITE and n not in INFINITE or self.data.get("pole"):
            _real(self.s, self.g, *self.g.body.args)
            return _infinity(self.sign(0) * self.side(1))
        self.needs.append(make("ne", d, ZERO))
        return _infinity(self.sign(0) * self.sign(1)) if n in INFINITE else make("div", n, d)

    def power(self, n: int | None) -> Term:
        if n is None or n == 0:
            raise Rejected("not a power with an integer exponent")
        (u,) = self.limits
        if u in INFINITE:
            return ZERO if n < 0 else OO if u is OO or n % 2 == 0 else MINUS_OO
        if n > 0:
            return make("pow", u, self.g.body.args[1])
        if self.g.value in INFINITE:
            return _infinity(self.side(0) if n % 2 else abs(self.side(0)))
        self.needs.append(make("ne", u, ZERO))
        return make("pow", u, self.g.body.args[1])


# ---------------------------------------------------------------- functions

def lim_continuous(s: Sequent, data: Data) -> Premises:
    """f(u, ...) -> f(U, ...) if u -> U, ..., and f is smooth there; with data["near"], if f is continuous
    on its domain, defined at (U, ...) and near the point.

    Real mode. For a power, the limit of the base is positive or the exponent free of x.
    """
    g = goal(s)
    head, args = g.body.head, g.body.args
    limits: list[Term] = list(data["limits"])
    if len(limits) != len(args) or any(v in INFINITE for v in limits) or s.mode != "real":
        raise Rejected("not one finite limit for each argument, or not real")
    needs: list[Term] = []
    value = make(head, *limits)
    if head in FUNCTIONS and "near" not in data:
        here = smooth(value, s.mode)
        if here is None:
            raise Rejected(f"where {head} is smooth is not in the table")
        needs = list(here)
    elif head == "pow" and (g.x in args[1].free or "near" not in data):
        needs = [make("lt", ZERO, limits[0])]
    elif head not in ("pow", *CONTINUOUS, *SPECIAL):
        raise Rejected(f"{head} is not known to be continuous on its domain")
    elif "near" not in data:
        raise Rejected("no neighbourhood in the data")
    parts = [s.prove(g.of(a, v)) for a, v in zip(args, limits, strict=True)]
    nearby = _all_near(s, g, data, make("defined", g.body)) if "near" in data else []
    return [*parts, *_same_value(s, value, g.value), *open_goals(s, needs), *nearby]


def lim_end(s: Sequent, data: Data) -> Premises:
    """f(u) by the table of limits at infinity and at the ends of domains; u real, on the row's side of its limit.

    data["at"], data["side"]: the row.
    """
    g = goal(s)
    head, u = g.body.head, g.body.args[-1]
    at, side = data["at"], data["side"]
    text = ENDS.get((head, at, side))
    others = g.body.args[:-1]
    if text is None or any(g.x in t.free for t in others) or s.mode != "real" and head not in AS_REAL:
        raise Rejected("not in the table of limits")
    _real(s, g, u, *others)
    point = parse_core(at)
    premises = [s.prove(g.of(u, point)), *_same_value(s, parse_core(text), g.value),
                *open_goals(s, [make("defined", t) for t in others])]
    if side:
        premises.append(_stays(s, g, add(u, neg(point)), 1 if side == "+" else -1))
    return premises


def lim_step(s: Sequent, data: Data) -> Premises:
    """floor(u) and ceil(u) for u -> an integer n from one side: n or n - 1; n + 1 or n."""
    g = goal(s)
    if g.body.head not in ("floor", "ceil") or s.mode != "real":
        raise Rejected("not a step function of something real")
    n, up = data["at"], data["side"] == "+"
    if g.x in n.free:
        raise Rejected("a step that moves")
    (u,) = g.body.args
    value = (n if up else add(n, neg(ONE))) if g.body.head == "floor" else add(n, ONE) if up else n
    return [*open_goals(s, [make("integer", n)]), s.prove(g.of(u, n)), *_same_value(s, value, g.value),
            _stays(s, g, add(u, neg(n)), 1 if up else -1)]


def lim_power(s: Sequent, data: Data) -> Premises:
    """u**y tends to what exp(y*log(u)) tends to, where u > 0 near the point (DLMF 4.2.26)."""
    g = goal(s)
    if g.body.head != "pow":
        raise Rejected("not a power")
    u, y = g.body.args
    return [_stays(s, g, u, 1),
            s.prove(g.of(make("exp", mul(y, make("log", u))), g.value))]


# ---------------------------------------------------------------- comparison

def lim_same(s: Sequent, data: Data) -> Premises:
    """e tends to what f tends to, if both are the same near the point."""
    g = goal(s)
    other: Term = data["body"]
    return [*_all_near(s, g, data, make("same", g.body, other)), s.prove(g.of(other, g.value))]


def lim_squeeze(s: Sequent, data: Data) -> Premises:
    """lower <= e <= upper near the point, both tending to L; for L = oo only lower, for -oo only upper."""
    g = goal(s)
    lower, upper = data.get("lower"), data.get("upper")
    if (lower is None and g.value is not MINUS_OO) or (upper is None and g.value is not OO):
        raise Rejected("a bound is missing")
    order: list[Term] = []
    parts: Premises = []
    for bound, below in ((lower, True), (upper, False)):
        if bound is not None:
            order.append(make("le", *((bound, g.body) if below else (g.body, bound))))
            parts.append(s.prove(g.of(bound, g.value)))
    return [*_all_near(s, g, data, *order), *parts]


def lim_bounded(s: Sequent, data: Data) -> Premises:
    """A product of a factor that stays between -c and c and of others whose product tends to 0 tends to 0.

    data["factor"]: which argument is bounded; data["bound"]: c, free of x. A quotient u/v counts as u*(1/v).
    """
    g = goal(s)
    args = g.body.args
    if g.body.head == "div":
        args = (args[0], make("div", ONE, args[1]))
    elif g.body.head != "mul":
        raise Rejected("not a product")
    k, c = integer(data["factor"]), data["bound"]
    if not 0 <= k < len(args) or g.x in c.free:
        raise Rejected("no such factor, or a bound that moves")
    rest = mul(*(a for j, a in enumerate(args) if j != k))
    order = [make("le", neg(c), args[k]), make("le", args[k], c)]
    return [*_same_value(s, ZERO, g.value), *open_goals(s, [make("defined", c)]),
            *_all_near(s, g, data, *order), s.prove(g.of(rest, ZERO))]


def lim_hopital(s: Sequent, data: Data) -> Premises:
    """f/g -> L from f'/g' -> L, g' not 0 near the point, where f, g -> 0 or g -> oo or -oo (Rudin, 5.13).

    Then g is strictly monotone near the point, so not 0. data["limits"]: of f and g; f's only if they are 0.
    """
    g = goal(s)
    if g.body.head != "div" or s.mode != "real":
        raise Rejected("not a real quotient")
    limits = data["limits"]
    t, inner, needs = near(s, g, data, g.body)
    top, bottom = (substitute(a, {g.x: t}) for a in g.body.args)
    rule = Derivation(inner, t.value)
    up, down = rule(top), rule(bottom)
    smooth = [*rule.conditions, make("defined", top), make("defined", bottom), make("ne", down, ZERO)]
    quotient = substitute(make("div", up, down), {t.value: sym(g.x)})
    parts = [s.prove(g.of(g.body.args[1], limits[1]))]
    if limits[1] not in INFINITE:
        if limits[0] is not ZERO or limits[1] is not ZERO:
            raise Rejected("neither 0/0 nor a divisor that grows")
        parts.insert(0, s.prove(g.of(g.body.args[0], ZERO)))
    return [*parts, *open_goals(s, needs), *open_goals(inner, smooth), s.prove(g.of(quotient, g.value))]


def lim_inner(s: Sequent, data: Data) -> Premises:
    """e(x) -> L from f(t) -> L as t -> b, where e(x) is f(u(x)), u -> b, and u stays on one side of b.

    data["variable"]: t; data["outer"]: f; data["inner"]: u; data["at"], data["side"]: b and its side.
    """
    g = goal(s)
    t, outer, inner, b, side = (data[k] for k in ("variable", "outer", "inner", "at", "side"))
    if t.head != "sym" or t.value in inner.free | set(s.variables) | {g.x} or g.x in outer.free:
        raise Rejected("not a new variable")
    if {t.value, g.x} & b.free or (side not in ("+", "-")) != (b in INFINITE):
        raise Rejected("not a side of a point")
    _real(s, g, inner)
    same = make("same", g.body, substitute(outer, {t.value: inner}))
    apart = inner if b is ZERO else add(inner, neg(b))
    aside = [] if b in INFINITE else [_stays(s, g, apart, 1 if side == "+" else -1)]
    return [*_all_near(s, g, data, same), s.prove(g.of(inner, b)), *aside,
            s.prove(make("tends", outer, t, b, g.value, value="" if b in INFINITE else side))]


def lim_series(s: Sequent, data: Data) -> Premises:
    """The limit by the leading term of an expansion in h -> 0+ (`expansion`).

    x is a + h**q, a - h**q, h**-q or -h**-q; data["q"]: q >= 1; data["terms"]: how many coefficients.
    """
    g = goal(s)
    q, size = integer(data["q"]), integer(data["terms"])
    if not 1 <= q <= 60 or not 1 <= size <= 60:
        raise Rejected("too long an expansion")
    if g.a not in INFINITE and not Context(s).real(g.a):
        raise Rejected("a point that is not known to be real")
    h = fresh("h", set(s.variables) | s.goal.free | g.body.free | {g.x})
    work = Expansion(s, g.x, moving(g, q, size), h, size)
    found = work(g.body)
    needs = [*work.conditions] if g.a in INFINITE else [make("defined", g.a), *work.conditions]
    k = next((k for k in range(found.low, min(0, found.end)) if found.at(k) is not ZERO), None)
    if k is not None:
        c = found.at(k)
        _real(s, g, g.body)
        if h in c.free or g.value not in INFINITE:
            raise Rejected("a leading term that grows")
        needs.append(make("lt", *((ZERO, c) if g.value is OO else (c, ZERO))))
        return open_goals(s, needs)
    if found.end <= 0 or h in found.at(0).free:
        raise Rejected("not enough terms, or a logarithm that stays")
    return [*_same_value(s, found.at(0), g.value), *open_goals(s, needs)]


def moving(g: Limit, q: int, size: int) -> Series:
    """The variable as a series in h."""
    zeros = (ZERO,) * size
    if g.a in INFINITE:
        return Series(-q, (ONE if g.a is OO else neg(ONE), *zeros)[:size])
    step = ONE if g.side == "+" else neg(ONE)
    if g.a is ZERO:
        return Series(q, (step, *zeros)[:size])
    return Series(0, (g.a, *zeros[:q - 1], step, *zeros)[:size])


#: the rules of limits, by name
LIMIT_RULES: Mapping[str, Rule] = MappingProxyType({
    "limit_value": limit_value, "no_limit": no_limit, "limit_body": limit_body, "limit_parts": limit_parts,
    "lim_sides": lim_sides, "lim_constant": lim_constant,
    "lim_equal": lim_equal,
    "lim_variable": lim_variable, "lim_arithmetic": lim_arithmetic, "lim_continuous": lim_continuous,
    "lim_end": lim_end, "lim_step": lim_step, "lim_power": lim_power, "lim_same": lim_same,
    "lim_squeeze": lim_squeeze, "lim_bounded": lim_bounded, "lim_hopital": lim_hopital,
    "lim_inner": lim_inner, "lim_series": lim_series,
})

