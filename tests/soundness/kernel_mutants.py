"""Take each check of the kernel out in turn: do its tests notice? `python -m tests.soundness.kernel_mutants`

A check is an `if ...: raise Rejected(...)`: the mutant never raises there. A rule's premise is an element of the
list that the rule returns: the mutant leaves it out. Mutants are run against the kernel's tables first, which
take under a second, and those that survive against the kernel's tests.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parents[2]
KERNEL = Path("symcheck", "kernel")


@dataclass(frozen=True)
class Mutant:
    """A file with one check taken out: where it stood, what it was, the new text."""

    file: str
    line: int
    what: str
    text: str

    @property
    def name(self) -> str:
        """`rules.py:41 raise Rejected("...")`."""
        return f"{self.file}:{self.line} {self.what}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.If) and not node.orelse and len(node.body) == 1 and _rejects(node.body[0]):
            yield Mutant(path.name, node.lineno, ast.unparse(node.body[0]), _replaced(text, node.test, "False"))
        if isinstance(node, ast.Return) and isinstance(node.value, ast.List) and len(node.value.elts) > 1:
            for part in node.value.elts:
                if isinstance(part, ast.Starred):
                    yield Mutant(path.name, part.lineno, f"premises {ast.unparse(part)}", _replaced(text, part, "*[]"))


def _rejects(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and (
        isinstance(node.exc.func, ast.Name) and node.exc.func.id == "Rejected")


def _replaced(text: str, node: ast.expr, new: str) -> str:
    """The text with a node's source replaced (positions of the syntax tree count bytes)."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[:node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[:(node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    return (text.encode()[:start] + new.encode() + text.encode()[end:]).decode()


def copy(folder: Path) -> Path:
    """A copy of the package and of the kernel's tests."""
    for part in ("symcheck", "tests"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def _passes(folder: Path, *command: str, limit: float = 300.0) -> bool:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True,
                              timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(mutant: Mutant, folder: Path, tests: bool) -> bool:
    """Whether nothing notices the mutant."""
    path = folder / KERNEL / mutant.file
    before = path.read_text(encoding="utf-8")
    path.write_text(mutant.text, encoding="utf-8")
    try:
        if not _passes(folder, "-m", "tests.kernel.tables"):
            return False
        return not tests or _passes(folder, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/kernel",
                                    "--deselect", "tests/kernel/test_mutations.py")
    finally:
        path.write_text(before, encoding="utf-8")


def main() -> int:
    """Print the score and every mutant that nothing noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness.kernel_mutants")
    parser.add_argument("files", nargs="*", help="modules of the kernel; all by default")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tables", action="store_true", help="the tables only, not the tests")
    given = parser.parse_args()
    chosen = [p for p in sorted((ROOT / KERNEL).glob("*.py")) if not given.files or p.name in given.files]
    every = [m for p in chosen for m in mutants(p)]
    folders: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as top, ThreadPoolExecutor(given.jobs) as pool:
        for k in range(given.jobs):
            folders.put(copy(Path(top, str(k))))

        def one(mutant: Mutant) -> bool:
            folder = folders.get()
            try:
                return survives(mutant, folder, not given.tables)
            finally:
                folders.put(folder)

        alive = [m for m, lives in zip(every, pool.map(one, every), strict=True) if lives]
    for m in alive:
        print("survives:", m.name)
    noticed = len(every) - len(alive)
    print(f"{len(every)} mutants, {noticed} noticed: {100 * noticed / max(1, len(every)):.1f} %")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
