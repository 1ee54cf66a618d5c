"""Fast float evaluation of core terms, as closures. Not trusted: it only says where to look.

A compiled term is a function of an environment {name: int | float | complex | list}. It raises
`Gone` (or ZeroDivisionError, ValueError) where the term seems undefined, and `Unclear` (or
OverflowError) where floats cannot tell. A compiled formula gives its `gap`: how badly the claim
seems to fail; positive means worth a rigorous look.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flint import acb, arb, fmpq

from symcheck.kernel.balls import Evaluator
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import FALSE, TRUE, Sequent, approx, negate
from symcheck.kernel.values import Undefined, Unknown, plain
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import RELATIONS, Term, make, num

Env = dict[str, Any]
Compiled = Callable[[Env], Any]


class Gone(ValueError):
    """The term seems undefined at the point."""


class Unclear(OverflowError):
    """Floats cannot tell."""


UNDEFINED = (ValueError, ZeroDivisionError)
UNCLEAR = (OverflowError, TypeError, LookupError)
#: relative difference that floats may make by rounding
TOLERANCE = 1e-9


def compile_term(t: Term, mode: str) -> Compiled:
    """The closure of a core term."""
    head = t.head
    if head == "num":
        number = t.value if isinstance(t.value, int) else float(t.value)
        return lambda e: number
    if head == "sym":
        name = t.value
        return lambda e: e[name]
    if head == "const":
        return _constant(t.value)
    builder = _BUILDERS.get(head)
    if builder is not None:
        return builder(t, mode)
    if head in FUNCTIONS:
        return _function(t, mode)
    return _by_balls(t, mode)


def _constant(name: str) -> Compiled:
    value = {"pi": math.pi, "E": math.e, "EulerGamma": 0.5772156649015329, "I": 1j}.get(name)
    if value is None:
        return _raise
    return lambda e: value


def _raise(e: Env) -> Any:
    raise Unclear


def _add(t: Term, mode: str) -> Compiled:
    parts = [compile_term(a, mode) for a in t.args]
    if len(parts) == 2:
        f, g = parts
        return lambda e: f(e) + g(e)
    return lambda e: sum(p(e) for p in parts)


def _mul(t: Term, mode: str) -> Compiled:
    parts = [compile_term(a, mode) for a in t.args]
    if len(parts) == 2:
        f, g = parts
        return lambda e: f(e) * g(e)
    return lambda e: math.prod(p(e) for p in parts)


def _neg(t: Term, mode: str) -> Compiled:
    f = compile_term(t.args[0], mode)
    return lambda e: -f(e)


def _div(t: Term, mode: str) -> Compiled:
    f, g = (compile_term(a, mode) for a in t.args)
    return lambda e: f(e) / g(e)


def _pow(t: Term, mode: str) -> Compiled:
    f, g = (compile_term(a, mode) for a in t.args)
    return lambda e: power(f(e), g(e), mode)


def power(u: Any, y: Any, mode: str) -> Any:
    """u**y by the language's conventions, in floats."""
    if isinstance(y, float) and y.is_integer() and abs(y) < 1e6:
        y = int(y)
    if isinstance(y, int):
        if isinstance(u, int) and (y < 0 or abs(y) * u.bit_length() > 2000):
            u = float(u)
        return u ** y
    if isinstance(u, complex) or isinstance(y, complex) or mode == "complex":
        if u == 0:
            raise Gone
        return cmath.exp(y * cmath.log(u + 0j))
    return math.pow(u, y)


def _if(t: Term, mode: str) -> Compiled:
    c = compile_truth(t.args[0], mode)
    f, g = (compile_term(a, mode) for a in t.args[1:])
    return lambda e: f(e) if c(e) else g(e)


def whole(v: Any) -> int:
    """The integer that a float value seems to be."""
    if isinstance(v, int):
        return v
    if isinstance(v, complex) or abs(v - round(v)) > 1e-9:
        raise Gone
    found: int = round(v)
    return found


