"""Rows of the tables of integrals and sums against balls, and what the rules about them refuse."""

from __future__ import annotations

import pytest

from symcheck.kernel.balls import evaluate, holds
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integral_table import INTEGRALS, SUMS
from symcheck.kernel.replay import premises
from symcheck.kernel.values import Undefined, Unknown, as_acb
from symcheck.language.parser import parse_core as t
from symcheck.language.printer import print_core
from symcheck.language.terms import Term, conj, make, sym
from tests.kernel.cases import sequent

#: values of the letters, tried in turn: those that satisfy a row's conditions count
POINTS = [
    {"a": "3/2", "b": "5/4", "c": "2", "s": "7/4", "p": "3/2", "r": "5/3", "m": "1/3", "n": "2", "z": "3/2", "u": "1/5",
     "v": "2"},
    {"a": "1/2", "b": "7/3", "c": "1/2", "s": "5/2", "p": "2", "r": "1/2", "m": "2", "n": "3", "z": "2/3",
     "u": "-(1/6)", "v": "-(1/3)"},
    {"a": "2", "b": "3", "c": "1", "s": "3", "p": "1", "r": "2", "m": "3", "n": "4", "z": "1", "u": "2/9", "v": "1"},
    {"a": "1", "b": "2", "c": "2", "s": "2", "p": "1", "r": "3", "m": "0", "n": "1", "z": "3", "u": "1/40", "v": "2"},
]
COMPLEX = {"a": "3/2 + I", "b": "5/4 - I/2", "s": "2 + I", "u": "1/5 + I/3"}
#: rows whose integrals or sums converge too slowly (or not absolutely): compared with mpmath once, by hand
SLOW = {"dirichlet", "fresnel_sine", "fresnel_cosine", "laplace_cosine", "laplace_sine", "digamma_line", "digamma_unit",
        "log_cosine", "polylog", "beta_complex", "beta_angle_complex", "bessel_k", "zeta_complex", "binomial",
        "binomial_complex", "eta_complex", "zeta_odd_complex", "polylog_complex", "lambertw"}


def left(goal: str, rule: str, *facts: str, mode: str = "real", **data: object) -> list[str]:
    """The goals of the premises that a rule leaves."""
    return [print_core(p.goal) for p in premises(sequent(goal, facts, mode), {"rule": rule, "data": data})]


def refused(goal: str, rule: str, **data: object) -> str:
    """Why a rule refuses."""
    with pytest.raises(Rejected) as error:
        left(goal, rule, **data)
    return str(error.value)


def test_a_row_needs_its_conditions() -> None:
    data = {"values": {"u": t("y"), "m": t("0")}, "factor": t("1"), "shift": t("0")}
    found = left("sum(y**k, k, 0, oo) == 1/(1 - y)", "sum_row", row="geometric", **data)
    assert "abs(y) < 1" in found
    assert left("sum((1/2)**k, k, 0, oo) == 2", "sum_row", row="geometric",
                **{**data, "values": {"u": t("1/2"), "m": t("0")}}) == []
    assert left("sum((1/2)**k, k, 0, oo) == 1", "sum_row", row="geometric",
                **{**data, "values": {"u": t("1/2"), "m": t("0")}}) != []
    assert refused("sum(y**k, k, 0, oo) == 1", "sum_row", row="geometric", **{**data, "values": {"u": t("y")}}) == (
        "a row for another mode, or not a value for each of its letters")
    assert refused("sum(y**k, k, 0, oo) == 1", "sum_row", row="none", **data) == "no sum is called none"
    assert refused("sum(y**k, k, 0, n) == 1", "sum_row", row="geometric", **data) == "not the bounds of the row"


def test_an_integral_by_a_row() -> None:
    data = {"values": {"s": t("3"), "c": t("y"), "p": t("1")}, "factor": t("1")}
    found = left("integrate(v**2*exp(-y*v), v, 0, oo) == 2/y**3", "int_row", row="gamma", **data)
    assert "0 < y" in found
    assert refused("integrate(v**2*exp(-y*v), v, 1, oo) == 2", "int_row", row="nothing", **data) == (
        "no integral is called nothing")
    assert "1 == 0" in left("integrate(v**2*exp(-y*v), v, 1, oo) == 2", "int_row", row="gamma", **data)


def test_telescoping() -> None:
    goal = "sum(1/(k*(k + 1)), k, 1, oo) == 1"
    found = left(goal, "sum_telescopes", closed=t("-1/k"), limit=t("0"))
    assert "tends(-1/k, k, oo, 0)" in found
    assert refused(goal, "sum_telescopes", closed=t("-1/k"), limit=t("oo")) == "another limit"
    found = left("sum(k, k, x, n) == 0", "sum_telescopes", closed=t("k*(k - 1)/2"))
    assert "integer(x)" in found and any("<=" in g for g in found)


def test_parts_and_starts() -> None:
    goal = "sum(2*y**k + 1/2**k, k, 0, oo) == 1"
    assert left(goal, "series_linear", parts=[[t("2"), t("y**k")], [t("1"), t("1/2**k")]])[-1] == (
        "2*sum(y**k, k, 0, oo) + 1*sum(1/2**k, k, 0, oo) == 1")
    assert left("sum(k, k, 0, n) == 1", "series_linear", parts=[[t("2"), t("k")], [t("-1"), t("k")]]) == [
        "2*sum(k, k, 0, n) + (-1*sum(k, k, 0, n)) == 1"]
    assert left("sum(k, k, 0, n) == 1", "series_linear", parts=[[t("2"), t("k")]])[0].endswith(" == 2*k1")
    assert left("sum(1/k, k, 1, oo) == 1", "series_split", start=t("2"), join=False) == [
        "1/1 + sum(1/k, k, 2, oo) == 1"]
    assert "0 + 1 == 2" in left("sum(1/k, k, 2, oo) == 1", "series_split", start=t("0"), join=True)
    assert refused("sum(k, k, 0, n) == 1", "series_split", start=t("1"), join=False) == "not an infinite sum"


def term(name: str, head: str) -> tuple[Term, Term, tuple[str, ...], str, str]:
    row = (INTEGRALS if head == "integrate" else SUMS)[name]
    x = "x" if head == "integrate" else "k"
    whole = make(head, t(row[0]), sym(x), t(row[1]), t(row[2]))
    return whole, t(row[3]), tuple(sorted(whole.free | t(row[3]).free)), row[4], row[5]


@pytest.mark.parametrize(("name", "head"), [(n, "integrate") for n in INTEGRALS] + [(n, "sum") for n in SUMS])
def test_rows(name: str, head: str) -> None:
    whole, value, letters, when, mode = term(name, head)
    met = 0
    for point in POINTS:
        env = {n: t(COMPLEX.get(n, point[n]) if mode == "complex" else point[n]) for n in letters}
        number = "complex" if mode == "complex" else "real"
        try:
            if when and not holds(conj(t(when)), env, number):
                continue
            left, right = (evaluate(u, env, number, 64, 20_000) for u in (whole, value))
        except Unknown:
            continue
        assert not isinstance(left, Undefined) and not isinstance(right, Undefined)
        assert as_acb(left).overlaps(as_acb(right)), (left, right)
        if float(as_acb(left).real.rad()) < 0.05 * (1 + abs(float(as_acb(right).real.mid()))):
            met += 1
    assert met or name in SLOW, "no point at which the row was tested"
