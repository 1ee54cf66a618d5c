"""Write a report while a run goes on: to standard output or a file, with the progress for who watches."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from symcheck.report import Format, Sink, View
from symcheck.run.record import Record
from symcheck.run.verify import Run


def view_of(quiet: bool = False, verbose: bool = False) -> View:
    """How to write for whoever reads standard output; NO_COLOR and FORCE_COLOR are respected."""
    terminal = sys.stdout.isatty()
    colour = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR")
    sized = terminal or os.environ.get("COLUMNS", "").isdigit()
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return View(verbosity=verbose - quiet, colour=colour and os.environ.get("TERM") != "dumb",
                width=max(20, shutil.get_terminal_size().columns) if sized else None,
                unicode=encoding.startswith("utf"))


class Writer:
    """Writes a report while the run goes on, and the progress below it if a person is watching.

    output: where to, standard output unless said otherwise; sink: a file that is no text takes its place.
    """

    def __init__(self, format_: Format, view: View, output: TextIO | None = None, sink: Sink | None = None) -> None:
        self.format, self.view = format_, view
        self.output, self.sink = output or sys.stdout, sink
        # before the first claim is worked on rather than after it
        if format_.sink is not None and sink is None:
            format_.render(Run(), view)
        self.total = self.done = self.bad = 0
        self.ended: dict[int, Record] = {}
        self.written: Record | None = None
        self.next = 0
        self.watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def plan(self, total: int) -> None:
        """How many claims there will be; 0 if that is not known."""
        self.total = total
        self._progress()

    def add(self, position: int, record: Record) -> None:
        """A record and its place among all; it is written at once, or when its turn comes."""
        self.done += 1
        self.bad += not record.ok
        self.ended[position if self.format.ordered else self.done - 1] = record
        while self.next in self.ended:
            self._record(self.ended.pop(self.next))
            self.next += 1
        self._progress()

    def _record(self, record: Record) -> None:
        if self.sink is not None:
            self.sink.add(record)
        elif self.format.record is not None:
            self._write(self.format.record(record, self.view, self.written))
        self.written = record

    def finish(self, run: Run) -> None:
        """What comes last."""
        for position in sorted(self.ended):  # of an interrupted run: what ended out of turn
            self._record(self.ended[position])
        self._wipe()
        if self.sink is not None:
            self.sink.close()
            return
        tail = self.format.tail if self.format.record is not None else self.format.render
        self._write(tail(run, self.view) if tail is not None else "")

    def _write(self, text: str) -> None:
        if text:
            self._wipe()
            self.output.write(_writable(text, self.view.unicode or self.output is not sys.stdout))
            self.output.flush()

    def _progress(self) -> None:
        if self.watched:
            bad = f", {self.bad} not ok" if self.bad else ""
            of = f" of {self.total}" if self.total else ""
            sys.stderr.write(f"\r\x1b[K{self.done}{of} claims{bad}")
            sys.stderr.flush()

    def _wipe(self) -> None:
        if self.watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _writable(text: str, unicode: bool) -> str:
    """The text in ASCII if need be; what is no character (in names of files) as JSON writes it, `\\udcff`."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode() if unicode else text.encode("ascii", "replace").decode()
