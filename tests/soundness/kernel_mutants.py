"""Take each check of the kernel out in turn: do its tests notice? `python -m tests.soundness.kernel_mutants`

What is taken out is described in `mutants.py`. Everything runs in one pytest session: the tests are run
once to see which of them reach which check, and then, for each mutant, a forked child gives the live functions
the mutant's code and runs the tests that reach it, the quickest first, until one fails. Tests that take long are
left out: what only they notice should have a quick test.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.soundness.equivalent_mutants import EQUIVALENT
from tests.soundness.mutants import KINDS, Mutant, edited, mutants, probed

ROOT = Path(__file__).parents[2]
KERNEL = Path("symcheck", "kernel")
#: the name of what notes that a check is reached
PROBE = "_kernel_mutants_reached"


class Modules:
    """The modules of the kernel as they are read, and the live functions that run their code."""

    def __init__(self) -> None:
        self.paths = {p.name: p for p in sorted((ROOT / KERNEL).glob("*.py"))}
        self.loaded = {name: importlib.import_module(f"symcheck.kernel.{p.stem}") for name, p in self.paths.items()}
        self.texts = {name: p.read_bytes() for name, p in self.paths.items()}
        objects = gc.get_objects()
        self.functions = [f for f in objects if isinstance(f, FunctionType)]
        self.caches = [o for o in objects if type(o).__name__ == "_lru_cache_wrapper"
                       and str(getattr(o, "__module__", "")).startswith("symcheck.kernel")]

    def place(self, file: str, text: bytes) -> None:
        """Give a module's functions, whoever has imported them, the code of another text of the module."""
        path = str(self.paths[file])
        old = {_position(c): c for c in _codes(compile(self.texts[file], path, "exec"))}
        new = {_position(c): c for c in _codes(compile(text, path, "exec"))}
        changed = {p for p, c in new.items() if old.get(p) != c}
        placed = [f for f in self.functions if f.__code__.co_filename == path and _position(f.__code__) in changed]
        if text != self.texts[file] and not placed:
            raise LookupError(f"no live function has the check in {file}")
        for f in placed:
            f.__code__ = new[_position(f.__code__)]

    def probe(self, every: list[Mutant], reached: Callable[[int], None]) -> None:
        """From now on `reached` is called with a mutant's number wherever what it takes out is reached."""
        for file, module in self.loaded.items():
            setattr(module, PROBE, reached)
            self.place(file, probed(self.texts[file], [(k, m) for k, m in enumerate(every) if m.file == file], PROBE))

    def forget(self) -> None:
        """Empty the memo tables: they hide what is run."""
        for cache in self.caches:
            cache.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def _position(code: CodeType) -> tuple[Any, ...]:
    return code.co_qualname, code.co_firstlineno, next(iter(code.co_positions()))


class TooLong(BaseException):
    """A test takes more than its time."""


