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


def more(claim: Claim, random: Random) -> Claim:
    """A term added to both sides, at either end."""
    text = claim.get("statement", "")
    if not equation(text) or re.search(r"limit|integrate|\boo\b", text) or any(
            "[" in str(sort) and "," in str(sort) for sort in claim["variables"].values()):
        return claim  # there is no 3 + oo, and no 3 + A
    left, right = text.split("==")
    return {**claim, "statement": f"3 + ({left.strip()}) == ({right.strip()}) + 3"}


def permuted(claim: Claim, random: Random) -> Claim:
    """The terms of every sum `a + b + ...` of the claim in another order."""
    def put(said: Any) -> Any:
        if isinstance(said, str):
            return reordered(said, random)
        if isinstance(said, dict):
            return {k: put(v) for k, v in said.items()}
        return [put(v) for v in said]

    kept = ("id", "variables", "property", "others", "uses", "expect", "built", "patience")
    parts = {k: v if k in kept else put(v) for k, v in claim.items()}
    if "property" in claim:
        parts["property"] = {**claim["property"], "of": put(claim["property"]["of"])}
    return parts if parts != claim else claim


#: what ends a sum: anything that binds less, and what stands between arguments
ENDS = re.compile(r"\s*(?:==|!=|<=|>=|~=|<|>|,|\bimplies\b|\biff\b|\bor\b|\band\b|\bnot\b|\bexists\b[^:]*:)\s*")


def reordered(text: str, random: Random) -> str:
    """A text whose sums have their terms in another order; a subtracted term keeps its sign."""
    levels: list[list[str]] = [[""]]  # of each open bracket, the terms of the sum that is being read
    done = [""]  # and what stands before that sum
    at = 0

    def close() -> str:
        terms = levels[-1]
        random.shuffle(terms)
        return done[-1] + " ".join(t if k == 0 and not t.startswith("+ ") else t.removeprefix("+ ") if k == 0 else
                                   t if t[:2] in ("+ ", "- ") else f"+ {t}" for k, t in enumerate(terms))

    while at < len(text):
        end = ENDS.match(text, at)
        if text[at] in "([":
            levels.append([""])
            done.append("")
            levels[-2][-1] += text[at]
        elif text[at] in ")]":
            inside = close()
            levels.pop()
            done.pop()
            levels[-1][-1] += inside + text[at]
        elif end:
            before = close()
            levels[-1], done[-1] = [""], before + end.group()
            at = end.end()
            continue
        elif text[at:at + 3] in (" + ", " - "):
            levels[-1].append("+ " if text[at + 1] == "+" else "- ")
            at += 3
            continue
        else:
            levels[-1][-1] += text[at]
        at += 1
    return close()


CHANGES: Mapping[str, Callable[[Claim, Random], Claim]] = {
    "renamed": renamed, "swapped": swapped, "assumed": assumed, "more": more, "permuted": permuted}
