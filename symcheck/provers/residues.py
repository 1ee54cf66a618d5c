"""Floors of fractions of one integer n, by cases of its residue: `floor(n/2) + ceil(n/2) == n`.

With w = floor(n/q), q a common denominator, n is q*w + r for one r from 0 to q - 1; then floor(a*n + b) is
a*q*w + floor(a*r + b). The kernel checks each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction
from symcheck.provers.rational_antiderivatives import quotient_in

#: a floor or ceil, and a and b of its argument a*n + b
Argument = tuple[Term, Fraction, Fraction]


def applies(s: Sequent) -> bool:
    """Relations with floors of fractions of an integer variable."""
    return s.goal.head in ("eq", "same", "le", "lt", "ne") and not s.goal.heads.isdisjoint(("floor", "ceil")) and (
        _arguments(s) is not None)


def _arguments(s: Sequent, largest: int = 6) -> tuple[str, int, list[Argument]] | None:
    """(n, q, arguments) for the one integer variable of which fractions are taken, q at most `largest`."""
    floors = list(dict.fromkeys(t for t in subterms(s.goal, inside_binders=False) if t.head in ("floor", "ceil")))
    names = {n for t in floors for n in t.free}
    if len(names) != 1 or not floors:
        return None
    (name,) = names
    if s.variables.get(name) != Variable("integer"):
        return None
    found: list[Argument] = []
    for t in floors:
        u = quotient_in(t.args[0], name)
        if u is None or u[0].degree() != 1 or u[1].degree() > 0:
            return None
        found.append((t, fraction(u[0][1] / u[1][0]), fraction(u[0][0] / u[1][0])))
    q = lcm(*(a.denominator for _, a, _ in found))
    return (name, q, found) if 1 < q <= largest else None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The cases from r = 0 on."""
    found = _arguments(s)
    if found is None:
        return GaveUp("no floors of fractions of one integer")
    name, q, arguments = found
    n, part = sym(name), make("div", sym(name), num(q))
    whole = make("floor", part)
    if make("le", whole, part) in s.facts:
        return GaveUp("the cases were taken already")
    steps: list[Certificate] = []
    try:
        for row in ("floor_below", "floor_above"):
            node = {"rule": "bound", "data": {"row": row, "values": {"u": part}}}
            *needs, s = premises(s, node)
            proofs = [search.prove(g) for g in needs]
            if None in proofs:
                return GaveUp("the bounds of a floor stayed open")
            steps.append({**node, "premises": proofs})
        proof = _from(s, search, n, mul(num(q), whole), (0, q), arguments, whole)
    except Rejected as error:
        return GaveUp(str(error))
    return Closed(chained(steps, proof)) if proof is not None else GaveUp("a residue stayed open")


def _from(s: Sequent, search: Search, n: Term, base: Term, residues: tuple[int, int], arguments: Sequence[Argument],
          whole: Term) -> Certificate | None:
    """The cases from residue r on: n == base + r, or more."""
    r, q = residues
    here = add(base, num(r)) if r else base
    low = make("le", here, n)
    lower = search.apply(s.prove(low), "integers_apart") if r else search.prove(s.prove(low))
    if lower is None:
        return None
    s = s.prove(s.goal, low)
    cut = {"rule": "cut", "data": {"formula": low}, "premises": [lower]}
    if r == q - 1:
        high = make("le", n, here)
        upper = search.apply(s.prove(high), "integers_apart")
        last = None if upper is None else _one(s.prove(s.goal, high), search, n, here, (r, q), arguments, whole)
        if upper is None or last is None:
            return None
        return chained([cut, {"rule": "cut", "data": {"formula": high}, "premises": [upper]}], last)
    node = {"rule": "cases", "data": {"cases": [make("le", n, here), make("lt", here, n)]}}
    *covered, equal, more = premises(s, node)
    proofs = [search.prove(g) for g in covered]
    first = _one(equal, search, n, here, (r, q), arguments, whole) if None not in proofs else None
    rest = _from(more, search, n, base, (r + 1, q), arguments, whole) if first is not None else None
    return chained([cut], {**node, "premises": [*proofs, first, rest]}) if rest is not None else None


def _one(s: Sequent, search: Search, n: Term, here: Term, residue: tuple[int, int], arguments: Sequence[Argument],
         whole: Term) -> Certificate | None:
    """n == q*w + r: every floor by w."""
    r, q = residue
    lemmas: list[tuple[Term, dict[str, Any]]] = [(make("eq", n, here), {"rule": "antisymmetric", "data": {}})]
    for t, a, b in arguments:
        if t is whole:
            continue
        # ceil(u) is -floor(-u)
        sign = 1 if t.head == "floor" else -1
        shift = (a * r + b) * sign
        value = add(mul(rational(a * sign * q), whole), rational(shift.numerator // shift.denominator))
        left = t if sign > 0 else make("floor", neg(t.args[0]))
        equations = [] if sign > 0 else [{"by": "identity", "left": t, "row": "ceil_floor"}]
        equations.append({"by": "floor_value", "left": left, "right": value})
        value = value if sign > 0 else neg(value)
        lemmas.append((make("eq", t, value), {"rule": "identity", "data": {"equations": equations}}))
    done: list[Certificate] = []
    for lemma, node in lemmas:
        proof = search.apply(s.prove(lemma), node["rule"], **node["data"])
        if proof is None:
            return None
        done.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
        s = s.prove(s.goal, lemma)
    last = search.prove(s)
    return None if last is None else chained(done, last)


TACTIC = Tactic("residues", "Floors of fractions of an integer, by cases of its residue.", cost=28, applies=applies,
                run=run)
