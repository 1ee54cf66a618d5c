"""Use the table of inequalities for the functions that the goal speaks of, then add them up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from symcheck.kernel.complex_rows import INEQUALITIES as COMPLEX_INEQUALITIES
from symcheck.kernel.equations import match
from symcheck.kernel.errors import Rejected
from symcheck.kernel.inequalities import INEQUALITIES
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import Sequent, normal, strict
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers import order
from symcheck.provers.instances import chained
from symcheck.provers.sampling import plausible

#: functions that bring in a row rather than others in it
RARE = frozenset(FUNCTIONS) - {"exp", "log", "sqrt", "abs"}
#: rows that are sharper than those which are added up; `replaced_by_bounds` has use for them
SHARPER = frozenset((
    "sin_quintic", "sin_septic", "cos_quartic", "cos_sextic", "exp_quadratic", "exp_quadratic_negative", "exp_pole",
    "sinh_cubic", "cosh_quartic", "tan_cubic", "tanh_cubic", "atan_cubic", "atan_quintic", "asin_cubic",
    "log_over_root", "log_over_mean"))


@cache
def patterns(mode: str) -> tuple[tuple[str, Term], ...]:
    """(row, the function term that brings it in) for every row of the mode's table."""
    found = []
    for name, (text, _, _) in (INEQUALITIES if mode == "real" else COMPLEX_INEQUALITIES).items():
        (fact,) = normal(parse_core(text))
        heads = [t for t in subterms(fact) if t.head in FUNCTIONS and t.free == fact.free]
        if heads:
            found.append((name, max(heads, key=lambda t: t.head in RARE)))
    return tuple(found)


def instances(t: Term, mode: str) -> list[tuple[str, dict[str, Term]]]:
    """(row, values of its letters) for the functions in t, outside of binders."""
    found = []
    for one in subterms(t, inside_binders=False):
        if one.head in FUNCTIONS and one.free and not one.binds:
            for name, pattern in patterns(mode):
                values: dict[str, Term] = {}
                if match(pattern, one, values):
                    found.append((name, values))
    return found


def applies(s: Sequent) -> bool:
    """Orders with a function of the table."""
    return s.goal.head in ("le", "lt", "ne") and bool(_all(s))


def _all(s: Sequent) -> list[tuple[str, dict[str, Term]]]:
    found = [one for one in instances(s.goal, s.mode) if one[0] not in SHARPER]
    for f in s.facts:
        if f.head in ("lt", "le", "eq") and not f.free.isdisjoint(s.goal.free):
            found += [one for one in instances(f, s.mode) if one not in found and one[0] not in SHARPER]
    return found


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The instances whose conditions hold by linear arithmetic as facts, then the goal by the same."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    rows = _all(s)[:20]
    for how in (evidently, quick) if s.mode == "complex" else (quick,):  # rows about angles have many conditions
        steps, last = _added(s, search, rows, how)
        proof = quick(last, search) if steps else None
        if proof is not None:
            return Closed(chained(steps, proof))
    return GaveUp("the inequalities of the table did not add up" if steps else
                  "no inequality of the table has its conditions")


def _added(s: Sequent, search: Search, rows: list[tuple[str, dict[str, Term]]],
           how: Callable[[Sequent, Search], Certificate | None]) -> tuple[list[Certificate], Sequent]:
    """The rows whose conditions are shown as further facts: the nodes, and what they leave."""
    steps: list[Certificate] = []
    for name, values in rows:
        if search.budget.left() <= 0:
            break
        node = {"rule": "bound", "data": {"row": name, "values": values}}
        try:
            *needs, after = premises(s, node)
        except Rejected:
            continue
        proofs = [how(g, search) for g in needs]
        if after.facts != s.facts and all(p is not None for p in proofs):
            steps.append({**node, "premises": proofs})
            s = after
    return steps, s


def evidently(s: Sequent, search: Search) -> Certificate | None:
    """What is evident."""
    return {"rule": "evident", "data": {}, "premises": []} if Context(s).evident(strict(s.goal)) else None


def quick(s: Sequent, search: Search) -> Certificate | None:
    """What is evident, or a combination."""
    found = evidently(s, search)
    if found is not None or s.goal.head not in ("le", "lt"):
        return found
    answer = order.run(s, search)
    return answer.certificate if isinstance(answer, Closed) else None


TACTIC = Tactic("known_bounds", "Add up inequalities of the table for the functions that occur.", cost=21,
                applies=applies, run=run)