def _index(t: Term, mode: str) -> Compiled:
    if t.args[0].head != "sym":
        return _by_balls(t, mode)
    name, places = t.args[0].value, [compile_term(a, mode) for a in t.args[1:]]

    def value(e: Env) -> Any:
        found = e[name]
        for p in places:
            k = whole(p(e))
            if not 1 <= k <= len(found):
                raise Gone
            found = found[k - 1]
        return found

    return value


def _range(t: Term, mode: str) -> Compiled:
    body, (lo, hi) = compile_term(t.args[0], mode), (compile_term(a, mode) for a in t.args[2:])
    k = t.args[1].value
    folds: dict[str, Callable[[list[Any]], Any]] = {"sum": sum, "prod": math.prod, "maxof": max, "minof": min}
    fold = folds[t.head]

    def value(e: Env) -> Any:
        first, last = whole(lo(e)), whole(hi(e))
        if last - first > 400:
            raise Unclear
        return fold([body({**e, k: j}) for j in range(first, last + 1)])

    return value


def _function(t: Term, mode: str) -> Compiled:
    name, args = t.head, [compile_term(a, mode) for a in t.args]
    direct = (_REAL if mode == "real" else _COMPLEX).get(name)
    if direct is not None and len(args) == 1:
        (f,) = args
        return lambda e: direct(f(e))
    if name in ("max", "min") and mode == "real":
        pick = max if name == "max" else min
        return lambda e: pick(g(e) for g in args)
    if name == "atan2" and mode == "real":
        f, g = args
        return lambda e: _atan2(f(e), g(e))
    return lambda e: _table(name, [g(e) for g in args], mode)


def _atan2(y: float, x: float) -> float:
    if x == 0 and y == 0:
        raise Gone
    return math.atan2(y, x)


def ball(v: Any) -> Any:
    """A float, int or complex as an exact ball; lists as tuples."""
    if isinstance(v, list | tuple):
        return tuple(map(ball, v))
    if isinstance(v, int):
        return fmpq(v)
    return acb(v.real, v.imag) if isinstance(v, complex) else arb(v)


def _answer(evaluate: Callable[[], Any]) -> Any:
    try:
        found = evaluate()
    except Unknown as reason:
        raise Unclear from reason
    if isinstance(found, Undefined):
        raise Gone
    found = plain(found)
    if isinstance(found, acb):
        return complex(found.mid())
    return float(arb(found).mid())


def _table(name: str, args: list[Any], mode: str) -> Any:
    return _answer(lambda: Evaluator(mode, 100).apply(name, tuple(map(ball, args))))


def _by_balls(t: Term, mode: str) -> Compiled:
    names = tuple(sorted(t.free))

    def value(e: Env) -> Any:
        return _answer(lambda: Evaluator(mode, 500).value(t, {n: ball(e[n]) for n in names if n in e}))

    return value


def _derivative(t: Term, mode: str) -> Compiled:
    """A derivative by the structural rules where their conditions seem to hold, by balls elsewhere."""
    by_balls = _by_balls(t, mode)
    try:
        value, conditions = derivative(Sequent({}, (), TRUE, mode), t)
    except Rejected:
        return by_balls
    if FALSE in conditions or t.args[2] not in (num(1), num(2)) or value.head == "diff":
        return by_balls
    by_rules = compile_term(value, mode)
    inside = [compile_term(c.args[0], mode) for c in conditions if c.head == "defined"]
    tests = [compile_truth(c, mode) for c in conditions if c.head != "defined"]

    def at(e: Env) -> Any:
        for f in inside:
            f(e)
        return by_rules(e) if all(seems(c, e) for c in tests) else by_balls(e)

    return at


def _cot(x: float) -> float:
    return math.cos(x) / math.sin(x)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else math.exp(x)


def _softplus(x: float) -> float:
    return math.log1p(math.exp(-abs(x))) + max(x, 0)


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)


def _acot(x: float) -> float:
    return math.atan(1 / x) if x else math.pi / 2


