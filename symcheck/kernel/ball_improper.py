"""Enclosures of improper integrals and infinite sums: finite parts by balls, tails by expansions with bounds.

An infinite end is y = x (or -x) -> oo; a singular end is brought there by x = a + 1/y. What is beyond y = Y is
enclosed through `Tails`: powers are integrated (summed by the Hurwitz zeta function, DLMF 25.11.1), errors
bounded, exponential decay bounded by the incomplete gamma function (DLMF 8.2.2). Sums whose terms have a
ratio of at most r < 1 from N on are bounded by a geometric series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from symcheck.kernel import ball_integrals, jets
from symcheck.kernel.ball_tails import Tail, Tails, constant, magnitude, square
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
    natural,
    neg,
    tidy,
)
from symcheck.language.terms import Term, contains, make
from symcheck.language.terms import neg as minus

if TYPE_CHECKING:
    from symcheck.kernel.balls import Evaluator

OO = make("const", value="oo")
#: where tails begin, in turn; of integrands that oscillate only the first few
STARTS = (4, 8, 16, 32, 64, 256, 4096, 2**18, 2**26, 2**40)
CALM, CLOSE = 5, 2.0**-40
#: how many terms of a sum are added before its tail, in turn
TERMS = (14, 62, 254, 1022)


def integrate(ev: Evaluator, t: Term, env: dict[str, Any]) -> Number | Undefined:
    """The value of an integral term; raises Unknown."""
    body, x, a, b = t.args
    if a is b and a in (OO, minus(OO)):
        return ZERO
    if OO not in (a, b) and minus(OO) not in (a, b):
        found = ball_integrals.ends(ev, a, b, env)
        if isinstance(found, Undefined):
            return found
        try:
            return ball_integrals.integral(ev, body, x.value, env, *found)
        except Unknown:
            lo, hi = found
            order = compare(lo, hi)
            if order is None or moving(body, x, env):
                raise
        return improper(ev, body, x.value, env, lo, hi) if order < 0 else opposite(
            improper(ev, body, x.value, env, hi, lo))
    if moving(body, x, env):
        raise Unknown("a derivative of an integral")
    if a is OO or b is minus(OO):
        return opposite(integrate(ev, make("integrate", body, x, b, a), env))
    limits: list[Number | None] = []
    for end in (a, b):
        v = None if end in (OO, minus(OO)) else ev.value(end, env)
        if isinstance(v, Undefined):
            return v
        if type(v) is Jet or v is not None and not is_real(v):  # type: ignore[arg-type]
            raise Unknown("an end that is not a real number")
        limits.append(v)  # type: ignore[arg-type]
    return improper(ev, body, x.value, env, *limits)


def moving(body: Term, x: Term, env: dict[str, Any]) -> bool:
    """Whether another variable of the body is a jet."""
    return any(ball_integrals.moves(env[n]) for n in body.free - {x.value} if n in env)


def opposite(v: Number | Undefined) -> Number | Undefined:
    """-v."""
    return v if isinstance(v, Undefined) else neg(v)


def improper(ev: Evaluator, body: Term, x: str, env: dict[str, Any], a: Number | None,
             b: Number | None) -> Number:
    """The integral from a to b, a < b; None: an infinite end."""
    middle: Number = ZERO
    if a is not None and b is not None:
        middle = mul(add(a, b), fmpq(1, 2))
    elif a is not None or b is not None:
        middle = add(a, ONE) if a is not None else add(b, -ONE)  # type: ignore[arg-type]
    total: Number = ZERO
    for end, side in ((a, 1), (b, -1)):
        for part in _half(ev, body, x, env, end, side, middle):
            total = add(total, part)
    return total


def _half(ev: Evaluator, body: Term, x: str, env: dict[str, Any], end: Number | None, side: int,
          middle: Number) -> Iterator[Number]:
    """The integral between an end (to the left for side 1) and the middle, in parts."""
    whole = None if end is None else _regular(ev, body, x, env, end, side, middle)
    if whole is not None:
        yield whole
        return
    wave = end is None and contains(body, lambda t: t.head in ("sin", "cos", "besselj") and x in t.free)
    start, beyond = _tail(ev, body, x, env, end, side, STARTS[:CALM] if wave else STARTS)
    yield beyond
    here = middle
    for there in _cuts(end, side, middle, start):
        yield _proper(ev, body, x, env, *((there, here) if side > 0 else (here, there)))
        here = there


def _regular(ev: Evaluator, body: Term, x: str, env: dict[str, Any], end: Number, side: int,
             middle: Number) -> Number | None:
    """The integral up to a finite end where the integrand is not singular; None where it may be."""
    if _singular(ev, body, x, env, end, middle):
        return None
    try:
        return _proper(ev, body, x, env, *((end, middle) if side > 0 else (middle, end)))
    except Unknown:
        return None


def _cuts(end: Number | None, side: int, middle: Number, start: int) -> Iterator[Number]:
    """Points from the middle towards the end, twice (half) as far away each, up to where the tail begins."""
    if end is None:
        for k in range(start.bit_length()):
            step = fmpq(-side * 2 ** k)
            if 2 ** k < start and (compare(step, middle) or 0) * side < 0:
                yield step
        yield fmpq(-side * start)
        return
    least, width = add(end, fmpq(side, start)), add(middle, neg(end))
    for k in range(1, 64):
        there = add(end, mul(width, fmpq(1, 2 ** k)))
        if (compare(there, least) or 0) * side <= 0:
            break
        yield there
    yield least


def _singular(ev: Evaluator, body: Term, x: str, env: dict[str, Any], end: Number, middle: Number) -> bool:
    """Whether the integrand is not seen to be defined and bounded close to the end."""
    near = add(end, mul(add(middle, neg(end)), fmpq(1, 1024)))
    return ball_integrals.on_box(ev, body, {**env, x: as_arb(end).union(as_arb(near))}) is None


def _proper(ev: Evaluator, body: Term, x: str, env: dict[str, Any], a: Number, b: Number) -> Number:
    order = compare(a, b)
    if order == 0:
        return ZERO
    v = ball_integrals.integral(ev, body, x, env, a, b)
    if isinstance(v, Undefined):
        raise Unknown("an integrand that is undefined somewhere")
    return v


def _tail(ev: Evaluator, body: Term, x: str, env: dict[str, Any], end: Number | None, side: int,
          starts: tuple[int, ...]) -> tuple[int, Number]:
    """(Y, the integral over y > Y): the first that is close enough, else the closest."""
    def beyond_start(start: int) -> Number:
        work = Tails(ev, start, whole=False)
        at = Tail({Fraction(1): fmpq(-side)}) if end is None else work.add(constant(end), Tail(
            {Fraction(-1): fmpq(side)}))
        found = work.term(body, x, at, env)
        if end is not None:
            found = work.mul(found, Tail({Fraction(-2): ONE}))
        return beyond(work, found)

    return _closest(starts, beyond_start)


def _closest(starts: Iterable[int], value_from: Callable[[int], Number]) -> tuple[int, Number]:
    """(start, its value): of the first start whose ball is close enough, else of the one with the closest.

    Every value is right, whichever is taken. Raises Unknown, for the last reason, if none has a value.
    """
    best: tuple[float, int, Number] | None = None
    reason = Unknown("no tail was tried")
    for start in starts:
        try:
            value = value_from(start)
        except Unknown as error:
            reason = error
            continue
        doubt = radius(value)
        if best is None or doubt < best[0] / 4:
            best = (doubt, start, value)
        if doubt < CLOSE:
            break
    if best is None:
        raise reason
    return best[1], best[2]


def radius(v: Number) -> float:
    """How wide a ball is."""
    z = as_acb(v)
    return float(z.real.rad()) + float(z.imag.rad())


def beyond(work: Tails, a: Tail) -> Number:
    """The integral of a tail from `start` to oo."""
    if a.turns:
        raise Unknown("a sign that turns")
    if a.grows:
        size, p = work.bound(a)
        return wide(work, a, size * _exponential(work, a, p))
    total: Number = ZERO
    for p, c in a.terms.items():
        if p >= -1:
            raise Unknown("an integral that may diverge")
        total = add(total, mul(c, tidy(-work.power_of_start(p + 1) / _arb(p + 1))))
    if a.rest is not None:
        if a.rest >= -1:
            raise Unknown("an integral that may diverge")
        total = add(total, wide(work, a, -a.size * work.power_of_start(a.rest + 1) / _arb(a.rest + 1)))
    return total


def _arb(p: Fraction) -> arb:
    return arb(fmpq(p.numerator, p.denominator))


def _exponential(work: Tails, a: Tail, p: Fraction) -> arb:
    """An upper bound of the integral of y**p*exp(Re E(y)) over y > start (DLMF 8.2.2 with t = k*y**q)."""
    found = work.decay(a.grows)
    if found is None:
        raise Unknown("an integral that may diverge")
    k, q = found
    s = _arb((p + 1) / q)
    value = (k * work.start ** _arb(q)).gamma_upper(s) * k ** (-s) / _arb(q)
    return arb(value.upper())


def wide(work: Tails, a: Tail, size: arb) -> Number:
    """A ball around 0 of that size; real if the tail is."""
    if not size.is_finite():
        raise Unknown("a tail that is not bounded")
    most = arb(abs(size).upper())
    if work.ev.mode == "real":
        return tidy(arb(0, most))
    return tidy(square(most))


# ---------------------------------------------------------------- sums

def series(ev: Evaluator, body: Term, k: str, lo: int, env: dict[str, Any]) -> Number | Undefined:
    """The sum of body over k = lo, lo + 1, ...; raises Unknown where its tail is not bounded."""
    starts = [max(lo, 2) + more for more in TERMS]
    try:
        start, total = _closest(starts, lambda first: _by_powers(ev, body, k, first, env))
    except Unknown as error:
        try:
            start, total = _closest(starts, lambda first: _by_ratio(ev, body, k, first, env))
        except Unknown:
            raise error from None
    ev.spend(start - lo)
    for j in range(lo, start):
        v = ev.value(body, {**env, k: fmpq(j)})
        if isinstance(v, Undefined):
            return v
        if type(v) is Jet:
            raise Unknown("a derivative of an infinite sum")
        total = add(total, v)  # type: ignore[arg-type]
    return total


def _by_powers(ev: Evaluator, body: Term, k: str, start: int, env: dict[str, Any]) -> Number:
    """Powers of k, with (-1)**k or without, by the Hurwitz zeta function; exponential decay by an integral."""
    work = Tails(ev, start - 1, whole=True)
    found = work.term(body, k, Tail({Fraction(1): ONE}), env)
    if found.grows:
        exact = _geometric(work, found, start)
        if exact is not None:
            return exact
        size, p = work.bound(found)
        decay = work.decay(found.grows)
        if decay is None:
            raise Unknown("a sum that may diverge")
        rate, q = decay  # y**p*exp(-rate*y**q) falls from y**q = p/(rate*q) on
        if p > 0 and not rate * _arb(q) * work.start ** _arb(q) > _arb(p):
            raise Unknown("terms that do not fall yet")
        return wide(work, found, size * _exponential(work, found, p))
    total: Number = ZERO
    for p, c in found.terms.items():
        total = add(total, mul(c, _alternating(-p, start) if found.turns else _hurwitz(-p, start)))
    if found.rest is not None:
        total = add(total, wide(work, found, found.size * _hurwitz(-found.rest, start)))
    return total


def _geometric(work: Tails, a: Tail, start: int) -> Number | None:
    """c*r**start/(1 - r) where the tail is just c*r**y, abs(r) < 1; None for others."""
    if set(a.terms) != {Fraction(0)} or a.rest is not None or [p for p, _ in a.grows] != [1]:
        return None
    r = as_acb(a.grows[0][1]).exp()
    r = -r if a.turns else r
    if not abs(r) < 1:
        return None
    value = as_acb(a.terms[Fraction(0)]) * r ** start / (1 - r)
    return tidy(value.real if work.ev.mode == "real" else value)


def _hurwitz(s: Fraction, start: int) -> arb:
    """The sum of n**-s over n >= start, s > 1."""
    if s <= 1:
        raise Unknown("a sum that may diverge")
    return _arb(s).zeta(arb(start))


def _alternating(s: Fraction, start: int) -> arb:
    """The sum of (-1)**n*n**-s over n >= start, s > 0: differences of two series (DLMF 25.11.1, 5.7.6)."""
    if s <= 0:
        raise Unknown("a sum that may diverge")
    low, high = arb(fmpq(start, 2)), arb(fmpq(start + 1, 2))
    if s == 1:
        total = (high.digamma() - low.digamma()) / 2
    elif s > 1:
        total = (_arb(s).zeta(low) - _arb(s).zeta(high)) * arb(2) ** (-_arb(s))
    else:  # the first term left out bounds what is left out
        total = arb(0, (arb(start) ** (-_arb(s))).upper())
    return -total if start % 2 else total


def _by_ratio(ev: Evaluator, body: Term, k: str, start: int, env: dict[str, Any]) -> Number:
    """abs(t(n + 1)/t(n)) <= r < 1 for n >= start: at most abs(t(start))/(1 - r)."""
    work = Tails(ev, start, whole=True)
    ratio = Ratio(work, k, env)(body)
    if ratio.grows and work.decay(ratio.grows) is None:
        raise Unknown("terms that do not fall")
    ratio = work.flattened(ratio, ()) if ratio.grows else ratio
    size, p = work.bound(ratio)
    most = size * work.power_of_start(p)
    if p > 0 or not most < arb(fmpq(99, 100)):
        raise Unknown("terms that do not fall")
    v = ev.value(body, {**env, k: fmpq(start)})
    if isinstance(v, Undefined) or type(v) is Jet:
        raise Unknown("a term that is undefined")
    return wide(work, ratio, magnitude(jets.base(v)) / (1 - most))


class Ratio:
    """t(n + 1)/t(n) as a tail, for all n >= start, where t(n) certainly is defined for all of these."""

    def __init__(self, work: Tails, k: str, env: dict[str, Any]) -> None:
        self.work, self.k, self.env = work, k, env

    def __call__(self, t: Term) -> Tail:
        work, head = self.work, t.head
        if self.k not in t.free:
            v = work.ev.value(t, self.env)
            if isinstance(v, Undefined) or type(v) is Jet:
                raise Unknown("a part that is undefined, or moves")
            return constant(ONE)
        if head == "neg":
            return self(t.args[0])
        if head == "mul":
            total = constant(ONE)
            for a in t.args:
                total = work.mul(total, self(a))
            return total
        if head == "div":
            return work.mul(self(t.args[0]), work.power(self(t.args[1]), -ONE))
        if head == "pow":
            return self._power(*t.args)
        if head in ("factorial", "gamma"):
            return self._factorial(t.args[0], 0 if head == "factorial" else -1)
        if head == "binomial":
            n, j = t.args
            return work.mul(self._factorial(n, 0), work.power(work.mul(
                self._factorial(j, 0), self._factorial(make("add", n, minus(j)), 0)), -ONE))
        return self._plain(t)

    def _plain(self, t: Term) -> Tail:
        """By the expansions at n + 1 and at n."""
        work, one = self.work, Fraction(1)
        here = work.term(t, self.k, Tail({one: ONE}), self.env)
        there = work.term(t, self.k, Tail({one: ONE, Fraction(0): ONE}), self.env)
        return work.mul(there, work.power(here, -ONE))

    def _linear(self, t: Term) -> tuple[int, int]:
        """(m, c) where t is m*n + c with integers."""
        found = self.work.term(t, self.k, Tail({Fraction(1): ONE}), self.env)
        m, c = found.terms.get(Fraction(1), ZERO), found.terms.get(Fraction(0), ZERO)
        whole = tuple(natural(v) for v in (m, c))
        if found.rest is not None or found.grows or found.turns or set(found.terms) - {0, 1} or None in whole:
            raise Unknown("not linear in the index, with integers")
        return whole  # type: ignore[return-value]

    def _power(self, u: Term, y: Term) -> Tail:
        work = self.work
        if self.k not in y.free:
            n = natural(jets.base(work.ev.value(y, self.env)))  # type: ignore[arg-type]
            if n is None or abs(n) > 60:
                return self._plain(make("pow", u, y))
            return work.power(self(u), fmpq(n))
        if self.k in u.free:
            return self._plain(make("pow", u, y))
        m, c = self._linear(y)
        base = work.ev.value(u, self.env)
        if isinstance(base, Undefined) or type(base) is Jet:
            raise Unknown("a base that is undefined, or moves")
        if m < 0:
            return work.power(self._power(u, minus(y)), -ONE)
        start = int(work.start.unique_fmpz() or 0)
        if m * start + c < 0:
            raise Unknown("a negative power")
        if isinstance(base, fmpq) and base == 0:
            raise Unknown("a power of 0")
        total: Number = ONE
        for _ in range(m):
            total = mul(total, base)  # type: ignore[arg-type]
        return constant(total)

    def _factorial(self, u: Term, shift: int) -> Tail:
        """(m*n + c + m)!/(m*n + c)! as a product; m*n + c >= 0 for all n >= start."""
        work = self.work
        if self.k not in u.free:
            v = work.ev.value(make("factorial", u) if shift == 0 else make("gamma", u), self.env)
            if isinstance(v, Undefined):
                raise Unknown("a factorial that is undefined")
            return constant(ONE)
        m, c = self._linear(u)
        c += shift
        start = int(work.start.unique_fmpz() or 0)
        if m < 0 or m > 12 or m * start + c < 0:
            raise Unknown("a factorial of something that falls")
        total = constant(ONE)
        for j in range(1, m + 1):
            total = work.mul(total, Tail({Fraction(1): fmpq(m), Fraction(0): fmpq(c + j)}))
        return total

