"""An unbounded range cut in two: a bounded part for subdivision, and the far part for calculus."""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.language.terms import Term, make, num, rational, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible

#: where the far part begins
CUTS = (4, 20)


def applies(s: Sequent) -> bool:
    """Orders in one real variable."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and len(s.goal.free) == 1 and (
        s.variables.get(*s.goal.free) == Variable("real")) and not any(n.startswith("t") for n in s.variables)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Cut at a few places, on each side that is unbounded."""
    (name,) = s.goal.free
    x, r = sym(name), Context(s).range(sym(name))
    cuts = {sign * c for c in CUTS for sign in (1, -1)}
    if r.lo is not None and r.hi is not None or {r.lo, r.hi} & cuts or not plausible(s):
        return GaveUp("the range is bounded, or sampling contradicts it")
    for cut in CUTS:
        found = _cut(s, search, x, r.hi is None, cut)
        if found is not None:
            return Closed(found)
    return GaveUp("no part far out was seen to keep the inequality")


def _cut(s: Sequent, search: Search, x: Term, above: bool, cut: int) -> Certificate | None:
    low, high = rational(-cut), num(cut)
    if above:
        return search.apply(s, "cases", cases=[make("lt", high, x), make("le", x, high)])
    return search.apply(s, "cases", cases=[make("lt", x, low), make("le", low, x)])


TACTIC = Tactic("tails", "Cut an unbounded range in two.", cost=50, applies=applies, run=run)
