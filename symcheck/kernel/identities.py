"""The identity table: `name: (left, right, conditions, mode, source)`.

A row says: wherever `left` is defined and the conditions hold, `right` is defined and equal to it.
Letters are metavariables (any term). mode: 'real' (real functions of real arguments), 'complex',
or 'any' (valid in both; `exp` may then have complex arguments also between real terms).
The tests compare both sides by balls at random points of each mode, and their definedness.
Sources: DLMF section numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel import complex_rows
from symcheck.kernel.identities_bessel import ROWS as _BESSEL
from symcheck.kernel.identities_gamma import GAMMA_ROWS

Row = tuple[str, str, str, str, str]

IDENTITIES: Mapping[str, Row] = MappingProxyType({
    # exponentials of angles (any)
    "sin_exp": ("sin(u)", "(exp(I*u) - 1/exp(I*u))/(2*I)", "", "any", "DLMF 4.14.1"),
    "cos_exp": ("cos(u)", "(exp(I*u) + 1/exp(I*u))/2", "", "any", "DLMF 4.14.2"),
    "sinh_exp": ("sinh(u)", "(exp(u) - 1/exp(u))/2", "", "any", "DLMF 4.28.1"),
    "cosh_exp": ("cosh(u)", "(exp(u) + 1/exp(u))/2", "", "any", "DLMF 4.28.2"),
    "tanh_exp": ("tanh(u)", "(exp(u) - 1/exp(u))/(exp(u) + 1/exp(u))", "", "any", "DLMF 4.28.4"),
    "coth_exp": ("coth(u)", "(exp(u) + 1/exp(u))/(exp(u) - 1/exp(u))", "", "any", "DLMF 4.28.7"),
    "sech_exp": ("sech(u)", "2/(exp(u) + 1/exp(u))", "", "any", "DLMF 4.28.6"),
    "csch_exp": ("csch(u)", "2/(exp(u) - 1/exp(u))", "", "any", "DLMF 4.28.5"),
    "tan_sincos": ("tan(u)", "sin(u)/cos(u)", "", "any", "DLMF 4.14.4"),
    "cot_sincos": ("cot(u)", "cos(u)/sin(u)", "", "any", "DLMF 4.14.7"),
    "sec_cos": ("sec(u)", "1/cos(u)", "", "any", "DLMF 4.14.6"),
    "csc_sin": ("csc(u)", "1/sin(u)", "", "any", "DLMF 4.14.5"),
    "sigmoid_exp": ("sigmoid(u)", "1/(1 + 1/exp(u))", "", "any", "definition"),
    "softplus_log": ("softplus(u)", "log(1 + exp(u))", "", "any", "definition"),
    "e_exp": ("E", "exp(1)", "", "any", "DLMF 4.2.11"),
    "exp_zero": ("exp(0)", "1", "", "any", "DLMF 4.2.19"),
    "exp_log": ("exp(log(u))", "u", "", "any", "DLMF 4.10"),
    "exp_pi_integer": ("exp(I*pi*u)", "(-1)**u", "integer(u)", "any", "DLMF 4.2.20"),
    "exp_atan": ("exp(I*atan(u))", "(1 + I*u)/sqrt(1 + u**2)", "im(u) == 0", "any", "DLMF 4.23.26"),
    "exp_asin": ("exp(I*asin(u))", "sqrt(1 - u**2) + I*u", "-1 <= u and u <= 1", "any", "DLMF 4.23.19"),
    "exp_acos": ("exp(I*acos(u))", "u + I*sqrt(1 - u**2)", "-1 <= u and u <= 1", "any", "DLMF 4.23.22"),
    "exp_atan2": ("exp(I*atan2(u, v))", "(v + I*u)/sqrt(u**2 + v**2)", "im(u) == 0 and im(v) == 0", "any",
                  "definition"),
    "exp_2pi": ("exp(2*pi*I)", "1", "", "any", "DLMF 4.2.20"),
    # logarithms
    "log_exp": ("log(exp(u))", "u", "", "real", "DLMF 4.2"),
    "log_sqrt": ("log(sqrt(u))", "log(u)/2", "", "any", "DLMF 4.2"),
    "log_one": ("log(1)", "0", "", "any", "DLMF 4.2"),
    "log_e": ("log(E)", "1", "", "any", "DLMF 4.2.15"),
    "log_minus": ("log(u)", "log(-u) + I*pi", "u < 0", "complex", "DLMF 4.2.7"),
    "log_i": ("log(I)", "I*pi/2", "", "complex", "DLMF 4.2"),
    "log_minus_i": ("log(-I)", "-(I*pi/2)", "", "complex", "DLMF 4.2"),
    # powers
    "pow_exp": ("u**v", "exp(v*log(u))", "u > 0", "real", "DLMF 4.2.26"),
    "pow_exp_complex": ("u**v", "exp(v*log(u))", "u != 0", "complex", "DLMF 4.2.26"),
    "zero_pow": ("u**v", "0", "u == 0 and v > 0", "real", "DLMF 4.2.26, continued to base 0"),
    "zero_pow_integer": ("u**v", "0", "u == 0 and integer(v) and v > 0", "any", "definition"),
    "pow_pow": ("(u**v)**w", "u**(v*w)", "integer(v) and integer(w) and (u != 0 or v >= 0 and w >= 0)", "any",
                "DLMF 4.2.36; 0**0 is 1"),
    "one_pow": ("1**u", "1", "", "any", "DLMF 4.2.26 with 4.2.6"),
    "pow_whole": ("(u**v)**w", "u**(v*w)", "integer(w) and u != 0", "any", "DLMF 4.2.26: exp(t)**w is exp(t*w)"),
    "sqrt_exp": ("sqrt(u)", "exp(log(u)/2)", "u > 0", "real", "DLMF 4.2.26"),
    "sqrt_exp_complex": ("sqrt(u)", "exp(log(u)/2)", "u != 0", "complex", "DLMF 4.2.26"),
    "cbrt_exp": ("cbrt(u)", "exp(log(u)/3)", "u > 0", "real", "DLMF 4.2.26"),
    "cbrt_exp_complex": ("cbrt(u)", "exp(log(u)/3)", "u != 0", "complex", "DLMF 4.2.26"),
    "sqrt_of_cbrt": ("sqrt(cbrt(u))", "cbrt(sqrt(u))", "", "any", "DLMF 4.2.26"),
    "cbrt_odd": ("cbrt(u)", "-cbrt(-u)", "", "real", "odd function"),
    "half_sqrt": ("u**v", "sqrt(u)", "v == 1/2 and u >= 0", "real", "definition"),
    "half_sqrt_complex": ("u**v", "sqrt(u)", "v == 1/2 and u != 0", "complex", "definition"),
    "pow_zero_base": ("u**v", "0", "u == 0 and v > 0", "real", "reference, section 4"),
    "pow_zero": ("u**v", "1", "v == 0", "any", "reference, section 4"),
    # cases
    "abs_pos": ("abs(u)", "u", "u >= 0", "any", "definition"),
    "abs_neg": ("abs(u)", "-u", "u <= 0", "any", "definition"),
    "abs_even": ("abs(u)", "abs(-u)", "", "any", "definition"),
    "abs_power": ("abs(u**v)", "abs(u)**v", "integer(v)", "any", "DLMF 1.9.18"),
    "sign_odd": ("sign(u)", "-sign(-u)", "", "any", "definition"),
    "sign_pos": ("sign(u)", "1", "u > 0", "any", "definition"),
    "sign_neg": ("sign(u)", "-1", "u < 0", "any", "definition"),
    "sign_zero": ("sign(u)", "0", "u == 0", "any", "definition"),
    "sign_abs": ("sign(u)", "u/abs(u)", "u != 0", "any", "definition"),
    "relu_if": ("relu(u)", "if(u >= 0, u, 0)", "", "real", "definition"),
    "floor_of_integer": ("floor(u)", "u", "integer(u)", "any", "definition"),
    "ceil_of_integer": ("ceil(u)", "u", "integer(u)", "any", "definition"),
    "floor_sqrt_floor": ("floor(sqrt(floor(u)))", "floor(sqrt(u))", "u >= 0", "any", "Graham et al., 3.10"),
    "ceil_sqrt_ceil": ("ceil(sqrt(ceil(u)))", "ceil(sqrt(u))", "u >= 0", "any", "Graham et al., 3.10"),
    # inverse functions, where they are inverse
    "sin_asin": ("sin(asin(u))", "u", "", "any", "DLMF 4.23"),
    "cos_asin": ("cos(asin(u))", "sqrt(1 - u**2)", "", "any", "DLMF 4.23.34"),
    "sin_acos": ("sin(acos(u))", "sqrt(1 - u**2)", "", "any", "DLMF 4.23"),
    "cos_acos": ("cos(acos(u))", "u", "", "any", "DLMF 4.23"),
    "sin_atan": ("sin(atan(u))", "u/sqrt(1 + u**2)", "", "any", "DLMF 4.23"),
    "cos_atan": ("cos(atan(u))", "1/sqrt(1 + u**2)", "", "any", "DLMF 4.23"),
    "exp_asinh": ("exp(asinh(u))", "u + sqrt(1 + u**2)", "", "any", "DLMF 4.37.16"),
    "exp_acosh": ("exp(acosh(u))", "u + sqrt(u - 1)*sqrt(u + 1)", "", "any", "DLMF 4.37.21"),
    "exp_atanh": ("exp(atanh(u))", "sqrt(1 + u)/sqrt(1 - u)", "", "any", "DLMF 4.37.24"),
    "asinh_log": ("asinh(u)", "log(u + sqrt(u**2 + 1))", "", "real", "DLMF 4.37.16"),
    "acosh_log": ("acosh(u)", "log(u + sqrt(u**2 - 1))", "", "real", "DLMF 4.37.19"),
    "atanh_log": ("atanh(u)", "log((1 + u)/(1 - u))/2", "", "real", "DLMF 4.37.24"),
    "acoth_log": ("acoth(u)", "log((u + 1)/(u - 1))/2", "", "real", "DLMF 4.37.9"),
    "asech_acosh": ("asech(u)", "acosh(1/u)", "", "any", "DLMF 4.37.8"),
    "acsch_asinh": ("acsch(u)", "asinh(1/u)", "", "any", "DLMF 4.37.7"),
    "asec_acos": ("asec(u)", "acos(1/u)", "", "any", "DLMF 4.23.8"),
    "acsc_asin": ("acsc(u)", "asin(1/u)", "", "any", "DLMF 4.23.7"),
    "acot_atan": ("acot(u)", "atan(1/u)", "u != 0", "any", "reference, section 4"),
    "acot_zero": ("acot(u)", "pi/2", "u == 0", "any", "reference, section 4"),
    "acos_asin": ("acos(u)", "pi/2 - asin(u)", "", "any", "DLMF 4.23.19"),
    "asin_odd": ("asin(u)", "-asin(-u)", "", "any", "DLMF 4.23.10"),
    "atan_odd": ("atan(u)", "-atan(-u)", "", "any", "DLMF 4.23.12"),
    "asinh_odd": ("asinh(u)", "-asinh(-u)", "", "any", "DLMF 4.37.10"),
    "atanh_odd": ("atanh(u)", "-atanh(-u)", "", "any", "DLMF 4.37.12"),
    "erf_odd": ("erf(u)", "-erf(-u)", "", "any", "DLMF 7.4.1"),
    "erfc_erf": ("erfc(u)", "1 - erf(u)", "", "any", "DLMF 7.2.2"),
    "erfi_odd": ("erfi(u)", "-erfi(-u)", "", "any", "DLMF 7.4"),
    # special values
    "sin_pi_6": ("sin(pi/6)", "1/2", "", "any", "DLMF 4.17"),
    "asin_one": ("asin(1)", "pi/2", "", "any", "DLMF 4.23"),
    "asin_half": ("asin(1/2)", "pi/6", "", "any", "DLMF 4.23"),
    "atan_one": ("atan(1)", "pi/4", "", "any", "DLMF 4.23"),
    "asin_zero": ("asin(0)", "0", "", "any", "DLMF 4.23"),
    "atan_zero": ("atan(0)", "0", "", "any", "DLMF 4.23"),
    "erf_zero": ("erf(0)", "0", "", "any", "DLMF 7.2.1"),
    "tan_zero": ("tan(0)", "0", "", "any", "DLMF 4.14"),
    "asinh_zero": ("asinh(0)", "0", "", "any", "DLMF 4.37"),
    "acosh_one": ("acosh(1)", "0", "", "any", "DLMF 4.37"),
    "atanh_zero": ("atanh(0)", "0", "", "any", "DLMF 4.37"),
    **GAMMA_ROWS,
    "polylog_zero": ("polylog(u, v)", "0", "v == 0", "any", "DLMF 25.12.10"),
    "polylog_one": ("polylog(1, u)", "-log(1 - u)", "", "real", "DLMF 25.12.10"),
    "polylog_rational": ("polylog(0, u)", "u/(1 - u)", "", "real", "DLMF 25.12.10"),
    "re_real": ("re(u)", "u", "im(u) == 0", "any", "definition"),
    # vectors
    "re_im": ("u", "re(u) + I*im(u)", "", "any", "definition"),
    "conj_re_im": ("conj(u)", "re(u) - I*im(u)", "", "any", "definition"),
    **complex_rows.IDENTITIES,
    **_BESSEL,
})

#: `name: (atom, k, value, conditions, mode, source)`: atom**k equals value, wherever atom is defined
POWERS: Mapping[str, tuple[str, int, str, str, str, str]] = MappingProxyType({
    "sqrt_square": ("sqrt(u)", 2, "u", "", "any", "definition"),
    "cbrt_cube": ("cbrt(u)", 3, "u", "", "any", "definition"),
    "minus_one_square": ("(-1)**u", 2, "1", "integer(u)", "any", "definition"),
    "abs_square": ("abs(u)", 2, "u**2", "im(u) == 0", "any", "definition"),
    "sign_square": ("sign(u)", 2, "1", "u != 0 and im(u) == 0", "any", "definition"),
    **complex_rows.POWERS,
})
