"""Derivatives that one check refuses: (term, what is said of it, mode), as in `tables.DERIVATIVES`."""

from __future__ import annotations

SLOPES: tuple[tuple[str, ...], ...] = (
    ("pdiff(exp(o), o, 1, 1, o)", "refused: o is used as a whole"),
    # by the order it is not 0
    ("diff(besselj(x, 1), x, 1, x)", "refused: the derivative of besselj by that argument is not in the table"),
    # over the complex numbers these are defined on a line only
    ("diff(if(x < 1, 1, 2), x, 1, x)", "refused: no derivative rule for a complex if", "complex"),
    ("diff(if(x < I, 1, 2), x, 1, x)", "refused: no derivative rule for a complex if"),
    # defined where o[1] is an integer only
    ("pdiff(o[o[1]], o, 1, 1, o)", "refused: an index depends on the vector"),
    ("diff(f(x, x), x, 1, x)", "refused: the derivative of a declared function of several variables"),
    ("pdiff(o[1]**2, o, 1, 1, b)", "refused: a derivative by a component at another vector"),
)
