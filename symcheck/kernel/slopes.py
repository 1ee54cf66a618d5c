"""Derivatives and Taylor coefficients of functions for which the table has no derivative by all arguments.

Sources: DLMF 10.6, 10.29 (Bessel), 9.2 (Airy), 19.4 (elliptic integrals), 25.12 (polylogarithm), 5.15
(polygamma).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flint import acb, arb

from symcheck.kernel.values import Number, Unknown, as_acb, as_arb, is_real, tidy
from symcheck.language.functions import FUNCTIONS


@dataclass(frozen=True)
class Slope:
    """Where a function is smooth (real, complex mode; None nowhere known) and its partial derivatives.

    texts: over u, v as in the function table; None for an argument by which it is not known.
    """

    smooth: str | None
    analytic: str | None
    texts: tuple[str | None, ...]


_RIGHT, _RIGHT_COMPLEX = "v > 0", "im(v) != 0 or re(v) > 0"
_BESSEL = ("integer(u) or v > 0", "integer(u) or im(v) != 0 or re(v) > 0")

#: between 0 and phi the radicand 1 - m*sin(t)**2 is positive (DLMF 19.2.4-5)
_ELLIPTIC = "v < 1 or abs(u) < pi/2 and v*sin(u)**2 < 1"
#: on the segment from 0 to phi, m real, 1 - m*sin(t)**2 is not on the cut of the root: with t = a + b*I, sin(t)**2 is
#: -sinh(b)**2 for a == 0, and for 0 < abs(a) < pi/2 it is real only if b == 0 (its imaginary part is
#: sin(2*a)*sinh(2*b)/2). So the integral is analytic about phi, and its derivative the integrand (DLMF 19.2.4-5)
_ELLIPTIC_COMPLEX = ("im(v) == 0 and (im(u) == 0 and v < 1 or re(u) == 0 and v >= 0 or re(u) != 0"
                     " and -pi/2 < re(u) and re(u) < pi/2 and (im(u) != 0 or v < 1))")

#: (name, number of arguments) -> its derivatives, where the function table has none
_MORE: Mapping[tuple[str, int], Slope] = MappingProxyType({
    ("besselj", 2): Slope(*_BESSEL, (None, "(besselj(u - 1, v) - besselj(u + 1, v))/2")),
    ("besseli", 2): Slope(*_BESSEL, (None, "(besseli(u - 1, v) + besseli(u + 1, v))/2")),
    ("bessely", 2): Slope(_RIGHT, _RIGHT_COMPLEX, (None, "(bessely(u - 1, v) - bessely(u + 1, v))/2")),
    ("besselk", 2): Slope(_RIGHT, _RIGHT_COMPLEX, (None, "-(besselk(u - 1, v) + besselk(u + 1, v))/2")),
    ("polygamma", 2): Slope("v > 0 or not integer(v)", "v > 0 or not integer(v)",
                            (None, "polygamma(u + 1, v)")),
    ("polylog", 2): Slope("v < 1", "im(v) != 0 or re(v) < 1", (None, "if(v == 0, 1, polylog(u - 1, v)/v)")),
    ("ellipk", 1): Slope("u < 1", "im(u) != 0 or re(u) < 1",
                         ("if(u == 0, pi/8, (ellipe(u)/(1 - u) - ellipk(u))/(2*u))",)),
    ("ellipe", 1): Slope("u < 1", "im(u) != 0 or re(u) < 1",
                         ("if(u == 0, -pi/8, (ellipe(u) - ellipk(u))/(2*u))",)),
    ("ellipe", 2): Slope(_ELLIPTIC, _ELLIPTIC_COMPLEX, ("sqrt(1 - v*sin(u)**2)", None)),
    ("ellipf", 2): Slope(_ELLIPTIC, _ELLIPTIC_COMPLEX, ("1/sqrt(1 - v*sin(u)**2)", None)),
})


#: (name, number of arguments) -> where it is defined (real, complex mode; None: not known), apart from the table
_DOMAINS: Mapping[tuple[str, int], tuple[str | None, str | None]] = MappingProxyType({
    ("ellipe", 1): ("u <= 1", ""),
    ("ellipe", 2): ("v <= 1 or abs(u) < pi/2 and v*sin(u)**2 <= 1", None),
    ("ellipf", 2): ("v < 1 or abs(u) < pi/2 and v*sin(u)**2 <= 1", None),
})


def domain(name: str, arity: int) -> tuple[str | None, str | None]:
    """Where a function is defined, in real and in complex mode; None where that is not known.

    Incomplete elliptic integrals over the reals: where the integral from 0 to phi of a real integrand
    converges. For m > 1 it does up to the zero of 1 - m*sin(t)**2, that zero included.
    """
    found = _DOMAINS.get((name, arity))
    return found if found is not None else (FUNCTIONS[name].real, FUNCTIONS[name].complex)


def slope(name: str, arity: int) -> Slope | None:
    """What is known of a function's derivatives; None if nothing is."""
    row = FUNCTIONS[name]
    if row.derivative is not None:
        return Slope(row.smooth, row.analytic, row.derivative)
    return _MORE.get((name, arity))


def _airy(which: int) -> Callable[[Number, int], list[Number]]:
    """Taylor coefficients of Ai (which = 0) or Bi (which = 2), by y'' = x*y."""

    def coefficients(at: Number, order: int) -> list[Number]:
        values: tuple[Number, ...] = (as_arb(at) if is_real(at) else as_acb(at)).airy()
        x: arb | acb = as_arb(at) if is_real(at) else as_acb(at)
        found = [values[which], values[which + 1]]
        for k in range(order - 1):
            total = x * found[k] + (found[k - 1] if k else 0)  # type: ignore[operator]
            found.append(total / ((k + 2) * (k + 1)))
        return [tidy(v) for v in found[:order + 1]]

    return coefficients


#: entire functions whose Taylor coefficients at a number are computed directly
_TAYLOR: Mapping[str, Callable[[Number, int], list[Number]]] = MappingProxyType({
    "airyai": _airy(0), "airybi": _airy(2),
})


def taylor(name: str, at: Number, order: int) -> list[Number] | None:
    """f(at), f'(at), f''(at)/2, ... up to the order; None for functions not known this way."""
    if order > 60:
        raise Unknown("a derivative of a high order")
    series = _TAYLOR.get(name)
    return None if series is None else series(at, order)
