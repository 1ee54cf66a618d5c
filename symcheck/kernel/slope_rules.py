"""Rules that conclude a sign or a value on an interval from a derivative there (DLMF 1.4(iii)-(iv)).

They need f continuous on the closed interval and differentiable inside. `steady` terms are continuous
wherever they are defined; of others, differentiability at the ends is asked for too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from symcheck.kernel.continuation import continued
from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE, are_numbers
from symcheck.kernel.premises import Data, Premises, Rule, assume, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import FALSE, ONE, ZERO, Sequent, Variable, normal
from symcheck.language.terms import Term, add, conj, make, neg, substitute, sym


def _varied(s: Sequent, x: Term, *fixed: Term) -> Term:
    """f of the goal `0 <= f` or `0 < f`, if x is a real variable that the fixed terms are free of."""
    goal = wanted(s, "le", "lt")
    if goal.args[0] is not ZERO or s.mode != "real" or goal.imaginary or x.head != "sym" or (
            any(x.value in c.free for c in fixed) or s.variables.get(x.value) != Variable("real")):
        raise Rejected("not a real variable to vary")
    return goal.args[1]


def _between(s: Sequent, f: Term, x: Term, lo: Term, hi: Term, order: int
             ) -> tuple[Premises, Sequent, Term]:
    """What makes f continuous on [lo, hi] and `order` times differentiable inside; the context there
    (of a new variable t, with that among its facts), and the derivative at t."""
    name = s.fresh("t", f, lo, hi)
    t = sym(name)
    rule = Derivation(s, x.value)
    slope = f
    for _ in range(order):
        slope = rule(slope)
    defined = substitute(make("defined", f), {x.value: t})
    smooth = substitute(conj(make("defined", f), *rule.conditions), {x.value: t})
    closed = s.prove(s.goal, make("le", lo, t), make("le", t, hi), **{name: Variable("real")})
    inside = closed.prove(s.goal, make("lt", lo, t), make("lt", t, hi))
    if steady(f, x.value):
        premises = [*open_goals(closed, [defined]), *open_goals(inside, normal(smooth))]
    else:
        premises = open_goals(closed, normal(smooth))
    return premises, inside.prove(s.goal, smooth), substitute(slope, {x.value: t})


def increasing_from(s: Sequent, data: Data) -> Premises:
    """`0 <= f(x)` from f(c) >= 0, c <= x and f' >= 0 between (mean value theorem; DLMF 1.4(iii)).

    The new variable t runs over [c, x], where f is continuous, and differentiable inside. With
    `data["side"]` 'left', x <= c and f' <= 0. `0 < f(x)` needs `data["strict"]` 'value' (f(c) > 0) or
    'slope' (f' > 0 inside and x is not c).
    """
    x, c = data["variable"], data["from"]
    f, strict = _varied(s, x, c), s.goal.head == "lt"
    right = data["side"] == "right"
    lo, hi = (c, x) if right else (x, c)
    way = data.get("strict")
    if strict and way not in ("value", "slope"):
        raise Rejected("neither the value nor the slope is strict")
    at_c = make("lt" if strict and way == "value" else "le", ZERO, substitute(f, {x.value: c}))
    head = "lt" if strict and way == "slope" else "le"
    smooth, inside, slope = _between(s, f, x, lo, hi, 1)
    sign = make(head, ZERO, slope) if right else make(head, slope, ZERO)
    return [*open_goals(s, [make(head, lo, hi), at_c]), *smooth, *open_goals(inside, [sign])]


def constant_from(s: Sequent, data: Data) -> Premises:
    """`a == b` at x from a == b at c, c <= x and a' == b' between (mean value theorem; DLMF 1.4(iii)).

    c, `data["from"]`, is a real number free of x. The new variable t runs over [c, x], where a - b is continuous, and
    differentiable inside with the derivative 0: so a - b is at x what it is at c. With `data["side"]` 'left', x <= c.
    """
    x, c = data["variable"], data["from"]
    a, b = wanted(s, "eq").args
    if s.mode != "real" or s.goal.imaginary or x.head != "sym" or s.variables.get(x.value) != Variable("real") or (
            not c.free <= set(s.variables) - {x.value} or "oo" in c.heads or not Context(s).real(c)):
        raise Rejected("not a real variable to vary from a real number")
    right = data["side"] == "right"
    lo, hi = (c, x) if right else (x, c)
    smooth, inside, slope = _between(s, add(a, neg(b)), x, lo, hi, 1)
    at_c = [make("le", lo, hi), make("defined", c), substitute(s.goal, {x.value: c})]
    return [*open_goals(s, at_c), *smooth, *open_goals(inside, [make("eq", slope, ZERO)])]


def concave_between(s: Sequent, data: Data) -> Premises:
    """`0 <= f(x)` for a <= x <= b from f(a) >= 0, f(b) >= 0 and f'' <= 0 between (Hardy et al., 3.10).

    f is continuous on [a, b] (a new variable t runs there) and twice differentiable inside.
    `0 < f(x)` for a < x < b needs f'' < 0 inside.
    """
    x, a, b = data["variable"], data["from"], data["to"]
    f, head = _varied(s, x, a, b), s.goal.head
    ends = [make(head, a, x), make(head, x, b)]
    ends += [make("le", ZERO, substitute(f, {x.value: end})) for end in (a, b)]
    smooth, inside, second = _between(s, f, x, a, b, 2)
    return [*open_goals(s, ends), *smooth, *open_goals(inside, [make(head, second, ZERO)])]


def difference_quotient(s: Sequent, data: Data) -> Premises:
    """`diff(e, x) == L` at a (or `defined(diff(e, x))`) from (e(a + h) - e(a))/h -> L as h -> 0, L a number.

    The definition (reference, section 4; DLMF 1.4.6): the limit within the domain of e, so also from one
    side alone if e is undefined on the other, as the judgement `tends` has it. `data["value"]`: L.
    """
    g = wanted(s, "eq", "defined")
    t = next((a for a in g.args if a.head == "diff"), None)
    if t is None or t.args[2] is not ONE or s.mode != "real" or g.imaginary:
        raise Rejected("no first derivative of a real function")
    body, x, _, at = t.args
    value: Term = data["value"] if g.head == "defined" else g.args[1] if g.args[0] is t else g.args[0]
    h = sym(s.fresh("h", t, value))
    here = substitute(body, {x.value: at})
    quotient = make("div", add(substitute(body, {x.value: add(at, h)}), neg(here)), h)
    return [*open_goals(s, [make("defined", u) for u in (at, here, value)]),
            s.prove(make("tends", quotient, h, ZERO, value, value=""))]


def _first_derivative(t: Term, s: Sequent) -> tuple[Term, Term, Term]:
    """(body, variable, point) of a first derivative of a real function that is continuous on its domain."""
    if t.head != "diff" or t.args[2] is not ONE or s.mode != "real" or t.imaginary:
        raise Rejected("no first derivative of a real function")
    body, x, _, at = t.args
    if not steady(body, x.value):
        raise Rejected("not a function that is continuous on its domain")
    return body, x, at


def _near_end(s: Sequent, data: Data, body: Term, x: Term, at: Term) -> tuple[Term, Premises]:
    """The point c, and what shows that body is defined there, and has the derivative `slope` next to it.

    data["point"]: c, equal to `at`; data["near"]: a distance; data["slope"]: f, a term in x; data["right"],
    data["left"]: 'smooth' (there, closer than that, the body's derivative is f) or 'outside' (it is undefined).
    """
    c, r, f, ways = data["point"], data["near"], data["slope"], (data["right"], data["left"])
    if not c.free | r.free <= set(s.variables) or not f.free <= set(s.variables) | {x.value} or f.imaginary:
        raise Rejected("a term about something unknown")
    context = Context(s)
    if not (context.real(c) and context.real(r)):
        raise Rejected("a point that is not known to be real")
    name = s.fresh("t", body, f, c, r)
    t = sym(name)
    here = [] if c is at else [make("eq", at, c)]
    defined = [make("defined", u) for u in (c, substitute(body, {x.value: c}))]
    premises = open_goals(s, [*here, *are_numbers(r), make("lt", ZERO, r), *defined])
    near = s if x.value in c.free | r.free else replace(s, facts=tuple(f for f in s.facts if x.value not in f.free))
    for way, lo, hi in zip(ways, (c, add(c, neg(r))), (add(c, r), c), strict=True):
        inner = near.prove(s.goal, make("lt", lo, t), make("lt", t, hi), **{name: Variable("real")})
        there = substitute(body, {x.value: t})
        if way == "outside":
            premises.append(assume(inner, FALSE, make("defined", there)))
        elif way == "smooth":
            rule = Derivation(inner, name)
            slope = rule(there)
            equal = make("eq", slope, substitute(f, {x.value: t}))
            premises += in_order(inner, [make("defined", there), *rule.conditions, equal])
        else:
            raise Rejected("neither smooth nor outside the domain")
    return c, premises


def end_derivative(s: Sequent, data: Data) -> Premises:
    """`diff(F, x) == V` at a point c from F' == f next to c, f continuous and defined at c, f(c) == V.

    F is continuous on its domain, and c is in it. On each side, close to c, either F is differentiable with F' == f,
    or F is undefined; not undefined on both. By the mean value theorem (F(c + h) - F(c))/h is f at a point between,
    so it tends to f(c) within the domain of F, and that is the derivative (reference, section 4). Data: `_near_end`.
    """
    g = wanted(s, "eq")
    t, value = g.args if g.args[0].head == "diff" else g.args[::-1]
    body, x, at = _first_derivative(t, s)
    f: Term = data["slope"]
    if not steady(f, x.value) or value.imaginary or "smooth" not in (data["right"], data["left"]):
        raise Rejected("not a slope that is continuous on its domain, next to the point")
    c, premises = _near_end(s, data, body, x, at)
    premises += open_goals(s, [make("defined", substitute(f, {x.value: c}))])
    if value is not substitute(f, {x.value: at}):
        premises.append(s.prove(make("eq", substitute(f, {x.value: c}), value)))
    return premises


def end_steep(s: Sequent, data: Data) -> Premises:
    """Anything from a fact `defined(diff(F, x))` at a point c where F' == f next to c on a side, f -> oo or -oo there.

    By the mean value theorem (F(c + h) - F(c))/h, f at a point between, is unbounded, so F has no derivative at c.
    data["fact"]; data["side"]: '+' or '-'; data["infinite"]: oo or -oo; the rest as `_near_end`, of that side only.
    """
    fact, side, value = data["fact"], data["side"], data["infinite"]
    if fact not in s.facts or fact.head != "defined" or value not in INFINITE or side not in ("+", "-"):
        raise Rejected("no fact that there is a derivative, or not an infinite slope on one side")
    body, x, at = _first_derivative(fact.args[0], s)
    if data["right" if side == "+" else "left"] != "smooth":
        raise Rejected("not smooth on that side")
    c, premises = _near_end(s, data, body, x, at)
    return [*premises, s.prove(make("tends", data["slope"], x, c, value, value=side))]


#: the rules of this module, by name
SLOPE_RULES: Mapping[str, Rule] = MappingProxyType({
    "increasing_from": increasing_from, "constant_from": constant_from, "concave_between": concave_between,
    "continued": continued, "difference_quotient": difference_quotient, "end_derivative": end_derivative,
    "end_steep": end_steep})
