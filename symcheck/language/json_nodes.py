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
    tokens, at = [], 0
    for found in _TOKEN.finditer(text):
        kind, (start, end) = found.lastindex, found.span()
        if start != at:
            return None
        tokens.append((kind, found[kind or 0], found.start(kind or 0), end))
        at = end
    if text[at:].strip(" ") or not tokens:
        return None
    tokens.append((None, "", at, at))
    try:
        return _Reader(document, max_depth, tokens).whole()
    except _Unsure:
        return None


class _Unsure(Exception):
    """Not JSON of this kind, or not YAML of the same meaning."""


#: the number of its group in `_TOKEN` (None for the end), its text, where that begins and the token ends
_Token = tuple[int | None, str, int, int]
QUOTED, MARK = 1, 2


class _Reader:
    """One pass over the tokens; `at` is the next one."""

    def __init__(self, document: Document, max_depth: int, tokens: list[_Token]) -> None:
        self.document, self.left, self.tokens, self.at = document, max_depth, tokens, 0

    def whole(self) -> Node:
        """The list or mapping that is all there is."""
        if self.tokens[0][0] != MARK:
            raise _Unsure
        found = self.value()
        if self.tokens[self.at][0] is not None:
            raise _Unsure
        return found

    def value(self) -> Node:
        """The value that begins at the next token."""
        kind, text, start, end = self.tokens[self.at]
        self.at += 1
        if kind == QUOTED:
            return Scalar(self.document, start - 1, end, text, '"')
        if kind != MARK:
            if kind is None:
                raise _Unsure
            return Scalar(self.document, start, end, text, "")
        self.left -= 1
        if self.left < 0 or text not in ("{", "["):
            raise _Unsure
        mapping = text == "{"
        items = self.pairs() if mapping else self.items()
        self.left += 1
        end = self.tokens[self.at - 1][3]
        if mapping:
            return Mapping(self.document, start, end, tuple(items))  # type: ignore[arg-type]
        return Sequence(self.document, start, end, tuple(items), True)  # type: ignore[arg-type]

    def mark(self, marks: str) -> str:
        """The next token, which must be one of these marks."""
        kind, text, _, _ = self.tokens[self.at]
        if kind != MARK or text not in marks:
            raise _Unsure
        self.at += 1
        return text

    def items(self) -> list[Node]:
        found: list[Node] = []
        if self.tokens[self.at][:2] == (MARK, "]"):
            self.at += 1
            return found
        while True:
            found.append(self.value())
            if self.mark(",]") == "]":
                return found

    def pairs(self) -> list[tuple[Scalar, Node]]:
        found: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        if self.tokens[self.at][:2] == (MARK, "}"):
            self.at += 1
            return found
        while True:
            kind, text, start, end = self.tokens[self.at]
            if kind != QUOTED or text in seen or len(text) > LONGEST_KEY:
                raise _Unsure
            seen.add(text)
            self.at += 1
            self.mark(":")
            found.append((Scalar(self.document, start - 1, end, text, '"'), self.value()))
            if self.mark(",}") == "}":
                return found
