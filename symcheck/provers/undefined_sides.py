"""Both sides undefined where a condition of one of them fails: `integrate(1/t, t, 1, x) == log(x)` for x <= 0.

Cases by that condition; where it fails, the rule `undefined` asks for a condition of each side to be refuted.
"""

from __future__ import annotations

from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import FALSE, Sequent, negate, strict
from symcheck.language.terms import Term
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic

#: what may have no value though its parts have
VALUES = ("integrate", "limit", "sum")


def applies(s: Sequent) -> bool:
    """`same` of sides one of which has an integral, a limit or a sum, where a condition of the other is open."""
    return s.goal.head == "same" and s.mode == "real" and any(
        not a.heads.isdisjoint(VALUES) for a in s.goal.args) and bool(_open(s))


def _open(s: Sequent) -> list[Term]:
    """Orders and inequations among the conditions of the sides that facts decide neither way."""
    context = Context(s)
    found = (strict(c) for a in s.goal.args for c in conditions(a, s) if c.head in ("lt", "le", "ne") and not c.binds)
    return [c for c in dict.fromkeys(found) if not context.evident(c) and strict(negate(c)) not in s.facts]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Cases by the first open condition for which both are closed."""
    for c in _open(s):
        fails = strict(negate(c))
        without = _undefined(s.prove(s.goal, fails), search)
        node = {"rule": "cases", "data": {"cases": [c, fails]}}
        if without is None:
            continue
        *covered, first, last = premises(s, node)
        proofs = [search.prove(g) for g in (*covered, first)]
        if all(p is not None for p in proofs):
            return Closed({**node, "premises": [*proofs, without if last.goal is s.goal else search.prove(last)]})
    return GaveUp("no condition is seen without which neither side is defined")


def _undefined(s: Sequent, search: Search) -> Certificate | None:
    """The rule `undefined`, each side by the first of its conditions that is refuted."""
    found = [_refuted(s, search, side) for side in s.goal.args]
    if None in found:
        return None
    (left, first), (right, last) = (f for f in found if f is not None)
    return {"rule": "undefined", "data": {"left": left, "right": right}, "premises": [first, last]}


def _refuted(s: Sequent, search: Search, side: Term) -> tuple[int, Certificate] | None:
    own = conditions(side, s)
    for k, c in enumerate(own):
        inner = s.prove(FALSE, *own[:k + 1])
        try:
            left = premises(inner, node := {"rule": "absurd", "data": {"formula": c}})
        except Rejected:
            continue
        found = search.close(node, left)
        if found is not None:
            return k, found
    return None


TACTIC = Tactic("undefined_sides", "Neither side is defined where a condition of one fails.", cost=31, applies=applies,
                run=run)
