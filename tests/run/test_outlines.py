"""Files that have not changed: known by their bytes, not parsed again, and the results are the same."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from symcheck.logic import pieces
from symcheck.report.json import record_text
from symcheck.run.cache import FILE, Cache
from symcheck.run.options import Options
from symcheck.run.verify import Means, Run, verify_paths

TEXT = """\
symcheck: 1
variables: {x: real}
claims:
  - {id: square, statement: (x + 1)**2 == x**2 + 2*x + 1, tags: [easy, first], title: A square}
  - {id: lost, statement: x/x == 1, expect: refuted, note: at 0}
  - id: chain
    chain: [(x + 1)*(x - 1), x**2 - 1, {step: (x - 1)*(x + 1), note: back}]
  - {id: uses, statement: 2*(x + 1)**2 == 2*x**2 + 4*x + 2, uses: [square], timeout: 3}
  - {id: wrong, statement: x + 1 == x}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a few claims."""
    file = tmp_path / "claims.yaml"
    file.write_text(TEXT)
    return file


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed, as they come."""
    found: list[str] = []
    whole = pieces.read_raw
    monkeypatch.setattr(pieces, "read_raw", lambda document: found.append(document.name) or whole(document))
    return found


def run(path: Path, folder: Path, options: Options | None = None, **said: object) -> Run:
    """A run with a cache of the test's own."""
    with Cache(folder / "cache", folder / "state") as cache:
        return verify_paths([path], options, means=Means(cache), **said)


def told(one: Run) -> list[str]:
    """The results without their times."""
    return [record_text(replace(r, seconds=0.0)) for r in one.records]


def test_the_same_file_is_not_parsed_again(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """And gives the same results in the same order, at the same lines; a change of it or of a budget parses it."""
    first, second = run(path, tmp_path), run(path, tmp_path)
    assert told(second) == told(first) and parsed == [str(path)]
    assert [(r.id, r.verdict, r.line) for r in first.records] == [
        ("square", "verified", 4), ("lost", "refuted", 5), ("chain", "verified", 6), ("uses", "verified", 8),
        ("wrong", "refuted", 9)]
    assert [s.line for s in second.records[2].steps] == [7, 7]
    path.write_text(TEXT.replace("x + 1 == x}", "x + 1 == 1 + x}"))
    assert run(path, tmp_path).records[-1].verdict == "verified" and len(parsed) == 2
    run(path, tmp_path, Options(timeout=5))
    assert len(parsed) == 3


def test_the_same_text_at_another_place(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """Is known too, under its own name."""
    run(path, tmp_path)
    other = path.rename(tmp_path / "other.yaml")
    assert {r.file for r in run(other, tmp_path).records} == {str(other)} and len(parsed) == 1


def test_a_selection_of_it(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """Is made from what is kept; what is kept is never a selection."""
    assert [r.id for r in run(path, tmp_path, select=["uses"]).records] == ["uses"]
    assert len(run(path, tmp_path).records) == 5 and len(parsed) == 2
    assert [r.id for r in run(path, tmp_path, select=["easy", "uses"]).records] == ["square", "uses"]
    assert len(parsed) == 2


def test_verdicts_that_are_gone_are_found_again(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """The file is parsed, and what was lost is decided."""
    first = run(path, tmp_path)
    with sqlite3.connect(tmp_path / "cache" / FILE) as base:
        base.execute("DELETE FROM verdicts WHERE number % 2")
    assert told(run(path, tmp_path)) == told(first) and len(parsed) == 2


def test_a_doctored_outline_is_none(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """One of another file, or without the user's seal, is passed over."""
    first = run(path, tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text(TEXT.replace("x + 1 == x}", "x + 1 == 1 + x}"))
    run(other, tmp_path)
    with sqlite3.connect(tmp_path / "cache" / FILE) as base:
        (key, body, seal), (key_2, body_2, seal_2) = base.execute("SELECT key, body, seal FROM files").fetchall()
        for row in ((body_2, seal_2, key), (body, seal, key_2)):
            base.execute("UPDATE files SET body = ?, seal = ? WHERE key = ?", row)
    again = run(path, tmp_path)
    assert told(again) == told(first) and again.records[-1].verdict == "refuted" and len(parsed) == 3


def test_a_file_that_uses_another_is_always_parsed(tmp_path: Path, parsed: list[str]) -> None:
    """What it uses may have changed."""
    used, path = tmp_path / "used.yaml", tmp_path / "claims.yaml"
    used.write_text("symcheck: 1\nvariables: {x: real}\ndefine: {twice: x + x}\nclaims: []\n")
    path.write_text("symcheck: 1\nuse: [used.yaml]\nclaims:\n- {id: a, statement: twice == 2*x}\n")
    assert run(path, tmp_path).records[0].verdict == run(path, tmp_path).records[0].verdict == "verified"
    used.write_text(used.read_text().replace("x + x", "x + x + 1"))
    assert run(path, tmp_path).records[0].verdict == "refuted" and len(parsed) == 3


def test_a_file_with_a_problem_is_always_parsed(path: Path, tmp_path: Path, parsed: list[str]) -> None:
    """So that it is told again."""
    path.write_text(TEXT + "  - {id: odd, statement: x +, tags: 3}\n")
    first, second = run(path, tmp_path), run(path, tmp_path)
    assert told(first) == told(second) and first.records[-1].verdict == "error" and len(parsed) == 2


def test_nothing_is_read_as_mathematics(path: Path, tmp_path: Path) -> None:
    """A second run imports neither the reader of YAML nor SymPy nor a prover."""
    code = (f"import sys\nfrom symcheck.cli import main\ntry: main(['verify', {str(path)!r}])\n"
            "except SystemExit: pass\n"
            "sys.exit(' '.join(sorted({'yaml', 'sympy', 'symcheck.provers.linear'} & set(sys.modules))))")
    own = {**os.environ, "SYMCHECK_CACHE": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    first, second = (subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, env=own)
                     for _ in range(2))
    assert "yaml" in first.stderr and second.stderr.strip() == "" and "5 claims" in second.stdout
