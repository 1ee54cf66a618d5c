"""Claims by the line: the same verdicts as in YAML, in bounded room, in parts, and after a kill."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.resume import resume
from symcheck.run.stream import Line, Stream, Wanted, lines, parsed
from symcheck.run.verify import Means, verify_paths
from symcheck.run.worker import Task
from tests.forks import ROOT, afresh, symcheck


def claims(path: Path, count: int) -> Path:
    """A file of easy claims, every fifth one false."""
    with open(path, "w", encoding="utf-8") as file:
        for k in range(count):
            right = 2 * k + (k % 5 == 4)
            file.write(json.dumps({"id": f"c{k}", "variables": {"x": "real"},
                                   "statement": f"(x + {k})**2 == x**2 + {right}*x + {k * k}"}) + "\n")
    return path


def test_a_line_is_a_claim(tmp_path: Path) -> None:
    """With variables, definitions, assumptions and expectation of its own; the place is its line."""
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(map(json.dumps, [
        {"id": "a", "variables": {"x": "real"}, "define": {"f(u)": "u**2"}, "statement": "f(x) == x*x", "tags": ["t"]},
        {"id": "b", "variables": {"x": "real"}, "statement": "x/x == 1", "expect": "refuted", "note": "n"},
        {"id": "c", "variables": {"x": "real"}, "chain": ["x + x", "2*x", "x*2"]}])) + "\n\n")
    run = verify_paths([path])
    assert [(r.id, r.verdict, r.ok, r.line) for r in run.records] == [
        ("a", "verified", True, 1), ("b", "refuted", True, 2), ("c", "verified", True, 3)]
    assert (run.records[0].tags, run.records[1].note, len(run.records[2].steps)) == (["t"], "n", 2)
    assert run.ok and run.exit_code == 0
    assert [r.id for r in verify_paths([path], select=["t"]).records] == ["a"]


@pytest.mark.parametrize(("line", "said"), [
    ("{", "error[not-json]"), ("[1]", "error[wrong-shape]"), ('{"id": "a", "id": "b"}', "the key `id` comes twice"),
    ('{"id": "a"}', "error[no-form]"), ('{"id": "a", "statement": "sni(1) == 0"}', "did you mean `sin`?"),
    ('{"statement": "1 == 1"}', "error[missing-key]"), ('{"id": "a", "statement": "1 == 1", "uses": ["b"]}', "alone"),
    ('{"id": "a", "statement": "1\u2028 == 1"}', "U+2028"), ("[" * 100_000, "error[too-deep]"),
    ('{"id": "a", "statement": "1 == 1", "expect": "maybe"}', "`expect` is `maybe`"),
    ('{"id": "a", "statement": ' + "9" * 5000 + "}", "error[not-json]"), ("\udcff", "error[not-utf8]"),
])
def test_a_line_that_is_no_claim_is_an_error_of_its_own(tmp_path: Path, line: str, said: str) -> None:
    """With its place; the others go on. A kept verdict of the same claim changes nothing."""
    path = tmp_path / "c.jsonl"
    good = '{"id": "good", "statement": "1 == 1"}'
    path.write_bytes(f"{good}\n{line}\n{good}\n".encode("utf-8", "surrogateescape"))
    run = verify_paths([path])
    assert [r.verdict for r in run.records] == ["verified", "error", "verified"], run.records
    assert said in run.records[1].message and f"{path}:2:" in run.records[1].message
    assert run.exit_code == 1


def test_a_line_too_long_is_passed_over_in_pieces(tmp_path: Path) -> None:
    """It is never in memory as a whole."""
    path = tmp_path / "c.jsonl"
    path.write_text("x" * 95 + "\n" + '{"id": "b"}\n' + "y" * 300)
    found = list(lines(path, longest=90))
    assert [type(f) for f in found] == [Record, Line, Record] and [getattr(f, "line", 2) for f in found] == [1, 2, 3]
    assert parsed(found[1]) == {"id": "b"}  # type: ignore[arg-type]


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    """They are no part of a claim."""
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "statement": "1 == 1"}\r\n\r\n{"id": "b", "statement": "2 == 2"}\r\n')
    assert [(r.id, r.line, r.verdict) for r in verify_paths([path]).records] == [
        ("a", 1, "verified"), ("b", 3, "verified")]


def test_shards_are_a_partition(tmp_path: Path) -> None:
    """Of lines, and of the claims of YAML files."""
    path = claims(tmp_path / "c.jsonl", 20)
    yaml = tmp_path / "c.yaml"
    yaml.write_text("symcheck: 1\nclaims:\n" + "".join(f"  - {{id: y{k}, statement: {k} == {k}}}\n" for k in range(20)))
    parts = [[r.id for r in verify_paths([path, yaml], means=Means(wanted=Wanted(index=k, parts=3))).records]
             for k in range(3)]
    assert sorted(name for part in parts for name in part) == sorted(f"{c}{k}" for c in "cy" for k in range(20))
    assert all(parts)


def test_no_more_is_taken_in_than_is_worked_on(tmp_path: Path) -> None:
    """And no more records wait for an early one than the window holds."""
    path = claims(tmp_path / "c.jsonl", 500)
    emitted: list[int] = []
    stream = Stream(Options(), Wanted(), lambda k, _: emitted.append(k), window=40)
    taken = stream.tasks([path])
    first = next(taken)
    assert isinstance(first, Task)
    while (task := next(taken)) is not None:
        if task.key:
            stream.answered(task.key, Record("a", verdict="verified"), 0.1, "")
    assert len(emitted) == 40 and list(stream.working) == [0]


def peak(*arguments: object) -> int:
    """MiB of the command's largest process."""
    code = ("import resource, subprocess, sys\nsubprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL)\n"
            "sys.stdout.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))")
    command = [sys.executable, "-c", code, sys.executable, "-m", "symcheck", *map(str, arguments)]
    return int(subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True, timeout=600).stdout)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Kept verdicts: 200 different claims, 2,000 and 40,000 times."""
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    text = claims(tmp_path / "c.jsonl", 200).read_text()
    few.write_text(text * 10)
    many.write_text(text * 200)
    arguments = ("--format", "jsonl", "--output", tmp_path / "out.jsonl")
    small = peak("verify", few, *arguments)
    assert peak("verify", many, *arguments) < small + 20 < 300
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 40_000


@pytest.mark.parametrize("warm", [False, True])
def test_a_run_that_was_killed_is_resumed(tmp_path: Path, warm: bool) -> None:
    """Killed with -9 at several points: in the end every claim has one result, and the verdicts are right."""
    path, results = claims(tmp_path / "c.jsonl", 400), tmp_path / "r.jsonl"
    command = [sys.executable, "-m", "symcheck", "verify", str(path), "--resume", str(results), "--jobs", "2",
               *([] if warm else ["--no-cache"])]
    for wait in (0.5, 0.9, 1.1):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    outcome = symcheck(*command[3:])
    assert outcome.returncode == 1 and "400 claims: 320 verified, 80 refuted." in outcome.stdout, outcome
    found = [json.loads(line) for line in results.read_text().splitlines()]
    assert sorted(r["id"] for r in found) == sorted(f"c{k}" for k in range(400))
    assert {r["verdict"] for r in found if int(r["id"][1:]) % 5 == 4} == {"refuted"}
    again = symcheck(*command[3:])
    assert "400 claims" in again.stdout and len(results.read_text().splitlines()) == 400


def test_half_a_line_is_cut_off_and_no_two_runs_write(tmp_path: Path) -> None:
    """A file that is no result is not touched."""
    path = tmp_path / "r.jsonl"
    whole = json.dumps({"id": "a", "file": "f", "line": 3, "verdict": "verified", "ok": True}) + "\n"
    path.write_text(whole + whole[:20])
    done, file = resume(path)
    assert path.read_text() == whole and [done(f, n, str) for f, n in (("f", 3), ("f", 2), ("g", 3))] == [
        True, False, False]
    assert done.tally.summary()["verified"] == 1
    with pytest.raises(BlockingIOError):
        resume(path)
    file.close()
    path.write_text("symcheck: 1\n")
    with pytest.raises(ValueError, match="is no result"):
        resume(path)
    assert path.read_text() == "symcheck: 1\n"


RESULT = {"id": "a", "file": "f", "line": 3, "verdict": "verified", "ok": True}


@pytest.mark.parametrize("text", ["[" * 10**5, *(json.dumps(RESULT | wrong) for wrong in (
    {"line": -10**12}, {"line": 10**12}, {"line": True}, {"line": 1e300}, {"verdict": "proved"}, {"verdict": ["x"]},
    {"ok": "no"}, {"id": None}, {"file": 1}, {"trusted": 5}, {"digest": "-1234567"}, {"digest": "00000000"},
    {"digest": 10**30}))])
def test_what_no_run_has_written_is_not_gone_on_with(tmp_path: Path, text: str) -> None:
    """A word and exit code 2; the file stays as it is."""
    path = tmp_path / "r.jsonl"
    path.write_text(text + "\n")
    done = symcheck("verify", claims(tmp_path / "c.jsonl", 1), "--resume", path)
    assert done.returncode == 2 and "r.jsonl:1 is no result" in done.stderr and "Traceback" not in done.stderr
    assert path.read_text() == text + "\n"


@pytest.mark.parametrize("suffix", [".jsonl", ".yaml"])
def test_results_of_other_claims_are_not_gone_on_with(tmp_path: Path, suffix: str) -> None:
    """A claim changed after it had its result, or a result of another version: a problem, and exit code 2."""
    path, results = tmp_path / f"c{suffix}", tmp_path / "r.jsonl"
    head, end = ("", "}") if suffix == ".jsonl" else ("symcheck: 1\nclaims:\n", "}")
    dash = "" if suffix == ".jsonl" else "- "
    said = '{"id": "%s", "variables": {"x": "real"}, "statement": "x + x == %s"'

    def write(*sides: str) -> None:
        path.write_text(head + "".join(dash + said % (f"c{k}", s) + end + "\n" for k, s in enumerate(sides)))

    write("2*x", "3*x - x")
    assert symcheck("verify", path, "--resume", results).returncode == 0
    before = results.read_text()
    write("2*x", "3*x - x", "4*x - 2*x")
    longer = symcheck("verify", path, "--resume", results, "--timeout", "20")
    assert longer.returncode == 0 and "3 claims: 3 verified" in longer.stdout
    write("2*x", "3*x")
    changed = symcheck("verify", path, "--resume", results)
    assert changed.returncode == 2 and f"c{suffix}:" in changed.stderr and "another text" in changed.stderr
    assert results.read_text().startswith(before)
    write("2*x", "3*x - x", "4*x - 2*x")
    other = re.sub('"digest": "[0-9a-f]{7}.', '"digest": "abcdef01', results.read_text())
    results.write_text(other)
    assert symcheck("verify", path, "--resume", results).returncode == 2


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    """Under whatever name."""
    path = claims(tmp_path / "c.jsonl", 10)
    (tmp_path / "link.jsonl").symlink_to(path)
    done = symcheck("verify", path, f"{tmp_path}/./c.jsonl", tmp_path / "link.jsonl", "-q")
    assert "10 claims: 8 verified, 2 refuted" in done.stdout


def test_a_second_run_is_quick_and_imports_no_sympy(tmp_path: Path) -> None:
    """10,000 claims out of the cache; the time is given, and only a generous limit is held."""
    path = tmp_path / "c.jsonl"
    base = claims(tmp_path / "b.jsonl", 500)
    path.write_text(base.read_text() * 20)
    symcheck("verify", base, "--jobs", "2", "-q")
    code = ("import sys, time\nbegin = time.monotonic()\nfrom symcheck.cli import main\n"
            f"try: main(['verify', {str(path)!r}, '--format', 'jsonl'])\nexcept SystemExit: pass\n"
            "sys.stderr.write(str(time.monotonic() - begin))\n"
            "sys.exit('sympy' in sys.modules or 'symcheck.provers.linear' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("\n") == 10_000
    assert float(done.stderr) < 30


def test_parquet(tmp_path: Path) -> None:
    """A row a result; the whole result in a column."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    path, out = claims(tmp_path / "c.jsonl", 10), tmp_path / "o.parquet"
    assert "10 claims: 8 verified, 2 refuted" in symcheck("verify", path, "--format", "parquet", "-o", out).stdout
    table = parquet.read_table(out).to_pydict()
    assert sorted(table["verdict"]) == ["refuted"] * 2 + ["verified"] * 8 and sum(table["ok"]) == 8
    assert json.loads(table["result"][0])["certificate"] == json.loads(table["certificate"][0])
    assert "--output FILE" in symcheck("verify", path, "--format", "parquet").stderr


