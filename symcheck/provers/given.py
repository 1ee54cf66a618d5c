"""Take facts apart: `abs(u) < c` gives u < c and -u < c, or the like for the parts of u; `log(u) < c` gives 0 < u."""

from __future__ import annotations

from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, make, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import order
from symcheck.provers.instances import chained

#: in complex mode parts are taken where one of these occurs
BRANCHED = ("log", "sqrt", "cbrt", "arg")
#: what is not defined everywhere over the real numbers
PARTIAL = frozenset(("div", "pow", *(name for name, row in FUNCTIONS.items() if row.real != "")))


def lemmas(s: Sequent) -> list[tuple[Term, str, Term]]:
    """(what a fact gives that is no fact yet, the row of the table that it rests on, the row's letter)."""
    found = []
    branched = s.mode == "complex" and not s.goal.heads.isdisjoint(BRANCHED)
    for f in s.facts:
        if f.head not in ("lt", "le") or f.args[0].head != "abs":
            continue
        u, c = f.args[0].args[0], f.args[1]
        if s.mode == "real" or Context(s).real(u):
            found += [(make(f.head, u, c), "abs_above", u), (make(f.head, neg(u), c), "abs_above_neg", u)]
        for part in ("re", "im") if branched and not Context(s).real(u) else ():
            p = make(part, u)
            found += [(make(f.head, p, c), f"{part}_abs", u), (make(f.head, neg(p), c), f"{part}_abs_lower", u)]
    return [one for one in found if one[0] not in s.facts]


def strictly(s: Sequent) -> list[Term]:
    """The facts that say by being true that something is defined which no other fact says (in real mode)."""
    if s.mode != "real":
        return []  # the kernel sees to it
    return [f for f in s.facts if f.head in ("lt", "le", "eq", "ne") and not f.heads.isdisjoint(PARTIAL)
            and any(c not in s.facts for side in f.args for c in conditions(side, s))]


def applies(s: Sequent) -> bool:
    """Relations under a fact `abs(u) < c`, or one with a function that is not defined everywhere."""
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and bool(lemmas(s) or strictly(s))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """All of them as facts, then the goal."""
    steps: list[Certificate] = []
    for f in strictly(s):
        node = {"rule": "use", "data": {"fact": f}}
        try:
            after = premises(s, node)[0]
        except Rejected:
            continue
        context = Context(s)
        if not all(map(context.evident, after.facts[len(s.facts):])):
            steps.append({**node, "premises": []})
            s = after
    for lemma, row, u in lemmas(s):
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
    return Closed(chained(steps, proof)) if proof else GaveUp(
        "facts about absolute values do not decide it" if steps else "")


TACTIC = Tactic("given", "Take facts about absolute values apart, and what facts say of being defined.", cost=12,
                applies=applies, run=run)
