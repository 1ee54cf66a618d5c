"""What numbers say of a claim that stays open: at how many points balls saw it hold, and how closely sides agree.

Evidence proves nothing; it tells a person whether to look for a proof or for a mistake.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from flint import acb, arb, ctx

from symcheck.kernel.ball_heads import Env
from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import Reading, domain_point
from symcheck.kernel.values import Undefined, Unknown, as_acb
from symcheck.language.statements import Statement
from symcheck.language.terms import Term
from symcheck.logic.contracts import Budget
from symcheck.refuters import random_points
from symcheck.refuters.exact import Point, terms
from symcheck.refuters.hunt import applies, hunt_of

#: how many points of the domain are looked at, at how many bits, and how many terms of sums in each
POINTS, BITS, TERMS = 20, 128, 400
#: how the words begin where no point could be looked at, so that no search for one means anything
UNSEEN = "its sides could not be evaluated"
#: looks at points that may fail before none is taken, where each costs milliseconds
COSTLY_POINTS = 3


def evidence(statement: Statement, budget: Budget) -> str:
    """One clause such as `both sides agree to 30 digits at 20 points`; '' where there is nothing to say."""
    if not applies(statement):
        return ""
    seen, digits, reason, points = 0, math.inf, "", 0
    for point in _points(statement, budget):
        if budget.left() <= 0:
            break
        points += 1
        try:
            agreed = _looked_at(statement, point)
        except Unknown as unknown:
            reason = reason or str(unknown)
            continue
        except Rejected:
            continue
        seen += 1
        digits = min(digits, agreed)
    return _words(statement, seen, points, digits, reason)


def _points(statement: Statement, budget: Budget) -> Iterator[Point]:
    hunt = hunt_of(statement)
    if not statement.variables:
        return iter(({},))
    drawn = random_points.points(statement, hunt.domain, Budget(budget.left(), seed=budget.seed))
    both = chain(hunt.domain.grid(POINTS // 2), islice(drawn, POINTS // 2))
    return islice(both, COSTLY_POINTS if hunt.costly else POINTS)


def _looked_at(statement: Statement, point: Point) -> float:
    """Digits to which the sides agree (infinite if they are not numbers); Unknown if nothing is seen."""
    f = statement.formula
    with ctx.workprec(BITS):
        env = domain_point(statement, terms(point), TERMS)
        if f.head != "eq":
            Reading(statement.mode, statement.domain, TERMS).fails(f, env)
            return math.inf
        return _digits(*(_value(a, env, statement.mode) for a in f.args))


def _value(t: Term, env: Env, mode: str) -> Any:
    return evaluate(t, env, mode, BITS, TERMS)


def _digits(left: Any, right: Any) -> float:
    if isinstance(left, Undefined) or isinstance(right, Undefined):
        return math.inf
    a, b = as_acb(left), as_acb(right)
    gap, size = _most(a - b), max(_most(a), _most(b), 1e-300)
    return 40.0 if gap == 0 else max(0.0, math.log10(size / gap))


def _most(v: acb) -> float:
    """An upper bound of the absolute value, as a float."""
    size: arb = abs(v)
    return float(size.abs_upper()) if size.is_finite() else math.inf


def _words(statement: Statement, seen: int, points: int, digits: float, reason: str) -> str:
    at = "" if not statement.variables else f" at {seen} point{'' if seen == 1 else 's'}"
    if not seen:
        return f"{UNSEEN}: {reason}" if reason else ""
    if statement.formula.head != "eq":
        return f"it holds{at} that were looked at" if statement.variables else ""
    if not 1 <= digits < math.inf:
        return ""
    return f"both sides agree to {int(digits) if digits < 30 else 'at least 30'} digits{at}"
