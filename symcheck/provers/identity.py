"""Close `a same b` and `a == b` as fractions over independent generators.

First without any equation, then with those of `normalise`, then with roots as exponentials. The
search is not trusted; the kernel replays every equation and the polynomial identity.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser


def applies(s: Sequent) -> bool:
    """Equalities of terms."""
    return s.goal.head in ("same", "eq")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Look for equations under which both sides are the same fraction."""
    a, b = s.goal.args
    facts = (*conditions(a, s), *conditions(b, s))
    inner = s.prove(s.goal, *facts) if facts else s
    reason = "the difference is not seen to be 0"
    for attempt in (_plain, _rewritten, _with_powers):
        try:
            data = attempt(inner, search, a, b)
        except Rejected as error:
            reason = str(error)
            continue
        if data is not None:
            certificate = search.apply(s, "identity", **({"equations": data} if data else {}))
            if certificate is not None:
                return Closed(certificate)
            reason = "a side condition of the identity stayed open"
    return GaveUp(reason)


def _plain(s: Sequent, search: Search, a: Term, b: Term) -> list[dict[str, Any]] | None:
    return [] if Algebra([a, b]).equal(a, b) else None


def _rewritten(s: Sequent, search: Search, a: Term, b: Term, powers: bool = False) -> list[dict[str, Any]] | None:
    normaliser = Normaliser(s, search, powers)
    normaliser.run(a, b)
    return normaliser.data if normaliser.ring(a, b).equal(a, b) else None


def _with_powers(s: Sequent, search: Search, a: Term, b: Term) -> list[dict[str, Any]] | None:
    return _rewritten(s, search, a, b, powers=True)


TACTIC = Tactic("identity", "Compare both sides as fractions of polynomials in independent generators.",
                cost=10, applies=applies, run=run)
