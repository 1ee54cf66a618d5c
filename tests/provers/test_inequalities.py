"""The tactics for inequalities: true goals closed and replayed, false ones never, refusals in words."""

from __future__ import annotations

import pytest

from symcheck.logic.contracts import Budget, Closed, Tactic
from symcheck.provers import (
    boxes,
    by_equations,
    calculus,
    cases,
    convexity,
    ends,
    exponential_orders,
    extrema,
    instances,
    known_bounds,
    monotone,
    order,
    sum_bounds,
    tails,
    unequal,
    unfold,
)
from symcheck.run.search import Searcher

from .goals import goal, prove, replayed

CLOSED = [
    (order, "2*x*y <= x**2 + y**2", ()),
    (order, "x + y <= 3", ("x <= 1", "y <= 2")),
    (order, "x**3 + y**3 + z**3 >= 3*x*y*z", ("x >= 0", "y >= 0", "z >= 0")),
    (order, "x/(y + z) + y/(z + x) + z/(x + y) >= 3/2", ("x > 0", "y > 0", "z > 0")),
    (order, "10*x <= 28*x**2 + 1", ()),
    (order, "4 <= y", ("y == x**2 - 6*x + 13",)),
    (order, "x < y", ("x + 1 <= z", "z <= y")),
    (order, "exp(2*x) + 1 >= 2*exp(x)", ()),
    (order, "sqrt(x)*sqrt(y) <= (x + y)/2", ("x >= 0", "y >= 0")),
    (cases, "abs(x + y) <= abs(x) + abs(y)", ()),
    (cases, "relu(x) >= x", ()),
    (cases, "x*sign(x) >= 0", ()),
    (cases, "if(x > 0, x, -x) >= x", ()),
    (exponential_orders, "1/2 + x/4 - x**3/48 <= 1/(1 + exp(-x))", ("x >= 0",)),
    (exponential_orders, "cosh(x) < (sinh(x)/x)**3", ("x > 0",)),
    (exponential_orders, "tanh(x) <= x*(15 + x**2)/(15 + 6*x**2)", ("x >= 0",)),
    (exponential_orders, "exp(x) <= 1 + x + x**2/2", ("x <= 0",)),
    (exponential_orders, "2 + x**2 <= exp(x) + exp(-x)", ()),
    (exponential_orders, "cosh(x) <= (sinh(x)/x)**3", ("-4 < x", "x < 4", "x != 0")),
    (exponential_orders, "1 + x/2 + x**2/8 <= exp(x/2)", ("x >= 0",)),
    (known_bounds, "1 + x <= exp(x)", ()),
    (known_bounds, "x*log(x) >= x - 1", ("x > 0",)),
    (known_bounds, "x - 1 < floor(x)", ()),
    (known_bounds, "a*log(a/b) >= a - b", ("a > 0", "b > 0")),
    (monotone, "exp(x) <= exp(y)", ("x <= y",)),
    (monotone, "sqrt(x + y) <= sqrt(x) + sqrt(y)", ("x >= 0", "y >= 0")),
    (monotone, "exp(x - x**2) <= 1 + x", ("x >= 0",)),
    (unfold, "x <= softplus(x)", ()),
    (convexity, "exp((x + y)/2) <= (exp(x) + exp(y))/2", ()),
    (convexity, "a*log(x) + (1 - a)*log(y) <= log(a*x + (1 - a)*y)", ("x > 0", "y > 0", "0 <= a", "a <= 1")),
    (convexity, "exp(sum(o[k], k, 1, K)/K) <= sum(exp(o[k]), k, 1, K)/K", ()),
    (unequal, "x**2 + x*y + y**2 + 1 != 0", ()), (unequal, "exp(x) + y**2 != 0", ()),
    (by_equations, "x == 2", ("x**2 - 5*x + 6 == 0", "x != 3")), (by_equations, "x == 0", ("x*y == 0", "y != 0")),
    (extrema, "min(x, y) <= max(x, y)", ()),
    (extrema, "same(min(x, y) + max(x, y), x + y)", ()),
    (extrema, "o[i] <= maxof(o[k], k, 1, K)", ()),
    (instances, "o[i] <= o[1]", ("forall(o[k] <= o[1], k, 1, K)",)),
    (sum_bounds, "exp(o[i]) <= sum(exp(o[k]), k, 1, K)", ()),
    (sum_bounds, "sum(exp(o[k]), k, 1, K) <= K*exp(x)", ("forall(o[k] <= x, k, 1, K)",)),
    (cases, "abs(sum(o[k], k, 1, K)) <= sum(abs(o[k]), k, 1, K)", ()),
    (calculus, "exp(x) >= 1 + x + x**2/2", ("x >= 0",)),
    (calculus, "2*x/pi <= sin(x)", ("0 <= x", "x <= pi/2")),
    (calculus, "x <= asin(x)", ("0 <= x", "x <= 1")),
    (calculus, "log(1 + x) <= x - x**2/2 + x**3/3", ("x > -1",)),
    (calculus, "0 <= x*exp(x) + 1", ()),
    (boxes, "x*(1 - x)*(y + 2) < 1", ("0 <= x", "x <= 1", "0 <= y", "y <= 1")),
    (boxes, "sin(x)*cos(x) <= 51/100", ("0 <= x", "x <= 3")),
    (tails, "x**4 - x + 1 > 0", ()),
    (ends, "sin(pi/6) <= 1/2", ()),
    (by_equations, "y - x == 15", ("x + y == 35", "x == 2/5*y")),
    (by_equations, "same(x, 11)", ("(x + 5)/(x - 3) == 2",)),
    (by_equations, "1/x + 1/y == 4", ("x != 0", "y != 0", "x + y == 4*x*y")),
]
OPEN = [
    (order, "x**3 + y**3 + z**3 >= 3*x*y*z", (), "no non-negative combination of what is known is the difference"),
    (order, "x < y", ("x <= y",), "no non-negative combination of what is known is the difference"),
    (order, "1/x <= 1", ("x != 0",), "the denominator has no sign that could be seen"),
    (cases, "abs(x + y) < abs(x) + abs(y)", (), "sampling contradicts it"),
    (exponential_orders, "sinh(x) <= x + x**3/6", ("x >= 0",), "sampling contradicts it"),
    (exponential_orders, "1 + x + x**2/2 <= exp(x)", (), "sampling contradicts it"),
    (exponential_orders, "x**2 < exp(x)", ("x > 1",), "no chain of derivatives at 0 has one sign"),
    (exponential_orders, "x <= x + exp(-x)/(exp(x) - 1)", ("x > 0",), "no chain of derivatives at 0 has one sign"),
    (known_bounds, "2 + x <= exp(x)", (), "sampling contradicts it"),
    (monotone, "exp(x) <= exp(y)", ("y <= x",), "sampling contradicts it"),
    (extrema, "max(x, y) <= x", (), "sampling contradicts it"),
    (sum_bounds, "sum(exp(o[k]), k, 1, K) <= exp(o[1])", (), "sampling contradicts it"),
    (sum_bounds, "sum(o[k], k, 1, K) <= K*x", (), "sampling contradicts it"),
    (calculus, "exp(x) >= 1 + x + x**2/2", (), "sampling contradicts it"),
    (boxes, "x*(1 - x) < 1/4", ("0 <= x", "x <= 1"), "sampling contradicts it"),
    (boxes, "x*y < 1", ("0 <= x", "x <= 1"), "y has no bounded range"),
    (ends, "1 <= 0", (), "the values differ"),
    (by_equations, "x == 1", ("x**2 == 1",), "the equations among the facts do not give it"),
    (by_equations, "x == 0", ("x*y == 0",), "the equations among the facts do not give it"),
    (convexity, "a**3*x + (1 - x)*b**3 >= (a*x + (1 - x)*b)**3", ("0 <= x", "x <= 1"), "sampling contradicts it"),
    (convexity, "sin((x + y)/2) >= (sin(x) + sin(y))/2", (), "sampling contradicts it"),
    (convexity, "exp((x + y)/2) <= exp(x)*exp(y)/2", (), "sampling contradicts it"),
    (unequal, "x**2 - 2 != 0", (), "neither side is seen to be the smaller"),
    (unequal, "sin(x) != cos(y)", ("x != y",), "neither side is seen to be the smaller"),
    (instances, "o[i] <= x", ("forall(o[k] <= 1, k, 1, K)",), "sampling contradicts it"),
    (tails, "x**2 < 2", ("0 <= x", "x <= 1"), "no zone at an end was seen to keep the inequality"),
]


