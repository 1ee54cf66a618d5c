"""Orders of two closed terms by ball arithmetic, with more and more bits. The kernel evaluates again."""

from __future__ import annotations

from symcheck.kernel.boxes import MAX_PRECISION, Boxes
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: bits to begin with; they are doubled up to the kernel's most
FIRST = 64


def applies(s: Sequent) -> bool:
    """Orders without variables."""
    return s.goal.head in ("le", "lt") and not s.goal.free


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Double the bits until the sides are apart."""
    precision = FIRST
    while precision <= MAX_PRECISION and search.budget.left() > 0:
        if Boxes(s, precision).true(s.goal, {}):
            found = search.apply(s, "box", tree=["eval"], precision=precision)
            return Closed(found) if found else GaveUp("the kernel did not accept the evaluation")
        precision *= 2
    return GaveUp(f"the sides are not told apart with {MAX_PRECISION} bits")


TACTIC = Tactic("closed_orders", "Evaluate both sides with enough bits.", cost=11, applies=applies, run=run)
