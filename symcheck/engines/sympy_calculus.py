"""Antiderivatives that SymPy suggests. Suggestions only: the kernel differentiates them.

Parameters are handed over with the signs that the caller knows; what SymPy makes of these is not believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import sympy
from sympy.integrals.manualintegrate import manualintegrate

from symcheck.engines.sympy_engine import Untranslatable, from_sympy, to_sympy
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, make, mul, neg, num, rational

#: what SymPy raises where it fails
FAILURES = (NotImplementedError, ValueError, TypeError, ArithmeticError, AttributeError, RecursionError, KeyError,
            IndexError, sympy.polys.polyerrors.BasePolynomialError)
_NAMES: Mapping[str, str] = MappingProxyType({f.sympy: f.name for f in FUNCTIONS.values() if f.sympy})


def symbols(names: Mapping[str, str]) -> dict[str, Any]:
    """SymPy's symbols: name -> what is known of it: 'positive', 'negative', 'integer', 'complex' or 'real'."""
    return {n: sympy.Symbol(n) if kind == "complex" else sympy.Symbol(n, real=True) if kind == "real" else sympy.Symbol(
        n, real=True, **dict.fromkeys(kind.split(), True)) for n, kind in names.items()}


def antiderivatives(body: Term, x: str, names: Mapping[str, str], mode: str) -> Iterator[Term]:
    """Terms whose derivative by x may be the body; none where SymPy has no answer.

    names: x and every parameter with what is known of it, as for `symbols`.
    """
    seen: set[Term] = set()
    for method in range(len(_METHODS)):
        for found in _answers(method, body, x, tuple(sorted(names.items())), mode):
            if found not in seen:
                seen.add(found)
                yield found


@lru_cache(maxsize=512)
def _answers(method: int, body: Term, x: str, names: tuple[tuple[str, str], ...], mode: str) -> tuple[Term, ...]:
    """What one method says; the same question is not put twice."""
    table = symbols(dict(names))
    try:
        e = to_sympy(body, table, mode)
    except Untranslatable:
        return ()
    found = []
    for one in _branches(_METHODS[method], e, table[x]):
        try:
            found.append(term(one, {v: make("sym", value=n) for n, v in table.items()}))
        except Untranslatable:
            continue
    return tuple(found)


def _manual(e: Any, x: Any) -> Any:
    return manualintegrate(e, x)


def _heuristic(e: Any, x: Any) -> Any:
    return sympy.integrate(e, x, meijerg=False)


def _general(e: Any, x: Any) -> Any:
    return sympy.integrate(sympy.expand(e), x)


_METHODS = (_manual, _heuristic, _general)


def _branches(method: Any, e: Any, x: Any) -> Iterator[Any]:
    """The answer, or each branch of a piecewise one that is free of open integrals."""
    try:
        found = method(e, x)
    except FAILURES:
        return
    if found.has(sympy.Integral, sympy.nan, sympy.zoo, sympy.oo):
        if not isinstance(found, sympy.Piecewise):
            return
    pieces = [p for p, _ in found.args] if isinstance(found, sympy.Piecewise) else [found]
    for p in pieces:
        if p.has(sympy.Piecewise):
            p = sympy.piecewise_fold(p)
            pieces += [q for q, _ in p.args] if isinstance(p, sympy.Piecewise) and len(pieces) < 20 else []
            continue
        if not p.has(sympy.Integral, sympy.nan, sympy.zoo, sympy.oo):
            yield p


def term(e: Any, names: Mapping[Any, Term]) -> Term:
    """The core term of a SymPy expression, with roots as sqrt and quotients as such; Untranslatable."""
    if e.is_Pow and not e.args[0].is_Number or e.is_Pow and e.args[1].is_Rational:
        base, y = e.args
        if y.is_Rational and y.q == 2:
            root = make("sqrt", term(base, names))
            return _whole(root, int(y.p))
        if y.is_Integer:
            return _whole(term(base, names), int(y))
        return make("pow", term(base, names), term(y, names))
    if e.is_Add:
        return make("add", *(term(a, names) for a in e.args))
    if e.is_Mul:
        c, rest = e.as_coeff_Mul()
        if c.is_Rational and c < 0:
            return neg(term(-c * rest, names))
        above = [a for a in e.args if not (a.is_Pow and a.args[1].is_Rational and a.args[1] < 0 or a.is_Rational)]
        below = [1 / a for a in e.args if a.is_Pow and a.args[1].is_Rational and a.args[1] < 0]
        q = Fraction(int(c.p), int(c.q)) if c.is_Rational else Fraction(1)
        top = [rational(q.numerator)] if q.numerator != 1 else []
        top += [term(a, names) for a in above]
        bottom = [num(q.denominator)] if q.denominator != 1 else []
        bottom += [term(a, names) for a in below]
        upper = mul(*top) if top else num(1)
        return make("div", upper, mul(*bottom)) if bottom else upper
    if e.is_Function:
        name = _NAMES.get(type(e).__name__)
        if name is None:
            raise Untranslatable(f"{type(e).__name__} has no counterpart")
        return make(name, *(term(a, names) for a in e.args))
    return from_sympy(e, names)


def _whole(base: Term, n: int) -> Term:
    if n < 0:
        return make("div", num(1), _whole(base, -n))
    return base if n == 1 else make("pow", base, num(n))
