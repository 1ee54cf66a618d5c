"""Steps of inductions by ratios: `a(n + 1) <= b(n + 1)` from `a(n) <= b(n)` where a grows by a smaller factor than b.

For terms whose quotient at n + 1 and n is a rational function (`hypergeometric`): binomial(2*n, n) grows by
(4*n + 2)/(n + 1), 4**n by 4. With 0 <= p <= q and 0 <= b, p*a <= p*b <= q*b.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, replace, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.hypergeometric import quotient
from symcheck.provers.instances import put


def applies(s: Sequent) -> bool:
    """Orders of reals that are a fact at the next integer."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and next(_steps(s), None) is not None


def _steps(s: Sequent) -> Iterator[tuple[str, Term]]:
    """(n, the fact of which the goal is the instance at n + 1)."""
    for name in sorted(s.goal.free):
        if s.variables.get(name) == Variable("integer"):
            after = {name: add(sym(name), ONE)}
            for fact in s.facts:
                if fact.head == s.goal.head and name in fact.free and substitute(fact, after) is s.goal:
                    yield name, fact


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each side as its factor times the fact's side; then the combination of the two."""
    for name, fact in _steps(s):
        try:
            found = _step(s, search, name, fact)
        except Rejected:
            continue
        if found is not None:
            return Closed(found)
    return GaveUp("the sides are not seen to grow by factors in order")


def _step(s: Sequent, search: Search, name: str, fact: Term) -> Certificate | None:
    (a, b), (after_a, after_b) = fact.args, s.goal.args
    p, q = quotient(a, name), quotient(b, name)
    smaller, larger = mul(p, a), mul(q, b)
    half = s.prove(replace(s.goal, after_a, smaller))
    grown = s.prove(replace(half.goal, after_b, larger))
    parts = [(p, add(b, neg(a))), (b, add(q, neg(p)))]
    proof = search.apply(grown, "combination", parts=parts, **({"strict": 0} if s.goal.head == "lt" else {}))
    for here, old, new in ((half, after_b, larger), (s, after_a, smaller)):
        same = search.prove(here.prove(make("same", old, new))) if proof is not None else None
        proof = None if proof is None or same is None else put(here, search, old, new, same, proof)
    return proof


TACTIC = Tactic("growth_ratios", "Compare the factors by which both sides of an order grow from n to n + 1.", cost=13,
                applies=applies, run=run)
