# ruff: noqa: E501
"""Counterexamples with values that balls cannot give: each has a certificate, without oracles."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import check_inhabitant, check_refutation
from symcheck.kernel.replay import decode, replay
from symcheck.kernel.sequent import sequent
from symcheck.language.parser import parse_core as t
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import make
from tests.kernel.checks import equal
from tests.kernel.test_replay import EVIDENT, claim, refusal

POLE, AREA = t("limit(sin(x)/x, x, 0, '+')"), t("integrate(1/x, x, 0, 1)")
NO_NUMBER = make("undefined")


def node(rule: str, *premises: Any, **data: Any) -> dict[str, Any]:
    """A node of a certificate."""
    return {"rule": rule, "data": data, "premises": list(premises)}


#: sin(x)/x -> 1 by its expansion, and on SymPy's word
PROVED, BELIEVED = node("limit_value", node("lim_series", q=1, terms=3)), node("limit_value", node("sympy_limit"))
#: the integral of 1/x over (0, 1) is oo
DIVERGES = node("int_undefined", node("int_ftc", node(
    "lim_end", node("lim_variable"), node("lim_sign", near=t("1")), at="0", side="+"),
    antiderivative=t("log(x)"), limits=[t("-oo"), None]), **{"from": t("0"), "to": t("1"), "infinite": t("oo")})

#: y grows; and 1/0 is as little a number as the integral is
GROWING, GROWS = t("limit(y, y, oo)"), node("limit_value", node("lim_variable"))
UNDEFINED_TOO = node("undefined", node("absurd", DIVERGES, formula=make("defined", AREA)), node("absurd", formula=t("0 != 0")), left=0, right=0)
#: a sum of ones is no number
ONES = t("sum(1, k, 0, oo)")
STAYS = node("sum_undefined", least=t("1"), **{"from": t("0")})
#: sign(x) has two limits at 0
JUMP, TWO_SIDES = t("limit(abs(x)/x, x, 0)"), node(
    "no_limit", node("lim_series", q=1, terms=2), node("lim_series", q=1, terms=2), left=t("-1"), right=t("1"))


def valued(*values: Any, **point: str) -> dict[str, Any]:
    """A counterexample with values of terms."""
    return {"rule": "counterexample", "data": {"point": point, "values": list(values)}}


@pytest.mark.parametrize(("text", "certificate"), [
    ("limit(sin(x)/x, x, 0, '+') == 2", valued([POLE, t("1"), PROVED])),
    ("limit(sin(x)/x, x, 0, '+') == x", valued([POLE, t("1"), PROVED], x="2")),
    ("integrate(1/x, x, 0, 1) == x", valued([AREA, NO_NUMBER, DIVERGES], x="2")),
    ("x == -integrate(1/x, x, 0, 1)", valued([AREA, t("oo"), DIVERGES["premises"][0]], x="2")),
    ("-integrate(1/x, x, 0, 1) == integrate(1/x, x, 0, 1)", valued([AREA, t("oo"), DIVERGES["premises"][0]], x="2")),
    ("limit(abs(x)/x, x, 0) == oo", valued([JUMP, NO_NUMBER, TWO_SIDES])),
    ("limit(abs(x)/x, x, 0) > -5", valued([JUMP, NO_NUMBER, TWO_SIDES])),
    ("sum(1, k, 0, oo) == x", valued([ONES, NO_NUMBER, STAYS], x="2")),
    ("if(x > 1, sum(1, k, 0, oo), 1) == x", valued([ONES, NO_NUMBER, STAYS], x="2")),
])
def test_certified(text: str, certificate: Any) -> None:
    """False claims whose values the kernel's rules give."""
    equal(replay(claim(text), {**certificate, "data": {**certificate["data"], "point": {
        "x": "0", **certificate["data"]["point"]}}}).verdict, "refuted")


