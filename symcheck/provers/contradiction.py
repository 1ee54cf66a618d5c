"""Close a goal by contradiction: a fact whose negation follows from the others and the goal's negation."""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.monotone import BRANCHES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, negate, strict
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, contains
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic

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
        return _denied(s, search, denied)
    found = _absurd(s, search)
    return Closed(found) if found is not None else GaveUp("no fact is contradicted by the others")


def _denied(s: Sequent, search: Search, denied: Term) -> Closed | GaveUp:
    """The goal, or its negation, of which first the facts' contradiction is looked for, then all else."""
    node: Certificate = {"rule": "cases", "data": {"cases": [s.goal, denied]}}
    try:
        left = premises(s, node)
    except Rejected as error:
        return GaveUp(str(error))
    proofs = []
    for one in left:
        proof = _absurd(one, search) if denied in one.facts else None
        proofs.append(proof or search.prove(one))
        if proofs[-1] is None:
            return GaveUp("its negation is not seen to be impossible")
    return Closed({**node, "premises": proofs})


def _absurd(s: Sequent, search: Search) -> Certificate | None:
    """Any goal from a fact whose negation follows from the others."""
    for fact in s.facts:
        if fact.head == "not" and any(f is fact.args[0] or f.head == "integer" == fact.args[0].head for f in s.facts):
            found = search.apply(s, "absurd", formula=fact)
            if found is not None:
                return found
        if fact.head in RELATIONS:
            node = {"rule": "absurd", "data": {"formula": fact}}
            left = premises(s, node)
            hard = s.goal.head != "false" and not contains(fact, lambda t: t.head in ("sqrt", *BRANCHES) or (
                t.head == "pow" and bool(t.args[1].free)))
            found = None if left and hard else search.close(node, left)
            if found is not None:
                return found
    return None


TACTIC = Tactic("contradiction", "A fact whose negation follows from the others.", cost=50, applies=applies, run=run)
