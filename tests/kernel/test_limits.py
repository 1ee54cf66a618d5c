"""The rules of limits: what they leave to show, what they conclude, and what they refuse."""

from __future__ import annotations

import pytest
from flint import acb, arb, ctx, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.expansion import Expansion, Series
from symcheck.kernel.limit_table import ENDS
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable, normal
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.terms import Term, make, neg, num, sym

VARIABLES = {"a": Variable("real"), "b": Variable("real"), "n": Variable("integer")}


def t(text: str) -> Term:
    return parse_core(text)


def tends(e: str, a: str, value: str, side: str = "", *facts: str, mode: str = "real") -> Sequent:
    """e -> value as x -> a."""
    goal = make("tends", t(e), sym("x"), t(a), t(value), value=side)
    return Sequent(VARIABLES, tuple(f for text in facts for f in normal(t(text))), goal, mode)


def left(s: Sequent, rule: str, **data: object) -> list[str]:
    """The goals of the premises that a rule leaves."""
    return [print_core(p.goal) for p in premises(s, {"rule": rule, "data": data})]


def refused(s: Sequent, rule: str, **data: object) -> str:
    """Why the rule refuses."""
    with pytest.raises(Rejected) as error:
        premises(s, {"rule": rule, "data": data})
    return str(error.value)


# --------------------------------------------------------------------------- expansions

SERIES = [
    ("sin(x)/x", "0", "+", "1"), ("(1 - cos(x))/x**2", "0", "-", "1/2"), ("(exp(x) - 1)/x", "0", "+", "1"),
    ("x**x", "0", "+", "1"), ("sqrt(x**2 + x) - x", "oo", "", "1/2"), ("x*sin(1/x)", "oo", "", "1"),
    ("(cos(x) - cos(a))/(x - a)", "a", "+", "-sin(a)"), ("1/x", "0", "+", "oo"), ("1/x", "0", "-", "-oo"),
    ("x**2", "-oo", "", "oo"), ("x**3", "-oo", "", "-oo"), ("abs(x)/x", "0", "-", "-1"),
    ("(tan(x) - sin(x))/x**3", "0", "+", "1/2"), ("x*log(x)", "0", "+", "0"), ("sign(sin(x))", "0", "-", "-1"),
    ("(sqrt(x) - 2)/(x - 4)", "4", "-", "1/4"), ("erf(x)/x", "0", "+", "2/sqrt(pi)"),
    ("x*(pi/2 - atan(x))", "oo", "", "1"), ("x*(pi/2 + atan(x))", "-oo", "", "-1"), ("1/acot(x)", "-oo", "", "-oo"),
]


@pytest.mark.parametrize(("e", "a", "side", "value"), SERIES)
def test_expansions_decide(e: str, a: str, side: str, value: str) -> None:
    """The leading term gives the limit; with another value an equation is left that is false, or nothing fits."""
    assert left(tends(e, a, value, side), "lim_series", q=1, terms=6) == []
    if value not in ("oo", "-oo"):
        assert left(tends(e, a, f"{value} + 1", side), "lim_series", q=1, terms=6) != []
    assert refused(tends(e, a, "oo" if value == "-oo" else "-oo", side), "lim_series", q=1, terms=6) if (
        value not in ("oo", "-oo")) else left(
            tends(e, a, "oo" if value == "-oo" else "-oo", side), "lim_series", q=1, terms=6)


@pytest.mark.parametrize(("e", "a", "side", "reason"), [
    ("sin(x)", "oo", "", "the argument of a function grows"),
    ("log(x)", "0", "+", "not enough terms, or a logarithm that stays"),
    ("floor(x)", "0", "+", None),
    ("sqrt(x)", "0", "+", "a fractional power of h"),
    ("exp(1/x)", "0", "-", "the argument of a function grows"),
])
def test_expansions_refuse(e: str, a: str, side: str, reason: str | None) -> None:
    """No expansion of this form, or a condition that fails."""
    if reason is None:
        assert left(tends(e, a, "0", side), "lim_series", q=1, terms=4) == ["not integer(0)"]
    else:
        assert refused(tends(e, a, "0", side), "lim_series", q=1, terms=4) == reason


def test_conditions_of_an_expansion() -> None:
    """What parameters must satisfy is left to show: a/x grows only if a > 0, log(a + x) needs a > 0."""
    assert left(tends("a/x", "0", "oo", "+"), "lim_series", q=1, terms=3) == ["0 < a"]
    assert left(tends("log(a + x)", "0", "log(a)", "+"), "lim_series", q=1, terms=3)[-2:] == ["a != 0", "0 < a"]
    assert left(tends("1/(a + x)", "0", "1/a", "+", "a != 0"), "lim_series", q=1, terms=3) == []


