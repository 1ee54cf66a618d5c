"""Sorts of variables: what `real[K]`, `positive integer`, `real in (0, oo)` say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from symcheck.language.terms import Term, const, fresh, make, num, sym

#: named conditions a sort may carry, as relations with 0
SIGNS = {"positive": "gt", "nonnegative": "ge", "negative": "lt", "nonpositive": "le", "nonzero": "ne"}


@dataclass(frozen=True)
class Sort:
    """What a variable ranges over.

    base: 'real', 'integer', 'complex', 'function' or 'permutation'.
    sign: '' or a key of SIGNS.
    lo, hi: bounds as terms, or None; lo_open, hi_open: whether they are excluded.
    shape: () for a number, (K,) for a vector, (m, n) for a matrix; terms of integer value.
    descending: for vectors, v[1] >= v[2] >= ...
    text: the sort as it was written.
    """

    base: str
    sign: str = ""
    lo: Term | None = None
    hi: Term | None = None
    lo_open: bool = False
    hi_open: bool = False
    shape: tuple[Term, ...] = ()
    descending: bool = False
    text: str = ""

    @property
    def plain(self) -> bool:
        """Whether it has no bounds and no lengths, which would have to be looked into."""
        return self.lo is None and self.hi is None and not self.shape

    def constraints(self, name: str) -> Iterator[Term]:
        """The formulas that the sort says of the variable `name`, beyond its base.

        For vectors and matrices they are `forall`s over the indices, of names that no bound and no length has;
        every length is >= 0 (the caller learns that from the shape, see kernel/sequent.py).
        """
        taken = frozenset({name}).union(*(t.free for t in (*self.shape, self.lo, self.hi) if t is not None))
        indices: list[Term] = []
        for k in range(1, len(self.shape) + 1):
            indices.append(sym(fresh(f"{name}_{k}", taken.union(*(i.free for i in indices)))))
        at = make("index", sym(name), *indices) if indices else sym(name)
        here: list[Term] = []
        if self.sign:
            here.append(make(SIGNS[self.sign], at, num(0)))
        if self.lo is not None and self.lo is not neg_oo():
            here.append(make("lt" if self.lo_open else "le", self.lo, at))
        if self.hi is not None and self.hi is not const("oo"):
            here.append(make("lt" if self.hi_open else "le", at, self.hi))
        for formula in here:
            for i, n in zip(reversed(indices), reversed(self.shape), strict=True):
                formula = make("forall", formula, i, num(1), n)
            yield formula
        if self.descending:
            (n,) = self.shape
            i, j = sym(fresh(f"{name}_i", taken)), sym(fresh(f"{name}_j", taken))
            order = make("ge", make("index", sym(name), i), make("index", sym(name), j))
            yield make("forall", make("forall", order, j, i, n), i, num(1), n)


def neg_oo() -> Term:
    """-oo."""
    return make("neg", const("oo"))
