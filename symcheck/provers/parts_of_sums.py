"""A term of a sum of known size: where `sum(p) == 1` and no p[k] is negative, `p[i] <= 1`.

Each fact about a finite sum gives, for the indices that the goal speaks of, that the sum is at least its term there
(rule `sum_term`); what the fact says of the sum then bounds the term. And `c` may stand for the sum that equals it:
`sum(p**2) <= 1` is `sum(p**2) <= sum(p)`, term by term.
"""

from __future__ import annotations

from symcheck.kernel.definedness import OO
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.matching import candidates
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders of real numbers under a fact about a sum."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and bool(_sums(s))


def _sums(s: Sequent) -> list[tuple[Term, Term]]:
    """The finite sums that a fact bounds from above, and the bounds."""
    found = []
    for f in s.facts:
        if f.head in ("eq", "le", "lt"):
            pairs = (f.args, f.args[::-1]) if f.head == "eq" else (f.args,)
            found += [(a, b) for a, b in pairs if a.head == "sum" and a.args[3] is not OO and "sum" not in b.heads]
    return found


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The terms' bounds as further facts; then the goal."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    steps: list[Certificate] = []
    now, told = s, frozenset(t for t in subterms(s.goal, inside_binders=False) if t.head == "index")
    for total, bound in _sums(s):
        body, k = total.args[:2]
        for i in candidates(total, s.goal) if k.value in body.free else ():
            one = substitute(body, {k.value: i})
            parts = frozenset(t for t in subterms(one, inside_binders=False) if t.head == "index")
            if not parts or not parts <= told or not Context(now).integer(i):
                continue
            for lemma, first in ((make("le", one, total), True), (make("le", one, bound), False)):
                proof = None if lemma in now.facts else search.apply(
                    now.prove(lemma), "sum_term", at=i) if first else search.prove(now.prove(lemma))
                if proof is None:
                    break
                steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
                now = now.prove(s.goal, lemma)
    last = search.prove(now) if steps else None
    return Closed(chained(steps, last)) if last else GaveUp("bounds of a sum's terms did not help" if steps else "")


TACTIC = Tactic("parts_of_sums", "Bound a term of a sum by what is known of the sum.", cost=15,
                applies=applies, run=run)
