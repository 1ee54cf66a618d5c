"""Exclude the corners of a body whose derivative exists: u != 0 from `defined(diff(sqrt(u), x))`."""

from __future__ import annotations

from symcheck.kernel.rules import CORNERS
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """What excludes an equality, under a fact that a derivative exists."""
    return s.goal.head in ("ne", "lt") and any(map(_derivative, s.facts))


def _derivative(f: Term) -> bool:
    return f.head == "defined" and f.args[0].head == "diff"


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Exclude one corner; the search comes back for the next."""
    for fact in filter(_derivative, s.facts):
        x = fact.args[0].args[1].value
        for inner in subterms(fact.args[0].args[0], inside_binders=False):
            for corner in CORNERS.get(inner.head, ()):
                if x not in inner.args[0].free or make("ne", inner.args[0], corner) in s.facts:
                    continue  # the first: its derivative is 0
                for more in ({}, {"second": True})[:1 if inner.head == "abs" else 2]:
                    found = search.apply(s, "no_derivative", fact=fact, term=inner, corner=corner, **more)
                    if found is not None:
                        return Closed(found)
    return GaveUp("no corner of the derivative's body is excluded")


TACTIC = Tactic("corners", "Corners excluded where a derivative exists.", cost=14, applies=applies, run=run)
