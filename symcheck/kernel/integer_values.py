"""Polynomials with rational coefficients that take integers to integers, like n*(n + 1)/2.

A polynomial of degree d in n is the sum of c_k*binomial(n, k) for k <= d, with c_k its k-th differences at 0; so it
has integer values everywhere if it has them at 0..d (Newton's forward differences; G. Polya, 1915). For several
variables the same holds on the grid of their degrees.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import prod

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.language.terms import Term


def integer_valued(t: Term, whole: Callable[[Term], bool], points: int = 400) -> bool:
    """Whether t is a polynomial in atoms that `whole` says are integers, with integer values on all integers.

    points: larger grids are not looked at.
    """
    if t.head not in ("add", "mul", "neg", "div") or "div" not in t.heads:
        return False
    try:
        ring = Algebra([t])
        n, d = ring.fraction(t)
    except Rejected:
        return False
    if d is not None and not d.is_constant() or not all(map(whole, ring.atoms)):
        return False
    below = fmpq(1) if d is None else d.leading_coefficient()
    degrees = [int(e) for e in n.degrees()]
    if prod(e + 1 for e in degrees) > points:
        return False
    terms = [(m, c / below) for m, c in n.to_dict().items()]
    for at in product(*(range(e + 1) for e in degrees)):
        value = sum((c * prod(x ** int(e) for x, e in zip(at, m, strict=True)) for m, c in terms), fmpq(0))
        if value.q != 1:
            return False
    return True
