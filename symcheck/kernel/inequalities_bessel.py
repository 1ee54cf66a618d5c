"""Rows of the inequality table about special functions; see inequalities.py for what a row says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ORDER = "integer(u) or u >= 0 and v >= 0"

ROWS: Mapping[str, tuple[str, str, str]] = MappingProxyType({
    "besselj_upper": ("besselj(u, v) <= 1", _ORDER, "DLMF 10.14.1"),
    "besselj_lower": ("-1 <= besselj(u, v)", _ORDER, "DLMF 10.14.1"),
    "besseli_positive": ("0 < besseli(u, v)", "u > -1 and v > 0", "DLMF 10.25.2"),
    "besselk_positive": ("0 < besselk(u, v)", "v > 0", "DLMF 10.32.9"),
    "airyai_positive": ("0 < airyai(u)", "u >= 0", "DLMF 9.5.4"),
    "airybi_positive": ("0 < airybi(u)", "u >= 0", "DLMF 9.4.3"),
    "erfc_gauss": ("erfc(u) <= exp(-u**2)", "u >= 0", "DLMF 7.8.2"),
    "erfc_upper": ("erfc(u) <= 2*exp(-u**2)/(sqrt(pi)*(u + sqrt(u**2 + 4/pi)))", "u >= 0", "DLMF 7.8.2"),
    "erfc_lower": ("2*exp(-u**2)/(sqrt(pi)*(u + sqrt(u**2 + 2))) < erfc(u)", "u >= 0", "DLMF 7.8.2"),
    "lambertw_below": ("lambertw(u) <= u", "u >= 0", "DLMF 4.13.1"),
    "lambertw_above": ("-1 < lambertw(u)", "u > -exp(-1)", "DLMF 4.13.1"),
    "lambertw_log": ("lambertw(u) <= log(1 + u)", "u >= 0", "DLMF 4.13.1 with 4.5.7 at -w: 1 - w <= exp(-w)"),
    "besselj_parabola": ("1 - u**2/4 <= besselj(0, u)", "", "DLMF 10.9.1 with 4.18.2"),
    "digamma_upper": ("digamma(u) < log(u) - 1/(2*u)", "u > 0", "DLMF 5.9.13"),
    "digamma_log": ("digamma(u) < log(u)", "u > 0", "DLMF 5.9.13"),
    "digamma_lower": ("log(u) - 1/u < digamma(u)", "u > 0", "DLMF 5.9.15"),
    "trigamma_lower": ("1/u < polygamma(1, u)", "u > 0", "DLMF 5.15.1, by the integral of 1/x**2"),
    "trigamma_upper": ("polygamma(1, u) < 1/u + 1/u**2", "u > 0", "DLMF 5.15.1, by the integral of 1/x**2"),
    "gamma_stirling": ("sqrt(2*pi)*u**(u - 1/2)*exp(-u) < gamma(u)", "u > 0", "DLMF 5.6.1"),
    "gamma_stirling_upper": ("gamma(u) < sqrt(2*pi)*u**(u - 1/2)*exp(1/(12*u) - u)", "u > 0", "DLMF 5.6.1"),
    "loggamma_stirling": ("(u - 1/2)*log(u) - u + log(2*pi)/2 < loggamma(u)", "u > 0", "DLMF 5.6.1"),
    "loggamma_stirling_upper": ("loggamma(u) < (u - 1/2)*log(u) - u + log(2*pi)/2 + 1/(12*u)", "u > 0", "DLMF 5.6.1"),
    "zeta_above_one": ("1 < zeta(u)", "u > 1", "DLMF 25.2.1"),
    "zeta_above": ("1/(u - 1) < zeta(u)", "u > 1", "DLMF 25.2.1, by the integral of x**-u"),
    "zeta_below": ("zeta(u) < u/(u - 1)", "u > 1", "DLMF 25.2.1, by the integral of x**-u"),
    "ellipk_least": ("pi/2 <= ellipk(u)", "0 <= u and u < 1", "DLMF 19.2.8"),
    "ellipk_largest": ("ellipk(u) <= pi/(2*sqrt(1 - u))", "0 <= u and u < 1", "DLMF 19.2.8"),
    "ellipk_positive": ("0 < ellipk(u)", "u < 1", "DLMF 19.2.8"),
    "ellipe_least": ("1 <= ellipe(u)", "u <= 1", "DLMF 19.2.8"),
    "ellipe_largest": ("ellipe(u) <= pi/2", "0 <= u and u <= 1", "DLMF 19.2.8"),
})
