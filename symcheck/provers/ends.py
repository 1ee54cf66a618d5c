"""Close `a <= b` where both sides are equal: values at the ends of ranges, mostly."""

from __future__ import annotations

from flint import arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Unknown
from symcheck.language.terms import add, neg
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """`a <= b` between numbers."""
    return s.goal.head == "le" and not s.goal.free


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """`a == b`, if their difference may be 0."""
    a, b = s.goal.args
    try:
        v = evaluate(add(b, neg(a)), {}, s.mode)
    except Unknown:
        return GaveUp("the values could not be compared")
    if not (isinstance(v, fmpq) and v == 0 or isinstance(v, arb) and bool(v.contains(0))):
        return GaveUp("the values differ")
    found = search.apply(s, "relax", by="eq")
    return Closed(found) if found else GaveUp("the values were not seen to be equal")


TACTIC = Tactic("ends", "Equal numbers are in order.", cost=11, applies=applies, run=run)
