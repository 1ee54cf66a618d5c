"""Do what the claim's hints say, before anything else: its cases, its induction, its change of variable.

Each hint is used once on the way down; those for limits, integrals and witnesses are used by their tactics.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from symcheck.kernel.sequent import Sequent, Variable
from symcheck.language.terms import Term, fresh, make, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.witnesses import solutions

HINTS = ("cases", "induction", "substitute")


def applies(s: Sequent) -> bool:
    """Relations."""
    return s.goal.head in ("same", "eq", "ne", "le", "lt")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each hint in turn, with the others left for what it leaves to show."""
    hints = search.hints
    for name in HINTS:
        if not hints.get(name):
            continue
        search.hints = {n: h for n, h in hints.items() if n != name}
        try:
            found = _WAYS[name](s, search, hints[name])
        finally:
            search.hints = hints
        if found is not None:
            return Closed(found)
    return GaveUp("")


def _cases(s: Sequent, search: Search, cases: list[Term]) -> Certificate | None:
    known = set(s.variables)
    return search.apply(s, "cases", cases=cases) if all(c.free <= known for c in cases) else None


def _induction(s: Sequent, search: Search, hint: Mapping[str, Term]) -> Certificate | None:
    return search.apply(s, "induction", **{"on": hint["on"], "from": hint["from"]})


def _substitute(s: Sequent, search: Search, changes: Mapping[str, Term]) -> Certificate | None:
    """The first variable that is one of the claim's; the others after it."""
    for name, value in changes.items():
        if s.variables.get(name) != Variable("real"):
            continue
        rest = {n: v for n, v in changes.items() if n != name}
        search.hints = {**search.hints, "substitute": rest}
        for new, moved, inverse in inverses(s, name, value):
            found = search.apply(s, "change_variable", variable=sym(name), new=new, value=moved, inverse=inverse)
            if found is not None:
                return found
    return None


def inverses(s: Sequent, name: str, value: Term) -> Iterator[tuple[Term, Term, Term]]:
    """(u, E, w): value as E in a new variable u, and w with E(w) == name."""
    found = renamed(s.variables, name, value)
    if found is None:
        return
    u = sym(s.fresh(found[0]))
    moved = substitute(found[1], {found[0]: u})
    for w in solutions(make("eq", moved, sym(name)), u.value):
        yield u, moved, w


def renamed(known: Collection[str], name: str, value: Term) -> tuple[str, Term] | None:
    """(u, E) for a hint `name: value`: the one new variable in it, and the value in it.

    A new variable of the name that it stands for, as in `x: x + 1`, gets another; None if there is not just one.
    """
    unknown = sorted(value.free - (set(known) - {name}))
    if len(unknown) != 1:
        return None
    new = fresh(name, value.free | set(known) | {name}) if unknown == [name] else unknown[0]
    return new, substitute(value, {unknown[0]: sym(new)})


_WAYS: Mapping[str, Any] = MappingProxyType({"cases": _cases, "induction": _induction, "substitute": _substitute})
TACTIC = Tactic("hinted", "Do what the claim's hints say: cases, induction, a change of variable.", cost=3,
                applies=applies, run=run)
