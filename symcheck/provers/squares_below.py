"""A square below that of a number, by the number's distance to both sides: `tan(x/2)**2 < 1` for abs(x) < pi/2."""

from __future__ import annotations

from fractions import Fraction

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, rational
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import fraction, quotient
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Real orders of a number and a multiple of the square of a function's value."""
    return s.goal.head in ("lt", "le") and s.mode == "real" and "pow" in s.goal.heads and _square(s.goal) is not None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The difference is a multiple of (r - u)*(r + u)."""
    found = _square(s.goal)
    if found is None or not plausible(s):
        return GaveUp("sampling contradicts it" if found else "no square of a function's value")
    weight, u, r = found
    root = rational(r.numerator) if r.denominator == 1 else make("div", *map(rational, r.as_integer_ratio()))
    apart = [add(root, neg(u)), add(root, u)]
    goals = [s.prove(make(s.goal.head, ZERO, side)) for side in apart]
    if not all(map(plausible, goals)):
        return GaveUp("the square's root is not between the number's two roots")
    first = apart[0] if weight == 1 else mul(rational(weight), apart[0])
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    proof = search.apply(s, "combination", parts=[(first, apart[1])], **strict)
    return Closed(proof) if proof else GaveUp("bounds of the square's root are not seen")


def _square(goal: Term) -> tuple[Fraction, Term, Fraction] | None:
    """(c, u, r), c > 0: the goal's difference is c*(r**2 - u**2), u no variable."""
    a, b = goal.args
    try:
        ring = Algebra([whole := add(b, neg(a)) if a is not ZERO else b])
        n, d = quotient(ring, whole)
    except Rejected:
        return None
    terms = {sum(m): (m, fraction(c)) for m, c in n.to_dict().items()}
    if d is not None or len(n) != 2 or set(terms) != {0, 2}:
        return None
    monomial, weight = terms[2]
    atoms = [u for u, e in zip(ring.atoms, monomial, strict=True) if e == 2]
    level = -terms[0][1] / weight
    root = Fraction(round(abs(level.numerator) ** 0.5), round(level.denominator ** 0.5))
    if len(atoms) != 1 or atoms[0].head in ("sym", "index", "const") or weight > 0 or root**2 != level:
        return None
    return -weight, atoms[0], root


TACTIC = Tactic("squares_below", "A square below that of a number, by bounds of its root.", cost=16, applies=applies,
                run=run)
