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
    "ellipk_least": ("pi/2 <= ellipk(u)", "0 <= u and u < 1", "DLMF 19.2.8"),
    "ellipk_positive": ("0 < ellipk(u)", "u < 1", "DLMF 19.2.8"),
    "ellipe_least": ("1 <= ellipe(u)", "u <= 1", "DLMF 19.2.8"),
    "ellipe_largest": ("ellipe(u) <= pi/2", "0 <= u and u <= 1", "DLMF 19.2.8"),
})
