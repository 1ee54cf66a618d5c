"""Use universal facts at the components that the goal speaks of.

`o[1] >= o[2] >= ...`, `o[k] <= o[m] for each k`: the facts are instantiated at the indices of the same
vectors in the goal, as often as there are such indices, and the search goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders of terms with components of vectors, beside a universal fact; equations beside one about equations."""
    universal = [f for f in s.facts if f.head == "forall"]
    if s.goal.head in ("eq", "same"):
        universal = [f for f in universal if "eq" in f.heads]
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and bool(universal) and any(
        one.head == "index" for one in subterms(s.goal, inside_binders=False))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Instances one after the other, then the goal with them among its facts."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    steps, last = instances(s)
    if not steps:
        return GaveUp("no universal fact has a new instance for the goal")
    proof = search.prove(last)
    if proof is None:
        return GaveUp("the goal stayed open with the instances of the universal facts")
    return Closed(chained(steps, proof))


def chained(steps: list[Certificate], proof: Certificate) -> Certificate:
    """The steps around the proof of what they leave; each has its last premise open."""
    for node in reversed(steps):
        proof = {**node, "premises": [*node["premises"], proof]}
    return proof


def cuts(s: Sequent, search: Search, lemmas: Iterable[Term]) -> tuple[list[Certificate], Sequent] | None:
    """Nodes of the rule `cut` for lemmas proved one after the other, each with those before it, and the sequent after
    them; None if one is not proved."""
    steps: list[Certificate] = []
    for lemma in lemmas:
        proof = search.prove(s.prove(lemma))
        if proof is None:
            return None
        steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
        s = premises(s, steps[-1])[-1]
    return steps, s


def put(s: Sequent, search: Search, old: Term, new: Term, same: Certificate, rest: Certificate) -> Certificate | None:
    """The goal with new in place of old, from proofs that they are the same and of what is left; None if not."""
    node: Certificate = {"rule": "rewrite", "data": {"old": old, "new": new}}
    proofs = [search.prove(number) for number in premises(s, node)[1:-1]]
    return None if None in proofs else {**node, "premises": [same, *proofs, rest]}


def instances(s: Sequent, limit: int = 24) -> tuple[list[Certificate], Sequent]:
    """Nodes of the rule `use` for the new instances, and the sequent after them."""
    goal = s.goal
    steps: list[Certificate] = []
    queue = [f for f in s.facts if f.head == "forall"]
    while queue and len(steps) < limit:
        fact = queue.pop(0)
        body, k = fact.args[:2]
        for i in _places(body, k, goal):
            new = substitute(body, {k.value: i})
            if new in s.facts or len(new.args) > 1 and new.args[0] is new.args[1]:
                continue
            node = {"rule": "use", "data": {"fact": fact, "at": i}}
            try:
                left = premises(s, node)
            except Rejected:
                continue
            if len(left) == 1:
                steps.append({**node, "premises": []})
                s = left[0]
                queue += [new] if new.head == "forall" else []
    return steps, s


def _places(body: Term, k: Term, goal: Term) -> list[Term]:
    """The indices of the goal at vectors whose component k the body speaks of, at rows and columns of matrices."""
    spoken = {(one.args[0].value, place) for one in subterms(body) if one.head == "index"
              for place, i in enumerate(one.args[1:], 1) if i is k}
    return list(dict.fromkeys(one.args[place] for one in subterms(goal, inside_binders=False) if one.head == "index"
                              for name, place in spoken if one.args[0].value == name))


TACTIC = Tactic("instances", "Use universal facts at the indices that the goal speaks of.", cost=15,
                applies=applies, run=run)
