"""Functions for declared ones, and a point, at which the assumptions hold: that the claim speaks of something.

Tried are a few simple functions, and the polynomial with the values and derivatives that the assumptions name.
What balls cannot tell at the point, as an equation of exponentials or the value of a limit, is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice, product
from math import factorial
from typing import Any

from flint import fmpq, fmpq_mat

from symcheck.kernel.coefficients import fraction
from symcheck.kernel.declared_functions import Functions, declared, with_functions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent, normal
from symcheck.kernel.written_out import written_out
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_core
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, add, conj, make, mul, num, rational, sym
from symcheck.logic.contracts import Budget, Certificate
from symcheck.refuters.inhabitant import find_point, inhabitant

#: proves a sequent, or not
Prove = Callable[[Sequent], Certificate | None]
X = "t"
SIMPLE = tuple((X, parse_core(text)) for text in (
    "1", "0", "t", "2", "-t", "-1", "t + 1", "t**2", "2*t", "1 - t", "t**2 + 1", "t/2", "exp(t)", "exp(-t)", "sin(t)",
    "cos(t)", "t**3", "t - 1", "-(t**2)", "3", "1/2", "exp(2*t)"))
#: choices of functions that are tried, and points of each
CHOICES, POINTS = 60, 20
#: of the time that is left; what the assumptions contradict takes time to be seen too
SHARE = 0.3
#: heads of what balls often cannot decide
HARD = frozenset(("limit", "integrate", "sum", "prod", "diff", "eq"))


def find_inhabitant(statement: Statement, budget: Budget, prove: Prove,
                    choices: int = CHOICES) -> dict[str, Any] | None:
    """The certificate of a point of the domain (`check_inhabitant`), with functions for declared ones; or None.

    choices: how many functions, or pairs of functions and so on, are tried.
    """
    names = declared(statement)
    if not names:
        point = find_point(with_functions(statement, {}), budget.seed, budget)
        return None if point is None else inhabitant(point)
    part = budget.part(SHARE)
    for given in islice(_choices(statement, names), choices):
        found = _with(statement, given, part, prove) if part.left() > 0 else None
        if found is not None:
            return {**found, "functions": {name: [x, print_core(body)] for name, (x, body) in given.items()}}
    return None


def _choices(statement: Statement, names: list[str]) -> Iterator[Functions]:
    """Functions for the names: first those with the values that are named."""
    each = [[*filter(None, (_interpolated(statement, name),)), *SIMPLE] for name in names]
    mixed = product(*(list(one)[:8 if len(names) > 1 else None] for one in each))
    alike = (tuple(one[k] for one in each) for k in range(min(map(len, each))))
    for chosen in dict.fromkeys(chain(islice(mixed, 8), alike, mixed)):
        yield dict(zip(names, chosen, strict=True))


def _with(statement: Statement, given: Functions, budget: Budget, prove: Prove) -> dict[str, Any] | None:
    """The certificate for these functions: by balls alone, or with proofs of what they leave open."""
    here = with_functions(statement, given)
    point = find_point(here, budget.seed, budget, tries=POINTS)
    if point is not None:
        return inhabitant(point)
    hard = tuple(a for a in here.assumptions if not a.heads.isdisjoint(HARD))
    rest = replace(here, assumptions=tuple(a for a in here.assumptions if a not in hard))
    point = find_point(rest, budget.seed, budget, tries=POINTS) if hard else None
    if point is None:
        return None
    held, values = [], {name: _value(v) for name, v in point.items()}
    for assumption in hard:
        try:
            closed = written_out(assumption, values, statement.mode)
        except Rejected:
            return None
        proof = prove(Sequent({}, (), conj(*normal(closed)), statement.mode))
        if proof is None:
            return None
        held.append([assumption, proof])
    return {**inhabitant(point), "holds": held}


def _value(v: Any) -> Any:
    """The term, or the tuple of terms, that a point's text is; what is no text (a zero) as it is."""
    return tuple(map(_value, v)) if isinstance(v, list) else parse_core(v) if isinstance(v, str) else v


def _interpolated(statement: Statement, name: str) -> tuple[str, Term] | None:
    """The polynomial of the least degree with the values and derivatives at numbers that equations name (Hermite)."""
    wanted = [(a, k, b) for f in statement.assumptions if f.head == "eq" for side, value in (f.args, f.args[::-1])
              if side.head == "apply" and side.value[0] == name and (a := fraction(side.args[0])) is not None
              and (b := fraction(value)) is not None for k in (side.value[1],)]
    size = len(wanted)
    if not 1 < size <= 8:
        return (X, rational(wanted[0][2])) if size and not wanted[0][1] else None

    def entry(a: Fraction, k: int, j: int) -> fmpq:
        value = Fraction(factorial(j), factorial(j - k)) * a ** (j - k) if j >= k else Fraction(0)
        return fmpq(value.numerator, value.denominator)

    rows = fmpq_mat(size, size, [entry(a, k, j) for a, k, _ in wanted for j in range(size)])
    values = fmpq_mat(size, 1, [fmpq(b.numerator, b.denominator) for _, _, b in wanted])
    try:
        found = rows.solve(values)
    except ZeroDivisionError:
        return None
    parts = [mul(rational(Fraction(int(c.p), int(c.q))), *((make("pow", sym(X), num(j)),) if j else ()))
             for j in range(size) if (c := found[j, 0])]
    return X, add(*parts) if parts else num(0)
