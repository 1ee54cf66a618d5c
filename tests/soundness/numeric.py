"""An evaluator of core terms that shares nothing with the kernel: fractions while they last, then mpmath.

It judges verdicts, so it may only speak where it is sure: a value near the edge of a domain, a
derivative at a corner, an integral that does not settle are `Unclear`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import mpmath
from mpmath import mp, mpc, mpf

from symcheck.language.statements import Statement
from symcheck.language.terms import Term
from tests.soundness.numeric_calculus import derivative, improper, limit, series
from tests.soundness.numeric_functions import (
    AT_ONE,
    AT_ZERO,
    COMPLEX,
    COMPLEX_DOMAIN,
    HUGE,
    REAL,
    REAL_TWO,
    ROUGH,
    Unclear,
    Undefined,
    Value,
    compare,
    far,
    near_cut,
    number,
    product,
    same,
    zero,
)

#: digits that values are computed to; fewer where many values make one
DIGITS, FEWER = 90, 30
#: digits to which what seems to be wrong is looked at again: claims may be false by very little, and digits are lost
MORE = 5 * DIGITS
#: whatever may go wrong inside mpmath, or with a value that is no number
TROUBLE = (Unclear, Undefined, KeyError, OverflowError, ValueError, ZeroDivisionError, TypeError, IndexError,
           mpmath.libmp.ComplexResult, mp.NoConvergence)
#: heads whose values lose digits
LOSSY = frozenset(("diff", "pdiff", "integrate", "limit", "oo"))
#: digits that are sure of such a value: with these it is asked where it lies beside poles, cuts and ends of domains
SURE = 5
#: up to here no argument brings a function closer to a limit of it than digits tell, as 32 does erf to 1
MODEST = 30


def lossy(*terms: Term) -> bool:
    """Whether the values of one of the terms lose digits."""
    return any(not LOSSY.isdisjoint(t.heads) for t in terms)


class Evaluator:
    """Values of terms at one point, in real or complex mode."""

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.modest = True  # whether all arguments so far are
        self.compared: list[tuple[Value, Value]] = []

    def __call__(self, t: Term, env: Mapping[str, Any]) -> Value:
        """The value; raises Undefined or Unclear."""
        handler = getattr(self, "_" + t.head, None)
        if handler is not None:
            return handler(t, env)
        args = [self(a, env) for a in t.args]
        if lossy(*t.args):
            with mp.workdps(SURE):
                self.function(t.head, args)
        return self.function(t.head, args)

    def function(self, head: str, args: list[Value]) -> Value:
        """A function of values: one of this class, or of the table."""
        self.modest = self.modest and all(abs(number(v)) <= MODEST for v in args)
        own = getattr(self, "of_" + head, None)
        if own is not None:
            return own(*args)
        if len(args) == 1 and isinstance(args[0], Fraction) and args[0] in (0, 1):
            exact = (AT_ZERO if args[0] == 0 else AT_ONE).get(head)
            if exact is not None:
                return Fraction(exact)
        if any(abs(number(v)) > HUGE for v in args):
            raise Unclear("a large argument")
        try:
            if self.mode == "real":
                if len(args) == 2:
                    return REAL_TWO[head](*args)
                domain, f = REAL[head]
                if domain is not None:
                    domain(args[0])
                return f(number(args[0]))
            (v,) = args
            if head in COMPLEX_DOMAIN:
                COMPLEX_DOMAIN[head](v)
            if near_cut(head, number(v)):
                raise Unclear("close to a cut")
            return COMPLEX[head](number(v))
        except KeyError:
            raise Unclear(head) from None
        except (ValueError, ZeroDivisionError, OverflowError, mpmath.libmp.ComplexResult, mp.NoConvergence):
            raise Unclear(f"{head}: mpmath") from None

    def _num(self, t: Term, env: Mapping[str, Any]) -> Value:
        return Fraction(t.value)

    def _sym(self, t: Term, env: Mapping[str, Any]) -> Value:
        return env[t.value]

    def _const(self, t: Term, env: Mapping[str, Any]) -> Value:
        return +{"pi": mp.pi, "E": mp.e, "EulerGamma": mp.euler, "I": mpc(0, 1), "oo": mpf("inf")}[t.value]

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
        return product(values) if exact else mpmath.fprod(map(number, values))

    def _neg(self, t: Term, env: Mapping[str, Any]) -> Value:
        return -self(t.args[0], env)

    def of_div(self, a: Value, b: Value) -> Value:
        if zero(b):
            raise Undefined
        return a / b if isinstance(a, Fraction) and isinstance(b, Fraction) else number(a) / number(b)

    def of_pow(self, a: Value, b: Value) -> Value:
        if not isinstance(b, Fraction):
            near = mpmath.re(b)
            if abs(b - mpmath.nint(near)) < far():
                raise Unclear("exponent close to an integer")
        elif b.denominator == 1:
            return self._integer_power(a, int(b))
        if self.mode == "real":
            sign = compare(a, Fraction(0))
            if sign < 0 or sign == 0 and compare(b, Fraction(0)) <= 0:
                raise Undefined
            return Fraction(0) if sign == 0 else mp.power(number(a), number(b))
        if zero(a):
            raise Unclear("a power of 0")
        x = number(a)
        if near_cut("log", x):
            raise Unclear("close to a cut")
        return mp.exp(number(b) * mp.log(x))

    def _integer_power(self, a: Value, n: int) -> Value:
        if abs(n) > 1000:
            raise Unclear("a large exponent")
        if n < 0 and zero(a):
            raise Undefined
        return a ** n

    def _abs(self, t: Term, env: Mapping[str, Any]) -> Value:
        return abs(self(t.args[0], env))

    def of_sign(self, v: Value) -> Value:
        return Fraction(compare(v, Fraction(0)))

    def of_floor(self, v: Value) -> Value:
        if isinstance(v, Fraction):
            return Fraction(v.numerator // v.denominator)
        if isinstance(v, mpc) or abs(v - mpmath.nint(v)) < far() or abs(v) > mpf(10) ** 20:
            raise Unclear("close to an integer")
        return Fraction(int(mpmath.floor(v)))

    def of_ceil(self, v: Value) -> Value:
        return -self.of_floor(-v)

    def of_relu(self, v: Value) -> Value:
        return v if compare(v, Fraction(0)) > 0 else Fraction(0)

    def of_max(self, *values: Value) -> Value:
        return _extreme(values, 1)

    def of_min(self, *values: Value) -> Value:
        return _extreme(values, -1)

    def _re(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        return v if isinstance(v, Fraction) else mp.re(v)

    def _im(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        return Fraction(0) if isinstance(v, Fraction) else mp.im(v)

    def _conj(self, t: Term, env: Mapping[str, Any]) -> Value:
        v = self(t.args[0], env)
        return v if isinstance(v, Fraction) else mp.conj(v)

    def _at(self, body: Term, x: Term, env: Mapping[str, Any]) -> Callable[[Any], Any]:
        """The body as a function of x."""
        return lambda v: number(self(body, {**env, x.value: v}))

    def _limit(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, x, a = t.args
        return limit(self._at(body, x, env), number(self(a, env)), t.value or "")

    def _pdiff(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, o, i, n, at = t.args
        k, order = self(i, env), self(n, env)
        vector = list(env[o.value])
        if order != 1 or at.head != "index" or not 1 <= k <= len(vector):
            raise Unclear("a partial derivative")

        def f(v: Any) -> Any:
            return number(self(body, {**env, o.value: [*vector[:int(k) - 1], v, *vector[int(k):]]}))

        return derivative(f, self(at, env), 1, self.mode)

    def _tends(self, t: Term, env: Mapping[str, Any]) -> Value:
        raise Unclear("tends")

    def _if(self, t: Term, env: Mapping[str, Any]) -> Value:
        for atom in _relations(t.args[0]):
            for side in atom.args:
                self(side, env)  # a condition without a value leaves the term without one
        return self(t.args[1] if self.holds(t.args[0], env) else t.args[2], env)

    def _index(self, t: Term, env: Mapping[str, Any]) -> Value:
        value = env[t.args[0].value]
        for k in (self(a, env) for a in t.args[1:]):
            if not isinstance(k, Fraction) or k.denominator != 1:
                raise Unclear("index")
            if not 1 <= k <= len(value):
                raise Undefined
            value = value[int(k) - 1]
        return value

    def _terms(self, t: Term, env: Mapping[str, Any]) -> list[Value]:
        lo, hi = (self(a, env) for a in t.args[2:])
        if isinstance(lo, Fraction) and not isinstance(hi, Fraction) and hi == mpf("inf"):
            return series(lambda k: self(t.args[0], {**env, t.args[1].value: Fraction(k)}), int(lo), t.head)
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
        return product(values) if exact else mpmath.fprod(map(number, values))

    def _maxof(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme(self._terms(t, env), 1)

    def _minof(self, t: Term, env: Mapping[str, Any]) -> Value:
        return _extreme(self._terms(t, env), -1)

    def _diff(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, x, n, at = t.args
        point, order = self(at, env), self(n, env)
        if not isinstance(order, Fraction) or order.denominator != 1 or not 0 <= order <= 3:
            raise Unclear("order of a derivative")
        return derivative(self._at(body, x, env), point, int(order), self.mode)

    def _integrate(self, t: Term, env: Mapping[str, Any]) -> Value:
        body, x, lo, hi = t.args
        a, b = self(lo, env), self(hi, env)
        return Fraction(0) if a == b else improper(self._at(body, x, env), number(a), number(b))

    def holds(self, formula: Term, env: Mapping[str, Any]) -> bool:
        """Whether a formula is strictly true: both sides defined, and the relation holds; `not` is pushed inwards."""
        head, args = formula.head, formula.args
        if head in ("and", "or"):
            return (all if head == "and" else any)([self.holds(p, env) for p in args])
        if head == "implies":
            return not self.holds(args[0], env) or self.holds(args[1], env)
        if head == "iff":
            return self.holds(args[0], env) == self.holds(args[1], env)
        if head == "not":
            return self.denied(args[0], env)
        if head in ("true", "false"):
            return head == "true"
        if head == "defined":
            return self.defined(args[0], env)
        if head == "forall":
            lo, hi = (self(a, env) for a in args[2:])
            return all(self.holds(args[0], {**env, args[1].value: Fraction(k)}) for k in range(int(lo), int(hi) + 1))
        if head not in RELATIONS:
            raise Unclear(head)
        try:
            a, b = (self(s, env) for s in args)
        except Undefined:
            return False
        return self.related(head, a, b, lossy(*args))

    def related(self, head: str, a: Value, b: Value, rough: bool) -> bool:
        """Whether a relation holds of two values; Unclear where they may differ by less than digits tell.

        rough: whether they have lost digits.
        """
        self.compared.append((a, b))
        if rough:
            return _roughly(head, a, b)
        found = related(head, a, b)
        exact = isinstance(a, Fraction) and isinstance(b, Fraction)
        if not exact and not self.modest and head in ("eq", "ne") and found == (head == "eq"):
            raise Unclear("different by less than digits tell")
        return found

    def defined(self, t: Term, env: Mapping[str, Any]) -> bool:
        """Whether a term has a value, which oo is not."""
        try:
            return bool(mpmath.isfinite(number(self(t, env))))
        except Undefined:
            return False

    def denied(self, formula: Term, env: Mapping[str, Any]) -> bool:
        """Whether `not formula` is strictly true: relations become their opposites."""
        head, args = formula.head, formula.args
        if head in ("and", "or"):
            return (any if head == "and" else all)([self.denied(p, env) for p in args])
        if head == "not":
            return self.holds(args[0], env)
        if head in ("true", "false"):
            return head == "false"
        if head == "defined":
            return not self.defined(args[0], env)
        if head not in OPPOSITE:
            raise Unclear(f"not {head}")
        try:
            a, b = (self(s, env) for s in args)
        except Undefined:
            return False
        return self.related(OPPOSITE[head], a, b, lossy(*args))


ORDER: Mapping[str, Callable[[int], bool]] = {
    "lt": lambda s: s < 0, "le": lambda s: s <= 0, "gt": lambda s: s > 0, "ge": lambda s: s >= 0}
OPPOSITE: Mapping[str, str] = {"lt": "ge", "ge": "lt", "le": "gt", "gt": "le", "eq": "ne", "ne": "eq"}
RELATIONS = frozenset(OPPOSITE)


def related(head: str, a: Value, b: Value) -> bool:
    """Whether a relation holds of two values, oo among them."""
    infinite = [v for v in (a, b) if not isinstance(v, Fraction | mpc) and mpmath.isinf(v)]
    if infinite:
        if any(mpmath.isnan(number(v)) for v in (a, b)):
            raise Unclear("no number")
        x, y = (mpf(v.numerator) / v.denominator if isinstance(v, Fraction) else v for v in (a, b))
        return (x == y) == (head == "eq") if head in ("eq", "ne") else ORDER[head]((x > y) - (x < y))
    if head in ("eq", "ne"):
        return same(a, b) == (head == "eq")
    return ORDER[head](compare(a, b))


def _relations(formula: Term) -> list[Term]:
    if formula.head in RELATIONS:
        return [formula]
    return [r for a in formula.args for r in _relations(a)]


def _extreme(values: Sequence[Value], sign: int) -> Value:
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


def judge(statement: Statement, env: Mapping[str, Any], digits: int = DIGITS) -> bool | None:
    """Whether the statement holds at a point of its domain by the one rule of definedness; None if unclear.

    digits: what is computed to; DIGITS is less where much is computed. None too where the point is not seen to satisfy
    the assumptions.
    """
    return _judged(statement, env, digits)[0]


def sure(said: bool, statement: Statement, env: Mapping[str, Any], again: Mapping[str, Any] | None = None) -> bool:
    """Whether `judge` says so with DIGITS and with MORE, and both times what was compared is as far apart.

    again: the point with MORE digits, if env is of fewer. What mpmath computes wrongly, it does not wrongly to two
    precisions in the same way: polylog(2 + 10**-90, 19/20) is wrong by 10**-5.
    """
    first, seen = _judged(statement, env, DIGITS)
    if first is not said:
        return False  # without the costly digits
    second, seen_again = _judged(statement, again or env, MORE)
    few = ROUGH if lossy(statement.formula) else mpf(10) ** (-0.6 * DIGITS)
    return second is said and len(seen) == len(seen_again) and all(
        _as_far(p, q, few) for p, q in zip(seen, seen_again, strict=True))


def _judged(statement: Statement, env: Mapping[str, Any], digits: int) -> tuple[bool | None, list[tuple[Value, Value]]]:
    """What `judge` says, and the values that were compared."""
    evaluate = Evaluator(statement.mode)
    with mp.workdps(FEWER if lossy(statement.formula) and digits == DIGITS else digits):
        try:
            said = all(evaluate.holds(a, env) for a in statement.assumptions) or None
            return said and _judge(statement.formula, env, evaluate, statement.domain), evaluate.compared
        except TROUBLE:
            return None, []


def _as_far(pair: tuple[Value, Value], again: tuple[Value, Value], few: Any) -> bool:
    """Whether two values were as far apart at first as again, or both times as good as equal: `few` is as good as 0."""
    with mp.workdps(MORE):
        (a, b), (c, d) = ([number(v) for v in p] for p in (pair, again))
        if not all(map(mpmath.isfinite, (a, b, c, d))):
            return bool(a == c and b == d)
        gap, gap_again = a - b, c - d
        return bool(abs(gap - gap_again) <= max(abs(gap), abs(gap_again)) / 2
                    or max(abs(gap), abs(gap_again)) <= few * max(1, abs(a), abs(b)))


def _judge(formula: Term, env: Mapping[str, Any], evaluate: Evaluator, domain: str) -> bool:
    head, args = formula.head, formula.args
    if head in ("and", "or"):
        return (all if head == "and" else any)([_judge(p, env, evaluate, domain) for p in args])
    if head == "implies":
        return not evaluate.holds(args[0], env) or _judge(args[1], env, evaluate, domain)
    if head == "iff" and domain != "common" and "oo" not in formula.heads:
        return evaluate.holds(args[0], env) == evaluate.holds(args[1], env)
    if head == "iff":
        return all(not evaluate.holds(p, env) or _judge(q, env, evaluate, domain) for p, q in (args, args[::-1]))
    if head == "not" and args[0].head in OPPOSITE:
        return _relation(OPPOSITE[args[0].head], args[0].args, env, evaluate, domain)
    if head == "forall":
        lo, hi = (evaluate(a, env) for a in args[2:])
        return all(_judge(args[0], {**env, args[1].value: Fraction(k)}, evaluate, domain)
                   for k in range(int(lo), int(hi) + 1))
    if head == "approx":
        return _rounds(formula, env, evaluate)
    if head in ("true", "false"):
        return head == "true"
    if head not in RELATIONS:
        raise Unclear(head)
    return _relation(head, args, env, evaluate, domain)


def _rounds(formula: Term, env: Mapping[str, Any], evaluate: Evaluator) -> bool:
    """`e ~= d`: within half a unit of the last decimal."""
    e, d = (evaluate(a, env) for a in formula.args)
    half = Fraction(1, 2 * 10 ** int(formula.value))
    evaluate.compared += [(d - half, e), (e, d + half)]
    return compare(d - half, e) <= 0 and compare(e, d + half) <= 0


def _relation(head: str, args: tuple[Term, ...], env: Mapping[str, Any], evaluate: Evaluator, domain: str) -> bool:
    values = []
    for side in args:
        try:
            values.append(evaluate(side, env))
        except Undefined:
            values.append(None)
    missing = values.count(None)
    if missing:
        return missing == 2 or domain == "common"
    return evaluate.related(head, *values, rough=lossy(*args))


def _roughly(head: str, a: Any, b: Any) -> bool:
    """Numerical derivatives, integrals and limits: only a large difference counts."""
    x, y = map(number, (a, b))
    if not all(map(mpmath.isfinite, (x, y))):
        return related(head, a, b)
    if head != "eq" or isinstance(x, mpc) or isinstance(y, mpc):
        if abs(x - y) <= ROUGH * max(1, abs(x), abs(y)):
            raise Unclear("a rough comparison")
        return related(head, a, b)
    gap = abs(x - y) / max(1, abs(x), abs(y))
    # what differs by little may still differ as much as it can: 10**-12 and -10**-12, or by what was added to 10**9
    if ROUGH / 1000 < gap <= ROUGH or gap <= ROUGH and abs(x - y) > ROUGH * min(1, max(abs(x), abs(y))):
        raise Unclear("a rough comparison")
    return bool(gap <= ROUGH)
