"""Find a point that satisfies a statement's sorts and assumptions, certified by balls."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from flint import ctx

from symcheck.kernel.balls import Evaluator
from symcheck.kernel.declared_functions import declared, with_functions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_evaluation import ExactEvaluator
from symcheck.kernel.refutation import domain_point
from symcheck.kernel.values import Unknown
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget
from symcheck.refuters import algebraic_points, floats, random_points
from symcheck.refuters.domain import Domain, domain_of
from symcheck.refuters.equalities import all_equations, repaired
from symcheck.refuters.exact import Point, irrational, number, terms, texts
from symcheck.refuters.hunt import EXACT_PRECISION, LADDER


def inhabitant(point: dict[str, Any]) -> dict[str, Any]:
    """The certificate of a point that `find_point` gave (`check_inhabitant`)."""
    exact = any(sign in text for text in map(str, point.values()) for sign in ("sqrt", "cbrt", "**", "zero"))
    return {"point": point, "precision": EXACT_PRECISION, **({"exact": True} if exact else {})}


def find_point(statement: Statement, seed: int = 0, budget: Budget | None = None,
               tries: int = 400) -> dict[str, Any] | None:
    """A point {name: text or nested lists of texts} of the domain, or None if none was found.

    Declared functions are left out: there always is a function; none may be among the assumptions (see
    `model_functions`). tries: how many points are looked at after the simplest ones.
    """
    if declared(statement):
        return None
    bare = with_functions(statement, {})
    for point in _simplest(bare):
        if _inside(bare, point):
            return texts(point)
    limit = budget or Budget(seed=seed)
    for point in islice(_candidates(bare, domain_of(bare), limit), 60 + tries):
        if limit.left() <= 0:
            return None
        if _inside(bare, point):
            return texts(point)
    return None


def _simplest(statement: Statement) -> Iterator[Point]:
    """Points of small different numbers, at which most assumptions hold or do not without any search."""
    names = [n for n, s in statement.variables if not s.shape]
    if len(names) < len(statement.variables):
        return
    yield {n: k for k, n in enumerate(names, 1)}
    yield {n: Fraction(1, k) for k, n in enumerate(names, 2)}


def _candidates(statement: Statement, domain: Domain, budget: Budget) -> Iterator[Point]:
    equalities = all_equations(statement, hypothesis=False)
    solved = (p for base in domain.raw_grid(120) for p in islice(repaired(domain, base, equalities), 2))
    drawn = random_points.points(statement, domain, budget)
    apart = _apart(domain) if len(domain.order) > 2 else ()
    irrational = algebraic_points.constrained(domain, statement, budget)
    return chain(apart, domain.grid(60), solved if equalities else (), irrational if equalities else (), drawn)


def _apart(domain: Domain, tries: int = 4) -> Iterator[Point]:
    """Points with a value of its own for each variable, positive where it may be: most assumptions hold there."""
    for first in range(tries):
        point: Point = {}
        env: dict[str, Any] = {}
        for k, name in enumerate(domain.order):
            choices = domain.candidates(name, env)
            choices = [v for v in choices if type(v) in (int, Fraction) and v > 0] or choices
            if not choices:
                return
            point[name] = choices[(first + k) % len(choices)]
            env[name] = number(point[name])
        if all(floats.seems(t, env) for t in domain.tests):
            yield point


def _inside(statement: Statement, point: Point) -> bool:
    tries = [(precision, Evaluator) for precision in LADDER]
    if any(map(irrational, point.values())):
        tries = [(EXACT_PRECISION, ExactEvaluator)]
    for precision, kind in tries:
        with ctx.workprec(precision):
            try:
                domain_point(statement, terms(point), kind=kind)
                return True
            except Unknown:
                continue
            except Rejected:
                return False
    return False
