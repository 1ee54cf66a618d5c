"""The command, in a process of its own that need not import anything: forked from one that has.

Everything of a process is there: standard files, folder, environment, exit code through the interpreter's own
end, processor time, memory. What Python reads as it starts is not (PYTHON... variables, standard files that the
shell closed); nor can signals be sent. Tests of these start the command afresh.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple

from symcheck.discover import discover
from symcheck.run.strategy import prepare

ROOT = Path(__file__).parents[1]
#: what the commands import when they run
USED = ("rich.console", "symcheck.cli", "symcheck.logic.pieces", "symcheck.run.cache", "symcheck.run.recheck",
        "symcheck.run.verify")
#: variables that would make what is printed depend on who runs the tests
TERMINAL = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


class Done(NamedTuple):
    """What came of a command. most: MiB of its largest process, seconds: of processor time of all, if forked."""

    returncode: int
    stdout: str
    stderr: str
    most: int = 0
    seconds: float = 0.0


def symcheck(*arguments: object, cwd: Path = ROOT, stdout: int | None = None,
             environment: Mapping[str, str] | None = None, timeout: float = 120) -> Done:
    """Run the command, without a terminal. stdout: a file that its output goes to instead of into the answer."""
    request = {"arguments": list(map(str, arguments)), "folder": str(cwd), "environment": _environment(environment)}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open(os.devnull) as empty:
        files = [empty.fileno(), out.fileno() if stdout is None else stdout, err.fileno()]
        server, process = _server()
        server.settimeout(timeout)
        try:
            socket.send_fds(server, [json.dumps(request).encode() + b"\n"], files)
            status, most, seconds = json.loads(_line(server))
        except OSError:  # it takes too long, or the server is gone: the next command has another
            os.killpg(process, signal.SIGKILL)
            _server.cache_clear()
            raise
        return Done(status, _text(out), _text(err), most, seconds)


def afresh(*arguments: object, cwd: Path = ROOT, stdout: int | None = None,
           environment: Mapping[str, str] | None = None, before: Callable[[], None] | None = None) -> Done:
    """The same by a new interpreter. before: is called in its process first."""
    done = subprocess.run([sys.executable, "-m", "symcheck", *map(str, arguments)], check=False, cwd=cwd,
                          stdout=subprocess.PIPE if stdout is None else stdout, stderr=subprocess.PIPE, timeout=120,
                          encoding="utf-8", preexec_fn=before, env=_environment(environment))
    return Done(done.returncode, done.stdout or "", done.stderr)


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in TERMINAL}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(more or {})}


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _line(channel: socket.socket, begin: bytes = b"") -> bytes:
    while not begin.endswith(b"\n"):
        piece = channel.recv(65536)
        if not piece:
            raise ConnectionError("the other side is gone")
        begin += piece
    return begin


@cache
def _server() -> tuple[socket.socket, int]:
    ours, theirs = socket.socketpair()
    process = subprocess.Popen([sys.executable, "-m", "tests.forks", str(theirs.fileno())], cwd=ROOT,
                               pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
                               env=_environment(None))
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours, process.pid


def _imported() -> None:
    """Import what the command does as it runs."""
    for name in USED:
        import_module(name)
    discover("symcheck.report", "FORMAT")
    prepare("fast")


def _serve(channel: socket.socket) -> dict[str, Any] | None:
    """Fork for each request and say what came of it. In the child: the request; at the end: None."""
    while True:
        begin, files, _, _ = socket.recv_fds(channel, 65536, 3)
        if not begin:
            return None
        request: dict[str, Any] = json.loads(_line(channel, begin))
        child = os.fork()
        if child == 0:
            channel.close()
            for place, file in enumerate(files):
                os.dup2(file, place)
                os.close(file)
            return request
        for file in files:
            os.close(file)
        _, status, used = os.wait4(child, 0)
        said = [os.waitstatus_to_exitcode(status), used.ru_maxrss // 1024, used.ru_utime + used.ru_stime]
        channel.sendall(json.dumps(said).encode() + b"\n")


def _begin(request: dict[str, Any]) -> None:
    """As Python begins: the folder, the environment, standard files for what the descriptors are now."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["symcheck", *request["arguments"]]
    for number, (name, mode, errors) in enumerate((
            ("stdin", "r", "strict"), ("stdout", "w", "strict"), ("stderr", "w", "backslashreplace"))):
        file = open(number, mode, 1 if number == 2 else -1, "utf-8", errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, file)
        setattr(sys, f"__{name}__", file)


def main() -> None:
    """Serve until the other side is closed; in a child, be the command."""
    _imported()
    gc.freeze()  # the children need not look at it again
    request = _serve(socket.socket(fileno=int(sys.argv[1])))
    if request is not None:
        _begin(request)
        from symcheck.cli import main as command

        command(prog_name="symcheck")


if __name__ == "__main__":
    main()
