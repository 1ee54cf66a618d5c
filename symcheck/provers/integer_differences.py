"""Close `integer(u)` by a fact `integer(v)` where u - v or u + v is an integer: n is one where n + 1 or -n is."""

from __future__ import annotations

from symcheck.kernel.coefficients import canonical, literal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import add, make, neg, rational
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """That something is an integer, beside a fact that something else is."""
    return s.goal.head == "integer" and any(f.head == "integer" and f.free & s.goal.free for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Put the fact's term and the difference in its place."""
    (u,) = s.goal.args
    for fact in s.facts:
        for v in (fact.args[0], neg(fact.args[0])) if fact.head == "integer" else ():
            try:
                difference = literal(canonical(add(u, neg(v))))
            except Rejected:
                continue
            if difference is not None and difference.denominator == 1:
                found = search.apply(s, "rewrite", old=u, new=make("add", v, rational(difference)) if difference else v)
                if found is not None:
                    return Closed(found)
    return GaveUp("it differs from nothing that is an integer by one")


TACTIC = Tactic("integer_differences", "What differs by an integer from an integer is one.", cost=8, applies=applies,
                run=run)
