"""Result files from strangers: replayed one by one, in processes that end at their limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from symcheck.api import verify
from symcheck.report.json import record_object
from symcheck.run.options import Options
from symcheck.run.recheck import recheck_files, replayed, results_in
from symcheck.run.worker import Pool, Task
from tests.forks import ROOT, symcheck


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A verified and a refuted claim with their certificates."""
    path = tmp_path_factory.mktemp("results") / "a.yaml"
    path.write_text("symcheck: 1\nvariables: {x: real}\nclaims:\n  - {id: a, statement: x + x == 2*x}\n"
                    "  - {id: b, statement: x/x == 1}\n")
    return [json.loads(json.dumps(record_object(r))) for r in verify(path).records]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_results_in_their_order(tmp_path: Path, results: list[dict[str, Any]], jobs: int) -> None:
    """Also where several are replayed at a time; a forged one is rejected, its neighbours are not."""
    lines = [{**results[k % 2], "id": f"r{k}"} for k in range(60)]
    lines[7] = {**lines[7], "certificate": lines[8]["certificate"]}
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "r.json").write_text(json.dumps({"results": lines}, indent=1))
    for name in ("r.jsonl", "r.json"):
        seen: list[str] = []
        outcome = recheck_files([tmp_path / name], Options(jobs=jobs), lambda item: seen.append(item.id))  # noqa: B023
        assert seen == [f"r{k}" for k in range(60)] == [i.id for i in outcome.items]
        assert [i.id for i in outcome.items if i.reason] == ["r7"] and outcome.problems == []


def test_what_a_certificate_does_to_its_process_is_a_rejection(tmp_path: Path) -> None:
    """Hangs, crashes, no memory: of that result; the others are accepted."""
    acts = ["", "hang", "die", "eat", "leave", "raise", ""]
    (tmp_path / "r.jsonl").write_text("\n".join(
        json.dumps({"id": act, "verdict": "verified", "message": act}) for act in acts))
    outcome = recheck_files([tmp_path / "r.jsonl"], Options(timeout=2.0, memory_mb=200), road="tests.run.stubs:recheck")
    assert [bool(i.reason) for i in outcome.items] == [False, True, True, True, True, True, False]
    assert [i.id for i in outcome.items] == acts and outcome.rejected == 5
    assert "stopped at the time limit of 2 s" in outcome.items[1].reason


@pytest.mark.parametrize(("content", "said"), [
    (b"", ""), (b"\n\n", ""), (b"x", "error[no-result]"), (b"[" * 100_000, "error[no-result]"),
    (b'{"a":' * 100_000, "error[no-result]"), (b"\xff\xfe", "error[no-result]"), (b"\x00" * 99, "error[no-result]"),
    (b"9" * 10_000, "error[no-result]"), (b'{"results": 1}', "not a list"), (b'{"results": [1]}', "not a result"),
    (b'{"id": "a"}', "not a result"), (b'{"id": "a", "verdict": "verified"}\n{', "error[no-result]"),
    (b'{"id": "\\u001b[2J\\u202e", "verdict": "verified"}', "REJECTED"),
    (b'{"id": "a", "verdict": "verified", "certificate": {"steps": [1]}}', "REJECTED"),
    (b'{"id": "a", "verdict": "verified", "certificate": ' + b"[" * 900 + b"]" * 900 + b"}", "REJECTED"),
])
def test_files_that_are_no_results(tmp_path: Path, content: bytes, said: str) -> None:
    """A word, no traceback, nothing that a terminal obeys."""
    path = tmp_path / "r"
    path.write_bytes(content)
    done = symcheck("recheck", path)
    out = done.stdout + done.stderr
    assert said in out and "Traceback" not in out and not set(out) & set("\x1b\u202e")
    assert done.returncode == (0 if not said else 1 if "REJECTED" in said else 2)


@pytest.mark.parametrize("kind", ["fifo", "device", "folder", "loop"])
def test_what_is_no_file(tmp_path: Path, kind: str) -> None:
    """A FIFO would wait for ever, a device never end."""
    path = tmp_path / "r.json"
    {"fifo": lambda: os.mkfifo(path), "device": lambda: path.symlink_to("/dev/zero"), "folder": path.mkdir,
     "loop": lambda: path.symlink_to(path)}[kind]()
    (problem,) = recheck_files([path]).problems
    assert "error[no-result]" in problem


def test_limits_of_size(tmp_path: Path) -> None:
    """Both are arguments."""
    (tmp_path / "a.json").write_text('{\n"results": [' + " " * 100 + "]}")
    (tmp_path / "a.jsonl").write_text('{"id": "a", "verdict": "undecided"}\n' + " " * 100 + "\n")
    with pytest.raises(ValueError, match="more than 50 bytes"):
        list(results_in(tmp_path / "a.json", most=50))
    with pytest.raises(ValueError, match="a line of more than 60 bytes"):
        list(results_in(tmp_path / "a.jsonl", longest=60))


@pytest.mark.parametrize("fork", [True, False])
def test_its_workers_import_neither_sympy_nor_provers(results: list[dict[str, Any]], fork: bool) -> None:
    """Asked of the worker itself, forked and started afresh."""
    options = Options(fork=fork)
    code = ("import sys\nfrom symcheck.run.options import Options\nfrom symcheck.run.worker import Pool, Task\n"
            f"with Pool(Options(fork={fork}), (('fast', 'tests.run.stubs:modules'),)) as pool:\n"
            "    (answer,) = pool.answers([Task(0, None, Options())])\n"
            "sys.stdout.write(answer.record.message)")
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    found = done.stdout.split()
    assert "symcheck.kernel.replay" in found
    others = ("sympy", "symcheck.provers", "symcheck.refuters", "symcheck.engines")
    assert [m for m in found if m.startswith(others)] == []
    with Pool(options, (("fast", "symcheck.run.recheck:replayed"),)) as pool:
        (answer,) = pool.answers([Task(0, results[0], options)])
    assert answer.record == replayed(results[0], options) and answer.record.message == ""
