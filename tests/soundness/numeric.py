"""An evaluator of core terms that shares nothing with the kernel: fractions while they last, then mpmath.

It judges verdicts, so it may only speak where it is sure: a value near the edge of a domain, a
derivative at a corner, an integral that does not settle are `Unclear`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
from mpmath import mp, mpc, mpf

from symcheck.language.statements import Statement
from symcheck.language.terms import Term

#: digits that values are computed to, and the relative difference that counts as one
DIGITS = 50
CLOSE = mpf(10) ** -35
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
    if abs(a - b) <= FAR * max(1, abs(a), abs(b)):
        raise Unclear("too close")
    return 1 if a > b else -1


def same(v: Value, w: Value) -> bool:
    """Whether two values are equal; raises Unclear between equal to many digits and different."""
    if isinstance(v, Fraction) and isinstance(w, Fraction):
        return v == w
    a, b = number(v), number(w)
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
        raise Unclear("not finite")
    scale = max(1, abs(a), abs(b))
    if scale > mpf(10) ** 30:
        raise Unclear("too large")
    if abs(a - b) <= CLOSE * scale:
        return True
    if abs(a - b) <= FAR * scale:
        raise Unclear("too close")
    return False


def _zero(v: Value) -> bool:
    if isinstance(v, Fraction):
        return v == 0
    if abs(v) < FAR:
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
    if abs(v - mpmath.nint(mpmath.re(v))) < FAR:
        raise Unclear("close to a pole")
    return True


def _nonzero(f: Callable[[Any], Any]) -> Callable[[Value], bool]:
    def test(v: Value) -> bool:
        if isinstance(v, Fraction) and v == 0:
            return f(mpf(0)) != 0
        return not _zero(f(number(v)))
    return test


#: real functions: where they are defined, and their value
REAL: Mapping[str, tuple[Callable[[Value], None] | None, Callable[[Any], Any]]] = {
    "exp": (None, mp.exp), "log": (_inside(_above(0)), mp.log), "sqrt": (_inside(_least(0)), mp.sqrt),
    "cbrt": (None, lambda x: mp.cbrt(x) if x >= 0 else -mp.cbrt(-x)),
    "sin": (None, mp.sin), "cos": (None, mp.cos), "tan": (_inside(_nonzero(mp.cos)), mp.tan),
    "cot": (_inside(_nonzero(mp.sin)), mp.cot), "sec": (_inside(_nonzero(mp.cos)), mp.sec),
    "csc": (_inside(_nonzero(mp.sin)), mp.csc),
    "asin": (_inside(_least(-1), _most(1)), mp.asin), "acos": (_inside(_least(-1), _most(1)), mp.acos),
    "atan": (None, mp.atan), "acot": (None, lambda x: mp.acot(x) if x else mp.pi / 2),
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
}
#: complex functions (principal branches); exactly on a cut mpmath's answer is not asked
COMPLEX: Mapping[str, Callable[[Any], Any]] = {
    "exp": mp.exp, "sin": mp.sin, "cos": mp.cos, "sinh": mp.sinh, "cosh": mp.cosh, "log": mp.log, "sqrt": mp.sqrt,
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh,
    "tan": mp.tan, "cot": mp.cot, "sec": mp.sec, "csc": mp.csc, "tanh": mp.tanh, "coth": mp.coth,
    "sech": mp.sech, "csch": mp.csch, "gamma": mp.gamma, "erf": mp.erf, "erfc": mp.erfc,
    "re": mp.re, "im": mp.im, "conj": mp.conj, "abs": abs, "arg": mp.arg, "airyai": mp.airyai, "airybi": mp.airybi,
}
CUT = {"log", "sqrt", "asin", "acos", "atan", "asinh", "acosh", "atanh", "arg"}
#: exact values at 0 that floats would lose
AT_ZERO = {"exp": 1, "sin": 0, "cos": 1, "tan": 0, "sinh": 0, "cosh": 1, "tanh": 0, "asin": 0, "atan": 0, "asinh": 0,
           "atanh": 0, "sqrt": 0, "cbrt": 0, "erf": 0, "erfc": 1, "erfi": 0, "Si": 0, "sec": 1, "sech": 1}
AT_ONE = {"log": 0, "sqrt": 1, "cbrt": 1, "acos": 0, "acosh": 0, "gamma": 1}


class Evaluator:
    """Values of terms at one point, in real or complex mode."""

    def __init__(self, mode: str) -> None:
        self.mode = mode

    def __call__(self, t: Term, env: Mapping[str, Any]) -> Value:
        """The value; raises Undefined or Unclear."""
        handler = getattr(self, "_" + t.head, None)
        if handler is not None:
            return handler(t, env)
        return self.function(t.head, [self(a, env) for a in t.args])

    def function(self, head: str, args: list[Value]) -> Value:
        """A function of the table of one argument."""
        if len(args) != 1:
            raise Unclear(head)
        v = args[0]
        if isinstance(v, Fraction) and v in (0, 1):
            exact = (AT_ZERO if v == 0 else AT_ONE).get(head)
            if exact is not None:
                return Fraction(exact)
        x = number(v)
        if abs(x) > HUGE and head != "abs":
            raise Unclear("a large argument")
        try:
            if self.mode == "real":
                domain, f = REAL[head]
                if domain is not None:
                    domain(v)
                return f(x)
            if head in CUT and abs(mpmath.im(x)) < FAR or head in ("asin", "atan", "asinh", "acosh", "atanh") and (
                    abs(mpmath.re(x)) < FAR):
                raise Unclear("close to a cut")
            return COMPLEX[head](x)
        except KeyError:
            raise Unclear(head) from None
        except (ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.ComplexResult, mp.NoConvergence):
            raise Unclear(f"{head}: mpmath") from None

    def _num(self, t: Term, env: Mapping[str, Any]) -> Value:
        return Fraction(t.value)

    def _sym(self, t: Term, env: Mapping[str, Any]) -> Value:
        return env[t.value]

    def _const(self, t: Term, env: Mapping[str, Any]) -> Value:
        found = {"pi": mp.pi, "E": mp.e, "EulerGamma": mp.euler, "I": mpc(0, 1)}.get(t.value)
        if found is None:
            raise Unclear(t.value)
        return +found

    def _undefined(self, t: Term, env: Mapping[str, Any]) -> Value:
        raise Undefined

    def _add(self, t: Term, env: Mapping[str, Any]) -> Value:
        values = [self(a, env) for a in t.args]
        exact = all(isinstance(v, Fraction) for v in values)
        return sum(values if exact else map(number, values), Fraction(0) if exact else mpf(0))

    def _mul(self, t: Term, env: Mapping[str, Any]) -> Value:
        values = [self(a, env) for a in t.args]
        if any(isinstance(v, Fraction) and v == 0 for v in values):
            return Fraction(0)
        exact = all(isinstance(v, Fraction) for v in values)
        return _product(values) if exact else mpmath.fprod(map(number, values))

    def _neg(self, t: Term, env: Mapping[str, Any]) -> Value:
        return -self(t.args[0], env)

    def _div(self, t: Term, env: Mapping[str, Any]) -> Value:
        a, b = (self(s, env) for s in t.args)
        if _zero(b):
            raise Undefined
        return a / b if isinstance(a, Fraction) and isinstance(b, Fraction) else number(a) / number(b)

    def _pow(self, t: Term, env: Mapping[str, Any]) -> Value:
        a, b = (self(s, env) for s in t.args)
        if not isinstance(b, Fraction):
            near = mpmath.re(b)
            if abs(b - mpmath.nint(near)) < FAR:
                raise Unclear("exponent close to an integer")
        elif b.denominator == 1:
            return self._integer_power(a, int(b))
        if self.mode == "real":
            sign = compare(a, Fraction(0))
            if sign < 0 or sign == 0 and compare(b, Fraction(0)) <= 0:
                raise Undefined
            return Fraction(0) if sign == 0 else mp.power(number(a), number(b))
        if _zero(a):
            raise Unclear("a power of 0")
        x = number(a)
        if abs(mpmath.im(x)) < FAR and mpmath.re(x) < 0:
            raise Unclear("close to a cut")
        return mp.exp(number(b) * mp.log(x))

    def _integer_power(self, a: Value, n: int) -> Value:
        if abs(n) > 1000:
            raise Unclear("a large exponent")
        if n < 0 and _zero(a):
            raise Undefined
        return a ** n

    def _abs(self, t: Term, env: Mapping[str, Any]) -> Value:
        return abs(self(t.args[0], env))

    def _sign(self, t: Term, env: Mapping[str, Any]) -> Value:
        return Fraction(compare(self(t.args[0], env), Fraction(0)))

    def _floor(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        if isinstance(v, Fraction):
            return Fraction(v.numerator // v.denominator)
        if isinstance(v, mpc) or abs(v - mpmath.nint(v)) < FAR or abs(v) > mpf(10) ** 20:
            raise Unclear("close to an integer")
        return Fraction(int(mpmath.floor(v)))

    def _ceil(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        if isinstance(v, Fraction):
            return Fraction(-(-v.numerator // v.denominator))
        if isinstance(v, mpc) or abs(v - mpmath.nint(v)) < FAR or abs(v) > mpf(10) ** 20:
            raise Unclear("close to an integer")
        return Fraction(int(mpmath.ceil(v)))

    def _relu(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        return v if compare(v, Fraction(0)) > 0 else Fraction(0)

    def _max(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme([self(a, env) for a in t.args], 1)

    def _min(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme([self(a, env) for a in t.args], -1)

    def _atan2(self, t: Term, env: Mapping[str, Any]) -> Value:
        y, x = (self(a, env) for a in t.args)
        if y == 0 and x == 0:
            raise Undefined
        return mp.atan2(number(y), number(x))

    def _binomial(self, t: Term, env: Mapping[str, Any]) -> Value:
        n, k = (self(a, env) for a in t.args)
        if isinstance(n, Fraction) and isinstance(k, Fraction) and k.denominator == 1:
            return Fraction(0) if k < 0 else _product([(n - j) / (j + 1) for j in range(int(k))])
        raise Unclear("binomial")

    def _limit(self, t: Term, env: Mapping[str, Any]) -> Value:
        raise Unclear("a limit")

    _pdiff = _tends = _limit

    def _if(self, t: Term, env: Mapping[str, Any]) -> Value:
        return self(t.args[1] if self.holds(t.args[0], env) else t.args[2], env)

    def _index(self, t: Term, env: Mapping[str, Any]) -> Value:
        k = self(t.args[1], env)
        vector = env[t.args[0].value]
        if len(t.args) != 2 or not isinstance(k, Fraction) or k.denominator != 1:
            raise Unclear("index")
        if not 1 <= k <= len(vector):
            raise Undefined
        return vector[int(k) - 1]

    def _terms(self, t: Term, env: Mapping[str, Any]) -> list[Value]:
        lo, hi = (self(a, env) for a in t.args[2:])
        if not (isinstance(lo, Fraction) and isinstance(hi, Fraction) and lo.denominator == hi.denominator == 1):
            raise Unclear("bounds")
        if hi - lo > 60:
            raise Unclear("a long range")
        return [self(t.args[0], {**env, t.args[1].value: Fraction(k)}) for k in range(int(lo), int(hi) + 1)]

    def _sum(self, t: Term, env: Mapping[str, Any]) -> Value:
        values = self._terms(t, env)
        exact = all(isinstance(v, Fraction) for v in values)
        return sum(values if exact else map(number, values), Fraction(0) if exact else mpf(0))

    def _prod(self, t: Term, env: Mapping[str, Any]) -> Value:
        values = self._terms(t, env)
        exact = all(isinstance(v, Fraction) for v in values)
        return _product(values) if exact else mpmath.fprod(map(number, values))

    def _maxof(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme(self._terms(t, env), 1)

    def _minof(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme(self._terms(t, env), -1)

    def _diff(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, x, n, at = t.args
        point, order = self(at, env), self(n, env)
        if not isinstance(order, Fraction) or order.denominator != 1 or not 0 <= order <= 3:
            raise Unclear("order of a derivative")
        self(body, {**env, x.value: point})

        def f(v: Any) -> Any:
            return number(self(body, {**env, x.value: v}))

        centre = number(point)
        try:
            left, right = (mp.diff(f, centre + s * mpf(10) ** -9, int(order)) for s in (-1, 1))
            middle = mp.diff(f, centre, int(order)) if order else f(centre)
        except Undefined:
            raise Unclear("a derivative at the end of a domain") from None
        if max(abs(left - middle), abs(right - middle)) > ROUGH * max(1, abs(middle)):
            raise Unclear("a derivative that jumps")
        return middle

    def _integrate(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, x, lo, hi = t.args
        a, b = (number(self(e, env)) for e in (lo, hi))
        try:
            value, error = mp.quad(lambda v: number(self(body, {**env, x.value: v})), [a, b], error=True)
        except (Undefined, ValueError, ZeroDivisionError, OverflowError):
            raise Unclear("an integral") from None
        if error > CLOSE:
            raise Unclear("an integral that does not settle")
        return value

    def holds(self, formula: Term, env: Mapping[str, Any]) -> bool:
        """Whether a formula is strictly true: both sides defined, and the relation holds."""
        head, args = formula.head, formula.args
        if head in ("and", "or"):
            return (all if head == "and" else any)([self.holds(p, env) for p in args])
        if head == "not":
            return not self.holds(args[0], env)
        if head not in ORDER and head not in ("eq", "ne"):
            raise Unclear(head)
        try:
            a, b = (self(s, env) for s in args)
        except Undefined:
            return False
        return related(head, a, b)


ORDER: Mapping[str, Callable[[int], bool]] = {
    "lt": lambda s: s < 0, "le": lambda s: s <= 0, "gt": lambda s: s > 0, "ge": lambda s: s >= 0}


def related(head: str, a: Value, b: Value) -> bool:
    """Whether a relation holds of two values."""
    if head in ("eq", "ne"):
        return same(a, b) == (head == "eq")
    return ORDER[head](compare(a, b))


def _product(values: list[Fraction]) -> Fraction:
    found = Fraction(1)
    for v in values:
        found *= v
    return found


def _extreme(values: list[Value], sign: int) -> Value:
    if not values:
        raise Undefined
    best = values[0]
    for v in values[1:]:
        try:
            best = v if compare(v, best) == sign else best
        except Unclear:
            if not same(v, best):
                raise
    return best


def judge(statement: Statement, env: Mapping[str, Any]) -> bool | None:
    """Whether the statement holds at a point of its domain by the one rule of definedness; None if unclear.

    None too where the point is not seen to satisfy the assumptions.
    """
    evaluate = Evaluator(statement.mode)
    with mp.workdps(DIGITS):
        try:
            if not all(evaluate.holds(a, env) for a in statement.assumptions):
                return None
            return _judge(statement.formula, env, evaluate, statement.domain)
        except (Unclear, Undefined, KeyError, OverflowError, ValueError, ZeroDivisionError,
                mpmath.libmp.ComplexResult):
            return None


def _judge(formula: Term, env: Mapping[str, Any], evaluate: Evaluator, domain: str) -> bool:
    head, args = formula.head, formula.args
    if head == "and":
        return all(_judge(p, env, evaluate, domain) for p in args)
    if head == "or":
        return any(_judge(p, env, evaluate, domain) for p in args)
    if head == "implies":
        return not evaluate.holds(args[0], env) or _judge(args[1], env, evaluate, domain)
    if head == "forall":
        lo, hi = (evaluate(a, env) for a in args[2:])
        return all(_judge(args[0], {**env, args[1].value: Fraction(k)}, evaluate, domain)
                   for k in range(int(lo), int(hi) + 1))
    if head not in ORDER and head not in ("eq", "ne"):
        raise Unclear(head)
    values = []
    for side in args:
        try:
            values.append(evaluate(side, env))
        except Undefined:
            values.append(None)
    missing = values.count(None)
    if missing:
        return missing == 2 or domain == "common"
    if any(t.head in ("diff", "integrate") for side in args for t in _all(side)):
        a, b = map(number, values)
        return _roughly(head, a, b)
    return related(head, *values)


def _roughly(head: str, a: Any, b: Any) -> bool:
    """Numerical derivatives and integrals: only a large difference counts, and only equality is judged."""
    if head != "eq" or isinstance(a, mpc) or isinstance(b, mpc):
        raise Unclear("a rough comparison")
    return bool(abs(a - b) <= ROUGH * max(1, abs(a), abs(b)))


def _all(t: Term) -> list[Term]:
    found = [t]
    for a in t.args:
        found += _all(a)
    return found
