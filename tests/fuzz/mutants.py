"""Wrong inputs, by random edits of right ones. Every function takes a Random, so that a failure can be repeated."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from random import Random
from typing import Any

WORDS = ("a", "x", "f", "sin", "sum", "diff", "limit", "piecewise", "exists", "not", "and", "implies", "pi", "oo", "1",
         ".5", "2e3", "1e", "(", ")", "[", "]", ",", ":", "+", "-", "*", "/", "@", "**", "^", "==", "<=", "~=", "'",
         "'+'", '"-"', " ", "\n", "=", "!", "true", "undefined", "defined", "pdiff", "o[i]", "\u03c0", "\u03b1",
         "\u0445", "\x00", "\u202e", "\ud800", "\u00e9", "9" * 60)
YAML_WORDS = ("\n", "  ", "- ", ": ", "? ", "&a ", "*a", "!!python/none ", "[", "]", "{", "}", "|\n", ">-\n", "'", '"',
              "#", "%YAML 1.1\n", "---\n", "...\n", "\t", "<<: ", "\ufeff", "\x85", "\u2028", "\x00", "\r", "~", "null",
              "id", "statement", "claims", "variables", "real[K]", "for_each", "0x1F", "1e400", "\U0010ffff")
#: what may stand where something else is expected
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2, 10**30, -(10**30), 0.5, -0.0, 1e308, float("inf"), float("nan"), "", "x", "1/0", "oo",
    "-oo", ")", "x" * 300, "\x00", "\ud800", [], [[]], [None], {}, {"term": "x"}, {"term": ")("}, {"term": 1},
    {"term": "oo"}, {"rule": "evident"}, {"term": "1/0"}, {"term": "0"}, {"term": "undefined"}, {"term": "f(x)"},
    {"term": "o[i]"}, {"term": "diff(x, x, -1)"}, {"term": "10**100"}, {"term": "x**(10**9)"},
    {"term": "sum(x, x, 1, oo)"})


def text(random: Random, seeds: Sequence[str], words: Sequence[str] = WORDS, most: int = 4) -> str:
    """One of the texts after up to `most` edits: pieces cut, doubled, moved, put in, taken from another."""
    found = random.choice(seeds)
    for _ in range(random.randint(1, most)):
        a = random.randint(0, len(found))
        b = min(len(found), a + random.choice((0, 1, 2, 5, 20)))
        piece = random.choice((
            "", found[a:b] * 2, random.choice(words), random.choice(words) * 3, found[a:b][::-1],
            random.choice(seeds)[:random.randint(0, 40)]))
        found = found[:a] + piece + found[b:]
    return found


def data(random: Random, seed: str, most: int = 200) -> bytes:
    """The text's bytes with some changed."""
    found = bytearray(seed.encode("utf-8", "surrogatepass"))
    for _ in range(random.randint(1, 4)):
        if found:
            found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found) if random.random() < 0.9 else random.randbytes(random.randint(0, most))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to everything inside of JSON data."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in items:
        found += places(inside, (*path, key))
    return found


def structure(random: Random, seed: Any, names: Sequence[str], most: int = 3) -> Any:
    """JSON data with some places changed. names: what else a `rule` may be called."""
    made = copy.deepcopy(seed)
    for _ in range(random.randint(1, most)):
        every = places(made)
        if not every:
            return random.choice(ODD)
        *path, last = random.choice(every)
        inside = made
        for key in path:
            inside = inside[key]
        _change(random, inside, last, names, made)
    return made


def _change(random: Random, inside: Any, last: Any, names: Sequence[str], whole: Any) -> None:
    old, roll = inside[last], random.random()
    if roll < 0.1:
        del inside[last]
    elif roll < 0.2 and isinstance(inside, list):
        inside.append(copy.deepcopy(old))
    elif roll < 0.3 and isinstance(inside, dict):
        inside[random.choice(("term", "rule", "data", "premises", "x"))] = copy.deepcopy(random.choice(ODD))
    elif last == "rule" and roll < 0.9:
        inside[last] = random.choice(names)
    elif isinstance(old, bool) or old is None or roll < 0.55:
        inside[last] = copy.deepcopy(random.choice(ODD))
    elif isinstance(old, int):
        inside[last] = random.choice((old + 1, old - 1, -old, old * 10**6, str(old), [old]))
    elif isinstance(old, str):
        inside[last] = text(random, [old])
    else:
        path = random.choice(places(whole))
        there = whole
        for key in path:
            there = there[key]
        inside[last] = copy.deepcopy(there) if len(json.dumps(there)) < 10_000 else []


def nested(random: Random, depth: int = 6) -> Any:
    """JSON data of no certificate's shape."""
    roll = random.random()
    if depth == 0 or roll < 0.4:
        return copy.deepcopy(random.choice(ODD))
    keys = ("id", "verdict", "certificate", "steps", "statement", "rule", "data", "premises", "variables", "formula",
            "assumptions", "domain", "mode", "inhabitant", "point", "precision", "values", "term", "assurance")
    if roll < 0.6:
        return [nested(random, depth - 1) for _ in range(random.randint(0, 4))]
    return {random.choice(keys): nested(random, depth - 1) for _ in range(random.randint(0, 6))}
