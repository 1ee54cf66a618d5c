"""The names of a file and of a claim: variables with their sorts, macros, assumptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from symcheck.errors import ClaimError, Problem
from symcheck.language import macros as macro_rules
from symcheck.language.elaborate import elaborate_sort
from symcheck.language.macros import NAME, Macro, mentioned
from symcheck.language.parser import INTERNAL, RESERVED, Parsed
from symcheck.language.scope import Scope
from symcheck.language.sort_parser import parse_sort
from symcheck.language.sorts import Sort
from symcheck.language.source import Source
from symcheck.language.terms import Term
from symcheck.language.vectors import Value
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar
from symcheck.logic.kind import Expression, read_expression


@dataclass(frozen=True)
class Declared:
    """A variable as declared: its sort with surface terms, and where that is written."""

    name: str
    sort: Sort
    source: Source

    @property
    def mentions(self) -> frozenset[str]:
        """The names that its sort depends on."""
        parts = [t for t in (self.sort.lo, self.sort.hi, *self.sort.shape) if t is not None]
        return frozenset().union(*map(mentioned, parts)) if parts else frozenset()


@dataclass(frozen=True)
class Names:
    """What may be said in a claim. broken: names whose declaration has an error, and its line."""

    variables: Mapping[str, Declared] = field(default_factory=dict)
    macros: Mapping[str, Macro] = field(default_factory=dict)
    assume: tuple[Expression, ...] = ()
    broken: Mapping[str, int] = field(default_factory=dict)

    def parse(self, source: Source) -> Parsed:
        """A text as a surface term, macros' names known. Raises ClaimError."""
        return source.parse(self.macros)

    def expression(self, node: Node) -> Expression:
        """The expression that a node says. Raises ClaimError."""
        return read_expression(node, self.parse)

    def with_scope(self, bound: Mapping[str, Value] | None = None) -> Scope:
        """The scope of these names, their sorts elaborated when they are first asked for."""
        sorts = Sorts(self.variables)
        shapes = [n for d in self.variables.values() for n in d.sort.shape]
        lengths = frozenset().union(*map(mentioned, shapes)) if shapes else frozenset()
        sorts.scope = Scope(sorts, self.macros, bound or {}, "real", lengths)
        return sorts.scope


class Sorts(Mapping[str, Sort]):
    """name -> sort with core terms; made on demand, so that an error in one that is not used is no error."""

    def __init__(self, declared: Mapping[str, Declared]) -> None:
        self.declared = declared
        self.done: dict[str, Sort] = {}
        self.open: list[str] = []
        self.scope = Scope(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.declared)

    def __len__(self) -> int:
        return len(self.declared)

    def __contains__(self, name: object) -> bool:
        return name in self.declared

    def __getitem__(self, name: str) -> Sort:
        found = self.done.get(name)
        if found is None:
            declared = self.declared[name]
            found = self.done[name] = declared.sort if declared.sort.plain else self._make(declared)
        return found

    def _make(self, d: Declared) -> Sort:
        if d.name in self.open:
            cycle = " -> ".join((*self.open[self.open.index(d.name) :], d.name))
            raise d.source.error(
                "bad-sort",
                f"the sort of `{d.name}` depends on itself ({cycle})",
                wanted="bounds by other variables",
                hint="say one of them under `assume`",
            )
        self.open.append(d.name)
        try:
            sort = elaborate_sort(d.sort, self.scope, d.source)
            for length in sort.shape:
                self._check_length(length, d)
        finally:
            self.open.pop()
        return sort

    def _check_length(self, length: Term, d: Declared) -> None:
        good = not (length.head == "num" and (not isinstance(length.value, int) or length.value < 1))
        if length.head == "sym" and length.value in self.declared:
            good = self[length.value].base == "integer"
        if not good or length.head == "neg":
            raise d.source.error(
                "bad-sort",
                f"the length of `{d.name}` is no positive integer",
                wanted="a number such as 3, or an integer variable: `K: positive integer`",
            )


