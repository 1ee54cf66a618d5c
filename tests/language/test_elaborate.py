"""Elaboration: what whole vectors, macros and operators become, and which expressions are refused."""

# ruff: noqa: E501 - tables of inputs, and messages as they stand
from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from symcheck.errors import ClaimError
from symcheck.kernel.balls import evaluate
from symcheck.language.elaborate import elaborate, hoist
from symcheck.language.macros import read_key
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.scope import Scope
from symcheck.language.sort_parser import parse_sort
from symcheck.language.source import Source
from symcheck.language.terms import rational

SORTS = {
    "K": "positive integer", "m": "natural", "n": "natural", "i": "integer in 1..K", "k": "integer", "x": "real",
    "y": "real", "t": "real", "b": "real", "lam": "positive", "o": "real[K]", "u": "real[K]", "w": "real[2]",
    "A": "real[2, 2]", "M": "real[m, n]", "N": "real[n, m]", "p": "permutation[K]", "f": "function real -> real",
}
DEFINE = {
    "smax(o, lam)[i]": "exp(lam*o[i])/sum(exp(lam*o[j]), j, 1, len(o))", "lse(o, lam)": "log(S(o, lam))/lam",
    "S(o, lam)": "sum(exp(lam*o[j]), j, 1, len(o))", "Z": "sum(exp(lam*o[j]), j, 1, K)", "sigma(x)": "1/(1 + exp(-x))",
    "D(x, y)": "diff(x*y, x)", "G(e)": "diff(e, x)", "grad(e, x)": "diff(e, x)", "h(x)": "x + k",
    "g(x)": "sum(x*j, j, 1, 3)", "q[i]": "exp(o[i])/Z", "J(o)[i, j]": "diff(smax(o, 1)[i], o[j])",
}


def scope() -> Scope:
    """The variables and macros above."""
    macros = {}
    for key, text in DEFINE.items():
        macro, problems = read_key(Source.of_text(key), Source.of_text(text))
        assert macro is not None and not problems
        macros[macro.name] = macro
    macros = {n: replace(m, parsed=m.source.parse(macros)) for n, m in macros.items()}
    return Scope({n: parse_sort(s) for n, s in SORTS.items()}, macros, lengths=frozenset(("K", "m", "n")))


def core(text: str) -> str:
    """The core term of a text, as the kernel reads it."""
    source, here = Source.of_text(text), scope()
    return print_core(elaborate(source.parse(here.macros), here, source))


def refusal(text: str) -> list[str]:
    """What is said against a text."""
    with pytest.raises(ClaimError) as caught:
        core(text)
    return [p.message for p in caught.value.problems]


@pytest.mark.parametrize(("text", "meaning"), [
    ("sum(o)", "sum(o[k], k, 1, K)"), ("sum(w)", "w[1] + w[2]"), ("prod(o)", "prod(o[k], k, 1, K)"),
    ("max(o)", "maxof(o[k], k, 1, K)"), ("min(w)", "min(w[1], w[2])"), ("mean(o)", "sum(o[k], k, 1, K)/K"),
    ("dot(o, u)", "sum(o[k]*u[k], k, 1, K)"), ("norm(w)", "sqrt(w[1]**2 + w[2]**2)"), ("len(o)", "K"),
    ("len([1, 2, 3])", "3"), ("(o + b)[i]", "o[i] + b"), ("(2*o - u)[3]", "2*o[3] - u[3]"), ("exp(o)[i]", "exp(o[i])"),
    ("sum(exp(lam*o))", "sum(exp(lam*o[k]), k, 1, K)"), ("softmax(o)[i]", "exp(o[i])/sum(exp(o[k]), k, 1, K)"),
    ("logsumexp(o + b)", "log(sum(exp(o[k] + b), k, 1, K))"), ("[1, x, 3][2]", "x"),
    ("[1, 2][k]", "piecewise((1, k == 1), (2, k == 2))"), ("if(x > 0, o, u)[i]", "if(x > 0, o[i], u[i])"),
    ("o[p[k]]", "o[p[k]]"), ("sum([5, 7][j]*j, j, 1, 2)", "5*1 + 7*2"), ("(w @ w)", "w[1]*w[1] + w[2]*w[2]"),
    ("transpose(M)[1, 2]", "M[2, 1]"), ("trace(A)", "A[1, 1] + A[2, 2]"),
    ("det(A)", "A[1, 1]*A[2, 2] - A[1, 2]*A[2, 1]"), ("(M @ N)[k, 1]", "sum(M[k, k1]*N[k1, 1], k1, 1, n)"),
    ("(A @ w)[1]", "A[1, 1]*w[1] + A[1, 2]*w[2]"), ("sum(sum(o)*o)", "sum(sum(o[k], k, 1, K)*o[k], k, 1, K)"),
])
def test_vectors_become_components(text, meaning):
    """Whole vectors and matrices are gone, whatever their length."""
    assert core(f"{text} == 0") == f"{meaning} == 0"


