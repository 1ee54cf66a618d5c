"""YAML as a tree of texts with places: no objects are made, every scalar is text.

The tree is built from PyYAML's events (libyaml's parser where it is there), so that tags,
anchors and aliases are seen and refused, and nothing in a file can make Python do anything.
A `Scalar` knows where each of its characters stands in the file, whatever its style.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from symcheck.errors import ClaimError, Place, Problem
from symcheck.language.suggest import excerpt

_BREAK = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
#: controls, and what has no width or turns the direction of writing
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad"
                     "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_ESCAPES = {"x": 2, "u": 4, "U": 8}
_QUOTE_HINT = (
    "quote texts that hold `: ` or ` #` or begin with one of ! & * > | @ % [ {; "
    "inside { } or [ ] also those that hold a comma or a bracket"
)


@dataclass(frozen=True)
class Document:
    """The text of a file, or of a part of one, and the name it is called by in messages.

    first: the number of its first line in the file.
    """

    name: str
    text: str
    lines: tuple[str, ...] = field(repr=False)

    starts: tuple[int, ...] = field(repr=False)
    first: int = 1

    @classmethod
    def of(cls, name: str, text: str, first: int = 1) -> Document:
        """A document of a text, its lines numbered as YAML numbers them."""
        ends = [m.end() for m in _BREAK.finditer(text)]
        return cls(name, text, tuple(_BREAK.split(text)) if ends else (text,), (0, *ends), first)

    def place(self, index: int, length: int = 1) -> Place:
        """The place of the character at `index` (from 0)."""
        line = bisect_right(self.starts, index)
        return Place(self.name, line + self.first - 1, index - self.starts[line - 1] + 1, max(length, 1))

    def index(self, line: int, column: int) -> int:
        """The index of a line and a column, both from 0."""
        return min(self.starts[min(line, len(self.starts) - 1)] + column, len(self.text))

    def excerpt(self, place: Place) -> str:
        """The source line with a caret below the place; '' where there is none."""
        if not 1 <= place.line - self.first + 1 <= len(self.lines):
            return ""
        line = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", self.lines[place.line - self.first].rstrip())
        return excerpt(line, place.line, place.column, place.length)

    def problem(
        self,
        code: str,
        message: str,
        index: int,
        length: int = 1,
        *,
        met: str = "",
        wanted: str = "",
        hint: str = "",
    ) -> Problem:
        """A problem at a place of this document, with its excerpt."""
        place = self.place(index, length)
        return Problem(code, message, place, met, wanted, hint, self.excerpt(place))


@dataclass(frozen=True)
class Node:
    """A part of the document: text[start:end]."""

    document: Document = field(repr=False)
    start: int
    end: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.document.place(self.start)

    def problem(self, code: str, message: str, *, met: str = "", wanted: str = "", hint: str = "") -> Problem:
        """A problem with this node as a whole; its first line gets the caret."""
        length = len(self.document.text[self.start : self.end].split("\n", 1)[0].rstrip())
        return self.document.problem(code, message, self.start, length, met=met, wanted=wanted, hint=hint)


@dataclass(frozen=True)
class Scalar(Node):
    """A text; style: '' plain, "'" or '"' quoted, '|' or '>' block."""

    text: str
    style: str

    def index(self, offset: int) -> int:
        """The place in the file of the character at `offset` of the text."""
        if self.style == "" and self.document.text.startswith(self.text, self.start):
            return self.start + offset
        where = _align(self)
        return where[min(max(offset, 0), len(where) - 1)]


@dataclass(frozen=True)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]
    flow: bool = False


@dataclass(frozen=True)
class Mapping(Node):
    """A mapping; its keys are texts, each once, in the order written."""

    items: tuple[tuple[Scalar, Node], ...]

    def get(self, name: str) -> Node | None:
        """The value of a key, or None."""
        for key, value in self.items:
            if key.text == name:
                return value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((k for k, _ in self.items if k.text == name), None)


def read_text(data: bytes, name: str) -> Document:
    """The document of a file's bytes: UTF-8, a byte order mark is passed over.

    Raises ClaimError where the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Document.of(name, before).place(len(before))
        raise ClaimError(
            [
                Problem(
                    "not-utf8",
                    f"byte 0x{data[error.start]:02x} is not UTF-8 text",
                    place,
                    f"0x{data[error.start]:02x}",
                    "a text file in UTF-8",
                    "save the file as UTF-8",
                )
            ]
        ) from None
    return Document.of(name, text)


