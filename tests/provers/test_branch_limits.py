"""Limits on branch cuts and at branch points: certified, and the value of the other side refuted."""

from __future__ import annotations

import pytest

from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.language.parser import parse_core as t
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.provers.limit_search import LimitSearch, Point
from symcheck.provers.limit_values import tidy
from symcheck.run.options import Options
from symcheck.run.search import Searcher
from symcheck.run.strategy import decide
from tests.provers.goals import goal, replayed

#: (the body, its limits from the right and from the left)
SIDES = [
    ("log(I*x - 1)", "I*pi", "-I*pi"),
    ("sqrt(I*x - 4)", "2*I", "-2*I"),
    ("sqrt(-I*x**2 + x - 3)", "-sqrt(3)*I", "-sqrt(3)*I"),
    ("(I*x - 1)**(1/3)", "exp(I*pi/3)", "exp(-I*pi/3)"),
    ("(I*x - 1)**I", "exp(-pi)", "exp(pi)"),
    ("asin(I*x + 2)", "pi - asin(2)", "asin(2)"),
    ("acos(2 - I*x)", "acos(2)", "-acos(2)"),
    ("atan(x + 2*I)", "I*atanh(2)", "I*atanh(2) - pi"),
    ("acsc(I*x + 1/2)", "acsc(1/2)", "pi - acsc(1/2)"),
    ("asec(I*x + 1/2)", "asec(1/2)", "-asec(1/2)"),
    ("asin(1 + I*x)", "pi/2", "pi/2"),
    ("log(I*x - 1) + log(-I*x - 1)", "0", "0"),
]


@pytest.mark.parametrize(("body", "right", "left"), SIDES, ids=[row[0] for row in SIDES])
def test_each_side_has_its_limit(body: str, right: str, left: str) -> None:
    """The certificates replay, without an oracle; the other side's value is refuted where it is another one."""
    for side, value in (("+", right), ("-", left)):
        for claimed in dict.fromkeys((right, left)):
            found = decide(claim_from(f"limit({body}, x, 0, '{side}') == {claimed}", {}), Options(timeout=8))
            wanted = "verified" if claimed == value else "refuted"
            assert (found.verdict, found.assurance or "certified") == (wanted, "certified"), (side, found.message)
            assert found.certificate is not None
            step = found.certificate["steps"][0]
            assert replay(decode_statement(step["statement"]), decode(step["certificate"])).verdict == wanted


@pytest.mark.parametrize("text", [
    "limit(sqrt(x - 1) + 0*I, x, 0, '+') == -I", "limit(sqrt(x*exp(-1/x)*I - 1), x, 0, '+') == -I"])
def test_the_other_side_is_never_verified(text: str) -> None:
    """On the cut itself, and so close to it that no power of x tells the side."""
    assert decide(claim_from(text, {}), Options(timeout=3)).verdict != "verified"


def test_a_factor_with_a_limit_of_its_own() -> None:
    """x over (x - 6)*sinh(tanh(x)): the last factor tends to sinh(1), the others together to 1."""
    work = LimitSearch(goal("x < y"), Searcher(Budget(seconds=20), {}))
    found = work.grouped(t("x/((x - 6)*sinh(tanh(x)))"), Point("x", t("oo"), ""))
    assert found is not None and tidy(found[0]) is tidy(t("1/sinh(1)"))
    replayed(goal("tends(x/((x - 6)*sinh(tanh(x))), x, oo, 1/sinh(1))"), found[1])
