# ruff: noqa: E501
"""Derivatives by the ends of integrals: what is asked for where the integrand is continuous, and where it is not."""

from __future__ import annotations

SLOPES: tuple[tuple[str, ...], ...] = (
    # continuous and defined everywhere: no more than that the integral is a number
    ("diff(integrate(abs(v), v, 0, x), x, 1, x)", "abs(x) if defined(integrate(abs(v), v, 0, x)); defined(abs(x))"),
    ("diff(integrate(sqrt(abs(v)), v, x, 1), x, 1, x)", "-sqrt(abs(x)) if defined(integrate(sqrt(abs(v)), v, x, 1)); defined(sqrt(abs(x)))"),
    # jumps, and what is not defined everywhere: also what its derivative asks for
    ("diff(integrate(floor(v), v, 0, x), x, 1, x)", "floor(x) if defined(integrate(floor(v), v, 0, x)); defined(floor(x)); not integer(x)"),
    ("diff(integrate(sign(v), v, 0, x), x, 1, x)", "sign(x) if defined(integrate(sign(v), v, 0, x)); defined(sign(x)); x != 0"),
    ("diff(integrate(sqrt(v), v, 0, x), x, 1, x)", "sqrt(x) if defined(integrate(sqrt(v), v, 0, x)); defined(sqrt(x)); 0 < x"),
    ("diff(integrate(abs(v), v, 0, x), x, 2, x)", "sign(x) if defined(integrate(abs(v), v, 0, x)); defined(abs(x)); x != 0"),
)
