# ruff: noqa: E501
"""Steps that one part of a check, or one condition, refuses."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

_ABS, _ZERO = t("abs(x)"), t("0")
_GEOMETRIC = {"row": "geometric", "values": {"u": t("1/2"), "m": t("0")}, "factor": t("1")}

_DIRICHLET = {"row": "dirichlet", "values": {"c": t("1")}, "factor": t("1")}


def _corner(fact: str, mode: str = "real") -> Case:
    """That abs has no derivative at 0, from another fact than that it has one."""
    return Case("no_derivative", "x != 0", {"fact": t(fact), "term": _ABS, "corner": _ZERO}, "no first derivative at a point among the facts", (fact,), mode)


CASES: tuple[Case, ...] = (
    # numbers
    Case("equal_powers", "x == y", {"n": 0}, "no small positive exponent"),
    Case("equal_powers", "x == y", {"n": 25}, "no small positive exponent"),
    Case("equal_powers", "r == x", {"n": 3}, "sides not known to be real", mode="complex"),
    Case("equal_powers", "x == r", {"n": 3}, "sides not known to be real", mode="complex"),
    Case("signs", "r < r + 1 + x - x", {}, "an order of numbers not known to be real", mode="complex"),
    Case("decide", "x < y or x == y or x > y", {}, "an order of numbers not known to be real", mode="complex"),
    Case("decide", "r < x or r >= x", {}, "an order of numbers not known to be real", mode="complex"),
    Case("equal_angles", "x == y", {"k": 0}, "no small factor"), Case("equal_angles", "x == y", {"k": 101}, "no small factor"),
    Case("equal_angles", "r == x", {"k": 1}, "sides not known to be real", mode="complex"),
    Case("antisymmetric", "x == y", {}, "open: x <= y", ("y <= x",)), Case("antisymmetric", "x == y", {}, "open: y <= x", ("x <= y",)),
    Case("monotone", "sin(x) <= sin(y)", {}, "not the same monotone function on both sides"),
    Case("monotone", "exp(x) <= sinh(y)", {}, "not the same monotone function on both sides"),
    Case("combination", "x < y", {"parts": [(t("1"), t("y - x"))], "strict": -1}, "no part is strict"),
    Case("combination", "x < y", {"parts": [(t("1"), t("y - x"))], "strict": 1}, "no part is strict"),
    Case("power_le", "x*y <= z**y", {}, "not two powers with the same exponent"), Case("power_le", "z**y <= x*y", {}, "not two powers with the same exponent"),
    Case("power_le", "r**r <= 2**r", {}, "not two powers with the same exponent", mode="complex"),
    # sums and extrema
    Case("sum_le", "maxof(1, k, 1, n) <= maxof(2, k, 1, n)", {}, "not two sums over the same range"),
    Case("sum_sign", "0 < sum(0, k, 1, 3)", {"at": t("1")}, "open: 0 < 0"),
    Case("sum_term", "2 <= prod(k, k, 0, 2)", {"at": t("2")}, "not a term of the sum"),
    Case("sum_term", "1*(2 - 1) < sum(1*(2 - k), k, 1, 2)", {"at": t("1"), "other": t("2")}, "open: 0 < 1*(2 - 2)"),
    Case("below_extremum", "5 <= maxof(k, k, 1, 2)", {"at": t("1"), "upper": True}, "not an entry of the extremum"),
    Case("extremum_least", "maxof(1, k, x, y) <= 2", {"upper": True}, "open: integer(x); integer(y); x <= y"),
    # facts
    Case("by_cases_of", "x == 1", {"fact": t("x <= y")}, "not a disjunction among the facts", ("x <= y",)),
    Case("undefined", "same(1/x, log(x))", {"left": 5, "right": 0}, "no such condition"),
    Case("undefined", "same(1/x, log(x))", {"left": -1, "right": 0}, "no such condition"),
    _corner("integer(diff(abs(x), x, 1, x))"), _corner("defined(sum(abs(x), x, 1, x))"), _corner("defined(diff(abs(x), x, 1, y))"),
    _corner("defined(diff(abs(x), x, 0, x))"), _corner("defined(diff(abs(x), x, 1, x))", "complex"), _corner("defined(diff(I*abs(x), x, 1, x))"),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(sqrt(abs(x)), x, 1, x))"), "term": _ABS, "corner": _ZERO}, "open: 1/(2*sqrt(abs(x))) != 0; 0 < abs(x); x != 0", ("defined(diff(sqrt(abs(x)), x, 1, x))",)),
    Case("witness", "exists o: sum(o[k], k, 1, 2) == 0", {"values": {"o": t("[1, -1]")}}, "the witness does not say every component"),
    # slopes
    Case("increasing_from", "1 <= exp(x) - 1", {"variable": t("x"), "from": t("0"), "side": "right"}, "not a real variable to vary", ("0 <= x",)),
    Case("increasing_from", "0 <= exp(r) - 1", {"variable": t("r"), "from": t("0"), "side": "right"}, "not a real variable to vary", ("0 <= r",), "complex"),
    Case("difference_quotient", "x == 1", {}, "no first derivative of a real function"),
    Case("difference_quotient", "diff(I*abs(x), x, 1, x) == I", {}, "no first derivative of a real function"),
    # series
    Case("sum_row", "same(sum(1, k, 0, oo), oo)", {**_GEOMETRIC, "shift": t("0")}, "no sum that is equal to a number"),
    Case("sum_row", "sum((1/2)**(k - 1/2), k, 1/2, oo) == 2", {**_GEOMETRIC, "shift": t("1/2")}, "open: integer(1/2)"),
    Case("sum_row", "sum(1, k, 1/2, oo) == 2", {**_GEOMETRIC, "shift": t("0")}, "open: 1/2 == 0; integer(1/2); 1 == 1*(1/2)**k"),
    Case("sum_row", "sum((1/2)**(k - 1/2), k, 0, oo) == 2*sqrt(2)", {**_GEOMETRIC, "values": {"u": t("1/2"), "m": t("-1/2")}, "shift": t("1/2")}, "open: integer(-1/2); integer(1/2); 1*((1/2)**(-1/2)/(1 - 1/2)) == 2*sqrt(2)"),
    Case("sum_telescopes", "sum(1, k, 1, oo) == 5", {"closed": t("k"), "limit": t("oo")}, "another limit"),
    Case("sum_telescopes", "same(sum(1, k, 1, oo), -oo)", {"closed": t("k"), "limit": t("oo")}, "another limit"),
    Case("int_row", "integrate(sin(x)/x, x, 0, oo) == pi/2", _DIRICHLET, "a row for another mode, or not a value for each of its letters", mode="complex"),
    Case("int_row", "integrate(sin(x)/x, x, 0, 1) == pi/2", _DIRICHLET, "not the bounds of the row"),
    Case("int_row", "integrate(log(x)/(1 + x), x, 0, oo) == -(pi**2/12)", {"row": "log_over_plus", "values": {}, "factor": t("1")}, "not the bounds of the row"),
    Case("series_linear", "sum(0, k, 1, oo) == 0", {"parts": []}, "no parts"),
    Case("series_split", "sum((1/2)**k, k, 1/2, oo) == 1", {"start": t("3/2"), "join": False}, "open: integer(1/2); (1/2)**(1/2) + sum((1/2)**k, k, 3/2, oo) == 1"),
    # equations of sums
    Case("identity", "sum((k - 1)*(k - 2), k, 1, 2) == -1/4", using(by("sum_single", "sum((k - 1)*(k - 2), k, 1, 2)", at=t("3/2"))), "open: integer(3/2); forall(k != 3/2 implies (k - 1)*(k - 2) == 0, k, 1, 2)"),
    Case("identity", "sum(o[q[k]], k, 1, K) == sum(o[k], k, 1, K)", using(by("sum_permute", "sum(o[q[k]], k, 1, K)", permutation=t("q"), body=t("o[k]"))), "not over the range of a permutation"),
    Case("identity", "sum(o[b[k]], k, 1, K) == sum(o[k], k, 1, K)", using(by("sum_permute", "sum(o[b[k]], k, 1, K)", permutation=t("b"), body=t("o[k]"))), "not over the range of a permutation"),
    Case("identity", "sum(o[p[k]], k, 2, K) == sum(o[k], k, 2, K)", using(by("sum_permute", "sum(o[p[k]], k, 2, K)", permutation=t("p"), body=t("o[k]"))), "not over the range of a permutation"),
    Case("identity", "sum(o[p[p[k]]], k, 1, K) == sum(o[p[k]], k, 1, K)", using(by("sum_permute", "sum(o[p[p[k]]], k, 1, K)", permutation=t("p"), body=t("o[p[k]]"))), "the body is not that of the permuted index"),
    Case("identity", "sum(k, k, n, 3) == 6", using(by("sum_expand", "sum(k, k, n, 3)")), "the bounds are not literal, or too far apart"),
    Case("identity", "sum(sum(k, m, 1, 2), k, 1, m) == sum(sum(k, k, 1, m), m, 1, 2)", using(by("sum_swap", "sum(sum(k, m, 1, 2), k, 1, m)")), "the ranges depend on each other's index"),
    Case("identity", "sum(sum(k, k, 1, 2), k, 1, 3) == 12", using(by("sum_swap", "sum(sum(k, k, 1, 2), k, 1, 3)")), "the ranges depend on each other's index"),
    Case("identity", "sum(sum(j/k, j, x, y), k, 1, 0) == sum(sum(j/k, k, 1, 0), j, x, y)", using(by("sum_swap", "sum(sum(j/k, j, x, y), k, 1, 0)")), "open: forall(integer(x) and integer(y) and forall(k != 0, j, x, y), k, 1, 0); integer(x); integer(y)"),
    Case("identity", "sum(sum(j/k, j, x, y), k, 0, 1) == sum(sum(j/k, k, 0, 1), j, x, y)", using(by("sum_swap", "sum(sum(j/k, j, x, y), k, 0, 1)")), "open: forall(integer(x) and integer(y) and forall(k != 0, j, x, y), k, 0, 1); integer(x); integer(y); forall(integer(0) and integer(1) and forall(k != 0, k, 0, 1), j, x, y); forall(forall(defined(j/k), j, x, y), k, 0, 1)"),
    # swapped, the inner range must be one even where the outer is empty
    Case("identity", "sum(sum(j, j, x, y), k, 1, 0) == 0",
         using(by("sum_swap", "sum(sum(j, j, x, y), k, 1, 0)"), by("sum_linear", "sum(sum(j, k, 1, 0), j, x, y)", parts=[])),
         "open: forall(integer(x) and integer(y), k, 1, 0); integer(x); integer(y); forall(sum(j, k, 1, 0) == 0, j, x, y)"),
    # neighbourhoods
    Case("lim_same", "tends(1, x, 1/y, 1, '+')", {"near": t("1"), "body": t("1")}, "open: defined(1/y); tends(1, x, 1/y, 1, '+')"),
    Case("lim_sign", "tends(sign(1 - x), x, 0, 1, '+')", {"near": t("2")}, "open: 0 < 1 - x1"),
)
