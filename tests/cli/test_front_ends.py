"""Where the command writes to and runs in: full disks, closed pipes, kills, folders that cannot be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import at_work, gone

ROOT = Path(__file__).parent.parent.parent
HARD = "".join(f"  - {{id: h{k}, statement: cos(sin(x)) > sin(cos(x + {k}/999))}}\n" for k in range(60))
COMMAND = [sys.executable, "-m", "symcheck"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with Windows line ends, a byte order mark and a true claim."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfsymcheck: 1\r\nvariables: {x: real}\r\nclaims:\r\n"
                     b"  - {id: a, statement: x + x == 2*x}\r\n")
    return file


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "junit"])
def test_a_full_disk(path: Path, format_: str) -> None:
    """A word and exit code 2, no traceback."""
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, "verify", str(path), "--format", format_], check=False, cwd=ROOT, stdout=full,
                              stderr=subprocess.PIPE, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (2, "symcheck: the results cannot be written: No space left on device\n")


def test_a_closed_pipe(path: Path) -> None:
    """Nothing is said."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "verify", str(path)], check=False, cwd=ROOT, stdout=writing,
                          stderr=subprocess.PIPE, text=True, timeout=120)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_an_unwritable_cache(path: Path, tmp_path: Path) -> None:
    """One warning; the run goes on."""
    (tmp_path / "no").write_text("a file")
    done = subprocess.run([*COMMAND, "verify", str(path)], check=False, cwd=ROOT, capture_output=True, text=True,
                          timeout=120, env={**os.environ, "SYMCHECK_CACHE": str(tmp_path / "no" / "cache")})
    assert done.returncode == 0 and done.stderr.count("no cache") == 1


def test_an_output_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    """Said before anything is worked on."""
    done = subprocess.run([*COMMAND, "verify", str(path), "-o", str(tmp_path / "none" / "out")], check=False, cwd=ROOT,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == 2 and "No such file or directory" in done.stderr and "Traceback" not in done.stderr


def running(tmp_path: Path) -> subprocess.Popen[str]:
    """A run in the middle of hard claims, in a session of its own."""
    (tmp_path / "long.yaml").write_text("symcheck: 1\nvariables: {x: real}\nclaims:\n" + HARD)
    process = subprocess.Popen([*COMMAND, "verify", str(tmp_path / "long.yaml"), "--timeout", "60", "--jobs", "2",
                                "--no-cache"], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    at_work(process.pid)
    return process


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to end workers with their parent")
@pytest.mark.parametrize("signals", [[signal.SIGKILL], [signal.SIGINT, signal.SIGINT], [signal.SIGTERM]])
def test_no_worker_is_left_behind(tmp_path: Path, signals: list[signal.Signals]) -> None:
    """Whatever ends the command: also kill -9, also two Ctrl-C, which never hang."""
    process = running(tmp_path)
    for number in signals:
        process.send_signal(number)
        time.sleep(0.05)
    process.communicate(timeout=20)
    assert process.returncode in (130, -signal.SIGKILL, -signal.SIGINT)  # the last one came while Python ended
    assert gone(process.pid)


@pytest.mark.parametrize("wait", [0.4, 0.8, 1.3, 2.0, 3.0])
def test_ctrl_c_at_any_moment(tmp_path: Path, wait: float) -> None:
    """As a terminal sends it, to every process, also those just starting: no traceback, nothing left."""
    (tmp_path / "long.yaml").write_text("symcheck: 1\nvariables: {x: real, f: function, t: real}\nclaims:\n" + "".join(
        f"  - {{id: l{k}, statement: 'limit(f(t), t, oo) == {k}'}}\n" for k in range(600)))
    process = subprocess.Popen([*COMMAND, "verify", str(tmp_path / "long.yaml"), "--jobs", "2", "--no-cache"], cwd=ROOT,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    starting = process.returncode == 1 and "Fatal Python error" in err  # within Python's own `site`
    assert process.returncode in (130, -signal.SIGINT) or starting, (process.returncode, out[-500:], err[-500:])
    assert err == "" or "symcheck" not in err  # Python itself was still starting
    assert not out or "Interrupted" in out
    assert gone(process.pid)


@pytest.mark.parametrize("command", ["check", "explain"])
def test_ctrl_c_in_other_commands(tmp_path: Path, command: str) -> None:
    """Exit code 130 and silence."""
    text = "limit(f(t), t, oo) == x"
    (tmp_path / "a.yaml").write_text("symcheck: 1\nvariables: {x: real, f: function, t: real}\nclaims:\n"
                                     f"  - {{id: a, statement: '{text}'}}\n")
    arguments = {"check": [text, "--var", "x=real", "--var", "f=function", "--var", "t=real"],
                 "explain": [str(tmp_path / "a.yaml"), "a"]}[command]
    process = subprocess.Popen([*COMMAND, command, *arguments], cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, start_new_session=True,
                               env={**os.environ, "SYMCHECK_CACHE": str(tmp_path / "cache")})
    at_work(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode in (0, 1, 130, -signal.SIGINT) and "Traceback" not in err and "Aborted" not in err
    assert gone(process.pid)
