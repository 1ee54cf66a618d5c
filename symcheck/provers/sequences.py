"""Limits of sequences: of powers of negative numbers, and of sums up to n.

What has values at integers only is replaced by a function of a real variable with the same values there:
`(-u)**n` by `u**n*cos(pi*n)`, a sum up to n by a closed form.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.definedness import OO
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, bound, const, make, mul, neg, num, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.limit_search import LimitSearch
from symcheck.provers.limit_values import INFINITE, sign, tidy
from symcheck.provers.limits import limits, value_of
from symcheck.provers.series import SeriesSearch

#: from which n on both are compared: where little is undefined, and where more is
STARTS = (2, 10)


def applies(s: Sequent) -> bool:
    """Goals with the limit of a sequence, or of what is one for some values of a power's base."""
    return s.goal.head in ("same", "eq", "le", "lt", "ne", "defined") and any(
        _sequence(s, limit) or next(_either_way(s, limit), None) is not None for limit in limits(s.goal))


def _sequence(s: Sequent, limit: Term) -> bool:
    """Whether a limit is one at oo of what has values at integers only, by its looks."""
    e, x, a = limit.args
    return a is OO and any(_discrete(s, u, x.value) for u in subterms(e, inside_binders=False))


def _discrete(s: Sequent, u: Term, x: str) -> bool:
    if u.head == "pow":
        base, y = u.args
        return x in y.free and x not in base.free and bool(base.free or "neg" in base.heads) and sign(s, base) == -1
    return u.head == "sum" and x in u.args[3].free


def _either_way(s: Sequent, limit: Term) -> Iterator[Term]:
    """Bases, free of the limit's variable, of powers of it, which may be negative and may not."""
    e, x, a = limit.args
    context = Context(s)
    for u in subterms(e, inside_binders=False) if a is OO and s.mode == "real" else ():
        base = u.args[0] if u.head == "pow" and x.value in u.args[1].free - u.args[0].free else ZERO
        base = base.args[0] if base.head == "neg" else base
        if base.free and context.real(base) and not (r := context.range(base)).nonnegative and not r.negative:
            yield base


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """By the function of a real variable; a sum up to n by the infinite sum."""
    goal = s.goal
    for base in (u for limit in limits(goal) for u in _either_way(s, limit)):
        signs = [make("lt", base, ZERO), make("eq", base, ZERO), make("lt", ZERO, base)]
        proof = search.apply(s, "cases", cases=signs)
        return Closed(proof) if proof else GaveUp("a case of a power's base stayed open")
    for limit in (one for one in limits(goal) if _sequence(s, one)):
        total = _infinite_sum(limit)
        if total is not None and goal.head == "same" and any(_renamed(a) is _renamed(total) for a in goal.args):
            proof = search.apply(s, "partial_sums")
            return Closed(proof) if proof else GaveUp("not the sum of these terms")
        proof = _by_function(s, search, limit)
        if proof is None and total is not None:
            proof = search.apply(s, "rewrite", old=limit, new=total)
        if proof is not None:
            return Closed(proof)
    return GaveUp("no function of a real variable was found for the sequence, or its limit was not")


def _by_function(s: Sequent, search: Search, limit: Term) -> Certificate | None:
    simple = function(s, search, limit)
    if simple is None:
        return None
    goal = s.goal
    if goal.head in ("same", "eq") and limit in goal.args:
        other = goal.args[1] if goal.args[0] is limit else goal.args[0]
        if not limits(other):
            return _closed(s, search, simple)
    found = value_of(LimitSearch(s, search), simple)
    if found is None or found[0] in INFINITE:
        return None
    if goal.head == "defined":
        return _closed(s, search, simple, value=found[0])
    return search.apply(s, "rewrite", old=limit, new=found[0])


def _closed(s: Sequent, search: Search, simple: Term, **data: Term) -> Certificate | None:
    """The rule, from the first n at which it can be shown."""
    found = (search.apply(s, "limit_integers", body=simple.args[0], **{"from": num(n)}, **data) for n in STARTS)
    return next((proof for proof in found if proof is not None), None)


def value(s: Sequent, search: Search, limit: Term) -> tuple[Term, Certificate] | None:
    """The value of a sequence's limit, and a certificate that both are the same."""
    if not _sequence(s, limit):
        return None
    simple = function(s, search, limit) if s.mode == "real" else None
    found = value_of(LimitSearch(s, search), simple) if simple is not None else None
    if simple is not None and found is not None:
        proof = _closed(s.prove(make("same", limit, found[0])), search, simple)
        return None if proof is None else (found[0], proof)
    total = _infinite_sum(limit)
    known = _series(search).value(s, total) if total is not None else None
    if known is None:
        return None
    proof = search.apply(s.prove(make("same", limit, known[0])), "rewrite", old=limit, new=total)
    return None if proof is None else (known[0], proof)


def _series(search: Search) -> SeriesSearch:
    return SeriesSearch(search, lambda *_: iter(()))


def function(s: Sequent, search: Search, limit: Term) -> Term | None:
    """The limit of a function of a real variable with the sequence's values; None if none is found."""
    e, x, a = limit.args
    name = s.fresh(x.value, e)
    inner = s.prove(s.goal, make("le", ONE, sym(name)), **{name: Variable("integer")})
    found = _simple(substitute(e, {x.value: sym(name)}), name, inner, search)
    if found is None or found is e:
        return None
    return make("limit", substitute(found, {name: x}), x, a, value=limit.value)


def _simple(t: Term, n: str, s: Sequent, search: Search) -> Term | None:
    if n not in t.free:
        return t
    if t.head == "sum":
        known = _series(search).value(s, t) if n in t.args[3].free else None
        return known[0] if known is not None and known[0] not in INFINITE else None
    if bound(t):
        return None
    args = [_simple(a, n, s, search) for a in t.args]
    found = [a for a in args if a is not None]
    if len(found) < len(args):
        return None
    if _discrete(s, t, n):
        u, y = tidy(neg(found[0])), found[1]
        turning = make("cos", mul(const("pi"), y))
        return turning if u is ONE else mul(make("pow", u, y), turning)
    if t.head == "abs":
        return _modulus(found[0])
    return make(t.head, *found, value=t.value)


def _modulus(t: Term) -> Term:
    """abs(t), where cos(pi*n) is 1 or -1."""
    factors = t.args if t.head == "mul" else (t,)
    kept = [u for u in factors if u.head != "cos" or u.args[0].head != "mul" or u.args[0].args[0] is not const("pi")]
    return make("abs", mul(*kept)) if kept else ONE


def _renamed(t: Term) -> Term:
    """A sum with an index of a name that no text has."""
    return make("sum", substitute(t.args[0], {t.args[1].value: sym("_k")}), sym("_k"), *t.args[2:]) if (
        t.head == "sum") else t


def _infinite_sum(limit: Term) -> Term | None:
    """Of which sum the limit is that of the partial sums."""
    part, x, _ = limit.args
    if part.head != "sum" or part.args[3] is not x or x.value in part.args[0].free | part.args[2].free:
        return None
    return make("sum", *part.args[:3], OO)


TACTIC = Tactic("sequences", "Limits of sequences: by functions with the same values at integers, and infinite sums.",
                cost=11, applies=applies, run=run)
