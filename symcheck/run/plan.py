"""The plan of a run over files: which claims there are, what each rests on, when each is final.

A claim is decided by a worker, or taken from the cache; it is final once its lemmas are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol
from zlib import crc32

from symcheck.errors import ClaimError, Problem
from symcheck.language.files import read_bytes
from symcheck.language.printer import print_core
from symcheck.language.statements import Claim, ClaimFile, Statement
from symcheck.language.terms import Term
from symcheck.run.cache import Cache, content_key, final
from symcheck.run.options import Options
from symcheck.run.outlines import Outline, OutlineFile, file_key, outlines, written
from symcheck.run.record import Record, bare, copied, unreadable
from symcheck.run.stream import Wanted
from symcheck.run.tally import Tally
from symcheck.run.worker import Answer, Pool, Task

if TYPE_CHECKING:
    from symcheck.logic.pieces import Piece, PieceFile

    #: a claim in whatever shape it is known
    Written = Claim | Piece | Outline

#: called with a record's position among those reported, and the record
OnRecord = Callable[[int, Record], None]

#: why a lemma of that verdict does not serve
STATES = MappingProxyType({"refuted": "is refuted", "undecided": "is undecided",
                           "error": "could not be read"})


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


@dataclass
class _Entry:
    """A claim on its way.

    wanted: it is reported, at `position`; decided: what its worker said; final: what it comes to
    once its lemmas (id, index of the entry) are final.
    """

    claim: Written | None
    file: str
    wanted: bool
    position: int = 0
    lemmas: list[tuple[str, int | None]] = field(default_factory=list)
    decided: Record | None = None
    final: Record | None = None


@dataclass(frozen=True)
class _File:
    """A file as it was read: its entries from `first` to before `last`, and the key that all of it is kept by."""

    path: Path
    root: Path
    data: bytes
    key: str
    first: int
    last: int


class Plan:
    """What a run has to do, and what has come of it."""

    def __init__(self, options: Options, select: Sequence[str], on_record: OnRecord | None,
                 means: Means | None = None) -> None:
        self.options, self.select, self.on_record = options, tuple(select), on_record
        self.means = means or Means()
        self.entries: list[_Entry] = []
        self.users: dict[int, list[int]] = {}
        #: files of which outlines are kept, and those of which they are to be
        self.outlined: list[_File] = []
        self.unkept: list[_File] = []

    def records(self) -> list[Record]:
        return [e.final for e in self.entries if e.final is not None and e.wanted]

    def read(self, path: Path, root: Path) -> list[Problem]:
        """Take in the claims of a file, by what is kept of it where nothing has changed; hand back its problems."""
        data, key, first = self._bytes(path), "", len(self.entries)
        if self.means.cache is not None and data is not None:
            key = file_key(data, self.options)
            kept = self.means.cache.file(key)
            if kept is not None:
                self.add(outlines(kept, path), [])
                self.outlined.append(_File(path, root, data, key, first, len(self.entries)))
                return []
        from symcheck.logic.pieces import pieces  # not for outlines and streams: it brings the reader of YAML

        file, problems = pieces(path, root, data=data)
        general = self.add(file, problems)
        if data is not None and key and file.alone and not problems and len(self.entries) - first == len(file.claims):
            self.unkept.append(_File(path, root, data, key, first, len(self.entries)))
        return general

    def _bytes(self, path: Path) -> bytes | None:
        """The bytes of a file; None where they are of no use, or cannot be read, which is not said here."""
        if self.means.cache is None or self.means.wanted.done is not None:
            return None
        try:
            return read_bytes(path)
        except (OSError, ClaimError):
            return None

    def add(self, file: ClaimFile | PieceFile | OutlineFile, problems: list[Problem]) -> list[Problem]:
        """Take in a file's claims; hand back the problems that are not of a single claim."""
        bad: dict[str, list[Problem]] = {}
        for problem in problems:
            bad.setdefault(problem.claim, []).append(problem)
        general = bad.pop("", [])
        claims = {c.id: c for c in file.claims if c.id not in bad}
        wanted = {c.id for c in claims.values()
                  if self._selected(c.id, c.tags) and self._asked(c.id, file.path, c.place.line, c)}
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

    def _asked(self, name: str, file: str, line: int, claim: Written | None = None) -> bool:
        """Whether the claim is of this part of the run, and not done. Raises Changed if another was done there."""
        wanted = self.means.wanted
        return crc32(name.encode()) % wanted.parts == wanted.index and not (
            wanted.done and wanted.done(file, line, lambda: _said(name, claim)))

    def work(self, pool: Works | None = None) -> None:
        """Decide every claim. A pool that was handed in is left open."""
        for k, entry in enumerate(self.entries):
            if entry.claim is None:
                self._finish(k)
        keys = self._kept()
        self._keep_outlines(keys)
        self._parse_outlined()
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
                    self.means.cache.put(keys[answer.key], _from(entry.claim, bare(entry.decided), -1))
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
        found, several = self.means.cache.get(keys.values()), Counter(keys.values())
        for k, key in keys.items():
            entry = self.entries[k]
            if key in found and entry.claim is not None:
                kept = found[key] if several[key] == 1 else copied(found[key])
                entry.decided = _record(entry.claim, entry.file, Answer(k, _from(entry.claim, kept, 1), 0.0))
                self._finish(k)
        return keys

    def _keep_outlines(self, keys: Mapping[int, str]) -> None:
        if self.means.cache is None:
            return
        for file in self.unkept:
            claims = [(e.claim, keys[k]) for k, e in enumerate(self.entries[file.first:file.last], file.first)
                      if e.claim is not None and not isinstance(e.claim, Outline)]
            self.means.cache.put_file(file.key, written(claims))

    def _parse_outlined(self) -> None:
        """Put claims in the place of outlines whose verdicts are not kept after all."""
        for file in self.outlined:
            missing = [e for e in self.entries[file.first:file.last] if e.decided is None]
            if missing:
                from symcheck.logic.pieces import pieces

                claims = {c.id: c for c in pieces(file.path, file.root, data=file.data)[0].claims}
                for entry in missing:
                    entry.claim = claims[entry.claim.id] if entry.claim is not None else None

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
        entry.final = self.means.wanted.marked(judged(record, self.options), lambda: _said(record.id, entry.claim))
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
        if record.verdict != "verified" or not entry.lemmas:
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


