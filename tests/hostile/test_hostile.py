"""Files from strangers: each ends soon, with an error that says what is wrong, in little room."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forks import ROOT, symcheck

#: of processor time, and of memory in any process; with what importing the command takes, 5 s and 200 MB
SECONDS, MB = 4.5, 180
HEAD = "symcheck: 1\nvariables: {x: real}\nclaims:\n"


def laughs() -> str:
    """Billion laughs: nine levels of nine aliases."""
    lines = ["symcheck: 1", "a0: &a0 [lol, lol]"]
    lines += [f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]" for k in range(1, 10)]
    return "\n".join([*lines, "claims: *a9"])


def macros(body: str, count: int = 60) -> str:
    """Billion laughs in the claim language: each macro calls the one before twice."""
    lines = [f"  f{k}(x): {body.format(k - 1)}" for k in range(1, count)]
    return "\n".join(["symcheck: 1", "variables: {x: real}", "define:", "  f0(x): x + 1", *lines, "claims:",
                      f"  - {{id: a, statement: f{count - 1}(x) == x}}"])


def claim(statement: str) -> str:
    """A file with one claim."""
    return f"{HEAD}  - id: a\n    statement: {statement}\n"


def many_macros(body: str, count: int) -> str:
    """As many macros as there is room for, each with a body that may name another."""
    lines = [f"  f{k}(x): {body.format((k + 1) % count)}" for k in range(count)]
    return "\n".join(["symcheck: 1", "variables: {x: real}", "define:", *lines, "claims:",
                      "  - {id: a, statement: x == x}"])


DEEP = 10_000
#: name, text, exit codes, what is said
CASES: list[tuple[str, str | bytes, tuple[int, ...], str]] = [
    ("billion laughs", laughs(), (2,), "error[alias]"),
    ("macros that double", macros("f{0}(x) + f{0}(x)"), (1,), "too"),
    ("macros that nest", macros("f{0}(f{0}(x))"), (1,), "too"),
    ("10,000 macros", many_macros("x", DEEP), (0,), "1 verified"),
    ("5,000 macros in a circle", many_macros("f{0}(x)", DEEP // 2), (1, 2), "f9 -> f10 -> ... -> f0"),
    ("hours for a claim", claim("x == x") + "    timeout: 1e9\n", (1,), "at most 3600"),
    ("for ever for a claim", claim("x == x") + "    timeout: 1e308\n", (1,), "at most 3600"),
    ("thousands of relations", claim(" and ".join(f"x + {k} > y" for k in range(5000))).replace(
        "{x: real}", "{x: real, y: real}"), (1,), "more) ..."),
    ("a long relation that fails", claim(" + ".join(f"x*{k}" for k in range(9000)) + " == 1"), (1,), "more) ..."),
    ("10,000 lists", HEAD + "[" * DEEP, (2,), "error["),
    ("10,000 brackets", claim("(" * DEEP + "x" + ")" * DEEP + " == x"), (0, 1), ""),
    ("10,000 signs", claim("-" * DEEP + "x == x"), (1,), "error[too-deep]"),
    ("10,000 powers", claim("x" + "**x" * DEEP + " == x"), (1,), "error[too-deep]"),
    ("10,000 terms", claim("x" + " + x" * DEEP + " == 10001*x"), (0, 1), ""),
    ("10,000 calls", claim("sin(" * DEEP + "x" + ")" * DEEP + " == x"), (1,), "error[too-deep]"),
    ("a tower of powers", claim("9**9**9**9 == 1"), (1,), ""),
    ("a tower of powers as a number", claim("9**9**9**9 > 0"), (0, 1), ""),
    ("a large power", claim("(x + 1)**(10**9) == x"), (1,), ""),
    ("a large power of many", claim("(x + 1)**99999 == (x + 2)**99999"), (1,), ""),
    ("a large factorial", claim("factorial(10**9) == 1"), (1,), ""),
    ("a large binomial", claim("binomial(10**12, 10**11) == 1"), (1,), ""),
    ("a long sum", claim("sum(k, k, 1, 10**12) == 0"), (1,), ""),
    ("a long product", claim("prod(k, k, 1, 10**9) == 0"), (1,), ""),
    ("a high derivative", claim("diff(exp(x**2)*sin(x), x, 100000) == 0"), (1,), ""),
    ("a number of a million digits", claim("9" * 10**6 + " == x"), (1,), "error["),
    ("an exponent of a decimal", claim("1e999999999 == x"), (1,), ""),
    ("a name of a megabyte", claim("x" * 10**6 + " == 1"), (1,), "error["),
    ("an id of a megabyte", HEAD + f"  - {{id: {'a' * 10**6}, statement: x == x}}\n", (0, 1, 2), ""),
    ("a key of a megabyte", HEAD + f"  - {{id: a, {'k' * 10**6}: x}}\n", (1, 2), "error["),
    ("a vector that is long", HEAD + "  - {id: a, variables: {o: 'real[10**9]'}, statement: 'sum(o[i], i, 1, 10**9) "
     "== 0'}\n", (1,), ""),
    ("a matrix that is large", HEAD + "  - {id: a, variables: {o: 'real[10**6, 10**6]'}, statement: 'o == o'}\n",
     (0, 1), ""),
    ("many cases", HEAD + "  - id: a\n    statement: x == x\n    for_each: [" + ", ".join(
        f"{{n: {k}}}" for k in range(20_000)) + "]\n", (1,), "error[too-many]"),
    ("NUL bytes", claim("x == \x00x"), (2,), "error[not-yaml]"),
    ("only NUL bytes", "\x00" * 1000, (2,), "error["),
    ("invalid UTF-8", claim("x == x").encode() + b"# \xff\xfe", (2,), "byte 0xff is not UTF-8"),
    ("UTF-16", claim("x == x").encode("utf-16"), (2,), "is not UTF-8"),
    ("a Cyrillic x", claim("х == х"), (1,), "U+0445"),
    ("a Greek omicron", HEAD + "  - {id: a, variables: {ο: real}, statement: ο == ο}\n", (1,), "U+03BF"),
    ("a bidirectional control in a formula", claim("x\u202e == x"), (1, 2), "U+202E"),
    ("a bidirectional control in a name", HEAD + '  - {id: a, variables: {"y\\u2066": real}, statement: x == x}\n',
     (1, 2), "U+2066"),
    ("a zero-width joiner", claim("x\u200d == x"), (1, 2), "U+200D"),
    ("a full-width letter", claim("ｘ == x"), (1,), "U+FF58"),
    ("a bidirectional control in an id", HEAD + '  - {id: "a\\u202eb", statement: x == x}\n', (1, 2), "U+202E"),
    ("a bidirectional control in a macro", HEAD.replace("claims", 'define: {"f\\u202e(x)": x}\nclaims')
     + "  - {id: a, statement: x == x}\n", (1, 2), "U+202E"),
    ("an unknown version", claim("x == x").replace("symcheck: 1", "symcheck: 99"), (2,), "`symcheck` is `99`"),
    ("many claims without an id", HEAD + "  - {}\n" * 10**5, (2,), "99960 more claims have no id"),
    ("a Python object", HEAD + "  - !!python/object/apply:os.system ['touch owned']\n", (2,), "error[tag]"),
    ("a call that is no function", claim("__import__('os').system('touch owned') == 0"), (1,), "error["),
    ("an attribute", claim("x.__class__ == 0"), (1,), "error["),
    ("a path outside", HEAD.replace("claims", "use: [../../../../etc/passwd]\nclaims") + "  - {id: a, statement: "
     "x == x}\n", (2,), "leaves the folder"),
    ("an absolute path", HEAD.replace("claims", "use: [/etc/passwd]\nclaims") + "  - {id: a, statement: x == x}\n",
     (2,), "leaves the folder"),
    ("a long line that is no YAML", ": " * 10**6, (2,), "error["),
    ("nothing", "", (2,), "error[empty]"),
    ("an escape sequence for the terminal", HEAD + '  - {id: a, title: "\\e[2J", statement: x == y}\n', (2,), "U+001B"),
    ("many empty claims", HEAD + "  -\n" * 10**5, (2,), "99960 more claims have no id"),
    ("a limit to everywhere", claim("limit(limit(limit(x**x, x, oo), x, oo), x, -oo) == 0"), (1,), ""),
    ("a recursive macro", HEAD.replace("claims", "define: {f(x): f(x) + 1}\nclaims")
     + "  - {id: a, statement: f(x) == x}\n", (1, 2), "error["),
]


def verify(*paths: object, timeout: float = 2.0, cwd: Path = ROOT) -> tuple[int, str, int]:
    """Exit code, all that was said, MiB of the largest process; fails past SECONDS of processor time."""
    done = symcheck("verify", *paths, "--no-cache", "--timeout", timeout, cwd=cwd)
    said = done.stdout + done.stderr
    assert done.seconds < SECONDS, (done.seconds, said[-2000:])
    return done.returncode, said, done.most


@pytest.mark.parametrize(("text", "codes", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_hostile_file(tmp_path: Path, text: str | bytes, codes: tuple[int, ...], said: str) -> None:
    """No traceback, no claim of it verified that is not true, no file made, no time, no room."""
    path = tmp_path / "in" / "stranger.yaml"
    path.parent.mkdir()
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    code, out, most = verify("in/stranger.yaml", cwd=tmp_path)
    assert code in codes and said in out and "Traceback" not in out, (code, out[-2000:])
    assert most < MB and len(out) < 50_000
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["stranger.yaml"]
    assert not set(out) & set("\u202e\u2066\u200d\x00\x1b")


def test_a_file_of_100_megabytes(tmp_path: Path) -> None:
    """Too large for YAML, which is read whole; nothing of it is read."""
    path = tmp_path / "large.yaml"
    path.write_bytes(HEAD.encode() + b"  - {id: a, statement: x == x}\n" * 3_300_000)
    code, out, most = verify(path)
    assert code == 2 and "error[too-large]" in out and ".jsonl" in out and most < MB


def test_a_line_of_100_megabytes(tmp_path: Path) -> None:
    """An error of its line."""
    path = tmp_path / "large.jsonl"
    path.write_bytes(b'{"id": "a", "statement": "' + b"x" * 10**8 + b'"}\n{"id": "b", "statement": "1 == 1"}\n')
    code, out, most = verify(path)
    assert code == 1 and "error[too-long]" in out and "1 verified, 1 error" in out and most < MB


def special(kind: str, path: Path) -> None:
    """Make what is no claim file at `path`."""
    makers: dict[str, Callable[[], object]] = {
        "fifo": lambda: os.mkfifo(path), "device": lambda: path.symlink_to("/dev/zero"),
        "loop": lambda: path.symlink_to(path), "folder": path.mkdir,
        "dangling": lambda: path.symlink_to("nowhere")}
    makers[kind]()


@pytest.mark.parametrize("kind", ["fifo", "device", "loop", "dangling"])
@pytest.mark.parametrize("suffix", [".yaml", ".jsonl"])
def test_what_is_no_file(tmp_path: Path, kind: str, suffix: str) -> None:
    """A FIFO would wait for ever, a device never end: refused when named, passed over in a folder."""
    path = tmp_path / f"a{suffix}"
    special(kind, path)
    code, out, _ = verify(path)
    assert code == 2 and "error[no-file]" in out and "Traceback" not in out
    (tmp_path / "good.yaml").write_text(claim("x == x"))
    assert verify(tmp_path)[0] == 0


@pytest.mark.parametrize("kind", ["fifo", "device", "loop", "folder"])
def test_use_of_what_is_no_file(tmp_path: Path, kind: str) -> None:
    """The same through `use:`."""
    special(kind, tmp_path / "other.yaml")
    text = HEAD.replace("claims", "use: [other.yaml]\nclaims") + "  - {id: a, statement: x == x}"
    (tmp_path / "a.yaml").write_text(text)
    code, out, _ = verify(tmp_path / "a.yaml")
    assert code == 2 and "error[bad-use]" in out


def test_a_link_out_of_the_root(tmp_path: Path) -> None:
    """Neither `use:` nor a folder's files lead outside."""
    (tmp_path / "secret.yaml").write_text("symcheck: 1\ndefine: {secret(x): x}\n")
    root = tmp_path / "root"
    root.mkdir()
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "out").symlink_to(tmp_path)
    for use in ("link.yaml", "out/secret.yaml", "../secret.yaml"):
        (root / "a.yaml").write_text(HEAD.replace("claims", f"use: [{use}]\nclaims") + "  - {id: a, statement: x == x}")
        code, out, _ = verify(root / "a.yaml")
        assert code == 2 and "leaves the folder" in out
    (root / "a.yaml").write_text(claim("x == x"))
    code, out, _ = verify(root)
    assert code == 0 and "secret" not in out


def test_a_loop_of_folders(tmp_path: Path) -> None:
    """Links to folders are not followed."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "c.yaml").write_text(claim("x == x"))
    code, out, _ = verify(tmp_path)
    assert code == 0 and "1 claim: 1 verified" in out


def test_uses_in_a_circle(tmp_path: Path) -> None:
    """Files that use each other are an error, and end."""
    for a, b in (("a", "b"), ("b", "a")):
        (tmp_path / f"{a}.yaml").write_text(f"symcheck: 1\nuse: [{b}.yaml]\nclaims: []\n")
    code, out, _ = verify(tmp_path / "a.yaml")
    assert code == 2 and "in a circle" in out
