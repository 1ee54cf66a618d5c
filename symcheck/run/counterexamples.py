"""The first of some points whose counterexample the kernel accepts, proofs of values at the point included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import check_refutation
from symcheck.kernel.replay import prove
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Certificate
from symcheck.refuters.exact import Point


def first_accepted(statement: Statement, points: Iterable[Point], data_at: Callable[[Point], dict[str, Any] | None],
                   budget: Budget) -> Certificate | None:
    """The certificate of the first point that refutes the statement; None if none does, or the time is used up.

    data_at: the data of a point's counterexample (kernel/refutation.py), or None where there is none.
    """
    for point in points:
        if budget.left() <= 0:
            return None
        data = data_at(point)
        if data is None:
            continue
        try:
            check_refutation(statement, data, prove=prove)
        except Rejected:
            continue
        return {"rule": "counterexample", "data": data}
    return None
