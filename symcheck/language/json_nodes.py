"""The tree of a plain JSON object on a line, as `yaml_nodes.compose` makes it, in a fifth of the time.

It reads no more than JSON without escapes, in printable characters; whatever else there is (also an
error) is left to YAML's reader, of whose language JSON is a part. A test compares both.
"""

from __future__ import annotations

import re

from symcheck.language.yaml_nodes import Document, Mapping, Node, Scalar, Sequence

_TOKEN = re.compile(
    r' *(?:"([^"\\]*)"|([\[\]{},:])'
    r'|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?=[ ,\]}]))')
#: characters of a key, beyond which YAML's reader takes it for none
LONGEST_KEY = 1000


def compose_json(document: Document, max_depth: int = 40) -> Node | None:
    """The tree of the document; None if this reader is not sure of it."""
    text = document.text
    if "\\" in text or not text.isprintable():
        return None
    reader = _Reader(document, max_depth)
    if not reader.move() or reader.mark not in ("{", "["):
        return None
    found = reader.collection()
    return found if found is not None and not text[reader.end:].strip(" ") else None


class _Reader:
    """The current token: its place, `mark` ('' for a text or number, then `scalar` is it)."""

    def __init__(self, document: Document, max_depth: int) -> None:
        self.document, self.text, self.left = document, document.text, max_depth
        self.start = self.end = 0
        self.mark = ""
        self.scalar: Scalar | None = None

    def move(self) -> bool:
        """To the next token; False if there is none."""
        found = _TOKEN.match(self.text, self.end)
        if found is None:
            return False
        kind = found.lastindex or 0
        self.end = found.end()
        self.mark = found[2] or ""
        self.start = found.start(kind) - (kind == 1)
        self.scalar = None if kind == 2 else Scalar(
            self.document, self.start, self.end, found[kind], '"' if kind == 1 else "")
        return True

    def value(self) -> Node | None:
        """The value at the current token."""
        return self.scalar if self.scalar is not None else self.collection()

    def collection(self) -> Node | None:
        """The list or mapping that the current token opens; the closing one is current afterwards."""
        start, mapping = self.start, self.mark == "{"
        self.left -= 1
        if self.left < 0 or self.mark not in ("{", "[") or not self.move():
            return None
        found = self.pairs() if mapping else self.items()
        self.left += 1
        if found is None or self.mark != ("}" if mapping else "]"):
            return None
        if mapping:
            return Mapping(self.document, start, self.end, tuple(found))  # type: ignore[arg-type]
        return Sequence(self.document, start, self.end, tuple(found), True)  # type: ignore[arg-type]

    def items(self) -> list[Node] | None:
        found: list[Node] = []
        while self.mark != "]" or found:
            one = self.value()
            if one is None or not self.move():
                return None
            found.append(one)
            if self.mark != ",":
                break
            if not self.move():
                return None
        return found

    def pairs(self) -> list[tuple[Scalar, Node]] | None:
        found: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        while self.mark != "}" or found:
            key = self.scalar
            if key is None or key.style != '"' or key.text in seen or len(key.text) > LONGEST_KEY:
                return None
            seen.add(key.text)
            if not self.move() or self.mark != ":" or not self.move():
                return None
            one = self.value()
            if one is None or not self.move():
                return None
            found.append((key, one))
            if self.mark != ",":
                break
            if not self.move():
                return None
        return found
