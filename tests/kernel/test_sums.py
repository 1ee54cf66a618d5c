"""Sums of symbolic length: each equation at concrete lengths, 0 and 1 among them, with vectors as values."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import conj, make
from tests.kernel.cases import by, said
from tests.kernel.checks import equal, true
from tests.kernel.tables import FALSE, TRUE
from tests.kernel.test_equations import made
from tests.kernel.test_identities import _ball

VALUES = (Fraction(3), Fraction(-1, 2), Fraction(2), Fraction(0), Fraction(5, 3))

GIVEN: tuple[dict[str, Any], ...] = (
    by("sum_permute", "sum(o[p[k]], k, 1, K)", permutation=t("p"), body=t("o[k]")),
    by("sum_permute", "prod(1 + o[p[k]]**2, k, 1, K)", permutation=t("p"), body=t("1 + o[k]**2")),
    by("sum_permute", "maxof(o[p[j]], j, 1, K)", permutation=t("p"), body=t("o[j]")),
    by("sum_linear", "sum(x*o[k] + b[k], k, 1, K)",
       parts=[(t("x"), t("o[k]")), (t("1"), t("b[k]"))]),
    by("sum_linear", "sum(o[k]*b[n], k, 1, K)", parts=[(t("b[n]"), t("o[k]"))]),
    by("sum_split", "sum(o[k], k, 1, K)", end="first"), by("sum_split", "prod(o[k], k, 1, K)", end="last"),
    by("sum_single", "sum(if(k == n, 1, 0)*o[k], k, 1, K)", at=t("n")),
    by("sum_shift", "sum(o[k], k, 1, K)", by_term=t("1")), by("sum_empty", "sum(o[k], k, 1, K)"),
    by("sum_constant", "prod(x, k, 1, K)"), by("sum_body", "sum(abs(o[k]), k, 1, K)", body=t("sqrt(o[k]**2)")),
    by("sum_reverse", "sum(o[k]*k, k, 1, K)"),
    by("sum_telescoped", "sum(x*k + 1, k, 1, K)", closed=t("x*k*(k - 1)/2 + k")),
    by("sum_telescoped", "sum(k, k, n, K)", closed=t("k*(k - 1)/2")),
    by("prod_factors", "prod(x*o[k]/b[k], k, 1, K)", parts=[(t("x"), 1), (t("o[k]"), 1), (t("b[k]"), -1)]),
    by("prod_power", "prod(x**k, k, 1, K)"), by("prod_power", "prod((-x)**(n - k), k, 1, K)"),
    by("prod_power", "prod(exp(o[k]), k, 1, K)"),
    by("sum_swap", "sum(sum(o[k]*b[j], j, 1, K), k, 1, K)"),
    by("sum_bounds", "sum(o[k], k, 1, K)", lo=t("1"), hi=t("n")),
    by("derivative", "pdiff(sum(o[k]**2*x, k, 1, K), o, n, 1, o)"),
    by("derivative", "pdiff(log(sum(exp(x*o[k]), k, 1, K)), o, n, 1, o)"),
)


def _same(condition: Any) -> bool:
    """Whether a condition is left to a premise that balls cannot decide."""
    return condition.head == "forall" and condition.args[0].head == "same"


@pytest.mark.parametrize("data", GIVEN, ids=lambda d: d["by"])
def test_equations_at_lengths(data: dict[str, Any]) -> None:
    """Wherever left is defined and the conditions hold, right is defined and has the same value."""
    e = made(data, "real")
    needs = conj(*(c for c in e.conditions if not _same(c)))
    compared = 0
    for length in range(5):
        orders = list(permutations(range(1, length + 1)))
        for n in range(0, 6):
            point = {"K": length, "n": n, "x": Fraction(3, 2), "o": VALUES[:length], "b": VALUES[::-1][:length],
                     "p": tuple(Fraction(i) for i in orders[(5 * n) % len(orders)])}
            try:
                if not holds(needs, point, "real", 128):
                    continue
                a = evaluate(e.left, point, "real", 128)
                if isinstance(a, Undefined):
                    continue
                b = evaluate(e.right, point, "real", 128)
            except Unknown:
                continue
            true(not isinstance(b, Undefined), f"the right side is undefined at {point}")
            true(_ball(a).overlaps(_ball(b)), f"{a} is not {b} at {point}")
            compared += 1
    true(compared, "no point was compared")


@pytest.mark.parametrize("case", [c for c in (*FALSE, *TRUE) if "sum(" in c.goal or "prod(" in c.goal],
                         ids=lambda c: c.goal)
def test_cases(case: Any) -> None:
    """The rows of the tables about sums."""
    equal(said(case), case.says)


def test_an_infinite_range_is_not_split() -> None:
    """What needs a last term refuses an infinite range."""
    infinite = make("sum", t("x"), t("k"), t("1"), t("oo"))
    for name in ("sum_constant", "sum_empty", "sum_split", "sum_linear"):
        with pytest.raises(Exception, match="the range is infinite"):
            made({"by": name, "left": infinite, "end": "last", "parts": []}, "real")
