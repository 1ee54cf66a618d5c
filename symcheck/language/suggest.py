"""Help for readers of an error: the nearest known name, and the line with a caret below."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from symcheck.errors import Place, Problem

#: how many characters of a long line an excerpt shows
WIDTH = 96


def nearest(name: str, candidates: Iterable[str]) -> str:
    """The candidate most like `name` (case aside first), or '' if none is near. Ties: first in order."""
    known = list(dict.fromkeys(candidates))
    lowered = name.lower()
    for candidate in known:
        if candidate != name and candidate.lower() == lowered:
            return candidate
    cutoff = 0.6 if len(name) > 2 else 0.66
    found = get_close_matches(name, [c for c in known if c != name], n=1, cutoff=cutoff)
    return found[0] if found else ""


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """'did you mean `sin`?' with the candidate nearest to `name`, or '' if none is near."""
    found = nearest(name, candidates)
    return f"did you mean `{found}`?" if found else ""


def excerpt(line: str, number: int, column: int, length: int = 1) -> str:
    """The line with its number and, below, carets under `length` characters from `column` (from 1).

    A line longer than WIDTH is cut on both sides around the column; tabs count as one character,
    and characters that do not print, or turn the direction of writing, are shown as U+FFFD.
    """
    line = "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in line)
    first = 0
    if len(line) > WIDTH:
        first = max(0, min(column - 1 - WIDTH // 2, len(line) - WIDTH))
    shown = line[first:first + WIDTH]
    if first:
        shown = "…" + shown[1:]
    if first + WIDTH < len(line):
        shown = shown[:-1] + "…"
    at = column - 1 - first
    carets = "^" * max(1, min(length, len(shown) - at))
    gutter = f"{number:>4} | "
    return f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {' ' * at}{carets}"


def locate(text: str, start: int, end: int) -> Place:
    """The place of text[start:end]: line and column from 1, length within the first line."""
    line = text.count("\n", 0, start) + 1
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    return Place("", line, start - begin + 1, max(1, min(end, stop) - start))


def problem(text: str, start: int, end: int, code: str, message: str, wanted: str = "",
            hint: str = "") -> Problem:
    """A Problem about text[start:end] (offsets), with its place relative to the text and an excerpt."""
    place = locate(text, start, end)
    begin = start - place.column + 1
    stop = text.find("\n", begin)
    line = text[begin:] if stop < 0 else text[begin:stop]
    shown = excerpt(line.rstrip("\r"), place.line, place.column, place.length)
    return Problem(code, message, place, text[start:end][:WIDTH], wanted, hint, shown)
