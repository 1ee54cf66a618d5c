"""Close equalities with floors of multiples of one term, by cases of its fractional part.

`floor(m*t + c)` is `m*floor(t) + j` where the fractional part of t is between (j - c)/m and (j + 1 - c)/m: Hermite's
identity `floor(x) + floor(x + 1/2) == floor(2*x)` and the like. Not trusted: the kernel checks each case.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, contains, make, mul, rational, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term

Argument = tuple[Term, int, Fraction]


def applies(s: Sequent) -> bool:
    """Equalities with floors (of something with variables) in them."""
    return s.goal.head in ("eq", "same") and contains(s.goal, lambda t: t.head in ("floor", "ceil") and bool(t.free))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Split at every point of the unit interval where one of the floors steps."""
    floors = list(dict.fromkeys(t for t in subterms(s.goal, inside_binders=False) if t.head in ("floor", "ceil")))
    if not floors:
        return GaveUp("the floors stand within what binds a variable")
    try:
        found = _multiples(floors)
    except Rejected as error:
        return GaveUp(str(error))
    if found is None or len(floors) > 6:
        return GaveUp("the floors are not of multiples of one term")
    t, arguments = found
    whole = make("floor", t)
    steps = {(Fraction(j) - c) / m for _, m, c in arguments for j in range(-abs(m) - 2, abs(m) + 3)}
    breaks = sorted(b for b in steps if 0 < b < 1)
    if len(breaks) > 12:
        return GaveUp("too many cases of the fractional part")
    proof = _bounded(s, search, t, whole, arguments, breaks)
    return Closed(proof) if proof else GaveUp("a case of the fractional part stayed open")


def _multiples(floors: list[Term]) -> tuple[Term, list[Argument]] | None:
    """(t, [(floor, m, c)]) with every argument m*t + c (of -floor for ceil), m an integer and c a rational."""
    inside = [f.args[0] for f in floors]
    ring = Algebra(inside)
    parts: list[tuple[dict[Any, Fraction], Fraction]] = []
    for u in inside:
        n, d = ring.fraction(u)
        if d is not None and not d.is_constant():
            return None
        scale = 1 if d is None else 1 / d.leading_coefficient()
        values = {m: Fraction(int((c * scale).p), int((c * scale).q)) for m, c in n.to_dict().items()}
        constant = values.pop(tuple(0 for _ in ring.atoms), Fraction(0))
        if not values:
            return None
        parts.append((values, constant))
    first = next(iter(parts[0][0]))
    leads = [v.get(first, Fraction(0)) for v, _ in parts]
    if not all(leads):
        return None
    unit = abs(leads[0])
    for lead in leads[1:]:
        unit = Fraction(gcd(unit.numerator * lead.denominator, abs(lead.numerator) * unit.denominator),
                        unit.denominator * lead.denominator)
    base = {m: c * unit / leads[0] for m, c in parts[0][0].items()}
    found = []
    for f, (values, c), lead in zip(floors, parts, leads, strict=True):
        m = lead / unit * (1 if base[first] > 0 else -1)
        if m.denominator != 1 or values != {k: v * m for k, v in base.items()}:
            return None
        found.append((f, int(m), c))
    t = to_term(ring, ring.context.from_dict({k: fmpq(v.numerator, v.denominator) for k, v in base.items()}))
    return t, found


def _bounded(s: Sequent, search: Search, t: Term, whole: Term, arguments: list[Argument],
             breaks: list[Fraction]) -> Certificate | None:
    """floor(t) <= t < floor(t) + 1 as facts, then the cases."""
    if s.goal.head == "same":
        node: dict[str, Any] = {"rule": "both_ways", "data": {}}
        proofs = [_bounded(p, search, t, whole, arguments, breaks) for p in premises(s, node)]
        return None if None in proofs else {**node, "premises": proofs}
    nodes: list[dict[str, Any]] = []
    last = s
    for row in ("floor_below", "floor_above"):
        node = {"rule": "bound", "data": {"row": row, "values": {"u": t}}}
        try:
            *needs, last = premises(last, node)
        except Rejected:
            return None
        shown = [search.prove(g) for g in needs]
        if None in shown:
            return None
        nodes.append({**node, "premises": shown})
    proof = _cases(last, search, t, whole, arguments, breaks, Fraction(0))
    for one in reversed(nodes):
        proof = proof and {**one, "premises": [*one["premises"], proof]}
    return proof


def _cases(s: Sequent, search: Search, t: Term, whole: Term, arguments: list[Argument], breaks: list[Fraction],
           low: Fraction) -> Certificate | None:
    if not breaks:
        return _one(s, search, whole, arguments, low)
    point = add(whole, rational(breaks[0]))
    node = {"rule": "cases", "data": {"cases": [make("lt", t, point), make("le", point, t)]}}
    *covered, below, above = premises(s, node)
    proofs = [search.prove(g) for g in covered]
    if None in proofs:
        return None
    first = _one(below, search, whole, arguments, low)
    rest = _cases(above, search, t, whole, arguments, breaks[1:], breaks[0]) if first else None
    return {**node, "premises": [*proofs, first, rest]} if first and rest else None


def _one(s: Sequent, search: Search, whole: Term, arguments: list[Argument], low: Fraction) -> Certificate | None:
    """Every floor by floor(t), where the fractional part is in one piece that begins at low."""
    equations = []
    for f, m, c in arguments:
        ceil = f.head == "ceil"
        start = m * low + c
        if f is whole:
            continue
        if ceil:
            equations.append({"by": "identity", "left": f, "row": "ceil_floor"})
            f, m, c = make("floor", make("neg", f.args[0])), -m, -c
            start = m * low + c
        step = start.numerator // start.denominator
        if m < 0 and start.denominator == 1:
            return None
        value = add(mul(rational(m), whole), rational(step)) if m != 1 else add(whole, rational(step))
        equations.append({"by": "floor_value", "left": f, "right": value})
    return search.apply(s, "identity", equations=equations)


TACTIC = Tactic("fractional_parts", "Floors of multiples of one term, by cases of its fractional part.", cost=29,
                applies=applies, run=run)
