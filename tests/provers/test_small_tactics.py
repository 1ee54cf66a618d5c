"""Signs, angles, roots, induction, disjunctions, contradiction, lemmas, logic: each proves and refuses."""

from __future__ import annotations

import pytest

from symcheck.discover import discover
from symcheck.logic.contracts import Closed, Tactic
from symcheck.logic.load import load_text
from tests.provers.goals import goal, prove, stays_open

TACTICS: dict[str, Tactic] = dict(discover("symcheck.provers", "TACTIC"))

TRUE = [
    ("derivative_values", "diff(asinh(tan(x)), x, 1, x) == 1/cos(x)", ("-pi/2 < x", "x < pi/2")),
    ("derivative_values", "0 < diff(sqrt(x**2 + 1) + x, x, 1, x)", ()),
    ("signs", "cos(x + pi) != 0", ("cos(x) != 0",)), ("signs", "cos(x) != 0", ("cos(x + pi) != 0",)),
    ("signs", "cosh(x) + sinh(x) > 0", ()),
    ("angles", "same(atan(x) + atan(1/x), pi/2)", ("x > 0",)),
    ("angles", "same(4*atan(1/5) - atan(1/239), pi/4)", ()), ("angles", "same(acos(-x), pi - acos(x))", ()),
    ("angles", "same(2*atan(x), asin(2*x/(1 + x**2)))", ("-1 <= x", "x <= 1")),
    ("roots", "sqrt(x + y) <= sqrt(x) + sqrt(y)", ("x >= 0", "y >= 0")), ("roots", "0 < x + sqrt(x**2 + 1)", ()),
    ("induction", "same(sum(k, k, 1, n), n*(n + 1)/2)", ("n >= 0",)),
    ("induction", "same(sum(1/(k*(k + 1)), k, 1, n), n/(n + 1))", ("n >= 1",)),
    ("induction", "same(sum(x**k, k, 0, n), (1 - x**(n + 1))/(1 - x))", ("n >= 0", "x != 1")),
    ("disjunctions", "x != 0", ("x < -1 or x > 1",)), ("corners", "x != 0", ("defined(diff(sqrt(x), x, 1, x))",)),
    ("corners", "x**2 + y**2 != 0", ("defined(diff(sqrt(x**2 + y**2), x, 1, x))",)),
    ("affine_bounds", "0 < a + b*cos(x)", ("a + b > 0", "a - b > 0")),
    ("affine_bounds", "0 < 1 - 2*b/(a + b)*sin(x/2)**2", ("a + b > 0", "a - b > 0")),
    ("affine_bounds", "0 <= a*cos(x)**2 + b*sin(x)**2", ("a >= 0", "b >= 0")),
    ("affine_bounds", "b*tanh(x) < a", ("-a <= b", "-a < -b", "a > b", "a > -b")),
    ("given", "0 < 1 - a**2*x**2", ("a > 0", "abs(x) < 1/a")), ("given", "a*x < b", ("a > 0", "a*abs(x) < b")),
    ("contradiction", "false", ("x > 1", "x < 0")), ("contradiction", "false", ("x**2 < 0",)),
    ("squares_below", "tan(x/2)**2 < 1", ("-pi/2 < x", "x < pi/2")), ("squares_below", "4*sin(x)**2 <= 1", (
        "0 <= x", "x <= pi/6")), ("squares_below", "0 <= 9/4 - exp(x)**2", ("x <= log(3/2)",)),
    ("squares_below", "x**2 < 2", ("-sqrt(2) < x", "x < sqrt(2)")),
    ("unequal", "log(x) != 0", ("x > 0", "x != 1")), ("unequal", "x**3 != y**3", ("x != y",)),
    ("common_factors", "0 <= x + a", ("0 <= a**2 - x**2", "a > 0")),
    ("common_factors", "x < a", ("x**2 < a**2", "a > 0")),
    ("nonzero", "cos(x/2 + pi/4) != 0", ("cos(x) != 0",)),
    ("by_equations", "x == sqrt(2)", ("x**2 == 2", "x != -sqrt(2)")),
    ("by_equations", "x == -a/2 + sqrt(a**2/4 - b)", (
        "x**2 + a*x + b == 0", "x != -a/2 - sqrt(a**2/4 - b)", "a**2 > 4*b")),
    ("by_equations", "x == 0", ("x**3 == 2*x", "x != sqrt(2)", "x != -sqrt(2)")),
    ("equal_powers", "x == y", ("x**3 == y**3",)), ("equal_powers", "x == y", ("x**2 == y**2", "x > 0", "y > 0")),
    ("nonzero", "sin(x) != 0", ("cos(x) == 0",)), ("nonzero", "cos(2*x) != 0", ("1/2 == sin(2*x)",)),
    ("angles", "same(atan2(x, y) + atan2(y, x), pi/2)", ("x > 0",)),
    ("angles", "same(atan2(-y, x), -atan2(y, x))", ("y != 0",)),
    ("angles", "same(atan2(sin(x), cos(x)), x)", ("-pi < x", "x <= pi")),
    ("nonzero_factors", "0 < abs(tan(x/2))", ("sin(x) != 0", "cos(x/2) != 0")),
    ("nonzero_factors", "2*x*y != 0", ("x**2 == a**2", "a > 0", "y < 0")),
    ("order", "0 < x**2 + a*x + b", ("4*b > a**2",)), ("order", "0 <= a**2 - x**2", ("-1 <= x/a", "x/a <= 1", "a > 0")),
    ("order", "0 < (x**2 + sqrt(2)*x + 1)/(x**2 - sqrt(2)*x + 1)", ()),
    ("zero_bases", "a**(1/5)*a**(4/5) == a", ("a >= 0",)), ("zero_bases", "(a*b)**x == a**x*b**x", (
        "a >= 0", "b >= 0", "x > 0")), ("zero_bases", "(a**x)**y == a**(x*y)", ("a >= 0", "x > 0", "y > 0")),
    ("logic", "x > 0 implies x != 0", ()), ("logic", "x <= 0 or x > 0", ()),
    ("logic", "x > 1 and y > 1", ("x > 2", "y > 3")),
    ("logic", "defined(log(x))", ("x > 0",)),
    ("exact_values", "same(sum(binomial(200, k)/2**200, k, 0, 200), 1)", ()),
    ("exact_values", "prod(1 - 1/k**2, k, 2, 50) == 51/100", ()),
    ("algebraic_constants", "same(cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)), 1)", ()),
    ("algebraic_constants", "sqrt(2) + sqrt(3) <= sqrt(5 + 2*sqrt(6))", ()),
    ("constant_relations", "same(x*cbrt(2 + sqrt(5)) + x*cbrt(2 - sqrt(5)), x)", ()),
    ("constant_relations", "same(exp(x*sqrt(2 + sqrt(2 + sqrt(2)))), exp(x*cos(pi/16))**2)", ()),
    ("constant_relations", "same(atan(sqrt(cbrt(5) - cbrt(4))), atan((cbrt(2) + cbrt(20) - cbrt(25))/3))", ()),
    ("constant_relations", "x*sqrt(5 + 2*sqrt(6)) <= x*sqrt(2) + x*sqrt(3)", ()),
    ("constant_relations", "3*x != cbrt(2) + cbrt(20) - cbrt(25)", ("x - sqrt(cbrt(5) - cbrt(4)) != 0",)),
    ("identity", "same((x**m)**n, x**(m*n))", ("0 <= n", "0 <= m")), ("identity", "(x**m)**n == x**(m*n)", ("x != 0",)),
    ("constancy", "same(atan(x) + atan(1/x), pi/2)", ("x > 0",)), ("constancy", "asin(x) + acos(x) == pi/2", (
        "-1 <= x", "x <= 1")), ("constancy", "same(log(tan(pi/4 + x/2)), atanh(sin(x)))", ("-pi/2 < x", "x < pi/2")),
    ("constancy", "same(asinh(x) - a, log(x + sqrt(x**2 + 1)) - a)", ()),
    ("repeated_derivatives", "diff(sin(2*x), x, n, x) == 2**n*sin(2*x + n*pi/2)", ("0 <= n",)),
    ("repeated_derivatives", "same(diff(1/(1 + x), x, n, x), (-1)**n*factorial(n)/(1 + x)**(n + 1))", ("0 <= n",)),
    ("repeated_derivatives", "diff(x**n, x, n, x) == factorial(n)", ("0 <= n",)),
    ("repeated_derivatives", "diff(x**(2*n), x, n, x) == factorial(2*n)/factorial(n)*x**n", ("1 <= n",)),
    ("repeated_derivatives", "diff(log(x), x, n + 1, x) == (-1)**n*factorial(n)/x**(n + 1)", ("0 <= n", "x > 0")),
    ("repeated_derivatives", "diff(x**m, x, n, x) == factorial(m)/factorial(m - n)*x**(m - n)", (
        "0 <= n", "n <= m", "x > 0")),
    ("integer_bounds", "1 <= m - n", ("n < i", "i <= m")),
    ("integer_bounds", "x != 0 or n + 2 <= m", ("n < i", "i < m")),
    ("zero_bases", "x**(m - n)*x**n == x**m", ("0 <= n", "n <= m")),
    ("contradiction", "x != 0", ("x**n != 0", "n > 0")),
    ("identity", "same(floor(x), 0)", ("0 <= x", "x < 1")),
    ("identity", "same(floor(x**2), 2)", ("2 <= x**2", "x**2 < 3")),
    ("identity", "same(ceil(2*x), 3)", ("1 < x", "x <= 3/2")),
    ("identity", "same(floor(x), n)", ("n <= x", "x < n + 1")),
    ("residues", "same(floor(n/2) + ceil(n/2), n)", ()), ("residues", "same(floor((n + 1)/2), ceil(n/2))", ()),
    ("residues", "floor(n/3) + floor((n + 1)/3) + floor((n + 2)/3) == n", ()),
    ("floor_values", "same(floor(x**2), 1)", ("1 < x", "x < sqrt(2)")),
    ("floor_values", "same(floor(x) + floor(-x), -1)", ("x != floor(x)",)),
    ("integer_bounds", "floor(x) + floor(y) <= floor(x + y)", ()),
    ("integer_bounds", "0 <= ceil(x)", ("x > -1",)),
    ("replaced_by_bounds", "0 <= x*log(x/y) + (1 - x)*log((1 - x)/(1 - y))", (
        "0 < x", "x < 1", "0 < y", "y < 1")),
    ("replaced_by_bounds", "log(x) < exp(x)", ("x > 0",)),
    ("replaced_by_bounds", "a*sin(x) <= a*x", ("a > 0", "x >= 0")),
    ("replaced_by_bounds", "log(a) - 1 + exp(-x) >= -x - 1/a + 1", ("a > 0",)),
    ("witnesses", "exists b: b**2 == x**2", ()), ("witnesses", "exists b: exp(b) == x", ("x > 0",)),
    ("witnesses", "exists b: x < b and b < x + 1", ()), ("witnesses", "exists b: b**2 == 2 and b < 0", ()),
    ("witnesses", "exists m: integer(m) and x < m", ()),
    ("witnesses", "exists a, b: a + b == x and a - b == y", ()),
]
FALSE = [
    ("squares_below", "tan(x/2)**2 < 1", ("-pi/2 <= x", "x < pi/2")), ("squares_below", "4*sin(x)**2 <= 1", (
        "-1 <= x", "x <= pi/6")), ("squares_below", "exp(x)**2 < 9/4", ("x <= log(3/2)",)),
    ("squares_below", "x**2 < 2", ("-sqrt(2) < x", "x < 1.4143")),
    ("derivative_values", "diff(asinh(tan(x)), x, 1, x) == 1/cos(x)", ("pi/2 < x", "x < 3*pi/2")),
    ("derivative_values", "0 < diff(sqrt(x**2 + 1) - x, x, 1, x)", ()),
    ("identity", "same(floor(x), 0)", ("0 <= x", "x <= 1")), ("identity", "same(floor(x**2), 2)", ("2 <= x**2",)),
    ("identity", "same(floor(x), n)", ("n <= x", "x <= n + 1")), ("identity", "same(ceil(x), 1)", ("0 <= x", "x <= 1")),
    ("residues", "same(floor(n/2) + floor(n/2), n)", ()), ("residues", "same(floor((n + 2)/2), ceil(n/2))", ()),
    ("floor_values", "same(floor(x**2), 1)", ("1 < x", "x <= sqrt(2)")),
    ("floor_values", "same(floor(x) + floor(-x), -1)", ()), ("integer_bounds", "0 <= floor(x)", ("x > -1",)),
    ("integer_bounds", "floor(x + y) <= floor(x) + floor(y)", ()),
    ("replaced_by_bounds", "0 < x*log(x/y) + (1 - x)*log((1 - x)/(1 - y))", (
        "0 < x", "x < 1", "0 < y", "y < 1")),
    ("replaced_by_bounds", "a*sin(x) <= a*x", ("x >= 0",)),
    ("replaced_by_bounds", "a*sin(x) < a*x", ("a > 0", "x >= 0")),
    ("signs", "cos(x + 1) != 0", ("cos(x) != 0",)), ("angles", "same(atan(x) + atan(1/x), pi/2)", ()),
    ("angles", "same(4*atan(1/5) - atan(1/238), pi/4)", ()), ("angles", "same(2*atan(x), asin(2*x/(1 + x**2)))", ()),
    ("roots", "sqrt(x + y) <= sqrt(x)", ("x >= 0", "y >= 0")), ("roots", "sqrt(x**2 - 1) >= x", ("x >= 1",)),
    ("by_equations", "x == sqrt(2)", ("x**2 == 2", "x != 1")),
    ("by_equations", "x == sqrt(2)", ("x**2 == 3", "x != -sqrt(3)")),
    ("by_equations", "x == 0", ("x**3 == 2*x", "x != sqrt(2)")),
    ("equal_powers", "x == y", ("x**2 == y**2",)), ("equal_powers", "x == y", ("x**4 == y**4", "x > 0")),
    ("nonzero", "sin(x) != 0", ("cos(x) == 1",)), ("angles", "same(atan2(-y, x), -atan2(y, x))", ()),
    ("angles", "same(atan2(x, y) + atan2(y, x), pi/2)", ("x < 0",)),
    ("angles", "same(atan2(sin(x), cos(x)), x)", ("-pi <= x", "x <= pi")),
    ("induction", "same(sum(k, k, 1, n), n*(n + 1)/2 + 1)", ("n >= 0",)),
    ("induction", "same(sum(k, k, 1, n), n*(n + 1)/2)", ("n >= -5",)),
    ("induction", "same(sum(k, k, 0, n), n*(n - 1)/2)", ("n >= 0",)),
    ("disjunctions", "x != 0", ("x < 1 or x > 1",)),
    ("corners", "x != 0", ("defined(diff(sqrt(x**4), x, 1, x))",)),
    ("corners", "x != 0", ("defined(diff(abs(x**2), x, 1, x))",)),
    ("affine_bounds", "0 < a + b*cos(x)", ("a + b > 0",)),
    ("affine_bounds", "0 < a + b*cos(x)", ("a + b > 0", "a - b >= 0")),
    ("affine_bounds", "0 < 1 - 2*b/(a + b)*sin(x/2)**2", ("a + b > 0",)),
    ("affine_bounds", "0 <= a*cos(x)**2 + b*sin(x)**2", ("a >= 0",)),
    ("given", "a*x < b", ("a*abs(x) < b",)),
    ("contradiction", "false", ("x > 0", "x < 1")), ("contradiction", "false", ("x**2 <= 0",)),
    ("algebraic_constants", "cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(6)) == 1", ()),
    ("algebraic_constants", "sqrt(2) + sqrt(3) < sqrt(5 + 2*sqrt(6))", ()),
    ("algebraic_constants", "same(sqrt(-4), -2)", ()),
    ("constant_relations", "same(x*cbrt(2 + sqrt(5)) + x*cbrt(2 - sqrt(6)), x)", ()),
    ("constant_relations", "same(exp(x*sqrt(2 + sqrt(2 + sqrt(2)))), exp(x*cos(pi/15))**2)", ()),
    ("constant_relations", "same(x/(x*cbrt(2 + sqrt(5)) + x*cbrt(2 - sqrt(5))), 1)", ()),
    ("constant_relations", "same(x*sqrt(5 - 2*sqrt(6)), x*sqrt(2) - x*sqrt(3))", ()),
    ("constant_relations", "x*sqrt(5 + 2*sqrt(6)) < x*sqrt(2) + x*sqrt(3)", ()),
    ("identity", "same((x**m)**n, x**(m*n))", ()), ("identity", "(x**m)**n == x**(m + n)", ("x != 0",)),
    ("constancy", "same(atan(x) + atan(1/x), pi/2)", ("x != 0",)), ("constancy", "log(x**2) == 2*log(x)", ("x != 0",)),
    ("constancy", "asin(x) + acos(x) == pi/2", ("-1 <= x", "x <= 1.01")),
    ("constancy", "same(asinh(x) - a, log(x + sqrt(x**2 + 1)))", ()),
    ("repeated_derivatives", "diff(sin(2*x), x, n, x) == 2**n*sin(2*x - n*pi/2)", ("0 <= n",)),
    ("repeated_derivatives", "diff(x**n, x, n, x) == factorial(n)*x", ("0 <= n",)),
    ("repeated_derivatives", "diff(x**(n + 1), x, n, x) == factorial(n + 1)", ("0 <= n",)),
    ("repeated_derivatives", "same(diff(x**n, x, n, x), factorial(n))", ()),
    ("repeated_derivatives", "diff(log(x), x, n, x) == -(-1)**n*factorial(n - 1)/x**n", ("0 <= n", "x > 0")),
    ("repeated_derivatives", "diff(x**m, x, n, x) == factorial(m)/factorial(m - n)*x**(m - n)", ("n >= 0",)),
    ("repeated_derivatives", "diff(abs(x), x, n, x) == 0", ("n >= 2",)),
    ("integer_bounds", "2 <= m - n", ("n < i", "i <= m")), ("integer_bounds", "n + 1 <= x", ("n < x",)),
    ("zero_bases", "x**(m - n)*x**n == x**m", ("0 <= n",)), ("contradiction", "x != 0", ("x**n != 0", "n >= 0")),
    ("exact_values", "sum(k**2, k, 1, 10) == 384", ()), ("exact_values", "same(sum(1/k, k, -1, 1), 0)", ()),
    ("witnesses", "exists b: exp(b) == x", ("x >= 0",)), ("witnesses", "exists b: b**2 == x", ()),
    ("witnesses", "exists m: integer(m) and x < m and m < x + 1", ()), ("witnesses", "exists b: b*x == 1", ()),
    ("common_factors", "0 <= x + a", ("0 <= a**2 - x**2",)), ("common_factors", "x < a", ("x**2 <= a**2", "a > 0")),
    ("nonzero", "cos(x/2 + pi/4) != 0", ("sin(x) != 0",)), ("nonzero", "sin(2*x) != 0", ("sin(x) != 0",)),
    ("nonzero_factors", "0 < abs(tan(x/2))", ("sin(x/3) != 0", "cos(x/2) != 0")),
    ("nonzero_factors", "2*x*y != 0", ("x**2 == a**2", "y < 0")),
    ("order", "0 < x**2 + a*x + b", ("4*b >= a**2",)), ("order", "0 < a**2 - x**2", ("-1 <= x/a", "x/a <= 1", "a > 0")),
    ("unequal", "log(x) != 0", ("x > 0",)), ("unequal", "x**2 != y**2", ("x != y",)),
    ("zero_bases", "a**x*a**(1 - x) == a", ("a >= 0",)), ("zero_bases", "a**(1/5)*a**(4/5) == abs(a)", ("a >= -1",)),
    ("zero_bases", "(a**x)**y == a**(x*y)", ("a >= 0", "y > 0")),
    ("logic", "x != 0 implies x > 0", ()), ("logic", "x < 0 or x > 0", ()), ("logic", "defined(log(x))", ("x >= 0",)),
]
REFUSALS = [
    ("squares_below", "sin(x)**2 <= 1/4", (), "sampling contradicts it"),
    ("squares_below", "x**2 <= 2", ("x**2 + y**2 <= 2", "y**2 >= x - 1"), "bounds of the square's root are not seen"),
    ("derivative_values", "diff(asinh(tan(x)), x, 1, x) == cos(x)", (),
     "the derivative's value in its place did not help"),
    ("signs", "sin(x) != 0", (), "the sign of the difference is not seen"),
    ("angles", "same(asin(x), x)", (), "the angles are not seen to be equal"),
    ("roots", "sqrt(x) <= x", ("x >= 0",), "sampling contradicts it"),
    ("induction", "same(sum(k, k, 1, n), n**2)", ("n >= 0",), "no induction step was closed"),
    ("disjunctions", "x > 5", ("x < -1 or x > 1",), "no disjunction among the facts decides it"),
    ("corners", "x != 0", ("defined(diff(x**2, x, 1, x))",), "no corner of the derivative's body is excluded"),
    ("contradiction", "false", (), "no fact is contradicted by the others"),
    ("affine_bounds", "0 < a + b*cos(x)**3", ("a > 0", "a + b > 0", "a > b"),
     "no bounded function whose ends decide it"),
    ("affine_bounds", "0 < a + b*cos(x)", ("a > 0",), "sampling contradicts it"),
    ("given", "0 < x + a", ("abs(x) < 1", "a > 1/2"), "facts about absolute values do not decide it"),
    ("exact_values", "sum(1/k**2, k, 1, 10**9) == 1", (), "the values are not the same rational, or not seen to be"),
    ("algebraic_constants", "cos(pi/5) == 4/5", (), "the values are not so related"),
    ("identity", "sign(sqrt(5 + 2*sqrt(6)) - sqrt(2) - sqrt(3)) == 1", (), "the difference is not seen to be 0"),
    ("constant_relations", "same(x*sqrt(2), x*sqrt(3))", (), "no relation among the constants was found"),
    ("constant_relations", "same(x*sqrt(6 + 2*sqrt(5)), y)", (), "not the same under relations of the constants"),
    ("algebraic_constants", "2**sqrt(2) == 3", (), "an exponent that is not seen to be rational"),
    ("witnesses", "exists b: b**5 + b == x", (), "no witness was found"),
    ("common_factors", "x <= a", ("x**3 <= a**2", "a > 0", "x < 1/9", "a > 8"), "the difference divides no fact"),
    ("nonzero_factors", "x*y != 0", ("x > 0",), "a factor is not seen to be other than 0"),
    ("constancy", "same(log(x), y)", ("x > 0",), "sampling contradicts it"),
    ("constancy", "atan(x) == y", ("tan(y) == x", "0 < y", "y < 1"),
     "no variable and point from which both sides have equal derivatives and one equal value"),
    ("repeated_derivatives", "diff(exp(x**2), x, n, x) == y", ("0 <= n", "x > 5", "n == 0", "y == exp(x**2)"),
     "no closed form in the order was shown by induction"),
    ("integer_bounds", "x <= y", ("n < m",), "that integers are at least 1 apart does not decide it"),
    ("replaced_by_bounds", "cos(x) <= 1 - x**2/2 + x**4/24 - x**6/800", ("0 <= x", "x < 1/100"),
     "no function could be replaced by a bound of the table"),
    ("residues", "floor(n/2) == floor(n/7)", (), "does not apply"),
    ("floor_values", "floor(x)/2 == floor(x/2)", ("x > n",), "no floor is seen to be one integer"),
    ("unequal", "x != y", (), "neither side is seen to be the smaller"),
    ("zero_bases", "x**y == x", ("x > 0",), "no base of a power is open"),
    ("zero_bases", "same(x**y, x**(1/2))", ("x > 0",), "it fails at a point"),
    ("corners", "x != 0", ("defined(diff(x*sqrt(y), x, 1, x))",), "no corner of the derivative's body is excluded"),
    ("logic", "x > 0 and y > 0", (), "a part of the and stayed open"),
]


