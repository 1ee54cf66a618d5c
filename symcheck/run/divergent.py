"""Refute claims about infinite sums where one diverges: at a simple point, with a certificate of that.

A sum whose terms do not tend to 0 is no number; one that is oo or -oo is not what a number is. (What converges
is evaluated by balls.)
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from symcheck.kernel.definedness import OO
from symcheck.kernel.sequent import Sequent
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make, substitute, subterms
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.provers.divergence import ways
from symcheck.refuters.exact import Point, terms, texts
from symcheck.refuters.hunt import applies as can_be_refuted
from symcheck.refuters.hunt import hunt_of
from symcheck.run.counterexamples import first_accepted
from symcheck.run.search import Searcher

#: how many points are looked at, and steps of each search
POINTS, STEPS = 14, 300
GONE = make("undefined")


def applies(statement: Statement) -> bool:
    """Claims about numbers with an infinite sum."""
    return "sum" in statement.formula.heads and can_be_refuted(statement) and bool(_sums(statement.formula)) and (
        not any(sort.shape for _, sort in statement.variables))


def _sums(formula: Term) -> list[Term]:
    return [t for t in subterms(formula, inside_binders=False) if t.head == "sum" and t.args[3] is OO]


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    points = islice(hunt_of(statement).domain.grid(POINTS), POINTS) if statement.variables else iter(({},))
    return first_accepted(statement, points, lambda point: _data(statement, point, budget, tactics), budget)


def _data(statement: Statement, point: Point, budget: Budget, tactics: tuple[Tactic, ...]) -> dict[str, Any] | None:
    """The counterexample's data with the sums that diverge there; None if none is seen to."""
    put = {n: v for n, v in terms(point).items() if isinstance(v, Term)}
    values: list[list[Any]] = []
    for t in _sums(statement.formula):
        if not t.free <= put.keys():
            continue
        here = substitute(t, {n: put[n] for n in t.free})
        for value in ways(here, statement.mode):
            goal = make("not", make("defined", here)) if value is GONE else make("same", here, value)
            within = Budget(budget.left() / 4, steps=STEPS, seed=budget.seed)
            proof = Searcher(within, {}, tactics).prove(Sequent({}, (), goal, statement.mode))
            if proof is not None:
                values.append([t, value, proof])
                break
    return {"point": texts(point), "precision": 128, "values": values} if values else None
