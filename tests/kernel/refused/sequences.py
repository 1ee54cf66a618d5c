# ruff: noqa: E501
"""Steps about limits of sequences that one check refuses, or whose premises say what is wrong."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case

TURNING = "limit((-1)**m/m, m, oo) == 0"
COS = t("cos(pi*m)/m")

CASES: tuple[Case, ...] = (
    Case("limit_integers", TURNING, {"body": COS, "from": t("2")}, "open: false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 0"),
    # another function, from another index, another value
    Case("limit_integers", TURNING, {"body": t("1/m"), "from": t("2")}, "open: false; (-1)**m1/m1 == 1/m1; limit(1/m, m, oo) == 0"),
    Case("limit_integers", TURNING, {"body": COS, "from": t("1/2")}, "open: integer(1/2); false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 0"),
    Case("limit_integers", TURNING, {"body": COS, "from": t("oo")}, "oo is no number"),
    Case("limit_integers", TURNING, {"body": COS, "from": t("w")}, "a term about something unknown"),
    Case("limit_integers", TURNING, {"body": t("w*m"), "from": t("2")}, "a term about something unknown"),
    Case("limit_integers", TURNING, {"body": t("I*m"), "from": t("2")}, "a complex term between real ones"),
    Case("limit_integers", TURNING, {"body": t("oo"), "from": t("2")}, "oo is no number"),
    Case("limit_integers", "limit((-1)**m/m, m, oo) == 1/0", {"body": COS, "from": t("2")}, "open: defined(1/0); false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 1/0"),
    Case("limit_integers", "0 == limit((-1)**m/m, m, oo)", {"body": COS, "from": t("2")}, "open: false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 0"),
    Case("limit_integers", "same(limit((-1)**m/m, m, oo), 0)", {"body": COS, "from": t("2")}, "open: false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 0"),
    # infinite values: of `same` alone
    Case("limit_integers", "same(limit(sum(k, k, 1, m), m, oo), oo)", {"body": t("m*(m + 1)/2"), "from": t("2")}, "open: false; sum(k, k, 1, m1) == m1*(m1 + 1)/2; same(limit(m*(m + 1)/2, m, oo), oo)"),
    Case("limit_integers", "limit(sum(k, k, 1, m), m, oo) == oo", {"body": t("m*(m + 1)/2"), "from": t("2")}, "an infinite limit is no number"),
    Case("limit_integers", "same(limit(sum(k, k, 1, m), m, oo), -oo)", {"body": t("m*(m + 1)/2"), "from": t("2")}, "open: false; sum(k, k, 1, m1) == m1*(m1 + 1)/2; same(limit(m*(m + 1)/2, m, oo), -oo)"),
    # that there is a limit
    Case("limit_integers", "defined(limit((-1)**m/m, m, oo))", {"body": COS, "from": t("2"), "value": t("0")}, "open: false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 0"),
    Case("limit_integers", "defined(limit((-1)**m/m, m, oo))", {"body": COS, "from": t("2"), "value": t("1/0")}, "open: defined(1/0); false; (-1)**m1/m1 == cos(pi*m1)/m1; limit(cos(pi*m)/m, m, oo) == 1/0"),
    Case("limit_integers", "defined(limit((-1)**m/m, m, oo))", {"body": COS, "from": t("2"), "value": t("w")}, "a term about something unknown"),
    Case("limit_integers", "defined(limit((-1)**m/m, m, oo))", {"body": COS, "from": t("2"), "value": t("oo")}, "an infinite limit is no number"),
    Case("limit_integers", "defined(limit(sum(k, k, 1, m), m, oo))", {"body": t("m*(m + 1)/2"), "from": t("2"), "value": t("oo")}, "an infinite limit is no number"),
    # what is defined between the integers is left to be refuted
    Case("limit_integers", "limit(sin(pi*m), m, oo) == 0", {"body": t("0"), "from": t("2")}, "open: false; sin(pi*m1) == 0; limit(0, m, oo) == 0"),
    Case("limit_integers", "limit((-1)**m/m, m, -oo) == 0", {"body": COS, "from": t("2")}, "no limit at oo in the goal, or not real"),
    Case("limit_integers", "limit((-1)**m/m, m, 3) == 0", {"body": COS, "from": t("2")}, "no limit at oo in the goal, or not real"),
    Case("limit_integers", "sum(1/m, m, 1, oo) == 0", {"body": COS, "from": t("2")}, "no limit at oo in the goal, or not real"),
    Case("limit_integers", "limit((-1)**m/m, m, oo) != 0", {"body": COS, "from": t("2")}, "the goal is no same or eq or defined"),
    Case("limit_integers", TURNING, {"body": COS, "from": t("2")}, "no limit at oo in the goal, or not real", (), "complex"),
    # a free variable of the name of the limit's is another one
    Case("limit_integers", "limit((-1)**n/n, n, oo) == n", {"body": t("cos(pi*n)/n"), "from": t("n")}, "open: false; (-1)**n1/n1 == cos(pi*n1)/n1; limit(cos(pi*n)/n, n, oo) == n", ("0 < n",)),
    # partial sums of other terms, from elsewhere, up to something else, with terms that depend on the end
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, oo), sum(1/k**3, k, 1, oo))", {}, "other terms"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, oo), sum(1/k**2, k, 2, oo))", {}, "no partial sum up to the variable, from the same index on"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, 2*m), m, oo), sum(1/k**2, k, 1, oo))", {}, "no partial sum up to the variable, from the same index on"),
    Case("partial_sums", "same(limit(sum(m/k**2, k, 1, m), m, oo), sum(m/k**2, k, 1, oo))", {}, "terms that depend on where the sum ends"),
    Case("partial_sums", "same(limit(sum(n/k**2, k, 1, n), n, oo), sum(n/k**2, k, 1, oo))", {}, "terms that depend on where the sum ends"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, n, n), n, oo), sum(1/k**2, k, n, oo))", {}, "terms that depend on where the sum ends"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, -oo), sum(1/k**2, k, 1, oo))", {}, "not the limit of partial sums and their sum"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, oo), sum(1/k**2, k, 1, n))", {}, "not the limit of partial sums and their sum"),
    Case("partial_sums", "same(limit(prod(1/k**2, k, 1, m), m, oo), sum(1/k**2, k, 1, oo))", {}, "no partial sum up to the variable, from the same index on"),
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, oo), prod(1/k**2, k, 1, oo))", {}, "not the limit of partial sums and their sum"),
    Case("partial_sums", "same(limit(sum(oo, k, 1, m), m, oo), sum(oo, k, 1, oo))", {}, "oo is no number"),
    Case("partial_sums", "same(limit(sum(1, k, oo, m), m, oo), sum(1, k, oo, oo))", {}, "oo is no number"),
    Case("partial_sums", "limit(sum(1/k**2, k, 1, m), m, oo) == sum(1/k**2, k, 1, oo)", {}, "the goal is no same"),
    Case("partial_sums", "same(n, sum(1/k**2, k, 1, oo))", {}, "not the limit of partial sums and their sum"),
    Case("partial_sums", "same(limit(m, m, oo), sum(1/k**2, k, 1, oo))", {}, "no partial sum up to the variable, from the same index on"),
)

STEPS: tuple[Case, ...] = (
    Case("partial_sums", "same(limit(sum(1/k**2, k, 1, m), m, oo), sum(1/k**2, k, 1, oo))", {}, "shown"),
    Case("partial_sums", "same(limit(sum(x**k, k, n, m), m, oo), sum(x**j, j, n, oo))", {}, "shown", (), "complex"),
    Case("partial_sums", "same(sum(1/j**2, j, 1, oo), limit(sum(1/k**2, k, 1, m), m, oo))", {}, "shown"),
    Case("partial_sums", "same(limit(sum(1/m**2, m, 1, m), m, oo), sum(1/j**2, j, 1, oo))", {}, "shown"),
    # what the premises may use: between the integers, and at each of them
    Case("limit_integers", "limit(sum(k, k, 1, m)/m**2, m, oo) == 1/2", {"body": t("(1 + 1/m)/2"), "from": t("1")}, "false"),
    Case("limit_integers", "limit((-1)**m/(-1)**m + 1/m, m, oo) == 1", {"body": t("1"), "from": t("1")}, "false"),
    Case("limit_integers", "limit(abs(m), m, oo) == 1", {"body": t("m"), "from": t("0")}, "false"),
)
