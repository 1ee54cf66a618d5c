"""Every command where it cannot write, or has no terminal, or a narrow one; and what an extra would have to give.

Root may write everywhere, so that folders that cannot be written are those below a file and in /proc.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forks import ROOT, afresh, symcheck

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="devices and limits of Linux")
#: a command line each; {yaml}, {json} and {jsonl} are files
COMMANDS = ["--help", "verify {yaml}", "verify {yaml} --profile", "verify {lines} --shard 1/1",
            "check x==x --var x=real", "explain {yaml} a", "recheck {json}", "recheck {jsonl}", "schema", "functions",
            "rules evident", "cluster",
            "cache info", "cache verify"]
FULL = "symcheck: the results cannot be written: No space left on device\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A claim as YAML and as a line, and its results; with Windows line ends and byte order marks."""
    folder = tmp_path_factory.mktemp("files")
    made = {"yaml": "symcheck: 1\r\nvariables: {x: real}\r\nclaims:\r\n  - {id: a, statement: x + x == 2*x}\r\n",
            "lines": '{"id": "a", "variables": {"x": "real"}, "statement": "x + x == 2*x"}\r\n\r\n'}
    names = {"yaml": "a.yaml", "lines": "a.jsonl", "json": "r.json", "jsonl": "r.jsonl"}
    for name, text in made.items():
        (folder / names[name]).write_bytes(b"\xef\xbb\xbf" + text.encode())
    for format_ in ("json", "jsonl"):
        text = symcheck("verify", str(folder / "a.yaml"), "--format", format_).stdout
        (folder / names[format_]).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return {name: str(folder / file) for name, file in names.items()}


def words(command: str, files: dict[str, str]) -> list[str]:
    """The arguments of a command line."""
    return [word.format(**files) for word in command.split()]


@pytest.mark.parametrize("command", COMMANDS)
def test_windows_line_ends_and_marks(files: dict[str, str], command: str) -> None:
    """Nobody minds them, in claims and in results."""
    done = symcheck(*words(command, files))
    assert (done.returncode, done.stderr) == (0, "") and "\r" not in done.stdout


@LINUX
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk(files: dict[str, str], command: str) -> None:
    """A word and exit code 2."""
    with open("/dev/full", "w") as full:
        done = symcheck(*words(command, files), stdout=full.fileno())
    assert (done.returncode, done.stderr) == (2, FULL)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_pipe(files: dict[str, str], command: str) -> None:
    """Silence and exit code 1."""
    reading, writing = os.pipe()
    os.close(reading)
    done = symcheck(*words(command, files), stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("command", ["--help", "verify {yaml} --jobs 2", "verify {lines}", "recheck {json}"])
def test_files_that_the_shell_closed(files: dict[str, str], command: str, closed: tuple[int, ...]) -> None:
    """`>&-`: what is written goes nowhere, nothing else takes its place."""
    def close() -> None:
        for number in closed:
            os.close(number)

    done = afresh(*words(command, files), before=close)
    assert (done.returncode, done.stderr) == (0, "") and bool(done.stdout) == (1 not in closed)


@LINUX
@pytest.mark.parametrize("place", ["{yaml}/out", "/proc/out", "/proc/self/out"])
@pytest.mark.parametrize("more", ["--output {}", "--output {} --format json", "--output {} --format jsonl",
                                  "--output {} --format parquet", "--resume {}", "--resume {} --shard 1/2"])
def test_results_to_where_nothing_can_be_written(files: dict[str, str], place: str, more: str) -> None:
    """Said before anything is worked on."""
    done = symcheck("verify", files["yaml"], *more.format(place.format(**files)).split())
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr
    assert "No such file" in done.stderr or "Not a directory" in done.stderr


@pytest.mark.parametrize("named", ["{yaml}", "{lines}", "{folder}"])
@pytest.mark.parametrize("way", ["--output", "--output --format json", "--output --format parquet", "--resume"])
def test_results_in_the_place_of_claims(files: dict[str, str], tmp_path: Path, named: str, way: str) -> None:
    """Nothing is written over a file that is read, under whatever name, nor over another file of claims."""
    kept = {Path(files[name]): Path(files[name]).read_bytes() for name in ("yaml", "lines")}
    link = tmp_path / "link"
    link.symlink_to(files["lines"] if named == "{lines}" else files["yaml"])
    option, *more = way.split()
    for target in (str(link), str(link.resolve())):
        done = symcheck("verify", named.format(**files, folder=str(Path(files["yaml"]).parent)), option, target, *more)
        assert done.returncode == 2 and "would take the place of claims" in done.stderr and done.stdout == ""
    assert {path: path.read_bytes() for path in kept} == kept


@pytest.mark.parametrize("kind", ["fifo", "device", "folder"])
def test_results_to_go_on_with_that_are_no_file(files: dict[str, str], tmp_path: Path, kind: str) -> None:
    """Reading a device would never end."""
    path = tmp_path / "r"
    {"fifo": lambda: os.mkfifo(path), "device": lambda: path.symlink_to("/dev/full"), "folder": path.mkdir}[kind]()
    done = symcheck("verify", files["yaml"], "--resume", str(path))
    assert done.returncode == 2 and re.search("no regular file|directory", done.stderr) and done.stdout == ""


@LINUX
@pytest.mark.parametrize("more", ["--format text", "--format json", "--format jsonl", "--format parquet", ""])
def test_a_disk_that_is_full_of_other_things(files: dict[str, str], tmp_path: Path, more: str) -> None:
    """The file of results cannot grow, nor the cache: the one is an error, the other a warning."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    path = str(tmp_path / "out")
    done = afresh("verify", files["yaml"], *(("--output", path, *more.split()) if more else ("--resume", path)),
                  before=limit, environment={"SYMCHECK_CACHE": str(tmp_path / "cache")})
    assert done.returncode == 2 and "Traceback" not in done.stderr and "File too large" in done.stderr
    assert done.stderr.count("no cache") == 1


@LINUX
@pytest.mark.parametrize("variable", ["SYMCHECK_CACHE", "XDG_STATE_HOME"])
@pytest.mark.parametrize("place", ["{yaml}/c", "/proc/c", "/dev/null/c"])
def test_a_cache_that_cannot_be_written(files: dict[str, str], variable: str, place: str) -> None:
    """One warning that names the place, and the run goes on; the commands of the cache have nothing to do."""
    environment = {variable: place.format(**files)}
    for arguments in (["verify", files["yaml"]], ["verify", files["lines"], "--profile", "--shard", "1/1"]):
        done = symcheck(*arguments, environment=environment)
        assert done.returncode == 0 and done.stderr.count("no cache") == ("--profile" not in arguments)
    for command in ("info", "verify", "clear"):
        done = symcheck("cache", command, environment=environment)
        assert done.returncode == 2 and done.stdout == ""
        assert place.format(**files) in done.stderr and done.stderr.count("\n") == 1


@LINUX
def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Opened, but reading is an error of the system."""
    for command in ("verify", "recheck"):
        done = symcheck(command, "/proc/self/mem")
        assert done.returncode == 2 and "error[no-" in done.stdout + done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("module", "command", "said"), [
    ("pyarrow", "verify {yaml} --format parquet --output out.parquet", "pip install 'symcheck[parquet]'"),
    ("distributed", "verify {yaml} --cluster tcp://127.0.0.1:1", "pip install 'symcheck[cluster]'"),
])
def test_a_missing_extra(files: dict[str, str], tmp_path: Path, module: str, command: str, said: str) -> None:
    """Which one, and how to get it; other commands do without."""
    (tmp_path / f"{module}.py").write_text("raise ImportError('it is not installed')\n")
    environment = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = afresh(*words(command, files), environment=environment)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    for other in ("verify {yaml}", "cluster", "--help"):
        assert afresh(*words(other, files), environment=environment).returncode == 0


