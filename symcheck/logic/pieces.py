"""Claims of a file as pieces that can be read elsewhere, each with what it needs of the file.

The file's keys are read here, its claims are not: a piece carries a claim as it is written, and `claim`
reads it, in whatever process. `content` is what it says, for the key of its verdict: two pieces of the
same content mean the same, wherever they stand.
"""

from __future__ import annotations

import json
import pickle
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from symcheck.errors import ClaimError, Problem
from symcheck.language.claim_file import RawClaim, RawFile, texts
from symcheck.language.files import LARGEST
from symcheck.language.macros import NAME
from symcheck.language.scope import Scope
from symcheck.language.statements import Claim
from symcheck.language.yaml_nodes import Document, Node, Scalar, Sequence, compose
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.logic.load import (
    claim_of,
    file_names,
    in_order,
    lemma_problems,
    load_document,
    opened,
    read_raw,
)
from symcheck.logic.names import Names
from symcheck.logic.quick_line import plain_step, plain_variable

#: what is not part of what is claimed
APART = ("id", "title", "note", "source", "tags", "expect")
_WORD = re.compile(NAME.pattern.removesuffix(r"\Z"))
#: forms whose texts name what they speak of; what others (LaTeX) speak of is not looked into
NAMING = ("statement", "chain", "invariant", "equivariant", "property")
#: keys of a claim that can be plain
PLAIN = frozenset(("id", "statement", "title", "note", "source", "expect", "tags", "timeout", "variables"))
#: a file is not cut if the lines of its claims, claim by claim, are this many times its text
LONG = 4


class Part(NamedTuple):
    """A node of a document, to be made again from whole lines of it. packed: see `pack`."""

    name: str
    first: int
    text: str
    packed: tuple[Any, ...]
    form: str

    def raw(self, name: str) -> RawClaim:
        """The claim of this id as it is written."""
        node = unpack(self.packed, Document.of(self.name, self.text, self.first))
        if not isinstance(node, MappingNode):
            raise TypeError(f"a claim is no {type(node).__name__}")
        return RawClaim(name, node, self.form, node.get(self.form) or node)


class Cut(NamedTuple):
    """A claim cut out of its file. names: the file's names, pickled; lemmas: the claims it uses."""

    id: str
    part: Part
    names: bytes
    lemmas: tuple[tuple[str, Part], ...]

    def claim(self) -> Claim:
        """The claim, with the statements of the lemmas that can be read. Raises ClaimError."""
        raw = self.part.raw(self.id)
        plain = _plain(raw, self.names)
        if plain is not None:
            return plain
        names = _names(self.names)
        claim = claim_of(raw, names)
        if not claim.uses:
            return claim
        statements = [s.statement for name, part in self.lemmas for s in _steps(name, part, names)]
        return replace(claim, hints={**claim.hints, "lemmas": tuple(statements)})


class Piece:
    """A claim that is not read yet, of which the file's keys are; it is pickled as a `Cut`.

    raw: as it is written; lemmas: the claims it uses; file: what it needs of its file. The other fields are
    those of a Claim.
    """

    __slots__ = ("expect", "file", "id", "lemmas", "note", "place", "raw", "tags", "timeout", "title", "uses")

    def __init__(self, raw: RawClaim, file: _Cutter) -> None:
        self.raw, self.file = raw, file
        self.id, self.place = raw.id, raw.place
        keys = {key.text: value for key, value in raw.node.items}

        def text(name: str, default: str = "") -> str:
            node = keys.get(name)
            return node.text if isinstance(node, Scalar) else default

        self.expect, self.title, self.note = text("expect", "verified"), text("title"), text("note")
        self.timeout = float(text("timeout")) if "timeout" in keys else None
        self.uses = raw.lemmas()
        self.tags = tuple(s.text for s in texts(keys.get("tags")))
        self.lemmas = tuple(file.claims[u] for u in self.uses if u in file.claims)

    def __reduce__(self) -> tuple[Any, ...]:
        part, lemmas = self.file.part(self.raw), tuple((c.id, self.file.part(c)) for c in self.lemmas)
        return Cut, (self.id, part, self.file.names, lemmas)

    @property
    def content(self) -> list[Any]:
        """What is claimed: its texts, those of its lemmas, the declarations that they lead to."""
        claims = (self.raw, *self.lemmas)
        words = frozenset(self.file.texts)
        if all(c.form in NAMING for c in claims):
            said = (value for c in claims for key, value in c.node.items if key.text not in APART)
            words = frozenset(_WORD.findall("\n".join(text for value in said for text in _said(value))))
        return [self.file.shared, self.file.needed(words), *map(self.file.content, claims)]

    @property
    def text(self) -> str:
        """The claim's text; '' if it cannot be read."""
        try:
            return claim_of(self.raw, _names(self.file.names)).text
        except ClaimError:
            return ""


