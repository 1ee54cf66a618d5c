"""Decide random claims and compare every verdict with an evaluator of its own: `python -m tests.soundness.campaign`.

A disagreement is a claim verified that fails at some point, or refuted at a point where it holds, by
arithmetic that shares nothing with the kernel; a claim verified that ball arithmetic refutes at such a point; or a
certificate that does not replay.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any

from mpmath import mp, mpc

from symcheck.kernel.errors import Rejected
from symcheck.kernel.refutation import refute_at
from symcheck.kernel.replay import recheck_record
from symcheck.language.functions import TABLE
from symcheck.language.parser import parse_core
from symcheck.language.sorts import Sort
from symcheck.language.statements import Claim, Statement
from symcheck.language.terms import Term, rational
from symcheck.logic.load import load_text
from symcheck.refuters.exact import gaussian, narrow, term
from symcheck.report.json import record_object
from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.strategy import fast, roads
from tests.soundness.generate import Generator
from tests.soundness.numeric import DIGITS, MORE, TROUBLE, Evaluator, lossy, number, sure
from tests.soundness.numeric_functions import ROUGH
from tests.soundness.vary import seeds

SIMPLE = [Fraction(p, q) for p, q in (
    (0, 1), (1, 1), (-1, 1), (2, 1), (-2, 1), (3, 1), (-3, 1), (5, 1), (10, 1), (-7, 1),
    (1, 2), (-1, 2), (1, 3), (3, 2), (-5, 4), (9, 10), (1, 1000), (4, 1))]
#: where most things that are nearly true fail
SPECIAL = SIMPLE[:6] + SIMPLE[10:12]
#: judging by numerical integrals, limits and derivatives costs much
COSTLY: Mapping[str, int] = {"integrate": 3, "limit": 6, "pdiff": 5, "diff": 8, "oo": 6}
#: seconds of processor time, past which a claim is late; its budget comes on top of the first
DECIDING, JUDGING = 0.2, 1.2


@dataclass(frozen=True)
class Finding:
    """A claim and why its verdict is wrong."""

    claim: dict[str, Any]
    verdict: str
    why: str


def read(claim: dict[str, Any]) -> Claim | None:
    """The claim as a file would be read; None where it is no claim (an index out of range, say)."""
    kept = {k: v for k, v in claim.items() if k not in ("built", "others", "patience") and v not in ([], {})}
    lines = "".join(f"  - {json.dumps(c)}\n" for c in (kept, *claim.get("others", ())))
    file, problems = load_text("symcheck: 1\nclaims:\n" + lines, "generated.yaml")
    return file.claims[0] if file.claims and not problems else None


def points(statement: Statement, random: Random, many: int) -> Iterator[dict[str, Any]]:
    """Points of the variables' sorts: the simple ones of a single variable, then random ones with coincidences."""
    names = [n for n, _ in statement.variables]
    if len(names) == 1 and not statement.variables[0][1].shape:
        for v in SIMPLE[:many + 6]:
            yield {names[0]: v}
    for k in range(many):
        env: dict[str, Any] = {}
        for name, sort in statement.variables:
            env[name] = value(sort, random, 0.9 if k % 2 else 0.3) if not sort.shape else None
        if len(names) > 1 and k % 3 == 0:  # two of them equal, or opposite
            a, b = random.sample(names, 2)
            env[b] = env[a] if env[a] is None or random.random() < 0.7 else -env[a]
        for name, sort in statement.variables:
            if sort.shape:
                env[name] = _entries(sort, [_length(n, env) for n in sort.shape], random)
        yield env


def _length(length: Term, env: dict[str, Any]) -> int:
    found = env.get(length.value) if length.head == "sym" else Fraction(length.value)
    return int(found) if isinstance(found, Fraction) and 0 <= found <= 8 else 0