def in_a_terminal(columns: int, arguments: list[str], **environment: str) -> str:
    """What a terminal of so many columns is sent."""
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")}
    process = subprocess.Popen([sys.executable, "-m", "symcheck", *arguments], cwd=ROOT, stdin=theirs, stdout=theirs,
                               stderr=theirs, env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment})
    os.close(theirs)
    found = b""
    try:
        while piece := os.read(ours, 65536):
            found += piece
    except OSError:  # Linux's way of saying that the other side is closed
        process.wait()
    os.close(ours)
    return found.decode()


@LINUX
@pytest.mark.parametrize("command", ["verify {wrong}", "verify {wrong} --profile -v", "recheck {json}",
                                     "explain {wrong} a-claim-with-a-long-name"])
def test_a_terminal_of_forty_columns(files: dict[str, str], tmp_path: Path, command: str) -> None:
    """Nothing of a report is wider; colours, unless NO_COLOR or a dumb terminal forbids them."""
    wrong = tmp_path / "w.yaml"
    wrong.write_text("symcheck: 1\nvariables: {x: real}\nclaims:\n  - id: a-claim-with-a-long-name\n"
                     "    statement: sqrt(x**2 + 2*x + 1) + x + x == 3*x + 1\n")
    arguments = words(command, {**files, "wrong": str(wrong)})
    plain = in_a_terminal(40, arguments, NO_COLOR="1")
    assert not re.search("\x1b\\[[0-9;]*m", plain) and not re.search("\x1b\\[[0-9;]*m", in_a_terminal(
        40, arguments, TERM="dumb"))
    if command.startswith("verify"):
        assert re.search("\x1b\\[[0-9;]*m", in_a_terminal(40, arguments))
        shown = re.sub("\x1b\\[K|\r|\x1b\\[[0-9;]*m", "\n", plain).replace(str(wrong), "w.yaml")
        assert max(map(len, shown.splitlines())) <= 40, shown


def test_no_terminal(files: dict[str, str]) -> None:
    """No colours, no progress, whatever TERM says."""
    for command in ("verify {yaml}", "explain {yaml} a", "recheck {jsonl}"):
        done = symcheck(*words(command, files), environment={"TERM": "xterm-256color"})
        assert "\x1b" not in done.stdout + done.stderr and "\r" not in done.stdout + done.stderr


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """Of a file: its bytes are escaped in every format, and JSON Lines can be gone on with."""
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff\x1b[2J.jsonl")
    Path(path).write_text('{"id": "a", "statement": "1 == 1"}\n')
    for format_ in ("text", "json", "jsonl", "junit"):
        done = symcheck("verify", path, "--format", format_)
        assert done.returncode == 0 and done.stderr == "" and "\x1b" not in done.stdout, done
    for _ in range(2):
        assert symcheck("verify", path, "--resume", str(tmp_path / "r")).returncode == 0
    (line,) = (tmp_path / "r").read_text().splitlines()
    assert json.loads(line)["file"] == path
    assert symcheck("verify", path, "--format", "parquet", "-o", str(tmp_path / "p")).returncode == 0
