"""The two roads of a line: it is read in the worker that decides it."""

from __future__ import annotations

from symcheck.logic.load import load_claim
from symcheck.logic.quick_line import quick_claim
from symcheck.run import strategy
from symcheck.run.options import Options
from symcheck.run.record import Record, handed_on
from symcheck.run.strategy import prepare
from symcheck.run.stream import Line, unreadable_line

__all__ = ["decide", "fast", "prepare"]


def fast(line: Line, options: Options) -> Record | None:
    """The road without SymPy, see run/strategy.py."""
    return _on(line, options, "fast")


def decide(line: Line, options: Options) -> Record | None:
    """The road with every means."""
    return _on(line, options, "decide")


def _on(line: Line, options: Options, road: str) -> Record | None:
    claim = quick_claim(line.text, line.file, line.number)
    if claim is None:
        claim, problems = load_claim(line.text, line.file, line.number)
        if claim is None:
            return unreadable_line(line, problems)
    found: Record | None = getattr(strategy, road)(claim, options)
    return found and handed_on(found)
