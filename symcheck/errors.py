"""Places in files, and errors that help: what was met, what was wanted, where, and what to try."""

from __future__ import annotations

from dataclasses import dataclass, field


def printable(text: str) -> str:
    """The text on one line, what a terminal would obey or cannot show replaced: names of files, ids of strangers."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file: line and column from 1, and how many characters it spans."""

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the input.

    code: a short stable name, e.g. 'unknown-key'; met: the offending text; wanted: what would
    have been right; hint: a next step ('did you mean `sin`?'); excerpt: the source line(s) with a
    caret below, already formatted ('' where there is none); claim: the id it belongs to, or ''.
    """

    code: str
    message: str
    place: Place = Place()
    met: str = ""
    wanted: str = ""
    hint: str = ""
    excerpt: str = ""
    claim: str = ""

    def __str__(self) -> str:
        p = self.place
        file = printable(p.file)
        head = f"{file}:{p.line}:{p.column}: " if file and p.line else f"{file}: " if file else ""
        lines = [f"{head}error[{self.code}]: {self.message}"]
        lines += [self.excerpt] if self.excerpt else []
        lines += [f"  wanted: {self.wanted}"] if self.wanted else []
        lines += [f"  hint: {self.hint}"] if self.hint else []
        return "\n".join(lines)


@dataclass
class ClaimError(Exception):
    """Input that could not be read; carries every problem that was found, not only the first."""

    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
