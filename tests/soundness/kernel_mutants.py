"""Take each check of the kernel out in turn: do its tests notice? `python -m tests.soundness.kernel_mutants`

A check is an `if ...: raise Rejected(...)`: the mutant never raises there. A rule's premise is an element of the
list that the rule returns: the mutant leaves it out. Everything runs in one pytest session: the tests are run
once to see which of them reach which check, and then, for each mutant, a forked child gives the live functions
the mutant's code and runs the tests that reach it, the quickest first, until one fails.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.soundness.equivalent_mutants import EQUIVALENT

ROOT = Path(__file__).parents[2]
KERNEL = Path("symcheck", "kernel")


@dataclass(frozen=True)
class Mutant:
    """A module with one check taken out: where it stood, in which function, what it was, the new text."""

    file: str
    function: str
    lines: range
    what: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it however the file is moved about."""
        return self.file, self.function, self.what

    @property
    def name(self) -> str:
        """`rules.py:41 identity: raise Rejected("...")`."""
        return f"{self.file}:{self.lines[0]} {self.function}: {self.what}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    text = path.read_text(encoding="utf-8")
    for function, node in _within(ast.parse(text), ()):
        if isinstance(node, ast.If) and not node.orelse and len(node.body) == 1 and _rejects(node.body[0]):
            new = _replaced(text, node.test, lambda old: f"False and ({old})")
            yield Mutant(path.name, function, _lines(node.test), ast.unparse(node.body[0]), new)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.List) and len(node.value.elts) > 1:
            for part in node.value.elts:
                old = f"{'premises' if isinstance(part, ast.Starred) else 'premise'} {ast.unparse(part)}"
                new = _replaced(text, part, lambda old: "*[" + "\n" * old.count("\n") + "]")
                yield Mutant(path.name, function, _lines(node), old, new)