_REAL: Mapping[str, Callable[..., Any]] = MappingProxyType({
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "cbrt": math.cbrt, "abs": abs, "sign": _sign,
    "floor": math.floor, "ceil": math.ceil, "sin": math.sin, "cos": math.cos, "tan": math.tan, "cot": _cot,
    "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x), "asin": math.asin,
    "acos": math.acos, "atan": math.atan, "acot": _acot, "asec": lambda x: math.acos(1 / x),
    "acsc": lambda x: math.asin(1 / x), "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "coth": lambda x: 1 / math.tanh(x), "sech": lambda x: 1 / math.cosh(x),
    "csch": lambda x: 1 / math.sinh(x),
    "asinh": math.asinh, "acosh": math.acosh, "atanh": math.atanh, "acoth": lambda x: math.atanh(1 / x),
    "asech": lambda x: math.acosh(1 / x), "acsch": lambda x: math.asinh(1 / x), "sigmoid": _sigmoid,
    "softplus": _softplus, "relu": lambda x: max(x, 0), "gamma": math.gamma, "erf": math.erf,
    "erfc": math.erfc, "re": lambda x: x, "im": lambda x: 0, "conj": lambda x: x,
})
_COMPLEX: Mapping[str, Callable[..., Any]] = MappingProxyType({
    "exp": cmath.exp, "log": lambda z: cmath.log(z + 0j), "sqrt": lambda z: cmath.sqrt(z + 0j), "abs": abs,
    "sin": cmath.sin, "cos": cmath.cos, "tan": cmath.tan, "sinh": cmath.sinh, "cosh": cmath.cosh, "tanh": cmath.tanh,
    "cot": lambda z: cmath.cos(z) / cmath.sin(z), "sec": lambda z: 1 / cmath.cos(z),
    "csc": lambda z: 1 / cmath.sin(z), "coth": lambda z: cmath.cosh(z) / cmath.sinh(z),
    "sech": lambda z: 1 / cmath.cosh(z), "csch": lambda z: 1 / cmath.sinh(z),
    "sigmoid": lambda z: 1 / (1 + cmath.exp(-z)), "re": lambda z: complex(z).real,
    "im": lambda z: complex(z).imag, "conj": lambda z: complex(z).conjugate(),
})
_BUILDERS: Mapping[str, Callable[[Term, str], Compiled]] = MappingProxyType({
    "add": _add, "mul": _mul, "neg": _neg, "div": _div, "pow": _pow, "if": _if, "index": _index,
    "sum": _range, "prod": _range, "maxof": _range, "minof": _range, "diff": _derivative,
})


# formulas

def compile_truth(f: Term, mode: str) -> Callable[[Env], bool]:
    """Whether a formula seems strictly true; equality within rounding. Raises as terms do."""
    head = f.head
    if head in RELATIONS:
        return _relation(f, mode)
    if head in ("and", "or"):
        parts = [compile_truth(a, mode) for a in f.args]
        return (lambda e: all(p(e) for p in parts)) if head == "and" else (lambda e: any(p(e) for p in parts))
    if head in ("implies", "iff"):
        p, q = (compile_truth(a, mode) for a in f.args)
        return (lambda e: not p(e) or q(e)) if head == "implies" else (lambda e: p(e) == q(e))
    if head == "not":
        inner = compile_truth(f.args[0], mode)
        return lambda e: not inner(e)
    if head == "forall":
        return _forall(f, mode)
    if head == "approx":
        return compile_truth(approx(f), mode)
    names = tuple(sorted(f.free))
    return lambda e: bool(_balls_truth(f, {n: ball(e[n]) for n in names if n in e}, mode))


def _balls_truth(f: Term, env: Env, mode: str) -> bool:
    try:
        return Evaluator(mode, 500).truth(f, env)
    except Unknown as reason:
        raise Unclear from reason


def _relation(f: Term, mode: str) -> Callable[[Env], bool]:
    a, b = (compile_term(x, mode) for x in f.args)
    if f.head in ("eq", "ne"):
        wanted = f.head == "eq"
        return lambda e: _close(a(e), b(e)) is wanted
    test = {"lt": float.__lt__, "le": float.__le__, "gt": float.__gt__, "ge": float.__ge__}[f.head]
    return lambda e: test(real(a(e)), real(b(e)))


def real(v: Any) -> float:
    """A real value as a float."""
    if isinstance(v, complex):
        if v.imag:
            raise Unclear
        return v.real
    return float(v)


