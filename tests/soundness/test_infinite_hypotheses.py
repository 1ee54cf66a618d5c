"""What may be oo, before an `implies`: the relation may hold there, so that it does not say that a term is a number."""

from __future__ import annotations

from typing import Any

import pytest

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises, replay
from symcheck.kernel.sequent import sequent
from symcheck.language.parser import parse_core as t
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.strategy import decide_statement, roads

#: an integral that is oo
HARMONIC = "integrate(1/t, t, 1, oo)"
NUMBER = t(f"defined({HARMONIC})")


def _infinite() -> Any:
    """A certificate that the integral is oo."""
    found = decide_statement(claim_from(f"{HARMONIC} == oo", {"x": "real"}, []).steps[0].statement,
                             Budget(seconds=10), roads(False))
    return found.certificate


def _no_number() -> dict[str, Any]:
    """A step that anything follows, once the integral is a number: it is oo."""
    ends = {"from": t("1"), "to": t("oo"), "infinite": t("oo")}
    return {"rule": "absurd", "data": {"formula": NUMBER}, "premises": [
        {"rule": "int_undefined", "data": ends, "premises": [_infinite()]}]}


@pytest.mark.parametrize("said", [f"{HARMONIC} == oo", f"{HARMONIC} != 5", f"{HARMONIC} > 5",
                                  f"{HARMONIC} == integrate(2/t, t, 1, oo)"])
@pytest.mark.parametrize("sort", ["real", "complex"])
def test_an_infinite_value_is_not_excluded(said: str, sort: str) -> None:
    """All of these hold, and none of them gives x == 5."""
    statement = claim_from(f"{said} implies x == 5", {"x": sort}, []).steps[0].statement
    (inner,) = premises(sequent(statement), {"rule": "intro"})
    fact = inner.facts[0]
    evident: dict[str, Any] = {"rule": "evident"}
    steps: list[dict[str, Any]] = [
        {"rule": "use", "data": {"fact": fact}, "premises": [_no_number()]}, _no_number(),
        {"rule": "absurd", "data": {"formula": t("false")}}]
    steps += [{"rule": "cut", "data": {"formula": NUMBER}, "premises": [
        {"rule": "int_defined", "data": {"value": side}, "premises": [evident]}, _no_number()]} for side in fact.args]
    for step in steps:
        with pytest.raises(Rejected):
            replay(statement, {"rule": "intro", "premises": [step]})
