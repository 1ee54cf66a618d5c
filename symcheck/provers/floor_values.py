"""Floors that are one integer n: n <= u and u < n + 1 are proved, and then known where the goal is proved.

n is what a sample of the facts says, another floor of the goal, or the other side of an equation.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, Sequent
from symcheck.language.terms import Term, add, make, neg, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.floor_equations import floors
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Relations in which a floor or ceil is taken."""
    return s.goal.head in ("same", "eq", "le", "lt", "ne") and bool(_inside(s.goal))


def _inside(goal: Term) -> list[Term]:
    """u for each floor(u), and for each ceil(-u), which is -floor(u)."""
    found = (t.args[0] if t.head == "floor" else neg(t.args[0])
             for t in subterms(goal, inside_binders=False) if t.head in ("floor", "ceil") and t.args[0].free)
    return list(dict.fromkeys(found))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first floor whose value is proved."""
    for u in _inside(s.goal):
        for n in dict.fromkeys(_candidates(s, u)):
            low, high = make("le", n, u), make("lt", u, add(n, ONE))
            if low in s.facts and high in s.facts or not (plausible(s.prove(low)) and plausible(s.prove(high))):
                continue
            proof = search.prove(s.prove(make("and", low, high)))
            last = search.prove(s.prove(s.goal, low, high)) if proof is not None else None
            if last is not None:
                return Closed({"rule": "cut", "data": {"formula": make("and", low, high)}, "premises": [proof, last]})
    return GaveUp("no floor is seen to be one integer")


def _candidates(s: Sequent, u: Term) -> Iterator[Term]:
    context = Context(s)
    others = [t for t in subterms(s.goal, inside_binders=False) if t.head == "floor" and t.args[0] is not u]
    for t in others:
        yield from (t, add(neg(t), neg(ONE)), neg(t))
    if s.goal.head in ("same", "eq"):
        for a, b in (s.goal.args, s.goal.args[::-1]):
            if a.head == "floor" and a.args[0] is u and context.integer(b):
                yield b
    yield from floors(s, u)


TACTIC = Tactic("floor_values", "Prove between which integers the argument of a floor is.", cost=29, applies=applies,
                run=run)
