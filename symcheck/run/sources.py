"""Which files there are to be read at and below the paths that were named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from symcheck.errors import Place, Problem

SUFFIXES = (".yaml", ".yml")
#: what makes a YAML file found in a folder one of ours
HEADER = re.compile(rb"""^(?:\xef\xbb\xbf)?(?:\{\s*)?["']?symcheck["']?\s*:""", re.MULTILINE)
#: bytes of a file that are searched for the header
HEADER_WITHIN = 65536


@dataclass(frozen=True)
class Source:
    """A file to be read, and the folder that its `use:` may not leave."""

    path: Path
    root: Path


def sources(paths: Iterable[str | Path]) -> tuple[list[Source], list[Problem]]:
    """The claim files at and below the paths, each once, in order.

    A path that names a file is always read; below a folder, the YAML files with a `symcheck:`
    key are (hidden folders are passed over). A path that is not there, or a folder without a
    claim file, is a Problem.
    """
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        if path.is_dir():
            here = [Source(p, path) for p in _below(path)]
            if not here:
                problems.append(missing("no-claims", f"no claim file below {path}", path,
                                         "a YAML file with the key `symcheck: 1`"))
        elif path.is_file():
            here = [Source(path, path.parent)]
        else:
            here = []
            what = "no regular file" if path.exists() else "there is no file or folder"
            problems.append(missing("no-file", f"{what} {path}", path,
                                     "a claim file, or a folder with claim files"))
        for source in here:
            found.setdefault(os.path.realpath(source.path), source)
    return list(found.values()), problems


def is_read(path: str | Path, paths: Iterable[str | Path]) -> bool:
    """Whether a file that is to be written is one of those named, or any claim file: `use:` may lead to it."""
    path = Path(path)
    if not path.is_file():
        return False
    return is_ours(path) or any(_same(path, p) for p in paths)


def _same(path: Path, other: str | Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def missing(code: str, message: str, path: Path, wanted: str) -> Problem:
    """The problem with a path that is not what was wanted."""
    return Problem(code, message, Place(str(path)), str(path), wanted)


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != "node_modules")
        for name in sorted(files):
            path = Path(parent, name)
            if name.endswith(SUFFIXES) and _inside(path, folder) and is_ours(path):
                yield path


def _inside(path: Path, folder: Path) -> bool:
    """Whether it is a regular file that no link leads out of the folder."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def is_ours(path: Path) -> bool:
    """Whether the file has the `symcheck:` key of claim files; False if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return HEADER.search(file.read(HEADER_WITHIN)) is not None
    except OSError:
        return False
