# ruff: noqa: E501
"""What the premises of rules may use: facts, and the formulas that claims and their negations stand for."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises, replay
from symcheck.kernel.sequent import Sequent, Variable, approx, claimed, negate, strict
from symcheck.language.parser import parse_core as t
from symcheck.language.terms import make, sym
from tests.kernel.cases import Case, sequent, step
from tests.kernel.checks import equal
from tests.kernel.test_certified_values import valued
from tests.kernel.test_replay import claim, refusal

#: steps whose premises are evident only by the facts that the rule adds
STEPS: tuple[Case, ...] = (
    # the maximum is an argument, and the others are below it
    Case("attained", "0 < x or 0 < y", {"extremum": t("max(x, y)")}, "shown", ("0 < max(x, y)",)),
    Case("attained", "x <= max(x, y)", {"extremum": t("max(x, y)")}, "shown"),
    Case("attained", "min(x, y) <= x", {"extremum": t("min(x, y)")}, "shown"),
    # 1 + x is not 0 at the corner
    Case("no_derivative", "x != 0", {"fact": t("defined(diff(abs(x)*(1 + x), x, 1, x))"), "term": t("abs(x)"), "corner": t("0")},
         "shown", ("defined(diff(abs(x)*(1 + x), x, 1, x))",)),
    # up to the upper end: sqrt(1 - t) is defined there, and smooth before it
    Case("concave_between", "0 <= sqrt(1 - x)", {"variable": t("x"), "from": t("0"), "to": t("1")}, "shown", ("0 <= x", "x <= 1")),
    Case("lim_sign", "tends(sign(1 - x), x, 0, 1, '+')", {"near": t("1")}, "shown"),
)


@pytest.mark.parametrize("case", STEPS, ids=lambda c: f"{c.rule}: {c.goal}")
def test_facts_of_premises(case: Case) -> None:
    """Each is needed."""
    equal(step(case), case.says)


def test_induction() -> None:
    """The step has the bound and the goal at n among its facts, and no other fact about n."""
    last = premises(sequent("2**n >= n", ("0 <= n", "n != 5", "0 < x")), {"rule": "induction", "data": {"on": t("n"), "from": t("0")}})[-1]
    equal(last.facts, (t("0 < x"), t("0 <= n"), t("n <= 2**n")))


def test_readings() -> None:
    """`iff` is two implications, and so is its denial; a rounded value has two ends."""
    equal(strict(t("x > 0 iff y > 0")), strict(t("(x > 0 implies y > 0) and (y > 0 implies x > 0)")))
    equal(strict(negate(t("x > 0 iff y > 0"))), strict(t("(x > 0 and y <= 0) or (x <= 0 and y > 0)")))
    equal(strict(negate(t("x > 0 implies y > 0"))), strict(t("x > 0 and y <= 0")))
    equal(approx(t("x ~= 0.25")), t("49/200 <= x and x <= 51/200"))
    equal(claimed(t("x > 0 iff 1/y == 1/x")), strict(t("(x > 0 implies 1/y == 1/x) and (1/y == 1/x implies x > 0)")))
    both = claimed(t("x > 0 iff y > 0"), "common")
    equal([p.head for p in both.args], ["implies", "implies"])
    equal([p.args[0] for p in both.args], [t("0 < x"), t("0 < y")])


@pytest.mark.parametrize(("s", "rule", "reason"), [
    # whatever a step of a rule may ask, or a statement may call its variables
    (Sequent({}, (), make("tends", t("1"), sym("x"), t("0"), t("1"), value="*"), "real"), "lim_constant", "not a direction of a limit"),
    (Sequent({"pi": Variable("real")}, (), t("0 <= 1"), "real"), "increasing_from", "not a real variable to vary"),
])
def test_nonsense(s: Sequent, rule: str, reason: str) -> None:
    """It is refused."""
    with pytest.raises(Rejected, match=reason):
        premises(s, {"rule": rule, "data": {"variable": t("pi"), "from": t("0"), "side": "right"}})


def test_values_of_vectors() -> None:
    """A component's value is that of the point; a vector's length is a natural number."""
    def of(part: str, value: str) -> Any:
        return {"rule": "counterexample", "data": {"point": {"x": "1", "o": ["1", "2"]}, "values": [
            [t(part), t(value), {"rule": "identity", "data": {}}]]}}

    for part, value in (("0*o[1]", "0"), ("o[2]", "2")):
        equal(replay(claim(f"{part} == x", x="real", o="real[2]"), of(part, value)).verdict, "refuted")
    for part, value, reason in (("o[2]", "1", "the difference is not seen to be 0"), ("o[3]", "2", "there is no such component")):
        equal(refusal(claim(f"{part} == x", x="real", o="real[2]"), of(part, value)), reason)
    for length in ("1/2", "-1", "pi"):
        point = valued(K=length)
        point["data"]["point"]["o"] = ["1"]
        equal(refusal(claim("0 == 1", K="real", o="real[K]"), point), "the length of o is no natural number at the point")
