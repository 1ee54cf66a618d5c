"""Close `a != b` of complex numbers by a part: `1 - z != 0` from `im(z) != 0`.

Were a equal to b, a fact about real or imaginary parts would fail: that is shown with the equation among the facts.
A polynomial, or a root of one, is taken factor by factor.
"""

from __future__ import annotations

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term

#: heads of what is looked at: polynomials in variables
POLYNOMIAL = frozenset(("num", "const", "I", "pi", "sym", "add", "mul", "neg", "div", "pow", "sqrt"))


def applies(s: Sequent) -> bool:
    """Inequations of polynomials and their roots, beside an inequation or a strict order of a part."""
    return s.goal.head == "ne" and s.mode == "complex" and bool(s.goal.free) and all(
        t.heads <= POLYNOMIAL for t in s.goal.args) and bool(_facts(s))


def _facts(s: Sequent) -> list[Term]:
    return [f for f in s.facts if f.head in ("ne", "lt") and not f.heads.isdisjoint(("im", "re")) and (
        f.free <= s.goal.free)]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The equation among the facts; then each fact in turn is contradicted."""
    product = _product(s.goal)
    if product is not None:
        done = search.apply(s, "nonzero", factor=product[0], product=product[1])
        return Closed(done) if done else GaveUp("a factor was not seen not to be 0")
    equal = make("eq", *s.goal.args)
    if equal in s.facts:
        return GaveUp("")
    node = {"rule": "cases", "data": {"cases": [s.goal, equal]}}
    proofs = []
    for left in premises(s, node):
        found = search.prove(left) if equal not in left.facts else None
        for fact in _facts(left) if equal in left.facts else ():
            found = found or search.apply(left, "absurd", formula=fact)
        if found is None:
            return GaveUp("no part is seen to differ")
        proofs.append(found)
    return Closed({**node, "premises": proofs})


def _product(goal: Term) -> tuple[Term, Term] | None:
    """(c, d) with c*(a - b) == d, d the factors of a - b, or of its square if it is a root; None if there are none."""
    a, b = goal.args
    whole = a if b is ZERO else add(a, neg(b))
    root, inner = (whole, whole.args[0]) if whole.head == "sqrt" else (ONE, whole)
    try:
        ring = Algebra([inner])
        n, d = ring.fraction(inner)
    except Rejected:
        return None
    if d is not None and not d.is_constant() or n.is_constant():
        return None
    scale, factors = n.factor()
    if root is ONE and len(factors) == 1 and factors[0][1] == 1:
        return None
    scale = scale if d is None else scale / d.leading_coefficient()
    parts = [to_term(ring, p) for p, e in factors for _ in range(int(e))]
    return root, mul(to_term(ring, ring.context.constant(scale)), *parts)


TACTIC = Tactic("parts_apart", "What differs in a part is not equal.", cost=17, applies=applies, run=run)
