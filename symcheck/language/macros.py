"""Macros: the entries of `define`, `name(args): body`, `name(args)[i]: body`, `name: body`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from symcheck.errors import Problem
from symcheck.language.parser import INTERNAL, RESERVED, Parsed
from symcheck.language.source import Source
from symcheck.language.terms import Term

#: what the grammar takes by itself, so that no macro can have its name
FORMS = ("sum", "prod", "diff", "limit", "integrate", "if", "piecewise")
#: names of a circle that a message has
SHOWN = 12
_NAME = r"[A-Za-z_\u0391-\u03a9\u03b1-\u03c9][A-Za-z0-9_\u0391-\u03a9\u03b1-\u03c9]*"
NAME = re.compile(rf"{_NAME}\Z")
_KEY = re.compile(rf"\s*({_NAME})\s*(?:\(([^()]*)\))?\s*(?:\[([^\[\]]*)\])?\s*\Z")
_WANTED = "`name: body`, `name(x, y): body` or `name(v)[i]: body`"


@dataclass(frozen=True)
class Macro:
    """params, indices: the names in round and square brackets; body: as parsed, from `source`."""

    name: str
    params: tuple[str, ...]
    indices: tuple[str, ...]
    key: Source = field(repr=False, compare=False)
    source: Source = field(repr=False, compare=False)
    parsed: Parsed | None = field(default=None, repr=False, compare=False)

    @property
    def usage(self) -> str:
        """How it is written."""
        arguments = f"({', '.join(self.params)})" if self.params else ""
        return self.name + arguments + (f"[{', '.join(self.indices)}]" if self.indices else "")

    @property
    def term(self) -> Term:
        """The body as a surface term."""
        if self.parsed is None:
            raise ValueError(f"the body of {self.name} is not parsed")
        return self.parsed.term

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The names that its body mentions and that are no parameters: variables and other macros."""
        return mentioned(self.term) - frozenset(self.params) - frozenset(self.indices)


def read_key(key: Source, body: Source) -> tuple[Macro | None, list[Problem]]:
    """The macro of an entry of `define`, its body not yet parsed; or None, and what is wrong."""
    match = _KEY.match(key.text)
    if match is None:
        return None, [key.problem("bad-define", "this is no name of a macro", wanted=_WANTED)]
    name = match.group(1)
    params, problems = _names(key, match, 2, "parameter", ())
    indices, found = _names(key, match, 3, "index", params)
    problems += found
    if name in RESERVED or name in INTERNAL or name in FORMS:
        said = f"`{name}` is a word of the language"
        problems.append(key.problem("reserved", said, match.span(1), wanted="another name"))
    if len(indices) > 2:
        wanted = "`name(v)[i]` or `name(v)[i, j]`"
        problems.append(key.problem("bad-define", "more than two indices", match.span(3), wanted=wanted))
    return (None if problems else Macro(name, params, indices, key, body)), problems


def _names(
    key: Source, match: re.Match[str], group: int, what: str, others: tuple[str, ...]
) -> tuple[tuple[str, ...], list[Problem]]:
    """The names in a pair of brackets."""
    text, at = match.group(group), match.start(group)
    found: list[str] = []
    problems = []
    for part in text.split(",") if text is not None else ():
        name, span = part.strip(), (at, at + len(part))
        at += len(part) + 1
        if not NAME.match(name) or name in RESERVED:
            said = f"`{name}` cannot be a {what}" if name else f"a {what} is missing"
            problems.append(key.problem("bad-define", said, span, wanted=_WANTED))
        elif name in found or name in others:
            said = f"the {what} `{name}` comes twice"
            problems.append(key.problem("bad-define", said, span, wanted="different names"))
        found.append(name)
    return tuple(found), problems


def mentioned(t: Term) -> frozenset[str]:
    """Every name that a surface term uses freely: variables, functions, macros; and those of `exists`."""
    return frozenset(_mentioned(t, frozenset()))


def _mentioned(t: Term, hidden: frozenset[str]) -> Iterator[str]:
    if t.head == "sym":
        if t.value not in hidden:
            yield t.value
        return
    if t.head == "call":
        yield t.value
    elif t.head == "prime":
        yield t.value[0]
    args, inner = t.args, hidden
    if t.head in ("sum", "prod", "limit", "integrate") and len(args) > 2:
        inner, args = hidden | {args[1].value}, (args[0], *args[2:])
    for k, a in enumerate(args):
        yield from _mentioned(a, inner if k == 0 else hidden)


def check(macros: Mapping[str, Macro], names: Iterable[str]) -> list[Problem]:
    """Problems of recursion among the macros called `names` and whatever they use."""
    problems: list[Problem] = []
    reported: set[str] = set()
    circles = _circles({n: sorted(m.mentioned & macros.keys()) for n, m in macros.items()})
    for name in names:
        if name in reported or name not in circles:
            continue
        cycle = _way_back(name, circles)
        if not reported.intersection(cycle):
            reported.update(cycle)
            key = macros[name].key
            shown = cycle if len(cycle) <= SHOWN else (*cycle[:SHOWN - 1], "...")
            path = " -> ".join((*shown, cycle[0]))
            problems.append(
                key.problem(
                    "recursion",
                    f"recursion in define: `{name}` is defined by itself"
                    + (f" ({path})" if len(cycle) > 1 else ""),
                    met=name,
                    wanted="a definition by other names",
                    hint="a sum or a product over an index often says the same",
                )
            )
    return problems


def _circles(uses: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The names that lead back to themselves, each with what it uses among those it shares a circle with.

    By Tarjan's algorithm (SIAM J. Comput. 1, 1972): in time linear in what is used.
    """
    found: dict[str, list[str]] = {}
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    left: list[str] = []  # begun, and of no component yet
    there: set[str] = set()
    for start in uses:
        ways = [] if start in order else [(start, iter(uses[start]))]
        while ways:
            name, rest = ways[-1]
            if name not in order:
                order[name] = low[name] = len(order)
                left.append(name)
                there.add(name)
            following = next((n for n in rest if n not in order or n in there), None)
            if following is not None and following not in order:
                ways.append((following, iter(uses[following])))
            elif following is not None:
                low[name] = min(low[name], order[following])
            else:
                ways.pop()
                if ways:
                    low[ways[-1][0]] = min(low[ways[-1][0]], low[name])
                if low[name] == order[name]:
                    part = {left.pop()}
                    while name not in part:
                        part.add(left.pop())
                    there -= part
                    if len(part) > 1 or name in uses[name]:
                        found |= {n: [u for u in uses[n] if u in part] for n in part}
    return found


def _way_back(start: str, circles: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The names on a shortest way from `start`, which is on a circle, back to it."""
    before, queue = {start: ""}, deque([start])
    while queue:
        name = queue.popleft()
        for other in circles[name]:
            if other == start:
                way = [name]
                while before[way[-1]]:
                    way.append(before[way[-1]])
                return tuple(reversed(way))
            if other not in before:
                before[other] = name
                queue.append(other)
    return ()


def clash(macros: Mapping[str, Macro], variables: Collection[str]) -> list[Problem]:
    """Problems of names that are a variable and a macro."""
    return [
        m.key.problem("name-twice", f"`{name}` is a variable and a macro", met=name, wanted="different names")
        for name, m in macros.items()
        if name in variables
    ]
