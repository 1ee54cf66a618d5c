"""Jensen's inequality for the terms of a sum, all with the same weight; the sum of the terms may be known.

`-sum(p*log(p)) <= log(K)` where sum(p) == 1; `log(sum(exp(o))) >= mean(o) + log(K)`; harmonic and arithmetic means. A
sum's term is a function of one of its parts (a component, the argument of a function), or a function stands around
the sum. Not trusted: the kernel's rule `jensen` asks for the sign of the second derivative and for the points.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent
from symcheck.language.terms import Term, add, fresh, make, neg, replace, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.convexity import intervals
from symcheck.provers.instances import chained
from symcheck.provers.sampling import plausible, rises, sharp_at_means

#: functions of one argument around a sum, and in its terms
AROUND = ("log", "sqrt", "exp")


class Average(NamedTuple):
    """f (`body`, of `x`) at the points `point` for the indices of a sum, convex or concave."""

    x: Term
    body: Term
    point: Term
    total: Term
    concave: bool


def applies(s: Sequent) -> bool:
    """Orders of real numbers with a sum."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and "sum" in s.goal.heads


def run(s: Sequent, search: Search, most: int = 12, wanted: int = 4) -> Closed | GaveUp:
    """Jensen's inequality as further facts, `wanted` of them from at most `most` functions; then the goal."""
    if any(map(_is_average, s.facts)):
        return GaveUp("Jensen's inequality did not help")
    if not (plausible(s) and sharp_at_means(s)):
        return GaveUp("the sides are not equal where all points are")
    steps: list[Certificate] = []
    now = s
    for average in islice(_averages(s), most):
        for node in _ways(s, average):
            step = _shown(now, search, node)
            if step is not None and len(steps) < wanted:
                steps.append(step)
                now = premises(now, node)[-1]
                break
    last = search.prove(now) if steps else None
    if last is not None:
        return Closed(chained(steps, last))
    return GaveUp("Jensen's inequality did not help" if steps else "no function of a sum's terms was seen to be convex")


def _is_average(f: Term) -> bool:
    """Whether a fact is one that this tactic brings."""
    return f.head == "le" and any(a.head == "div" and a.args[0].head == "sum" and b.head != "num"
                                  for a, b in (f.args, f.args[::-1]))


def _shown(s: Sequent, search: Search, node: Certificate) -> Certificate | None:
    """The node with all its premises but the last proved, if it is a new fact."""
    try:
        *needs, after = premises(s, node)
    except Rejected:
        return None
    if after.facts[-1] in s.facts or not all(map(plausible, needs)):
        return None
    proofs = []
    for one in needs:
        proof = search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _averages(s: Sequent) -> Iterator[Average]:
    """Functions of parts of the terms of the goal's sums, then functions around the sums."""
    x = sym(fresh("x", s.goal.free | frozenset(s.variables)))
    totals = {t: rises(s, t) for t in subterms(s.goal, inside_binders=False)
              if t.head == "sum" and t.args[3] is not OO}
    for total, larger in totals.items():
        body, k = total.args[:2]
        for u in subterms(body, inside_binders=False):
            if k.value in u.free and u is not k and (u.head == "index" or u is not body and _is_argument(u, body)):
                f = replace(body, u, x)
                if k.value not in f.free and f is not x:
                    yield from (Average(x, f, u, total, c) for c in (False, True) if larger is not c)
    for total, larger in totals.items():
        for t in subterms(s.goal, inside_binders=False):
            if total in t.args and t.head in AROUND and larger is not (t.head == "exp"):
                yield Average(x, make(t.head, x), total.args[0], total, t.head != "exp")
            if total in t.args and t.head == "pow" and exponent(t.args[1]) is not None:
                yield from (Average(x, make("pow", x, t.args[1]), total.args[0], total, c) for c in (False, True))


def _is_argument(u: Term, body: Term) -> bool:
    return any(t.head in AROUND and t.args[0] is u for t in subterms(body, inside_binders=False))


def _ways(s: Sequent, average: Average) -> Iterator[Certificate]:
    """Nodes of the rule `jensen`, on the intervals that the points are seen to be in."""
    x, f, point, total, concave = average
    k, lo, hi = total.args[1:]
    data: dict[str, Any] = {"variable": x, "body": f, "weight": None, "point": point, "index": k, "lo": lo, "hi": hi}
    known = _known(s, make("sum", point, k, lo, hi))
    if known is not None:
        data["mean"] = make("div", known, hi if lo is ONE else add(hi, neg(lo), ONE))
    for low, high in intervals(s, data):
        yield {"rule": "jensen", "data": {**data, "low": low, "high": high, "concave": concave}}


def _known(s: Sequent, total: Term) -> Term | None:
    """What a fact says that a sum is."""
    key = atom_key(total)
    sides = (pair for f in s.facts if f.head == "eq" for pair in (f.args, f.args[::-1]))
    return next((b for a, b in sides if a.head == "sum" and atom_key(a) is key and "sum" not in b.heads), None)


TACTIC = Tactic("means", "Jensen's inequality for the terms of a sum.", cost=14, applies=applies, run=run)
