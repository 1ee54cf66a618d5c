"""Coverage and speed beside SymPy, sympy-extras and Maxima, on the same claims in the same run.

    python -m bench [--limit S] [--sample N] [--write FILE] [FILE...]

FILE: claim files or folders of them, or JSON Lines with rows {"vars", "assume", "lhs", "rel", "rhs",
"truth"}; by default the library claims/ and the sample bench/data/sample.jsonl. docs/benchmarks.md says
what is timed.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
from pathlib import Path

from bench.rows import rows_in
from bench.table import decisions, ratios
from bench.tools import measure, tools

HERE = Path(__file__).parent
MARKERS = re.compile(r"(<!-- tables: [^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)


def report(paths: list[str], limit: float, sample: int) -> str:
    """Measure every tool on the rows of the paths; the tables as Markdown."""
    rows = rows_in(paths, sample)
    if not rows:
        raise SystemExit("no row that all tools can be told")
    known = tools()
    results = {}
    for tool in known:
        if not tool.missing:
            print(f"{tool.name}: {len(rows)} rows", file=sys.stderr)
            results[tool.name] = measure(tool, rows, limit)
    python = f"CPython {platform.python_version()}, {platform.machine()}, limit {limit:g} s a row"
    return f"{python}\n\n{decisions(rows, known, results)}\n\n{ratios(rows, known, results)}\n"


def main() -> None:
    """Measure, print the tables, and put them into a file between its markers if asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("paths", nargs="*", default=[str(HERE.parent / "claims"), str(HERE / "data" / "sample.jsonl")])
    parser.add_argument("--limit", type=float, default=3.0, help="seconds a row, for every tool")
    parser.add_argument("--sample", type=int, default=0, help="at most so many rows a corpus, chosen with seed 1")
    parser.add_argument("--write", type=Path, help="a Markdown file whose tables are written anew")
    given = parser.parse_args()
    text = report(given.paths, given.limit, given.sample)
    print(text, end="")
    if given.write is not None:
        page = given.write.read_text(encoding="utf-8")
        given.write.write_text(MARKERS.sub(lambda m: f"{m[1]}\n{text}\n{m[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