def _within(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the dotted name of the function or class that it stands in."""
    for child in ast.iter_child_nodes(node):
        yield ".".join(names), child
        named = isinstance(child, (ast.FunctionDef, ast.ClassDef))
        yield from _within(child, (*names, child.name) if named else names)


def _lines(node: ast.expr | ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _rejects(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and (
        isinstance(node.exc.func, ast.Name) and node.exc.func.id == "Rejected")


def _replaced(text: str, node: ast.expr, new: Any) -> str:
    """The text with a node's source replaced (positions of the syntax tree count bytes), lines kept."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[:node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[:(node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    old = text.encode()
    return (old[:start] + new(old[start:end].decode()).encode() + old[end:]).decode()


def place(mutant: Mutant, functions: list[FunctionType]) -> None:
    """Give those of the live functions that are of the module, whoever has imported them, the mutant's code."""
    path = str(ROOT / KERNEL / mutant.file)
    new = {_position(c): c for c in _codes(compile(mutant.text, path, "exec"))}
    old = {_position(c): c for c in _codes(compile(Path(path).read_text(encoding="utf-8"), path, "exec"))}
    changed = {p for p, c in new.items() if old.get(p) != c}
    placed = [f for f in functions if f.__code__.co_filename == path and _position(f.__code__) in changed]
    if not placed:
        raise LookupError(f"no live function has the check: {mutant.name}")
    for f in placed:
        f.__code__ = new[_position(f.__code__)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def _position(code: CodeType) -> tuple[Any, ...]:
    return code.co_qualname, code.co_firstlineno, next(iter(code.co_positions()))


class Reached:
    """Which lines of given functions of the kernel are run: (file, line)."""

    def __init__(self, every: list[Mutant]) -> None:
        self.lines: set[tuple[str, int]] = set()
        self.wanted = {(str(ROOT / KERNEL / m.file), line) for m in every for line in m.lines}
        self.files = {file for file, _ in self.wanted}
        self.seen: dict[tuple[str, int], bool] = {}

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any:
        """The trace function of `sys.settrace`."""
        code = frame.f_code
        if code.co_filename not in self.files:
            return None
        key = (code.co_filename, code.co_firstlineno)
        if key not in self.seen:
            self.seen[key] = any((code.co_filename, line) in self.wanted for _, _, line in code.co_lines())
        return self.line if self.seen[key] else None

    def line(self, frame: FrameType, event: str, argument: object) -> Any:
        """The trace function of a function that has checks."""
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self.line


class Session:
    """A plug-in that runs the mutants in place of the tests."""

    def __init__(self, every: list[Mutant], jobs: int, limit: int) -> None:
        self.every, self.jobs, self.limit = every, jobs, limit
        self.failed = False
        self.alive: list[Mutant] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure of the test that runs."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All mutants against the tests that were collected."""
        if session.testsfailed:
            raise pytest.UsageError("the tests cannot be collected")
        for path in sorted((ROOT / KERNEL).glob("*.py")):
            importlib.import_module(f"symcheck.kernel.{path.stem}")
        objects = gc.get_objects()
        self.functions = [f for f in objects if isinstance(f, FunctionType)]
        self.caches = [o for o in objects if type(o).__name__ == "_lru_cache_wrapper"
                       and str(getattr(o, "__module__", "")).startswith("symcheck.kernel")]
        start = time.monotonic()
        tests = self.reached(session.items)
        print(f"{len(session.items)} tests reach the checks: {time.monotonic() - start:.0f} s", flush=True)
        waiting = {}
        for mutant in self.every:
            if len(waiting) == self.jobs:
                self.wait(waiting)
            waiting[_forked(lambda mutant=mutant: self.survives(mutant, tests), self.limit)] = mutant
        while waiting:
            self.wait(waiting)
        return True

    def wait(self, waiting: dict[int, Mutant]) -> None:
        """The end of one child."""
        number, status = os.wait()
        mutant = waiting.pop(number)
        if status == 0:
            self.alive.append(mutant)
        elif os.WIFSIGNALED(status):
            print(f"killed by signal {os.WTERMSIG(status)}: {mutant.name}", flush=True)
        elif os.WEXITSTATUS(status) > 1:
            raise RuntimeError(f"could not be tried: {mutant.name}")

    def passes(self, item: pytest.Item, after: pytest.Item | None) -> bool:
        """Whether a test passes; `after` is run next."""
        self.failed = False
        item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
        return not self.failed

    def forget(self) -> None:
        """Empty the memo tables: they hide what is run."""
        for cache in self.caches:
            cache.cache_clear()

    def reached(self, items: list[pytest.Item]) -> dict[tuple[str, int], list[tuple[float, pytest.Item]]]:
        """For each line with a check the tests that reach it, with their times."""
        found: dict[tuple[str, int], list[tuple[float, pytest.Item]]] = {}
        with tempfile.TemporaryDirectory() as folder:
            for k in range(self.jobs):
                _forked(lambda k=k: self.trace(items[k::self.jobs], Path(folder, str(k))))
            ends = [os.wait()[1] for _ in range(self.jobs)]
            if any(ends):
                raise RuntimeError("a test fails without a mutant")
            for k in range(self.jobs):
                for item, (seconds, lines) in zip(items[k::self.jobs], json.loads(Path(folder, str(k)).read_text()),
                                                  strict=True):
                    for file, line in lines:
                        found.setdefault((file, line), []).append((seconds, item))
        return found

    def trace(self, items: list[pytest.Item], answer: Path) -> bool:
        """Write down for each test its time and the lines that it reaches."""
        every = []
        for item, after in zip(items, [*items[1:], None], strict=True):
            self.forget()
            start, reached = time.process_time(), Reached(self.every)
            sys.settrace(reached)
            passed = self.passes(item, after)
            sys.settrace(None)
            if not passed:
                os.write(2, f"fails without a mutant: {item.nodeid}\n".encode())
                return False
            every.append((time.process_time() - start, sorted(reached.lines & reached.wanted)))
        answer.write_text(json.dumps(every))
        return True

    def survives(self, mutant: Mutant, tests: dict[tuple[str, int], list[tuple[float, pytest.Item]]]) -> bool:
        """Whether nothing notices the mutant; changes this process for good."""
        file = str(ROOT / KERNEL / mutant.file)
        times = {item: seconds for line in mutant.lines for seconds, item in tests.get((file, line), ())}
        chosen = sorted(times, key=lambda item: times[item])
        self.forget()
        place(mutant, self.functions)
        return all(map(self.passes, chosen, [*chosen[1:], None]))


def _forked(work: Any, limit: int = 0) -> int:
    """A child that ends with 0 if the work says True, 1 if False, 2 if it cannot be done; its number.

    limit: seconds of processor time after which the system kills it.
    """
    sys.stdout.flush()
    number = os.fork()
    if number:
        return number
    code = 2
    try:
        errors = os.dup(2)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        if limit:
            os.dup2(null, 2)
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        try:
            code = 0 if work() else 1
        except BaseException as error:
            os.write(errors, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def main() -> int:
    """Print the score and every mutant that nothing noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness.kernel_mutants")
    parser.add_argument("files", nargs="*", help="modules of the kernel; all by default")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=300, help="seconds of processor time for a mutant; then it counts "
                        "as noticed, since a test hangs (default 300)")
    parser.add_argument("--tests", nargs="*", default=["tests/kernel"], help="tests to run (default tests/kernel)")
    given = parser.parse_args()
    chosen = [p for p in sorted((ROOT / KERNEL).glob("*.py")) if not given.files or p.name in given.files]
    every = [m for p in chosen for m in mutants(p)]
    known = [m for m in every if m.key in EQUIVALENT]
    session = Session([m for m in every if m.key not in EQUIVALENT], given.jobs, given.limit)
    ended = pytest.main(["-q", "-s", "-x", "--no-header", "--no-summary", *given.tests, f"--rootdir={ROOT}",
                         "--deselect=tests/kernel/test_mutations.py", "-p", "no:cacheprovider", "-p", "no:xdist",
                         "-p", "no:benchmark"], plugins=[session])
    if ended != pytest.ExitCode.OK:
        return 2
    for m in sorted(session.alive, key=lambda m: (m.file, m.lines[0])):
        print("survives:", m.name)
    tried = len(session.every)
    noticed = tried - len(session.alive)
    print(f"{tried} mutants, {noticed} noticed: {100 * noticed / max(1, tried):.1f} %; "
          f"{len(known)} more change nothing (equivalent_mutants.py)")
    return 1 if session.alive else 0


if __name__ == "__main__":
    sys.exit(main())
