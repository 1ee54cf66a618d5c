# ruff: noqa: E501
"""Points that show that assumptions about declared functions hold somewhere, with functions in the place of these."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from symcheck.kernel.declared_functions import declared, with_functions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import check_inhabitant
from symcheck.kernel.replay import decode, encode, prove, replay
from symcheck.kernel.sequent import Sequent
from symcheck.language.parser import parse_core as t
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget
from symcheck.run.search import Searcher
from tests.kernel.checks import equal, true
from tests.kernel.test_replay import claim

F = {"f": "function real -> real"}
EVIDENT = {"rule": "evident", "data": {}, "premises": []}


def said(statement: Statement, **data: Any) -> str:
    """Why it is no point of the domain; '' if it is."""
    try:
        check_inhabitant(statement, {"point": {}, **data}, prove=prove)
    except Rejected as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("assumed", "function", "why"), [
    ("f(1) == 2", "2", ""), ("f(1) == 2", "t + 1", ""), ("f(1) == 2", "t", "an assumption does not hold at the point"),
    ("apply1(f, 3) == 6", "t**2", ""), ("f(f(2)) == 16", "t**2", ""), ("f(1/3) == 1/9", "t**2", ""),
    ("f(1) == 1", "1/t", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "t**(-1)", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "sqrt(t)", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "abs(t)", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "t**t", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "y", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "t/0", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) > 1", "oo", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == I", "I", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "if(t > 0, 1, 1)", "f is not seen to have derivatives of every order everywhere"),
    ("f(1) == 1", "integrate(x, x, 0, t)", "f is not seen to have derivatives of every order everywhere"),
    ("f(0) < 7 and 6 < f(0)", "2*pi*cos(t)", ""), ("f(0) > 5/2", "E + sin(t)/2", ""), ("f(0) > 0", "EulerGamma", ""),
    ("sum(f(k), k, 1, 3) == 6", "t", ""), ("exp(f(0)) > 20", "3*cosh(t) - sinh(t)", ""),
])
def test_functions_of_a_point(assumed: str, function: str, why: str) -> None:
    """What has every derivative everywhere, and no more."""
    assumed = assumed.replace("apply1(f, 3)", "diff(f(x), x, 1, 3)")
    equal(said(claim("0 == 0", assumed, **F), functions={"f": ["t", function]}), why)


def test_each_function_is_given() -> None:
    """Also the one in a bound of another variable; nothing is asked of those that no assumption speaks of."""
    both = {**F, "g": "function real -> real"}
    equal(said(claim("g(0) == 0", "f(0) == 1", **both)), "no function is given for f")
    equal(said(claim("g(0) == 0", "f(0) == 1", **both), functions={"f": ["t", "1"]}), "")
    equal(said(claim("g(0) == 0", "f(0) == g(1)", **both), functions={"f": ["t", "1"]}), "no function is given for g")
    one = claim("x == x", x="real in [0, 1]", **F)
    bounded = replace(one, variables=(("x", replace(one.variables[0][1], hi=t("f(1)"))), one.variables[1]))
    equal(declared(bounded), ["f"])
    equal(said(bounded, point={"x": "1/2"}), "no function is given for f")
    equal(said(bounded, point={"x": "1/2"}, functions={"f": ["t", "t"]}), "")
    equal(said(bounded, point={"x": "2"}, functions={"f": ["t", "t"]}), "the value of x is not of its sort")
    equal(said(claim("f(0) == 0", **F)), "")


@pytest.mark.parametrize("given", ["t", ["t"], ["t", "1", "2"], ["1", "1"], ["t + 1", "1"], [1, "1"], {"t": "1"}, None])
def test_functions_that_are_none(given: Any) -> None:
    """A function is a variable and what it is of it."""
    with pytest.raises((Rejected, TypeError)):
        check_inhabitant(claim("0 == 0", "f(0) == 1", **F), {"point": {}, "functions": {"f": given}}, prove=prove)


def test_nothing_is_captured() -> None:
    """The function's variable is its own, and bound ones of the assumption are too."""
    s = claim("0 == 0", "f(t) == t + 1", "sum(f(k + t), k, 1, 2) == 9", t="real", **F)
    equal(said(s, point={"t": "2"}, functions={"f": ["t", "t + 1"]}), "")
    put = with_functions(s, {"f": ("k", t("k + 1"))})
    equal(put.assumptions[1], t("sum((k + t) + 1, k, 1, 2) == 9"))
    equal([name for name, _ in put.variables], ["t"])


def test_what_balls_cannot_tell_is_proved() -> None:
    """An assumption with a certificate of its own, at the point; one for another is none."""
    s, given = claim("f(1)**2 == 4", "exp(f(1))*exp(f(1)) == exp(4)", **F), {"f": ["t", "2"]}
    held = t("exp(2)*exp(2) == exp(4)")
    proof = found(held)
    true("not decided" in said(s, functions=given), "exponentials by balls")
    equal(said(s, functions=given, holds=[[held, proof]]), "")
    equal(said(s, functions=given, holds=[[s.assumptions[0], proof]]), "a value at a point that is not closed")
    equal(said(s, functions=given, holds=[[t("1 == 1"), EVIDENT]]), "neither an assumption nor a hypothesis")
    true(said(s, functions={"f": ["t", "3"]}, holds=[[t("exp(3)*exp(3) == exp(4)"), proof]]) != "", "another function")


def found(goal: Any) -> Any:
    """A certificate of the closed goal."""
    return Searcher(Budget(5.0), {}).prove(Sequent({}, (), goal, "real"))


def test_contradictory_assumptions_about_functions_verify_nothing() -> None:
    """Two values at a point: without a function that has both nothing is shown."""
    s = claim("1 == 2", "f(x) == 1", "f(x) == 2", x="real", **F)
    parts = {"rule": "strict_same", "data": {}, "premises": [{"rule": "equal_combination", "data": {"parts": [
        [t("-1"), t("f(x) == 1")], [t("1"), t("f(x) == 2")]]}, "premises": [{"rule": "identity", "data": {}, "premises": []}]}]}
    for inhabitant in ({}, {"inhabitant": {"point": {"x": "0"}}},
                       {"inhabitant": {"point": {"x": "0"}, "functions": {"f": ["t", "1"]}}}):
        with pytest.raises(Rejected):
            replay(s, decode(encode({**parts, **inhabitant})))
