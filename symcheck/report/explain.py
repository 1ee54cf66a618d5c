"""A proof or a counterexample for a person, step by step.

A proof is printed as an outline: a conclusion, the rule that gives it and what that rule says,
and below it the premises it needs. A premise that was shown before is referred to by its number.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from symcheck.report.tables import Row, kernel_table
from symcheck.report.words import details, headline, point_words
from symcheck.run.record import Record

#: deeper steps are not indented any further
DEEPEST_INDENT = 8
#: longer data of a step is cut
LONGEST_DATA = 200


def explanation(record: Record, *, latex: bool = False, width: int | None = None) -> list[str]:
    """The lines of the explanation, wrapped at `width`; formulas in LaTeX if asked for."""
    return [line for raw in _lines(record, latex) for line in _wrap(raw, width)]


def _lines(record: Record, latex: bool) -> Iterator[str]:
    yield headline(record)
    named = (("title", record.title), ("note", record.note))
    yield from (f"{label}: {text}" for label, text in named if text)
    if record.statement:
        yield "claim: " + (formula(record.statement, latex) if latex else record.statement)
    parts = record.steps if len(record.steps) > 1 else [record]
    for k, part in enumerate(parts, 1):
        if len(parts) > 1:
            yield from ("", f"step {k} of {len(parts)}: {formula(part.statement or part.id, latex)}")
        yield from _part(part, latex)
    if record.trusted:
        yield from ("", "This rests on what the kernel did not re-check:")
        yield from (f"  {step}" for step in record.trusted)


def _part(record: Record, latex: bool) -> Iterator[str]:
    if record.counterexample is not None and latex:
        yield f"at {formula_point(record.counterexample.point)}: {record.counterexample.reason}"
    if record.verdict != "verified":
        yield from (line for line in details(record) if not line.startswith("claim: "))
        return
    proof = record.proof or (record.steps[0].proof if len(record.steps) == 1 else None)
    if proof is None:
        yield f"verified by {record.method}" if record.method else "verified"
    else:
        yield from _Outline(latex).step(proof, "1", 0)


def formula_point(point: dict[str, Any]) -> str:
    """A counterexample's point in LaTeX, where its values can be read."""
    return point_words({k: formula(v, True) if isinstance(v, str) else v for k, v in point.items()})


class _Outline:
    """Numbers the steps, and remembers which conclusions were shown where."""

    def __init__(self, latex: bool) -> None:
        self.latex = latex
        self.rules = kernel_table()
        self.shown: dict[str, str] = {}

    def step(self, node: Mapping[str, Any], number: str, depth: int) -> Iterator[str]:
        margin = "  " * min(depth, DEEPEST_INDENT)
        conclusion, rule = str(node.get("conclusion", "")), str(node.get("rule", ""))
        before = self.shown.setdefault(conclusion, number) if conclusion else number
        text = formula(conclusion, self.latex) or "(no conclusion)"
        if before != number and node.get("premises"):
            yield f"{margin}{number}. {text}: see {before}"
            return
        yield f"{margin}{number}. {text}"
        yield f"{margin}   by {_rule_words(rule, self.rules.get(rule))}"
        data = dict(node.get("data") or {})
        equations = data.pop("equations", ())
        if data:
            yield f"{margin}   with {_data_words(data, self.latex)}"
        for equation in equations:
            yield f"{margin}   rewriting {self._equation(dict(equation))}"
        for k, premise in enumerate(node.get("premises") or (), 1):
            yield from self.step(premise, f"{number}.{k}", depth + 1)


    def _equation(self, data: dict[str, Any]) -> str:
        """`exp(u + v)` by exp_sum: what that equation says."""
        left, name = _value(data.pop("left", ""), self.latex), str(data.pop("by", ""))
        more = f" with {_data_words(data, self.latex)}" if data else ""
        return f"{left} by {_rule_words(name, self.rules.get(name))}{more}"


def _rule_words(name: str, row: Row | None) -> str:
    if row is None:
        return name
    return f"{name}{' (oracle, believed)' if row.oracle else ''}: {row.first}"


def _data_words(data: dict[str, Any], latex: bool) -> str:
    said = ", ".join(f"{name} = {_value(value, latex)}" for name, value in data.items())
    return said if len(said) <= LONGEST_DATA else said[:LONGEST_DATA] + " ..."


def _value(value: Any, latex: bool) -> str:
    if isinstance(value, str):
        return formula(value, latex)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(v, latex) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_value(v, latex)}" for k, v in value.items()) + "}"
    return str(value)


def formula(text: str, latex: bool) -> str:
    """The formula as people write it, or in LaTeX; a text that is no formula as it is."""
    from symcheck.errors import ClaimError
    from symcheck.language.latex import to_latex
    from symcheck.language.parser import parse_core
    from symcheck.language.printer import print_term

    try:
        term = parse_core(text)
    except ClaimError:
        return text
    return to_latex(term) if latex else print_term(term)


def _wrap(line: str, width: int | None) -> list[str]:
    if width is None or len(line) <= width:
        return [line]
    margin = line[:len(line) - len(line.lstrip())] + "     "
    return textwrap.wrap(line, width, subsequent_indent=margin[:width // 2], break_long_words=False,
                         break_on_hyphens=False)
