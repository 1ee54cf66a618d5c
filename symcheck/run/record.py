"""Records: the result of one claim, as data that every report prints."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

VERDICTS = ("verified", "refuted", "undecided", "error")


@dataclass
class Counterexample:
    """An exact point: name -> value(s) as strings in the claim language.

    left, right: decimal enclosures, or None where that side is undefined.
    reason: 'values differ', 'left undefined', 'right undefined' or 'relation fails'.
    """

    point: dict[str, str | list[Any]]
    left: str | None
    right: str | None
    reason: str


@dataclass
class Record:
    """One result, in the shape of the language reference, section 7."""

    id: str
    file: str = ""
    line: int = 0
    column: int = 0
    verdict: str = "undecided"
    expected: str = "verified"
    ok: bool = False
    assurance: str | None = None
    method: str = ""
    seconds: float = 0.0
    message: str = ""
    statement: str = ""
    trusted: list[str] = field(default_factory=list)
    proof: dict[str, Any] | None = None
    counterexample: Counterexample | None = None
    steps: list[Record] = field(default_factory=list)
    #: the certificate that `symcheck recheck` replays, with the statement it proves
    certificate: dict[str, Any] | None = None
    tags: list[str] = field(default_factory=list)
    title: str = ""
    note: str = ""
    #: seconds by tactic and refuter, where a profile was asked for
    profile: dict[str, float] = field(default_factory=dict)


def to_data(record: Record) -> dict[str, Any]:
    """The record as plain data; what is empty is left out."""
    data: dict[str, Any] = {n: v for n in FIELDS if (v := getattr(record, n)) not in (None, "", [], 0, False)}
    if record.counterexample is not None:
        found = record.counterexample
        data["counterexample"] = [found.point, found.left, found.right, found.reason]
    if record.steps:
        data["steps"] = [to_data(step) for step in record.steps]
    return data


def from_data(data: dict[str, Any]) -> Record:
    """The record that `to_data` made the data of."""
    found = data.get("counterexample")
    more = {"counterexample": Counterexample(*found) if found else None,
            "steps": [from_data(step) for step in data.get("steps", ())]}
    return Record(**{"id": "", **data, **more})


FIELDS = tuple(f.name for f in fields(Record) if f.name not in ("counterexample", "steps", "profile"))
