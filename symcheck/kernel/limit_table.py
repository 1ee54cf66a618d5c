"""What functions tend to where they are not continuous: at infinity and at the ends of their domains.

`(function, point, side): value`: f(u) tends to the value as u tends to the point (from that side;
'' at oo and -oo) through real numbers of f's domain. `besselk(n, u)` and the like stand with their
last argument, the first being any real number. Sources: DLMF 4.2, 4.23, 4.31, 5.2, 5.11, 6.12,
7.2, 9.7, 10.17, 10.30, 10.40, 25.2 and the reference's conventions for acot, floor, ceil and sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENDS: Mapping[tuple[str, str, str], str] = MappingProxyType({
    ("exp", "oo", ""): "oo", ("exp", "-oo", ""): "0", ("log", "oo", ""): "oo", ("log", "0", "+"): "-oo",
    ("sqrt", "oo", ""): "oo", ("cbrt", "oo", ""): "oo", ("cbrt", "-oo", ""): "-oo", ("abs", "oo", ""): "oo",
    ("abs", "-oo", ""): "oo", ("relu", "oo", ""): "oo", ("relu", "-oo", ""): "0", ("sign", "oo", ""): "1",
    ("sign", "-oo", ""): "-1", ("sign", "0", "+"): "1", ("sign", "0", "-"): "-1", ("floor", "oo", ""): "oo",
    ("floor", "-oo", ""): "-oo", ("ceil", "oo", ""): "oo", ("ceil", "-oo", ""): "-oo",
    ("asin", "1", "-"): "pi/2", ("asin", "-1", "+"): "-pi/2", ("atan", "oo", ""): "pi/2",
    ("atan", "-oo", ""): "-pi/2", ("acot", "oo", ""): "0", ("acot", "-oo", ""): "0",
    ("acot", "0", "+"): "pi/2", ("acot", "0", "-"): "-pi/2", ("asec", "oo", ""): "pi/2",
    ("asec", "-oo", ""): "pi/2", ("acsc", "oo", ""): "0", ("acsc", "-oo", ""): "0", ("cot", "0", "+"): "oo",
    ("cot", "0", "-"): "-oo", ("csc", "0", "+"): "oo", ("csc", "0", "-"): "-oo", ("tan", "pi/2", "-"): "oo",
    ("tan", "pi/2", "+"): "-oo", ("sec", "pi/2", "-"): "oo", ("sec", "pi/2", "+"): "-oo",
    ("sinh", "oo", ""): "oo", ("sinh", "-oo", ""): "-oo", ("cosh", "oo", ""): "oo",
    ("cosh", "-oo", ""): "oo", ("tanh", "oo", ""): "1", ("tanh", "-oo", ""): "-1", ("coth", "oo", ""): "1",
    ("coth", "-oo", ""): "-1", ("coth", "0", "+"): "oo", ("coth", "0", "-"): "-oo",
    ("csch", "0", "+"): "oo", ("csch", "0", "-"): "-oo", ("sech", "oo", ""): "0", ("sech", "-oo", ""): "0",
    ("csch", "oo", ""): "0", ("csch", "-oo", ""): "0", ("asinh", "oo", ""): "oo",
    ("asinh", "-oo", ""): "-oo", ("acosh", "oo", ""): "oo", ("atanh", "1", "-"): "oo",
    ("atanh", "-1", "+"): "-oo", ("acoth", "oo", ""): "0", ("acoth", "-oo", ""): "0",
    ("acoth", "1", "+"): "oo", ("acoth", "-1", "-"): "-oo", ("asech", "0", "+"): "oo",
    ("acsch", "oo", ""): "0", ("acsch", "-oo", ""): "0", ("acsch", "0", "+"): "oo",
    ("acsch", "0", "-"): "-oo", ("sigmoid", "oo", ""): "1", ("sigmoid", "-oo", ""): "0",
    ("softplus", "oo", ""): "oo", ("softplus", "-oo", ""): "0", ("gamma", "oo", ""): "oo",
    ("gamma", "0", "+"): "oo", ("gamma", "0", "-"): "-oo", ("factorial", "oo", ""): "oo",
    ("factorial", "-1", "+"): "oo", ("factorial", "-1", "-"): "-oo", ("loggamma", "oo", ""): "oo",
    ("loggamma", "0", "+"): "oo", ("digamma", "oo", ""): "oo", ("digamma", "0", "+"): "-oo",
    ("digamma", "0", "-"): "oo", ("erf", "oo", ""): "1", ("erf", "-oo", ""): "-1", ("erfc", "oo", ""): "0",
    ("erfc", "-oo", ""): "2", ("erfi", "oo", ""): "oo", ("erfi", "-oo", ""): "-oo", ("zeta", "oo", ""): "1",
    ("zeta", "1", "+"): "oo", ("zeta", "1", "-"): "-oo", ("lambertw", "oo", ""): "oo",
    ("Ei", "oo", ""): "oo", ("Ei", "-oo", ""): "0", ("Ei", "0", "+"): "-oo", ("Ei", "0", "-"): "-oo",
    ("li", "oo", ""): "oo", ("li", "1", "+"): "-oo", ("li", "1", "-"): "-oo", ("Si", "oo", ""): "pi/2",
    ("Si", "-oo", ""): "-pi/2", ("Ci", "oo", ""): "0", ("Ci", "0", "+"): "-oo", ("besselj", "oo", ""): "0",
    ("bessely", "oo", ""): "0", ("besseli", "oo", ""): "oo", ("besselk", "oo", ""): "0",
    ("besselk", "0", "+"): "oo", ("airyai", "oo", ""): "0", ("airyai", "-oo", ""): "0",
    ("airybi", "oo", ""): "oo", ("airybi", "-oo", ""): "0",
})