@pytest.mark.parametrize("text", [
    "sin(x)/(1 + x)", "exp(sin(x)) - cos(2*x)", "sqrt(4 + x)*log(1 + x)", "tan(x)**2/x", "(1 + x)**(1/x)", "erf(1 + x)",
    "asin(x/2)*sigmoid(x)", "x**x*cosh(x)", "abs(sin(x))*atan(1 + x)", "softplus(x)*erf(x)",
    # at poles
    "tan(pi/2 + x)", "cot(pi + x)", "1/cot(3*pi/2 + x)**3", "sec(x - pi/2)", "csc(2*pi - x)", "coth(x) - 1/x",
    "x*csch(x)", "tan(pi + x)*sec(3*pi + x)*csc(-pi/2 + x)",
    # at ends of domains
    "acosh(1 + x**2)/x", "acos(1 - x**2)", "acos(x**2 - 1)", "asin(1 - x**2)", "asin(x**2 - 1)", "x*atanh(1 - x)",
    "x*atanh(x - 1)", "asec(1 + x**2)", "acsc(-1 - x**2)", "asech(1 - x**2)"])
def test_expansions_agree_with_balls(text: str) -> None:
    """The truncated expansion is close to the term at small h, as its order says."""
    s = Sequent({}, (), ZERO, "real")
    found = Expansion(s, "x", Series(1, (ONE, ZERO, ZERO, ZERO)), "h", 4)(t(text))
    with ctx.workprec(200):
        h = fmpq(1, 10**6)
        exact = evaluate(t(text), {"x": h}, "real", prec=200)
        total = arb(0)
        for k, c in enumerate(found.parts):
            total += arb(evaluate(c, {"h": h}, "real", prec=200)) * arb(h) ** (found.low + k)
        assert abs(arb(exact) - total) < arb(h) ** found.end * 10**5


@pytest.mark.parametrize("text", [
    "sqrt(x*J - 4)", "log(x*J - 2)", "log(x*J*I - 2 + x**2*J)", "log(x**2*J - x)", "(x*J - 8)**(1/3)",
    "(x*J - x - 1)**(-5/2)",
    "(2*x*J - 3)**(1/pi)", "sqrt(x**3*J - 3*x**2)/x", "(x*J - 1)**I",
    "asin(2 + x*J)", "asin(x*J - 3)", "acos(2 + x*J)", "acos(x*J - 2)", "atan(2*I + x*J*I)", "atan(x*J*I - 3*I)",
    "asinh(2*I + x*J*I)", "asinh(x*J*I - 2*I)", "acosh(x*J - 2)", "acosh(1/2 + x*J)", "acosh(x*J)", "atanh(2 + x*J)",
    "atanh(x*J - 2)", "acot(I/2 + x*J*I)", "asec(1/2 + x*J)", "acsc(x*J - 1/2)", "acoth(1/2 + x*J)", "asech(x*J - 2)",
    "acsch(I/2 + x*J*I)", "asin(1 + x**2*J)", "sqrt(1 + x*J)*log(3 + x*J)*asin(1/2 + x*J)", "acos(1/2 + I + x)",
    "cbrt(2 + x*J)", "tan(pi/2 + x*J)"])
@pytest.mark.parametrize("side", ["I", "(-I)", "(1 + I)", "(2 - 3*I)"])
def test_expansions_beside_branch_cuts_agree_with_balls(text: str, side: str) -> None:
    """Over the complex numbers, where x*J is on one side of a cut or crosses nothing."""
    whole = t(text.replace("J", side))
    found = Expansion(Sequent({}, (), ZERO, "complex"), "x", Series(1, (ONE, ZERO, ZERO, ZERO)), "h", 4)(whole)
    with ctx.workprec(200):
        h = fmpq(1, 10**6)
        total = acb(0)
        for k, c in enumerate(found.parts):
            total += acb(evaluate(c, {"h": h}, "complex", prec=200)) * acb(h) ** (found.low + k)
        assert abs(acb(evaluate(whole, {"x": h}, "complex", prec=200)) - total) < arb(h) ** found.end * 10**5


@pytest.mark.parametrize(("text", "why"), [
    *((text, "not enough terms to see the side of the branch cut") for text in (
        "log(x - 1)", "sqrt(x**2 - 1)", "asin(2 + x)", "atan(2*I + I*x)", "log(I*x**4 - 1)")),
    *((text, "it is not seen on which side of the branch cut") for text in (
        "log(a*I*x - 1)", "(x + x*log(x)*I - 1)**(1/3)", "sqrt(x*log(x) + a*I*x**2 - 1)"))])
def test_the_side_of_a_branch_cut_must_be_seen(text: str, why: str) -> None:
    """On the cut itself, for an imaginary part of unknown sign, behind a logarithm."""
    assert refused(tends(text, "0", "0", "+", mode="complex"), "lim_series", q=1, terms=4) == why


