# ruff: noqa: E501
"""Equations about gamma and its relatives to be compared by balls, near misses, and what is seen of poles."""

from __future__ import annotations

from typing import Any

from symcheck.language.parser import parse_core as t


def by(name: str, left: str, **data: Any) -> dict[str, Any]:
    """An equation's data."""
    return {"by": name, "left": t(left), **data}


#: equations whose conditions may hold or fail, with the mode
GIVEN: tuple[tuple[dict[str, Any], str], ...] = (
    *((by("gamma_shift", f"{head}x)", right=t(f"x + ({n})"), n=n), mode) for mode in ("real", "complex")
      for n in (1, 3, -1, -2) for head in ("gamma(", "loggamma(", "digamma(", "polygamma(1, ", "polygamma(2, ")),
    (by("gamma_shift", "polygamma(n, x)", right=t("x + 2"), n=2), "real"),
    (by("gamma_shift", "polygamma(n, x)", right=t("x - 1"), n=-1), "complex"),
    *((by("gamma_reflection", f"{head}x)", right=t("1 - x")), mode) for mode in ("real", "complex")
      for head in ("gamma(", "digamma(", "polygamma(1, ", "polygamma(2, ")),
    *((by("gamma_multiplication", f"{head}{k}*x + y)", right=t(f"x + y/{k}"), k=k), mode) for mode in ("real", "complex")
      for k in (2, 3) for head in ("gamma(", "loggamma(", "digamma(", "polygamma(1, ", "polygamma(n, ")),
    (by("exact", "gamma(7)"), "real"), (by("exact", "binomial(-3, 4)"), "complex"), (by("exact", "zeta(-7)"), "real"),
    (by("exact", "zeta(-2)"), "real"), (by("exact", "zeta(0)"), "complex"),
    *((by("zeta_even", f"zeta({n})"), "real") for n in (2, 4, 6, 12, 30)),
    (by("zeta_reflection", "zeta(x)", right=t("1 - x")), "real"), (by("zeta_reflection", "zeta(1 - x)", right=t("x")), "complex"),
    *((by("binomial_falling", f"binomial(x, {k})", k=k), "complex") for k in (-2, 0, 1, 4)),
    (by("binomial_gamma", "binomial(x, y)"), "real"), (by("binomial_gamma", "binomial(n, m)"), "real"),
    (by("binomial_gamma", "binomial(x, y)"), "complex"),
    (by("binomial_zero", "binomial(x, n)"), "complex"), (by("binomial_zero", "binomial(n, m)"), "real"),
    (by("binomial_symmetric", "binomial(x, n)", right=t("x - n")), "real"),
    (by("binomial_symmetric", "binomial(n, m)", right=t("n - m")), "real"),
    (by("binomial_pascal", "binomial(x, n)"), "complex"), (by("binomial_pascal", "binomial(x, y)"), "real"),
    *((by("binomial_shift", "binomial(x, n)", p=p, q=q, right=(t(f"x - ({p})"), t(f"n - ({q})"))), mode)
      for p in (-2, -1, 0, 1, 2) for q in (-2, -1, 0, 1, 2) if p or q for mode in ("real", "complex")),
    (by("binomial_shift", "binomial(n, m)", p=1, q=-1, right=(t("n - 1"), t("m + 1"))), "real"),
    (by("binomial_product", "binomial(x, n)"), "complex"),
    *((by("progression", "prod(2*k + x, k, n, m)", c=2, u=t("x/2"), up=up), "real") for up in (True, False)),
    *((by("progression", "prod(x - k, k, n, m)", c=-1, u=t("-x"), up=up), "complex") for up in (True, False)),
    *((by("progression", "prod(k, k, n, m)", c=1, u=t("0"), up=up), "real") for up in (True, False)),
)

REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    (by("gamma_shift", "gamma(x)", right=t("x + 1"), n=2), "the arguments do not differ by that integer"),
    (by("gamma_shift", "gamma(x)", right=t("x"), n=0), "the arguments do not differ by that integer"),
    (by("gamma_shift", "zeta(x)", right=t("x + 1"), n=1), "not gamma, loggamma, digamma or polygamma"),
    (by("gamma_shift", "gamma(I*x)", right=t("I*x + 1"), n=1), "not gamma, loggamma, digamma or polygamma"),
    (by("gamma_reflection", "gamma(x)", right=t("-x")), "the other argument is not 1 - u, or there is no reflection"),
    (by("gamma_reflection", "loggamma(x)", right=t("1 - x")), "the other argument is not 1 - u, or there is no reflection"),
    (by("gamma_reflection", "polygamma(n, x)", right=t("1 - x")), "the order is no small number"),
    (by("gamma_multiplication", "gamma(x)", right=t("x"), k=1), "the argument is not that multiple"),
    (by("gamma_multiplication", "gamma(2*x + 1)", right=t("x"), k=2), "the argument is not that multiple"),
    (by("exact", "gamma(x)"), "not a closed term"), (by("exact", "gamma(1/2)"), "no exact rational value"),
    (by("exact", "gamma(-1)"), "no exact rational value"),
    (by("zeta_even", "zeta(3)"), "not zeta of an even number from 2 to 200"),
    (by("zeta_even", "zeta(0)"), "not zeta of an even number from 2 to 200"),
    (by("zeta_reflection", "zeta(x)", right=t("x")), "the other argument is not 1 - u"),
    (by("binomial_falling", "binomial(x, n)", k=2), "the lower index is not that integer"),
    (by("binomial_symmetric", "binomial(x, n)", right=t("n - x")), "the other lower index is not n - k"),
    (by("binomial_shift", "binomial(x, n)", p=1, q=1, right=(t("x - 1"), t("n"))), "the arguments do not differ by these integers"),
    (by("binomial_gamma", "gamma(x)"), "not a binomial coefficient"),
    (by("progression", "prod(k**2, k, 0, n)", c=1, u=t("0"), up=True), "the factors are no such progression"),
    (by("progression", "prod(2*k + x, k, 0, n)", c=1, u=t("x"), up=True), "the factors are no such progression"),
    (by("progression", "sum(k, k, 0, n)", c=1, u=t("0"), up=True), "not a product"),
)

