"""Inequalities about sums of any length: Jensen's, that of Cauchy and Schwarz, terms of sums of known size."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import cauchy, given, means, monotone, parts_of_sums
from tests.provers.goals import goal, prove, stays_open

SUM, SQUARES = "sum(o[k], k, 1, K)", "sum(o[k]**2, k, 1, K)"
POSITIVE = "forall(0 < o[j], j, 1, K)"
ONE = f"{SUM} == 1"
MEANS = [
    (f"{SUM}**2 <= K*{SQUARES}", ()), (f"1/K <= {SQUARES}", (ONE,)), ("K <= sum(exp(o[k]), k, 1, K)", (f"{SUM} == 0",)),
    (f"{SUM}/K + log(K) <= log(sum(exp(o[k]), k, 1, K))", ()),
    ("-sum(o[k]*log(o[k]), k, 1, K) <= log(K)", (POSITIVE, ONE)),
    (f"K**2 <= {SUM}*sum(1/o[k], k, 1, K)", (POSITIVE,)), (f"exp(sum(log(o[k]), k, 1, K)/K) <= {SUM}/K", (POSITIVE,)),
    ("sum(o[k], k, 2, K)**2 <= (K - 1)*sum(o[k]**2, k, 2, K)", ("2 <= K",)),
    (f"sum(sqrt(o[k]), k, 1, K) <= sqrt(K*{SUM})", (POSITIVE,))]
NOT_MEANS = [
    (f"{SUM}**2 < K*{SQUARES}", ()), (f"{SUM}**2 <= (K - 1/100)*{SQUARES}", ()), (f"2/K <= {SQUARES}", (ONE,)),
    ("K < sum(exp(o[k]), k, 1, K)", (f"{SUM} == 0",)), ("K <= sum(exp(o[k]), k, 1, K)", ()),
    ("-sum(o[k]*log(o[k]), k, 1, K) <= log(K) - 1/100", (POSITIVE, ONE)), (f"K**2 <= {SUM}*sum(1/o[k], k, 1, K)", ()),
    ("-sum(o[k]*log(o[k]), k, 1, K) <= log(K)", (POSITIVE,)),
    ("sum(o[k], k, 2, K)**2 <= (K - 2)*sum(o[k]**2, k, 2, K)", ("2 <= K",)),
    (f"log(sum(exp(o[k]), k, 1, K)) <= {SUM}/K + log(K)", ())]
X, Y, XY = SQUARES, "sum(k**2*o[k]**4, k, 1, K)", "sum(k*o[k]**3, k, 1, K)"
CAUCHY = [
    (f"{XY}**2 <= {X}*{Y}", ()), (f"{XY} <= sqrt({X})*sqrt({Y})", ()), (f"abs({XY}) <= sqrt({X}*{Y})", ()),
    (f"{SUM} <= sqrt(K)*sqrt({X})", ()), (f"sum(abs(o[k]), k, 1, K) <= sqrt(K)*sqrt({X})", ()),
    ("sum(o[k]*x, k, 1, K)**2 <= sum(o[k], k, 1, K)*sum(o[k]*x**2, k, 1, K)", (POSITIVE,)),
    (f"sum(k, k, 1, K)**2 <= sum(k**2/o[k], k, 1, K)*{SUM}", (POSITIVE,))]
NOT_CAUCHY = [
    (f"{XY}**2 < {X}*{Y}", ()), (f"2*{XY}**2 <= {X}*{Y}", ()), (f"{X}*{Y} <= {XY}**2", ()),
    (f"{SUM} <= sqrt(K - 1/2)*sqrt({X})", ()), (f"sum(k, k, 1, K)**2 <= sum(k**2/o[k], k, 1, K)*{SUM}", ())]
PARTS = [
    ("o[i] <= 1", (POSITIVE, ONE)), ("o[i]*log(o[i]) <= 0", (POSITIVE, ONE)), ("o[i] <= x", (POSITIVE, f"{SUM} <= x")),
    ("o[i] < x", (POSITIVE, f"{SUM} < x")), ("o[i]**2 <= o[i]", (POSITIVE, ONE))]
NOT_PARTS = [
    ("o[i] < 1", (POSITIVE, ONE)), ("o[i] <= 1", (ONE,)), ("o[i] <= x", (POSITIVE, f"x <= {SUM}")),
    ("o[i] <= 1/2", (POSITIVE, ONE)), ("o[i] <= x", (f"{SUM} <= x",))]
GIVEN = [
    ("0 <= y", ("x <= sqrt(y)",)), ("0 < x", ("log(x) < 5",)), ("x <= 1", ("y != asin(x)",)),
    ("0 <= y + 1", ("sqrt(y) != x",))]
NOT_GIVEN = [
    ("0 < y", ("x <= sqrt(y)",)), ("1 < x", ("log(x) < 5",)), ("x != 2", ("1/(x - 1) < y",)),
    ("0 <= y", ("x <= cbrt(y)",))]
ROOTS = [
    ("x - 1/2 <= sqrt(x**2 - x + 1)", ()), ("x < sqrt(1 + x**2)", ()), ("x + y <= sqrt(2*x**2 + 2*y**2)", ())]
NOT_ROOTS = [
    ("x - 1/2 <= sqrt(x**2 - x)", ("1 <= x",)), ("x < sqrt(x**2)", ()), ("x + y <= sqrt(x**2 + y**2)", ()),
    ("x <= sqrt(y)", ("x**2 <= y + 1", "0 <= y"))]
KINDS = [(means, MEANS, NOT_MEANS), (cauchy, CAUCHY, NOT_CAUCHY), (parts_of_sums, PARTS, NOT_PARTS),
         (given, GIVEN, NOT_GIVEN), (monotone, ROOTS, NOT_ROOTS)]


@pytest.mark.parametrize(("module", "text", "facts"), [(m, *one) for m, true, _ in KINDS for one in true])
def test_proves(module, text: str, facts: tuple[str, ...]) -> None:
    """True; the certificate is replayed."""
    assert isinstance(prove(module.TACTIC, goal(text, *facts), seconds=60), Closed)


@pytest.mark.parametrize(("module", "text", "facts"), [(m, *one) for m, _, false in KINDS for one in false])
def test_does_not_prove(module, text: str, facts: tuple[str, ...]) -> None:
    """A bound that is too sharp, a sign or a sum that is not known."""
    assert stays_open(module.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("module", "text", "facts", "reason"), [
    (means, f"{SUM} <= K*(x**2 + 1)", (f"{SUM} <= 5",), "the sides are not equal where all points are"),
    (means, "sum(floor(o[k]), k, 1, K) <= K*floor(x)", ("forall(o[k] == x, k, 1, K)",),
     "no function of a sum's terms was seen to be convex"),
    (cauchy, f"{SUM}**4 <= K**3*sum(o[k]**4, k, 1, K)", (), ""),
    (cauchy, f"{SUM} < {SUM}", (), "sampling contradicts it"), (cauchy, "x <= y", (), "does not apply"),
    (parts_of_sums, "o[i] <= 1", (), "does not apply"),
    (parts_of_sums, "gamma(o[i] + 1) <= 1", (POSITIVE, ONE), "bounds of a sum's terms did not help"),
    (given, "gamma(1 + sqrt(y)/(1 + sqrt(y))) <= 1", ("x <= sqrt(y)",),
     "facts about absolute values do not decide it")])
def test_says_why_not(module, text: str, facts: tuple[str, ...], reason: str) -> None:
    """Out of reach."""
    assert prove(module.TACTIC, goal(text, *facts), seconds=3) == reason
