# ruff: noqa: E501
"""Statements in results that no claim can mean are refused before any certificate is looked at."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import decode_statement, encode_statement, recheck_record
from tests.kernel.checks import equal, true
from tests.kernel.test_replay import claim

COMPLEX = claim("abs(z)**2 == z**2", mode="complex", z="complex")
REAL = claim("x > -1", "x < 5", x="positive")
ABSURD = {"rule": "absurd", "data": {"formula": {"term": "x > 0"}}, "premises": []}


def changed(statement: Any, **fields: Any) -> dict[str, Any]:
    """The statement as data with other fields; those with __ are of the first variable's sort."""
    data = encode_statement(statement)
    sort = data["variables"][0][1] if data["variables"] else {}
    for name, value in fields.items():
        if name.startswith("sort__"):
            sort[name.removeprefix("sort__")] = value
        else:
            data[name] = value
    return data


@pytest.mark.parametrize("statement", [
    REAL, COMPLEX, claim("f(x) == f(x)", x="real", f="function real -> real"), claim("I == I", mode="complex", z="complex"),
    claim("f(z) == f(z)", mode="complex", z="nonzero complex", f="function complex -> complex"),
    claim("p[1] == p[1]", K="natural", p="permutation[K]"), claim("o[1] >= o[2]", o="descending real[3]"),
    claim("x == x", mode="complex"), claim("A[1, 2] == A[1, 2]", A="real[2, 3]"), claim("exists y: y == x", x="real", y="real"),
    claim("n >= 1", n="integer in 1..K", K="positive integer"),
])
def test_statements_of_claims(statement: Any) -> None:
    """What the reader makes comes back as it was."""
    found = decode_statement(encode_statement(statement))
    equal((found.variables, found.formula, found.assumptions, found.mode),
          (statement.variables, statement.formula, statement.assumptions, statement.mode))


X = ["x", encode_statement(claim("x == 1"))["variables"][0][1]]


@pytest.mark.parametrize(("data", "why"), [
    (changed(COMPLEX, mode="real"), "a complex claim that is said to be real"),
    (changed(claim("sqrt(-1) == I", mode="complex", x="real"), mode="real"), "a complex claim that is said to be real"),
    (changed(claim("x == 1", "x == I", mode="complex"), mode="real"), "a complex claim that is said to be real"),
    (changed(claim("f(x) == 1", mode="complex", f="function complex -> complex", x="real"), mode="real"), "a complex claim that is said to be real"),
    (changed(REAL, sort__lo={"term": "I"}), "a complex claim that is said to be real"),
    (changed(REAL, mode="both"), "no mode, or no domain, of a claim"), (changed(REAL, domain="foo"), "no mode, or no domain, of a claim"),
    (changed(REAL, variables=[X, X]), "a variable comes twice, or has a name that is none"),
    (changed(REAL, variables=[["x y", X[1]]]), "a variable comes twice, or has a name that is none"),
    (changed(REAL, variables=[]), "a variable without a sort"), (changed(REAL, sort__lo={"term": "y"}), "a variable without a sort"),
    (changed(REAL, formula={"term": "x + 1"}), "add is no formula"), (changed(REAL, assumptions=[{"term": "x"}]), "sym is no formula"),
    (changed(REAL, formula={"term": "x == 1 or x"}), "sym is no formula"), (changed(REAL, formula={"term": "(x < 1) - (x < 1) == 0"}), "lt is no number here"),
    (changed(REAL, formula={"term": "true - true == 0"}), "true is no number here"), (changed(REAL, formula={"term": "x(1) == x(1)"}), "apply is no number here"),
    (changed(REAL, formula={"term": "x[1] == x[1]"}), "index is no number here"), (changed(REAL, formula={"term": "if(x, 1, 2) == 1"}), "sym is no formula"),
    (changed(REAL, formula={"term": "forall(x < [1], k, 1, 2)"}), "vector is no number here"), (changed(REAL, formula={"term": "forall(k, k, 1, 2)"}), "sym is no formula"),
    (changed(REAL, formula={"term": "forall(k < 1, k, 1, (1 < 2))"}), "lt is no number here"), (changed(REAL, formula={"term": "forall(k < 1, k, (1 < 2), 1)"}), "lt is no number here"),
    (changed(REAL, formula={"term": "exists x: x + 1"}), "add is no formula"), (changed(REAL, sort__lo={"term": "1 < 2"}), "lt is no number here"),
    (changed(REAL, formula={"term": "sum(k < 1, k, 1, 2) == 1"}), "lt is no number here"),
    (changed(claim("f(1) == 1", f="function real -> real"), formula={"term": "f - f == 0"}), "f is no number here"),
    (changed(claim("f(1) == 1", f="function real -> real"), formula={"term": "f(1, 2) == 0"}), "apply is no number here"),
    (changed(claim("o[1] == 1", o="real[3]"), formula={"term": "0 <= o*o"}), "o is no number here"),
    (changed(claim("o[1] == 1", o="real[3]"), formula={"term": "o[1, 2] == 1"}), "index is no number here"),
    (changed(REAL, formula={"term": "pdiff(1, x, 1, 1, x) == 1"}), "pdiff is no number here"),
    (changed(claim("p[1] == 1", p="permutation[3]"), formula={"term": "p == p"}), "p is no number here"),
    (changed(claim("f(z) == 1", mode="complex", z="complex", f="function real -> real")), "a function of real numbers in a complex claim"),
    (changed(REAL, sort__base="rational"), "a sort that no variable can have"), (changed(REAL, sort__sign="odd"), "a sort that no variable can have"),
    (changed(REAL, sort__descending=True), "a sort that no variable can have"), (changed(REAL, sort__lo_open="no"), "a sort that no variable can have"),
    (changed(REAL, sort__lo="1"), "a sort that no variable can have"), (changed(REAL, sort__shape=["2"]), "a sort that no variable can have"),
    (changed(REAL, sort__shape=[{"term": "2"}] * 3), "a sort that no variable can have"),
    (changed(REAL, sort__base="function", sort__sign=""), "a sort that no variable can have"),
    (changed(claim("f(1) == 1", f="function real -> real"), sort__sign="positive"), "a sort that no variable can have"),
    (changed(COMPLEX, sort__sign="positive"), "a sort that no variable can have"), (changed(COMPLEX, sort__lo={"term": "0"}), "a sort that no variable can have"),
    (changed(COMPLEX, sort__hi={"term": "0"}), "a sort that no variable can have"),
    (changed(claim("p[1] == 1", p="permutation[3]"), sort__shape=[]), "a sort that no variable can have"),
    (changed(claim("p[1] == 1", p="permutation[3]"), sort__sign="positive"), "a sort that no variable can have"),
    (changed(claim("p[1] == 1", p="permutation[3]"), sort__hi={"term": "2"}), "a sort that no variable can have"),
    (changed(claim("p[1] == 1", p="permutation[3]"), sort__lo={"term": "2"}), "a sort that no variable can have"),
    (changed(claim("p[1] == 1", p="permutation[3]"), sort__descending=True), "a sort that no variable can have"),
])
def test_statements_of_no_claim(data: dict[str, Any], why: str) -> None:
    """Each with its reason."""
    with pytest.raises(Rejected) as caught:
        decode_statement(data)
    equal(str(caught.value), why)


