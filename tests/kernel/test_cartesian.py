# ruff: noqa: E501
"""Real and imaginary parts of terms, and what the rule that takes them keeps and leaves to show."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from symcheck.kernel.balls import evaluate
from symcheck.kernel.cartesian import _Parts
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core as t
from symcheck.language.printer import print_core
from symcheck.language.terms import Term, const, make, num, sym
from tests.kernel.cases import COMPLEX, sequent
from tests.kernel.checks import equal

NAMES = {"x": ["a", "b"], "y": ["c", "d"]}
_LEAVES = st.sampled_from([sym("x"), sym("y"), sym("r"), num(2), num(0), const("I"), const("pi"), make("neg", num(1))])
_COMPLEX = ("neg", "conj", "re", "im", "abs", "exp", "sin", "cos", "sinh", "cosh")


def _terms(depth: int) -> st.SearchStrategy[Term]:
    if depth == 0:
        return _LEAVES
    below = _terms(depth - 1)
    return st.one_of(_LEAVES, st.builds(make, st.sampled_from(_COMPLEX), below), st.builds(make, st.sampled_from(("add", "mul", "div")), below, below),
                     st.builds(lambda u, n: make("pow", u, n), below, st.sampled_from([num(2), num(3), num(0), make("neg", num(1))])),
                     st.builds(lambda f, u: make(f, make("re", u)), st.sampled_from(("sqrt", "log", "tanh", "atan")), below))


_SMALL = st.fractions(-2, 2, max_denominator=3)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_terms(2), st.builds(make, st.sampled_from(("re", "im")), _terms(2))), st.tuples(_SMALL, _SMALL, _SMALL, _SMALL, _SMALL))
def test_parts_are_the_parts(term: Term, at: tuple[Fraction, ...]) -> None:
    """Where a term, both of its parts and real roots and logarithms on the way are defined, they are its parts."""
    a, b, c, d, r = at
    try:
        parts = _Parts(Sequent(COMPLEX, (), t("true"), "complex"), NAMES)
        p, q = parts.pair(term)
    except Rejected:
        return
    env = {"a": a, "b": b, "c": c, "d": d, "r": r}
    with ctx.workprec(100):
        point = {"x": acb(_ball(a), _ball(b)), "y": acb(_ball(c), _ball(d)), "r": r}
        try:
            whole = evaluate(term, point, "complex", 100)
            one, two = evaluate(p, env, "real", 100), evaluate(q, env, "real", 100)
            if any(isinstance(evaluate(u, env, "real", 100), Undefined) for u in parts.partial):
                return
        except Unknown:
            return
        if isinstance(whole, Undefined):
            return
        if not isinstance(one, Undefined) and not isinstance(two, Undefined):
            assert acb(arb(one), arb(two)).overlaps(acb(whole)), print_core(term)
        elif not parts.partial:
            raise AssertionError(f"{print_core(term)} is defined, its parts are not")


def _ball(q: Fraction) -> arb:
    return arb(q.numerator) / q.denominator


@pytest.mark.parametrize(("goal", "facts", "shown"), [
    ("abs(x) <= abs(re(x)) + abs(im(x))", (), "sqrt(a**2 + b**2) <= abs(a) + abs(b)"),
    ("re(x*y) <= 1", (), "a*c - b*d <= 1"), ("abs(x/y) < 1", ("y != 0",), "sqrt(a**2 + b**2)/sqrt(c**2 + d**2) < 1"),
    ("abs(x**2 + 1) <= r", (), "sqrt((a*a - b*b + 1)**2 + (a*b + b*a)**2) <= r"), ("abs(r) <= abs(x*r)", (), "abs(r) <= sqrt(a**2 + b**2)*abs(r)"),
    ("abs(exp(x)) <= exp(abs(conj(x)))", (), "sqrt((exp(a)*cos(b))**2 + (exp(a)*sin(b))**2) <= exp(sqrt(a**2 + (-b)**2))"),
    ("im(cos(x)) <= 1", (), "-(sin(a)*sinh(b)) <= 1"), ("re(1/x) <= 1", ("x != 0",), "1*a/(a**2 + b**2) <= 1")])
def test_orders(goal: str, facts: tuple[str, ...], shown: str) -> None:
    """The order that is left to show, in the real mode."""
    *needs, last = premises(sequent(goal, facts, "complex"), {"rule": "cartesian", "data": {"names": NAMES}})
    equal(needs, [])
    equal(last.mode, "real")
    equal(print_core(last.goal), shown)


@pytest.mark.parametrize(("fact", "kept"), [
    ("abs(x) < 1", ("sqrt(a**2 + b**2) < 1",)), ("x == y", ("a == c", "b == d")), ("x != 1", ("0 < (a - 1)**2 + (b - 0)**2",)),
    ("re(x) != im(y)", ("a != d",)), ("r != 1", ("r != 1",)), ("sqrt(re(x)) <= 1", ()), ("log(r) == 2", ()), ("x**r == 1", ()), ("z == 1", ()), ("gamma(r) <= 1", ()),
    ("x**7 == 1", ()), ("exp(r) <= 2", ("exp(r) <= 2",)), ("abs(x) < 1 or r < 2", ())])
def test_facts(fact: str, kept: tuple[str, ...]) -> None:
    """What facts say of the parts, unless they are true in more places than the same of real numbers."""
    last = premises(sequent("re(x) <= abs(y)", (fact,), "complex"), {"rule": "cartesian", "data": {"names": NAMES}})[-1]
    equal(tuple(map(print_core, last.facts)), kept)
