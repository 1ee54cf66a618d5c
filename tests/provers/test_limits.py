"""Limits: found with certificates that the kernel accepts; false ones are not; refusals say why."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import _check, _Count, decode, encode, replay
from symcheck.kernel.sequent import sequent
from symcheck.language.parser import parse_core
from symcheck.logic.contracts import Budget, Closed
from symcheck.logic.load import claim_from
from symcheck.provers.limits import TACTIC
from symcheck.run import limits
from symcheck.run.search import Searcher, tactics
from tests.provers.goals import goal, prove

TRUE = [
    ("limit(floor(x)/x, x, oo)", "1", ()), ("limit(ceil(2*x)/x, x, -oo)", "2", ()),
    ("limit(floor(x)/x**2, x, oo)", "0", ()), ("limit(x*floor(1/x), x, 0)", "1", ()),
    ("limit(sin(x)**2 + cos(x)**2, x, oo)", "1", ()),
    ("limit(sin(x)/x, x, 0)", "1", ()),
    ("limit(sum(exp(x*o[k]), k, 1, K), x, 0)", "K", ()),
    ("limit(exp(x*o[i])/sum(exp(x*o[k]), k, 1, K), x, 0)", "1/K", ()),
    ("limit(sum(cos(x*k), k, 1, K), x, 0, '-')", "K", ()),
    ("limit((1 - cos(x))/x**2, x, 0)", "1/2", ()),
    ("limit((1 + 1/x)**x, x, oo)", "E", ()),
    ("limit((1 + a/x)**x, x, oo)", "exp(a)", ()),
    ("limit(x*log(x), x, 0)", "0", ()),
    ("limit(x**x, x, 0, '+')", "1", ()),
    ("limit(1/x**2, x, 0)", "oo", ()),
    ("limit(1/x, x, 0, '-')", "-oo", ()),
    ("limit(x**10*exp(-x), x, oo)", "0", ()),
    ("limit(log(x)/x, x, oo)", "0", ()),
    ("limit(sqrt(x**2 + x) - x, x, oo)", "1/2", ()),
    ("limit(x*sin(1/x), x, 0)", "0", ()),
    ("limit(sin(x)/x, x, oo)", "0", ()),
    ("limit((x + cos(x))/x, x, oo)", "1", ()),
    ("limit(exp(sin(x)) + x**2, x, y)", "exp(sin(y)) + y**2", ()),
    ("limit(((a + x)**3 - a**3)/x, x, 0)", "3*a**2", ()),
    ("limit(b**x, x, oo)", "0", ("0 < b", "b < 1")),
    ("limit(softplus(x) - x, x, oo)", "0", ()),
    ("limit(log(1 + exp(x))/x, x, oo)", "1", ()),
    ("limit(x - log(a + exp(x)), x, oo)", "0", ()),
    ("limit(sqrt(x), x, 0)", "0", ()),
    ("limit(floor(x), x, 2, '-')", "1", ()),
    ("limit(log(cosh(x)) - abs(x), x, -oo)", "-log(2)", ()),
    ("limit(max(x, 1)/x, x, oo)", "1", ()),
    ("limit(((1 + x)**a - 1)/x, x, 0)", "a", ()),
    ("limit(atan(1/x), x, 0, '-')", "-pi/2", ()),
    ("limit((sqrt(x) - 1)/(x**(1/3) - 1), x, 1)", "3/2", ()),
    # Stirling's series, roots of squares of parameters, logarithms of sums
    ("limit(n/factorial(n)**(1/n), n, oo)", "exp(1)", ()), ("limit(x*(digamma(x) - log(x)), x, oo)", "-1/2", ()),
    ("limit((x + 1)*factorial(x)/(x*factorial(x + 1)), x, oo)", "0", ()),
    ("limit(x*(loggamma(x) - (x - 1/2)*log(x) + x - log(2*pi)/2), x, oo)", "1/12", ()),
    ("limit(a*x - sqrt(a**2*x**2 + x), x, oo)", "-1/(2*a)", ("a > 0",)),
    ("limit(sqrt((a + 1)**2*x**2 + x)/x, x, oo)", "-a - 1", ("a < -1",)),
    ("limit(factorial(n)/(sqrt(2*pi*n)*(n/E)**n), n, oo)", "1", ()),
    ("limit(gamma(x + 1/2)/(gamma(x)*sqrt(x)), x, oo)", "1", ()),
    ("limit(sqrt(n)*binomial(2*n, n)/4**n, n, oo)", "1/sqrt(pi)", ()),
    # poles of gamma and digamma, logarithms in Ei and Ci
    ("limit(x*gamma(x), x, 0)", "1", ()), ("limit((x + 1)*gamma(x), x, -1)", "-1", ()),
    ("limit(x*digamma(x), x, 0)", "-1", ()), ("limit(digamma(x) + 1/x, x, 0)", "-EulerGamma", ()),
    ("limit(Ei(x) - log(x), x, 0, '+')", "EulerGamma", ()), ("limit(Ei(x) - log(abs(x)), x, 0)", "EulerGamma", ()),
    ("limit(zeta(x) - 1/(x - 1), x, 1)", "EulerGamma", ()), ("limit((x - 1)*zeta(x), x, 1)", "1", ()),
    ("limit((Ci(x) - log(x) - EulerGamma)/x**2, x, 0, '+')", "-1/4", ()), ("limit(x*Ei(x), x, 0, '+')", "0", ()),
    # poles of trigonometric functions, ends of the domains of inverse ones, exponentials of differences
    ("limit(exp(1/sin(x))/exp(cot(x)), x, 0, '+')", "1", ()), ("limit(1/cot(x)**3, x, 3*pi/2, '+')", "-oo", ()),
    ("limit((x - pi/2)*tan(x), x, pi/2)", "-1", ()), ("limit(coth(x) - 1/x, x, 0)", "0", ()),
    ("limit(acosh(1 + 1/x)*sqrt(x), x, oo)", "sqrt(2)", ()), ("limit(acos(sin(x)/x)/x, x, 0, '+')", "1/sqrt(3)", ()),
    ("limit((1 - x)*atanh(x), x, 1, '-')", "0", ()), ("limit(asec(x)/sqrt(x - 1), x, 1, '+')", "sqrt(2)", ()),
    ("limit((2 + 6*x)**x/(6*x)**x, x, oo)", "exp(1/3)", ()),
    ("limit((1 + 1/x)**(x**2)/exp(x), x, oo)", "1/sqrt(E)", ()),
    # exponential integrals by their derivatives
    ("limit(Ei(x)*exp(-x), x, -oo)", "0", ()),
    ("limit(li(x)*log(x)/x - 1 - 1/log(x) - sin(x)/x, x, oo)", "0", ()),
    ("limit((3**x + 5**x)**(1/x), x, oo)", "5", ()), ("limit(27**(log(x)/log(3) + 1)/x**3, x, oo)", "27", ()),
]


@pytest.mark.parametrize(("limit", "value", "facts"), TRUE, ids=[r[0] for r in TRUE])
def test_finds(limit: str, value: str, facts: tuple[str, ...]) -> None:
    """The limit has the value, and not another."""
    assert isinstance(prove(TACTIC, goal(f"same({limit}, {value})", *facts)), Closed)


@pytest.mark.parametrize(("limit", "value", "facts"), [
    ("limit(x*gamma(x), x, 0)", "2", ()), ("limit(gamma(x), x, 0)", "oo", ()),
    ("limit(zeta(x) - 1/(x - 1), x, 1)", "1/2", ()), ("limit(zeta(2*x - 1) - 1/(x - 1), x, 1)", "EulerGamma", ()),
    ("limit(Ei(x) - log(2*x), x, 0, '+')", "EulerGamma", ()), ("limit(Ci(x) - log(x), x, 0, '+')", "0", ()),
    ("limit(gamma(x + 1/2)/(gamma(x)*sqrt(x)), x, oo)", "2", ()),
    ("limit(factorial(n)/(sqrt(pi*n)*(n/E)**n), n, oo)", "1", ()),
    ("limit(sin(x)/x, x, 0)", "2", ()), ("limit(floor(x)/x, x, oo)", "0", ()), ("limit(x - floor(x), x, oo)", "0", ()),
    ("limit(x*floor(1/x), x, oo)", "1", ()), ("limit(sin(x)**2 + cos(x), x, oo)", "1", ()),
    ("limit(x*(digamma(x) - log(x)), x, oo)", "1/2", ()), ("limit(n/factorial(n)**(1/n), n, oo)", "1/E", ()),
    ("limit(digamma(x) - log(x), x, -oo)", "0", ()), ("limit(loggamma(x), x, -oo)", "oo", ()),
    ("limit(a*x - sqrt(a**2*x**2 + x), x, oo)", "-1/(2*a)", ("a < 0",)),
    ("limit(sqrt(a**2*x**2 + x)/x, x, oo)", "a", ()), ("limit((3**x + 5**x)**(1/x), x, -oo)", "5", ()),
    ("limit(1/x, x, 0)", "oo", ()), ("limit(sum(exp(x*o[k]), k, 1, K), x, 0)", "K + 1", ()),
    ("limit(sum(floor(x*k), k, 1, K), x, 0, '-')", "0", ()),
    ("limit(abs(x)/x, x, 0)", "1", ()),
    ("limit(max(x, 1)/x, x, oo)", "0", ()),
    ("limit(((1 + x)**a - 1)/x, x, 0)", "1", ()),
    ("limit(1/x**2, x, 0)", "-oo", ()),
    ("limit(x*exp(-x), x, oo)", "1", ()),
    ("limit(b**x, x, oo)", "0", ("0 < b",)),
    ("limit(sqrt(x**2 + x) - x, x, -oo)", "1/2", ()),
    ("limit(floor(x), x, 2)", "2", ()),
    ("limit(exp(1/x), x, 0)", "0", ()),
    ("limit(sin(1/x), x, 0)", "0", ()),
])
def test_false_ones_are_not_found(limit: str, value: str, facts: tuple[str, ...]) -> None:
    """A wrong value, a limit that does not exist, a fact that is missing."""
    assert prove(TACTIC, goal(f"same({limit}, {value})", *facts)) == "the limit was not found"


def test_hint() -> None:
    """A squeeze between given bounds."""
    s = goal("same(limit(x*sin(1/x)**2, x, 0, '+'), 0)")
    bounds = {"lower": parse_core("-x"), "upper": parse_core("x")}
    assert isinstance(prove(TACTIC, s, squeeze=bounds), Closed)


def test_log_sum_exp_unaided() -> None:
    """The limit of log-sum-exp is the maximum, for any length, by bounds found without a hint."""
    claim = claim_from("limit(log(sum(exp(lam*o[j]), j, 1, K))/lam, lam, oo) == max(o)",
                       {"K": "positive integer", "o": "real[K]"})
    statement = claim.steps[0].statement
    certificate = Searcher(Budget(seconds=60)).prove(sequent(statement))
    assert certificate is not None
    assert _check(sequent(statement), decode(encode(certificate)), _Count(100_000), 150)


def test_inside_of_larger_terms() -> None:
    """A limit's value is put in its place."""
    assert isinstance(prove(TACTIC, goal("limit(sin(x)/x, x, 0) + y <= y + 2")), Closed)
    assert isinstance(prove(TACTIC, goal("defined(limit(sin(x)/x, x, 0))")), Closed)
    assert isinstance(prove(TACTIC, goal("not defined(limit(1/x, x, 0))")), Closed)
    assert isinstance(prove(TACTIC, goal("same(limit(exp(x)/y, x, 0), 1/y)")), Closed)


