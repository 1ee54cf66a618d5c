"""Near-true claims from those made by hand (`near_true/`): a sort widened, an assumption dropped, a bound moved,
something done to both sides. Texts in, texts out; the judge says what is true of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.soundness.generate import NEAR

#: the one in C where there is one
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(__file__).with_name("near_true")
Claim = dict[str, Any]
#: sorts that are a little too large, or smaller
WIDER = {"positive": ("nonnegative", "nonzero", "real"), "nonnegative": ("real",), "nonzero": ("real",),
         "positive integer": ("natural", "integer"), "natural": ("integer",), "real": ("complex", "positive"),
         "integer": ("real", "positive integer"), "complex": ("real",), "positive[K]": ("nonnegative[K]", "real[K]"),
         "real[K]": ("positive[K]", "descending real[K]"), "descending real[K]": ("real[K]",)}
RELATION = re.compile(r" (==|!=|<=|>=|<|>) ")


@cache
def seeds() -> tuple[Claim, ...]:
    """Every claim of the folder."""
    return tuple(c for path in sorted(FOLDER.glob("*.yaml")) for c in yaml.load(path.read_text(), LOADER)["claims"])


def varied(random: Random) -> Claim:
    """A claim made by hand, with one or two changes; a true one more often than not."""
    pool = seeds()
    seed = random.choice(pool)
    if "expect" in seed and random.random() < 0.5:
        seed = random.choice(pool)
    claim = {k: v for k, v in seed.items() if k not in ("id", "expect")}
    claim["variables"], claim["assume"] = dict(claim.get("variables", {})), list(claim.get("assume", ()))
    for _ in range(random.choice((0, 1, 1, 1, 2))):
        claim = random.choice(CHANGES)(claim, random)
    return {**claim, "built": "random"}


def _widened(c: Claim, random: Random) -> Claim:
    if not c["variables"]:
        return c
    name = random.choice(list(c["variables"]))
    sort = c["variables"][name]
    bounds = re.fullmatch(r"real in ([\[(])(.*), (.*)([\])])", sort)
    if bounds:
        wider = (f"real in [{bounds[2]}, {bounds[3]}]", "real", f"real in ({bounds[2]}, {bounds[3]})")
    else:
        wider = WIDER.get(sort, ())
    return {**c, "variables": {**c["variables"], name: random.choice(wider)}} if wider else c


def _relaxed(c: Claim, random: Random) -> Claim:
    """An assumption dropped, or its bound moved or made weak."""
    if not c["assume"]:
        return c
    k = random.randrange(len(c["assume"]))
    old = c["assume"][k]
    new = random.choice(("", old.replace(" > ", " >= ").replace(" < ", " <= "), number(old, random),
                         old.replace(" >= ", " > ").replace(" != ", " >= ")))
    return {**c, "assume": [*c["assume"][:k], *([new] if new else []), *c["assume"][k + 1:]]}


def _statement(change: Callable[[str, Random], str]) -> Callable[[Claim, Random], Claim]:
    def changed(c: Claim, random: Random) -> Claim:
        return {**c, "statement": change(c["statement"], random)} if "statement" in c else c
    return changed


def _replaced(text: str, pattern: str, random: Random, new: Callable[[str], str]) -> str:
    """One match, any of them, replaced."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    m = random.choice(found)
    return text[:m.start()] + new(m.group()) + text[m.end():]


def number(text: str, random: Random) -> str:
    """A number changed by 1, doubled, or its sign turned."""
    return _replaced(text, r"(?<![\w.])\d+(?![\w.])", random, lambda n: random.choice(
        (str(int(n) + 1), str(max(0, int(n) - 1)), str(2 * int(n)), f"(-{n})")))


def operator(text: str, random: Random) -> str:
    """+ for -, * for /, or back."""
    other = {" + ": " - ", " - ": " + ", "*": "/", "/": "*"}
    return _replaced(text, r" [+-] |(?<!\*)\*(?!\*)|/", random, other.__getitem__)


def function(text: str, random: Random) -> str:
    """A function that is easily mistaken for another one."""
    near = [h for h in NEAR if h.isidentifier()]
    return _replaced(text, r"\b(" + "|".join(near) + r")\(", random, lambda f: NEAR[f[:-1]] + "(")


def relation(text: str, random: Random) -> str:
    """Another relation."""
    others = (" <= ", " < ", " >= ", " == ", " > ", " != ")
    return _replaced(text, RELATION.pattern, random, lambda r: random.choice(others))


def _put(c: Claim, random: Random) -> Claim:
    """An expression in the place of a variable."""
    names = [n for n, s in c["variables"].items() if "[" not in s and re.fullmatch(r"[\w ]+", s)]
    if not names or "statement" not in c or re.search(r"diff|exists|integrate\([^,]*, \w+\) ", c["statement"]):
        return c
    x = random.choice(names)
    new = random.choice((f"(-{x})", f"({x} + 1)", f"(2*{x})", f"({x}**2)", f"(1/{x})", f"abs({x})", f"exp({x})",
                         f"({x} - 1)", f"sin({x})", "0", "1"))
    bare = re.compile(rf"(?<![\w']){x}\b(?!')")
    return {**c, "statement": bare.sub(new, c["statement"])}


def _both_sides(text: str, random: Random) -> str:
    """The same done to both sides of an equation, or an inequality added to itself."""
    if re.search(r"exists|implies|iff| or | and |not |\boo\b|if\(|piecewise|~=", text):
        return text
    found = RELATION.findall(text)
    if len(found) != 1:
        return text
    a, b = (f"({part.strip()})" for part in RELATION.split(text)[::2])
    r = found[0]
    if r != "==":
        return random.choice((f"{a} - {b} {r} 0", f"2*{a} {r} 2*{b}", f"exp({a}) {r} exp({b})", f"{a} + 1 {r} {b}",
                              f"-{b} {r} -{a}", f"{a}**2 {r} {b}**2", f"{a}/{b} {r} 1"))
    return random.choice((
        f"{a} - {b} == 0", f"{a}/{b} == 1", f"{a}**2 == {b}**2", f"sqrt({a}) == sqrt({b})", f"{b} == {a}",
        f"1/{a} == 1/{b}", f"exp({a}) == exp({b})", f"log({a}) == log({b})", f"{a} <= {b}", f"{a} + {b} == 2*{b}",
        f"floor({a}) == floor({b})", f"abs({a}) == {b}", f"{a}*{b} >= 0"))


CHANGES: tuple[Callable[[Claim, Random], Claim], ...] = (
    _widened, _widened, _widened, _relaxed, _relaxed, _statement(number), _statement(operator), _statement(function),
    _statement(relation), _put, _put, _statement(_both_sides), _statement(_both_sides))
