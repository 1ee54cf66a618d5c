"""Close equalities with two roots of opposite arguments in complex mode, by cases: sqrt(-u) is I*sqrt(u) or -I*sqrt(u).

`sqrt(x**2 - 1)` beside `sqrt(1 - x**2)` in the formulas of Chebyshev polynomials, or beside
`sqrt(x - 1)*sqrt(x + 1)`. Not trusted: each case is shown to the kernel, and that there is no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, contains, make, mul, neg, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Equalities in complex mode with roots, or with functions that unfold to roots."""
    return s.mode == "complex" and s.goal.head in ("eq", "same") and contains(
        s.goal, lambda t: t.head in ("sqrt", "acos", "asin"))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each pair of roots, that have no case yet."""
    roots = list(dict.fromkeys(t for t in subterms(s.goal, inside_binders=False) if t.head == "sqrt"))
    inner = [t.args[0] for t in subterms(s.goal, inside_binders=False) if t.head in ("acos", "asin")]
    hidden = [make("sqrt", make("num", value=1) - w * w) for w in dict.fromkeys(inner)]
    hidden += [make("sqrt", make("num", value=1) - w ** 2) for w in dict.fromkeys(inner)]
    for one, other in _pairs([*roots, *(h for h in hidden if h not in roots)]):
        first = make("eq", one, mul(I, other))
        second = make("eq", one, neg(mul(I, other)))
        if first in s.facts or second in s.facts:
            continue
        found = search.apply(s, "cases", cases=[first, second])
        if found is not None:
            return Closed(found)
    return GaveUp("no pair of roots of opposite arguments")


def _pairs(roots: list[Term]) -> Iterator[tuple[Term, Term]]:
    """(sqrt(u), sqrt(v)) with u == -v."""
    for one, other in combinations(roots, 2):
        u, v = one.args[0], other.args[0]
        try:
            if Algebra([u, v]).equal(u, neg(v)):
                yield one, other
        except Rejected:
            continue


TACTIC = Tactic("opposite_roots", "Cases of two roots of opposite arguments.", cost=28, applies=applies, run=run)
