"""Speed on identities against `sympy.simplify(left - right) == 0`, claim by claim in the same run.

    python -m bench [--limit S] [--sample N] [FILE...]

FILE: claim files or folders of them (claims/ by default), or JSON Lines with rows {"vars", "assume",
"lhs", "rel", "rhs", "truth"}. Taken are the true identities: one relation ==, of numbers. Both sides
start from the claim as it was read, and each claim is timed once, after a warm-up on other claims, so
that neither has seen it before:

- symcheck: from the statement to the verdict that the kernel replayed, by the fast road;
- SymPy: the two sides built as expressions (which SymPy evaluates as it builds them: that is where it
  differentiates), the difference, `simplify`, and the comparison with 0. Symbols have the sorts as
  assumptions. Past the limit a claim counts the limit, and as not decided.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sympy

from bench.to_sympy import NotForSympy, symbols, to_sympy
from symcheck.errors import ClaimError
from symcheck.language.statements import Claim
from symcheck.logic.contracts import Budget
from symcheck.logic.load import claim_from
from symcheck.run.strategy import decide_statement, roads
from symcheck.run.verify import read, sources


class OutOfTime(BaseException):
    """The time limit was reached (no Exception: SymPy catches those)."""


@dataclass(frozen=True)
class Timing:
    """Seconds of both, and whether each decided; worked: SymPy's difference was not 0 as it was built."""

    ours: float
    decided: bool
    theirs: float
    simplified: bool
    worked: bool


def claims_in(paths: list[str]) -> Iterator[tuple[str, Claim]]:
    """(source, claim) of every claim that can be read."""
    rows = [p for p in paths if p.endswith(".jsonl")]
    found, problems = sources([p for p in paths if p not in rows])
    for problem in problems:
        raise SystemExit(str(problem))
    for source in found:
        yield from ((source.path.stem, c) for c in read(source)[0].claims if c.expect == "verified")
    for path in rows:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("truth") is False:
                continue
            try:
                text = f"{row['lhs']} {row['rel']} {row['rhs']}"
                yield Path(path).stem, claim_from(text, row.get("vars") or {}, row.get("assume") or ())
            except ClaimError:
                continue  # the corpora have statements beyond the language; they are no identities


def timed(call: Callable[[], bool], limit: float) -> tuple[float, bool]:
    """Seconds of this process (the limit, if it was reached) and the answer."""

    def stop(*_: object) -> None:
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    begin = time.process_time()
    try:
        answer = call()
    except OutOfTime:
        return limit, False
    except (ArithmeticError, AttributeError, NotImplementedError, RecursionError, TypeError, ValueError):
        answer = False  # SymPy stumbled
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - begin, answer


def measure(claim: Claim, limit: float) -> Timing | None:
    """Both times for an identity; None for what is none, or what SymPy is not told here."""
    statement = claim.steps[0].statement
    if len(claim.steps) != 1 or statement.formula.head != "eq":
        return None
    try:
        names = symbols(statement)
    except NotForSympy:
        return None
    worked = []

    def by_sympy() -> bool:
        left, right = (to_sympy(t, names) for t in statement.formula.args)
        difference = left - right
        worked.append(difference != 0)
        return bool(sympy.simplify(difference) == 0)

    def by_symcheck() -> bool:
        return decide_statement(statement, Budget(limit), roads(False), claim.hints).verdict == "verified"

    try:
        theirs, simplified = timed(by_sympy, limit)
    except NotForSympy:
        return None
    ours, decided = timed(by_symcheck, limit)
    return Timing(ours, decided, theirs, simplified, all(worked))


def mean_ratio(found: list[Timing]) -> float:
    """The geometric mean of SymPy's time over symcheck's."""
    return math.exp(statistics.fmean(math.log(t.theirs / t.ours) for t in found)) if found else math.nan


def line(name: str, found: list[Timing]) -> str:
    """A row of the table."""
    decided = [t for t in found if t.decided]
    both = [t for t in decided if t.simplified]
    worked = [t for t in both if t.worked]
    ours, theirs = (statistics.median(times) * 1e3 if both else math.nan
                    for times in ([t.ours for t in both], [t.theirs for t in both]))
    return (f"{name[:20]:20} {len(found):5} {len(decided):9} {sum(t.simplified for t in found):6} {len(both):5} "
            f"{ours:8.2f} {theirs:9.2f} {mean_ratio(both):7.1f} {len(worked):7} {mean_ratio(worked):7.1f} "
            f"{mean_ratio(decided):9.1f}")


NOTES = """both: verified by symcheck and simplified to 0 by SymPy; ours, sympy: median milliseconds a claim over these;
ratio: geometric mean of SymPy's time over symcheck's, over these. SymPy's time is that of building both
sides (with whatever it evaluates then, derivatives too), their difference and simplify; symcheck's that of
search and replay. worked: those of both where the difference was not already 0 as SymPy built it, and
their ratio. decided: the ratio over all that symcheck verified, SymPy's failures with the time they took.
Times are of the processor."""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("paths", nargs="*", default=["claims"])
    parser.add_argument("--limit", type=float, default=3.0, help="seconds a claim, for both")
    parser.add_argument("--sample", type=int, default=0, help="at most so many claims, chosen with seed 1")
    given = parser.parse_args()
    chosen = list(claims_in(given.paths))
    if given.sample and len(chosen) > given.sample:
        chosen = random.Random(1).sample(chosen, given.sample)
    for text in ("sin(t)**2 + cos(t)**2 == 1", "sqrt(t**2) == abs(t)", "diff(t*exp(t), t) == (1 + t)*exp(t)"):
        measure(claim_from(text, {"t": "real"}), given.limit)
    results: dict[str, list[Timing]] = {}
    for name, claim in chosen:
        timing = measure(claim, given.limit)
        if timing is not None:
            results.setdefault(name, []).append(timing)
    print("identities               n  symcheck  sympy  both     ours     sympy   ratio  worked   ratio   decided")
    for name, found in results.items():
        print(line(name, found))
    print(line("all", [t for found in results.values() for t in found]))
    print(NOTES)


main()
