"""The rules of integrals: what they leave to show, and what they refuse."""

from __future__ import annotations

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable, normal
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.terms import Term

VARIABLES = {"a": Variable("real"), "b": Variable("real"), "n": Variable("integer"), "z": Variable("complex")}


def t(text: str) -> Term:
    return parse_core(text)


def goal(text: str, *facts: str, mode: str = "real") -> Sequent:
    return Sequent(VARIABLES, tuple(f for one in facts for f in normal(t(one))), t(text), mode)


def left(s: Sequent, rule: str, **data: object) -> list[str]:
    """The goals of the premises that a rule leaves."""
    return [print_core(p.goal) for p in premises(s, {"rule": rule, "data": data})]


def refused(s: Sequent, rule: str, **data: object) -> str:
    """Why the rule refuses."""
    with pytest.raises(Rejected) as error:
        premises(s, {"rule": rule, "data": data})
    return str(error.value)


SQUARE = "integrate(x**2, x, 0, 1) == 1/3"


def test_the_fundamental_theorem_asks_for_the_derivative_and_the_difference() -> None:
    s = goal(SQUARE)
    assert left(s, "int_ftc", antiderivative=t("x**3/3"), limits=[None, None]) == []
    assert left(goal("integrate(x**2, x, 0, 1) == 1"), "int_ftc", antiderivative=t("x**3/3"), limits=[None, None]) == [
        "1**3/3 - 0**3/3 == 1"]
    assert left(s, "int_ftc", antiderivative=t("x**2"), limits=[None, None])[0] == "2*x1 == x1**2"


def test_the_antiderivative_has_no_pole_inside() -> None:
    s = goal("integrate(1/x**2, x, -1, 1) == -2")
    assert "x1 != 0" in left(s, "int_ftc", antiderivative=t("-1/x"), limits=[None, None])


def test_an_antiderivative_with_a_jump_is_not_continuous() -> None:
    """atan(tan(x)) jumps at pi/2: its derivative exists only where cos(x) != 0, which stays to be shown."""
    s = goal("integrate(1, x, 0, pi) == 0")
    assert "cos(x1) != 0" in left(s, "int_ftc", antiderivative=t("atan(tan(x))"), limits=[None, None])
    s = goal("integrate(0, x, 0, 3) == 3")
    assert "not integer(x1)" in left(s, "int_ftc", antiderivative=t("floor(x)"), limits=[t("0"), t("3")])


def test_ends_are_in_order() -> None:
    assert "a < b" in left(goal("integrate(x, x, a, b) == b**2/2 - a**2/2"), "int_ftc", antiderivative=t("x**2/2"),
                           limits=[None, None])
    assert refused(goal("integrate(x, x, oo, 0) == 0"), "int_ftc", antiderivative=t("x**2/2"),
                   limits=[None, None]) == "ends the wrong way round"


def test_an_infinite_end_needs_a_limit() -> None:
    s = goal("integrate(exp(-x), x, 0, oo) == 1")
    assert refused(s, "int_ftc", antiderivative=t("-exp(-x)"), limits=[None, None]) == (
        "no value of a continuous antiderivative at that end")
    assert left(s, "int_ftc", antiderivative=t("-exp(-x)"), limits=[None, t("0")]) == [
        "tends(-exp(-x), x, oo, 0)"]


@pytest.mark.parametrize(("text", "limits", "why"), [
    ("same(integrate(1/x, x, 1, oo), oo)", [None, "oo"], ""),
    ("same(integrate(1/x, x, 1, oo), -oo)", [None, "oo"], "another infinity"),
    ("same(integrate(1/x, x, 1, oo), oo)", [None, "3"], "the integral is finite"),
    ("same(integrate(x, x, -oo, oo), oo)", ["oo", "oo"], "oo - oo, or an integral that is not finite"),
    ("integrate(x, x, 1, oo) == 4", [None, "oo"], "oo - oo, or an integral that is not finite"),
])
def test_infinite_values(text: str, limits: list[str | None], why: str) -> None:
    data = {"antiderivative": t("log(x)" if "1/x" in text else "x**2/2"), "limits": [v and t(v) for v in limits]}
    if why:
        assert refused(goal(text), "int_ftc", **data) == why
    else:
        assert left(goal(text), "int_ftc", **data) == ["tends(log(x), x, oo, oo)"]


def test_along_a_segment() -> None:
    s = goal("integrate(exp(x), x, a, b) == exp(b) - exp(a)")
    assert left(s, "int_along", antiderivative=t("exp(x)"), order="") == []
    assert "a <= b" in left(s, "int_along", antiderivative=t("exp(x)"), order="up")
    s = goal("integrate(1/x, x, a, b) == log(b) - log(a)")
    assert "0 < x1" in left(s, "int_along", antiderivative=t("log(x)"), order="")
    s = goal("integrate(exp(x), x, 0, z) == exp(z) - exp(0)", mode="complex")
    assert left(s, "int_along", antiderivative=t("exp(x)"), order="") == []
    s = goal("integrate(1/x, x, 1, z) == log(z)", mode="complex")
    assert any("im(" in g or "!= 0" in g for g in left(s, "int_along", antiderivative=t("log(x)"), order=""))


def test_a_complex_end_is_not_put_in_order() -> None:
    s = goal("integrate(x, x, 0, z) == z**2/2", mode="complex")
    assert refused(s, "int_ftc", antiderivative=t("x**2/2"), limits=[t("0"), t("z**2/2")]) == (
        "an end that is not known to be real")