@pytest.mark.parametrize(("name", "text", "facts"), TRUE)
def test_proves(name: str, text: str, facts: tuple[str, ...]) -> None:
    """Each closes goals of its kind, and the certificate replays."""
    assert isinstance(prove(TACTICS[name], goal(text, *facts)), Closed)


@pytest.mark.parametrize(("name", "text", "facts"), FALSE)
def test_does_not_prove(name: str, text: str, facts: tuple[str, ...]) -> None:
    """Near misses stay open."""
    assert stays_open(TACTICS[name], goal(text, *facts))


@pytest.mark.parametrize(("name", "text", "facts", "reason"), REFUSALS)
def test_gives_up_and_says_on_what(name: str, text: str, facts: tuple[str, ...], reason: str) -> None:
    """The reason is one line that a person can read."""
    assert prove(TACTICS[name], goal(text, *facts)) == reason


LEMMA = """
symcheck: 1
variables: {a: positive, b: positive}
claims:
  - {id: lemma, statement: "a*log(a/b) >= a - b"}
  - {id: wrong, statement: "a*log(a/b) >= a + b", expect: refuted}
  - {id: user, statement: "2*a*log(a/b) >= 2*a - 2*b", uses: [lemma]}
"""


def test_lemmas_are_proved_again() -> None:
    """An instance is cut in with a proof of its own; a false lemma gets none."""
    lemma, wrong = (load_text(LEMMA)[0].claims[k].steps[0].statement for k in (0, 1))
    s = goal("2*a - 2*b <= 2*a*log(a/b)", "a > 0", "b > 0")
    assert isinstance(prove(TACTICS["lemmas"], s, lemmas=(lemma,)), Closed)
    assert prove(TACTICS["lemmas"], goal("a + b <= a*log(a/b)", "a > 0", "b > 0"), lemmas=(wrong,)) == "no lemma helps"


@pytest.mark.parametrize("name", sorted(TACTICS))
def test_tactic_says_what_it_is(name: str) -> None:
    """Every tactic of the folder registers under its file's name, with a sentence and a cost."""
    tactic = TACTICS[name]
    assert tactic.name == name
    assert tactic.about.endswith(".")
    assert tactic.cost > 0
