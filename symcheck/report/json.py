"""JSON: one object with every result, as the language reference, section 7, has it.

Beyond the reference a result may carry `statement`, `title`, `note`, `tags`, `trusted` (what an
oracle was believed in) and `certificate` (what `symcheck recheck` replays); the whole may carry
`problems`: the files that could not be read. With `--profile` each result and the whole carry `profile`:
seconds of the processor by tactic and refuter; with `--resume` each has the `digest` of its claim's text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from json.encoder import encode_basestring
from math import isfinite
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any

from symcheck import __version__
from symcheck.errors import Problem
from symcheck.report import Format, View
from symcheck.run.record import Encoded, Record, plain
from symcheck.run.verify import Run

SCHEMA = 1
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(", ", ": "), check_circular=False)
#: the texts of values by type, where that takes less time than an encoder does
_TEXTS: Mapping[type, Callable[[Any], str]] = MappingProxyType({
    str: encode_basestring, int: str, Encoded: attrgetter("text"), type(None): lambda _: "null",
    bool: lambda value: "true" if value else "false",
    float: lambda value: repr(value) if isfinite(value) else compact(value)})
#: left out where they are empty
OPTIONAL = ("statement", "title", "note", "tags", "trusted", "certificate", "steps", "profile", "digest")
ALWAYS = ("id", "file", "line", "column", "verdict", "expected", "ok", "assurance", "method", "seconds",
          "message", "proof")
_always = itemgetter(*ALWAYS)


def record_object(record: Record) -> dict[str, Any]:
    """A record as plain data, in the order of the reference."""
    return {name: plain(value) for name, value in _parts(record).items()}


def record_text(record: Record) -> str:
    """The record's object on a line; what is JSON text already is taken as it is."""
    write = _TEXTS.get
    pieces = [f'"{name}": {write(type(value), compact)(value)}' for name, value in _parts(record).items()]
    return "{" + ", ".join(pieces) + "}"


def _parts(record: Record) -> dict[str, Any]:
    values = vars(record)
    found: dict[str, Any] = dict(zip(ALWAYS, _always(values), strict=True))
    found["counterexample"] = asdict(record.counterexample) if record.counterexample else None
    for name in OPTIONAL:
        if values[name]:
            found[name] = values[name]
    if record.steps:
        found["steps"] = [record_object(step) for step in record.steps]
    return found


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem of a whole file as plain data; `text` is what a person reads."""
    place = problem.place
    return {"code": problem.code, "file": place.file, "line": place.line, "column": place.column,
            "message": problem.message, "met": problem.met, "wanted": problem.wanted,
            "hint": problem.hint, "text": str(problem)}


def run_object(run: Run, results: list[Any] | None = None) -> dict[str, Any]:
    """A run as plain data; results: in place of those of its records."""
    found: dict[str, Any] = {"schema": SCHEMA, "symcheck": __version__, "summary": run.summary,
                             "results": [record_object(r) for r in run.records] if results is None else results}
    if run.profile:
        found["profile"] = run.profile
    if run.problems:
        found["problems"] = [problem_object(p) for p in run.problems]
    if run.interrupted:
        found["interrupted"] = True
    return found


def compact(data: Any) -> str:
    """One line; raises ValueError for a number that JSON does not have."""
    return _COMPACT.encode(data)


def render(run: Run, _: View) -> str:
    """The object, one result a line."""
    results = [record_text(r) for r in run.records]
    whole = run_object(run, [])
    whole.pop("results")
    lines = ",\n".join("  " + r for r in results)
    head = compact(whole)
    return f'{head[:-1]},\n "results": [\n{lines}\n ]}}\n' if results else f'{head[:-1]}, "results": []}}\n'


FORMAT = Format("json", "one JSON object with every result", render)