def _close(a: Any, b: Any) -> bool:
    return bool(abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-4))


def _forall(f: Term, mode: str) -> Callable[[Env], bool]:
    body, (lo, hi) = compile_truth(f.args[0], mode), (compile_term(a, mode) for a in f.args[2:])
    k = f.args[1].value
    return lambda e: all(body({**e, k: j}) for j in range(whole(lo(e)), whole(hi(e)) + 1))


def seems(test: Callable[[Env], bool], e: Env) -> bool:
    """Whether a compiled truth seems true; what cannot be told counts as false."""
    try:
        return test(e)
    except (*UNDEFINED, *UNCLEAR):
        return False


def compile_gap(f: Term, mode: str, domain: str = "either") -> Callable[[Env], float]:
    """How badly the claim `f` seems to fail at a point: positive where it does, -inf where unclear."""
    head = f.head
    if head in RELATIONS:
        return _relation_gap(f, mode, domain)
    if head in ("and", "or"):
        parts = [compile_gap(a, mode, domain) for a in f.args]
        pick = max if head == "and" else min
        return lambda e: pick(p(e) for p in parts)
    if head == "implies":
        p, q = compile_truth(f.args[0], mode), compile_gap(f.args[1], mode, domain)
        return lambda e: q(e) if seems(p, e) else -math.inf
    if head == "iff":
        both = [compile_gap(make("implies", *pair), mode, domain) for pair in (f.args, f.args[::-1])]
        return lambda e: max(g(e) for g in both)
    if head == "not" and f.args[0].head not in ("integer", "defined", "same", "exists", "forall"):
        return compile_gap(negate(f.args[0]), mode, domain)
    if head == "forall":
        return _forall_gap(f, mode, domain)
    truth = compile_truth(f, mode)
    return lambda e: -1.0 if seems(truth, e) else 1.0


def _forall_gap(f: Term, mode: str, domain: str) -> Callable[[Env], float]:
    body, (lo, hi) = compile_gap(f.args[0], mode, domain), (compile_term(a, mode) for a in f.args[2:])
    k = f.args[1].value

    def value(e: Env) -> float:
        try:
            ks = range(whole(lo(e)), whole(hi(e)) + 1)
        except (*UNDEFINED, *UNCLEAR):
            return -math.inf
        return max((body({**e, k: j}) for j in ks[:200]), default=-math.inf)

    return value


def _side(f: Compiled, e: Env) -> Any:
    """A value, None where it seems undefined; Unclear where floats cannot tell."""
    try:
        v = f(e)
    except UNDEFINED:
        return None
    except TypeError as reason:
        raise Unclear from reason
    if isinstance(v, complex):
        if not cmath.isfinite(v):
            raise Unclear
    elif not isinstance(v, int) and not math.isfinite(v):
        raise Unclear
    return v


def _relation_gap(f: Term, mode: str, domain: str) -> Callable[[Env], float]:
    a, b = (compile_term(x, mode) for x in f.args)
    measure = _MEASURES[f.head]

    def value(e: Env) -> float:
        try:
            x, y = _side(a, e), _side(b, e)
            if x is None or y is None:
                return -math.inf if domain == "common" or x is y else math.inf
            return measure(x, y)
        except UNCLEAR:
            return -math.inf

    return value


def _differ(x: Any, y: Any) -> float:
    return float(abs(x - y) / max(abs(x), abs(y), 1e-4) - TOLERANCE)


def _coincide(x: Any, y: Any) -> float:
    return -_differ(x, y)


def _above(x: Any, y: Any) -> float:
    a, b = real(x), real(y)
    return a - b - 1e-12 * max(abs(a), abs(b))


def _not_below(x: Any, y: Any) -> float:
    d = real(x) - real(y)
    return d if d else 1e-15


_MEASURES: Mapping[str, Callable[[Any, Any], float]] = MappingProxyType({
    "eq": _differ, "ne": _coincide, "le": _above, "lt": _not_below,
    "ge": lambda x, y: _above(y, x), "gt": lambda x, y: _not_below(y, x),
})
