"""Case splits for what a derivative's term depends on: the condition of an `if` in it, where facts do not decide it.

`diff(Si(f(x)), x)` is f'(x) where f(x) is 0 and sin(f(x))/f(x)*f'(x) elsewhere. The goal is shown in both
cases; in the first the equation is among the facts.
"""

from __future__ import annotations

from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, negate, strict
from symcheck.language.terms import Term, contains, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Equalities of real terms with a derivative in them."""
    return s.goal.head in ("same", "eq") and s.mode == "real" and contains(s.goal, lambda t: t.head == "diff")


def conditions_of(s: Sequent) -> list[Term]:
    """The conditions of the `if`s in the derivatives of the goal that facts do not decide."""
    context = Context(s)
    found: dict[Term, None] = {}
    for t in subterms(s.goal):
        if t.head != "diff":
            continue
        try:
            value, _ = derivative(s, t)
        except Rejected:
            continue
        for part in subterms(value):
            if part.head == "if" and part.args[0].head in ("eq", "ne", "lt", "le", "gt", "ge"):
                c = strict(part.args[0])
                if not context.evident(c) and not context.evident(strict(negate(c))):
                    found[c] = None
    return list(found)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Split by the first condition that is open; the search comes back for the next."""
    for c in conditions_of(s):
        if s.goal.head == "same":
            found = search.apply(s, "both_ways")
            return Closed(found) if found else GaveUp("a case of the derivative stayed open")
        found = search.apply(s, "cases", cases=[c, strict(negate(c))])
        return Closed(found) if found else GaveUp("a case of the derivative stayed open")
    return GaveUp("no case of the derivative is open")


TACTIC = Tactic("slope_cases", "Split by the conditions of a derivative's term.", cost=11, applies=applies, run=run)
