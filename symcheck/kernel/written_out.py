"""A term at a point of a claim as a closed term: vectors component by component, sums of length n as n terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symcheck.kernel.balls import Evaluator
from symcheck.kernel.errors import Rejected
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.terms import Term, add, bound, conj, make, mul, num, rational, substitute

#: heads of what runs over an index
_RANGES = ("sum", "prod", "maxof", "minof", "forall")


def written_out(t: Term, point: Mapping[str, Any], mode: str, max_terms: int = 100) -> Term:
    """The term that has the value of t at the point; raises Rejected where it would not be closed.

    point: names -> closed terms or, for vectors and matrices, nested tuples of them (others, as zeros, do not help);
    max_terms: that a sum, a product or an extremum over components may have.
    """
    vectors = {n: v for n, v in point.items() if isinstance(v, tuple)}
    found = substitute(t, {n: v for n, v in point.items() if isinstance(v, Term) and n in t.free})
    if vectors.keys() & found.free:
        found = _Writer(vectors, Evaluator(mode, max_terms)).term(found)
    if found.free:
        raise Rejected("a value at a point that is not closed")
    return found


class _Writer:
    def __init__(self, vectors: Mapping[str, tuple[Any, ...]], ev: Evaluator) -> None:
        self.vectors, self.ev = vectors, ev

    def term(self, t: Term) -> Term:
        """The term with the components in it put in, as far as their indices are numbers."""
        if self.vectors.keys().isdisjoint(t.free):
            return t
        if t.head == "index":
            return self.component(t)
        if t.head in _RANGES:
            return self.range(t)
        if not self.vectors.keys().isdisjoint(bound(t)):
            raise Rejected("the name of a vector is bound")
        return make(t.head, *map(self.term, t.args), value=t.value)

    def component(self, t: Term) -> Term:
        """`o[2]`."""
        found: Any = self.vectors.get(t.args[0].value)
        for k in map(self.natural, t.args[1:]):
            if not isinstance(found, tuple) or not 1 <= k <= len(found):
                raise Rejected("there is no such component")
            found = found[k - 1]
        if not isinstance(found, Term):
            raise Rejected("not a component as a whole")
        return found

    def natural(self, k: Term) -> int:
        """The value of an index."""
        return self.numbers(k, k)[0]

    def numbers(self, lo: Term, hi: Term) -> range:
        """The integers lo..hi."""
        try:
            found = self.ev.indices(lo, hi, {})
        except Unknown as reason:
            raise Rejected(f"an index that is no number: {reason}") from reason
        if isinstance(found, Undefined):
            raise Rejected("an index that is no integer")
        return found

    def range(self, t: Term) -> Term:
        """A sum, a product, a greatest or least value, a universal formula, term by term."""
        body, k, lo, hi = t.args
        at = self.numbers(self.term(lo), self.term(hi))
        parts = [self.term(substitute(body, {k.value: rational(n)})) for n in at]
        if t.head == "sum":
            return add(*parts) if parts else num(0)
        if t.head == "prod":
            return mul(*parts) if parts else num(1)
        if t.head == "forall":
            return conj(*parts)
        if not parts:
            raise Rejected("an extremum over nothing")
        return make("max" if t.head == "maxof" else "min", *parts)
