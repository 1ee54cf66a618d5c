"""Refuters: false claims are refuted by a certificate that replays, true ones never, and
    the same way twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symcheck.discover import discover
from symcheck.kernel.refutation import check_refutation
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, GaveUp, Refuter
from symcheck.logic.load import claim_from
from symcheck.refuters import ascent, critical_points, random_points, simple_points
from symcheck.refuters.sentence import sentence

ALL = [refuter for _, refuter in discover("symcheck.refuters", "REFUTER")]


def claim(text: str, *assume: str, **sorts: str) -> Statement:
    return claim_from(text, sorts, assume).steps[0].statement


def point(refuter: Refuter, statement: Statement) -> object:
    """The point that a refuter reports, once the kernel has confirmed it; else its reason."""
    found = refuter.run(statement, Budget(seconds=20))
    if isinstance(found, GaveUp):
        return found.reason
    check_refutation(statement, found.certificate["data"])
    return found.certificate["data"]["point"]


SIMPLE = [
    (claim("x/x == 1", x="real"), {"x": "0"}),
    (claim("log(x**2) == 2*log(x)", x="real"), {"x": "-1"}),
    (claim("sqrt(x**2) == x", x="real"), {"x": "-1"}),
    (claim("a + b <= 2*sqrt(a*b)", a="positive", b="positive"), {"a": "1", "b": "2"}),
    (claim("abs(sin(x)) < 1", x="real"), {"x": "pi/2"}),
    (claim("sqrt(z*w) == sqrt(z)*sqrt(w)", z="complex", w="complex"), {"z": "-1", "w": "-1"}),
    (claim("z/(z**2 + 1)*(z**2 + 1) == z", z="complex"), {"z": "I"}),
    (claim("softmax(a*o)[i] == softmax(o)[i]", K="positive integer", i="integer in 1..K", o="real[K]",
    a="positive"),
     {"K": "2", "i": "1", "o": ["0", "1"], "a": "2"}),
    (claim("sum(o) == K*o[1]", K="positive integer", o="real[K]"), {"K": "2", "o": ["0", "1"]}),
    (claim("o[p[1]] == o[1]", K="positive integer", o="real[K]", p="permutation[K]"),
     {"K": "2", "o": ["0", "1"], "p": ["2", "1"]}),
    (claim("b[1] <= b[K]", K="positive integer", b="descending real[K]"), {"K": "2", "b": ["1", "0"]}),
    (claim("2**n >= n**2", n="natural"), {"n": "3"}),
    (claim("n**2 + n + 41 != 1763", n="natural"), {"n": "41"}),
    (claim("x <= 10**6", x="real"), {"x": "1000001"}),
    (claim("abs(x - 1000) >= 1/2", x="real"), {"x": "1000"}),
    (claim("x < 1", x="real in [0, 1]"), {"x": "1"}),
    (claim("x > 1/1000", x="real in (0, 1]"), {"x": "1/1000"}),
    (claim("diff(abs(x), x) == sign(x)", x="real"), {"x": "0"}),
    (claim("x == 3", "x**2 == 9", x="real"), {"x": "-3"}),
    (claim("exp(1) >= 3", "x == exp(1)", x="real"), {"x": "exp(1)"}),
    (claim("sum(k, k, 0, n) == n**2", n="natural"), {"n": "2"}),
    (claim("integrate(abs(sin(x)), x, 0, 10*pi) == 4"), {}),
    (claim("sqrt(z)*sqrt(w) == sqrt(z*w)", "re(z) >= 0", "re(w) >= 0", z="complex", w="complex"),
     {"z": "-I", "w": "-I"}),
    (claim("diff(abs(x)*x, x, 2) == 2*sign(x)", x="real"), {"x": "0"}),
    (claim("diff(acot(x), x) == -1/(1 + x**2)", x="real"), {"x": "0"}),
    (claim("diff(atan2(y, x), y) == x/(x**2 + y**2)", x="real", y="real"), {"x": "-1", "y": "0"}),
]


@pytest.mark.parametrize(("statement", "wanted"), SIMPLE, ids=[s.text for s, _ in SIMPLE])
def test_simple_points(statement: Statement, wanted: dict[str, object]) -> None:
    """Found at once, and the point is the simplest of its kind."""
    assert point(simple_points.REFUTER, statement) == wanted


@pytest.mark.parametrize(("statement", "wanted"), [
    (claim("(x - 7/3)/(x - 7/3) == 1", x="real"), {"x": "7/3"}),
    (claim("(x - pi/7)/(x - pi/7) == 1", x="real"), {"x": "pi/7"}),
    (claim("tan(x)*cos(x) == sin(x)", x="real"), {"x": "pi/2"}),
    (claim("cot(x) == 1/tan(x)", x="real"), {"x": "pi/2"}),
    (claim("(x**2 - x - 12)/(x**2 - x - 12) == 1", x="real"), {"x": "4"}),
    (claim("(5*a - 3*b + 1)/(5*a - 3*b + 1) == 1", a="real", b="real"), {"a": "-(1/5)", "b": "0"}),
    (claim("exp(x)*(1 + 10**(-14)) == exp(x)", x="real"), {"x": "0"}),
    (claim("(z**2 + 4*z + 13)/(z**2 + 4*z + 13) == 1", z="complex"), {"z": "-2 + 3*I"}),
    (claim("x*y <= 2", "x + y == 3", "x - y == 1/7", x="real", y="real"), {"x": "11/7", "y": "10/7"}),
])
def test_critical_points(statement: Statement, wanted: dict[str, object]) -> None:
    """Zeros of denominators, also of several variables or complex; equality assumptions solved exactly."""
    assert point(critical_points.REFUTER, statement) == wanted


@pytest.mark.parametrize("statement", [
    claim("sin(x) <= 0.9999", x="real in (1, 3)"), claim("x**4 - 3*x**2 + 2.24 > 0", x="real"),
    claim("floor(x + y) == floor(x) + floor(y)", x="real", y="real"),
    claim("(x*y)**a == x**a*y**a", x="real", y="real", a="real"),
    claim("-sum(p[k]*log(p[k]), k, 1, K) <= log(K) - 1/10", "sum(p) == 1", K="positive integer",
        p="positive[K]"),
], ids=lambda s: s.text)
def test_random_points(statement: Statement) -> None:
    assert isinstance(point(random_points.REFUTER, statement), dict)


@pytest.mark.parametrize("statement", [
    claim("sin(x)*sin(y) <= 0.999999", x="real", y="real"),
    claim("(x - 1.2345)**2 + (y + 7.654321)**2 >= 1/10**7", x="real", y="real"),
    claim("x**4 - 3*x**2 > -2.2499999", x="real"),
], ids=lambda s: s.text)
def test_ascent(statement: Statement) -> None:
    """A violation in a small region, reached by climbing and certified."""
    assert isinstance(point(ascent.REFUTER, statement), dict)


TRUE = [
    claim("tanh(x) == 2*sigmoid(2*x) - 1", x="real"), claim("tan(x) == sin(x)/cos(x)", x="real"),
    claim("log(x**2) == 2*log(x)", "x > 0", x="real"), claim("x**2 + y**2 >= 2*x*y", x="real", y="real"),
    claim("x**4 - 3*x**2 + 2.2500001 > 0", x="real"), claim("gamma(x + 1) == x*gamma(x)", x="positive"),
    claim("softmax(o + b)[i] == softmax(o)[i]", K="positive integer", i="integer in 1..K", o="real[K]",
        b="real"),
    claim("sum(o[p[k]], k, 1, K) == sum(o)", K="positive integer", o="real[K]", p="permutation[K]"),
    claim("diff(sqrt(x), x) == 1/(2*sqrt(x))", x="real"), claim("exp(z + w) == exp(z)*exp(w)", z="complex",
        w="complex"),
    claim("log(1/z) == -log(z)", "im(z) != 0", z="complex"), claim("floor(x) <= x", x="real"),
    claim("max(x, y) == (x + y + abs(x - y))/2", x="real", y="real"), claim("x**2 == x*abs(x)*sign(x)",
        x="real"),
    claim("sin(x)**2 + cos(x)**2 == 1", x="real"), claim("(-1)**n == cos(pi*n)", n="integer"),
    claim("x*y <= 1/4", "x + y == 1", x="real", y="real"), claim("exp(x) >= 1 + x", x="real"),
    claim("relu(x) == max(x, 0)", x="real"),
    claim("integrate(exp(x), x, 0, t) == exp(t) - 1", t="real"), claim("acos(x) + asin(x) == pi/2",
        x="real in [-1, 1]"),
    claim("n*(n + 1)/2 == sum(k, k, 1, n)", n="natural"),
    claim("binomial(n, k) == binomial(n, n - k)",
        n="natural", k="natural"),
]


@pytest.mark.parametrize("refuter", ALL, ids=lambda r: r.name)
@pytest.mark.parametrize("statement", TRUE, ids=lambda s: s.text)
def test_true_claims_are_never_refuted(refuter: Refuter, statement: Statement) -> None:
    """Every refuter gives up, and says among what it looked."""
    if refuter.applies(statement):
        found = refuter.run(statement, Budget(seconds=2))
        assert isinstance(found, GaveUp)
        assert found.reason.startswith("no ")


@pytest.mark.parametrize("refuter", ALL, ids=lambda r: r.name)
def test_refuters_say_what_they_are(refuter: Refuter) -> None:
    assert refuter.name and refuter.about.endswith(".") and refuter.cost >= 0


@pytest.mark.parametrize("refuter", ALL, ids=lambda r: r.name)
def test_the_same_seed_gives_the_same_answer(refuter: Refuter) -> None:
    statement = claim("x**3 - y*x <= 50", x="real", y="real in [-3, 3]")
    if refuter.applies(statement):
        answers = [refuter.run(replace(statement), Budget(seconds=20, seed=7)) for _ in range(2)]
        assert answers[0] == answers[1]


def test_claims_about_functions_are_left_alone() -> None:
    """A function-sorted variable has no value at a point."""
    statement = claim("f(x) == 0", f="function real -> real", x="real")
    assert not simple_points.REFUTER.applies(statement)
    assert not critical_points.REFUTER.applies(statement)


@pytest.mark.parametrize(("statement", "said"), [
    (claim("x/x == 1", x="real"),
     "at x = 0 the left side x/x is undefined (division by 0) while the right side is 1"),
    (claim("log(x**2) == 2*log(x)", x="real"),
     "at x = -1 the left side log(x**2) is 0 while the right side 2*log(x) is undefined (log outside its domain)"),
    (claim("exp(x) <= 1 + x", x="positive"),
     "at x = 1 the left side exp(x) is 2.71828182..., greater than the right side 1 + x = 2"),
    (claim("x**2 > 0", x="real"), "at x = 0 the left side x**2 is 0, not greater than 0"),
    (claim("n**2 != 9", n="natural"), "at n = 3 the left side n**2 is 9, equal to 9"),
    (claim("sum(o) == K*o[1]", K="positive integer", o="real[K]"),
     "at K = 2, o = [0, 1] the left side sum(o[k], k, 1, K) is 1 but the right side K*o[1] is 0"),
    (claim("exp(1) ~= 2.72"), None),
    (claim("exp(1) ~= 2.73"), "the left side exp(1) is 2.71828182..., which does not round to 2.73"),
    (claim("1 + 1 == 3"), "the left side 1 + 1 is 2 but the right side is 3"),
])
def test_sentences(statement: Statement, said: str | None) -> None:
    """One sentence in the claim's own words."""
    found = simple_points.REFUTER.run(statement, Budget(seconds=20))
    if said is None:
        assert isinstance(found, GaveUp)
        return
    assert isinstance(found, Closed)
    assert sentence(statement, check_refutation(statement, found.certificate["data"])) == said