class Clock:
    """Tells a test that takes longer than so many seconds of processor time to end."""

    def __init__(self, longest: float) -> None:
        self.longest, self.rang = longest, False
        signal.signal(signal.SIGPROF, self.ring)

    def ring(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        self.rang = True
        raise TooLong

    def start(self) -> None:
        """From now on."""
        self.rang = False
        signal.setitimer(signal.ITIMER_PROF, self.longest)

    def stop(self) -> None:
        """The test has ended."""
        signal.setitimer(signal.ITIMER_PROF, 0)


Tests = dict[int, list[tuple[float, pytest.Item]]]


class Session:
    """A plug-in that runs the mutants in place of the tests."""

    def __init__(self, every: list[Mutant], jobs: int, limit: int, longest: float) -> None:
        self.every, self.jobs, self.limit, self.longest = every, jobs, limit, longest
        self.failed = False
        self.alive: list[Mutant] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure of the test that runs."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All mutants against the tests that were collected."""
        if session.testsfailed:
            raise pytest.UsageError("the tests cannot be collected")
        self.modules = Modules()
        start = time.monotonic()
        tests = self.reached(session.items)
        print(f"{len(session.items)} tests run once: {time.monotonic() - start:.0f} s", flush=True)
        waiting: dict[int, Mutant] = {}
        for k, mutant in enumerate(self.every):
            if len(waiting) == self.jobs:
                self.wait(waiting)
            reaching = tests.get(k, [])
            limit = self.limit + round(4 * sum(seconds for seconds, _ in reaching))
            waiting[_forked(partial(self.survives, mutant, reaching), limit)] = mutant
        while waiting:
            self.wait(waiting)
        print(f"{len(self.every)} mutants tried: {time.monotonic() - start:.0f} s", flush=True)
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

    def reached(self, items: list[pytest.Item]) -> Tests:
        """For each check, by number, the tests that reach it, with their times."""
        found: Tests = {}
        with tempfile.TemporaryDirectory() as folder:
            for k in range(self.jobs):
                _forked(partial(self.trace, items[k::self.jobs], Path(folder, str(k))))
            ends = [os.wait()[1] for _ in range(self.jobs)]
            if any(ends):
                raise RuntimeError("a test fails without a mutant")
            for k in range(self.jobs):
                answers = json.loads(Path(folder, str(k)).read_text())
                for item, (seconds, checks) in zip(items[k::self.jobs], answers, strict=True):
                    for number in checks:
                        found.setdefault(number, []).append((seconds, item))
        return found

    def trace(self, items: list[pytest.Item], answer: Path) -> bool:
        """Write down for each test its time and the checks that it reaches (none if it takes too long)."""
        every: list[tuple[float, list[int]]] = []
        checks: set[int] = set()
        self.modules.probe(self.every, checks.add)
        clock = Clock(self.longest)
        for item, after in zip(items, [*items[1:], None], strict=True):
            self.modules.forget()
            checks.clear()
            begun = time.process_time()
            clock.start()
            passed = self.passes(item, after)
            clock.stop()
            if clock.rang:
                os.write(2, f"left out, takes long: {item.nodeid}\n".encode())
                checks.clear()
            elif not passed:
                os.write(2, f"fails without a mutant: {item.nodeid}\n".encode())
                return False
            every.append((time.process_time() - begun, sorted(checks)))
        answer.write_text(json.dumps(every))
        return True

    def survives(self, mutant: Mutant, tests: list[tuple[float, pytest.Item]]) -> bool:
        """Whether nothing notices the mutant; changes this process for good."""
        chosen = [item for _, item in sorted(tests, key=lambda pair: pair[0])]
        self.modules.forget()
        text = self.modules.texts[mutant.file]
        self.modules.place(mutant.file, edited(text, mutant.start, mutant.end, mutant.new))
        return all(map(self.passes, chosen, [*chosen[1:], None]))


def _forked(work: Callable[[], bool], limit: int = 0) -> int:
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
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=["check", "premise"], help="what is taken out "
                        "(default: check premise)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int, default=20, help="seconds of processor time for a mutant, beyond four "
                        "times what its tests take; then it counts as noticed, since a test hangs (default 20)")
    parser.add_argument("--longest", type=float, default=5.0, help="seconds of processor time; tests that take more "
                        "while it is noted what they reach are left out (default 5)")
    parser.add_argument("--tests", nargs="*", default=["tests/kernel"], help="tests to run (default tests/kernel)")
    given = parser.parse_args()
    chosen = [p for p in sorted((ROOT / KERNEL).glob("*.py")) if not given.files or p.name in given.files]
    every = [m for p in chosen for m in mutants(p) if m.kind in given.kinds]
    known = [m for m in every if m.key in EQUIVALENT]
    session = Session([m for m in every if m.key not in EQUIVALENT], given.jobs, given.limit, given.longest)
    ended = pytest.main(["-q", "-s", "-x", "--no-header", "--no-summary", *given.tests, f"--rootdir={ROOT}",
                         "--deselect=tests/kernel/test_mutations.py", "-p", "no:cacheprovider", "-p", "no:xdist",
                         "-p", "no:benchmark"], plugins=[session])
    if ended != pytest.ExitCode.OK:
        return 2
    for m in sorted(session.alive, key=lambda m: (m.file, m.line)):
        print("survives:", m.name)
    tried = len(session.every)
    noticed = tried - len(session.alive)
    print(f"{tried} mutants, {noticed} noticed: {100 * noticed / max(1, tried):.1f} %; "
          f"{len(known)} more change nothing (equivalent_mutants.py)")
    return 1 if session.alive else 0


if __name__ == "__main__":
    sys.exit(main())
