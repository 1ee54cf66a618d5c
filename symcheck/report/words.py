"""What every report says of a record, in plain words; shared by text, JUnit, pytest and explain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symcheck.run.record import Counterexample, Record


def verdict_words(record: Record) -> str:
    """`verified (certified)`, `refuted, verified was expected`."""
    word = record.verdict
    if record.verdict == "verified" and record.assurance:
        word += f" ({record.assurance})"
    if record.verdict != record.expected:
        word += f", {record.expected} was expected"
    elif record.expected != "verified":
        word += ", as expected"
    return word


def headline(record: Record) -> str:
    """The claim and its verdict on one line."""
    return f"{record.id}: {verdict_words(record)}"


def seconds_words(seconds: float) -> str:
    """`3 ms`, `1.2 s`."""
    return f"{seconds * 1000:.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def value_words(value: str | list[Any]) -> str:
    """A coordinate of a point; vectors and matrices in brackets."""
    return value if isinstance(value, str) else "[" + ", ".join(map(value_words, value)) + "]"


def point_words(point: dict[str, Any]) -> str:
    """`K = 2, o = [0, 1]`; 'no variables' for an empty point."""
    return ", ".join(f"{name} = {value_words(v)}" for name, v in point.items()) or "no variables"


def counterexample_lines(found: Counterexample) -> Iterator[str]:
    """The point, both sides, and what is wrong there."""
    if found.point:
        yield f"at {point_words(found.point)}: {found.reason}"
    else:
        yield found.reason
    if found.left is not None or found.right is not None:
        yield f"left:  {'undefined' if found.left is None else found.left}"
        yield f"right: {'undefined' if found.right is None else found.right}"


def first_broken(record: Record) -> Record | None:
    """The first step that is not verified, of a claim with several."""
    return next((s for s in record.steps if s.verdict != "verified"), None)


def step_name(record: Record, step: Record) -> str:
    """`step 2 of 3`, with its label if it has one that is not its number."""
    here = next((k for k, s in enumerate(record.steps, 1) if s is step), 0)
    label = f" ({step.id})" if step.id not in ("", record.id, str(here)) else ""
    return f"step {here} of {len(record.steps)}{label}"


def details(record: Record) -> Iterator[str]:
    """What a reader wants to know of a claim that is not as expected, or was refuted; no line is endless."""
    return (shortened(line) for line in _details(record))


def shortened(line: str, most: int = 4000) -> str:
    """The line, or its beginning and its end."""
    half = most // 2
    return line if len(line) <= most else f"{line[:half]} ... ({len(line) - most} more) ... {line[-half:]}"


def _details(record: Record) -> Iterator[str]:
    if record.verdict == "error":
        yield from record.message.splitlines()
        return
    broken = first_broken(record) if len(record.steps) > 1 else None
    if record.statement and broken is None:
        yield from f"claim: {record.statement}".splitlines()
    if broken is not None:
        yield f"{step_name(record, broken)} is {broken.verdict}: {broken.statement}"
    found = record.counterexample or (broken.counterexample if broken is not None else None)
    message = (broken.message if broken is not None else "") or record.message
    told = found is not None and bool(found.point) and point_words(found.point) in message
    reason_only = found is not None and message == found.reason
    if message and not reason_only and not (record.verdict == "verified" and record.ok):
        yield from message.splitlines()
    if found is not None and not told:
        yield from counterexample_lines(found)
    if record.verdict == "undecided" and record.trusted:
        yield "rests on: " + "; ".join(record.trusted)
