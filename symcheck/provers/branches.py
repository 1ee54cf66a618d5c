"""Close equalities by solving for an inverse function: `f(u) == w` from `g(w) == u`.

For every logarithm, square root, angle or inverse function that an equation is linear in, the rest is tried as
its value: the equations `inverse` (real mode) and `inverse_complex` ask for the inverse's equation, and for w to
be among the principal values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.complex_equations import REGIONS
from symcheck.kernel.equations import INVERSES
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, contains, neg
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term


def applies(s: Sequent) -> bool:
    """Equalities with a function that has branches."""
    heads = _heads(s)
    return s.goal.head in ("eq", "same") and contains(s.goal, lambda t: t.head in heads)


def _heads(s: Sequent) -> Collection[str]:
    return INVERSES if s.mode == "real" else REGIONS


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Solve for one function after the other."""
    a, b = s.goal.args
    try:
        ring = Algebra([a, b])
        solutions = list(_solutions(ring, add(a, neg(b)), _heads(s)))
    except Rejected as error:
        return GaveUp(str(error))
    for atom, value in solutions:
        by = "inverse" if s.mode == "real" else "inverse_complex"
        equation = {"by": by, "left": atom, "right": value}
        found = search.apply(s, "identity", equations=[equation])
        if found is not None:
            return Closed(found)
    return GaveUp("no inverse function's value was seen to be on the principal branch")


def _solutions(ring: Algebra, difference: Term, heads: Collection[str]) -> Iterator[tuple[Term, Term]]:
    """(f(u), w) where difference == c*(f(u) - w) with a number c; the deepest first, square roots last."""
    n, d = ring.fraction(difference)
    if d is not None and not d.is_constant():
        return
    n = ring.reduce(n)
    for atom in sorted((t for t in ring.atoms if t.head in heads), key=lambda t: t.head == "sqrt"):
        value = _solved(ring, n, ring.position[atom])
        if value is not None and not contains(value, lambda t, a=atom: t is a):  # type: ignore[misc]
            yield atom, value


def _solved(ring: Algebra, n: Any, at: int) -> Term | None:
    unit = ring.position.get(I)
    slope: dict[bool, Any] = {}
    rest: dict[Any, Any] = {}
    for m, c in n.to_dict().items():
        if not m[at]:
            rest[m] = c
            continue
        others = [k for k, e in enumerate(m) if e and k not in (at, unit)]
        if m[at] != 1 or others:
            return None
        slope[unit is not None and bool(m[unit])] = c
    if len(slope) != 1:
        return None
    ((imaginary, c),) = slope.items()
    whole = ring.context.from_dict(rest)
    if not imaginary or unit is None:
        return to_term(ring, -whole / c)
    return to_term(ring, ring.reduce(whole * ring.context.gens()[unit] / c, exact=True))


TACTIC = Tactic("branches", "Solve for an inverse function and check its branch.", cost=24, applies=applies, run=run)
