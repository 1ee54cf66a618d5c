"""Put the value that a fact gives a variable in its place, in the goal and the other facts: `x == 5` in `x**y == 125`.

An exponent is solved for first: `2**x == 32` says that x is 5. The other facts about x become a hypothesis, in
which the kernel's `rewrite` replaces x as it does in a goal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, conj, make, rational
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number
from symcheck.provers.instances import chained, cuts

#: denominators of exponents that are looked for
DENOMINATORS = 60


def applies(s: Sequent) -> bool:
    """Relations under a fact that gives a variable of the goal, or of other facts, a value."""
    return s.goal.head in ("eq", "same", "le", "lt", "ne") and s.mode == "real" and (
        next(_known(s), None) is not None or next(_exponents(s), None) is not None)


def _known(s: Sequent) -> Iterator[tuple[Term, Term]]:
    """(variable, its closed value) for what other facts or the goal are about."""
    for fact in s.facts:
        if fact.head == "eq" and len(fact.free) == 1:
            for x, value in (fact.args, fact.args[::-1]):
                if x.head == "sym" and not value.free and (x.value in s.goal.free or _others(s, x)):
                    yield x, value


def _others(s: Sequent, x: Term) -> list[Term]:
    """The facts about x and something else."""
    return [f for f in s.facts if x.value in f.free and len(f.free) > 1]


def _exponents(s: Sequent) -> Iterator[Term]:
    """`x == q` for facts `c**x == d` that say so of a fraction q, by numbers."""
    for fact in s.facts:
        if fact.head != "eq" or len(fact.free) != 1 or fact.args[0].head != "pow":
            continue
        (base, x), value = fact.args[0].args, fact.args[1]
        c, d = number(base), number(value)
        if x.head != "sym" or base.free or value.free or c is None or d is None or min(c, d) <= 0 or c == 1:
            continue
        found = math.log(d) / math.log(c)
        q = Fraction(found).limit_denominator(DENOMINATORS)
        lemma = make("eq", x, rational(q))
        if abs(found - q) < 1e-9 and lemma not in s.facts:
            yield lemma


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Exponents, then one value; the rest of the search finds the others."""
    solved = cuts(s, search, list(_exponents(s)))
    steps, s = solved if solved is not None else ([], s)
    for x, value in _known(s):
        try:
            found = _put(s, search, x, value)
        except Rejected:
            continue
        if found is not None:
            return Closed(chained(steps, found))
    return GaveUp("the values that facts give to variables do not decide it")


def _put(s: Sequent, search: Search, x: Term, value: Term) -> Certificate | None:
    about = _others(s, x)
    whole = make("implies", conj(*about), s.goal) if about else s.goal
    rewritten: Certificate = {"rule": "rewrite", "data": {"old": x, "new": value}}
    *same, left = premises(s.prove(whole), rewritten)
    forgotten: Certificate = {"rule": "forget", "data": {"keep": [
        k for k, f in enumerate(s.facts) if x.value not in f.free]}}
    (inner,) = premises(left, forgotten)
    proofs = [search.prove(one) for one in same]
    rest = search.prove(inner) if None not in proofs else None
    if rest is None:
        return None
    found = {**rewritten, "premises": [*proofs, {**forgotten, "premises": [rest]}]}
    if not about:
        return found
    cut: Certificate = {"rule": "cut", "data": {"formula": whole}, "premises": [found]}
    last = search.apply(premises(s, {**cut, "premises": []})[-1], "use", fact=whole)
    return None if last is None else chained([cut], last)


TACTIC = Tactic("known_values", "Put values that facts give to variables in their place.", cost=24, applies=applies,
                run=run)