@pytest.mark.parametrize(("text", "meaning"), [
    ("diff(x**2, x)", "diff(x**2, x, 1, x)"), ("diff(x**2, x, n)", "diff(x**2, x, n, x)"),
    ("diff(sum(o), o[i])", "pdiff(sum(o[k], k, 1, K), o, i, 1, o)"), ("diff(o, x)[i]", "diff(o[i], x, 1, x)"),
    ("limit(1/x, x, oo)", "limit(1/x, x, oo)"), ("limit(x, x, 0, '+')", "limit(x, x, 0, '+')"),
    ("sum(x**j, j, 0, oo)", "sum(x**j, j, 0, oo)"), ("integrate(exp(-s), s, 0, oo)", "integrate(exp(-s), s, 0, oo)"),
    ("f(x) + f'(x) - f''(x)", "f(x) + f'(x) - f''(x)"), ("sigma'(x)", "diff(1/(1 + exp(-x)), x, 1, x)"),
    ("sigma'(2*x)", "diff(1/(1 + exp(-x1)), x1, 1, 2*x)"), ("sigma''(y)", "diff(1/(1 + exp(-y)), y, 2, y)"),
    ("tanh'(y)", "diff(tanh(y), y, 1, y)"),
])
def test_operators(text, meaning):
    """Derivatives say where they are taken; bounds and limit points may be infinite."""
    assert core(f"{text} == 0") == f"{meaning} == 0"


@pytest.mark.parametrize(("text", "meaning"), [
    ("smax(o + b, lam)[i]", "exp(lam*(o[i] + b))/sum(exp(lam*(o[j] + b)), j, 1, K)"),
    ("smax([1, 2], lam)[1]", "exp(lam*1)/(exp(lam*1) + exp(lam*2))"), ("q[k]", "exp(o[k])/sum(exp(lam*o[j]), j, 1, K)"),
    ("sum(smax(o, 1))", "sum(exp(1*o[k])/sum(exp(1*o[j]), j, 1, K), k, 1, K)"),
    ("J(o)[1, 2]", "pdiff(exp(1*o[1])/sum(exp(1*o[j]), j, 1, K), o, 2, 1, o)"),
    ("g(k)", "sum(k*j, j, 1, 3)"), ("sum(g(j), j, 1, 2)", "sum(sum(j*j1, j1, 1, 3), j, 1, 2)"),
    ("limit(log(Z)/lam, lam, oo)", "limit(log(sum(exp(lam*o[j]), j, 1, K))/lam, lam, oo)"),
    ("diff(Z, lam)", "diff(sum(exp(lam*o[j]), j, 1, K), lam, 1, lam)"), ("D(x, y)", "diff(x*y, x, 1, x)"),
    ("D(2*t, y)", "diff(x1*y, x1, 1, 2*t)"), ("G(x**2)", "diff(x**2, x, 1, x)"), ("D(t, 3)", "diff(t*3, t, 1, t)"),
    ("sum(o[K1], K1, 1, len(o))", "sum(o[K1], K1, 1, K)"), ("sum(sum(o), K, 1, 2)", "sum(sum(o[k], k, 1, K), K1, 1, 2)"),
])
def test_macros_capture_nothing(text, meaning):
    """An argument's variables stay what they are; a macro's own names mean the claim's variables."""
    assert core(f"{text} == 0") == f"{meaning} == 0"


@pytest.mark.parametrize(("text", "meaning"), [
    ("integrate(x, x) == x**2/2", "x == diff(x**2/2, x, 1, x)"),
    ("x**2/2 == integrate(x, x)", "diff(x**2/2, x, 1, x) == x"), ("limit(1/x**2, x, 0) == oo", "limit(1/x**2, x, 0) == oo"),
    ("0 <= x < oo", "0 <= x and x < oo"), ("x ~= -0.50", "x ~= -0.50"), ("w == [1, 2]", "w[1] == 1 and w[2] == 2"),
    ("o == u", "forall(o[i] == u[i], i, 1, K)"), ("M == M", "forall(forall(M[i, j] == M[i, j], j, 1, n), i, 1, m)"),
    ("exists w, b: dot(w, [1, 2]) > b", "exists w, b: w[1]*1 + w[2]*2 > b"),
])
def test_relations(text, meaning):
    """Indefinite integrals, infinite sides, equality of vectors."""
    assert core(text) == meaning


