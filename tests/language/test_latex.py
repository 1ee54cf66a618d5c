"""LaTeX of each construct, as whole texts; and of anything that can be said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from symcheck.language.functions import TABLE
from symcheck.language.latex import to_latex
from symcheck.language.parser import parse, parse_core
from symcheck.language.terms import Term, make, sym
from tests.language.surface import CORE, SURFACE

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def balanced(text: str) -> bool:
    """Braces, \\left and \\right, and environments are closed."""
    return (text.count("{") == text.count("}") and text.count("\\left") == text.count("\\right")
            and text.count("\\begin") == text.count("\\end"))


@QUICK
@given(SURFACE | CORE)
def test_every_term_has_balanced_latex(t: Term) -> None:
    """Whatever can be said can be printed."""
    assert balanced(to_latex(t).replace("\\leftrightarrow", "").replace("\\left.", "\\left"))


@pytest.mark.parametrize(("text", "latex"), [
    ("(a + b)/c", r"\frac{a + b}{c}"), ("a*b/c*d", r"\frac{a b}{c} \cdot d"), ("2*3*x", r"2 \cdot 3 x"),
    ("a - (b + c)", r"a - \left(b + c\right)"), ("-x**2", r"-x^{2}"), ("(-x)**2", r"\left(-x\right)^{2}"),
    ("sin(x)**2", r"\sin^{2}\left(x\right)"), ("exp(-2*x)", r"e^{-2 x}"),
    ("exp(x)**2", r"\left(e^{x}\right)^{2}"),
    ("sqrt(x)/cbrt(y)", r"\frac{\sqrt{x}}{\sqrt[3]{y}}"), ("abs(x)", r"\left|x\right|"),
    ("sigmoid'(x)", r"\sigma'\left(x\right)"), ("f''''(x)", r"f^{(4)}\left(x\right)"),
    ("o[i]", "o_{i}"), ("M[i, j]", "M_{i, j}"), ("x1[2]", "{x_{1}}_{2}"),
    ("lam*theta_max", r"\lambda \theta_{\mathrm{max}}"),
    ("σ + Δ", r"\sigma + \Delta"), ("sum(exp(lam*o[j]), j, 1, K)", r"\sum_{j=1}^{K} e^{\lambda o_{j}}"),
    ("diff(lse(o), o[i])", r"\frac{\partial}{\partial o_{i}} \mathrm{lse}\left(o\right)"),
    ("diff(sin(x), x, 2)", r"\frac{d^{2}}{dx^{2}} \sin\left(x\right)"),
    ("limit(x + 1, x, 0, '+')", r"\lim_{x \to 0^{+}} \left(x + 1\right)"),
    ("integrate(x, x, 0, oo)", r"\int_{0}^{\infty} x \, dx"), ("binomial(n, k)", r"\binom{n}{k}"),
    ("factorial(n + 1)", r"\left(n + 1\right)!"), ("besselj(0, x)", r"J_{0}\left(x\right)"),
    ("if(x < 0, -x, x)", r"\begin{cases} -x & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}"),
    ("a <= b < c", r"a \le b < c"), ("x != 0 and y > 0", r"x \ne 0 \land y > 0"),
    ("not x == 1", r"\lnot \left(x = 1\right)"), ("exists x, y: x == y", r"\exists x, y \colon x = y"),
    ("e ~= 0.50", r"e \approx 0.50"), ("transpose(A) @ inv(B)", r"A^{\mathsf{T}} B^{-1}"),
    ("pi*E*I*oo", r"\pi e \mathrm{i} \infty"), ("1e-30", r"1 \cdot 10^{-30}"),
])
def test_constructs(text: str, latex: str) -> None:
    """The notation of a textbook."""
    assert to_latex(parse(text).term) == latex


@pytest.mark.parametrize(("core", "latex"), [
    ("diff(x**2, x, 1, 0)", r"\left.\frac{d}{dx} x^{2}\right|_{x=0}"),
    ("pdiff(o[1], o, i, 1, o)", r"\frac{\partial}{\partial o_{i}} o_{1}"),
    ("maxof(o[k], k, 1, n)", r"\max\left(o\right)"),
    ("maxof(2*o[k], k, 1, n)", r"\max_{1 \le k \le n} 2 o_{k}"),
    ("forall(o[k] > 0, k, 1, n)", r"\forall k \in \{1, \dots, n\} \colon o_{k} > 0"),
    ("defined(1/x)", r"\frac{1}{x} \text{ is defined}"), ("integer(n)", r"n \in \mathbb{Z}"),
    ("tends(1/x, x, 0, oo, '+')", r"\frac{1}{x} \to \infty \text{ as } x \to 0^{+}"),
])
def test_core_forms(core: str, latex: str) -> None:
    """The forms of certificates."""
    assert to_latex(parse_core(core)) == latex


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_every_function_has_a_name(row) -> None:
    """No row of the table falls through to an empty name."""
    text = to_latex(make(row.name, *(sym("xyz"[k]) for k in range(row.arity[0]))))
    assert balanced(text)
    assert not text.startswith("\\left(")
    assert text != "x"