@pytest.mark.parametrize(("text", "certificate", "reason"), [
    ("limit(sin(x)/x, x, 0, '+') == 1", valued([POLE, t("1"), PROVED], x="0"), "the claim holds at the point"),
    ("limit(sin(x)/x, x, 0, '+') == 1", valued([POLE, t("2"), PROVED], x="0"), None),
    ("limit(sin(x)/x, x, 0, '+') == 2", valued([POLE, t("1"), BELIEVED], x="0"), "a counterexample does not rest on an oracle"),
    # true: the integral diverges to oo, and 'undefined' would only say that it is no number
    ("integrate(1/x, x, 0, 1) == oo", valued([AREA, NO_NUMBER, DIVERGES], x="0"), "what is no number may still be oo"),
    ("integrate(1/x, x, 0, 1) > 5", valued([AREA, NO_NUMBER, DIVERGES], x="0"), "what is no number may still be oo"),
    ("limit(y, y, oo) == integrate(1/x, x, 0, 1)", valued([AREA, NO_NUMBER, DIVERGES], [GROWING, t("oo"), GROWS], x="0"), "what is no number may still be oo"),
    ("limit(y, y, oo) == integrate(1/x, x, 0, 1)", valued([GROWING, t("oo"), GROWS], [AREA, NO_NUMBER, DIVERGES], x="0"), "what is no number may still be oo"),
    ("limit(abs(x)/x, x, 0) == oo", valued([JUMP, NO_NUMBER, node("cut", EVIDENT, TWO_SIDES, formula=t("0 == 0"))], x="0"), "what is no number may still be oo"),
    ("integrate(1/x, x, 0, 1) > 5", valued([AREA, t("1/0"), UNDEFINED_TOO], x="0"), "a value that is not seen to be defined"),
    # true, as the sum and the integral are oo
    ("sum(1, k, 0, oo) == oo", valued([ONES, NO_NUMBER, STAYS], x="0"), "what is no number may still be oo"),
    ("sum(1, k, 0, oo) > 5", valued([ONES, NO_NUMBER, STAYS], x="0"), "what is no number may still be oo"),
    ("if(sum(1, k, 0, oo) == oo, 1, 2) == 1", valued([ONES, NO_NUMBER, STAYS], x="0"), "what is no number may still be oo"),
    ("sum(if(sum(1, k, 0, oo) > m, 1, 2), m, 1, 2) == 2", valued([ONES, NO_NUMBER, STAYS], x="0"), "what is no number may still be oo"),
    ("if(integrate(1/x, x, 0, 1) == 5, 1, 2) == 2", valued([AREA, NO_NUMBER, DIVERGES], x="0"), "what is no number may still be oo"),
    # true: a bound that is oo is no number, so neither side is one; oo as written would make another sum of it
    ("sum(1/k**2, k, 1, integrate(1/x, x, 0, 1)) == 1/0", valued([AREA, t("oo"), DIVERGES["premises"][0]], x="0"), "oo is no number"),
    ("integrate(1/x**2, x, 1, integrate(1/x, x, 0, 1)) == 1/0", valued([AREA, t("oo"), DIVERGES["premises"][0]], x="0"), "oo is no number"),
    ("if(sum(1/2**k, k, 1, integrate(1/x, x, 0, 1)) > 0, 1, 1/0) == 1/0", valued([AREA, t("oo"), DIVERGES["premises"][0]], x="0"), "oo is no number"),
    ("x == 1", valued([t("x"), t("x"), EVIDENT], x="1"), "a value that nobody can check"),
    ("x == y", valued([t("x"), t("y"), EVIDENT], x="1"), "a value that nobody can check"),
    ("x == y", valued([t("y"), t("1"), EVIDENT], x="1"), "a value at a point that is not closed"),
    ("sum(k, k, 1, 3) == 6", valued([t("k"), t("1"), EVIDENT], x="1"), "a value at a point that is not closed"),
])
def test_refused(text: str, certificate: Any, reason: str | None) -> None:
    """True claims, and values that are not certified."""
    sorts = {"x": "real", "y": "real"} if text == "x == y" else {"x": "real"}
    found = refusal(claim(text, **sorts), certificate)
    equal(found if reason else "", reason or "")


def test_without_a_replayer_no_value_is_believed() -> None:
    """`check_refutation` alone has nothing to check a value, or a truth, with."""
    with pytest.raises(Rejected, match="a value that nobody can check"):
        check_refutation(claim("limit(sin(x)/x, x, 0, '+') == 2"), valued([POLE, t("1"), PROVED], x="0")["data"])
    with pytest.raises(Rejected, match="a truth that nobody can check"):
        check_refutation(claim("x == 1", "exp(x) == exp(x)"), held([t("exp(x) == exp(x)"), EVIDENT], x="2")["data"])


def held(*truths: Any, **point: str) -> dict[str, Any]:
    """A counterexample with proofs of what is assumed."""
    return {"rule": "counterexample", "data": {"point": point, "holds": list(truths)}}


#: true wherever both sides are defined, but not for balls
TRUTH, PROOF = "exp(x) + y == y + exp(x)", node("identity")


@pytest.mark.parametrize(("text", "assumed", "truth", "proof"), [
    (f"{TRUTH} implies x == 2", (), TRUTH, PROOF),
    ("x == 2", (TRUTH,), TRUTH, PROOF),
    ("x == 2", ("y > 0", TRUTH, "x < 2"), TRUTH, PROOF),
    (f"{TRUTH} and x < y + 1 implies x == 2", (), f"{TRUTH} and x < y + 1", node("split", PROOF, EVIDENT)),
])
def test_truths_may_be_proved(text: str, assumed: tuple[str, ...], truth: str, proof: Any) -> None:
    """Balls do not see that exp(1) + 1 is 1 + exp(1)."""
    wanted = claim(text, *assumed, x="real", y="real")
    with pytest.raises(Rejected, match="not decided"):
        replay(wanted, held(x="1", y="1"))
    equal(replay(wanted, held([t(truth), proof], x="1", y="1")).verdict, "refuted")


