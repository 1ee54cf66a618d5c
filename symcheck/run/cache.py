"""Verdicts kept from run to run: SQLite, a row a claim's content, safe under many processes and kill -9.

A row is believed only with a keyed digest (HMAC-SHA256) of its key, its body and the kernel's
version. The secret is a file of the user's own (mode 0600) outside of the cache's folder, so that a
cache from elsewhere, or a doctored one, is as good as an empty one. `symcheck cache verify` replays
every certificate besides.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from symcheck.run.options import Options
from symcheck.run.record import Record, from_text, to_text
from symcheck.run.versions import code_version, kernel_version

SCHEMA = """CREATE TABLE IF NOT EXISTS verdicts (number INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL,
body BLOB NOT NULL, seal BLOB NOT NULL)"""
#: what whole files come to (run/outlines.py)
FILES = "CREATE TABLE IF NOT EXISTS files (key TEXT PRIMARY KEY, body BLOB NOT NULL, seal BLOB NOT NULL)"
FILE, SECRET = "verdicts-2.sqlite", "cache-key"
#: of an earlier way to keep them
OLD = "verdicts-1.sqlite"
#: texts that are in most records: what is like them takes little room. A change needs another `FILE`
USUAL = b"""\
{"id": "", "verdict": "refuted", "assurance": "certified", "method": "simple_points", "message": "", "counterexa\
mple": [{"x": "0"}, "1", "values differ"]}{"verdict": "verified", "expected": "verified", "assurance": "certifie\
d", "method": "identity", "statement": "", "file": "", "line": 1, "column": 2}
{"rule": "same", "conclusion": "", "premises": [{"rule": "evident", "conclusion": "defined(", "premises": [], "d\
ata": {}}, {"rule": "identity", "conclusion": "exp(x)", "premises": [], "data": {"equations": [{"by": "identity"\
, "left": "log(exp(x))", "row": "log_exp"}, {"by": "exp_sum", "left": "exp(x)", "row": "pythagoras"}]}}
{"steps": [{"statement": {"variables": [["x", {"base": "integer", "sign": "positive", "lo_open": false, "hi_open\
": false, "descending": false, "text": "real", "lo": null, "hi": null, "shape": []}], ["y", {"base": "real", "si\
gn": "", "lo_open": false, "hi_open": false, "descending": false, "text": "real", "lo": null, "hi": null, "shape\
": []}]], "assumptions": [], "formula": {"term": ""}, "domain": "either", "mode": "real"}, "certificate": {"rule\
": "identity", "data": {"equations": [{"by": "identity", "left": {"term": ""}, "row": "sin_cos"}]}, "premises": \
[]}}]}"""
#: rows that are asked for, or written, at once
MANY = 256
#: seconds between writes, so that a kill loses no more than this
PAUSE = 1.0
#: an undecided claim is kept only if it took less than this share of its time limit: the smallest
#: share of the time that any part of a search gets is larger, so no clock can have cut one short
HURRIED = 0.01
_PLAIN = json.JSONEncoder(sort_keys=True)
#: the verdicts that stand on a certificate
CERTIFIED = ("verified", "refuted")


def default_folder() -> Path:
    """$SYMCHECK_CACHE, or symcheck below the user's cache folder."""
    own = os.environ.get("SYMCHECK_CACHE")
    return Path(own) if own else _home("XDG_CACHE_HOME", ".cache")


def _home(variable: str, default: str) -> Path:
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / default) / "symcheck"


def content_key(content: Any, options: Options) -> str:
    """The key of plain data: what is claimed, with everything else that an answer may depend on."""
    budgets = [options.timeout, options.seed, options.precision, options.memory_mb]
    text = _PLAIN.encode([content, budgets])
    return hashlib.sha256(f"{code_version()} {text}".encode()).hexdigest()


def final(record: Record, options: Options) -> bool:
    """Whether the verdict would be the same next time: not an error of reading, not cut short by a clock."""
    if record.verdict in CERTIFIED:
        return record.certificate is not None
    return record.verdict == "undecided" and bool(record.method or record.message) and (
        record.seconds * max(1, len(record.steps)) < HURRIED * options.timeout)


class Cache:
    """The verdicts in a folder; a context manager. Where it cannot be used, `warn` is told so once.

    folder: of the database; secret_folder: of the user's key. max_mb: past it the oldest half goes.
    """

    def __init__(self, folder: Path | None = None, secret_folder: Path | None = None, *,
                 warn: Callable[[str], None] = lambda _: None, max_mb: int = 1024) -> None:
        self.folder = folder or default_folder()
        self.max_mb, self.hits, self.misses, self.forged = max_mb, 0, 0, 0
        self._warn, self._written = warn, time.monotonic()
        self._new: dict[str, bytes] = {}
        self._base: sqlite3.Connection | None = None
        try:
            self._secret = _secret(secret_folder or _home("XDG_STATE_HOME", ".local/state"))
            self.folder.mkdir(parents=True, exist_ok=True)
            self._base = _open(self.folder / FILE)
            for end in ("", "-wal", "-shm"):
                (self.folder / f"{OLD}{end}").unlink(missing_ok=True)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def usable(self) -> bool:
        """Whether there is a database."""
        return self._base is not None

    def _give_up(self, error: Exception) -> None:
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
        self._base = None
        self._new.clear()
        where = getattr(error, "filename", None) or self.folder
        self._warn(f"no cache: {where}: {getattr(error, 'strerror', None) or error}")

    def _seal(self, key: str, body: bytes) -> bytes:
        return hmac.digest(self._secret, f"{kernel_version()} {key} ".encode() + body, "sha256")

    def get(self, keys: Iterable[str]) -> dict[str, Record]:
        """The records that are kept under the keys, of those whose seal is right."""
        wanted, found = list(dict.fromkeys(keys)), {}
        for start in range(0, len(wanted) if self._base is not None else 0, MANY):
            for key, body, seal in self._rows(wanted[start:start + MANY]):
                record = self._opened(key, body, seal)
                if record is not None:
                    found[key] = record
        self.hits += len(found)
        self.misses += len(wanted) - len(found)
        return found

    def _rows(self, keys: list[str]) -> list[tuple[str, bytes, bytes]]:
        if self._base is None:
            return []
        marks = ",".join("?" * len(keys))
        try:
            return self._base.execute(
                f"SELECT key, body, seal FROM verdicts WHERE key IN ({marks})", keys).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _opened(self, key: str, body: Any, seal: Any) -> Record | None:
        """The record of a row; None (and counted as forged) for one that this user's program did not write."""
        text = self._text(key, body, seal)
        return from_text(text) if text is not None else None

    def _text(self, key: str, body: Any, seal: Any) -> str | None:
        if not (isinstance(body, bytes) and isinstance(seal, bytes)) or not hmac.compare_digest(
                seal, self._seal(key, body)):
            self.forged += 1
            return None
        return _unpacked(body)

    def file(self, key: str) -> str | None:
        """The text that is kept of a whole file, if its seal is right."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT body, seal FROM files WHERE key = ?", [key]).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return self._text(key, *row) if row else None

    def put_file(self, key: str, text: str) -> None:
        """Keep a text of a whole file, at once."""
        if self._base is None:
            return
        body = _packed(text)
        try:
            with self._base:
                self._base.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", [key, body, self._seal(key, body)])
        except sqlite3.Error as error:
            self._give_up(error)

    def put(self, key: str, record: Record) -> None:
        """Keep a record; it is written with others, within a second or so."""
        if self._base is None:
            return
        self._new[key] = _packed(to_text(record))
        if len(self._new) >= MANY or time.monotonic() - self._written > PAUSE:
            self.flush()

    def flush(self) -> None:
        """Write what is new, in one transaction: after a kill a row is there as a whole or not at all."""
        self._written = time.monotonic()
        rows = [(key, body, self._seal(key, body)) for key, body in self._new.items()]
        self._new.clear()
        if self._base is None or not rows:
            return
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO verdicts (key, body, seal) VALUES (?, ?, ?)", rows)
            self._shrink()
        except sqlite3.Error as error:
            self._give_up(error)

    def _shrink(self) -> None:
        if self._base is not None and self.size() > self.max_mb * 2**20:
            with self._base:
                self._base.execute("DELETE FROM verdicts WHERE number <= (SELECT (min(number) + max(number)) / 2 "
                                   "FROM verdicts)")
                self._base.execute("DELETE FROM files")
            self._base.execute("VACUUM")

    def size(self) -> int:
        """Bytes of the database."""
        if self._base is None:
            return 0
        pages, bytes_ = (self._base.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
        return int(pages) * int(bytes_)

    def count(self) -> int:
        """How many verdicts are kept."""
        return int(self._base.execute("SELECT count(*) FROM verdicts").fetchone()[0]) if self._base else 0

    def everything(self) -> Iterator[tuple[str, Record | None]]:
        """Every key with its record, None where the seal is wrong."""
        if self._base is not None:
            for key, body, seal in self._base.execute("SELECT key, body, seal FROM verdicts ORDER BY number"):
                yield key, self._opened(key, body, seal)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget these."""
        if self._base is not None:
            with self._base:
                self._base.executemany("DELETE FROM verdicts WHERE key = ?", [(k,) for k in keys])

    def clear(self) -> int:
        """Forget everything; how many there were."""
        if self._base is None:
            return 0
        count = self.count()
        with self._base:
            self._base.execute("DELETE FROM verdicts")
            self._base.execute("DELETE FROM files")
        self._base.execute("VACUUM")
        return count

    def close(self) -> None:
        """Write what is new, and let go."""
        self.flush()
        if self._base is not None:
            self._base.close()
            self._base = None


def _packed(text: str) -> bytes:
    packer = zlib.compressobj(1, wbits=13, memLevel=6, zdict=USUAL)
    return packer.compress(text.encode()) + packer.flush()


def _unpacked(body: bytes) -> str:
    unpacker = zlib.decompressobj(wbits=13, zdict=USUAL)
    return (unpacker.decompress(body) + unpacker.flush()).decode()


def _open(path: Path) -> sqlite3.Connection:
    """The database, made if it is not there; one that is no database, or broken, is set aside."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=10.0)
    try:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
        base.execute("PRAGMA trusted_schema=OFF")
        with base:
            base.execute(SCHEMA)
            base.execute(FILES)
            base.execute("UPDATE verdicts SET number = number WHERE number = -1")  # may it be written?
    except sqlite3.Error:
        base.close()
        raise
    return base


def _secret(folder: Path, length: int = 32) -> bytes:
    """This user's key; made if it is not there, and anew if others could have read or written it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / SECRET
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return _new_secret(path, length)
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        key = file.read(length + 1)
    foreign = hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o077)
    if foreign or not stat.S_ISREG(state.st_mode) or len(key) != length:
        path.unlink()
        return _new_secret(path, length)
    return key


def _new_secret(path: Path, length: int) -> bytes:
    """Written aside and linked into place, so that of many processes one wins and none reads a half."""
    key = secrets.token_bytes(length)
    aside = path.with_name(f"{SECRET}-{os.getpid()}-{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
    try:
        os.link(aside, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        aside.unlink()
    return key