def compose(document: Document, max_depth: int = 50) -> Node:
    """The tree of a document.

    Raises ClaimError with every tag, anchor, alias and duplicate key that was met, or the place
    where the text stops being YAML. max_depth bounds the nesting.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(document, max_depth)
    try:
        for event in yaml.parse(document.text, Loader=loader):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.problems.append(_not_yaml(document, error))
        raise ClaimError(builder.problems) from None
    except UnicodeEncodeError as error:  # half of a surrogate pair, in a text that comes from no file
        raise ClaimError([document.problem("character", f"the character U+{ord(document.text[error.start]):04X}",
                                           error.start, wanted="text that can be written as UTF-8")]) from None
    if builder.root is None:
        builder.problems.append(
            document.problem(
                "empty",
                "the file says nothing",
                0,
                wanted="a claim file: a mapping with the keys `symcheck: 1` and `claims`",
            )
        )
    if builder.problems or builder.root is None:
        raise ClaimError(builder.problems)
    return builder.root


def _not_yaml(document: Document, error: yaml.YAMLError) -> Problem:
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read")
    context = str(getattr(error, "context", None) or "")
    unclosed = "quoted scalar" in context and "end of stream" in what
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    mark = next((m for m in (reversed(marks) if unclosed else marks) if m is not None), None)
    if mark is not None:
        index = document.index(mark.line, mark.column)
    else:
        index = min(int(getattr(error, "position", 0) or 0), len(document.text))
    met = document.text[index : index + 1].strip()
    hint = f"the `{met}` is not closed" if unclosed else _QUOTE_HINT
    return document.problem(
        "not-yaml",
        f"this is not YAML: {what}" + (f" ({context})" if context else ""),
        index,
        met=met,
        wanted="a YAML mapping",
        hint=hint,
    )


@dataclass
class _Open:
    """A collection that is being built."""

    start: int
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)


class _Builder:
    """Turns events into nodes, without recursion."""

    def __init__(self, document: Document, max_depth: int) -> None:
        self.document, self.max_depth = document, max_depth
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """One event."""
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            if event.tag is not None or event.anchor is not None:
                self.check(event)
            if not (value.isascii() and value.isprintable()):
                self.visible(event)
            self.add(Scalar(self.document, _at(event.start_mark), _at(event.end_mark), value, event.style or ""))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.problem(
                    "several-documents",
                    "a second document begins here",
                    event,
                    wanted="one document in a file",
                    hint="split the file where `---` stands",
                )
        elif isinstance(event, yaml.AliasEvent):
            self.problem(
                "alias",
                f"`*{event.anchor}` is a YAML alias",
                event,
                met=f"*{event.anchor}",
                wanted="the value itself",
                hint="use `define` for what occurs more than once; quote a text that begins with *",
            )
            self.add(Scalar(self.document, _at(event.start_mark), _at(event.end_mark), "", ""))
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self.open(event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self.close(event)

    def open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        self.check(event)
        if len(self.stack) >= self.max_depth:
            raise ClaimError(
                [
                    *self.problems,
                    self.document.problem(
                        "too-deep",
                        f"lists and mappings are nested more than {self.max_depth} deep",
                        _at(event.start_mark),
                    ),
                ]
            )
        self.stack.append(
            _Open(_at(event.start_mark), isinstance(event, yaml.MappingStartEvent), bool(event.flow_style))
        )

    def close(self, event: yaml.Event) -> None:
        done = self.stack.pop()
        end = _at(event.end_mark)
        if not done.mapping:
            self.add(Sequence(self.document, done.start, end, tuple(done.items), done.flow))
            return
        items = tuple(self.pairs(done.items))
        self.add(Mapping(self.document, done.start, end, items))

    def pairs(self, items: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """The entries of a mapping; keys that are no text or come again are problems."""
        seen: dict[str, Scalar] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(
                    key.problem(
                        "bad-key",
                        "a key is a list or a mapping here",
                        wanted="a text",
                        hint="quote a text that begins with [ or {",
                    )
                )
            elif key.text in seen:
                first = seen[key.text].place.line
                self.problems.append(
                    key.problem(
                        "duplicate-key",
                        f"the key `{key.text}` comes twice",
                        met=key.text,
                        wanted="each key once",
                        hint=f"the first one is on line {first}",
                    )
                )
            else:
                seen[key.text] = key
                yield key, value

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].items.append(node)
        elif self.root is None:
            self.root = node

    def check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Tags and anchors are problems."""
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(
                "tag",
                f"`{tag}` is a YAML tag",
                event,
                met=tag,
                wanted="a plain value",
                hint="quote a text that begins with !" if tag.startswith("!") else "remove the tag",
            )
        if event.anchor is not None:
            self.problem(
                "anchor",
                f"`&{event.anchor}` is a YAML anchor",
                event,
                met=f"&{event.anchor}",
                wanted="the value without an anchor",
                hint="use `define` for what occurs more than once",
            )

    def visible(self, event: yaml.ScalarEvent) -> None:
        """What no reader sees, or what makes the text look like another one, is a problem."""
        found = _HIDDEN.search(event.value)
        if found is not None:
            name = f"U+{ord(found.group()):04X}"
            self.problem("character", f"the text holds the invisible character {name}", event, met=name,
                         wanted="text without control characters", hint="remove it, and type the text anew")

    def problem(
        self, code: str, message: str, event: yaml.Event, *, met: str = "", wanted: str = "", hint: str = ""
    ) -> None:
        self.problems.append(
            self.document.problem(
                code, message, _at(event.start_mark), max(len(met), 1), met=met, wanted=wanted, hint=hint
            )
        )


def _at(mark: Any) -> int:
    """The index of a mark."""
    return int(mark.index)


def _align(scalar: Scalar) -> list[int]:
    """For each character of the scalar's text, and its end, the index in the file.

    Characters that are no white space follow each other in the file as in the text; white
    space may have been folded, so it is matched loosely.
    """
    raw, at = scalar.document.text, scalar.start
    if scalar.style in ("'", '"'):
        at += 1
    elif scalar.style in ("|", ">"):
        at = raw.index("\n", at) + 1
    where: list[int] = []
    for c in scalar.text:
        if c.isspace():
            where.append(at)
            if at < len(raw) and raw[at].isspace():
                at += 1
            continue
        while at < len(raw) and (raw[at].isspace() or raw.startswith("\\\n", at)):
            at += 2 if raw[at] == "\\" else 1
        where.append(at)
        at += _width(raw, at, scalar.style)
    return [*where, at]


def _width(raw: str, at: int, style: str) -> int:
    """How many characters of the file stand for one of the text."""
    if style == "'" and raw.startswith("''", at):
        return 2
    if style == '"' and raw.startswith("\\", at):
        return 2 + _ESCAPES.get(raw[at + 1 : at + 2], 0)
    return 1
