"""The tables of the package as text: the functions of the language, the kernel's rules and oracles."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from symcheck.language.functions import ALIASES, FUNCTIONS, TABLE, VECTOR_FUNCTIONS, Function

ARGUMENT_NAMES = "u, v, w"


def function_list() -> list[str]:
    """A line a function: name, arity, aliases; by group, in the order of the reference."""
    lines: list[str] = []
    for group in dict.fromkeys(f.group for f in TABLE):
        lines += [*([""] if lines else []), f"{group}:"]
        lines += [f"  {_call(f):28}{_also(f)}".rstrip() for f in TABLE if f.group == group]
    lines += ["", "of vectors and matrices:", *_wrapped(VECTOR_FUNCTIONS)]
    return lines


def _call(f: Function) -> str:
    least, most = f.arity
    if most is None:
        return f"{f.name}(u, ...)"
    names = ARGUMENT_NAMES.split(", ")
    optional = "".join(f"[, {n}]" for n in names[least:most])
    return f"{f.name}({', '.join(names[:least])}{optional})"


def _also(f: Function) -> str:
    return f"also {', '.join(f.aliases)}" if f.aliases else ""


def _wrapped(names: Iterable[str]) -> list[str]:
    import textwrap

    return textwrap.wrap(" ".join(names), 76, initial_indent="  ", subsequent_indent="  ")


def function_lines(name: str) -> list[str]:
    """All that the table says of a function (or of the one that `name` is an alias of); [] if none."""
    f = FUNCTIONS.get(ALIASES.get(name, name))
    if f is None:
        return []
    rows = [
        ("defined (real)", _where(f.real)), ("defined (complex)", _where(f.complex)),
        ("smooth", _where(f.smooth)), ("derivative", "; ".join(f.derivative) if f.derivative else ""),
        ("definition", f.unfold), ("range", _range(f)),
        ("monotone", {"+": "strictly increasing", "-": "strictly decreasing", "": ""}[f.monotone]),
        ("parity", {"+": "even", "-": "odd", "": ""}[f.parity]), ("also written", ", ".join(f.aliases)),
        ("LaTeX", f.latex), ("note", f.doc),
    ]
    return [f"{_call(f)}, {f.group}", *(f"  {key + ':':19}{value}" for key, value in rows if value)]


def _where(condition: str | None) -> str:
    return "not in the table" if condition is None else condition or "everywhere"


def _range(f: Function) -> str:
    if not f.lo and not f.hi:
        return ""
    return f"{f.lo or '(-oo'}, {f.hi or 'oo)'}"


@dataclass(frozen=True)
class Row:
    """A rule or an oracle: its name, what it says, and whether it is believed rather than checked."""

    name: str
    doc: str
    oracle: bool = False

    @property
    def first(self) -> str:
        """The first sentence."""
        return self.doc.split("\n\n")[0].replace("\n", " ").strip()


def kernel_table() -> dict[str, Row]:
    """Every rule and oracle of the kernel's literal tables, in their order."""
    from symcheck.kernel.oracles import ORACLES
    from symcheck.kernel.rules import RULES

    rows = [*_rows(RULES, oracle=False), *_rows(ORACLES, oracle=True)]
    return {row.name: row for row in rows}


def _rows(table: Mapping[str, Any], oracle: bool) -> list[Row]:
    return [Row(name, _doc(entry), oracle) for name, entry in table.items()]


def _doc(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    for name in ("about", "doc"):
        if isinstance(getattr(entry, name, None), str):
            return str(getattr(entry, name))
    return inspect.getdoc(getattr(entry, "check", entry)) or ""


def rule_list() -> list[str]:
    """A line a rule, then a line an oracle."""
    rows = kernel_table().values()
    width = max((len(r.name) for r in rows), default=0) + 2
    lines = ["rules, checked by the kernel:"]
    lines += [f"  {r.name:{width}}{r.first}" for r in rows if not r.oracle]
    lines += ["", "oracles, believed and named in every result that uses one:"]
    return lines + [f"  {r.name:{width}}{r.first}" for r in rows if r.oracle]


def rule_lines(name: str) -> list[str]:
    """The whole argument for a rule's soundness, or what an oracle is believed in; [] if none."""
    row = kernel_table().get(name)
    if row is None:
        return []
    kind = "oracle, believed" if row.oracle else "rule, checked by the kernel"
    return [f"{row.name} ({kind})", *(f"  {line}".rstrip() for line in row.doc.splitlines())]
