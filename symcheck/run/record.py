"""Records: the result of one claim, as data that every report prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from symcheck.errors import Problem

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
VERDICTS = ("verified", "refuted", "undecided", "error")


class Encoded(Mapping[str, Any]):
    """A JSON object as its text, which is read only if it is looked into: most are only handed on."""

    __slots__ = ("_data", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._data: dict[str, Any] | None = None

    @property
    def data(self) -> dict[str, Any]:
        """The object."""
        if self._data is None:
            self._data = json.loads(self.text)
        return self._data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __bool__(self) -> bool:
        return self.text != "{}"

    def __repr__(self) -> str:
        return repr(self.data)

    def __reduce__(self) -> tuple[Any, ...]:
        return Encoded, (self.text,)


def encoded(data: Mapping[str, Any] | None) -> Encoded | None:
    """The object as its text. Raises ValueError for a number that JSON does not have."""
    if data is None or type(data) is Encoded:
        return data
    return Encoded(_ENCODER.encode(data))


def plain(data: Any) -> Any:
    """The object itself, of one that may be its text."""
    return data.data if type(data) is Encoded else data


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
    proof: Mapping[str, Any] | None = None
    counterexample: Counterexample | None = None
    steps: list[Record] = field(default_factory=list)
    #: the certificate that `symcheck recheck` replays, with the statement it proves
    certificate: Mapping[str, Any] | None = None
    tags: list[str] = field(default_factory=list)
    title: str = ""
    note: str = ""
    #: seconds by tactic and refuter, where a profile was asked for
    profile: dict[str, float] = field(default_factory=dict)
    #: of the claim as written, in results that are to be gone on with
    digest: str = ""

    def __reduce__(self) -> tuple[Any, ...]:
        return Record, tuple(vars(self).values())


def to_data(record: Record) -> dict[str, Any]:
    """The record as plain data; what is empty is left out."""
    values = vars(record)
    return _head(record) | {n: plain(v) for n in _PARTS if (v := values[n])}


def _head(record: Record) -> dict[str, Any]:
    """All but proof and certificate."""
    values = vars(record)
    data: dict[str, Any] = {n: v for n in _FIELDS if (v := values[n])}
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


def handed_on(record: Record) -> Record:
    """The record as a worker hands it on: proof and certificate as texts."""
    record.proof, record.certificate = encoded(record.proof), encoded(record.certificate)
    return record


def flat(record: Record | None) -> tuple[Any, ...] | None:
    """The record's values, texts of JSON as texts: pickled and read again in a fifth of the time."""
    if record is None:
        return None
    return tuple([v.text if type(v) is Encoded else v for v in vars(record).values()])


def from_flat(values: tuple[Any, ...] | None) -> Record | None:
    """The record that `flat` made the values of."""
    if values is None:
        return None
    record = Record(*values)
    if isinstance(record.proof, str):
        record.proof = Encoded(record.proof)
    if isinstance(record.certificate, str):
        record.certificate = Encoded(record.certificate)
    return record


def copied(record: Record) -> Record:
    """The same record, to be filled in by itself."""
    return replace(record, steps=[replace(s) for s in record.steps])


def bare(record: Record) -> Record:
    """The same without what is not of its content: names, its place, texts about it, time."""
    return Record("", verdict=record.verdict, assurance=record.assurance, method=record.method, message=record.message,
                  statement=record.statement, trusted=record.trusted, proof=record.proof,
                  counterexample=record.counterexample, steps=[replace(s, file="") for s in record.steps],
                  certificate=record.certificate, profile=record.profile)


def unreadable(name: str, problems: Sequence[Problem]) -> Record:
    """The record of a claim that could not be read."""
    place = problems[0].place
    return Record(name, place.file, place.line, place.column, verdict="error", method="reading",
                  message="\n".join(map(str, problems)))


def to_text(record: Record) -> str:
    """The record as three lines of JSON, so that one that is only handed on is hardly read: all but the last two
    parts, its proof, its certificate."""
    parts = [encoded(p) for p in (record.proof, record.certificate)]
    return "\n".join([_ENCODER.encode(_head(record)), *(p.text if p is not None else "" for p in parts)])


def from_text(text: str) -> Record:
    """The record that `to_text` made the text of. Raises ValueError for another text."""
    head, proof, certificate = text.split("\n")
    record = from_data(json.loads(head))
    record.proof = Encoded(proof) if proof else None
    record.certificate = Encoded(certificate) if certificate else None
    return record


#: the parts that a worker hands on as texts, and the other fields that are plain as they are
_PARTS = ("proof", "certificate")
_FIELDS = tuple(f.name for f in fields(Record) if f.name not in ("counterexample", "steps", "profile", *_PARTS))