def read_names(node: MappingNode, base: Names) -> tuple[Names, list[Problem]]:
    """The names of a file or claim added to `base`, or put in place of its names; and every problem."""
    if not any(key.text in ("define", "variables", "assume") for key, _ in node.items):
        return base, []
    macros, problems = _macros(node.get("define"), base)
    names = Names(base.variables, macros, base.assume, base.broken)
    variables, found = _variables(node.get("variables"), names)
    problems += found
    own = _keys(node.get("define")) | _keys(node.get("variables"))
    if macros:
        problems += [p for p in macro_rules.clash(macros, variables) if p.met in own]
        problems += macro_rules.check(
            {n: m for n, m in macros.items() if m.parsed is not None},
            [n for n, m in macros.items() if m.parsed is not None and (n in own or not base.macros)],
        )
    names = Names(variables, macros, base.assume, base.broken)
    assume, found = _assumptions(node.get("assume"), names)
    problems += found
    bad = {p.met: p.place.line for p in problems if p.met in own}
    bad |= {n: m.key.place.line for n, m in macros.items() if m.parsed is None}
    broken = {n: k for n, k in base.broken.items() if n not in own} | bad
    return Names(variables, macros, base.assume + assume, broken), problems


def _keys(node: Node | None) -> frozenset[str]:
    if not isinstance(node, MappingNode):
        return frozenset()
    return frozenset(k.text.partition("(")[0].partition("[")[0].strip() for k, _ in node.items)


def _macros(node: Node | None, base: Names) -> tuple[dict[str, Macro], list[Problem]]:
    macros, problems = dict(base.macros), []
    new: dict[str, Macro] = {}
    for key, value in node.items if isinstance(node, MappingNode) else ():
        if not isinstance(value, Scalar):
            continue
        macro, found = macro_rules.read_key(Source.of_scalar(key), Source.of_scalar(value))
        problems += found
        if macro is not None and macro.name in new:
            problems.append(
                key.problem(
                    "name-twice", f"`{macro.name}` is defined twice", met=key.text, wanted="different names"
                )
            )
        elif macro is not None:
            new[macro.name] = macros[macro.name] = macro
    for macro in new.values():
        try:
            macros[macro.name] = replace(macro, parsed=macro.source.parse(macros))
        except ClaimError as error:
            problems += error.problems
    return macros, problems


def is_name(name: str) -> bool:
    """Whether a text can be the name of a variable."""
    return bool(NAME.match(name)) and name not in RESERVED and name not in INTERNAL


def _variables(node: Node | None, names: Names) -> tuple[dict[str, Declared], list[Problem]]:
    variables, problems = dict(names.variables), []
    for key, value in node.items if isinstance(node, MappingNode) else ():
        if not isinstance(value, Scalar) or not (value.text or value.style):
            continue
        name = key.text
        if not is_name(name):
            what = "a word of the language" if name in RESERVED or name in INTERNAL else "no name"
            problems.append(
                key.problem(
                    "bad-name",
                    f"`{name}` is {what}",
                    met=name,
                    wanted="a name of letters, digits and `_`, a letter first",
                )
            )
            continue
        source = Source.of_scalar(value)
        try:
            variables[name] = Declared(name, parse_sort(source, names.macros), source)
        except ClaimError as error:
            problems += [replace(p, met=name) for p in error.problems]
            variables[name] = Declared(name, Sort("real"), source)
    return variables, problems


def _assumptions(node: Node | None, names: Names) -> tuple[tuple[Expression, ...], list[Problem]]:
    found, problems = [], []
    for item in getattr(node, "items", ()):
        if not isinstance(item, Scalar):
            continue
        try:
            found.append(names.expression(item))
        except ClaimError as error:
            problems += error.problems
    return tuple(found), problems


def check_sorts(names: Names, only: frozenset[str] | None = None) -> list[Problem]:
    """Problems of the sorts' bounds and lengths."""
    scope, problems = names.with_scope(), []
    for name, declared in names.variables.items():
        if name in names.broken or (only is not None and name not in only) or not declared.mentions:
            continue
        try:
            scope.variables[name]
        except ClaimError as error:
            problems += [replace(p, met=name) for p in error.problems]
    return problems


def needed(names: Names, terms: list[Term]) -> frozenset[str]:
    """Every name that the terms depend on, through macros and sorts."""
    found: set[str] = set()
    queue = [n for t in terms for n in mentioned(t)]
    while queue:
        name = queue.pop()
        if name in found:
            continue
        found.add(name)
        if name in names.macros and names.macros[name].parsed is not None:
            queue.extend(names.macros[name].mentioned)
        if name in names.variables:
            queue.extend(names.variables[name].mentions)
    return frozenset(found)
