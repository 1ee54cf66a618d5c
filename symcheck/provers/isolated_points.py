"""Equalities of special functions at the one point where their recurrences divide by 0.

There by continuity, if both sides are smooth (`continued`); else the point is a case of its own. Not trusted.
"""

from __future__ import annotations

from symcheck.kernel.definedness import OO
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.language.terms import Term, make, substitute, subterms, sym
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible

#: functions whose recurrences in the order divide by the argument
HEADS = ("besselj", "besseli")
OPEN = "the point where the recurrences divide by 0 stayed open"


def applies(s: Sequent) -> bool:
    """Equalities with such a function of something that may be 0; infinite sums get their values before."""
    return s.goal.head in ("eq", "same") and not s.goal.heads.isdisjoint(HEADS) and any(
        t.head in HEADS for t in subterms(s.goal)) and not any(
        t.head == "sum" and t.args[3] is OO for t in subterms(s.goal))


def variables(s: Sequent) -> list[Term]:
    """Variables that make an argument 0 when they are, where that is not excluded."""
    context = Context(s)
    found: dict[Term, None] = {}
    for t in subterms(s.goal):
        for name in sorted(t.args[1].free) if t.head in HEADS else ():
            at_zero = substitute(t.args[1], {name: ZERO})
            if s.variables.get(name) in (Variable("real"), Variable("complex")) and not (
                    context.evident(make("ne", sym(name), ZERO)) or context.evident(make("eq", sym(name), ZERO))) and (
                    context.evident(make("eq", at_zero, ZERO))):
                found[sym(name)] = None
    return list(found)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """By continuity; then by cases."""
    chosen = variables(s)
    if not chosen:
        return GaveUp("no argument that may be 0")
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if s.goal.head == "same":
        found = search.apply(s, "both_ways")
        if found is not None:
            return Closed(found)
    for x in chosen:
        if s.goal.head == "eq":
            found = search.apply(s, "continued", variable=x, at=ZERO)
            if found is not None:
                return Closed(found)
        found = search.apply(s, "cases", cases=[make("eq", x, ZERO), make("ne", x, ZERO)])
        if found is not None:
            return Closed(found)
    return GaveUp(OPEN)


TACTIC = Tactic("isolated_points", "Equalities at a point that a recurrence leaves out.", cost=12,
                applies=applies, run=run)
