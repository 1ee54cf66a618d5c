"""Equalities that follow from equations among the facts with polynomial multipliers.

a - b, its denominator cleared, is sought as a combination of the facts' differences times polynomials
of low degree, by exact linear algebra (`ideals`); the kernel adds it up (`equal_combination`). Before that, whether
one fact's difference is a - b times something that is not 0: a factor seen in it, or the differences of facts
`u != v`, as of the other roots of a polynomial.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, rational
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.ideals import multipliers
from symcheck.provers.instances import chained
from symcheck.provers.linear import Known, fraction, polynomial_term, quotient

#: operations that are not defined everywhere
PARTIAL = frozenset(("div", "log", "sqrt"))


def applies(s: Sequent) -> bool:
    """Equalities under an equation that shares a variable."""
    return s.goal.head in ("eq", "same") and not s.goal.binds and any(
        f.head == "eq" and f.free & s.goal.free for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Both ways for `same`; what the equations say of their denominators; then multipliers of low degree."""
    steps, s = _strict(s)
    if s.goal.head == "same":
        found = search.apply(s, "both_ways")
        return Closed(chained(steps, found)) if found else GaveUp("the equations among the facts do not give it")
    try:
        found = _factor(s, search) or _last_root(s, search) or _combined(s, search)
    except Rejected as error:
        return GaveUp(str(error))
    return Closed(chained(steps, found)) if found else GaveUp("the equations among the facts do not give it")


def _strict(s: Sequent) -> tuple[list[Certificate], Sequent]:
    """Nodes after which the equations' sides are facts to be defined: 1/x in one says that x is not 0."""
    steps: list[Certificate] = []
    for fact in s.facts:
        if fact.head == "eq" and not fact.heads.isdisjoint(PARTIAL) and fact.free & s.goal.free:
            node: Certificate = {"rule": "use", "data": {"fact": fact}, "premises": []}
            (after,) = premises(s, node)
            if after.facts != s.facts:
                steps.append(node)
                s = after
    return steps, s


def _factor(s: Sequent, search: Search) -> Certificate | None:
    """a == b from l == r where l - r is (a - b)*c and c is not 0."""
    difference = add(s.goal.args[0], neg(s.goal.args[1]))
    for fact in s.facts:
        if fact.head != "eq" or not fact.free & s.goal.free or fact.binds:
            continue
        given = add(fact.args[0], neg(fact.args[1]))
        ring = Algebra([difference, given])
        (wanted, under), (known, bottom) = ring.fraction(difference), ring.fraction(given)
        if not wanted or wanted.is_constant() or not known:
            continue
        factor, rest = divmod(known, wanted)
        if rest or factor.is_constant():
            continue
        above = ONE if bottom is None else polynomial_term(ring, bottom)
        below = factor if under is None else factor * under
        one = make("div", above, polynomial_term(ring, below))
        found = search.apply(s, "equal_combination", parts=[(one, fact)])
        if found is not None:
            return found
    return None


def _last_root(s: Sequent, search: Search) -> Certificate | None:
    """a == b, linear in a variable, from l == r of degree n in it and n - 1 facts u != v, the other roots."""
    roots = [s.goal, *(f for f in s.facts if f.head == "ne" and f.free & s.goal.free)]
    terms = [add(f.args[0], neg(f.args[1])) for f in roots]
    for fact in s.facts if len(roots) > 1 else ():
        given = add(fact.args[0], neg(fact.args[1])) if fact.head == "eq" and not fact.binds else None
        if given is None:
            continue
        ring = Algebra([given, *terms])
        whole, bottom = ring.fraction(given)
        for at in (k for k, a in enumerate(ring.atoms) if a.free and a.free <= s.goal.free):
            linear = [(t, *_leading(ring, p, d, at)) for t in terms for p, d in (ring.fraction(t),)]
            first, *others = linear
            chosen = [first, *(one for one in others if one[1] == 1)]
            degree, lead = _leading(ring, whole, bottom, at)
            if first[1] == 1 and degree == len(chosen) > 1:
                below = mul(lead, *(t for t, *_ in chosen[1:]))
                one = make("div", mul(*(slope for *_, slope in chosen)), below)
                found = search.apply(s, "equal_combination", parts=[(one, fact)])
                if found is not None:
                    return found
    return None


def _leading(ring: Algebra, p: Any, d: Any, at: int) -> tuple[int, Term]:
    """The degree of p/d in the generator at that position, and the leading coefficient; -1 if d is not free of it."""
    degree = int(p.degrees()[at])
    top = {(*m[:at], 0, *m[at + 1:]): c for m, c in p.to_dict().items() if m[at] == degree}
    lead = polynomial_term(ring, ring.context.from_dict(top))
    if d is None:
        return degree, lead
    return (-1 if d.degrees()[at] else degree), make("div", lead, polynomial_term(ring, d))


def _combined(s: Sequent, search: Search) -> Certificate | None:
    a, b = s.goal.args
    difference = add(a, neg(b))
    known = Known(s, [difference])
    wanted, bottom = quotient(known.ring, difference)
    known.equations()
    solution = known.solve(wanted, False, search)
    if solution is None:
        equations = [p for p in known.parts[::2] if all(known.context.defined(a) for a in known.ring.atoms)]
        found = multipliers(known.ring, wanted, [p.polynomial for p in equations]) if equations else None
        if found is None:
            return None
        terms = [(polynomial_term(known.ring, m), p) for m, p in zip(found, equations, strict=True) if m]
        weights = [(t if p.factor is ONE else mul(t, p.factor), p) for t, p in terms]
    else:
        weights = [(mul(rational(fraction(c)), p.factor), p) for c, p in solution]
    below = None if bottom is None else polynomial_term(known.ring, bottom)
    parts = [(_over(neg(t), below), p.equation) for t, p in weights]
    return search.apply(s, "equal_combination", parts=parts)


def _over(t: Term, bottom: Term | None) -> Term:
    return t if bottom is None else make("div", t, bottom)


TACTIC = Tactic("by_equations", "Combine the equations among the facts with multipliers.", cost=23,
                applies=applies, run=run)
