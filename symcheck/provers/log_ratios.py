"""Bound the difference of two logarithms, log(u) - log(v), by rational functions of the ratio u/v.

`log(n) + 1/(n + 1) <= log(n + 1)`: the rows of INEQUALITIES for the logarithm at u/v (log(t) >= 1 - 1/t and others),
written with both logarithms; what is left of the goal is without them.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction, quotient
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders of reals with two logarithms."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and not s.goal.binds and "log" in s.goal.heads


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each pair of logarithms with opposite constant coefficients; each row."""
    a, b = s.goal.args
    difference = b if a is ZERO else add(b, neg(a))
    try:
        for weight, first, second in _pairs(s, difference):
            for row, bound in _rows(first.args[0], second.args[0]):
                found = _bounded(s, search, difference, (weight, first, second), row, bound)
                if found is not None:
                    return Closed(found)
    except Rejected as error:
        return GaveUp(str(error))
    return GaveUp("no bound for a difference of logarithms decides it")


def _pairs(s: Sequent, difference: Term) -> Iterator[tuple[Term, Term, Term]]:
    """(c, log(u), log(v)) with the difference c*(log(u) - log(v)) + ..., c > 0, u and v positive."""
    ring = Algebra([difference])
    n, d = quotient(ring, difference)
    context = Context(s)
    logs = [(k, t) for k, t in enumerate(ring.atoms) if t.head == "log" and t.free and n.degrees()[k] == 1 and (
        d is None or not d.degrees()[k]) and context.evident(make("lt", ZERO, t.args[0]))]
    for k, first in logs:
        for j, second in logs:
            slope = n.derivative(k)
            c = slope if d is None else slope / d if not divmod(slope, d)[1] else None
            if j != k and n.derivative(j) == -slope and c is not None and c.is_constant() and (
                    c.leading_coefficient() > 0):
                yield rational(fraction(c.leading_coefficient())), first, second


def _rows(u: Term, v: Term) -> Iterator[tuple[str, Term]]:
    """Rows and what they say is at most log(u) - log(v), at u/v."""
    two = num(2)
    yield "log_below", add(ONE, neg(make("div", v, u)))
    yield "log_over_mean", make("div", mul(two, add(u, neg(v))), add(u, v))


def _bounded(s: Sequent, search: Search, difference: Term, pair: tuple[Term, Term, Term], row: str, bound: Term
             ) -> Certificate | None:
    weight, first, second = pair
    u, v = first.args[0], second.args[0]
    gone = replace(replace(difference, first, ZERO), second, ZERO)
    rest = add(gone, mul(weight, bound)) if gone is not ZERO else mul(weight, bound)
    if not plausible(s.prove(make(s.goal.head, ZERO, rest))):
        return None
    whole = add(first, neg(second), neg(bound))
    lemma = make("le", ZERO, whole)
    if lemma in s.facts:
        return None
    proof = search.apply(s.prove(lemma), "bound", row=row, values={"u": make("div", u, v)})
    if proof is None:
        return None
    cut = {"rule": "cut", "data": {"formula": lemma}, "premises": [proof]}
    strict = {"strict": 1} if s.goal.head == "lt" else {}
    last = search.apply(s.prove(s.goal, lemma), "combination", parts=[(weight, whole), (ONE, rest)], **strict)
    return None if last is None else chained([cut], last)


TACTIC = Tactic("log_ratios", "Bound a difference of two logarithms by their arguments' ratio.", cost=15,
                applies=applies, run=run)
