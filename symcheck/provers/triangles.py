"""Orders of moduli of complex numbers by the triangle inequality: `abs(z) - abs(w) <= abs(z - w)`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from symcheck.kernel.equation import plainly_equal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.number_rules import modulus
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, make, neg, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

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
    """What moduli are taken of in the goal and the facts, and the literals in sums of them."""
    inside = _inside(s.goal, *s.facts)
    summands = (a.args[0] if a.head == "neg" else a for t in inside if t.head == "add" for a in t.args)
    return [*inside, *dict.fromkeys(a for a in summands if a.head == "num")]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One inequality after the other as a further fact, until the order follows."""
    for t, parts in islice(_sums(_all(s)), FACTS):
        if make("le", modulus(t), add(*(modulus(p) for _, p in parts))) in s.facts:
            continue
        found = search.apply(s, "triangle", whole=t, parts=[list(one) for one in parts])
        if found is not None:
            return Closed(found)
    return GaveUp("no modulus is seen to be that of a sum of others")


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


TACTIC = Tactic("triangles", "Use the triangle inequality for moduli.", cost=29, applies=applies, run=run)
