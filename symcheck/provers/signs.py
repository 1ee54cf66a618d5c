"""Close relations whose sign shows once the atoms are written by independent generators.

`cos(x + pi) != 0` from `cos(x) != 0`, say: the same equations as for identities, then the kernel's
sign of products. The search is not trusted; the kernel replays it.
"""

from __future__ import annotations

from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser


def applies(s: Sequent) -> bool:
    """Relations with something besides arithmetic in them, or in a fact about the same variables."""
    if s.goal.head not in ("ne", "lt", "le"):
        return False
    related = [f for f in s.facts if f.head in ("ne", "lt", "le") and not s.goal.free.isdisjoint(f.free)]
    return any(_functions(t) for f in (s.goal, *related) for t in f.args)


def _functions(t: Term) -> bool:
    return t.head not in ("sym", "num", "index") and (
        t.head not in ("add", "mul", "neg", "div", "pow") or any(map(_functions, t.args)))


def context(s: Sequent) -> tuple[Sequent, list[Term]]:
    """The goal's context where both its sides are defined; the sides of the goal and of facts about its variables."""
    a, b = s.goal.args
    inner = s.prove(s.goal, *conditions(a, s), *conditions(b, s))
    free = a.free | b.free
    return inner, [a, b, *(x for f in inner.facts if f.head in ("ne", "lt", "le") and not free.isdisjoint(f.free)
                           for x in f.args)]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Equations for both sides and for the facts that share a variable with them."""
    inner, terms = context(s)
    for powers in (False, True):
        normaliser = Normaliser(inner, search, powers)
        try:
            normaliser.run(*terms)
        except Rejected:
            continue
        if normaliser.data:
            found = search.apply(s, "signs", equations=normaliser.data)
            if found is not None:
                return Closed(found)
    return GaveUp("the sign of the difference is not seen")


TACTIC = Tactic("signs", "The sign of a difference by its factors, after rewriting.", cost=15, applies=applies, run=run)
