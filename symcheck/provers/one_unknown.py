"""Solve an equation among the facts in one unknown: between the claimed solutions its sides' difference has one sign.

`x*exp(x) == E implies x == 1`: the difference is negative for x < 1 and positive for x > 1, so that the equation
contradicts either. Numbers say which sign is to be shown on which interval; `interval_signs` shows it. Several
solutions, as the goal `x == a or x == b` or facts `x != a` name them, divide the line into as many more parts.
Of an order, `x < a`, the other side of a is the one part.
"""

from __future__ import annotations

from collections.abc import Iterator

from flint import fmpq

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent, Variable, negate, strict
from symcheck.language.terms import Term, add, make, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number
from symcheck.provers.instances import chained
from symcheck.provers.interval_signs import bounds, numbers, one_sign, positive

#: what takes too long to be looked at by numbers
COSTLY = frozenset(("limit", "integrate", "sum", "prod"))
#: so close, two values are taken for one
CLOSE = 1e-9
EQUAL = ("eq", "same")


def applies(s: Sequent) -> bool:
    """A real variable compared with a number, or equal to one of several, under an equation in it alone."""
    x = _unknown(s.goal)
    return x is not None and s.mode == "real" and s.variables.get(x.value) == Variable("real") and any(
        True for _ in _equations(s, x))


def _unknown(goal: Term) -> Term | None:
    """x of `x == a or x == b ...`, `x < a` and the like with closed a, b."""
    parts, heads = (goal.args, EQUAL) if goal.head == "or" else ((goal,), (*EQUAL, "lt", "le"))
    if any(p.head not in heads or len(p.free) != 1 for p in parts) or len(goal.free) != 1:
        return None
    names = {a for p in parts for a in p.args if a.free}
    return names.pop() if len(names) == 1 and all(a.head == "sym" for a in names) else None


