"""Solve a system of polynomial equations among the facts for one unknown, whose values the goal names.

`x + y == 5 and x*y == 6 implies x == 2 and y == 3 or x == 3 and y == 2`: that (x - 2)*(x - 3) is 0 follows from the
equations with polynomial multipliers (`by_equations`), so x is 2 or 3; then the others are found in each case.
A value that is a double root is tried with its square.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, disj, make, mul, neg, num
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import by_equations
from symcheck.provers.instances import chained

EQUAL = ("eq", "same")
#: more values of one unknown are not tried
MOST = 4


def applies(s: Sequent) -> bool:
    """Values of real unknowns, under an equation with another unknown in it."""
    if s.mode != "real" or s.goal.head not in (*EQUAL, "or"):
        return False
    found = _values(s)
    return bool(found) and any(f.head == "eq" and len(f.free) > 1 and not f.free.isdisjoint(found) for f in s.facts)


def _parts(goal: Term) -> Iterator[Term]:
    if goal.head in ("or", "and"):
        for p in goal.args:
            yield from _parts(p)
    else:
        yield goal


def _named(part: Term) -> tuple[str, Term] | None:
    """(x, c) of `x == c`, c closed."""
    if part.head in EQUAL:
        for x, c in (part.args, part.args[::-1]):
            if x.head == "sym" and not c.free:
                return str(x.value), c
    return None


def _values(s: Sequent) -> dict[str, list[Term]]:
    """The values that the goal, nothing but such equalities, names for each real unknown."""
    found: dict[str, list[Term]] = {}
    for part in _parts(s.goal):
        named = _named(part)
        if named is None or s.variables.get(named[0]) != Variable("real"):
            return {}
        if named[1] not in found.setdefault(named[0], []):
            found[named[0]].append(named[1])
    return found


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """An equation for one unknown alone; its values; the goal in each case."""
    for name, values in _values(s).items():
        if len(values) <= MOST:
            found = _solved(s, search, make("sym", value=name), values)
            if found is not None:
                return Closed(found)
    return GaveUp("no equation for one unknown alone follows from those among the facts")


def _solved(s: Sequent, search: Search, x: Term, values: list[Term]) -> Certificate | None:
    either = disj(*(make("eq", x, c) for c in values))
    if either in s.facts or any(make("eq", x, c) in s.facts for c in values):
        return None
    factors = [x if c is ZERO else add(x, neg(c)) for c in values]
    for form in (mul(*factors), mul(*(make("pow", f, num(2)) for f in factors))):
        lemma = make("eq", form, ZERO)
        proof = by_equations.run(s.prove(lemma), search) if lemma not in s.facts else None
        if isinstance(proof, Closed):
            steps: list[Certificate] = [
                {"rule": "cut", "data": {"formula": lemma}, "premises": [proof.certificate]}]
            if s.goal.head in EQUAL:
                last = search.prove(s.prove(s.goal, lemma))
            else:
                last = _in_each(s.prove(s.goal, lemma), search, either)
            return None if last is None else chained(steps, last)
    return None


def _in_each(s: Sequent, search: Search, either: Term) -> Certificate | None:
    """The value of one unknown as a fact, and in each case the part of the goal that has it."""
    proof = search.prove(s.prove(either))
    if proof is None:
        return None
    after = s.prove(s.goal, either)
    cut = {"rule": "cut", "data": {"formula": either}, "premises": [proof]}
    cases = either.args if either.head == "or" else (either,)
    proofs = []
    for case in cases:
        inner = after.prove(after.goal, case)
        chosen = None
        for k, part in enumerate(inner.goal.args):
            if chosen is None and _fits(part, case):
                chosen = search.apply(inner, "choose", k=k)
        if chosen is None:
            return None
        proofs.append(chosen)
    if either.head != "or":
        return chained([cut], proofs[0])
    return chained([cut], {"rule": "by_cases_of", "data": {"fact": either}, "premises": proofs})


def _fits(part: Term, case: Term) -> bool:
    """Whether a part of the goal says of the unknown what the case says, or nothing."""
    said = [p for p in map(_named, _parts(part)) if p is not None and p[0] == case.args[0].value]
    return all(c is case.args[1] for _, c in said)


TACTIC = Tactic("systems", "Solve polynomial equations for the values that the goal names.", cost=4, applies=applies,
                run=run)
