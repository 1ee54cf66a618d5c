"""The tables of the package as text: the functions of the language, the kernel's rules and oracles."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from symcheck.language.functions import ALIASES, FUNCTIONS, TABLE, VECTOR_FUNCTIONS, Function

#: kinds of rows of the kernel's tables
HEADINGS = MappingProxyType({
    "rule": "rules, checked by the kernel",
    "equation": "equations, by which the rule `identity` and others rewrite, checked by the kernel",
    "oracle": "oracles, believed, and named in every result that uses one",
})
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
    """A rule, an equation (what the rule `identity` may rewrite by) or an oracle, and what it says."""

    name: str
    doc: str
    kind: str = "rule"

    @property
    def oracle(self) -> bool:
        """Whether it is believed rather than checked."""
        return self.kind == "oracle"

    @property
    def first(self) -> str:
        """The first sentence."""
        return self.doc.split("\n\n")[0].replace("\n", " ").strip()


def kernel_table() -> dict[str, Row]:
    """Every rule, equation and oracle of the kernel's literal tables, in their order."""
    from symcheck.kernel.equations import EQUATIONS
    from symcheck.kernel.oracles import ORACLES
    from symcheck.kernel.refutation import check_refutation
    from symcheck.kernel.rules import RULES

    # where a rule and an equation share a name, the rule is the one that proofs name
    rows = [*_rows(ORACLES, "oracle"), *_rows(EQUATIONS, "equation"), *_rows(RULES, "rule"),
            Row("counterexample", inspect.getdoc(check_refutation) or "")]
    return {row.name: row for row in rows}


def _rows(table: Mapping[str, Any], kind: str) -> list[Row]:
    return [Row(name, _doc(entry), kind) for name, entry in table.items()]


def _doc(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    for name in ("about", "doc"):
        if isinstance(getattr(entry, name, None), str):
            return str(getattr(entry, name))
    return inspect.getdoc(getattr(entry, "check", entry)) or ""


def rule_list() -> list[str]:
    """A line a rule, an equation, an oracle."""
    rows = kernel_table().values()
    width = max((len(r.name) for r in rows), default=0) + 2
    lines: list[str] = []
    for kind, heading in HEADINGS.items():
        here = [f"  {r.name:{width}}{r.first}" for r in rows if r.kind == kind] or ["  none"]
        lines += [*([""] if lines else []), f"{heading}:", *here]
    return lines


def rule_lines(name: str) -> list[str]:
    """The whole argument for a rule's soundness, or what an oracle is believed in; [] if none."""
    row = kernel_table().get(name)
    if row is None:
        return []
    checked = "believed" if row.oracle else "checked by the kernel"
    return [f"{row.name} ({row.kind}, {checked})", *(f"  {line}".rstrip() for line in row.doc.splitlines())]
