"""The rules of limits, for the judgement `tends(e, x, a, L)`.

What the judgement says is in kernel/tending.py; sums, products and quotients are in limit_arithmetic.
Sources: DLMF 1.4(ii)-(iii); Rudin, Principles of Mathematical Analysis, chapters 4 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.continuous_terms import CONTINUOUS, steady
from symcheck.kernel.definedness import OO, conditions, smooth
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.expansion import Expansion, Series
from symcheck.kernel.infinite_values import are_numbers
from symcheck.kernel.limit_arithmetic import lim_arithmetic, lim_constant, lim_equal, lim_variable
from symcheck.kernel.limit_table import ENDS
from symcheck.kernel.premises import Data, Premises, Rule, assume, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import FALSE, ONE, ZERO, Sequent
from symcheck.kernel.slopes import slope
from symcheck.kernel.tending import INFINITE, MINUS_OO, Limit, all_near, goal, near, real_near, same_value, stays
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, fresh, make, mul, neg, substitute, sym

#: functions of which the table of limits holds for real arguments in complex mode too
AS_REAL = ("exp", "log", "sqrt", "abs", "atan", "sinh", "cosh", "tanh", "asinh", "erf", "erfc", "sigmoid", "gamma")
#: functions continuous on their domains, beside those of arithmetic and elementary ones
SPECIAL = ("loggamma", "gamma", "digamma", "factorial", "zeta", "lambertw", "Ei", "Si", "Ci", "airyai", "airybi")


# ---------------------------------------------------------------- from the judgement to the limit

def judgement(limit: Term, value: Term) -> Term:
    """That a limit has the value, as a judgement. Rejected if it is no limit."""
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
    return [*open_goals(s, needs), s.prove(judgement(limit, value))]


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
    return [p for side in sides for p in all_near(s, g._replace(side=side), data, make("same", g.body, other))]


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
    whole = judgement(g.args[0], ZERO)
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
        known = slope(head, len(args))
        if here is None or known is not None and any(
                text is None and g.x in a.free for text, a in zip(known.texts, args, strict=True)):
            raise Rejected(f"where {head} is smooth is not in the table")
        needs = list(here)
    elif head == "pow" and (g.x in args[1].free or "near" not in data):
        needs = [make("lt", ZERO, limits[0])]
    elif head not in ("pow", *CONTINUOUS, *SPECIAL):
        raise Rejected(f"{head} is not known to be continuous on its domain")
    elif "near" not in data:
        raise Rejected("no neighbourhood in the data")
    parts = [s.prove(g.of(a, v)) for a, v in zip(args, limits, strict=True)]
    nearby = all_near(s, g, data, make("defined", g.body)) if "near" in data else []
    return [*parts, *same_value(s, value, g.value), *open_goals(s, needs), *nearby]


def lim_at_point(s: Sequent, data: Data) -> Premises:
    """e(x) -> e(a) for a number a, where e is continuous on its domain (`steady`), defined at a and near the point.

    Real mode.
    """
    g = goal(s)
    if s.mode != "real" or g.a in INFINITE or g.body.imaginary or not steady(g.body, g.x):
        raise Rejected("not seen to be a continuous function of a real variable")
    value = substitute(g.body, {g.x: g.a})
    return [*same_value(s, value, g.value), *open_goals(s, [make("defined", value)]),
            *all_near(s, g, data, make("defined", g.body))]


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
    real_near(s, g, u, *others)
    point = parse_core(at)
    premises = [s.prove(g.of(u, point)), *same_value(s, parse_core(text), g.value),
                *open_goals(s, [make("defined", t) for t in others])]
    if side:
        premises.append(stays(s, g, add(u, neg(point)), 1 if side == "+" else -1))
    return premises


def lim_sign(s: Sequent, data: Data) -> Premises:
    """sign(u) -> 1 where u > 0 near the point, -1 where u < 0."""
    g = goal(s)
    if g.body.head != "sign" or g.value not in (ONE, neg(ONE)):
        raise Rejected("not a sign that tends to 1 or -1")
    (u,) = g.body.args
    return all_near(s, g, data, *are_numbers(u), make("lt", *((ZERO, u) if g.value is ONE else (u, ZERO))))


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
    return [*open_goals(s, [make("integer", n)]), s.prove(g.of(u, n)), *same_value(s, value, g.value),
            stays(s, g, add(u, neg(n)), 1 if up else -1)]


def lim_power(s: Sequent, data: Data) -> Premises:
    """u**y tends to what exp(y*log(u)) tends to, where u > 0 near the point (DLMF 4.2.26)."""
    g = goal(s)
    if g.body.head != "pow":
        raise Rejected("not a power")
    u, y = g.body.args
    return [stays(s, g, u, 1),
            s.prove(g.of(make("exp", mul(y, make("log", u))), g.value))]


# ---------------------------------------------------------------- comparison

def lim_same(s: Sequent, data: Data) -> Premises:
    """e tends to what f tends to, if both are the same near the point."""
    g = goal(s)
    other: Term = data["body"]
    return [*all_near(s, g, data, make("same", g.body, other)), s.prove(g.of(other, g.value))]


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
    return [*all_near(s, g, data, *are_numbers(g.body), *order), *parts]


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
    return [*same_value(s, ZERO, g.value), *open_goals(s, [make("defined", c)]),
            *all_near(s, g, data, *order), s.prove(g.of(rest, ZERO))]


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
    real_near(s, g, inner)
    same = make("same", g.body, substitute(outer, {t.value: inner}))
    apart = inner if b is ZERO else add(inner, neg(b))
    aside = [] if b in INFINITE else [stays(s, g, apart, 1 if side == "+" else -1)]
    return [*all_near(s, g, data, same), s.prove(g.of(inner, b)), *aside,
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
        real_near(s, g, g.body)
        if h in c.free or g.value not in INFINITE:
            raise Rejected("a leading term that grows")
        needs.append(make("lt", *((ZERO, c) if g.value is OO else (c, ZERO))))
        return open_goals(s, needs)
    if found.end <= 0 or h in found.at(0).free:
        raise Rejected("not enough terms, or a logarithm that stays")
    return [*same_value(s, found.at(0), g.value), *open_goals(s, needs)]


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
    "lim_at_point": lim_at_point,
    "lim_end": lim_end, "lim_sign": lim_sign, "lim_step": lim_step, "lim_power": lim_power, "lim_same": lim_same,
    "lim_squeeze": lim_squeeze, "lim_bounded": lim_bounded, "lim_hopital": lim_hopital,
    "lim_inner": lim_inner, "lim_series": lim_series,
})

