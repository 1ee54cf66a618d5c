"""Go on where a run was killed: which claims a file of results already has, and what came of them."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from symcheck.run.record import Record
from symcheck.run.tally import Tally


@dataclass
class Done:
    """The claims that are done, a bit a line of their files, and their counts."""

    lines: dict[str, bytearray] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def add(self, result: dict[str, Any]) -> None:
        """Take in a result; one that is there already counts once."""
        file, line = str(result.get("file", "")), int(result["line"])
        if self(file, line):
            return
        bits = self.lines.setdefault(file, bytearray())
        bits.extend(bytes(max(0, line // 8 + 1 - len(bits))))
        bits[line // 8] |= 1 << line % 8
        self.tally.add(Record(str(result["id"]), verdict=str(result["verdict"]), ok=bool(result["ok"]),
                              assurance=result.get("assurance"), trusted=list(result.get("trusted", ()))))

    def __call__(self, file: str, line: int) -> bool:
        """Whether there is a result for the claim on this line."""
        bits = self.lines.get(file, b"")
        return line // 8 < len(bits) and bool(bits[line // 8] >> line % 8 & 1)


def resume(path: Path) -> tuple[Done, TextIO]:
    """What a file of results has, and the file opened to go on with; made if it is not there.

    A last line that a kill left half written is cut off. Raises OSError if it cannot be written or
    another process is writing to it, ValueError if it is no file of results (a device, a FIFO).
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ValueError("this is no regular file, which could be gone on with")
    with os.fdopen(os.dup(handle), "rb") as file:
        _lock(handle)
        done, good = Done(), 0
        for number, data in enumerate(file, 1):
            last = not data.endswith(b"\n")
            if not last:
                _take(done, data, f"{path}:{number}")
                good += len(data)
    os.ftruncate(handle, good)
    os.lseek(handle, good, os.SEEK_SET)
    return done, os.fdopen(handle, "w", encoding="utf-8", newline="\n")


def _take(done: Done, data: bytes, where: str) -> None:
    try:
        result = json.loads(data)
        if isinstance(result, dict) and "problem" in result:
            return
        done.add(result)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{where} is no result of `--format jsonl`: {error}") from None


def _lock(handle: int) -> None:
    """Hold the file as long as it is open, so that two runs do not both go on with it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
