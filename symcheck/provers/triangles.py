"""Orders of moduli of complex numbers by the triangle inequality: `abs(z) - abs(w) <= abs(z - w)`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product
from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.equation import plainly_equal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.number_rules import modulus
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, make, neg, rational, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.known_bounds import quick
from symcheck.provers.linear import fraction, quotient

#: moduli and facts that are looked at, parts of one
MODULI, FACTS, PARTS = 6, 12, 3


def applies(s: Sequent) -> bool:
    """Orders in complex mode with a modulus of a sum, or several moduli."""
    inside = _inside(s.goal) if s.goal.head in ("le", "lt") and s.mode == "complex" else []
    return len(inside) > 1 or any(t.head == "add" for t in inside)


def _inside(*formulas: Term) -> list[Term]:
    """What moduli are taken of."""
    found = [t.args[0] for f in formulas for t in subterms(f, inside_binders=False) if t.head == "abs"]
    return list(dict.fromkeys(found))[:MODULI]


def _all(s: Sequent) -> list[Term]:
    """What moduli are taken of in the goal and the facts; literals in sums of them, and those that two differ by."""
    inside = _inside(s.goal, *s.facts)
    summands = (a.args[0] if a.head == "neg" else a for t in inside if t.head == "add" for a in t.args)
    literals = dict.fromkeys(a for a in summands if a.head == "num")
    for t, u in combinations(inside, 2) if literals else ():
        for other in (u, neg(u)):
            n, d = _fraction(add(t, other))
            if d is None and n is not None and n.is_constant() and not n.is_zero():
                literals[rational(abs(fraction(n.leading_coefficient())))] = None
    return [*inside, *literals]


def _fraction(t: Term) -> tuple[Any, Any]:
    try:
        return quotient(Algebra([t]), t)
    except Rejected:
        return None, None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The inequalities as further facts, then the order by linear arithmetic, or by whatever there is."""
    steps: list[Certificate] = []
    for t, parts in islice(_sums(_all(s)), FACTS):
        node: Certificate = {"rule": "triangle", "data": {"whole": t, "parts": [list(one) for one in parts]}}
        if make("le", modulus(t), add(*(modulus(p) for _, p in parts))) in s.facts:
            continue
        try:
            *needs, after = premises(s, node)
        except Rejected:
            continue
        shown = search.close(node, needs)
        if shown is not None:
            steps.append(shown)
            s = after
    if not steps:
        return GaveUp("no modulus is seen to be that of a sum of others")
    proof = quick(s, search) or search.prove(s)
    return Closed(chained(steps, proof)) if proof else GaveUp("the triangle inequality does not decide it")


def _sums(terms: list[Term]) -> Iterator[tuple[Term, list[tuple[int, Term]]]]:
    """t and (sign, p) with t the sum of the others, each with its sign."""
    for t in terms:
        others = [u for u in terms if u is not t]
        for size in range(2, PARTS + 1):
            for chosen in combinations(others, size):
                for signs in product((1, -1), repeat=size):
                    parts = list(zip(signs, chosen, strict=True))
                    if _equal(t, add(*(p if sign == 1 else neg(p) for sign, p in parts))):
                        yield t, parts


def _equal(a: Term, b: Term) -> bool:
    try:
        return plainly_equal(a, b)
    except Rejected:
        return False


TACTIC = Tactic("triangles", "Use the triangle inequality for moduli.", cost=27, applies=applies, run=run)
