"""Terms to SymPy and back, and the calls that are made of it. The only importer of SymPy.

Only closed expressions of one variable are handed over: SymPy's assumptions on parameters are not
relied on. What it answers is believed only as an oracle step (kernel/oracles.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import sympy

from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, const, make, mul, neg, num, rational, substitute

_CONSTANTS: Mapping[str, Any] = MappingProxyType({
    "pi": sympy.pi, "E": sympy.E, "I": sympy.I, "oo": sympy.oo, "EulerGamma": sympy.EulerGamma})
_FROM_CONSTANT: Mapping[Any, Term] = MappingProxyType({v: const(k) for k, v in _CONSTANTS.items()})
#: SymPy's name -> ours, for the functions that have one argument and the same meaning
_NAMES: Mapping[str, str] = MappingProxyType({
    f.sympy: f.name for f in FUNCTIONS.values() if f.sympy and f.arity == (1, 1)})


class Untranslatable(ValueError):
    """A term or an expression that has no counterpart."""


def to_sympy(t: Term, symbols: Mapping[str, Any], mode: str = "real") -> Any:
    """The SymPy expression of a core term without binders; Untranslatable where there is none.

    symbols: name -> SymPy symbol. In real mode cbrt and odd roots are SymPy's real_root.
    """
    head, args = t.head, t.args
    if head == "num":
        q = Fraction(t.value)
        return sympy.Rational(q.numerator, q.denominator)
    if head == "sym" and t.value in symbols:
        return symbols[t.value]
    if head == "const":
        return _CONSTANTS[t.value]
    inner = [to_sympy(a, symbols, mode) for a in args] if not t.binds else []
    build = _ARITHMETIC.get(head)
    if build is not None and inner:
        return build(*inner)
    row = FUNCTIONS.get(head)
    if row is None or not inner:
        raise Untranslatable(f"{head} is not handed to SymPy")
    if head == "cbrt":
        return sympy.real_root(inner[0], 3) if mode == "real" else sympy.cbrt(inner[0])
    if not row.sympy:
        if not row.unfold:
            raise Untranslatable(f"SymPy has no {head}")
        return to_sympy(substitute(parse_core(row.unfold), dict(zip("uvw", args, strict=False))), symbols, mode)
    return getattr(sympy, row.sympy)(*inner)


_ARITHMETIC: Mapping[str, Callable[..., Any]] = MappingProxyType({
    "add": sympy.Add, "mul": sympy.Mul, "neg": lambda a: -a, "div": lambda a, b: a / b, "pow": sympy.Pow})


def from_sympy(e: Any, names: Mapping[Any, Term] | None = None) -> Term:
    """The core term of a SymPy expression; Untranslatable where there is none. names: symbol -> term."""
    names = names or {}
    if e in names:
        return names[e]
    if e.is_Rational:
        return rational(Fraction(int(e.p), int(e.q)))
    if e is sympy.S.NegativeInfinity:
        return neg(const("oo"))
    if e in _FROM_CONSTANT:
        return _FROM_CONSTANT[e]
    args = [from_sympy(a, names) for a in e.args]
    if not args:
        raise Untranslatable(f"{e} has no counterpart")
    if e.is_Add:
        return add(*args)
    if e.is_Mul:
        return mul(*args)
    if e.is_Pow:
        return make("pow", *args) if args[1] is not neg(num(1)) else make("div", num(1), args[0])
    name = _NAMES.get(type(e).__name__)
    if name is None or len(args) != 1:
        raise Untranslatable(f"{type(e).__name__} has no counterpart")
    return make(name, *args)


def limit(body: Term, x: str, a: Term, side: str, mode: str) -> Term:
    """SymPy's limit of a body in which x is the only variable; oo and -oo are possible answers.

    Raises Untranslatable where there is no counterpart, or SymPy gives none.
    """
    symbol = sympy.Symbol(x, real=True)
    e, at = to_sympy(body, {x: symbol}, mode), to_sympy(a, {}, mode)
    try:
        found = sympy.limit(e, symbol, at, side or "+")
    except (NotImplementedError, ValueError, TypeError, ArithmeticError, AttributeError, RecursionError) as error:
        raise Untranslatable(f"SymPy gives no limit: {type(error).__name__}") from error
    if found.has(sympy.Limit, sympy.AccumBounds, sympy.nan, sympy.zoo) or found.free_symbols:
        raise Untranslatable("SymPy gives no limit")
    return from_sympy(found)