def _entries(sort: Sort, lengths: list[int], random: Random) -> list[Any]:
    """Of a vector, a matrix or a permutation."""
    if sort.base == "permutation":
        return random.sample([Fraction(k) for k in range(1, lengths[0] + 1)], lengths[0])
    if len(lengths) > 1:
        return [_entries(sort, lengths[1:], random) for _ in range(lengths[0])]
    entries = [value(Sort(sort.base, sort.sign), random, 0.6) for _ in range(lengths[0])]
    return sorted(entries, reverse=True) if sort.descending else entries


def value(sort: Sort, random: Random, simple: float) -> Any:
    """A value of the sort, simple with a probability; its bounds count too."""
    ends = [e.value if e.head == "num" else -e.args[0].value for e in (sort.lo, sort.hi) if e is not None and (
        e.head == "num" or e.head == "neg" and e.args[0].head == "num")]
    if sort.base == "integer":
        return Fraction(random.randint({"positive": 1, "nonnegative": 0}.get(sort.sign, -6), 6))
    if ends and random.random() < 0.7:
        return Fraction(random.choice(ends)) if random.random() < 0.5 else Fraction(random.randint(-40, 40), 41)
    v = random.choice(SPECIAL if random.random() < 0.7 else SIMPLE) if random.random() < simple else Fraction(
        random.randint(-4000, 4000), random.randint(1, 997))
    if sort.sign in ("positive", "nonnegative"):
        v = abs(v)
    if sort.sign in ("negative", "nonpositive"):
        v = -abs(v)
    if sort.base == "complex" and random.random() < 0.8:
        if random.random() < 0.4:
            return mpc(random.randint(-2, 2), random.randint(-2, 2)) / 2
        w = Fraction(random.randint(-400, 400), random.randint(1, 97))
        return mpc(number(v), number(w))
    return v


def of_sort(env: dict[str, Any], statement: Statement) -> bool:
    """Whether what the sorts ask for holds (simple points do not know of it)."""
    evaluate = Evaluator(statement.mode)
    for name, sort in statement.variables:
        v = env.get(name)
        if sort.base not in ("real", "integer", "complex", "permutation") or v is None:
            return False
        entries = v if isinstance(v, list) else [v]
        if isinstance(entries[0] if entries else 0, list):
            entries = [x for row in entries for x in row]
        if sort.base == "integer" and not all(isinstance(x, Fraction) and x.denominator == 1 for x in entries):
            return False
        if sort.base == "real" and any(isinstance(x, mpc) for x in entries):
            return False
        try:
            if sort.shape and evaluate(sort.shape[0], env) != len(v):
                return False
            if not all(evaluate.holds(c, env) for c in sort.constraints(name)):
                return False
        except TROUBLE:
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
            fewer = min((n for h, n in COSTLY.items() if h in step.statement.formula.heads), default=many)
            for env in islice(points(step.statement, random, fewer), 2 * fewer):
                if not of_sort(env, step.statement):
                    continue
                if sure(False, step.statement, env):
                    return f"fails at {env}"
                if fails_in_balls(step.statement, env):
                    return f"ball arithmetic refutes it at {env}"
        return ""
    return _refuted(record, read_claim)


def fails_in_balls(statement: Statement, env: dict[str, Any]) -> bool:
    """Whether the kernel's ball arithmetic separates the two sides at a point of the domain, taken exactly."""
    try:
        refute_at(statement, {n: _exact(env[n]) for n, _ in statement.variables}, max_terms=200)
    except Rejected:
        return False
    return True


def _exact(v: Any) -> Any:
    """A value of a point as a term; tuples of them for vectors and matrices."""
    if isinstance(v, list):
        return tuple(map(_exact, v))
    if isinstance(v, mpc):
        return term(gaussian(*(narrow(man * Fraction(2)**exp) for man, exp in (v.real.man_exp, v.imag.man_exp))))
    return rational(v)


def _refuted(record: Record, claim: Claim) -> str:
    """The point of a refutation, judged again: with more digits too, since claims may be false by very little."""
    if any(lossy(step.statement.formula) for step in claim.steps) and _nearly_equal(record):
        return ""
    point = record.counterexample.point if record.counterexample else {}
    return f"holds at {point}" if _holds(point, claim) else ""


