"""Orders of moduli, real and imaginary parts of complex numbers as orders of real numbers, for all that proves these.

Not trusted: the kernel's rule `cartesian` takes the parts itself.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent, Variable
from symcheck.language.terms import contains, fresh, make, num
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.sampling import plausible

#: what makes real numbers of complex ones
REAL = ("abs", "re", "im")


def applies(s: Sequent) -> bool:
    """Orders of complex numbers' moduli and parts."""
    return s.goal.head in ("le", "lt") and s.mode == "complex" and contains(s.goal, lambda t: t.head in REAL)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The order of the parts, in the real mode."""
    taken = set(s.variables) | s.goal.free.union(*(f.free for f in s.facts))
    names = {}
    for z in sorted(n for n in taken if s.variables.get(n) == Variable("complex")):
        x = fresh(f"{z}_re", taken)
        y = fresh(f"{z}_im", taken | {x})
        taken |= {x, y}
        names[z] = [x, y]
    found = _by_parts(s, search, {"rule": "cartesian", "data": {"names": names}}) if names else None
    return Closed(found) if found is not None else GaveUp("the order of real and imaginary parts is not seen")


def _by_parts(s: Sequent, search: Search, node: Certificate) -> Certificate | None:
    """The order of the parts, with the squares of what facts say of moduli."""
    try:
        *needs, real = premises(s, node)
    except Rejected:
        return None
    if not plausible(real):
        return None
    proofs = [search.prove(one) for one in needs]
    if None in proofs:
        return None
    steps: list[Certificate] = []
    for f in real.facts:
        if f.head in ("le", "lt") and f.args[0].head == "sqrt" and "sqrt" not in f.args[1].heads:
            lemma = make(f.head, f.args[0].args[0], ONE if f.args[1] is ONE else make("pow", f.args[1], num(2)))
            proof = search.prove(real.prove(lemma))
            if proof is not None:
                steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
                real = real.prove(real.goal, lemma)
    last = search.prove(real)
    return None if last is None else {**node, "premises": [*proofs, chained(steps, last)]}


TACTIC = Tactic("cartesian", "Orders of moduli as orders of real and imaginary parts.", cost=29, applies=applies,
                run=run)
