"""Equations that only one check refuses: without it something false would be shown, or nonsense be looked at."""

from __future__ import annotations

from symcheck.language.parser import parse_core as t
from tests.kernel.cases import Case, by, using

CASES: tuple[Case, ...] = (
    # log(x) is not x
    Case("identity", "same(log(x), x)", using(by("exp_sum", "log(x)", parts=[(t("x"), 1)])), "not an exponential"),
)
