# ruff: noqa: E501
"""Terms at a point with vectors: closed terms of the same value, or a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import check_refutation
from symcheck.kernel.replay import replay
from symcheck.kernel.written_out import written_out
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import make, sym
from tests.kernel.checks import equal
from tests.kernel.test_certified_values import node
from tests.kernel.test_replay import claim, refusal

POINT: dict[str, Any] = {"K": t("2"), "x": t("-1"), "o": (t("5"), t("pi")), "u": (), "A": ((t("1"), t("2")), (t("3"), t("4")))}


@pytest.mark.parametrize(("text", "closed"), [
    ("o[1] + o[K]", "5 + pi"),
    ("sum(o[k]*y**k, k, 1, K) + y", None),
    ("limit(sum(o[k]*y**k, k, 1, K), y, x)", "limit(5*y**1 + pi*y**2, y, -1)"),
    ("prod(o[k], k, K, K + x)", "1"),
    ("sum(u[k], k, 1, 0)", "0"),
    ("maxof(o[k], k, 1, 2) - minof(o[3 - k], k, 1, 1)", "max(5, pi) - min(pi)"),
    ("sum(o[k]*k, k, x, x)", None),
    ("sum(k*(if(k > 0, o[1], 3)), k, x, 1)", "(-1)*if(-1 > 0, 5, 3) + 0*if(0 > 0, 5, 3) + 1*if(1 > 0, 5, 3)"),
    ("sum(sum(A[i, j]*o[j], j, i, 2), i, 1, K)", "1*5 + 2*pi + 4*pi"),
    ("integrate(o[1]*o, o, 0, 1)", "integrate(o[1]*o, o, 0, 1)"),
    ("sum(k, k, 1, 3)", "sum(k, k, 1, 3)"),
    ("forall(o[k] == A[k, 1], k, 1, K)", "5 == 1 and pi == 3"), ("forall(o[k] == 5, k, 1, K - 1)", "5 == 5"),
    ("forall(u[k] == 1, k, 1, 0)", "true"), ("forall(o[k] == x, k, 1, 3)", None),
])
def test_written_out(text: str, closed: str | None) -> None:
    """The term at a point; None where the point does not say it."""
    try:
        found = written_out(t(text), POINT, "real")
    except Rejected:
        equal(closed, None)
        return
    if closed is None:
        raise AssertionError(f"{text} became {found}")
    equal(found, t(closed))


@pytest.mark.parametrize(("text", "reason"), [
    ("o[3]", "there is no such component"), ("o[0]", "there is no such component"), ("A[1, 3]", "there is no such component"),
    ("o[1, 1]", "there is no such component"), ("A[1]", "not a component as a whole"), ("p[1] + o[1]", "not closed"),
    ("o[1/2]", "an index that is no integer"), ("o[log(x)]", "an index that is no integer"), ("o[y]", "an index that is no number"),
    ("o[exp(1)*exp(-1)]", "an index that is no number"),
    ("sum(o[1], k, 1, 10**9)", "an index that is no number"), ("sum(o[1], k, 1, y)", "an index that is no number"),
    ("sum(o[1], k, 1, 1/2)", "an index that is no integer"),
    ("maxof(o[k], k, 2, 1)", "an extremum over nothing"), ("minof(o[k], k, 2, 1)", "an extremum over nothing"), ("y", "not closed"),
])
def test_refused(text: str, reason: str) -> None:
    """What is not there, not a number, or too long."""
    with pytest.raises(Rejected, match=reason):
        written_out(t(text), POINT, "real")


def test_names_that_are_bound() -> None:
    """A binder over the name of a vector means another thing by it."""
    for body in (t("o"), make("index", sym("o"), t("1"))):
        with pytest.raises(Rejected, match="the name of a vector is bound"):
            written_out(make("limit", body, sym("o"), make("index", sym("o"), t("1"))), POINT, "real")


#: sum(exp(y*o[k]), k, 1, K) -> 2 where y -> 0, at K = 2
LIMIT = t("limit(sum(exp(y*o[k]), k, 1, K), y, 0, '+')")
AT_POINT = node("limit_value", node("lim_series", q=1, terms=3))


def _counterexample(value: str, **point: Any) -> dict[str, Any]:
    return {"rule": "counterexample", "data": {"point": point, "values": [[LIMIT, t(value), AT_POINT]]}}


def test_limits_of_sums_at_a_point() -> None:
    """The sum over K components has the limit K, so it is refuted that it is 1, and nothing else is."""
    point = {"K": "2", "o": ["0", "1"], "y": "0"}
    sorts = {"K": "positive integer", "o": "real[K]"}
    false = claim("limit(sum(exp(y*o[k]), k, 1, K), y, 0, '+') == 1", y="real", **sorts)
    true = claim("limit(sum(exp(y*o[k]), k, 1, K), y, 0, '+') == K", y="real", **sorts)
    equal(replay(false, _counterexample("2", **point)).verdict, "refuted")
    equal(refusal(true, _counterexample("2", **point)), "the claim holds at the point")
    for value in ("1", "3", "2.5"):
        equal(bool(refusal(true, _counterexample(value, **point))), True)
    with pytest.raises(Rejected, match="a value that nobody can check"):
        check_refutation(false, _counterexample("2", **point)["data"])