def test_table_agrees_with_balls() -> None:
    """Each row of the table of ends: the function near the end is near the value, or large with its sign."""
    for (name, at, side), value in ENDS.items():
        point, limit = t(at), t(value)
        if point in (OO, neg(OO)):
            near = fmpq(3000 if point is OO else -3000)
        else:
            with ctx.workprec(400):
                middle = arb(evaluate(point, {}, "real", prec=400))
            near = middle + arb(fmpq(1 if side == "+" else -1, 10**40))
        args = (sym("u"), sym("v"))[:FUNCTIONS[name].arity[0]]
        env = {"u": near} if len(args) == 1 else {"u": fmpq(1, 3), "v": near}
        try:
            found = evaluate(make(name, *args), env, "real", prec=400)
        except Unknown:
            continue
        assert not isinstance(found, Undefined), name
        if limit in (OO, neg(OO)):
            assert (found > 2) if limit is OO else (found < -2), (name, at, side)
        else:
            assert abs(arb(found) - arb(evaluate(limit, {}, "real"))) < arb(1) / 10, (name, at, side)


# --------------------------------------------------------------------------- arithmetic and functions

def test_arithmetic_of_limits() -> None:
    """Sums, products and quotients; the parts' limits are left to show."""
    half = t("1/2")
    assert left(tends("x + 1/2", "oo", "oo"), "lim_arithmetic", limits=[OO, half], signs=[1, 1]) == [
        "tends(x, x, oo, oo)", "tends(1/2, x, oo, 1/2)"]
    assert left(tends("3/x", "oo", "0"), "lim_arithmetic", limits=[num(3), OO], signs=[1, 1])[0] == "tends(3, x, oo, 3)"
    assert left(tends("3/x", "0", "oo", "+"), "lim_arithmetic", limits=[num(3), ZERO], signs=[1, 1], pole=True)[-1] == (
        "tends(sign(x), x, 0, 1, '+')")
    assert left(tends("a*x", "oo", "-oo"), "lim_arithmetic", limits=[sym("a"), OO], signs=[-1, 1])[-1] == "a < 0"
    assert left(tends("x**2", "-oo", "oo"), "lim_arithmetic", limits=[neg(OO)], signs=[1]) == ["tends(x, x, -oo, -oo)"]


@pytest.mark.parametrize(("e", "value", "limits", "reason"), [
    ("x - x", "0", [OO, neg(OO)], "oo - oo"),
    ("x/x", "1", [OO, OO], "oo/oo"),
    ("x + 1", "-oo", [OO, ONE], "another limit"),
    ("x + 1", "oo", [OO], "not one limit for each argument"),
    ("exp(x)", "oo", [OO], "exp is no arithmetic"),
])
def test_indeterminate_forms_are_refused(e: str, value: str, limits: list[Term], reason: str) -> None:
    """oo - oo and oo/oo have no value of their own."""
    assert refused(tends(e, "oo", value), "lim_arithmetic", limits=limits, signs=[1, 1]) == reason


def test_product_of_zero_and_infinity_needs_a_sign_that_zero_has_not() -> None:
    """0*oo: the sign of the limit 0 would have to be shown."""
    goals = left(tends("x*(1/x)", "oo", "oo"), "lim_arithmetic", limits=[OO, ZERO], signs=[1, 1])
    assert goals[-1] == "0 < 0"


def test_functions() -> None:
    """Continuity, ends of domains, steps."""
    assert left(tends("sin(x)", "a", "sin(a)", "+"), "lim_continuous", limits=[sym("a")]) == ["tends(x, x, a, a, '+')"]
    assert left(tends("sqrt(x)", "a", "sqrt(a)", "+"), "lim_continuous", limits=[sym("a")])[-1] == "0 < a"
    assert left(tends("exp(a*x)", "0", "exp(a*0)", "+"), "lim_at_point", near=ONE) == []
    assert left(tends("exp(x)", "-oo", "0"), "lim_end", at="-oo", side="") == ["tends(x, x, -oo, -oo)"]
    assert left(tends("log(x)", "0", "-oo", "+"), "lim_end", at="0", side="+") == [
        "tends(x, x, 0, 0, '+')", "tends(sign(x - 0), x, 0, 1, '+')"]
    assert left(tends("floor(x)", "2", "1", "-"), "lim_step", at=num(2), side="-") == [
        "tends(x, x, 2, 2, '-')", "tends(sign(x - 2), x, 2, -1, '-')"]
    assert left(tends("floor(x)", "2", "2", "-"), "lim_step", at=num(2), side="-")[1] == "2 - 1 == 2"
    assert refused(tends("sin(x)", "oo", "0"), "lim_end", at="oo", side="") == "not in the table of limits"
    assert refused(tends("exp(x)", "oo", "0"), "lim_end", at="oo", side="") == "another limit"