def names(value: object) -> str:
    return value.TACTIC.name if hasattr(value, "TACTIC") else str(value)


@pytest.mark.parametrize(("module", "text", "facts"), CLOSED, ids=names)
def test_closes_and_replays(module, text, facts):
    """The certificate goes through JSON and is replayed."""
    assert isinstance(prove(module.TACTIC, goal(text, *facts)), Closed)


@pytest.mark.parametrize(("module", "text", "facts", "reason"), OPEN, ids=names)
def test_gives_up_and_says_on_what(module, text, facts, reason):
    """False or out of reach: never closed, and the reason names what was left over."""
    assert prove(module.TACTIC, goal(text, *facts)) == reason


CHAIN = [
    "exp(lam*o[1]) <= sum(exp(lam*o[j]), j, 1, K)",
    "sum(exp(lam*o[j]), j, 1, K) <= K*exp(lam*o[1])",
    "o[1] <= log(sum(exp(lam*o[j]), j, 1, K))/lam",
    "log(sum(exp(lam*o[j]), j, 1, K))/lam <= o[1] + log(K)/lam",
    "same(maxof(o[k], k, 1, K), o[1])",
]


@pytest.mark.parametrize("text", CHAIN)
def test_log_sum_exp_of_sorted_entries(text):
    """The homework's chain, for any length."""
    s = goal(text, "forall(forall(o[k] <= o[j], k, j, K), j, 1, K)")
    found = Searcher(Budget(seconds=20)).prove(s)
    assert found is not None
    replayed(s, found)


