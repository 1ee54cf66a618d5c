# ruff: noqa: E501
"""Single rules of the kernel against evaluation: `python -m tests.soundness.rule_fuzz --seconds 600`.

Nodes of certificates, and the cases of the kernel's tables, are mutated as a whole: the goal, the facts and the data
together. Where the kernel accepts one and its conclusion is false at a point at which all facts are true, some premise
must be false at some point; if none is seen to be, that is printed. What is printed may have another reason (a premise
that fails between the points): it is for a person to judge. Two holes were found so.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import pkgutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, NamedTuple

from flint import ctx

import tests.kernel.refused
from symcheck.errors import ClaimError
from symcheck.kernel import replay
from symcheck.kernel.balls import Evaluator, environment
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import RULES
from symcheck.kernel.sequent import Sequent, Variable, normal
from symcheck.kernel.values import Unknown
from symcheck.kernel.wellformed import check_data
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.terms import FORMULAS, Term, make, replace, substitute, subterms, sym
from tests.kernel.cases import Case, sequent
from tests.soundness.certificates import kept

TERMS = tuple(map(parse_core, (
    "0", "1", "-1", "2", "1/2", "x", "y", "n", "x + 1", "-x", "1/x", "log(x)", "sqrt(x)", "abs(x)", "x**2", "x*y", "x - y",
    "exp(x)", "0*x", "x/x", "if(x > 0, x, -x)", "if(x < 1, 1/x, 2)", "max(x, y)", "floor(x)", "sign(x)", "n + 1", "x**n",
    "n**x", "(-1)**n", "x**y", "cos(x)", "atan(x)", "pi", "cbrt(x)", "1/(x - 1)", "asin(x)", "tan(x)", "factorial(n)")))
COMPLEX = tuple(map(parse_core, ("I", "I*x", "conj(x)", "re(x)", "im(x)", "arg(x)", "x + I", "exp(I*x)", "sqrt(-1)")))
FACTS = tuple(map(parse_core, (
    "x > 0", "x >= 0", "x != 0", "x < 0", "x == 1", "n >= 1", "defined(1/x)", "not defined(1/x)", "integer(x)", "x == y",
    "x < y", "x**2 == 1", "abs(x) < 1", "log(x) != 0", "sqrt(x) < 2", "x != y")))
RELATIONS = ("eq", "ne", "lt", "le", "same")
REALS = tuple(map(Fraction, ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "3", "-3", "1/3", "5/2", "10", "-10", "1/100", "-1/100")))
POINTS = tuple(map(parse_core, ("I", "-I", "1 + I", "-1 + I", "1/2 - 2*I", "-2 - I/3", "I/2")))
INTEGERS = (0, 1, -1, 2, -2, 3, 4, 5, -3)
#: points looked at, and how large a goal may be
TRIES, LARGEST = 40, 60
#: seconds of processor time for a rule, and for all that is evaluated
LIMITS = (1.5, 2.5)
#: what data of no sense makes a rule raise: `replay` refuses it
MALFORMED = (KeyError, TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError, OverflowError, RecursionError)


class Node(NamedTuple):
    """A rule at a sequent."""

    rule: str
    at: Sequent
    data: Mapping[str, Any]


class TooLong(Exception):
    """The time for one node is used up."""


@cache
def nodes() -> tuple[Node, ...]:
    """The nodes of the certificates that are kept, and the cases of the tables."""
    found: dict[Any, Node] = {}
    plain = replay.premises

    def noted(s: Sequent, node: Mapping[str, Any]) -> list[Sequent]:
        if node["rule"] in RULES:
            data = node.get("data") or {}
            found[node["rule"], s.goal, s.facts, repr(data)] = Node(node["rule"], s, data)
        return plain(s, node)

    replay.premises = noted  # type: ignore[assignment]
    try:
        for row in kept():
            with contextlib.suppress(Rejected, ClaimError):
                replay.replay(replay.decode_statement(row["statement"]), replay.decode(row["certificate"]))
    finally:
        replay.premises = plain
    modules = [f"tests.kernel.refused.{m.name}" for m in pkgutil.iter_modules(tests.kernel.refused.__path__)]
    for name in (*modules, "tests.kernel.tables", "tests.kernel.slope_cases"):
        for case in _cases(list(vars(importlib.import_module(name)).values())):
            if case.rule in RULES:
                found[case.rule, case.goal, case.facts, repr(case.data)] = Node(
                    case.rule, sequent(case.goal, case.facts, case.mode), case.data)
    return tuple(found.values())


def _cases(value: Any) -> Iterator[Case]:
    if isinstance(value, Case):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _cases(part)


# ---------------------------------------------------------------- mutation

def mutated(node: Node, random: Random) -> Node:
    """The node with up to three things changed."""
    rule, s, data = node
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3))):
        names = sorted(n for n in s.goal.free.union(*(f.free for f in s.facts))
                       if n in s.variables and not s.variables[n].shape) or ["x"]
        kind = random.randrange(8)
        goal, facts, mode, variables = s.goal, list(s.facts), s.mode, dict(s.variables)
        if kind < 2:
            old = random.choice(_numbers(random.choice([goal, *facts, *_terms(data)])) or [goal])
            new = _term(random, names, mode)
            goal, facts, data = replace(goal, old, new), [replace(f, old, new) for f in facts], _mapped(data, old, new)
        elif kind == 2:
            old = random.choice(_numbers(goal) or [goal])
            goal = replace(goal, old, _term(random, names, mode))
        elif kind == 3 and data:
            key = random.choice(sorted(data))
            data = {**data, key: _other(data[key], random, names, mode)}
        elif kind == 4:
            facts = facts[1:] if facts and random.random() < 0.5 else [*facts, *normal(_named(random.choice(FACTS), random, names))]
        elif kind == 5:
            orders = [t for t in subterms(goal) if t.head in RELATIONS]
            if orders:
                one = random.choice(orders)
                args = one.args if random.random() < 0.6 else one.args[::-1]
                goal = replace(goal, one, make(random.choice(RELATIONS), *args))
        elif kind == 6:
            name = random.choice(names)
            variables[name] = Variable(random.choice(("real", "integer", *(("complex",) if mode == "complex" else ()))))
        elif not any(v.base in ("function", "permutation") for v in variables.values()):
            mode = "complex" if mode == "real" else "real"
            variables = {n: Variable("complex" if mode == "complex" and random.random() < 0.5 and not v.shape else "real", v.shape)
                         if v.base in ("real", "complex") else v for n, v in variables.items()}
        s = Sequent(variables, tuple(facts), goal, mode)
    return Node(rule, s, data)


def _terms(data: Any) -> Iterator[Term]:
    if isinstance(data, Term):
        yield data
    elif isinstance(data, Mapping | list | tuple):
        for part in data.values() if isinstance(data, Mapping) else data:
            yield from _terms(part)


def _numbers(t: Term) -> list[Term]:
    return [u for u in subterms(t) if u.head not in FORMULAS]


def _mapped(data: Any, old: Term, new: Term) -> Any:
    if isinstance(data, Term):
        return replace(data, old, new)
    if isinstance(data, Mapping):
        return {k: _mapped(v, old, new) for k, v in data.items()}
    return [_mapped(v, old, new) for v in data] if isinstance(data, list | tuple) else data


def _named(t: Term, random: Random, names: list[str]) -> Term:
    return substitute(t, {n: sym(random.choice(names)) for n in t.free})


def _term(random: Random, names: list[str], mode: str) -> Term:
    return _named(random.choice(TERMS + (COMPLEX if mode == "complex" else ())), random, names)


def _other(value: Any, random: Random, names: list[str], mode: str) -> Any:
    """Another value of the data's kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return random.choice((value + 1, value - 1, 0, 1, 2, -value))
    if isinstance(value, str):
        return random.choice(("+", "-", "", "up", "down", "lt", "le", "eq", "gt"))
    if isinstance(value, list | tuple) and value:
        return random.sample(value, len(value) - (random.random() < 0.5))
    if isinstance(value, Term):
        old = random.choice(_numbers(value) or [value])
        return replace(value, old, _term(random, names, mode))
    return _term(random, names, mode) if value is None else value


