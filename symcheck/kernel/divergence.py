"""What has no value: sums whose terms do not tend to 0, limits along two sequences, integrals up to oo.

Goals are `not defined(t)`: t is no number. (It may still be oo where a rule does not say otherwise.)
Sources: Rudin, Principles of Mathematical Analysis, 3.23, 4.2, chapter 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.definedness import OO
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE, no_infinity
from symcheck.kernel.integrals import inside, known, ordered, parts
from symcheck.kernel.limits import judgement
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.language.terms import Term, make, substitute, sym


def _undefined(s: Sequent, head: str, said: str) -> Term:
    """The t of a goal `not defined(t)`; Rejected if it has another head."""
    g = wanted(s, "not").args[0]
    if g.head != "defined" or g.args[0].head != head:
        raise Rejected(f"not about where {said} is defined")
    return g.args[0]


def _index(s: Sequent, name: str, n: Term, *terms: Term) -> tuple[Term, Sequent]:
    """A new integer variable k with n <= k among the facts, and its context."""
    new = s.fresh(name, n, *terms)
    return sym(new), s.prove(s.goal, make("le", n, sym(new)), **{new: Variable("integer")})


def sum_undefined(s: Sequent, data: Data) -> Premises:
    """`not defined(sum(e, k, a, oo))` from c <= abs(e) for each integer k >= n, where c > 0 is free of k.

    The terms of a sum that is a number tend to 0. data["least"]: c; data["from"]: n, an integer.
    """
    t = _undefined(s, "sum", "a sum")
    if t.args[3] is not OO:
        raise Rejected("not an infinite sum")
    e, k, c, n = t.args[0], t.args[1], data["least"], data["from"]
    known(s, "", c, n)
    no_infinity(c, n)
    new, inner = _index(s, k.value, n, t, c)
    bound = make("le", c, make("abs", substitute(e, {k.value: new})))
    return [*open_goals(s, [make("integer", n), make("lt", ZERO, c)]), *open_goals(inner, [bound])]


def sum_beyond(s: Sequent, data: Data) -> Premises:
    """`sum(e, k, a, oo) same oo` from m <= e for each integer k >= n, sum(m, k, n, oo) being oo; likewise -oo, e <= m.

    Every e is defined; of k < n there are finitely many, and from n on the partial sums lie beyond those of m
    (Rudin, 3.25 (b)). data["minorant"]: m; data["from"]: n, an integer >= a.
    """
    g = wanted(s, "same")
    t, end = g.args if g.args[0].head == "sum" else g.args[::-1]
    if t.head != "sum" or t.args[3] is not OO or end not in INFINITE:
        raise Rejected("not that an infinite sum is oo or -oo")
    e, k, lo, m, n = *t.args[:3], data["minorant"], data["from"]
    known(s, k.value, m)
    known(s, "", n)
    no_infinity(m, n)
    if s.mode != "real":
        raise Rejected("an order of numbers not known to be real")
    at, every = _index(s, k.value, lo, t, m, n)
    far = every.prove(s.goal, make("le", n, at))
    here, least = (substitute(u, {k.value: at}) for u in (e, m))
    bound = make("le", least, here) if end is OO else make("le", here, least)
    return [*open_goals(s, [make("integer", lo), make("integer", n), make("le", lo, n)]),
            *open_goals(every, [make("defined", here)]), *open_goals(far, [bound]),
            s.prove(make("same", make("sum", m, k, n, OO), end))]


def no_limit_along(s: Sequent, data: Data) -> Premises:
    """`not defined(limit(e, x, a))` from two sequences u -> a along which e tends to different L, infinite or not.

    Of each sequence, with n its index: u(n) is real and on the side of a that the limit is about, not a itself,
    and e(u(n)) == h(n), for every integer n >= N; as n -> oo, real and so integer too, u -> a and h -> L.
    data["index"]: n; data["from"]: N; data["along"]: [[u, h, L], [u, h, L]]. So the limit is not oo either.
    """
    limit = judgement(_undefined(s, "limit", "a limit"), ZERO)
    body, x, a, _ = limit.args
    n, start, along = data["index"], data["from"], data["along"]
    if not isinstance(n, Term) or n.head != "sym" or len(along) != 2 or any(len(one) != 3 for one in along):
        raise Rejected("not two sequences")
    known(s, "", start)
    no_infinity(start)
    new, inner = _index(s, n.value, start, body, *(t for one in along for t in one[:2]))
    needs = [make("integer", start)]
    if a not in INFINITE:
        if not Context(s).real(a):
            raise Rejected("a point that is not known to be real")
        needs.append(make("defined", a))
    found: Premises = []
    for u, h, value in along:
        known(s, n.value, u, h)
        known(s, "", value)
        no_infinity(u, h)
        at, wanted_there = substitute(u, {n.value: new}), substitute(h, {n.value: new})
        if not Context(inner).real(at):
            raise Rejected("a sequence that is not known to be real")
        there = [make("eq", substitute(body, {x.value: at}), wanted_there)]
        if a not in INFINITE:
            there.append({"+": make("lt", a, at), "-": make("lt", at, a)}.get(limit.value, make("ne", at, a)))
        found += open_goals(inner, there)
        found += [s.prove(make("tends", t, n, OO, v, value="")) for t, v in ((u, a), (h, value))]
    first, second = (value for _, _, value in along)
    if first is second:
        raise Rejected("the two sequences agree")
    if first not in INFINITE and second not in INFINITE:
        needs.append(make("ne", first, second))
    return [*open_goals(s, needs), *found]


def int_without_limit(s: Sequent, data: Data) -> Premises:
    """`not defined(integrate(f, x, a, oo))` from F' == f for x > c, a <= c, and `not defined(limit(F, x, oo))`.

    Were the integral a number, that over (d, b) for some d > c would tend to a number as b -> oo, and it is
    F(b) - F(d), for the conditions of F' make F continuously differentiable. data["antiderivative"]: F;
    data["from"]: c, a number.
    """
    t = _undefined(s, "integrate", "an integral")
    g, f, c = parts(t), data["antiderivative"], data["from"]
    if g.b is not OO:
        raise Rejected("not an integral up to oo")
    known(s, g.x, f)
    known(s, "", c)
    no_infinity(c, f)
    order = ordered(s, g.a, c, "le")
    at, inner = inside(s, g, c, OO, f)
    here = substitute(f, {g.x: at})
    rule = Derivation(inner, at.value)
    slope = rule(here)
    smooth = [make("defined", here), *rule.conditions, make("eq", slope, substitute(g.body, {g.x: at}))]
    gone = make("not", make("defined", make("limit", f, sym(g.x), OO, value="")))
    return [*open_goals(s, [*order, make("defined", c)]), *in_order(inner, smooth), s.prove(gone)]


DIVERGENCE_RULES: Mapping[str, Rule] = MappingProxyType({
    "sum_undefined": sum_undefined, "sum_beyond": sum_beyond,
    "no_limit_along": no_limit_along, "int_without_limit": int_without_limit})