def _equations(s: Sequent, x: Term) -> Iterator[Term]:
    """Equations in x alone that do not name its value."""
    for f in s.facts:
        if f.head == "eq" and f.free == {x.value} and f.heads.isdisjoint(COSTLY) and not (
                x in f.args and any(not a.free for a in f.args)):
            yield f


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The equations, one after the other."""
    x = _unknown(s.goal)
    if x is None:
        return GaveUp("no unknown compared with numbers")
    for fact in _equations(s, x):
        found = _solved(s, search, fact, x)
        if found is not None:
            return Closed(found)
    return GaveUp("the equation's sides are not seen to differ between the solutions")


def _solved(s: Sequent, search: Search, fact: Term, x: Term) -> Certificate | None:
    node: Certificate = {"rule": "use", "data": {"fact": fact}, "premises": []}
    (after,) = premises(s, node)
    steps = [node] if after.facts != s.facts else []
    s = after
    if s.goal.head in ("lt", "le"):
        found = _one_sided(s, search, fact, x)
        return None if found is None else chained(steps, found)
    named = [a for p in (s.goal.args if s.goal.head == "or" else (s.goal,)) for a in p.args if a is not x]
    others = [a for f in s.facts if f.head == "ne" and x in f.args for a in f.args if a is not x and not a.free]
    gaps = [ZERO] if numbers(_difference(fact), x)(fmpq(0)) is None else []
    numbered = enumerate(dict.fromkeys((*named, *others, *gaps)))
    places = sorted((v, k, c) for k, c in numbered if (v := number(c)) is not None)
    distinct = [c for j, (v, _, c) in enumerate(places) if not j or v - places[j - 1][0] > CLOSE]
    table = _table(s, fact, x, distinct)
    if table is None:
        return None
    found = _parts(s, search, fact, x, distinct, table)
    return None if found is None else chained(steps, found)


def _one_sided(s: Sequent, search: Search, fact: Term, x: Term) -> Certificate | None:
    """An order: its negation leaves an interval on which the difference has a sign."""
    denied = strict(negate(s.goal))
    sign = one_sign(_difference(fact), bounds(s.prove(s.goal, denied), x))
    node = {"rule": "cases", "data": {"cases": [s.goal, denied]}}
    proofs = []
    for one in premises(s, node) if sign else ():
        proof = _contradicted(one, search, fact, sign) if denied in one.facts else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs} if proofs else None


def _difference(fact: Term) -> Term:
    return add(fact.args[0], neg(fact.args[1]))


def _table(s: Sequent, fact: Term, x: Term, places: list[Term]) -> list[int] | None:
    """The signs of the difference between the places, 0 where nothing lies between; None if numbers see no sign."""
    difference, whole = _difference(fact), bounds(s, x)
    signs = []
    for lo, hi in zip([None, *places], [*places, None], strict=True):
        low, high = lo or whole.lo, hi or whole.hi
        a, b = (None if end is None else number(end) for end in (low, high))
        if a is not None and b is not None and b - a < CLOSE:
            signs.append(0)
            continue
        sign = one_sign(difference, whole._replace(lo=low, hi=high))
        if not sign:
            return None
        signs.append(sign)
    return signs


def _parts(s: Sequent, search: Search, fact: Term, x: Term, places: list[Term], signs: list[int]
           ) -> Certificate | None:
    """Below the first place, at it, and beyond it, where the others are."""
    if not places:
        return _contradicted(s, search, fact, signs[0])
    c, *rest = places
    below, at, above = make("lt", x, c), make("eq", x, c), make("lt", c, x)
    node = {"rule": "cases", "data": {"cases": [below, at, above]}}
    proofs = []
    for one in premises(s, node):
        if below in one.facts:
            proof = _contradicted(one, search, fact, signs[0])
        elif above in one.facts:
            proof = _parts(one, search, fact, x, rest, signs[1:])
        else:
            proof = _at(one, search, at) if at in one.facts else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _at(s: Sequent, search: Search, value: Term) -> Certificate | None:
    """At one of the places: it is the part of the goal that names it, or excluded by a fact."""
    excluded = make("ne", *value.args)
    if excluded in s.facts:
        return search.apply(s, "absurd", formula=excluded)
    if value.args[1] is ZERO:
        for f in s.facts:
            if f.head in ("lt", "le", "ne") and f.free == value.free and not _left(s, f):
                return {"rule": "absurd", "data": {"formula": f}, "premises": []}
    parts = s.goal.args if s.goal.head == "or" else (s.goal,)
    for k, part in enumerate(parts):
        if set(part.args) == set(value.args):
            node = {"rule": "choose", "data": {"k": k}}
            inner = s.prove(part)
            found = search.apply(inner, "strict_same") if part.head == "same" else search.apply(inner, "evident")
            return found and ({**node, "premises": [found]} if s.goal.head == "or" else found)
    return None


def _contradicted(s: Sequent, search: Search, fact: Term, sign: int) -> Certificate | None:
    """Anything where the equation's difference has a sign, or where the bounds leave nothing."""
    if not sign:
        return _empty(s, search)
    a, b = fact.args if sign > 0 else fact.args[::-1]
    difference = a if b is ZERO else add(a, neg(b))
    lemma = make("lt", ZERO, difference)
    keep = [k for k, f in enumerate(s.facts) if f.head not in ("eq", "ne") and f.free <= fact.free]
    forgotten = {"rule": "forget", "data": {"keep": keep}}
    (alone,) = premises(s.prove(lemma), forgotten)
    (x,) = fact.free
    proof = positive(alone, search, make("sym", value=x))
    if proof is None:
        return None
    last = search.apply(s.prove(s.goal, lemma), "absurd", formula=fact)
    cut = {"rule": "cut", "data": {"formula": lemma}, "premises": [{**forgotten, "premises": [proof]}]}
    return None if last is None else chained([cut], last)


def _empty(s: Sequent, search: Search) -> Certificate | None:
    """By a bound among the facts that the others contradict."""
    for f in s.facts:
        if f.head in ("lt", "le") and len(f.free) == 1 and not _left(s, f):
            return {"rule": "absurd", "data": {"formula": f}, "premises": []}
    return search.prove(s)


def _left(s: Sequent, fact: Term) -> bool:
    """Whether more than the evident is needed for a contradiction of the fact."""
    try:
        return bool(premises(s, {"rule": "absurd", "data": {"formula": fact}}))
    except Rejected:
        return True


TACTIC = Tactic("one_unknown", "The signs of an equation's difference between its solutions.", cost=4,
                applies=applies, run=run)
