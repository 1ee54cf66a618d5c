"""Functions in the place of declared ones, so that a point can show that assumptions about them hold somewhere.

A declared function has a value everywhere and derivatives of every order. So has what is made of polynomials,
exp, sin and cos, of a real variable and of a complex one (DLMF 4.2, 4.14).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, make, num, substitute, sym

#: name -> (the variable, the function of it)
Functions = Mapping[str, tuple[str, Term]]
_ENTIRE = frozenset(("add", "mul", "neg", "exp", "sin", "cos", "sinh", "cosh"))
_CONSTANTS = ("pi", "E", "EulerGamma")


def declared(statement: Statement) -> list[str]:
    """The declared functions that the assumptions, or the sorts of other variables, speak of."""
    spoken = frozenset().union(*(t.free for t in _terms(statement))) if _terms(statement) else frozenset()
    return [n for n, s in statement.variables if s.base == "function" and n in spoken]


def _terms(statement: Statement) -> list[Term]:
    bounds = (t for _, s in statement.variables for t in (*s.shape, s.lo, s.hi) if t is not None)
    return [*statement.assumptions, *bounds]


def with_functions(statement: Statement, given: Functions) -> Statement:
    """The statement's domain with these functions in the place of the declared ones; the claim itself is left alone.

    Raises Rejected unless each that is spoken of is given, and has derivatives of every order everywhere.
    """
    for name, (x, body) in given.items():
        if not body.free <= {x} or not _entire(body):
            raise Rejected(f"{name} is not seen to have derivatives of every order everywhere")
    missing = [name for name in declared(statement) if name not in given]
    if missing:
        raise Rejected(f"no function is given for {missing[0]}")

    def put(t: Term) -> Term:
        if t.free.isdisjoint(given):
            return t
        args = [put(a) for a in t.args]
        if t.head != "apply" or t.value[0] not in given:
            return make(t.head, *args, value=t.value)
        (x, body), order = given[t.value[0]], t.value[1]
        return make("diff", body, sym(x), num(order), args[0]) if order else substitute(body, {x: args[0]})

    def sort(s: Sort) -> Sort:
        lo, hi = (None if t is None else put(t) for t in (s.lo, s.hi))
        return replace(s, lo=lo, hi=hi, shape=tuple(map(put, s.shape)))

    kept = tuple((n, sort(s)) for n, s in statement.variables if s.base != "function")
    return replace(statement, variables=kept, assumptions=tuple(map(put, statement.assumptions)))


def _entire(t: Term) -> bool:
    if t.head in ("num", "sym"):
        return True
    if t.head == "const":
        return t.value in _CONSTANTS
    if t.head == "pow":
        n = exponent(t.args[1])
        return n is not None and n >= 0 and _entire(t.args[0])
    if t.head == "div":
        return t.args[1].head == "num" and t.args[1].value != 0 and _entire(t.args[0])
    return t.head in _ENTIRE and all(map(_entire, t.args))
