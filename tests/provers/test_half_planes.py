"""Logarithms, roots and powers of products of complex numbers in half planes, discs and sectors."""

from __future__ import annotations

import pytest

from symcheck.discover import discover
from symcheck.logic.contracts import Closed, Tactic
from tests.provers.goals import goal, prove, stays_open

TACTICS: dict[str, Tactic] = dict(discover("symcheck.provers", "TACTIC"))
RIGHT = ("re(x) > 0", "re(y) > 0")

TRUE = [
    ("identity", "same(sqrt(x*y), sqrt(x)*sqrt(y))", RIGHT), ("identity", "same(log(x*y), log(x) + log(y))", RIGHT),
    ("identity", "same(sqrt(x/y), sqrt(x)/sqrt(y))", RIGHT), ("identity", "same(cbrt(x*y), cbrt(x)*cbrt(y))", RIGHT),
    ("identity", "same((x*y)**z, x**z*y**z)", RIGHT), ("identity", "same(sqrt(x*y), sqrt(x)*sqrt(y))", (
        "im(x) > 0", "im(y) < 0")),
    ("identity", "same(log((1 + x)/(1 - x)), log(1 + x) - log(1 - x))", ("-1 < re(x)", "re(x) < 1")),
    ("identity", "same(sqrt(1 - x)*sqrt(1 + x), sqrt(1 - x**2))", ("-1 < re(x)", "re(x) < 1")),
    ("zero_bases", "same(sqrt(x*y), sqrt(x)*sqrt(y))", ("re(x) >= 0", "re(y) > 0")),
    ("given", "same(log(1 + x) + log(1 - x), log(1 - x**2))", ("abs(x) < 1",)),
    ("given", "same(sqrt((1 + x)/(1 - x)), sqrt(1 + x)/sqrt(1 - x))", ("abs(x) < 1",)),
    ("given", "same(sqrt(x*y), sqrt(x)*sqrt(y))", ("abs(arg(x)) < pi/2", "abs(arg(y)) < pi/2")),
    ("given", "same(log(x*y), log(x) + log(y))", ("abs(arg(x) + arg(y)) < pi",)),
    ("given", "same(sqrt(exp(x)), exp(x/2))", ("abs(im(x)) < pi",)),
    ("parts_apart", "1 - x != 0", ("im(x) != 0",)), ("parts_apart", "1 - x**2 != 0", ("im(x) != 0",)),
    ("parts_apart", "sqrt(2*x - 1) != 0", ("im(x) != 0",)),
    ("nonzero_factors", "x*y != 0", RIGHT), ("known_bounds", "arg(x) + arg(y) < pi", RIGHT),
]
FALSE = [
    ("identity", "same(sqrt(x*y), sqrt(x)*sqrt(y))", ("re(x) > 0",)),
    ("identity", "same(log(x*y), log(x) + log(y))", ("re(x) > -1", "re(y) > 0")),
    ("identity", "same(sqrt(x*y*z), sqrt(x)*sqrt(y)*sqrt(z))", (*RIGHT, "re(z) > 0")),
    ("identity", "same(log((1 + x)/(1 - x)), log(1 + x) - log(1 - x))", ("-1 < re(x)",)),
    ("zero_bases", "same(sqrt(x*y), sqrt(x)*sqrt(y))", ("re(x) >= 0", "re(y) >= 0")),
    ("zero_bases", "same(sqrt(x/y), sqrt(x)/sqrt(y))", ("re(x) >= 0", "re(y) >= 0")),
    ("given", "same(log(1 + x) + log(1 - x), log(1 - x**2))", ("abs(x) < 2",)),
    ("given", "same(sqrt(x*y), sqrt(x)*sqrt(y))", ("abs(arg(x)) <= pi/2", "abs(arg(y)) <= pi/2")),
    ("given", "same(sqrt(exp(x)), exp(x/2))", ("abs(im(x)) < 4",)),
    ("parts_apart", "1 + x**2 != 0", ("im(x) != 0",)), ("parts_apart", "I - x != 0", ("im(x) != 0",)),
    ("nonzero_factors", "x*y != 0", ("re(x) > 0", "re(y) >= 0")), ("known_bounds", "arg(x) + arg(y) < pi/2", RIGHT),
]


@pytest.mark.parametrize(("name", "text", "facts"), TRUE)
def test_proves(name: str, text: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(TACTICS[name], goal(text, *facts, mode="complex")), Closed)


@pytest.mark.parametrize(("name", "text", "facts"), FALSE)
def test_does_not_prove(name: str, text: str, facts: tuple[str, ...]) -> None:
    assert stays_open(TACTICS[name], goal(text, *facts, mode="complex"))


def test_says_why_not() -> None:
    """A product that may be on the branch cut, and a root whose angle is not bounded."""
    s = goal("same(sqrt(x*y), sqrt(x)*sqrt(y))", "re(x) >= 0", "re(y) >= 0", mode="complex")
    assert prove(TACTICS["identity"], s) == "the difference is not seen to be 0"
    assert prove(TACTICS["zero_bases"], s) == "a case of a power's base stayed open"
    s = goal("same(sqrt(x*y), sqrt(x)*sqrt(y))", "abs(arg(x)) <= 2", "abs(arg(y)) <= 2", mode="complex")
    assert prove(TACTICS["given"], s, seconds=2) == "facts about absolute values do not decide it"
    s = goal("x - I != 0", "re(x) != 0", mode="complex")
    assert prove(TACTICS["parts_apart"], s) == "no part is seen to differ"
    s = goal("1 + x**2 != 0", "im(x) != 0", mode="complex")
    assert prove(TACTICS["parts_apart"], s) == "no part is seen to differ"