def _steps(name: str, part: Part, names: Names) -> tuple[Any, ...]:
    try:
        return claim_of(part.raw(name), names).steps
    except ClaimError:
        return ()


@lru_cache(maxsize=8)
def _names(text: bytes) -> Names:
    """The names that were pickled by the process that read the file, which is this program."""
    found: Names = pickle.loads(text)
    return found


def _plain(raw: RawClaim, names: bytes) -> Claim | None:
    """The claim, if all it has is a relation of plain real numbers, texts about it, and plain variables of its own."""
    keys = {key.text: value for key, value in raw.node.items}
    if raw.form != "statement" or not isinstance(raw.body, Scalar) or not keys.keys() <= PLAIN:
        return None
    own, said = keys.get("variables"), raw.body.text
    declared = [(n.text, s.text if isinstance(s, Scalar) else "") for n, s in getattr(own, "items", ())]
    scope = _plain_scope(names, tuple(declared))
    if scope is None or said != " ".join(said.split()):
        return None
    try:
        built = plain_step(said, scope, raw.body.place)
    except ClaimError:
        return None
    texts_of = {n: v.text for n, v in keys.items() if isinstance(v, Scalar)}
    return Claim(raw.id, "statement", built, raw.place, texts_of.get("expect", "verified"),
                 timeout=float(texts_of["timeout"]) if "timeout" in texts_of else None, title=texts_of.get("title", ""),
                 note=texts_of.get("note", ""), source=texts_of.get("source", ""),
                 tags=tuple(s.text for s in texts(keys.get("tags"))), text=said) if built else None


@lru_cache(maxsize=256)
def _plain_scope(names: bytes, own: tuple[tuple[str, str], ...]) -> Scope | None:
    """The scope of the file's names and a claim's own; None unless all are variables of plain sorts, each new."""
    base = _names(names)
    found = {name: plain_variable(name, sort) for name, sort in own}
    good = {name: d for name, d in found.items() if d is not None and name not in base.variables}
    if base.macros or base.assume or base.broken or len(good) < len(own) or not all(
            d.sort.plain for d in base.variables.values()):
        return None
    return Names({**base.variables, **good}).with_scope()


@dataclass(frozen=True)
class PieceFile:
    """A file's claims in order, as pieces; read already, if it could not be cut into pieces.

    alone: whether its own text is all there is of it: no `use:`.
    """

    path: str
    claims: tuple[Piece | Claim, ...]
    alone: bool = True


def pieces(path: str | Path, root: str | Path | None = None, *, max_bytes: int = LARGEST,
           data: bytes | None = None) -> tuple[PieceFile, list[Problem]]:
    """The claims of a file, and its problems but those that reading a claim shows; as `load.load`.

    data: the file's bytes, if they were read already.
    """
    try:
        document, uses = opened(path, root, max_bytes, data)
        raw, problems = read_raw(document)
    except ClaimError as error:
        return PieceFile(str(path), ()), in_order(error.problems)
    if raw is None:
        return PieceFile(document.name, ()), in_order(problems)
    names, found = file_names(_header(raw), uses)
    problems += found + lemma_problems(raw)
    alone = raw.node.get("use") is None
    try:
        cutter = _Cutter(raw, names, {p.claim for p in problems})
        return PieceFile(document.name, tuple(Piece(c, cutter) for c in raw.claims), alone), in_order(problems)
    except (_TooLong, RecursionError):  # many claims on a line; macros nested too deeply to be handed on
        file, problems = load_document(document, uses)
        return PieceFile(file.path, file.claims, alone), problems


class _TooLong(Exception):
    """Too many claims share their lines."""


def _header(raw: RawFile) -> MappingNode:
    """The file's keys in a document without its claims, if these come last: the places are the same."""
    key, last = raw.node.key("claims"), raw.node.items[-1][0] if raw.node.items else None
    if key is None or key is not last or raw.document.text.startswith("{", raw.node.start):
        return raw.node
    try:
        cut = compose(Document.of(raw.document.name, raw.document.text[:key.end] + ":\n"))
    except ClaimError:
        return raw.node
    return cut if isinstance(cut, MappingNode) else raw.node


