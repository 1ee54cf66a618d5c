"""What is kept of a whole claim file: of each claim its id, its place, the key of its verdict, what its record repeats.

A file whose bytes are those of an earlier run, by the same program with the same budgets, need not be parsed where
all its verdicts are kept. Kept only of files without a problem whose own text is all there is of them (no `use:`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from symcheck.errors import Place
from symcheck.run.cache import content_key
from symcheck.run.options import Options

if TYPE_CHECKING:
    from symcheck.language.statements import Claim
    from symcheck.logic.pieces import Piece


class Outline(NamedTuple):
    """A claim of which the verdict is all that is wanted; fields as of a Claim, and the key of its verdict."""

    id: str
    place: Place
    expect: str
    title: str
    note: str
    timeout: float | None
    uses: tuple[str, ...]
    tags: tuple[str, ...]
    key: str
    #: the record has it
    text: str = ""


@dataclass(frozen=True)
class OutlineFile:
    """A file's claims in order."""

    path: str
    claims: tuple[Outline, ...]


def file_key(data: bytes, options: Options) -> str:
    """The key of a file's bytes, with what the keys of its claims depend on."""
    return content_key(["file", hashlib.sha256(data).hexdigest()], options)


def written(claims: Iterable[tuple[Claim | Piece, str]]) -> str:
    """The claims with their keys, as a text."""
    return json.dumps([[c.id, c.place.line, c.place.column, c.place.length, c.expect, c.title, c.note, c.timeout,
                        c.uses, c.tags, key] for c, key in claims])


def outlines(text: str, path: Path) -> OutlineFile:
    """The file that `written` made the text of, at this path."""
    found = [Outline(name, Place(str(path), line, column, length), expect, title, note, timeout, tuple(uses),
                     tuple(tags), key)
             for name, line, column, length, expect, title, note, timeout, uses, tags, key in json.loads(text)]
    return OutlineFile(str(path), tuple(found))
