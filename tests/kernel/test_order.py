"""The rules for inequalities: what they leave to show, and what they refuse."""

from __future__ import annotations

from random import Random

import pytest
from flint import fmpq

from symcheck.kernel.balls import holds
from symcheck.kernel.errors import Rejected
from symcheck.kernel.inequalities import INEQUALITIES
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable, normal, strict
from symcheck.kernel.values import Unknown
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.terms import Term

VARIABLES = {
    **{n: Variable("real") for n in ("x", "y", "z", "u")}, **{n: Variable("integer") for n in ("n", "i", "K")},
    "o": Variable("real", (parse_core("K"),)), "b": Variable("real", (parse_core("K"),)),
}


def term(text: str) -> Term:
    return parse_core(text)


def goal(text: str, *facts: str, mode: str = "real") -> Sequent:
    variables = VARIABLES if mode == "real" else {n: Variable("complex") for n in ("x", "y")}
    return Sequent(variables, tuple(f for t in facts for f in normal(term(t))), strict(term(text)), mode)


def left(s: Sequent, rule: str, **data: object) -> list[str]:
    """The goals of the premises that a rule leaves."""
    return [print_core(p.goal) for p in premises(s, {"rule": rule, "data": data})]


# --------------------------------------------------------------------------- sums


def test_sum_le_asks_for_every_term():
    """sum(e) <= sum(g) leaves e <= g at an index of its own."""
    s = goal("sum(o[k], k, 1, K) <= sum(b[j], j, 1, K)")
    assert left(s, "sum_le") == ["o[k] <= b[k]"]


def test_sum_le_strict_needs_one_strict_index_inside():
    """Over an empty range 0 < 0 is false, so an index of the range is asked for."""
    s = goal("sum(o[k], k, 1, K) < sum(o[k] + 1, k, 1, K)")
    assert left(s, "sum_le", at=term("1"))[0] == "1 <= K"
    assert left(goal("sum(o[k], k, 1, K) < sum(o[k] + 1, k, 1, K)", "K >= 1"), "sum_le", at=term("1")) == []


@pytest.mark.parametrize("text", [
    "sum(o[k], k, 1, K) <= sum(b[k], k, 1, K + 1)", "sum(o[k], k, 1, K) <= sum(b[k], k, 2, K)",
    "sum(o[k], k, 1, K) <= prod(b[k], k, 1, K)"])
def test_sum_le_refuses_other_ranges(text):
    """Termwise comparison says nothing about sums over different ranges."""
    with pytest.raises(Rejected, match="not two sums over the same range"):
        left(goal(text), "sum_le")


def test_sum_le_refuses_infinite_ranges():
    """Convergence would have to be shown."""
    with pytest.raises(Rejected, match="the range is infinite"):
        left(goal("sum(1/k**2, k, 1, oo) <= sum(1/k, k, 1, oo)"), "sum_le")


def test_products_need_factors_that_are_not_negative():
    """-1 <= 0 and -1 <= 0, but 1 > 0."""
    s = goal("prod(o[k], k, 1, K) <= prod(b[k], k, 1, K)")
    assert left(s, "sum_le") == ["o[k] <= b[k]", "0 <= o[k]"]
    with pytest.raises(Rejected, match="no strict comparison of products"):
        left(goal("prod(o[k], k, 1, K) < prod(b[k], k, 1, K)"), "sum_le", at=term("1"))


def test_a_term_is_below_the_sum_of_positive_terms():
    """e(i) <= sum(e): i in the range, every term >= 0."""
    text = "exp(o[i]) <= sum(exp(o[k]), k, 1, K)"
    assert left(goal(text), "sum_term", at=term("i")) == ["1 <= i", "i <= K"]
    assert left(goal(text, "1 <= i", "i <= K"), "sum_term", at=term("i")) == []
    assert left(goal("o[i] <= sum(o[k], k, 1, K)", "1 <= i", "i <= K"), "sum_term", at=term("i")) == ["0 <= o[k]"]
    with pytest.raises(Rejected, match="not a term of the sum"):
        left(goal(text), "sum_term", at=term("1"))


