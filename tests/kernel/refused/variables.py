# ruff: noqa: E501
"""A change of variable: values that are not reached, variables that are not new, terms about something else."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    Case("change_variable", "0 < x**2 + x", {"variable": t("x"), "new": t("u"), "value": t("exp(u)"), "inverse": t("log(x)")}, "open: 0 < x; exp(log(x)) == x; 0 < exp(u)**2 + exp(u)"),
    Case("change_variable", "0 <= x", {"variable": t("x"), "new": t("u"), "value": t("u**2"), "inverse": t("0")}, "open: 0**2 == x; 0 <= u**2"),
    Case("change_variable", "0 <= x", {"variable": t("x"), "new": t("u"), "value": t("u**2"), "inverse": t("sqrt(x)")}, "open: 0 <= x; sqrt(x)**2 == x; 0 <= u**2"),
    Case("change_variable", "x == 2", {"variable": t("x"), "new": t("u"), "value": t("2"), "inverse": t("1/0")}, "open: 0 != 0; 2 == x; 2 == 2", ("x == 2",)),
    Case("change_variable", "0 < n + 1", {"variable": t("n"), "new": t("u"), "value": t("u"), "inverse": t("n")}, "not a real variable", ("0 <= n",)),
    Case("change_variable", "0 < n + 1", {"variable": t("1"), "new": t("u"), "value": t("u"), "inverse": t("n")}, "not a real variable", ("0 <= n",)),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("y"), "value": t("y"), "inverse": t("x")}, "not a new variable"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("x"), "value": t("x"), "inverse": t("x")}, "not a new variable"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("K"), "value": t("K"), "inverse": t("x")}, "not a new variable"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("1"), "value": t("y"), "inverse": t("x")}, "not a new variable"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("u"), "value": t("u + w"), "inverse": t("x - w")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("u"), "value": t("x + 0*u"), "inverse": t("x")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("u"), "value": t("u"), "inverse": t("u")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "x <= y", {"variable": t("x"), "new": t("u"), "value": t("u"), "inverse": t("w")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "0 <= x**2", {"variable": t("x"), "new": t("u"), "value": t("I*u"), "inverse": t("-I*x")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "0 <= x", {"variable": t("x"), "new": t("u"), "value": t("u"), "inverse": t("x + 0*I")}, "a term about something unknown, or a complex one"),
    Case("change_variable", "same(r, abs(r))", {"variable": t("r"), "new": t("u"), "value": t("-u**2"), "inverse": t("sqrt(-r)")}, "open: -sqrt(-r)**2 == r; same(-u**2, abs(-u**2))", ("r < 0",), "complex"),
    Case("change_variable", "same(r, abs(r))", {"variable": t("r"), "new": t("u"), "value": t("-u**2"), "inverse": t("sqrt(abs(r))")}, "open: -sqrt(abs(r))**2 == r; same(-u**2, abs(-u**2))", ("r < 0",), "complex"),
    Case("change_variable", "x*sum(o[k], k, 1, K) <= sum(o[k]*x, k, 1, K)", {"variable": t("x"), "new": t("u"), "value": t("u"), "inverse": t("x")}, "open: x == x; u*sum(o[k], k, 1, K) <= sum(o[k]*u, k, 1, K)"),
    Case("change_variable", "same(r, abs(r))", {"variable": t("r"), "new": t("u"), "value": t("-u**2"), "inverse": t("sqrt(-r)")}, "a value that is not known to be real", (), "complex"),
)
