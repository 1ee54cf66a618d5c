"""Which index makes the body of a sum or extremum a given term."""

from __future__ import annotations

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.language.terms import Term, substitute, subterms


def index_of(whole: Term, one: Term) -> Term | None:
    """i with body(i) identical to `one`, or None."""
    body, k = whole.args[:2]
    return next((i for i in candidates(whole, one) if substitute(body, {k.value: i}) is one), None)


def candidates(whole: Term, one: Term) -> list[Term]:
    """Indices that might be meant: those of components and the numbers in `one`, the ends of the range."""
    found: dict[Term, None] = {}
    for t in subterms(one, inside_binders=False):
        if t.head == "index":
            found.update(dict.fromkeys(t.args[1:]))
        elif t.head == "sym":
            found[t] = None
    found.update(dict.fromkeys(whole.args[2:]))
    return [i for i in found if i.head != "const"]


def equal(a: Term, b: Term) -> bool:
    """Whether a and b agree as fractions of polynomials, seen without any equation."""
    try:
        return Algebra([a, b]).equal(a, b)
    except Rejected:
        return False
