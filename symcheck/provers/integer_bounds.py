"""Strict orders of integers: of a < b follows a + 1 <= b, as a fact; and a <= b from a < b + 1 where floors are."""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, Sequent
from symcheck.language.terms import Term, add, make
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.sampling import plausible


def lemmas(s: Sequent) -> list[Term]:
    """What facts `a < b` about integers give that is no fact yet; ranges know about one variable alone."""
    context = Context(s)
    found = [make("le", add(f.args[0], ONE), f.args[1]) for f in s.facts
             if f.head == "lt" and len(f.free) > 1 and all(map(context.integer, f.args))]
    return [lemma for lemma in found if lemma not in s.facts]


def applies(s: Sequent) -> bool:
    """Orders, and disjunctions of them, where such facts are; orders of integers with a floor or ceil."""
    return _floors(s) or s.goal.head in ("le", "lt", "or") and any(
        f.head == "lt" and len(f.free) > 1 for f in s.facts) and bool(lemmas(s))


def _floors(s: Sequent) -> bool:
    return s.goal.head == "le" and not s.goal.heads.isdisjoint(("floor", "ceil")) and all(
        map(Context(s).integer, s.goal.args))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """All of them as facts, then the goal."""
    if _floors(s):
        found = search.apply(s, "integers_apart") if plausible(s) else None
        if found is not None:
            return Closed(found)
    steps: list[Certificate] = []
    for lemma in lemmas(s):
        proof = search.apply(s.prove(lemma), "integers_apart")
        if proof is not None:
            steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
            s = s.prove(s.goal, lemma)
    found = search.prove(s) if steps else None
    return Closed(chained(steps, found)) if found else GaveUp("that integers are at least 1 apart does not decide it")


TACTIC = Tactic("integer_bounds", "Of integers a < b, a + 1 is at most b.", cost=13, applies=applies, run=run)
