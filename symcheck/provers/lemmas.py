"""Use the claims that a claim names under `uses`: their instances are shown again, then taken as facts.

A lemma is not believed on the word of another file or run: the instance that is needed gets a proof
of its own inside the certificate (rule `cut`). Instances are found by matching a side of the lemma's
relation against the goal; a lemma over the claim's own variables is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.equations import match
from symcheck.kernel.sequent import Sequent, strict
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, substitute, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

RELATIONS = ("eq", "ne", "lt", "le", "gt", "ge")


def applies(s: Sequent) -> bool:
    """Relations."""
    return s.goal.head in ("same", "eq", "ne", "lt", "le")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Cut in each instance that is new, and go on from there."""
    for lemma in search.hints.get("lemmas", ()):
        for instance in _instances(lemma, s):
            if instance not in s.facts and instance is not s.goal:
                found = search.apply(s, "cut", formula=instance)
                if found is not None:
                    return Closed(found)
    return GaveUp("no lemma helps" if search.hints.get("lemmas") else "")


def _instances(lemma: Statement, s: Sequent, most: int = 6) -> Iterator[Term]:
    """The lemma's relations with its variables put to what makes a side of them a part of the goal."""
    names = [n for n, _ in lemma.variables]
    parts = lemma.formula.args if lemma.formula.head == "and" else (lemma.formula,)
    seen: dict[Term, None] = {}
    for part in parts:
        if part.head not in RELATIONS:
            continue
        if all(n in s.variables for n in names):
            seen[strict(part)] = None
        for side in part.args:
            if not side.args:
                continue
            for t in subterms(s.goal, inside_binders=False):
                found: dict[str, Term] = {}
                if match(side, t, found) and all(n in found or n in s.variables for n in part.free):
                    seen[strict(substitute(part, found))] = None
    yield from list(seen)[:most]


TACTIC = Tactic("lemmas", "Instances of the claims named under `uses`.", cost=45, applies=applies, run=run)
