"""Whether the terms of a certificate's data are terms of the language: known heads, right shapes.

The rules may then rely on it: a `num` is >= 0 and is the literal 0 only as `ZERO`, a binder binds a
variable, a function has the arguments its row allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from symcheck.kernel.errors import Rejected
from symcheck.language.functions import CONSTANTS, FUNCTIONS
from symcheck.language.terms import BINDERS, Term, bound, subterms

#: head -> how many arguments it may have (first, last); None for any number
_ARITY: Mapping[str, tuple[int, int | None]] = MappingProxyType({
    "num": (0, 0), "sym": (0, 0), "const": (0, 0), "undefined": (0, 0), "true": (0, 0), "false": (0, 0),
    "add": (1, None), "mul": (1, None), "and": (1, None), "or": (1, None), "vector": (0, None),
    "apply": (1, None), "neg": (1, 1), "not": (1, 1), "defined": (1, 1), "integer": (1, 1), "div": (2, 2),
    "pow": (2, 2), "eq": (2, 2), "ne": (2, 2), "lt": (2, 2), "le": (2, 2), "gt": (2, 2), "ge": (2, 2),
    "same": (2, 2), "approx": (2, 2), "implies": (2, 2), "iff": (2, 2), "index": (2, 3), "exists": (2, None),
    "if": (3, 3), "limit": (3, 3), "sum": (4, 4), "prod": (4, 4), "maxof": (4, 4), "minof": (4, 4),
    "forall": (4, 4), "integrate": (4, 4), "diff": (4, 4), "tends": (4, 4), "pdiff": (5, 5),
    "near": (3, 3), "dominated": (4, 4),
})


def check_data(data: object) -> None:
    """Raises Rejected if a term anywhere in the data of a certificate's node is none of the language."""
    if isinstance(data, (str, int)):
        return
    if isinstance(data, Term):
        if not well_formed(data):
            raise Rejected(f"no term of the language: {data.head}")
    elif isinstance(data, (list, tuple)):
        for value in data:
            check_data(value)
    elif isinstance(data, (dict, Mapping)):
        for value in data.values():
            check_data(value)


@lru_cache(maxsize=4096)
def well_formed(t: Term) -> bool:
    """Whether all subterms have known heads, the right numbers of arguments, and values of the right kind."""
    return all(map(_shaped, subterms(t)))


def _shaped(t: Term) -> bool:
    row = FUNCTIONS.get(t.head)
    first, last = row.arity if row is not None else _ARITY.get(t.head, (1, 0))
    if len(t.args) < first or last is not None and len(t.args) > last:
        return False
    if t.head in BINDERS or t.head == "exists":
        names = bound(t)
        if any(a.head != "sym" for a in t.args[1:1 + len(names)]) or len(set(names)) < len(names):
            return False
    return _valued(t.head, t.value)


def _valued(head: str, value: object) -> bool:
    if head == "num":
        return type(value) is int and value >= 0 or (
            type(value) is Fraction and value > 0 and value.denominator != 1)
    if head == "sym":
        return type(value) is str
    if head == "const":
        return value in CONSTANTS
    if head == "apply":
        return isinstance(value, tuple) and len(value) == 2 and type(value[0]) is str and type(value[1]) is int
    if head in ("limit", "tends"):
        return value in (None, "", "+", "-")
    return type(value) is int if head == "approx" else value is None
