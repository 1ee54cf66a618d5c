"""Close a relation by cases of a disjunction among the facts (`u <= -1 or u >= 1`, as domains give)."""

from __future__ import annotations

from dataclasses import replace

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import FALSE, ZERO, Sequent, negate, strict
from symcheck.language.terms import RELATIONS, Term, make
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Relations, definedness and contradictions under a fact that is a disjunction."""
    return s.goal.head in ("ne", "lt", "le", "eq", "same", "defined", "and", "or", "false") and any(
        f.head == "or" for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Try each disjunction that shares a variable with the goal; of which a part is false, for a contradiction."""
    for fact in s.facts:
        if fact.head == "or" and _about(s, fact) and not _decided(s, fact):
            found = search.apply(s, "by_cases_of", fact=fact)
            if found is not None:
                return Closed(found)
    return GaveUp("no disjunction among the facts decides it")


def _about(s: Sequent, fact: Term) -> bool:
    if s.goal is not FALSE:
        return not fact.free.isdisjoint(s.goal.free)
    closed = [part for part in fact.args if part.head in RELATIONS and not part.free]
    return any(Context(s).evident(strict(negate(part))) for part in closed)


def _decided(s: Sequent, fact: Term) -> bool:
    """Whether the fact's cases were taken, or the other facts say as much as it does."""
    rest = replace(s, facts=tuple(f for f in s.facts if f is not fact))
    context = Context(rest)
    if not set(fact.args).isdisjoint(rest.facts) or context.evident(fact):
        return True
    for part in fact.args:  # u > 0 or ..., where u >= 0: what is left is u == 0
        if part.head == "lt" and part.args[0] is ZERO and context.evident(make("le", *part.args)):
            return Context(rest.prove(rest.goal, make("eq", part.args[1], ZERO))).evident(fact)
    return False


TACTIC = Tactic("disjunctions", "Cases of a disjunction among the facts.", cost=30, applies=applies, run=run)
