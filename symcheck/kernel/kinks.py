"""Derivatives where a function is not smooth: kinks, jumps and infinite slopes, over the reals.

A derivative is the limit of the difference quotient within the domain, finite (language reference,
section 4). If f is differentiable at a point, then the expansions d0 + d1*h on its two sides agree
in d0, which is its value, and in d1; so if they certainly differ, there is no derivative, and if they
exactly agree, d1 is the derivative. If f is a sum of one term of infinite slope and others that are
smooth, the quotient is unbounded; if that term has a corner, as `asin(1 - h**2)`, its two limits differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import fmpq

from symcheck.kernel import jets, values
from symcheck.kernel.jets import Entry, Jet
from symcheck.kernel.values import ONE, Number, Undefined, Unknown
from symcheck.language.terms import Term

if TYPE_CHECKING:
    from symcheck.kernel.ball_heads import Answer
    from symcheck.kernel.balls import Evaluator

Moved = Callable[[Jet], dict[str, Any]]
#: functions whose slope is infinite at this value of their argument (asin, acos also at -1)
_STEEP = (("sqrt", (0,)), ("cbrt", (0,)), ("asin", (1, -1)), ("acos", (1, -1)), ("acosh", (1,)))


def at_kink(ev: Evaluator, body: Term, moved: Moved, point: Entry, order: int) -> Answer | None:
    """The derivative where the body is not smooth: certainly none, or (order 1) equal on both sides.

    ev is evaluating a derivative that is not inside another one (its level is 1). None if nothing
    is certain. Of order n: a function with an n-th derivative has an expansion to h**n (Peano), the same
    on both sides, so different ones show that there is none; and if the two sides, each smooth up to its
    end, agree to h**n and in the value, all derivatives to the n-th fit together (mean value theorem).
    """
    if ev.mode != "real" or jets.level(point):
        return None
    env = moved(Jet(1, (point, ONE)))
    full = env if order == 1 else moved(Jet(1, (point, ONE, *(values.ZERO,) * (order - 1))))
    if _steep(ev, body, env, moved(Jet(1, (point, ONE, values.ZERO)))):
        return Undefined("a derivative at a corner, or where the slope is infinite")
    right, left = (_one_side(ev, body, full, side, order) for side in (1, -1))
    if right is None or left is None:
        return None
    if any(values.nonzero(values.sub(a, b)) for a, b in zip(right, left, strict=True)):
        return Undefined("a derivative at a kink or jump")
    here = _smooth(ev, body, {name: _stripped(v) for name, v in env.items()})
    start = None if here is None else jets.base(here[0])
    if start is not None and values.nonzero(values.sub(start, right[0])):
        return Undefined("a derivative at a jump")
    if all(type(v) is fmpq for v in (start, *right, *left)) and start == right[0] and right == left:
        return values.mul(fmpq(math.factorial(order)), right[order])
    return None


def one_sided(ev: Evaluator, name: str, args: tuple[Entry, ...]) -> Entry | None:
    """abs, sign, relu, floor, ceil, acot, atan2 of jets at their kinks and jumps, for h on one side of 0.

    None where another reading is due. acot(u) is pi/2 - atan(u) for u > 0 and -pi/2 - atan(u) for u < 0;
    atan2(y, x) for x < 0 is atan(y/x) + pi for y > 0 and atan(y/x) - pi for y < 0 (DLMF 4.23(i), (iv)).
    """
    u = args[0]
    if name in ("floor", "ceil"):
        n = values.natural(jets.base(u))
        order = None if n is None else ev.near(u, fmpq(n))
        if n is None or order is None:
            return None
        return fmpq(n + (name == "ceil") - (order < 0))
    if name not in ("abs", "sign", "relu", "acot", "atan2"):
        return None
    order = ev.near(u, values.ZERO)
    if order is None:
        return None
    if name in ("acot", "atan2"):
        return _turned(ev, name, args, order)
    if name == "sign":
        return fmpq(order)
    return u if order > 0 else values.ZERO if name == "relu" else jets.neg(u)


def _turned(ev: Evaluator, name: str, args: tuple[Entry, ...], order: int) -> Entry | None:
    """acot or atan2 by the branch of atan for a first argument of that sign."""
    if name == "atan2" and values.sign(jets.base(args[1])) != -1:
        return None
    u = args[0] if name == "acot" else jets.div(args[0], args[1])
    atan = u if isinstance(u, Undefined) else ev.apply("atan", (u,))
    if isinstance(atan, Undefined):
        return None
    half = values.PiMultiple(fmpq(order, 2 if name == "acot" else 1))
    return jets.add(half, jets.neg(atan) if name == "acot" else atan)


def _stripped(v: Any) -> Any:
    return tuple(map(_stripped, v)) if isinstance(v, tuple) else jets.base(v)


def _one_side(ev: Evaluator, body: Term, env: dict[str, Any], side: int,
              order: int) -> list[Number] | None:
    """d0, ..., dn of the body for small h > 0 or h < 0; None if it is not certainly defined and smooth there."""
    one_sided = type(ev)(ev.mode, ev.left, side)
    one_sided.level = 1
    try:
        v = one_sided.value(body, env)
    except Unknown:
        return None
    if isinstance(v, Undefined):
        return None
    found = [jets.base(c) for c in jets.coefficients(v, 1, order)]
    return found if len(found) == order + 1 else None


def _smooth(ev: Evaluator, t: Term, env: dict[str, Any], order: int = 1) -> tuple[Entry, ...] | None:
    """The coefficients up to the order of a term that is smooth at the point, or None."""
    fresh = type(ev)(ev.mode, ev.left)
    fresh.level = 1
    try:
        v = fresh.value(t, env)
    except Unknown:
        return None
    return None if isinstance(v, Undefined) else jets.coefficients(v, 1, order)


def _steep(ev: Evaluator, t: Term, env: dict[str, Any], twice: dict[str, Any]) -> bool:
    """Whether the term's slope at the point is certainly infinite (within its domain), or its slopes differ there.

    twice: the environment with jets of order 2.
    """
    if t.head == "neg":
        return _steep(ev, t.args[0], env, twice)
    if t.head in ("add", "mul"):
        rest = [(a, _smooth(ev, a, env)) for a in t.args]
        rough = [a for a, c in rest if c is None]
        factors = [c[0] for _, c in rest if c is not None]
        if t.head == "mul" and not all(values.nonzero(jets.base(c)) for c in factors):
            return False
        return len(rough) == 1 and _steep(ev, rough[0], env, twice)
    if t.head == "div":
        below = _smooth(ev, t.args[1], env)
        return below is not None and values.nonzero(jets.base(below[0])) and _steep(ev, t.args[0], env, twice)
    return _root_at_zero(ev, t, env, twice)


def _root_at_zero(ev: Evaluator, t: Term, env: dict[str, Any], twice: dict[str, Any]) -> bool:
    """sqrt(g), g**(1/3), asin(g), ...: g passes the steep value with a slope that is not 0.

    Or it only touches it, as c + k*h**2 + o(h**2), on the side on which f is defined: f(g) - f(c) is then
    a multiple, not 0, of abs(h)*(1 + o(1)), or for a power y < 1/2 of abs(h)**(2*y)*(1 + o(1)).
    """
    exponent: Any = fmpq(1, 2)
    if t.head == "pow":
        y = None if t.args[1].free else _smooth(ev, t.args[1], {})
        exponent = None if y is None else jets.base(y[0])
        steep: tuple[int, ...] = (0,) if type(exponent) is fmpq and 0 < exponent < 1 else ()
    else:
        steep = dict(_STEEP).get(t.head, ())
    inner = _smooth(ev, t.args[0], env) if steep else None
    if inner is None:
        return False
    at, slope = (jets.base(c) for c in inner)
    if not (type(at) is fmpq and at in steep):
        return False
    if values.nonzero(slope):
        return True
    if type(slope) is not fmpq or exponent > fmpq(1, 2):
        return False
    bend = _smooth(ev, t.args[0], twice, 2)
    side = None if bend is None or len(bend) < 3 else values.sign(jets.base(bend[2]))
    return bool(side) and (t.head == "cbrt" or side == (-1 if t.head in ("asin", "acos") and at == 1 else 1))


def flat(ev: Evaluator, u: Entry, y: Entry) -> bool:
    """Whether u**y is o(h**n) within its domain, n the order of u: u = 0 with a slope, y > n fixed.

    Only in a derivative that is not inside another one. The domain is then the one side on which
    u > 0, which `ev.ends` keeps: two powers with opposite domains leave no side at all.
    """
    if ev.level != 1 or not isinstance(u, Jet) or u.level != 1 or type(y) is not fmpq:
        return False
    order = len(u.coefficients) - 1
    at = u.coefficients[0]
    if not (type(at) is fmpq and not at and 1 <= order < y):
        return False
    slope = values.sign(jets.base(u.coefficients[1]))
    if not slope or (ev.side and ev.side != slope) or ev.ends == -slope:
        return False
    ev.ends = slope
    return True
