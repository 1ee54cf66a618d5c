"""Values of the table's functions at balls, where the caller knows that they are defined.

`call` picks python-flint's real or complex function, after exact special cases (`sin` of a rational
multiple of pi, `sqrt` of a square, `gamma` of an integer). python-flint answers nan outside a
function's domain; `tidy` turns what is not finite into `Unknown`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from flint import acb, arb, ctx, fmpq

from symcheck.kernel.values import (
    ONE,
    ZERO,
    Number,
    PiMultiple,
    Undefined,
    Unknown,
    add,
    as_acb,
    as_arb,
    compare,
    div,
    integer,
    is_real,
    mul,
    natural,
    neg,
    nonzero,
    pi_times,
    root,
    sign,
    sub,
    tidy,
)
from symcheck.language.functions import TABLE

#: integers up to this have exact factorials
FACTORIAL = 2000
#: orders of polylogarithms are less than this
ORDER = 2**40
#: over the fourth power of the bits of precision, how far from the real axis zeta is evaluated: a second's work
HEIGHT = 10**18
_HALF = fmpq(1, 2)


def _method(kind: type, name: str) -> Callable[..., Number] | None:
    return getattr(kind, name, None) if name else None


_ARB = MappingProxyType({f.name: m for f in TABLE if f.arity == (1, 1) and (m := _method(arb, f.arb))})
_ACB = MappingProxyType({f.name: m for f in TABLE if f.arity == (1, 1) and (m := _method(acb, f.acb))})


def call(name: str, args: tuple[Number, ...], mode: str, real: bool) -> Number | Undefined | None:
    """The value of a table function at arguments in its domain.

    real: whether the arguments are real and in the function's real domain. Returns None where the
    value is the table's `unfold` text's. Raises Unknown.
    """
    special = SPECIAL.get(name)
    if special is not None:
        return special(args, mode)
    if len(args) != 1:
        raise Unknown(f"the value of {name}")
    (u,) = args
    if real:
        found = _exact(name, u)
        if found is not None:
            return found
        method = _ARB.get(name)
        if method is not None:
            return tidy(method(as_arb(u)))
        if name in _UNFOLDED:
            return None
        wide = _ACB.get(name)
        if wide is None:
            return None
        return tidy(as_acb(wide(as_acb(u))).real)
    if name in _UNFOLDED:
        return None
    wide = _ACB.get(name)
    at = as_acb(u)
    if name == "zeta" and not abs(at.imag) < fmpq(HEIGHT, ctx.prec**4):
        raise Unknown("zeta so high above the real axis")
    return None if wide is None else tidy(wide(at))


_UNFOLDED = frozenset(f.name for f in TABLE if f.unfold and not f.arb)


# exact values

_AT_ZERO: Mapping[str, Number] = MappingProxyType({
    "exp": ONE, "sin": ZERO, "cos": ONE, "tan": ZERO, "sinh": ZERO, "cosh": ONE, "tanh": ZERO,
    "sec": ONE, "sech": ONE, "asin": ZERO, "atan": ZERO, "asinh": ZERO, "atanh": ZERO, "erf": ZERO,
    "erfc": ONE, "erfi": ZERO, "Si": ZERO, "sigmoid": _HALF, "lambertw": ZERO, "zeta": -_HALF,
    "acos": PiMultiple(_HALF), "acot": PiMultiple(_HALF), "li": ZERO,
})
_AT_ONE: Mapping[str, Number] = MappingProxyType({
    "log": ZERO, "acos": ZERO, "asin": PiMultiple(_HALF), "atan": PiMultiple(fmpq(1, 4)),
    "acosh": ZERO, "acot": PiMultiple(fmpq(1, 4)), "asec": ZERO, "acsc": PiMultiple(_HALF), "asech": ZERO,
})
_AT_MINUS_ONE: Mapping[str, Number] = MappingProxyType({
    "acos": PiMultiple(ONE), "asin": PiMultiple(-_HALF), "atan": PiMultiple(fmpq(-1, 4)),
    "acot": PiMultiple(fmpq(-1, 4)), "asec": PiMultiple(ONE), "acsc": PiMultiple(-_HALF),
})


def _exact(name: str, u: Number) -> Number | Undefined | None:
    """An exact value of a one-argument function at an exact real number of its domain."""
    if isinstance(u, PiMultiple):
        return _at_pi_multiple(name, u.q)
    if not isinstance(u, fmpq):
        return None
    if name in ("gamma", "factorial") and u.q == 1:
        n = int(u.p) - (name == "gamma")
        return fmpq(math.factorial(n)) if n <= FACTORIAL else None
    if name == "zeta" and u.q == 1 and -FACTORIAL < u < 0:
        return fmpq.bernoulli(1 - int(u.p)) / (u - 1)
    if not u:
        return _AT_ZERO.get(name)
    if u == 1:
        return _AT_ONE.get(name)
    if u == -1:
        return _AT_MINUS_ONE.get(name)
    return None


def _at_pi_multiple(name: str, q: fmpq) -> Number | Undefined | None:
    if name == "sin":
        return tidy(arb.sin_pi_fmpq(q))
    if name == "cos":
        return tidy(arb.cos_pi_fmpq(q))
    if name not in ("tan", "cot", "sec", "csc"):
        return None
    s, c = tidy(arb.sin_pi_fmpq(q)), tidy(arb.cos_pi_fmpq(q))
    over = {"tan": (s, c), "cot": (c, s), "sec": (ONE, c), "csc": (ONE, s)}[name]
    return div(*over)


# functions with conventions of their own

def _abs(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    if is_real(u):
        side = sign(u)
        return tidy(_size(as_arb(u))) if side is None else u if side >= 0 else neg(u)
    return tidy(_size(as_acb(u)))


def _size(v: arb | acb) -> arb:
    return abs(v)


def _sign(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    if is_real(u):
        side = sign(u)
        return tidy(as_arb(u).sgn()) if side is None else fmpq(side)
    if not nonzero(u):
        raise Unknown("the sign of a complex value that may be 0")
    return tidy(as_acb(u) / _size(as_acb(u)))


def _floor(args: tuple[Number, ...], mode: str) -> Number | Undefined:
    (u,) = args
    if isinstance(u, fmpq):
        return fmpq(u.floor())
    if not is_real(u):
        if not as_acb(u).imag.contains(0):
            return Undefined("floor of a number that is not real")
        raise Unknown("floor of a value that may not be real")
    return tidy(as_arb(u).floor())


def _ceil(args: tuple[Number, ...], mode: str) -> Number | Undefined:
    found = _floor((neg(args[0]),), mode)
    return found if isinstance(found, Undefined) else neg(found)


def _extreme(args: tuple[Number, ...], side: int) -> Number:
    best = args[0]
    as_arb(best)
    for u in args[1:]:
        order = compare(u, best) if is_real(u) else None
        if order is None:
            a, b = as_arb(u), as_arb(best)
            best = tidy(arb.max(a, b) if side > 0 else arb.min(a, b))
        elif order == side:
            best = u
    return best


def _max(args: tuple[Number, ...], mode: str) -> Number:
    return _extreme(args, 1)


def _min(args: tuple[Number, ...], mode: str) -> Number:
    return _extreme(args, -1)


def _relu(args: tuple[Number, ...], mode: str) -> Number:
    return _extreme((*args, ZERO), 1)


def _sqrt(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    if isinstance(u, fmpq):
        found = root(abs(u), 2)
        if found is not None:
            return found if u >= 0 else acb(0, found)
    if not isinstance(u, acb) and (mode == "real" or sign(u) == 1):
        return tidy(as_arb(u).sqrt())
    return tidy(as_acb(u).sqrt())


def _cbrt(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    side = sign(u) if is_real(u) else None
    if side == 0:
        return ZERO
    if side == 1 or (side == -1 and mode == "real"):
        size = u if side == 1 else neg(u)
        found = root(size, 3) if isinstance(size, fmpq) else None
        value = tidy(as_arb(size).root(3)) if found is None else found
        return value if side == 1 else neg(value)
    if mode == "real":
        lo, hi = (_cbrt((tidy(end),), mode) for end in (as_arb(u).lower(), as_arb(u).upper()))
        return tidy(as_arb(lo).union(as_arb(hi)))
    if not nonzero(u):
        raise Unknown("the cube root of a complex value that may be 0")
    return tidy((as_acb(u).log() / 3).exp())


def _atan2(args: tuple[Number, ...], mode: str) -> Number:
    y, x = args
    if isinstance(y, fmpq) and not y:
        side = sign(x)
        if side:
            return ZERO if side > 0 else PiMultiple(ONE)
    if isinstance(x, fmpq) and not x and sign(y):
        return PiMultiple(_HALF if sign(y) == 1 else -_HALF)
    return tidy(arb.atan2(as_arb(y), as_arb(x)))


def _loggamma(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    if is_real(u) and sign(u) == 1:
        return ZERO if isinstance(u, fmpq) and u in (1, 2) else tidy(as_arb(u).lgamma())
    return tidy(as_acb(u).lgamma())


def _polygamma(args: tuple[Number, ...], mode: str) -> Number:
    n, u = args
    order = natural(n)
    if order is None:
        raise Unknown("polygamma of an order that is no exact natural number")
    found = as_acb(u).polygamma(order)
    return tidy(found.real if is_real(u) else found)


def _beta(args: tuple[Number, ...], mode: str) -> Number:
    a, b = args
    total = add(a, b)
    if is_real(a) and is_real(b):
        return tidy(as_arb(a).gamma() * as_arb(b).gamma() * as_arb(total).rgamma())
    return tidy(as_acb(a).gamma() * as_acb(b).gamma() * as_acb(total).rgamma())


def _binomial(args: tuple[Number, ...], mode: str) -> Number | Undefined:
    n, k = args
    if isinstance(k, fmpq) and k.q == 1:
        return _falling(n, int(k.p))
    if isinstance(n, fmpq) and n.q == 1 and n < 0:
        return Undefined("binomial of a negative integer over a fraction") if not integer(k) else _unknown()
    if not (is_real(n) and compare(n, -ONE) == 1) and integer(n):
        _unknown()
    rest = add(sub(n, k), ONE)
    if is_real(n) and is_real(k):
        up, down = as_arb(add(n, ONE)), as_arb(add(k, ONE))
        return tidy(up.gamma() * down.rgamma() * as_arb(rest).rgamma())
    return tidy(as_acb(add(n, ONE)).gamma() * as_acb(add(k, ONE)).rgamma() * as_acb(rest).rgamma())


def _unknown() -> Number:
    raise Unknown("binomial of arguments that may be integers")


def _falling(n: Number, k: int) -> Number:
    """n*(n - 1)*...*(n - k + 1)/k!, 0 for k < 0."""
    top = natural(n)
    if k < 0 or (top is not None and 0 <= top < k):
        return ZERO
    if top is not None and top >= 0:
        k = min(k, top - k)
    if k > FACTORIAL:
        raise Unknown("a binomial coefficient with a large lower index")
    value: Number = ONE
    for j in range(k):
        found = div(mul(value, sub(n, fmpq(j))), fmpq(j + 1))
        value = value if isinstance(found, Undefined) else found
    return value


def _polylog(args: tuple[Number, ...], mode: str) -> Number:
    s, z = args
    if isinstance(z, fmpq) and z == 1:
        return tidy(as_arb(s).zeta() if is_real(s) else as_acb(s).zeta())
    if not bool(abs(as_acb(s)) < ORDER):  # FLINT ends the process where an order is no machine integer
        raise Unknown("polylog of a large order")
    if is_real(s) and is_real(z) and compare(z, ONE) == -1:
        return tidy(as_arb(z).polylog(as_arb(s)))
    return tidy(as_acb(z).polylog(as_acb(s)))


def _bessel(name: str) -> Callable[[tuple[Number, ...], str], Number]:
    real, wide = getattr(arb, name), getattr(acb, name)

    def value(args: tuple[Number, ...], mode: str) -> Number:
        n, u = args
        whole = isinstance(n, fmpq) and n.q == 1
        if is_real(n) and is_real(u) and (sign(u) == 1 or (whole and name in ("bessel_j", "bessel_i"))):
            return tidy(real(as_arb(u), as_arb(n)))
        return tidy(wide(as_acb(u), as_acb(n)))

    return value


def _ellipe(args: tuple[Number, ...], mode: str) -> Number:
    m = args[-1]
    if len(args) == 2:
        return _incomplete(acb.elliptic_e_inc, args, mode)
    if isinstance(m, fmpq) and m == 1:
        return ONE
    if is_real(m) and compare(m, ONE) == -1:
        return tidy(as_acb(m).elliptic_e().real)
    if mode == "real":
        raise Unknown("ellipe of a parameter near 1")
    return tidy(as_acb(m).elliptic_e())


def _ellipf(args: tuple[Number, ...], mode: str) -> Number:
    return _incomplete(acb.elliptic_f, args, mode)


def _incomplete(method: Callable[[acb, acb], acb], args: tuple[Number, ...], mode: str) -> Number:
    """Real phi and m where the integrand is positive up to phi; elsewhere the branch is not settled.

    In complex mode also real m where the segment from 0 to phi meets no branch of the integrand (kernel/slopes.py).
    """
    phi, m = args
    if is_real(phi) and is_real(m) and (compare(m, ONE) == -1 or mode == "real" and (
            _short(phi, m) or method is acb.elliptic_e_inc and compare(m, ONE) == 0)):
        return tidy(method(as_acb(phi), as_acb(m)).real)
    if method is acb.elliptic_f and mode == "real" and isinstance(phi, PiMultiple) and isinstance(m, fmpq):
        s = _at_pi_multiple("sin", phi.q)
        if isinstance(s, fmpq) and m * s * s == 1 and 2 * abs(phi.q) < 1:  # DLMF 19.7.4
            whole = tidy(as_acb(1 / m).elliptic_k().real * abs(as_arb(s)))
            return whole if phi.q > 0 else neg(whole)
    if mode == "complex" and not is_real(phi) and is_real(m):
        across = as_acb(phi).real
        if (across == 0 and bool(as_arb(m) >= 0)) or (not across.contains(0) and bool(abs(across) < arb.pi() / 2) and (
                not as_acb(phi).imag.contains(0) or bool(as_arb(m) < 1))):
            return tidy(method(as_acb(phi), as_acb(m)))
    raise Unknown("an incomplete elliptic integral outside real arguments with m < 1, or where that is not certain")


def _short(phi: Number, m: Number) -> bool:
    """Whether abs(phi) < pi/2 and m*sin(phi)**2 < 1 for certain."""
    p = as_arb(phi)
    return bool(abs(p) < arb.pi() / 2) and bool(as_arb(m) * p.sin() ** 2 < 1)


def _re(args: tuple[Number, ...], mode: str) -> Number:
    return args[0] if is_real(args[0]) else tidy(as_acb(args[0]).real)


def _im(args: tuple[Number, ...], mode: str) -> Number:
    return ZERO if is_real(args[0]) else tidy(as_acb(args[0]).imag)


def _conj(args: tuple[Number, ...], mode: str) -> Number:
    return args[0] if is_real(args[0]) else tidy(as_acb(args[0]).conjugate())


def _arg(args: tuple[Number, ...], mode: str) -> Number:
    (u,) = args
    side = sign(u) if is_real(u) else None
    if side:
        return pi_times(ZERO if side > 0 else ONE)
    return tidy(as_acb(u).arg())


SPECIAL: Mapping[str, Callable[[tuple[Number, ...], str], Number | Undefined]] = MappingProxyType({
    "abs": _abs, "sign": _sign, "floor": _floor, "ceil": _ceil, "max": _max, "min": _min, "relu": _relu,
    "sqrt": _sqrt, "cbrt": _cbrt, "atan2": _atan2, "loggamma": _loggamma, "polygamma": _polygamma,
    "beta": _beta, "binomial": _binomial, "polylog": _polylog, "besselj": _bessel("bessel_j"),
    "bessely": _bessel("bessel_y"), "besseli": _bessel("bessel_i"), "besselk": _bessel("bessel_k"),
    "ellipe": _ellipe, "ellipf": _ellipf, "re": _re, "im": _im, "conj": _conj, "arg": _arg,
})
#: those whose domain `call` judges by itself
OWN_DOMAIN = frozenset(("floor", "ceil", "max", "min", "relu", "binomial"))
#: those whose domain `call` judges by itself in complex mode
UNSETTLED = frozenset(("ellipe", "ellipf"))
