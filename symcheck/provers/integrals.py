"""Integrals: find the value with its certificate and put it in place of the integral; order of integrals.

Antiderivatives come from the hint `antiderivative` and from a small table (provers/antiderivatives.py);
`integral_engine` asks SymPy for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flint import arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.integrals import Integral
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.kernel.tending import INFINITE
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, neg, replace, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import inner, kinks, number
from symcheck.provers.integral_search import IntegralSearch, Suggest, direction, outermost
from symcheck.provers.integrator import integrate
from symcheck.provers.parameter_cases import splits
from symcheck.provers.sampling import points


def applies(s: Sequent) -> bool:
    """Relations, and definedness, in which an integral stands outside of binders."""
    g = s.goal.args[0] if s.goal.head == "not" else s.goal
    if g.head == "defined":
        return g.args[0].head == "integrate"
    return g.head in ("same", "eq", "le", "lt", "ne") and bool(outermost(g))


def suggestions(search: Search) -> Suggest:
    """The hint, then the table."""

    def suggest(s: Sequent, g: Integral) -> Iterator[Term]:
        hint = search.hints.get("antiderivative")
        if isinstance(hint, Term) and hint.free <= set(s.variables) | {g.x}:
            yield hint
        for found in integrate(g.body, g.x, _within(*_ends(s, g))):
            yield found
            if any(t.head == "log" for t in subterms(found)):
                yield turned(found)

    return suggest


def _ends(s: Sequent, g: Integral) -> tuple[float | None, float | None]:
    """The ends as numbers, at a point where the facts hold if they depend on something."""
    ends = number(g.a), number(g.b)
    if None not in ends:
        return ends
    for point in islice(points(s.prove(make("eq", add(*(e for e in (g.a, g.b) if e not in INFINITE)), ZERO))), 1):
        try:
            values = [None if e in INFINITE else evaluate(e, point, s.mode) for e in (g.a, g.b)]
        except Unknown:
            break
        low, high = (float(arb(v)) if isinstance(v, (fmpq, arb)) else None for v in values)
        return low, high
    return ends


def _within(lo: float | None, hi: float | None) -> float:
    """A number between the ends, as far as they are known."""
    low, high = (None if e is None or abs(e) == float("inf") else e for e in (lo, hi))
    if low is None or high is None:
        return low + 1 if low is not None else high - 1 if high is not None else 0.1
    return low + 0.493 * (high - low)


def turned(f: Term) -> Term:
    """log(u) as log(-u) throughout: the same derivative, where u is negative."""
    args = tuple(turned(a) for a in f.args)
    return make("log", neg(args[0])) if f.head == "log" else make(f.head, *args, value=f.value)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Put the integrals' values in."""
    return decide(s, search, suggestions(search))


def decide(s: Sequent, search: Search, suggest: Suggest) -> Closed | GaveUp:
    """The goal by the values of its integrals, with antiderivatives as suggested."""
    work = IntegralSearch(search, suggest)
    goal = s.goal
    if goal.head in ("defined", "not"):
        return _defined(s, work, search)
    if goal.head in ("le", "lt"):
        found = work.node(s, "int_order")
        if found is not None:
            return Closed(found)
    if goal.head == "same" and any(a in INFINITE for a in goal.args):
        return _infinite(s, work)
    for t in outermost(goal):
        found = _by_parameters(s, search, t)
        if found is not None:
            return Closed(found)
        one = work.value(s, t)
        rest = search.prove(s.prove(replace(goal, t, one[0]))) if one is not None and one[0] not in INFINITE else None
        if one is not None and rest is not None:
            return Closed({"rule": "rewrite", "data": {"old": t, "new": one[0]}, "premises": [
                {"rule": "strict_same", "data": {}, "premises": [one[1]]}, rest]})
        for a, b in _places(s, t):
            if _unordered(s, a, b):
                found = _either_way(s, search, a, b)
                if found is not None:
                    return Closed(found)
                break
    return GaveUp("the integral's value was not found")


def _by_parameters(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """Where parameters may have values for which the antiderivative is another: by that case, put in, and the other."""
    for still in splits(s, t.args[0], t.args[1].value):
        if {still, make("eq", *still.args[::-1])} & set(s.facts):
            return search.apply(s, "rewrite", old=still.args[0], new=still.args[1])
        moving = make("ne", *still.args)
        if moving in s.facts or search.prove(s.prove(moving)) is not None:
            continue
        node: Certificate = {"rule": "cases", "data": {"cases": [still, moving]}}
        *covered, first, second = premises(s, node)
        # the harder case first
        last = search.prove(second)
        put = search.apply(first, "rewrite", old=still.args[0], new=still.args[1]) if last is not None else None
        whole = search.close(node, covered) if last is not None and put is not None else None
        return None if whole is None else {**whole, "premises": [*whole["premises"], put, last]}
    return None


def _infinite(s: Sequent, work: IntegralSearch) -> Closed | GaveUp:
    t, value = s.goal.args if s.goal.args[0].head == "integrate" else s.goal.args[::-1]
    one = work.value(s, t) if t.head == "integrate" else None
    return Closed(one[1]) if one is not None and one[0] is value else GaveUp("the integral is not seen to diverge")


def _defined(s: Sequent, work: IntegralSearch, search: Search) -> Closed | GaveUp:
    if s.goal.head == "not":
        found = work.nowhere(s, s.goal.args[0].args[0])
        return Closed(found) if found is not None else GaveUp("not seen to diverge")
    t = s.goal.args[0]
    a, b = t.args[2:]
    found = _either_way(s, search, a, b) if _unordered(s, a, b) else (
        work.node(s, "int_defined") or work.node(s, "int_defined", order="down"))
    if found is None:
        one = work.value(s, t)
        if one is not None and one[0] not in INFINITE:
            given = {make("eq", t, one[0]): one[1]}
            found = work.node(s, "int_defined", given, value=one[0])
    return Closed(found) if found is not None else GaveUp("the integral is not seen to exist")


def _places(s: Sequent, t: Term) -> Iterator[tuple[Term, Term]]:
    """Pairs of numbers whose order decides which way round, and in which pieces, to integrate."""
    body, x, a, b = t.args
    yield a, b
    for c in inner(kinks(body, x.value, a, b), x.value, a, b):
        yield from ((a, c), (c, b))
    for u in outermost(body):
        yield from ((p, q) for p, q in _places(s, u) if x.value not in p.free | q.free)


def _unordered(s: Sequent, a: Term, b: Term) -> bool:
    taken = {make("lt", a, b), make("lt", b, a), make("eq", a, b)} & set(s.facts)
    return s.mode == "real" and direction(s, a, b) == "" and not taken


def _either_way(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """First one way round, then the other; and where both are the same."""
    context = Context(s)
    ways = [make("lt", a, b)] * (not context.evident(make("le", b, a))) + [make("eq", a, b)] + (
        [make("lt", b, a)] * (not context.evident(make("le", a, b))))
    return search.apply(s, "cases", cases=ways)


TACTIC = Tactic("integrals", "Find the value of an integral with its proof and put it in its place.", cost=14,
                applies=applies, run=run)
