"""Oracles: steps that rest on another system's word, by name, as a literal table.

A verdict that uses one is `assurance: trusted` and lists it. An oracle's `check` tests what can be
tested (the shape of the goal, a cross-check by balls) and returns the premises left to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flint import acb, arb, ctx, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.tending import INFINITE, MINUS_OO, Limit, goal
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import contains

#: points of the cross-check: x = a + 2**-k; x = 2**k on the way to oo (fewer for special functions)
STEPS, FAR = (4, 8, 16, 24, 32, 48, 64, 96, 128, 192), (1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 100, 300)
#: each of them times these, so that integers and multiples of pi are not met by chance
SCALES = (fmpq(173, 127), fmpq(389, 311))
#: bits of precision of the cross-check
PRECISION = 1200


@dataclass(frozen=True)
class Oracle:
    """name; call: the call that is trusted, as a person would type it; about: what is believed; check."""

    name: str
    call: str
    about: str
    check: Callable[[Sequent, Mapping[str, Any]], list[Sequent]]


def sympy_limit(s: Sequent, data: Mapping[str, Any]) -> list[Sequent]:
    """A one-sided limit, or one at infinity, of a body without other variables, on SymPy's word.

    Parameters are refused: SymPy silently answers for one region of them. Balls must show the body
    defined and coming close to the value at points ever nearer; a value that it visibly does not
    approach is rejected, whatever SymPy said.
    """
    g = goal(s)
    if g.body.free - {g.x} or g.a.free or g.value.free:
        raise Rejected("a limit with parameters is not believed")
    with ctx.workprec(PRECISION):
        gaps = _gaps(g, s.mode)
    if len(gaps) < 8:
        raise Rejected("too few values near the point for a cross-check")
    first, last = gaps[:4], gaps[-4:]
    if g.value in INFINITE:
        if not all(v > 4 and v > w for v, w in zip(last, first, strict=True)):
            raise Rejected("the values do not visibly grow")
    elif not all(v < arb(1) / 50 and (v < arb(2) ** -60 or any(v < w / 2 for w in first)) for v in last):
        raise Rejected("the values do not visibly approach the limit")
    return []


def _gaps(g: Limit, mode: str) -> list[arb]:
    """The distances from the value, in order towards the point (the signed values, for oo and -oo)."""
    sign = -1 if g.a is MINUS_OO or g.side == "-" else 1
    found: list[arb] = []
    try:
        middle = fmpq(0) if g.a in INFINITE else evaluate(g.a, {}, mode, PRECISION)
        wanted = fmpq(0) if g.value in INFINITE else evaluate(g.value, {}, mode, PRECISION)
    except Unknown as reason:
        raise Rejected(f"the point or the value cannot be evaluated: {reason}") from reason
    if isinstance(middle, Undefined) or isinstance(wanted, Undefined):
        raise Rejected("the point or the value is undefined")
    special = contains(g.body, lambda t: t.head in FUNCTIONS and FUNCTIONS[t.head].group == "special")
    far, precision = (FAR[:5], 256) if special else (FAR, PRECISION)
    for step in (c * fmpq(2) ** (k if g.a in INFINITE else -k) for k in (far if g.a in INFINITE else STEPS)
                 for c in SCALES):
        try:
            v = evaluate(g.body, {g.x: middle + sign * step}, mode, precision)
        except Unknown:
            continue
        if isinstance(v, Undefined):
            raise Rejected("the body is undefined near the point")
        gap = _gap(v, wanted, g)
        if gap.is_finite() and arb(gap.rad()) < (1 + abs(gap)) / 2**40:
            found.append(gap)
    return found


def _gap(v: Any, wanted: Any, g: Limit) -> arb:
    if g.value in INFINITE:
        if isinstance(v, acb):
            raise Rejected("a complex value on the way to oo")
        return arb(v) if g.value is OO else -arb(v)
    difference = v - wanted
    return abs(difference) if isinstance(difference, acb) else abs(arb(difference))


#: every oracle, by name
ORACLES: Mapping[str, Oracle] = MappingProxyType({
    "sympy_limit": Oracle("sympy_limit", "sympy.limit(e, x, a, dir)",
                          "SymPy's limit (Gruntz's algorithm) of a body without parameters", sympy_limit),
})
