"""JSON Lines: one result a line, written as each claim ends."""

from __future__ import annotations

from symcheck.report import Format, View
from symcheck.report.json import compact, problem_object, record_text
from symcheck.run.record import Record
from symcheck.run.verify import Run


def record_line(record: Record, _: View, __: Record | None = None) -> str:
    """The record's object on a line."""
    return record_text(record) + "\n"


def tail(run: Run, _: View) -> str:
    """One line `{"problem": ...}` for each file that could not be read."""
    return "".join(compact({"problem": problem_object(p)}) + "\n" for p in run.problems)


def render(run: Run, view: View) -> str:
    """All the lines."""
    return "".join(record_line(r, view) for r in run.records) + tail(run, view)


FORMAT = Format("jsonl", "one JSON result a line, as each claim ends", render, record_line, tail,
                ordered=False)
