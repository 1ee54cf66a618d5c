"""Faults in the middle of a claim, by a tactic that commits them: each costs its claim, the others go on.

The command runs from a copy of the program that has `tactic.py` among its provers, as a plug-in would be.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.processes import gone

ROOT = Path(__file__).parents[2]
TIME = r"stopped at the time limit of 1.5 s"
SIGNAL = "the worker process was ended by signal {}"
#: fault -> what may be said of the claim (one of these is part of it)
SAID = {
    "segfault": [SIGNAL.format(11)],
    "power": [TIME, "ran out of memory"],
    "factors": [TIME],
    "bytes": ["ran out of memory (the limit is 300 MiB)", TIME],
    "overflow": [SIGNAL.format(8), SIGNAL.format(6), "OverflowError", "ran out of memory"],
    "recursion": ["RecursionError"],
    "deep": [SIGNAL.format(11), "ran out of memory", "RecursionError", TIME],
    "killed": [SIGNAL.format(9)],
    "leave": ["the worker process ended unexpectedly (exit code 0)"],
    "exit": ["internal error: SystemExit: a word (faults.py:"],
    "interrupt": ["internal error: KeyboardInterrupt"],
    "stop": [TIME],
    "sleep": [TIME],
    "spin": [TIME],
    "files": ["the worker process closed its pipe", "the worker process ended unexpectedly", TIME],
    "children": ["the worker process ended unexpectedly (exit code 1)", TIME],
}
#: those that the slow road is tried with; its processes take seconds to start
LATE = ("segfault", "power", "bytes", "deep", "killed", "exit", "stop", "files")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, by links, and one more prover."""
    folder = tmp_path_factory.mktemp("program")
    provers = folder / "symcheck" / "provers"
    provers.mkdir(parents=True)
    for one in (ROOT / "symcheck").iterdir():
        if one.name != "provers":
            (folder / "symcheck" / one.name).symlink_to(one)
    for one in (ROOT / "symcheck" / "provers").iterdir():
        (provers / one.name).symlink_to(one)
    (provers / "faults.py").write_text((Path(__file__).parent / "tactic.py").read_text())
    return folder


def claim(fault: str, late: bool) -> dict[str, Any]:
    """One that nobody decides, with a variable that says what shall happen."""
    name = f"{fault}_late" if late else fault
    return {"id": fault, "variables": {name: "real", "f": "function", "t": "real"},
            "statement": f"limit(f(t), t, oo) == {name}", "expect": "undecided"}


def good(k: int) -> dict[str, Any]:
    """A true one."""
    return {"id": f"good-{k}", "variables": {"x": "real"}, "statement": f"(x + {k})**2 == x**2 + {2 * k}*x + {k * k}"}


def claims(faults: Iterable[str], late: bool) -> list[dict[str, Any]]:
    """Each fault between true claims."""
    return [c for k, fault in enumerate(faults) for c in (good(k), claim(fault, late))] + [good(len(SAID))]


def command(program: Path, path: Path, *more: str) -> list[str]:
    """The command line."""
    return [sys.executable, "-m", "symcheck", "verify", str(path), "--no-cache", "--timeout", "1.5", "--memory", "300",
            *more]


def environment() -> dict[str, str]:
    """No caches of byte code among the provers that everyone uses; the program comes from the folder."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("suffix", "jobs"), [(".yaml", 1), (".jsonl", 2)])
def test_every_fault_costs_its_own_claim(program: Path, tmp_path: Path, late: bool, jobs: int, suffix: str) -> None:
    """It is undecided, and why is said; every other claim has its verdict; no process is left."""
    path = tmp_path / f"claims{suffix}"
    faults = LATE if late else tuple(SAID)
    made = claims(faults, late)
    path.write_text(json.dumps({"symcheck": 1, "claims": made}) if suffix == ".yaml" else "\n".join(
        map(json.dumps, made)))
    process = subprocess.Popen(command(program, path, "--format", "json", "--jobs", str(jobs)), cwd=program,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
                               env=environment())
    out, err = process.communicate(timeout=600)
    results = {r["id"]: r for r in json.loads(out)["results"]}
    assert process.returncode == 0, (err, [r for r in results.values() if not r["ok"]])
    assert set(results) == {c["id"] for c in made}
    for fault in faults:
        one = results.pop(fault)
        assert one["verdict"] == "undecided" and any(s in one["message"] for s in SAID[fault]), (fault, one["message"])
    assert all(r["verdict"] == "verified" for r in results.values())
    assert "Traceback" not in err
    assert gone(process.pid)


def interrupted(program: Path, path: Path, signals: int) -> tuple[float, int, list[str], str, bool]:
    """Seconds, exit code, lines, errors, and whether no process is left, of a run with Ctrl-C after its first line."""
    process = subprocess.Popen(command(program, path, "--format", "jsonl", "--jobs", "2", "--timeout", "100"),
                               cwd=program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               start_new_session=True, env=environment())
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(0.5)
    begin = time.monotonic()
    for _ in range(signals):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
    out, err = process.communicate(timeout=60)
    seconds = time.monotonic() - begin
    return seconds, process.returncode, [first, *out.splitlines()], err, gone(process.pid)


@pytest.mark.parametrize("signals", [1, 2])
@pytest.mark.parametrize("faults", [("power", "sleep"), ("stop", "factors"), ("spin", "stop")])
def test_ctrl_c_beside_a_fault(program: Path, tmp_path: Path, faults: tuple[str, str], signals: int) -> None:
    """It ends within a second (one try of three: the machine may be busy), says what was done, leaves no process."""
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(c) for c in (good(0), *(claim(f, False) for f in faults), good(1))))
    tries = []
    for _ in range(3):
        seconds, code, lines, err, left_nothing = interrupted(program, path, signals)
        assert code in (130, -signal.SIGINT) and err == "" and left_nothing
        assert json.loads(lines[0])["id"] == "good-0" and len(lines) <= 2
        tries.append(seconds)
        if seconds < 1:
            break
    assert min(tries) < 1, tries