def _nearly_equal(record: Record) -> bool:
    """Whether the sides of a refuted claim are said to differ by less than is seen where digits are lost."""
    found = record.counterexample
    try:
        a, b = (mp.mpf(side.strip(".")) for side in (found.left, found.right))
    except (AttributeError, ValueError):  # none, or no real number
        return False
    return abs(a - b) <= ROUGH * max(1, abs(a), abs(b))


def _holds(point: dict[str, Any], claim: Claim) -> bool:
    try:
        env, more = (_values(point, digits) for digits in (DIGITS, MORE))
    except TROUBLE:  # a value this evaluator does not know: nothing is judged
        return False

    def holds(s: Statement) -> bool:
        return sure(True, s, *({n: e[n] for n, _ in s.variables if n in e} for e in (env, more)))

    return bool(claim.steps) and all(holds(s.statement) for s in claim.steps)


def _values(point: dict[str, Any], digits: int) -> dict[str, Any]:
    """The values of a point, computed to so many digits."""
    evaluate = Evaluator("complex")
    with mp.workdps(digits):
        return {name: [evaluate(parse_core(w), {}) for w in v] if isinstance(v, list | tuple)
                else _value(evaluate, name, v) for name, v in point.items()}


def _value(evaluate: Evaluator, name: str, said: str) -> Any:
    """A value of a point: a term, or what `NEAR (where TERM is 0)` says, found again from there.

    NEAR is a decimal, `about` one, or `between A and B`.
    """
    zero = re.fullmatch(r"(?:between |about )?(\S+)(?: and \S+)? \(where (.*) is 0\)", said)
    if zero is None:
        return evaluate(parse_core(said), {})
    term = parse_core(zero[2])
    return mp.findroot(lambda t: evaluate(term, {name: t}), mp.mpf(zero[1].rstrip(".")))


FORMS = ("chain", "invariant", "equivariant", "property", "for_each", "counterexample", "uses", "define", "proof")


def form_of(claim: dict[str, Any]) -> str:
    """What the campaign counts a claim as."""
    for key in FORMS:
        if key in claim:
            return key
    said = claim["statement"]
    for word in ("exists", "limit", "integrate", "sum(", "prod(", "diff", "~=", "implies", "iff", "if(", "piecewise"):
        if word in said:
            return word.strip("(")
    if "complex" in claim["variables"].values() or re.search(r"\bI\b", said):
        return "complex"
    return "equation" if re.fullmatch(r"[^<>!]*==[^<>!]*", said) else "order"


@dataclass(frozen=True)
class Outcome:
    """Of one random claim: its form, its verdict, the functions in it, and what is wrong with it."""

    form: str
    verdict: str
    functions: frozenset[str] = frozenset()
    finding: Finding | None = None


def run(seed: int, options: Options, many: int = 12, allow: Callable[[float], object] = float) -> Outcome:
    """Make, decide and judge one random claim; `allow` is told the seconds that deciding may take, and judging."""
    random = Random(seed)
    claim = Generator(random, size=random.choice((1, 1, 2, 2, 3))).claim()
    form, functions = form_of(claim), frozenset(re.findall(r"\b([A-Za-z]\w*)\(", json.dumps(claim)))
    got = read(claim)
    if got is None:
        return Outcome(form, "unread", functions)
    options = patient(claim, options)
    allow(DECIDING + 10 * options.timeout)
    record = fast(got, options, share=1.0)
    if record is None:
        return Outcome(form, "undecided", functions)
    allow(JUDGING)
    if "internal error" in record.message:
        return Outcome(form, "defect", functions, Finding(claim, record.verdict, record.message))
    why = disagreement(claim, record, got, random, many)
    return Outcome(form, record.verdict, functions, Finding(claim, record.verdict, why) if why else None)


