"""Name a missing assumption: a claim refuted at x = -1 may be one that holds for x > 0.

The assumption is suggested by the point (what is not positive there, what is 0), and only named if the claim
with it is proved and the proof replayed. Nothing of it enters the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import replay
from symcheck.kernel.sequent import sequent
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_term
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, conj, make, num, sym
from symcheck.logic.contracts import Budget, Closed, Refuter, Tactic
from symcheck.refuters.exact import number
from symcheck.refuters.inhabitant import find_point, inhabitant
from symcheck.run.search import Searcher

#: refuters up to this cost look at the claim with the assumption first; steps and seconds of the search after them
GLANCE, STEPS, SECONDS = 1, 150, 0.3


def advice(statement: Statement, point: Mapping[str, Any], refuters: tuple[Refuter, ...],
           tactics: tuple[Tactic, ...], budget: Budget) -> str:
    """A clause such as `with x > 0 assumed it holds`, or ''."""
    for condition in _conditions(statement, point):
        stronger = replace(statement, assumptions=(*statement.assumptions, *condition))
        within = Budget(min(SECONDS, budget.left()), steps=STEPS, seed=budget.seed)
        if within.left() > 0 and not _refuted(stronger, refuters, within) and _proved(stronger, tactics, within):
            return f"with {print_term(conj(*condition))} assumed it holds"
    return ""


def _conditions(statement: Statement, point: Mapping[str, Any]) -> Iterator[tuple[Term, ...]]:
    """What is 0 at the point not 0; the real variables that are not positive there positive; all of them."""
    told = {n: point[n] for n, s in statement.variables
            if s.base in ("real", "complex") and not s.shape and isinstance(point.get(n), str)}
    terms = {n: parse_core(text) for n, text in told.items() if " is 0)" not in text and "..." not in text}
    values = {n: number(t) for n, t in terms.items() if not t.free}
    sorts = dict(statement.variables)
    reals = [n for n in values if sorts[n].base == "real" and sorts[n].sign != "positive"]
    zeros = [n for n, v in values.items() if v == 0]
    low = [n for n in reals if not isinstance(values[n], complex) and values[n] <= 0]
    found = dict.fromkeys((
        tuple(make("ne", sym(n), num(0)) for n in zeros), tuple(make("gt", sym(n), num(0)) for n in low),
        tuple(make("gt", sym(n), num(0)) for n in reals if low)))
    yield from (c for c in found if c)


def _refuted(statement: Statement, refuters: tuple[Refuter, ...], budget: Budget) -> bool:
    return any(isinstance(r.run(statement, budget), Closed)
               for r in refuters if r.cost <= GLANCE and r.applies(statement))


def _proved(statement: Statement, tactics: tuple[Tactic, ...], budget: Budget) -> bool:
    found = Searcher(budget, {}, tactics).prove(sequent(statement))
    point = find_point(statement, budget.seed, budget) if found is not None else None
    if found is None or point is None:
        return False
    try:
        replay(statement, {**found, "inhabitant": inhabitant(point)})
    except Rejected:
        return False
    return True
