"""Close `a != b` over the reals by showing a < b, or b < a: whichever a sample does not contradict.

Complete where the difference keeps one sign and the order can be shown; the kernel's rule is `relax`.
"""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Inequations of real terms."""
    return s.goal.head == "ne" and s.mode == "real" and bool(s.goal.free)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first of the two orders that is plausible and can be shown."""
    a, b = s.goal.args
    context = Context(s)
    if not (context.real(a) and context.real(b)):
        return GaveUp("sides not known to be real")
    for by, (left, right) in (("gt", (b, a)), ("lt", (a, b))):
        if plausible(s.prove(make("lt", left, right))):
            found = search.apply(s, "relax", by=by)
            if found is not None:
                return Closed(found)
    for fact in s.facts:
        if fact.head == "ne" and fact.free <= s.goal.free and not _ordered(s, fact):
            sides = [make("lt", *fact.args), make("lt", *reversed(fact.args))]
            found = search.apply(s, "cases", cases=sides) if context.real(fact.args[0]) else None
            if found is not None:
                return Closed(found)
    return GaveUp("neither side is seen to be the smaller")


def _ordered(s: Sequent, fact: Term) -> bool:
    """Whether the facts say which side is smaller."""
    return any(f.head == "lt" and set(f.args) == set(fact.args) for f in s.facts)


TACTIC = Tactic("unequal", "Show `a != b` by showing which is smaller.", cost=24, applies=applies, run=run)
