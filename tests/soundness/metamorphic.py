"""Changes of a claim that leave its truth as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

Claim = dict[str, Any]


def renamed(claim: Claim, random: Random) -> Claim:
    """Other names for the variables."""
    if not claim["variables"]:
        return claim
    names = {n: f"{n}{random.randint(1, 99)}_q" for n in claim["variables"]}

    def put(text: Any) -> Any:
        if isinstance(text, str):
            return re.sub(r"\b(" + "|".join(map(re.escape, names)) + r")\b", lambda m: names[m.group()], text)
        if isinstance(text, dict):
            return {put(k): put(v) for k, v in text.items()}
        return [put(t) for t in text]

    parts = {k: put(v) if k != "property" else {"of": put(v["of"]), "in": put(v["in"]), "is": v["is"]}
             for k, v in claim.items() if k not in ("id", "variables", "built")}
    return {"id": claim["id"], "variables": {names[n]: put(s) for n, s in claim["variables"].items()}, **parts}


def equation(text: str) -> bool:
    """Whether a statement is one equation and nothing else."""
    return text.count("==") == 1 and not re.search(r"implies|iff|\bor\b|\band\b|\bnot\b|if\(|piecewise|exists", text)


def swapped(claim: Claim, random: Random) -> Claim:
    """The sides of an equation the other way round."""
    text = claim.get("statement", "")
    if not equation(text):
        return claim
    left, right = text.split("==")
    return {**claim, "statement": f"{right.strip()} == {left.strip()}"}


def assumed(claim: Claim, random: Random) -> Claim:
    """A variable that does not occur, with an assumption on it."""
    return {**claim, "variables": {**claim["variables"], "unused_w": "real"},
            "assume": [*claim.get("assume", ()), "unused_w > 3"]}


def permuted(claim: Claim, random: Random) -> Claim:
    """A term added to both sides, in another order."""
    text = claim.get("statement", "")
    if not equation(text) or re.search(r"limit|integrate|\boo\b", text):
        return claim  # there is no 3 + oo
    left, right = text.split("==")
    return {**claim, "statement": f"3 + ({left.strip()}) == ({right.strip()}) + 3"}


CHANGES: Mapping[str, Callable[[Claim, Random], Claim]] = {
    "renamed": renamed, "swapped": swapped, "assumed": assumed, "permuted": permuted}
