# ruff: noqa: E501
"""oo and -oo are values that are no numbers: certificates that would mix them up with what is undefined."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.infinite_values import both_infinite, may_be_infinite
from symcheck.kernel.replay import replay
from symcheck.kernel.sequent import sequent
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import make
from tests.kernel.cases import by
from tests.kernel.checks import equal, true
from tests.kernel.test_certified_values import DIVERGES, node
from tests.kernel.test_replay import claim, refusal

UP, DOWN = "integrate(1/x, x, 0, 1)", "integrate(-1/x, x, 0, 1)"
#: that they are oo and -oo
GROWS = DIVERGES["premises"][0]
FALLS = node("int_ftc", node("lim_arithmetic", GROWS["premises"][0], limits=[t("-oo")]), antiderivative=t("-log(x)"), limits=[t("oo"), None])
#: that 1/0 is undefined, and that what is defined where the integrals are numbers is false
NEVER = node("absurd", formula=t("0 != 0"))
NOT_UP = node("absurd", DIVERGES, formula=t(f"defined({UP})"))
NOT_DOWN = node("absurd", node("int_undefined", FALLS, **{"from": t("0"), "to": t("1"), "infinite": t("-oo")}), formula=t(f"defined({DOWN})"))
#: were oo a constant that tends to itself, 1/oo would tend to 0, and be defined somewhere
QUOTIENT = t("defined(limit(1/oo, x, 0, '+'))")
NUMBER = node("limit_value", node("lim_arithmetic", node("lim_constant"), node("lim_constant"), limits=[t("1"), t("oo")]), value=t("0"))

FALSE: tuple[tuple[str, Any, str], ...] = (
    ("x == 1", node("cut", NUMBER, node("limit_parts", node("absurd", formula=t("false")), fact=QUOTIENT), formula=QUOTIENT), "oo is no number"),
    # oo == -oo
    (f"{UP} == {DOWN}", node("undefined", NOT_UP, NOT_DOWN, left=0, right=0), "both sides may be infinite"),
    (f"{UP} == {DOWN}", node("both_ways", NOT_UP, NOT_DOWN), "both_ways leaves 1 premises, the certificate has 2"),
    (f"{UP} == {DOWN}", node("identity", NOT_UP, NOT_DOWN, NOT_UP, equations=[by("premise", UP, right=t(DOWN))]), "absurd leaves 2 premises, the certificate has 1"),
    (f"{UP} == {DOWN}", node("rewrite", node("undefined", NOT_UP, NEVER, left=0, right=0), node("undefined", NEVER, NOT_DOWN, left=0, right=0),
                             old=t(UP), new=t("1/0")), "rewrite leaves 3 premises, the certificate has 2"),
    (f"{UP} == if(x > 0, {DOWN}, {DOWN})", node("both_ways", NOT_UP, NOT_DOWN), "both_ways leaves 1 premises, the certificate has 2"),
    # -oo == oo
    (f"-{UP} == {UP}", node("undefined", NOT_UP, NOT_UP, left=0, right=0), "both sides may be infinite"),
    (f"{UP} == if(x > 0, -(-{DOWN}), 1)", node("undefined", NOT_UP, NOT_DOWN, left=0, right=0), "both sides may be infinite"),
    (f"-{UP} == {UP}", node("rewrite", node("undefined", NOT_UP, NEVER, left=0, right=0), node("undefined", NEVER, NOT_UP, left=0, right=0),
                            old=t(UP), new=t("1/0")), "rewrite leaves 3 premises, the certificate has 2"),
    # 1/0 == oo
    ("1/0 == oo", node("rewrite", node("undefined", NEVER, NOT_UP, left=0, right=0), GROWS, old=t("1/0"), new=t(UP)), "oo is no number"),
    ("1/0 == oo or x == 1", node("rewrite", node("undefined", NEVER, NOT_UP, left=0, right=0), node("choose", GROWS, k=0), old=t("1/0"), new=t(UP)), "oo is no number"),
    # oo < -oo
    (f"{UP} < {DOWN}", node("intro", node("by_cases_of", NOT_UP, NOT_DOWN, fact=t(f"defined({UP}) or defined({DOWN})"))), "the goal is no implies or forall"),
)

TRUE: tuple[tuple[str, Any], ...] = (
    (f"{UP} == oo", GROWS), (f"{DOWN} == -oo", FALLS), (f"{UP} == {UP}", node("evident")),
    # neither is a number, and only one may be oo
    (f"{UP} == 1/0", node("undefined", NOT_UP, NEVER, left=0, right=0)),
    (f"2*{UP}/2 == {UP}", node("identity")),
    (f"sum(1/k**2, k, 1, {UP}) == 1/0", node("undefined", NOT_UP, NEVER, left=1, right=0)),
    (f"-{UP} == 1/0", node("undefined", NOT_UP, NEVER, left=0, right=0)),
    # two numbers
    ("integrate(2*x, x, 0, 1) == integrate(3*x**2, x, 0, 1)", node(
        "rewrite", node("strict_same", node("int_ftc", antiderivative=t("x**2"), limits=[None, None])),
        node("strict_same", node("int_ftc", antiderivative=t("x**3"), limits=[None, None])),
        old=t("integrate(2*x, x, 0, 1)"), new=t("1"))),
)


@pytest.mark.parametrize(("text", "certificate", "reason"), FALSE, ids=lambda v: v if isinstance(v, str) else "")
def test_refused(text: str, certificate: Any, reason: str) -> None:
    """Each of them would show something false."""
    equal(refusal(claim(text), certificate), reason)


@pytest.mark.parametrize(("text", "certificate"), TRUE, ids=lambda v: v if isinstance(v, str) else "")
def test_accepted(text: str, certificate: Any) -> None:
    """What is said of infinite values is verified."""
    equal(replay(claim(text), certificate).verdict, "verified")


@pytest.mark.parametrize(("text", "infinite"), [
    ("limit(x, x, oo)", True), ("sum(x, k, 1, oo)", True), ("prod(x, k, 1, oo)", True), ("integrate(x, x, 0, 1)", True), ("oo", True), ("-oo", True),
    ("if(x > 0, 1, limit(y, y, 0))", True), ("if(x > 0, 1, if(x < 0, oo, 2))", True), ("if(limit(y, y, 0) > 0, 1, 2)", False),
    ("sum(x, k, 1, n)", False), ("2*limit(x, x, oo)", False), ("x", False), ("1/0", False)])
def test_what_may_be_infinite(text: str, infinite: bool) -> None:
    """Limits, integrals, infinite sums and products, and cases of them; arithmetic with oo is undefined."""
    equal(may_be_infinite(t(text)), infinite)
    true(not both_infinite(t(text), t(text)), "the same term has one value")
    equal(both_infinite(t(text), t("limit(x, x, -oo)")), infinite)


@pytest.mark.parametrize("domain", ["either", "common"])
@pytest.mark.parametrize("head", ["lt", "le", "ne", "gt", "ge"])
def test_orders_of_what_may_be_infinite(head: str, domain: str) -> None:
    """They hold where both sides are numbers, and not for nothing where neither is; `common` speaks of numbers."""
    for a, b in ((UP, DOWN), (UP, UP), (f"{UP} + 1", UP), (f"-{UP}", f"exp(limit(y, y, oo)) + {UP}")):
        statement = claim("true")
        statement = type(statement)(statement.variables, (), make(head, t(a), t(b)), domain, "real")
        equal(sequent(statement).goal.head == "implies", domain == "common")
    equal(sequent(claim(f"{UP} < x")).goal.head, "implies")