# ---------------------------------------------------------------- judging

def _point(random: Random, s: Sequent, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Values for the variables that occur and the lengths of vectors; None where one has none."""
    found = dict(given)
    names = s.goal.free.union(*(f.free for f in s.facts))
    used = {n: s.variables.get(n, Variable(s.mode if s.mode == "complex" else "real")) for n in sorted(names)}
    used |= {m: s.variables[m] for v in list(used.values()) for n in v.shape for m in n.free if m in s.variables}
    for n, v in sorted(used.items(), key=lambda pair: len(pair[1].shape)):
        if n in found:
            continue
        if v.base not in ("real", "integer", "complex") or len(v.shape) > 1:
            return None
        numbers = INTEGERS if v.base == "integer" else (*POINTS, *REALS) if v.base == "complex" else REALS
        if not v.shape:
            found[n] = random.choice(numbers)
            continue
        length = v.shape[0].value if v.shape[0].head == "num" else found.get(v.shape[0].value) if v.shape[0].head == "sym" else None
        if not isinstance(length, int) or not 0 <= length <= 5:
            return None
        found[n] = tuple(random.choice(numbers) for _ in range(length))
    return found


def state(s: Sequent, point: Mapping[str, Any]) -> str:
    """'fails' where all facts are true and the goal is not; 'holds'; 'unknown'."""
    ev = Evaluator(s.mode, 300)
    try:
        env = environment(point, s.mode)
        if not all(ev.truth(f, env) for f in s.facts):
            return "holds"
        return "holds" if ev.truth(s.goal, env) else "fails"
    except Unknown:
        return "unknown"


def states(s: Sequent, random: Random, near: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The state at points, first at those that extend the ones given."""
    for given in [*(p for p in near for _ in range(TRIES)), *({} for _ in range(TRIES))]:
        names = s.variables.keys()
        point = _point(random, s, {n: v for n, v in given.items() if n in names})
        if point is not None:
            yield state(s, point), point


def judged(node: Node, random: Random) -> str:
    """'refused', 'no failure' of the conclusion, 'explained' by a premise, 'unknown', or what is wrong."""
    s = node.at
    try:
        check_data(node.data)
        premises = replay.premises(s, {"rule": node.rule, "data": node.data})
    except (Rejected, ClaimError, Unknown, *MALFORMED):
        return "refused"
    with ctx.workprec(80):
        failing = [p for found, p in states(s, random, []) if found == "fails"][:4]
        if not failing:
            return "no failure"
        seen = {found for q in premises for found, _ in states(q, random, failing)}
    if "fails" in seen:
        return "explained"
    if "unknown" in seen:
        return "unknown"
    lines = [f"{node.rule} {node.data}: {_shown(s)}", f"  fails at {failing[0]}", *(f"  premise {_shown(q)}" for q in premises)]
    return "\n".join(lines)


def _shown(s: Sequent) -> str:
    return f"[{s.mode}] {'; '.join(map(print_core, s.facts))} |- {print_core(s.goal)}"


def _late(*_: object) -> None:
    raise TooLong


def campaign(seed: int, seconds: float, wanted: frozenset[str] = frozenset()) -> tuple[Counter[str], list[str]]:
    """How many nodes were what, and the violations; the rules in turn."""
    random, until = Random(seed), time.monotonic() + seconds
    by_rule: dict[str, list[Node]] = {}
    for node in nodes():
        by_rule.setdefault(node.rule, []).append(node)
    rules = sorted(r for r in by_rule if not wanted or r in wanted)
    told: Counter[str] = Counter()
    wrong: list[str] = []
    signal.signal(signal.SIGALRM, _late)
    turn = 0
    while time.monotonic() < until:
        rule = rules[turn % len(rules)]
        turn += 1
        signal.setitimer(signal.ITIMER_REAL, sum(LIMITS))
        try:
            node = mutated(random.choice(by_rule[rule]), random)
            found = "refused" if sum(1 for _ in subterms(node.at.goal)) > LARGEST else judged(node, random)
        except (TooLong, SystemError):  # FLINT's callbacks turn the one into the other
            found = "late"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if "\n" in found:
            wrong.append(found)
            found = "violations"
        told[found] += 1
    return told, wrong


def main() -> int:
    """Print the violations and the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness.rule_fuzz")
    parser.add_argument("rules", nargs="*", help="rules of the kernel; all by default")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    told, wrong = campaign(given.seed, given.seconds, frozenset(given.rules))
    print("\n".join([*wrong, f"seed {given.seed}: " + ", ".join(f"{n} {name}" for name, n in told.most_common())]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
