"""Orders of functions that are written by others: softplus as a logarithm, and so on."""

from __future__ import annotations

from types import MappingProxyType

from symcheck.kernel.sequent import Sequent
from symcheck.language.functions import ARGUMENTS, FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, substitute, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible

#: angles by sine and cosine
BY_SINE = MappingProxyType({
    "tan": "sin(u)/cos(u)", "cot": "cos(u)/sin(u)", "sec": "1/cos(u)", "csc": "1/sin(u)"})
#: what is unfolded, by its row of the function table
HEADS = ("tan", "cot", "sec", "csc", "softplus", "sigmoid", "tanh", "coth", "sech", "csch", "asec", "acsc", "asech",
         "acsch", "erfc")


def _first(t: Term) -> Term | None:
    found = [u for u in subterms(t, inside_binders=False) if u.head in HEADS]
    return min(found, key=lambda u: HEADS.index(u.head)) if found else None


def applies(s: Sequent) -> bool:
    """Orders with such a function outside of binders."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and _first(s.goal) is not None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Rewrite one of them by its definition."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    t = _first(s.goal)
    text = "" if t is None else BY_SINE.get(t.head) or FUNCTIONS[t.head].unfold
    if t is None or not text:
        return GaveUp("nothing to unfold")
    definition = substitute(parse_core(text), dict(zip(ARGUMENTS, t.args, strict=False)))
    found = search.apply(s, "rewrite", old=t, new=definition)
    return Closed(found) if found else GaveUp(f"the definition of {t.head} did not help")


TACTIC = Tactic("unfold", "Write functions by their definitions.", cost=36, applies=applies, run=run)
