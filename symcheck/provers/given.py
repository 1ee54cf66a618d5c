"""Take facts about absolute values apart: `abs(u) < c` gives u < c and -u < c."""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import order
from symcheck.provers.instances import chained


def lemmas(s: Sequent) -> list[tuple[Term, str]]:
    """(what a fact gives that is no fact yet, the row of the table that it rests on)."""
    found = []
    for f in s.facts:
        if f.head in ("lt", "le") and f.args[0].head == "abs":
            u, c = f.args[0].args[0], f.args[1]
            found += [(make(f.head, u, c), "abs_above"), (make(f.head, neg(u), c), "abs_above_neg")]
    return [(lemma, row) for lemma, row in found if lemma not in s.facts]


def applies(s: Sequent) -> bool:
    """Orders under a fact `abs(u) < c`."""
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and s.mode == "real" and bool(lemmas(s))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """All of them as facts, then the goal."""
    steps: list[Certificate] = []
    for lemma, row in lemmas(s):
        u = lemma.args[0] if row == "abs_above" else lemma.args[0].args[0]
        node = {"rule": "bound", "data": {"row": row, "values": {"u": u}}}
        try:
            left = premises(s.prove(lemma), node)
        except Rejected:
            continue
        answer = order.run(left[0], search) if len(left) == 1 else GaveUp("u is not seen to be defined")
        if isinstance(answer, Closed):
            steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [
                {**node, "premises": [answer.certificate]}]})
            s = s.prove(s.goal, lemma)
    proof = search.prove(s) if steps else None
    return Closed(chained(steps, proof)) if proof else GaveUp("facts about absolute values do not decide it")


TACTIC = Tactic("given", "Take facts about absolute values apart.", cost=12, applies=applies, run=run)
