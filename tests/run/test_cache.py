"""The cache: what is kept, what is believed, and that no kill leaves a wrong or half-written row."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from symcheck.logic.load import load_text
from symcheck.report.json import compact, record_object, record_text
from symcheck.run.cache import FILE, SECRET, Cache, content_key, final
from symcheck.run.options import Options
from symcheck.run.plan import _key
from symcheck.run.recheck import recheck_cache
from symcheck.run.record import Counterexample, Record, from_data, from_text, handed_on, to_data, to_text
from symcheck.run.verify import Means, Run, verify_paths

ROOT = Path(__file__).parent.parent.parent
TEXT = """\
symcheck: 1
variables: {x: real}
claims:
  - {id: square, statement: (x + 1)**2 == x**2 + 2*x + 1}
  - {id: lost, statement: x/x == 1, expect: refuted}
  - id: chain
    chain: [(x + 1)*(x - 1), x**2 - 1, {step: (x - 1)*(x + 1), note: back}]
  - {id: uses, statement: 2*(x + 1)**2 == 2*x**2 + 4*x + 2, uses: [square]}
"""


def cached(folder: Path) -> Cache:
    """A cache of the test's own."""
    return Cache(folder / "cache", folder / "state")


def run(path: Path, folder: Path, options: Options | None = None) -> tuple[Run, Cache]:
    """A run with that cache."""
    with cached(folder) as cache:
        return verify_paths([path], options, means=Means(cache)), cache


def timeless(one: Run) -> list[Record]:
    """The records without their times."""
    return [replace(r, seconds=0) for r in one.records]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a few claims."""
    file = tmp_path / "claims.yaml"
    file.write_text(TEXT)
    return file


def test_a_second_run_asks_nobody_and_says_the_same(path: Path, tmp_path: Path) -> None:
    """Also where lines have moved and names have changed, with the new places and names."""
    first, _ = run(path, tmp_path)
    second, cache = run(path, tmp_path)
    assert [r.verdict for r in first.records] == ["verified", "refuted", "verified", "verified"]
    assert timeless(first) == timeless(second) and (cache.hits, cache.misses) == (4, 0)
    path.write_text(TEXT.replace("claims:", "# moved\nclaims:").replace("id: lost", "id: gone"))
    third, cache = run(path, tmp_path)
    assert cache.hits == 4 and [r.id for r in third.records][1] == "gone"
    assert [s.line for s in third.records[2].steps] == [s.line + 1 for s in first.records[2].steps]


def test_what_an_answer_depends_on_is_in_the_key(path: Path, tmp_path: Path) -> None:
    """Statement, assumptions, definitions as expanded, hints, budgets, seed; not names and notes."""
    def key(claim: str, options: Options | None = None, define: str = "x") -> str:
        file, problems = load_text(f"symcheck: 1\nvariables: {{x: real}}\ndefine: {{f(x): {define}}}\n"
                                   f"claims: [{{id: a, {claim}}}]")
        assert problems == []
        return _key(file.claims[0], options or Options())

    base = key("statement: f(x) == x")
    assert key("statement: f(x) == x, note: n, title: t, tags: [u]") == base
    others = [key("statement: f(x) == x + 0"), key("statement: f(x) == x, assume: [x > 0]"),
              key("statement: f(x) == x, domain: common"), key("statement: f(x) == x", define="x + 0"),
              key("statement: f(x) == x, counterexample: {x: 1}"), key("statement: f(x) == x, proof: {cases: [x > 0]}"),
              *(key("statement: f(x) == x", o) for o in (Options(timeout=1), Options(seed=1), Options(memory_mb=99)))]
    assert len({base, *others}) == len(others) + 1


def doctored(folder: Path, change: str, *values: object) -> None:
    """Change the database as a stranger would."""
    with sqlite3.connect(folder / "cache" / FILE) as base:
        base.execute(change, values)
    base.close()


def test_a_doctored_cache_verifies_nothing(tmp_path: Path) -> None:
    """Neither a changed body, nor a row under another's key, nor one sealed with another key."""
    false = tmp_path / "false.yaml"
    false.write_text("symcheck: 1\nvariables: {x: real}\nclaims: [{id: f, statement: x == x + 1}]")
    assert run(false, tmp_path)[0].records[0].verdict == "refuted"
    lie = zlib.compress(json.dumps({"verdict": "verified", "assurance": "certified"}).encode())
    doctored(tmp_path, "UPDATE verdicts SET body = ?", lie)
    one, cache = run(false, tmp_path)
    assert (one.records[0].verdict, cache.forged) == ("refuted", 1)
    true = tmp_path / "true.yaml"
    true.write_text("symcheck: 1\nvariables: {x: real}\nclaims: [{id: f, statement: x + 1 == 1 + x}]")
    run(true, tmp_path)
    doctored(tmp_path, "UPDATE verdicts SET body = (SELECT body FROM verdicts ORDER BY number DESC LIMIT 1), "
             "seal = (SELECT seal FROM verdicts ORDER BY number DESC LIMIT 1)")
    one, cache = run(false, tmp_path)
    assert (one.records[0].verdict, cache.forged) == ("refuted", 1)
    (tmp_path / "state" / "symcheck").mkdir(exist_ok=True)
    (tmp_path / "state" / SECRET).write_bytes(b"k" * 32)
    assert run(false, tmp_path)[1].hits == 0


def test_a_key_that_others_may_read_is_replaced(tmp_path: Path) -> None:
    """Mode 0600, of this user, no link; what was sealed with it counts no more."""
    with cached(tmp_path) as cache:
        cache.put("k", Record("", verdict="verified"))
    secret = tmp_path / "state" / SECRET
    assert secret.stat().st_mode & 0o777 == 0o600
    with cached(tmp_path) as cache:
        assert cache.get(["k"]) == {"k": Record("", verdict="verified")}
    secret.chmod(0o644)
    with cached(tmp_path) as cache:
        assert cache.get(["k"]) == {} and cache.forged == 1
    assert secret.stat().st_mode & 0o777 == 0o600


