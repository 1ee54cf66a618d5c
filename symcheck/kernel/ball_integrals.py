"""Enclosures of proper integrals over finite intervals.

The interval is cut into boxes until the integrand is certainly defined and bounded on each: then the
integral exists, and lies in the sum of the boxes' enclosures times their widths. Where the integrand
is analytic around the interval as well, the Petras algorithm of Arb gives many digits more.

Source: F. Johansson, Numerical integration in arbitrary-precision ball arithmetic (2018).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq

from symcheck.kernel import jets
from symcheck.kernel.jets import Jet
from symcheck.kernel.values import (
    ONE,
    ZERO,
    Number,
    Undefined,
    Unknown,
    add,
    as_acb,
    as_arb,
    compare,
    is_real,
    mul,
    tidy,
)
from symcheck.language.terms import Term, contains

if TYPE_CHECKING:
    from symcheck.kernel.balls import Evaluator

#: heads that are nowhere analytic, or (cbrt) not by their principal branch
_KINKED = frozenset(("abs", "sign", "floor", "ceil", "min", "max", "relu", "if", "re", "im", "conj", "arg",
                     "cbrt"))
#: boxes that the interval is cut into at most, and the width (of the whole) below which none is cut,
#: and the doubt that is small enough
BOXES, LEAST, ENOUGH = 400, 2.0**-16, 2.0**-14


def integral(ev: Evaluator, body: Term, x: str, env: dict[str, Any], a: Number,
             b: Number) -> Number | Undefined:
    """The integral of body over x from a to b, both real and finite; Unknown where it is not proper.

    env: the other variables' values, no jets among those that body uses.
    """
    if any(moves(env[n]) for n in body.free - {x} if n in env):
        raise Unknown("a derivative of an integral")
    order = compare(a, b)
    if order is None:
        raise Unknown("an integral between ends that may be equal")
    if order == 0:
        return ZERO
    if order > 0:
        found = integral(ev, body, x, env, b, a)
        return found if isinstance(found, Undefined) else mul(-ONE, found)
    smooth = not contains(body, lambda t: t.head in _KINKED)
    fine = (lambda: _petras(ev, body, x, env, a, b)) if smooth else (lambda: None)
    found = _boxes(ev, body, x, env, as_arb(a), as_arb(b), fine)
    return found if isinstance(found, Undefined) else tidy(found)


def moves(v: Any) -> bool:
    """Whether a jet is among the values."""
    return any(map(moves, v)) if isinstance(v, tuple) else type(v) is Jet


def _boxes(ev: Evaluator, body: Term, x: str, env: dict[str, Any], a: arb, b: arb,
           fine: Callable[[], Number | None]) -> Number | Undefined:
    """The sum over boxes, the least certain cut first; undefined if the integrand is, all over some box.

    fine: asked for a better enclosure as soon as the integrand certainly is defined and bounded on every box.
    """
    queue: list[tuple[float, int, fmpq, fmpq, Number | None]] = []
    cut = [(ZERO, ONE)]
    count, asked = 0, False
    while cut:
        for lo, hi in cut:
            v = on_box(ev, body, {**env, x: a + (b - a) * arb(lo).union(arb(hi))})
            if isinstance(v, Undefined):
                return Undefined("an integral over points where the integrand is undefined")
            doubt = -_float(hi - lo) * _radius(v)
            count += 1
            heapq.heappush(queue, (doubt, count, lo, hi, v))
        doubt, _, lo, hi, v = queue[0]
        if v is not None and not asked:
            asked, better = True, fine()
            if better is not None:
                return better
        if doubt > -ENOUGH or (v is not None and count > BOXES):
            break
        if _float(hi - lo) < LEAST or count > 4 * BOXES or ev.left < 0:
            raise Unknown("an integrand that may be undefined or unbounded")
        heapq.heappop(queue)
        ev.left -= 1
        middle = (lo + hi) / 2
        cut = [(lo, middle), (middle, hi)]
    total: Number = ZERO
    for _, _, lo, hi, v in queue:
        total = add(total, mul(_bounded(v), tidy((b - a) * arb(hi - lo))))
    return total


def _bounded(v: Number | None) -> Number:
    if v is None:
        raise Unknown("an integrand that may be undefined or unbounded")
    return v


def _radius(v: Number | None) -> float:
    z = None if v is None else as_acb(v)
    return float("inf") if z is None else float(z.real.rad()) + float(z.imag.rad())


def _float(q: fmpq) -> float:
    return int(q.p) / int(q.q)


def on_box(ev: Evaluator, body: Term, env: dict[str, Any]) -> Number | Undefined | None:
    """The enclosure on a box, undefinedness all over it, or None where neither is certain."""
    try:
        v = ev.value(body, env)
    except Unknown:
        return None
    return v if isinstance(v, Undefined) else jets.base(v)


def _petras(ev: Evaluator, body: Term, x: str, env: dict[str, Any], a: Number, b: Number) -> Number | None:
    """Many digits by analyticity: on complex boxes the integrand's jet shows that it is analytic there.

    On the reals the principal branches agree with the real functions wherever these are defined, as
    they are on the whole interval (`_boxes`); `cbrt` of negative numbers, which does not, is kept out.
    """
    inner = type(ev)("complex", ev.left)
    inner.level = ev.level + 1

    def integrand(z: acb, analytic: bool) -> acb:
        entry: Any = Jet(inner.level, (tidy(z), ONE)) if analytic else tidy(z)
        try:
            v = inner.value(body, {**env, x: entry})
        except Unknown:
            return acb("nan")
        return acb("nan") if isinstance(v, Undefined) else as_acb(jets.base(v))

    costly = contains(body, lambda t: t.head in ("integrate", "sum"))
    found = acb.integral(integrand, as_acb(a), as_acb(b), eval_limit=100 if costly else 3000)
    if not found.is_finite():
        return None
    return found if ev.mode == "complex" or not is_real(a) else found.real


def ends(ev: Evaluator, a: Term, b: Term, env: dict[str, Any]) -> tuple[Number, Number] | Undefined:
    """The ends of an integral as real numbers; Unknown at infinity or off the real line."""
    found = ev.arguments((a, b), env)
    if isinstance(found, Undefined):
        return found
    if any(type(v) is Jet for v in found):
        raise Unknown("a derivative by the end of an integral")
    lo, hi = (jets.base(v) for v in found)
    if not (is_real(lo) and is_real(hi)):
        raise Unknown("an integral between complex ends")
    return lo, hi
