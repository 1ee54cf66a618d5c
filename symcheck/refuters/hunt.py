"""One hunt for a counterexample: floats say where to look, balls say whether it is one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flint import ctx

from symcheck.kernel.algebraic_values import TRIGONOMETRIC
from symcheck.kernel.balls import Evaluator
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_evaluation import ExactEvaluator
from symcheck.kernel.refutation import Reading, check_refutation, domain_point
from symcheck.kernel.values import Unknown
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, const, contains, subterms
from symcheck.logic.contracts import Budget, Closed, GaveUp
from symcheck.refuters import floats
from symcheck.refuters.domain import Domain, domain_of
from symcheck.refuters.exact import ROOTS, Point, irrational, numbers, terms, texts

PI = const("pi")
#: how many points are looked at where each costs milliseconds
COSTLY_POINTS = 6
#: after so many points at which floats can tell nothing, no more are looked at
HOPELESS = 150
#: bits of precision tried, in order; for a claim without variables also more
LADDER = (64, 192, 768)
CLOSED_LADDER = (*LADDER, 3072)
#: so many points get the whole ladder where floats see nothing
SHARP = 4
#: bits of precision at which algebraic numbers are kept exact
EXACT_PRECISION = 128


class Hunt:
    """The compiled claim, and the way from a suspicion to a certificate."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.domain: Domain = domain_of(statement)
        #: an integral costs milliseconds a point
        self.costly = contains(statement.formula, lambda t: t.head == "integrate")
        #: a root of a number, or a trigonometric function of one, may make an exact zero that balls cannot see
        self.radicals = contains(statement.formula, _radical)
        self._gap = floats.compile_gap(statement.formula, statement.mode, statement.domain)

    def gap(self, env: dict[str, Any]) -> float:
        """How badly the claim seems to fail at a point in floats; -inf where it cannot be told."""
        try:
            found = self._gap(env)
        except floats.UNCLEAR:
            return -math.inf
        except floats.UNDEFINED:
            return -math.inf
        return -math.inf if math.isnan(found) else found

    def certified(self, point: Point, ladder: tuple[int, ...] = LADDER) -> int | None:
        """The precision at which balls, or exact algebraic numbers, show that the claim fails at the point, or None."""
        values = terms(point)
        tries = [(precision, Evaluator) for precision in ladder]
        if self.radicals or any(map(irrational, point.values())):
            tries.insert(1, (EXACT_PRECISION, ExactEvaluator))
        for precision, kind in tries:
            reading = Reading(self.statement.mode, self.statement.domain, kind=kind)
            with ctx.workprec(precision):
                try:
                    env = domain_point(self.statement, values, kind=kind)
                    return precision if reading.fails(self.statement.formula, env) is not None else None
                except Unknown:
                    continue
                except Rejected:
                    return None
        return None

    def close(self, point: Point, precision: int) -> Closed | None:
        """The certificate for a point, confirmed by the kernel from its text."""
        plain = {"point": texts(point), "precision": precision}
        exact = {**plain, "exact": True}
        for data in (plain, exact, {**exact, "precision": max(precision, LADDER[-1])}):
            try:
                check_refutation(self.statement, data)
            except Rejected:
                continue
            return Closed({"rule": "counterexample", "data": data})
        return None

    def suspicious(self, points: Iterable[Point], budget: Budget, limit: int) -> list[Point]:
        """Points where the claim seems to fail, at most `limit` of them, in order."""
        found: list[Point] = []
        clear = False
        for k, point in enumerate(points):
            if (k % 8 == 7 and budget.left() <= 0) or (self.costly and k >= COSTLY_POINTS):
                break
            gap = self.gap(numbers(point))
            clear = clear or gap > -math.inf
            if k >= HOPELESS and not clear:
                break
            if gap > 0:
                found.append(point)
                if len(found) >= limit:
                    break
        return found

    def first(self, points: Iterable[Point], budget: Budget, limit: int = 12) -> tuple[Point, int] | None:
        """The first point that balls confirm, with the precision it took; `limit` suspicions are tried."""
        left = limit
        source = iter(points)
        while left > 0 and budget.left() > 0:
            found = self.suspicious(source, budget, 1)
            if not found:
                return None
            precision = self.certified(found[0])
            if precision is not None:
                return found[0], precision
            left -= 1
        return None

    def rigorous(self, points: Iterable[Point], budget: Budget) -> tuple[Point, int] | None:
        """The first point that balls confirm, floats not asked: for differences that rounding hides."""
        for k, point in enumerate(points):
            if budget.left() <= 0 or (self.costly and k >= COSTLY_POINTS):
                return None
            precision = self.certified(point, CLOSED_LADDER if not point else LADDER[:3 if k < SHARP else 2])
            if precision is not None:
                return point, precision
        return None


def _radical(t: Term) -> bool:
    if t.head == "pow":
        return t.args[1].head != "num" or not isinstance(t.args[1].value, int)
    return t.head in ROOTS or t.head in TRIGONOMETRIC and contains(t.args[0], lambda u: u is PI)


@lru_cache(maxsize=64)
def hunt_of(statement: Statement) -> Hunt:
    """The statement's hunt, compiled once."""
    return Hunt(statement)


def applies(statement: Statement) -> bool:
    """Whether a point can refute the statement at all: no existential, no function-sorted variable."""
    if any(sort.base == "function" for _, sort in statement.variables):
        return False
    return not any(s.head in ("exists", "limit", "tends") for s in subterms(statement.formula))


def gave_up(what: str) -> GaveUp:
    """The usual answer of a search that found nothing."""
    return GaveUp(f"no counterexample among {what}")
