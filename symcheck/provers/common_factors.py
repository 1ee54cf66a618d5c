"""Close `a <= b` from a fact that b - a divides: where p*q >= 0 and p + q >= 0, the smaller of them is not negative.

`x <= a` from `x**2 <= a**2` and a > 0: a**2 - x**2 is (a - x)*(a + x), and the sum of the factors is 2*a.
The kernel's rule is `by_squares`: ((q - p)/2)**2 <= ((p + q)/2)**2.
"""

from __future__ import annotations

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, neg, num
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import polynomial_term, quotient
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders under an order of higher degree."""
    return s.goal.head in ("le", "lt") and any(_shares(f, s.goal) for f in s.facts)


def _shares(f: Term, goal: Term) -> bool:
    return f.head in ("le", "lt") and goal.free <= f.free


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Try each fact that the difference divides."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    difference = add(s.goal.args[1], neg(s.goal.args[0]))
    for f in s.facts:
        if not _shares(f, s.goal):
            continue
        whole = add(f.args[1], neg(f.args[0]))
        try:
            ring = Algebra([difference, whole])
            (p, below), (product, bottom) = quotient(ring, difference), quotient(ring, whole)
        except Rejected:
            continue
        if below is not None or bottom is not None or p.is_constant() or not (product % p).is_zero():
            continue
        q = product / p
        if q.is_constant():
            continue
        half = num(2)
        found = search.apply(s, "by_squares", right=polynomial_term(ring, p + q) / half,
                             left=polynomial_term(ring, q - p) / half)
        if found is not None:
            return Closed(found)
    return GaveUp("the difference divides no fact")


TACTIC = Tactic("common_factors", "Divide an order among the facts by the difference of the goal.", cost=22,
                applies=applies, run=run)
