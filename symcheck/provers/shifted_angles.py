"""Signs of sin, cos, tan and cot far from 0: the angle is brought near 0 by a multiple of pi.

On (k*pi, (k + 1)*pi) what is wanted of sin(u) is shown of sin(u - k*pi), where other tactics know it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import pi

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, make, mul, neg, rational, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

PI = make("const", value="pi")


def angles(s: Sequent) -> Iterator[tuple[Term, int]]:
    """(function of an angle, k) where the angle's range is around k*pi or more, k not 0."""
    context = Context(s)
    for t in subterms(s.goal, inside_binders=False):
        if t.head not in ("sin", "cos", "tan", "cot") or not t.free:
            continue
        r = context.range(t.args[0])
        if r.lo is None or r.hi is None or r.hi - r.lo > 5:
            continue
        low, high = (Fraction(int(v.p), int(v.q)) for v in (r.lo, r.hi))
        middle = float(low + high) / 2 / pi
        k = round(middle) if t.head in ("cos", "tan") and float(high - low) <= pi + 1e-6 else int(middle // 1)
        if k and (t.head in ("sin", "cot") or abs(middle - k) < 0.499999):
            yield t, k


def applies(s: Sequent) -> bool:
    """Relations with a function of an angle under bounds."""
    return s.mode == "real" and s.goal.head in ("le", "lt", "ne") and any(f.head in ("lt", "le") for f in s.facts) and (
        any(t.head in ("sin", "cos", "tan", "cot") and t.free for t in subterms(s.goal, inside_binders=False)))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The goal with the angle moved."""
    for t, k in angles(s):
        inner = add(t.args[0], neg(PI if k == 1 else mul(rational(k), PI)))
        moved = make(t.head, inner)
        new = neg(moved) if k % 2 and t.head in ("sin", "cos") else moved
        found = search.apply(s, "rewrite", old=t, new=new)
        if found is not None:
            return Closed(found)
    return GaveUp("no angle to move")


TACTIC = Tactic("shifted_angles", "Bring an angle near 0 by a multiple of pi.", cost=16, applies=applies, run=run)
