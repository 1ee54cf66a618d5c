"""A square below that of a number, by the number's distance to both sides: `tan(x/2)**2 < 1` for abs(x) < pi/2."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, rational
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.known_bounds import quick
from symcheck.provers.linear import fraction, quotient
from symcheck.provers.sampling import plausible

#: what facts give bounds of
VARIABLES = ("sym", "index")


def applies(s: Sequent) -> bool:
    """Real orders of a number and a multiple of one square."""
    return s.goal.head in ("lt", "le") and s.mode == "real" and "pow" in s.goal.heads and _square(s.goal) is not None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The difference is a multiple of (r - u)*(r + u)."""
    found = _square(s.goal)
    if found is None or not plausible(s):
        return GaveUp("sampling contradicts it" if found else "no square below a number")
    weight, u, root = found
    apart = [add(root, neg(u)), add(root, u)]
    goals = [s.prove(make(s.goal.head, ZERO, side)) for side in apart]
    if not all(map(plausible, goals)):
        return GaveUp("the square's root is not between the number's two roots")
    first = apart[0] if weight == 1 else mul(rational(weight), apart[0])
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    node: Certificate = {"rule": "combination", "data": {"parts": [(first, apart[1])], **strict}}
    proofs: list[Certificate | None] = []
    for g in premises(s, node):  # of variables bounds are among the facts, or seldom seen
        proofs.append(quick(g, search) if u.head in VARIABLES and g.goal.head != "eq" else search.prove(g))
        if proofs[-1] is None:
            return GaveUp("bounds of the square's root are not seen")
    return Closed({**node, "premises": proofs})


def _square(goal: Term) -> tuple[Fraction, Term, Term] | None:
    """(c, u, r), c > 0 and r a number >= 0: the goal's difference is c*(r**2 - u**2)."""
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
    if len(atoms) != 1 or not atoms[0].free or weight > 0 or level < 0:
        return None
    root = Fraction(isqrt(level.numerator), isqrt(level.denominator))
    return -weight, atoms[0], rational(root) if root**2 == level else make("sqrt", rational(level))



TACTIC = Tactic("squares_below", "A square below that of a number, by bounds of its root.", cost=16, applies=applies,
                run=run)
