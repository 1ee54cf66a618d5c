"""Rows of the identity table about gamma and its relatives; see `identities` for what a row says.

Sources: DLMF section numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GAMMA_ROWS: Mapping[str, tuple[str, str, str, str, str]] = MappingProxyType({
    "factorial_gamma": ("factorial(u)", "gamma(u + 1)", "", "any", "DLMF 5.4.1"),
    "gamma_shift": ("gamma(u + 1)", "u*gamma(u)", "u > 0 or not integer(u)", "any", "DLMF 5.5.1"),
    "gamma_one": ("gamma(1)", "1", "", "any", "DLMF 5.4.1"),
    "gamma_half": ("gamma(1/2)", "sqrt(pi)", "", "any", "DLMF 5.4.6"),
    "beta_gamma": ("beta(u, v)", "gamma(u)*gamma(v)/gamma(u + v)", "u + v > 0 or not integer(u + v)", "any",
                   "DLMF 5.12.1"),
    "beta_symmetric": ("beta(u, v)", "beta(v, u)", "", "any", "DLMF 5.12.1"),
    "exp_loggamma": ("exp(loggamma(u))", "gamma(u)", "", "any", "DLMF 5.2(i)"),
    "log_gamma": ("log(gamma(u))", "loggamma(u)", "u > 0", "any", "DLMF 5.2(i)"),
    "log_factorial": ("log(factorial(u))", "loggamma(u + 1)", "u > -1", "any", "DLMF 5.2(i)"),
    "loggamma_one": ("loggamma(1)", "0", "", "any", "DLMF 5.4.1"),
    "loggamma_half": ("loggamma(1/2)", "log(pi)/2", "", "any", "DLMF 5.4.6"),
    "polygamma_zero": ("polygamma(u, v)", "digamma(v)", "u == 0", "any", "DLMF 5.15"),
    # special values
    "gamma_sixth": ("gamma(1/6)", "gamma(1/3)**2*sqrt(3)/(sqrt(pi)*2**(1/3))", "", "any", "DLMF 5.5.5"),
    "digamma_one": ("digamma(1)", "-EulerGamma", "", "any", "DLMF 5.4.12"),
    "digamma_half": ("digamma(1/2)", "-EulerGamma - 2*log(2)", "", "any", "DLMF 5.4.13"),
    "digamma_third": ("digamma(1/3)", "-EulerGamma - pi/(2*sqrt(3)) - 3*log(3)/2", "", "any", "DLMF 5.4.19"),
    "digamma_quarter": ("digamma(1/4)", "-EulerGamma - pi/2 - 3*log(2)", "", "any", "DLMF 5.4.19"),
    "digamma_sixth": ("digamma(1/6)", "-EulerGamma - sqrt(3)*pi/2 - 2*log(2) - 3*log(3)/2", "", "any",
                      "DLMF 5.4.19"),
    "digamma_eighth": ("digamma(1/8)", "-EulerGamma - (1 + sqrt(2))*pi/2 - 4*log(2) - sqrt(2)*log(1 + sqrt(2))", "",
                       "any", "DLMF 5.4.19"),
    "zeta_trivial": ("zeta(u)", "0", "integer(u/2) and u < 0", "any", "DLMF 25.6.4"),
    "polygamma_one": ("polygamma(u, 1)", "(-1)**(u + 1)*factorial(u)*zeta(u + 1)", "u > 0", "any", "DLMF 5.15.2"),
    "polygamma_half": ("polygamma(u, 1/2)", "(-1)**(u + 1)*factorial(u)*(2**(u + 1) - 1)*zeta(u + 1)", "u > 0",
                       "any", "DLMF 5.15.3"),
})
