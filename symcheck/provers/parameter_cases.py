"""Values of parameters for which an integrand has another antiderivative than for all others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, make, sym
from symcheck.provers.limit_values import tidy
from symcheck.provers.parametric_antiderivatives import coincidences
from symcheck.provers.wave_antiderivatives import still
from symcheck.provers.witnesses import solutions

#: cases of one integral
MOST = 4


def splits(s: Sequent, f: Term, x: str) -> Iterator[Term]:
    """Equations `symbol == term` among the sequent's variables under which an antiderivative of f by x is another."""
    if not f.free & set(s.variables):
        return
    for found in (still, coincidences):
        try:
            for t in islice(dict.fromkeys(found(f, x)), MOST):
                yield from islice(_solved(s, t), 1)
        except Rejected:
            continue


def _solved(s: Sequent, t: Term) -> Iterator[Term]:
    for name in sorted(t.free & set(s.variables)):
        for value in solutions(make("eq", t, ZERO), name):
            found = tidy(value)
            if name not in found.free and found.free <= set(s.variables):
                yield make("eq", sym(name), found)
                break


__all__ = ["splits"]