# --------------------------------------------------------------------------- comparison, l'Hopital, sides

def test_squeeze_and_bounded() -> None:
    """Both bounds near the point; for oo one is enough, for a number not."""
    s = tends("x + sin(x)", "oo", "oo")
    assert left(s, "lim_squeeze", near=ONE, lower=t("x - 1"))[-1] == "tends(x - 1, x, oo, oo)"
    assert refused(tends("sin(x)/x", "oo", "0"), "lim_squeeze", near=ONE, lower=t("-1/x")) == "a bound is missing"
    assert left(tends("x*sin(1/x)", "0", "0", "+"), "lim_bounded", near=ONE, factor=1, bound=ONE) == [
        "tends(x, x, 0, 0, '+')"]
    assert left(tends("x*exp(x)", "0", "0", "+"), "lim_bounded", near=ONE, factor=1, bound=ONE)[0] == "exp(x1) <= 1"
    assert refused(tends("x*sin(1/x)", "0", "0", "+"), "lim_bounded", near=ONE, factor=1, bound=sym("x")) == (
        "no such factor, or a bound that moves")


def test_hopital_needs_zeros_or_a_growing_divisor() -> None:
    """x/(1 + x) at 0 is 0, though 1/1 is 1."""
    assert refused(tends("x/(1 + x)", "0", "1", "+"), "lim_hopital", near=ONE, limits=[ZERO, ONE]) == (
        "neither 0/0 nor a divisor that grows")
    goals = left(tends("x/(1 + x)", "0", "1", "+"), "lim_hopital", near=ONE, limits=[ZERO, ZERO])
    assert goals[1] == "tends(1 + x, x, 0, 0, '+')"
    assert left(tends("log(x)/x", "oo", "0"), "lim_hopital", near=ONE, limits=[ZERO, OO]) == [
        "tends(x, x, oo, oo)", "tends(1/x/1, x, oo, 0)"]


def test_a_neighbourhood_is_not_empty_and_new() -> None:
    """The radius is shown to be > 0; a bound with unknown names, or that is no number, is refused."""
    s = tends("x", "0", "0", "+")
    assert left(s, "lim_same", near=neg(ONE), body=sym("x"))[0] == "0 < -1"
    assert left(s, "lim_same", near=sym("a"), body=sym("x"))[0] == "0 < a"
    assert refused(s, "lim_same", near=sym("x"), body=sym("x")) == "the neighbourhood depends on something unknown"
    assert left(tends("x", "oo", "oo"), "lim_same", near=OO, body=sym("x"))[0] == "defined(oo)"


def test_sides_and_values() -> None:
    """Two-sided limits, limits that differ, uniqueness."""
    assert left(tends("abs(x)", "0", "0"), "lim_sides") == [
        "tends(abs(x), x, 0, 0, '+')", "tends(abs(x), x, 0, 0, '-')"]
    assert left(tends("x*log(x)", "0", "0"), "lim_sides", only="+", near=ONE) == [
        "false", "tends(x*log(x), x, 0, 0, '+')"]
    assert refused(tends("x", "0", "0"), "lim_variable") == "one side of the point at a time"
    s = Sequent(VARIABLES, (), t("same(limit(1/x, x, 0), oo)"), "real")
    assert left(s, "limit_value") == ["tends(1/x, x, 0, oo)"]
    gone = Sequent(VARIABLES, (), t("not defined(limit(1/x, x, 0))"), "real")
    assert left(gone, "no_limit", left=neg(OO), right=OO)[0] == "tends(1/x, x, 0, -oo, '-')"
    assert refused(gone, "no_limit", left=OO, right=OO) == "the two sides agree"
    assert left(gone, "no_limit", left=ONE, right=ONE)[0] == "1 != 1"
    equation = Sequent(VARIABLES, (), t("limit(1/x, x, 0) == oo"), "real")
    assert refused(equation, "limit_value") == "an infinite limit is no number"


def test_inner_variable() -> None:
    """A new variable must be new, and the point approached from one side."""
    s = tends("tanh(x)", "oo", "1")
    data = {"variable": sym("w"), "outer": t("(1 - w**2)/(1 + w**2)"), "inner": t("exp(-x)"), "at": ZERO, "side": "+"}
    goals = left(s, "lim_inner", near=ONE, **data)
    assert goals[-3:] == ["tends(exp(-x), x, oo, 0)", "tends(sign(exp(-x)), x, oo, 1)",
                          "tends((1 - w**2)/(1 + w**2), w, 0, 1, '+')"]
    assert refused(s, "lim_inner", near=ONE, **{**data, "variable": sym("a")}) == "not a new variable"
    assert refused(s, "lim_inner", near=ONE, **{**data, "side": ""}) == "not a side of a point"
