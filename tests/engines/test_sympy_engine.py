"""Terms to SymPy and back, and the oracle step that believes it: what is refused, and what balls reject."""

from __future__ import annotations

import pytest
from flint import arb

from symcheck.engines import sympy_engine
from symcheck.kernel.balls import evaluate
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, sequent
from symcheck.language.parser import parse_core
from symcheck.language.terms import make, sym
from symcheck.logic.load import claim_from
from symcheck.provers.limit_oracle import TACTIC
from tests.provers.goals import prove


@pytest.mark.parametrize("text", [
    "1/3 - 2*pi", "sqrt(2)*exp(1/2)", "sin(1)/(1 + E)", "3**(1/3) + log(7)", "gamma(1/3)*erf(2)", "abs(-2)*sigmoid(1)",
    "atan(1/2)*EulerGamma", "floor(5/2) + ceil(pi)", "cbrt(2)", "acosh(3)*lambertw(1)"])
def test_there_and_back(text: str) -> None:
    """A closed term keeps its value on the way to SymPy and back."""
    t = parse_core(text)
    back = sympy_engine.from_sympy(sympy_engine.to_sympy(t, {}))
    assert abs(arb(evaluate(t, {}, "real", 200)) - arb(evaluate(back, {}, "real", 200))) < arb(2)**-40


@pytest.mark.parametrize(("text", "reason"), [
    ("sum(k, k, 1, 3)", "sum is not handed to SymPy"),
    ("if(1 < 2, 1, 2)", "lt is not handed to SymPy"),
    ("x", "sym is not handed to SymPy"),
])
def test_what_is_not_handed_over(text: str, reason: str) -> None:
    """Binders, conditions and unknown names are refused."""
    with pytest.raises(sympy_engine.Untranslatable) as error:
        sympy_engine.to_sympy(parse_core(text), {})
    assert str(error.value) == reason


def asked(e: str, a: str, value: str, side: str = "") -> Sequent:
    """e -> value as x -> a."""
    goal = make("tends", parse_core(e), sym("x"), parse_core(a), parse_core(value), value=side)
    return Sequent({}, (), goal, "real")


@pytest.mark.parametrize(("e", "a", "value", "side"), [
    ("(3**x + 5**x)**(1/x)", "oo", "5", ""), ("sin(x)/x", "0", "1", "+"), ("1/log(x)", "oo", "0", ""),
    ("exp(x)", "oo", "oo", ""), ("1/x", "0", "-oo", "-")])
def test_oracle_accepts(e: str, a: str, value: str, side: str) -> None:
    """Values that come close."""
    assert premises(asked(e, a, value, side), {"rule": "sympy_limit"}) == []


@pytest.mark.parametrize(("e", "a", "value", "side", "reason"), [
    ("2**x", "-oo", "oo", "", "the values do not visibly grow"),
    ("exp(atan(1/x))", "0", "exp(pi/2)", "-", "the values do not visibly approach the limit"),
    ("zeta(x)/x", "-oo", "0", "", "the values do not visibly approach the limit"),
    ("sin(x)/x", "0", "2", "+", "the values do not visibly approach the limit"),
    ("sqrt(x)", "0", "0", "-", "the body is undefined near the point"),
    ("exp(a*x)", "oo", "oo", "", "a limit with parameters is not believed"),
    ("abs(x)/x", "0", "1", "", "one side of the point at a time"),
])
def test_oracle_rejects(e: str, a: str, value: str, side: str, reason: str) -> None:
    """Three known wrong answers of SymPy, parameters, undefined bodies, two sides at once."""
    with pytest.raises(Rejected) as error:
        premises(asked(e, a, value, side), {"rule": "sympy_limit"})
    assert str(error.value) == reason


def test_tactic() -> None:
    """SymPy is asked, its answer is compared with the value claimed; a wrong claim stays open."""
    def goal(text: str) -> Sequent:
        return sequent(claim_from(text, {}).steps[0].statement)

    found = prove(TACTIC, goal("limit((3**x + 5**x)**(1/x), x, oo) == 5"))
    assert found.certificate["premises"][0]["rule"] == "sympy_limit"  # type: ignore[union-attr]
    assert prove(TACTIC, goal("limit((3**x + 5**x)**(1/x), x, oo) == 4")) == (
        "SymPy gives no such limit, or the values do not approach it")
    assert prove(TACTIC, goal("limit(exp(atan(1/x)), x, 0, '-') == exp(pi/2)")) == (
        "SymPy gives no such limit, or the values do not approach it")
