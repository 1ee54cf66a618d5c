"""Take goals apart: implications, universal and conjoined goals, definedness, disjunctions."""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import close_if_plausible, plausible

HEADS = ("implies", "forall", "and", "or", "defined", "exists")


def applies(s: Sequent) -> bool:
    """Goals with a connective outside."""
    return s.goal.head in HEADS


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The one rule that fits the outermost connective."""
    head = s.goal.head
    if head == "implies":
        trivial = _trivial(s)
        found = search.apply(s, "weaken") if trivial else None
        if found is None and not (trivial and all(map(Context(s).evident, s.goal.args[0].args))):
            found = search.apply(s, "intro")
    elif head == "forall":
        found = search.apply(s, "intro")
    elif head == "and":
        found = search.apply(s, "split")
    elif head == "defined":
        found = search.apply(s, "definedness")
    elif head == "exists":
        values = search.hints.get("witness")
        found = search.apply(s, "witness", values=dict(values)) if values else None
    else:
        found = search.apply(s, "decide")
        # under other disjunctions a part alone is seldom true
        rules = ("otherwise", "choose") if any(f.head == "or" for f in s.facts) else ("choose", "otherwise")
        parts = sorted(enumerate(s.goal.args), key=lambda part: part[1].head == "ne")
        for rule in rules:
            for k, part in parts:
                if found is None and (rule == "otherwise" or plausible(s.prove(part))):
                    found = close_if_plausible(s, search, {"rule": rule, "data": {"k": k}})
    return Closed(found) if found else GaveUp(f"a part of the {head} stayed open")


def _trivial(s: Sequent) -> bool:
    """`(defined a or defined b) implies R`, as inequalities are claimed: try R alone first."""
    left = s.goal.args[0]
    return left.head == "or" and all(p.head == "defined" for p in left.args)


TACTIC = Tactic("logic", "Take the goal apart by its outermost connective.", cost=5, applies=applies, run=run)