def test_the_same_lines_give_the_same_results(tmp_path: Path) -> None:
    """All but times and order, whatever the hash seed, the number of workers and the cache."""
    path = claims(tmp_path / "c.jsonl", 30)

    def results(seed: str, *more: str) -> list[str]:
        outcome = afresh("verify", path, "--format", "jsonl", *more, environment={"PYTHONHASHSEED": seed})
        return sorted(json.dumps({**json.loads(line), "seconds": 0}) for line in outcome.stdout.splitlines())

    first = results("1", "--no-cache")
    assert first == results("2", "--no-cache", "--jobs", "2") == results("3") == results("4") and len(first) == 30


def test_times_that_nobody_can_wait_for(tmp_path: Path) -> None:
    """Of a line an error of its own; of the command line one of its use."""
    path = tmp_path / "c.jsonl"
    said = ({"timeout": t} for t in (1e308, "inf", 10**400, 2e9, 3601))
    path.write_text("".join(json.dumps({"id": f"c{k}", "statement": "1 == 1", **more}) + "\n"
                            for k, more in enumerate(({}, *said, {"timeout": 3600}))))
    done = symcheck("verify", path, "--format", "json")
    assert done.stderr == "" and [r["verdict"] for r in json.loads(done.stdout)["results"]] == [
        "verified", *["error"] * 5, "verified"]
    for seconds in ("nan", "inf", "0", "1e9"):
        done = symcheck("verify", path, "--timeout", seconds)
        assert done.returncode == 2 and "Invalid value for '--timeout'" in done.stderr
