"""Bound a real or imaginary part by a modulus where the part is not written as one: re(z) - re(w) beside abs(z - w).

`|re(z) - re(w)| <= |z - w|`: the left side is the modulus of re(z - w), for which the table has the bound
(DLMF 1.9.8); the two are shown to be the same.
"""

from __future__ import annotations

from flint import acb

from symcheck.kernel.balls import evaluate
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.terms import Term, make, neg, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Orders of complex mode in which parts and moduli stand."""
    return s.mode == "complex" and s.goal.head == "le" and "abs" in s.goal.args[1].heads and not (
        s.goal.args[0].heads.isdisjoint(("re", "im")))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each modulus on the right, with either part of what it is of."""
    left = s.goal.args[0]
    inner = left.args[0] if left.head == "abs" else left
    for modulus in dict.fromkeys(t for t in subterms(s.goal.args[1], inside_binders=False) if t.head == "abs"):
        for head in ("re", "im"):
            part = make(head, modulus.args[0])
            for value in (part, neg(part)):
                found = _replaced(s, search, inner, value)
                if found is not None:
                    return Closed(found)
    return GaveUp("no real or imaginary part of a modulus was recognised")


def _replaced(s: Sequent, search: Search, inner: Term, value: Term) -> Certificate | None:
    """The goal with the part in the place of what seems to equal it."""
    return search.apply(s, "rewrite", old=inner, new=value) if inner is not value and _agree(inner, value) else None


def _agree(a: Term, b: Term) -> bool:
    """Whether the values overlap at points that have nothing special."""
    names = sorted(a.free | b.free)
    for turn in (1, 2):
        point = {n: acb(k * 7 % 5 + 0.37 * turn, k * 3 % 4 - 0.61 * turn) for k, n in enumerate(names, 2)}
        try:
            u, v = (evaluate(t, point, "complex") for t in (a, b))
        except Unknown:
            return False
        if isinstance(u, Undefined) or isinstance(v, Undefined) or not acb(u).overlaps(acb(v)):
            return False
    return True


TACTIC = Tactic("parts_of_moduli", "A part of a modulus' argument, written as a difference of parts.", cost=14,
                applies=applies, run=run)
