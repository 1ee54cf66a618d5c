"""Derivatives of infinite sums, term by term; and equations between infinite sums, by their constant factors.

A derivative of an infinite sum becomes the term of the structural rules, whose conditions (convergence, a majorant) go
to `convergence`. Then each infinite sum is taken apart into constants times sums in a normal form, so that equal sums
are the same atom.
"""

from __future__ import annotations

from collections.abc import Callable

from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integral_table import SUMS
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent, strict
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, rational, replace, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.majorants import normal_sum
from symcheck.provers.products import neat
from symcheck.provers.rows import sum_rows
from symcheck.provers.sampling import plausible
from symcheck.provers.series import outer_sums


def _endless(t: Term) -> bool:
    return any(u.head == "sum" and u.args[3] is OO for u in subterms(t))


def _derivatives(goal: Term) -> list[Term]:
    return [t for t in subterms(goal, inside_binders=False) if t.head == "diff" and _endless(t.args[0])]


def _sums(goal: Term) -> list[Term]:
    return [t for t in subterms(goal, inside_binders=False) if t.head == "sum" and t.args[3] is OO]


def applies(s: Sequent) -> bool:
    """Equations with a derivative of infinite sums, or with infinite sums on both sides."""
    return s.goal.head in ("same", "eq") and (bool(_derivatives(s.goal)) or len(_sums(s.goal)) > 1)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The derivative first; then the sums."""
    for t in _derivatives(s.goal):
        found = _termwise(s, search, t) or _closed(s, search, t) or _without_first(s, search, t)
        return Closed(found) if found else GaveUp("the sum was not seen to be differentiable term by term")
    found = _split(s, search)
    if found is not None:
        return Closed(found)
    for t in _sums(s.goal):
        c, m = normal_sum(s, t)
        if m is not t:
            new = m if c is ONE else mul(c, m)
            found = _put(s, search, t, new, _equal(search, "series_linear", parts=[(c, m.args[0])]))
            return Closed(found) if found else GaveUp("a constant factor of a sum was not seen to come out")
    return GaveUp("the infinite sums were not seen to be equal")


def _split(s: Sequent, search: Search) -> Certificate | None:
    """A sum next to the same from one index later on: its first term apart."""
    sums = _sums(s.goal)
    for t in sums:
        e, k, lo, _ = t.args
        n = exponent(lo)
        for other in sums if n is not None else ():
            if other.args[0] is e and other.args[1] is k and exponent(other.args[2]) == (n or 0) + 1:
                new = add(substitute(e, {k.value: lo}), other)
                return _put(s, search, t, new, _equal(search, "series_split", start=other.args[2], join=False))
    return None


def _termwise(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """By the structural rules; what they need is shown first, and once."""
    try:
        value, conditions = derivative(s, t)
    except Rejected:
        return None
    if not plausible(s.prove(replace(s.goal, t, value))):
        return None
    lemmas: list[tuple[Term, Certificate]] = []
    for c in map(strict, conditions):
        if not Context(s).evident(c):
            proof = search.prove(s.prove(c))
            if proof is None:
                return None
            lemmas.append((c, proof))
            s = s.prove(s.goal, c)
    found = _put(s, search, t, value, _equal(search, "identity", equations=[{"by": "derivative", "left": t}]))
    for lemma, proof in reversed(lemmas):
        found = found and {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, found]}
    return found


def _closed(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """With sums that the table has replaced by their values."""
    body = t.args[0]
    for u in outer_sums(body):
        row = next(sum_rows(s, u), None) if u.args[3] is OO else None
        if row is not None:
            name, values, factor, _ = row
            body = replace(body, u, neat(mul(factor, substitute(parse_core(SUMS[name][3]), values))))
    new = make("diff", body, *t.args[1:])
    try:
        derivative(s, new)
    except Rejected:
        return None
    return _other_body(s, search, t, body)


def _without_first(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """With the first term of each sum apart, which may be constant where the structural rule divides by 0."""
    body = t.args[0]
    for u in outer_sums(body):
        e, k, lo, hi = u.args
        n = exponent(lo)
        if hi is OO and n is not None:
            first = neat(substitute(e, {k.value: lo}))
            body = replace(body, u, add(first, make("sum", e, k, rational(n + 1), hi)))
    return _other_body(s, search, t, body)


def _other_body(s: Sequent, search: Search, t: Term, body: Term) -> Certificate | None:
    """With a body that is the same near the point."""
    if body is t.args[0]:
        return None
    new = make("diff", body, *t.args[1:])
    return _put(s, search, t, new, lambda p: search.apply(p, "diff_body"))


def _equal(search: Search, rule: str, **data: object) -> Callable[[Sequent], Certificate | None]:
    """A proof of `same` from an equation that a rule gives."""

    def proof(s: Sequent) -> Certificate | None:
        one = search.apply(s.prove(make("eq", *s.goal.args)), rule, **data)
        return one and {"rule": "strict_same", "data": {}, "premises": [one]}

    return proof


def _put(s: Sequent, search: Search, old: Term, new: Term, same: Callable[[Sequent], Certificate | None]
         ) -> Certificate | None:
    """The goal with new in place of old, the hardest part last."""
    node: Certificate = {"rule": "rewrite", "data": {"old": old, "new": new}}
    left = premises(s, node)
    proofs: dict[int, Certificate] = {}
    for k, one in sorted(enumerate(left), reverse=True):
        found = same(one) if one.goal is make("same", old, new) else search.prove(one)
        if found is None:
            return None
        proofs[k] = found
    return {**node, "premises": [proofs[k] for k in range(len(left))]}


TACTIC = Tactic("series_derivatives", "Differentiate infinite sums term by term.", cost=16, applies=applies, run=run)
