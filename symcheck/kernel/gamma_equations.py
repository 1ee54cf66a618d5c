"""Equations for gamma and its relatives: shift, reflection, multiplication, zeta.

As in `equations`: wherever `left` is defined and the conditions hold, `right` is defined and equal to
it. A *pole* is an argument 0, -1, -2, ...: gamma, digamma, polygamma and (in complex mode) loggamma are
defined everywhere else; loggamma of real mode on u > 0 only. Each is known through one `Family`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from flint import fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.equation import Equation, Equations, integer, to_power
from symcheck.kernel.errors import Rejected
from symcheck.kernel.poles import no_pole
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, sym

PI = make("const", value="pi")
HALF = rational(Fraction(1, 2))
#: how far a shift goes, and into how many parts an argument is divided
FAR, PARTS = 300, 12


@dataclass(frozen=True)
class Family:
    """How f(u) follows from f elsewhere; u is the last argument of f.

    down: f(w) from f(w + n) and the factors w, ..., w + n - 1; `up` likewise f(w + n) from f(w).
    reflected: f(u) from f(1 - u); None if there is no such equation.
    multiplied: f(k*u) from f(u), f(u + 1/k), ..., f(u + (k - 1)/k).
    """

    down: Callable[[Term, list[Term], tuple[Term, ...]], Term]
    up: Callable[[Term, list[Term], tuple[Term, ...]], Term]
    multiplied: Callable[[list[Term], Term, int, tuple[Term, ...]], Term]
    reflected: Callable[[Term, Term, tuple[Term, ...]], Term] | None


def _over(a: Term, b: Term) -> Term:
    return make("div", a, b)


def _power(a: Term, y: Term) -> Term:
    return make("pow", a, y)


def _log(a: Term) -> Term:
    return make("log", a)


def _sum(parts: list[Term]) -> Term:
    return add(*parts) if parts else ZERO


def _reciprocals(parts: list[Term]) -> Term:
    return _sum([_over(ONE, t) for t in parts])


def _product(parts: list[Term]) -> Term:
    return mul(*parts) if parts else ONE


def _gauss(parts: list[Term], u: Term, k: int, orders: tuple[Term, ...]) -> Term:
    """(2*pi)**((1 - k)/2)*k**(k*u - 1/2) times the product (DLMF 5.5.6)."""
    twopi = mul(num(2), PI)
    below = mul(to_power(twopi, (k - 1) // 2), make("sqrt", twopi) if k % 2 == 0 else ONE)
    return mul(_over(_power(num(k), add(mul(num(k), u), neg(HALF))), below), *parts)


def _gauss_log(parts: list[Term], u: Term, k: int, orders: tuple[Term, ...]) -> Term:
    """The logarithm of `_gauss`; both sides are analytic off (-oo, 0], and continuous from above on it."""
    scale = mul(add(mul(num(k), u), neg(HALF)), _log(num(k)))
    return add(*parts, scale, neg(mul(rational(Fraction(k - 1, 2)), _log(mul(num(2), PI)))))


def _gauss_digamma(parts: list[Term], u: Term, k: int, orders: tuple[Term, ...]) -> Term:
    """log(k) + the mean (DLMF 5.5.8, 5.5.9)."""
    return add(_log(num(k)), _over(add(*parts), num(k)))


def _gauss_polygamma(parts: list[Term], u: Term, k: int, orders: tuple[Term, ...]) -> Term:
    """k**(-m - 1) times the sum, for m >= 1 (DLMF 5.15.7, derivatives of 5.5.9)."""
    return _over(add(*parts), _power(num(k), add(orders[0], ONE)))


def _small(m: Term) -> bool:
    return m.head == "num" and isinstance(m.value, int) and m.value <= 100


def _alternating(m: Term) -> Term:
    """(-1)**m*m! (for literal m a number)."""
    if _small(m):
        value = 1
        for j in range(2, int(m.value) + 1):
            value *= j
        return rational(-value if m.value % 2 else value)
    return mul(_power(neg(ONE), m), make("factorial", m))


def _fractions(w: list[Term], m: Term) -> Term:
    """(-1)**m*m! times the sum of 1/w**(m + 1): how polygamma grows by a step (DLMF 5.15.5)."""
    power = to_power(ONE, 1)
    n = m.value + 1 if _small(m) else None
    parts = [_over(power, to_power(t, n) if n is not None else _power(t, add(m, ONE))) for t in w]
    return mul(_alternating(m), _sum(parts))


def _reflected_polygamma(f: Term, u: Term, orders: tuple[Term, ...]) -> Term:
    """(-1)**m*psi(m, 1 - u) - pi*(d/du)**m cot(pi*u) (DLMF 5.15.6)."""
    m, x = orders[0], sym("x")
    if not _small(m) or m.value > 12:
        raise Rejected("the order is no small number")
    slope = make("diff", make("cot", mul(PI, x)), x, m, u)
    return add(neg(f) if m.value % 2 else f, neg(mul(PI, slope)))


#: DLMF 5.5.1, 5.5.3, 5.5.2, 5.5.4, 5.15.5, 5.15.6
FAMILIES: Mapping[str, Family] = MappingProxyType({
    "gamma": Family(lambda f, w, _: _over(f, _product(w)), lambda f, w, _: mul(_product(w), f), _gauss,
                    lambda f, u, _: _over(PI, mul(make("sin", mul(PI, u)), f))),
    "loggamma": Family(lambda f, w, _: add(f, neg(_sum([_log(t) for t in w]))),
                       lambda f, w, _: add(f, *[_log(t) for t in w]), _gauss_log, None),
    "digamma": Family(lambda f, w, _: add(f, neg(_reciprocals(w))), lambda f, w, _: add(f, _reciprocals(w)),
                      _gauss_digamma, lambda f, u, _: add(f, neg(mul(PI, make("cot", mul(PI, u)))))),
    "polygamma": Family(lambda f, w, m: add(f, neg(_fractions(w, m[0]))),
                        lambda f, w, m: add(f, _fractions(w, m[0])), _gauss_polygamma, _reflected_polygamma),
})


def _family(s: Sequent, left: Term) -> Family:
    found = FAMILIES.get(left.head)
    if found is None or left.imaginary and s.mode == "real":
        raise Rejected("not gamma, loggamma, digamma or polygamma")
    return found


def _domain(s: Sequent, left: Term, w: Term) -> tuple[Term, ...]:
    """That f is defined at w, in addition to being so at its other arguments."""
    if left.head == "loggamma" and s.mode == "real":
        return (make("lt", ZERO, w),)
    return make("defined", w), no_pole(w)


def shift(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(u) -> f(w) and factors, w = u + n: n > 0 needs nothing (if u is no pole nor is w); n < 0 that w is none.

    For f = gamma, loggamma, digamma, polygamma(m, .); DLMF 5.5.1, 5.5.2, 5.15.5. For loggamma of complex
    arguments loggamma(w + 1) == loggamma(w) + log(w) off the cut (-oo, 0] by analytic continuation from
    w > 0, and on it since both sides are continuous from above there.
    """
    family, w, n = _family(s, left), data["right"], integer(data["n"])
    u = left.args[-1]
    if not 0 < abs(n) <= FAR or not known.equal(w, add(u, num(n) if n > 0 else neg(num(-n)))):
        raise Rejected("the arguments do not differ by that integer")
    f = make(left.head, *left.args[:-1], w)
    if n > 0:
        steps = [add(u, num(j)) if j else u for j in range(n)]
        return Equation(left, family.down(f, steps, left.args[:-1]), (make("defined", w),))
    steps = [add(w, num(j)) if j else w for j in range(-n)]
    return Equation(left, family.up(f, steps, left.args[:-1]), _domain(s, left, w))


