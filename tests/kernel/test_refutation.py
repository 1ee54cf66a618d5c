"""The check of counterexamples: what is accepted, and every reason for refusing."""

from __future__ import annotations

from typing import Any

import pytest
from flint import acb, arb, fmpq

from symcheck.kernel.decimals import enclosure
from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import Refutation, check_refutation
from symcheck.kernel.values import Undefined
from symcheck.language.parser import parse_core
from symcheck.language.sort_parser import parse_sort
from symcheck.language.statements import Statement


def claim(text: str, *assumptions: str, domain: str = "either", mode: str = "real",
    **sorts: str) -> Statement:
    variables = tuple((name, parse_sort(sort)) for name, sort in sorts.items())
    return Statement(variables, tuple(map(parse_core, assumptions)), parse_core(text), domain, mode, text)


def check(statement: Statement, precision: int = 128, **point: Any) -> Refutation:
    return check_refutation(statement, {"point": point, "precision": precision})


def refusal(statement: Statement, precision: int = 128, **point: Any) -> str:
    with pytest.raises(Rejected) as caught:
        check(statement, precision, **point)
    return str(caught.value)


@pytest.mark.parametrize(("text", "x", "left", "right", "reason"), [
    ("x/x == 1", "0", None, "1", "left undefined"),
    ("1 == x/x", "0", "1", None, "right undefined"),
    ("log(x**2) == 2*log(x)", "-1", "0", None, "right undefined"),
    ("exp(x) == 1 + x", "1", "2.71828182...", "2", "values differ"),
    ("exp(x) <= 1 + x", "1", "2.71828182...", "2", "relation fails"),
    ("sqrt(x**2) == x", "-1/3", "1/3", "-1/3", "values differ"),
    ("x**2 > 0", "0", "0", "0", "relation fails"),
    ("x != 1", "1", "1", "1", "relation fails"),
    ("log(x) < x", "-1", None, "-1", "left undefined"),
    ("1/x >= log(x)", "-1", "-1", None, "right undefined"),
    ("tan(x)*cos(x) == sin(x)", "pi/2", None, "1", "left undefined"),
    ("sin(x) ~= 0.842", "1", "0.841470984...", "0.842", "values differ"),
    ("1/x ~= 0.842", "0", None, "0.842", "left undefined"),
    ("exp(x) > 1 and x < 5", "6", "6", "5", "relation fails"),
    ("exp(x) < 1 or x < 5", "6", "403.428793...", "1", "relation fails"),
    ("x > 0 implies x > 1", "1/2", "0.5", "1", "relation fails"),
    ("x > 0 iff x > -1", "-1/2", "-0.5", "0", "relation fails"),
    ("x == -1 iff log(x) == log(x)", "-1", None, None, "relation fails"),
    ("x == -1 iff log(x) == 0", "-1", None, "0", "left undefined"),
    ("not x == 0", "0", "0", "0", "relation fails"),
    ("not (x > 0 implies x > -1)", "1", "1", "-1", "relation fails"),
    ("forall(k*x >= x, k, 0, 3)", "1", "0", "1", "relation fails"),
    ("diff(abs(x), x, 1, x) == sign(x)", "0", None, "0", "left undefined"),
    ("x == 0 or integer(x)", "1/2", "0.5", "0", "values differ"),
    ("not 1/x == 2", "0", None, "2", "left undefined"),
])
def test_accepted(text: str, x: str, left: str | None, right: str | None, reason: str) -> None:
    """The failing relation, both sides as enclosures, and the reason, by the one rule of definedness."""
    found = check(claim(text, x="real"), x=x)
    assert (found.left, found.right, found.reason) == (left, right, reason)
    assert found.point == {"x": x}


