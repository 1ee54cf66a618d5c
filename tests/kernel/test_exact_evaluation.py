"""Evaluation with exact algebraic numbers, and points given as zeros: what is decided, and every refusal."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import acb, arb, ctx, fmpq

from symcheck.kernel.balls import Evaluator
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_evaluation import ExactEvaluator
from symcheck.kernel.refutation import check_inhabitant, check_refutation
from symcheck.kernel.replay import prove
from symcheck.kernel.values import Algebraic, Undefined, Unknown, plain
from symcheck.language.parser import parse_core
from symcheck.language.sort_parser import parse_sort
from symcheck.language.statements import Statement


def exact(text: str, mode: str = "real", **point: str) -> Any:
    ev = ExactEvaluator(mode, 1000)
    with ctx.workprec(128):
        return ev.value(parse_core(text), {n: ev.value(parse_core(v), {}) for n, v in point.items()})


def claim(text: str, *assumptions: str, mode: str = "real", **sorts: str) -> Statement:
    variables = tuple((name, parse_sort(sort)) for name, sort in sorts.items())
    return Statement(variables, tuple(map(parse_core, assumptions)), parse_core(text), "either", mode, text)


def check(statement: Statement, **point: Any) -> tuple[str | None, str | None, str]:
    found = check_refutation(statement, {"point": point, "precision": 128, "exact": True})
    return found.left, found.right, found.reason


def refusal(statement: Statement, exactly: bool = True, **point: Any) -> str:
    with pytest.raises(Rejected) as caught:
        check_refutation(statement, {"point": point, "precision": 128, "exact": exactly})
    return str(caught.value)


def zero(text: str, lo: str, hi: str) -> dict[str, str]:
    return {"zero": text, "from": lo, "to": hi}


@pytest.mark.parametrize(("text", "mode", "value"), [
    ("sqrt(2)*sqrt(2)", "real", 2), ("sqrt(2)*sqrt(3) - sqrt(6)", "real", 0), ("cbrt(-2)**3", "real", -2),
    ("2**(1/3)*4**(1/3)", "real", 2), ("1/(sqrt(5) - 1) - (sqrt(5) + 1)/4", "real", 0),
    ("cos(pi/5) - cos(2*pi/5)", "real", fmpq(1, 2)), ("tan(pi/8) + 1 - sqrt(2)", "real", 0),
    ("sec(pi/5)*cos(pi/5)", "real", 1), ("floor(sqrt(2)*sqrt(8))", "real", 4), ("ceil(sqrt(3)**2)", "real", 3),
    ("sign(sqrt(2) - 3/2)", "real", -1), ("max(sqrt(2), 2/sqrt(2)) - sqrt(2)", "real", 0),
    ("abs(1 - sqrt(2)) + 1 - sqrt(2)", "real", 0), ("sqrt(2)**(-2)", "real", fmpq(1, 2)),
    ("I*I", "complex", -1), ("sqrt(-2)**2", "complex", -2), ("((-1 + I*sqrt(3))/2)**3", "complex", 1),
    ("abs((1 + I*sqrt(3))/2)", "complex", 1), ("re((1 + sqrt(-3))/2)", "complex", fmpq(1, 2)),
    ("im(sqrt(-3))**2", "complex", 3), ("conj(1 + sqrt(-2))*(1 + sqrt(-2))", "complex", 3),
    ("(-2)**(1/3) - cbrt(-2)", "complex", 0), ("(-8)**(2/3) - (-2 + 2*I*sqrt(3))", "complex", 0),
    ("diff(x**2, x, 1, sqrt(2)) - sqrt(8)", "real", 0),
])
def test_exact(text: str, mode: str, value: object) -> None:
    """Values that ball arithmetic cannot tell from others next to them."""
    assert exact(text, mode) == value


@pytest.mark.parametrize("text", [
    "1/(sqrt(2)*sqrt(2) - 2)", "log(sqrt(6) - sqrt(2)*sqrt(3))", "sin(1)/(sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3))",
    "sqrt(1 - sqrt(2)*sqrt(2))", "(sqrt(2) - sqrt(3))**(1/2)", "diff(abs(x**2 - 2), x, 1, sqrt(2))",
    "diff(max(x, 2/x), x, 1, sqrt(2))", "diff(sqrt(x**2 - 2), x, 1, sqrt(2))",
])
def test_undefined(text: str) -> None:
    assert isinstance(exact(text), Undefined)


@pytest.mark.parametrize("text", ["sqrt(2)", "sqrt(2) + 10**(-40)*sqrt(3) - sqrt(2)", "cos(pi/7)", "-sqrt(3)"])
def test_no_integer(text: str) -> None:
    """Irrational numbers, however close to an integer, are told from it."""
    found = exact(text)
    assert isinstance(found, Algebraic) and isinstance(exact(f"1/({text})"), Algebraic)


@pytest.mark.parametrize("mode", ["real", "complex"])
def test_agrees_with_balls(mode: str) -> None:
    """On random terms the exact value lies in the ball, and is undefined only where that does not exist."""
    rng = random.Random(7)

    def term(depth: int) -> str:
        if not depth:
            return rng.choice(["2", "3", "1/2", "sqrt(2)", "cos(pi/5)", "x", *(["I"] if mode == "complex" else [])])
        a, b = term(depth - 1), term(depth - 1)
        return rng.choice([f"({a} + {b})", f"({a} - {b})", f"({a}*{b})", f"({a}/{b})", f"sqrt({a})", f"cbrt({a})",
                           f"({a})**(2/3)", f"abs({a})", f"({a})**3", f"exp({a})", f"floor(abs({a}))"])

    def value(t: str, kind: type[Evaluator]) -> Any:
        ev = kind(mode, 1000)
        try:
            return ev.value(parse_core(t), {"x": ev.value(parse_core("sqrt(3)"), {})})
        except Unknown:
            return None

    told = 0
    for _ in range(150):
        t = term(3)
        a, b = value(t, ExactEvaluator), value(t, Evaluator)
        if a is None or b is None:
            assert b is None, t
            continue
        if isinstance(a, Undefined) or isinstance(b, Undefined):
            assert isinstance(a, Undefined) and isinstance(b, Undefined), t
        else:
            told += 1
            assert acb(plain(a)).overlaps(acb(plain(b))), t
    assert told > 60


def test_too_large_becomes_a_ball() -> None:
    """A long sum of algebraic numbers is a ball again."""
    assert isinstance(exact("sum(sqrt(2)*sqrt(2)/3**(1/2), k, 1, 120)"), arb)


@pytest.mark.parametrize(("statement", "point", "wanted"), [
    (claim("x + y <= 7/5", "x**2 + y**2 == 1", x="real", y="real"), {"x": "1/sqrt(2)", "y": "sqrt(2)/2"},
     ("1.41421356...", "1.4", "relation fails")),
    (claim("x**2 > 2", "x**2 >= 2", x="real"), {"x": "sqrt(2)"}, ("2", "2", "relation fails")),
    (claim("(x**2 - 2)/(x - sqrt(2)) == x + sqrt(2)", x="real"), {"x": "sqrt(2)"},
     (None, "2.82842712...", "left undefined")),
    (claim("re(z) == 1/2", "z**2 + z + 1 == 0", z="complex", mode="complex"), {"z": "(-1 + I*sqrt(3))/2"},
     ("-0.5", "0.5", "values differ")),
    (claim("x < 13/10", "x**3 - x == 1", x="real"), {"x": zero("x**3 - x - 1", "1", "2")},
     ("1.32471795...", "1.3", "relation fails")),
    (claim("(x**3 - x - 1)**2 > 0", x="real"), {"x": zero("x**3 - x - 1", "1", "2")}, ("0", "0", "relation fails")),
    (claim("(exp(x) - 2)/(exp(x) - 2) == 1", x="real"), {"x": zero("exp(x) - 2", "0", "1")},
     (None, "1", "left undefined")),
    (claim("diff(abs(exp(x) - 2), x, 1, x) == 2", x="real"), {"x": zero("exp(x) - 2", "0.69", "0.7")},
     (None, "2", "left undefined")),
    (claim("x > 2", "2**x == x + 2", x="real"), {"x": zero("2**x - (x + 2)", "1.9", "2.1")}, None),
    (claim("x + y == 2", "x**3 + x*y == 1", x="real", y="real"),
     {"x": zero("x**3 + x*2 - 1", "0.4", "0.5"), "y": "2"}, ("2.45339765...", "2", "values differ")),
    (claim("x + y <= 2", "x**3 + y == 3", "x*y == 1", x="real", y="real"),
     {"x": "1/y", "y": zero("y**4 - 3*y**3 + 1", "0.7", "0.8")}, ("2.07231258...", "2", "relation fails")),
    (claim("x < 2", "2**x == x + 3", x="real"), {"x": zero("2**x - (x + 3)", "2.4", "2.5")}, (
        "[2e+0 +/- 0.501]", "2", "relation fails")),
    (claim("log(x) == 2/5 implies x > 3/2", x="real"), {"x": zero("log(x) - 2/5", "1.49", "1.495")},
     ("1.4...", "1.5", "relation fails")),
    (claim("exp(x) - x - 2 == 0 and x > 0 implies x > 2", x="real"), {"x": zero("exp(x) - x - 2", "1.14", "1.15")},
     ("1.1...", "2", "relation fails")),
    (claim("tan(x) == 2 iff x == atan(2)", x="real"), {"x": zero("tan(x) - 2", "4.24", "4.25")},
     ("4.2...", "1.10714871...", "values differ")),
])
def test_refuted(statement: Statement, point: dict[str, Any], wanted: tuple[str | None, ...] | None) -> None:
    """At exact algebraic numbers, and at a zero that is only enclosed (None: too widely, so not decided)."""
    if wanted is None:
        assert "not decided" in refusal(statement, **point)
    else:
        assert check(statement, **point) == wanted


X = claim("x == x + 1", x="real")


@pytest.mark.parametrize(("statement", "point", "why"), [
    (claim("x + y <= sqrt(2)", "x**2 + y**2 == 1", x="real", y="real"), {"x": "1/sqrt(2)", "y": "sqrt(2)/2"}, "holds"),
    (claim("x < 3", "x**2 == 3", x="real"), {"x": "sqrt(2)"}, "an assumption does not hold"),
    (claim("x < 1", "x**2 == 3", x="real"), {"x": "sqrt(3) + 10**(-60)"}, "an assumption does not hold"),
    (claim("x**2 >= 2", "x**2 >= 2", x="real"), {"x": "sqrt(2)"}, "holds"),
    (claim("sqrt(5 + 2*sqrt(6)) <= sqrt(2) + sqrt(3)"), {}, "holds"),
    (claim("x < 14/10", "x**3 - x == 1", x="real"), {"x": zero("x**3 - x - 1", "1", "2")}, "holds"),
    (claim("x < 1", "x**3 - x == 2", x="real"), {"x": zero("x**3 - x - 1", "1", "2")}, "an assumption does not hold"),
    (claim("n < 1", n="integer"), {"n": zero("n**2 - 2", "1", "2")}, "no exact integer"),
    (claim("v[1] == v[1] + 1", v="real[1]"), {"v": zero("v", "-1", "2")}, "needs 1 components"),
    (claim("v[1] == v[1] + 1", v="real[1]"), {"v": [zero("v", "-1", "2")]}, "must be a text"),
    (claim("z == z + 1", z="complex", mode="complex"), {"z": zero("z**2 - 2", "1", "2")}, "not a continuous function"),
    (X, {"x": zero("x - y", "1", "2")}, "not a continuous function"),
    (X, {"x": zero("floor(x) - 1/2", "0", "2")}, "not a continuous function"),
    (X, {"x": zero("(-2)**x - 1", "0", "2")}, "not a continuous function"),
    (X, {"x": zero("0**x - 1/2", "0", "1")}, "not a continuous function"),
    (X, {"x": zero("x", "2", "1")}, "not a continuous function"), (X, {"x": zero("x", "0", "0")}, "not a continuous"),
    (X, {"x": zero("x", "1", "2")}, "no sign change seen"), (X, {"x": zero("x", "0", "2")}, "no sign change seen"),
    (X, {"x": zero("1/x", "-1", "1")}, "a denominator that may be 0"),
    (X, {"x": zero("1/0", "-1", "1")}, "not a continuous function"),
    (X, {"x": zero("x + 1/0", "-1", "1")}, "not real on all of the interval"),
    (X, {"x": zero("log(x)", "-2", "-1")}, "not real on all of the interval"),
    (X, {"x": zero("x + I", "-1", "1")}, "not a continuous function"),
    (X, {"x": zero("x", "sqrt(2)", "3")}, "has no rational value"),
    (X, {"x": zero("x", "1/0", "3")}, "has no rational value"), (X, {"x": zero("x", "y", "3")}, "no rational value"),
    (X, {"x": "1/y"}, "the value '1/y' is not closed"), (X, {"x": "x"}, "the value 'x' is not closed"),
    (claim("x == y", x="real", y="real"), {"x": "1/z", "y": zero("y**2 - 2", "1", "2")}, "not closed"),
    (claim("x == y", x="real", y="real"), {"x": "1/(y**2 - 2)", "y": zero("y**2 - 2", "1", "2")}, "is undefined"),
    (claim("x == y", x="real", y="real"), {"x": "y + 1", "y": "x + 1"}, "is not closed"),
    (claim("x == v[1]", x="real", v="real[1]"), {"v": ["x"], "x": zero("x**2 - 2", "1", "2")}, "is not closed"),
    (claim("x < y", "x*y == 2", x="real", y="real"), {"x": "1/y", "y": zero("y**2 - 2", "1", "2")},
     "an assumption does not hold"),
    (X, {"x": {"zero": "x", "to": "3"}}, "must be a text"), (X, {"x": zero("x +", "1", "2")}, "cannot be read"),
    (X, {"x": zero("(x - 1)**2*(x - 2)", "0", "3")}, "no polynomial with a sign change there"),
    (X, {"x": zero("(x - 1)*(x - 2)*(x - 3)", "0", "4")}, "more than one zero there"),
    (X, {"x": zero("x**25 - 2", "1", "2")}, "no polynomial of low degree"),
    (claim("x == x", x="real"), {"x": zero("x", "-1", "1")}, "holds"),
    (claim("exp(x) == 3 implies x > 2", x="real"), {"x": zero("exp(x) - 2", "0.69", "0.7")}, "holds"),
    (claim("2*exp(x) == 4 implies x > 2", x="real"), {"x": zero("exp(x) - 2", "0.69", "0.7")}, "not decided"),
    (claim("exp(x) != 2 implies x > 2", x="real"), {"x": zero("exp(x) - 2", "0.69", "0.7")}, "not decided"),
    (claim("exp(x) - 1/(y - y) == 2 implies x > 2", x="real", y="real"),
     {"x": zero("exp(x) - 2", "0.69", "0.7"), "y": "0"}, "holds"),
    (claim("sum(if(exp(x) == 2, 1, 0), x, 0, 1) == 1 implies x > 2", x="real"),
     {"x": zero("exp(x) - 2", "0.69", "0.7")}, "holds"),
])
def test_refused(statement: Statement, point: dict[str, Any], why: str) -> None:
    assert why in refusal(statement, **point)


def test_values_need_a_closed_point() -> None:
    """A certificate of a value speaks of numbers, not of the name of a zero."""
    statement = claim("x + 1 == 7", x="real", y="real")
    data = {"point": {"x": "1/y", "y": zero("y**2 - 2", "1", "2")}, "exact": True,
            "values": [[parse_core("x + 1"), parse_core("6"), {"rule": "algebraic", "data": {}, "premises": []}]]}
    with pytest.raises(Rejected, match="a value at a point that is not closed"):
        check_refutation(statement, data, prove=prove)


def test_a_bound_name_is_another_number() -> None:
    """That exp(x) - 2 is 0 at the point says nothing of a sum over x."""
    statement = claim("x + sum(1/(exp(x) - 2), x, 1, 2) < x", x="real")
    assert check(statement, x=zero("exp(x) - 2", "0.693147", "0.693148"))[2] == "relation fails"


def test_not_exact_unless_asked_for() -> None:
    """Balls alone decide neither, but an assumption that says what the zero's function says."""
    assert "not decided" in refusal(claim("floor(sqrt(2)*sqrt(2)) == 1"), exactly=False)
    near = {"point": {"x": zero("x**3 - x - 1", "1.32", "1.33")}}
    assert check_refutation(claim("x < 1", "x**3 - x == 1", x="real"), near).point == {
        "x": "1.3... (where x**3 - x - 1 is 0)"}
    check_inhabitant(claim("x < 2", "x**3 - x == 1", x="real"), near)


def test_sides_that_cannot_be_shown() -> None:
    """Exact numbers tell the sides apart; with so few bits no ball says what they are."""
    statement = claim("(sqrt(10**40 + 1) - 10**20)**2 >= (1/(2*10**20))**2")
    with pytest.raises(Rejected, match="not shown at 128 bits: a value that is not finite"):
        check_refutation(statement, {"point": {}, "precision": 128, "exact": True})
    found = check_refutation(statement, {"point": {}, "precision": 768, "exact": True})
    assert found.reason == "relation fails"
