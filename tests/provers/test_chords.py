# ruff: noqa: E501
"""Concave differences between two places where they are not negative; ranges cut around where a difference is least."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import chords, valleys
from tests.provers.goals import goal, prove, stays_open

UNIT, OPEN = ("0 <= x", "x <= 1"), ("0 < x", "x < 1")
TRUE = [
    ("1 - 2*x/pi <= cos(x)", ("0 <= x", "x <= pi/2")), ("1 - 2*x < cos(pi*x)", ("0 < x", "x < 1/2")),
    ("cos(pi*x) < 1 - 2*x", ("1/2 < x", "x < 1")), ("exp(x) <= 1 + (E - 1)*x", UNIT), ("2**x < 1 + x", OPEN),
    ("x*log(2) < log(1 + x)", OPEN), ("asin(x) <= pi*x/2", UNIT), ("asin(x) < pi*x/2", OPEN), ("pi*x/4 < atan(x)", OPEN),
    ("exp(x*y) <= 1 + x*(exp(y) - 1)", UNIT), ("tan(x) < 4*x/pi", ("0 < x", "x < pi/4")),
    ("x**2 <= sqrt(x)", UNIT)]
FALSE = [
    ("1 - 2*x/pi < cos(x)", ("0 <= x", "x <= pi/2")), ("1 - 2*x/pi <= cos(x)", ("0 <= x", "x <= pi")),
    ("1 - 1.9*x < cos(pi*x)", ("0 < x", "x < 1/2")), ("1 + (E - 1)*x <= exp(x)", UNIT), ("2**x < 1 + x", UNIT),
    ("2**x < 1 + x", ("0 < x", "x <= 1")), ("asin(x) <= 3*x/2", UNIT), ("log(1 + x) < x*log(2)", OPEN),
    ("sin(2*pi*x) >= 0", UNIT), ("abs(x) <= x**2", UNIT), ("exp(x*y) <= 1 + x*(exp(y) - 1)", ("x <= 1",))]


@pytest.mark.parametrize(("text", "facts"), TRUE)
def test_proves(text: str, facts: tuple[str, ...]) -> None:
    """True; the certificate is replayed."""
    assert isinstance(prove(chords.TACTIC, goal(text, *facts), seconds=60), Closed)


@pytest.mark.parametrize(("text", "facts"), FALSE)
def test_does_not_prove(text: str, facts: tuple[str, ...]) -> None:
    """False, and near to something true."""
    assert stays_open(chords.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("text", "facts", "reason"), [
    ("-1 <= 1 - x + sin(7*x)/9", ("0 <= x", "x <= 2"), "the difference is not seen to be concave and positive at both ends"),
    ("x <= exp(x)", ("0 <= x",), "the difference is not seen to be concave and positive at both ends"),
    ("2**x <= 1", UNIT, "sampling contradicts it"), ("x*x <= x", UNIT, "does not apply")])
def test_says_why_not(text: str, facts: tuple[str, ...], reason: str) -> None:
    """Convex and concave by turns; no upper bound; false; a polynomial."""
    assert prove(chords.TACTIC, goal(text, *facts), seconds=5) == reason


VALLEYS = [
    ("0 < x**4 - 3*x**2 + x + 4", ()), ("3/5 < exp(x) - 2*x", ()), ("-2/5 < x*log(x)", ("0 < x",)),
    ("x*exp(-x) < 2/5", ()), ("log(x)/x < log(3/2)", ("0 < x",)), ("x**2*exp(-x) <= 3/5", ("0 < x",))]
NO_VALLEYS = [
    ("0 < x**4 - 3*x**2 + x + 3", ()), ("62/100 < exp(x) - 2*x", ()), ("-36/100 < x*log(x)", ("0 < x",)),
    ("x*exp(-x) < 36/100", ()), ("0 < x**4 - 2*x**2 + 1", ()), ("log(x)/x < log(7/5)", ("0 < x",))]


@pytest.mark.parametrize(("text", "facts"), VALLEYS)
def test_proves_by_cuts(text: str, facts: tuple[str, ...]) -> None:
    """True; the certificate is replayed."""
    assert isinstance(prove(valleys.TACTIC, goal(text, *facts), seconds=60), Closed)


@pytest.mark.parametrize(("text", "facts"), NO_VALLEYS)
def test_does_not_prove_by_cuts(text: str, facts: tuple[str, ...]) -> None:
    """A bound that is passed, or met where it must not be."""
    assert stays_open(valleys.TACTIC, goal(text, *facts))


@pytest.mark.parametrize(("text", "facts", "reason"), [
    ("0 <= x**4 - 2*x**2 + 1", (), "the sides may meet there"), ("0 <= exp(x)", (), "the slope of the difference is not seen to turn"),
    ("0 <= x - 1", (), "sampling contradicts it"), ("0 <= x**2 + 1", ("0 <= x", "x <= 1"), "does not apply")])
def test_says_why_not_cut(text: str, facts: tuple[str, ...], reason: str) -> None:
    """Out of reach, or left to others."""
    assert prove(valleys.TACTIC, goal(text, *facts), seconds=5) == reason
