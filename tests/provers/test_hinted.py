"""Hints decide how a claim is proved: the certificate has their rule. Wrong ones: tests/claims/broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from symcheck.logic.load import load_text
from symcheck.run.options import Options
from symcheck.run.strategy import decide

TRUE = [
    ("cases", "cases", "x: real", "abs(x)*sign(x) == x", "cases: [x < 0, x == 0, x > 0]"),
    ("induction", "induction", "n: natural, x: 'real in [-1, oo)'", "(1 + x)**n >= 1 + n*x",
     "induction: {on: n, from: 0}"),
    ("a change of variable", "change_variable", "x: positive", "log(x)**2 + 1 > log(x)", "substitute: {x: exp(t)}"),
    ("a bounded one", "change_variable", "x: 'real in (-1, 1)'", "asin(x) + acos(x) == pi/2",
     "substitute: {x: sin(t)}"),
    ("an integral's", "int_substitute", "", "integrate(1/(1 + x**2), x, 0, 1) == pi/4", "substitute: {x: tan(t)}"),
    ("a root goes", "int_substitute", "", "integrate(sqrt(1 - x**2), x, 0, 1) == pi/4", "substitute: {x: sin(t)}"),
    ("a falling root", "int_substitute", "", "integrate(sqrt(1 - x**2), x, 0, 1) == pi/4", "substitute: {x: cos(t)}"),
    ("one of a used name", "int_substitute", "u: real", "u*integrate(sqrt(1 - x**2), x, 0, 1) == u*pi/4",
     "substitute: {x: sin(x)}"),
    ("one of the variable's own name", "change_variable", "x: positive", "log(x)**2 + 1 > log(x)",
     "substitute: {x: exp(x)}"),
    ("a falling one", "int_substitute", "", "integrate(exp(-x)/(1 + exp(-x)), x, 0, oo) == log(2)",
     "substitute: {x: -log(t)}"),
    ("a limit's", "lim_inner", "", "'limit(x*sin(1/x), x, oo) == 1'", "substitute: {x: 1/t}"),
    ("a limit at an end", "lim_inner", "", '"limit(x**2*log(x), x, 0, \'+\') == 0"', "substitute: {x: exp(-t)}"),
]
#: hints do not make false claims true
FALSE = [
    ("x: real", "abs(x)*sign(x) == abs(x)", "cases: [x < 0, x >= 0]", "refuted"),
    ("n: natural, x: real", "(1 + x)**n >= 1 + n*x", "induction: {on: n, from: 0}", "refuted"),
    ("x: positive", "log(x)**2 > log(x)", "substitute: {x: exp(t)}", "refuted"),
    ("", "integrate(1/(1 + x**2), x, 0, 1) == pi/3", "substitute: {x: tan(t)}", "refuted"),
]


def rules(node: Any) -> Iterator[str]:
    """The rules of a certificate."""
    if isinstance(node, Mapping):
        if "rule" in node:
            yield str(node["rule"])
        for value in node.values():
            yield from rules(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from rules(value)


def decided(variables: str, statement: str, hint: str) -> Any:
    text = (f"symcheck: 1\nclaims:\n  - id: it\n    variables: {{{variables}}}\n    statement: {statement}\n"
            f"    proof: {{{hint}}}\n")
    read, problems = load_text(text, "hinted.yaml")
    assert not problems
    (claim,) = read.claims
    return decide(claim, Options(timeout=20))


@pytest.mark.parametrize("variables, statement, hint, rule", [(v, s, h, r) for _, r, v, s, h in TRUE],
                         ids=[name for name, *_ in TRUE])
def test_the_hint_is_used(variables: str, statement: str, hint: str, rule: str) -> None:
    record = decided(variables, statement, hint)
    assert record.verdict == "verified"
    assert record.assurance == "certified"
    assert rule in set(rules(record.certificate))


@pytest.mark.parametrize("variables, statement, hint, verdict", FALSE)
def test_false_claims_stay_false(variables: str, statement: str, hint: str, verdict: str) -> None:
    assert decided(variables, statement, hint).verdict == verdict


def test_a_hint_that_does_not_help_does_not_harm() -> None:
    assert decided("x: real, n: natural", "exp(x) > 0", "induction: {on: n, from: 0}").verdict == "verified"
