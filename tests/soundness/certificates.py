"""Certificates to be edited; `python -m tests.soundness.certificates RESULTS.jsonl...` keeps a few of each rule.

RESULTS are written by `symcheck verify claims tests/soundness/near_true --format jsonl`. What is kept is only raw
material: a certificate that no longer replays is passed over by the tests, and kept again by another run.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.rules import RULES
from tests.soundness.vary import function, number, operator, relation

FILE = Path(__file__).with_name("certificates.jsonl")
#: certificates kept of each rule, and of refutations
OF_EACH, REFUTED = 2, 40
Row = dict[str, Any]  # verdict, statement, certificate

TERMS = ("0", "1", "-1", "x", "1/0", "x/x", "log(x)", "sqrt(x)", "oo", "x + 1", "undefined", "0*(1/x)", "n", "k", "I")
ODD = (None, True, -1, 0, 10**30, 1.5, "x", [], {}, [[]], {"term": "x"}, {"term": ")("}, {"rule": "evident"})


def rules_in(data: Any) -> Iterator[str]:
    """The names of all rules in a certificate."""
    if isinstance(data, dict):
        if "rule" in data:
            yield data["rule"]
        for v in data.values():
            yield from rules_in(v)
    elif isinstance(data, list):
        for v in data:
            yield from rules_in(v)


def kept() -> list[Row]:
    """The certificates that were kept."""
    return [json.loads(line) for line in FILE.read_text().splitlines()]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to everything inside the data."""
    found = [path] if path else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found += places(value, (*path, key))
    return found


def edited(certificate: Any, random: Random) -> Any:
    """The certificate with one or two places changed."""
    made = copy.deepcopy(certificate)
    for _ in range(random.randint(1, 2)):
        every = places(made)
        if not every:
            return made
        *path, last = random.choice(every)
        inside = made
        for key in path:
            inside = inside[key]
        _edit(inside, last, random)
    return made


def _edit(inside: Any, last: Any, random: Random) -> None:
    old = inside[last]
    roll = random.random()
    if roll < 0.2 and isinstance(inside, list):
        inside.append(copy.deepcopy(old)) if roll < 0.1 else inside.pop(last)
    elif last == "rule" and roll < 0.8:
        inside[last] = random.choice([*RULES, *ORACLES])
    elif last == "term" and isinstance(old, str) and roll < 0.9:
        inside[last] = random.choice((*TERMS, f"-({old})", f"({old}) + 1", f"abs({old})", number(old, random),
                                      operator(old, random), function(old, random)))
    elif isinstance(old, int) and roll < 0.9:
        inside[last] = old + random.choice((-1, 1, 2))
    elif isinstance(old, str) and last != "term":
        inside[last] = random.choice((*TERMS, old + "1", "", "+", "-"))
    else:
        inside[last] = copy.deepcopy(random.choice(ODD))


def neighbour(statement: Any, random: Random) -> Any:
    """A statement that differs in one place: a sort, an assumption, a number, a sign, the domain or the mode."""
    made = copy.deepcopy(statement)
    random.choice((_sort, _sort, _assumption, _assumption, _formula, _formula, _formula, _reading))(made, random)
    return made


def _sort(made: Any, random: Random) -> None:
    if not made["variables"]:
        return
    sort = random.choice(made["variables"])[1]
    sort["sign"] = random.choice({"positive": ("nonnegative", "nonzero", ""), "negative": ("nonpositive", "")}.get(
        sort["sign"], ("",)))
    if random.random() < 0.3:
        sort["lo_open"], sort["hi_open"] = random.random() < 0.5, random.random() < 0.5
    if random.random() < 0.2 and sort["base"] == "integer":
        sort["base"] = "real"


def _assumption(made: Any, random: Random) -> None:
    if not made["assumptions"]:
        return
    k = random.randrange(len(made["assumptions"]))
    old = made["assumptions"].pop(k)
    if random.random() < 0.6 and "term" in old:
        said = old["term"]
        new = random.choice((said.replace(" > ", " >= ").replace(" < ", " <= "), number(said, random)))
        made["assumptions"].insert(k, {"term": new})


def _formula(made: Any, random: Random) -> None:
    change: Callable[[str, Random], str] = random.choice((number, operator, function, relation))
    if "term" in made["formula"]:
        made["formula"]["term"] = change(made["formula"]["term"], random)


def _reading(made: Any, random: Random) -> None:
    made["domain"] = "either"
    if random.random() < 0.5:
        made["mode"] = "complex" if made["mode"] == "real" else "real"
        for _, sort in made["variables"]:
            if made["mode"] == "complex" and sort["base"] == "real" and not sort["sign"] and not sort["shape"]:
                sort["base"] = "complex"


def chosen(paths: list[str]) -> list[Row]:
    """The smallest certificates of each rule, and the smallest refutations of each length."""
    rows: list[tuple[int, Row]] = []
    for path in paths:
        for line in Path(path).read_text().splitlines():
            result = json.loads(line)
            if result.get("verdict") in ("verified", "refuted"):
                for step in result["certificate"]["steps"]:
                    row = {"verdict": result["verdict"], **step}
                    rows.append((len(json.dumps(row)), row))
    rows.sort(key=lambda r: (r[0], json.dumps(r[1])))
    verified = [r for _, r in rows if r["verdict"] == "verified"]
    found: list[Row] = []
    for rule in RULES:
        of_rule = [r for r in verified if rule in set(rules_in(r["certificate"]))]
        found += [r for r in of_rule[:OF_EACH] if r not in found]
    refuted = [r for _, r in rows if r["verdict"] == "refuted"]
    return found + refuted[::max(1, len(refuted) // REFUTED)][:REFUTED]


if __name__ == "__main__":
    FILE.write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in chosen(sys.argv[1:])))
