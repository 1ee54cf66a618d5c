"""Verify files: find them, read them, hand their claims to workers, collect the records.

The order of the records is that of the files and the claims in them, whatever ended first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol
from zlib import crc32

from symcheck.errors import Problem
from symcheck.language.printer import print_core
from symcheck.language.statements import Claim, ClaimFile, Statement
from symcheck.language.terms import Term
from symcheck.run.cache import Cache, content_key, final
from symcheck.run.options import Options
from symcheck.run.profile import total
from symcheck.run.record import Record
from symcheck.run.sources import Source, is_ours, missing, sources
from symcheck.run.stream import ROADS as LINES
from symcheck.run.stream import SUFFIXES as STREAMS
from symcheck.run.stream import Stream, Wanted
from symcheck.run.tally import Tally
from symcheck.run.worker import Answer, Pool, Task

__all__ = ["Means", "OnRecord", "Run", "Source", "is_ours", "judged", "read", "sources", "unreadable", "verify_claims",
           "verify_paths"]

#: called with a record's position among those reported, and the record
OnRecord = Callable[[int, Record], None]

#: why a lemma of that verdict does not serve
STATES = MappingProxyType({"refuted": "is refuted", "undecided": "is undecided",
                           "error": "could not be read"})


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


@dataclass(frozen=True)
class Means:
    """What a run works with beyond its options.

    cache: kept verdicts; wanted: which claims (a part of them, not those that are done); keep: whether
    the run holds on to its records; before: the counts of an earlier part, if it does not; cluster: works
    on tasks elsewhere (run/cluster.py).
    """

    cache: Cache | None = None
    wanted: Wanted = Wanted()
    keep: bool = True
    before: Tally | None = None
    cluster: Works | None = None


class Works(Protocol):
    """What answers tasks: a Pool, or a cluster."""

    def answers(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        """An answer a task, as each ends."""

    def close(self) -> None:
        """End what is going on."""


def verify_paths(paths: Sequence[str | Path], options: Options | None = None, *, select: Sequence[str] = (),
                 on_record: OnRecord | None = None, on_plan: Callable[[int], None] | None = None,
                 pool: Pool | None = None, means: Means | None = None) -> Run:
    """Verify every claim of the files at and below `paths`, and of JSON Lines files among them.

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
    streams = [Path(p) for p in paths if str(p).endswith(STREAMS) and not Path(p).is_dir()]
    files, problems = sources(p for p in paths if Path(p) not in streams)
    plan = _Plan(options, select, on_record, means)
    run = Run(problems=problems, tally=None if means.keep else means.before or Tally())
    try:
        for source in files:
            run.problems += plan.add(*read(source))
        if select and files and not streams and not plan.entries:
            run.problems.append(Problem("no-selection", f"no claim is selected by {', '.join(select)}",
                                        met=", ".join(select), wanted="the id or a tag of a claim"))
        if on_plan:
            on_plan(sum(e.wanted for e in plan.entries))
        plan.work(pool or means.cluster)
        run.records = plan.records()
        _stream(streams, run, options, means, tuple(select), on_record)
    except KeyboardInterrupt:
        run.interrupted = True
        run.records = run.records or plan.records()
    if run.tally is not None:
        for record in plan.records():
            run.tally.add(record)
        run.records = []
    run.seconds = time.monotonic() - begin
    return run


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


def _no_stream(path: Path, run: Run) -> bool:
    what = "there is no file" if not path.exists() else "this is no regular file:"
    run.problems.append(missing("no-file", f"{what} {path}", path, "a JSON Lines file, a claim a line"))
    return False


def verify_claims(claims: Sequence[Claim], options: Options | None = None, *, file: str = "",
                  pool: Pool | None = None, on_record: OnRecord | None = None) -> list[Record]:
    """Records of claims that were read already, in their order; all of one file, for their `uses`."""
    plan = _Plan(options or Options(), (), on_record)
    plan.add(ClaimFile(file, "", "", tuple(claims)), [])
    plan.work(pool)
    return plan.records()


@dataclass
class _Entry:
    """A claim on its way.

    wanted: it is reported, at `position`; decided: what its worker said; final: what it comes to
    once its lemmas (id, index of the entry) are final.
    """

    claim: Claim | None
    file: str
    wanted: bool
    position: int = 0
    lemmas: list[tuple[str, int | None]] = field(default_factory=list)
    decided: Record | None = None
    final: Record | None = None


