# ruff: noqa: E501
"""Equations: each condition in turn says what is wrong, and each part of a check refuses something of its own."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

_POSITIVE = ("x > 0", "y > 0")
_SHIFT = "the arguments do not differ by these integers"
_PROGRESSION = "the factors are no such progression"
_INVERSE = "not a real inverse function"

CASES: tuple[Case, ...] = (
    # binomial coefficients: binomial(x, k) is 0 for integers k < 0, not for k == -1/2
    Case("identity", "same(binomial(x, y), 0)", using(by("binomial_zero", "binomial(x, y)")), "open: integer(y) or -1 < x or not integer(x); integer(y)", ("y < 0",)),
    Case("identity", "same(binomial(n, 0), binomial(n, n))", using(
        by("binomial_symmetric", "binomial(n, 0)", right=t("n + 0/x")), by("congruence", "binomial(n, n + 0/x)", right=t("binomial(n, n)"))),
         "open: defined(n + 0/x)", ("n >= 0",)),
    Case("identity", "same(binomial(x, y), x/y*binomial(x - 1, y - 1))", using(by("binomial_shift", "binomial(x, y)", p=1, q=1, right=(t("x - 1"), t("y - 1")))),
         "open: integer(y - 1) or -1 < x - 1 or not integer(x - 1); integer(y) or -1 < x or not integer(x); integer(y - 1)", ("y > 0",)),
    Case("identity", "same(binomial(x, 2), x/2*(x - 1))", using(
        by("binomial_shift", "binomial(x, 2)", p=1, q=1, right=(t("x - 1 + 0/y"), t("1"))), by("binomial_falling", "binomial(x - 1 + 0/y, 1)", k=1)),
         "open: defined(x - 1 + 0/y)"),
    Case("identity", "same(binomial(x, 2), x/2*(x - 1))", using(
        by("binomial_shift", "binomial(x, 2)", p=1, q=1, right=(t("x - 1"), t("1 + 0/y"))), by("binomial_falling", "binomial(x - 1, 1 + 0/y)", k=1)),
         "open: defined(1 + 0/y)"),
    Case("identity", "same(binomial(x, 61), binomial(x - 61, 0))", using(by("binomial_shift", "binomial(x, 61)", p=61, q=61, right=(t("x - 61"), t("0")))), _SHIFT),
    Case("identity", "same(binomial(x, 201), 0)", using(by("binomial_falling", "binomial(x, 201)", k=201)), "the lower index is not that integer"),
    Case("identity", "same(binomial(x, y), prod(x - j, j, 0, y - 1)/factorial(y))", using(by("binomial_product", "binomial(x, y)")), "open: integer(y - 1); integer(y) or -1 < x or not integer(x); integer(y)", ("y >= 0",)),
    Case("identity", "same(binomial(I*x, 0), 1)", using(by("binomial_falling", "binomial(I*x, 0)", k=0)), "not a binomial coefficient"),
    # products of numbers in progression
    Case("identity", "same(prod(I*k, k, 1, 2), -2)", using(by("progression", "prod(I*k, k, 1, 2)", c=1, u=t("0"), up=True)), "not a product"),
    Case("identity", "same(prod(0, k, 1, 2), 1)", using(by("progression", "prod(0, k, 1, 2)", c=0, u=t("1"), up=True)), _PROGRESSION),
    Case("identity", "same(prod(2*k, k, 1, 2), 1)", using(by("progression", "prod(2*k, k, 1, 2)", c=1, u=t("k"), up=True)), _PROGRESSION),
    Case("identity", "same(prod(k, k, 1, 2), gamma(3)/gamma(1))", using(
        by("progression", "prod(k, k, 1, 2)", c=1, u=t("0/x"), up=True), by("congruence", "gamma(0/x + 2 + 1)", right=t("gamma(3)")),
        by("congruence", "gamma(0/x + 1)", right=t("gamma(1)"))), "open: defined(0/x); 0 < 0/x + 1 or not integer(0/x + 1)"),
    Case("identity", "same(prod(k, k, x, x + 1), gamma(0 + (x + 1) + 1)/gamma(0 + x))",
         using(by("progression", "prod(k, k, x, x + 1)", c=1, u=t("0"), up=True)), "open: integer(x)", ("x > 0",)),
    # roots, logarithms, angles: over the reals log(x) is not defined for x < 0
    Case("identity", "same(log(x*y), log(x) + log(y))", using(by("branches", "log(x*y)", parts=[(t("x"), 1), (t("y"), 1)])),
         "not a logarithm or an angle in complex mode"),
    Case("identity", "same(sqrt(x*0), 0)", using(by("root_of_square", "sqrt(0)", right=t("0")),
         by("root_free", "sqrt(x*0)", free=t("0/y"), parts=[(t("0"), 1)])), "open: defined(0/y)", mode="complex"),
    Case("identity", "same(arg(-1), pi + 0*x)", using(by("inverse_complex", "arg(-1)", right=t("pi"))), "no inverse function with branches in complex mode"),
    Case("identity", "same(log(x), y)", using(by("inverse_complex", "log(x)", right=t("y"))), "open: x != 0; -pi < im(y); im(y) <= pi; exp(y) == x", mode="complex"),
    Case("identity", "same(log(1), 1/y)", using(by("inverse_complex", "log(1)", right=t("1/y"))), "open: y != 0; -pi < im(1/y); im(1/y) <= pi; exp(1/y) == 1", mode="complex"),
    Case("identity", "same(cos(1*asin(x)), cos(1*y))", using(by("multiple_angle", "cos(1*asin(x))", n=t("1"), angle=t("y"), inner=t("asin(x)"))),
         "not an integer multiple of that inverse function"),
    Case("identity", "same(sin(I*pi/1*1)**2, 1)", using(by("unity", "sin(I*pi*1/1)", n=t("1"), q=1)), "not an integer multiple of I*pi/q"),
    Case("identity", "same(exp(I*pi/1001)**2002, 1)", using(by("unity", "exp(I*pi/1001)", n=t("1"), q=1001)), "not an integer multiple of I*pi/q"),
    Case("identity", "same(sign(1), 1)", using(by("sign_product", "sign(1)", parts=[])), "the argument is not the product of the parts"),
    Case("identity", "same(floor(1), floor(0) + 1)", using(
        by("floor_shift", "floor(1)", rest=t("0/x"), n=t("1")), by("congruence", "floor(0/x)", right=t("floor(0)"))), "open: defined(0/x)"),
    Case("identity", "same(log(x), y)", using(by("inverse", "log(x)", right=t("y"))), "open: 0 < x; exp(y) == x"),
    Case("identity", "same(log(x), y)", using(by("inverse", "log(x)", right=t("y"))), _INVERSE, mode="complex"),
    Case("identity", "same(log(exp(2*pi*I)), y)", using(by("inverse", "log(exp(2*pi*I))", right=t("y"))), _INVERSE),
    # congruence, definitions
    Case("identity", "same(diff(sin(a), a, 1, x), diff(cos(a), a, 1, x))", using(by("congruence", "diff(sin(a), a, 1, x)", right=t("diff(cos(a), a, 1, x)"))),
         "not the same derivative, or not at the same point"),
    Case("identity", "same(diff(f(a), a, 1, x), diff(f(a), a, 1, x + 0/y))", using(by("congruence", "diff(f(a), a, 1, x)", right=t("diff(f(a), a, 1, x + 0/y)"))),
         "open: y != 0; defined(diff(f(a), a, 1, x + 0/y)); defined(diff(f(a), a, 1, x))"),
    Case("identity", "same(f(x), f'(x))", using(by("congruence", "f(x)", right=t("f'(x)"))), "not the same function on both sides"),
    Case("identity", "same(max(x, y), max(x, y, z))", using(by("congruence", "max(x, y)", right=t("max(x, y, z)"))), "not the same function on both sides"),
    Case("identity", "same(undefined, 1)", using(by("unfold", "undefined")), "undefined has no definition in the function table"),
    Case("identity", "same(acot(I*x), atan(1/(I*x)))", using(by("unfold", "acot(I*x)")), "acot has no definition in the function table"),
    Case("identity", "same(x, y)", using({"by": "fact", "left": "x", "right": t("y")}), "no equation rule is called fact", ("x == y",)),
    # exponentials, powers
    Case("identity", "same(sin(log(x)/2)**2, x)", using(by("exp_power", "sin(log(x)/2)", k=2, right=t("x"))), "k times the exponent is not that logarithm"),
    Case("identity", "same(exp(-log(x))**(-1), x)", using(by("exp_power", "exp(-log(x))", k=-1, right=t("1/x"))), "k times the exponent is not that logarithm"),
    Case("identity", "same(sign(x), x)", using(by("abs_product", "sign(x)", parts=[(t("x"), 1)])), "the argument is not the product of the parts"),
    Case("identity", "same(cbrt(0), 0)", using(by("root_of_square", "cbrt(0)", right=t("0/y"))), "open: defined(0/y)"),
    Case("identity", "same(E, exp(I*pi/2))", using(by("imaginary_unit", "E", n=2)), "not I, or n is odd"),
    Case("identity", "same(I, 1)", using(by("imaginary_unit", "I", n=0)), "not I, or n is odd"),
    Case("identity", "same(exp(I*pi/1001), 0)", using(by("cyclotomic", "exp(I*pi/1001)", n=1001)), "not exp(I*pi/n)"),
    Case("identity", "same(exp(I*pi/0), 0)", using(by("cyclotomic", "exp(I*pi/0)", n=0)), "not exp(I*pi/n)"),
    Case("identity", "same(max(x, y), y)", using(by("extremum", "max(x, y)", k=-1)), "no such argument", ("x <= y",)),
    Case("identity", "same(x, 0)", using(by("solved", "x", right=t("0/y"), fact=t("x == 0"), coefficient=t("1"))), "open: defined(0/y)", ("x == 0",)),
    Case("identity", "same(x**(n + 0), x**n)", using(by("power_product", "x**(n + 0)", parts=[(t("n + 0/y"), 1)]), by("congruence", "x**(n + 0/y)", right=t("x**n"))),
         "open: defined(n + 0/y)", ("x > 0",)),
    Case("identity", "same((x*y)**n, x**n*y**n)", using(by("power_product", "(x*y)**n", factors=[(t("x"), 1), (t("y"), 1)])), "open: 0 < x or x == 0 and 0 < n or integer(n) and (x != 0 or 0 <= n); 0 < y or y == 0 and 0 < n or integer(n) and (y != 0 or 0 <= n); 0 < x*y or x*y == 0 and 0 < n or integer(n) and (x*y != 0 or 0 <= n); 0 < x and 0 < y or integer(n) and x != 0 and y != 0 or integer(n) and 0 <= n and defined(x) and defined(y)"),
    # gamma and its relatives
    Case("identity", "same(gamma(x), gamma(x + 1)/x)", using(by("gamma_shift", "gamma(x)", right=t("x + 1 + 0/y"), n=1),
         by("congruence", "gamma(x + 1 + 0/y)", right=t("gamma(x + 1)"))), "open: defined(x + 1 + 0/y)", ("x > 0",)),
    Case("identity", "same(gamma(x + 1), x*gamma(x))", using(by("gamma_shift", "gamma(x + 1)", right=t("x + 0/y"), n=-1),
         by("congruence", "gamma(x + 0/y)", right=t("gamma(x)"))), "open: defined(x + 0/y); 0 < x + 0/y or not integer(x + 0/y)", ("x > 0",)),
    Case("identity", "same(digamma(2*x), log(2) + (digamma(x) + digamma(x + 1/2))/2)", using(by("gamma_multiplication", "digamma(2*x)", right=t("x + 0/y"), k=2),
         by("congruence", "digamma(x + 0/y)", right=t("digamma(x)")), by("congruence", "digamma(x + 0/y + 1/2)", right=t("digamma(x + 1/2)"))), "open: defined(x + 0/y)", ("x > 0",)),
    Case("identity", "same(gamma(x), gamma(x + 301))", using(by("gamma_shift", "gamma(x)", right=t("x + 301"), n=301)), "the arguments do not differ by that integer"),
    Case("identity", "same(gamma(13*x), gamma(x))", using(by("gamma_multiplication", "gamma(13*x)", right=t("x"), k=13)), "the argument is not that multiple"),
    Case("identity", "same(polygamma(13, x), polygamma(13, 1 - x))", using(by("gamma_reflection", "polygamma(13, x)", right=t("1 - x"))), "the order is no small number"),
    Case("identity", "same(2, 3)", using(by("exact", "2")), "not a closed term"),
    Case("identity", "same(I**2, -1)", using(by("exact", "I**2")), "no exact rational value"),
    Case("identity", "same(zeta(202), 0)", using(by("zeta_even", "zeta(202)")), "not zeta of an even number from 2 to 200"),
    Case("identity", "same(zeta(2.5), 0)", using(by("zeta_even", "zeta(2.5)")), "not zeta of an even number from 2 to 200"),
    Case("identity", "same(gamma(x), zeta(x))", using(by("zeta_reflection", "gamma(x)", right=t("1 - x"))), "the other argument is not 1 - u"),
    Case("identity", "same(zeta(I*x), zeta(1 - I*x))", using(by("zeta_reflection", "zeta(I*x)", right=t("1 - I*x"))), "the other argument is not 1 - u"),
    Case("identity", "same(zeta(1 - 3), 2*cos(pi*3/2)*(2*pi)**(-3)*gamma(3)*zeta(3))", using(by("zeta_reflection", "zeta(1 - 3)", right=t("3 + 0/y")),
         by("congruence", "cos(pi*(3 + 0/y)/2)", right=t("cos(pi*3/2)")), by("congruence", "(2*pi)**(-(3 + 0/y))", right=t("(2*pi)**(-3)")),
         by("congruence", "gamma(3 + 0/y)", right=t("gamma(3)")), by("congruence", "zeta(3 + 0/y)", right=t("zeta(3)"))), "open: defined(3 + 0/y); 0 < 3 + 0/y or not integer(3 + 0/y); 3 + 0/y != 1"),
)
