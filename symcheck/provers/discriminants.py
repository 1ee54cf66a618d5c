"""Complete the square of a quadratic equation among the facts: its discriminant is a square.

From `a*x**2 + b*x + c == 0` follows b**2 - 4*a*c == (2*a*x + b)**2, so that the root of the discriminant exists,
and is 2*a*x + b or its negative. Tried for what stands under the roots of a goal, and for `0 <= u`.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, make, mul, num, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers import by_equations
from symcheck.provers.instances import chained
from symcheck.provers.linear import polynomial_term

TWO = num(2)


def applies(s: Sequent) -> bool:
    """Real goals with a root, or `0 <= u`, under an equation with a square."""
    if s.mode != "real" or s.goal.binds or not any(f.head == "eq" and "pow" in f.heads for f in s.facts):
        return False
    return any(True for _ in _radicands(s.goal))


def _radicands(goal: Term) -> Iterator[Term]:
    if goal.head == "le" and goal.args[0] is ZERO and len(goal.free) > 1:
        yield goal.args[1]
    elif goal.head in ("or", "eq", "same") and "sqrt" in goal.heads:
        for t in subterms(goal):
            if t.head == "sqrt" and len(t.free) > 1 - (len(goal.free) > 1):
                yield t.args[0]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """`u == v**2` as a fact, for the first radicand and equation where it follows."""
    context = Context(s)
    for u in dict.fromkeys(_radicands(s.goal)):
        if context.evident(make("le", ZERO, u)) or any(f.head == "eq" and f.args[0] is u for f in s.facts):
            continue
        for v in _roots(s):
            lemma = make("eq", u, make("pow", v, TWO))
            proof = by_equations.run(s.prove(lemma), search)
            last = search.prove(s.prove(s.goal, lemma)) if isinstance(proof, Closed) else None
            if isinstance(proof, Closed) and last is not None:
                cut = {"rule": "cut", "data": {"formula": lemma}, "premises": [proof.certificate]}
                return Closed(chained([cut], last))
    return GaveUp("no discriminant of an equation among the facts stands under a root")


def _roots(s: Sequent) -> Iterator[Term]:
    """2*a*x + b, also over 2, a, or 2*a, for equations a*x**2 + b*x + c == 0."""
    for fact in s.facts:
        if fact.head != "eq" or "pow" not in fact.heads or not fact.free & s.goal.free:
            continue
        try:
            ring = Algebra(fact.args)
            n, d = ring.difference(*fact.args)
        except Rejected:
            continue
        for k, x in enumerate(ring.atoms):
            if x.head == "sym" and n.degrees()[k] == 2 and (d is None or d.is_constant()):
                slope = n.derivative(k)
                lead = slope.derivative(k) / 2
                whole, a = polynomial_term(ring, slope), polynomial_term(ring, lead)
                yield whole
                yield make("div", whole, TWO)
                if not lead.is_one():
                    yield make("div", whole, a)
                    yield make("div", whole, mul(TWO, a))


TACTIC = Tactic("discriminants", "The discriminant of a quadratic equation among the facts is a square.", cost=4,
                applies=applies, run=run)
