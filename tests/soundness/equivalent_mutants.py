"""Mutants of the kernel that change no answer: a check that another check makes needless, and why it stays."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PROGRESSION = "a product whose ends are no integers is not defined, and the equation says nothing there"
_EXPANSION = "no row of the function table has a derivative of which only one of the two says that terms are missing"

#: (file, function, what was taken out): why nothing can notice
EQUIVALENT: Mapping[tuple[str, str, str], str] = MappingProxyType({
    ("binomial_equations.py", "progression", "condition make('integer', lo)"): _PROGRESSION,
    ("binomial_equations.py", "progression", "condition make('integer', hi)"): _PROGRESSION,
    ("boxes.py", "Boxes.slope", "condition make('defined', self.difference)"):
        "the conditions of a derivative say that its body is defined; said again, as everywhere where they are used",
    ("continuation.py", "continued",
     "x.head != 'sym' in: raise Rejected('not a real or complex variable and a point')"):
        "no other term has a variable's name as its value; the check says what the data must be",
    ("equations.py", "power_root", "condition make('ne', base, ZERO)"):
        "a power with a negative exponent is not defined at 0; the docstring's condition is said as it stands",
    ("expansion.py", "Expansion._coefficients",
     "slope.end < n - 1 in: raise Rejected(f'the derivative of {head} has no expansion there')"): _EXPANSION,
    ("expansion.py", "Expansion._coefficients",
     "any((slope.at(k) is not ZERO for k in range(slope.low, 0))) in: "
     "raise Rejected(f'the derivative of {head} has no expansion there')"): _EXPANSION,
    ("gamma_equations.py", "zeta_even",
     "not isinstance(n, int) in: raise Rejected('not zeta of an even number from 2 to 200')"):
        "a fraction modulo 2 is not 0; the check says what the data must be",
})
