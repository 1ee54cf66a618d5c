"""The benchmark runs on a tiny sample, with what is installed, and counts right. Nothing is asserted of times."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.maxima import NotForMaxima, to_maxima
from bench.rows import Row, rows_in
from bench.table import decisions, ratios
from bench.tools import Timing, Tool, measure, tools
from symcheck.language.parser import parse_core
from symcheck.logic.load import claim_from

TOP = Path(__file__).parents[2]
ROWS = [
    {"vars": {"x": "real"}, "assume": [], "lhs": "sin(x)**2 + cos(x)**2", "rel": "==", "rhs": "1", "truth": True},
    {"vars": {"x": "real"}, "assume": [], "lhs": "exp(x)", "rel": "==", "rhs": "1 + x", "truth": False},
    {"vars": {"x": "real"}, "assume": ["x > 1"], "lhs": "x**2", "rel": ">", "rhs": "x", "truth": True},
    {"vars": {"n": "integer"}, "assume": [], "lhs": "sum(k, k, 1, n)", "rel": "==", "rhs": "n", "truth": False},
    {"vars": {"x": "real"}, "assume": [], "lhs": "x +", "rel": "==", "rhs": "x", "truth": True},
]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A corpus of three rows, and two that are none: a sum, and what cannot be read."""
    path = tmp_path / "tiny.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_it_runs(sample: Path, tmp_path: Path) -> None:
    """Tables on standard output and in the page, with every tool or 'not installed'."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- tables: here -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    command = [sys.executable, "-m", "bench", "--limit", "20", "--write", str(page), str(sample)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n<!-- tables: here -->\n")
    assert written.endswith("<!-- end -->\nafter\n")
    assert "old" not in written
    assert done.stdout in written
    for tool in tools():
        line = next(x for x in done.stdout.splitlines() if x.startswith(f"| tiny | 3 | {tool.name} |"))
        assert "not installed" in line if tool.missing else re.search(r"\| \d+ \| \d+ \| \d+ \|", line)
    assert re.search(r"\| tiny \| 3 \| symcheck \| 3 \| 0 \| 0 \|", done.stdout)


def test_the_rows_of_the_repository() -> None:
    """The sample of its own and the library have rows of both kinds; equal names give equal samples."""
    own = rows_in([str(TOP / "bench" / "data" / "sample.jsonl")])
    assert len(own) > 60
    assert {row.truth for row in own} == {True, False}
    assert {row.corpus for row in rows_in([str(TOP / "claims")], sample=5)} == {"claims"}
    assert rows_in([str(TOP / "claims")], sample=5) == rows_in([str(TOP / "claims")], sample=5)


def test_a_tool_that_dies_or_stumbles_is_undecided() -> None:
    """The other rows are still measured, each in its place."""
    rows = [Row("c", claim_from(f"x + {k} == {k} + x", {"x": "real"}), True) for k in range(4)]

    def start():
        def run(row: Row, limit: float) -> Timing:
            if row is rows[1]:
                raise SystemExit
            return Timing(0.25, None if row is rows[2] else True)
        return run

    found = measure(Tool("t", "", "", start), rows, 1.0)
    assert found == [Timing(0.25, True), Timing(1.0, None), Timing(0.25, None), Timing(0.25, True)]


def test_counts_and_ratios() -> None:
    """Right, wrong and undecided; the geometric mean over what both decided."""
    rows = [Row("c", claim_from("x == x", {"x": "real"}), truth) for truth in (True, True, True, False)]
    known = [Tool(n, "", "", lambda: lambda row, limit: Timing(1.0, None)) for n in ("symcheck", "SymPy, difference")]
    ours = [Timing(1.0, True), Timing(1.0, True), Timing(1.0, None), Timing(1.0, False)]
    theirs = [Timing(4.0, True), Timing(16.0, True, False), Timing(1.0, None), Timing(2.0, True)]
    results = {"symcheck": ours, "SymPy, difference": theirs}
    assert "| c | 4 | symcheck | 3 | 0 | 1 | 1000.00 | 4.00 |" in decisions(rows, known, results)
    assert "| c | 4 | SymPy, difference | 2 | 1 | 1 | 3000.00 | 23.00 |" in decisions(rows, known, results)
    assert "| c | SymPy, difference | 2 | 8.0 | 1 | 4.0 | 2 | 8.0 |" in ratios(rows, known, results)


def test_maxima_is_told_the_same() -> None:
    """Terms in Maxima's language; what it has no word for is refused."""
    assert to_maxima(parse_core("2*sin(x)**2 - exp(I*pi/x)")) == "((2*(sin(v_x)^2)) + (-exp(((%i*%pi)/v_x))))"
    with pytest.raises(NotForMaxima):
        to_maxima(parse_core("airyai(x)"))
