"""Decide random claims and compare every verdict with an evaluator of its own: `python -m tests.soundness.campaign`.

A disagreement is a claim verified that fails at some point, or refuted at a point where it holds, by
arithmetic that shares nothing with the kernel; or a certificate that does not replay.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from mpmath import mpc

from symcheck.kernel.replay import recheck_record
from symcheck.language.parser import parse_core
from symcheck.language.sorts import Sort
from symcheck.language.statements import Claim, Statement
from symcheck.logic.load import load_text
from symcheck.report.json import record_object
from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.strategy import fast
from tests.soundness.generate import Generator
from tests.soundness.numeric import Evaluator, Unclear, Undefined, judge, number

SIMPLE = [Fraction(p, q) for p, q in (
    (0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (3, 1), (-3, 1), (5, 1), (10, 1), (-7, 1),
    (1, 2), (-1, 2), (1, 3), (3, 2), (-5, 4), (9, 10), (1, 1000))]


@dataclass(frozen=True)
class Finding:
    """A claim and why its verdict is wrong."""

    claim: dict[str, Any]
    verdict: str
    why: str


def read(claim: dict[str, Any]) -> Claim | None:
    """The claim as a file would be read; None where it is no claim (an index out of range, say)."""
    kept = {k: v for k, v in claim.items() if k not in ("built", "at", "body") and v not in ([], {})}
    file, problems = load_text("symcheck: 1\nclaims:\n  - " + json.dumps(kept) + "\n", "generated.yaml")
    return file.claims[0] if file.claims and not problems else None


def points(statement: Statement, random: Random, many: int) -> Iterator[dict[str, Any]]:
    """Points of the variables' sorts: every simple one of a single variable first, then random ones."""
    names = [n for n, _ in statement.variables]
    if len(names) == 1 and not statement.variables[0][1].shape:
        for v in SIMPLE:
            yield {names[0]: v}
    for _ in range(many):
        env: dict[str, Any] = {}
        for name, sort in statement.variables:
            env[name] = value(sort, random) if not sort.shape else None
        for name, sort in statement.variables:
            if sort.shape:
                length = env.get(sort.shape[0].value) if sort.shape[0].head == "sym" else Fraction(sort.shape[0].value)
                env[name] = [value(Sort("real"), random) for _ in range(int(length or 0))]
        yield env


def value(sort: Sort, random: Random) -> Any:
    """A value of the sort, simple or not."""
    if sort.base == "integer":
        return Fraction(random.randint({"positive": 1, "nonnegative": 0}.get(sort.sign, -6), 6))
    simple = random.random() < 0.4
    v = random.choice(SIMPLE) if simple else Fraction(random.randint(-4000, 4000), random.randint(1, 997))
    if sort.sign in ("positive", "nonnegative"):
        v = abs(v)
    if sort.sign in ("negative", "nonpositive"):
        v = -abs(v)
    if sort.base == "complex" and random.random() < 0.8:
        w = Fraction(random.randint(-400, 400), random.randint(1, 97))
        return mpc(number(v), number(w))
    return v


def of_sort(env: dict[str, Any], statement: Statement) -> bool:
    """Whether the signs that sorts ask for hold (simple points do not know of them)."""
    for name, sort in statement.variables:
        v = env.get(name)
        if sort.base == "function" or sort.lo is not None or sort.hi is not None:
            return False
        if isinstance(v, Fraction):
            wrong = {"positive": v <= 0, "nonnegative": v < 0, "negative": v >= 0, "nonpositive": v > 0,
                     "nonzero": v == 0}.get(sort.sign, False)
            if wrong or sort.base == "integer" and v.denominator != 1:
                return False
    return True


def disagreement(claim: dict[str, Any], record: Record, read_claim: Claim, random: Random, many: int = 12) -> str:
    """Why the verdict is wrong, or ''."""
    if record.verdict not in ("verified", "refuted"):
        return ""
    why = recheck_record(json.loads(json.dumps(record_object(record))))
    if why:
        return f"the certificate does not replay: {why}"
    if record.verdict == "verified":
        for step in read_claim.steps:
            for env in points(step.statement, random, many):
                if of_sort(env, step.statement) and judge(step.statement, env) is False:
                    return f"fails at {env}"
        return ""
    return _refuted(record, read_claim)


def _refuted(record: Record, claim: Claim) -> str:
    """The point of a refutation, judged again."""
    point = record.counterexample.point if record.counterexample else {}
    evaluate = Evaluator("complex")
    env: dict[str, Any] = {}
    try:
        for name, v in point.items():
            many = isinstance(v, list | tuple)
            env[name] = [evaluate(parse_core(w), {}) for w in v] if many else evaluate(parse_core(v), {})
    except (Unclear, Undefined, TypeError):  # a value this evaluator does not know: nothing is judged
        return ""
    broken = [s.statement for s in claim.steps]
    verdicts = [judge(s, {n: env[n] for n, _ in s.variables if n in env}) for s in broken]
    return f"holds at {point}" if verdicts and all(v is True for v in verdicts) else ""


def run(seed: int, options: Options, many: int = 12) -> tuple[str, str, Finding | None]:
    """One random claim: its form, its verdict, and what is wrong with it."""
    random = Random(seed)
    claim = Generator(random, size=random.choice((1, 2, 2, 3))).claim()
    form = next((k for k in ("chain", "invariant", "property") if k in claim), "statement")
    got = read(claim)
    if got is None:
        return form, "unread", None
    record = fast(got, options, share=1.0)
    if record is None:
        return form, "undecided", None
    if "internal error" in record.message:
        return form, "defect", Finding(claim, record.verdict, record.message)
    why = disagreement(claim, record, got, random, many)
    return form, record.verdict, Finding(claim, record.verdict, why) if why else None


class Late(BaseException):
    """A claim took far longer than its budget."""


def _work(task: tuple[int, int, float, float]) -> tuple[Counter[tuple[str, str]], list[Finding], int]:
    first, count, timeout, until = task
    counts: Counter[tuple[str, str]] = Counter()
    findings = []
    done = 0

    def stop(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGALRM, stop)
    for seed in range(first, first + count):
        if time.time() > until:
            break
        signal.setitimer(signal.ITIMER_REAL, 20 * timeout + 1)
        try:
            form, verdict, finding = run(seed, Options(timeout=timeout))
        except (Late, SystemError):  # FLINT's callbacks turn the one into the other
            form, verdict, finding = "any", "late", None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        done += 1
        counts[form, verdict] += 1
        if finding:
            findings.append(finding)
    return counts, findings, done


def main() -> int:
    """Run a campaign and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness.campaign")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first claim; by default from the clock")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=0.1, help="seconds a claim")
    given = parser.parse_args()
    seed = int(time.time()) % 10**6 * 10**6 if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    until = time.time() + 60 * given.minutes
    tasks = [(seed + k, min(200, given.claims - k), given.timeout, until) for k in range(0, given.claims, 200)]
    counts: Counter[tuple[str, str]] = Counter()
    found: list[Finding] = []
    total = 0
    with multiprocessing.get_context("fork").Pool(given.jobs, maxtasksperchild=20) as pool:
        for part, findings, done in pool.imap(_work, tasks):
            counts.update(part)
            total += done
            for f in findings:
                found.append(f)
                print(f"DISAGREEMENT {f.verdict}: {json.dumps(f.claim)}: {f.why}", flush=True)
    for (form, verdict), n in sorted(counts.items()):
        print(f"{form:12} {verdict:10} {n:8}")
    print(f"{total} claims, {len(found)} disagreements, seed {seed}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
