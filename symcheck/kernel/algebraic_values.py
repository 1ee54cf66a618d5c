"""Closed terms with algebraic values: radicals, and trigonometric functions at rational multiples of pi.

`algebraic_value` reads a term as a `Number` (kernel/algebraic_numbers.py), deciding on the way whether
radicands and denominators are 0, which numbers are real, and on which side of a branch cut they lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from flint import fmpq

from symcheck.kernel.algebraic_numbers import (
    ONE,
    ZERO,
    Number,
    add,
    conjugate,
    cosine,
    div,
    imaginary_part,
    is_zero,
    mul,
    nearest,
    neg,
    power,
    rational,
    real_part,
    root,
    settle,
    sign,
    sub,
    unity,
)
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, wanted
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Undefined
from symcheck.language.terms import Term

Value = Number | Undefined
HALF, QUARTER_TURN = fmpq(1, 2), unity(fmpq(1, 2))
TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
ARITHMETIC = frozenset(("num", "const", "pi", "I", "E", "add", "mul", "neg", "div", "pow"))
#: what may stand in a term for `algebraic_value` to know it
HEADS = ARITHMETIC | TRIGONOMETRIC | frozenset((
    "sqrt", "cbrt", "exp", "abs", "sign", "max", "min", "floor", "ceil", "re", "im", "conj"))


@lru_cache(maxsize=4096)
def algebraic_value(t: Term, mode: str) -> Value:
    """The value of a closed term; Undefined where it certainly has none.

    mode: 'real' or 'complex'. Raises Rejected for a term whose value is not seen to be algebraic, and where a
    zero test takes too long.
    """
    if t.free or not t.heads <= HEADS:
        raise Rejected("not a closed term of radicals and roots of unity")
    if t.head in TRIGONOMETRIC:
        return _trigonometric(t.head, _turn(t.args[0], "pi"))
    if t.head == "exp":
        return _unit(t.args[0])
    if t.head == "num":
        return rational(_exact(t))
    if t.head == "const":
        if t.value != "I":
            raise Rejected(f"{t.value} is not algebraic")
        return QUARTER_TURN
    if t.head == "pow":
        return _power(t, mode)
    args = [algebraic_value(a, mode) for a in t.args]
    known = [a for a in args if not isinstance(a, Undefined)]
    if len(known) < len(args):
        return Undefined("an undefined part")
    if t.head in ("sqrt", "cbrt"):
        return _root(known[0], 2 if t.head == "sqrt" else 3, t, mode)
    return OPERATIONS[t.head](*known)


def _exact(t: Term) -> fmpq:
    v = Fraction(t.value)
    return fmpq(v.numerator, v.denominator)


# ---------------------------------------------------------------- angles

def _turn(t: Term, unit: str) -> fmpq:
    """q where t is q times the unit 'pi' or 'I*pi'; Rejected for other terms."""
    parts = _linear(t)
    if not set(parts) <= {unit}:
        raise Rejected("not a rational multiple of pi")
    return parts.get(unit, fmpq(0))


def _linear(t: Term) -> dict[str, fmpq]:
    """A term, defined, as a sum of rational multiples of 1, 'pi', 'I', 'I*pi'."""
    if t.head == "num":
        return {"1": _exact(t)} if t.value else {}
    if t.head == "const" and t.value in ("pi", "I"):
        return {str(t.value): fmpq(1)}
    if t.head == "neg":
        return {k: -c for k, c in _linear(t.args[0]).items()}
    if t.head == "add":
        total: dict[str, fmpq] = {}
        for a in t.args:
            for k, c in _linear(a).items():
                total[k] = total.get(k, fmpq(0)) + c
        return {k: c for k, c in total.items() if c}
    if t.head == "mul":
        product = {"1": fmpq(1)}
        for factor in [_one(_linear(a)) for a in t.args]:  # each is read, whatever is 0: it must be defined
            product = {_unit_product(k, j): c * b for k, c in product.items() for j, b in factor.items()}
        return product
    if t.head == "div":
        below = _linear(t.args[1])
        if set(below) == {"1"}:
            return {k: c / below["1"] for k, c in _linear(t.args[0]).items()}
    raise Rejected("not a rational multiple of pi")


def _one(parts: dict[str, fmpq]) -> dict[str, fmpq]:
    if len(parts) > 1:
        raise Rejected("not a rational multiple of pi")
    return parts


def _unit_product(a: str, b: str) -> str:
    if "1" in (a, b):
        return b if a == "1" else a
    if {a, b} == {"I", "pi"}:
        return "I*pi"
    raise Rejected("not a rational multiple of pi")


def _trigonometric(name: str, q: fmpq) -> Value:
    """A trigonometric function of q*pi."""
    s, c = cosine(HALF - q), cosine(q)
    over = {"sin": (s, ONE), "cos": (c, ONE), "tan": (s, c), "cot": (c, s), "sec": (ONE, c), "csc": (ONE, s)}
    return _quotient(*over[name])


def _unit(t: Term) -> Number:
    return unity(_turn(t, "I*pi"))


# ---------------------------------------------------------------- roots and powers

def _root(a: Number, k: int, t: Term, mode: str) -> Value:
    """sqrt (k = 2), cbrt (3): of real numbers in real mode, else the principal root; of 0 it is 0."""
    a = settle(a)
    if a.rational and not a.q:
        return ZERO
    if mode == "real":
        if not a.real:
            raise Rejected("a root of a number that is not real, over the reals")
        if sign(a) > 0:
            return root(a, k)
        return neg(root(neg(a), k)) if k == 3 else _undefined(t, "sqrt outside its domain")
    return _principal(a, k)


def _principal(a: Number, k: int) -> Number:
    """exp(log(a)/k), a not 0 and settled: a negative number's has the argument pi/k."""
    if a.real and sign(a) < 0:
        return mul(unity(fmpq(1, k)), root(neg(a), k))
    return root(a, k)


