"""Pieces of range reasoning that need no context: numbers, images, roots of quadratics, half lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from flint import arb, fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.intervals import EVERYTHING, Interval, ball, point
from symcheck.kernel.sequent import ZERO
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, neg, num

#: functions with f(0) = 0
ZERO_AT_ZERO = ("sqrt", "cbrt", "abs", "sign", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh",
                "erf", "erfi", "floor", "ceil")


@lru_cache(maxsize=4096)
def value(t: Term, mode: str) -> Interval | None:
    """The enclosure of a closed real term by ball arithmetic, if it has one."""
    try:
        found = evaluate(t, {}, mode)
    except Unknown:
        return None
    if isinstance(found, fmpq):
        return point(found)
    return ball(found) if isinstance(found, arb) else None


#: what closed terms may consist of that are real numbers by their form
REAL_LITERALS = frozenset(("num", "const", "pi", "E", "add", "mul", "neg", "div"))


def moved(a: Term, side: str, b: Term) -> Iterator[tuple[Term, str, Term]]:
    """What `a` being on that side ('<', '>') of b says: of a; of t for a == -t, or a == t + c, c real, b closed."""
    yield a, side, b
    if a.head == "neg":
        yield a.args[0], "<>"[side == "<"], neg(b)
    elif a.head == "add" and not b.free and all(u.free or u.heads <= REAL_LITERALS for u in a.args):
        open_parts = [u for u in a.args if u.free]
        if len(open_parts) == 1:
            yield from moved(open_parts[0], side, add(b, *(neg(u) for u in a.args if not u.free)))


def nonzero_parts(t: Term) -> Iterator[Term]:
    """The terms that are not 0 where t is not 0."""
    if t.head in ("mul", "neg", "div") or t.head == "pow" and exponent(t.args[1]) or t.head in ZERO_AT_ZERO:
        for a in t.args[:1] if t.head == "pow" else t.args:
            yield a
            yield from nonzero_parts(a)


@lru_cache(maxsize=4096)
def indexed(f: Term) -> tuple[tuple[tuple[Term, str, Term], ...], tuple[Term, ...]]:
    """What a relation says of single terms, as (term, relation and side, other); what it says is not 0."""
    a, b = f.args
    said = [(t, f.head + side, other) for t, side, other in (*moved(a, "<", b), *moved(b, ">", a))]
    parts = tuple(nonzero_parts(b if a is ZERO else a)) if f.head in ("ne", "lt") and ZERO in f.args else ()
    said += [(part, "ne<", ZERO) for part in parts]
    return tuple(said), tuple(make("ne", part, ZERO) for part in parts)


def nonlinear(t: Term) -> bool:
    """Whether a power, or a product of two parts with variables, may stand in t."""
    if t.head == "pow" or t.head == "mul" and sum(1 for u in t.args if u.free) > 1:
        return True
    return t.head in ("add", "mul", "neg", "div") and any(map(nonlinear, t.args))


@lru_cache(maxsize=1024)
def roots(t: Term, fact: Term) -> Interval:
    """Where c*t**2 + b*t + a >= 0 if that is what the fact says, with rationals and c < 0."""
    try:
        ring = Algebra(fact.args)
        n, d = ring.fraction(add(fact.args[1], neg(fact.args[0])))
    except Rejected:
        return EVERYTHING
    if ring.atoms != (t,) or d is not None or n.is_zero() or n.total_degree() != 2:
        return EVERYTHING
    values = n.to_dict()
    c, b, a = (fmpq(values.get((k,), 0)) for k in (2, 1, 0))
    if c > 0:
        return EVERYTHING
    root = arb(b * b - 4 * a * c).sqrt()
    ends = sorted((ball((-arb(b) + root) / (2 * arb(c))), ball((-arb(b) - root) / (2 * arb(c)))),
                  key=lambda r: (r.lo is not None, r.lo or fmpq(0)))
    low, high = ends
    if low.lo is None or high.hi is None:
        return EVERYTHING
    exact = low.lo == low.hi and high.lo == high.hi and fact.head == "lt"
    return Interval(low.lo, high.hi, exact, exact)


def below(a: Interval, b: Interval, weak: bool) -> bool:
    if a.hi is None or b.lo is None:
        return False
    return bool(a.hi < b.lo or a.hi == b.lo and (weak or a.hi_open or b.lo_open))


def whole(r: Interval) -> Interval:
    """The smallest interval with the same integers."""
    lo = r.lo if r.lo is None else fmpq(-((-r.lo).floor()))
    hi = r.hi if r.hi is None else fmpq(r.hi.floor())
    lo = lo + 1 if lo is not None and (lo == r.lo and r.lo_open or lo == 0 and r.nonzero) else lo
    hi = hi - 1 if hi is not None and (hi == r.hi and r.hi_open or hi == 0 and r.nonzero) else hi
    return Interval(lo, hi, lo is None, hi is None, r.nonzero)


def absolute(r: Interval) -> Interval:
    if r.nonnegative:
        return r
    if r.nonpositive:
        return -r
    hi = None if r.lo is None or r.hi is None else max(-r.lo, r.hi)
    return Interval(lo=fmpq(0), hi=hi, lo_open=r.nonzero, hi_open=False)


def same_sign(r: Interval) -> Interval:
    lo = fmpq(0) if r.nonnegative else None
    hi = fmpq(0) if r.nonpositive else None
    return Interval(lo, hi, r.positive, r.negative, r.excludes_zero)


def constant(name: str) -> Interval:
    if name == "pi":
        return ball(arb.pi())
    if name == "E":
        return ball(arb.const_e())
    return ball(arb.const_euler()) if name == "EulerGamma" else Interval(nonzero=name == "I")


def monotone(name: str, direction: str, r: Interval) -> Interval:
    """The image of r under an increasing ('+') or decreasing function of arb, where it is finite."""
    lo = EVERYTHING if r.lo is None else image(name, r.lo)
    hi = EVERYTHING if r.hi is None else image(name, r.hi)
    if direction == "-":
        lo, hi, r = hi, lo, -r
    exact_lo, exact_hi = lo.lo == lo.hi, hi.lo == hi.hi
    return Interval(lo.lo, hi.hi, r.lo_open and exact_lo, r.hi_open and exact_hi)


def image(name: str, x: fmpq) -> Interval:
    return ball(getattr(arb(x), name)())


def above_square(args: tuple[Term, ...]) -> bool:
    """Whether a sum is u + sqrt(u**2 + c) or -u + sqrt(u**2 + c) with a number c > 0: positive for real u."""
    for root, u in (args, args[::-1]) if len(args) == 2 else ():
        w = root.args[0] if root.head == "sqrt" else None
        if w is not None and w.head == "add" and len(w.args) == 2:
            for square, c in (w.args, w.args[::-1]):
                base = square.args[0] if square.head == "pow" and square.args[1] is num(2) else None
                if base is not None and u in (base, make("neg", base)) and c.head == "num" and c.value > 0:
                    return True
    return False
