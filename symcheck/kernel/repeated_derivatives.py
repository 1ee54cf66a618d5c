"""Derivatives of symbolic order: a closed form in the order, by induction on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.sequent import ONE, Sequent, Variable
from symcheck.language.terms import Term, add, make, num, substitute, sym

#: operations that are continuous and defined for all complex numbers, and more for all real ones
ENTIRE = frozenset(("add", "mul", "neg", "sin", "cos", "exp", "sinh", "cosh"))
ALL_REAL = ENTIRE | {"abs", "atan", "tanh", "asinh", "cbrt"}


def is_open(formula: Term, x: str, mode: str) -> bool:
    """Whether the numbers x for which the formula holds are seen to be an open set (real; of the complex plane).

    `a != b`, or in real mode `a < b`, of continuous functions of x that are defined for all x (or for none).
    """
    return formula.head in (("ne", "lt") if mode == "real" else ("ne",)) and not (
        mode == "real" and formula.imaginary) and all(_entire(a, x, mode) for a in formula.args)


def _entire(t: Term, x: str, mode: str) -> bool:
    if x not in t.free or t.head == "sym":
        return True
    if t.head == "pow":
        k = t.args[1]
        return k.head == "num" and isinstance(k.value, int) and k.value > 0 and _entire(t.args[0], x, mode)
    if t.head == "div":
        return x not in t.args[1].free and _entire(t.args[0], x, mode)
    return t.head in (ALL_REAL if mode == "real" else ENTIRE) and all(_entire(a, x, mode) for a in t.args)


def nth_derivative(s: Sequent, data: Data) -> Premises:
    """`diff(f, x, n) == G(n, x)` at a point of an open set U on which D^k f == G(k, .) and G(m, .)' == G(m + 1, .).

    By induction D^m f == G(m, .) on U for all integers m from k to n: the derivative at a point of an open set depends
    on the values there alone (reference, section 4; DLMF 1.4.7).
    data["value"]: G, in x and the letter data["index"] for the order; data["start"]: k, an int >= 0;
    data["domain"]: formulas in x that define U (`is_open`). The step is shown of new variables, u in U and m with
    k <= m < n; then that the point is in U, and n an integer >= k. In real mode nothing is complex.
    """
    g = wanted(s, "eq")
    value, m, start, domain = data["value"], data["index"], data["start"], data["domain"]
    t, other = g.args if g.args[0].head == "diff" else g.args[::-1]
    if t.head != "diff" or s.mode == "real" and (g.imaginary or value.imaginary):
        raise Rejected("no derivative of a real function, or of a complex one")
    body, x, order, at = t.args
    known = set(s.variables)
    if m.head != "sym" or m is x or isinstance(start, bool) or not isinstance(start, int) or start < 0 or (
            not value.free <= known | {x.value, m.value} or any(not f.free <= known | {x.value} for f in domain)):
        raise Rejected("no closed form in the order and the variable, from a first order on")
    if not all(is_open(f, x.value, s.mode) for f in domain):
        raise Rejected("not a set that is seen to be open")

    def at_order(k: Term, point: Term) -> Term:
        return substitute(value, {m.value: k, x.value: point})

    u = s.fresh("u", t, other, value, m)
    point, base = sym(u), Variable("complex" if s.mode == "complex" else "real")
    inside = s.prove(g, *(substitute(f, {x.value: point}) for f in domain), **{u: base})
    first = make("diff", body, x, num(start), point) if start else substitute(body, {x.value: point})
    premises = open_goals(inside, [make("eq", first, at_order(num(start), point))])
    later = s.fresh("m", t, other, value, m, point)
    k = sym(later)
    between = make("integer", k), make("le", num(start), k), make("lt", k, order)
    step = inside.prove(g, *between, **{later: Variable("integer")})
    rule = Derivation(step, u)
    closed = at_order(k, point)
    slope = rule(closed)
    equal = make("eq", slope, at_order(add(k, ONE), point))
    premises += in_order(step, [make("defined", closed), *rule.conditions, equal])
    here = [*(substitute(f, {x.value: at}) for f in domain), make("integer", order), make("le", num(start), order)]
    premises += open_goals(s, [make("defined", at), *here])
    if other is not at_order(order, at):
        premises += open_goals(s, [make("eq", at_order(order, at), other)])
    return premises


#: the rules of this module, by name
REPEATED_RULES: Mapping[str, Rule] = MappingProxyType({"nth_derivative": nth_derivative})
