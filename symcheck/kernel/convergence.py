"""When an infinite sum converges, and when it may be differentiated term by term.

Convergence is by comparison (Rudin, Principles of Mathematical Analysis, 3.25), also in the limit, and by ratios
(3.34): always absolute. Term by term differentiation is by Weierstrass' test (Rudin, 7.10 and 7.17; of holomorphic
functions Ahlfors, Complex Analysis, 5.1.1). Two judgements say what is asked for, with p the point and x, k bound:

`near(F, x, p)`: p is a number, and the formula F is true for every x in a neighbourhood of p.
`dominated(d, k, x, p)`: p is a number, and there are a neighbourhood U of p, an integer n and numbers M_k with a
convergent sum such that abs(d) <= M_k for every x in U and every integer k >= n.

A neighbourhood is one among the real numbers, or in complex mode one among the complex numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE, are_numbers, may_be_infinite, no_infinity
from symcheck.kernel.integrals import known
from symcheck.kernel.premises import Data, Premises, Rule, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable, normal
from symcheck.language.terms import Term, add, make, mul, neg, substitute, sym


def _around(s: Sequent, x: Term, p: Term, data: Data, *terms: Term) -> tuple[Premises, Term, Sequent]:
    """A new variable closer to p than data["radius"], with its context, and what must hold of p and the radius."""
    r: Term = data["radius"]
    known(s, "", r)
    context = Context(s)
    if not context.real(r) or s.mode == "real" and not context.real(p):
        raise Rejected("a neighbourhood that is not known to be real")
    name = s.fresh(x.value, r, *terms)
    t = sym(name)
    if s.mode == "real":
        inner = s.prove(s.goal, make("lt", add(p, neg(r)), t), make("lt", t, add(p, r)), **{name: Variable("real")})
    else:
        inner = s.prove(s.goal, make("lt", make("abs", add(t, neg(p))), r), **{name: Variable("complex")})
    return open_goals(s, [make("defined", p), *are_numbers(r), make("lt", ZERO, r)]), t, inner


def near_point(s: Sequent, data: Data) -> Premises:
    """`near(F, x, p)` from F at every number that is closer to p than data["radius"], p defined and the radius > 0."""
    f, x, p = wanted(s, "near").args
    needs, t, inner = _around(s, x, p, data)
    return [*needs, *open_goals(inner, normal(substitute(f, {x.value: t})))]


def dominated(s: Sequent, data: Data) -> Premises:
    """`dominated(d, k, x, p)` from a majorant: abs(d) <= M for x closer to p than data["radius"], and k >= n.

    data["majorant"]: M, free of x; data["from"]: n, an integer; sum(M, k, n, oo) is defined.
    """
    d, k, x, p = wanted(s, "dominated").args
    m, n = data["majorant"], data["from"]
    known(s, k.value, m)
    known(s, "", n)
    needs, t, around = _around(s, x, p, data, d, m, n)
    name = around.fresh(k.value, d, m, n)
    at = sym(name)
    inner = around.prove(s.goal, make("le", n, at), **{name: Variable("integer")})
    bound = make("le", make("abs", substitute(d, {k.value: at, x.value: t})), substitute(m, {k.value: at}))
    return [*needs, *open_goals(inner, [bound]),
            *open_goals(s, [make("integer", n), make("defined", make("sum", m, k, n, OO))])]


def _series(s: Sequent, *terms: Term) -> tuple[Term, Term, Term, Sequent, Premises]:
    """(e, k, a new index, its context, what is asked for) of a goal `defined(sum(e, k, a, oo))`.

    What is asked for: a is an integer, and every term is defined.
    """
    t = wanted(s, "defined").args[0]
    if t.head != "sum" or t.args[3] is not OO:
        raise Rejected("not an infinite sum")
    e, k, lo, _ = t.args
    name = s.fresh(k.value, t, *terms)
    new = sym(name)
    inner = s.prove(s.goal, make("le", lo, new), **{name: Variable("integer")})
    every = make("defined", substitute(e, {k.value: new}))
    return e, k, new, inner, [*open_goals(s, [make("integer", lo)]), *open_goals(inner, [every])]


def has_value(s: Sequent, data: Data) -> Premises:
    """`defined(t)` from `t == V`, an equation that is true only where both sides are numbers. data["value"]: V."""
    t, v = wanted(s, "defined").args[0], data["value"]
    known(s, "", v)
    if may_be_infinite(v):
        raise Rejected("a value that may be oo")
    return [s.prove(make("eq", t, v))]


def sum_compared(s: Sequent, data: Data) -> Premises:
    """`defined(sum(e, k, a, oo))` from abs(e) <= m for each index k >= n, where sum(m, k, n, oo) is defined.

    Every e is defined; by the comparison test the sum converges absolutely. data["majorant"]: m; data["from"]: n.
    """
    m, n = data["majorant"], data["from"]
    e, k, new, inner, needs = _series(s, m, n)
    known(s, k.value, m)
    known(s, "", n)
    bound = make("le", make("abs", substitute(e, {k.value: new})), substitute(m, {k.value: new}))
    return [*needs, *open_goals(inner.prove(s.goal, make("le", n, new)), [bound]),
            *open_goals(s, [make("integer", n), make("defined", make("sum", m, k, n, OO))])]


def sum_compared_far(s: Sequent, data: Data) -> Premises:
    """`defined(sum(e, k, a, oo))` from e/m -> L, a number, as k -> oo, m >= 0, and a defined sum(m, k, n, oo).

    k is real there, so it may be an integer: e/m stays bounded, and the comparison test applies from some index on.
    Every e is defined. data["majorant"]: m; data["from"]: n; data["limit"]: L.
    """
    m, n, limit = data["majorant"], data["from"], data["limit"]
    e, k, new, inner, needs = _series(s, m, n)
    known(s, k.value, m)
    known(s, "", n, limit)
    if limit in INFINITE:
        raise Rejected("an infinite limit")
    sign = make("le", ZERO, substitute(m, {k.value: new}))
    return [*needs, *open_goals(inner.prove(s.goal, make("le", n, new)), [sign]),
            s.prove(make("tends", make("div", e, m), k, OO, limit, value="")),
            *open_goals(s, [make("integer", n), make("defined", make("sum", m, k, n, OO))])]


def sum_ratio(s: Sequent, data: Data) -> Premises:
    """`defined(sum(e, k, a, oo))` from e(k + 1) == q*e(k) for each index k >= n, abs(q) -> L < 1 as k -> oo.

    Every e is defined; from some index on abs(e(k + 1)) <= r*abs(e(k)) with a number r < 1 (ratio test). In the limit
    k is real, so it may be an integer. data["ratio"]: q; data["from"]: n; data["limit"]: L.
    """
    q, n, limit = data["ratio"], data["from"], data["limit"]
    e, k, new, inner, needs = _series(s, q, n)
    known(s, k.value, q)
    known(s, "", n, limit)
    if limit in INFINITE:
        raise Rejected("an infinite limit")
    this, after, ratio = (substitute(u, {k.value: v}) for u, v in ((e, new), (e, add(new, ONE)), (q, new)))
    return [*needs, *open_goals(s, [make("integer", n)]),
            *open_goals(inner.prove(s.goal, make("le", n, new)), [make("eq", after, mul(ratio, this))]),
            s.prove(make("tends", make("abs", q), k, OO, limit, value="")), *open_goals(s, [make("lt", limit, ONE)])]


def diff_body(s: Sequent, data: Data) -> Premises:
    """`diff(f, x, n, p) same diff(g, x, n, p)` from `near(f same g, x, p)`: a derivative depends on what is near p."""
    a, b = wanted(s, "same").args
    if a.head != "diff" or b.head != "diff" or a.args[2:] != b.args[2:]:
        raise Rejected("not two derivatives of the same order at the same point")
    no_infinity(a.args[0], b.args[0])
    name = s.fresh(a.args[1].value)
    equal = make("same", *(substitute(u.args[0], {u.args[1].value: sym(name)}) for u in (a, b)))
    return [s.prove(make("near", equal, sym(name), a.args[3]))]


#: the rules of this module, by name
CONVERGENCE_RULES: Mapping[str, Rule] = MappingProxyType({
    "diff_body": diff_body, "has_value": has_value, "near_point": near_point, "dominated": dominated,
    "sum_compared": sum_compared, "sum_compared_far": sum_compared_far, "sum_ratio": sum_ratio})