def reflection(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(u) -> f(1 - u) and functions of pi*u, where 1 - u is no pole (DLMF 5.5.3, 5.5.4, 5.15.6).

    As u is no pole either, u is no integer, so that sin(pi*u) is not 0.
    """
    family, w = _family(s, left), data["right"]
    u = left.args[-1]
    if family.reflected is None or not known.equal(w, add(ONE, neg(u))):
        raise Rejected("the other argument is not 1 - u, or there is no reflection")
    f = make(left.head, *left.args[:-1], w)
    return Equation(left, family.reflected(f, u, left.args[:-1]), _domain(s, left, w))


def multiplication(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(k*u) -> f(u), f(u + 1/k), ..., none of them at a pole if k*u is none (DLMF 5.5.5, 5.5.6, 5.5.9).

    (u + j/k == -n makes k*u an integer <= 0.) For polygamma the order is at least 1.
    """
    family, u, k = _family(s, left), data["right"], integer(data["k"])
    if not 2 <= k <= PARTS or not known.equal(mul(num(k), u), left.args[-1]):
        raise Rejected("the argument is not that multiple")
    orders = left.args[:-1]
    parts = [make(left.head, *orders, add(u, rational(Fraction(j, k))) if j else u) for j in range(k)]
    more = (make("lt", ZERO, orders[0]),) if orders else ()
    return Equation(left, family.multiplied(parts, u, k, orders), (make("defined", u), *more))


def exact(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """A closed term -> the rational number that ball evaluation finds to be its exact value."""
    if left.free or left.head == "num":
        raise Rejected("not a closed term")
    try:
        found = evaluate(left, {}, s.mode)
    except Unknown as error:
        raise Rejected(str(error)) from error
    if not isinstance(found, fmpq) or left.imaginary and s.mode == "real":
        raise Rejected("no exact rational value")
    return Equation(left, rational(Fraction(int(found.p), int(found.q))))


def zeta_even(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """zeta(2*n) -> (-1)**(n + 1)*B(2*n)*(2*pi)**(2*n)/(2*(2*n)!) for a literal n >= 1 (DLMF 25.6.2)."""
    n = left.args[0].value if left.head == "zeta" and left.args[0].head == "num" else 0
    if not isinstance(n, int) or not 2 <= n <= 200 or n % 2:
        raise Rejected("not zeta of an even number from 2 to 200")
    value = abs(fmpq.bernoulli(n)) * fmpq(2) ** (n - 1)
    for j in range(2, n + 1):
        value /= j
    return Equation(left, mul(rational(Fraction(int(value.p), int(value.q))), to_power(PI, n)))


def zeta_reflection(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """zeta(w) -> 2*cos(pi*u/2)*(2*pi)**(-u)*gamma(u)*zeta(u), u = 1 - w, u no pole and not 1 (DLMF 25.4.1)."""
    u = data["right"]
    if left.head != "zeta" or left.imaginary and s.mode == "real" or not known.equal(u, add(ONE, neg(left.args[0]))):
        raise Rejected("the other argument is not 1 - u")
    value = mul(num(2), make("cos", _over(mul(PI, u), num(2))), _power(mul(num(2), PI), neg(u)), make("gamma", u),
                make("zeta", u))
    return Equation(left, value, (make("defined", u), no_pole(u), make("ne", u, ONE)))


#: by name
GAMMA_EQUATIONS: Mapping[str, Callable[[Sequent, Term, Mapping[str, Any], Equations], Equation]] = MappingProxyType({
    "gamma_shift": shift, "gamma_reflection": reflection, "gamma_multiplication": multiplication, "exact": exact,
    "zeta_even": zeta_even, "zeta_reflection": zeta_reflection,
})
