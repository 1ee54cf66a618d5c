"""Close inequalities with a square root in them by squaring: c <= d from d >= 0 and c**2 <= d**2."""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, add, contains, neg
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser, to_term
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders with a square root or an absolute value in them."""
    return s.goal.head in ("le", "lt") and contains(s.goal, lambda t: t.head in ("sqrt", "abs"))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Put the terms with a root of one sign on one side, the rest on the other, either way."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    a, b = s.goal.args
    try:
        normaliser = Normaliser(both_defined(s), search)
        normaliser.run(a, b)
        ring = normaliser.ring(a, b)
        n, d = ring.fraction(add(b, neg(a)))
    except Rejected as error:
        return GaveUp(str(error))
    if d is not None and not d.is_constant():
        return GaveUp("no square root to get rid of")
    if max((sum(m) for m in n.to_dict()), default=0) > 4:
        return GaveUp("squaring was done often enough")
    scale = 1 if d is None else 1 / d.leading_coefficient()
    for right, left in _splits(n, ring, scale):
        found = search.apply(s, "by_squares", left=left, right=right)
        if found is not None:
            return Closed(found)
    return GaveUp("squaring does not decide it")


def _splits(n: Any, ring: Algebra, scale: Any) -> list[tuple[Term, Term]]:
    """(d, c) with d - c the difference: d the roots with a plus sign; d everything with a plus sign."""
    roots: dict[Any, Any] = {}
    rest: dict[Any, Any] = {}
    plus: dict[Any, Any] = {}
    minus: dict[Any, Any] = {}
    for monomial, c in n.to_dict().items():
        rooted = any(e % 2 and ring.atoms[k].head in ("sqrt", "abs") for k, e in enumerate(monomial))
        (roots if rooted and c > 0 else rest)[monomial] = c * scale
        (plus if c > 0 else minus)[monomial] = c * scale

    def term(part: dict[Any, Any], sign: int) -> Term:
        return to_term(ring, sign * ring.context.from_dict(part)) if part else ZERO

    found = [(term(roots, 1), term(rest, -1))] if roots else []
    return [*found, *([(term(plus, 1), term(minus, -1))] if (plus, minus) != (roots, rest) else [])]


TACTIC = Tactic("roots", "Square both sides of an inequality with roots.", cost=28, applies=applies, run=run)