def test_equality_of_vectors_is_said_by_a_new_index():
    """`hoist` gives the index a name that is not taken, and its range as its sort."""
    formula, new = hoist(parse_core("forall(o[i] == u[i], i, 1, K)"), frozenset(("i",)))
    assert print_core(formula) == "o[i1] == u[i1]"
    assert {n: s.text for n, s in new.items()} == {"i1": "integer in 1..K"}


@pytest.mark.parametrize(("text", "messages"), [
    ("z == 1", ["`z` is not known"]), ("z + v == u[1]", ["`z` is not known", "`v` is not known"]),
    ("sni(x) == 1", ["there is no function `sni`"]), ("x(2) == 1", ["`x` is a variable and no function"]),
    ("sin == 1", ["the function `sin` where a number is wanted"]), ("f == 1", ["the function `f` where a number is wanted"]),
    ("x + oo == 1", ["`oo` is no number to calculate with"]), ("o + w == o", ["vectors of different lengths: K and 2"]),
    ("o == x", ["a vector of length K is compared with a number"]), ("max(o, x) == 1", [
        "`max` of several arguments takes numbers, and one of them is a vector"]),
    ("o <= u", ["a vector of length K is compared with a vector of length K"]),
    ("w[3] == 1", ["the index 3 is out of range: the vector has 2 components"]),
    ("o[0] == 1", ["the index 0 is out of range: the first component has index 1"]),
    ("o[-1] == 1", ["the index -1 is out of range: the first component has index 1"]),
    ("A[3, 1] == 1", ["the index 3 is out of range: the vector has 2 components"]),
    ("o[0.5] == 1", ["an index is an integer"]), ("x[1] == 1", ["a number has no component with 1 index"]),
    ("x + (x > 0) == 1", ["a formula where a number is wanted"]), ("not x", ["a number where a relation is wanted"]),
    ("integrate(x, x) + 1 == x", ["an indefinite integral where a number is wanted"]),
    ("integrate(x, x) <= x", ["an indefinite integral is known up to a constant only"]),
    ("integrate(s, s) == x", ["`s` is no variable of the claim"]), ("A*A == A", ["this arithmetic with matrices is not defined"]),
    ("exp(A) == A", ["a matrix of 2 x 2 where a number is wanted"]), ("det(M) == 1", ["vectors of different lengths: m and n"]),
    ("diff(x**k, k) == 1", ["`k` is an integer, and derivatives are by real or complex variables"]),
    ("smax(o) == 1", ["`smax` was given 1 argument"]), ("lse(o, 1)[2] == 1", ["a number has no component with 1 index"]),
    ("J(o) == 1", ["`J` is a matrix and has no index here"]), ("sum(h(k), k, 1, 3) == 1", [
        "`h` means the variable `k`, but a sum or product around it has an index of that name"]),
    ("D(x, x) == x", ["the derivative by the parameter `x` is ambiguous here: what it is taken of depends on `x` also otherwise"]),
    ("grad(t**2, t) == 0", ["the derivative by the parameter `x` is ambiguous here: what it is taken of depends on `t` also otherwise"]),
    ("exists s: s > 0", ["`s` has no sort"]), ("[1, [2, 3]] == o", ["the parts of this list do not fit together"]),
    ("atan2'(x) == 1", ["`atan2'` is for functions of one number"]),
])
def test_what_has_no_meaning(text, messages):
    """Never a guess: each refusal names what is wrong."""
    assert refusal(text) == messages


def test_inverse_times_matrix_is_the_identity():
    """The adjugate over the determinant, at every small integer matrix that has an inverse."""
    terms = [parse_core(core(f"(inv(A) @ A)[{i}, {j}] == 0")).args[0] for i, j in product((1, 2), (1, 2))]
    for a, b, c, d in product((-1, 0, 2), repeat=4):
        if a * d != b * c:
            matrix = tuple(tuple(rational(x) for x in row) for row in ((a, b), (c, d)))
            assert [Fraction(str(evaluate(t, {"A": matrix}, "real"))) for t in terms] == [1, 0, 0, 1]


def test_nothing_expands_without_bound():
    """A macro that doubles sixty times is an error, not an hour."""
    source, here = Source.of_text("e60(x) == 0"), scope()
    macros = {}
    for k in range(61):
        macro, _ = read_key(Source.of_text(f"e{k}(x)"), Source.of_text(f"e{k - 1}(x) + e{k - 1}(x)" if k else "x"))
        assert macro is not None
        macros[macro.name] = macro
    macros = {n: replace(m, parsed=m.source.parse(macros)) for n, m in macros.items()}
    with pytest.raises(ClaimError) as caught:
        elaborate(source.parse(macros), replace(here, macros=macros), source)
    assert caught.value.problems[0].code == "too-large"