def _with_lemmas(wanted: Iterable[str], claims: Mapping[str, Written]) -> set[str]:
    needed, stack = set(), list(wanted)
    while stack:
        name = stack.pop()
        if name not in needed:
            needed.add(name)
            stack.extend(claims[name].uses if name in claims else ())
    return needed


def _record(claim: Written, file: str, answer: Answer) -> Record:
    """The record of an answer, with what the file says of the claim filled in."""
    record = answer.record
    if record is None:
        record = Record(claim.id, message=answer.lost)
    if record.method == "reading":
        return record
    record.id, record.file = claim.id, file or claim.place.file
    record.line, record.column = claim.place.line, claim.place.column
    record.expected, record.seconds = claim.expect, round(answer.seconds, 4)
    record.statement = record.statement or claim.text
    record.tags, record.title, record.note = list(claim.tags), claim.title, claim.note
    return record


def _from(claim: Written, record: Record, sign: int) -> Record:
    """The record, the lines of its steps counted from the claim's (sign -1), or from the file's begin (1)."""
    for step in record.steps:
        step.line += sign * claim.place.line
        step.file = claim.place.file if sign > 0 else ""
    return record


def _key(claim: Written, options: Options) -> str:
    """The key of a claim's content: its texts and what they name, or its statements as elaborated, with where they
    stand in it; and what else an answer may depend on."""
    if isinstance(claim, Outline):
        return claim.key
    if not isinstance(claim, Claim):
        return content_key(["piece", claim.content], options)
    from symcheck.kernel.replay import encode_statement

    def plain(value: Any) -> Any:
        if isinstance(value, Statement):
            return [encode_statement(value), value.text]
        if isinstance(value, Term):
            return {"term": print_core(value)}
        if isinstance(value, Mapping):
            return {str(k): plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value

    steps = [[s.label, plain(s.statement), s.by, s.note, s.place.line - claim.place.line, s.place.column]
             for s in claim.steps]
    return content_key(["claim", claim.form, claim.text, steps, plain(claim.hints), plain(claim.counterexample)],
                       options)


def _said(name: str, claim: Written | None) -> str:
    """What a claim says, whatever the budgets, with its id; the id alone of what cannot be read."""
    return f"{name} {claim.expect} {_key(claim, Options())}" if claim is not None else name


def judged(record: Record, options: Options) -> Record:
    """The record, with `ok` filled in: the expected verdict, with the assurance that is asked for."""
    ok = record.verdict == record.expected
    if ok and record.verdict == "refuted":
        ok = record.assurance == "certified"
    trusted = record.verdict == "verified" and record.assurance != "certified"
    if ok and trusted and options.require_certified:
        ok = False
        record.message = _and(record.message, "certified is required, this is trusted")
    record.ok = ok
    return record


def _and(message: str, more: str) -> str:
    return f"{message}; {more}" if message else more
