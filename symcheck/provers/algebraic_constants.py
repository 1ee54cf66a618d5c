"""Close relations of closed terms of radicals and roots of unity: the kernel decides each of them.

Complete for terms built from rationals by arithmetic, roots, rational powers and trigonometric
functions of rational multiples of pi, as far as the precision that their separation bound asks for
is allowed.
"""

from __future__ import annotations

from symcheck.kernel.algebraic_values import HEADS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import RULES
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Closed relations in which only such functions occur."""
    goal = s.goal
    return goal.head in ("same", "eq", "ne", "lt", "le") and not goal.free and all(
        t.heads <= HEADS for t in goal.args)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The kernel's rule, which has no premises."""
    try:
        RULES["algebraic"](s, {})
    except Rejected as error:
        return GaveUp(str(error))
    return Closed({"rule": "algebraic", "data": {}})


TACTIC = Tactic("algebraic_constants", "Decide relations of algebraic numbers.", cost=9, applies=applies, run=run)