def test_cache_verify_replays_and_forgets(path: Path, tmp_path: Path) -> None:
    """A row that was sealed by us but whose certificate shows nothing is found by replay."""
    run(path, tmp_path)
    with cached(tmp_path) as cache:
        count = cache.count()
        cache.put("bad", Record("", verdict="verified", assurance="certified", certificate={"steps": []}))
        cache.flush()
        assert recheck_cache(cache) == (count, [("bad", "the certificates do not show 'verified'")])
        assert cache.count() == count


def test_what_a_clock_cut_short_is_not_kept() -> None:
    """Nor an error; an undecided claim that took next to no time is."""
    options = Options(timeout=10)
    shown = Record("a", verdict="verified", certificate={"steps": []}, seconds=9)
    assert final(shown, options) and not final(replace(shown, certificate=None), options)
    still = Record("a", verdict="undecided", message="no tactic applies", seconds=0.05)
    assert final(still, options) and not final(replace(still, seconds=0.5), options)
    assert not final(replace(still, verdict="error"), options)


def test_records_survive_being_written_down() -> None:
    """All fields, steps and counterexamples too."""
    step = Record("1", verdict="refuted", counterexample=Counterexample({"x": "0", "o": ["1", "2"]}, None, "1", "r"))
    whole = Record("", verdict="verified", steps=[step], proof={"rule": "a"}, tags=["t"], trusted=["o"], ok=True)
    assert from_data(json.loads(json.dumps(to_data(whole)))) == whole
    whole.certificate, step.message = {"steps": [{"a": "b\n"}]}, "two\nlines"
    again = from_text(to_text(whole))
    assert again == whole and again.proof is not None and dict(again.proof) == {"rule": "a"}
    assert pickle.loads(pickle.dumps(handed_on(again))) == whole


def test_what_is_handed_on_as_text_is_written_as_it_is() -> None:
    """The same bytes, whether proof and certificate are data or texts."""
    for proof in (None, {"rule": "a", "π": [1, 2.5, None, True], "e": {}}):
        data = Record("i", verdict="verified", proof=proof, certificate=proof, title="t", steps=[Record("s")])
        written = [compact(record_object(r)) for r in (data, handed_on(replace(data)))]
        assert written == [record_text(data), record_text(handed_on(replace(data)))] and written[0] == written[1]
        assert list(json.loads(written[0])) == list(record_object(data))


@pytest.mark.parametrize("spoil", ["folder", "garbage", "file"])
def test_a_cache_that_cannot_be_used_is_one_warning(path: Path, tmp_path: Path, spoil: str) -> None:
    """The run goes on without; a database that is none is made anew."""
    said: list[str] = []
    if spoil == "folder":
        (tmp_path / "cache").write_text("a file in its place")
    else:
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / FILE).write_bytes(b"no database at all" * 99)
        if spoil == "file":
            (tmp_path / "cache" / FILE).unlink()
            (tmp_path / "cache" / FILE).mkdir()
    with Cache(tmp_path / "cache", tmp_path / "state", warn=said.append) as cache:
        assert verify_paths([path], means=Means(cache)).ok
    assert len(said) == (spoil != "garbage")


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    """Past its limit the oldest half goes."""
    with Cache(tmp_path / "cache", tmp_path / "state", max_mb=1) as cache:
        for k in range(3000):
            cache.put(f"k{k}", Record("", verdict="verified", message=os.urandom(600).hex()))
        cache.flush()
        assert 0 < cache.count() < 3000 and cache.size() < 2 * 2**20
        assert cache.get(["k2999"]) and not cache.get(["k0"])


WRITERS = """
import os, random, signal, sys, time
from pathlib import Path
from symcheck.run.cache import Cache
from symcheck.run.record import Record
folder, kills = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(7)
with Cache(folder / "cache", folder / "state") as first:  # its digests of the code are the children's too
    first.put("k0", Record("", verdict="verified", message="m0" * 50))

def write(seed):
    cache = Cache(folder / "cache", folder / "state")
    for k in range(10**6):
        n = (seed * 7919 + k) % 5000
        cache.put(f"k{n}", Record("", verdict="verified", message=f"m{n}" * 50))
        if k % 17 == 0:
            cache.flush()

for kill in range(kills // 2):
    pids = []
    for seed in (kill, -kill):
        pid = os.fork()
        if not pid:
            write(seed)
        pids.append(pid)
    time.sleep(chance.random() * 0.04)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
cache = Cache(folder / "cache", folder / "state")
rows = list(cache.everything())
wrong = [key for key, r in rows if r is None or r.message != f"m{key[1:]}" * 50]
state = cache._base.execute("PRAGMA integrity_check").fetchone()[0]
sys.stdout.write(f"{len(rows)} {len(wrong)} {state}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_two_hundred_kills(tmp_path: Path) -> None:
    """Two processes write at a time and are killed with -9 at random points: every row is right and whole."""
    done = subprocess.run([sys.executable, "-c", WRITERS, str(tmp_path), "200"], check=True, cwd=ROOT,
                          capture_output=True, text=True, timeout=300)
    rows, wrong, state = done.stdout.split()
    assert int(rows) > 100 and (wrong, state) == ("0", "ok")


def test_the_key_names_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other code, other keys."""
    before = content_key(["a"], Options())
    monkeypatch.setattr("symcheck.run.cache.code_version", lambda: "another")
    assert content_key(["a"], Options()) != before
