"""Infinite sums differentiated term by term, and their convergence: what is proved, and what must not be."""

from __future__ import annotations

import pytest

from symcheck.language.parser import parse_core as t
from symcheck.language.terms import make
from symcheck.logic.contracts import Budget, Closed
from symcheck.provers import convergence, series_derivatives
from symcheck.provers.majorants import Majorant, NoBound
from symcheck.run.search import Searcher
from tests.provers.goals import goal, prove, replayed

TRUE = [
    ("diff(sum(1/(k + z)**a, k, 0, oo), z) == -a*sum(1/(k + z)**(a + 1), k, 0, oo)", ("z > 0", "a > 1")),
    ("diff(sum(k**(-a), k, 1, oo), a) == -sum(log(k)*k**(-a), k, 1, oo)", ("a > 1",)),
    ("diff(sum(x**k, k, 1, oo), x) == sum(k*x**(k - 1), k, 1, oo)", ("abs(x) < 1",)),
    ("diff(x*sum(sin(k*x)/k**3, k, 1, oo), x) == sum(sin(k*x)/k**3, k, 1, oo) + x*sum(cos(k*x)/k**2, k, 1, oo)", ()),
    ("diff(sum(1/(k**2 + x**2), k, 1, oo), x) == -2*x*sum(1/(k**2 + x**2)**2, k, 1, oo)", ()),
    ("diff(sum((-1)**k*x/k, k, 1, oo), x) == sum((-1)**k/k, k, 1, oo)", ()),
]
#: a wrong factor, a wrong sign; the boundary of convergence
FALSE = [
    ("diff(sum(1/(k + z)**3, k, 0, oo), z) == -2*sum(1/(k + z)**4, k, 0, oo)", ("z > 0",)),
    ("diff(sum(k**(-a), k, 1, oo), a) == sum(log(k)*k**(-a), k, 1, oo)", ("a > 1",)),
    ("diff(sum(exp(-k*x)/k**2, k, 1, oo), x) == -sum(exp(-k*x)/k, k, 1, oo)", ("x >= 0",)),
]
#: true, but the differentiated series does not converge absolutely
BEYOND = [("diff(sum((-1)**k*sin(x/k), k, 1, oo), x) == sum((-1)**k*cos(x/k)/k, k, 1, oo)", ())]


@pytest.mark.parametrize(("claim", "facts"), TRUE, ids=[c for c, _ in TRUE])
def test_term_by_term(claim: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(series_derivatives.TACTIC, goal(claim, *facts)), Closed)


@pytest.mark.parametrize(("claim", "facts"), [*FALSE, *BEYOND], ids=[c for c, _ in (*FALSE, *BEYOND)])
def test_not_term_by_term(claim: str, facts: tuple[str, ...]) -> None:
    s = goal(claim, *facts)
    answer = series_derivatives.TACTIC.run(s, Searcher(Budget(seconds=1)))
    assert not isinstance(answer, Closed)
    assert answer.reason == "the sum was not seen to be differentiable term by term"


@pytest.mark.parametrize(("sum_", "facts"), [
    ("sum(log(k)*k**(-a), k, 1, oo)", ("a > 1",)), ("sum(k*x**(k - 1), k, 1, oo)", ("abs(x) < 1",)),
    ("sum(sin(k*x)/k**2, k, 1, oo)", ()), ("sum(k**3/(k**5 + 1), k, 0, oo)", ()),
    ("sum(k*z**(k - 1)/factorial(k), k, 1, oo)", ("z > 0",))])
def test_convergence(sum_: str, facts: tuple[str, ...]) -> None:
    assert isinstance(prove(convergence.TACTIC, goal(f"defined({sum_})", *facts)), Closed)


@pytest.mark.parametrize(("sum_", "facts"), [
    ("sum(1/k, k, 1, oo)", ()), ("sum(k**(-a), k, 1, oo)", ("a >= 1",)), ("sum(1/(k - 3)**2, k, 0, oo)", ()),
    ("sum(2**k, k, 0, oo)", ()), ("sum(sin(k*x), k, 1, oo)", ())])
def test_no_convergence(sum_: str, facts: tuple[str, ...]) -> None:
    answer = convergence.TACTIC.run(goal(f"defined({sum_})", *facts), Searcher(Budget(seconds=1)))
    assert not isinstance(answer, Closed)
    assert answer.reason == "the sum was not seen to converge absolutely"


@pytest.mark.parametrize(("f", "radius", "facts"), [
    ("-a/(i + x)**(a + 1)", "y/2", ("y > 0", "a > 1")), ("i**(-x)*log(i)", "1/4", ()), ("i*x**(i - 1)", "1/4", ()),
    ("exp(-i*x)*cos(x)", "1/4", ())])
def test_a_majorant_has_a_proof(f: str, radius: str, facts: tuple[str, ...]) -> None:
    s = goal("x == x", *facts, f"y - {radius} < x", f"x < y + {radius}")
    work = Majorant(s, Searcher(Budget(seconds=5)), "x", t("y"), t(radius))
    bound = work.of(t(f))
    assert "x" not in bound.free
    replayed(s.prove(make("le", make("abs", t(f)), bound)), work.proof(t(f), bound))


@pytest.mark.parametrize(("f", "why"), [
    ("1/x", "a power of what may be 0"), ("x**x", "a power of something that moves, with an exponent that moves"),
    ("log(x)", "a part that is not linear in the variable"), ("a**x", "neither a base >= 1 nor one <= 1")])
def test_no_majorant(f: str, why: str) -> None:
    s = goal("x == x", "y - 1 < x", "x < y + 1")
    work = Majorant(s, Searcher(Budget(seconds=2)), "x", t("y"), t("1"))
    with pytest.raises(NoBound, match=why.replace("**", r"\*\*")):
        work.of(t(f))
