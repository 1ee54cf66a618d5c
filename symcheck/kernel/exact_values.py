"""Closed terms whose values are exact rationals: arithmetic decides whether they are equal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flint import fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import by_definedness
from symcheck.kernel.premises import Data, Premises, Rule, wanted
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Undefined, Unknown


def exact_values(s: Sequent, data: Data, max_terms: int = 5000) -> Premises:
    """`a same b` or `a == b` for closed a and b with the same exact rational value; `same` too if neither has one.

    Ball arithmetic answers with a rational only where the value is that rational, and with 'undefined' only
    where there is certainly none. Beyond `max_terms` terms of sums and products it gives no answer.
    """
    goal = wanted(s, "same", "eq")
    if goal.free:
        raise Rejected("not a closed goal")
    try:
        left, right = (evaluate(t, {}, s.mode, max_terms=max_terms) for t in goal.args)
    except Unknown as reason:
        raise Rejected(f"no exact value: {reason}") from reason
    if isinstance(left, fmpq) and isinstance(right, fmpq) and left == right:
        return []
    if goal.head == "same" and isinstance(left, Undefined) and isinstance(right, Undefined):
        by_definedness(*goal.args)
        return []
    raise Rejected("not the same exact value on both sides")


#: the rules of this module, by name
EXACT_RULES: Mapping[str, Rule] = MappingProxyType({"exact_values": exact_values})
