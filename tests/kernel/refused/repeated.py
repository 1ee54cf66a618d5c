# ruff: noqa: E501
"""Derivatives of symbolic order and integers next to each other: what each check refuses or leaves open."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

CASES: tuple[Case, ...] = (
    Case("nth_derivative", "diff(exp(y*x), x, n, x) == y**n*exp(y*x)", {"value": t("y**m*exp(y*x)"), "index": t("m"), "start": 0, "domain": []}, "open: y**m1*(exp(y*u)*y) == y**(m1 + 1)*exp(y*u); 0 <= n"),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 0, "domain": [t("0 < x")]}, "open: log(u) == (-1)**(0 - 1)*factorial(0 - 1)/u**0; defined((-1)**(m1 - 1)*factorial(m1 - 1)/u**m1); defined((-1)**(m1 - 1)*factorial(m1 - 1)); -((-1)**(m1 - 1)*factorial(m1 - 1)*(m1*u**(m1 - 1))/(u**m1)**2) == (-1)**((m1 + 1) - 1)*factorial((m1 + 1) - 1)/u**(m1 + 1)", ("0 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": []}, "open: diff(log(x), x, 1, u) == (-1)**(1 - 1)*factorial(1 - 1)/u**1; defined((-1)**(m1 - 1)*factorial(m1 - 1)/u**m1); u**m1 != 0; -((-1)**(m1 - 1)*factorial(m1 - 1)*(m1*u**(m1 - 1))/(u**m1)**2) == (-1)**((m1 + 1) - 1)*factorial((m1 + 1) - 1)/u**(m1 + 1)", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x")]}, "open: diff(log(x), x, 1, u) == (-1)**(1 - 1)*factorial(1 - 1)/u**1; -((-1)**(m1 - 1)*factorial(m1 - 1)*(m1*u**(m1 - 1))/(u**m1)**2) == (-1)**((m1 + 1) - 1)*factorial((m1 + 1) - 1)/u**(m1 + 1); 0 < y", ("1 <= n",)),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 <= x")]}, "not a set that is seen to be open", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("x == y")]}, "not a set that is seen to be open", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < sqrt(x)")]}, "not a set that is seen to be open", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < floor(x)")]}, "not a set that is seen to be open", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x*w")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < abs(I*x)")]}, "not a set that is seen to be open", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": -1, "domain": [t("0 < x")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": True, "domain": [t("0 < x")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("x"), "start": 1, "domain": [t("0 < x")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("0"), "start": 1, "domain": [t("0 < x")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("w*x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x")]}, "no closed form in the order and the variable, from a first order on", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("I*x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x")]}, "no derivative of a real function, or of a complex one", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(log(x), x, n, I) == 0", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x")]}, "no derivative of a real function, or of a complex one", ("1 <= n",)),
    Case("nth_derivative", "diff(log(x), x, n, sqrt(-1)) == 0", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": []}, "open: diff(log(x), x, 1, u) == (-1)**(1 - 1)*factorial(1 - 1)/u**1; defined((-1)**(m1 - 1)*factorial(m1 - 1)/u**m1); u**m1 != 0; -((-1)**(m1 - 1)*factorial(m1 - 1)*(m1*u**(m1 - 1))/(u**m1)**2) == (-1)**((m1 + 1) - 1)*factorial((m1 + 1) - 1)/u**(m1 + 1); defined(sqrt(-1)); (-1)**(n - 1)*factorial(n - 1)/sqrt(-1)**n == 0", ("1 <= n",)),
    Case("nth_derivative", "diff(x**2, x, n, 1/0) == 0", {"value": t("0"), "index": t("m"), "start": 3, "domain": []}, "open: diff(x**2, x, 3, u) == 0; defined(1/0)", ("3 <= n",)),
    Case("nth_derivative", "0 == diff(x**2, x, n, y)", {"value": t("0"), "index": t("m"), "start": 3, "domain": []}, "open: diff(x**2, x, 3, u) == 0", ("3 <= n",)),
    Case("nth_derivative", "0 == diff(x**2, x, n, y)", {"value": t("0"), "index": t("m"), "start": 2, "domain": []}, "open: diff(x**2, x, 2, u) == 0", ("2 <= n",)),
    Case("nth_derivative", "diff(abs(x), x, n, 0) == 0", {"value": t("0"), "index": t("m"), "start": 2, "domain": [t("x != 0")]}, "open: diff(abs(x), x, 2, u) == 0; 0 != 0", ("2 <= n",)),
    Case("nth_derivative", "diff(abs(x), x, n, 0) == 0", {"value": t("0"), "index": t("m"), "start": 2, "domain": []}, "open: diff(abs(x), x, 2, u) == 0", ("2 <= n",)),
    Case("nth_derivative", "diff(x**2, x, y, y) == 0", {"value": t("0"), "index": t("m"), "start": 3, "domain": []}, "open: diff(x**2, x, 3, u) == 0; integer(y)", ("3 <= y",)),
    Case("nth_derivative", "x == 0", {"value": t("0"), "index": t("m"), "start": 3, "domain": []}, "no derivative of a real function, or of a complex one"),
    Case("nth_derivative", "x < 0", {"value": t("0"), "index": t("m"), "start": 3, "domain": []}, "the goal is no eq"),
    Case("nth_derivative", "diff(1/z, z, n, z) == 0", {"value": t("1/z**m"), "index": t("m"), "start": 0, "domain": [t("z != 0")]}, "open: 1/u == 1/u**0; -(m1*u**(m1 - 1)/(u**m1)**2) == 1/u**(m1 + 1); z != 0; 1/z**n == 0", ("n == 2",), "complex"),
    Case("integers_apart", "n + 1 <= i", {}, "open: n + 1 < i + 1", ("n <= i",)),
    Case("integers_apart", "x + 1 <= i", {}, "open: integer(x + 1)", ("x < i",)),
    Case("integers_apart", "n + 1 <= x", {}, "open: integer(x)", ("n < x",)),
    Case("integers_apart", "n + 1 < i", {}, "the goal is no le", ("n < i",)),
    Case("integers_apart", "1/0 <= i", {}, "open: defined(1/0); integer(1/0); 1/0 < i + 1"),
    Case("integers_apart", "oo <= i", {}, "open: defined(oo); integer(oo); oo < i + 1"),
)