@pytest.mark.parametrize(("text", "assumed", "truth", "reason"), [
    # what is proved is not what is assumed
    ("x == 2", ("exp(x) == exp(y)",), "exp(y) == exp(x)", "neither an assumption nor a hypothesis"),
    # the conclusion, a hypothesis within, one on another side
    ("exp(x) == exp(y) implies x == 2", (), "x == 2", None),
    ("x > 0 implies (exp(x) == exp(y) implies x == 2)", (), "exp(x) == exp(y)", "neither an assumption nor a hypothesis"),
    ("exp(x) == exp(y) iff x == 2", (), "exp(x) == exp(y)", "neither an assumption nor a hypothesis"),
    # false at the point
    ("exp(x) == exp(3) implies x == 2", (), "exp(x) == exp(3)", None),
    # no relation
    ("integer(x) implies x == 2", (), "integer(x)", "not made of relations"),
    ("(x == 1 iff exp(x) == exp(y)) implies x == 2", (), "x == 1 iff exp(x) == exp(y)", "not made of relations"),
    # oo
    ("integrate(1/t, t, 0, x) > 0 implies x == 2", (), "integrate(1/t, t, 0, x) > 0", "oo is no number"),
    # the claim holds
    ("exp(x) == exp(y) implies x == 1", (), "exp(x) == exp(y)", "the claim holds at the point"),
])
def test_truths_refused(text: str, assumed: tuple[str, ...], truth: str, reason: str | None) -> None:
    """Only what the claim assumes, and what is proved of numbers."""
    found = refusal(claim(text, *assumed, x="real", y="real"), held([t(truth), EVIDENT], x="1", y="1"))
    equal(found if reason else "", reason or "")


@pytest.mark.parametrize("precision", [1, 0, -3, 10**9, "128", 1.5, None, [128]])
def test_precision_of_a_point(precision: Any) -> None:
    """A point of the domain is looked at with a sensible precision, or not at all."""
    with pytest.raises(Rejected, match="a precision between 2 and 20000 bits is needed"):
        check_inhabitant(claim("x == x", "x > 0"), {"point": {"x": "1"}, "precision": precision})


def test_sorts_that_nobody_knows() -> None:
    """A statement in a result may have any text as the base of a sort: no value is of it."""
    statement = Statement((("x", Sort("quaternion")),), (), t("x == 1"), "either", "real")
    equal(refusal(statement, {"rule": "counterexample", "data": {"point": {"x": "2"}}}), "no value can be given to x")


@pytest.mark.parametrize("value", [7, None, ["x"], {"term": "x"}, 0.5, True])
def test_a_term_is_a_text(value: Any) -> None:
    """In a certificate as JSON."""
    with pytest.raises(Rejected, match="a term must be a text"):
        decode({"rule": "cut", "data": {"formula": {"term": value}}})


@pytest.mark.parametrize(("sorts", "goal", "facts"), [
    ({"x": "positive"}, "x > 0", ("0 < x",)), ({"x": "real in [0, 1)"}, "x < 1", ("0 <= x", "x < 1")),
    ({"K": "integer", "o": "real[K]"}, "K >= 0", ("0 <= K",)), ({"o": "positive[2]"}, "o[2] > 0", ("forall(0 < o[o_1], o_1, 1, 2)",)),
    ({"K": "integer", "o": "nonzero[K]"}, "K >= 0", ("forall(o[o_1] != 0, o_1, 1, K)", "0 <= K")),
])
def test_sorts_are_facts(sorts: dict[str, str], goal: str, facts: tuple[str, ...]) -> None:
    """What a sort says is among the facts, and nothing else is."""
    s = sequent(claim(goal, **sorts))
    equal(s.facts, tuple(map(t, facts)))
    certificate = {"rule": "intro", "data": {}, "premises": [EVIDENT]}
    if "real in" not in str(sorts):
        equal(replay(claim(goal, **sorts), certificate).verdict, "verified")


@pytest.mark.parametrize("text", ["limit(sin(x)/x, x, 0, '+') == 1", "limit(x**2/exp(x), x, oo) == 0", "limit(x - log(x), x, oo) == oo"])
def test_a_proof_that_rests_on_an_oracle_says_so(text: str) -> None:
    """What the cross-check lets pass is verified, and not certified."""
    found = replay(claim(text), BELIEVED)
    equal((found.verdict, found.assurance, found.oracles), ("verified", "trusted", ("sympy_limit",)))


@pytest.mark.parametrize(("text", "sorts", "assumed", "value", "witness"), [
    ("floor(x/2) == x/2", {"x": "real", "y": "integer[1]"}, "exists y: 2*y[1] == x", "1", "1/2"),
    ("x >= 0", {"x": "real", "y": "nonnegative[1]"}, "exists y: y[1] == x", "-1", "-1"),
])
def test_no_witness_of_another_sort(text: str, sorts: dict[str, str], assumed: str, value: str, witness: str) -> None:
    """The claims are true: what exists is of its sort."""
    wanted = claim(text, assumed, **sorts)
    proof = node("witness", EVIDENT, values={"y": make("vector", t(witness))})
    found = {"point": {"x": value, "y": ["0"]}, "holds": [[wanted.assumptions[-1], proof]]}
    equal(refusal(wanted, {"rule": "counterexample", "data": found}), "not made of relations")
