"""Orders of sines, cosines, tangents and cotangents between two turning points, by the order of the angles.

`sin(x) < cos(x)` for 0 < x < pi/4 is `sin(x) < sin(pi/2 - x)`; `tan(x) > -1` is `tan(-pi/4) < tan(x)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import acos, asin, atan, floor, pi
from types import MappingProxyType

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.monotone import BRANCHES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, const, make, mul, neg, num, rational
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.angle_signs import ROWS, said, sign_by_row
from symcheck.provers.break_points import number
from symcheck.provers.instances import chained
from symcheck.provers.known_bounds import quick
from symcheck.provers.linear import fraction, monomial_term, quotient
from symcheck.provers.sampling import plausible

#: f(pi/2 - u) for each function f of u
COFUNCTIONS: Mapping[str, str] = MappingProxyType({"sin": "cos", "cos": "sin", "tan": "cot", "cot": "tan"})
#: the angle between 0, or -pi/2, and the next turning point, of a value
INVERSES: Mapping[str, Callable[[float], float]] = MappingProxyType({
    "sin": asin, "cos": acos, "tan": atan, "cot": lambda v: pi / 2 - atan(v)})
#: angles looked for are multiples of pi/PARTS; and how far a value may be from that at one
PARTS, CLOSE = 120, 1e-12
RIGHT_ANGLE = make("div", const("pi"), num(2))


def applies(s: Sequent) -> bool:
    """Real orders with one or two functions of an angle, and nothing else that varies."""
    return s.goal.head in ("lt", "le") and s.mode == "real" and not s.goal.heads.isdisjoint(BRANCHES) and (
        _sides(s.goal) is not None)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The difference as a multiple of that of one function at two angles, then their order."""
    sides = _sides(s.goal)
    if sides is None or not plausible(s):
        return GaveUp("sampling contradicts it" if sides else "not two values of one function")
    size, low, high = sides
    signed = _signed(s, search, low if low.free else high) if ZERO in (low, high) else None
    if signed is not None:
        return Closed(signed)
    for left, right, k in _of_one_function(s, low, high):
        found = _compared(s, search, size, left, right, k)
        if found is not None:
            return Closed(found)
    found = _by_product(s, search, size, low, high) if low.head == high.head else None
    if found is not None:
        return Closed(found)
    return GaveUp("the angles are not seen to be in order between two turning points")


def _sides(goal: Term) -> tuple[Fraction, Term, Term] | None:
    """(c, low, high), c > 0: the goal's difference is c*(high - low), one of them a function of an angle."""
    a, b = goal.args
    whole = add(b, neg(a)) if a is not ZERO else b
    try:
        ring = Algebra([whole])
        n, d = quotient(ring, whole)
    except Rejected:
        return None
    if d is not None or len(n) > 4:
        return None
    angular: list[tuple[Fraction, Term]] = []
    constant = ZERO
    for monomial, c in n.to_dict().items():
        t = monomial_term(ring.atoms, monomial)
        if t.free and t.head in BRANCHES:
            angular.append((fraction(c), t))
        elif t.free:
            return None
        else:
            constant = add(constant, mul(rational(fraction(c)), t))
    if not angular or len(angular) > 2:
        return None
    weight, t = angular[0]
    size = abs(weight)
    if len(angular) == 1:
        level = neg(constant) if weight > 0 and constant is not ZERO else constant
        other = make("div", level, rational(size)) if size != 1 else level
    elif angular[1][0] == -weight and constant is ZERO:
        other = angular[1][1]
    else:
        return None
    return (size, other, t) if weight > 0 else (size, t, other)


