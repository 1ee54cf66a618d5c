"""Each rule: what it shows or leaves open, and every near-miss with the text of the refusal."""

from __future__ import annotations

import pytest

from symcheck.kernel.limits import LIMIT_RULES
from symcheck.kernel.order import ORDER_RULES
from symcheck.kernel.rules import RULES
from symcheck.kernel.slope_rules import SLOPE_RULES
from tests.kernel.cases import Case, said, step
from tests.kernel.checks import equal, true
from tests.kernel.tables import FALSE, STEPS, TRUE


def name(case: Case) -> str:
    return f"{case.rule}: {case.goal}"


@pytest.mark.parametrize("case", FALSE, ids=name)
def test_near_misses_stay_open_or_are_refused(case: Case) -> None:
    """Something false at some point is never shown."""
    true(case.says != "shown", "the table takes something false for shown")
    equal(said(case), case.says)


@pytest.mark.parametrize("case", TRUE, ids=name)
def test_what_is_true(case: Case) -> None:
    """What is shown at once, and which premises are left."""
    equal(said(case), case.says)


@pytest.mark.parametrize("case", STEPS, ids=name)
def test_premises(case: Case) -> None:
    """The premises, with their facts, say what they must."""
    equal(step(case), case.says)


def test_every_rule_is_in_the_tables() -> None:
    """No rule goes without a case that is true and, but for a few that cannot fail, one that is not."""
    elsewhere = {*ORDER_RULES, *LIMIT_RULES} - {*SLOPE_RULES}
    cannot_fail = {"intro", "split", "cut", "weaken", "forget"}
    covered = {c.rule for c in (*TRUE, *STEPS)}
    missed = {c.rule for c in FALSE}
    rules = [r for r in RULES if r not in elsewhere]
    equal([r for r in rules if r not in covered and r not in ("weaken", "forget")], [])
    equal([r for r in rules if r not in missed | cannot_fail], [])
