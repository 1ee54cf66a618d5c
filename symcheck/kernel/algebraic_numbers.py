"""Algebraic numbers as expressions of radicals, roots of unity and zeros of polynomials, with an exact zero test.

Every number E here is U/L with algebraic integers U, L (L not 0), both in the field K generated over
the rationals by the roots met, such that every conjugate of U is at most u in absolute value, and every
conjugate of L at most l. For, with s any automorphism of the algebraic numbers:

- p/q: U = p, L = q. Roots of unity: U = E, L = 1; cos(pi*r): U = 2*E = exp(I*pi*r) + exp(-I*pi*r), L = 2.
- sums U1*L2 + U2*L1 over L1*L2; products, powers; quotients U1*L2 over L1*U2, where U2 is not 0.
- a k-th root of U1/L1: U = (U1*L1**(k-1))**(1/k) over L1, as s(U)**k = s(U1)*s(L1)**(k-1); or U1 over
  L = (U1**(k-1)*L1)**(1/k), where U1 is not 0. (Whichever root it is: U = E*L1, and L = U1/E, are in K.)
- a zero of a polynomial a*x**n + ... with integer coefficients: U = a*E, L = a. All zeros, so all conjugates of E,
  are at most 1 + max(abs(other coefficients/a)) in absolute value (Cauchy), and K has degree at most n over Q.

If E is not 0 then neither is U, and its norm from K, an integer, is at least 1 in absolute value: a
product of d = [K : Q] conjugates. So abs(U) >= u**(1 - d) and abs(E) >= u**(1 - d)/l. A ball around
E that lies below this bound, and contains 0, proves E == 0; each other one that gets small enough
excludes 0. (Burnikel, Funke, Mehlhorn, Schirra, Schmitt, A separation bound for real algebraic
expressions, Algorithmica 55, 2009, theorem 1; Mignotte, Mathematics for computer algebra, 1992, 4.2.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import lcm, prod

from flint import acb, arb, ctx, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from symcheck.kernel.errors import Rejected

#: bits to which the bounds are rounded (as balls, so that their roundings count)
BOUND_BITS = 64
#: radicands whose numerator times denominator is longer are not factored
FACTORED_BITS = 64
#: the precision up to which a number is compared with 0 where its bound asks for too much
UNBOUNDED_BITS = 4096


@dataclass(frozen=True, eq=False)
class Number:
    """A number as an operation on others; numbers are shared, and compared as objects.

    top, bottom: the bounds u and l of the module's docstring; real: whether it is known to be real.
    """

    op: str
    args: tuple[Number, ...]
    q: fmpq
    top: arb
    bottom: arb
    real: bool
    _zero: list[bool] = field(default_factory=list, repr=False)

    @property
    def rational(self) -> bool:
        """Whether it is a rational, q."""
        return self.op == "rational"


def _number(op: str, args: tuple[Number, ...], q: fmpq | int, top: arb, bottom: arb, real: bool) -> Number:
    return Number(op, args, fmpq(q), top, bottom, real)


def rational(q: fmpq | int) -> Number:
    """A rational number."""
    q = fmpq(q)
    with ctx.workprec(BOUND_BITS):
        return _number("rational", (), q, arb(abs(q.p)), arb(q.q), True)


ZERO, ONE = rational(0), rational(1)


def unity(q: fmpq) -> Number:
    """exp(I*pi*q)."""
    q = q - 2 * (q / 2).floor()
    if q.q == 1:
        return rational(1 - 2 * int(q.p))
    return _number("unity", (), q, arb(1), arb(1), False)


def cosine(q: fmpq) -> Number:
    """cos(pi*q)."""
    q = q - 2 * (q / 2).floor()
    q = min(q, 2 - q)
    if q.q <= 3:  # 0, 1/3, 1/2, 2/3, 1
        return rational({0: fmpq(1), 2: fmpq(1, 2), 3: fmpq(0), 4: fmpq(-1, 2), 6: fmpq(-1)}[int(6 * q)])
    return _number("cosine", (), q, arb(2), arb(2), True)


def add(a: Number, b: Number) -> Number:
    """a + b."""
    if a.rational and b.rational:
        return rational(a.q + b.q)
    for x, y in ((a, b), (b, a)):
        if x.rational and not x.q:
            return y
    with ctx.workprec(BOUND_BITS):
        return _number("add", (a, b), 0, a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom, a.real and b.real)


def mul(a: Number, b: Number) -> Number:
    """a * b."""
    if a.rational and b.rational:
        return rational(a.q * b.q)
    for x, y in ((a, b), (b, a)):
        if x.rational and x.q in (0, 1):
            return y if x.q else ZERO
    with ctx.workprec(BOUND_BITS):
        return _number("mul", (a, b), 0, a.top * b.top, a.bottom * b.bottom, a.real and b.real)


def neg(a: Number) -> Number:
    """-a."""
    return mul(rational(-1), a)


def sub(a: Number, b: Number) -> Number:
    """a - b."""
    return ZERO if a is b else add(a, neg(b))


def div(a: Number, b: Number) -> Number:
    """a / b; the caller knows that b is not 0."""
    if b.rational:
        return mul(a, rational(1 / b.q))
    with ctx.workprec(BOUND_BITS):
        return _number("div", (a, b), 0, a.top * b.bottom, a.bottom * b.top, a.real and b.real)


def power(a: Number, n: int, longest: int = 10_000) -> Number:
    """a**n; the caller knows that a is not 0 where n < 0. Rejected for exponents beyond `longest`."""
    if abs(n) > longest or a.rational and abs(n) * max(a.q.p.bit_length(), a.q.q.bit_length()) > 100 * longest:
        raise Rejected("an exponent that is too large")
    if n < 0:
        return div(ONE, power(a, -n))
    if n < 2 or a.rational:
        return a if n == 1 else rational(a.q ** n) if n else ONE
    with ctx.workprec(BOUND_BITS):
        return _number("pow", (a,), n, a.top ** n, a.bottom ** n, a.real)


def root(a: Number, k: int, largest: int = 1000) -> Number:
    """The principal k-th root; the caller knows that a is > 0, or not real. Rejected for k beyond `largest`."""
    if not 1 <= k <= largest:
        raise Rejected("no small root")
    if k == 1:
        return a
    if a.rational:
        p, q = fmpz(a.q.p).root(k), fmpz(a.q.q).root(k)
        if p ** k == a.q.p and q ** k == a.q.q:
            return rational(fmpq(p, q))
    with ctx.workprec(BOUND_BITS):
        if bool(a.top >= a.bottom):
            top, bottom = (a.top * a.bottom ** (k - 1)).root(k), a.bottom
        else:
            top, bottom = a.top, (a.top ** (k - 1) * a.bottom).root(k)
    return _number("root", (a,), k, top, bottom, a.real)


def real_zero(polynomial: fmpz_poly, lo: fmpq, hi: fmpq, highest: int = 24,
              longest: int = 2000) -> Number:
    """The one real zero of the polynomial between lo and hi, at which its signs differ; Rejected if it is not seen.

    The balls around the zeros are disjoint, the real ones' with imaginary part exactly 0: in their order, each is
    known by its place. A zero between lo and hi is in a ball that meets that interval; there must be one alone.
    """
    rest = fmpq_poly(polynomial.gcd(polynomial.derivative()))
    p = (fmpq_poly(polynomial) / rest).numer() if polynomial else polynomial
    n = int(p.degree())
    if not 1 <= n <= highest or max(map(abs, p.coeffs())).bit_length() > longest:
        raise Rejected("no polynomial of low degree with short coefficients")
    if not lo < hi or not fmpq_poly(p)(lo) * fmpq_poly(p)(hi) < 0:
        raise Rejected("no polynomial with a sign change there")
    with ctx.workprec(128):
        near = arb(lo).union(arb(hi))
        places = [k for k, v in enumerate(_real_zeros(p)) if v.overlaps(near)]
    if len(places) != 1:
        raise Rejected("more than one zero there")
    c = [int(v) for v in p.coeffs()]
    with ctx.workprec(BOUND_BITS):
        top = arb(abs(c[-1])) + max(abs(v) for v in c[:-1])
        return _number("zero", tuple(map(rational, c)), places[0], top, arb(abs(c[-1])), True)


def _real_zeros(p: fmpz_poly) -> list[arb]:
    roots: list[acb] = [pair[0] for pair in p.complex_roots()]  # type: ignore[index]
    found = [v.real for v in roots if v.imag.is_zero()]
    return sorted(found, key=lambda v: v.mid().fmpq())


def known_real(a: Number) -> Number:
    """a, which the caller knows to be real."""
    return a if a.real else _number("real", (a,), 0, a.top, a.bottom, True)


def conjugate(a: Number) -> Number:
    """The complex conjugate. (The principal root's is the conjugate's principal root off the negative axis.)"""
    if a.real:
        return a
    if a.op == "unity":
        return unity(-a.q)
    args = tuple(map(conjugate, a.args))
    return _number(a.op, args, a.q, a.top, a.bottom, False)


def real_part(a: Number) -> Number:
    """Re a."""
    return a if a.real else known_real(div(add(a, conjugate(a)), rational(2)))


def imaginary_part(a: Number) -> Number:
    """Im a."""
    return ZERO if a.real else known_real(div(sub(a, conjugate(a)), mul(rational(2), unity(fmpq(1, 2)))))


# ---------------------------------------------------------------- the degree of the field

def _parts(a: Number, seen: set[Number]) -> Iterator[Number]:
    if a not in seen:
        seen.add(a)
        for b in a.args:
            yield from _parts(b, seen)
        yield a


def degree(a: Number) -> int:
    """A bound of the degree over the rationals of the field generated by the roots in a.

    The cosines and roots of unity lie in a cyclotomic field Q(exp(2*pi*I/n)) of degree phi(n); all
    cosines in its real subfield, of half that degree (n > 2). Real roots of positive rationals give a
    field spanned by the group that they generate, modulo the rationals. Every other k-th root has
    degree at most k over what is below it.
    """
    order, wide = 1, False
    others: set[tuple[Number, int]] = set()
    radicals: list[tuple[fmpq, int]] = []
    for b in _parts(a, set()):
        if b.op in ("unity", "cosine"):
            order, wide = lcm(order, int((b.q / 2).q)), wide or b.op == "unity"
        elif b.op == "root":
            inner, k = b.args[0], int(b.q.p)
            if inner.rational and int(inner.q.p * inner.q.q).bit_length() <= FACTORED_BITS:
                radicals.append((inner.q, k))
            else:
                others.add((inner, k))
        elif b.op == "zero":
            others.add((b, len(b.args) - 1))
    if order.bit_length() > FACTORED_BITS:
        raise Rejected("roots of unity of too large an order")
    circle = int(fmpz(order).euler_phi())
    return (circle if wide or order <= 2 else circle // 2) * _radical_degree(radicals) * prod(k for _, k in others)


def _radical_degree(radicals: list[tuple[fmpq, int]]) -> int:
    """How many classes modulo the rationals the group generated by q**(1/k), q > 0, has.

    A product of these roots is rational exactly if each prime has an integer exponent: the classes are the
    exponent vectors modulo integer vectors, counted as a quotient of lattices.
    """
    if not radicals:
        return 1
    factored = [{int(p): int(e) for p, e in fmpz(q.p).factor()} | {int(p): -int(e) for p, e in fmpz(q.q).factor()}
                for q, _ in radicals]
    primes = sorted({p for f in factored for p in f})
    whole = lcm(*(k for _, k in radicals))
    rows = [[whole if i == j else 0 for j in range(len(primes))] for i in range(len(primes))]
    rows += [[f.get(p, 0) * whole // k for p in primes] for f, (_, k) in zip(factored, radicals, strict=True)]
    reduced = fmpz_mat(rows).hnf()
    volume = prod(int(reduced[i, i]) for i in range(len(primes)))
    return int(whole ** len(primes) // volume)


# ---------------------------------------------------------------- values, zero and signs

def value(a: Number, precision: int) -> arb | acb:
    """A ball around a: real for numbers known to be real. Not finite where the precision is too low."""
    with ctx.workprec(precision):
        return _value(a, {})


def _value(a: Number, known: dict[Number, arb | acb]) -> arb | acb:
    found = known.get(a)
    if found is None:
        found = known[a] = _operation(a, [_value(b, known) for b in a.args])
    return found


def _operation(a: Number, args: list[arb | acb]) -> arb | acb:
    if a.op == "rational":
        return arb(a.q)
    if a.op == "cosine":
        return arb.cos_pi_fmpq(a.q)
    if a.op == "unity":
        return acb(arb.cos_pi_fmpq(a.q), arb.sin_pi_fmpq(a.q))
    if a.op == "zero":
        return _real_zeros(fmpz_poly([int(b.q.p) for b in a.args]))[int(a.q.p)]
    if a.op == "add":
        return args[0] + args[1]
    if a.op == "mul":
        return args[0] * args[1]
    if a.op == "div":
        return args[0] / args[1]
    if a.op == "pow":
        return args[0] ** int(a.q.p)
    if a.op == "root":
        return args[0].root(int(a.q.p))
    return acb(args[0]).real


def is_zero(a: Number, max_bits: int = 200_000) -> bool:
    """Whether a is 0. Rejected if that would take more than `max_bits` bits of precision."""
    if a.rational:
        return not a.q
    if not a._zero:
        a._zero.append(_vanishes(a, max_bits))
    return a._zero[0]


def _vanishes(a: Number, max_bits: int) -> bool:
    bound, bits, precision = arb(0), 0, 64
    while precision <= max(max_bits, bits + 64):
        v = value(a, precision)
        if v.is_finite():
            if not v.contains(0):
                return False
            if bool(abs(v) < bound):
                return True
        if precision == 128:
            bound, bits = _separation(a, max_bits)
            max_bits = max_bits if bits else UNBOUNDED_BITS
            precision = max(precision, bits // 2)
        precision *= 2
    raise Rejected("a constant that is not told from 0")


def _separation(a: Number, max_bits: int) -> tuple[arb, int]:
    """(2**-bits, bits) with abs(a) >= 2**-bits if a is not 0; (0, 0) where bits would be more than `max_bits`."""
    with ctx.workprec(BOUND_BITS):
        size = ((degree(a) - 1) * arb.max(a.top, arb(1)).log() + a.bottom.log()) / arb.const_log2()
        if not bool(size < max_bits):
            return arb(0), 0
        bits = _whole(size.upper().ceil()) + 1
        return arb(2) ** -bits, bits


def sign(a: Number) -> int:
    """-1, 0 or 1 for a number known to be real; Rejected for others, and as in `is_zero`."""
    if not a.real:
        raise Rejected("a number not known to be real")
    if is_zero(a):
        return 0
    precision = 64
    while True:  # ends: a is not 0
        v = value(a, precision)
        if v.is_finite() and not v.contains(0):
            return 1 if bool(v.real > 0) else -1
        precision *= 2


def nearest(a: Number, longest: int = 100_000) -> int:
    """An integer less than 1 away from a real number; Rejected if that takes more than `longest` bits."""
    precision = 64
    while precision <= longest:
        v = value(a, precision).real
        if v.is_finite() and bool(v.rad() < 0.25):
            with ctx.workprec(precision + 64):
                return _whole((v.mid() + 0.5).floor())
        precision *= 2
    raise Rejected("a number too large for its integer part")


def _whole(v: arb) -> int:
    n = v.unique_fmpz()
    if n is None:
        raise Rejected("no exact integer")
    return int(n)


def settle(a: Number) -> Number:
    """a as a rational if it is 0, as a number known to be real if its imaginary part is 0."""
    if is_zero(a):
        return ZERO
    return a if a.real or not is_zero(imaginary_part(a)) else known_real(a)
