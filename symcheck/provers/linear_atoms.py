"""Solve equations that are linear in functions' values for these: log(x) + log(y) == 3 and log(x) - log(y) == 1.

Each value that the equations determine is a further fact, `log(x) == 2`; `both_sides` makes of it what x is.
Logarithms of products are taken apart first: `log(x*y**3)` is `log(x) + 3*log(y)` where the facts say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flint import fmpq, fmpq_mat

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import by_equations
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction

#: functions whose values are solved for; the most equations that are, and logarithms taken apart
FUNCTIONS = frozenset(("log", "exp", "sqrt", "cbrt", "pow", "sin", "cos", "tan", "sinh", "atan", "asin", "acos"))
MOST = 5


def applies(s: Sequent) -> bool:
    """Equalities of reals under several equations with functions in them."""
    if s.goal.head not in ("eq", "same") or s.mode != "real":
        return False
    return len(_equations(s)) > 1


def _equations(s: Sequent) -> list[Term]:
    return [f for f in s.facts if f.head == "eq" and f.free and not f.heads.isdisjoint(FUNCTIONS) and (
        "oo" not in f.heads and not f.binds)][:2 * MOST]


def _logarithms(s: Sequent) -> Iterator[Term]:
    """log(u) == what it is as a sum, for the products u in the equations and the goal."""
    logs = [t for f in (*_equations(s), s.goal) for t in subterms(f, inside_binders=False) if t.head == "log"]
    for t in dict.fromkeys(logs):
        if t.free and (apart := _apart(t.args[0])) is not t:
            yield make("eq", t, apart)


def _apart(u: Term) -> Term:
    """log(u) as a sum of multiples of logarithms, all factors positive."""
    if u.head == "mul":
        return add(*map(_apart, u.args))
    if u.head == "div":
        return add(_apart(u.args[0]), neg(_apart(u.args[1])))
    if u.head == "pow":
        return mul(u.args[1], _apart(u.args[0]))
    return make("div", _apart(u.args[0]), num(2)) if u.head == "sqrt" else make("log", u)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The values as facts; then the goal."""
    steps: list[Certificate] = []
    for lemma in islice(_logarithms(s), MOST):
        apart = search.prove(s.prove(lemma))
        if apart is not None:
            steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [apart]})
            s = s.prove(s.goal, lemma)
    taken_apart = len(steps)
    for lemma in list(_values(s)):
        proof = by_equations.run(s.prove(lemma), search) if lemma not in s.facts else None
        if isinstance(proof, Closed):
            steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof.certificate]})
            s = s.prove(s.goal, lemma)
    if len(steps) == taken_apart:
        return GaveUp("the equations are not linear in functions' values, or do not determine them")
    given = set(_equations(s))
    keep = [k for k, f in enumerate(s.facts) if f not in given or any(f is n["data"]["formula"] for n in steps)]
    last = search.apply(s, "forget", keep=keep) or search.prove(s)
    return Closed(chained(steps, last)) if last else GaveUp("the functions' values do not decide it")


def _values(s: Sequent) -> Iterator[Term]:
    """`t == c` for the atoms that linear equations determine."""
    equations = _equations(s)
    try:
        ring = Algebra([a for f in equations for a in f.args])
        rows = [ring.difference(*f.args) for f in equations]
    except Rejected:
        return
    if any(d is not None and not d.is_constant() or n.total_degree() > 1 for n, d in rows):
        return
    width = len(ring.atoms)
    matrix = fmpq_mat(len(rows), width + 1)
    for i, (n, _) in enumerate(rows):
        for m, c in n.to_dict().items():
            at = next((k for k, e in enumerate(m) if e), width)
            matrix[i, at] = -c if at == width else c
    reduced, rank = matrix.rref()
    for i in range(rank):
        entries = [k for k in range(width) if reduced[i, k] != fmpq(0)]
        if len(entries) == 1 and ring.atoms[entries[0]].free:
            yield make("eq", ring.atoms[entries[0]], rational(fraction(reduced[i, width])))


TACTIC = Tactic("linear_atoms", "Solve linear equations for the values of functions.", cost=13, applies=applies,
                run=run)