def _of_one_function(s: Sequent, low: Term, high: Term) -> Iterator[tuple[Term, Term, int]]:
    """Both as values of one function, and a branch: as they are, or one of them at the complement of its angle."""
    if low.free and high.free:
        pairs = [(low, high)] if low.head == high.head else []
        if COFUNCTIONS[low.head] == high.head:
            pairs = [(low, _complement(high)), (_complement(low), high)]
        for pair in pairs:
            yield from ((*pair, k) for k in _branches(s, *pair))
        return
    t, value = (low, number(high)) if low.free else (high, number(low))
    for k in _branches(s, t):
        angle = _angle(t.head, value, k)
        if angle is not None:
            at = make(t.head, angle)
            yield (low, at, k) if low.free else (at, high, k)


def _complement(t: Term) -> Term:
    return make(COFUNCTIONS[t.head], add(RIGHT_ANGLE, neg(t.args[0])))


def _angle(head: str, value: float | None, n: int) -> Term | None:
    """The angle on the n-th branch at which the function has the value, if it is a simple part of pi."""
    if value is None or head in ("sin", "cos") and abs(value) > 1 + CLOSE:
        return None
    first = INVERSES[head](max(-1.0, min(1.0, value)) if head in ("sin", "cos") else value) / pi
    turned = first + n if n % 2 == 0 or head in ("tan", "cot") else n + (1 - first if head == "cos" else -first)
    part = Fraction(round(turned * PARTS), PARTS)
    if abs(part - turned) > CLOSE:
        return None
    return mul(rational(part), const("pi")) if part else ZERO


def _branches(s: Sequent, *values: Term) -> list[int]:
    """The branches on which the middles of the angles' ranges are."""
    context, found = Context(s), dict[int, None]()
    for t in values:
        r = context.range(t.args[0])
        ends = [float(fraction(e)) for e in (r.lo, r.hi) if e is not None]
        if ends:
            middle = sum(ends) / len(ends) + (0 if len(ends) > 1 else 0.1 if r.lo is not None else -0.1)
            found[floor(middle / pi - float(BRANCHES[t.head].start))] = None
    return list(found) or [0]


def _compared(s: Sequent, search: Search, size: Fraction, left: Term, right: Term, k: int) -> Certificate | None:
    lemma = make(s.goal.head, left, right)
    node: Certificate = {"rule": "monotone_branch", "data": {"branch": k}}
    needs = premises(s.prove(lemma), node)
    if lemma in s.facts or not all(map(plausible, needs)):
        return None
    proofs: list[Certificate | None] = []
    for g in needs:  # the order of two angles may take a search, bounds by numbers not
        proofs.append(search.prove(g) if all(side.free for side in g.goal.args) else quick(g, search))
        if proofs[-1] is None:
            return None
    proof = {**node, "premises": proofs}
    if lemma is s.goal:
        return proof
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    parts = [(rational(size) if size != 1 else ONE, add(right, neg(left)))]
    rest = search.apply(s.prove(s.goal, lemma), "combination", parts=parts, **strict)
    return None if rest is None else {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, rest]}


def _signed(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """The sign of a sine or cosine, where the table has the goal as it is."""
    for row in (row for _, _, rows in ROWS for row in rows if said(row, t.args[0]) is s.goal):
        found = sign_by_row(s, search, row, t.args[0], quick)
        if found is not None:
            return chained([found[0]], {"rule": "evident", "data": {}, "premises": []})
    return None


def _by_product(s: Sequent, search: Search, size: Fraction, left: Term, right: Term) -> Certificate | None:
    """By sin(v) - sin(u) == 2*cos((u + v)/2)*sin((v - u)/2), and its like for cos (DLMF 4.21.7 to 4.21.9)."""
    if left.head not in ("sin", "cos"):
        return None
    u, v = left.args[0], right.args[0]
    mean = make(COFUNCTIONS[left.head], make("div", add(u, v), num(2)))
    apart = make("sin", make("div", add(v, neg(u)) if left.head == "sin" else add(u, neg(v)), num(2)))
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    return search.apply(s, "combination", parts=[(mul(rational(2 * size), mean), apart)], **strict)


TACTIC = Tactic("angle_orders", "Orders of one function at two angles, by the order of the angles.", cost=15,
                applies=applies, run=run)
