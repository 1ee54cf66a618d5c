"""The tables: what each tool decided and how long it took, and the ratios of times."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

from bench.rows import Row
from bench.tools import Timing, Tool

Results = Mapping[str, Sequence[Timing]]


def by_corpus(rows: Sequence[Row]) -> dict[str, list[int]]:
    """The positions of each corpus's rows; 'all' behind if there are several."""
    found: dict[str, list[int]] = {}
    for k, row in enumerate(rows):
        found.setdefault(row.corpus, []).append(k)
    return found if len(found) < 2 else {**found, "all": list(range(len(rows)))}


def decisions(rows: Sequence[Row], tools: Sequence[Tool], results: Results) -> str:
    """A line a corpus and tool: decided right, wrong, undecided, median and total time."""
    lines = ["| corpus | rows | tool | decided | wrong | undecided | median ms | total s |",
             "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for corpus, at in by_corpus(rows).items():
        for tool in tools:
            if tool.missing:
                lines.append(f"| {corpus} | {len(at)} | {tool.name} | {tool.missing} | | | | |")
                continue
            found = [(rows[k], results[tool.name][k]) for k in at]
            answered = [(r, t) for r, t in found if t.answer is not None]
            right = sum(t.answer is r.truth for r, t in answered)
            asked = [t.seconds for _, t in found if t.seconds > 0]
            median = f"{statistics.median(asked) * 1e3:.2f}" if asked else ""
            lines.append(f"| {corpus} | {len(at)} | {tool.name} | {right} | {len(answered) - right} | "
                         f"{len(found) - len(answered)} | {median} | {sum(asked):.2f} |")
    return "\n".join(lines)


def mean_ratio(pairs: Sequence[tuple[Timing, Timing]]) -> str:
    """The geometric mean of the other's time over symcheck's."""
    if not pairs:
        return ""
    return f"{math.exp(statistics.fmean(math.log(t.seconds / o.seconds) for o, t in pairs)):.1f}"


def ratios(rows: Sequence[Row], tools: Sequence[Tool], results: Results) -> str:
    """A line a corpus and other tool, over true equations: 'both', 'worked' and 'decided' (see the notes)."""
    lines = ["| corpus | against | both | ratio | worked | ratio | verified | ratio |",
             "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    ours, built = results["symcheck"], results["SymPy, difference"]
    for corpus, at in by_corpus(rows).items():
        true = [k for k in at if rows[k].truth and rows[k].equation and ours[k].answer]
        for tool in tools[1:]:
            if tool.missing or not true:
                continue
            theirs = results[tool.name]
            asked = [(k, ours[k], theirs[k]) for k in true if theirs[k].seconds > 0]
            both = [(k, o, t) for k, o, t in asked if t.answer]
            worked = [(o, t) for k, o, t in both if built[k].worked]
            parts = ([p[1:] for p in both], worked, [p[1:] for p in asked])
            told = " | ".join(f"{len(pairs)} | {mean_ratio(pairs)}" for pairs in parts)
            lines.append(f"| {corpus} | {tool.name} | {told} |")
    return "\n".join(lines)
