"""Cases of the factors of an equation among the facts: `x**4 - 5*x**2 + 6 == 0` says `x**2 == 2` or `x**2 == 3`."""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, disj, make
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import by_equations, order
from symcheck.provers.linear import polynomial_term

#: more factors, or a higher degree, are not taken apart
FACTORS, DEGREE = 4, 12


def applies(s: Sequent) -> bool:
    """Relations of reals under an equation of polynomials that shares a variable with them."""
    return s.goal.head in ("eq", "same", "le", "lt", "ne", "or") and s.mode == "real" and any(
        f.head == "eq" and f.free & s.goal.free and not f.binds for f in s.facts)


def _factored(s: Sequent) -> Iterator[tuple[Term, list[Term]]]:
    """(equation, its factors' equations), where there are several factors."""
    for fact in s.facts:
        if fact.head != "eq" or not fact.free & s.goal.free or fact.binds:
            continue
        try:
            ring = Algebra(list(fact.args))
            n, d = ring.difference(*fact.args)
        except Rejected:
            continue
        if d is not None or n.is_constant() or n.total_degree() > DEGREE:
            continue
        _, factors = n.factor()
        if 1 < len(factors) <= FACTORS:
            yield fact, [make("eq", polynomial_term(ring, p), ZERO) for p, _ in factors]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first equation with several factors; each case has its factor in place of the equation."""
    for fact, parts in _factored(s):
        lemma = disj(*parts)
        proof = _one_vanishes(s.prove(lemma), search, fact)
        if proof is None:
            continue
        cut: Certificate = {"rule": "cut", "data": {"formula": lemma}}
        split: Certificate = {"rule": "by_cases_of", "data": {"fact": lemma}}
        proofs = []
        for case in premises(premises(s, cut)[-1], split):
            forgotten = _kept(case, [f for f in case.facts if f is not fact and f is not lemma])
            (inner,) = premises(case, forgotten)
            found = _impossible(inner, search) or search.prove(inner)
            if found is None:
                break
            proofs.append({**forgotten, "premises": [found]})
        else:
            return Closed({**cut, "premises": [proof, {**split, "premises": proofs}]})
    return GaveUp("no factor of an equation among the facts decides it")


def _kept(s: Sequent, facts: list[Term]) -> Certificate:
    return {"rule": "forget", "data": {"keep": [k for k, f in enumerate(s.facts) if f in facts]}}


def _one_vanishes(s: Sequent, search: Search, fact: Term) -> Certificate | None:
    """The disjunction: the first factor is 0 where the others are not."""
    forgotten = _kept(s, [fact])
    (alone,) = premises(s, forgotten)
    node: Certificate = {"rule": "otherwise", "data": {"k": 0}}
    proofs = []
    for one in premises(alone, node):
        found = by_equations.run(one, search) if one.goal.head == "eq" else None
        proof = found.certificate if isinstance(found, Closed) else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**forgotten, "premises": [{**node, "premises": proofs}]}


def _impossible(s: Sequent, search: Search) -> Certificate | None:
    """The goal where the equations among the facts contradict an order of the same variables."""
    for fact in s.facts:
        if fact.head not in ("lt", "le") or not any(f.head == "eq" and f.free & fact.free for f in s.facts):
            continue
        node: Certificate = {"rule": "absurd", "data": {"formula": fact}}
        left = premises(s, node)
        proofs = [order.from_facts(one, search) if one.goal.head in ("le", "lt") else None for one in left]
        if None not in proofs:
            return {**node, "premises": proofs}
    return None


TACTIC = Tactic("factored_facts", "Cases of the factors of an equation among the facts.", cost=27, applies=applies,
                run=run)
