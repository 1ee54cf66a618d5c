"""Equations for binomial coefficients, and for products of numbers in arithmetic progression.

The language's convention (reference, section 4): binomial(n, k) is 0 for integers k < 0, the falling
factorial n*(n - 1)*...*(n - k + 1)/k! for natural k and any n, and gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))
with 1/gamma(pole) read as 0 otherwise. If n is no negative integer, the last holds for every k: for natural
k by the shift of gamma, for integers k < 0 since 1/gamma(k + 1) is 0. As in `equations`: wherever `left` is
defined and the conditions hold, `right` is defined and equal to it. Sources: DLMF 1.2(i), 26.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from symcheck.kernel.equation import Equation, Equations, integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.poles import no_pole
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, conj, disj, make, mul, neg, rational, sym

#: the largest literal lower index that is written out, and how far a shift goes
FALLING, FAR = 200, 60


def _binomial(s: Sequent, left: Term) -> tuple[Term, Term]:
    if left.head != "binomial" or left.imaginary and s.mode == "real":
        raise Rejected("not a binomial coefficient")
    n, k = left.args
    return n, k


def _over(a: Term, b: Term) -> Term:
    return make("div", a, b)


def _product(parts: list[Term]) -> Term:
    return mul(*parts) if parts else ONE


def _plus(t: Term, c: int) -> Term:
    return add(t, rational(c)) if c > 0 else add(t, neg(rational(-c))) if c else t


def falling(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> n*(n - 1)*...*(n - k + 1)/k! for a k equal to a literal natural number; 0 for k < 0."""
    n, k = _binomial(s, left)
    value = integer(data["k"])
    if value > FALLING or not known.equal(k, rational(value)):
        raise Rejected("the lower index is not that integer")
    if value < 0:
        return Equation(left, ZERO)
    size = 1
    for j in range(2, value + 1):
        size *= j
    return Equation(left, _over(_product([_plus(n, -j) for j in range(value)]), rational(size)))


def by_gamma(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1)) with none of the three at a pole."""
    n, k = _binomial(s, left)
    arguments = (add(n, ONE), add(k, ONE), add(n, neg(k), ONE))
    top, *below = (make("gamma", a) for a in arguments)
    return Equation(left, _over(top, mul(*below)), tuple(map(no_pole, arguments)))


def zero(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> 0 for an integer k < 0, or integers 0 <= n < k (a factor of the falling factorial is 0)."""
    n, k = _binomial(s, left)
    large = conj(make("integer", n), make("le", ZERO, n), make("lt", n, k))
    return Equation(left, ZERO, (make("integer", k), disj(make("lt", k, ZERO), large)))


