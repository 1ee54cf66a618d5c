"""Rows of the identity table about special functions beyond the gamma function; see identities.py for what a row says.

Bessel functions: order u, argument v. Where real and complex mode differ in their domains (bessely and besselk of
negative numbers are complex), rows that bring one of them in ask for it by `defined`. A row whose left side is a
product of two functions (Wronskians, Legendre's relation) replaces that product.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Row = tuple[str, str, str, str, str]

BESSEL: Mapping[str, Row] = MappingProxyType({
    # recurrences in the order
    "besselj_up": ("besselj(u, v)", "2*(u + 1)/v*besselj(u + 1, v) - besselj(u + 2, v)", "v != 0",
                   "any", "DLMF 10.6.1"),
    "besselj_down": ("besselj(u, v)", "2*(u - 1)/v*besselj(u - 1, v) - besselj(u - 2, v)", "v != 0",
                     "any", "DLMF 10.6.1"),
    "bessely_up": ("bessely(u, v)", "2*(u + 1)/v*bessely(u + 1, v) - bessely(u + 2, v)", "", "any", "DLMF 10.6.1"),
    "bessely_down": ("bessely(u, v)", "2*(u - 1)/v*bessely(u - 1, v) - bessely(u - 2, v)", "", "any", "DLMF 10.6.1"),
    "besseli_up": ("besseli(u, v)", "2*(u + 1)/v*besseli(u + 1, v) + besseli(u + 2, v)", "v != 0",
                   "any", "DLMF 10.29.1"),
    "besseli_down": ("besseli(u, v)", "besseli(u - 2, v) - 2*(u - 1)/v*besseli(u - 1, v)", "v != 0",
                     "any", "DLMF 10.29.1"),
    "besselk_up": ("besselk(u, v)", "besselk(u + 2, v) - 2*(u + 1)/v*besselk(u + 1, v)", "", "any", "DLMF 10.29.1"),
    "besselk_down": ("besselk(u, v)", "besselk(u - 2, v) + 2*(u - 1)/v*besselk(u - 1, v)", "", "any", "DLMF 10.29.1"),
    # the order's sign
    "besselj_integer": ("besselj(u, v)", "(-1)**u*besselj(-u, v)", "integer(u)", "any", "DLMF 10.4.1"),
    "bessely_integer": ("bessely(u, v)", "(-1)**u*bessely(-u, v)", "integer(u)", "any", "DLMF 10.4.1"),
    "besseli_integer": ("besseli(u, v)", "besseli(-u, v)", "integer(u)", "any", "DLMF 10.27.1"),
    "besselk_even": ("besselk(u, v)", "besselk(-u, v)", "", "any", "DLMF 10.27.3"),

    "besselj_reflect": ("besselj(u, v)", "cos(pi*u)*besselj(-u, v) + sin(pi*u)*bessely(-u, v)",
                        "defined(bessely(u, v))", "any", "DLMF 10.2.3"),
    "bessely_reflect": ("bessely(u, v)", "cos(pi*u)*bessely(-u, v) - sin(pi*u)*besselj(-u, v)", "",
                        "any", "DLMF 10.2.3"),

    "besseli_reflect": ("besseli(u, v)", "besseli(-u, v) - 2/pi*sin(pi*u)*besselk(-u, v)",
                        "defined(besselk(u, v))", "any", "DLMF 10.27.2"),
    # the argument's sign and quarter turns
    "besselj_minus": ("besselj(u, v)", "(-1)**u*besselj(u, -v)", "integer(u)", "any", "DLMF 10.11.1"),
    "besseli_minus": ("besseli(u, v)", "(-1)**u*besseli(u, -v)", "integer(u)", "any", "DLMF 10.34.1"),
    "besselj_minus_power": ("besselj(u, v)", "v**u*(-v)**(-u)*besselj(u, -v)", "v != 0", "complex", "DLMF 10.2.2"),
    "besseli_minus_power": ("besseli(u, v)", "v**u*(-v)**(-u)*besseli(u, -v)", "v != 0", "complex", "DLMF 10.25.2"),
    "besseli_turn": ("besseli(u, v)", "I**(-u)*besselj(u, I*v)", "integer(u)", "complex", "DLMF 10.27.6"),
    "besseli_turn_back": ("besseli(u, v)", "I**u*besselj(u, -(I*v))", "integer(u)", "complex", "DLMF 10.27.6"),
    "besseli_turn_power": ("besseli(u, v)", "v**u*(I*v)**(-u)*besselj(u, I*v)", "v != 0", "complex", "DLMF 10.25.2"),
    "besselj_turn": ("besselj(u, v)", "I**u*besseli(u, -(I*v))", "integer(u)", "complex", "DLMF 10.27.6"),
    "besselj_turn_back": ("besselj(u, v)", "I**(-u)*besseli(u, I*v)", "integer(u)", "complex", "DLMF 10.27.6"),
    "besselj_turn_power": ("besselj(u, v)", "v**u*(I*v)**(-u)*besseli(u, I*v)", "v != 0", "complex", "DLMF 10.2.2"),
    # at 0
    "besselj_zero": ("besselj(u, v)", "0", "v == 0 and (re(u) > 0 or integer(u) and u != 0)", "any", "DLMF 10.2.2"),
    "besseli_zero": ("besseli(u, v)", "0", "v == 0 and (re(u) > 0 or integer(u) and u != 0)", "any", "DLMF 10.25.2"),
    "besselj_one": ("besselj(u, v)", "1", "v == 0 and u == 0", "any", "DLMF 10.2.2"),
    "besseli_one": ("besseli(u, v)", "1", "v == 0 and u == 0", "any", "DLMF 10.25.2"),
    # orders 1/2 and -1/2
    "besselj_half": ("besselj(u, v)", "sqrt(2*v/pi)*sin(v)/v", "u == 1/2 and v != 0", "any", "DLMF 10.16.1"),
    "besselj_minus_half": ("besselj(u, v)", "sqrt(2*v/pi)*cos(v)/v", "u == -1/2 and v != 0", "any", "DLMF 10.16.1"),
    "bessely_half": ("bessely(u, v)", "-(sqrt(2*v/pi)*cos(v)/v)", "u == 1/2", "any", "DLMF 10.16.1"),
    "bessely_minus_half": ("bessely(u, v)", "sqrt(2*v/pi)*sin(v)/v", "u == -1/2", "any", "DLMF 10.16.1"),
    "besseli_half": ("besseli(u, v)", "sqrt(2*v/pi)*sinh(v)/v", "u == 1/2 and v != 0", "any", "DLMF 10.39.1"),
    "besseli_minus_half": ("besseli(u, v)", "sqrt(2*v/pi)*cosh(v)/v", "u == -1/2 and v != 0", "any", "DLMF 10.39.1"),
    "besselk_half": ("besselk(u, v)", "sqrt(pi*v/2)*exp(-v)/v", "u == 1/2", "any", "DLMF 10.39.2"),
    "besselk_minus_half": ("besselk(u, v)", "sqrt(pi*v/2)*exp(-v)/v", "u == -1/2", "any", "DLMF 10.39.2"),
    # Wronskians
    "wronskian_jy": ("besselj(u + 1, v)*bessely(u, v)", "besselj(u, v)*bessely(u + 1, v) + 2/(pi*v)", "", "any",
                     "DLMF 10.5.2"),
    "wronskian_ik": ("besseli(u + 1, v)*besselk(u, v)", "1/v - besseli(u, v)*besselk(u + 1, v)", "", "any",
                     "DLMF 10.28.2"),
})


def _third(f: str, order: str, right: str, source: str) -> Row:
    """A row for an order of one or two thirds: W is the principal cube root, A, B and A', B' are Ai, Bi and their
    derivatives at X. Both sides are power series in W, by Ai'' == x*Ai the same, and depend on W alone."""
    x = "-W**2" if f == "besselj" else "W**2"
    for short, name in (("A'", "airyai"), ("B'", "airybi")):
        right = right.replace(short, f"diff({name}(u), u, 1, {x})")
    right = right.replace("A(", "airyai(").replace("B(", "airybi(").replace("X", x).replace("W", "((3*v/2)**(1/3))")
    return f"{f}(u, v)", right, f"u == {order} and v != 0", "any", source


THIRDS: Mapping[str, Row] = MappingProxyType({
    "besselj_third": _third("besselj", "1/3", "(3*A(X) - sqrt(3)*B(X))/(2*W)", "DLMF 9.6.6-8"),
    "besselj_minus_third": _third("besselj", "-1/3", "(3*A(X) + sqrt(3)*B(X))/(2*W)", "DLMF 9.6.6-8"),
    "besseli_third": _third("besseli", "1/3", "(sqrt(3)*B(X) - 3*A(X))/(2*W)", "DLMF 9.6.2-4"),
    "besseli_minus_third": _third("besseli", "-1/3", "(sqrt(3)*B(X) + 3*A(X))/(2*W)", "DLMF 9.6.2-4"),
    "besselk_third": _third("besselk", "1/3", "pi*sqrt(3)*A(X)/W", "DLMF 9.6.1"),
    "besselk_minus_third": _third("besselk", "-1/3", "pi*sqrt(3)*A(X)/W", "DLMF 9.6.1"),
    "besselj_two_thirds": _third("besselj", "2/3", "(3*A' + sqrt(3)*B')/(2*W**2)", "DLMF 9.6.7-9"),
    "besselj_minus_two_thirds": _third("besselj", "-2/3", "(sqrt(3)*B' - 3*A')/(2*W**2)", "DLMF 9.6.7-9"),
    "besseli_two_thirds": _third("besseli", "2/3", "(3*A' + sqrt(3)*B')/(2*W**2)", "DLMF 9.6.3-5"),
    "besseli_minus_two_thirds": _third("besseli", "-2/3", "(sqrt(3)*B' - 3*A')/(2*W**2)", "DLMF 9.6.3-5"),
    "besselk_two_thirds": _third("besselk", "2/3", "-(pi*sqrt(3)*A'/W**2)", "DLMF 9.6.3"),
    "besselk_minus_two_thirds": _third("besselk", "-2/3", "-(pi*sqrt(3)*A'/W**2)", "DLMF 9.6.3"),
})

_AI, _BI = "diff(airyai(v), v, 1, u)", "diff(airybi(v), v, 1, u)"
_TURN, _BACK = "exp(2*pi*I/3)", "exp(-(2*pi*I/3))"
_GOLDEN = "log((1 + sqrt(5))/2)"
_OFF_CUTS = "(im(u) != 0 or 0 < re(u) and re(u) < 1)"

OTHERS: Mapping[str, Row] = MappingProxyType({
    # Airy functions
    "airyai_zero": ("airyai(0)", "1/(3**(2/3)*gamma(2/3))", "", "any", "DLMF 9.2.3"),
    "airybi_zero": ("airybi(0)", "1/(3**(1/6)*gamma(2/3))", "", "any", "DLMF 9.2.5"),
    "airyai_slope_zero": ("diff(airyai(v), v, 1, 0)", "-1/(3**(1/3)*gamma(1/3))", "", "any", "DLMF 9.2.4"),
    "airybi_slope_zero": ("diff(airybi(v), v, 1, 0)", "3**(1/6)/gamma(1/3)", "", "any", "DLMF 9.2.6"),
    "airyai_turns": ("airyai(u)", f"-({_TURN}*airyai({_TURN}*u) + {_BACK}*airyai({_BACK}*u))", "", "complex",
                     "DLMF 9.2.12"),
    "airybi_turns": ("airybi(u)", f"exp(I*pi/6)*airyai({_TURN}*u) + exp(-(I*pi/6))*airyai({_BACK}*u)", "", "complex",
                     "DLMF 9.2.10"),
    "wronskian_airy": (f"airyai(u)*{_BI}", f"{_AI}*airybi(u) + 1/pi", "", "any", "DLMF 9.2.7"),
    # error functions
    "erfi_erf": ("erfi(u)", "-(I*erf(I*u))", "", "complex", "DLMF 7.5.1"),
    # exponential integrals
    "li_ei": ("li(u)", "Ei(log(u))", "u != 0", "any", "DLMF 6.2.8"),
    "li_zero": ("li(0)", "0", "", "any", "DLMF 6.2.8"),
    "ei_imaginary": ("Ei(I*u)", "Ci(u) + I*Si(u) + I*pi/2", "re(u) > 0", "complex", "DLMF 6.5.5"),
    "ei_imaginary_down": ("Ei(I*u)", "Ci(-u) + I*Si(u) - I*pi/2", "re(u) < 0", "complex", "DLMF 6.5.5"),
    "ci_minus": ("Ci(u)", "Ci(-u) + I*pi", "u < 0", "complex", "DLMF 6.2.11"),
    "si_odd": ("Si(u)", "-Si(-u)", "", "any", "DLMF 6.2.9"),
    "si_zero": ("Si(0)", "0", "", "any", "DLMF 6.2.9"),
    # Lambert's function
    "lambertw_exp": ("exp(lambertw(u))", "u/lambertw(u)", "u != 0", "any", "DLMF 4.13.1"),
    "lambertw_product": ("lambertw(u)*exp(lambertw(u))", "u", "", "any", "DLMF 4.13.1"),
    "lambertw_log": ("log(lambertw(u))", "log(u) - lambertw(u)", "u > 0", "any", "DLMF 4.13.1"),
    "lambertw_zero": ("lambertw(u)", "0", "u == 0", "any", "DLMF 4.13.1"),
    "lambertw_e": ("lambertw(E)", "1", "", "any", "DLMF 4.13.1"),
    "lambertw_half_pi": ("lambertw(-(pi/2))", "I*pi/2", "", "complex", "DLMF 4.13.1"),
    # polylogarithms
    "polylog_zeta": ("polylog(u, v)", "zeta(u)", "v == 1 and re(u) > 1", "any", "DLMF 25.12.10"),
    "polylog_eta": ("polylog(u, v)", "-((1 - 2**(1 - u))*zeta(u))", "v == -1 and u != 1", "any", "DLMF 25.2.3"),
    "polylog_minus_one": ("polylog(u, v)", "v/(1 - v)**2", "u == -1 and v != 1", "any", "DLMF 25.12.10"),
    "polylog_minus_two": ("polylog(u, v)", "v*(1 + v)/(1 - v)**3", "u == -2 and v != 1", "any", "DLMF 25.12.10"),
    "polylog_minus_three": ("polylog(u, v)", "v*(1 + 4*v + v**2)/(1 - v)**4", "u == -3 and v != 1", "any",
                            "DLMF 25.12.10, by v*diff"),
    "polylog_minus_four": ("polylog(u, v)", "v*(1 + 11*v + 11*v**2 + v**3)/(1 - v)**5", "u == -4 and v != 1", "any",
                           "DLMF 25.12.10, by v*diff"),
    "polylog_one_complex": ("polylog(u, v)", "-log(1 - v)", "u == 1 and v != 1", "complex", "DLMF 25.12.10"),
    "polylog_rational_complex": ("polylog(u, v)", "v/(1 - v)", "u == 0 and v != 1", "complex", "DLMF 25.12.10"),
    "polylog_square": ("polylog(u, v**2)", "2**(u - 1)*(polylog(u, v) + polylog(u, -v))", "abs(v) < 1", "any",
                       "DLMF 25.12.11"),
    "dilog_reflect": ("polylog(2, u)", "pi**2/6 - log(u)*log(1 - u) - polylog(2, 1 - u)",
                      f"0 < u and u < 1 or {_OFF_CUTS}", "any", "DLMF 25.12.6"),
    "dilog_inverse": ("polylog(2, u)", "-(pi**2/6) - log(-u)**2/2 - polylog(2, 1/u)", "im(u) != 0 or re(u) < 0", "any",
                      "DLMF 25.12.4"),
    "dilog_landen": ("polylog(2, u)", "-(log(1 - u)**2/2) - polylog(2, u/(u - 1))", "im(u) != 0 or re(u) < 1", "any",
                     "DLMF 25.12.3"),
    "dilog_half": ("polylog(2, u)", "pi**2/12 - log(2)**2/2", "u == 1/2", "any", "DLMF 25.12.6"),
    "dilog_golden": ("polylog(2, (sqrt(5) - 1)/2)", f"pi**2/10 - {_GOLDEN}**2", "", "any", "Lewin 1.20"),
    "dilog_golden_square": ("polylog(2, (3 - sqrt(5))/2)", f"pi**2/15 - {_GOLDEN}**2", "", "any", "Lewin 1.20"),
    "dilog_golden_minus": ("polylog(2, (1 - sqrt(5))/2)", f"-(pi**2/15) + {_GOLDEN}**2/2", "", "any",
                           "Lewin 1.21"),
    "dilog_golden_large": ("polylog(2, -((1 + sqrt(5))/2))", f"-(pi**2/10) - {_GOLDEN}**2", "", "any",
                           "Lewin 1.21"),
    "trilog_half": ("polylog(3, u)", "7*zeta(3)/8 - pi**2*log(2)/12 + log(2)**3/6", "u == 1/2", "any", "Lewin 6.12"),
    # complete elliptic integrals of the parameter m = k**2
    "ellipk_zero": ("ellipk(u)", "pi/2", "u == 0", "any", "DLMF 19.6.1"),
    "ellipe_zero": ("ellipe(u)", "pi/2", "u == 0", "any", "DLMF 19.6.1"),
    "ellipe_one": ("ellipe(u)", "1", "u == 1", "any", "DLMF 19.6.1"),
    "ellipk_half": ("ellipk(u)", "gamma(1/4)**2/(4*sqrt(pi))", "u == 1/2", "any", "DLMF 19.7, 23.5.8"),
    "ellipe_half": ("ellipe(u)", "gamma(1/4)**2/(8*sqrt(pi)) + pi*sqrt(pi)/gamma(1/4)**2", "u == 1/2", "any",
                    "DLMF 19.7.1"),
    "ellipk_minus_one": ("ellipk(u)", "gamma(1/4)**2/(4*sqrt(2*pi))", "u == -1", "any", "DLMF 19.7.2"),
    "ellipe_minus_one": ("ellipe(u)", "sqrt(2)*(gamma(1/4)**2/(8*sqrt(pi)) + pi*sqrt(pi)/gamma(1/4)**2)", "u == -1",
                         "any", "DLMF 19.7.2"),
    "ellipk_two": ("ellipk(u)", "gamma(1/4)**2/(4*sqrt(2*pi))*(1 - I)", "u == 2", "complex", "DLMF 19.7.3"),
    "ellipk_sixth": ("ellipk((1 + sqrt(3)*I)/2)", "exp(I*pi/12)*3**(1/4)*gamma(1/3)**3/(2**(7/3)*pi)", "", "complex",
                     "DLMF 23.5.9"),
    "ellipk_minus_sixth": ("ellipk((1 - sqrt(3)*I)/2)", "exp(-(I*pi/12))*3**(1/4)*gamma(1/3)**3/(2**(7/3)*pi)", "",
                           "complex", "DLMF 23.5.9"),
    "ellipk_three": ("ellipk((2 - sqrt(3))/4)", "3**(1/4)*gamma(1/3)**3/(2**(7/3)*pi)", "", "any", "Borwein 1987, 4.6"),
    "ellipk_negative": ("ellipk(u)", "ellipk(u/(u - 1))/sqrt(1 - u)", "im(u) != 0 or re(u) < 1", "any", "DLMF 19.7.2"),
    "ellipe_negative": ("ellipe(u)", "sqrt(1 - u)*ellipe(u/(u - 1))", "im(u) != 0 or re(u) < 1", "any", "DLMF 19.7.2"),

    # Landen's transformation: K and E of 4*k/(1 + k)**2, off the cut for abs(k) < 1
    "ellipk_landen": ("ellipk(4*u/(1 + u)**2)", "(1 + u)*ellipk(u**2)", "abs(u) < 1", "any", "DLMF 19.8.12"),
    "ellipe_landen": ("ellipe(4*u/(1 + u)**2)", "(2*ellipe(u**2) - (1 - u**2)*ellipk(u**2))/(1 + u)", "abs(u) < 1",
                      "any", "DLMF 19.8.13"),
    "legendre": ("ellipe(u)*ellipk(1 - u)", "pi/2 - ellipk(u)*ellipe(1 - u) + ellipk(u)*ellipk(1 - u)",
                 _OFF_CUTS, "any", "DLMF 19.7.1"),
    # incomplete ones
    "ellipf_nothing": ("ellipf(u, v)", "0", "u == 0", "any", "DLMF 19.2.4"),
    "ellipe_nothing": ("ellipe(u, v)", "0", "u == 0", "any", "DLMF 19.2.5"),
    "ellipf_zero": ("ellipf(u, v)", "u", "v == 0", "any", "DLMF 19.6.8"),
    "ellipe_angle": ("ellipe(u, v)", "u", "v == 0", "any", "DLMF 19.6.9"),
    "ellipf_complete": ("ellipf(u, v)", "ellipk(v)", "u == pi/2", "any", "DLMF 19.2.8"),
    "ellipe_complete": ("ellipe(u, v)", "ellipe(v)", "u == pi/2", "any", "DLMF 19.2.8"),
    "ellipf_one": ("ellipf(u, v)", "log((1 + sin(u))/cos(u))", "v == 1", "real", "DLMF 19.6.8"),
    "ellipe_sin": ("ellipe(u, v)", "sin(u)", "v == 1 and abs(u) <= pi/2", "real", "DLMF 19.6.9"),
    "ellipf_odd": ("ellipf(u, v)", "-ellipf(-u, v)", "", "any", "DLMF 19.2.4"),
    "ellipe_odd": ("ellipe(u, v)", "-ellipe(-u, v)", "", "any", "DLMF 19.2.5"),
    "ellipf_turn": ("ellipf(u, v)", "ellipf(u - pi, v) + 2*ellipk(v)", "v < 1", "real", "DLMF 19.2.10"),
    "ellipe_turn": ("ellipe(u, v)", "ellipe(u - pi, v) + 2*ellipe(v)", "v < 1", "real", "DLMF 19.2.10"),
    "ellipf_turn_back": ("ellipf(u, v)", "ellipf(u + pi, v) - 2*ellipk(v)", "v < 1", "real", "DLMF 19.2.10"),
    "ellipe_turn_back": ("ellipe(u, v)", "ellipe(u + pi, v) - 2*ellipe(v)", "v < 1", "real", "DLMF 19.2.10"),
    "ellipf_reciprocal": ("ellipf(u, v)", "ellipk(1/v)/sqrt(v)", "v > 1 and v*sin(u)**2 == 1 and u > 0", "real",
                          "DLMF 19.7.4"),
})

ROWS: Mapping[str, Row] = MappingProxyType({**BESSEL, **THIRDS, **OTHERS})
