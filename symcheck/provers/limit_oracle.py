"""Limits on SymPy's word, cross-checked by balls: what the rules of limits do not reach.

Only limits without parameters. SymPy is imported when the first such limit is met.
"""

from __future__ import annotations

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.limit_values import INFINITE


def applies(s: Sequent) -> bool:
    """`limit(e, x, a) same L` with nothing free in it."""
    return s.goal.head in ("same", "eq") and not s.goal.free and any(t.head == "limit" for t in s.goal.args)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Ask for the limit on each side, and prove that the answer is the value claimed."""
    try:
        left = premises(s, {"rule": "limit_value"})
    except Rejected as error:
        return GaveUp(str(error))
    proofs: list[Certificate] = []
    for one in left:
        proof = _judged(one, search) if one.goal.head == "tends" else search.prove(one)
        if proof is None:
            return GaveUp("SymPy gives no such limit, or the values do not approach it")
        proofs.append(proof)
    return Closed({"rule": "limit_value", "data": {}, "premises": proofs})


def _judged(s: Sequent, search: Search) -> Certificate | None:
    """A judgement by the oracle, from both sides if it is two-sided."""
    body, x, a, value = s.goal.args
    if s.goal.value or a in INFINITE:
        return _one_sided(s, search)
    sides = [_one_sided(s.prove(make("tends", body, x, a, value, value=d)), search) for d in ("+", "-")]
    if any(p is None for p in sides):
        return None
    return {"rule": "lim_sides", "data": {}, "premises": sides}


def _one_sided(s: Sequent, search: Search) -> Certificate | None:
    from symcheck.engines import sympy_engine

    body, x, a, value = s.goal.args
    try:
        found = sympy_engine.limit(body, x.value, a, s.goal.value or "", s.mode)
    except sympy_engine.Untranslatable:
        return None
    asked = s.prove(make("tends", body, x, a, found, value=s.goal.value or ""))
    step: Certificate = {"rule": "sympy_limit", "data": {}, "premises": []}
    try:
        if premises(asked, step):
            return None
    except Rejected:
        return None
    if found is value:
        return step
    return _equal(s, found, step, search)


def _equal(s: Sequent, found: Term, step: Certificate, search: Search) -> Certificate | None:
    node = {"rule": "lim_equal", "data": {"known": found}}
    try:
        left = premises(s, node)
    except Rejected:
        return None
    rest = [search.prove(p) for p in left[1:]]
    if any(p is None for p in rest):
        return None
    return {**node, "premises": [step, *rest]}


TACTIC = Tactic("limit_oracle", "Believe SymPy's limit, cross-checked by balls towards the point.", cost=200,
                applies=applies, run=run)
