"""What telescopes to a logarithm or an arctangent of a fraction: suggestions, which the kernel differences.

log(R(k)) with R(k) = r(k + 1)/r(k) is the difference of log(r(k)); atan(1/(k**2 + k + 1)) that of atan(k), by the
addition formula (DLMF 4.24.15).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, sym
from symcheck.provers.linear import fraction

#: how far apart the zeros and poles of a fraction may be
FAR = 20


def closed_forms(e: Term, k: str) -> Iterator[Term]:
    """Terms F in k with F(k + 1) - F(k) the logarithm or arctangent e, where one of these forms fits."""
    parts = _fraction(e.args[0], k)
    if parts is None:
        return
    if e.head == "log":
        inner = _quotient(*parts, k)
        if inner is not None:
            yield make("log", inner)
    else:
        yield from _arctangents(*parts, k)


def _fraction(t: Term, k: str) -> tuple[Any, Any] | None:
    """Numerator and denominator as polynomials in k alone."""
    try:
        ring = Algebra([t, sym(k)])
        n, d = ring.fraction(t)
    except Rejected:
        return None
    return (n, ring.context.constant(1) if d is None else d) if ring.atoms == (sym(k),) and n else None


def _quotient(n: Any, d: Any, k: str) -> Term | None:
    """r with r(k + 1)/r(k) == n/d, for products of k + j with integers j."""
    scale, exponents = fmpq(1), dict[int, int]()
    for p, sign in ((n, 1), (d, -1)):
        content, factors = p.factor()
        scale *= content ** sign
        for f, e in factors:
            values = f.to_dict()
            lead, rest = values.get((1,), fmpq(0)), values.get((0,), fmpq(0))
            if f.total_degree() != 1 or (rest / lead).q != 1:
                return None
            scale *= lead ** (sign * int(e))
            j = int((rest / lead).p)
            exponents[j] = exponents.get(j, 0) + sign * int(e)
    balance = sum(exponents.values())
    if scale != 1 or balance or not exponents or max(exponents) - min(exponents) > FAR:
        return None
    powers, total = {}, 0
    for j in range(min(exponents), max(exponents)):
        total -= exponents.get(j, 0)
        powers[j] = total
    above, below = ([_power(k, j, abs(m)) for j, m in powers.items() if m * side > 0] for side in (1, -1))
    top = mul(*above) if above else ONE
    return make("div", top, mul(*below)) if below else top


def _power(k: str, j: int, m: int) -> Term:
    base = add(sym(k), num(j)) if j > 0 else add(sym(k), neg(num(-j))) if j else sym(k)
    return base if m == 1 else make("pow", base, num(m))


def _arctangents(n: Any, d: Any, k: str) -> Iterator[Term]:
    """atan(a*k + b), and atan(a*k + b) + atan(a*(k - 1) + b), whose differences have the argument n/d."""
    if not n.is_constant() or d.total_degree() != 2:
        return
    a2, a1, a0 = (d.to_dict().get((i,), fmpq(0)) / n.leading_coefficient() for i in (2, 1, 0))
    b = (a1 - a2) / 2
    if b * (a2 + b) + 1 == a0 * a2:
        yield make("atan", _line(k, a2, b))
    a, b = 2 * a2, a1
    if b * b - a * a + 1 == a0 * 2 * a:
        yield add(make("atan", _line(k, a, b)), make("atan", _line(k, a, b - a)))


def _line(k: str, a: fmpq, b: fmpq) -> Term:
    slope = sym(k) if a == 1 else mul(rational(fraction(a)), sym(k))
    if not b:
        return slope
    return add(slope, rational(fraction(b))) if b > 0 else add(slope, neg(rational(fraction(-b))))


def lowered(f: Term) -> Term:
    """q*(1/factorial(u)) with a polynomial q that u divides, as (q/u)*(1/factorial(u - 1)); others as they are."""
    if f.head != "mul" or len(f.args) != 2 or f.args[1].head != "div" or f.args[1].args[1].head != "factorial" or (
            f.args[1].args[0] is not ONE):
        return f
    q, u = f.args[0], f.args[1].args[1].args[0]
    try:
        ring = Algebra([q, u])
        (n, d), (p, below) = ring.fraction(q), ring.fraction(u)
    except Rejected:
        return f
    if d is not None or below is not None or u is ZERO or p.is_constant():
        return f
    rest, left = divmod(n, p)
    if left or not rest.is_constant():
        return f
    lower = add(*u.args[:-1]) if u.head == "add" and u.args[-1] is ONE and len(u.args) == 2 else add(u, neg(ONE))
    return make("div", rational(fraction(rest.leading_coefficient())), make("factorial", lower))
