"""A text in the claim language and where it stands, so that its errors point into the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from symcheck.errors import ClaimError, Place, Problem
from symcheck.language.parser import Parsed, parse
from symcheck.language.yaml_nodes import Document, Scalar

#: offsets in a text
Span = tuple[int, int]


Item = TypeVar("Item")
Result = TypeVar("Result")


def every(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """The function of each item; raises ClaimError with the problems of all that fail, each once."""
    done: list[Result] = []
    problems: list[Problem] = []
    for item in items:
        try:
            done.append(function(item))
        except ClaimError as error:
            problems += error.problems
    if problems:
        raise ClaimError(list(dict.fromkeys(problems)))
    return done


@dataclass(frozen=True)
class Behind:
    """offset -> the place of `start + offset`, by `where` if that is given."""

    start: int
    where: Callable[[int], int] | None = None

    def __call__(self, offset: int) -> int:
        """The index in the document."""
        at = self.start + offset
        return at if self.where is None else self.where(at)


@dataclass(frozen=True)
class Source:
    """A text; `where` gives for an offset in it the index in the document."""

    document: Document = field(repr=False)
    text: str
    where: Callable[[int], int] = field(repr=False)

    @classmethod
    def of_scalar(cls, scalar: Scalar) -> Source:
        """The text of a YAML scalar."""
        return cls(scalar.document, scalar.text, scalar.index)

    @classmethod
    def of_text(cls, text: str, name: str = "") -> Source:
        """A text that stands in no file."""
        return cls(Document.of(name, text), text, Behind(0))

    @classmethod
    def of_range(cls, document: Document, start: int, end: int) -> Source:
        """The characters start..end of a document as they are."""
        return cls(document, document.text[start:end], Behind(start))

    def slice(self, start: int, end: int | None = None) -> Source:
        """A part of the text."""
        return Source(self.document, self.text[start:end], Behind(start, self.where))

    def stripped(self) -> Source:
        """The text without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return self.document.place(self.where(0))

    def problem(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        met: str | None = None,
        wanted: str = "",
        hint: str = "",
    ) -> Problem:
        """A problem with text[start:end] (the whole text without a span)."""
        start, end = span if span is not None else (0, len(self.text))
        first = self.where(start)
        last = self.where(max(end - 1, start))
        offending = self.text[start:end] if met is None else met
        return self.document.problem(
            code, message, first, last + 1 - first, met=offending, wanted=wanted, hint=hint
        )

    def error(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        met: str | None = None,
        wanted: str = "",
        hint: str = "",
    ) -> ClaimError:
        """The same as an exception, to be raised."""
        return ClaimError([self.problem(code, message, span, met=met, wanted=wanted, hint=hint)])

    def parse(self, defined: Collection[str] = ()) -> Parsed:
        """The text as a surface term with the spots of its nodes; defined: the names of macros.

        Raises ClaimError, its place in the document.
        """
        try:
            return parse(self.text, defined=defined)
        except ClaimError as error:
            raise ClaimError([self.moved(p) for p in error.problems]) from None

    def moved(self, problem: Problem) -> Problem:
        """A problem whose place is in the text, with its place in the document."""
        place = problem.place
        lines = self.text.split("\n")
        line = min(max(place.line, 1), len(lines)) - 1
        offset = min(sum(len(part) + 1 for part in lines[:line]) + max(place.column, 1) - 1, len(self.text))
        at = self.document.place(self.where(offset), place.length)
        return replace(problem, place=at, excerpt=self.document.excerpt(at))
