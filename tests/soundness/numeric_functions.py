"""What the judge of verdicts knows of numbers and functions: fractions while they last, then mpmath.

Nothing is shared with the kernel. A value near the edge of a domain, a pole or a branch cut is `Unclear`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
from mpmath import mp, mpc, mpf

#: the least relative difference that counts as one
FAR = mpf(10) ** -12
#: derivatives, integrals and limits lose digits
ROUGH = mpf(10) ** -6
#: functions of larger arguments lose too many digits
HUGE = mpf(10) ** 8


class Undefined(Exception):
    """The term has no value at the point."""


class Unclear(Exception):
    """This evaluator cannot tell."""


Value = Any  # Fraction, mpf or mpc


def number(v: Value) -> Any:
    """The value as a number of mpmath."""
    return mpf(v.numerator) / v.denominator if isinstance(v, Fraction) else v


def compare(v: Value, w: Value) -> int:
    """The sign of v - w for real values; raises Unclear if it is too close to call."""
    if isinstance(v, Fraction) and isinstance(w, Fraction):
        return (v > w) - (v < w)
    a, b = number(v), number(w)
    if isinstance(a, mpc) or isinstance(b, mpc):
        raise Unclear("an order of complex numbers")
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
        raise Unclear("not finite")
    if abs(a - b) <= tiny() * max(1, abs(a), abs(b)):
        raise Unclear("too close")
    return 1 if a > b else -1


def same(v: Value, w: Value) -> bool:
    """Whether two values are equal; raises Unclear between equal to many digits and different."""
    if isinstance(v, Fraction) and isinstance(w, Fraction):
        return v == w
    a, b = number(v), number(w)
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
        raise Unclear("not finite")
    if abs(a - b) == 0:
        return True
    scale = max(1, abs(a), abs(b))
    if scale > mpf(10) ** 30:
        raise Unclear("too large")
    # claims that are false by 10**-70 are among those judged: what rounding may cost of 90 digits is less
    if abs(a - b) <= mpf(10) ** (-(0.9 if mp.dps >= 60 else 0.7) * mp.dps) * scale:
        return True
    if abs(a - b) <= FAR * scale:
        raise Unclear("too close")
    return False


def far() -> Any:
    """The least distance from a pole, a cut or an integer: less is not told from none."""
    return max(FAR, tiny())


def tiny() -> Any:
    """Less than this is not told from 0 at the present precision."""
    return mpf(10) ** (-0.6 * mp.dps)


def zero(v: Value) -> bool:
    """Whether a value is 0; raises Unclear if it only nearly is."""
    if isinstance(v, Fraction):
        return v == 0
    if abs(v) < tiny():
        raise Unclear("too close to 0")
    return False


def _inside(*tests: Callable[[Value], bool]) -> Callable[[Value], None]:
    def check(v: Value) -> None:
        if not all(t(v) for t in tests):
            raise Undefined
    return check


def _above(bound: int) -> Callable[[Value], bool]:
    return lambda v: compare(v, Fraction(bound)) > 0


def _least(bound: int) -> Callable[[Value], bool]:
    return lambda v: compare(v, Fraction(bound)) >= 0


def _most(bound: int) -> Callable[[Value], bool]:
    return lambda v: compare(v, Fraction(bound)) <= 0


def _below(bound: int) -> Callable[[Value], bool]:
    return lambda v: compare(v, Fraction(bound)) < 0


def _no_pole(v: Value) -> bool:
    if isinstance(v, Fraction):
        return not (v.denominator == 1 and v <= 0)
    if abs(v - mpmath.nint(mpmath.re(v))) < far():
        raise Unclear("close to a pole")
    return True


def _nonzero(f: Callable[[Any], Any]) -> Callable[[Value], bool]:
    def test(v: Value) -> bool:
        if isinstance(v, Fraction) and v == 0:
            return f(mpf(0)) != 0
        return not zero(f(number(v)))
    return test


def product(values: list[Any]) -> Any:
    """Their product, exact if they are."""
    found: Any = Fraction(1)
    for v in values:
        found = found * v if isinstance(v, Fraction) and isinstance(found, Fraction) else number(found) * number(v)
    return found


#: real functions: where they are defined, and their value
REAL: Mapping[str, tuple[Callable[[Value], None] | None, Callable[[Any], Any]]] = {
    "exp": (None, mp.exp), "log": (_inside(_above(0)), mp.log), "sqrt": (_inside(_least(0)), mp.sqrt),
    "cbrt": (None, lambda x: mp.cbrt(x) if x >= 0 else -mp.cbrt(-x)),
    "sin": (None, mp.sin), "cos": (None, mp.cos), "tan": (_inside(_nonzero(mp.cos)), mp.tan),
    "cot": (_inside(_nonzero(mp.sin)), mp.cot), "sec": (_inside(_nonzero(mp.cos)), mp.sec),
    "csc": (_inside(_nonzero(mp.sin)), mp.csc),
    "asin": (_inside(_least(-1), _most(1)), mp.asin), "acos": (_inside(_least(-1), _most(1)), mp.acos),
    "atan": (None, mp.atan), "acot": (zero, lambda x: mp.acot(x) if x else mp.pi / 2),  # jumps
    "asec": (_inside(lambda v: compare(v * v, Fraction(1)) >= 0), mp.asec),
    "acsc": (_inside(lambda v: compare(v * v, Fraction(1)) >= 0), mp.acsc),
    "sinh": (None, mp.sinh), "cosh": (None, mp.cosh), "tanh": (None, mp.tanh),
    "coth": (_inside(_nonzero(lambda x: x)), mp.coth), "sech": (None, mp.sech),
    "csch": (_inside(_nonzero(lambda x: x)), mp.csch),
    "asinh": (None, mp.asinh), "acosh": (_inside(_least(1)), mp.acosh),
    "atanh": (_inside(_above(-1), _below(1)), mp.atanh),
    "sigmoid": (None, lambda x: 1 / (1 + mp.exp(-x))), "softplus": (None, lambda x: mp.log(1 + mp.exp(x))),
    "gamma": (_inside(_no_pole), mp.gamma), "digamma": (_inside(_no_pole), mp.digamma),
    "loggamma": (_inside(_above(0)), mp.loggamma), "factorial": (_inside(lambda v: _no_pole(v + 1)), mp.factorial),
    "erf": (None, mp.erf), "erfc": (None, mp.erfc), "erfi": (None, mp.erfi),
    "Si": (None, mp.si), "Ci": (_inside(_above(0)), mp.ci), "Ei": (_inside(_nonzero(lambda x: x)), mp.ei),
    "airyai": (None, mp.airyai), "airybi": (None, mp.airybi),
    "ellipk": (_inside(_below(1)), mp.ellipk), "zeta": (_inside(_nonzero(lambda x: x - 1)), mp.zeta),
    "ellipe": (_inside(_most(1)), mp.ellipe), "li": (_inside(_least(0), _nonzero(lambda x: x - 1)), mp.li),
    "lambertw": (_inside(lambda v: compare(v, -mp.exp(-1)) >= 0), mp.lambertw),
    "acoth": (_inside(lambda v: compare(v * v, Fraction(1)) > 0), mp.acoth),
    "asech": (_inside(_above(0), _most(1)), mp.asech), "acsch": (_inside(_nonzero(lambda x: x)), mp.acsch),
    "re": (None, lambda x: x), "im": (None, lambda x: mpf(0)), "conj": (None, lambda x: x),
    "arg": (_inside(_nonzero(lambda x: x)), lambda x: mpf(0) if x > 0 else +mp.pi),
}
#: complex functions (principal branches); exactly on a cut mpmath's answer is not asked
COMPLEX: Mapping[str, Callable[[Any], Any]] = {
    "exp": mp.exp, "sin": mp.sin, "cos": mp.cos, "sinh": mp.sinh, "cosh": mp.cosh, "log": mp.log, "sqrt": mp.sqrt,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh,
    "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc, "tanh": mp.tanh, "coth": mp.coth,
    "sech": mp.sech, "csch": mp.csch, "gamma": mp.gamma, "erf": mp.erf, "erfc": mp.erfc,
    "re": mp.re, "im": mp.im, "conj": mp.conj, "abs": abs, "arg": mp.arg, "airyai": mp.airyai, "airybi": mp.airybi,
    "acot": mp.acot, "acoth": mp.acoth, "asec": mp.asec, "acsc": mp.acsc, "asech": mp.asech, "acsch": mp.acsch,
    "digamma": mp.digamma, "erfi": mp.erfi, "Si": mp.si, "Ei": mp.ei, "Ci": mp.ci, "zeta": mp.zeta,
    "loggamma": mp.loggamma, "lambertw": mp.lambertw, "factorial": mp.factorial, "ellipk": mp.ellipk,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "cbrt": lambda x: mp.exp(mp.log(x) / 3),
}
#: where complex functions have no value, beyond what mpmath says
COMPLEX_DOMAIN: Mapping[str, Callable[[Value], None]] = {
    "log": _inside(_nonzero(lambda x: x)), "arg": _inside(_nonzero(lambda x: x)),
    "gamma": _inside(_no_pole), "digamma": _inside(_no_pole), "loggamma": _inside(_no_pole),
    "factorial": _inside(lambda v: _no_pole(v + 1)), "zeta": _inside(_nonzero(lambda x: x - 1)),
    "tan": _inside(_nonzero(mp.cos)), "sec": _inside(_nonzero(mp.cos)), "cot": _inside(_nonzero(mp.sin)),
    "csc": _inside(_nonzero(mp.sin)), "tanh": _inside(_nonzero(mp.cosh)), "sech": _inside(_nonzero(mp.cosh)),
    "coth": _inside(_nonzero(mp.sinh)), "csch": _inside(_nonzero(mp.sinh)),
    "sigmoid": _inside(_nonzero(lambda x: 1 + mp.exp(-x))),
}
#: functions with cuts on the real axis: where on it they have none; on the imaginary axis likewise
REAL_CUT: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("log", "sqrt", "cbrt", "arg", "Ei", "Ci", "loggamma"), lambda r: r > far()),
    "asin": lambda r: abs(r) < 1 - far(), "acos": lambda r: abs(r) < 1 - far(), "atanh": lambda r: abs(r) < 1 - far(),
    "acoth": lambda r: abs(r) > 1 + far(), "asec": lambda r: abs(r) > 1 + far(), "acsc": lambda r: abs(r) > 1 + far(),
    "acosh": lambda r: r > 1 + far(), "asech": lambda r: far() < r < 1 - far(), "ellipk": lambda r: r < 1 - far(),
    "lambertw": lambda r: r > mpf("-0.36787"),
}
IMAGINARY_CUT: Mapping[str, Callable[[Any], bool]] = {
    "atan": lambda i: abs(i) < 1 - far(), "asinh": lambda i: abs(i) < 1 - far(),
    "acot": lambda i: abs(i) > 1 + far(), "acsch": lambda i: abs(i) > 1 + far()}
#: functions whose value on the cut itself every book agrees on
PRINCIPAL = frozenset(("log", "sqrt", "cbrt", "arg"))


def near_cut(head: str, x: Any) -> bool:
    """Whether a value is on a cut of the function, or too close to one to say which side it is on."""
    re, im = mpmath.re(x), mpmath.im(x)
    if head == "softplus":
        return near_cut("log", 1 + mp.exp(x))
    if head in REAL_CUT and abs(im) < far() and not REAL_CUT[head](re):
        return not (head in PRINCIPAL and im == 0)
    return head in IMAGINARY_CUT and abs(re) < far() and not IMAGINARY_CUT[head](im)


#: exact values at 0 that floats would lose
AT_ZERO = {"exp": 1, "sin": 0, "cos": 1, "tan": 0, "sinh": 0, "cosh": 1, "tanh": 0, "asin": 0, "atan": 0, "asinh": 0,
           "atanh": 0, "sqrt": 0, "cbrt": 0, "erf": 0, "erfc": 1, "erfi": 0, "Si": 0, "sec": 1, "sech": 1}
AT_ONE = {"log": 0, "sqrt": 1, "cbrt": 1, "acos": 0, "acosh": 0, "gamma": 1}


# ---------------------------------------------------------------- functions of two arguments

def _whole(v: Value) -> bool:
    """Whether a value is an integer; raises Unclear if it only seems so."""
    if isinstance(v, Fraction):
        return v.denominator == 1
    if abs(v - mpmath.nint(mpmath.re(v))) < far():
        raise Unclear("close to an integer")
    return False


def _atan2(y: Value, x: Value) -> Value:
    if y == 0 and x == 0:
        raise Undefined
    if not all(isinstance(v, Fraction) for v in (y, x)):
        compare(y, Fraction(0))  # close to the cut, or not
    return Fraction(0) if y == 0 and compare(x, Fraction(0)) > 0 else mp.atan2(number(y), number(x))


def _binomial(n: Value, k: Value) -> Value:
    if _whole(k):
        if abs(k) > 500:
            raise Unclear("a large lower index")
        return Fraction(0) if k < 0 else product([(n - j) / Fraction(j + 1) if isinstance(n, Fraction) else
                                                  (n - j) / (j + 1) for j in range(int(k))])
    if _whole(n) or _whole(number(n) - number(k)):
        raise Unclear("binomial")
    return mp.binomial(number(n), number(k))


def _polygamma(n: Value, x: Value) -> Value:
    if not _whole(n) or n < 0 or not _no_pole(x):
        raise Undefined
    return mp.polygamma(int(n), number(x)) if n < 20 else _unclear("polygamma")


def _beta(a: Value, b: Value) -> Value:
    if not (_no_pole(a) and _no_pole(b)):
        raise Undefined
    total = a + b if isinstance(a, Fraction) and isinstance(b, Fraction) else number(a) + number(b)
    return mp.beta(number(a), number(b)) if _no_pole(total) else Fraction(0)


def _polylog(s: Value, z: Value) -> Value:
    sign = compare(z, Fraction(1))
    if sign > 0 or sign == 0 and compare(s, Fraction(1)) <= 0:
        raise Undefined
    _whole(s)  # mpmath loses all digits beside an integer order
    return mp.re(mp.polylog(number(s), number(z)))


def _bessel(name: str) -> Callable[[Value, Value], Value]:
    f = getattr(mp, name)

    def value(n: Value, x: Value) -> Value:
        sign = compare(x, Fraction(0))
        if name in ("bessely", "besselk") and sign <= 0 or sign < 0 and not _whole(n):
            raise Undefined
        if sign == 0:
            if _whole(n) or compare(n, Fraction(0)) > 0:
                return Fraction(int(n == 0))
            raise Undefined
        return mp.re(f(number(n), number(x)))
    return value


def _unclear(why: str) -> Value:
    raise Unclear(why)


def _no_pole_pair(head: str) -> Callable[[Value, Value], Value]:
    f = getattr(mp, head)
    return lambda a, m: f(number(a), number(m)) if compare(m, Fraction(1)) < 0 else _unclear(head)


#: real functions of two arguments
REAL_TWO: Mapping[str, Callable[[Value, Value], Value]] = {
    "atan2": _atan2, "binomial": _binomial, "polygamma": _polygamma, "beta": _beta, "polylog": _polylog,
    "besselj": _bessel("besselj"), "bessely": _bessel("bessely"), "besseli": _bessel("besseli"),
    "besselk": _bessel("besselk"), "ellipe": _no_pole_pair("ellipe"), "ellipf": _no_pole_pair("ellipf"),
}