IDENTITY = {"rule": "identity", "data": {}, "premises": []}


def record(*statements: Any, certificate: Any = IDENTITY, **fields: Any) -> dict[str, Any]:
    """A result with these statements, each with the certificate."""
    steps = [{"statement": s, "certificate": certificate} for s in statements]
    return {"verdict": "verified", "assurance": "certified", "certificate": {"steps": steps}, **fields}


def test_the_mode_is_that_of_the_whole_claim() -> None:
    """A claim is complex if a part of it is, and then all parts are."""
    plain, other = claim("x - x == 0", mode="complex"), claim("x + 1 - x == 1")
    part = claim("I*x - I*x == 0", mode="complex", x="real")
    equal(recheck_record(record(encode_statement(other))), "")
    equal(recheck_record(record(encode_statement(plain), encode_statement(part))), "")
    equal(recheck_record(record(encode_statement(plain))), "the mode is not that of the claim")
    refuted = {"rule": "counterexample", "data": {"point": {"x": "1"}}}
    first = encode_statement(claim("x == 0", mode="complex"))  # the first link of a chain, of which another has I
    equal(recheck_record(record(first, certificate=refuted, verdict="refuted")), "")
    equal(recheck_record(record(encode_statement(other), encode_statement(part))), "the mode is not that of the claim")


@pytest.mark.parametrize(("assurance", "why"), [
    ("trusted", ""), *((said, "not said to be trusted, but rests on sympy_limit") for said in ("certified", "Certified", None, ""))])
def test_what_rests_on_an_oracle_says_so(assurance: Any, why: str) -> None:
    """Nothing but `trusted` is the word for it."""
    statement = encode_statement(claim("limit(x**2/exp(x), x, oo) == 0"))
    oracle = {"rule": "limit_value", "data": {}, "premises": [{"rule": "sympy_limit", "data": {}, "premises": []}]}
    equal(recheck_record(record(statement, certificate=oracle, assurance=assurance)), why)


@pytest.mark.parametrize("data", [
    changed(REAL, formula={"term": "1 == 2"}, sort__hi={"term": "-1"}),
    changed(REAL, formula={"term": "1 == 2"}, assumptions=[], sort__hi={"term": "-1"}),
    changed(REAL, formula={"term": "1 == 2"}, assumptions=[], sort__hi=None, sort__lo={"term": "x + 1"}),
])
def test_sorts_without_members_verify_nothing(data: dict[str, Any]) -> None:
    """A sign beside a bound, a bound by itself: a point has to be shown."""
    record = {"verdict": "verified", "assurance": "certified", "certificate": {"steps": [{"statement": data, "certificate": ABSURD}]}}
    true(recheck_record(record).startswith("no point shows"), recheck_record(record))
