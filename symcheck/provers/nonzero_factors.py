"""Close `u*v != 0`, `0 < abs(u)`, `0 < u**2`, `0 < sqrt(u)` and the like by what stands in them not being 0."""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, make
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """`0 < u` or `u != 0` with a root, an absolute value or a power for u; `u != 0` for a product too."""
    return any(True for _ in inside(s.goal))


def inside(goal: Term) -> Iterator[Term]:
    """What must not be 0."""
    if goal.head == "lt" and goal.args[0] is ZERO:
        u = goal.args[1]
        if u.head in ("abs", "sqrt", "pow") and u.args[0].free:
            yield u.args[0]
    elif goal.head == "ne" and goal.args[1] is ZERO and goal.args[0].head in SPLIT:
        yield from _factors(goal.args[0])


SPLIT = ("abs", "sqrt", "cbrt", "pow", "mul", "neg", "div")


def _factors(u: Term) -> Iterator[Term]:
    if u.head in SPLIT:
        for a in u.args if u.head == "mul" else u.args[:1]:
            yield from _factors(a)
    elif u.free:
        yield u


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each factor's `!= 0` as a lemma, from which the goal must be evident."""
    lemmas = [c for c in dict.fromkeys(make("ne", u, ZERO) for u in inside(s.goal)) if c not in s.facts]
    if not lemmas or not Context(s.prove(s.goal, *lemmas)).evident(s.goal):
        return GaveUp("it does not follow from what is not 0")
    proofs: list[tuple[Term, Certificate]] = []
    for lemma in lemmas:
        proof = search.prove(s.prove(lemma))
        if proof is None:
            return GaveUp("a factor is not seen to be other than 0")
        proofs.append((lemma, proof))
        s = s.prove(s.goal, lemma)
    found = search.prove(s)
    for lemma, proof in reversed(proofs):
        found = found and {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, found]}
    return Closed(found) if found else GaveUp("it does not follow from what is not 0")


TACTIC = Tactic("nonzero_factors", "A product, root, power or absolute value is not 0 where what it is of is not 0.",
                cost=15, applies=applies, run=run)
