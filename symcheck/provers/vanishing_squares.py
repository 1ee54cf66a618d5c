"""Use an equation that says that a sum of squares is 0: each of them is.

`x**2 + y**2 - 2*x - 4*y + 5 == 0 implies x == 1`: the difference of the sides, a quadratic polynomial in real
atoms, is written as a sum of weighted squares by completing one after the other (Lagrange); each linear form is
then 0 as a further fact, since its square is at most 0.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, make, neg, num, rational
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction, polynomial_term

Squares = list[tuple[Any, Term]]


def applies(s: Sequent) -> bool:
    """Relations of reals under an equation with a square; squares that are not all 0 if anything is known."""
    if s.mode != "real":
        return False
    if s.goal.head in ("ne", "lt") and s.facts and _several(s.goal):
        return True
    return s.goal.head in ("eq", "same", "ne", "lt", "le") and any(
        f.head == "eq" and _several(f) and f.free & s.goal.free for f in s.facts)


def _several(f: Term) -> bool:
    """Whether a square and another number may occur."""
    return "pow" in f.heads and (len(f.free) > 1 or "index" in f.heads)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first equation that is a sum of squares; that of a goal which denies one is put among the facts."""
    denied = make("eq", *s.goal.args)
    if s.goal.head in ("ne", "lt") and denied not in s.facts and len(squares_of(s, denied)) > 1:
        found = _positive(s, search) if s.goal.head == "lt" else search.apply(s, "cases", cases=[s.goal, denied])
        return Closed(found) if found is not None else GaveUp("that the squares are 0 contradicts nothing known")
    for fact in s.facts:
        squares = squares_of(s, fact) if fact.head == "eq" and _several(fact) else []
        lemmas = [make("eq", form, ZERO) for _, form in squares]
        if not squares or any(lemma in s.facts for lemma in lemmas):
            continue
        steps: list[Certificate] = []
        for k, lemma in enumerate(lemmas):
            proof = _vanishes(s, search, fact, squares, k)
            if proof is not None:
                steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
                s = s.prove(s.goal, lemma)
        proof = search.prove(s) if len(steps) == len(lemmas) else None
        return Closed(chained(steps, proof)) if proof else GaveUp("that squares are 0 does not decide it")
    return GaveUp("no sum of squares among the facts is 0")


def _positive(s: Sequent, search: Search) -> Certificate | None:
    """a < b, where b - a is a sum of squares: or else b <= a, and both are equal."""
    a, b = s.goal.args
    squares = squares_of(s, make("eq", b, a))
    if squares[0][0] < 0:
        return None
    at_most = make("le", a, b)
    parts = [(rational(fraction(c)), make("pow", form, num(2))) for c, form in squares]
    proof = search.apply(s.prove(at_most), "combination", parts=parts) if at_most not in s.facts else None
    if proof is None:
        return None
    node: Certificate = {"rule": "cases", "data": {"cases": [s.goal, make("le", b, a)]}}
    *before, last = premises(s.prove(s.goal, at_most), node)
    equal = make("eq", a, b)
    proofs = [*map(search.prove, before), search.apply(last.prove(equal), "antisymmetric")]
    proofs.append(search.prove(last.prove(s.goal, equal)) if None not in proofs else None)
    if None in proofs:
        return None
    cut = {"rule": "cut", "data": {"formula": equal}, "premises": proofs[-2:]}
    return {"rule": "cut", "data": {"formula": at_most}, "premises": [proof, {**node, "premises": [*proofs[:-2], cut]}]}


def squares_of(s: Sequent, fact: Term) -> Squares:
    """(weight, form) with the weighted sum of the forms' squares the difference of the fact's sides, or its negative;
    all weights positive. None found: empty."""
    try:
        ring = Algebra(fact.args)
        n, d = ring.difference(*fact.args)
    except Rejected:
        return []
    context = Context(s)
    if d is not None and not d.is_constant() or not n or n.total_degree() != 2 or not all(
            context.real(a) and context.defined(a) for a in ring.atoms):
        return []
    found: Squares = []
    rest = n if d is None else n / d.leading_coefficient()
    for k in range(len(ring.atoms)):
        square = rest.to_dict().get(tuple(2 if i == k else 0 for i in range(len(ring.atoms))))
        if square is not None:
            form = rest.derivative(k) / (2 * square)
            rest = rest - form * form * square
            found.append((square, polynomial_term(ring, form)))
    one_sign = len({c > 0 for c, _ in found}) == 1
    return found if not rest and one_sign else []


def _vanishes(s: Sequent, search: Search, fact: Term, squares: Squares, k: int) -> Certificate | None:
    """form == 0: neither sign is left where its square is at most 0."""
    weight, form = squares[k]
    lemma = make("le", make("pow", form, num(2)), ZERO)
    parts = [(rational(fraction(c / weight)), make("pow", f, num(2))) for j, (c, f) in enumerate(squares) if j != k]
    here = s.prove(lemma)
    node = {"rule": "combination", "data": {"parts": parts}}
    try:
        *signs, equal = premises(here, node)
    except Rejected:
        return None
    one = rational(fraction(1 / weight))
    proofs = [search.prove(g) for g in signs]
    last = search.apply(equal, "equal_combination", parts=[(neg(one), fact)])
    if last is None or any(p is None for p in proofs):
        return None
    cut = {"rule": "cut", "data": {"formula": lemma}, "premises": [{**node, "premises": [*proofs, last]}]}
    zero = make("eq", form, ZERO)
    after = s.prove(zero, lemma)
    cases = {"rule": "cases", "data": {"cases": [make("lt", form, ZERO), zero, make("lt", ZERO, form)]}}
    found = []
    for one_case in premises(after, cases):
        inside = zero in one_case.facts or one_case.goal.head == "or"
        proof = search.prove(one_case) if inside else search.apply(one_case, "absurd", formula=lemma)
        if proof is None:
            return None
        found.append(proof)
    return chained([cut], {**cases, "premises": found})


TACTIC = Tactic("vanishing_squares", "Of a sum of squares that is 0, each square is.", cost=13, applies=applies,
                run=run)
