# ruff: noqa: E501
"""Limits and boxes: steps that one check refuses."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

#: a tree of 2**15 nodes that takes no room
_WIDE: list[object] = ["eval"]
for _ in range(15):
    _WIDE = ["split", "x", _WIDE, _WIDE]

_UNIT = ("0 <= x", "x <= 1")
_NEAR = {"near": t("1")}
_JUMP = {"left": t("-1"), "right": t("1")}
_INNER = {"variable": t("w"), "outer": t("5 + w"), "inner": t("x"), "at": t("0"), "side": "+", **_NEAR}
_NOT_REAL = "a point that is not known to be real"
_NOT_CONTINUOUS = "not seen to be a continuous function of a real variable"
_NOT_FINITE = "not one finite limit for each argument, or not real"

CASES: tuple[Case, ...] = (
    # limits by arithmetic
    Case("lim_constant", "tends(x, x, 0, x, '+')", {}, "the body depends on the variable"),
    Case("lim_variable", "tends(2*x, x, 1, 1, '+')", {}, "not the variable"),
    Case("lim_equal", "tends(x, x, 0, 1, '+')", {"known": t("0")}, "open: tends(x, x, 0, 0, '+'); 0 == 1"),
    Case("lim_arithmetic", "tends(x**0, x, oo, oo)", {"limits": [t("oo")]}, "not a power with an integer exponent"),
    Case("lim_arithmetic", "tends(x**y, x, oo, oo)", {"limits": [t("oo")]}, "not a power with an integer exponent"),
    # expansions: exp(log(x)**2) tends to oo, x*sinh(log(x)) to -1/2
    Case("lim_series", "tends(exp(log(x)**2), x, 0, 0, '+')", {"q": 1, "terms": 3}, "an exponential of a logarithm that is no power"),
    Case("lim_series", "tends(x*sinh(log(x)), x, 0, 0, '+')", {"q": 1, "terms": 3}, "the argument of a function has a logarithm"),
    Case("lim_series", "tends(x/log(x), x, 0, 0, '+')", {"q": 1, "terms": 3}, "the leading coefficient has a logarithm"),
    Case("lim_series", "tends(1/(1 - cos(x)), x, 0, 0, '+')", {"q": 1, "terms": 2}, "not enough terms to see a leading coefficient"),
    Case("lim_series", "tends(sin((cos(x) - 1)/x**2), x, 0, 0, '+')", {"q": 1, "terms": 2}, "not enough terms to see the limit of an argument"),
    Case("lim_series", "tends(max(1 + x), x, 0, 1, '+')", {"q": 1, "terms": 2}, "where max is smooth is not in the table"),
    Case("lim_series", "tends(zeta(2 + x), x, 0, zeta(2), '+')", {"q": 1, "terms": 2}, "the derivative of zeta is not in the table"),
    Case("lim_series", "tends(x*li(1 + x), x, 0, 0, '+')", {"q": 1, "terms": 4}, "the derivative of li has no expansion there"),
    # Ei(x) - log(abs(x)) and Ci(x) - log(x) tend to EulerGamma; Ci is defined above 0 only, and over the reals
    Case("lim_series", "tends(Ei(x) - log(x), x, 0, 0, '+')", {"q": 1, "terms": 4}, "open: EulerGamma == 0"),
    Case("lim_series", "tends((Ei(x) - log(x) - EulerGamma)/x, x, 0, 2, '+')", {"q": 1, "terms": 4}, "open: 1 == 2"),
    Case("lim_series", "tends(Ei(y*x) - log(x), x, 0, EulerGamma + log(y), '+')", {"q": 1, "terms": 4}, "open: log(y) + EulerGamma == EulerGamma + log(y); y != 0; 0 < y"),
    Case("lim_series", "tends(Ci(x) - log(-x), x, 0, EulerGamma, '-')", {"q": 1, "terms": 4}, "open: log(-1) + EulerGamma == EulerGamma; 0 < -1"),
    Case("lim_series", "tends((Ci(x) - log(x) - EulerGamma)/x**2, x, 0, 1/4, '+')", {"q": 1, "terms": 5}, "open: -(1/4) == 1/4"),
    Case("lim_series", "tends(Ei(x) - log(x), x, 0, EulerGamma, '+')", {"q": 1, "terms": 4}, "not something real that tends to 0", mode="complex"),
    Case("lim_series", "tends(Ei(1/x), x, 0, 0, '-')", {"q": 1, "terms": 4}, "the argument of a function grows"),
    # zeta(x) - 1/(x - 1) tends to EulerGamma; of what follows nothing is known
    Case("lim_series", "tends(zeta(x) - 1/(x - 1), x, 1, 1/2, '+')", {"q": 1, "terms": 4}, "open: EulerGamma == 1/2"),
    Case("lim_series", "tends(zeta(1 + 2*x) - 1/x, x, 0, EulerGamma, '+')", {"q": 1, "terms": 4}, "a leading term that grows"),
    Case("lim_series", "tends((zeta(1 + x) - 1/x - EulerGamma)/x, x, 0, 0, '+')", {"q": 1, "terms": 4}, "not enough terms, or a logarithm that stays"),
    Case("lim_series", "tends((zeta(1 + x**2) - 1/x**2 - EulerGamma)/x**2, x, 0, 0, '-')", {"q": 1, "terms": 8}, "not enough terms, or a logarithm that stays"),
    Case("lim_series", "tends(zeta(1/x), x, 0, 1, '-')", {"q": 1, "terms": 4}, "the argument of a function grows"),
    Case("lim_series", "tends(zeta(2 + x), x, 0, EulerGamma, '+')", {"q": 1, "terms": 4}, "the derivative of zeta is not in the table"),
    # abs(x + I*x**2) - x is about x**3/2
    Case("lim_series", "tends((abs(x + I*x**2) - x)/x**2, x, 0, I, '+')", {"q": 1, "terms": 4}, "the sign of a complex number", mode="complex"),
    Case("lim_series", "tends(-1/x, x, 0, 7, '+')", {"q": 1, "terms": 3}, "a leading term that grows"),
    Case("lim_series", "tends(log(x)/x, x, 0, oo, '+')", {"q": 1, "terms": 3}, "a leading term that grows"),
    # x is 1, or tends to 0, where it were 1/h**0 or 1/h**-1
    Case("lim_series", "tends(x, x, oo, 1)", {"q": 0, "terms": 3}, "too long an expansion"),
    Case("lim_series", "tends(x, x, oo, 0)", {"q": -1, "terms": 3}, "too long an expansion"),
    Case("lim_series", "tends(x, x, 0, 0, '+')", {"q": 61, "terms": 3}, "too long an expansion"),
    Case("lim_series", "tends(x, x, 0, 0, '+')", {"q": 1, "terms": 61}, "too long an expansion"),
    Case("lim_series", "tends(x, x, 0, 0, '+')", {"q": 1, "terms": 0}, "too long an expansion"),
    # no real x is near I
    Case("lim_series", "tends(x, x, I, I, '+')", {"q": 1, "terms": 3}, _NOT_REAL, mode="complex"),
    Case("lim_series", "tends(x, x, y, y, '+')", {"q": 1, "terms": 3}, _NOT_REAL, mode="complex"),
    # so it is with loggamma; the principal logarithm of gamma(t + I), whose argument grows with t, jumps time and again
    Case("lim_series", "tends(log(gamma(1/x + I)) - (1/x - 1/2 + I)*log(1/x + I) + 1/x, x, 0, log(2*pi)/2 - I, '+')", {"q": 1, "terms": 3}, "not something real that tends to oo", mode="complex"),
    Case("lim_series", "tends(log(gamma(1/x + y)) - (1/x - 1/2 + y)*log(1/x + y) + 1/x, x, 0, log(2*pi)/2 - y, '+')", {"q": 1, "terms": 3}, "not something real that tends to oo", mode="complex"),
    Case("lim_series", "tends(1, x, 1/y, 1, '+')", {"q": 1, "terms": 3}, "open: defined(1/y)"),
    # from the judgement to the limit
    Case("limit_value", "x == 1", {}, "no limit in the goal"),
    Case("limit_value", "limit(x, x, y) == y", {}, _NOT_REAL, mode="complex"),
    Case("limit_value", "limit(1, x, 1/y) == 1", {}, "open: defined(1/y); tends(1, x, 1/y, 1)"),
    Case("limit_value", "same(limit(x, x, 0), 1/y)", {}, "open: defined(1/y); tends(x, x, 0, 1/y)"),
    Case("limit_body", "same(limit(x, x, 0), limit(x, x, 1))", _NEAR, "not two limits at the same point"),
    Case("limit_body", "same(limit(floor(x), x, 0, '+'), limit(floor(x), x, 0, '-'))", _NEAR, "not two limits at the same point"),
    # 0 and x
    Case("limit_body", "same(limit(x, x, 0), limit(x, y, 0))", _NEAR, "the variable of one limit is free in the other"),
    Case("limit_parts", "y != 0", {"fact": t("defined(limit(1/y, x, 0))")}, "no fact that a limit is defined"),
    # sign(x) tends to -1 and 1: the maximum is defined all the same, the limit no number, and that from the right is 1
    Case("no_limit", "not defined(max(sign(x), x, 0))", _JUMP, "not a limit"),
    Case("no_limit", "not integer(limit(sign(x), x, 0))", _JUMP, "not about definedness"),
    Case("no_limit", "not defined(limit(sign(x), x, 0, '+'))", _JUMP, "not a two-sided limit"),
    # sqrt(x) is undefined on the left, sqrt(-x) tends to 0
    Case("lim_sides", "tends(sqrt(x), x, 0, 0, '-')", {"only": "+", **_NEAR}, "not two-sided"),
    Case("lim_sides", "tends(sqrt(-x), x, 0, 5)", {"only": "none", **_NEAR}, "not a side"),
    # between 0 and -(-1) on the left there is nothing, where anything is undefined; floor(x) tends to -1
    Case("lim_sides", "tends(floor(x), x, 0, 0)", {"only": "+", "near": t("-1")}, "open: 0 < -1; false; tends(floor(x), x, 0, 0, '+')"),
    # functions: -1 + I*x tends to -1 from below the cut
    Case("lim_continuous", "tends(sqrt(-1 + I*x), x, 0, I, '-')", {"limits": [t("-1")], **_NEAR}, _NOT_FINITE, mode="complex"),
    Case("lim_continuous", "tends(sin(x), x, oo, sin(oo))", {"limits": [t("oo")]}, _NOT_FINITE),
    Case("lim_continuous", "tends(atan2(x, 1), x, 0, 0, '+')", {"limits": [t("0")]}, _NOT_FINITE),
    # the Bessel function of a negative number is defined for integer orders only
    Case("lim_continuous", "tends(besselj(x, -1), x, 1, besselj(1, -1), '+')", {"limits": [t("1"), t("-1")]}, "where besselj is smooth is not in the table"),
    Case("lim_continuous", "tends(x/x, x, 0, 0, '+')", {"limits": [t("0"), t("0")]}, "no neighbourhood in the data"),
    Case("lim_continuous", "tends(0**x, x, 0, 1, '+')", {"limits": [t("0"), t("0")]}, "open: tends(0, x, 0, 0, '+'); tends(x, x, 0, 0, '+'); 0 < 0"),
    Case("lim_continuous", "tends(sin(x), x, 0, 1, '+')", {"limits": [t("0")]}, "open: tends(x, x, 0, 0, '+'); sin(0) == 1"),
    Case("lim_at_point", "tends(floor(x), x, 0, 0, '-')", _NEAR, _NOT_CONTINUOUS),
    Case("lim_at_point", "tends(sum(floor(k*x), k, 1, n), x, 0, 0, '-')", _NEAR, _NOT_CONTINUOUS),
    Case("lim_at_point", "tends(sum(x**k, k, 0, oo), x, 1, oo, '-')", _NEAR, _NOT_CONTINUOUS),
    Case("lim_at_point", "tends(sin(x), x, oo, sin(oo))", _NEAR, _NOT_CONTINUOUS),
    Case("lim_at_point", "tends(log(x), x, -1, I*pi, '-')", _NEAR, _NOT_CONTINUOUS, mode="complex"),
    Case("lim_at_point", "tends(exp(x), x, 0, 0, '-')", _NEAR, "open: exp(0) == 0"),
    Case("lim_at_point", "tends(1/x, x, 0, 1/0, '+')", _NEAR, "open: 1/0 == 1/0; defined(1/0)"),
    Case("lim_at_point", "tends(sqrt(x), x, 0, 0, '-')", _NEAR, "open: defined(sqrt(x1))"),
    Case("lim_at_point", "tends(sqrt(x - 1), x, 0, sqrt(-1), '-')", _NEAR, "open: sqrt(0 - 1) == sqrt(-1); defined(sqrt(0 - 1)); defined(sqrt(x1 - 1))"),
    Case("lim_continuous", "tends(sqrt(x), x, 0, 0, '-')", {"limits": [t("0")], **_NEAR}, "open: tends(x, x, 0, 0, '-'); defined(sqrt(x1))"),
    # the order grows too; the principal cube root of -8 is 1 + I*sqrt(3)
    Case("lim_end", "tends(besselk(x**2, x), x, oo, 0)", {"at": "oo", "side": ""}, "not in the table of limits"),
    Case("lim_end", "tends(cbrt(x), x, -oo, -oo)", {"at": "-oo", "side": ""}, "not in the table of limits", mode="complex"),
    Case("lim_sign", "tends(sign(x), x, 0, 0, '-')", _NEAR, "not a sign that tends to 1 or -1"),
    Case("lim_sign", "tends(exp(x), x, 1, 1, '+')", _NEAR, "not a sign that tends to 1 or -1"),
    Case("lim_step", "tends(sin(x), x, 0, 1, '+')", {"at": t("0"), "side": "+"}, "not a step function of something real"),
    # the x of the fact is not that of the limit, which is 4; but 5 - x - x > 0 close to 0
    Case("lim_step", "tends(floor(5 - x), x, 0, 5, '+')", {"at": t("x"), "side": "+"}, "a step that moves", ("x == 5",)),
    Case("lim_step", "tends(floor(x), x, 1/2, 1/2, '+')", {"at": t("1/2"), "side": "+"}, "open: integer(1/2); tends(x, x, 1/2, 1/2, '+'); tends(sign(x - 1/2), x, 1/2, 1, '+')"),
    # exp(2*log(x)) tends to 1
    Case("lim_power", "tends(x/2, x, 1, 1, '+')", {}, "not a power"),
    Case("lim_power", "tends(x**x, x, 0, 2, '+')", {}, "open: tends(sign(x), x, 0, 1, '+'); tends(exp(x*log(x)), x, 0, 2, '+')"),
    # comparison
    Case("lim_squeeze", "tends(x, x, 0, 5, '+')", {"lower": t("5"), "upper": t("5"), **_NEAR}, "open: 5 <= x1; tends(5, x, 0, 5, '+'); tends(5, x, 0, 5, '+')"),
    Case("lim_squeeze", "tends(x, x, 0, 5, '+')", {"upper": t("5"), **_NEAR}, "a bound is missing"),
    Case("lim_squeeze", "tends(x, x, 0, -5, '+')", {"lower": t("-5"), **_NEAR}, "a bound is missing"),
    Case("lim_bounded", "tends(1 + x, x, 0, 0, '+')", {"factor": 0, "bound": t("1"), **_NEAR}, "not a product"),
    Case("lim_bounded", "tends(x*sin(1/x), x, 0, 1, '+')", {"factor": 1, "bound": t("1"), **_NEAR}, "open: 0 == 1; tends(x, x, 0, 0, '+')"),
    Case("lim_bounded", "tends(x*(1/x), x, 0, 0, '+')", {"factor": 1, "bound": t("oo"), **_NEAR}, "open: defined(oo); -oo <= 1/x1; 1/x1 <= oo; tends(x, x, 0, 0, '+')"),
    # l'Hopital: 1/1 is no value of x*x; with complex values the quotient tends to 1, that of the derivatives to 0 (Rudin, 5.18)
    Case("lim_hopital", "tends(x*x, x, 0, 1, '+')", {"limits": [t("0"), t("0")], **_NEAR}, "not a real quotient"),
    Case("lim_hopital", "tends(x/(x + x**2*exp(I/x**2)), x, 0, 0, '+')", {"limits": [t("0"), t("0")], **_NEAR}, "not a real quotient", mode="complex"),
    # floor(x)/x tends to 1, and the derivative of floor(x) is 0 where it is defined: everywhere beyond 1/0
    Case("lim_hopital", "tends(floor(x)/x, x, oo, 0)", {"limits": [t("oo"), t("oo")], **_NEAR}, "open: tends(x, x, oo, oo); not integer(x1); tends(0/1, x, oo, 0)"),
    Case("lim_hopital", "tends(floor(x)/x, x, oo, 0)", {"limits": [t("oo"), t("oo")], "near": t("1/0")}, "open: tends(x, x, oo, oo); defined(1/0); not integer(x1); tends(0/1, x, oo, 0)"),
    Case("lim_inner", "tends(x, x, 0, 5, '+')", _INNER, "open: same(x1, 5 + x1); tends(x, x, 0, 0, '+'); tends(sign(x), x, 0, 1, '+'); tends(5 + w, w, 0, 5, '+')"),
    # again two variables of the name x
    Case("lim_inner", "tends(x, x, 0, 5, '+')", {**_INNER, "outer": t("x")}, "not a new variable", ("x == 5",)),
    Case("lim_inner", "tends(floor(5 - x), x, 0, 5, '+')", {**_INNER, "outer": t("floor(w)"), "inner": t("5 - x"), "at": t("x")}, "not a side of a point", ("x == 5",)),
    # boxes
    Case("box", "0 <= x + 1", {"tree": _WIDE}, "the subdivision is too large", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 1025}, "no such precision", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 0}, "no such precision", _UNIT),
    Case("box", "0 <= x", {"tree": ["eval"], "precision": 1}, "no such precision", _UNIT),
    Case("box", "0 <= n", {"tree": ["slope", "n", ["eval"]]}, "not a real variable", ("0 <= n", "n <= 1")),
    Case("box", "0 <= r", {"tree": ["slope", "r", ["eval"]]}, "not a real variable", ("0 <= r", "r <= 1"), "complex"),
)
