"""Irrational points: false claims are refuted there with a certificate, true ones near them are not."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.refutation import check_refutation
from symcheck.language.parser import parse_core
from symcheck.language.statements import Statement
from symcheck.logic.contracts import Budget, Closed, Refuter
from symcheck.logic.load import claim_from
from symcheck.refuters import algebraic_points, first_roots
from symcheck.refuters.exact import number
from symcheck.refuters.inhabitant import find_point
from symcheck.refuters.radicals import solutions, univariate


def claim(text: str, *assume: str, **sorts: str) -> Statement:
    return claim_from(text, sorts, assume).steps[0].statement


def point(refuter: Refuter, statement: Statement) -> Any:
    """The refuting point, confirmed by the kernel, or the reason for giving up."""
    found = refuter.run(statement, Budget(seconds=20))
    if not isinstance(found, Closed):
        return found.reason
    check_refutation(statement, found.certificate["data"])
    return found.certificate["data"]["point"]


GLANCE = [
    (claim("s < 17/10", "s**2 == 3", s="real"), {"s": "sqrt(3)"}),
    (claim("s > 0", "s**4 == 3", s="real"), {"s": "-3**(1/4)"}),
    (claim("x*y < 1/2", "x**2 + y**2 == 1", x="real", y="real"), {"x": "2/(2*sqrt(2))", "y": "sqrt(2)/2"}),
    (claim("x > 0", "y == x**2", "y == 3", x="real", y="real"), {"x": "-sqrt(3)", "y": "3"}),
    (claim("z == 1", "z**3 == 1", z="complex"), {"z": "(-1 + sqrt(3)*I)/2"}),
    (claim("(x**2 - 2)/(x - sqrt(2)) == x + sqrt(2)", x="real"), {"x": "sqrt(2)"}),
    (claim("(x**3 - 2)**2 > 0", x="real"), {"x": "cbrt(2)"}),
    (claim("x**2 > 2", "x**2 >= 2", x="real"), {"x": "sqrt(2)"}),
    (claim("sign(x**2 - 2)**2 == 1", x="real"), {"x": "sqrt(2)"}),
    (claim("diff(abs(x**2 - 2), x) == 2*x*sign(x**2 - 2)", x="real"), {"x": "sqrt(2)"}),
    (claim("x < 13/10", "x**3 - x == 1", x="real"),
     {"x": {"zero": "(x**3 - x) - 1", "from": "1324717957243/1000000000000", "to": "662358978623/500000000000"}}),
]


@pytest.mark.parametrize(("statement", "wanted"), GLANCE)
def test_a_glance_refutes(statement: Statement, wanted: dict[str, Any]) -> None:
    assert point(first_roots.REFUTER, statement) == wanted


@pytest.mark.parametrize("statement", [
    claim("x + y == 3", "x**2 + y**2 == 5", "x*y == 1", x="real", y="real"),
    claim("x + y <= 7/5", "x**2 + y**2 == 1", x="real", y="real"),
    claim("a*b*c <= 0", "a**2 + b**2 == 3", "b**2 + c**2 == 5", "c**2 + a**2 == 7", a="real", b="real", c="real"),
    claim("c <= 4/3*(1 - 1/1000)", "a <= b", "b <= c", "a + b + c == 2", "a*b + b*c + c*a == 1",
          a="real", b="real", c="real"),
    claim("c*d == 3/2", "4**a == 5", "5**b == 6", "6**c == 7", "7**d == 8", a="real", b="real", c="real", d="real"),
    claim("x + y <= 2", "x**3 + y == 3", "x*y == 1", x="real", y="real"),
    claim("x > 2", "exp(x) == x + 2", x="real"), claim("(exp(x) - 2)/(exp(x) - 2) == 1", x="real"),
    claim("(cos(x) - x)**2 > 0", x="real"),
    claim("x**2 - 2 == 0 implies x == sqrt(2)", x="real"), claim("x**2 == 2 iff x == sqrt(2)", x="real"),
    claim("x == sqrt(2) iff x**2 == 2", x="real"), claim("x**3 - x - 1 == 0 implies x < 1", x="real"),
    claim("x**2 + y**2 == 1 implies x + y <= 1", x="real", y="real"),
])
def test_refuted(statement: Statement) -> None:
    """Systems, optima on a curve, ends of assumed inequalities, zeros without a closed form."""
    assert isinstance(point(algebraic_points.REFUTER, statement), dict)


@pytest.mark.parametrize("statement", [
    claim("x + y <= sqrt(2)", "x**2 + y**2 == 1", x="real", y="real"), claim("s < 7/4", "s**2 == 3", s="real"),
    claim("x + y == sqrt(7)", "x**2 + y**2 == 5", "x*y == 1", "x > 0", x="real", y="real"),
    claim("x*y <= 1/2", "x + y == sqrt(2)", x="real", y="real"), claim("z**3 == 1", "z**2 + z + 1 == 0", z="complex"),
    claim("(x**2 - 2)/(x - sqrt(2)) == x + sqrt(2)", "x > 3/2", x="real"), claim("(x**2 - 2)**2 >= 0", x="real"),
    claim("x < 1325/1000", "x**3 - x == 1", x="real"), claim("x > 1", "exp(x) == x + 2", "x > 0", x="real"),
    claim("diff(abs(x**2 - 2)*(x**2 - 2), x) == 4*x*abs(x**2 - 2)", x="real"),
    claim("(x**2 + 1)/(x**2 + 1) == 1", x="real"), claim("x > 0", "x**2 == -3", x="real"),
    claim("x**2 == 2 iff x == sqrt(2) or x == -sqrt(2)", x="real"), claim("x**2 == -2 implies x == 7", x="real"),
    claim("x**2 + y**2 == 1 implies x + y <= sqrt(2)", x="real", y="real"),
])
def test_true_claims_are_not_refuted(statement: Statement) -> None:
    for refuter in (first_roots.REFUTER, algebraic_points.REFUTER):
        assert isinstance(point(refuter, statement), str)


@pytest.mark.parametrize(("equations", "names", "mode", "count"), [
    (["x**2 - x - 1"], "x", "real", 2), (["x**4 - 4*x**2 + 1"], "x", "real", 4), (["x**3 + 2"], "x", "real", 1),
    (["x**2 + 3"], "x", "real", 0), (["x**2 + 3"], "x", "complex", 2), (["z**3 - 2"], "z", "complex", 3),
    (["z**4 + 2"], "z", "complex", 4), (["z**2 + I"], "z", "complex", 2), (["x*sqrt(3) + sqrt(2) - x"], "x", "real", 1),
    (["x**2*sqrt(2) - 3*x + 1"], "x", "real", 2), (["x**6 - 3*x**3 + 2"], "x", "real", 2),
    (["(x - 1)*(x**2 - 2)/(x + 3)"], "x", "real", 3), (["x**2 + y**2 - 5", "x*y - 1"], "xy", "real", 4),
    (["x + y - sqrt(2)", "x*y - 1/3"], "xy", "real", 2), (["x + y + z - 2", "x*y*z - 1", "x - y"], "xyz", "real", 0),
    (["x**5 - x - 1"], "x", "real", 0), (["sin(x) - 1"], "x", "real", 0), (["x + sqrt(x) - 1"], "x", "real", 0),
    (["x**100 - 2"], "x", "real", 0), (["(x + y + z)**30 - 1", "x - y", "x - z"], "xyz", "real", 0),
])
def test_solutions(equations: list[str], names: str, mode: str, count: int) -> None:
    """As many as there are in radicals, and the equations hold there."""
    found = list(solutions([parse_core(e) for e in equations], names, mode))
    assert len(found) == count
    for values in found:
        here = {n: number(v) for n, v in values.items()}
        for e in equations:
            said = e.replace("sqrt", "SQRT").replace("I", "1j").replace("SQRT", "sqrt")
            assert abs(eval(said, {"sqrt": lambda v: v ** 0.5}, here)) < 1e-9


@pytest.mark.parametrize(("statement", "wanted"), [
    (claim("s**4 == 9", "s**2 == 3", s="real"), {"s": "sqrt(3)"}),
    (claim("x*y <= 1/2", "x + y == sqrt(2)", x="real", y="real"), {"x": "0", "y": "sqrt(2)"}),
    (claim("z**3 == 1", "z**2 + z + 1 == 0", z="complex"), {"z": "(-1 + sqrt(3)*I)/2"}),
])
def test_inhabitants(statement: Statement, wanted: dict[str, str]) -> None:
    """Assumptions that no rational point satisfies do not keep a true claim from being verified."""
    assert find_point(statement) == wanted


def test_a_root_of_what_has_no_value_is_no_coefficient():
    assert univariate(parse_core("sqrt(0**2/(0**2/0))**2 - x**2"), "x", "real") == ()
