"""Refute where a part of the claim is exactly an integer, which neither balls nor algebraic numbers show.

At a simple point, an argument that seems to be an integer, of a function that jumps or ends there (a denominator,
`floor`, `log`), gets that value with a certificate, as `floor(log(8)/log(2))`; the kernel then evaluates the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from flint import arb

from symcheck.kernel.balls import evaluate
from symcheck.kernel.sequent import TRUE, Sequent
from symcheck.kernel.values import Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make, neg, num, replace, substitute, subterms
from symcheck.logic.contracts import Budget, Certificate, Tactic
from symcheck.refuters.exact import Point, terms, texts
from symcheck.refuters.hunt import applies as can_be_refuted
from symcheck.refuters.hunt import hunt_of
from symcheck.run.counterexamples import first_accepted
from symcheck.run.search import Searcher

#: how many points are looked at, parts of each are replaced, steps are taken for each; bits that a part is known to
POINTS, PARTS, STEPS, BITS = 3, 4, 100, 128
#: what jumps at an integer argument, or ends
JUMPING = frozenset(("floor", "ceil", "sign", "abs", "log", "sqrt"))


def applies(statement: Statement) -> bool:
    """Claims about numbers with a quotient, or a function that is not smooth somewhere."""
    return can_be_refuted(statement) and not any(sort.shape for _, sort in statement.variables) and (
        next(_arguments(statement.formula), None) is not None)


def refutation(statement: Statement, budget: Budget, tactics: tuple[Tactic, ...]) -> Certificate | None:
    """The certificate of a counterexample, or None."""
    points = islice(hunt_of(statement).domain.grid(POINTS), POINTS) if statement.variables else iter(({},))
    return first_accepted(statement, points, lambda point: _data(statement, point, budget, tactics), budget)


def _data(statement: Statement, point: Point, budget: Budget, tactics: tuple[Tactic, ...]) -> dict[str, Any] | None:
    """The counterexample's data with the values of the parts that are proved to be integers; None without any."""
    put = {n: v for n, v in terms(point).items() if isinstance(v, Term)}
    formula, values = statement.formula, []
    for _ in range(PARTS):
        found = next(_integers(formula, put, statement.mode), None)
        if found is None:
            break
        t, here, n = found
        goal = Sequent({}, (), TRUE, statement.mode).prove(make("same", here, n))
        proof = Searcher(Budget(budget.left() / 4, steps=STEPS, seed=budget.seed), {}, tactics).prove(goal)
        if proof is None:
            break
        values.append([t, n, proof])
        formula = replace(formula, t, n)
    return {"point": texts(point), "precision": BITS, "exact": True, "values": values} if values else None


def _integers(formula: Term, put: dict[str, Term], mode: str) -> Iterator[tuple[Term, Term, Term]]:
    """The arguments that seem to be integers at the point, inner ones first: (as written, closed, its value)."""
    for t in sorted(dict.fromkeys(_arguments(formula)), key=lambda t: t.depth):
        if t.free <= put.keys() and t.head != "num":
            here = substitute(t, {n: put[n] for n in t.free})
            value = _integer(here, mode)
            if value is not None:
                yield t, here, value


def _arguments(formula: Term) -> Iterator[Term]:
    for t in subterms(formula, inside_binders=False):
        if t.head == "div":
            yield t.args[1]
        elif t.head in JUMPING or t.head in FUNCTIONS and len(t.args) == 1 and FUNCTIONS[t.head].real:
            yield t.args[0]


def _integer(t: Term, mode: str) -> Term | None:
    """The integer that the closed term seems to be, where balls leave that open."""
    try:
        v = evaluate(t, {}, mode, BITS)
    except Unknown:
        return None
    n = v.unique_fmpz() if isinstance(v, arb) and not v.is_exact() and bool(v.rad() < 1e-20) else None
    if n is None:
        return None
    return num(int(n)) if n >= 0 else neg(num(int(-n)))