@pytest.mark.parametrize("text", [
    "maxof(o[k], k, 1, K) <= log(sum(exp(lam*o[j]), j, 1, K))/lam",
    "log(sum(exp(lam*o[j]), j, 1, K))/lam <= maxof(o[k], k, 1, K) + log(K)/lam"])
def test_log_sum_exp_against_the_maximum(text):
    """The bounds that squeeze it."""
    s = goal(text)
    found = Searcher(Budget(seconds=20)).prove(s)
    assert found is not None
    replayed(s, found)


def test_gibbs_inequality():
    """Two distributions of any length."""
    s = goal("0 <= sum(o[k]*log(o[k]/b[k]), k, 1, K)", "forall(0 < o[k], k, 1, K)", "forall(0 < b[k], k, 1, K)",
             "sum(o[k], k, 1, K) == 1", "sum(b[k], k, 1, K) == 1")
    s = type(s)({**s.variables, "b": s.variables["o"]}, s.facts, s.goal, s.mode)
    found = Searcher(Budget(seconds=20)).prove(s)
    assert found is not None
    replayed(s, found)


def test_tactics_are_registered_once():
    """Names and costs are distinct enough to be ordered."""
    mine: list[Tactic] = [m.TACTIC for m in (boxes, calculus, cases, ends, extrema, instances, known_bounds,
                                             monotone, order, sum_bounds, tails, unfold)]
    assert len({t.name for t in mine}) == len(mine)