def test_the_same_end_twice() -> None:
    assert left(goal("integrate(1/x, x, a, a) == 0"), "int_empty") == []
    assert left(goal("integrate(x, x, oo, oo) == 0"), "int_empty") == []
    assert refused(goal("integrate(x, x, -oo, oo) == 0"), "int_empty") == "not the same end twice"
    assert left(goal("integrate(x, x, a, b) == 0"), "int_empty") == ["a == b"]
    assert left(goal("integrate(x, x, a, a) == 1"), "int_empty") == ["0 == 1"]


def test_cuts_are_inside() -> None:
    s = goal("integrate(abs(x), x, -1, 1) == 1")
    assert left(s, "int_split", at=t("0")) == ["integrate(abs(x), x, -1, 0) + integrate(abs(x), x, 0, 1) == 1"]
    assert left(s, "int_split", at=t("2"))[0] == "2 < 1"
    assert refused(s, "int_split", at=t("q")) == "a term about something unknown"


def test_another_body_is_the_same_inside() -> None:
    s = goal("integrate(abs(x), x, 0, 1) == 1/2")
    assert left(s, "int_body", body=t("x"), order="up") == ["same(abs(x1), x1)", "integrate(x, x, 0, 1) == 1/2"]
    assert left(s, "int_body", body=t("x"), order="")[0] == "same(abs(x1), x1)"


def test_linear() -> None:
    s = goal("integrate(2*x + a, x, 0, 1) == 1 + a")
    assert left(s, "int_linear", parts=[[t("2"), t("x")], [t("a"), t("1")]]) == [
        "2*integrate(x, x, 0, 1) + a*integrate(1, x, 0, 1) == 1 + a"]
    assert refused(s, "int_linear", parts=[[t("x"), t("2")]]) == "a term about something unknown"


def test_substitution_is_monotone_and_onto() -> None:
    s = goal("integrate(1/(x*log(x)**2), x, E, oo) == 1")
    data = {"variable": t("u"), "inner": t("exp(u)"), "from": t("1"), "to": t("oo"), "body": t("1/u**2"),
            "falls": False}
    found = left(s, "int_substitute", **data)
    assert found[-1] == "integrate(1/u**2, u, 1, oo) == 1"
    assert "tends(exp(u), u, 1, E, +)" in str(found) or any(g.startswith("tends(exp(u), u, 1, E") for g in found)
    falling = left(s, "int_substitute", **{**data, "falls": True})
    assert "exp(u1) < 0" in falling or any("< 0" in g for g in falling)
    assert refused(s, "int_substitute", **{**data, "variable": t("a")}) == "not a new variable"


def test_odd_functions_need_a_half() -> None:
    s = goal("integrate(1/x, x, -1, 1) == 0")
    assert left(s, "int_odd") == ["defined(integrate(1/x, x, 0, 1))"]
    assert "-1 == -2" in left(goal("integrate(x, x, -1, 2) == 0"), "int_odd")[0]
    assert any("==" in g for g in left(goal("integrate(x**2, x, -1, 1) == 0"), "int_odd"))


def test_definedness() -> None:
    assert left(goal("defined(integrate(exp(x), x, 0, 1))"), "int_defined") == []
    assert "defined(1/x1)" in left(goal("defined(integrate(1/x, x, -1, 1))"), "int_defined")
    assert refused(goal("defined(integrate(exp(x), x, 0, oo))"), "int_defined") == (
        "not a real function that is continuous on its domain")
    s = goal("not defined(integrate(1/x, x, -1, 1))")
    assert left(s, "int_undefined", **{"from": t("0"), "to": t("1"), "infinite": t("oo")}) == [
        "same(integrate(1/x, x, 0, 1), oo)"]
    assert "2 <= 1" in left(s, "int_undefined", **{"from": t("1/2"), "to": t("2"), "infinite": t("oo")})
    assert refused(s, "int_undefined", **{"from": t("0"), "to": t("1"), "infinite": t("1")}) == "not an infinite value"


def test_order() -> None:
    s = goal("0 < integrate(exp(x), x, 0, 1)")
    assert left(s, "int_order") == ["defined(integrate(exp(x), x, 0, 1))"]
    assert "a < b" in left(goal("0 <= integrate(x**2, x, a, b)"), "int_order")
    assert "0 < x1" in str(left(goal("0 < integrate(x, x, -1, 1)"), "int_order"))
    assert refused(goal("integrate(x, x, 0, 1) <= integrate(x, x, 0, 2)"), "int_order") == "not over the same interval"
    assert refused(goal("1 <= integrate(x, x, 0, 1)"), "int_order") == "not an order of two integrals, or of one and 0"


def test_oo_is_not_rewritten() -> None:
    """Two integrals that are no numbers are `same`, but one may be oo and the other -oo."""
    old, new = t("integrate(1/x, x, 0, 1)"), t("integrate(-1/x, x, 0, 1)")
    assert refused(goal("same(integrate(1/x, x, 0, 1), oo)"), "rewrite", old=old, new=new) == "oo is no number"


def test_the_derivative_by_an_end() -> None:
    s = goal("defined(diff(integrate(1/x, x, 1, a), a))", "a > 0")
    assert left(s, "definedness") == ["defined(integrate(1/x, x, 1, a))"]
    s = goal("defined(diff(integrate(sign(x), x, 0, a), a))")
    assert "a != 0" in left(s, "definedness")
    assert "its ends" in refused(goal("defined(diff(integrate(x*a, x, 0, 1), a))"), "definedness")
