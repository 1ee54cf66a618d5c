"""Close `a same b` and `a == b` as fractions of polynomials in whatever atoms they have: no equations."""

from __future__ import annotations

from symcheck.kernel.definedness import exponent
from symcheck.kernel.equation import ARITHMETIC, Equations
from symcheck.kernel.equations import EQUATIONS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined, compare
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Equalities of terms; a derivative has to be worked out, so not with one."""
    return s.goal.head in ("same", "eq") and s.goal.heads.isdisjoint(("diff", "pdiff"))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One comparison, and the proofs of what definedness leaves to show."""
    if _lonely(s.goal):
        return GaveUp("", final=True)
    try:
        left = compare(s, Equations(both_defined(s), EQUATIONS))
    except Rejected:
        return GaveUp("", final=True)
    found = search.close({"rule": "identity", "data": {}}, left)
    return Closed(found) if found is not None else GaveUp("a side condition of the identity stayed open")


def _lonely(goal: Term, most: int = 200) -> bool:
    """Whether an atom occurs once only, so that the difference depends on it (or it has the factor 0).

    most: parts that are looked at; of a larger goal nothing is said.
    """
    once: set[Term] = set()
    more: set[Term] = set()
    todo = list(goal.args)
    while todo:
        t = todo.pop()
        if t.head in ARITHMETIC and (t.head != "pow" or exponent(t.args[1]) is not None):
            todo += t.args
        elif t not in more:
            if t in once:
                more.add(t)
            once ^= {t}
        most -= 1
        if most < 0:
            return False
    return bool(once)


TACTIC = Tactic("plain", "Compare both sides as fractions, functions standing for themselves.",
                cost=8, applies=applies, run=run)