@pytest.mark.parametrize(("text", "x"), [
    ("x/x == 1", "1"), ("tan(x) == sin(x)/cos(x)", "pi/2"), ("1/x <= log(x)", "0"),
    ("log(x) == log(x)", "-1"),
    ("1/x > 0 implies x > 5", "0"), ("x > 0 or x < 1", "0"), ("x == 0 iff 1/x == 5", "1"),
    ("forall(x == 1, k, 1, 0)", "0"), ("sin(x) ~= 0.841", "1"), ("not 1/x == 2", "1"),
])
def test_a_claim_that_holds_is_not_refuted(text: str, x: str) -> None:
    assert refusal(claim(text, x="real"), x=x) == "the claim holds at the point"


def test_common_domain() -> None:
    """`domain: common` speaks only of points where both sides are defined."""
    assert refusal(claim("x/x == 1", domain="common", x="real"), x="0") == "the claim holds at the point"
    assert check(claim("x/x == 2", domain="common", x="real"), x="1").reason == "values differ"


@pytest.mark.parametrize(("text", "x", "precision"), [
    ("sqrt(x)**2 == x", "2", 1000), ("exp(x) == exp(x) + 10**(-60)", "1", 64),
    ("cos(x)**2 + sin(x)**2 == 1", "1", 128),
    ("sqrt(x)**2 <= x", "2", 128), ("sum(k, k, 1, x) == 0", "10**9", 64), ("limit(k, k, 0) == 1", "0", 64),
])
def test_what_is_not_decided_is_refused(text: str, x: str, precision: int) -> None:
    assert refusal(claim(text, x="real"), precision, x=x).startswith(f"not decided at {precision} bits: ")


def test_more_precision_decides() -> None:
    assert check(claim("exp(x) == exp(x) + 10**(-60)", x="real"), 300, x="1").reason == "values differ"


def test_a_true_claim_is_not_refuted_by_rounding() -> None:
    """1/3 in floats is not 1/3, the relation of the balls is."""
    statement = claim("3*x == 1", x="real")
    assert refusal(statement, x="1/3") == "the claim holds at the point"
    assert check(statement, x="0.3333333333333333").reason == "values differ"


@pytest.mark.parametrize(("sort", "value", "message"), [
    ("positive", "0", "the value of x is not of its sort"),
    ("nonnegative", "-1", "the value of x is not of its sort"),
    ("nonzero", "sin(pi)", "the value of x is not of its sort"),
    ("real in (0, 1)", "1", "the value of x is not of its sort"),
    ("real in [0, 1)", "2", "the value of x is not of its sort"),
    ("integer", "1/2", "the value of x is no exact integer"),
    ("integer", "sqrt(2)**2", "the value of x is no exact integer"),
    ("natural", "-1", "the value of x is not of its sort"),
    ("integer in 1..3", "4", "the value of x is not of its sort"),
    ("real", "I", "the value of x is not certainly real"),
    ("real", "1/0", "not decided at 128 bits: a value that is undefined: division by 0"),
    ("real", "oo", "not decided at 128 bits: the value of oo"),
    ("real", ["1"], "x needs a single value"),
    ("real[2]", "1", "x needs 2 components"),
    ("real[2]", ["1"], "x needs 2 components"),
    ("real[2]", ["1", "2", "3"], "x needs 2 components"),
    ("real[2, 1]", ["1", "2"], "x needs 1 components"),
    ("positive[2]", ["1", "0"], "the value of x is not of its sort"),
    ("descending real[2]", ["1", "2"], "the value of x is not of its sort"),
    ("permutation[2]", ["1", "1"], "x is no permutation"),
    ("permutation[2]", ["1", "3"], "x is no permutation"),
    ("function real -> real", "1", "x is a function: no value can be given to it"),
    ("real", "y", "the value 'y' is not closed"),
    ("real", "1 +", None),
    ("real", 1, "a value of a point must be a text or a list of texts"),
])
def test_values_outside_the_sort_are_refused(sort: str, value: object, message: str | None) -> None:
    """Even where the claim is plainly false."""
    found = refusal(claim("0 == 1", x=sort), x=value)
    assert found == message or (message is None and found.startswith("the value '1 +' cannot be read: "))


