"""What rules are made of: more facts, goals left open, the shape a goal must have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import both_infinite, no_infinity
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import TRUE, Sequent, Variable, strict
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
    listed = tuple(map(strict, goals))
    return [s.prove(g) for g in _open(*_context(s), listed)] if listed else []


def _context(s: Sequent) -> tuple[tuple[tuple[str, Variable], ...], tuple[Term, ...], str]:
    """All of a sequent but its goal, as a key."""
    return tuple(s.variables.items()), s.facts, s.mode


@lru_cache(maxsize=1024)
def _open(variables: tuple[tuple[str, Variable], ...], facts: tuple[Term, ...], mode: str,
          goals: tuple[Term, ...]) -> tuple[Term, ...]:
    """The goals that are not evident."""
    context = Context(Sequent(dict(variables), facts, TRUE, mode))
    return tuple(g for g in goals if not context.evident(g))


def wanted(s: Sequent, *heads: str) -> Term:
    """The goal, if it has one of these heads."""
    if s.goal.head not in heads:
        raise Rejected(f"the goal is no {' or '.join(heads)}")
    return s.goal


def in_order(s: Sequent, goals: Iterable[Term]) -> Premises:
    """Each goal may use those before it (a parent's condition its children's)."""
    listed = tuple(dict.fromkeys(map(strict, goals)))
    premises: Premises = []
    for g in _open_in_order(*_context(s), listed) if listed else ():
        premises.append(s.prove(g))
        s = s.prove(s.goal, g)
    return premises


@lru_cache(maxsize=1024)
def _open_in_order(variables: tuple[tuple[str, Variable], ...], facts: tuple[Term, ...], mode: str,
                   goals: tuple[Term, ...]) -> tuple[Term, ...]:
    """The goals that are not evident from the facts and the goals before them that are not."""
    s = Sequent(dict(variables), facts, TRUE, mode)
    found: list[Term] = []
    context: Context | None = None
    for g in goals:
        context = Context(s) if context is None else context
        if not context.evident(g):
            found.append(g)
            s, context = s.prove(TRUE, g), None
    return tuple(found)


def defined_alike(s: Sequent, goal: Term) -> Premises:
    """For `same`, each side's conditions from the other's; for `==`, or where both may be infinite, both sides' own.

    Not for `same(t, oo)`, which says more of t than that it is undefined.
    """
    a, b = goal.args
    if a is not b and goal.head == "same":
        no_infinity(a, b)
    da, db = conditions(a, s), conditions(b, s)
    if goal.head == "eq" or both_infinite(a, b):
        return in_order(s, (*da, *db))
    return _beyond(s, goal, da, db) + _beyond(s, goal, db, da)


def _beyond(s: Sequent, goal: Term, known: tuple[Term, ...], needed: tuple[Term, ...]) -> Premises:
    """What is needed, from what is known; what is among that, needs nothing."""
    if not needed:
        return []
    keys = set(map(atom_key, known))
    left = [c for c in needed if atom_key(c) not in keys]
    return in_order(s.prove(goal, *known), left) if left else []
