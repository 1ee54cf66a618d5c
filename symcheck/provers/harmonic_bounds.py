"""Bound a*sin(u) + b*cos(u) by the root of a**2 + b**2: what the square lacks is (a*cos(u) - b*sin(u))**2.

Cauchy's inequality for two terms, with sin(u)**2 + cos(u)**2 == 1 (DLMF 4.21.12). The rest of the difference must
then be at least that root, which the search shows by squares.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.cases import either_sign
from symcheck.provers.instances import chained
from symcheck.provers.linear import polynomial_term, quotient
from symcheck.provers.sampling import plausible

TWO = num(2)


def applies(s: Sequent) -> bool:
    """Orders of reals with a sine and a cosine."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and not s.goal.binds and {
        "sin", "cos"} <= s.goal.heads


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each angle in turn; an absolute value by either sign."""
    if s.goal.args[0].head == "abs":
        both = either_sign(s, search, s.goal.args[0])
        return Closed(both) if both else GaveUp("no sine and cosine of one angle were bounded together")
    try:
        for wave, turned, bound, rest in _waves(s):
            found = _bounded(s, search, wave, turned, bound, rest)
            if found is not None:
                return Closed(found)
    except Rejected as error:
        return GaveUp(str(error))
    return GaveUp("no sine and cosine of one angle were bounded together")


def _waves(s: Sequent) -> Iterator[tuple[Term, Term, Term, Term]]:
    """(w, a*cos(u) - b*sin(u), a**2 + b**2, r), w being a*sin(u) + b*cos(u) and r - w the goal's difference."""
    left, right = s.goal.args
    difference = right if left is ZERO else add(right, neg(left))
    ring = Algebra([difference])
    n, d = quotient(ring, difference)
    if d is not None:
        return
    for k, sine in enumerate(ring.atoms):
        cosine = make("cos", *sine.args) if sine.head == "sin" else None
        j = None if cosine is None else ring.position.get(cosine)
        if cosine is None or j is None or n.degrees()[k] != 1 or n.degrees()[j] != 1:
            continue
        weights = [-n.derivative(i) for i in (k, j)]
        if any(w.degrees()[i] > 0 for w in weights for i in (k, j)):
            continue
        gens = ring.context.gens()
        rest = n + weights[0] * gens[k] + weights[1] * gens[j]
        a, b = (polynomial_term(ring, w) for w in weights)
        bound = add(make("pow", a, TWO), make("pow", b, TWO))
        yield add(mul(a, sine), mul(b, cosine)), add(mul(a, cosine), neg(mul(b, sine))), bound, polynomial_term(
            ring, rest)


def _bounded(s: Sequent, search: Search, wave: Term, turned: Term, bound: Term, rest: Term) -> Certificate | None:
    lemma = make("le", make("pow", wave, TWO), bound)
    if lemma in s.facts or not plausible(s.prove(make("le", bound, make("pow", rest, TWO)))):
        return None
    proof = search.apply(s.prove(lemma), "combination", parts=[(ONE, make("pow", turned, TWO))])
    if proof is None:
        return None
    cut = {"rule": "cut", "data": {"formula": lemma}, "premises": [proof]}
    node: Certificate = {"rule": "by_squares", "data": {"left": wave, "right": rest}}
    proofs = []
    for one in premises(s.prove(s.goal, lemma), node):
        squares = one.goal.head == s.goal.head and one.goal.args[0] is lemma.args[0]
        strict = {"strict": 1} if squares and one.goal.head == "lt" else {}
        found = search.apply(one, "transitive", middle=bound, **strict) if squares else search.prove(one)
        if found is None:
            return None
        proofs.append(found)
    return chained([cut], {**node, "premises": proofs})


TACTIC = Tactic("harmonic_bounds", "Bound a*sin(u) + b*cos(u) by the root of a**2 + b**2.", cost=12, applies=applies,
                run=run)
