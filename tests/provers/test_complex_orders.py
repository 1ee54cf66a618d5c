# ruff: noqa: E501
"""Orders of moduli by their parts; positive sums of squares; sums beside roots of squares; symbolic exponents."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Closed
from symcheck.provers import cartesian, logarithms, monotone, positive_squares
from tests.provers.goals import goal, prove, stays_open

DISC = ("abs(x) < 1", "abs(y) < 1")
CARTESIAN = [
    ("abs(x) <= abs(re(x)) + abs(im(x))", ()), ("abs(re(x)) + abs(im(x)) <= sqrt(2)*abs(x)", ()),
    ("re(x*y) <= abs(x)*abs(y)", ()), ("re(conj(x)*y) <= abs(x)*abs(y)", ()), ("abs(x**2 + 1) <= abs(x)**2 + 1", ()),
    ("1/2 < re(1/(1 - x))", ("abs(x) < 1",)), ("abs((x - y)/(1 - conj(y)*x)) < 1", DISC),
    ("abs((x - I)/(x + I)) < 1", ("0 < im(x)",))]
NOT_CARTESIAN = [
    ("abs(x) < abs(re(x)) + abs(im(x))", ()), ("abs(re(x)) + abs(im(x)) <= 1.4*abs(x)", ()),
    ("re(x*y) < abs(x)*abs(y)", ()), ("abs(x)*abs(y) <= re(x*y)", ()), ("abs(x)**2 + 1 <= abs(x**2 + 1)", ()),
    ("1/2 < re(1/(1 - x))", ("abs(x) <= 1",)), ("1/2 < re(1/(1 - x))", ()), ("abs((x - y)/(1 - y*x)) < 1", DISC),
    ("abs((x - I)/(x + I)) < 1", ("0 <= im(x)",)), ("re(1/x) <= re(x)", ())]
SQUARES = [
    ("0 < (1 - x)**2 + y**2", ("x**2 + y**2 < 1",)), ("0 < (1 - x)**2 + y**2", ("x != 1",)),
    ("2*x < 1 + x**2 + y**2", ("x != 1",)), ("0 < x**2 - x*y + y**2", ("y != 0",))]
NOT_SQUARES = [
    ("0 < (1 - x)**2 + y**2", ("x**2 + y**2 <= 1",)), ("0 < (1 - x)**2 + y**2", ("x != 2",)),
    ("0 < x**2 - 2*x*y + y**2", ("y != 0",)), ("0 < (1 - x)**2 - y**2", ("x != 1",))]
ROOTS = [
    ("x + y <= sqrt(2)*sqrt(x**2 + y**2)", ()), ("x + 2*y <= sqrt(5)*sqrt(x**2 + y**2)", ()),
    ("x + y < 2*sqrt(x**2 + y**2)", ("0 < x",))]
NOT_ROOTS = [
    ("x + y <= 1.4*sqrt(x**2 + y**2)", ()), ("x + y < sqrt(2)*sqrt(x**2 + y**2)", ()),
    ("x + 2*y <= sqrt(4)*sqrt(x**2 + y**2)", ())]
LOGARITHMS = [
    ("(1 + 1/x)**x < E", ("0 < x",)), ("E < (1 + 1/x)**(x + 1)", ("0 < x",)), ("exp(-1/E) <= x**x", ("0 < x",)),
    ("(1 - 1/n)**n < 1/E", ("2 <= n",)), ("(1 + 1/n)**n < 3", ("1 <= n",)), ("2**x*3**y < 6**(x + y)", ("0 < x", "0 < y")),
    ("x**2 < 2**x", ("4 < x",))]
NOT_LOGARITHMS = [
    ("(1 + 1/x)**x < 27/10", ("0 < x",)), ("(1 + 1/x)**(x + 1) <= E", ("0 < x",)), ("7/10 <= x**x", ("0 < x",)),
    ("(1 - 1/n)**n < 1/4", ("2 <= n",)), ("x**2 < 2**x", ("3 < x",)), ("x**y <= exp(y*(x - 1))", ("0 < y",))]
KINDS = [(logarithms, LOGARITHMS, NOT_LOGARITHMS, "real"), (cartesian, CARTESIAN, NOT_CARTESIAN, "complex"), (positive_squares, SQUARES, NOT_SQUARES, "real"),
         (monotone, ROOTS, NOT_ROOTS, "real")]


@pytest.mark.parametrize(("module", "text", "facts", "mode"), [(m, *one, mode) for m, true, _, mode in KINDS
                                                               for one in true])
def test_proves(module, text: str, facts: tuple[str, ...], mode: str) -> None:
    """True; the certificate is replayed."""
    assert isinstance(prove(module.TACTIC, goal(text, *facts, mode=mode), seconds=60), Closed)


@pytest.mark.parametrize(("module", "text", "facts", "mode"), [(m, *one, mode) for m, _, false, mode in KINDS
                                                               for one in false])
def test_does_not_prove(module, text: str, facts: tuple[str, ...], mode: str) -> None:
    """A bound that is too sharp, a point too many."""
    assert stays_open(module.TACTIC, goal(text, *facts, mode=mode))


@pytest.mark.parametrize(("module", "text", "facts", "mode", "reason"), [
    (logarithms, "x**y <= 1 + x**y", ("0 <= x", "0 < y"), "real", "a base is not seen to be positive"),
    (logarithms, "x**2 <= 2", (), "real", "does not apply"), (logarithms, "2**x <= 1", (), "real", "sampling contradicts it"),
    (logarithms, "gamma(y + 2)**y <= gamma(y + 3)**(y + 7)", ("0 < y",), "real", "the logarithms are not seen to be in order"),
    (cartesian, "abs(gamma(x)) <= 1", (), "complex", "the order of real and imaginary parts is not seen"),
    (cartesian, "abs(x) <= 2", (), "complex", "the order of real and imaginary parts is not seen"),
    (cartesian, "re(x) <= 2", (), "real", "does not apply"),
    (positive_squares, "0 < x**2 + y**3", ("x != 0",), "real", "the difference is no sum of squares"),
    (positive_squares, "0 < (x - 1)**2 + y**2", ("x != 2",), "real", "none of the squares is seen not to be 0")])
def test_says_why_not(module, text: str, facts: tuple[str, ...], mode: str, reason: str) -> None:
    """Out of reach."""
    assert prove(module.TACTIC, goal(text, *facts, mode=mode), seconds=3) == reason
