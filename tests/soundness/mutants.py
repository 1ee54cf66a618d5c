"""The mutants of a module of the kernel: what is taken out, and how.

A *check* is an `if ...: raise Rejected(...)`: the mutant never raises there. A *premise* is an element of the list
that a rule returns: the mutant leaves it out. Finer: a *part* of a check, an operand of its `or`, or one side of
`0 <= k < n`; and a *condition*, a formula in a list of them, or one that is noted (`need`, `append`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: what is taken out
KINDS = ("check", "premise", "part", "condition")
#: heads of formulas that are conditions
RELATIONS = frozenset(("eq", "ne", "lt", "le", "same", "integer", "defined", "forall", "implies", "or", "not"))


@dataclass(frozen=True)
class Mutant:
    """A module with one check taken out: where it stands, in which function, what it is, what takes its place.

    start, end: of what is taken out in the module's bytes.
    """

    kind: str
    file: str
    function: str
    line: int
    what: str
    start: int
    end: int
    new: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What names it however the file is moved about."""
        return self.file, self.function, self.what

    @property
    def name(self) -> str:
        """`rules.py:41 identity: raise Rejected("...")`."""
        return f"{self.file}:{self.line} {self.function}: {self.what}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module; lines stay where they are."""
    text = path.read_bytes()
    for function, node in _within(ast.parse(text), ()):
        for kind, part, what, weaker in _found(node):
            start, end = _span(text, part)
            old = text[start:end].decode()
            old = old[1:] if isinstance(part, ast.Starred) else old
            new = f"*([] and ({old}))" if weaker is None else f"{weaker} ({old})" if weaker.endswith(
                ("and", "or")) else weaker
            yield Mutant(kind, path.name, function, part.lineno, what, start, end, new)


def _found(node: ast.AST) -> Iterator[tuple[str, ast.expr, str, str | None]]:
    """(kind, expression, what it is, what stands before it in the mutant or in its place; None: it is left out)."""
    if isinstance(node, ast.If) and not node.orelse and len(node.body) == 1 and _rejects(node.body[0]):
        why = ast.unparse(node.body[0])
        yield "check", node.test, why, "False and"
        for part, weaker in _parts(node.test, True):
            yield "part", part, f"{ast.unparse(part)} in: {why}", weaker
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.List) and len(node.value.elts) > 1:
        for element in node.value.elts:
            yield "premise", element, f"premise {ast.unparse(element)}", None
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _noted(node.value):
        yield "condition", node.value, f"condition {ast.unparse(node.value)}", "False and"
    elif isinstance(node, ast.Tuple | ast.List) and any(map(_formula, node.elts)):
        for element in node.elts:
            yield "condition", element, f"condition {ast.unparse(element)}", None
    elif isinstance(node, ast.Call) and _called(node) in ("need", "prove", "assume", "conj") and any(
            map(_formula, node.args)):
        for element in node.args[{"prove": 1, "assume": 2}.get(_called(node), 0):]:
            if len(node.args) > 1:
                yield "condition", element, f"condition {ast.unparse(element)}", None


def _parts(node: ast.expr, refuses: bool) -> Iterator[tuple[ast.expr, str]]:
    """The parts of a check's test, each with what makes it refuse less; refuses: the check does where node is true."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _parts(node.operand, not refuses)
    elif isinstance(node, ast.BoolOp):
        if isinstance(node.op, ast.Or) == refuses:
            for value in node.values:
                yield value, "False and" if refuses else "True or"
        for value in node.values:
            yield from _parts(value, refuses)
    elif isinstance(node, ast.Compare) and len(node.ops) == 2 and not refuses:
        first, second = ast.Compare(node.left, node.ops[:1], node.comparators[:1]), ast.Compare(
            node.comparators[0], node.ops[1:], node.comparators[1:])
        for kept in (first, second):
            yield node, ast.unparse(kept)


def _called(node: ast.expr) -> str:
    """The name of the function or method that is called."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _formula(node: ast.expr) -> bool:
    """Whether an expression makes a condition, or several."""
    if isinstance(node, ast.Starred):
        return _formula(node.value)
    if isinstance(node, ast.IfExp):
        return _formula(node.body) or _formula(node.orelse)
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        return _formula(node.elt)
    if _called(node) == "make" and isinstance(node, ast.Call) and node.args:
        head = node.args[0]
        return isinstance(head, ast.Constant) and head.value in RELATIONS or isinstance(head, ast.IfExp)
    return _called(node) in ("no_pole", "negate")


def _noted(node: ast.Call) -> bool:
    """Whether a statement notes a condition: `need(...)`, `append(make(...))`."""
    return _called(node) == "need" or _called(node) == "append" and any(map(_formula, node.args))


def _within(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, ast.AST]]:
    """Every node with the dotted name of the function or class that it stands in."""
    for child in ast.iter_child_nodes(node):
        yield ".".join(names), child
        named = isinstance(child, (ast.FunctionDef, ast.ClassDef))
        yield from _within(child, (*names, child.name) if named else names)


def _rejects(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and (
        isinstance(node.exc.func, ast.Name) and node.exc.func.id == "Rejected")


def _span(text: bytes, node: ast.expr) -> tuple[int, int]:
    """Where a node's source starts and ends (positions of the syntax tree count bytes)."""
    lines = text.splitlines(keepends=True)
    return (sum(map(len, lines[:node.lineno - 1])) + node.col_offset,
            sum(map(len, lines[:(node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0))


def edited(text: bytes, start: int, end: int, new: str) -> bytes:
    """The text with a part replaced."""
    return text[:start] + new.encode() + text[end:]


def probed(text: bytes, numbered: Iterable[tuple[int, Mutant]], name: str) -> bytes:
    """The text with `name(k) or` before what each mutant k takes out; the function is to return None."""
    marks: list[tuple[int, int, int, int, bytes]] = []
    for k, m in numbered:
        start = m.start + text[m.start:m.start + 1].count(b"*")
        marks.append((start, 1, -m.end, k, f"({name}({k}) or (".encode()))
        marks.append((m.end, 0, -start, -k, b"))"))
    done, at = b"", 0
    for position, *_, mark in sorted(marks):
        done, at = done + text[at:position] + mark, position
    return done + text[at:]
