"""Maxima and minima: bounds from their entries, and the entry at which they are attained."""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, bound
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.matching import index_of
from symcheck.provers.sampling import plausible

HEADS = ("max", "min", "maxof", "minof")


def applies(s: Sequent) -> bool:
    """Relations in which a maximum or minimum occurs."""
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and bool(extrema(s.goal)) or (
        s.goal.head == "eq" and any(f.head == "eq" and f.args[0].head in HEADS for f in s.facts))


def extrema(t: Term) -> list[Term]:
    """The maxima and minima in t that stand for one number (under no binder), innermost first."""
    found: dict[Term, None] = {}

    def go(u: Term) -> None:
        n = len(bound(u))
        for a in u.args[1 + n:] if n else u.args:
            go(a)
        if u.head in HEADS:
            found[u] = None

    go(t)
    return list(found)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """A bound of the right shape at once; else the entry where the first extremum is attained."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    goal = s.goal
    if goal.head == "le":
        for whole, one, upper in ((goal.args[1], goal.args[0], True), (goal.args[0], goal.args[1], False)):
            at = _place(whole, one, upper)
            found = None if at is None else search.apply(s, "below_extremum", at=at, upper=upper)
            if found:
                return Closed(found)
    if goal.head in ("le", "lt"):
        for whole, upper in ((goal.args[0], True), (goal.args[1], False)):
            if whole.head in (("max", "maxof") if upper else ("min", "minof")):
                found = search.apply(s, "extremum_least", upper=upper)
                if found:
                    return Closed(found)
    if goal.head == "same":
        found = search.apply(s, "both_ways")
    elif goal.head == "eq" and not extrema(goal):
        found = search.apply(s, "antisymmetric")
    else:
        found = search.apply(s, "attained", extremum=extrema(goal)[0])
    return Closed(found) if found else GaveUp("no entry was seen to decide the extremum")


def _place(whole: Term, one: Term, upper: bool) -> Term | int | None:
    """Where `one` stands in the extremum."""
    if whole.head == ("max" if upper else "min"):
        return whole.args.index(one) if one in whole.args else None
    if whole.head == ("maxof" if upper else "minof"):
        return index_of(whole, one)
    return None


TACTIC = Tactic("extrema", "Bound a maximum by its entries, or put the entry that attains it in its place.",
                cost=13, applies=applies, run=run)
