# ruff: noqa: E501
"""The triangle inequality: parts that are no parts, or unknown, or infinite."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x + y"), "parts": [[1, t("x")]]}, "open: x + y == x; abs(x + y) <= 1", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x + y"), "parts": [[1, t("x")], [-1, t("y")]]}, "open: x + y == x - y; abs(x + y) <= 1", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x"), "parts": [[1, t("x")], [1, t("0/z")]]}, "open: x == x + 0/z; abs(x + y) <= 1", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x"), "parts": [[1, t("x + w")], [-1, t("w")]]}, "a term about something unknown", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x"), "parts": []}, "no parts, or a sign that is none", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x + y"), "parts": [[1, t("x")], [2, t("y/2")]]}, "no parts, or a sign that is none", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x + y"), "parts": [[1, t("x")], [True, t("y")]]}, "an integer was wanted in the data", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("oo"), "parts": [[1, t("oo")]]}, "oo is no number"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x"), "parts": [[1, t("x + I")], [-1, t("I")]]}, "a complex term between real ones"),
)

STEPS: tuple[Case, ...] = (
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x + y"), "parts": [[1, t("x")], [1, t("y")]]}, "abs(x + y) <= 1", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("x"), "parts": [[1, t("x + y")], [-1, t("y")]]}, "abs(x + y) <= 1", (), "complex"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("2"), "parts": [[1, t("3")], [-1, t("1")]]}, "abs(x + y) <= 1"),
    Case("triangle", "abs(x + y) <= 1", {"whole": t("-2"), "parts": [[-1, t("2")]]}, "abs(x + y) <= 1"),
)
