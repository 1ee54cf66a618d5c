# ruff: noqa: E501
"""Tables of what the kernel accepts, leaves open and refuses; `python -m tests.kernel.tables` runs them all.

They are data so that the mutation test can run them against a changed copy of the package, without pytest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from symcheck.discover import discover
from symcheck.errors import ClaimError
from symcheck.kernel.definedness import conditions
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.language.parser import parse_core as t
from symcheck.language.printer import print_core
from tests.kernel import algebraic_cases, gamma_cases, slope_cases
from tests.kernel.cases import Case, by, row, said, sequent, step, using

_J = "I*pi/2"
_W = "exp(I*pi/3)"

#: near-misses: each would show something false if the kernel accepted it
FALSE: tuple[Case, ...] = (
    *slope_cases.FALSE,
    Case("evident", "same(x/x, 1)", {}, "the goal is not evident"),
    Case("identity", "same(x/x, 1)", {}, "open: x != 0"),
    Case("identity", "x - x + 1/x == 1/x", {}, "open: x != 0"),
    Case("identity", "same(0*(1/x), 0)", {}, "open: x != 0"),
    Case("identity", "same(x, x + 1)", {}, "the difference is not seen to be 0"),
    Case("identity", "same(1/(x - x), 1/0)", {}, "a denominator is identically 0"),
    Case("identity", "same(binomial(n, m), 0)", using(by("binomial_zero", "binomial(n, m)")),
         "open: m < 0 or integer(n) and 0 <= n and n < m"),
    Case("identity", "same(binomial(n, m), binomial(n, n - m))", using(by("binomial_symmetric", "binomial(n, m)", right=t("n - m"))),
         "open: 0 < n + 1 or not integer(n + 1)"),
    Case("identity", "same(sqrt(x**2), x)", using(by("root_of_square", "sqrt(x**2)", right=t("x"))), "open: 0 <= x"),
    Case("identity", "same(log(x**2), 2*log(x))", using(by("log_product", "log(x**2)", parts=[(t("x"), 2)])), "open: 0 < x"),
    Case("identity", "same(sqrt(x*y), sqrt(x)*sqrt(y))",
         using(by("root_product", "sqrt(x*y)", parts=[(t("x"), 1), (t("y"), 1)])), "open: 0 <= x; 0 <= y"),
    Case("identity", "same(cbrt(x*y), cbrt(x)*cbrt(y))",
         using(by("root_product", "cbrt(x*y)", parts=[(t("x"), 1), (t("y"), 1)])), "open: 0 <= x; 0 <= y", mode="complex"),
    Case("identity", f"cbrt(1) == {_W}**2",
         using(by("cyclotomic", _W, n=3), by("root_product", "cbrt(1)", parts=[(t(_W), 6)]),
               row("cbrt_cube", f"cbrt({_W})")), "open: 0 <= exp(I*pi/3)"),
    Case("identity", "same(log(x*y), log(x) + log(y))",
         using(by("log_product", "log(x*y)", parts=[(t("x"), 1), (t("y"), 1)])), "open: 0 < x"),
    Case("identity", "same(log(exp(x)), x)", using(by("log_product", "log(exp(x))", parts=[(t("exp(x)"), 1)])), "open: 0 < exp(x); im(x) == 0",
         mode="complex"),
    Case("identity", "same(log(exp(x)), x)", using(row("log_exp", "log(exp(x))")), "log_exp is for real mode", mode="complex"),
    Case("identity", "same(abs(x), x)", using(row("abs_pos", "abs(x)")), "open: 0 <= x"),
    Case("identity", "same(abs(x)**2, x**2)", using(row("abs_square", "abs(x)")), "open: im(x) == 0", mode="complex"),
    Case("identity", "same((-1)**x*(-1)**x, 1)", using(row("minus_one_square", "(-1)**x")), "open: 0 < -1 or -1 == 0 and 0 < x or integer(x) and (-1 != 0 or 0 <= x); integer(x)"),
    Case("identity", "same(sign(x)**2, 1)", using(row("sign_square", "sign(x)")), "open: x != 0"),
    Case("identity", "same(exp(I*pi*x), (-1)**x)", using(row("exp_pi_integer", "exp(I*pi*x)")), "open: 0 < -1 or -1 == 0 and 0 < x or integer(x) and (-1 != 0 or 0 <= x); integer(x)"),
    Case("identity", "same(floor(x), x)", using(row("floor_of_integer", "floor(x)")), "open: integer(x)"),
    Case("identity", "same(asin(sin(x)), x)", using(by("inverse", "asin(sin(x))", right=t("x"))), "open: -pi/2 <= x; x <= pi/2"),
    Case("identity", "same(acosh(cosh(x)), x)", using(by("inverse", "acosh(cosh(x))", right=t("x"))), "open: 0 <= x"),
    Case("identity", "same(x**(1/2)*x**(1/2), x)", using(by("power_root", "x**(1/2)", p=1, q=2), row(
        "sqrt_square", "sqrt(x)")), "open: 0 <= x"),
    Case("identity", "same((x**2)**(1/2), x)", using(by("power_product", "(x**2)**(1/2)", factors=[(t("x"), 2)])), "the difference is not seen to be 0"),
    Case("identity", "same(x**(n + m), x**n*x**m)",
         using(by("power_product", "x**(n + m)", parts=[(t("n"), 1), (t("m"), 1)])), "open: 0 < x or x == 0 and 0 < n or integer(n) and (x != 0 or 0 <= n); 0 < x or x == 0 and 0 < m or integer(m) and (x != 0 or 0 <= m); 0 < x or x == 0 and 0 < n + m or integer(n + m) and (x != 0 or 0 <= n + m); 0 < x or x != 0 and integer(n) and integer(m) or 0 <= n and 0 <= m and integer(n) and integer(m)"),
    Case("identity", "same(x**0, x**(n - n)*x**0)",
         using(by("power_product", "x**(n - n)", parts=[(t("n"), 1), (t("n"), -1)])), "open: 0 < x or x != 0 and integer(n)"),
    Case("identity", "same(max(x, y), x)", using(by("extremum", "max(x, y)", k=0)), "open: y <= x"),
    Case("identity", "same(if(x > 0, x, -x), x)", using(by("branch", "if(x > 0, x, -x)", take=True)), "open: 0 < x"),
    Case("identity", "same(exp(x)**2, y)", using(by("exp_power", "exp(x)", k=2, right=t("y"))), "k times the exponent is not that logarithm"),
    Case("identity", "same(exp(x + y), exp(x))", using(by("exp_sum", "exp(x + y)", parts=[(t("x"), 1)])), "the exponent is not the sum of the parts"),
    Case("identity", "same(exp(x), exp(log(y))*exp(x - log(y)))",
         using(by("exp_sum", "exp(x)", parts=[(t("log(y)"), 1), (t("x - log(y)"), 1)])), "the difference is not seen to be 0"),
    Case("identity", "same(sin(x), sin(y))", using(by("congruence", "sin(x)", right=t("sin(y)"))), "the arguments are not seen to be equal"),
    Case("identity", "same(sin(x), sin(x*(1/y)*y))", using(by("congruence", "sin(x)", right=t("sin(x*(1/y)*y)"))), "open: y != 0"),
    Case("identity", "same(x, y)", using(by("fact", "x", right=t("y"))), "no such fact", ("x <= y",)),
    Case("identity", "same(x, y)", using(by("premise", "x", right=t("y"))), "open: x == y"),
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("z*x == z*y"), coefficient=t("z"))), "open: z != 0",
         ("z*x == z*y",)),
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("0 == 0"), coefficient=t("0"))), "open: 0 != 0",
         ("0 == 0",)),
    Case("identity", "same(x, 1)", using(by("solved", "x", right=t("1"), fact=t("same(x/y, 1/y)"), coefficient=t("1/y"))),
         "open: 1/y != 0; defined(x/y); defined(1/y)", ("same(x/y, 1/y)",)),
    Case("identity", "same(diff(abs(x), x, 1, x), sign(x))", using(by("derivative", "diff(abs(x), x, 1, x)")), "open: defined(diff(abs(x), x, 1, x)); x != 0"),
    Case("identity", f"tanh({_J})*(exp({_J}) + 1/exp({_J})) == exp({_J}) - 1/exp({_J})",
         using(row("tanh_exp", f"tanh({_J})")), "open: cosh(I*pi/2) != 0"),
    Case("identity", "same(x, y)", using(by("nothing", "x")), "no equation rule is called nothing"),
    Case("identity", "same(x, y)", using(row("nothing", "x")), "no identity is called nothing"),
    Case("exponentials", "same(sin(x), cos(x))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(x/2), exp(x))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(x*y), exp(x)*exp(y))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(sinh(I*x), sin(x))", {}, "the difference is not seen to be 0", mode="complex"),
    Case("exponentials", "same(exp(1), E + 1)", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(n), exp(m))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(sin(1/x), sin(1/x) + 1)", {}, "a function's argument is no polynomial"),
    Case("exponentials", "same(cot(x - x), csc(x - x))", {}, "a denominator is identically 0"),
    Case("exponentials", "same(exp(50000*x), exp(x))", {}, "an exponent is too large"),
    Case("exponentials", "same(sigmoid(500*x), sigmoid(x))", {}, "an exponent is too large"),
    Case("exponentials", "same(exp(x + 500*y), exp(x)*exp(y)**501)", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(x)**(-500), exp(500*x))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same((2*exp(x))**500, 2*exp(500*x))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(x)*exp(y)**50000, exp(x)*exp(y)**50001)", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same((x**300)**300*exp(x), x**90001*exp(x))", {}, "the difference is not seen to be 0"),
    Case("exponentials", "same(exp(x)*(1/x)**500*x**500, exp(x))", {}, "open: x != 0"),
    Case("exponentials", "same(tan(x)*cot(x), 1)", {}, "open: cos(x) != 0; sin(x) != 0"),
    Case("exponentials", "tan(x) == sin(x)/cos(x)", {}, "open: cos(x) != 0"),
    Case("exponentials", "same(tan(2*x)*(1 - tan(x)**2), 2*tan(x))", {}, "open: cos(2*x) != 0"),
    Case("exponentials", "same(0*(1/sin(x)), 0)", {}, "open: sin(x) != 0"),
    Case("exponentials", "same(sigmoid(x)*(1 + exp(x)), exp(x))", {}, "open: 1 + exp(-x) != 0", mode="complex"),
    Case("exponentials", "same(diff(abs(x)*exp(x), x, 1, x), exp(x)*(sign(x) + abs(x)))", {}, "open: defined(diff(abs(x)*exp(x), x, 1, x)); x != 0"),
    # circles of rewrites
    Case("identity", "same(sin(x), sin(x) + 1)",
         using(by("premise", "sin(x)", right=t("cos(x)")), by("premise", "cos(x)", right=t("sin(x)"))), "the rewrites go in a circle"),
    # sums
    Case("identity", "same(sum(x, k, 1, n), n*x)", using(by("sum_constant", "sum(x, k, 1, n)")), "open: 1 <= n + 1"),
    Case("identity", "same(sum(k, k, 1, n), n + sum(k, k, 1, n - 1))",
         using(by("sum_split", "sum(k, k, 1, n)", end="last")), "open: 1 <= n"),
    Case("identity", "same(prod(k, k, 1, n), prod(k, k, 2, n))",
         using(by("sum_split", "prod(k, k, 1, n)", end="first")), "the difference is not seen to be 0"),
    Case("identity", "same(sum(k, k, 1, n), 0)", using(by("sum_empty", "sum(k, k, 1, n)")), "open: n < 1"),
    Case("identity", "same(sum(if(k == i, x, 0), k, 1, n), x)",
         using(by("sum_single", "sum(if(k == i, x, 0), k, 1, n)", at=t("i")),
               by("branch", "if(i == i, x, 0)", take=True)), "open: 1 <= i; i <= n; forall(k != i implies if(k == i, x, 0) == 0, k, 1, n)"),
    Case("identity", "same(sum(k, k, 1, n), sum(k + x, k, 1 - x, n - x))",
         using(by("sum_shift", "sum(k, k, 1, n)", by_term=t("x"))), "open: integer(1 - x); integer(n - x); integer(x)"),
    Case("identity", "same(sum(o[p[k]], k, 1, n), sum(o[k], k, 1, n))",
         using(by("sum_permute", "sum(o[p[k]], k, 1, n)", permutation=t("p"), body=t("o[k]"))), "not over the range of a permutation"),
    Case("identity", "same(sum(o[p[k]]*k, k, 1, K), sum(o[k]*k, k, 1, K))",
         using(by("sum_permute", "sum(o[p[k]]*k, k, 1, K)", permutation=t("p"), body=t("o[k]*k"))), "the body is not that of the permuted index"),
    Case("identity", "same(sum(x*k, k, 1, n), x*sum(k, k, 1, m))",
         using(by("sum_linear", "sum(x*k, k, 1, n)", parts=[(t("x"), t("k"))])), "the difference is not seen to be 0"),
    Case("identity", "same(sum(k*k, k, 1, n), k*sum(k, k, 1, n))",
         using(by("sum_linear", "sum(k*k, k, 1, n)", parts=[(t("k"), t("k"))])), "a coefficient depends on the index"),
    Case("identity", "same(sum(0, k, 1, n), (1/x)*sum(0, k, 1, n))",
         using(by("sum_linear", "sum(0, k, 1, n)", parts=[(t("1/x"), t("0"))])), "the rewrites go in a circle"),
    Case("identity", "same(sum(x, k, 1, oo), x)", using(by("sum_constant", "sum(x, k, 1, oo)")), "the range is infinite"),
    Case("identity", "same(sum(sum(j*k, j, 1, k), k, 1, n), 0)",
         using(by("sum_swap", "sum(sum(j*k, j, 1, k), k, 1, n)")), "the ranges depend on each other's index"),
    Case("identity", "same(sum(o[k], k, 1, n), sum(o[k], k, 1, m))",
         using(by("sum_bounds", "sum(o[k], k, 1, n)", lo=t("1"), hi=t("m"))), "open: forall(integer(k) and 1 <= k and k <= K, k, 1, m); forall(integer(k) and 1 <= k and k <= K, k, 1, n); n == m"),
    Case("identity", "same(sum(o[k], k, 1, n), sum(b[k], k, 1, n))",
         using(by("sum_body", "sum(o[k], k, 1, n)", body=t("b[k]"))), "open: forall(same(o[k], b[k]), k, 1, n)"),
    Case("identity", "same(maxof(k, k, 1, 0), 0)", using(by("sum_expand", "maxof(k, k, 1, 0)")), "an extremum over nothing"),
    # a bound index is not a free name, even one that the certificate invents
    Case("identity", "2*sum(n**2, n, 1, 2) == sum(n, n, 1, 2)**2",
         using(by("sum_linear", "sum(n**2, n, 1, 2)", parts=[(t("n1**2"), t("1"))]),
               by("sum_linear", "sum(n, n, 1, 2)", parts=[(t("n1"), t("1"))]), by("sum_expand", "sum(1, n, 1, 2)")), "open: forall(n**2 == n1**2*1, n, 1, 2); forall(n == n1*1, n, 1, 2)"),
    Case("identity", "sum(k*_0, k, 1, 3) == sum(k*k, k, 1, 3)", {}, "the difference is not seen to be 0"),
    # rules
    Case("signs", "1/x > 0", {}, "the sign of the difference is not seen"),
    Case("signs", "x/x > 0", {}, "open: x != 0"),
    Case("signs", "x**2 > 0", {}, "the sign of the difference is not seen"),
    Case("signs", "1/x + (x - 1)/x < 0", {}, "the sign of the difference is not seen", ("x < 0",)),
    Case("weaken", "x == 1", {}, "the goal is no implies"),
    Case("choose", "x > 0 or x < 0", {"k": 2}, "no such part"),
    Case("choose", "x > 0 or x < 0", {"k": True}, "an integer was wanted in the data"),
    Case("choose", "x > 0 or x < 0", {"k": -1}, "no such part"),
    Case("cases", "x == 1", {"cases": [t("x > 0"), t("x < 0")]}, "open: 0 < x or x < 0; x == 1; x == 1"),
    Case("decide", "x < y or x > y", {}, "not a relation and its negation"),
    Case("decide", "x < y or x >= y", {}, "an order of numbers not known to be real", mode="complex"),
    Case("decide", "1/x < y or 1/x >= y", {}, "open: x != 0"),
    Case("decide", "integer(x) or x == 1", {}, "not a relation and its negation"),
    Case("otherwise", "1/x > 0 or x == 1", {"k": 1}, "open: x != 0; x == 1"),
    Case("otherwise", "same(1/x, 1) or x == 1", {"k": 1}, "open: x != 0; x == 1"),
    Case("otherwise", "(defined(x) implies x > 0) or x == 1", {"k": 1}, "not a relation of real numbers"),
    Case("otherwise", "x > 0 or y == 1", {"k": 1}, "not a relation of real numbers", mode="complex"),
    Case("by_cases_of", "x == 1", {"fact": t("x > 0 or x < 0")}, "not a disjunction among the facts"),
    Case("use", "x == 1", {"fact": t("y == 1 implies x == 1")}, "no such fact"),
    Case("use", "x == 1", {"fact": t("y == 1 implies x == 1")}, "open: y == 1; x == 1", ("y == 1 implies x == 1",)),
    Case("use", "o[i] > 0", {"fact": t("forall(o[k] > 0, k, 1, K)"), "at": t("i")}, "no such fact", ("forall(o[k] > 0, k, 1, K)",)),
    Case("use", "o[x] > 0", {"fact": t("forall(o[k] > 0, k, 1, 2)"), "at": t("3/2")}, "no such fact", ("forall(o[k] > 0, k, 1, 2)",)),
    Case("absurd", "x == 1", {"formula": t("x < y")}, "open: y <= x", ("x < y",)),
    Case("rewrite", "same(1/x, 1)", {"old": t("x"), "new": t("1")}, "open: same(x, 1); same(1/1, 1)"),
    Case("rewrite", "same(limit(1/x**2, x, 0), -oo)", {"old": t("-oo"), "new": t("oo")}, "oo is no number"),
    Case("undefined", "same(-oo, oo)", {"left": 0, "right": 0}, "oo is no number"),
    Case("both_ways", "same(limit(1/x**2, x, 0), -oo)", {}, "oo is no number"),
    Case("undefined", "same(1/x, log(x))", {"left": 0, "right": 0}, "open: false; false"),
    Case("undefined", "same(1/x, log(x))", {"left": 1, "right": 0}, "no such condition"),
    Case("definedness", "defined(limit(sin(x), x, oo))", {}, "where limit is defined needs a rule of its own"),
    Case("definedness", "defined(diff((sqrt(x) + sqrt(-x))**0, x, 1, x))", {}, "open: defined((sqrt(x) + sqrt(-x))**0); 0 < x; 0 < -x"),
    Case("combination", "I <= I + 1", {"parts": [(t("1"), t("1"))]}, "an order of numbers not known to be real"),
    Case("combination", "x <= y", {"parts": [(t("1"), t("y - x"))]}, "open: 0 <= y - x; y - x == 1*(y - x)"),
    Case("combination", "x < y", {"parts": [(t("0"), t("1"))], "strict": 0}, "open: 0 < 0; y - x == 0*1", ("x == y",)),
    Case("combination", "x < y", {"parts": [], "strict": 0}, "no part is strict"),
    Case("equal_angles", "same(x, y)", {"k": 0}, "no small factor"),
    Case("equal_angles", "same(x, y)", {"k": 1}, "open: x - y < 2*pi/1; y - x < 2*pi/1; exp(I*1*x) == exp(I*1*y)"),
    Case("equal_angles", "same(x, y)", {"k": 1}, "sides not known to be real", mode="complex"),
    Case("by_squares", "0 <= 1 - 5*I", {"left": t("5*I"), "right": t("1")}, "an order of numbers not known to be real"),
    Case("by_squares", "x <= y", {"left": t("x"), "right": t("y")}, "open: y - x == y - x; 0 <= y; x**2 <= y**2"),
    Case("nonzero", "x != y", {"factor": t("z"), "product": t("x*y")}, "open: z*(x - y) == x*y; x != 0; y != 0"),
    Case("nonzero", "1/x != 0", {"factor": t("x"), "product": t("1")}, "open: x != 0; x*(1/x) == 1"),
    Case("cancel", "x == y", {"factor": t("z")}, "open: z != 0; z*(x - y) == 0"),
    Case("cancel", "1/x == y", {"factor": t("2")}, "open: 2*(1/x - y) == 0; x != 0"),
    Case("equal_powers", "x == y", {"n": 2}, "open: 0 <= x; 0 <= y; x**2 == y**2"),
    Case("equal_powers", "x == y", {"n": 3}, "open: x**3 == y**3"),
    Case("equal_powers", "log(x) == y", {"n": 3}, "open: 0 < x; log(x)**3 == y**3"),
    Case("equal_powers", "x == y", {"n": 0}, "no small positive exponent"),
    Case("equal_powers", "x == y", {"n": 3}, "sides not known to be real", mode="complex"),
    Case("transitive", "x < y", {"middle": t("z"), "strict": 0}, "open: x < z", ("x <= z", "z <= y")),
    Case("transitive", "x < y", {"middle": t("z"), "strict": 1}, "open: z < y", ("x <= z", "z <= y")),
    Case("antisymmetric", "x == y", {}, "open: y <= x", ("x <= y",)),
    Case("relax", "I <= I", {"by": "eq"}, "an order of numbers not known to be real"),
    Case("relax", "x != y", {"by": "eq"}, "not a way to relax"),
    Case("monotone", "x**2 <= y**2", {}, "not the same monotone function on both sides", ("x <= y",)),
    Case("monotone", "log(x) <= log(y)", {}, "open: defined(log(x)); defined(log(y)); x <= y", ("x <= y",)),
    Case("monotone", "acos(x) <= acos(y)", {}, "open: y <= x", ("x <= y", "-1 <= x", "y <= 1")),
    Case("monotone", "sqrt(x) <= sqrt(y)", {}, "not the same monotone function on both sides", ("x <= y",), "complex"),
    Case("monotone_branch", "sin(x) < sin(y)", {"branch": 0}, "open: x < y; -(1/2)*pi <= x", ("x <= y", "y <= pi/2")),
    Case("monotone_branch", "tan(x) <= tan(y)", {"branch": 0}, "open: -(1/2)*pi < x; y < 1/2*pi", (
        "x <= y", "-(pi/2) <= x", "y <= pi/2")),
    Case("monotone_branch", "sin(x) <= sin(y)", {"branch": 0}, "not the same function with branches on both sides, or not real",
         mode="complex"),
    Case("monotone_branch", "sin(x) <= cos(y)", {"branch": 0}, "not the same function with branches on both sides, or not real"),
    Case("monotone_branch", "exp(x) <= exp(y)", {"branch": 0}, "not the same function with branches on both sides, or not real"),
    Case("monotone_branch", "sin(x) <= sin(y)", {"branch": True}, "an integer was wanted in the data"),
    Case("induction", "n == 0 or same(o[n], undefined)", {"on": t("n"), "from": t("-(if(n == 10, 0, -1000))")}, "not an integer variable, or the start or the length of a vector depends on it",
         ("n == 10",)),
    Case("induction", "K == 0 or same(o[K], undefined)", {"on": t("K"), "from": t("0")}, "not an integer variable, or the start or the length of a vector depends on it", ("0 <= K",)),
    Case("induction", "n == 0", {"on": t("n"), "from": t("0")}, "open: 0 == 0; n + 1 == 0", ("0 <= n",)),
    Case("induction", "n >= 0", {"on": t("n"), "from": t("0")}, "open: 0 <= n; 0 <= 0; 0 <= n + 1"),
    Case("induction", "n >= 0", {"on": t("n"), "from": t("1/2")}, "open: integer(1/2); 0 <= 1/2; 0 <= n + 1", ("1 <= n",)),
    Case("induction", "x >= 0", {"on": t("x"), "from": t("0")}, "not an integer variable, or the start or the length of a vector depends on it", ("0 <= x",)),
    Case("witness", "exists x: x**2 == y", {"values": {"x": t("sqrt(y)")}}, "open: defined(sqrt(y)); sqrt(y)**2 == y"),
    Case("witness", "exists x: x == x + 1", {"values": {"x": t("x")}}, "the witness does not name the variables of the exists, or depends on them"),
    Case("witness", "exists x, z: x + z == y", {"values": {"x": t("y")}}, "the witness does not name the variables of the exists, or depends on them"),
    Case("witness", "exists o: o[1] == 1", {"values": {"o": t("1")}}, "the witness does not say every component"),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(if(x > 1, sqrt(1/x), x), x, 1, x))"),
         "term": t("sqrt(1/x)"), "corner": t("0")}, "open: x != 0; x != 0; -(1/x**2) != 0; if(x > 1, 1, 0) != 0; x != 1; x != 0", ("defined(diff(if(x > 1, sqrt(1/x), x), x, 1, x))",)),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(x*abs(x), x, 1, x))"), "term": t("abs(x)"),
         "corner": t("0")}, "open: x != 0; x != 0", ("defined(diff(x*abs(x), x, 1, x))",)),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(sqrt(x**2), x, 1, x))"), "term": t("sqrt(x**2)"),
         "corner": t("0")}, "open: 2*x != 0; x != 0", ("defined(diff(sqrt(x**2), x, 1, x))",)),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(sqrt(x**2), x, 1, x))"), "term": t("sqrt(x**2)"),
         "corner": t("0"), "second": True}, "open: x != 0", ("defined(diff(sqrt(x**2), x, 1, x))",)),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(sqrt(x**4), x, 1, x))"), "term": t("sqrt(x**4)"),
         "corner": t("0"), "second": True}, "open: 4*(3*x**2) != 0; x != 0", ("defined(diff(sqrt(x**4), x, 1, x))",)),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(abs(x**2), x, 1, x))"), "term": t("abs(x**2)"),
         "corner": t("0"), "second": True}, "an absolute value may be smooth where u' is 0", ("defined(diff(abs(x**2), x, 1, x))",)),
    Case("no_derivative", "x != 1", {"fact": t("defined(diff(abs(x), x, 1, x))"), "term": t("abs(x)"),
         "corner": t("1")}, "not a corner of that function", ("defined(diff(abs(x), x, 1, x))",)),
    Case("continued", "x/x == 1", {"variable": t("x"), "at": t("0")}, "open: defined(0/0); 0 != 0"),
    Case("continued", "abs(x) == x", {"variable": t("x"), "at": t("0")}, "open: abs(x) == x; 0 != 0", ("0 <= x",)),
    Case("continued", "x == 0", {"variable": t("x"), "at": t("x")}, "not a real or complex variable and a point"),
    Case("continued", "n == 0", {"variable": t("n"), "at": t("0")}, "not a real or complex variable and a point"),
    Case("continued", "besselj(y, x) == 0", {"variable": t("x"), "at": t("0")},
         "open: besselj(y, x) == 0; defined(besselj(y, 0)); integer(y) or 0 < 0"),
    Case("continued", "besselj(n, x) == 0", {"variable": t("x"), "at": t("0")}, "open: besselj(n, x) == 0"),
    Case("identity", "same(diff(sin(a), a, 1, x), diff(sin(b), b, 1, y))", using(by("congruence", "diff(sin(a), a, 1, x)",
         right=t("diff(sin(a), a, 1, y)"))), "not the same derivative, or not at the same point"),
    Case("identity", "same(besselj(1, x)*bessely(0, x), besselj(0, x)*bessely(1, x) + 2/(pi*x))", using(by(
        "identity", "besselj(0 + 1, x)*bessely(0, x)", row="wronskian_jy")), "the difference is not seen to be 0", ("x > 0",)),
    Case("continued", "x*y == 0", {"variable": t("x"), "at": t("0")}, "open: x*y == 0", ("x == 0",)),
    Case("identity", "same(besselj(1, x)*bessely(0, x), besselj(0, x)*bessely(1, x) + 2/(pi*x))", using(
        by("congruence", "besselj(0 + 1, x + 0/z)", right=t("besselj(1, x)")),
        by("congruence", "bessely(0, x + 0/z)", right=t("bessely(0, x)")),
        by("identity", "besselj(0 + 1, x + 0/z)*bessely(0, x + 0/z)", row="wronskian_jy"),
        by("congruence", "besselj(0, x + 0/z)", right=t("besselj(0, x)")),
        by("congruence", "bessely(0 + 1, x + 0/z)", right=t("bessely(1, x)"))), "open: defined(besselj(0 + 1, x + 0/z)*bessely(0, x + 0/z))", ("x > 0",)),
    Case("increasing_from", "0 <= 1/x", {"variable": t("x"), "from": t("1"), "side": "left"}, "open: defined(1/t); defined(1/t); t != 0", ("x <= 1",)),
    Case("increasing_from", "0 < x**2", {"variable": t("x"), "from": t("0"), "side": "right", "strict": "slope"}, "open: 0 < x",
         ("0 <= x",)),
    Case("increasing_from", "0 <= floor(x)", {"variable": t("x"), "from": t("0"), "side": "right"}, "open: not integer(t)", ("0 <= x",)),
    Case("increasing_from", "0 <= n", {"variable": t("n"), "from": t("0"), "side": "right"}, "not a real variable to vary"),
    Case("increasing_from", "0 <= x - y", {"variable": t("x"), "from": t("x"), "side": "right"}, "not a real variable to vary"),
    Case("increasing_from", "0 <= 1 - abs(I*x)", {"variable": t("x"), "from": t("1"), "side": "right"}, "not a real variable to vary", ("1 <= x",)),
    Case("constant_from", "sign(x)*x == x", {"variable": t("x"), "from": t("-1"), "side": "right"}, "open: -1 <= x; sign(-1)*(-1) == -1; t != 0; sign(t) - 1 == 0", ("x > -2",)),
    Case("constant_from", "floor(x) == 0", {"variable": t("x"), "from": t("0"), "side": "right"}, "open: not integer(t)", ("0 <= x",)),
    Case("constant_from", "x == x + 1/0", {"variable": t("x"), "from": t("0"), "side": "right"}, "open: 0 == 0 + 1/0; defined(t - (t + 1/0)); defined(t - (t + 1/0)); defined(1/0)", ("0 <= x",)),
    Case("constant_from", "x*0 == 0", {"variable": t("x"), "from": t("1/0"), "side": "right"}, "open: 1/0 <= x; defined(1/0); 1/0*0 == 0", ("x > 0",)),
    Case("constant_from", "x == x", {"variable": t("x"), "from": t("sqrt(-1)"), "side": "right"}, "open: sqrt(-1) <= x; defined(sqrt(-1)); sqrt(-1) == sqrt(-1)"),
    Case("constant_from", "x == x", {"variable": t("x"), "from": t("I"), "side": "right"}, "not a real variable to vary from a real number"),
    Case("constant_from", "x == x", {"variable": t("x"), "from": t("oo"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "x == x", {"variable": t("x"), "from": t("u"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "x == x", {"variable": t("x"), "from": t("x"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "n == n", {"variable": t("n"), "from": t("0"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "I*x == I*x", {"variable": t("x"), "from": t("0"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "x == x", {"variable": t("0"), "from": t("0"), "side": "left"}, "not a real variable to vary from a real number"),
    Case("constant_from", "z == z", {"variable": t("z"), "from": t("0"), "side": "left"}, "not a real variable to vary from a real number", mode="complex"),
    Case("constant_from", "x <= x", {"variable": t("x"), "from": t("0"), "side": "left"}, "the goal is no eq"),
    Case("difference_quotient", "diff(x*sqrt(x), x, 1, 0) == 1", {}, "open: tends(((0 + h)*sqrt(0 + h) - 0*sqrt(0))/h, h, 0, 1)"),
    Case("difference_quotient", "diff(log(x), x, 1, x) == 1/x", {}, "open: defined(log(x)); defined(1/x); tends((log(x + h) - log(x))/h, h, 0, 1/x)"),
    Case("difference_quotient", "diff(x**2, x, 2, 0) == 2", {}, "no first derivative of a real function"),
    Case("difference_quotient", "diff(x**2, x, 1, 0) == 0", {}, "no first derivative of a real function", mode="complex"),
    Case("concave_between", "0 <= x**2 - 1", {"variable": t("x"), "from": t("-1"), "to": t("1")}, "open: 2 <= 0",
         ("-1 <= x", "x <= 1")),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**3"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 0 <= 3*(2*t); 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": True, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 2 <= 0; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("log(x)"), "low": (t("0"), False), "high": None, "concave": True, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: defined(log(t)); 0 <= y; 0 <= z; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("log(x)"), "low": (t("0"), True), "high": None, "concave": True, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 0 < y; 0 < z; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("abs(x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: t != 0; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("1/x"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: defined(1/t); defined(1/t); t != 0; t**2 != 0; 0 <= -(-(2*t/(t**2)**2)); 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("floor(x)"), "low": (t("0"), False), "high": (t("1"), False), "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: not integer(t); 0 <= y; y <= 1; 0 <= z; z <= 1; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": [[t("2"), t("y")], [t("-1"), t("z")]]}, "open: 0 <= -1; 2 - 1 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/3"), t("z")]]}, "open: 1/2 + 1/3 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": []}, "no points"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]], "mean": t("(y + z)/2")}, "open: 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]], "mean": t("y + z")}, "open: y + z == 1/2*y + 1/2*z; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]], "mean": t("1/x")}, "open: defined(1/x); 1/x == 1/2*y + 1/2*z; 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]], "mean": t("y + I - I")}, "a weight or point that is not known to be real"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": [[t("1"), t("I*y")]]}, "a weight or point that is not known to be real"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": (t("x"), False), "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "not an end of an interval"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("abs(I*x)"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "not a real function of a variable"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "not a real function of a variable", mode="complex"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": t("1/n"), "point": t("o[k]"), "index": t("k"), "lo": t("1"), "hi": t("n")}, "open: defined(o[k]); sum(1/n, k, 1, n) == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(k*x)"), "low": None, "high": None, "concave": False, "weight": t("1/K"), "point": t("o[k]"), "index": t("k"), "lo": t("1"), "hi": t("K")}, "the index is no variable of its own, or the range is infinite"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": t("1/K"), "point": t("o[k]"), "index": t("k"), "lo": t("1"), "hi": t("oo")}, "the index is no variable of its own, or the range is infinite"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("sqrt(x)"), "low": (t("0"), False), "high": None, "concave": True, "weight": t("1/K"), "point": t("o[k]"), "index": t("k"), "lo": t("1"), "hi": t("K")}, "open: 0 <= o[k]; sum(1/K, k, 1, K) == 1; x <= y", ('K >= 1',)),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("o[k]"), "lo": t("1"), "hi": t("K")}, "open: x <= y", ('K >= 1',)),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("o[k]"), "lo": t("1"), "hi": t("n")}, "open: 1 <= n; defined(o[k]); x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("o[k]"), "lo": t("y"), "hi": t("z")}, "open: integer(y); integer(z); y <= z; defined(o[k]); x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("o[k]"), "lo": t("1"), "hi": t("K"), "mean": t("1/z")}, "open: defined(1/z); 1/z == sum(o[k], k, 1, K)/K; x <= y", ('K >= 1',)),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("o[k]"), "lo": t("1"), "hi": t("K"), "mean": t("2 + I - I")}, "a weight or point that is not known to be real", ('K >= 1',)),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": None, "index": t("k"), "point": t("I*k"), "lo": t("1"), "hi": t("K")}, "a weight or point that is not known to be real", ('K >= 1',)),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("log(x)"), "low": (t("0"), True), "high": None, "concave": True, "weight": None, "index": t("k"), "point": t("log(y + k)"), "lo": t("1"), "hi": t("K")}, "open: defined(log(y + k)); 0 < log(y + k); x <= y", ('K >= 1',)),
    Case("exact_values", "sum(k, k, 1, 100) == 5051", {}, "not the same exact value on both sides"),
    Case("exact_values", "sum(sqrt(k), k, 1, 2) == 1 + sqrt(2)", {}, "not the same exact value on both sides"),
    Case("exact_values", "sum(1/k, k, 0, 2) == 1/0", {}, "not the same exact value on both sides"),
    Case("exact_values", "same(sum(1/k, k, 0, 2), 1)", {}, "not the same exact value on both sides"),
    Case("exact_values", "sum(k, k, 1, n) == 5050", {}, "not a closed goal"),
    Case("exact_values", "sum(1/k**2, k, 1, 10**9) == 1", {}, "no exact value: more terms than are allowed"),
    Case("power_le", "x**n <= y**n", {}, "open: defined(x**n); defined(y**n); 0 <= x; 0 <= n; x <= y", ("x <= y",)),
    Case("power_le", "x**(-1) <= y**(-1)", {}, "open: 0 <= -1; x <= y", ("0 < x", "x <= y")),
    Case("equal_combination", "x == y", {"parts": [(t("1/z"), t("z*x == z*y"))]}, "open: defined(1/z); x - y == 1/z*(z*x - z*y)", ("z*x == z*y",)),
    Case("int_ftc", "integrate(1/v**2, v, -1, 1) == -2", {"antiderivative": t("-1/v"), "limits": [None, None]}, "open: defined(-1/v1); v1 != 0"),
    Case("int_ftc", "integrate(v, v, x, y) == y**2/2 - x**2/2", {"antiderivative": t("v**2/2"), "limits": [None, None]}, "open: x < y"),
    Case("int_ftc", "integrate(v, v, 0, 1) == 1/3", {"antiderivative": t("v**2/3"), "limits": [None, None]}, "open: 2*v1/3 == v1"),
    Case("int_ftc", "same(integrate(v, v, -oo, oo), oo)", {"antiderivative": t("v**2/2"), "limits": [t("oo"), t("oo")]}, "oo - oo, or an integral that is not finite"),
    Case("int_ftc", "integrate(1, v, 0, z) == z", {"antiderivative": t("v"), "limits": [t("0"), t("z")]}, "an end that is not known to be real", (), "complex"),
    Case("int_along", "integrate(1/v, v, x, y) == log(y) - log(x)", {"antiderivative": t("log(v)"), "order": "up"}, "open: x <= y; defined(log(v1)); 0 < v1; log(y) - log(x) == log(y) - log(x)"),
    Case("int_along", "integrate(1/v, v, x, y) == log(y) - log(x)", {"antiderivative": t("log(v)"), "order": ""}, "open: defined(log(v1)); 0 < v1", ("0 < x", "0 < y")),
    Case("int_empty", "integrate(v, v, x, y) == 0", {}, "open: x == y"),
    Case("int_empty", "integrate(v, v, -oo, oo) == 0", {}, "not the same end twice"),
    Case("int_reverse", "integrate(v, v, x, y) == z", {}, "open: integrate(v, v, y, x) == -z"),
    Case("int_split", "integrate(v, v, 0, 1) == 1/2", {"at": t("x")}, "open: 0 < x; x < 1; integrate(v, v, 0, x) + integrate(v, v, x, 1) == 1/2"),
    Case("int_body", "integrate(abs(v), v, -1, 1) == 0", {"body": t("v"), "order": "up"}, "open: same(abs(v1), v1); integrate(v, v, -1, 1) == 0"),
    Case("int_linear", "integrate(2*v, v, 0, 1) == 1", {"parts": [[t("3"), t("v")]]}, "open: 2*v1 == 3*v1; 3*integrate(v, v, 0, 1) == 1"),
    Case("int_substitute", "integrate(v, v, 0, 1) == 1/2", {"variable": t("u"), "inner": t("u**2"), "from": t("-1"), "to": t("1"), "body": t("2*u**3"), "falls": False}, "open: 0 < 2*u1; same(2*u1**3, u1**2*(2*u1)); tends(u**2, u, -1, 0, '+'); tends(u**2, u, 1, 1, '-'); integrate(2*u**3, u, -1, 1) == 1/2"),
    Case("int_odd", "integrate(1/v, v, -1, 1) == 0", {}, "open: defined(integrate(1/v, v, 0, 1))"),
    Case("int_defined", "defined(integrate(1/v, v, -1, 1))", {}, "open: defined(1/v1)"),
    Case("int_defined", "defined(integrate(floor(v), v, -1, 1))", {}, "not a real function that is continuous on its domain"),
    Case("int_undefined", "not defined(integrate(1/v, v, x, 1))", {"from": t("0"), "to": t("1"), "infinite": t("oo")}, "open: x <= 0; same(integrate(1/v, v, 0, 1), oo)"),
    Case("int_order", "0 <= integrate(v, v, x, y)", {}, "open: x < y; 0 <= v1; defined(integrate(v, v, x, y))"),
    Case("rewrite", "same(integrate(1/v, v, 0, 1), oo)", {"old": t("integrate(1/v, v, 0, 1)"), "new": t("integrate(-1/v, v, 0, 1)")}, "oo is no number"),
    Case("strict_same", "same(1/x, 1/x)", {}, "open: 1/x == 1/x"),
    Case("int_row", "integrate(exp(-(x*v)), v, 0, oo) == 1/x", {"row": "gamma", "values": {"s": t("1"), "c": t("x"), "p": t("1")}, "factor": t("1")}, "open: 0 < x; exp(-(x*v1)) == 1*(v1**(1 - 1)*exp(-(x*v1**1))); 1*(gamma(1/1)/(1*x**(1/1))) == 1/x"),
    Case("sum_row", "sum(x**k, k, 0, oo) == 1/(1 - x)", {"row": "geometric", "values": {"u": t("x"), "m": t("0")}, "factor": t("1"), "shift": t("0")}, "open: abs(x) < 1; 1*(x**0/(1 - x)) == 1/(1 - x)"),
    Case("sum_row", "sum((1/2)**k, k, n, oo) == 2", {"row": "geometric", "values": {"u": t("1/2"), "m": t("0")}, "factor": t("1"), "shift": t("0")}, "open: n == 0"),
    Case("sum_telescopes", "sum(k, k, x, n) == 0", {"closed": t("k*(k - 1)/2")}, "open: integer(x); x <= n + 1; (n + 1)*((n + 1) - 1)/2 - x*(x - 1)/2 == 0"),
    Case("sum_telescopes", "sum(1, k, 0, oo) == 0", {"closed": t("k"), "limit": t("oo")}, "another limit"),
    Case("sum_telescopes", "sum(1, k, 0, oo) == 0", {"closed": t("k"), "limit": t("0"), "vanishing": [t("1"), t("1/2")]}, "open: k1 == 0 + 1*(1/2)**k1"),
    Case("sum_telescopes", "sum(x**k*(x - 1), k, 0, oo) == -1", {"closed": t("x**k"), "limit": t("0"), "vanishing": [t("1"), t("x")]}, "open: x**(k1 + 1) - x**k1 == x**k1*(x - 1); abs(x) < 1"),
    Case("sum_telescopes", "sum(x**k*(x - 1), k, 0, oo) == -1", {"closed": t("x**k"), "limit": t("0"), "vanishing": [t("4**k"), t("x/4")]}, "no polynomial in the index, or an infinite limit"),
    Case("sum_telescopes", "sum(x**k*(x - 1), k, 0, oo) == -1", {"closed": t("x**k"), "limit": t("0"), "vanishing": [t("1/k"), t("x")]}, "no polynomial in the index, or an infinite limit"),
    Case("sum_telescopes", "sum(x**k*(x - 1), k, 0, oo) == -1", {"closed": t("x**k"), "limit": t("0"), "vanishing": [t("1"), t("x**k")]}, "a term about something unknown"),
    Case("by_modulus", "x != 1", {"small": t("x"), "large": t("-1")}, "open: abs(x) < abs(-1)", (), "complex"),
    Case("by_modulus", "x != y", {"small": t("x"), "large": t("y")}, "open: x - y == x + y; abs(x) < abs(y)", (), "complex"),
    Case("identity", "same(sum(n - k, k, 0, n), sum(n - k + 1, k, 0, n))", using(by("sum_reverse", "sum(n - k, k, 0, n)")), "the difference is not seen to be 0"),
    Case("identity", "same(sum(n, n, 0, n), sum(0 + n - n, n, 0, n))", using(by("sum_reverse", "sum(n, n, 0, n)")), "the range depends on something of the index's name"),
    Case("identity", "sum(k, k, 1, n) == n*(n + 1)/2", using(by("sum_telescoped", "sum(k, k, 1, n)", closed=t("k*(k - 1)/2"))), "open: 1 <= n + 1"),
    Case("identity", "sum(2*k, k, 1, n) == n*(n + 1)/2", using(by("sum_telescoped", "sum(2*k, k, 1, n)", closed=t("k*(k - 1)/2"))), "open: 1 <= n + 1; forall((k + 1)*((k + 1) - 1)/2 - k*(k - 1)/2 == 2*k, k, 1, n)"),
    Case("identity", "sum(1/k, k, 1, oo) == 1", using(by("sum_telescoped", "sum(1/k, k, 1, oo)", closed=t("k"))), "the range is infinite"),
    Case("identity", "prod(2*k, k, 1, n) == prod(3, k, 1, n)*prod(k, k, 1, n)", using(by("prod_factors", "prod(2*k, k, 1, n)", parts=[(t("3"), 1), (t("k"), 1)])), "open: forall(2*k == 3*k, k, 1, n)"),
    Case("identity", "prod(x**k, k, -1, n) == x**sum(k, k, -1, n)", using(by("prod_power", "prod(x**k, k, -1, n)")), "open: forall(0 < x or x == 0 and 0 < k or integer(k) and (x != 0 or 0 <= k), k, -1, n); 0 < x or x == 0 and 0 < sum(k, k, -1, n) or integer(sum(k, k, -1, n)) and (x != 0 or 0 <= sum(k, k, -1, n)); 0 < x or x != 0 and forall(integer(k), k, -1, n) or forall(integer(k) and 0 <= k, k, -1, n)"),
    Case("identity", "prod(k**k, k, 1, n) == 1", using(by("prod_power", "prod(k**k, k, 1, n)")), "not a power of what is free of the index"),
    Case("identity", "same(prod(2/3, k, 1, 2), 2**sum(3, k, 1, 2))", using(by("prod_power", "prod(2/3, k, 1, 2)")), "not a power of what is free of the index"),
    Case("identity", "same((x*y)**n, x**n*y**n)", using(by("power_product", "(x*y)**n", factors=[(t("x"), 1), (t("y"), 1)])), "open: 0 < x or x == 0 and 0 < n or integer(n) and (x != 0 or 0 <= n); 0 < y or y == 0 and 0 < n or integer(n) and (y != 0 or 0 <= n); 0 < x*y or x*y == 0 and 0 < n or integer(n) and (x*y != 0 or 0 <= n); 0 < x and 0 < y or integer(n) and x != 0 and y != 0 or integer(n) and 0 <= n and defined(x) and defined(y)"),
    Case("series_linear", "sum(x**k, k, 0, oo) == 1", {"parts": [[t("2"), t("x**k")]]}, "open: x**k1 == 2*x**k1; 2*sum(x**k, k, 0, oo) == 1"),
    Case("series_split", "sum(1/k**2, k, 2, oo) == y", {"start": t("0"), "join": True}, "open: 0 + 1 == 2; sum(1/k**2, k, 0, oo) - 1/0**2 == y"),
    Case("nothing", "x == x", {}, "no rule is called nothing"),
    # a folder of tables, each a file with CASES
    *(case for _, cases in discover("tests.kernel.refused", "CASES") for case in cases),
    *(Case("algebraic", goal, {}, says, (), mode) for goal, says, mode in algebraic_cases.FALSE),
)

#: what each rule shows or leaves, of goals that are true
TRUE: tuple[Case, ...] = (
    *slope_cases.TRUE,
    Case("exponentials", "same(sin(x + y/2), sin(x)*cos(y/2) + cos(x)*sin(y/2))", {}, "shown"),
    Case("exponentials", "same(sinh(I*x), I*sin(x))", {}, "shown", mode="complex"),
    Case("exponentials", "same(tanh(x), 1 - 2*sigmoid(-2*x))", {}, "shown"),
    Case("exponentials", "same(exp(1), E)", {}, "shown"),
    Case("exponentials", "same(exp(x - 500*y), exp(x)*exp(y)**(-500))", {}, "shown"),
    Case("exponentials", "same(exp(x*y/7)**7000, exp(x*y)**1000)", {}, "shown"),
    Case("exponentials", "same(exp(x)*(1/x)**500, exp(x)/x**500)", {}, "shown", ("x != 0",)),
    Case("exponentials", "coth(x)*sinh(x) - cosh(x) + csch(x)*sech(x)*sinh(x) == sech(x)", {}, "shown", ("x != 0",)),
    Case("exponentials", "same(diff(x*sec(x), x, 1, x), sec(x) + x*sin(x)/cos(x)**2)", {}, "open: defined(diff(x*sec(x), x, 1, x))"),
    Case("evident", "x**2 + 1 > 0", {}, "shown"),
    Case("evident", "defined(log(x))", {}, "shown", ("x > 1",)),
    Case("identity", "same((x**2 - 1)/(x - 1), (x + 1)*(x - 1)/(x - 1))", {}, "shown"),
    Case("identity", "same(tan(x), sin(x)/cos(x))", using(row("tan_sincos", "tan(x)")), "shown"),
    Case("identity", "same(exp(x + y), exp(x)*exp(y))",
         using(by("exp_sum", "exp(x + y)", parts=[(t("x"), 1), (t("y"), 1)])), "shown"),
    Case("identity", "same(sqrt(x**2), abs(x))",
         using(row("abs_square", "abs(x)"), by("root_of_square", "sqrt(x**2)", right=t("abs(x)"))), "shown"),
    Case("identity", "same(log(x*y), log(x) + log(y))",
         using(by("log_product", "log(x*y)", parts=[(t("x"), 1), (t("y"), 1)])), "shown", ("x > 0", "y > 0")),
    Case("identity", "same(cbrt(x*y), cbrt(x)*cbrt(y))",
         using(by("root_product", "cbrt(x*y)", parts=[(t("x"), 1), (t("y"), 1)])), "shown"),
    Case("identity", "same(x**(n + m), x**n*x**m)",
         using(by("power_product", "x**(n + m)", parts=[(t("n"), 1), (t("m"), 1)])), "shown", ("x > 0",)),
    Case("identity", "same(x, y)", using(by("solved", "x", right=t("y"), fact=t("2*x == 2*y"), coefficient=t("2"))), "shown",
         ("2*x == 2*y",)),
    Case("identity", "same(asin(sin(x)), x)", using(by("inverse", "asin(sin(x))", right=t("x"))), "shown",
         ("-1 <= x", "x <= 1")),
    Case("identity", "same(diff(x**3, x, 1, x), 3*x**2)", using(by("derivative", "diff(x**3, x, 1, x)")), "open: defined(diff(x**3, x, 1, x))"),
    Case("identity", "same(sum(x, k, 1, n), n*x)", using(by("sum_constant", "sum(x, k, 1, n)")), "shown", ("n >= 0",)),
    Case("identity", "same(sum(k, k, 1, n), n + sum(k, k, 1, n - 1))",
         using(by("sum_split", "sum(k, k, 1, n)", end="last")), "shown", ("n >= 1",)),
    Case("identity", "same(prod(k, k, 1, 0), 1)", using(by("sum_empty", "prod(k, k, 1, 0)")), "shown"),
    Case("identity", "same(sum(o[p[k]], k, 1, K), sum(o[k], k, 1, K))",
         using(by("sum_permute", "sum(o[p[k]], k, 1, K)", permutation=t("p"), body=t("o[k]"))), "shown"),
    Case("identity", "same(sum(x*o[k], k, 1, K), x*sum(o[k], k, 1, K))",
         using(by("sum_linear", "sum(x*o[k], k, 1, K)", parts=[(t("x"), t("o[k]"))])), "shown"),
    Case("identity", "same(sum(k, k, 1, 3), 6)", using(by("sum_expand", "sum(k, k, 1, 3)")), "shown"),
    Case("signs", "1/x > 0", {}, "shown", ("x > 0",)),
    Case("intro", "x > 1 implies x > 0", {}, "open: 0 < x"),
    Case("intro", "forall(k > 0, k, 1, n)", {}, "open: 0 < k"),
    Case("split", "x**2 >= 0 and x > 1", {}, "open: 0 <= x**2; 1 < x"),
    Case("choose", "x > 0 or x <= 0", {"k": 1}, "open: x <= 0"),
    Case("cases", "x*x >= 0", {"cases": [t("x >= 0"), t("x < 0")]}, "open: 0 <= x or x < 0; 0 <= x*x; 0 <= x*x"),
    Case("decide", "x < y or x >= y", {}, "shown"),
    Case("decide", "x < y or x == y or x > y", {}, "shown"),
    Case("decide", "x == y or x != y", {}, "shown", (), "complex"),
    Case("otherwise", "x > 0 or x <= 0", {"k": 1}, "open: x <= 0"),
    Case("otherwise", "same(x, 1) or x != 1", {"k": 1}, "open: x != 1"),
    Case("otherwise", "((defined(x) or defined(0)) implies x > 0) or x <= 0", {"k": 1}, "open: x <= 0"),
    Case("by_cases_of", "x != 0", {"fact": t("0 < x or x < 0")}, "open: x != 0; x != 0", ("x > 0 or x < 0",)),
    Case("cut", "x > 0", {"formula": t("x > 1")}, "open: 1 < x; 0 < x"),
    Case("use", "o[i] > 0", {"fact": t("forall(0 < o[k], k, 1, K)"), "at": t("i")}, "open: 0 < o[i]",
         ("forall(o[k] > 0, k, 1, K)", "1 <= i", "i <= K")),
    Case("absurd", "x == 1", {"formula": t("x < y")}, "shown", ("x < y", "y <= x")),
    Case("rewrite", "same(exp(x) + 1, 2)", {"old": t("exp(x)"), "new": t("1")}, "open: same(exp(x), 1); same(1 + 1, 2)"),
    Case("both_ways", "same(1/x, 1/x)", {}, "open: 1/x == 1/x; 1/x == 1/x"),
    Case("undefined", "same(1/0, log(-1))", {"left": 0, "right": 0}, "open: false; false"),
    Case("definedness", "defined(diff(sqrt(x), x, 1, x))", {}, "shown", ("x > 0",)),
    Case("combination", "x <= y + 1", {"parts": [(t("1"), t("y - x")), (t("1"), t("1"))]}, "open: y + 1 - x == 1*(y - x) + 1*1", ("x <= y",)),
    Case("equal_angles", "same(x, y)", {"k": 1}, "open: exp(I*1*x) == exp(I*1*y)", ("0 <= x", "x < 1", "0 <= y", "y < 1")),
    Case("by_squares", "0 <= y - x", {"left": t("x"), "right": t("y")}, "open: y - x - 0 == y - x", ("0 <= y", "x**2 <= y**2")),
    Case("nonzero", "x**2 + 1 != 0", {"factor": t("1"), "product": t("(x - I)*(x + I)")},
         "open: 1*(x**2 + 1) == (x - I)*(x + I)", ("x - I != 0", "x + I != 0"), "complex"),
    Case("cancel", "x == y", {"factor": t("z")}, "open: z*(x - y) == 0", ("z != 0",)),
    Case("equal_powers", "x == y", {"n": 2}, "open: x**2 == y**2", ("0 <= x", "0 <= y")),
    Case("transitive", "x < y", {"middle": t("z"), "strict": 1}, "shown", ("x <= z", "z < y")),
    Case("antisymmetric", "x == y", {}, "shown", ("x <= y", "y <= x")),
    Case("relax", "x <= y", {"by": "lt"}, "open: x < y"),
    Case("monotone", "acos(y) <= acos(x)", {}, "open: x <= y", ("x <= y", "-1 <= x", "y <= 1")),
    Case("monotone", "exp(x) < exp(y)", {}, "open: x < y", mode="complex"),
    Case("monotone_branch", "sin(x) <= sin(y)", {"branch": 0}, "open: -(1/2)*pi <= x; y <= 1/2*pi", ("x <= y",)),
    Case("monotone_branch", "sin(x) < sin(y)", {"branch": 1}, "open: y < x; 1/2*pi <= y; x <= 3/2*pi"),
    Case("monotone_branch", "cos(x) < cos(y)", {"branch": 0}, "open: 0 <= y; x <= 1*pi", ("y < x",)),
    Case("monotone_branch", "cos(x) <= cos(y)", {"branch": -1}, "open: x <= y; -1*pi <= x; y <= 0"),
    Case("monotone_branch", "tan(x) <= tan(y)", {"branch": 1}, "open: x <= y; 1/2*pi < x; y < 3/2*pi"),
    Case("monotone_branch", "cot(x) < cot(y)", {"branch": 0}, "open: y < x; 0 < y; x < 1*pi"),
    Case("induction", "2**n >= n", {"on": t("n"), "from": t("0")}, "open: 0 <= 2**0; n + 1 <= 2**(n + 1)", ("0 <= n",)),
    Case("witness", "exists x: x**2 == y", {"values": {"x": t("sqrt(y)")}}, "open: sqrt(y)**2 == y", ("y >= 0",)),
    Case("witness", "exists o: o[1] + o[2] == 0", {"values": {"o": t("[1, -1]")}}, "open: 1 - 1 == 0"),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(abs(x), x, 1, x))"), "term": t("abs(x)"),
         "corner": t("0")}, "open: x != 0", ("defined(diff(abs(x), x, 1, x))",)),
    Case("continued", "x*y == y*x", {"variable": t("x"), "at": t("y")}, "shown"),
    Case("increasing_from", "0 <= exp(x) - 1", {"variable": t("x"), "from": t("0"), "side": "right"}, "shown", ("0 <= x",)),
    Case("nth_derivative", "diff(exp(y*x), x, n, x) == y**n*exp(y*x)", {"value": t("y**m*exp(y*x)"), "index": t("m"), "start": 0, "domain": []}, "open: y**m1*(exp(y*u)*y) == y**(m1 + 1)*exp(y*u)", ("0 <= n",)),
    Case("nth_derivative", "diff(log(x), x, n, y) == (-1)**(n-1)*factorial(n-1)/y**n", {"value": t("(-1)**(m - 1)*factorial(m - 1)/x**m"), "index": t("m"), "start": 1, "domain": [t("0 < x")]}, "open: diff(log(x), x, 1, u) == (-1)**(1 - 1)*factorial(1 - 1)/u**1; -((-1)**(m1 - 1)*factorial(m1 - 1)*(m1*u**(m1 - 1))/(u**m1)**2) == (-1)**((m1 + 1) - 1)*factorial((m1 + 1) - 1)/u**(m1 + 1)", ("1 <= n", "0 < y")),
    Case("nth_derivative", "diff(exp(z), z, n, z) == exp(z)", {"value": t("exp(z)"), "index": t("m"), "start": 0, "domain": []}, "shown", ("n == 2",), "complex"),
    Case("integers_apart", "n + 1 <= i", {}, "shown", ("n < i",)),
    Case("change_variable", "0 < x**2 + x", {"variable": t("x"), "new": t("u"), "value": t("exp(u)"), "inverse": t("log(x)")}, "open: exp(log(x)) == x; 0 < exp(u)**2 + exp(u)", ("0 < x",)),
    Case("constant_from", "sqrt(x)**2 == x", {"variable": t("x"), "from": t("0"), "side": "right"}, "shown", ("0 <= x",)),
    Case("constant_from", "log(exp(x)) == x", {"variable": t("x"), "from": t("0"), "side": "left"}, "shown", ("x <= 0",)),
    Case("difference_quotient", "diff(x*sqrt(x), x, 1, 0) == 0", {}, "open: tends(((0 + h)*sqrt(0 + h) - 0*sqrt(0))/h, h, 0, 0)"),
    Case("concave_between", "0 <= 1 - x**2", {"variable": t("x"), "from": t("-1"), "to": t("1")}, "shown",
         ("-1 <= x", "x <= 1")),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("x**2"), "low": None, "high": None, "concave": False, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 1/2 + 1/2 == 1; x <= y"),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("sqrt(x)"), "low": (t("0"), False), "high": None, "concave": True, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 1/2 + 1/2 == 1; x <= y", ('0 <= y', '0 <= z')),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("log(x)"), "low": (t("0"), True), "high": None, "concave": True, "points": [[t("1/2"), t("y")], [t("1/2"), t("z")]]}, "open: 1/2 + 1/2 == 1; x <= y", ('0 < y', '0 < z')),
    Case("jensen", "x <= y", {"variable": t("x"), "body": t("exp(x)"), "low": None, "high": None, "concave": False, "weight": t("1/K"), "point": t("o[k]"), "index": t("k"), "lo": t("1"), "hi": t("K")}, "open: sum(1/K, k, 1, K) == 1; x <= y", ('K >= 1',)),
    Case("exact_values", "sum(k, k, 1, 100) == 5050", {}, "shown"),
    Case("exact_values", "same(sum(1/k, k, 0, 2), prod(1/k, k, -1, 5))", {}, "shown"),
    Case("power_le", "x**y <= 2**y", {}, "open: defined(x**y); x <= 2", ("0 <= x", "x <= 2", "y > 0")),
    Case("int_ftc", "integrate(v**2, v, 0, 1) == 1/3", {"antiderivative": t("v**3/3"), "limits": [None, None]}, "shown"),
    Case("int_ftc", "same(integrate(1/v, v, 1, oo), oo)", {"antiderivative": t("log(v)"), "limits": [None, t("oo")]}, "open: tends(log(v), v, oo, oo)"),
    Case("int_along", "integrate(exp(v), v, x, y) == exp(y) - exp(x)", {"antiderivative": t("exp(v)"), "order": ""}, "shown", (), "complex"),
    Case("int_empty", "integrate(1/v, v, x, x) == 0", {}, "shown"),
    Case("int_reverse", "integrate(v, v, 1, 0) == z", {}, "open: integrate(v, v, 0, 1) == -z"),
    Case("int_split", "integrate(abs(v), v, -1, 1) == 1", {"at": t("0")}, "open: integrate(abs(v), v, -1, 0) + integrate(abs(v), v, 0, 1) == 1"),
    Case("int_body", "integrate(v/v, v, 0, 1) == 1", {"body": t("1"), "order": "up"}, "open: same(v1/v1, 1); integrate(1, v, 0, 1) == 1"),
    Case("int_linear", "integrate(2*v + 1, v, 0, 1) == 2", {"parts": [[t("2"), t("v")], [t("1"), t("1")]]}, "open: 2*integrate(v, v, 0, 1) + 1*integrate(1, v, 0, 1) == 2"),
    Case("int_substitute", "integrate(exp(-v)/(1 + exp(-v)), v, 0, oo) == log(2)", {"variable": t("u"), "inner": t("-log(u)"), "from": t("0"), "to": t("1"), "body": t("1/(1 + u)"), "falls": True}, "open: same(1/(1 + u1), exp(-(-log(u1)))/(1 + exp(-(-log(u1))))*(-(-(1/u1)))); tends(-log(u), u, 0, oo, '+'); tends(-log(u), u, 1, 0, '-'); integrate(1/(1 + u), u, 0, 1) == log(2)"),
    Case("int_odd", "integrate(v**3, v, -1, 1) == 0", {}, "open: defined(integrate(v**3, v, 0, 1))"),
    Case("int_defined", "defined(integrate(exp(v**2), v, 0, 1))", {}, "shown"),
    Case("int_defined", "defined(integrate(v, v, 0, 1))", {"value": t("1/2")}, "open: integrate(v, v, 0, 1) == 1/2"),
    Case("int_undefined", "not defined(integrate(1/v, v, -1, 1))", {"from": t("0"), "to": t("1"), "infinite": t("oo")}, "open: same(integrate(1/v, v, 0, 1), oo)"),
    Case("int_order", "0 < integrate(exp(v), v, 0, 1)", {}, "open: defined(integrate(exp(v), v, 0, 1))"),
    Case("strict_same", "same(x, x)", {}, "open: x == x"),
    Case("int_row", "integrate(exp(-(v**2)), v, 0, oo) == sqrt(pi)/2", {"row": "gamma", "values": {"s": t("1"), "c": t("1"), "p": t("2")}, "factor": t("1")}, "open: exp(-v1**2) == 1*(v1**(1 - 1)*exp(-(1*v1**2))); 1*(gamma(1/2)/(2*1**(1/2))) == sqrt(pi)/2"),
    Case("sum_row", "sum((1/2)**k, k, 0, oo) == 2", {"row": "geometric", "values": {"u": t("1/2"), "m": t("0")}, "factor": t("1"), "shift": t("0")}, "shown"),
    Case("sum_telescopes", "sum(1/(k*(k + 1)), k, 1, oo) == 1", {"closed": t("-1/k"), "limit": t("0")}, "open: tends(-1/k, k, oo, 0)"),
    Case("sum_telescopes", "sum(k, k, 1, 9) == 45", {"closed": t("k*(k - 1)/2")}, "shown"),
    Case("sum_telescopes", "sum((1/2)**k, k, 0, oo) == 2", {"closed": t("-2*(1/2)**k"), "limit": t("0"), "vanishing": [t("-2"), t("1/2")]}, "open: -2*(1/2)**(k1 + 1) - (-2*(1/2)**k1) == (1/2)**k1"),
    Case("by_modulus", "x**2 != 1", {"small": t("x**2"), "large": t("-1")}, "shown", ("abs(x**2) < 1",), "complex"),
    Case("identity", "same((x*y)**n, x**n*y**n)", using(by("power_product", "(x*y)**n", factors=[(t("x"), 1), (t("y"), 1)])), "shown", ("n >= 0",)),
    Case("identity", "same(sum(n - k, k, 0, n), sum(n - (0 + n - k), k, 0, n))", using(by("sum_reverse", "sum(n - k, k, 0, n)")), "shown"),
    Case("identity", "sum(k, k, 1, n) == n*(n + 1)/2", using(by("sum_telescoped", "sum(k, k, 1, n)", closed=t("k*(k - 1)/2"))), "shown", ("n >= 0",)),
    Case("identity", "prod(2*k, k, 1, n) == prod(2, k, 1, n)*prod(k, k, 1, n)", using(by("prod_factors", "prod(2*k, k, 1, n)", parts=[(t("2"), 1), (t("k"), 1)])), "shown"),
    Case("identity", "prod(x**k, k, 1, n) == x**sum(k, k, 1, n)", using(by("prod_power", "prod(x**k, k, 1, n)")), "shown"),
    Case("identity", "prod(exp(x*k), k, 1, n) == exp(sum(x*k, k, 1, n))", using(by("prod_power", "prod(exp(x*k), k, 1, n)")), "shown"),
    Case("identity", "same(sum(1/(k + x), k, 1, n), sum(1/(i + x), i, 1, n))", using(), "shown"),
    Case("series_linear", "sum(2*x**k, k, 0, oo) == 1", {"parts": [[t("2"), t("x**k")]]}, "open: 2*sum(x**k, k, 0, oo) == 1"),
    Case("series_split", "sum(1/k**2, k, 1, oo) == y", {"start": t("2"), "join": False}, "open: 1/1**2 + sum(1/k**2, k, 2, oo) == y"),
    Case("equal_combination", "x == y", {"parts": [(t("1/2"), t("2*x == 2*y"))]}, "open: x - y == 1/2*(2*x - 2*y)", ("2*x == 2*y",)),
    *(Case("algebraic", goal, {}, "shown", (), mode) for goal, mode in algebraic_cases.TRUE),
)


#: one step whose premises must be evident; what is said is 'shown', or the first premise that is not
STEPS: tuple[Case, ...] = (
    Case("induction", "n != 3", {"on": t("n"), "from": t("0")}, "n + 1 != 3", ("n == 3", "0 <= n")),
    Case("induction", "n >= 0", {"on": t("n"), "from": t("0")}, "shown", ("0 <= n",)),
    Case("intro", "x > 1 implies x > 0", {}, "shown"),
    Case("intro", "x > 0 implies x > 1", {}, "1 < x"),
    Case("intro", "forall(n >= k, k, 1, n)", {}, "shown"),
    Case("intro", "forall(k > n, k, n, m)", {}, "n < k"),
    Case("cut", "x > 0", {"formula": t("x > 1")}, "1 < x"),
    Case("split", "x != 0 and 1/x != 0", {}, "shown", ("x > 0",)),
    Case("split", "1/x != 0 and x != 0", {}, "1/x != 0", ("x >= 0",)),
    Case("cases", "abs(x) + 1 > 0", {"cases": [t("x >= 0"), t("x < 0")]}, "0 <= x or x < 0"),
    Case("by_cases_of", "x != 0", {"fact": t("0 < x or x < 0")}, "shown", ("x > 0 or x < 0",)),
    Case("use", "0 <= x", {"fact": t("sqrt(x) == 2")}, "shown", ("sqrt(x) == 2",)),
    Case("use", "0 < x", {"fact": t("y != log(x)")}, "shown", ("y != log(x)",)),
    Case("use", "o[i] > 0", {"fact": t("forall(0 < o[k], k, 1, K)"), "at": t("i")}, "shown",
         ("forall(o[k] > 0, k, 1, K)", "1 <= i", "i <= K")),
    Case("otherwise", "x > 0 or x <= 0", {"k": 1}, "shown"),
    Case("otherwise", "x > 0 or x < 0", {"k": 1}, "x < 0"),
    Case("both_ways", "same(1/x, 1/x)", {}, "shown"),
    Case("witness", "exists x: x**2 == y", {"values": {"x": t("y")}}, "y**2 == y"),
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(abs(x), x, 1, x))"), "term": t("abs(x)"), "corner": t("0")},
         "shown", ("defined(diff(abs(x), x, 1, x))",)),
    *(case for _, cases in discover("tests.kernel.refused", "STEPS") for case in cases),
)


class Seen(NamedTuple):
    """A formula, facts, the mode."""

    formula: str
    facts: tuple[str, ...] = ()
    mode: str = "real"


#: evident: true wherever the facts hold
EVIDENT: tuple[Seen, ...] = (
    Seen("x*y > 0", ("x > 0", "y > 0")), Seen("x < 3", ("x < y", "y < 2")), Seen("(x + y)**2 >= 0"),
    Seen("not integer(1/x)", ("x > 1",)), Seen("sigmoid(x) < 1"), Seen("1 - tanh(x) > 0"), Seen("exp(x) > 0"),
    Seen("log(x) > 0", ("x > 1",)), Seen("defined(asin(x/2))", ("-1 <= x", "x <= 1")), Seen("not integer(x)", (
        "0 < x", "x < 1")), Seen("integer(2*n + K)"), Seen("n >= 1", ("n > 0",)), Seen("x != 0", ("y > 0", "x > y")),
    Seen("sum(exp(o[j]), j, 1, K) > 0", ("K >= 1",)), Seen("o[i] > 0", ("forall(o[k] > 0, k, 1, K)", "1 <= i", "i <= K")),
    Seen("p[i] <= K", ("1 <= i", "i <= K")), Seen("x <= 1", ("x**2 <= 1",)), Seen("1/x + (x - 1)/x > 0", ("x < 0",)),
    Seen("abs(x) >= 0", (), "complex"), Seen("exp(x) != 0", (), "complex"), Seen("r**2 >= 0", (), "complex"),
    Seen("x >= 0 or x**2 >= 0"), Seen("x > 1 implies x > 0"), Seen("forall(k >= 1, k, 1, n)"), Seen("pi > 3"),
    Seen("max(x, 1) >= 1"), Seen("gamma(x) > 0", ("x > 0",)), Seen("x*y != 0", ("x != 0", "y != 0"), "complex"),
    *(Seen(*one) for one in gamma_cases.SEEN),
)

#: not evident: false at some point where the facts hold, or somewhere undefined
NOT_EVIDENT: tuple[Seen, ...] = (
    Seen("x**n <= 1", ("-1 <= x", "x <= 1", "n >= -1")), Seen("x**n < 1", ("-1 < x", "x < 1", "n >= 0")),
    Seen("x**n < 1", ("-1 <= x", "x < 1", "n >= 1")), Seen("x**n > -1", ("-1 <= x", "x < 1", "n >= 0")),
    Seen("x**n >= 0", ("-1 < x", "x < 1", "n >= 0")), Seen("x**n <= 1", ("-2 < x", "x < 1", "n >= 0")),
    Seen("x**y > 1", ("x >= 1", "y > 0")), Seen("x**y > 1", ("x > 1", "y >= 0")), Seen("x**y >= -1", (
        "-1 < x", "x < 1", "y > 0")), Seen("x**y < 1", ("0 <= x", "x < 1", "y >= 0")), Seen("abs(x**r) <= 1", (
            "abs(x) <= 1", "r >= 0"), "complex"), Seen("x**n > 0", ("0 <= x", "x <= 1", "n >= 0")),
    Seen("x/x == 1"), Seen("1/x > 0", ("x >= 0",)), Seen("x**2 > 0"), Seen("0*(1/x) == 0"), Seen("sqrt(x) >= 0"),
    Seen("abs(x) > 0"), Seen("log(x) > 0", ("x >= 1",)), Seen("exp(x) > 1", ("x >= 0",)), Seen("tanh(x) > 0"),
    Seen("sum(exp(o[j]), j, 1, K) > 0"), Seen("sum(o[j], j, 1, K) >= 0"), Seen("o[i] > 0", ("forall(o[k] > 0, k, 1, K)",)),
    Seen("o[i] > 0", ("forall(o[k] > 0, k, 1, K - 1)", "1 <= i", "i <= K")),
    Seen("o[i] > 0", ("forall(o[k] > 0, k, 2, K)", "1 <= i", "i <= K")),
    Seen("prod(o[j], j, 1, K) > 0"), Seen("maxof(o[j], j, 1, K) >= 0", ("forall(o[k] >= 0, k, 1, K)",)),
    Seen("1/x + (x - 1)/x < 0", ("x < 0",)), Seen("x**2/x > 0", ("x < 0",)), Seen("integer(x)"), Seen("not integer(x)", (
        "0 <= x", "x < 1")), Seen("not integer(x)", ("0 < x", "x <= 1")),
    Seen("n > 1", ("n > 0",)), Seen("x > 1", ("x > 0",)), Seen("integer(sign(I*x))"), Seen("integer(n/2)"),
    Seen("integer(2**n)"), Seen("integer(binomial(x, 2))"), Seen("max(I, 5) >= 5"), Seen("max(x, 1) >= 1", (), "complex"),
    Seen("if(x > 0, 1, 2) >= 1", (), "complex"), Seen("x*z + 2 != 0", ("1 - z**2 >= 0", "1 - x**2 >= 0"), "complex"),
    Seen("x**2 >= 0", (), "complex"), Seen("x**2 + 1 != 0", (), "complex"), Seen("sqrt(r) >= 0", (), "complex"),
    Seen("r**r >= 0", (), "complex"), Seen("log(r) < r", ("r < 0",), "complex"), Seen("acosh(r) >= 0", (), "complex"),
    Seen("I <= I"), Seen("I < 2"), Seen("x <= x", (), "complex"), Seen("x == y", ("x <= y",)), Seen("x < y", ("x <= y",)),
    Seen("x <= 1", ("x**2 <= 2",)), Seen("x < 1", ("x**2 <= 1",)), Seen("x <= 1", ("x**2 >= 1",)),
    Seen("x*y > 0", ("x >= 0", "y > 0")), Seen("x > 0", ("x*y > 0",)), Seen("x > 0", ("x**2*y > 0", "y > 0")),
    Seen("x != 0", ("cos(x) != 0",)), Seen("y != 0", ("x + y != 0",)), Seen("gamma(x) > 0"), Seen("pi > 22/7"),
    Seen("same(x/x, 1)"), Seen("defined(limit(sin(x), x, oo))"), Seen("defined(sum(1, k, 1, x))"),
    Seen("forall(k >= 1, k, n, 5)"), Seen("exists x: x == y"), Seen("x > 0 implies 1/x > y"), Seen("false"),
    Seen("tan(x) == tan(x)"), Seen("x**y > 0", ("x >= 0",)), Seen("x**(1/2) >= 0"), Seen("0**x == 0"), Seen("o[K] == o[K]"),
    Seen("o[n] == o[n]", ("1 <= n",)), Seen("sum(1/k, k, n, 5) == sum(1/k, k, n, 5)"),
    Seen("sum(1/2**k, k, 0, oo) > 0"), Seen("tanh(I*x) == tanh(I*x)"), Seen("atan(I) == atan(I)"),
    *(Seen(*one) for one in gamma_cases.UNSEEN),
)


class Where(NamedTuple):
    """A term, its conditions as texts, the mode."""

    term: str
    conditions: str
    mode: str = "real"


DEFINED: tuple[Where, ...] = tuple(Where(*w) for w in (
    ("x/y", "y != 0"), ("x/2", "everywhere"), ("x/0", "0 != 0"), ("x**2", "everywhere"), ("x**(-2)", "x != 0"), ("x**0", "everywhere"), ("x**y", "0 < x or x == 0 and 0 < y or integer(y) and (x != 0 or 0 <= y)"),
    ("x**y", "x != 0 or integer(y) and (x != 0 or 0 <= y)", "complex"), ("log(x)/x", "0 < x; x != 0"), ("log(x)", "x != 0", "complex"), ("sqrt(x - 1)", "0 <= x - 1"),
    ("sqrt(x)", "everywhere", "complex"), ("asin(1/x)", "x != 0; -1 <= 1/x; 1/x <= 1"), ("if(x > 0, log(x), 1/x)", "0 < x implies 0 < x; x <= 0 implies x != 0"), ("if(x > 0, 1, 2)", "im(x) == 0; im(0) == 0", "complex"),
    ("if(x == 0, 1, 2)", "everywhere", "complex"), ("max(x, 1/y)", "y != 0"), ("max(x, y)", "im(x) == 0; im(y) == 0", "complex"), ("max(r, 1)", "im(r) == 0; im(1) == 0", "complex"),
    ("tanh(I*x)", "cosh(I*x) != 0"), ("tanh(x)", "everywhere"), ("sigmoid(I*x)", "1 + exp(-(I*x)) != 0"), ("exp(I*x)", "everywhere"), ("sum(1/k, k, n, m)", "integer(n); integer(m); forall(k != 0, k, n, m)"),
    ("sum(x, k, 1, y)", "integer(1); integer(y)"), ("prod(log(o[k]), k, 1, K)", "integer(1); integer(K); forall(integer(k) and 1 <= k and k <= K and 0 < o[k], k, 1, K)"), ("maxof(o[k], k, 1, K)", "integer(1); integer(K); forall(integer(k) and 1 <= k and k <= K, k, 1, K); 1 <= K"), ("o[i + 1]", "integer(i + 1); 1 <= i + 1; i + 1 <= K"),
    ("p[o[1]]", "integer(1); 1 <= 1; 1 <= K; integer(o[1]); 1 <= o[1]; o[1] <= K"), ("x[1]", "false"), ("o[1, 2]", "false"), ("sum(o, o, 1, 3)", "integer(1); integer(3)"), ("sum(o[1], o, 1, 3)", "integer(1); integer(3); forall(false, o, 1, 3)"),
    ("sum(1/2**k, k, 0, oo)", "integer(0); forall((0 < 2 or 2 == 0 and 0 < k or integer(k) and (2 != 0 or 0 <= k)) and 2**k != 0, k, 0, oo); defined(sum(1/2**k, k, 0, oo))"), ("diff(log(x), x, 1, x)", "0 < x; defined(diff(log(x), x, 1, x))"), ("limit(sin(x)/x, x, 0)", "defined(limit(sin(x)/x, x, 0))"),
    ("binomial(x, 2)", "everywhere"), ("binomial(x, y)", "integer(y) or -1 < x or not integer(x)"), ("factorial(x)", "-1 < x or not integer(x)"), ("gamma(x)", "0 < x or not integer(x)"), ("floor(1/x)", "x != 0"),
    ("undefined", "false"), ("oo", "false"), ("1 + oo", "false"), ("atan2(x, y)", "x != 0 or y != 0"), ("atan2(x, y)", "im(x) == 0; im(y) == 0; x != 0 or y != 0", "complex"), ("f(1/x)", "x != 0"),
    *(row for _, rows in discover("tests.kernel.refused", "WHERE") for row in rows),
))


class Slope(NamedTuple):
    """A derivative, what the rules make of it and under which conditions; or why not."""

    term: str
    value: str
    mode: str = "real"


DERIVATIVES: tuple[Slope, ...] = tuple(Slope(*d) for d in (
    ("diff(x**3 - 2*x + y, x, 1, x)", "3*x**2 - 2 if defined(x**3 - 2*x + y)"), ("diff(x*sin(x), x, 1, x)", "sin(x) + x*cos(x) if defined(x*sin(x))"), ("diff(log(x), x, 1, x)", "1/x if defined(log(x)); 0 < x"),
    ("diff(log(x), x, 1, x)", "1/x if defined(log(x)); im(x) != 0 or 0 < re(x)", "complex"), ("diff(sqrt(x), x, 1, x)", "1/(2*sqrt(x)) if defined(sqrt(x)); 0 < x"), ("diff(abs(x), x, 1, x)", "sign(x) if defined(abs(x)); x != 0"),
    ("diff(abs(x), x, 1, x)", "refused: the derivative of abs is not in the table", "complex"), ("diff(abs(I*x), x, 1, x)", "refused: no derivative rule for abs of a complex argument between real terms"), ("diff(conj(x), x, 1, x)", "refused: conj is not differentiable in the complex sense", "complex"),
    ("diff(x**y, x, 1, x)", "y*x**(y - 1) if defined(x**y); 0 < x; defined(y)"), ("diff(x**n, x, 1, x)", "n*x**(n - 1) if defined(x**n); defined(n); x != 0 or 1 <= n"), ("diff(y**x, x, 1, x)", "y**x*log(y) if defined(y**x); 0 < y"), ("diff(x**x, x, 1, x)", "x**x*(log(x) + x/x) if defined(x**x); 0 < x"),
    ("diff((I*x)**y, x, 1, x)", "refused: no derivative rule for a complex power between real terms"), ("diff(1/x, x, 2, x)", "-(-(2*x/(x**2)**2)) if defined(1/x); x != 0; x**2 != 0"), ("diff(0*log(x), x, 1, x)", "0 if defined(0*log(x)); 0 < x"),
    ("diff((sqrt(x) + sqrt(-x))**0, x, 1, x)", "0 if defined((sqrt(x) + sqrt(-x))**0); 0 < x; 0 < -x"), ("diff(max(x, y), x, 1, x)", "if(y < x, 1, 0) if defined(max(x, y)); x != y"),
    ("diff(max(x, y), x, 1, x)", "refused: the derivative of max is not in the table", "complex"), ("diff(if(x > 0, x, x**2), x, 1, x)", "if(x > 0, 1, 2*x) if defined(if(x > 0, x, x**2)); x != 0; x > 0 implies true; not x > 0 implies true"),
    ("diff(if(integer(x), x, 0), x, 1, x)", "refused: no derivative rule for the condition integer"), ("diff(floor(x), x, 1, x)", "0 if defined(floor(x)); not integer(x)"), ("diff(gamma(x), x, 1, x)", "gamma(x)*digamma(x) if defined(gamma(x)); 0 < x or not integer(x)"),
    ("diff(zeta(x), x, 1, x)", "refused: the derivative of zeta is not in the table"), ("diff(sum(x**k, k, 0, n), x, 1, x)", "sum(k*x**(k - 1), k, 0, n) if defined(sum(x**k, k, 0, n)); integer(0); integer(n); forall(defined(k) and (x != 0 or 1 <= k), k, 0, n)"), ("diff(sum(k, k, 0, x), x, 1, x)", "refused: the range of a sum depends on the variable, or is infinite"),
    ("diff(sum(x**k, k, 0, oo), x, 1, x)", "sum(k*x**(k - 1), k, 0, oo) if defined(sum(x**k, k, 0, oo)); integer(0); near(forall(defined(k) and (x != 0 or 1 <= k), k, 0, oo), x, x); dominated(k*x**(k - 1), k, x, x)"), ("diff(sum(n*n_**2, n, 1, 2), n_, 1, 3)", "sum(n1*(2*3), n1, 1, 2) if defined(sum(n*3**2, n, 1, 2)); integer(1); integer(2)"),
    ("pdiff(sum(o[k]**2, k, 1, K), o, i, 1, o)", "sum(2*o[k]*if(k == i, 1, 0), k, 1, K) if integer(i); 1 <= i; i <= K; defined(sum(o[k]**2, k, 1, K)); integer(1); integer(K); forall(integer(k) and 1 <= k and k <= K, k, 1, K)"), ("pdiff(o[1], o, 2, 1, o)", "if(1 == 2, 1, 0) if integer(2); 1 <= 2; 2 <= K; defined(o[1]); integer(1); 1 <= 1; 1 <= K"), ("pdiff(p[o[1]], o, i, 1, o)", "refused: a component depends on the variable through its index"),
    ("diff(x, x, y, x)", "refused: the order of the derivative is no small number"), ("diff(x, x, 21, x)", "refused: the order of the derivative is no small number"), ("diff(f(x**2), x, 1, x)", "f'(x**2)*(2*x) if defined(f(x**2))"), ("diff(x**2, x, 1, 1/y)", "2*(1/y) if defined(1/y); defined((1/y)**2)"),
    ("diff(diff((z + 0*y)**n, y, 1, 0), n, 1, n)", "0 if defined(diff((z + 0*y)**n, y, 1, 0)); defined((z + 0*0)**n); 0 < z + 0*0; defined(n)"), ("diff(beta(x, y), x, 1, x)", "gamma(y)*(digamma(x)*gamma(x)/gamma(x + y) - gamma(x)*digamma(x + y)/gamma(x + y)) if defined(beta(x, y)); 0 < x or not integer(x); 0 < y or not integer(y); 0 < x + y or not integer(x + y)"),
    *(row for _, rows in discover("tests.kernel.refused", "SLOPES") for row in rows),
))


def evident(seen: Seen) -> bool:
    """Whether the kernel sees the formula."""
    s = sequent(seen.formula, seen.facts, seen.mode)
    return Context(s).evident(s.goal)


def where(w: Where) -> str:
    """The conditions of a term, as the kernel has them."""
    return "; ".join(map(print_core, conditions(t(w.term), sequent("true", (), w.mode)))) or "everywhere"


def slope(d: Slope) -> str:
    """The derivative as the kernel has it."""
    try:
        value, needs = derivative(sequent("true", (), d.mode), t(d.term))
    except Rejected as error:
        return f"refused: {error}"
    return f"{print_core(value)} if {'; '.join(map(print_core, needs)) or 'true'}"


def failures() -> Iterator[str]:
    """What the kernel says otherwise than the tables do."""
    for case in sorted((*FALSE, *TRUE), key=lambda c: c.rule == "box"):  # a box of the largest size takes long
        if said(case) != case.says:
            yield f"{case.rule}: {case.goal}"
    for case in STEPS:
        if step(case) != case.says:
            yield f"step {case.rule}: {case.goal}"
    for seen in EVIDENT:
        if not evident(seen):
            yield f"not evident: {seen.formula}"
    for seen in NOT_EVIDENT:
        if evident(seen):
            yield f"evident: {seen.formula}"
    for w in DEFINED:
        if where(w) != w.conditions:
            yield f"conditions: {w.term}"
    for d in DERIVATIVES:
        if slope(d) != d.value:
            yield f"derivative: {d.term}"


def main() -> int:
    """1 and the first failure, or 0."""
    try:
        first = next(failures(), None)
    except (ClaimError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        first = f"{type(error).__name__}: {error}"
    if first is not None:
        sys.stdout.write(first + "\n")
    return first is not None


if __name__ == "__main__":
    sys.exit(main())
