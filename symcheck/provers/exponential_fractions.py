"""Close `a same b` and `a == b` between fractions of exponentials, by one rule and no equations.

Not trusted: the kernel compares. Terms with pi or logarithms are left to `identity`, which knows the
relations between their exponentials.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.exponential_fractions import DERIVATIVES, EXPONENTIAL
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, contains
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: what occurs beside exponentials where there is any hope
PLAIN = EXPONENTIAL | DERIVATIVES | frozenset((
    "num", "sym", "const", "E", "I", "EulerGamma", "add", "mul", "neg", "div", "pow", "index", "apply", "same", "eq",
    "log", "sqrt", "sum", "prod"))
_WANTED = EXPONENTIAL | DERIVATIVES


def applies(s: Sequent) -> bool:
    """Equalities of terms with an exponential or a derivative in them; logarithms of exponentials are no fractions."""
    heads = s.goal.heads
    if s.goal.head not in ("same", "eq") or not heads <= PLAIN or heads.isdisjoint(_WANTED):
        return False
    return "log" not in heads or not heads.isdisjoint(DERIVATIVES) or not contains(s.goal, _log_of_exponential)


def _log_of_exponential(t: Term) -> bool:
    return t.head == "log" and not t.args[0].heads.isdisjoint(EXPONENTIAL)


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
