"""Orders under a monotone function: on its whole domain, or between two turning points or poles.

Sources: DLMF 4.2, 4.14, 4.17, 4.28; Rudin, Principles of Mathematical Analysis, 5.11.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, open_goals, wanted
from symcheck.kernel.sequent import Sequent
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, const, make, mul, rational


def monotone(s: Sequent, data: Data) -> Premises:
    """`f(a) <= f(b)` from a <= b for an increasing f, from b <= a for a decreasing one, both in its domain."""
    goal = wanted(s, "le", "lt")
    left, right = goal.args
    row = FUNCTIONS.get(left.head)
    if row is None or left.head != right.head or not row.monotone or s.mode != "real" and left.head not in (
            "exp", "sinh", "atan", "asinh", "tanh"):
        raise Rejected("not the same monotone function on both sides")
    pair = (left.args[0], right.args[0])
    order = make(goal.head, *(pair if row.monotone == "+" else pair[::-1]))
    return [*open_goals(s, [make("defined", left), make("defined", right)]), s.prove(order)]


class Branches(NamedTuple):
    """Where a function of period 2*pi, or pi, is monotone: strictly so from (start + k)*pi to (start + k + 1)*pi."""

    start: Fraction
    #: whether it grows there for even k, and for odd k
    grows: tuple[bool, bool]
    #: how the ends are related to what is between: `lt` where they are poles
    within: str


#: the branches of each function, by k
BRANCHES: Mapping[str, Branches] = MappingProxyType({
    "sin": Branches(Fraction(-1, 2), (True, False), "le"), "cos": Branches(Fraction(0), (False, True), "le"),
    "tan": Branches(Fraction(-1, 2), (True, True), "lt"), "cot": Branches(Fraction(0), (False, False), "lt")})


def monotone_branch(s: Sequent, data: Data) -> Premises:
    """`f(a) <= f(b)` for a function that is monotone between two numbers, from the order of a and b between them.

    `data["branch"]`: which branch (`Branches`), an integer. Real mode. `<` from `<`, since it is strictly monotone.
    """
    goal = wanted(s, "le", "lt")
    left, right = goal.args
    branches, k = BRANCHES.get(left.head), integer(data["branch"])
    if branches is None or left.head != right.head or s.mode != "real":
        raise Rejected("not the same function with branches on both sides, or not real")
    least, greatest = left.args[0], right.args[0]
    if not branches.grows[k % 2]:
        least, greatest = greatest, least
    lo, hi = (_turn(branches.start + n) for n in (k, k + 1))
    return open_goals(s, [make(goal.head, least, greatest), make(branches.within, lo, least),
                          make(branches.within, greatest, hi)])


def _turn(n: Fraction) -> Term:
    return mul(rational(n), const("pi")) if n else rational(n)


#: the rules of monotone functions, by name
MONOTONE_RULES: Mapping[str, Rule] = MappingProxyType({"monotone": monotone, "monotone_branch": monotone_branch})
