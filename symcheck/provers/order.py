"""Close `a <= b` and `a < b` as non-negative combinations: linear arithmetic, products, squares.

Denominators that are seen to have a sign are cleared first. Complete for linear consequences of the
facts over the atoms that occur; products of two facts and sums of squares of binomials are tried
after that. The multipliers are found by exact linear programming; the kernel adds them up again.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq_mpoly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.rules import both_defined
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, add, contains, make, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import Known, certificate, polynomial_term, quotient
from symcheck.provers.normalise import Normaliser
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders of real terms."""
    return s.goal.head in ("le", "lt")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Clear denominators, then look for a combination, with more and more to choose from."""
    a, b = s.goal.args
    difference = b if a is ZERO else add(b, neg(a))
    try:
        plain = Algebra([difference])
        n, d = quotient(plain, difference)
        if d is not None:
            found = cleared(s, search, plain, n, d)
            return Closed(found) if found else GaveUp("the denominator has no sign that could be seen")
        found = combined(s, search, difference) or normalised(s, search, difference)
    except Rejected as error:
        return GaveUp(str(error))
    return Closed(found) if found else GaveUp("no non-negative combination of what is known is the difference")


def from_facts(s: Sequent, search: Search, products: int = 0) -> Certificate | None:
    """b - a as a non-negative combination of the facts as they are, then of products of so many of them; quick."""
    difference = add(s.goal.args[1], neg(s.goal.args[0]))
    try:
        known = Known(s, [difference])
        wanted, d = quotient(known.ring, difference)
    except Rejected:
        return None
    for product in (False, True) if products else (False,):
        known.products(products) if product else known.from_facts()
        solution = known.solve(wanted, s.goal.head == "lt", search) if d is None else None
        if solution is not None and (s.goal.head == "le" or any(p.strict for _, p in solution)):
            return certificate(s, search, solution)
    return None


def cleared(s: Sequent, search: Search, ring: Algebra, n: fmpq_mpoly, d: fmpq_mpoly) -> Certificate | None:
    """From 0 <= n (or n <= 0) for the difference n/d with d > 0 (or d < 0)."""
    bottom = polynomial_term(ring, d)
    context = Context(s)
    options = ((1, bottom), (-1, neg(bottom)))
    found = next((o for o in options if context.evident(make("lt", ZERO, o[1]))), None)
    if found is not None:
        return _over(s, search, ring, n, *found)
    for sign, denominator in options:
        lemma = make("lt", ZERO, denominator)
        proof = search.prove(s.prove(lemma))
        if proof is not None:
            inner = _over(s.prove(s.goal, lemma), search, ring, n, sign, denominator)
            return None if inner is None else {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, inner]}
    return None


def _over(s: Sequent, search: Search, ring: Algebra, n: fmpq_mpoly, sign: int, denominator: Term) -> Certificate | None:
    """n/d from sign*n >= 0, where the denominator, sign*d, is evidently positive."""
    top = polynomial_term(ring, n if sign == 1 else -n)
    data = {"parts": [(1 / denominator, top)]}
    return search.apply(s, "combination", **data, **({"strict": 0} if s.goal.head == "lt" else {}))


HYPERBOLIC = ("sinh", "cosh", "tanh", "sigmoid")
#: functions whose normal forms are complex exponentials
ANGLES = ("sin", "cos", "tan", "cot", "sec", "csc")


def normalised(s: Sequent, search: Search, difference: Term) -> Certificate | None:
    """The same over the atoms of the normal form: exp(2*x) as exp(x)**2, log(x*y) as log(x) + log(y)."""
    if not contains(difference, lambda t: t.head in ("exp", "log", "pow", "sqrt", "const", *HYPERBOLIC)) or contains(
            difference, lambda t: t.head in ANGLES or t.binds):
        return None
    return combined(s, search, difference, Normaliser(both_defined(s), search))


def combined(s: Sequent, search: Search, difference: Term, normaliser: Normaliser | None = None
             ) -> Certificate | None:
    """Linear in the facts; with products; with squares."""
    known = Known(s, [difference], normaliser)
    if normaliser is not None and not normaliser.data:
        return None
    wanted, d = quotient(known.ring, difference)
    if d is not None:
        return None
    strict = s.goal.head == "lt"
    degree = max((sum(m) for m in wanted.to_dict()), default=0)
    most = min(max(degree + (len(known.ring.atoms) <= 4), 2), 4)
    stages: tuple[Callable[[], object], ...] = (
        known.from_facts, lambda: known.identities(max(degree, 2)), lambda: known.products(most),
        lambda: known.squares(wanted, most), lambda: None)
    for stage in stages:
        if stage is stages[2] and not plausible(s):
            return None
        if difference.binds and stage is stages[3]:
            return None
        before = len(known.parts)
        stage()
        if len(known.parts) == before and stage is not stages[-1]:
            continue
        last = stage is stages[-1]
        solution = known.complete_squares(wanted, search) if last else known.solve(wanted, strict, search)
        if solution is not None and strict and not any(p.strict for _, p in solution):
            continue
        found = certificate(s, search, solution) if solution is not None else None
        if found is not None:
            return found
    return None


TACTIC = Tactic("order", "Write b - a as a non-negative combination of facts, their products and squares.",
                cost=20, applies=applies, run=run)
