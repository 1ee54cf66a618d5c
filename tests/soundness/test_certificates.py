"""Edited certificates are rejected, or still show the same true statement; they never show a false one."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from symcheck.api import verify
from symcheck.errors import ClaimError
from symcheck.kernel.errors import Rejected
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.kernel.rules import RULES
from symcheck.report.json import record_object

ROOT = Path(__file__).parents[2]
TERMS = ("0", "1", "-1", "x", "1/0", "x/x", "log(x)", "sqrt(x)", "oo", "x + 1", "undefined", "0*(1/x)")
ODD = (None, True, -1, 0, 10**30, 1.5, "x", [], {}, [[]], {"term": "x"}, {"term": ")("}, {"rule": "evident"})


@cache
def steps() -> tuple[tuple[str, Any, Any], ...]:
    """(verdict, statement, certificate) as JSON data, of every decided claim of two folders."""
    found = []
    for folder in (ROOT / "claims", ROOT / "tests" / "claims" / "false"):
        for record in verify(folder, timeout=5).records:
            plain = json.loads(json.dumps(record_object(record)))
            for step in (plain.get("certificate") or {"steps": []})["steps"]:
                found.append((record.verdict, step["statement"], step["certificate"]))
    return tuple(found)


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
        old = inside[last]
        roll = random.random()
        if roll < 0.2 and isinstance(inside, list):
            inside.append(copy.deepcopy(old)) if roll < 0.1 else inside.pop(last)
        elif last == "rule" and roll < 0.8:
            inside[last] = random.choice([*RULES, *ORACLES])
        elif last == "term" and roll < 0.9:
            inside[last] = random.choice((*TERMS, f"-({old})", f"({old}) + 1", f"abs({old})"))
        elif isinstance(old, int) and roll < 0.9:
            inside[last] = old + random.choice((-1, 1, 2))
        elif isinstance(old, str) and last != "term":
            inside[last] = random.choice((*TERMS, old + "1", ""))
        else:
            inside[last] = copy.deepcopy(random.choice(ODD))
    return made


def shown(statement: Any, certificate: Any) -> str:
    """What the kernel says: a verdict, or ''. Anything but a refusal in due form is a failure."""
    try:
        return replay(decode_statement(statement), decode(certificate)).verdict
    except (Rejected, ClaimError):
        return ""


def test_edits_never_turn_a_verdict():
    """A true statement is never refuted by an edited certificate, nor a false one verified."""
    random = Random("edited certificates")
    accepted = 0
    for verdict, statement, certificate in steps():
        if verdict == "verified":
            assert shown(statement, certificate) == "verified"
        for _ in range(6):
            got = shown(statement, edited(certificate, random))
            accepted += bool(got)
            if verdict in ("verified", "refuted"):
                assert got in ("", verdict), (statement, certificate)
    assert accepted  # not everything in a certificate matters


def test_certificates_of_others_show_nothing_false():
    """Certificates of true statements, edited or not, shown to false ones."""
    random = Random("borrowed certificates")
    proofs = [c for v, _, c in steps() if v == "verified"]
    false = [s for v, s, _ in steps() if v == "refuted"]
    for statement in false:
        for _ in range(10):
            proof = random.choice(proofs)
            if not shown(statement, proof) and shown(statement, edited(proof, random)) != "verified":
                continue
            pytest.fail(f"{statement} by {proof}")
