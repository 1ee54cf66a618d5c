"""Core terms as SymPy expressions, as a user of SymPy would type them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy

from symcheck.language.functions import FUNCTIONS
from symcheck.language.statements import Statement
from symcheck.language.terms import Term

CONSTANTS = (("pi", sympy.pi), ("E", sympy.E), ("I", sympy.I), ("EulerGamma", sympy.EulerGamma))
NAMES = (("ceil", "ceiling"), ("abs", "Abs"), ("max", "Max"), ("min", "Min"), ("conj", "conjugate"))
RELATIONS = (("eq", sympy.Eq), ("ne", sympy.Ne), ("lt", sympy.Lt), ("le", sympy.Le), ("gt", sympy.Gt), ("ge", sympy.Ge))


class NotForSympy(Exception):
    """A term that this module does not say in SymPy."""


def symbols(statement: Statement) -> dict[str, Any]:
    """A symbol a variable, with its sort as assumptions."""
    found = {}
    for name, sort in statement.variables:
        if sort.shape or sort.base not in ("real", "integer", "complex"):
            raise NotForSympy(name)
        assumed = {sort.base: True} | ({sort.sign: True} if sort.sign else {})
        found[name] = sympy.Symbol(name, **assumed)
    return found


def relation(t: Term, names: Mapping[str, Any]) -> Any:
    """A relation as SymPy has it, evaluated on construction; raises NotForSympy for anything else."""
    made = dict(RELATIONS).get(t.head)
    if made is None:
        raise NotForSympy(t.head)
    return made(*(to_sympy(a, names) for a in t.args))


def to_sympy(t: Term, names: Mapping[str, Any]) -> Any:
    """The expression; raises NotForSympy for sums, vectors, limits and the like."""
    if t.head == "num":
        return sympy.Rational(str(Fraction(t.value)))
    if t.head == "sym" and t.value in names:
        return names[t.value]
    if t.head == "const" and t.value in dict(CONSTANTS):
        return dict(CONSTANTS)[t.value]
    if t.head == "diff" and t.args[3] is t.args[1] and t.args[2].head == "num":
        x = names.get(t.args[1].value)
        if x is not None:
            return sympy.diff(to_sympy(t.args[0], names), x, t.args[2].value)
    if t.head in ("add", "mul", "neg", "div", "pow"):
        return _arithmetic(t.head, [to_sympy(a, names) for a in t.args])
    return _function(t, [to_sympy(a, names) for a in t.args])


def _arithmetic(head: str, args: list[Any]) -> Any:
    if head in ("add", "mul"):
        return (sympy.Add if head == "add" else sympy.Mul)(*args)
    if head == "neg":
        return -args[0]
    return args[0] / args[1] if head == "div" else args[0] ** args[1]


def _function(t: Term, args: list[Any]) -> Any:
    if t.head == "sigmoid":
        return 1 / (1 + sympy.exp(-args[0]))
    if t.head == "softplus":
        return sympy.log(1 + sympy.exp(args[0]))
    row = FUNCTIONS.get(t.head)
    function = getattr(sympy, dict(NAMES).get(t.head, row.sympy), None) if row is not None else None
    if function is None:
        raise NotForSympy(t.head)
    return function(*args)
