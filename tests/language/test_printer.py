"""Printing and parsing are inverse; what is printed is what a person would write."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from symcheck.language import printer
from symcheck.language.parser import parse, parse_core
from symcheck.language.printer import decimal_text, print_core, print_term
from symcheck.language.terms import Term, const, make, mul, num, sym
from tests.language.surface import CORE, SURFACE

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(SURFACE)
def test_a_surface_term_survives_printing(t: Term) -> None:
    """print_term gives a text whose term is the same object."""
    assert parse(print_term(t)).term is t


@QUICK
@given(CORE)
def test_a_core_term_survives_a_certificate(t: Term) -> None:
    """print_core gives a text whose term is the same object; print_term never fails."""
    assert parse_core(print_core(t)) is t
    assert print_term(t)


@QUICK
@given(CORE)
def test_small_terms_and_deep_ones_are_printed_alike(t: Term) -> None:
    """By the shortcuts for plain and for shallow terms, and from the leaves up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printer, "_FLAT", 0)
        assert printer.fold(t, printer._CORE, printer._call) == print_core(t)


@pytest.mark.parametrize("text", [
    "a + b - c", "(a + b) + c", "a - (b - c)", "a*b/c*d", "a/(b*c)", "a/(b/c)", "a*(b*c)", "(a*b)*c",
    "-x**2", "(-x)**2", "x**(-1)", "2**x**2", "(2**x)**2", "-a*b", "-(a*b)", "a + (-b*c)", "-(-x)", "2*(-3)",
    "a <= b < c", "a < b and b < c", "(a < b) < c", "a and b or c", "(a or b) and c", "not a == b",
    "not (a and b)", "a implies b implies c", "(a implies b) implies c", "a implies b iff c",
    "exists w, b: w[1] + b ~= 0.50", "(exists x: x > 0) and y > 0", "e ~= -0.731", "e ~= 2e3",
    "softmax(o + b)[i]", "M[i, j]", "(u + v)[2]", "[1, 2, 3][i]", "A @ B*c", "sigma'(x)", "f''(x)",
    "limit(f(x), x, oo)", "limit(1/x, x, 0, '+')", "diff(lse(o), o[i])", "diff(log(x), x, 3)",
    "sum(v)", "sum(exp(lam*o[j]), j, 1, K)", "integrate(x, x)", "integrate(x, x, 0, 1)",
    "if(x < 0, -x, x)", "piecewise((a, x < 1), (b, x < 2), c)",
    "piecewise((a, x < 1))", "0.0000104", "1e-300",
])
def test_written_as_a_person_would(text: str) -> None:
    """These texts are their own canonical form: no parenthesis too few or too many."""
    assert print_term(parse(text).term) == text


def test_a_macro_may_have_the_name_of_a_function() -> None:
    """Names that a file defines are left alone, whatever the function table knows."""
    t = parse("softmax(o + b, lam)[i]", defined=("softmax",)).term
    assert t.args[0].head == "call"
    assert print_term(t) == "softmax(o + b, lam)[i]"


@pytest.mark.parametrize(("core", "text"), [
    ("diff(x**2, x, 1, x)", "diff(x**2, x)"), ("diff(x**2, x, 2, x)", "diff(x**2, x, 2)"),
    ("diff(x**2, x, 1, 0)", "diff(x**2, x, 1, 0)"), ("pdiff(o[1], o, i, 1, o)", "diff(o[1], o[i])"),
    ("pdiff(o[1], o, i, 2, o)", "diff(o[1], o[i], 2)"),
    ("pdiff(o[1], o, i, 1, u)", "pdiff(o[1], o, i, 1, u)"),
    ("maxof(v[k], k, 1, n)", "max(v)"), ("minof(v[k], k, 1, n)", "min(v)"),
    ("maxof(v[k], k, 2, n)", "max(v[k] for k in 2..n)"),
    ("maxof(2*v[k], k, 1, n)", "max(2*v[k] for k in 1..n)"),
    ("forall(v[k] > 0, k, 1, n)", "for all k in 1..n: v[k] > 0"), ("same(x/x, 1)", "x/x == 1"),
    ("tends(1/x, x, 0, oo, '+')", "limit(1/x, x, 0, '+') == oo"), ("f''(x)", "f''(x)"), ("f(x)", "f(x)"),
    ("chain(a < b, b <= c)", "a < b <= c"), ("chain(a < b, c < d)", "a < b and c < d"),
])
def test_core_terms_read_as_a_person_would_write_them(core: str, text: str) -> None:
    """print_term of core terms; the certificate keeps the core form."""
    t = parse_core(core)
    assert print_term(t) == text
    assert parse_core(print_core(t)) is t


@pytest.mark.parametrize(("value", "decimals", "text"), [
    (0, None, "0"), (Fraction(1, 2), None, "0.5"), (Fraction(731, 1000), None, "0.731"),
    (Fraction(1, 10**12), None, "1e-12"), (Fraction(5, 10**3), 3, "0.005"), (Fraction(1, 2), 2, "0.50"),
    (1200, -2, "12e2"), (0, -3, "0e3"), (7, 2, "7.00"),
])
def test_decimals_are_exact(value: int | Fraction, decimals: int | None, text: str) -> None:
    """A literal shows its value exactly, with as many decimals as asked for."""
    assert decimal_text(value, decimals) == text
    assert Fraction(text) == value


def test_deep_terms_and_shared_ones_need_no_stack() -> None:
    """A term of 5000 levels prints; one with exponentially many paths is printed once a node."""
    deep = sym("x")
    for _ in range(5000):
        deep = make("sin", deep)
    assert print_term(deep) == "sin(" * 5000 + "x" + ")" * 5000


def test_nested_products_keep_their_shape() -> None:
    """(2*x)*pi, made by operators, is not 2*x*pi."""
    nested = make("mul", make("mul", num(2), sym("x")), const("pi"))
    assert print_core(nested) == "(2*x)*pi"
    assert parse_core("2*x*pi") is mul(num(2), sym("x"), const("pi"))
