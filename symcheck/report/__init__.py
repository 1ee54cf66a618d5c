"""Reports: records in, text out. One file a format, found by its folder; none needs SymPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from symcheck.run.record import Record
from symcheck.run.verify import Run

QUIET, NORMAL, VERBOSE = -1, 0, 1


@dataclass(frozen=True)
class View:
    """For whom a report is written.

    verbosity: QUIET (only what is not ok), NORMAL or VERBOSE; colour: ANSI colours may be used;
    width: columns to wrap at, None for no wrapping; unicode: may marks beyond ASCII be used.
    """

    verbosity: int = NORMAL
    colour: bool = False
    width: int | None = None
    unicode: bool = True


@dataclass(frozen=True)
class Format:
    """A report format, the constant FORMAT of its file.

    render: the whole report. For formats that can be written while the run goes on, `record` is
    the part that one record gives ('' for none; it is also handed the record before it, or None)
    and `tail` what follows the last one; `ordered` says whether the records must come in the order
    of the files. sink: for what is no text, called with a file's name: it takes records one by one.
    """

    name: str
    about: str
    render: Callable[[Run, View], str]
    record: Callable[[Record, View, Record | None], str] | None = None
    tail: Callable[[Run, View], str] | None = None
    ordered: bool = True
    sink: Callable[[str], Sink] | None = None

    @property
    def grows(self) -> bool:
        """Whether it is written while the run goes on, so that no record need be kept."""
        return self.record is not None or self.sink is not None


class Sink(Protocol):
    """A file of results that is no text."""

    def add(self, record: Record) -> None:
        """One more result."""

    def close(self) -> None:
        """The end of the file."""


class NotText(Exception):
    """A format that cannot be written as asked; the message says what to do."""
