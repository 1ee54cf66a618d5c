"""Orders that are affine in a bounded function: `0 < a + b*cos(x)` from both ends, `0 < 1 - m*sin(x)**2` from 1 - m.

With w in [lo, hi], p(w) is p(lo) + k*(w - lo), and p(hi) + (-k)*(hi - w), where k is the slope: the kernel's rule
`combination`, by cases of the sign of k where it is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, neg, num, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term
from symcheck.provers.sampling import plausible

#: functions with values in [-1, 1], and the square of which partner is 1 less theirs
BOUNDED, PARTNERS = ("sin", "cos", "tanh"), {"sin": "cos", "cos": "sin"}


def applies(s: Sequent) -> bool:
    """Orders with a sine, cosine or hyperbolic tangent, and with something else."""
    return s.goal.head in ("lt", "le") and s.mode == "real" and not s.goal.heads.isdisjoint(BOUNDED) and any(
        True for _ in bounded(s.goal))


def bounded(goal: Term) -> Iterator[Term]:
    """The bounded functions outside of binders beside which another variable occurs."""
    for t in dict.fromkeys(subterms(goal, inside_binders=False)):
        if t.head in BOUNDED and t.free and goal.free - t.free:
            yield t


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One bounded function after the other."""
    a, b = s.goal.args
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    try:
        ring = Algebra([a, b])
        n, d = ring.fraction(add(b, neg(a)))
    except Rejected as error:
        return GaveUp(str(error))
    n = ring.reduce(n, exact=True)
    for w in bounded(s.goal):
        ends = _ends(ring, n, d, w)
        found = None if ends is None else _by_ends(s, search, *ends)
        if found is not None:
            return Closed(found)
    return GaveUp("no bounded function whose ends decide it")


def _ends(ring: Algebra, n: Any, d: Any, w: Term) -> tuple[Term, Term, Term, Term, int] | None:
    """(w or its square, p at its lower and upper end, the slope, the lower end) of p = n/d; None if not affine."""
    at = ring.position.get(w)
    if at is None or d is not None and d.degrees()[at]:
        return None
    partner = ring.position.get(make(PARTNERS[w.head], *w.args)) if w.head in PARTNERS else None
    unit = ring.context.gens()[at]
    if partner is not None and n.degrees()[partner]:
        if any(m[partner] not in (0, 2) for m in n.to_dict()) or d is not None and d.degrees()[partner]:
            return None
        rest, even = _split(ring, n, partner, 2)
        n = rest + even * (1 - unit ** 2)
    degrees = {int(m[at]) for m in n.to_dict()}
    if degrees not in ({0, 1}, {0, 2}):
        return None
    k = max(degrees)
    rest, slope = _split(ring, n, at, k)
    low = 0 if k == 2 else -1
    terms = [to_term(ring, p) for p in (rest + low * slope, rest + slope, slope)]
    if d is not None:
        terms = [make("div", t, to_term(ring, d)) for t in terms]
    return (make("pow", w, num(2)) if k == 2 else w, *terms, low)  # type: ignore[return-value]


def _split(ring: Algebra, n: Any, at: int, k: int) -> tuple[Any, Any]:
    """(r, q) with n == r + q*x**k, x the generator at that position, r and q free of it."""
    parts: tuple[dict[Any, Any], dict[Any, Any]] = ({}, {})
    for m, c in n.to_dict().items():
        parts[1 if int(m[at]) == k else 0][(*m[:at], 0, *m[at + 1:])] = c
    rest, slope = (ring.context.from_dict(p) for p in parts)
    return rest, slope


def _by_ends(s: Sequent, search: Search, w: Term, low: Term, high: Term, slope: Term, lo: int) -> Certificate | None:
    up, down = make("le", ZERO, slope), make("le", slope, ZERO)
    above = [[ONE, low], [slope, w if lo == 0 else add(w, ONE)]]
    below = [[ONE, high], [neg(slope), add(ONE, neg(w))]]
    context = Context(s)
    for sign, parts in ((up, above), (down, below)):
        if context.evident(sign):
            return search.apply(s, "combination", parts=parts, strict=0)
    if not all(plausible(s.prove(make(s.goal.head, ZERO, end))) for end in (low, high)):
        return None
    return search.apply(s, "cases", cases=[up, down])


TACTIC = Tactic("affine_bounds", "Orders affine in a bounded function, by its two ends.", cost=16, applies=applies,
                run=run)
