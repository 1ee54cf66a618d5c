"""Powers of irrational numbers that are the same: `(3 + 2*sqrt(2))**n` is `(1 + sqrt(2))**(2*n)`; one put for another.

Numbers say which pairs to look at; that they are the same is proved, by induction on the exponent if need be.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from symcheck.kernel.coefficients import canonical, literal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number

#: pairs of powers that are looked at
PAIRS = 12
CLOSE = 1e-9


def applies(s: Sequent) -> bool:
    """Relations of reals with several powers of closed irrational numbers in them."""
    return s.goal.head in ("eq", "same", "le", "lt") and s.mode == "real" and len(_powers(s.goal)) > 2


def _powers(t: Term) -> list[Term]:
    """The powers with a closed base that is no rational and an exponent that is not closed."""
    return list(dict.fromkeys(u for u in subterms(t, inside_binders=False) if u.head == "pow" and u.args[1].free
                              and not u.args[0].free and not u.args[0].heads.isdisjoint(("sqrt", "cbrt", "pow"))))


def _pairs(goal: Term) -> Iterator[tuple[Term, Term]]:
    """Two powers that numbers say to be the same, the base of the second further from 1 or below the first's."""
    for old, new in permutations(_powers(goal), 2):
        times = _ratio(old.args[1], new.args[1])
        a, b = number(old.args[0]), number(new.args[0])
        if times is None or a is None or b is None or not a or not b or times == 1 and old.depth < new.depth:
            continue
        if times.denominator == 1 and times >= 1 and abs(a - b**int(times)) < CLOSE * abs(a):
            yield old, new


def _ratio(first: Term, second: Term) -> Fraction | None:
    """The rational number second/first."""
    try:
        return literal(canonical(make("div", second, first)))
    except Rejected:
        return None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first pair that is proved to be the same."""
    for k, (old, new) in enumerate(_pairs(s.goal)):
        if k >= PAIRS:
            break
        found = search.apply(s, "rewrite", old=old, new=new)
        if found is not None:
            return Closed(found)
    return GaveUp("no two powers were seen to be the same")


TACTIC = Tactic("equal_bases", "Put one power of an irrational number for another that is the same.", cost=16,
                applies=applies, run=run)
