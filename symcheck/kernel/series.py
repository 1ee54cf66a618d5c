"""The rules of infinite sums, of telescoping, and of the tables of integrals and sums.

An infinite sum is the limit of its partial sums; every term must be defined. `same(sum, oo)` says that these
tend to oo. Sources: Rudin, Principles of Mathematical Analysis, chapter 3; Graham, Knuth and Patashnik,
Concrete Mathematics, 2.6; the rows of kernel/integral_table.py cite theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.convergence import CONVERGENCE_RULES
from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integral_table import INTEGRALS, SUMS, Row
from symcheck.kernel.integrals import goal, inside, known, ordered, real_ends
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.sequent import ONE, Sequent, Variable, integer_between, normal
from symcheck.kernel.tending import INFINITE
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, substitute, sym


@lru_cache(maxsize=256)
def _parsed(row: Row) -> tuple[Term, Term, Term, Term, tuple[Term, ...]]:
    body, lo, hi, value, when, _, _ = row
    conditions = tuple(normal(parse_core(when))) if when else ()
    return parse_core(body), parse_core(lo), parse_core(hi), parse_core(value), conditions


def instance(s: Sequent, row: Row, x: str, values: Mapping[str, Term], t: Term
             ) -> tuple[Term, Term, Term, Term, tuple[Term, ...]]:
    """(body at t, lower, upper, value, conditions) of a row for its letters' values; Rejected if it is none."""
    body, lo, hi, value, conditions = _parsed(row)
    letters = (body.free | lo.free | hi.free | value.free) - {x}
    if row[5] not in ("any", s.mode) or set(values) != letters:
        raise Rejected("a row for another mode, or not a value for each of its letters")
    known(s, "", *values.values())
    put = dict(values)
    return (substitute(body, {**put, x: t}), *(substitute(u, put) for u in (lo, hi, value)),
            tuple(substitute(c, put) for c in conditions))  # type: ignore[return-value]


def matched(end: Term, wanted_end: Term) -> list[Term]:
    """That two bounds are equal; Rejected for an infinite one and another."""
    if end is wanted_end:
        return []
    if end in INFINITE or wanted_end in INFINITE:
        raise Rejected("not the bounds of the row")
    return [make("eq", end, wanted_end)]


def int_row(s: Sequent, data: Data) -> Premises:
    """An integral by a row of INTEGRALS: f == c*(the row's body) inside, c free of x, and V == c*(the row's value).

    data["row"], data["values"]: the letters; data["factor"]: c. The letters of a 'real' row are real in real mode.
    """
    g, c, name = goal(s), data["factor"], data["row"]
    if name not in INTEGRALS:
        raise Rejected(f"no integral is called {name}")
    known(s, "", c)
    t, inner = inside(s, g, g.a, g.b, c, *data["values"].values())
    body, lo, hi, value, conditions = instance(s, INTEGRALS[name], "x", data["values"], t)
    ends = [*matched(g.a, lo), *matched(g.b, hi)]
    order = ordered(s, g.a, g.b)
    equal = make("eq", substitute(g.body, {g.x: t}), mul(c, body))
    return [*in_order(s, [*conditions, *ends, *order]), *open_goals(inner.prove(inner.goal, *conditions), [equal]),
            *open_goals(s, [make("eq", mul(c, value), g.value)])]


def summed(s: Sequent, infinite: bool = False) -> tuple[Term, Term]:
    """(sum, value) of a goal `sum == V`, either way round, or `same(sum, oo)`."""
    g = wanted(s, "eq", "same")
    t, value = g.args if g.args[0].head == "sum" else g.args[::-1]
    if t.head != "sum" or (g.head == "same") != (value in INFINITE) or g.head == "same" and not infinite:
        raise Rejected("no sum that is equal to a number")
    return t, value


def index(s: Sequent, t: Term, *terms: Term) -> tuple[Term, Sequent]:
    """A new integer variable in the range of a sum, and its context."""
    _, k, lo, hi = t.args
    name = s.fresh(k.value, t, *terms)
    new = sym(name)
    return new, s.prove(s.goal, *integer_between(new, lo, hi), **{name: Variable("integer")})


def sum_row(s: Sequent, data: Data) -> Premises:
    """A sum by a row of SUMS: its term at k is c*(the row's at k - shift) in the range, V == c*(the row's value).

    data["shift"]: an integer term; the bounds are those of the row plus it. data: as for `int_row`.
    """
    t, v = summed(s)
    body, k, lo, hi = t.args
    c, shift, name = data["factor"], data["shift"], data["row"]
    if name not in SUMS:
        raise Rejected(f"no sum is called {name}")
    known(s, "", c, shift)
    new, inner = index(s, t, c, shift, *data["values"].values())
    plain = shift.head == "num" and shift.value == 0
    at = new if plain else add(new, neg(shift))
    other, low, high, value, conditions = instance(s, SUMS[name], "k", data["values"], at)
    moved = [u if plain or u is OO else add(u, shift) for u in (low, high)]
    ends = [*matched(lo, moved[0]), *matched(hi, moved[1]), make("integer", shift), make("integer", lo)]
    equal = make("eq", substitute(body, {k.value: new}), mul(c, other))
    return [*in_order(s, [*conditions, *ends]), *open_goals(inner.prove(inner.goal, *conditions), [equal]),
            *open_goals(s, [make("eq", mul(c, value), v)])]


