"""Claims by the line: JSON Lines read as they are needed, in room that does not grow with the file.

A line is a claim, an object with the keys of a claim in YAML; nothing is shared among lines. Lines
are handed to workers as text and read there, so that reading is spread over them too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from symcheck.errors import Place, Problem
from symcheck.run.cache import MANY, Cache, content_key, final
from symcheck.run.options import LONGEST_TIME, Options
from symcheck.run.record import Record, bare, copied
from symcheck.run.resume import Done, digest
from symcheck.run.worker import Task

SUFFIXES = (".jsonl", ".ndjson")
#: of the two roads of lines, see run/worker.py
ROADS = (("fast", "symcheck.run.line_roads:fast"), ("slow", "symcheck.run.line_roads:decide"))
#: bytes of a line; a longer one is an error of its own, and is not kept in memory
LONGEST = 1_000_000
#: what JSON lets stand in a text and the reader of claims folds to a space
_BREAKS = re.compile("[\x85\u2028\u2029]")
#: what is not part of what is claimed
APART = ("id", "title", "note", "source", "tags", "expect")
_TEXTS = ("title", "note", "source")
#: what an id may have beside letters and digits
_JOINTS = str.maketrans("", "", "_.-")
#: records that may wait for an earlier one, where they must come in order
WINDOW = 8192


class Line(NamedTuple):
    """A line of a file and its number from 1."""

    file: str
    number: int
    text: str


@dataclass(frozen=True)
class Wanted:
    """Which lines: selected ids and tags, part `index` of `parts`, and those that `done` does not know."""

    select: tuple[str, ...] = ()
    index: int = 0
    parts: int = 1
    done: Done | None = None

    def line(self, line: Line) -> bool:
        """Whether the line is of this part and not done. Raises Changed if it was another when it was done."""
        return line.number % self.parts == self.index and not (
            self.done and self.done(line.file, line.number, lambda: line.text))

    def marked(self, record: Record, said: Callable[[], str]) -> Record:
        """The record, with the digest of its claim if the results are to be gone on with."""
        if self.done is not None:
            record.digest = digest(said())
        return record


def unreadable_line(line: Line, problems: Iterable[Problem], name: str = "") -> Record:
    """The record of a line that is no claim."""
    found = list(problems)
    column = found[0].place.column if found else 1
    return Record(name or f"line-{line.number}", line.file, line.number, column, verdict="error",
                  method="reading", message="\n".join(map(str, found)))


def lines(path: Path, longest: int = LONGEST) -> Iterator[Line | Record]:
    """The lines of a file that are not blank; those that are no text, or too long, as errors.

    Raises OSError if the file cannot be read.
    """
    with open(path, "rb") as file:
        number = 0
        while data := file.readline(longest + 1):
            number += 1
            here = Line(str(path), number, "")
            if len(data) > longest:
                _skip(file, longest)
                yield _bad(here, "too-long", f"the line is longer than {longest} bytes", "a claim a line")
                continue
            try:
                text = data.decode("utf-8-sig" if number == 1 else "utf-8").strip("\r\n\t ")
            except UnicodeDecodeError as error:
                yield _bad(here, "not-utf8", f"byte 0x{data[error.start]:02x} is not UTF-8 text",
                           "a text file in UTF-8", error.start + 1)
                continue
            if text:
                yield Line(here.file, number, text)


def _skip(file: BinaryIO, piece: int) -> None:
    while (data := file.readline(piece)) and not data.endswith(b"\n"):
        continue


def _bad(line: Line, code: str, message: str, wanted: str, column: int = 1, hint: str = "") -> Record:
    return unreadable_line(line, [Problem(code, message, Place(line.file, line.number, column), wanted=wanted,
                                          hint=hint)])


def parsed(line: Line) -> dict[str, Any] | Record:
    """The object on a line, or the error that it is none."""
    broken = _BREAKS.search(line.text)
    if broken:
        return _bad(line, "character", f"the character U+{ord(broken.group()):04X} is a line break in YAML",
                    "a claim, an object on a line", broken.start() + 1)
    try:
        found = _READER.decode(line.text)
    except json.JSONDecodeError as error:
        return _bad(line, "not-json", f"this is not JSON: {error.msg}", "a claim, an object on a line", error.colno)
    except _Twice as twice:
        return _bad(line, "duplicate-key", f"the key `{twice}` comes twice", "each key once")
    except RecursionError:
        return _bad(line, "too-deep", "lists and objects are nested too deeply", "a claim, an object on a line")
    except ValueError as error:  # a number of more digits than Python converts
        return _bad(line, "not-json", f"this cannot be read: {error}", "a claim, an object on a line")
    if not isinstance(found, dict):
        return _bad(line, "wrong-shape", "the line is no object", "a claim, an object on a line")
    return found


class _Twice(Exception):
    """A key that comes twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(n for n in names if names.count(n) > 1))
    return found