class _Plan:
    def __init__(self, options: Options, select: Sequence[str], on_record: OnRecord | None,
                 means: Means | None = None) -> None:
        self.options, self.select, self.on_record = options, tuple(select), on_record
        self.means = means or Means()
        self.entries: list[_Entry] = []
        self.users: dict[int, list[int]] = {}

    def records(self) -> list[Record]:
        return [e.final for e in self.entries if e.final is not None and e.wanted]

    def add(self, file: ClaimFile, problems: list[Problem]) -> list[Problem]:
        """Take in a file's claims; hand back the problems that are not of a single claim."""
        bad: dict[str, list[Problem]] = {}
        for problem in problems:
            bad.setdefault(problem.claim, []).append(problem)
        general = bad.pop("", [])
        claims = {c.id: c for c in file.claims if c.id not in bad}
        wanted = {c.id for c in claims.values()
                  if self._selected(c.id, c.tags) and self._asked(c.id, file.path, c.place.line)}
        needed = _with_lemmas(wanted, claims)
        first = len(self.entries)
        here = [_Entry(c, file.path, c.id in wanted) for c in claims.values() if c.id in needed]
        for name in (b for b in bad if self._selected(b, ()) or b in needed):
            record = unreadable(name, bad[name])
            if not self._asked(name, file.path, record.line):
                continue
            here.append(_Entry(None, record.file or file.path, self._selected(name, ()), decided=record))
        here.sort(key=lambda e: (e.claim.place.line, e.claim.place.column) if e.claim is not None
                  else (e.decided.line, e.decided.column) if e.decided else (0, 0))
        self.entries += here
        index = {(e.claim.id if e.claim else e.decided.id if e.decided else ""): first + k
                 for k, e in enumerate(here)}
        reported = sum(e.wanted for e in self.entries[:first])
        for k, entry in enumerate(here, first):
            entry.position = reported
            reported += entry.wanted
            entry.lemmas = [(u, index.get(u)) for u in entry.claim.uses] if entry.claim else []
            for _, lemma in entry.lemmas:
                if lemma is not None:
                    self.users.setdefault(lemma, []).append(k)
        return general

    def _selected(self, name: str, tags: Sequence[str]) -> bool:
        return not self.select or any(fnmatchcase(t, s) for t in (name, *tags) for s in self.select)

    def _asked(self, name: str, file: str, line: int) -> bool:
        """Whether the claim is of this part of the run, and not done."""
        wanted = self.means.wanted
        return crc32(name.encode()) % wanted.parts == wanted.index and not (wanted.done and wanted.done(file, line))

    def work(self, pool: Works | None = None) -> None:
        """Decide every claim. A pool that was handed in is left open."""
        for k, entry in enumerate(self.entries):
            if entry.claim is None:
                self._finish(k)
        keys = self._kept()
        tasks = [Task(k, e.claim, self.options.with_timeout(e.claim.timeout))
                 for k, e in enumerate(self.entries) if e.claim is not None and e.decided is None]
        own: Works = pool or Pool(self.options)
        try:
            for answer in own.answers(tasks):
                entry = self.entries[answer.key]
                if entry.claim is None:
                    raise ValueError(f"a worker answered {answer.key}, which was never asked")
                entry.decided = _record(entry.claim, entry.file, answer)
                if self.means.cache and answer.record and final(entry.decided, self.options.with_timeout(
                        entry.claim.timeout)):
                    self.means.cache.put(keys[answer.key], _bare(entry.decided))
                self._finish(answer.key)
            self._break_circles()
        finally:
            if pool is None:
                own.close()

    def _kept(self) -> dict[int, str]:
        """Take the records that the cache has; the key of every claim."""
        if self.means.cache is None:
            return {}
        keys = {k: _key(e.claim, self.options.with_timeout(e.claim.timeout))
                for k, e in enumerate(self.entries) if e.claim is not None}
        found = self.means.cache.get(keys.values())
        for k, key in keys.items():
            entry = self.entries[k]
            if key in found and entry.claim is not None:
                steps = [replace(r, file=s.place.file, line=s.place.line, column=s.place.column, note=s.note)
                         for r, s in zip(found[key].steps, entry.claim.steps, strict=False)]
                entry.decided = _record(entry.claim, entry.file, Answer(k, replace(found[key], steps=steps), 0.0))
                self._finish(k)
        return keys

    def _finish(self, key: int) -> None:
        """Make this one final if it is decided and its lemmas are final; then those that use it."""
        stack = [key]
        while stack:
            k = stack.pop()
            entry = self.entries[k]
            if entry.final is None and entry.decided is not None and self._lemmas_final(entry):
                self._make_final(entry, self._resting(entry))
                stack += self.users.get(k, ())

    def _make_final(self, entry: _Entry, record: Record) -> None:
        entry.final = judged(record, self.options)
        if self.on_record and entry.wanted:
            self.on_record(entry.position, entry.final)

    def _break_circles(self) -> None:
        for entry in self.entries:
            if entry.final is None and entry.decided is not None:
                self._make_final(entry, replace(entry.decided, verdict="undecided", assurance=None,
                                                message="its lemmas use each other in a circle"))

    def _lemmas_final(self, entry: _Entry) -> bool:
        return all(k is None or self.entries[k].final is not None for _, k in entry.lemmas)

    def _resting(self, entry: _Entry) -> Record:
        """The record; undecided if it was verified on the ground of a lemma that is not."""
        record = entry.decided
        if record is None:
            raise ValueError("a claim without a record was taken for decided")
        if record.verdict != "verified":
            return record
        trusted: list[str] = list(record.trusted)
        weakest = record.assurance
        for name, k in entry.lemmas:
            lemma = self.entries[k].final if k is not None else None
            if lemma is None or lemma.verdict != "verified":
                state = "is not there" if lemma is None else STATES[lemma.verdict]
                return replace(record, verdict="undecided", assurance=None,
                               message=f"it uses {name}, which {state}")
            trusted += [t for t in lemma.trusted if t not in trusted]
            weakest = "trusted" if lemma.assurance == "trusted" else weakest
        return replace(record, assurance=weakest, trusted=trusted)


