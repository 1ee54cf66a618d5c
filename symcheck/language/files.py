"""The bytes of a claim file: of a regular file, of a size that can be read as a whole."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from symcheck.errors import ClaimError, Place, Problem

#: bytes of a YAML file, which is read as a whole
LARGEST = 16_000_000


def read_bytes(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a regular file. Raises OSError for anything else, ClaimError for one too large."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "this is no regular file", str(path))
        data = file.read(most + 1)
    if len(data) > most:
        raise ClaimError([Problem("too-large", f"the file is larger than {most} bytes", Place(str(path)), str(path),
                                  "a YAML file that can be read as a whole",
                                  "more claims go into several files, or a .jsonl file with a claim a line")])
    return data
