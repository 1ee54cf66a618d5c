"""How a person would write an expression after a substitution."""

from __future__ import annotations

from collections.abc import Mapping

from symcheck.language.macros import mentioned
from symcheck.language.printer import print_term
from symcheck.language.terms import Term, make
from symcheck.logic.kind import Expression

_BINDERS = ("sum", "prod", "limit", "integrate", "diff", "exists")


def substituted(e: Expression, under: Mapping[str, Expression]) -> str:
    """The text of E with the substitutions done, or `(E with x = E')` where a bound name is in the way."""
    return put_in(e, {n: v.term for n, v in under.items()})


def put_in(e: Expression, values: Mapping[str, Term]) -> str:
    """The same with surface terms."""
    names = frozenset(values).union(*(mentioned(v) for v in values.values()))
    if _blocked(e.term, names):
        return f"({e.text} with {', '.join(f'{n} = {print_term(v)}' for n, v in values.items())})"
    return print_term(_put(e.term, values))


def _blocked(t: Term, names: frozenset[str]) -> bool:
    if t.head in _BINDERS and len(t.args) > 1 and not names.isdisjoint(mentioned(t.args[1]) | _deep(t)):
        return True
    return any(_blocked(a, names) for a in t.args)


def _deep(t: Term) -> frozenset[str]:
    return frozenset(a.value for a in t.args[1:] if a.head == "sym")


def _put(t: Term, values: Mapping[str, Term]) -> Term:
    if t.head == "sym":
        return values.get(t.value, t)
    return make(t.head, *(_put(a, values) for a in t.args), value=t.value) if t.args else t