def symmetric(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> binomial(n, n - k), n no negative integer (both are the same by gamma; DLMF 1.2.4)."""
    n, k = _binomial(s, left)
    other: Term = data["right"]
    if not known.equal(other, add(n, neg(k))):
        raise Rejected("the other lower index is not n - k")
    return Equation(left, make("binomial", n, other), (make("defined", other), no_pole(add(n, ONE))))


def pascal(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> binomial(n - 1, k) + binomial(n - 1, k - 1) for an integer k (DLMF 1.2.7).

    An identity of polynomials in n for k >= 1; 1 == 1 + 0 for k = 0; 0 == 0 below.
    """
    n, k = _binomial(s, left)
    before = _plus(n, -1)
    return Equation(left, add(make("binomial", before, k), make("binomial", before, _plus(k, -1))),
                    (make("integer", k),))


def shift(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> binomial(a, b) times a fraction, n = a + p and k = b + q for integers p, q.

    By steps that hold for every n and integer k (DLMF 1.2(i); for natural k from the falling factorial, for
    k < 0 since both sides are 0), as long as what each divides by is not 0: first both indices,
    binomial(n, k)*k == n*binomial(n - 1, k - 1), then the lower, binomial(n, k)*k == (n - k + 1)*binomial(n, k - 1),
    then the upper, binomial(n, k)*(n - k) == n*binomial(n - 1, k).
    """
    n, k = _binomial(s, left)
    p, q, (a, b) = integer(data["p"]), integer(data["q"]), data["right"]
    if max(abs(p), abs(q)) > FAR or not (known.equal(n, _plus(a, p)) and known.equal(k, _plus(b, q))):
        raise Rejected("the arguments do not differ by these integers")
    steps = []
    both = max(min(p, q), 0) + min(max(p, q), 0)
    for move, (up, low) in ((both, (1, 1)), (q - both, (0, 1)), (p - both, (1, 0))):
        for _ in range(abs(move)):
            down = move > 0
            steps.append(_step(n, k, up, low) if down else _step(_plus(n, up), _plus(k, low), up, low)[::-1])
            n, k = (_plus(n, -up), _plus(k, -low)) if down else (_plus(n, up), _plus(k, low))
    below = [d for _, d in steps]
    value = mul(*(c for c, _ in steps), make("binomial", a, b))
    return Equation(left, _over(value, _product(below)) if below else value,
                    (make("integer", k), make("defined", a), make("defined", b),
                     *(make("ne", t, ZERO) for t in below)))


def _step(n: Term, k: Term, up: int, low: int) -> tuple[Term, Term]:
    """(c, d) with binomial(n, k)*d == c*binomial(n - up, k - low)."""
    if low:
        return (n if up else _plus(add(n, neg(k)), 1)), k
    return n, add(n, neg(k))


def by_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """binomial(n, k) -> prod(n - j, j, 0, k - 1)/factorial(k) for natural k."""
    n, k = _binomial(s, left)
    j = s.fresh("j", left)
    value = make("prod", add(n, neg(sym(j))), sym(j), ZERO, _plus(k, -1))
    return Equation(left, _over(value, make("factorial", k)), (make("integer", k), make("le", ZERO, k)))


def progression(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """prod(c*k + d, k, a, b) -> a power of c times a quotient of gammas (DLMF 5.2.5), for a literal c not 0.

    With u = d/c: c**(b - a + 1)*gamma(u + b + 1)/gamma(u + a), u + a no pole; or, by the factors c*(k + u) ==
    (-c)*(-u - k) from the other end, (-c)**(b - a + 1)*gamma(1 - u - a)/gamma(-u - b), -u - b no pole.
    An empty product (b == a - 1) is 1 on both sides; shorter ranges are excluded by a <= b + 1.
    """
    if left.head != "prod" or left.imaginary and s.mode == "real":
        raise Rejected("not a product")
    body, k, lo, hi = left.args
    c, u = integer(data["c"]), data["u"]
    if not c or k.value in u.free or not known.equal(body, mul(rational(c), add(k, u))):
        raise Rejected("the factors are no such progression")
    length = add(hi, neg(lo), ONE)
    if data["up"]:
        top, bottom, scale = add(u, hi, ONE), add(u, lo), c
    else:
        top, bottom, scale = add(ONE, neg(u), neg(lo)), add(neg(u), neg(hi)), -c
    value = _over(make("gamma", top), make("gamma", bottom))
    whole = value if scale == 1 else mul(make("pow", rational(scale), length), value)
    return Equation(left, whole, (make("defined", u), make("integer", lo), make("integer", hi),
                                  make("le", lo, add(hi, ONE)), no_pole(bottom)))


BINOMIAL_EQUATIONS: Mapping[str, Callable[[Sequent, Term, Mapping[str, Any], Equations], Equation]] = (
    MappingProxyType({
        "binomial_falling": falling, "binomial_gamma": by_gamma, "binomial_zero": zero,
        "binomial_symmetric": symmetric, "binomial_pascal": pascal, "binomial_shift": shift,
        "binomial_product": by_product, "progression": progression,
    }))
