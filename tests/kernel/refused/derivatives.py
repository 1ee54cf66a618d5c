"""Derivatives that one check refuses or one condition allows: (term, what is said of it, mode), as in `tables`."""

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
    ("diff(o[1], o, 1, z)", "refused: a component depends on the variable through its index"),
    ("pdiff(o[1, 2], o, 1, 1, o)", "refused: a component depends on the variable through its index"),
    ("pdiff(sum(o[1]**k, k, 0, oo), o, 1, 1, o)",
     "refused: the range of a sum depends on the variable, or is infinite"),
    ("diff(sum(k*x, k, n, x), x, 1, x)", "refused: the range of a sum depends on the variable, or is infinite"),
    # the bound variables of the conditions are not the point, nor the parameter
    ("diff(sum(y*x**k, k, n, oo), x, 1, 2*k)", "sum(y*(k1*(2*k)**(k1 - 1)), k1, n, oo) if "
     "defined(sum(y*(2*k)**k1, k1, n, oo)); integer(n); "
     "near(forall(defined(k) and (x != 0 or 1 <= k), k, n, oo), x, 2*k); dominated(y*(k*x**(k - 1)), k, x, 2*k)"),
    ("diff(logsumexp(x), x, 1, x)", "refused: the derivative of logsumexp is not in the table"),
    ("diff(x, x, -1, x)", "refused: the order of the derivative is no small number"),
    ("diff(integrate(v, v, 0, x), x, 1, x)", "refused: no derivative rule for an integral but by its ends", "complex"),
    ("diff(integrate(I*v, v, 0, x), x, 1, x)", "refused: no derivative rule for an integral but by its ends"),
    ("pdiff(integrate(v, v, 0, o[1]), o, 1, 1, o)", "refused: no derivative rule for an integral but by its ends"),
    # abs has no derivative there, sign(I) is I
    ("diff(abs(x), x, 1, I)", "refused: a derivative of a real function at a complex point"),
    # what must be defined
    ("diff(5, x, 1, 1/y)", "0 if defined(1/y); defined(5)"),
    ("diff(if(1 < 2, 5, x), x, 2, log(y))",
     "0 if defined(log(y)); defined(if(1 < 2, 5, log(y))); 1 < 2 implies true; "
     "not 1 < 2 implies true; defined(if(1 < 2, 0, 1))"),
    ("diff(x**(-2), x, 1, x)", "-2*x**(-3) if defined(x**(-2)); x != 0"),
    ("diff(2*integrate(1/v, v, -1, x), x, 1, x)", "2*(1/x) if defined(2*integrate(1/v, v, -1, x)); "
     "defined(integrate(1/v, v, -1, x)); defined(1/x); x != 0"),
)
