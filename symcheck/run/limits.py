"""Refute claims about limits and integrals: at a simple point, their values with certificates, then balls.

What balls cannot evaluate is put in as data["values"] of the counterexample (kernel/refutation.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import TRUE, Sequent
from symcheck.kernel.tending import INFINITE
from symcheck.kernel.written_out import written_out
from symcheck.language.statements import Statement
from symcheck.language.terms import RELATIONS, Term, contains, make
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.provers import sequences
from symcheck.provers.integral_engine import engine_suggestions
from symcheck.provers.integral_search import IntegralSearch, outermost
from symcheck.provers.integrals import suggestions
from symcheck.provers.limit_search import LimitSearch
from symcheck.provers.limits import limits, value_of
from symcheck.refuters.domain import domain_of
from symcheck.refuters.exact import Point, terms, texts
from symcheck.run.counterexamples import first_accepted
from symcheck.run.search import Searcher

#: how many points are looked at; each costs a search for every limit
POINTS = 6
#: steps of the search whether there is no limit
BRIEF = 300
UNDEFINED = make("undefined")


def applies(statement: Statement) -> bool:
    """Claims with a limit or an integral, but not about functions."""
    return contains(statement.formula, lambda t: t.head in ("limit", "integrate")) and not any(
        sort.base == "function" for _, sort in statement.variables)


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    wanted = [t for t in limits(statement.formula)
              if not contains(t.args[0], lambda u: u.head == "limit")]
    wanted += outer_integrals(statement.formula)
    if not wanted:
        return None
    return first_accepted(statement, _points(statement),
                          lambda point: _data(statement, point, wanted, budget, tactics), budget)


def _data(statement: Statement, point: Point, wanted: Iterable[Term], budget: Budget,
          tactics: tuple[Tactic, ...]) -> dict[str, Any] | None:
    """The counterexample's data, if every wanted limit and integral has a value at the point, with its proof."""
    exact = terms(point)
    values: list[object] = []
    for t in wanted:
        try:
            here = written_out(t, exact, statement.mode)
        except Rejected:
            return None
        found = _value(statement, t, here, budget, tactics)
        if found is None:
            return None
        values.append(found)
    return {"point": texts(point), "precision": 128, "values": values}


def _points(statement: Statement) -> Iterator[Point]:
    return islice(domain_of(statement).grid(POINTS), POINTS) if statement.variables else iter(({},))


def _value(statement: Statement, t: Term, here: Term, budget: Budget,
           tactics: tuple[Tactic, ...]) -> list[object] | None:
    """[the limit, its value at the point where it is `here`, the certificate]."""
    s = Sequent({}, (), TRUE, statement.mode)
    within = Budget(seconds=budget.left() / 2, steps=budget.steps, depth=budget.depth)
    if t.head == "integrate":
        return _integral(s, t, here, Searcher(within, {}, tactics))
    work = LimitSearch(s, Searcher(within, {}, tactics))
    found = value_of(work, here)
    if found is not None:
        proof = work.node(s.prove(make("same", here, found[0])), "limit_value", found)
        return None if proof is None else [t, found[0], proof]
    known = sequences.value(s, Searcher(within, {}, tactics), here)
    if known is not None:
        return [t, *known]
    briefly = Budget(seconds=budget.left() / 2, steps=BRIEF, depth=budget.depth)
    return gone(t, here, Searcher(briefly, {}, tactics), statement.mode)


def gone(t: Term, here: Term, search: Searcher, mode: str) -> list[object] | None:
    """[the term, undefined, the certificate that at the point, as `here`, it has no value]."""
    proof = search.prove(Sequent({}, (), make("not", make("defined", here)), mode))
    return None if proof is None else [t, UNDEFINED, proof]


def outer_integrals(formula: Term) -> list[Term]:
    """The integrals in a formula that are inside of no binder."""
    if formula.head in ("exists", "forall"):
        return []
    if formula.head in ("and", "or", "not", "implies", "iff", *RELATIONS):
        return list(dict.fromkeys(t for a in formula.args for t in outer_integrals(a)))
    return outermost(formula)


def _integral(s: Sequent, t: Term, here: Term, search: Searcher) -> list[object] | None:
    """[the integral, its value at the point, the certificate that they are the same].

    That a part diverges is looked for in integrals without parameters, and up to oo.
    """
    suggest = engine_suggestions(search) if any(c.name == "integral_engine" for c in search.tactics) else (
        suggestions(search))
    work = IntegralSearch(search, suggest)
    found = work.value(s, here)
    if found is None:
        proof = work.nowhere(s, here) if not t.free else None
        if proof is not None:
            return [t, UNDEFINED, proof]
        return gone(t, here, search, s.mode) if here.args[3] is OO else None
    if found[0] in INFINITE:
        return [t, *found]
    return [t, found[0], {"rule": "strict_same", "data": {}, "premises": [found[1]]}]
