"""Replay the certificates of result files with the kernel alone: no SymPy, no prover, no search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from symcheck.kernel.replay import recheck_record
from symcheck.run.cache import Cache
from symcheck.run.record import to_data

#: the verdicts that stand on a certificate
CERTIFIED_VERDICTS = ("verified", "refuted")


@dataclass(frozen=True)
class Item:
    """A result of a file: accepted (no reason), rejected (a reason), or without a verdict to replay."""

    file: str
    id: str
    verdict: str
    reason: str = ""
    trusted: bool = False

    @property
    def replayed(self) -> bool:
        """Whether there was a verdict to be replayed."""
        return self.verdict in CERTIFIED_VERDICTS

    def __str__(self) -> str:
        if not self.replayed:
            return f"{self.id}: {self.verdict}, nothing to replay"
        if self.reason:
            return f"{self.id}: {self.verdict}, REJECTED: {self.reason}"
        return f"{self.id}: {self.verdict}, accepted" + (" (trusting an oracle)" if self.trusted else "")


@dataclass
class Outcome:
    """What came of rechecking files; `problems` are files that are no results."""

    items: list[Item] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """How many certificates were rejected."""
        return sum(bool(i.reason) for i in self.items)

    @property
    def summary(self) -> str:
        """The counts, on a line."""
        good = [i for i in self.items if i.replayed and not i.reason]
        trusted = sum(i.trusted for i in good)
        rest = sum(not i.replayed for i in self.items)
        return (f"{len(good)} accepted" + (f" ({trusted} of them trusting an oracle)" if trusted else "")
                + f", {self.rejected} rejected" + (f", {rest} with nothing to replay" if rest else ""))


def recheck_files(paths: Iterable[str | Path]) -> Outcome:
    """Replay every result of the files: objects of `--format json`, or lines of `--format jsonl`."""
    outcome = Outcome()
    for path in paths:
        try:
            results = list(results_in(Path(path).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, ValueError) as error:
            outcome.problems.append(f"{path}: error[no-result]: {error}")
            continue
        outcome.items += [recheck(result, str(path)) for result in results]
    return outcome


def results_in(text: str) -> Iterator[dict[str, Any]]:
    """The results of a json or jsonl report. Raises ValueError for anything else."""
    try:
        whole = json.loads(text)
        lines = whole["results"] if isinstance(whole, dict) and "results" in whole else [whole]
    except json.JSONDecodeError:
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    if not isinstance(lines, list):
        raise ValueError("`results` is not a list")
    for line in lines:
        if isinstance(line, dict) and "problem" in line and "id" not in line:
            continue
        if not isinstance(line, dict) or not {"id", "verdict"} <= line.keys():
            raise ValueError("this is not a result of `symcheck verify --format json` or `jsonl`")
        yield line


def recheck(result: dict[str, Any], file: str = "") -> Item:
    """Replay one result; a certificate that the kernel cannot even read is rejected too."""
    name, verdict = str(result["id"]), str(result["verdict"])
    if verdict not in CERTIFIED_VERDICTS:
        return Item(file, name, verdict)
    try:
        reason = recheck_record(result)
    except (KeyError, TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        reason = f"malformed certificate ({type(error).__name__}: {error})"
    return Item(file, name, verdict, reason, result.get("assurance") == "trusted")


def recheck_cache(cache: Cache) -> tuple[int, list[tuple[str, str]]]:
    """Replay what is kept: how many were accepted, and (key, reason) of those that are forgotten for it."""
    good, bad = 0, []
    for key, record in cache.everything():
        if record is None:
            bad.append((key, "not sealed with this user's key by this kernel"))
            continue
        reason = recheck({**to_data(record), "id": key, "verdict": record.verdict}).reason
        if reason:
            bad.append((key, reason))
        else:
            good += 1
    cache.drop(k for k, _ in bad)
    return good, bad
