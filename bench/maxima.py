"""Maxima as one subprocess for all rows: an equation is asked for as its users would."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from bench.rows import Row
from symcheck.language.terms import Term

#: functions that go by another name in Maxima
NAMES: Mapping[str, str] = MappingProxyType({
    "ceil": "ceiling", "sign": "signum", "digamma": "psi[0]", "conj": "conjugate", "re": "realpart", "im": "imagpart",
    "arg": "carg", "loggamma": "log_gamma"})
SAME = frozenset((
    "exp", "log", "sqrt", "abs", "floor", "max", "min", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos",
    "atan", "acot", "asec", "acsc", "atan2", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh",
    "atanh", "acoth", "asech", "acsch", "gamma", "beta", "binomial", "factorial", "erf", "erfc", "erfi"))
CONSTANTS: Mapping[str, str] = MappingProxyType({"pi": "%pi", "E": "%e", "I": "%i", "EulerGamma": "%gamma"})
#: how the difference d is asked for
QUESTION = "is(ratsimp(radcan(exponentialize(d))) = 0)"
MARK = "@@answered"


class NotForMaxima(Exception):
    """A term that is not said in Maxima here."""


def installed() -> bool:
    """Whether there is a Maxima to be run."""
    return shutil.which("maxima") is not None


def to_maxima(t: Term) -> str:
    """The expression in Maxima's language; raises NotForMaxima."""
    if t.head == "num":
        value = Fraction(t.value)
        return f"({value.numerator}/{value.denominator})" if value.denominator != 1 else str(value)
    if t.head == "sym":
        return f"v_{t.value}" if t.value.isascii() else "v_" + "_".join(str(ord(c)) for c in t.value)
    if t.head == "const" and t.value in CONSTANTS:
        return CONSTANTS[t.value]
    if t.head == "diff" and t.args[3] is t.args[1] and t.args[2].head == "num":
        return f"diff({to_maxima(t.args[0])}, {to_maxima(t.args[1])}, {t.args[2].value})"
    args = list(map(to_maxima, t.args))
    signs = {"add": " + ", "mul": "*", "div": "/", "pow": "^"}
    if t.head in signs:
        return "(" + signs[t.head].join(args) + ")"
    if t.head == "neg":
        return f"(-{args[0]})"
    if t.head == "cbrt":
        return f"({args[0]})^(1/3)"
    if t.head == "sigmoid":
        return f"(1/(1 + exp(-{args[0]})))"
    if t.head in NAMES or t.head in SAME:
        return f"{NAMES.get(t.head, t.head)}({', '.join(args)})"
    raise NotForMaxima(t.head)


class Maxima:
    """The process; it is started again after a question it asks or a limit it passes."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def equation(self, row: Row, limit: float) -> tuple[float, bool | None]:
        """Seconds of the wall clock for the round trip, and True where the difference is 0, else None."""
        if not row.equation:
            return 0.0, None
        try:
            left, right = map(to_maxima, row.statement.formula.args)
            facts = [f"{to_maxima(c.args[0])} {'<' if c.head == 'lt' else '>'} {to_maxima(c.args[1])}"
                     for n, s in row.statement.variables for c in s.constraints(n) if c.head in ("lt", "gt")]
        except NotForMaxima:
            return 0.0, None
        assumed = "".join(f"assume({f})$ " for f in facts)
        text = f"kill(facts)$ {assumed} d: {left} - ({right})$ print({QUESTION})$ print(\"{MARK}\")$"
        process = self.process = self.process or self._start()
        begin = time.perf_counter()
        answer = self._ask(process, text, limit)
        spent = time.perf_counter() - begin
        if answer is None:
            self.close()
            return (spent if spent < limit else limit), None
        return spent, True if "true" in answer.split() else None

    def _start(self) -> subprocess.Popen[bytes]:
        started = subprocess.Popen(["maxima", "--very-quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        if self._ask(started, f"display2d: false$ print(\"{MARK}\")$", 60.0) is None:
            raise OSError("Maxima does not answer")
        return started

    def _ask(self, process: subprocess.Popen[bytes], text: str, limit: float) -> str | None:
        """What it prints until the mark; None if it asks back, ends, or takes too long."""
        if process.stdin is None or process.stdout is None:
            return None
        process.stdin.write(text.encode() + b"\n")
        process.stdin.flush()
        said, stop = "", time.monotonic() + limit
        while MARK not in said:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, stop - time.monotonic()))
            piece = os.read(process.stdout.fileno(), 65536) if ready else b""
            said += piece.decode(errors="replace")
            if not piece or said.rstrip().endswith("?"):
                return None
        return said
