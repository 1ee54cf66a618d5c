"""Floors of floors: (floor(x) + m)/n has the floor of (x + m)/n for integers m and n >= 1."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers.identity import TACTIC
from tests.provers.goals import goal, prove, stays_open

TRUE = [
    ("same(floor(floor(x)/2), floor(x/2))", ()), ("same(ceil(ceil(x)/2), ceil(x/2))", ()),
    ("same(floor((floor(x) + m)/n), floor((x + m)/n))", ("n >= 1",)),
    ("same(ceil((ceil(x) + m)/n), ceil((x + m)/n))", ("n >= 1",)), ("same(floor(floor(x/2)/3), floor(x/6))", ()),
    ("same(floor(floor(x/n)/m), floor(x/(n*m)))", ("n >= 1", "m >= 1")), ("same(floor(floor(3*x)/3), floor(x))", ()),
    ("same(floor(-ceil(x)/2), floor(-x/2))", ()), ("same(floor((floor(x) - 7)/3), floor((x - 1)/3) - 2)", ()),
    ("same(floor(floor(x)/2)/2 + floor(floor(x)/2), 3*floor(x/2)/2)", ()),
    ("floor(sqrt(floor(x))) == floor(sqrt(x))", ("x >= 0",)), ("ceil(sqrt(ceil(x))) == ceil(sqrt(x))", ("x >= 0",))]
FALSE = [
    ("same(floor((floor(x) + 1/2)/2), floor((x + 1/2)/2))", ()), ("same(ceil(floor(x)/2), ceil(x/2))", ()),
    ("same(floor(2*floor(x)/3), floor(2*x/3))", ()), ("same(floor(floor(x)/m), floor(x/m))", ("m != 0",)),
    ("same(floor(floor(x)/y), floor(x/y))", ("y >= 1",)), ("same(floor(-floor(x)/2), floor(-x/2))", ()),
    ("same(floor((floor(x) + y)/2), floor((x + y)/2))", ()), ("same(floor(floor(x)/2), floor(ceil(x)/2))", ()),
    ("same(floor(sqrt(ceil(x))), floor(sqrt(x)))", ("x >= 0",))]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(TACTIC, goal(text, *facts))


def test_says_why_not() -> None:
    """True for powers of 2, which are not seen to keep integers apart."""
    said = prove(TACTIC, goal("floor(log(floor(x))/log(2)) == floor(log(x)/log(2))", "x >= 1"))
    assert said == "the difference is not seen to be 0"