def test_a_term_is_strictly_below_with_another_positive_term():
    """For K = 1 the sum is the term."""
    s = goal("exp(o[1]) < sum(exp(o[k]), k, 1, K)", "K >= 1")
    assert left(s, "sum_term", at=term("1"), other=term("2"))[0] == "2 <= K"
    assert left(s, "sum_term", at=term("1"), other=term("1")) == ["1 != 1"]


def test_sign_of_a_sum():
    """0 <= sum(e) holds for the empty sum too, 0 < sum(e) does not."""
    assert left(goal("0 <= sum(o[k]**2, k, 1, K)"), "sum_sign") == []
    assert left(goal("0 < sum(exp(o[k]), k, 1, K)"), "sum_sign", at=term("1"))[0] == "1 <= K"


# --------------------------------------------------------------------------- maxima


def test_entries_are_below_their_maximum():
    """An index outside of the range is no entry."""
    s = goal("o[i] <= maxof(o[k], k, 1, K)", "K >= 1")
    assert left(s, "below_extremum", at=term("i"), upper=True) == ["1 <= i", "i <= K"]
    assert left(goal("x <= max(y, x)"), "below_extremum", at=1, upper=True) == []
    assert left(goal("min(y, x) <= x"), "below_extremum", at=1, upper=False) == []
    with pytest.raises(Rejected, match="not an argument of the extremum"):
        left(goal("x <= max(y, x)"), "below_extremum", at=0, upper=True)
    with pytest.raises(Rejected, match="not an entry of the extremum"):
        left(goal("max(x, y) <= x"), "below_extremum", at=0, upper=False)


def test_complex_numbers_have_no_maximum():
    """Order is for real numbers."""
    with pytest.raises(Rejected, match="a number that is not known to be real"):
        left(goal("x <= max(y, x)", mode="complex"), "below_extremum", at=1, upper=True)


def test_a_maximum_is_the_least_bound():
    """The range must not be empty: maxof over nothing is undefined."""
    s = goal("maxof(o[k], k, 1, K) <= x")
    assert left(s, "extremum_least", upper=True) == ["1 <= K", "o[k] <= x"]
    assert left(goal("x < minof(o[k], k, 1, K)", "K >= 1"), "extremum_least", upper=False) == ["x < o[k]"]
    assert left(goal("max(x, y) < z"), "extremum_least", upper=True) == ["x < z", "y < z"]
    with pytest.raises(Rejected, match="not an extremum"):
        left(goal("min(x, y) <= z"), "extremum_least", upper=True)


def test_a_maximum_is_attained():
    """A new index stands for where; the entry takes the place of the maximum."""
    s = goal("maxof(o[k], k, 1, K) <= x", "K >= 1")
    (p,) = premises(s, {"rule": "attained", "data": {"extremum": term("maxof(o[k], k, 1, K)")}})
    assert print_core(p.goal) == "o[k] <= x"
    assert [print_core(f) for f in p.facts[-4:]] == [
        "1 <= k", "k <= K", "maxof(o[k], k, 1, K) == o[k]", "forall(o[k_] <= o[k], k_, 1, K)"]
    assert left(goal("maxof(o[k], k, 1, K) <= x"), "attained", extremum=term("maxof(o[k], k, 1, K)"))[0] == (
        "defined(maxof(o[k], k, 1, K))")
    assert left(goal("max(x, y) < z"), "attained", extremum=term("max(x, y)")) == ["x < z", "y < z"]


# --------------------------------------------------------------------------- the table, powers, equations


@pytest.mark.parametrize("row", INEQUALITIES)
def test_table_holds_at_random_points(row):
    """No row certainly fails, or is undefined, where its conditions hold; most points are decided."""
    text, when, source = INEQUALITIES[row]
    random, decided = Random(1), 0
    for _ in range(400):
        point = {n: fmpq(random.randint(-400, 400), random.choice((1, 7, 50, 100))) for n in ("u", "v")}
        try:
            if when and not holds(term(when), point, "real"):
                continue
            assert holds(term(text), point, "real"), (row, point)
            decided += 1
        except Unknown:
            continue
    assert decided > 20
    assert source


