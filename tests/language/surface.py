"""Generators of terms, for the tests of the parser and the printers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from symcheck.language.functions import TABLE
from symcheck.language.terms import RELATIONS, Term, const, make, neg, num, sym

NAMES = ("x", "y", "o", "lam", "K", "σ", "x_1", "_0", "beta")
CONSTANTS = ("pi", "E", "I", "oo", "EulerGamma")
#: head -> its arguments: 't' a term, 'f' a formula, 'v' a variable; what surface and core terms share
COMMON: Mapping[str, str] = MappingProxyType({
    "neg": "t", "div": "tt", "pow": "tt", "if": "ftt", "sum": "tvtt", "prod": "tvtt", "limit": "tvt",
    "integrate": "tvtt", "index": "tt", "not": "f", "implies": "ff", "iff": "ff", "exists": "fv",
    "eq": "tt", "ne": "tt", "lt": "tt", "le": "tt", "gt": "tt", "ge": "tt",
    **{row.name: "t" * (row.arity[1] or 2) for row in TABLE},
})
SURFACE_ONLY: Mapping[str, str] = MappingProxyType({
    "matmul": "tt", "mean": "t", "norm": "t", "len": "t", "transpose": "t", "trace": "t", "det": "t",
    "inv": "t", "dot": "tt", "diff": "tv",
})
CORE_ONLY: Mapping[str, str] = MappingProxyType({
    "diff": "tvtt", "pdiff": "tvttt", "maxof": "tvtt", "minof": "tvtt", "forall": "fvtt", "tends": "tvtt",
    "near": "fvt",
    "defined": "t", "integer": "t", "same": "tt", "true": "", "false": "", "undefined": "",
})
Draw = Callable[..., Any]


def leaf(draw: Draw) -> Term:
    """A variable, a constant or a literal."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return const(draw(st.sampled_from(CONSTANTS)))
    if kind == 1:
        return num(draw(st.integers(0, 30) | st.integers(0, 10**40)))
    if kind == 2:
        return num(Fraction(draw(st.integers(1, 10**9)), 10 ** draw(st.integers(1, 30))))
    return sym(draw(st.sampled_from(NAMES)))


def shaped(draw: Draw, heads: Mapping[str, str], part: Callable[[str], Term]) -> Term:
    """A term by a row of a table."""
    head = draw(st.sampled_from(tuple(heads)))
    value = draw(st.sampled_from(("", "+", "-"))) if head in ("limit", "tends") else None
    return make(head, *map(part, heads[head]), value=value)


def many(draw: Draw, part: Callable[[str], Term]) -> Term:
    """An n-ary term."""
    head, kind = draw(st.sampled_from((("add", "t"), ("mul", "t"), ("and", "f"), ("or", "f"))))
    return make(head, *(part(kind) for _ in range(draw(st.integers(2, 3)))))


def chain(draw: Draw, part: Callable[[str], Term]) -> Term:
    """a < b <= c."""
    sides = [part("t") for _ in range(draw(st.integers(3, 4)))]
    links = [make(draw(st.sampled_from(RELATIONS)), a, b) for a, b in pairwise(sides)]
    return make("and", *links, value="chain")


def approx(draw: Draw, part: Callable[[str], Term]) -> Term:
    """e ~= -1.50."""
    decimals = draw(st.integers(-3, 9))
    value = num(Fraction(draw(st.integers(0, 10**6))) / Fraction(10) ** decimals)
    return make("approx", part("t"), neg(value) if draw(st.booleans()) else value, value=decimals)


def called(draw: Draw, part: Callable[[str], Term], core: bool) -> Term:
    """f(x), f''(x), log'(x)."""
    args = [part("t") for _ in range(draw(st.integers(1, 2)))]
    if core:
        return make("apply", *args, value=(draw(st.sampled_from(("f", "g"))), draw(st.integers(0, 4))))
    if draw(st.booleans()):
        return make("call", *args, value=draw(st.sampled_from(("f", "lse"))))
    return make("prime", *args, value=(draw(st.sampled_from(("f", "sigma", "log"))), draw(st.integers(1, 3))))


def special(draw: Draw, part: Callable[[str], Term], core: bool) -> Term:
    """Forms whose shape no table says."""
    if core:
        return make("and", *(part("f") for _ in range(draw(st.integers(1, 3)))), value="chain")
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return make("vector", *(part("t") for _ in range(draw(st.integers(1, 3)))))
    if kind == 1:
        return make("if", part("f"), part("t"), make("if", part("f"), part("t"), make("undefined")))
    if kind == 2:
        return make("diff", part("t"), part("v"), part("t"))
    if kind == 3:
        return make("diff", part("t"), make("index", part("v"), part("t")))
    return make(draw(st.sampled_from(("sum", "prod"))), part("t"))


def tree(draw: Draw, core: bool, depth: int, kind: str = "t") -> Term:
    """A term at most `depth` levels deep (a little more for chains and pieces)."""
    if kind == "v":
        return sym(draw(st.sampled_from(NAMES)))
    if depth <= 1 or draw(st.integers(0, 4)) == 0:
        return leaf(draw)
    part = partial(tree, draw, core, depth - 1)
    choice = draw(st.integers(0, 8))
    if choice <= 2:
        return shaped(draw, COMMON, part)
    if choice == 3:
        return shaped(draw, CORE_ONLY if core else SURFACE_ONLY, part)
    if choice <= 5:
        return many(draw, part)
    if choice == 6:
        return called(draw, part, core)
    if choice == 7:
        return special(draw, part, core)
    return chain(draw, part) if draw(st.booleans()) else approx(draw, part)


@st.composite
def terms(draw: Draw, core: bool = False, depth: int = 5) -> Term:
    """Surface or core terms of every shape."""
    return tree(draw, core, depth)


SURFACE = terms()
CORE = terms(core=True)
