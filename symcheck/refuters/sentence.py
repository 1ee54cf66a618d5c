"""One English sentence on a counterexample, in the claim's own words."""

from __future__ import annotations

from typing import Any

from symcheck.kernel.refutation import Refutation
from symcheck.language.printer import print_term
from symcheck.language.statements import Statement
from symcheck.language.terms import Term

_FAILS = {"le": "greater than", "lt": "not less than", "ge": "less than", "gt": "not greater than",
          "ne": "equal to"}


def sentence(statement: Statement, result: Refutation) -> str:
    """What happens at the point, e.g. 'at x = 0 the left side x/x is undefined (division by 0) while ...'."""
    where = _where(statement, result)
    atom = result.atom
    if atom.head in ("eq", "ne", "lt", "le", "gt", "ge", "same", "approx"):
        return where + _sides(atom, result)
    whole = statement.formula
    if atom.head == "false" and whole.head == "implies" and whole.args[1] is atom:
        return f"{where}{print_term(whole.args[0])}, which the claim denies"
    return f"{where}{print_term(atom)} is false"


def _where(statement: Statement, result: Refutation) -> str:
    names = [name for name, _ in statement.variables if name in result.point]
    parts = [f"{name} = {_value(result.point[name])}" for name in names]
    parts += [f"{name} = {v}" for name, v in result.at]
    return f"at {', '.join(parts)} " if parts else ""


def _value(v: Any) -> str:
    return f"[{', '.join(map(_value, v))}]" if isinstance(v, list | tuple) else str(v)


def _side(name: str, t: Term, value: str | None) -> str:
    text = print_term(t)
    said = f"the {name} side {text}" if len(text) <= 60 else f"the {name} side"
    return said if value is None or value == text else f"{said} is {value}"


def _sides(atom: Term, result: Refutation) -> str:
    left, right = atom.args
    why = f" ({result.why})" if result.why else ""
    if result.reason == "left undefined":
        return f"{_side('left', left, None)} is undefined{why} while {_defined('right', right, result.right)}"
    if result.reason == "right undefined":
        return f"{_defined('left', left, result.left)} while {_side('right', right, None)} is undefined{why}"
    first = _side("left", left, result.left)
    if atom.head == "approx":
        return f"{first}, which does not round to {print_term(right)}"
    if atom.head in _FAILS:
        return f"{_defined('left', left, result.left)}, {_FAILS[atom.head]} {_second(right, result.right)}"
    return f"{_defined('left', left, result.left)} but {_defined('right', right, result.right)}"


def _defined(name: str, t: Term, value: str | None) -> str:
    said = _side(name, t, value)
    return said if " is " in said or value is None else f"the {name} side is {value}"


def _second(t: Term, value: str | None) -> str:
    text = print_term(t)
    if value is None or value == text:
        return text
    return f"the right side {text} = {value}" if len(text) <= 60 else f"the right side, {value}"
