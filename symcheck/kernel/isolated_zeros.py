"""Points given by a zero of a continuous function, which the intermediate value theorem finds in an interval."""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb, fmpq, fmpq_poly, fmpz_poly

from symcheck.kernel import values
from symcheck.kernel.algebra import Algebra
from symcheck.kernel.algebraic_numbers import real_zero
from symcheck.kernel.ball_heads import Env
from symcheck.kernel.balls import Evaluator
from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_evaluation import ExactEvaluator, differences
from symcheck.kernel.jets import base
from symcheck.kernel.values import Undefined, is_real
from symcheck.language.terms import Term, sym


@dataclass(frozen=True)
class Zero:
    """The statement that some number between lo and hi makes `term`, in the one name `name`, 0."""

    term: Term
    name: str
    lo: fmpq
    hi: fmpq

    def says(self, equation: Term) -> bool:
        """Whether an equation in that name alone says that the term is 0: the term is its difference."""
        return equation.head == "eq" and self.term in differences(equation)


def value(zero: Zero, ev: Evaluator) -> values.Number:
    """A ball around some zero, or for a polynomial and exact evaluation that number; Rejected, Unknown if none is seen.

    Over the reals a `steady` term is continuous wherever it is defined: if it is on all of [lo, hi] and its signs
    at the ends differ, then it is 0 somewhere between (DLMF 1.4(ii)). What holds on all of the ball, holds there.
    """
    name, t = zero.name, zero.term
    if ev.mode != "real" or t.free != {name} or t.imaginary or not steady(t, name) or not zero.lo < zero.hi:
        raise Rejected("not a continuous function of one real variable on an interval")
    box = arb(zero.lo).union(arb(zero.hi))
    _, below, above = (_sign(t, {name: at}, ev) for at in (box, zero.lo, zero.hi))
    if not below or not above or below == above:
        raise Rejected("no sign change seen")
    if isinstance(ev, ExactEvaluator) and (p := _polynomial(t, name)) is not None:
        return values.settled(real_zero(p, zero.lo, zero.hi), 1)
    return box


def _sign(t: Term, env: Env, ev: Evaluator) -> int | None:
    found = ev.value(t, env)
    if isinstance(found, Undefined) or not is_real(base(found)):
        raise Rejected("a function that is not real on all of the interval")
    return values.sign(base(found))


def _polynomial(t: Term, name: str) -> fmpz_poly | None:
    """The numerator of t, as a fraction of polynomials over the rationals; None if it is none.

    Where t is defined and 0, so is the numerator: the denominator is not 0 there (kernel/algebra.py).
    """
    ring = Algebra((t,))
    if ring.atoms != (sym(name),):
        return None
    n, _ = ring.fraction(t)
    found = [fmpq(0)] * (n.total_degree() + 1)
    for (k,), c in n.to_dict().items():
        found[int(k)] = c
    return fmpq_poly(found).numer()