def _power(t: Term, mode: str) -> Value:
    base, y = t.args
    if base.head == "const" and base.value == "E":
        return _unit(y)
    a, e = algebraic_value(base, mode), algebraic_value(y, mode)
    if isinstance(a, Undefined) or isinstance(e, Undefined):
        return Undefined("an undefined part")
    if not e.rational:
        raise Rejected("an exponent that is not seen to be rational")
    p, k = int(e.q.p), int(e.q.q)
    a = settle(a) if p < 0 or k > 1 else a
    if a.rational and not a.q:
        return _power_of_zero(p, k, t, mode)
    if k == 1:
        return power(a, p)
    if mode == "complex":
        return power(_principal(a, k), p)
    if not a.real:
        raise Rejected("a root of a number that is not real, over the reals")
    return power(root(a, k), p) if sign(a) > 0 else _undefined(t, "a fractional power of a negative number")


def _power_of_zero(p: int, k: int, t: Term, mode: str) -> Value:
    """0**(p/k), by the reference, section 4."""
    if p > 0 and (k == 1 or mode == "real"):
        return ZERO
    return ONE if p == 0 else _undefined(t, "a power of 0")


def _undefined(t: Term, reason: str) -> Undefined:
    if t.imaginary:
        raise Rejected("an imaginary term that may be undefined")
    return Undefined(reason)


# ---------------------------------------------------------------- other operations

def _quotient(a: Number, b: Number) -> Value:
    return Undefined("division by 0") if is_zero(b) else div(a, b)


def _balanced(operation: Callable[[Number, Number], Number]) -> Callable[..., Number]:
    """The operation on any number of arguments, taken in halves so that its depth stays small."""
    def whole(*args: Number) -> Number:
        half = len(args) // 2
        return args[0] if len(args) == 1 else operation(whole(*args[:half]), whole(*args[half:]))
    return whole


def _absolute(a: Number) -> Number:
    a = settle(a)
    if a.real:
        return neg(a) if sign(a) < 0 else a
    return root(settle(mul(a, conjugate(a))), 2)


def _extreme(direction: int) -> Callable[..., Number]:
    def best(*args: Number) -> Number:
        found = _real(args[0])
        for a in args[1:]:
            found = _real(a) if sign(sub(_real(a), found)) == direction else found
        return found
    return best


def _real(a: Number) -> Number:
    a = settle(a)
    if not a.real:
        raise Rejected("a number not known to be real")
    return a


def _floor(a: Number) -> Number:
    """floor(a): an integer n with abs(a - n) < 1, or n - 1 where a < n."""
    a = _real(a)
    n = rational(nearest(a))
    return n if sign(sub(a, n)) >= 0 else sub(n, ONE)


#: operations by head; arguments that are defined
OPERATIONS: Mapping[str, Callable[..., Value]] = MappingProxyType({
    "add": _balanced(add), "mul": _balanced(mul), "neg": neg, "div": _quotient, "abs": _absolute,
    "sign": lambda a: rational(sign(_real(a))), "max": _extreme(1), "min": _extreme(-1),
    "floor": _floor, "ceil": lambda a: neg(_floor(neg(a))),
    "re": real_part, "im": imaginary_part, "conj": conjugate})


def algebraic(s: Sequent, data: Data) -> Premises:
    """A relation of closed terms with algebraic values, by their separation bound; `same` too if neither has one.

    `algebraic_value` follows the mode: real functions, or principal branches; an order is one of real numbers.
    """
    goal = wanted(s, "same", "eq", "ne", "lt", "le")
    a, b = (algebraic_value(t, s.mode) for t in goal.args)
    if isinstance(a, Undefined) or isinstance(b, Undefined):
        if goal.head == "same" and isinstance(a, Undefined) and isinstance(b, Undefined):
            return []
        raise Rejected("a side is undefined")
    difference = sub(a, b)
    if goal.head in ("lt", "le"):
        side = sign(sub(_real(a), _real(b)))
        holds = side < 0 or goal.head == "le" and side == 0
    else:
        holds = is_zero(difference) == (goal.head != "ne")
    if not holds:
        raise Rejected("the values are not so related")
    return []


#: the rules of this module, by name
ALGEBRAIC_RULES: Mapping[str, Rule] = MappingProxyType({"algebraic": algebraic})
