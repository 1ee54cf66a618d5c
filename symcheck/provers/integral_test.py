"""The integral test: a sum of falling terms e(k) is oo where an antiderivative F tends to oo (Rudin, 6, exercise 8).

F(k + 1) - F(k), the integral of e over (k, k + 1), is a minorant of e(k), and its sum telescopes. (Terms below 0 that
grow: a majorant, and -oo.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num, substitute, sym
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.break_points import number
from symcheck.provers.integrator import integrate

#: how far the first index may be moved on; antiderivatives that are tried
FURTHER, TRIED = 3, 2
#: two places far out, and the least by which F is to grow between them
FAR, GROWTH = (10**60, 10**120), 0.05


def by_integral(s: Sequent, search: Search, t: Term, sign: int) -> Certificate | None:
    """A certificate that the infinite sum t is oo, or -oo for sign -1."""
    e, k, lo, _ = t.args
    if lo.head != "num" or type(lo.value) is not int or k.value not in e.free or not e.free <= {k.value, *s.variables}:
        return None
    for start in range(lo.value, lo.value + FURTHER):
        if not _falls(e, k, start, sign):
            continue
        for f in _antiderivatives(e, k, start, sign):
            found = _compared(s, search, t, f, start, sign)
            if found is not None:
                return found
        return None
    return None


def _value(t: Term, k: Term, at: int) -> float | None:
    return number(substitute(t, {k.value: num(at)}))


def _falls(e: Term, k: Term, start: int, sign: int) -> bool:
    """Whether the terms are seen to fall towards 0 from some index on."""
    seen = [_value(e, k, start + j) for j in (0, 1, 2, 5, 20, 100)]
    sizes = [v * sign for v in seen if v is not None]
    return len(sizes) == len(seen) and all(a > b > 0 for a, b in pairwise(sizes))


def _antiderivatives(e: Term, k: Term, start: int, sign: int) -> Iterator[Term]:
    """Those that grow beyond all bounds, as far as two values far out show."""
    for f in islice(integrate(e, k.value, start + 0.7), TRIED):
        low, high, first = (_value(f, k, at) for at in (*FAR, start))
        if low is not None and high is not None and first is not None and sign * (high - low) > GROWTH:
            yield f


def _compared(s: Sequent, search: Search, t: Term, f: Term, start: int, sign: int) -> Certificate | None:
    k = t.args[1]
    step = add(substitute(f, {k.value: add(k, ONE)}), neg(f))
    node: Certificate = {"rule": "sum_beyond", "data": {"minorant": step, "from": num(start)}}
    try:
        left = premises(s, node)
    except Rejected:
        return None
    proofs = []
    for one in left:
        bound = one.goal.head == "le" and len(one.variables) > len(s.variables)
        proof = _bound(one, search, t, f) if bound and OO not in one.goal.args else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _bound(s: Sequent, search: Search, t: Term, f: Term) -> Certificate | None:
    """F(n + 1) - F(n) <= e(n), or >= : by the order of the integrals over (n, n + 1) of e and of e(n)."""
    e, k = t.args[:2]
    new = list(s.variables)[-1]
    at = sym(new)
    here, place = substitute(e, {k.value: at}), sym(s.fresh(k.value, t, f))
    step = next((a for a in s.goal.args if a is not here), ZERO)
    steps: list[Certificate] = []
    goal = s
    for old, body, antiderivative in ((step, substitute(e, {k.value: place}), substitute(f, {k.value: place})),
                                      (here, here, mul(here, place))):
        area = make("integrate", body, place, at, add(at, ONE))
        node: Certificate = {"rule": "rewrite", "data": {"old": old, "new": area}}
        try:
            _, *needs, goal = premises(goal, node)
        except Rejected:
            return None
        numbers = [search.prove(one) for one in needs]
        equal = search.apply(s.prove(make("eq", old, area)), "int_ftc", antiderivative=antiderivative,
                             limits=[None, None])
        if equal is None or None in numbers:
            return None
        steps.append({**node, "premises": [{"rule": "strict_same", "data": {}, "premises": [equal]}, *numbers]})
    whole = search.apply(goal, "int_order")
    if whole is None:
        return None
    for one in reversed(steps):
        whole = {**one, "premises": [*one["premises"], whole]}
    return whole


__all__ = ["by_integral"]
