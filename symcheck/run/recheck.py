"""Replay the certificates of result files with the kernel alone: no SymPy, no prover, no search."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from symcheck.errors import printable
from symcheck.kernel.replay import recheck_record
from symcheck.run.cache import Cache
from symcheck.run.options import Options
from symcheck.run.record import Record, to_data
from symcheck.run.worker import Pool, Task

#: the verdicts that stand on a certificate
CERTIFIED_VERDICTS = ("verified", "refuted")
#: what replays a result in a worker
ROAD = "symcheck.run.recheck:replayed"
#: seconds that a result may take to be replayed
TIMEOUT = 60.0
#: bytes of a json report, and of a line of a jsonl report
LARGEST, LONGEST = 64_000_000, 16_000_000


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
        name = printable(f"{self.id}: {self.verdict}")
        if not self.replayed:
            return f"{name}, nothing to replay"
        if self.reason:
            return f"{name}, REJECTED: {printable(self.reason)}"
        return f"{name}, accepted" + (" (trusting an oracle)" if self.trusted else "")


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


def recheck_files(paths: Iterable[str | Path], options: Options | None = None,
                  on_item: Callable[[Item], None] = lambda _: None, road: str = ROAD) -> Outcome:
    """Replay every result of the files: objects of `--format json`, or lines of `--format jsonl`.

    Each in a process that is ended at the options' limits of time and memory, which is a rejection; files come
    from strangers. on_item is called with each, in order. road: 'module:function' of what replays (tests have others).
    """
    outcome, options = Outcome(), options or Options(timeout=TIMEOUT)
    with Pool(options, (("fast", road),)) as pool:
        for path in paths:
            for item in _items(pool, path, options, outcome.problems):
                outcome.items.append(item)
                on_item(item)
    return outcome


def _items(pool: Pool, path: str | Path, options: Options, problems: list[str]) -> Iterator[Item]:
    """The items of a file in its order, as far as it can be read; else a problem."""
    going: dict[int, tuple[str, str]] = {}

    def tasks() -> Iterator[Task]:
        try:
            for key, result in enumerate(results_in(Path(path))):
                going[key] = str(result["id"]), str(result["verdict"])
                yield Task(key, result, options)
        except (OSError, ValueError, RecursionError) as error:
            said = error.strerror if isinstance(error, OSError) else error
            problems.append(f"{printable(str(path))}: error[no-result]: {printable(str(said))}")

    ended: dict[int, Item] = {}
    following = 0
    for answer in pool.answers(tasks()):
        found, (name, verdict) = answer.record, going.pop(answer.key)
        ended[answer.key] = Item(str(path), name, verdict, found.message if found else answer.lost,
                                 found is not None and found.assurance == "trusted")
        while following in ended:
            yield ended.pop(following)
            following += 1


def replayed(result: dict[str, Any], _: Options) -> Record:
    """The road of a worker (run/worker.py): the result's id and verdict, and as message why it is rejected."""
    item = recheck(result)
    return Record(item.id, verdict=item.verdict, message=item.reason, assurance="trusted" if item.trusted else None)


def results_in(path: Path, most: int = LARGEST, longest: int = LONGEST) -> Iterator[dict[str, Any]]:
    """The results of a json or jsonl report, lines of the latter one by one.

    most: bytes of a json report, which is read as a whole; longest: of a line. Raises OSError for what is no regular
    file, ValueError or RecursionError for anything that is no report.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "this is no regular file", str(path))
        try:
            whole = json.loads(file.readline(longest))
        except json.JSONDecodeError:
            whole = None  # an object over many lines
        file.seek(0)
        if isinstance(whole, dict) and "results" not in whole:
            while line := file.readline(longest + 1):
                if len(line) > longest:
                    raise ValueError(f"a line of more than {longest} bytes")
                yield from _results([json.loads(line)] if line.strip() else [])
            return
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"more than {most} bytes; larger reports are written as jsonl")
    if not data.strip():
        return
    whole = json.loads(data)
    yield from _results(whole.get("results", [whole]) if isinstance(whole, dict) else [whole])


def _results(found: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(found, list):
        raise ValueError("`results` is not a list")
    for one in found:
        if isinstance(one, dict) and "problem" in one and "id" not in one:
            continue
        if not isinstance(one, dict) or not {"id", "verdict"} <= one.keys():
            raise ValueError("this is not a result of `symcheck verify --format json` or `jsonl`")
        yield one


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
