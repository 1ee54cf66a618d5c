"""Exact values that points are made of: integers, rationals, and closed terms such as `pi/2` or `-1 + I`."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import acb, arb

from symcheck.kernel.balls import evaluate
from symcheck.kernel.isolated_zeros import Zero
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.printer import print_core
from symcheck.language.terms import Term, const, make, rational, substitute

#: a number of a point; vectors and matrices are (nested) lists of these
Exact = int | Fraction | Term | Zero
Point = dict[str, Any]
#: operations that make irrational algebraic numbers
ROOTS = ("sqrt", "cbrt")


def term(v: int | Fraction | Term) -> Term:
    """The value as a closed term."""
    return v if isinstance(v, Term) else rational(v)


def plain(t: Term) -> Exact:
    """A closed term as a number where it plainly is one."""
    if t.head == "neg":
        inner = plain(t.args[0])
        return -inner if isinstance(inner, int | Fraction) else t
    if t.head == "div" and t.args[0].head == t.args[1].head == "num" and t.args[1].value:
        return narrow(Fraction(t.args[0].value) / t.args[1].value)
    return t.value if t.head == "num" else t


@lru_cache(maxsize=4096)
def _number(t: Term) -> Any:
    try:
        found = evaluate(t, {}, "complex")
    except Unknown:
        return math.nan
    if isinstance(found, Undefined):
        return math.nan
    if isinstance(found, acb):
        return complex(found.mid())
    return float(arb(found).mid())


def number(v: Any) -> Any:
    """The value as an int, float or complex; lists entry by entry."""
    if type(v) is int:
        return v
    if isinstance(v, Term):
        return _number(v)
    if isinstance(v, list):
        return [number(x) for x in v]
    if isinstance(v, Zero):
        v = (v.lo + v.hi) / 2
        return int(v.p) / int(v.q)
    return v.numerator / v.denominator


def numbers(point: Point) -> dict[str, Any]:
    """The point's values by `number`; terms in the names of zeros at these."""
    found = {n: number(v) for n, v in point.items() if not (isinstance(v, Term) and v.free)}
    for n, v in point.items():
        if n not in found:
            middle = {m: rational(Fraction(found[m])) for m in v.free if math.isfinite(found.get(m, math.nan))}
            found[n] = number(substitute(v, middle))
    return found


def terms(point: Point) -> dict[str, Any]:
    """The point with terms for values and tuples for lists, as the kernel takes it."""
    return {name: _terms(v) for name, v in point.items()}


def _terms(v: Any) -> Any:
    return tuple(map(_terms, v)) if isinstance(v, list) else v if isinstance(v, Zero) else term(v)


def texts(point: Point) -> dict[str, Any]:
    """The point as texts in the claim language, as certificates have it."""
    return {name: _texts(v) for name, v in point.items()}


def _texts(v: Any) -> Any:
    if isinstance(v, Zero):
        return {"zero": print_core(v.term), "from": str(v.lo), "to": str(v.hi)}
    return [_texts(x) for x in v] if isinstance(v, list) else print_core(term(v))


def irrational(v: Any) -> bool:
    """Whether roots or zeros occur in the value: balls do not tell what is 0 there."""
    if isinstance(v, list):
        return any(map(irrational, v))
    return isinstance(v, Zero) or isinstance(v, Term) and (not v.heads.isdisjoint(ROOTS) or "pow" in v.heads)


def complexity(v: Any) -> float:
    """How far from simple: 0 < 1 < 2 < -1 < 1/2 < 3 < ... < pi < -1 + I."""
    if isinstance(v, list):
        return sum(map(complexity, v)) + 3.0 * len(v)
    if isinstance(v, Zero):
        return 100.0
    if isinstance(v, Term):
        return 20.0 + len(print_core(v))
    size = math.log2(1 + abs(v.numerator)) + 1.5 * math.log2(v.denominator)
    return size + (0.7 if v < 0 else 0.0)


def simplest(lo: Fraction, hi: Fraction) -> Fraction:
    """The rational of least denominator in [lo, hi], lo <= hi (Stern-Brocot tree)."""
    if lo <= 0 <= hi:
        return Fraction(0)
    if hi < 0:
        return -simplest(-hi, -lo)
    whole = math.ceil(lo)
    if whole <= hi:
        return Fraction(whole)
    below = whole - 1
    return below + 1 / simplest(1 / (hi - below), 1 / (lo - below))


def nearby(x: float, relative: float) -> Fraction:
    """The simplest rational within this relative distance of x."""
    v = Fraction(x)
    d = abs(v) * Fraction(relative)
    return simplest(v - d, v + d)


def narrow(v: Fraction) -> int | Fraction:
    """An int where the value is one."""
    return v.numerator if v.denominator == 1 else v


def pi_multiple(q: Fraction) -> Exact:
    """q*pi as a term, e.g. `pi/2`, `-pi`, `3*pi/4`."""
    if not q:
        return 0
    top = const("pi") if abs(q.numerator) == 1 else make("mul", rational(abs(q.numerator)), const("pi"))
    whole = top if q.denominator == 1 else make("div", top, rational(q.denominator))
    return make("neg", whole) if q < 0 else whole


def gaussian(re: int | Fraction, im: int | Fraction) -> Exact:
    """re + im*I as a term."""
    if not im:
        return re
    size = const("I") if im in (1, -1) else make("mul", rational(max(im, -im)), const("I"))
    part = make("neg", size) if im < 0 else size
    return make("add", rational(re), part) if re else part
