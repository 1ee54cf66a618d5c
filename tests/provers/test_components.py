"""Equations of vectors as facts: at the components that a goal speaks of, and in its sums."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import premises, replay
from symcheck.kernel.sequent import Sequent, sequent
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, GaveUp
from symcheck.logic.load import load_text
from symcheck.provers import components, instances
from symcheck.run.search import Searcher
from symcheck.run.strategy import decide_statement, roads

FILE = """\
symcheck: 1
variables: {n: positive integer, u: "real[n]", v: "real[n]", w: "real[n]", A: "real[n, n]", B: "real[n, n]", c: real,
            K: nonnegative integer, s: "real[K]", t: "real[K]"}
claims:
"""
TRUE = [
    "u == v implies sum(u[k]**2, k, 1, n) == sum(v[k]**2, k, 1, n)", "u == v implies softmax(u) == softmax(v)",
    "u == v implies logsumexp(u) == logsumexp(v)", "u == v iff u - v == 0*u", "u == v and v == w implies u == w",
    "A == B implies A @ u == B @ u", "u == 2*v implies norm(u) == 2*norm(v)",
    "u == v + c implies softmax(u) == softmax(v)",
    "u + v == w implies sum(w[k], k, 1, n) == sum(u[k], k, 1, n) + sum(v[k], k, 1, n)",
    "s == t implies prod(s[k], k, 1, K) == prod(t[k], k, 1, K)", "u**2 == v**2 implies norm(u) == norm(v)",
    "u == v + 1 implies sum(u[k], k, 1, n) > sum(v[k], k, 1, n)",
]
FALSE = [
    "u == v implies sum(u[k], k, 1, n) == sum(v[k], k, 1, n) + 1", "u**2 == v**2 implies u == v",
    "abs(u) == abs(v) implies sum(u[k], k, 1, n) == sum(v[k], k, 1, n)", "s[1] == t[1] implies s == t",
    "u == 2*v implies norm(u) == norm(v)", "u == v + c implies logsumexp(u) == logsumexp(v)",
    "A == B implies A @ u == u @ B", "s == t + 1 implies sum(s[k], k, 1, K) > sum(t[k], k, 1, K)",
]


def read(claim: str) -> Statement:
    """The statement of a claim about the vectors of `FILE`."""
    file, problems = load_text(f"{FILE}  - {{id: a, statement: '{claim}'}}")
    assert not problems
    return file.claims[0].steps[0].statement


def supposed(claim: str) -> Sequent:
    """What an implication leaves to show."""
    return premises(sequent(read(claim)), {"rule": "intro", "data": {}})[-1]


@pytest.mark.parametrize("claim", TRUE)
def test_true_ones_are_certified(claim: str) -> None:
    statement = read(claim)
    decided = decide_statement(statement, Budget(10), roads(False))
    assert (decided.verdict, decided.assurance) == ("verified", "certified"), decided.message
    assert replay(statement, decided.certificate).verdict == "verified"


@pytest.mark.parametrize("claim", FALSE)
def test_false_ones_are_refuted(claim: str) -> None:
    statement = read(claim)
    decided = decide_statement(statement, Budget(10), roads(False))
    assert decided.verdict == "refuted", decided.message
    assert replay(statement, decided.certificate).verdict == "refuted"


def test_what_is_put_into_a_sum_is_replayed() -> None:
    """The tactic alone, its certificate's statement the implication's right side."""
    s = supposed("u == 2*v implies norm(u) == 2*norm(v)")
    assert components.applies(s) and not isinstance(components.run(s, Searcher(Budget(5), {})), GaveUp)


@pytest.mark.parametrize(("tactic", "claim", "reason"), [
    (components, "u == 2*v implies norm(u) == norm(v)", "sampling contradicts it"),
    (components, "u == v*w implies sum(u[k], k, 1, n) == gamma(sum(exp(v[k]*w[k]), k, 1, n) - n) - c",
     "with the components that facts speak of in its sums the goal stayed open"),
    (instances, "u == v implies s[1] == t[1]", "no universal fact has a new instance for the goal"),
])
def test_says_why_not(tactic: object, claim: str, reason: str) -> None:
    answer = tactic.run(supposed(claim), Searcher(Budget(2), {}))  # type: ignore[attr-defined]
    assert isinstance(answer, GaveUp) and answer.reason == reason


@pytest.mark.parametrize("claim", [
    "u == v implies c == c + 0", "u == sum(v[k], k, 1, n)*w implies c*sum(exp(c*k), k, 1, n) == c"])
def test_does_not_apply(claim: str) -> None:
    """No sum of a component that a fact speaks of."""
    assert not components.applies(supposed(claim))