def _with_lemmas(wanted: Iterable[str], claims: dict[str, Claim]) -> set[str]:
    needed, stack = set(), list(wanted)
    while stack:
        name = stack.pop()
        if name not in needed:
            needed.add(name)
            stack.extend(claims[name].uses if name in claims else ())
    return needed


def unreadable(name: str, problems: Sequence[Problem]) -> Record:
    """The record of a claim that could not be read."""
    place = problems[0].place
    return Record(name, place.file, place.line, place.column, verdict="error", method="reading",
                  message="\n".join(map(str, problems)))


def _record(claim: Claim, file: str, answer: Answer) -> Record:
    record = answer.record
    if record is None:
        record = Record(claim.id, message=answer.lost, statement=claim.text)
    return replace(record, id=claim.id, file=file or claim.place.file, line=claim.place.line,
                   column=claim.place.column, expected=claim.expect, seconds=round(answer.seconds, 4),
                   statement=record.statement or claim.text, tags=list(claim.tags), title=claim.title,
                   note=claim.note)


def _bare(record: Record) -> Record:
    """The record without what is not of its content: names, places, texts about it."""
    return replace(record, id="", file="", line=0, column=0, expected="verified", title="", note="", tags=[],
                   steps=[replace(s, file="", line=0, column=0, note="") for s in record.steps])


def _key(claim: Claim, options: Options) -> str:
    """The key of a claim's content: its statements as elaborated, and what else an answer may depend on."""
    from symcheck.kernel.replay import encode_statement

    def plain(value: Any) -> Any:
        if isinstance(value, Statement):
            return [encode_statement(value), value.text]
        if isinstance(value, Term):
            return {"term": print_core(value)}
        if isinstance(value, Mapping):
            return {str(k): plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value

    steps = [[s.label, plain(s.statement), s.by] for s in claim.steps]
    return content_key(["claim", claim.form, claim.text, steps, plain(claim.hints), plain(claim.counterexample)],
                       options)


def judged(record: Record, options: Options) -> Record:
    """The record with `ok` filled in: the expected verdict, with the assurance that is asked for."""
    ok = record.verdict == record.expected
    if ok and record.verdict == "refuted":
        ok = record.assurance == "certified"
    trusted = record.verdict == "verified" and record.assurance != "certified"
    if ok and trusted and options.require_certified:
        return replace(record, ok=False,
                       message=_and(record.message, "certified is required, this is trusted"))
    return replace(record, ok=ok)


def _and(message: str, more: str) -> str:
    return f"{message}; {more}" if message else more
