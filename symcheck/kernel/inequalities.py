"""The inequality table: `name: (relation, conditions, source)`, for real letters u, v.

A row says: for real values of its letters that satisfy the conditions, both sides are defined and
the relation holds. The tests compare both sides by balls at random points.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.inequalities_bessel import ROWS as _BESSEL

INEQUALITIES: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "exp_tangent": ("1 + u <= exp(u)", "", "DLMF 4.5.7"),
    "exp_tangent_strict": ("1 + u < exp(u)", "u != 0", "DLMF 4.5.7"),
    "log_tangent": ("log(u) <= u - 1", "u > 0", "DLMF 4.5.4"),
    "log_below": ("1 - 1/u <= log(u)", "u > 0", "DLMF 4.5.3"),
    "sin_below": ("sin(u) <= u", "u >= 0", "DLMF 4.18.1"),
    "sin_chord": ("2*u/pi <= sin(u)", "0 <= u and u <= pi/2", "DLMF 4.18.1"),
    "sin_abs": ("abs(sin(u)) <= abs(u)", "", "DLMF 4.18.1"),
    "cos_parabola": ("1 - u**2/2 <= cos(u)", "", "DLMF 4.18.2"),
    "sin_cubic": ("u - u**3/6 <= sin(u)", "u >= 0", "DLMF 4.19.1"),
    "cos_positive": ("0 < cos(u)", "-pi/2 < u and u < pi/2", "DLMF 4.16"),
    "cos_nonnegative": ("0 <= cos(u)", "-pi/2 <= u and u <= pi/2", "DLMF 4.16"),
    "cos_below_one": ("cos(u) < 1", "0 < u and u < 2*pi", "DLMF 4.16"),
    "sin_under_one": ("sin(u) < 1", "cos(u) != 0", "DLMF 4.21.12"),
    "sin_over_minus_one": ("-1 < sin(u)", "cos(u) != 0", "DLMF 4.21.12"),
    "cos_under_one": ("cos(u) < 1", "sin(u) != 0", "DLMF 4.21.12"),
    "cos_over_minus_one": ("-1 < cos(u)", "sin(u) != 0", "DLMF 4.21.12"),
    "sin_below_one": ("sin(u) < 1", "-3*pi/2 < u and u < pi/2", "DLMF 4.16"),
    "sin_above_minus_one": ("-1 < sin(u)", "-pi/2 < u and u < 3*pi/2", "DLMF 4.16"),
    "cos_above_minus_one": ("-1 < cos(u)", "-pi < u and u < pi", "DLMF 4.16"),
    "tan_above": ("u <= tan(u)", "0 <= u and u < pi/2", "DLMF 4.18.1"),
    "tan_above_strict": ("u < tan(u)", "0 < u and u < pi/2", "DLMF 4.18.1"),
    "sin_below_strict": ("sin(u) < u", "u > 0", "DLMF 4.18.1"),
    "cos_negative": ("cos(u) < 0", "pi/2 < u and u < 3*pi/2", "DLMF 4.16"),
    "sin_negative": ("sin(u) < 0", "-pi < u and u < 0", "DLMF 4.16"),
    "sin_positive": ("0 < sin(u)", "0 < u and u < pi", "DLMF 4.16"),
    "sin_nonnegative": ("0 <= sin(u)", "0 <= u and u <= pi", "DLMF 4.16"),
    "sin_nonpositive": ("sin(u) <= 0", "-pi <= u and u <= 0", "DLMF 4.16"),
    "cos_nonpositive": ("cos(u) <= 0", "pi/2 <= u and u <= 3*pi/2", "DLMF 4.16"),
    "tanh_below": ("tanh(u) <= u", "u >= 0", "DLMF 4.32.2"),
    "sinh_above": ("u <= sinh(u)", "u >= 0", "DLMF 4.32.2"),
    "cosh_parabola": ("1 + u**2/2 <= cosh(u)", "", "DLMF 4.33.2"),
    "atan_below": ("atan(u) <= u", "u >= 0", "DLMF 4.24.3"),
    "atan_upper": ("atan(u) < pi/2", "", "DLMF 4.23.2"),
    "atan_lower": ("-(pi/2) < atan(u)", "", "DLMF 4.23.2"),
    "asin_upper": ("asin(u) <= pi/2", "-1 <= u and u <= 1", "DLMF 4.23.1"),
    "asin_lower": ("-(pi/2) <= asin(u)", "-1 <= u and u <= 1", "DLMF 4.23.1"),
    "acos_upper": ("acos(u) <= pi", "-1 <= u and u <= 1", "DLMF 4.23.1"),
    "acos_lower": ("0 <= acos(u)", "-1 <= u and u <= 1", "DLMF 4.23.1"),
    "atan2_upper": ("atan2(u, v) <= pi", "u != 0 or v != 0", "DLMF 1.9.6"),
    "atan2_lower": ("-pi < atan2(u, v)", "u != 0 or v != 0", "DLMF 1.9.6"),
    "floor_below": ("floor(u) <= u", "", "definition"),
    "floor_above": ("u < floor(u) + 1", "", "definition"),
    "ceil_above": ("u <= ceil(u)", "", "definition"),
    "ceil_below": ("ceil(u) < u + 1", "", "definition"),
    "abs_above": ("u <= abs(u)", "", "definition"),
    "abs_above_neg": ("-u <= abs(u)", "", "definition"),
    "triangle": ("abs(u + v) <= abs(u) + abs(v)", "", "DLMF 1.9.19"),
    "means": ("sqrt(u*v) <= (u + v)/2", "u >= 0 and v >= 0", "DLMF 1.7(iii)"),
    # one or two terms of a series more: each from the one before it by integrating from 0
    "sin_quintic": ("sin(u) <= u - u**3/6 + u**5/120", "u >= 0", "DLMF 4.19.1"),
    "sin_septic": ("u - u**3/6 + u**5/120 - u**7/5040 <= sin(u)", "u >= 0", "DLMF 4.19.1"),
    "cos_quartic": ("cos(u) <= 1 - u**2/2 + u**4/24", "", "DLMF 4.19.2"),
    "cos_sextic": ("1 - u**2/2 + u**4/24 - u**6/720 <= cos(u)", "", "DLMF 4.19.2"),
    "exp_quadratic": ("1 + u + u**2/2 <= exp(u)", "u >= 0", "DLMF 4.2.19"),
    "exp_quadratic_negative": ("exp(u) <= 1 + u + u**2/2", "u <= 0", "DLMF 4.2.19"),
    "exp_pole": ("exp(u) <= 1/(1 - u)", "u < 1", "DLMF 4.5.7 at -u"),
    "sinh_cubic": ("u + u**3/6 <= sinh(u)", "u >= 0", "DLMF 4.33.1"),
    "cosh_quartic": ("1 + u**2/2 + u**4/24 <= cosh(u)", "", "DLMF 4.33.2"),
    "tan_cubic": ("u + u**3/3 <= tan(u)", "0 <= u and u < pi/2", "DLMF 4.19.3, all coefficients are positive"),
    "tanh_cubic": ("u - u**3/3 <= tanh(u)", "u >= 0", "slopes: 1 - u**2 <= 1 - tanh(u)**2 by tanh_below"),
    "atan_cubic": ("u - u**3/3 <= atan(u)", "u >= 0", "slopes: 1 - u**2 <= 1/(1 + u**2)"),
    "atan_quintic": ("atan(u) <= u - u**3/3 + u**5/5", "u >= 0", "slopes: 1/(1 + u**2) <= 1 - u**2 + u**4"),
    "asin_cubic": ("u + u**3/6 <= asin(u)", "0 <= u and u <= 1", "DLMF 4.24.1, all coefficients are positive"),
    "log_over_root": ("log(u) <= (u - 1)/sqrt(u)", "u >= 1", "slopes, at u = t**2: 2/t <= 1 + 1/t**2"),
    "log_over_mean": ("2*(u - 1)/(u + 1) <= log(u)", "u >= 1", "slopes: 4/(1 + u)**2 <= 1/u"),
    **_BESSEL,
})
