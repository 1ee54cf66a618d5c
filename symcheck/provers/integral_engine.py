"""Integrals by antiderivatives that SymPy suggests; the kernel differentiates them."""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.integrals import Integral
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, make, subterms, sym
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers import integrals
from symcheck.provers.break_points import number
from symcheck.provers.integral_search import Suggest
from symcheck.provers.integrals import decide, suggestions, turned


def kinds(s: Sequent, g: Integral) -> dict[str, str]:
    """What is known of the parameters and of the variable, in SymPy's words."""
    context = Context(s)
    found: dict[str, str] = {}
    for name in sorted(g.body.free - {g.x}):
        base = s.variables[name].base if name in s.variables else "complex"
        words = []
        if base == "integer":
            words.append("integer")
        if base in ("real", "integer"):
            if context.evident(make("lt", ZERO, sym(name))):
                words.append("positive")
            elif context.evident(make("lt", sym(name), ZERO)):
                words.append("negative")
        found[name] = " ".join(words) or ("real" if base in ("real", "integer") else "complex")
    low = number(g.a)
    found[g.x] = "positive" if low is not None and low >= 0 else "real"
    return found


def plain(f: Term) -> Term:
    """The same derivative, without floor (constant between its jumps)."""
    if f.head == "floor":
        return ZERO
    return make(f.head, *map(plain, f.args), value=f.value)


def engine_suggestions(search: Search) -> Suggest:
    """The suggestions of `integrals`; SymPy's, where there is none; each question is put to it once."""
    known = suggestions(search)
    memo: dict[tuple[Term, str, str], list[Term]] = {}

    def suggest(s: Sequent, g: Integral) -> Iterator[Term]:
        from symcheck.engines.sympy_calculus import antiderivatives

        found: list[Term] = []
        # own ones have as few gaps as any, and SymPy may take minutes
        for one in known(s, g):
            found.append(one)
            yield one
        if any(one is not search.hints.get("antiderivative") for one in found):
            return
        names = kinds(s, g)
        key = (g.body, g.x, str(names))
        if key in memo:
            yield from memo[key]
            return
        for f in antiderivatives(g.body, g.x, names, s.mode):
            one = plain(f)
            if one.imaginary and s.mode == "real" or one in found:
                continue
            found.append(one)
            yield one
            if any(t.head == "log" for t in subterms(one)):
                found.append(turned(one))
                yield found[-1]
        memo[key] = found

    return suggest


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """As `integrals`, with SymPy's suggestions too."""
    return decide(s, search, engine_suggestions(search))


TACTIC = Tactic("integral_engine", "Integrate by SymPy's antiderivatives, differentiated by the kernel.", cost=120,
                applies=integrals.applies, run=run)
