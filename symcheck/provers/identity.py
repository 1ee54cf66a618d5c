"""Close `a same b` and `a == b` as fractions over independent generators.

With the equations of `normalise`, then with roots as exponentials too. The search is not trusted;
the kernel replays every equation and the polynomial identity.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined, compare
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser


def applies(s: Sequent) -> bool:
    """Equalities of terms."""
    return s.goal.head in ("same", "eq")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Look for equations under which both sides are the same fraction."""
    a, b = s.goal.args
    inner = both_defined(s)
    reason, final = "the difference is not seen to be 0", not s.goal.binds  # a sum asks for proofs of its own
    for powers in (False, True):
        normaliser = Normaliser(inner, search, powers)
        try:
            normaliser.run(a, b)
            left = compare(s, normaliser.equations)
        except Rejected as error:
            reason, final = str(error), final and not normaliser.asked
            continue
        found = search.close({"rule": "identity", "data": {"equations": normaliser.data}}, left)
        if found is not None:
            return Closed(found)
        reason, final = "a side condition of the identity stayed open", False
    return GaveUp(reason, final)


TACTIC = Tactic("identity", "Compare both sides as fractions of polynomials in independent generators.",
                cost=10, applies=applies, run=run)
