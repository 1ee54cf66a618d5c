"""Leave out facts about variables that the goal does not mention.

Facts are kept if they connect to the goal through its own variables; a symbolic length connects
nothing, since everything in a claim file may share it.
"""

from __future__ import annotations

from symcheck.kernel.sequent import Sequent
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic

#: goals worth it
HEADS = ("implies", "le", "lt", "ne", "eq", "same")


def kept(s: Sequent) -> list[int]:
    """The facts that matter, by their positions."""
    lengths = frozenset(n for v in s.variables.values() for t in v.shape for n in t.free)
    near = s.goal.free
    while True:
        more = near.union(*(f.free for f in s.facts if (f.free & near) - lengths))
        if more == near:
            break
        near = more
    return [k for k, f in enumerate(s.facts) if f.free <= near]


def applies(s: Sequent) -> bool:
    """Relations and implications with facts about something else."""
    free = s.goal.free
    return bool(free) and s.goal.head in HEADS and any(not f.free <= free for f in s.facts) and (
        len(kept(s)) < len(s.facts))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The goal under the facts that matter."""
    found = search.apply(s, "forget", keep=kept(s))
    return Closed(found) if found else GaveUp("the facts about the goal's variables do not decide it")


TACTIC = Tactic("focus", "Leave out facts about other variables.", cost=4, applies=applies, run=run)
