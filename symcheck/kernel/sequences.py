"""Limits at oo of what is defined at integers only: sequences, and partial sums.

The limit of e as x -> a is that within the domain of e, of which points must be as close to a as one likes: where
beyond some bound it is the integers, the limit at oo is that of a sequence.
Source: Rudin, Principles of Mathematical Analysis, 3.1, 3.21 and 4.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE, no_infinity
from symcheck.kernel.integrals import known
from symcheck.kernel.premises import Data, Premises, Rule, assume, open_goals, wanted
from symcheck.kernel.sequent import FALSE, Sequent, Variable
from symcheck.language.terms import make, substitute, sym


def limit_integers(s: Sequent, data: Data) -> Premises:
    """`limit(e, x, oo) same L` (or ==, either way round) from `limit(h, x, oo) same L`, L a number, oo or -oo,
    where e is undefined at every real x > n that is no integer, and e == h at every integer x >= n.

    `defined(limit(e, x, oo))` from an L that is a number, data["value"]. data["body"]: h, in x;
    data["from"]: n, an integer. Real mode. h may be defined anywhere else.
    """
    g = wanted(s, "same", "eq", "defined")
    limit = next((t for t in g.args if t.head == "limit"), None)
    if limit is None or limit.args[2] is not OO or s.mode != "real":
        raise Rejected("no limit at oo in the goal, or not real")
    e, x, a = limit.args
    value = data["value"] if g.head == "defined" else g.args[0] if limit is g.args[1] else g.args[1]
    h, n = data["body"], data["from"]
    known(s, x.value, h)
    known(s, "", n, value)
    no_infinity(e, h, n)
    if value in INFINITE and g.head != "same":
        raise Rejected("an infinite limit is no number")
    name = s.fresh(x.value, e, h, n)
    at = sym(name)
    between = s.prove(FALSE, make("lt", n, at), make("not", make("integer", at)), **{name: Variable("real")})
    there = s.prove(FALSE, make("le", n, at), **{name: Variable("integer")})
    here, simple = (substitute(t, {x.value: at}) for t in (e, h))
    return [*open_goals(s, [make("integer", n), *(() if value in INFINITE else (make("defined", value),))]),
            assume(between, FALSE, make("defined", here)), there.prove(make("eq", here, simple)),
            s.prove(make("same" if value in INFINITE else "eq", make("limit", h, x, a, value=limit.value), value))]


def partial_sums(s: Sequent, data: Data) -> Premises:
    """`limit(sum(e, k, a, x), x, oo) same sum(e, k, a, oo)`: an infinite sum is the limit of the partial sums.

    Where a is no integer, or some term undefined, so are both: then no point of the domain is beyond some bound.
    """
    limit, total = wanted(s, "same").args
    if limit.head != "limit":
        limit, total = total, limit
    if limit.head != "limit" or limit.args[2] is not OO or total.head != "sum" or total.args[3] is not OO:
        raise Rejected("not the limit of partial sums and their sum")
    part, x, _ = limit.args
    if part.head != "sum" or part.args[3] is not x or part.args[2] is not total.args[2]:
        raise Rejected("no partial sum up to the variable, from the same index on")
    (e, k, a), (f, j, _) = part.args[:3], total.args[:3]
    no_infinity(e, f, a)
    if x.value in e.free and x is not k or x.value in a.free:
        raise Rejected("terms that depend on where the sum ends")
    name = s.fresh(k.value, e, f)
    if substitute(e, {k.value: sym(name)}) is not substitute(f, {j.value: sym(name)}):
        raise Rejected("other terms")
    return []


#: the rules of sequences, by name
SEQUENCE_RULES: Mapping[str, Rule] = MappingProxyType({
    "limit_integers": limit_integers, "partial_sums": partial_sums})