_READER = json.JSONDecoder(object_pairs_hook=_once)


@dataclass
class _Open:
    """What is kept of a line while it is worked on."""

    line: Line
    data: dict[str, Any]
    position: int
    key: str
    options: Options
    #: whether its id, and all that is not part of its content, are in order
    named: bool
    plain: bool


@dataclass
class Stream:
    """Hands out the tasks of lines and takes in their records.

    emit: called with the position among the lines that are wanted, and the record.
    """

    options: Options
    wanted: Wanted
    emit: Callable[[int, Record], None]
    cache: Cache | None = None
    window: int = WINDOW
    total: int = 0
    #: by position, the earliest first
    working: dict[int, _Open] = field(default_factory=dict)

    def tasks(self, paths: Iterable[Path]) -> Iterator[Task | None]:
        """The tasks of the lines whose verdict is not kept; None while too much waits for an early one."""
        batch: list[_Open] = []
        for path in paths:
            for line in lines(path):
                self._take(line, batch)
                if len(batch) >= (MANY if self.cache else 1):
                    yield from self._asked(batch)
                    while self.working and self.total - next(iter(self.working)) > self.window:
                        yield None
        yield from self._asked(batch)

    def _take(self, line: Line | Record, batch: list[_Open]) -> None:
        at = line if isinstance(line, Line) else Line(line.file, line.line, "")
        if not self.wanted.line(at):
            return
        data = parsed(line) if isinstance(line, Line) else line
        if isinstance(data, Record):
            self._emit(self._next(), data, at)
            return
        if not self._selected(data):
            return
        options = self.options.with_timeout(_seconds(data.get("timeout")))
        content = {k: v for k, v in data.items() if k not in APART}
        key = content_key(["line", content], options) if self.cache else ""
        named = _named(data)
        batch.append(_Open(at, data, self._next(), key, options, named, named and _plain_keys(data)))

    def _next(self) -> int:
        self.total += 1
        return self.total - 1

    def _selected(self, data: dict[str, Any]) -> bool:
        if not self.wanted.select:
            return True
        from fnmatch import fnmatchcase

        tags = data.get("tags")
        names = [data.get("id"), *(tags if isinstance(tags, list) else ())]
        return any(isinstance(n, str) and fnmatchcase(n, s) for n in names for s in self.wanted.select)

    def _asked(self, batch: list[_Open]) -> Iterator[Task]:
        kept = self.cache.get(o.key for o in batch) if self.cache else {}
        several = Counter(o.key for o in batch)
        for one in batch:
            if one.plain and one.key in kept:
                record = kept[one.key] if several[one.key] == 1 else copied(kept[one.key])
                self._emit(one.position, _finished(record, one, 0.0), one.line)
            else:
                self.working[one.position] = one
                yield Task(one.position, one.line, one.options)
        batch.clear()

    def answered(self, key: int, record: Record | None, seconds: float, lost: str) -> None:
        """What came of a task."""
        one = self.working.pop(key)
        whole = _finished(record or Record("", message=lost), one, round(seconds, 4))
        if self.cache is not None and record is not None and final(whole, one.options):
            self.cache.put(one.key, bare(whole))
        self._emit(key, whole, one.line)

    def _emit(self, position: int, record: Record, line: Line) -> None:
        self.emit(position, self.wanted.marked(record, lambda: line.text))


def _seconds(value: Any) -> float | None:
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if 0 < found <= LONGEST_TIME else None


def _plain_keys(data: dict[str, Any]) -> bool:
    """Whether what is not part of the content, its id apart, is in order too; else the reader has its say."""
    for key in _TEXTS:
        if key in data and not isinstance(data[key], str):
            return False
    tags = data.get("tags", [])
    return (data.get("expect", "verified") in ("verified", "refuted", "undecided")
            and isinstance(tags, list) and all(isinstance(t, str) for t in tags))


def _named(data: dict[str, Any]) -> bool:
    name = data.get("id")
    return isinstance(name, str) and name[:1].isalnum() and name.translate(_JOINTS).isalnum()


def _finished(record: Record, one: _Open, seconds: float) -> Record:
    """The record, with what its line says of it filled in."""
    data, line = one.data, one.line
    record.id = data["id"] if one.named else record.id or f"line-{line.number}"
    for part in (record, *record.steps):
        part.file, part.line, part.column = line.file, line.number, part.column or 1
    if record.verdict != "error" and one.plain:
        record.tags = list(data.get("tags", ()))
        record.title, record.note = data.get("title", ""), data.get("note", "")
    expected = data.get("expect", "verified")
    record.expected = expected if isinstance(expected, str) else "verified"
    record.seconds = seconds
    return record
