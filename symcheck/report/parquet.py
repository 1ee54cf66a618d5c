"""Parquet: a table with a row a result, for a million of them; needs the extra `parquet`."""

from __future__ import annotations

from typing import Any

from symcheck.report import Format, NotText, View
from symcheck.report.json import compact, record_object
from symcheck.run.record import Record
from symcheck.run.verify import Run

MISSING = "the format parquet needs pyarrow, which is not installed: pip install 'symcheck[parquet]'"
#: rows that are written at once
ROWS = 2048
TEXTS = ("id", "file", "verdict", "expected", "assurance", "method", "message", "statement", "title", "note")


class Sink:
    """A Parquet file that is being written. Raises NotText if pyarrow is missing."""

    def __init__(self, path: str) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise NotText(MISSING) from None
        self._arrow: Any = pyarrow
        text, whole = pyarrow.string(), pyarrow.int64()
        self._schema: Any = pyarrow.schema([
            *((name, text) for name in TEXTS), ("line", whole), ("column", whole), ("ok", pyarrow.bool_()),
            ("seconds", pyarrow.float64()), ("tags", pyarrow.list_(text)), ("trusted", pyarrow.list_(text)),
            ("counterexample", text), ("certificate", text), ("result", text)])
        self._file: Any = parquet.ParquetWriter(path, self._schema)
        self._rows: list[dict[str, Any]] = []

    def add(self, record: Record) -> None:
        """A row: the plain columns, and the whole result as JSON in the column `result`."""
        whole = record_object(record)
        row = {name: whole.get(name) for name in self._schema.names}
        row["tags"], row["trusted"] = record.tags, record.trusted
        for name in ("counterexample", "certificate"):
            row[name] = compact(whole[name]) if whole.get(name) else None
        row |= {"file": _utf8(record.file), "message": _utf8(record.message), "result": _utf8(compact(whole))}
        self._rows.append(row)
        if len(self._rows) >= ROWS:
            self._write()

    def _write(self) -> None:
        self._file.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._rows:
            self._write()
        self._file.close()


def _utf8(text: str) -> str:
    """Names of files may hold what is no character."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def render(run: Run, view: View) -> str:
    """Raises NotText: a table is no text."""
    raise NotText("the format parquet is no text: write it to a file with --output FILE")


FORMAT = Format("parquet", "a table with a row a result, to a file (--output)", render, ordered=False, sink=Sink)
