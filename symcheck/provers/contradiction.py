"""Close a goal by contradiction: a fact whose negation follows from the others and the goal's negation."""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, negate, strict
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import contains
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

RELATIONS = ("lt", "le", "eq", "ne")


def applies(s: Sequent) -> bool:
    """The goal that nothing satisfies the facts; relations of reals beside facts about the same variables."""
    if s.goal.head == "false":
        return True
    if contains(s.goal, lambda t: t.head in FUNCTIONS and t.head not in ("sqrt", "abs")):
        return False
    return s.goal.head in ("lt", "le", "ne") and any(
        f.head in RELATIONS and not f.free.isdisjoint(s.goal.free) for f in s.facts) and all(
        map(Context(s).real, s.goal.args))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Add the goal's negation; then try to refute each relation among the facts."""
    denied = None if s.goal.head == "false" else strict(negate(s.goal))
    if denied is not None and denied not in s.facts:
        found = search.apply(s, "cases", cases=[s.goal, denied])
        return Closed(found) if found is not None else GaveUp("its negation is not seen to be impossible")
    for fact in s.facts:
        if fact.head == "not" and any(f is fact.args[0] or f.head == "integer" == fact.args[0].head for f in s.facts):
            found = search.apply(s, "absurd", formula=fact)
            if found is not None:
                return Closed(found)
        if fact.head in RELATIONS:
            node = {"rule": "absurd", "data": {"formula": fact}}
            left = premises(s, node)
            hard = denied is not None and not contains(fact, lambda t: t.head == "sqrt" or (
                t.head == "pow" and bool(t.args[1].free)))
            found = None if left and hard else search.close(node, left)
            if found is not None:
                return Closed(found)
    return GaveUp("no fact is contradicted by the others")


TACTIC = Tactic("contradiction", "A fact whose negation follows from the others.", cost=50, applies=applies, run=run)
