# ruff: noqa: E501
"""The one door: certificates that are refused, whatever they are made of, and provers that lie."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import decode, encode, needs_point, replay
from symcheck.kernel.sequent import sequent
from symcheck.kernel.wellformed import well_formed
from symcheck.language.parser import parse_core as t
from symcheck.language.sort_parser import parse_sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make
from symcheck.logic.contracts import Budget, Closed, Tactic
from symcheck.run.strategy import Roads, decide_statement, roads
from tests.kernel.checks import equal, true

EVIDENT = {"rule": "evident", "data": {}, "premises": []}


def claim(text: str, *assumptions: str, mode: str = "real", **sorts: str) -> Statement:
    """A statement of variables with these sorts (x: real if none are given)."""
    variables = tuple((n, parse_sort(s)) for n, s in (sorts or {"x": "real"}).items())
    return Statement(variables, tuple(map(t, assumptions)), t(text), "either", mode, text)


def refusal(statement: Statement, certificate: Any) -> str:
    """Why the certificate is refused."""
    with pytest.raises(Rejected) as caught:
        replay(statement, certificate)
    return str(caught.value)


def nested(depth: int) -> dict[str, Any]:
    """A certificate that cuts `depth` times before it says that the goal is evident."""
    node: dict[str, Any] = EVIDENT
    for _ in range(depth):
        node = {"rule": "cut", "data": {"formula": t("0 == 0")}, "premises": [EVIDENT, node]}
    return node


def test_accepted() -> None:
    """A proof is verified, certified and kept; it survives the way through JSON."""
    intro = {"rule": "intro", "premises": [nested(3)]}
    verdict = replay(claim("x**2 + 1 > 0"), intro)
    equal((verdict.verdict, verdict.assurance, verdict.oracles), ("verified", "certified", ()))
    equal(replay(claim("(x + 1)**2 == x**2 + 2*x + 1"), decode(encode({"rule": "identity", "data": {}}))).verdict, "verified")


@pytest.mark.parametrize(("certificate", "reason"), [
    ({}, "malformed certificate: KeyError: 'rule'"),
    ({"rule": "trust me"}, "no rule is called trust me"),
    ({"rule": ["evident"]}, "malformed certificate: TypeError: unhashable type: 'list'"),
    ({"rule": "evident", "premises": [EVIDENT]}, "the goal is not evident"),
    ({"rule": "cut", "data": {"formula": t("0 == 0")}, "premises": [EVIDENT]},
     "cut leaves 2 premises, the certificate has 1"),
    ({"rule": "cut", "data": {}}, "malformed certificate: KeyError: 'formula'"),
    ({"rule": "cut", "data": {"formula": "x == 1"}}, "malformed certificate: AttributeError: 'str' object has no attribute 'head'"),
    ({"rule": "identity", "data": {"equations": 7}}, "malformed certificate: TypeError: 'int' object is not iterable"),
    ({"rule": "identity", "data": {"equations": [{"left": t("x")}]}}, "malformed certificate: KeyError: 'by'"),
    ({"rule": "counterexample", "data": {"point": {"x": "1"}}}, "the claim holds at the point"),
    ({"rule": "cut", "data": {"formula": t("0 == 0")}, "premises": [EVIDENT, {"rule": "counterexample"}]},
     "no rule is called counterexample"),
    (nested(400), "the certificate is too large"),
])
def test_refused(certificate: Any, reason: str) -> None:
    """Each defect with its reason; x == 1 is not shown by any of them."""
    statement = claim("x == 1")
    equal(refusal(statement, certificate), reason)


def test_size_is_bounded() -> None:
    """A certificate with more steps than allowed is refused, also one that shares its parts."""
    node: dict[str, Any] = EVIDENT
    for _ in range(40):
        node = {"rule": "cut", "data": {"formula": t("0 == 0")}, "premises": [node, node]}
    with pytest.raises(Rejected) as caught:
        replay(claim("0 == 0"), node, max_steps=500)
    true(str(caught.value) in ("the certificate is too large", "evident leaves 0 premises, the certificate has 2"), "not bounded")


@pytest.mark.parametrize("term", [
    make("num", value=-1), make("num", value=Fraction(0)), make("num", value=Fraction(2, 1)), make("num", value=0.5),
    make("num", value=True), make("nothing", t("x")), make("sin"), make("sin", t("x"), t("y")), make("neg", t("x"), t("y")),
    make("sym", value=1), make("const", value="e"), make("sum", t("k"), t("2*k"), t("1"), t("3")), make("add"),
    make("limit", t("x"), t("x"), t("0"), value="both"), make("exp", make("num", value=-2)), make("max")])
def test_terms_that_are_none(term: Term) -> None:
    """Data with a term that the language does not have is refused before any rule sees it."""
    true(not well_formed(term), "taken for a term")
    certificate = {"rule": "cut", "data": {"deep": [{"formula": term}]}, "premises": []}
    equal(refusal(claim("x == 1"), certificate), f"no term of the language: {term.head}")


@pytest.mark.parametrize("text", [
    "sum(x**k, k, 0, n)", "diff(f(x), x, 2, x)", "limit(1/x, x, 0, '+')", "if(x < 1 and not integer(x), 0.25, -1)",
    "exists x: x == 1", "forall(k > 0, k, 1, n)", "x ~= 0.25", "max(x)", "o[1] + m[1, 2]", "pdiff(o[1], o, 1, 1, o)"])
def test_terms_of_the_language(text: str) -> None:
    """What the parser makes is well formed."""
    true(well_formed(t(text)), "not taken for a term")


def test_a_point_is_asked_for() -> None:
    """A claim that may speak of nothing needs a point of its domain."""
    true(not needs_point(claim("x == x")), "one real variable")
    true(needs_point(claim("x == x", "x > 1")), "an assumption")
    true(needs_point(claim("x == x", x="real in [0, 1]")), "an interval")
    true(needs_point(claim("x == x", x="real", K="negative integer", o="real[K]")), "a negative length")
    true(not needs_point(claim("x == x", x="real", K="positive integer", o="real[K]")), "a length")
    equal(refusal(claim("x == 1", "x > 1", "x < 1"), nested(1)), "no point shows that the assumptions hold anywhere")
    wrong = {**EVIDENT, "inhabitant": {"point": {"x": "1"}}}
    equal(refusal(claim("x == 1", "x > 1", "x < 1"), wrong), "an assumption does not hold at the point")


def test_what_is_sought_gives_no_facts() -> None:
    """The sort of a variable behind `exists` binds the witness, not the claim."""
    s = sequent(claim("exists w: w >= x", x="real", w="real in [x, 1]"))
    equal(s.facts, ())
    equal(s.goal, t("exists w: x <= w and w <= 1"))
    inner = sequent(claim("x > 0 implies (exists n: n == x)", x="real", n="integer"))
    equal(inner.goal.args[1], t("exists n: integer(n) and n == x"))


LIES: tuple[Any, ...] = (
    {}, EVIDENT, {"rule": "identity", "data": {}}, {"rule": "identity"}, {"rule": "weaken"}, nested(2), None, 7, "verified",
    {"rule": "absurd", "data": {"formula": t("x < x")}, "premises": []}, {"rule": "proved by me", "premises": []},
    {"rule": "signs", "data": {}, "premises": [EVIDENT] * 3}, {"rule": "counterexample", "data": {"point": {"x": "0"}}},
    {"rule": "undefined", "data": {"left": 0, "right": 0}, "premises": [EVIDENT, EVIDENT]},
)


@pytest.mark.parametrize("first", [True, False], ids=["asked first", "asked last"])
@pytest.mark.parametrize("lie", range(len(LIES)))
@pytest.mark.parametrize(("text", "honest"), [
    ("x/x == 1", "refuted"), ("x**2 >= 1", "refuted"), ("(x + 1)**2 == x**2 + 2*x + 1", "verified"), ("exp(x) > 0", "verified"),
    ("sin(x)**2 + cos(x)**2 == 1", "verified")])
def test_a_prover_that_lies_changes_no_verdict(text: str, honest: str, lie: int, first: bool) -> None:
    """A tactic that closes every goal, with whatever certificate, makes no false claim verified."""
    certificate = LIES[lie]
    liar = Tactic("liar", "Claims success.", 0, lambda s: True, lambda s, search: Closed(certificate))
    means = roads(False)
    found = decide_statement(claim(text), Budget(seconds=5), means)
    equal(found.verdict, honest)
    try:
        tactics = (liar, *means.tactics) if first else (*means.tactics, liar)
        lied = decide_statement(claim(text), Budget(seconds=5), Roads(means.refuters, tactics))
    except (AttributeError, TypeError, KeyError):
        return  # no certificate at all: the search itself ends
    true(lied.verdict in (honest, "undecided"), f"{lied.verdict} by a lie")
    if lied.verdict != "undecided":
        equal(replay(claim(text), lied.certificate).verdict, honest)


@pytest.mark.parametrize("domain", ["either", "common"])
@pytest.mark.parametrize("text", ["oo < -oo", "oo < 1", "oo != oo", "oo == -oo", "limit(1/x**2, x, 0) == -oo", "limit(x, x, oo) < 1"])
def test_no_claim_about_oo_is_empty(text: str, domain: str) -> None:
    """oo is no undefined term that would make a claim hold for nothing."""
    goal = sequent(Statement((), (), t(text), domain, "real", text)).goal
    if text == "limit(x, x, oo) < 1":
        equal(goal.head, "implies")
    else:
        true(goal.head in ("same", "lt", "ne"), f"the claim has a condition: {goal}")
