"""Close `a same b` and `a == b` between fractions of exponentials, by one rule and no equations.

Not trusted: the kernel compares. Terms with pi or logarithms are left to `identity`, which knows the
relations between their exponentials.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.exponential_fractions import DERIVATIVES, EXPONENTIAL
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: what occurs beside exponentials where there is any hope
PLAIN = EXPONENTIAL | DERIVATIVES | frozenset((
    "num", "sym", "const", "E", "I", "EulerGamma", "add", "mul", "neg", "div", "pow", "index", "apply", "same", "eq",
    "log", "sqrt", "sum", "prod"))


def applies(s: Sequent) -> bool:
    """Equalities of terms with an exponential or a derivative in them."""
    heads = s.goal.heads
    return s.goal.head in ("same", "eq") and heads <= PLAIN and not heads.isdisjoint(EXPONENTIAL | DERIVATIVES)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One comparison, and the proofs of what definedness leaves to show."""
    node = {"rule": "exponentials", "data": {}}
    try:
        left = premises(s, node)
    except Rejected:
        return GaveUp("", final=True)
    found = search.close(node, left)
    return Closed(found) if found is not None else GaveUp("a side condition of the identity stayed open")


TACTIC = Tactic("exponential_fractions", "Compare both sides as fractions of exponentials.",
                cost=7, applies=applies, run=run)