def patient(claim: Mapping[str, Any], options: Options) -> Options:
    """The options for a claim of a form that takes longer than others, by its `patience`."""
    return options.with_timeout(options.timeout * claim.get("patience", 1))


#: seconds after the last task may begin in which it must have ended
LOST = 300


class Late(BaseException):
    """A claim took far longer than its budget."""


def _in_time(seed: int, options: Options) -> Outcome:
    try:
        return run(seed, options, allow=lambda s: signal.setitimer(signal.ITIMER_PROF, s, 0.5))
    except (Late, SystemError):  # FLINT's callbacks turn the one into the other
        return Outcome("any", "late")
    except Exception as error:  # the others are still to be judged
        return Outcome("any", "defect", finding=Finding({"seed": seed}, "none", repr(error)))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _said_of_others(what: Any) -> None:
    """Where nothing can be raised, as in a weak reference's callback, Late is lost; it comes again."""
    if not isinstance(what.exc_value, Late):
        sys.__unraisablehook__(what)


def _work(task: tuple[int, int, float, float]) -> tuple[list[tuple[str, str, frozenset[str]]], list[Finding]]:
    first, count, timeout, until = task
    told, findings = [], []

    def stop(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGPROF, stop)
    sys.unraisablehook = _said_of_others
    seeds()  # some seconds, once in a process, and no claim's
    for seed in range(first, first + count):
        if time.time() > until:
            break
        try:
            one = _in_time(seed, Options(timeout=timeout))
        except Late:  # once more, while the first was seen to
            signal.setitimer(signal.ITIMER_PROF, 0)
            one = Outcome("any", "late")
        told.append((one.form, one.verdict, one.functions))
        if one.finding:
            findings.append(one.finding)
    return told, findings


def main() -> int:
    """Run a campaign and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness.campaign")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first claim; by default from the clock")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=0.02, help="seconds of processor time a claim")
    given = parser.parse_args()
    seed = int(time.time()) % 10**6 * 10**6 if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    started = time.time()
    until = started + 60 * given.minutes
    tasks = [(seed + k, min(200, given.claims - k), given.timeout, until) for k in range(0, given.claims, 200)]
    verdicts: Counter[tuple[str, str]] = Counter()
    functions: Counter[tuple[str, str]] = Counter()
    found: list[Finding] = []
    roads(False)  # no import is to be cut short
    with multiprocessing.get_context("fork").Pool(given.jobs, maxtasksperchild=20) as pool:
        results = pool.imap(_work, tasks)
        for _ in tasks:
            told, findings = results.next(timeout=max(0.0, until - time.time()) + LOST)  # a dead worker answers nothing
            for form, verdict, names in told:
                verdicts[form, verdict] += 1
                functions.update((name, verdict) for name in names)
            for f in findings:
                found.append(f)
                print(f"DISAGREEMENT {f.verdict}: {json.dumps(f.claim)}: {f.why}", flush=True)
    print(table(verdicts))
    print("claims verified and refuted with each function: " + ", ".join(
        f"{f.name} {functions[f.name, 'verified']} {functions[f.name, 'refuted']}" for f in TABLE))
    took = time.time() - started
    total = sum(verdicts.values())
    print(f"{total} claims, {len(found)} disagreements, seed {seed}, {took / 60:.1f} minutes, "
          f"{total / took:.0f} claims a second")
    return 1 if found else 0


def table(verdicts: Mapping[tuple[str, str], int]) -> str:
    """Verdicts by form, with their shares."""
    columns = ("verified", "refuted", "undecided", "error", "late", "unread", "defect")
    lines = [f"{'form':15}{'claims':>8}" + "".join(f"{c:>12}" for c in columns)]
    for form in (*sorted({f for f, _ in verdicts}), ""):
        row = [sum(n for (f, v), n in verdicts.items() if v == c and form in ("", f)) for c in columns]
        lines.append(f"{form or 'all':15}{sum(row):8}" + "".join(
            f"{n:7}{100 * n / max(1, sum(row)):4.0f}%" for n in row))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
