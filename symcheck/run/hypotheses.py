"""Refute where an assumed equation, or one before `implies`, holds by an identity that balls cannot see.

`cosh(x) == cosh(y) implies x == y` fails at x = 1, y = -1, where the hypothesis is proved (kernel/refutation.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from flint import ctx

from symcheck.kernel.balls import Evaluator, environment
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import TRUE, Sequent, normal
from symcheck.kernel.values import Unknown
from symcheck.kernel.written_out import written_out
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, conj
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.refuters.equalities import all_equations
from symcheck.refuters.exact import Point, numbers, terms, texts
from symcheck.refuters.hunt import applies as can_be_refuted
from symcheck.refuters.hunt import hunt_of
from symcheck.run.counterexamples import first_accepted
from symcheck.run.search import Searcher

#: how many points are looked at, at how many of them proofs are looked for, the steps of each proof
POINTS, SUSPICIOUS, STEPS = 300, 4, 200
#: bits at which a point is looked at, and terms of its sums
BITS, TERMS = 128, 1000


def applies(statement: Statement) -> bool:
    """Claims with an equation among what is assumed, before `implies` too."""
    return can_be_refuted(statement) and bool(all_equations(statement))


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    return first_accepted(statement, islice(_suspicious(statement), SUSPICIOUS),
                          lambda point: _data(statement, point, budget, tactics), budget)


def _suspicious(statement: Statement) -> Iterator[Point]:
    """Simple points at which all that is assumed seems to hold and the claim to fail."""
    hunt = hunt_of(statement)
    return (p for p in chain(hunt.domain.diagonal(8), hunt.domain.grid(POINTS)) if hunt.gap(numbers(p)) > 0)


def _data(statement: Statement, point: Point, budget: Budget, tactics: tuple[Tactic, ...]) -> dict[str, Any] | None:
    """The counterexample's data with proofs of what balls do not see; None where there is nothing such, or no proof."""
    exact, holds = terms(point), []
    before = statement.formula.args[:1] if statement.formula.head == "implies" else ()
    for truth in (*statement.assumptions, *before):
        if _seen(truth, exact, statement.mode):
            continue
        try:
            here = written_out(truth, exact, statement.mode)
        except Rejected:
            return None
        s = Sequent({}, (), TRUE, statement.mode).prove(conj(*normal(here)))
        within = Budget(budget.left() / 4, steps=STEPS, seed=budget.seed)
        proof = Searcher(within, {}, tactics).prove(s)
        if proof is None:
            return None
        holds.append([truth, proof])
    return {"point": texts(point), "precision": BITS, "holds": holds} if holds else None


def _seen(truth: Term, point: Point, mode: str) -> bool:
    """Whether balls see that the formula holds at the point."""
    with ctx.workprec(BITS):
        try:
            return Evaluator(mode, TERMS).truth(truth, environment(point, mode))
        except Unknown:
            return False
