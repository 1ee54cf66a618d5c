"""Take facts apart: `abs(u) < c` gives u < c and -u < c, or the like for the parts of u; `log(u) < c` gives 0 < u."""

from __future__ import annotations

from dataclasses import dataclass

from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, add, make, mul, neg
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import order
from symcheck.provers.instances import chained
from symcheck.provers.polynomials import product_of

#: in complex mode parts are taken where one of these occurs
BRANCHED = ("log", "sqrt", "cbrt", "arg")
#: what is not defined everywhere over the real numbers
PARTIAL = frozenset(("div", "pow", *(name for name, row in FUNCTIONS.items() if row.real != "")))
#: what `1/0` needs: such a fact is true nowhere, and says nothing of use
NEVER = make("ne", ZERO, ZERO)


@dataclass(frozen=True)
class Lemma:
    """What a fact `m*abs(u) < c` gives: m*p < c, p being u, -u or the like, by a row of the table for `letter`."""

    formula: Term
    row: str
    letter: Term
    factor: Term
    part: Term
    fact: Term


def lemmas(s: Sequent) -> list[Lemma]:
    """What facts about absolute values give that is no fact yet."""
    found = []
    branched = s.mode == "complex" and not s.goal.heads.isdisjoint(BRANCHED)
    for f in s.facts:
        if f.head not in ("lt", "le") or "abs" not in f.args[0].heads:
            continue
        m, u = _modulus(s, f.args[0])
        if u is None:
            continue
        real = s.mode == "real" or Context(s).real(u)
        rows = [(u, "abs_above"), (neg(u), "abs_above_neg")] if real else []
        for head in ("re", "im") if branched and not real else ():
            p = make(head, u)
            rows += [(p, f"{head}_abs"), (neg(p), f"{head}_abs_lower")]
        found += [Lemma(make(f.head, p if m is ONE else mul(m, p), f.args[1]), row, u, m, p, f) for p, row in rows]
    return [one for one in found if one.formula not in s.facts]


def _modulus(s: Sequent, t: Term) -> tuple[Term, Term | None]:
    """(m, u) where t is m*abs(u) with an m seen to be >= 0; None for u if it is not."""
    if t.head == "abs":
        return ONE, t.args[0]
    moduli = [a for a in t.args if a.head == "abs"] if t.head == "mul" else []
    if len(moduli) != 1:
        return ONE, None
    m = product_of([a for a in t.args if a is not moduli[0]])
    return (m, moduli[0].args[0]) if Context(s).evident(make("le", ZERO, m)) else (ONE, None)


def strictly(s: Sequent) -> list[Term]:
    """The facts that say by being true that something is defined which no other fact says (in real mode)."""
    if s.mode != "real":
        return []  # the kernel sees to it
    found = []
    for f in s.facts:
        if f.head in ("lt", "le", "eq", "ne") and not f.heads.isdisjoint(PARTIAL):
            said = [c for side in f.args for c in conditions(side, s)]
            if NEVER not in said and any(c not in s.facts for c in said):
                found.append(f)
    return found


def applies(s: Sequent) -> bool:
    """Relations under a fact `abs(u) < c`, or one with a function that is not defined everywhere."""
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and bool(lemmas(s) or strictly(s))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """All of them as facts, then the goal."""
    steps: list[Certificate] = []
    for f in strictly(s):
        node = {"rule": "use", "data": {"fact": f}}
        try:
            after = premises(s, node)[0]
        except Rejected:
            continue
        context = Context(s)
        if not all(map(context.evident, after.facts[len(s.facts):])):
            steps.append({**node, "premises": []})
            s = after
    for one in lemmas(s):
        node = {"rule": "bound", "data": {"row": one.row, "values": {"u": one.letter}}}
        try:
            left = premises(s.prove(one.formula), node)
        except Rejected:
            continue
        proof = _proof(left[0], search, one) if len(left) == 1 else None
        if proof is not None:
            steps.append({"rule": "cut", "data": {"formula": one.formula}, "premises": [
                {**node, "premises": [proof]}]})
            s = s.prove(s.goal, one.formula)
    proof = search.prove(s) if steps else None
    return Closed(chained(steps, proof)) if proof else GaveUp(
        "facts about absolute values do not decide it" if steps else "")


def _proof(s: Sequent, search: Search, one: Lemma) -> Certificate | None:
    """c - m*p is (c - m*abs(u)) + m*(abs(u) - p); else by linear arithmetic."""
    size, c = one.fact.args
    parts = [[ONE, add(c, neg(size))], [one.factor, add(make("abs", one.letter), neg(one.part))]]
    found = search.apply(s, "combination", parts=parts, strict=0)
    if found is None:
        answer = order.run(s, search)
        found = answer.certificate if isinstance(answer, Closed) else None
    return found


TACTIC = Tactic("given", "Take facts about absolute values apart, and what facts say of being defined.", cost=12,
                applies=applies, run=run)