def test_bound_gives_a_fact_under_its_conditions():
    """log(u) <= u - 1 is for u > 0."""
    s = goal("log(x) <= x - 1")
    assert left(s, "bound", row="log_tangent", values={"u": term("x")}) == ["0 < x", "log(x) <= x - 1"]
    given = goal("log(x) <= x - 1", "x > 0")
    (p,) = premises(given, {"rule": "bound", "data": {"row": "log_tangent", "values": {"u": term("x")}}})
    assert p.goal in p.facts
    assert left(goal("x <= 1"), "bound", row="exp_tangent", values={"u": term("1/x")})[0] == "x != 0"
    with pytest.raises(Rejected, match="a number that is not known to be real"):
        left(goal("x == 1", mode="complex"), "bound", row="exp_tangent", values={"u": term("x")})
    with pytest.raises(Rejected, match="no inequality is called everything"):
        left(s, "bound", row="everything", values={})


def test_powers_keep_the_order_of_numbers_that_are_not_negative():
    """(-2)**2 > 1**2."""
    assert left(goal("x**2 <= y**2"), "power_le") == ["0 <= x", "x <= y"]
    assert left(goal("x**2 < y**2", "x >= 0"), "power_le") == ["x < y"]
    assert "0 < 0" in left(goal("x**0 < y**0", "x >= 0"), "power_le")
    with pytest.raises(Rejected, match="not two powers with the same exponent"):
        left(goal("x**2 <= y**3"), "power_le")


def test_equations_may_be_added_with_any_multiplier():
    """x - 3 == 0 from x + y == 5 and y == 2."""
    s = goal("x == 3", "x + y == 5", "y == 2")
    parts = [(term("1"), term("x + y == 5")), (term("-1"), term("y == 2"))]
    (p,) = premises(s, {"rule": "equal_combination", "data": {"parts": parts}})
    assert print_core(p.goal) == "x - 3 == 1*(x + y - 5) + (-1*(y - 2))"
    with pytest.raises(Rejected, match="not an equation among the facts"):
        left(s, "equal_combination", parts=[(term("1"), term("x == 3"))])


def test_cauchy_schwarz_is_for_finite_real_sums():
    """The fact is about sums over one finite range."""
    data = {"left": term("o[k]"), "right": term("b[k]"), "index": term("k"), "lo": term("1"), "hi": term("K")}
    s = goal("x <= 1")
    (p,) = premises(s, {"rule": "cauchy_schwarz", "data": data})
    assert print_core(p.facts[-1]) == (
        "sum(o[k]*b[k], k, 1, K)**2 <= sum(o[k]**2, k, 1, K)*sum(b[k]**2, k, 1, K)")
    with pytest.raises(Rejected, match="the range is infinite"):
        premises(s, {"rule": "cauchy_schwarz", "data": {**data, "hi": term("oo")}})


def test_forget_keeps_a_choice_of_facts():
    """Facts may be dropped, never invented or reordered."""
    s = goal("x <= 1", "x <= 0", "y <= 0")
    (p,) = premises(s, {"rule": "forget", "data": {"keep": [0]}})
    assert [print_core(f) for f in p.facts] == ["x <= 0"]
    for keep in ([2], [-1], [1, 0], [0, 0]):
        with pytest.raises(Rejected, match="not a choice of facts"):
            left(s, "forget", keep=keep)


# --------------------------------------------------------------------------- slopes


def test_increasing_from_leaves_value_and_slope():
    """0 <= f(x) for x >= 0: f(0) >= 0 and f' >= 0 after 0."""
    s = goal("0 <= sin(x) - x", "x >= 0")
    assert left(s, "increasing_from", variable=term("x"), side="right", **{"from": term("0")}) == ["0 <= cos(t) - 1"]
    assert left(goal("0 <= exp(x) - 1 - x"), "increasing_from", variable=term("x"), side="right",
                **{"from": term("0")})[0] == "0 <= x"
    assert left(goal("0 <= x**2", "x <= 0"), "increasing_from", variable=term("x"), side="left",
                **{"from": term("0")}) == []


def test_increasing_from_needs_continuity_only_at_the_ends():
    """sqrt is continuous but has no slope at 0; 1/x is no function on an interval around 0."""
    s = goal("0 <= sqrt(x)", "x >= 0")
    assert left(s, "increasing_from", variable=term("x"), side="right", **{"from": term("0")}) == []
    s = goal("0 <= 1/x + 2", "x >= -1")
    assert "t != 0" in left(s, "increasing_from", variable=term("x"), side="right", **{"from": term("-1")})


