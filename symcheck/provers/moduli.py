"""Close `a != b` of complex numbers factor by factor, each by what is larger in modulus: 1 - z**2 where abs(z) < 1.

The difference is factored; of each factor the constant, or a single term, must exceed the rest in modulus, which is
a goal of its own. The kernel's rules are `nonzero` and `by_modulus`.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import add, contains, mul, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term

#: a factor with more terms is not looked at
TERMS = 6


def applies(s: Sequent) -> bool:
    """Inequations of complex terms, beside a bound of a modulus or of a part."""
    return s.goal.head == "ne" and s.mode == "complex" and bool(s.goal.free) and any(
        f.head in ("lt", "le") and contains(f, lambda u: u.head in ("abs", "re", "im")) for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The factors of the difference, one after the other."""
    a, b = s.goal.args
    whole = a if b is ZERO else add(a, neg(b))
    try:
        ring = Algebra([whole])
        n, d = ring.fraction(whole)
        n = ring.reduce(n, exact=True)
    except Rejected as error:
        return GaveUp(str(error))
    if n.is_zero() or n.is_constant():
        return GaveUp("nothing to compare in modulus")
    scale, factors = n.factor()
    if d is not None or len(factors) > 1 or factors[0][1] > 1:
        product = [to_term(ring, p) for p, e in factors for _ in range(int(e))]
        whole = mul(to_term(ring, ring.context.constant(scale)), *product)
        done = search.apply(s, "nonzero", factor=ONE if d is None else to_term(ring, d), product=whole)
        return Closed(done) if done else GaveUp("a factor was not seen not to be 0")
    found = _larger(s, search, ring, n)
    return Closed(found) if found else GaveUp("no term is seen to exceed the others in modulus")


def _larger(s: Sequent, search: Search, ring: Algebra, n: Any) -> Certificate | None:
    """By the constant first, then by another term."""
    terms = sorted(n.to_dict().items(), key=lambda item: sum(item[0]))
    if not 2 <= len(terms) <= TERMS:
        return None
    for monomial, c in (terms[0], terms[-1]):
        large = ring.context.from_dict({monomial: c})
        found = search.apply(s, "by_modulus", small=to_term(ring, n - large), large=to_term(ring, large))
        if found is not None:
            return found
    return None


TACTIC = Tactic("moduli", "A difference whose one term exceeds the others in modulus.", cost=17, applies=applies,
                run=run)
