"""What rules are made of: more facts, goals left open, the shape a goal must have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, Variable, strict
from symcheck.language.terms import Term

Data = Mapping[str, Any]
Premises = list[Sequent]
Rule = Callable[[Sequent, Data], Premises]


def assume(s: Sequent, goal: Term, /, *facts: Term, **variables: Variable) -> Sequent:
    """The sequent with more facts; `defined(t)` also gives the conditions it consists of."""
    new = s.prove(goal, *facts, **variables)
    more = [c for f in new.facts[len(s.facts):] if f.head == "defined" for c in conditions(f.args[0], new)]
    return new.prove(goal, *more) if more else new


def open_goals(s: Sequent, goals: Iterable[Term]) -> Premises:
    """The goals that are not evident, each to be shown under the facts of s."""
    listed = tuple(goals)
    if not listed:
        return []
    context = Context(s)
    return [s.prove(g) for g in map(strict, listed) if not context.evident(g)]


def wanted(s: Sequent, *heads: str) -> Term:
    """The goal, if it has one of these heads."""
    if s.goal.head not in heads:
        raise Rejected(f"the goal is no {' or '.join(heads)}")
    return s.goal


def in_order(s: Sequent, goals: Iterable[Term]) -> Premises:
    """Each goal may use those before it (a parent's condition its children's)."""
    premises: Premises = []
    context = None
    for g in dict.fromkeys(map(strict, goals)):
        context = context or Context(s)
        if not context.evident(g):
            premises.append(s.prove(g))
            s, context = s.prove(s.goal, g), None
    return premises