def test_jumps_are_not_steady():
    """floor and sign jump where they are defined: their smoothness is asked for everywhere."""
    s = goal("0 <= floor(x)", "x >= 0")
    assert left(s, "increasing_from", variable=term("x"), side="right", **{"from": term("0")}) != []


def test_strict_growth_needs_a_strict_reason():
    """f(c) > 0, or f' > 0 and x not c."""
    s = goal("0 < x**3", "x >= 0")
    assert "0 < x" in left(s, "increasing_from", variable=term("x"), side="right", strict="slope",
                           **{"from": term("0")})
    with pytest.raises(Rejected, match="neither the value nor the slope is strict"):
        left(s, "increasing_from", variable=term("x"), side="right", **{"from": term("0")})
    with pytest.raises(Rejected, match="not a real variable to vary"):
        left(goal("0 <= n"), "increasing_from", variable=term("n"), side="right", **{"from": term("0")})


def test_concave_functions_lie_above_their_chords():
    """0 <= x*(1 - x) between 0 and 1; the convex x*(x - 1) leaves a false second derivative."""
    s = goal("0 <= x*(1 - x)", "0 <= x", "x <= 1")
    assert left(s, "concave_between", variable=term("x"), to=term("1"), **{"from": term("0")}) == []
    s = goal("0 <= x*(x - 1)", "0 <= x", "x <= 1")
    assert left(s, "concave_between", variable=term("x"), to=term("1"), **{"from": term("0")}) == ["1 + 1 <= 0"]


# --------------------------------------------------------------------------- boxes


def box(s: Sequent, tree: list[object]) -> list[str]:
    return left(s, "box", tree=tree)


def test_boxes_check_every_leaf():
    """x**2 < 2 on [-1, 1], in two halves or at once, not by half of them."""
    s = goal("x**2 < 2", "-1 <= x", "x <= 1")
    assert box(s, ["eval"]) == []
    assert box(s, ["split", "x", ["eval"], ["mean"]]) == []
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(goal("x < 1/2", "-1 <= x", "x <= 1"), ["split", "x", ["eval"], ["eval"]])


def test_boxes_need_bounds():
    """A variable without a range is no side of a box."""
    with pytest.raises(Rejected, match="y has no bounded range"):
        box(goal("x < y + 10", "-1 <= x", "x <= 1"), ["eval"])


def test_boxes_go_to_an_end_by_the_slope():
    """x + x**3 >= 0 touches 0 at the end."""
    s = goal("0 <= x + x**3", "0 <= x", "x <= 1")
    assert box(s, ["slope", "x", ["eval"]]) == []
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(goal("0 < x + x**3", "0 <= x", "x <= 1"), ["slope", "x", ["eval"]])
    with pytest.raises(Rejected, match="the derivative has no sign on a part of the box"):
        box(goal("x**2 <= 2", "-1 <= x", "x <= 1"), ["slope", "x", ["eval"]])


def test_boxes_leave_out_what_facts_exclude():
    """x + y > 1 fails on the lower left, which the fact excludes; at a face facts are not used."""
    s = goal("x + y > 1/4", "0 <= x", "x <= 1", "0 <= y", "y <= 1", "x + y >= 1/2")
    k = next(k for k, f in enumerate(s.facts) if print_core(f) == "1/2 <= x + y")
    quarter = ["split", "y", ["split", "x", ["split", "y", ["fact", k], ["eval"]], ["eval"]], ["eval"]]
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(s, ["split", "x", ["eval"], ["eval"]])
    low = ["split", "x", ["split", "y", ["split", "x", ["split", "y", ["fact", k], ["fact", k]],
                                         ["split", "y", ["fact", k], ["eval"]]], ["eval"]], ["eval"]]
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(s, quarter)
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(s, low)
    with pytest.raises(Rejected, match="a part of the box stays open"):
        box(s, ["slope", "x", ["fact", k]])


@pytest.mark.parametrize("tree", [["split", "q", ["eval"], ["eval"]], ["split", "x"], ["guess"], [], ["fact", "0"]])
def test_boxes_refuse_malformed_trees(tree):
    """Hostile trees are errors, not proofs."""
    with pytest.raises((Rejected, KeyError, IndexError, TypeError)):
        box(goal("x < 1/2", "-1 <= x", "x <= 1"), tree)
