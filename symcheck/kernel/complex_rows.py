"""Rows about complex numbers: identities and inequalities of re, im, conj, arg, abs, and of inverse functions.

They are part of the tables in identities.py and inequalities.py; the letters of `INEQUALITIES` here are
any complex numbers. On branch cuts the values are those that the definitions by logarithms give
(DLMF 4.23(iv), 4.37(iv), with the principal log: arg in (-pi, pi]), as ball arithmetic has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Row = tuple[str, str, str, str, str]

IDENTITIES: Mapping[str, Row] = MappingProxyType({
    # parts
    "re_conj": ("re(u)", "(u + conj(u))/2", "", "any", "DLMF 1.9.7"),
    "im_conj": ("im(u)", "(u - conj(u))/(2*I)", "", "any", "DLMF 1.9.7"),
    "abs_exp": ("abs(exp(u))", "exp(re(u))", "", "any", "DLMF 4.2.20"),
    "abs_sqrt": ("abs(sqrt(u))", "sqrt(abs(u))", "", "any", "DLMF 4.2.26"),
    "abs_conjugate": ("abs(conj(u))", "abs(u)", "", "any", "DLMF 1.9.10"),
    "sqrt_minus": ("sqrt(u)", "I*sqrt(-u)", "u <= 0", "complex", "DLMF 4.2.26"),
    # differences of squares: 1 - u and 1 + u are in opposite half planes, u - 1 and u + 1 in one, with u**2 - 1 if
    # re(u) > 0; on the axes both are real, or their angles are opposite or add up to pi
    "sqrt_one_minus": ("sqrt(1 - u**2)", "sqrt(1 - u)*sqrt(1 + u)", "", "complex", "DLMF 4.23.19-22"),
    "sqrt_minus_one": ("sqrt(u**2 - 1)", "sqrt(u - 1)*sqrt(u + 1)", "re(u) > 0 or re(u) == 0 and im(u) >= 0", "complex",
                       "DLMF 4.37.19-21"),
    "sqrt_polar": ("sqrt(u)", "sqrt(abs(u))*exp(I*arg(u)/2)", "u != 0", "complex", "DLMF 4.2.26, 4.2.3"),
    "re_sqrt_value": ("re(sqrt(u))", "sqrt((abs(u) + re(u))/2)", "", "any", "DLMF 1.9.3, 4.2.26: half the angle"),
    "im_sqrt_value": ("im(sqrt(u))", "sqrt((abs(u) - re(u))/2)", "im(u) >= 0", "complex", "DLMF 1.9.3, 4.2.26"),
    "im_sqrt_value_below": ("im(sqrt(u))", "-sqrt((abs(u) - re(u))/2)", "im(u) < 0", "complex", "DLMF 1.9.3, 4.2.26"),
    # polar form
    "log_polar": ("log(u)", "log(abs(u)) + I*arg(u)", "", "complex", "DLMF 4.2.3"),
    "log_abs": ("log(abs(u))", "log(u*conj(u))/2", "", "any", "DLMF 1.9.8"),
    "exp_arg": ("exp(I*arg(u))", "u/abs(u)", "", "any", "DLMF 1.9.5"),
    "arg_pos": ("arg(u)", "0", "u > 0", "any", "DLMF 1.9.6"),
    "arg_neg": ("arg(u)", "pi", "u < 0", "any", "DLMF 1.9.6"),
    "arg_conj": ("arg(conj(u))", "-arg(u)", "arg(u) < pi", "any", "DLMF 1.9.12"),
    "arg_exp": ("arg(exp(u))", "im(u)", "-pi < im(u) and im(u) <= pi", "any", "DLMF 4.2.20"),
    "log_exp_complex": ("log(exp(u))", "u", "-pi < im(u) and im(u) <= pi", "complex", "DLMF 4.2.8"),
    "atan2_arg": ("atan2(u, v)", "arg(v + I*u)", "im(u) == 0 and im(v) == 0", "complex", "definition"),
    # integers
    "ceil_floor": ("ceil(u)", "-floor(-u)", "", "any", "definition"),
    "sin_pi_integer": ("sin(pi*u)", "0", "integer(u)", "any", "DLMF 4.16"),
    "cos_pi_integer": ("cos(pi*u)", "(-1)**u", "integer(u)", "any", "DLMF 4.16"),
    "cos_turns": ("cos(2*pi*u)", "1", "integer(u)", "any", "DLMF 4.16"),
    "cube_of_cbrt": ("u", "cbrt(u)**3", "", "real", "definition"),
    # exponentials of an integer multiple
    "exp_multiple": ("exp(u)**v", "exp(u*v)", "integer(v)", "any", "DLMF 4.2.37"),
    "power_of_exp": ("exp(u*v)", "exp(u)**v", "integer(v)", "any", "DLMF 4.2.37"),
    "minus_one_exp": ("(-1)**u", "exp(I*pi*u)", "integer(u)", "any", "DLMF 4.2.20"),
    "i_exp": ("I**u", "exp(I*pi*u/2)", "integer(u)", "any", "DLMF 4.2.20"),
    # exponentials of inverse functions: everywhere, as exp(log(v)) == v
    "tan_atan": ("tan(atan(u))", "u", "", "any", "DLMF 4.23.26"),
    "exp_i_asin": ("exp(I*asin(u))", "sqrt(1 - u**2) + I*u", "", "complex", "DLMF 4.23.19"),
    "exp_i_acos": ("exp(I*acos(u))", "u + I*sqrt(1 - u**2)", "", "complex", "DLMF 4.23.22"),
    "exp_i_atan": ("exp(I*atan(u))", "(1 + I*u)/sqrt(1 + u**2)", "", "complex", "DLMF 4.23.26"),
    "asin_log": ("asin(u)", "-(I*log(I*u + sqrt(1 - u**2)))", "", "complex", "DLMF 4.23.19"),
    "acos_log": ("acos(u)", "pi/2 + I*log(I*u + sqrt(1 - u**2))", "", "complex", "DLMF 4.23.22"),
    "atan_log": ("atan(u)", "I/2*(log(1 - I*u) - log(1 + I*u))", "", "complex", "DLMF 4.23.26"),
    "acosh_complex": ("acosh(u)", "log(u + sqrt(u - 1)*sqrt(u + 1))", "", "complex", "DLMF 4.37.21"),
    "asinh_asin": ("asinh(u)", "-(I*asin(I*u))", "", "complex", "DLMF 4.37.16"),
    "atanh_atan": ("atanh(u)", "-(I*atan(I*u))", "", "complex", "DLMF 4.37.24"),
    "acoth_atanh": ("acoth(u)", "atanh(1/u)", "u != 0", "complex", "DLMF 4.37.9"),
    "re_atan_up": ("re(atan(u))", "pi/2", "re(u) == 0 and im(u) > 1", "complex", "DLMF 4.23.26"),
    "re_atan_down": ("re(atan(u))", "-(pi/2)", "re(u) == 0 and im(u) < -1", "complex", "DLMF 4.23.26"),
})

#: `name: (atom, k, value, conditions, mode, source)`: atom**k equals value
POWERS: Mapping[str, tuple[str, int, str, str, str, str]] = MappingProxyType({
    "abs_conj": ("abs(u)", 2, "u*conj(u)", "", "any", "DLMF 1.9.8"),
})

#: `name: (relation, conditions, source)`, for complex u
INEQUALITIES: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "arg_lower": ("-pi < arg(u)", "u != 0", "DLMF 4.2.1"),
    "arg_upper": ("arg(u) <= pi", "u != 0", "DLMF 4.2.1"),
    "arg_off_axis": ("arg(u) < pi", "im(u) != 0", "DLMF 1.9.6"),
    "arg_above": ("0 < arg(u)", "im(u) > 0", "DLMF 1.9.6"),
    "arg_below": ("arg(u) < 0", "im(u) < 0", "DLMF 1.9.6"),
    "arg_right": ("arg(u) < pi/2", "re(u) > 0", "DLMF 1.9.6"),
    "arg_right_lower": ("-(pi/2) < arg(u)", "re(u) > 0", "DLMF 1.9.6"),
    "arg_left": ("pi/2 < arg(u)", "re(u) < 0 and im(u) >= 0", "DLMF 1.9.6"),
    "arg_not_left": ("arg(u) <= pi/2", "re(u) >= 0 and u != 0", "DLMF 1.9.6"),
    "arg_not_left_lower": ("-(pi/2) <= arg(u)", "re(u) >= 0 and u != 0", "DLMF 1.9.6"),
    "re_sqrt": ("0 <= re(sqrt(u))", "", "DLMF 4.2.26"),
    "re_sqrt_strict": ("0 < re(sqrt(u))", "arg(u) < pi", "DLMF 4.2.26"),
    "im_sqrt": ("0 <= im(sqrt(u))", "im(u) >= 0", "DLMF 4.2.26"),
    "im_sqrt_strict": ("0 < im(sqrt(u))", "im(u) > 0", "DLMF 4.2.26"),
    "im_sqrt_below": ("im(sqrt(u)) < 0", "im(u) < 0", "DLMF 4.2.26"),
    "re_abs": ("re(u) <= abs(u)", "", "DLMF 1.9.9"),
    "re_abs_lower": ("-abs(u) <= re(u)", "", "DLMF 1.9.9"),
    "im_abs": ("im(u) <= abs(u)", "", "DLMF 1.9.9"),
    "im_abs_lower": ("-abs(u) <= im(u)", "", "DLMF 1.9.9"),
    "re_asin": ("re(asin(u)) <= pi/2", "", "DLMF 4.23.19"),
    "re_asin_lower": ("-(pi/2) <= re(asin(u))", "", "DLMF 4.23.19"),
    "re_acos": ("re(acos(u)) <= pi", "", "DLMF 4.23.22"),
    "re_acos_lower": ("0 <= re(acos(u))", "", "DLMF 4.23.22"),
    "re_atan": ("re(atan(u)) <= pi/2", "u**2 != -1", "DLMF 4.23.26"),
    "re_atan_lower": ("-(pi/2) <= re(atan(u))", "u**2 != -1", "DLMF 4.23.26"),
    "re_atan_right": ("0 < re(atan(u))", "re(u) > 0", "DLMF 4.23.26"),
    "re_atan_left": ("re(atan(u)) < 0", "re(u) < 0", "DLMF 4.23.26"),
    "re_atan_strict": ("re(atan(u)) < pi/2", "re(u) != 0", "DLMF 4.23.26"),
    "re_atan_lower_strict": ("-(pi/2) < re(atan(u))", "re(u) != 0", "DLMF 4.23.26"),
    "im_asinh": ("im(asinh(u)) <= pi/2", "", "DLMF 4.37.16"),
    "im_asinh_lower": ("-(pi/2) <= im(asinh(u))", "", "DLMF 4.37.16"),
    "im_acosh": ("im(acosh(u)) <= pi", "", "DLMF 4.37.21"),
    "im_acosh_lower": ("-pi < im(acosh(u))", "", "DLMF 4.37.21"),
    "re_acosh": ("0 <= re(acosh(u))", "", "DLMF 4.37.21"),
    "im_lambertw": ("im(lambertw(u)) < pi", "", "DLMF 4.13"),
    "im_lambertw_lower": ("-pi < im(lambertw(u))", "", "DLMF 4.13"),
    "sin_modulus": ("abs(sin(u)) <= cosh(im(u))", "", "DLMF 4.18.6"),
    "cos_modulus": ("abs(cos(u)) <= cosh(im(u))", "", "DLMF 4.18.5"),
    "sin_modulus_lower": ("abs(sinh(im(u))) <= abs(sin(u))", "", "DLMF 4.18.6"),
    "cos_modulus_lower": ("abs(sinh(im(u))) <= abs(cos(u))", "", "DLMF 4.18.5"),
    "sin_series": ("abs(sin(u)) <= sinh(abs(u))", "", "DLMF 4.18.9"),
    "cos_series": ("abs(cos(u)) <= cosh(abs(u))", "", "DLMF 4.18.8"),
    "sinh_modulus": ("abs(sinh(u)) <= cosh(re(u))", "", "DLMF 4.18.6 at I*u"),
    "cosh_modulus": ("abs(cosh(u)) <= cosh(re(u))", "", "DLMF 4.18.5 at I*u"),
    "sinh_series": ("abs(sinh(u)) <= sinh(abs(u))", "", "DLMF 4.18.9 at I*u"),
    "cosh_series": ("abs(cosh(u)) <= cosh(abs(u))", "", "DLMF 4.18.8 at I*u"),
    "exp_modulus": ("abs(exp(u)) <= exp(abs(u))", "", "DLMF 4.2.19"),
    "exp_left": ("abs(exp(u) - 1) <= abs(u)", "re(u) <= 0", "DLMF 4.2.19: the integral of exp(t*u)*u over [0, 1]"),
    "exp_near": ("abs(exp(u) - 1) <= 7*abs(u)/4", "abs(u) < 1", "DLMF 4.5.15"),
    "exp_near_lower": ("abs(u)/4 <= abs(exp(u) - 1)", "abs(u) < 1", "DLMF 4.5.15"),
    "gamma_modulus": ("abs(gamma(u)) <= gamma(re(u))", "re(u) > 0", "DLMF 5.6.6"),
    "polylog_modulus": ("abs(polylog(u, v)) <= polylog(u, abs(v))", "im(u) == 0 and abs(v) < 1", "DLMF 25.12.10"),
    "besselj_modulus": ("abs(besselj(u, v)) <= exp(abs(im(v)))", "integer(u)", "DLMF 10.14.3"),
    "exp_series": ("abs(exp(u) - 1) <= exp(abs(u)) - 1", "", "DLMF 4.5.16"),
    "exp_first": ("exp(abs(u)) - 1 <= abs(u)*exp(abs(u))", "", "DLMF 4.5.16"),
    "log_series": ("abs(log(1 + u)) <= -log(1 - abs(u))", "abs(u) < 1", "DLMF 4.5.8"),
    "zeta_modulus": ("abs(zeta(u)) <= zeta(re(u))", "re(u) > 1", "DLMF 25.2.1"),
    "im_atanh": ("im(atanh(u)) <= pi/2", "u**2 != 1", "DLMF 4.37.24"),
    "im_atanh_lower": ("-(pi/2) <= im(atanh(u))", "u**2 != 1", "DLMF 4.37.24"),
})
