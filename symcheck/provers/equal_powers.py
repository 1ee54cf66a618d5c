"""Close equalities with roots or absolute values by squaring (or cubing) both sides.

Over the reals both sides must be >= 0 for squares. In complex mode `a == b` where a**2 == b**2 and the real
part of a + b is positive: (a + b)*(a - b) is 0. The rules `equal_powers` and `cancel` say why.
"""

from __future__ import annotations

from symcheck.kernel.definedness import exponent
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, add, contains, make, num
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: what has a value by analysis, which is found before the two sides can be compared
CALCULUS = frozenset(("limit", "integrate", "diff", "pdiff"))


def applies(s: Sequent) -> bool:
    """Equalities with a root or an absolute value in them, not squared too often; not about limits or derivatives."""
    return s.goal.head in ("eq", "same") and (_root(s.goal) or bool(_exponents(s))) and not all(
        map(_squared, s.goal.args)) and s.goal.heads.isdisjoint(CALCULUS)


def _exponents(s: Sequent, largest: int = 9) -> list[int]:
    """The exponents of powers that equations among the facts are about, if the goal is about none.

    2 for a product of what several equations are about: (a*b*c)**2 is (a*b)*(b*c)*(c*a).
    """
    if s.mode != "real" or s.goal.head != "eq" or any(a.head == "pow" for a in s.goal.args):
        return []
    equations = [f for f in s.facts if f.head == "eq" and f.free <= s.goal.free]
    powers = (a for f in equations for a in f.args if a.head == "pow")
    found = {exponent(a.args[1]) for a in powers if a.free}
    if len(equations) > 1 and any(a.head == "mul" for a in s.goal.args):
        found.add(2)
    return sorted(n for n in found if n is not None and 1 < n <= largest)


def _root(t: Term) -> bool:
    return contains(t, lambda u: u.head in ("sqrt", "cbrt", "abs"))


def _squared(t: Term, often: int = 2) -> bool:
    """Whether t is already a square of a square."""
    while t.head == "pow" and t.args[1].head == "num":
        t, often = t.args[0], often - 1
    return often <= 0


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Squares where no cube root occurs, else cubes."""
    a, b = s.goal.args
    context = Context(s)
    for n in _exponents(s):
        found = search.apply(s, "equal_powers", n=n)
        if found is not None:
            return Closed(found)
    if not (_may_root(a) or _may_root(b)):
        return GaveUp("no root on either side to square")
    real = context.real(a) and context.real(b)
    n = 3 if contains(s.goal, lambda u: u.head == "cbrt") and s.mode == "real" else 2
    if n == 2 and real and any(context.range(t).negative for t in (a, b)):
        return GaveUp("a side is negative")
    if s.goal.head == "same":
        found = search.apply(s, "both_ways")
        return Closed(found) if found else GaveUp("the powers are not seen to be equal")
    found = search.apply(s, "equal_powers", n=n) if real else None
    if found is None and not real and n == 2:
        total = add(a, b)
        if context.evident(make("lt", ZERO, make("re", total))) or context.evident(make("ne", total, ZERO)):
            found = search.apply(s, "cancel", factor=total)
    return Closed(found) if found else GaveUp("the powers are not seen to be equal")


def _may_root(t: Term) -> bool:
    """Whether a root is not only far inside."""
    while t.head == "neg" or t.head in ("pow",) and t.args[1] is num(2):
        t = t.args[0]
    return t.head in ("sqrt", "cbrt", "abs") or t.head in ("add", "mul", "div") and any(map(_may_root, t.args))


TACTIC = Tactic("equal_powers", "Square or cube both sides.", cost=27, applies=applies, run=run)