def vanishing(s: Sequent, inner: Sequent, f: Term, new: Term, limit: Term, k: Term, q: Term, u: Term) -> Premises:
    """f -> limit as an integer grows: f == limit + q*u**k, q a polynomial in k, abs(u) < 1 (Rudin, 3.20(d)).

    inner: the context in which `new`, which stands for k in f, runs over all integers from the lower bound on.
    """
    known(s, "", u, limit)
    known(s, k.value, q)
    ring = Algebra([q, k])
    below = ring.fraction(q)[1]
    if limit in INFINITE or any(k.value in a.free for a in ring.atoms if a is not k) or (
            below is not None and below.degrees()[ring.position[k]]):
        raise Rejected("no polynomial in the index, or an infinite limit")
    equal = make("eq", f, add(limit, mul(substitute(q, {k.value: new}), make("pow", u, new))))
    return [*open_goals(s, [make("lt", make("abs", u), ONE)]), *open_goals(inner, [equal])]


def sum_telescopes(s: Sequent, data: Data) -> Premises:
    """sum(e, k, a, b) is F(b + 1) - F(a) where F(k + 1) - F(k) == e in the range and a <= b + 1.

    To oo: L - F(a) where F(k) -> L (data["limit"]; oo and -oo too) for real k, so for integers; or, with
    data["vanishing"] (q, u), where F(k) == L + q*u**k in the range, q a polynomial in k and abs(u) < 1.
    """
    t, value = summed(s, infinite=True)
    body, k, lo, hi = t.args
    f: Term = data["closed"]
    known(s, k.value, f)

    def at(u: Term) -> Term:
        return substitute(f, {k.value: u})

    new, inner = index(s, t, f)
    step = make("eq", add(at(add(new, ONE)), neg(at(new))), substitute(body, {k.value: new}))
    if hi is OO:
        limit: Term = data["limit"]
        known(s, "", limit)
        g = s.goal.head
        ends = [make("integer", lo)]
        parts = [s.prove(make("tends", f, k, OO, limit, value=""))] if "vanishing" not in data else vanishing(
            s, inner, at(new), new, limit, k, *data["vanishing"])
        if limit in INFINITE:
            if limit is not value:
                raise Rejected("another limit")
            real_ends(s, at(lo))
            last = open_goals(s, [make("defined", at(lo))])
        else:
            if g == "same":
                raise Rejected("the sum is finite")
            last = open_goals(s, [make("eq", add(limit, neg(at(lo))), value)])
        return [*open_goals(s, ends), *open_goals(inner, [step]), *parts, *last]
    ends = [make("integer", lo), make("integer", hi), make("le", lo, add(hi, ONE))]
    total = make("eq", add(at(add(hi, ONE)), neg(at(lo))), value)
    return [*in_order(s, ends), *open_goals(inner, [step]), *open_goals(s, [total])]


def series_linear(s: Sequent, data: Data) -> Premises:
    """A sum is the sum of c*(sum of m) if these are defined, where e == sum of c*m at each index."""
    t, value = summed(s)
    body, k, lo, hi = t.args
    pairs: list[tuple[Term, Term]] = [(c, m) for c, m in data["parts"]]
    if not pairs:
        raise Rejected("no parts")
    known(s, k.value, *(m for _, m in pairs))
    known(s, "", *(c for c, _ in pairs))
    new, inner = index(s, t, *(u for pair in pairs for u in pair))
    whole = add(*(mul(c, substitute(m, {k.value: new})) for c, m in pairs))
    total = add(*(mul(c, make("sum", m, k, lo, hi)) for c, m in pairs))
    return [*open_goals(inner, [make("eq", substitute(body, {k.value: new}), whole)]),
            s.prove(make("eq", total, value))]


def series_split(s: Sequent, data: Data) -> Premises:
    """An infinite sum from a is e(a) and the sum from a + 1; or (data["join"]) the sum from a - 1 without e(a - 1)."""
    t, value = summed(s)
    body, k, lo, hi = t.args
    if hi is not OO:
        raise Rejected("not an infinite sum")
    start: Term = data["start"]
    known(s, "", start)
    first = start if data["join"] else lo
    term = substitute(body, {k.value: first})
    other = make("sum", body, k, start, hi)
    step = make("eq", add(start, ONE), lo) if data["join"] else make("eq", start, add(lo, ONE))
    total = add(other, neg(term)) if data["join"] else add(term, other)
    return [*open_goals(s, [make("integer", lo), step]), s.prove(make("eq", total, value))]


#: the rules of this module and of `convergence`, by name
SERIES_RULES: Mapping[str, Rule] = MappingProxyType({
    "int_row": int_row, "sum_row": sum_row, "sum_telescopes": sum_telescopes, "series_linear": series_linear,
    "series_split": series_split, **CONVERGENCE_RULES,
})
