"""Go on where a run was killed: which claims a file of results already has, and what came of them."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO
from zlib import crc32

from symcheck.run.record import VERDICTS, Record
from symcheck.run.tally import Tally
from symcheck.run.versions import code_version

#: lines of a file of claims; four bytes are kept of each up to the last that has a result
MOST_LINES = 10**8
#: of results that were not written to be gone on with
UNKNOWN = "ffffffff"
_DIGEST = re.compile("(?!0{8})[0-9a-f]{8}")
_WORDS: Mapping[type, str] = MappingProxyType({str: "text", int: "whole number", bool: "true or false"})


class Changed(Exception):
    """A claim that has a result is not the claim that had it, or the program is another; (file, line)."""


def digest(said: str) -> str:
    """Of a claim's text, and of the program: what a result is gone on with for. Never '00000000'."""
    return f"{crc32(said.encode('utf-8', 'surrogatepass'), crc32(code_version().encode())) or 1:08x}"


@dataclass
class Done:
    """The claims that are done, the digest of each by the lines of their files, and their counts."""

    lines: dict[str, array[int]] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def add(self, result: dict[str, Any]) -> None:
        """Take in a result; one that is there already counts once. Raises ValueError for what no run has written."""
        file, line = result.get("file", ""), result["line"]
        for name, value, wanted in (("file", file, str), ("line", line, int), ("id", result["id"], str),
                                    ("verdict", result["verdict"], str), ("ok", result["ok"], bool)):
            if type(value) is not wanted:
                raise ValueError(f"`{name}` is no {_WORDS[wanted]}")
        known = str(result.get("digest", UNKNOWN))
        if not 0 <= line <= MOST_LINES or result["verdict"] not in VERDICTS or not _DIGEST.fullmatch(known):
            raise ValueError("there is no such line, verdict or digest")
        kept = self.lines.setdefault(file, array("I"))
        kept.frombytes(bytes(kept.itemsize * max(0, line + 1 - len(kept))))
        if kept[line]:
            return
        kept[line] = int(known, 16)
        self.tally.add(Record(result["id"], verdict=result["verdict"], ok=result["ok"],
                              assurance=result.get("assurance"), trusted=list(result.get("trusted", ()))))

    def __call__(self, file: str, line: int, said: Callable[[], str]) -> bool:
        """Whether there is a result for the claim on this line, which says this. Raises Changed if it said another."""
        kept = self.lines.get(file, ())
        found = kept[line] if line < len(kept) else 0
        if found and f"{found:08x}" not in (UNKNOWN, digest(said())):
            raise Changed(file, line)
        return found != 0


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
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{where} is no result of `--format jsonl`: {error}") from None


def _lock(handle: int) -> None:
    """Hold the file as long as it is open, so that two runs do not both go on with it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