def test_points_must_fit_the_variables() -> None:
    statement = claim("x == y", x="real", y="real")
    assert refusal(statement, x="1") == "the point gives no value to y"
    assert refusal(statement, x="1", y="2", z="3") == "z is no variable of the claim"


def test_assumptions_must_certainly_hold() -> None:
    statement = claim("x == 0", "x**2 == 2", x="real")
    assert refusal(statement, x="1") == "an assumption does not hold at the point"
    assert refusal(statement, x="sqrt(2)").startswith("not decided at 128 bits: ")
    assert refusal(claim("x == 0", "1/(x - 1) > 0", x="real"),
        x="1") == "an assumption does not hold at the point"
    assert check(claim("x == 0", "x**2 == 4", x="real"), x="-2").reason == "values differ"


def test_lengths_and_indices() -> None:
    """A vector of symbolic length takes its length from the point; an index its bound."""
    statement = claim("o[i] == o[1]", K="positive integer", i="integer in 1..K", o="real[K]")
    assert check(statement, K="2", i="2", o=["0", "1"]).reason == "values differ"
    assert refusal(statement, K="2", i="3", o=["0", "1"]) == "the value of i is not of its sort"
    assert refusal(statement, K="3", i="2", o=["0", "1"]) == "o needs 3 components"
    assert refusal(statement, K="0", i="1", o=[]) == "the value of K is not of its sort"
    assert refusal(claim("0 == 1", K="integer", o="real[K]"), K="-1", o=[]) == (
        "the length of o is no natural number at the point")


def test_softmax_is_not_scale_invariant() -> None:
    """The reference's own example, section 7."""
    text = "exp(lam*a*o[i])/sum(exp(lam*a*o[j]), j, 1, K) == exp(lam*o[i])/sum(exp(lam*o[j]), j, 1, K)"
    statement = claim(text, K="positive integer", i="integer in 1..K", o="real[K]", lam="positive",
        a="positive")
    found = check(statement, K="2", i="1", o=["0", "1"], lam="1", a="2")
    assert (found.left, found.right, found.reason) == ("0.119202922...", "0.268941421...", "values differ")


def test_complex_points() -> None:
    statement = claim("log(z**2) == 2*log(z)", mode="complex", z="complex")
    found = check(statement, z="-1")
    assert (found.left, found.right) == ("0", "6.28318530...*I")
    assert refusal(statement, z="1 + I").startswith("not decided")


def test_failing_index_is_named() -> None:
    found = check(claim("forall(x > k, k, 1, 3)", x="real"), x="2")
    assert found.at == (("k", "2"),)


@pytest.mark.parametrize("data", [
    {}, {"point": 1}, {"point": {"x": "0"}, "precision": 1}, {"point": {"x": "0"}, "precision": "64"},
    {"point": {"x": "0"}, "precision": 10**9},
])
def test_malformed_data(data: dict[str, object]) -> None:
    with pytest.raises(Rejected):
        check_refutation(claim("x/x == 1", x="real"), data)


@pytest.mark.parametrize(("value", "text"), [
    (fmpq(2), "2"), (fmpq(1, 3), "1/3"), (fmpq(-1, 8), "-0.125"), (fmpq(1, 1000), "0.001"),
    (fmpq(10**50, 7), "1.42857142...e49"),
    (arb(2).sqrt(), "1.41421356..."), (-arb(2).sqrt() / 1000, "-0.00141421356..."),
    (arb(3).exp() * 10**6, "20085536.9..."),
    (arb("1e-20") * arb(2).sqrt(), "1.41421356...e-20"), (arb(2).sqrt() * 10**30, "1.41421356...e30"),
    (acb(0, 1), "I"),
    (acb(1, -2), "1 - 2*I"), (acb(0, -1), "-I"), (arb(1.5, 0.1), "[2e+0 +/- 0.601]"), (None, None),
    (Undefined("x"), None),
])
def test_enclosures(value: object, text: str | None) -> None:
    """Only digits that are certain, cut off and not rounded."""
    assert enclosure(value, 64) == text
