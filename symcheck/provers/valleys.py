"""Orders in one variable by cutting its range around where the difference of the sides is least.

Left of the cuts the difference falls, right of them it rises, and the part between is bounded: for monotone ends and
boxes. `x**4 - 3*x**2 + x + 4 > 0`, `exp(x) - 2*x > 0.6`, `x*log(x) > -0.4`.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from flint import arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.intervals import Interval
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, neg, rational, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import boxes
from symcheck.provers.sampling import plausible

#: where the slope is looked at, on both sides of 0 or beyond an end of the range
GRID = tuple(fmpq(p, 8) for p in (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32, 40, 56, 80, 160, 800))
#: between the cuts the difference is looked at in so many places, so many times, and must not come closer to 0 than
#: this part of it
PLACES, ROUNDS, CLEAR = 24, 3, 0.0001


def applies(s: Sequent) -> bool:
    """Orders in one real variable that has no two bounds."""
    if s.goal.head not in ("le", "lt") or s.mode != "real" or s.goal.binds or len(s.goal.free) != 1:
        return False
    name = min(s.goal.free)
    if s.variables.get(name) != Variable("real"):
        return False
    r = Context(s).range(sym(name))
    return r is not None and (r.lo is None or r.hi is None)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Cut before the slope's first zero and behind its last one; each part on its own."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    x = sym(min(s.goal.free))
    r = Context(s).range(x)
    cuts = _cuts(s, x, r) if r is not None else []
    if not cuts:
        return GaveUp("the slope of the difference is not seen to turn")
    if not _apart(s, x, cuts[0], cuts[-1]):
        return GaveUp("the sides may meet there")
    found = _parts(s, search, x, [rational(Fraction(int(q.p), int(q.q))) for q in cuts])
    return Closed(found) if found is not None else GaveUp("a part of the range stayed open")


def _parts(s: Sequent, search: Search, x: Term, cuts: list[Term]) -> Certificate | None:
    """The goal below the first cut, and above it."""
    if not cuts:
        return _part(s, search, x)
    node: Certificate = {"rule": "cases", "data": {"cases": [make("le", x, cuts[0]), make("le", cuts[0], x)]}}
    *needs, below, above = premises(s, node)
    proofs = [*map(search.prove, needs), _part(below, search, x)]
    last = _parts(above, search, x, cuts[1:]) if None not in proofs else None
    return None if last is None else {**node, "premises": [*proofs, last]}


def _part(s: Sequent, search: Search, x: Term) -> Certificate | None:
    """By subdivision where the part is bounded, else by whatever proves it."""
    r = Context(s).range(x)
    answer = boxes.run(s, search) if r is not None and r.lo is not None and r.hi is not None else None
    return answer.certificate if isinstance(answer, Closed) else search.prove(s)


def _cuts(s: Sequent, x: Term, r: Interval) -> list[fmpq]:
    """Before the first change of the slope's sign, if it is negative there, and behind the last, if it is positive."""
    a, b = s.goal.args
    try:
        slope = Derivation(s, x.value)(add(b, neg(a)))
    except Rejected:
        return []
    signs = [(q, sign) for q in _grid(r) if (sign := _sign(slope, x, q))]
    turns = [(p, q, before) for (p, before), (q, after) in pairwise(signs) if before != after]
    if not turns:
        return []
    cuts = [turns[0][0]] if turns[0][2] < 0 else []
    if turns[-1][2] < 0:
        cuts.append(turns[-1][1])
    return list(dict.fromkeys(cuts))


def _apart(s: Sequent, x: Term, low: fmpq, high: fmpq) -> bool:
    """Whether the difference seems to stay away from 0 between the cuts; near its least value it is looked at again."""
    a, b = s.goal.args
    difference, most = add(b, neg(a)), 0.0
    for _ in range(ROUNDS):
        step = (high - low) / PLACES
        values = [_value(difference, x, low + k * step) for k in range(PLACES + 1)]
        known = [float(v) for v in values if v is not None]
        most = max(most, *known) if known else most
        if len(known) < len(values) or min(known) <= CLEAR * most:
            return False
        least = known.index(min(known))
        low, high = low + max(0, least - 1) * step, low + min(PLACES, least + 1) * step
    return True


def _grid(r: Interval) -> list[fmpq]:
    if r.lo is not None:
        return [r.lo + q for q in GRID]
    if r.hi is not None:
        return [r.hi - q for q in reversed(GRID)]
    return [*(-q for q in reversed(GRID)), fmpq(0), *GRID]


def _sign(t: Term, x: Term, q: fmpq) -> int:
    """The sign at a point; 0 if it has none."""
    value = _value(t, x, q)
    return 0 if value is None else 1 if value > 0 else -1 if value < 0 else 0


def _value(t: Term, x: Term, q: fmpq) -> fmpq | arb | None:
    try:
        value = evaluate(t, {x.value: q}, "real")
    except Unknown:
        return None
    return value if isinstance(value, fmpq | arb) else None


TACTIC = Tactic("valleys", "Cut a range around where the difference is least.", cost=16, applies=applies, run=run)
