"""Derivatives at a closed end of the domain: the limit of the difference quotient from the side that exists.

At x**(3/2) the structural rules need x > 0. Where a fact only says x >= 0, the point x = 0 is a case of
its own: x is replaced by 0, and the kernel asks for the limit. Works for conditions linear in the variable.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, make
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import polynomial_term, simplified


def applies(s: Sequent) -> bool:
    """Equations of a first real derivative with something free of derivatives."""
    return s.goal.head in ("same", "eq") and s.mode == "real" and _first(s.goal) is not None


def _first(goal: Term) -> Term | None:
    found = [t for t in goal.args if t.head == "diff" and t.args[2] is ONE]
    return found[0] if len(found) == 1 and not any("diff" in a.heads for a in goal.args if a is not found[0]) else None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The limit, where the point is fixed; else a case for each end."""
    t = _first(s.goal)
    if t is None:
        return GaveUp("")
    if t.args[3] is not t.args[1]:
        found = search.apply(s, "difference_quotient") if s.goal.head == "eq" else search.apply(s, "both_ways")
        return Closed(found) if found else GaveUp("the limit of the difference quotient was not found")
    for u, c in _ends(s, t):
        if s.goal.head == "same":
            found = search.apply(s, "both_ways")
        elif make("le", u, ZERO) in s.facts:
            found = search.apply(s, "rewrite", old=t.args[1], new=c)
        else:
            found = search.apply(s, "cases", cases=[make("lt", ZERO, u), make("le", u, ZERO)])
        return Closed(found) if found else GaveUp("the derivative at the end of the domain stayed open")
    return GaveUp("no end of the domain in sight")


def _ends(s: Sequent, t: Term) -> Iterator[tuple[Term, Term]]:
    """(u, c): a condition 0 < u of the structural rules that does not hold at x = c, where u is 0."""
    try:
        _, needs = derivative(s, t)
    except Rejected:
        return
    context = Context(s)
    x = t.args[1]
    for need in needs:
        if need.head == "lt" and need.args[0] is ZERO and x.value in need.free and not context.evident(need):
            u = need.args[1]
            ring = Algebra([u, x])
            n, d = ring.fraction(u)
            at = ring.position[x]
            slope = n.derivative(at)
            if d is None and n.degrees()[at] == 1 and slope.is_constant():
                yield u, simplified(polynomial_term(ring, ring.generators[x] - n / slope.leading_coefficient()))


TACTIC = Tactic("end_derivatives", "Derivatives at the closed ends of domains, as limits.", cost=19, applies=applies,
                run=run)