class _Cutter:
    """What the pieces of a file share. wrong: ids of claims that are no lemmas, for their problems."""

    def __init__(self, raw: RawFile, names: Names, wrong: set[str]) -> None:
        self.document = raw.document
        self.names = pickle.dumps(names, -1)
        self.claims = {c.id: c for c in raw.claims if c.id not in wrong}
        self.texts = _texts(names)
        self.words = {name: frozenset(_WORD.findall(text)) for name, text in self.texts.items()}
        assumed = [e.source.text for e in names.assume]
        self.always = frozenset(w for text in assumed for w in _WORD.findall(text))
        self.shared = json.dumps([sorted(names.variables), assumed])
        self.known: dict[frozenset[str], str] = {}
        if sum(b - a for a, b, _ in (self._lines(c) for c in raw.claims)) > LONG * len(raw.document.text):
            raise _TooLong

    def _lines(self, raw: RawClaim) -> tuple[int, int, int]:
        """Where the lines of a claim begin and end, and the number of the first one, from 0."""
        starts, node = self.document.starts, raw.node
        first = bisect_right(starts, node.start) - 1
        last = bisect_left(starts, node.end, first + 1)
        return starts[first], starts[last] if last < len(starts) else len(self.document.text), first

    def part(self, raw: RawClaim) -> Part:
        """A claim with its lines."""
        start, end, first = self._lines(raw)
        return Part(self.document.name, self.document.first + first, self.document.text[start:end],
                    pack(raw.node, start), raw.form)

    def content(self, raw: RawClaim) -> list[Any]:
        """What the claim says; where it has several statements also how it is laid out, for their places."""
        parts: list[Any] = [[key.text, _content(value)] for key, value in raw.node.items if key.text not in APART]
        if raw.form == "statement" and raw.get("for_each") is None:
            return parts
        return [raw.place.column, self.document.text[raw.node.start:raw.node.end], parts]

    def needed(self, words: frozenset[str]) -> str:
        """The declarations that the words lead to."""
        known = words.union(self.always).intersection(self.texts)
        found = self.known.get(known)
        if found is None:
            reached, todo = set(known), list(known)
            while todo:
                for name in self.words[todo.pop()].intersection(self.texts):
                    if name not in reached:
                        reached.add(name)
                        todo.append(name)
            found = json.dumps([[n, t] for n, t in self.texts.items() if n in reached])
            self.known[known] = found
        return found


def _texts(names: Names) -> dict[str, str]:
    """What is said of each name, in the order of the declarations."""
    found = {name: f"{m.key.text}: {m.source.text}" for name, m in names.macros.items()}
    for name, declared in names.variables.items():
        found[name] = f"{found.get(name, '')}\n{declared.source.text}"
    return found


def _said(node: Node) -> Iterator[str]:
    """Every text that the node holds, and lists as they are written."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, MappingNode):
        for key, value in node.items:
            yield key.text
            yield from _said(value)
    elif isinstance(node, Sequence):
        yield node.document.text[node.start:node.end]
        for item in node.items:
            yield from _said(item)


def _content(node: Node) -> Any:
    if isinstance(node, Scalar):
        return [node.text, node.style] if node.style else node.text
    if isinstance(node, MappingNode):
        return {key.text: _content(value) for key, value in node.items}
    if isinstance(node, Sequence) and node.flow:
        return [node.document.text[node.start:node.end]]
    return [[], *map(_content, getattr(node, "items", ()))]


def pack(node: Node, start: int) -> tuple[Any, ...]:
    """A node as plain tuples, its places counted from `start`."""
    at = (node.start - start, node.end - start)
    if isinstance(node, Scalar):
        return (*at, node.text, node.style)
    if isinstance(node, MappingNode):
        return (*at, tuple((pack(k, start), pack(v, start)) for k, v in node.items))
    if isinstance(node, Sequence):
        return (*at, tuple(pack(i, start) for i in node.items), node.flow, None)
    raise TypeError(f"a node is no {type(node).__name__}")


def unpack(data: tuple[Any, ...], document: Document) -> Node:
    """The node that `pack` packed."""
    if len(data) == 4:
        return Scalar(document, *data)
    if len(data) == 5:
        start, end, items, flow, _ = data
        return Sequence(document, start, end, tuple([unpack(i, document) for i in items]), flow)
    start, end, pairs = data
    return MappingNode(document, start, end, tuple([(Scalar(document, *k), unpack(v, document)) for k, v in pairs]))