_POLE = "{0} > 0 or not integer({0})"
#: (formula, facts, mode) that are evident
SEEN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (_POLE.format("(x + 2)"), (_POLE.format("x"),), "real"), (_POLE.format("x"), ("gamma(x) != 0",), "complex"),
    (_POLE.format("(x + 1/2)"), (_POLE.format("(2*x)"),), "complex"), (_POLE.format("(1 - x)"), ("sin(pi*x) != 0",), "complex"),
    ("sin(pi*x) != 0", (_POLE.format("x"), _POLE.format("(1 - x)")), "complex"), ("not integer(x)", ("sin(pi*x) != 0",), "real"),
    ("not integer(x/(2*pi))", ("sin(pi*(x/(2*pi))) != 0",), "real"), ("not integer((x + y)/y)", ("sin(pi*x/y) != 0",), "real"),
    (_POLE.format("(2*x)"), (_POLE.format("x"), _POLE.format("(x + 1/2)")), "complex"), (_POLE.format("(x + 1)"), ("re(x) > 0",), "complex"),
    (_POLE.format("(r*I)"), ("r != 0",), "complex"), ("gamma(x) != 0", ("gamma(x) == y",), "complex"),
    (_POLE.format("(x + n)"), (_POLE.format("x"), "n >= 0"), "complex"), ("not integer(x - n)", ("not integer(x)",), "complex"),
    ("not integer(x + 1/2)", ("cos(pi*x) != 0",), "complex"), ("cos(pi*x) != 0", ("not integer(x + 1/2)",), "real"),
    (_POLE.format("(1/2 - x)"), ("cos(pi*x) != 0",), "complex"), (_POLE.format("(x + y)"), ("re(x) > 0", "re(y) >= 0"), "complex"),
    ("x != 1", (_POLE.format("(x - 1)"),), "complex"), ("not integer(1/2 + I*x)", ("sin(2*pi*I*x) != 0",), "complex"),
)
#: and that are not, false at some point where the facts hold
UNSEEN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (_POLE.format("(x - 1)"), (_POLE.format("x"),), "real"), (_POLE.format("(1 - x)"), (_POLE.format("x"),), "real"),
    ("sin(pi*x) != 0", (_POLE.format("x"), _POLE.format("(2 - x)")), "real"), (_POLE.format("(2*x)"), (_POLE.format("x"),), "real"),
    (_POLE.format("(x + 1/2)"), (_POLE.format("(2*x + 2)"),), "real"), (_POLE.format("x"), (_POLE.format("(2*x + 1)"),), "real"),
    (_POLE.format("(2*x)"), (_POLE.format("x"), _POLE.format("y")), "real"), (_POLE.format("(3*x)"), (_POLE.format("x"), _POLE.format("(x + 1/3)")), "real"),
    ("not integer(x/pi)", ("sin(x/2) != 0",), "real"), ("not integer((x + 1)/y)", ("sin(pi*x/y) != 0",), "real"),
    ("not integer(x/y)", ("sin(pi*x/(y + 1)) != 0",), "real"), ("not integer(x/y)", ("sin(pi*x/(2*y)) != 0",), "real"),
    ("not integer(2*x)", ("sin(pi*x) != 0",), "real"), ("not integer(x/2)", ("sin(pi*x) == 0",), "real"),
    (_POLE.format("x"), ("re(x) > -1",), "complex"), (_POLE.format("(x + y)"), ("re(x) >= 0", "re(y) >= 0"), "complex"), (_POLE.format("(r*I)"), (), "complex"), (_POLE.format("(x/2)"), ("not integer(2*x + 1/2)",), "real"),
    (_POLE.format("(x + n)"), (_POLE.format("x"),), "real"), (_POLE.format("(x + n)"), (_POLE.format("x"), "n >= -1"), "real"),
    (_POLE.format("(x + y)"), (_POLE.format("x"), "y >= 0"), "real"), ("not integer(x + y)", ("not integer(x)",), "real"),
    ("not integer(x)", ("cos(pi*x) != 0",), "real"), ("cos(pi*x) != 0", ("not integer(x)",), "real"),
    ("x != 2", (_POLE.format("(x - 1)"),), "complex"), ("sin(x) != 0", ("not integer(x)",), "real"),
    ("gamma(x) > 0", (_POLE.format("x"),), "real"), ("x != -1", (_POLE.format("(x + 2)"),), "real"), ("x != 0", ("x > 0 or not integer(y)",), "real"),
    (_POLE.format("(x + r*I)"), ("re(x) > 0",), "real"), (_POLE.format("x"), ("x > -2 or not integer(x)",), "real"),
)
