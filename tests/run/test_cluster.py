"""The same run on a real Dask cluster: a scheduler and two workers, one of them killed with -9 midway."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from symcheck.run.cluster import Cluster, NoCluster
from symcheck.run.options import Options
from symcheck.run.stream import Line
from symcheck.run.worker import Task

ROOT = Path(__file__).parent.parent.parent
DASK = importlib.util.find_spec("distributed") is not None
needs_dask = pytest.mark.skipif(not DASK, reason="Dask is not installed: pip install 'symcheck[cluster]'")
Process = subprocess.Popen[bytes]


def dask(*arguments: str) -> Process:
    """A part of the cluster, in a session of its own."""
    code = "import sys; from dask.__main__ import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "20s"}
    return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[Process]]]:
    """The scheduler's address and the two workers."""
    file = tmp_path / "scheduler.json"
    started = [dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))]
    started += [dask("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard",
                     "--local-directory", str(tmp_path / f"w{k}")) for k in range(2)]
    try:
        stop = time.monotonic() + 60
        while not file.exists() and time.monotonic() < stop:
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], started[1:]
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@needs_dask
def test_a_killed_worker_loses_nothing_and_doubles_nothing(cluster: tuple[str, list[Process]]) -> None:
    """Every claim is answered once, with the right verdict."""
    address, workers = cluster
    count, found = 120, []
    tasks = [Task(k, Line("f", k + 1, json.dumps({
        "id": f"c{k}", "variables": {"x": "real"}, "statement": f"x + {k} == x + {k + (k % 3 == 0)}"})), Options())
        for k in range(count)]
    work = Cluster(address, Options(), chunk=10, timeout=60)
    try:
        work.client.wait_for_workers(2, timeout=90)
        for answer in work.answers(iter(tasks)):
            found.append(answer)
            if len(found) == 40:
                workers[0].kill()
    finally:
        work.close()
    assert workers[0].wait() == -signal.SIGKILL
    assert sorted(a.key for a in found) == list(range(count))
    assert [a.lost for a in found if a.record is None] == []
    assert {a.key for a in found if a.record and a.record.verdict == "refuted"} == set(range(0, count, 3))
    assert {a.record.verdict for a in found if a.record} == {"verified", "refuted"}


@needs_dask
def test_the_command(cluster: tuple[str, list[Process]], tmp_path: Path) -> None:
    """YAML and JSON Lines through `--cluster`."""
    (tmp_path / "a.yaml").write_text("symcheck: 1\nvariables: {x: real}\nclaims: [{id: y, statement: x + x == 2*x}]\n")
    (tmp_path / "a.jsonl").write_text('{"id": "j", "statement": "1 + 1 == 2"}\n')
    done = subprocess.run([sys.executable, "-m", "symcheck", "verify", str(tmp_path / "a.yaml"),
                           str(tmp_path / "a.jsonl"), "--cluster", cluster[0], "--no-cache", "--format", "json"],
                          check=False, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done
    found = json.loads(done.stdout)["results"]
    assert [(r["id"], r["verdict"]) for r in found] == [("y", "verified"), ("j", "verified")]


@needs_dask
def test_nobody_answers() -> None:
    """A message, not a wait without end."""
    with pytest.raises(NoCluster, match=r"no cluster answers at tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9", Options(), timeout=0.5)


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install 'symcheck\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9", Options())
