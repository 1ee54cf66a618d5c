"""Pieces of a text that is being read: terms with the places where they stand, words, faults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from symcheck.language.terms import Term, make


class Spot(NamedTuple):
    """Where a term stands in its text: offsets of its first character and behind its last.

    children: the spots of the term's arguments, in their order. A term in parentheses has the spot
    of the parentheses; an argument that is not written has an empty spot.
    """

    start: int
    end: int
    children: tuple[Any, ...] = ()


class Node(NamedTuple):
    """A term and where it stands."""

    term: Term
    spot: Spot


class Pair(NamedTuple):
    """`(value, condition)`, an argument of piecewise; a direction of a limit stays a word."""

    value: Node
    condition: Node
    spot: Spot


class Word(str):
    """A piece of the text that stands for itself, with its offsets; lark's tokens are such too."""

    __slots__ = ("end_pos", "start_pos")
    start_pos: int
    end_pos: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Word:
        """The word that stands there."""
        made = cls(text)
        made.start_pos, made.end_pos = start, end
        return made


Item = Node | Pair | Word


class Fault(Exception):
    """What is wrong with text[start:end]; the parser makes a Problem of it."""

    def __init__(self, where: tuple[int, int], code: str, message: str, wanted: str = "",
                 hint: str = "") -> None:
        super().__init__(message)
        self.start, self.end = where
        self.code, self.message, self.wanted, self.hint = code, message, wanted, hint


def where(item: Item) -> tuple[int, int]:
    """The offsets of a piece of the text."""
    if isinstance(item, str):
        return item.start_pos or 0, item.end_pos or 0
    return item.spot[:2]


def expression(item: Item) -> Node:
    """The item, if it is one; else the Fault that says where such an item belongs."""
    if isinstance(item, Node):
        return item
    if isinstance(item, Pair):
        raise Fault(where(item), "pair", "a pair has no meaning here", "an expression",
                    "pairs belong to piecewise: `piecewise((a, c), (b, d), e)`; vectors are `[a, b]`")
    raise Fault(where(item), "direction", f"a direction {item} has no meaning here", "an expression",
                "directions belong to limits: `limit(e, x, a, '+')`")


def node(head: str, start: int, end: int, args: Sequence[Node], value: Any = None) -> Node:
    """The term `head(args)` that stands from start to end."""
    spots = tuple([a.spot for a in args])
    return Node(make(head, *[a.term for a in args], value=value), Spot(start, end, spots))
