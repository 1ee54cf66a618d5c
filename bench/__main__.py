"""Speed and reach on identities against `sympy.simplify(left - right) == 0`, in the same run.

    python -m bench [--limit S] [--sample N] [FILE...]

FILE: claim files or folders of them (claims/ by default), or JSON Lines with rows {"vars", "assume",
"lhs", "rel", "rhs"}. Taken are the identities: one relation ==, numbers only. Each claim is timed
once, cold for that claim, after a warm-up on other claims; SymPy gets the same sorts as assumptions
on its symbols and the same time limit. What symcheck's time contains: the search for a
counterexample, the proof, and its replay by the kernel.
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
from symcheck.logic.load import claim_from
from symcheck.run.options import Options
from symcheck.run.strategy import fast
from symcheck.run.verify import read, sources


class OutOfTime(Exception):
    """The time limit was reached."""


@dataclass(frozen=True)
class Timing:
    """Seconds, and whether it came to an answer (SymPy: True for 'is zero')."""

    ours: float
    decided: bool
    theirs: float
    simplified: bool


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
            try:
                text = f"{row['lhs']} {row['rel']} {row['rhs']}"
                yield Path(path).stem, claim_from(text, row.get("vars") or {}, row.get("assume") or ())
            except ClaimError:
                continue  # the corpora have statements beyond the language; they are no identities


def timed(call: Callable[[], bool], limit: float) -> tuple[float, bool]:
    """Seconds (the limit, if it was reached) and the answer."""

    def stop(*_: object) -> None:
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    begin = time.perf_counter()
    try:
        answer = call()
    except OutOfTime:
        return limit, False
    except (ArithmeticError, AttributeError, NotImplementedError, RecursionError, TypeError, ValueError):
        answer = False  # SymPy stumbled
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - begin, answer


def measure(claim: Claim, limit: float) -> Timing | None:
    """Both times for an identity; None for what is none, or what SymPy is not told here."""
    statement = claim.steps[0].statement
    if len(claim.steps) != 1 or statement.formula.head != "eq":
        return None
    try:
        names = symbols(statement)
        left, right = (to_sympy(t, names) for t in statement.formula.args)
    except NotForSympy:
        return None
    theirs, simplified = timed(lambda: bool(sympy.simplify(left - right) == 0), limit)
    ours, decided = timed(lambda: fast(claim, Options(timeout=limit)) is not None, limit)
    return Timing(ours, decided, theirs, simplified)


def line(name: str, found: list[Timing]) -> str:
    """A row of the table."""
    both = [t for t in found if t.decided]
    ratio = math.exp(statistics.fmean(math.log(t.theirs / t.ours) for t in both)) if both else math.nan
    ours = statistics.median(t.ours for t in both) * 1e3 if both else math.nan
    theirs = statistics.median(t.theirs for t in both) * 1e3 if both else math.nan
    return (f"{name[:22]:22} {len(found):6} {len(both):8} {sum(t.simplified for t in found):6} "
            f"{ours:10.2f} {theirs:10.2f} {ratio:8.1f}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("paths", nargs="*", default=["claims"])
    parser.add_argument("--limit", type=float, default=10.0, help="seconds a claim, for both")
    parser.add_argument("--sample", type=int, default=0, help="at most so many claims, chosen with seed 1")
    given = parser.parse_args()
    chosen = list(claims_in(given.paths))
    if given.sample and len(chosen) > given.sample:
        chosen = random.Random(1).sample(chosen, given.sample)
    measure(claim_from("sin(t)**2 + cos(t)**2 == 1", {"t": "real"}), given.limit)
    results: dict[str, list[Timing]] = {}
    for name, claim in chosen:
        timing = measure(claim, given.limit)
        if timing is not None:
            results.setdefault(name, []).append(timing)
    print("identities                  n  decided  sympy   ours ms   sympy ms    ratio")
    for name, found in results.items():
        print(line(name, found))
    print(line("all", [t for found in results.values() for t in found]))
    print("ratio: geometric mean over the claims that symcheck decided; ms: medians over the same claims")


main()
