"""Put what a universal fact says of a vector's components in their place, in the sums of the goal.

`w == u + v` says `w[k] == u[k] + v[k]` for each k: a sum over w becomes one over u and v, term by term, and the search
goes on with that. What stands outside of sums is for `instances`.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.sequent import Sequent
from symcheck.language.terms import Term, make, replace, substitute, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import put
from symcheck.provers.sampling import plausible

SUMS = ("sum", "prod", "maxof", "minof")


def applies(s: Sequent) -> bool:
    """Relations with sums of a vector's components, of which a fact says what they are."""
    return s.goal.head in ("eq", "same", "le", "lt", "ne") and s.goal.binds and next(_changes(s), None) is not None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One sum after another; the first that helps."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    for old, new in list(_changes(s)):
        same = search.apply(s.prove(make("same", old, new)), "identity",
                            equations=[{"by": "sum_body", "left": old, "body": new.args[0]}])
        rest = search.prove(s.prove(replace(s.goal, old, new))) if same is not None else None
        proof = put(s, search, old, new, same, rest) if same is not None and rest is not None else None
        if proof is not None:
            return Closed(proof)
    return GaveUp("with the components that facts speak of in its sums the goal stayed open")


def _changes(s: Sequent) -> Iterator[tuple[Term, Term]]:
    """Sums of the goal, and what they become."""
    sums = [t for t in subterms(s.goal, inside_binders=False) if t.head in SUMS]
    for name, k, value in _said(s):
        for old in sums:
            body, *over = old.args
            for one in subterms(body, inside_binders=False):
                if one.head == "index" and len(one.args) == 2 and one.args[0].value == name:
                    body = replace(body, one, substitute(value, {k: one.args[1]}))
            if body is not old.args[0]:
                yield old, make(old.head, body, *over)


def _said(s: Sequent) -> Iterator[tuple[str, str, Term]]:
    """(vector, index, the component at the index) of the facts that say what a vector's components are."""
    for fact in s.facts:
        if fact.head == "forall" and fact.args[0].head == "eq":
            (a, b), k = fact.args[0].args, fact.args[1]
            for one, value in ((a, b), (b, a)):
                if one.head == "index" and one.args[1:] == (k,) and one.args[0].value not in value.free:
                    yield one.args[0].value, k.value, value


TACTIC = Tactic("components", "Put what facts say of a vector's components into the sums of the goal.", cost=26,
                applies=applies, run=run)
