"""The rows that are measured: single relations of numbers that SymPy can be told, with their truth."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from symcheck.errors import ClaimError
from symcheck.language.statements import Claim, Statement
from symcheck.language.terms import RELATIONS
from symcheck.logic.load import claim_from
from symcheck.run.verify import read, sources

#: what SymPy is not told here: `bench.to_sympy` has no words for it
LEFT_OUT = frozenset((
    "sum", "prod", "maxof", "minof", "limit", "integrate", "pdiff", "index", "apply", "if", "undefined", "oo", "relu",
    "forall", "exists"))


@dataclass(frozen=True)
class Row:
    """A relation, whether it holds (by the rule of definedness), and the corpus it is from."""

    corpus: str
    claim: Claim
    truth: bool

    @property
    def statement(self) -> Statement:
        """What is claimed."""
        return self.claim.steps[0].statement

    @property
    def equation(self) -> bool:
        """Whether the relation is ==."""
        return self.statement.formula.head == "eq"


def rows_in(paths: list[str], sample: int = 0) -> list[Row]:
    """The rows of claim files, folders of them, and JSON Lines; at most `sample` a corpus (0: all), chosen with seed 1.

    Exits with a message for a path that cannot be read.
    """
    found: dict[str, list[Row]] = {}
    for row in _read(paths):
        if _fits(row):
            found.setdefault(row.corpus, []).append(row)
    chosen = (random.Random(1).sample(rows, sample) if sample and len(rows) > sample else rows
              for rows in found.values())
    return [row for rows in chosen for row in rows]


def _read(paths: list[str]) -> Iterator[Row]:
    lines = [p for p in paths if p.endswith(".jsonl")]
    files, problems = sources([p for p in paths if p not in lines])
    for problem in problems:
        raise SystemExit(str(problem))
    for file in files:
        for claim in read(file)[0].claims:
            if claim.expect in ("verified", "refuted"):
                yield Row(file.path.parent.name or "claims", claim, claim.expect == "verified")
    for path in lines:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            try:
                text = f"{entry['lhs']} {entry['rel']} {entry['rhs']}"
                claim = claim_from(text, entry.get("vars") or {}, entry.get("assume") or ())
            except ClaimError:
                continue  # the corpora have statements beyond the language; they are no rows
            yield Row(Path(path).stem, claim, entry["truth"])


def _fits(row: Row) -> bool:
    """Whether it is one relation of numbers that can be said in SymPy."""
    if len(row.claim.steps) != 1 or row.statement.formula.head not in RELATIONS:
        return False
    terms = (row.statement.formula, *row.statement.assumptions)
    plain = all(not s.shape and s.base in ("real", "integer", "complex") for _, s in row.statement.variables)
    return plain and all(t.heads.isdisjoint(LEFT_OUT) for t in terms)
