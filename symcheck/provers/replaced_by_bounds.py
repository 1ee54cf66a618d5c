"""Replace a function in an order by a bound of the table: `0 <= c*f(u) + r` from `b <= f(u)` and `0 <= c*b + r`.

For a function term in which the difference of the sides is linear, with a coefficient c of an evident sign. What
is left is an order without that term: others are replaced in it in turn. Sampling ends most wrong choices.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.inequalities import INEQUALITIES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, normal
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.known_bounds import SHARPER, instances, quick
from symcheck.provers.linear import polynomial_term, quotient, simplified
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Real orders with a function of the table."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and any(
        t.head in FUNCTIONS and t.free for t in subterms(s.goal, inside_binders=False))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The first replacement after which the rest is proved."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    a, b = s.goal.args
    try:
        for atom, size, sign, rest in _linear(s, b if a is ZERO else add(b, neg(a))):
            for row, values, bound, strict in _bounds(s, atom, sign):
                found = _replaced(s, search, atom, size, sign, rest, row, values, bound, strict)
                if found is not None:
                    return Closed(found)
    except Rejected as error:
        return GaveUp(str(error))
    return GaveUp("no function could be replaced by a bound of the table")


def _linear(s: Sequent, difference: Term) -> Iterator[tuple[Term, Term, int, Term]]:
    """(f, abs(c), sign of c, r) for each function term f with difference == c*f + r, f in neither c nor r."""
    ring = Algebra([difference])
    n, d = quotient(ring, difference)
    bottom = None if d is None else polynomial_term(ring, d)
    context = Context(s)
    for k, atom in enumerate(ring.atoms):
        if atom.head not in FUNCTIONS or not atom.free or n.degrees()[k] != 1 or d is not None and d.degrees()[k]:
            continue
        if any(atom in set(subterms(other)) for i, other in enumerate(ring.atoms) if i != k and n.degrees()[i]):
            continue
        c, rest = (polynomial_term(ring, p) if bottom is None else make("div", polynomial_term(ring, p), bottom)
                   for p in (n.derivative(k), n - n.derivative(k) * ring.context.gens()[k]))
        for sign, size in ((1, c), (-1, neg(c))):
            if context.evident(make("lt", ZERO, size)):
                yield atom, size, sign, rest


def _bounds(s: Sequent, atom: Term, sign: int) -> Iterator[tuple[str, dict[str, Term], Term, bool]]:
    """(row, values of its letters, bound, whether strict): below the atom for a sign 1, above it for -1.

    The sharper rows are polynomials of higher degree: for goals in one variable.
    """
    for row, values in instances(atom, s.mode):
        if row in SHARPER and len(s.goal.free) > 1:
            continue
        (fact,) = normal(substitute(parse_core(INEQUALITIES[row][0]), values))
        if fact.head in ("lt", "le") and fact.args[sign > 0] is atom and atom not in set(subterms(fact.args[sign < 0])):
            yield row, values, fact.args[sign < 0], fact.head == "lt"


def _replaced(s: Sequent, search: Search, atom: Term, size: Term, sign: int, rest: Term, row: str,
              values: dict[str, Term], bound: Term, strict: bool) -> Certificate | None:
    left = simplified(add(rest, mul(size if sign > 0 else neg(size), bound)))
    goal = make("le" if strict else s.goal.head, ZERO, left)
    if not plausible(s.prove(goal)):
        return None
    node = {"rule": "bound", "data": {"row": row, "values": values}}
    try:
        *needs, after = premises(s, node)
    except Rejected:
        return None
    proofs = [quick(g, search) for g in needs]
    if after.facts == s.facts or any(p is None for p in proofs):
        return None
    gap = add(atom, neg(bound)) if sign > 0 else add(bound, neg(atom))
    data = {"strict": int(strict)} if s.goal.head == "lt" else {}
    last = search.apply(after, "combination", parts=[(ONE, left), (size, gap)], **data)
    return None if last is None else chained([{**node, "premises": proofs}], last)


TACTIC = Tactic("replaced_by_bounds", "Replace a function by a bound of the table, where the sides are linear in it.",
                cost=16, applies=applies, run=run)
