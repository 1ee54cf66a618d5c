"""The tools: what each is asked about a row, and how its time is taken."""

from __future__ import annotations

import gc
import importlib.util
import multiprocessing
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bench import maxima
from bench.rows import Row
from symcheck.logic.load import claim_from

#: what a tool says of a row: it holds, it fails, neither
Answer = bool | None
Ask = Callable[[Row], Answer]
WARM_UP = ("sin(t)**2 + cos(t)**2 == 1", "sqrt(t**2) == abs(t)", "diff(t*exp(t), t) == (1 + t)*exp(t)", "t**2 + 1 > 0")


@dataclass(frozen=True)
class Timing:
    """Seconds, the answer, and (for SymPy's difference) whether it was not 0 as soon as it was built."""

    seconds: float
    answer: Answer
    worked: bool = True


@dataclass(frozen=True)
class Tool:
    """name: as in the table; about: what is asked; missing: why it is not there, or ''; start: gives a
    function that measures a row within a limit, called in a process of the tool's own."""

    name: str
    about: str
    missing: str
    start: Callable[[], Callable[[Row, float], Timing]]


class OutOfTime(BaseException):
    """The time limit was reached (no Exception: SymPy catches those)."""


def timed(ask: Ask) -> Callable[[Row, float], Timing]:
    """Seconds of this process (the limit, if it was reached) and the answer; None where the tool stumbled."""

    def measure(row: Row, limit: float) -> Timing:
        running = True

        def stop(*_: object) -> None:
            if running:
                raise OutOfTime

        signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, limit, 1.0)  # again, should an exception get lost in a callback
        begin = time.process_time()
        try:
            answer = ask(row)
            running = False
        except OutOfTime:
            running = False
            return Timing(limit, None)
        except Exception:
            answer = None
        finally:
            running = False
            signal.setitimer(signal.ITIMER_REAL, 0)
        return Timing(time.process_time() - begin, answer)

    return measure


def _symcheck() -> Callable[[Row, float], Timing]:
    from symcheck.logic.contracts import Budget
    from symcheck.run.strategy import decide_statement, roads

    means = roads(False)

    def measure(row: Row, limit: float) -> Timing:
        def ask(row: Row) -> Answer:
            found = decide_statement(row.statement, Budget(limit), means, row.claim.hints)
            return {"verified": True, "refuted": False}.get(found.verdict)

        return timed(ask)(row, limit)

    return measure


def _simplify_difference() -> Callable[[Row, float], Timing]:
    import sympy

    from bench.to_sympy import symbols, to_sympy

    def measure(row: Row, limit: float) -> Timing:
        worked = []

        def ask(row: Row) -> Answer:
            names = symbols(row.statement)
            left, right = (to_sympy(t, names) for t in row.statement.formula.args)
            difference = left - right
            worked.append(bool(difference != 0))
            return True if sympy.simplify(difference) == 0 else None

        if not row.equation:
            return Timing(0.0, None)
        found = timed(ask)(row, limit)
        return Timing(found.seconds, found.answer, all(worked))

    return measure


def _simplify_relation() -> Callable[[Row, float], Timing]:
    import sympy

    from bench.to_sympy import relation, symbols

    def ask(row: Row) -> Answer:
        found = sympy.simplify(relation(row.statement.formula, symbols(row.statement)))
        return True if found is sympy.true else False if found is sympy.false else None

    return timed(ask)


def _is_zero() -> Callable[[Row, float], Timing]:
    from sympy_extras.simplify import is_zero

    from bench.to_sympy import relation, symbols, to_sympy

    def ask(row: Row) -> Answer:
        names = symbols(row.statement)
        left, right = (to_sympy(t, names) for t in row.statement.formula.args)
        found = is_zero(left - right, [relation(a, names) for a in row.statement.assumptions] or None)
        return None if found is None else bool(found)

    measure = timed(ask)
    return lambda row, limit: measure(row, limit) if row.equation else Timing(0.0, None)


def _ask() -> Callable[[Row, float], Timing]:
    from sympy_extras.assumptions import ask as ask_it

    from bench.to_sympy import relation, symbols

    def ask(row: Row) -> Answer:
        names = symbols(row.statement)
        given = [relation(a, names) for a in row.statement.assumptions]
        found = ask_it(relation(row.statement.formula, names), given or None)
        return None if found is None else bool(found)

    return timed(ask)


def _maxima() -> Callable[[Row, float], Timing]:
    process = maxima.Maxima()
    return lambda row, limit: Timing(*process.equation(row, limit))


def tools() -> tuple[Tool, ...]:
    """Every tool, symcheck first."""
    extras = "" if importlib.util.find_spec("sympy_extras") else "not installed"
    return (
        Tool("symcheck", "the verdict that the kernel replayed, without SymPy", "", _symcheck),
        Tool("SymPy, difference", "`simplify(lhs - rhs) == 0`", "", _simplify_difference),
        Tool("SymPy, relation", "`simplify(relation)`", "", _simplify_relation),
        Tool("sympy-extras, is_zero", "`is_zero(lhs - rhs, assumptions)`", extras, _is_zero),
        Tool("sympy-extras, ask", "`ask(relation, assumptions)`", extras, _ask),
        Tool("Maxima", f"`{maxima.QUESTION}`, d the difference", "" if maxima.installed() else "not installed",
             _maxima),
    )


def measure(tool: Tool, rows: Sequence[Row], limit: float) -> list[Timing]:
    """Each row once, in order, in a process of the tool's own, after a warm-up on other claims.

    A row at which the process dies, or hangs beyond its alarm, counts the limit; a new process does the rest.
    """
    found: list[Timing] = []
    while len(found) < len(rows):
        found += _measured(tool, rows[len(found):], limit)
        found += [Timing(limit, None)] * (len(found) < len(rows))
    return found


def _measured(tool: Tool, rows: Sequence[Row], limit: float) -> list[Timing]:
    """The rows that one process gets through."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(tool, rows, limit, theirs))
    process.start()
    theirs.close()
    found: list[Timing] = []
    try:
        while len(found) < len(rows) and ours.poll(limit + 60):
            found.append(ours.recv())
    except EOFError:
        pass  # it is gone
    process.kill()
    process.join()
    return found


def _work(tool: Tool, rows: Sequence[Row], limit: float, pipe: Connection) -> None:
    run: Any = tool.start()
    for text in WARM_UP:
        run(Row("", claim_from(text, {"t": "real"}), True), limit)
    gc.collect()
    gc.freeze()  # what was imported is not looked through again and again while a row is timed
    for row in rows:
        pipe.send(run(row, limit))
    pipe.close()
