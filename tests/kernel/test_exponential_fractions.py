"""The fraction of a term has the term's value: random terms at random complex points, by floating point numbers."""

from __future__ import annotations

import cmath
from typing import Any

import pytest
from flint import fmpq
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from symcheck.kernel.algebra import I
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exponential_fractions import EXPONENTIAL, _Exponentials, _Finer, _Full, equal_exponentials
from symcheck.kernel.sequent import TRUE, Sequent, Variable
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, make, num, sym

X, Y = sym("x"), sym("y")
LEAVES = st.sampled_from([X, Y, I, num(1), num(2), num(3), num(10), num(15), make("const", value="E"),
                          make("const", value="pi")])
HALVES = st.builds(lambda t, n: make("div", t, num(n)), LEAVES, st.integers(2, 4))
TERMS = st.recursive(LEAVES | HALVES, lambda t: st.one_of(
    st.builds(make, st.sampled_from(("add", "mul", "div")), t, t),
    st.builds(lambda a, n: make("pow", a, num(n)), t, st.integers(2, 3)),
    st.builds(lambda a: make("neg", a), t),
    st.builds(make, st.sampled_from(sorted(EXPONENTIAL)), t)), max_leaves=8)
POINTS = st.tuples(*[st.complex_numbers(max_magnitude=1, min_magnitude=0.1)] * 2)
VALUES = {"pi": cmath.pi, "E": cmath.e, "I": 1j}


def value(t: Term, point: dict[str, complex]) -> complex:
    """The value of a term, from the definitions of the functions."""
    if t.head == "num":
        return complex(t.value)
    if t.head in ("sym", "const"):
        return point[t.value] if t.head == "sym" else complex(VALUES[t.value])
    args = [value(a, point) for a in t.args]
    if t.head in ("sec", "csc", "cot", "sech", "csch", "coth"):
        below = {"sec": cmath.cos, "csc": cmath.sin, "cot": cmath.tan, "sech": cmath.cosh, "csch": cmath.sinh,
                 "coth": cmath.tanh}
        return 1 / below[t.head](args[0])
    if t.head == "sigmoid":
        return 1 / (1 + cmath.exp(-args[0]))
    plain: dict[str, Any] = {"add": lambda a, b: a + b, "mul": lambda a, b: a * b, "neg": lambda a: -a,
                             "div": lambda a, b: a / b, "pow": lambda a, b: a ** int(b.real)}
    return complex((plain.get(t.head) or getattr(cmath, t.head))(*args))


def ring_of(t: Term) -> _Exponentials:
    """The algebra in which t has a fraction."""
    scale: dict[tuple[int, ...], fmpq] = {}
    for _ in range(12):
        ring = _Exponentials(Sequent({}, (), TRUE, "complex"), scale, 16)
        try:
            ring.fraction(t)
            return ring
        except (_Finer, _Full):
            continue
    raise Rejected("too many different exponentials")


def generators(ring: _Exponentials, point: dict[str, complex]) -> list[complex]:
    """The values of the generators, those of exponentials from those of their monomials."""
    known = [1j] * 16
    names = {str(v[0]): k for k, v in ring._memo.items() if k.head in ("sym", "const")}
    for k, g in enumerate(ring.context.gens()):
        atom = names.get(str(g))
        if atom is not None:
            known[k] = value(atom, point)
    for monomial, g in sorted(ring._exponential.items(), key=lambda item: -list(ring.context.gens()).index(item[1])):
        power = 1 + 0j
        for base, e in zip(known, monomial, strict=True):
            power *= base ** int(e)
        q = ring.scale[monomial]
        known[list(ring.context.gens()).index(g)] = cmath.exp(power * int(q.q) / int(q.p))
    return known


def at(p: Any, known: list[complex]) -> complex:
    """The value of a polynomial."""
    total = 0j
    for monomial, c in p.to_dict().items():
        one = complex(int(c.p) / int(c.q))
        for base, e in zip(known, monomial, strict=True):
            one *= base ** int(e)
        total += one
    return total


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(TERMS, POINTS)
def test_the_fraction_has_the_value_of_the_term(t: Term, point: tuple[complex, complex]) -> None:
    """Where both can be evaluated without much loss."""
    here = {"x": point[0], "y": point[1]}
    try:
        ring = ring_of(t)
        wanted = value(t, here)
    except (Rejected, ArithmeticError, ValueError):
        assume(False)
        return
    n, d = ring.fraction(t)
    try:
        known = generators(ring, here)
        above, below = at(n, known), 1 if d is None else at(d, known)
        assume(abs(wanted) < 1e6 and abs(below) > 1e-6 * max(1, *(abs(k) for k in known)) and abs(below) > 1e-6)
        found = above / below
    except (ArithmeticError, ValueError):
        assume(False)
        return
    assume(max(map(abs, known)) < 1e3)
    assert abs(found - wanted) <= 1e-4 * (1 + abs(wanted))


def seen(text: str, mode: str) -> bool:
    """Whether `a | b` are seen to be equal."""
    a, b = map(parse_core, text.split(" | "))
    names = {n: Variable(mode) for n in ("x", "y")}
    try:
        equal_exponentials(Sequent(names, (), TRUE, mode), a, b)
    except Rejected:
        return False
    return True


@pytest.mark.parametrize("mode", ["real", "complex"])
@pytest.mark.parametrize("text", [
    "exp(I*(I*x)) | exp(-x)", "sin(I*x) | I*sinh(x)", "cosh(I*x) | cos(x)", "exp(I*I*I*I*x) | exp(x)",
    "cos(I*I*x) | cos(x)", "sin(x*I*I) | -sin(x)", "diff(exp(I*I*x), x, 1, x) | -exp(-x)",
    "sin(diff(I*x*x, x, 1, x)) | I*sinh(2*x)", "exp(diff(I*x*x, x, 1, x)*I) | exp(-2*x)", "exp(cos(0)*x) | exp(x)",
    "2*sin(x)*cos(x) | sin(2*x)", "exp(4187*x) | exp(837.4*x)**5", "exp(1000*x)*exp(x/3) | exp(3001*x/3)",
    "sin(5000*x)*cos(7500*x) | (sin(12500*x) - sin(2500*x))/2", "exp(91*x + 39*y) | exp(7*x + 3*y)**13",
    "exp(x/2)*exp(x/3)*exp(x/5)*exp(x/7)*exp(x/11) | exp(2927*x/2310)"])
def test_powers_of_i_are_replaced(text: str, mode: str) -> None:
    """In arguments, and in what derivatives become."""
    assert seen(text, mode)


@pytest.mark.parametrize("mode", ["real", "complex"])
@pytest.mark.parametrize("text", [
    "exp(I*x) | exp(x)", "sin(I*x) | I*sin(x)", "exp(I*I*x) | exp(x)", "cos(I*x) | cos(x)", "sin(x) | cos(x)",
    "diff(exp(I*x), x, 1, x) | exp(I*x)", "sin(diff(I*x*x, x, 1, x)) | sinh(2*x)", "sin(0) | 1", "exp(x*0) | 0",
    "exp(4187*x) | exp(4188*x)", "exp(1000*x)*exp(x/3) | exp(3000*x/3)", "sin(5000*x) | sin(2500*x)",
    "cos(10*x) | cos(15*x)", "tan(x) | cot(x)", "sec(0*x) | 0", "exp(x)*exp(y) | exp(x - y)",
    "sinh(x) | -sinh(x)", "csc(x) | -csc(x)"])
def test_what_differs_is_not_seen_to_be_equal(text: str, mode: str) -> None:
    """A sign, a factor I, another function of the same argument."""
    assert not seen(text, mode)
