"""Verify files: find them, read them, hand their claims to workers, collect the records.

The order of the records is that of the files and the claims in them, whatever ended first.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from symcheck.errors import Place, Problem
from symcheck.language.statements import Claim, ClaimFile
from symcheck.run.cache import Cache
from symcheck.run.options import Options
from symcheck.run.plan import Means, OnRecord, Plan, Works, judged
from symcheck.run.profile import total
from symcheck.run.record import Record, unreadable
from symcheck.run.resume import Changed
from symcheck.run.sources import Source, is_ours, missing, sources
from symcheck.run.stream import ROADS as LINES
from symcheck.run.stream import SUFFIXES as STREAMS
from symcheck.run.stream import Stream
from symcheck.run.tally import Tally
from symcheck.run.worker import Pool

__all__ = ["Means", "OnRecord", "Run", "Source", "is_ours", "judged", "read", "sources", "unreadable", "verify_claims",
           "verify_paths"]


@dataclass
class Run:
    """What came of a run. `records` are in the order of the files; `problems` are of whole files.

    interrupted: it was ended by the user; the claims that were not done have no record.
    tally: the counts, where the records are not kept.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False
    tally: Tally | None = None

    @property
    def counted(self) -> Tally:
        """The tally that was kept, or that of the records."""
        if self.tally is not None:
            return self.tally
        found = Tally()
        for record in self.records:
            found.add(record)
        return found

    @property
    def summary(self) -> dict[str, int | float]:
        """The counts of the language reference, section 7."""
        return self.counted.summary() | {"seconds": round(self.seconds, 3)}

    @property
    def profile(self) -> dict[str, float]:
        """Seconds by tactic and refuter over all claims; empty if no profile was asked for."""
        return total(r.profile for r in self.records)

    @property
    def ok(self) -> bool:
        """Every claim has its expected verdict, and every file could be read."""
        counted = self.counted
        return not self.problems and not self.interrupted and counted.ok == counted.claims

    @property
    def exit_code(self) -> int:
        """0, 1 (some verdict is not the expected one), 2 (a file could not be read), 130 (Ctrl-C)."""
        if self.interrupted:
            return 130
        return 2 if self.problems else 0 if self.ok else 1

    @property
    def trusted(self) -> dict[str, list[str]]:
        """The ids that rest on an oracle's word, by the step that names it."""
        if self.tally is not None:
            return self.tally.trusted
        found: dict[str, list[str]] = {}
        for record in self.records:
            for step in record.trusted:
                found.setdefault(step, []).append(record.id)
        return found


def read(source: Source) -> tuple[ClaimFile, list[Problem]]:
    """The claims of a file, and its problems; one that names a claim leaves the others alone."""
    from symcheck.logic.load import load

    return load(source.path, source.root)


def verify_paths(paths: Sequence[str | Path], options: Options | None = None, *, select: Sequence[str] = (),
                 on_record: OnRecord | None = None, on_plan: Callable[[int], None] | None = None,
                 pool: Pool | None = None, means: Means | None = None) -> Run:
    """Verify every claim of the files at and below `paths`, and of JSON Lines files among them; of each file once.

    select: ids, tags or patterns (`softmax-*`) of the claims to report; none means all.
    on_plan is called with the number of claims (of YAML files), on_record with the position of each
    record and the record, as it ends. means: see `Means`; without, `options.cache` opens the user's.
    Ctrl-C ends the workers and gives what is done, with `interrupted` set.
    """
    begin = time.monotonic()
    options = options or Options()
    if means is None:
        with Cache() if options.cache else nullcontext() as cache:
            return verify_paths(paths, options, select=select, on_record=on_record, on_plan=on_plan, pool=pool,
                                means=Means(cache))
    named = [Path(p) for p in paths if str(p).endswith(STREAMS) and not Path(p).is_dir()]
    streams = _once(named)
    files, problems = sources(p for p in paths if Path(p) not in named)
    plan = Plan(options, select, on_record, means)
    run = Run(problems=problems, tally=None if means.keep else means.before or Tally())
    try:
        for source in files:
            run.problems += plan.read(source.path, source.root)
        if select and files and not streams and not plan.entries:
            run.problems.append(Problem("no-selection", f"no claim is selected by {', '.join(select)}",
                                        met=", ".join(select), wanted="the id or a tag of a claim"))
        if on_plan:
            on_plan(sum(e.wanted for e in plan.entries))
        plan.work(pool or means.cluster)
        run.records = plan.records()
        _stream(streams, run, options, means, tuple(select), on_record)
    except Changed as changed:
        run.problems.append(_changed(*changed.args))
        run.records = run.records or plan.records()
    except KeyboardInterrupt:
        run.interrupted = True
        run.records = run.records or plan.records()
    if run.tally is not None:
        for record in plan.records():
            run.tally.add(record)
        run.records = []
    run.seconds = time.monotonic() - begin
    return run


def _once(paths: Sequence[Path]) -> list[Path]:
    """Each file under the first of its names."""
    found: dict[str, Path] = {}
    for path in paths:
        found.setdefault(os.path.realpath(path), path)
    return list(found.values())


def _stream(paths: Sequence[Path], run: Run, options: Options, means: Means, select: tuple[str, ...],
            on_record: OnRecord | None) -> None:
    """The lines of JSON Lines files, one file after the other; their records are kept if `means.keep`."""
    first = len(run.records)
    kept: dict[int, Record] = {}

    def emit(position: int, record: Record) -> None:
        record = judged(record, options)
        if means.keep:
            kept[position] = record
        elif run.tally is not None:
            run.tally.add(record)
        if on_record:
            on_record(first + position, record)

    stream = Stream(options, replace(means.wanted, select=select), emit, means.cache)
    here = [p for p in paths if p.is_file() or _no_stream(p, run)]
    work: Works = means.cluster or Pool(options, LINES)
    try:
        for answer in work.answers(stream.tasks(here)) if here else ():
            stream.answered(answer.key, answer.record, answer.seconds, answer.lost)
    except OSError as error:
        if error.filename is None:
            raise
        run.problems.append(missing("no-file", f"{error.filename} cannot be read: {error.strerror}",
                                     Path(error.filename), "a file of claims"))
    finally:
        work.close()
        run.records += [kept[k] for k in sorted(kept)]


def _changed(file: str, line: int) -> Problem:
    return Problem("changed", "this claim has a result, but of another text or by another version of symcheck",
                   Place(file, line, 1), wanted="the claims and the program of the results that are gone on with",
                   hint="write to another file of results")


def _no_stream(path: Path, run: Run) -> bool:
    what = "there is no file" if not path.exists() else "this is no regular file:"
    run.problems.append(missing("no-file", f"{what} {path}", path, "a JSON Lines file, a claim a line"))
    return False


def verify_claims(claims: Sequence[Claim], options: Options | None = None, *, file: str = "",
                  pool: Pool | None = None, on_record: OnRecord | None = None) -> list[Record]:
    """Records of claims that were read already, in their order; all of one file, for their `uses`."""
    plan = Plan(options or Options(), (), on_record)
    plan.add(ClaimFile(file, "", "", tuple(claims)), [])
    plan.work(pool)
    return plan.records()
