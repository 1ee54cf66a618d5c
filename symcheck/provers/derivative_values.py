"""Put derivatives' values in their places, where what is left needs other means than an identity: roots, orders."""

from __future__ import annotations

from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Relations with a derivative outside of binders."""
    return s.goal.head in ("same", "eq", "le", "lt", "ne") and _first(s.goal) is not None


def _first(goal: Term) -> Term | None:
    """The innermost of the derivatives."""
    found = [t for t in subterms(goal, inside_binders=False) if t.head in ("diff", "pdiff")]
    return min(found, key=lambda t: t.depth, default=None)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The rule `rewrite`, with the value that the structural rules give."""
    t = _first(s.goal)
    try:
        value = derivative(s, t)[0] if t is not None else None
    except Rejected as reason:
        return GaveUp(str(reason))
    if value is None or value is t or not value.heads.isdisjoint(("diff", "pdiff")):
        return GaveUp("the derivative has no value by the rules")
    found = search.apply(s, "rewrite", old=t, new=value)
    return Closed(found) if found else GaveUp("the derivative's value in its place did not help")


TACTIC = Tactic("derivative_values", "Put derivatives' values in their places.", cost=28, applies=applies, run=run)
