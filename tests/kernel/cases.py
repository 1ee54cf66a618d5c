"""What a case of the kernel's tables is: a rule at a goal, its data, and what the kernel says to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable, normal, strict
from symcheck.language.parser import parse_core as t
from symcheck.language.printer import print_core

_INTEGERS = {name: Variable("integer") for name in ("n", "m", "i", "K")}
_VECTORS = {"o": Variable("real", (t("K"),)), "b": Variable("real", (t("K"),)),
            "p": Variable("permutation", (t("K"),))}
REAL = {**{name: Variable("real") for name in ("x", "y", "z")}, **_INTEGERS, **_VECTORS}
COMPLEX = {**{name: Variable("complex") for name in ("x", "y", "z")}, "r": Variable("real"), **_INTEGERS}


def sequent(goal: str, facts: tuple[str, ...] = (), mode: str = "real") -> Sequent:
    """A sequent of the variables above."""
    given = tuple(f for fact in facts for f in normal(t(fact)))
    return Sequent(REAL if mode == "real" else COMPLEX, given, strict(t(goal)), mode)


class Case(NamedTuple):
    """A rule at a goal, and what it says: 'shown', 'open: goals', or why not."""

    rule: str
    goal: str
    data: Mapping[str, Any]
    says: str
    facts: tuple[str, ...] = ()
    mode: str = "real"


def said(case: Case) -> str:
    """What the kernel says to the case."""
    try:
        left = premises(sequent(case.goal, case.facts, case.mode), {"rule": case.rule, "data": case.data})
    except Rejected as error:
        return str(error)
    return "open: " + "; ".join(print_core(p.goal) for p in left) if left else "shown"


def step(case: Case) -> str:
    """'shown' if the rule applies and its premises are evident; else the first that is not, or why not."""
    try:
        left = premises(sequent(case.goal, case.facts, case.mode), {"rule": case.rule, "data": case.data})
    except Rejected as error:
        return str(error)
    return next((print_core(p.goal) for p in left if not Context(p).evident(strict(p.goal))), "shown")


def by(name: str, left: str, **data: Any) -> dict[str, Any]:
    """An equation's data."""
    return {"by": name, "left": t(left), **data}


def row(name: str, left: str) -> dict[str, Any]:
    """An instance of a row of the identity table."""
    return by("identity", left, row=name)


def using(*equations: dict[str, Any]) -> dict[str, Any]:
    """Data of the rule `identity`."""
    return {"equations": list(equations)}
