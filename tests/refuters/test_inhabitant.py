"""Points of domains: certified, or none; and what shrinking and rationalising do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symcheck.kernel.refutation import check_inhabitant
from symcheck.language.sort_parser import parse_sort
from symcheck.language.statements import Statement
from symcheck.logic.load import claim_from
from symcheck.refuters.exact import complexity, nearby, simplest
from symcheck.refuters.inhabitant import find_point


def domain(*assume: str, **sorts: str) -> Statement:
    said = claim_from("0 == 0", sorts, assume).steps[0].statement
    variables = tuple((name, parse_sort(sort)) for name, sort in sorts.items())
    return replace(said, variables=variables, mode="complex" if "complex" in sorts.values() else "real")


@pytest.mark.parametrize(("statement", "wanted"), [
    (domain(x="positive"), {"x": "1"}),
    (domain("x > 100", x="real"), {"x": "101"}),
    (domain("x + y == 3", "x - y == 1", x="real", y="real"), {"x": "2", "y": "1"}),
    (domain("x**2 == 9", "x < 0", x="real"), {"x": "-3"}),
    (domain("x == sqrt(2)", x="real"), {"x": "sqrt(2)"}),
    (domain("n > 5", n="integer in 1..K", K="natural"), None),
    (domain("f(1) == 1", f="function real -> real"), None),
    (domain("x > 3", "x < 2", x="real"), None), (domain("x**2 < 0", x="real"), None),
    (domain(x="real in (1, 0)"), None),
])
def test_find_point(statement: Statement, wanted: dict[str, str] | None) -> None:
    """The simplest point at hand, or None where there is none (or none was found)."""
    found = find_point(statement)
    if wanted is not None:
        assert found == wanted
    elif found is not None:
        check_inhabitant(statement, {"point": found})
        assert "n" in found


@pytest.mark.parametrize("statement", [
    domain("sum(p) == 1", K="positive integer", p="positive[K]"), domain("a*b > 100", "a < b", a="real",
        b="real"),
    domain("o[1] > o[2]", o="real[2]"), domain("trace(A) == 5", A="real[2, 2]"), domain("abs(z) < 1/10",
        "im(z) > 0", z="complex"),
    domain(K="positive integer", b="descending real[K]", p="permutation[K]", i="integer in 1..K"),
    domain("b**2 < 4*a*c", "a > 10", a="real", b="nonzero", c="real"),
], ids=lambda s: " and ".join(n for n, _ in s.variables))
def test_points_are_certified(statement: Statement) -> None:
    found = find_point(statement)
    assert found is not None
    check_inhabitant(statement, {"point": found})


@given(st.fractions(-100, 100), st.fractions(0, 10))
def test_simplest_has_the_least_denominator(lo: Fraction, width: Fraction) -> None:
    """In the interval, and no rational of smaller denominator is."""
    hi = lo + width
    found = simplest(lo, hi)
    assert lo <= found <= hi
    for d in range(1, min(found.denominator, 60)):
        assert -(-lo.numerator * d // lo.denominator) > hi.numerator * d // hi.denominator


@given(st.floats(1e-6, 1e6))
def test_nearby_is_near(x: float) -> None:
    assert abs(nearby(x, 1e-3) - Fraction(x)) <= Fraction(x) / 1000 + Fraction(1, 10**12)


def test_simple_numbers_come_first() -> None:
    values = [0, 1, 2, -1, Fraction(1, 2), 10, Fraction(3, 7), Fraction(1001, 1000), 10**9]
    assert [complexity(v) for v in values[:1]] == [0.0]
    assert complexity(1) < complexity(-1) < complexity(3) < complexity(Fraction(3, 7)) < complexity(10**9)