@pytest.mark.parametrize(("text", "variables", "left", "right", "reason"), [
    ("limit(sin(x)/x, x, 0) == 2", {}, "1", "2", "values differ"),
    ("limit(1/x**2, x, 0) == 3", {}, "oo", "3", "values differ"),
    ("limit(1/x, x, 0) == oo", {}, None, "oo", "left undefined"),
    ("limit(cos(a*x), x, 0) == a", {"a": "real"}, "1", "0", "values differ"),
    ("limit(x**a, x, 0, '+') <= 1/2", {"a": "nonnegative"}, "1", "0.5", "relation fails"),
])
def test_refutes(text: str, variables: dict[str, str], left: str | None, right: str, reason: str) -> None:
    """At a simple point the limit's value, with its certificate, differs."""
    statement = claim_from(text, variables).steps[0].statement
    certificate = limits.refutation(statement, Budget(seconds=10), tactics())
    assert certificate is not None
    found = replay(statement, certificate)
    assert (found.verdict, found.assurance) == ("refuted", "certified")
    assert (found.counterexample.left, found.counterexample.right, found.counterexample.reason) == (left, right, reason)


@pytest.mark.parametrize("text", ["limit(sin(x)/x, x, 0) == 1", "limit(1/x, x, 0, '+') == oo"])
def test_true_claims_are_not_refuted(text: str) -> None:
    """No point is a counterexample of something true."""
    statement = claim_from(text, {}).steps[0].statement
    assert limits.refutation(statement, Budget(seconds=10), tactics()) is None
