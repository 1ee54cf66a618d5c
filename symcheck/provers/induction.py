"""Close a goal about a natural number by induction: the goal at the start, and from n to n + 1.

Tried where a sum, product or power runs up to the number; where a hint says, by `hinted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.language.terms import Term, rational, subterms, sym
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic


def applies(s: Sequent) -> bool:
    """Relations in which an integer variable bounds a sum, or is an exponent or a factorial's argument."""
    return s.goal.head in ("same", "eq", "le", "lt", "ne") and any(True for _ in _candidates(s))


def _candidates(s: Sequent) -> Iterator[str]:
    found: dict[str, None] = {}
    for t in subterms(s.goal):
        ends = t.args[2:4] if t.head in ("sum", "prod") else t.args[1:] if t.head == "pow" else (
            t.args if t.head in ("factorial", "gamma", "binomial") else t.args[2:3] if t.head == "diff" else ())
        for end in ends:
            found.update(dict.fromkeys(sorted(end.free)))
    return (n for n in found if s.variables.get(n) == Variable("integer"))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Induction on each candidate from its least value."""
    for name in _candidates(s):
        start = _least(s, name)
        if start is not None:
            found = search.apply(s, "induction", **{"on": sym(name), "from": start})
            if found is not None:
                return Closed(found)
    return GaveUp("no induction step was closed")


def _least(s: Sequent, name: str) -> Term | None:
    lo = Context(s).range(sym(name)).lo
    return None if lo is None else rational(int(lo.ceil()))


TACTIC = Tactic("induction", "From n to n + 1.", cost=60, applies=applies, run=run)
