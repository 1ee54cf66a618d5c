"""Close `a same b` and `a == b` as fractions of polynomials in whatever atoms they have: no equations."""

from __future__ import annotations

from symcheck.kernel.equation import Equations
from symcheck.kernel.equations import EQUATIONS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined, compare
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Equalities of terms; a derivative has to be worked out, so not with one."""
    return s.goal.head in ("same", "eq") and s.goal.heads.isdisjoint(("diff", "pdiff"))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One comparison, and the proofs of what definedness leaves to show."""
    try:
        left = compare(s, Equations(both_defined(s), EQUATIONS))
    except Rejected:
        return GaveUp("", final=True)
    found = search.close({"rule": "identity", "data": {}}, left)
    return Closed(found) if found is not None else GaveUp("a side condition of the identity stayed open")


TACTIC = Tactic("plain", "Compare both sides as fractions, functions standing for themselves.",
                cost=8, applies=applies, run=run)
