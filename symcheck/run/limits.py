"""Refute claims about limits: at a simple point, the limits' values with certificates, then balls.

What balls cannot evaluate is put in as data["values"] of the counterexample (kernel/refutation.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import check_refutation
from symcheck.kernel.replay import prove
from symcheck.kernel.sequent import TRUE, Sequent
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, contains, make, substitute
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.provers.limit_search import LimitSearch
from symcheck.provers.limits import limits, nowhere, value_of
from symcheck.refuters.domain import domain_of
from symcheck.refuters.exact import Point, terms, texts
from symcheck.run.search import Searcher

#: how many points are looked at; each costs a search for every limit
POINTS = 6
UNDEFINED = make("undefined")


def applies(statement: Statement) -> bool:
    """Claims with a limit, of numbers only."""
    return contains(statement.formula, lambda t: t.head == "limit") and not any(
        sort.shape or sort.base in ("function", "permutation") for _, sort in statement.variables)


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    wanted = [t for t in limits(statement.formula)
              if not contains(t.args[0], lambda u: u.head == "limit")]
    if not wanted:
        return None
    for point in _points(statement):
        if budget.left() <= 0:
            return None
        exact = {n: v for n, v in terms(point).items() if isinstance(v, Term)}
        values = [_value(statement, t, exact, budget, tactics) for t in wanted]
        if any(v is None for v in values):
            continue
        data = {"point": texts(point), "precision": 128, "values": values}
        try:
            check_refutation(statement, data, prove=prove)
        except Rejected:
            continue
        return {"rule": "counterexample", "data": data}
    return None


def _points(statement: Statement) -> Iterator[Point]:
    return islice(domain_of(statement).grid(POINTS), POINTS) if statement.variables else iter(({},))


def _value(statement: Statement, t: Term, point: Mapping[str, Term], budget: Budget,
           tactics: tuple[Tactic, ...]) -> list[object] | None:
    """[the limit, its value at the point, the certificate]."""
    here = substitute(t, {n: v for n, v in point.items() if n in t.free})
    s = Sequent({}, (), TRUE, statement.mode)
    within = Budget(seconds=budget.left() / 2, steps=budget.steps, depth=budget.depth)
    work = LimitSearch(s, Searcher(within, {}, tactics))
    found = value_of(work, here)
    if found is not None:
        proof = work.node(s.prove(make("same", here, found[0])), "limit_value", found)
        return None if proof is None else [t, found[0], proof]
    proof = nowhere(work, here)
    return None if proof is None else [t, UNDEFINED, proof]
