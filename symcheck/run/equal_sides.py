"""Refute `<`, `>` and `!=` where the two sides are equal, which balls cannot see of irrational numbers.

At a simple point the left side's value is said to be the right side's, with a certificate of that; the kernel
then sees one term on both sides (kernel/refutation.py).
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from symcheck.kernel.sequent import Sequent
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make, substitute
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.refuters.exact import Point, number, terms, texts
from symcheck.refuters.hunt import applies as can_be_refuted
from symcheck.refuters.hunt import hunt_of
from symcheck.run.counterexamples import first_accepted
from symcheck.run.search import Searcher

#: how many points are looked at, how close the sides must be there, and the steps of each search
POINTS, CLOSE, STEPS = 12, 1e-12, 200


def applies(statement: Statement) -> bool:
    """One strict relation between numbers."""
    return statement.formula.head in ("lt", "gt", "ne") and can_be_refuted(statement) and not any(
        sort.shape for _, sort in statement.variables)


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    domain = hunt_of(statement).domain
    points = islice(domain.grid(POINTS), POINTS) if statement.variables else iter(({},))
    return first_accepted(statement, points, lambda point: _data(statement, point, budget, tactics), budget)


def _data(statement: Statement, point: Point, budget: Budget, tactics: tuple[Tactic, ...]) -> dict[str, Any] | None:
    """The counterexample's data, if the sides seem equal at the point and are proved to be."""
    exact = {n: v for n, v in terms(point).items() if isinstance(v, Term)}
    left, right = (substitute(a, {n: v for n, v in exact.items() if n in a.free}) for a in statement.formula.args)
    x, y = number(left), number(right)
    if not abs(x - y) <= CLOSE * max(1.0, abs(x)):
        return None
    values = []
    for side, here in zip(statement.formula.args, (left, right), strict=True):
        if side is right:
            continue
        s = Sequent({}, (), make("same", here, right), statement.mode)
        within = Budget(budget.left() / 2, steps=STEPS, seed=budget.seed)
        proof = Searcher(within, {}, tactics).prove(s)
        if proof is None:
            return None
        values.append([side, right, proof])
    return {"point": texts(point), "precision": 128, "values": values}
