"""The function table: one row a function, everything that is known of it in one place.

Texts are in the claim language, over the arguments `u`, `v`, `w`; they are parsed when first
asked for (`parsed`). Adding a function is adding a row; the tests walk the table, and check each
row's derivative, definition and domain against ball arithmetic.

Sources: domains, derivatives and definitions are those of the NIST Digital Library of
Mathematical Functions (DLMF), chapters 4 (elementary), 5 (gamma), 6 (Ei, Si, Ci, li), 7 (erf),
9 (Airy), 10 (Bessel), 19 (elliptic), 25 (zeta, polylog), and the conventions of the language
reference where the two differ (`acot`, `binomial`, real `cbrt`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

ARGUMENTS = ("u", "v", "w")


@dataclass(frozen=True)
class Function:
    """A row. `None` in a text field means 'not known here': what needs it must give up.

    arity: allowed numbers of arguments (first, last); last None for 'any'.
    real, complex: where it is defined, of real arguments and in complex mode ('' is everywhere).
    smooth, analytic: where it is differentiable as often as needed *and* defined all around
    (real; complex); '' is everywhere.
    derivative: one text for each argument.
    unfold: a definition with the same domain, by more basic functions; '' if there is none.
    values: 'real' if real arguments give real values in complex mode too.
    lo, hi: bounds of the real values ('[-1' closed, '(0' open, '' none).
    monotone: '+' or '-' where strictly so on all of its real domain, if that is an interval.
    odd/even parity: '-', '+' or ''.
    """

    name: str
    group: str
    arity: tuple[int, int | None] = (1, 1)
    real: str | None = ""
    complex: str | None = ""
    smooth: str | None = None
    analytic: str | None = None
    derivative: tuple[str, ...] | None = None
    unfold: str = ""
    lo: str = ""
    hi: str = ""
    monotone: str = ""
    parity: str = ""
    arb: str = ""
    acb: str = ""
    sympy: str = ""
    mpmath: str = ""
    latex: str = ""
    aliases: tuple[str, ...] = ()
    integer: bool = False
    doc: str = field(default="", compare=False)


def _row(name: str, group: str, **fields: object) -> Function:
    fields.setdefault("arb", name)
    fields.setdefault("acb", fields["arb"])
    fields.setdefault("sympy", name)
    fields.setdefault("latex", "\\" + name)
    fields.setdefault("mpmath", name)
    return Function(name, group, **fields)  # type: ignore[arg-type]


_E, _M, _S, _C = "elementary", "machine learning", "special", "complex"
_NOT_POLE = "u > 0 or not integer(u)"
_CUT_LOG = "im(u) != 0 or re(u) > 0"
_CUT_UNIT = "im(u) != 0 or re(u) > -1 and re(u) < 1"
_CUT_IMAG = "re(u) != 0 or im(u) > -1 and im(u) < 1"

#: every function of the language, in the order of the reference
TABLE: tuple[Function, ...] = (
    _row("exp", _E, smooth="", analytic="", derivative=("exp(u)",), lo="(0", monotone="+"),
    _row("log", _E, real="u > 0", complex="u != 0", smooth="u > 0", analytic=_CUT_LOG,
         derivative=("1/u",), monotone="+", aliases=("ln",)),
    _row("sqrt", _E, real="u >= 0", smooth="u > 0", analytic=_CUT_LOG, derivative=("1/(2*sqrt(u))",),
         lo="[0", monotone="+"),
    _row("cbrt", _E, smooth="u != 0", analytic=_CUT_LOG, derivative=("1/(3*cbrt(u)**2)",),
         monotone="+", parity="-", arb="", latex="\\sqrt[3]"),
    _row("abs", _E, smooth="u != 0", derivative=("sign(u)",), lo="[0", parity="+", arb="__abs__",
         sympy="Abs", mpmath="fabs"),
    _row("sign", _E, smooth="u != 0", derivative=("0",), lo="[-1", hi="1]", parity="-",
         arb="sgn", latex="\\operatorname{sign}"),
    _row("floor", _E, complex="integer(0*u) and im(u) == 0", smooth="not integer(u)",
         derivative=("0",), integer=True),
    _row("ceil", _E, complex="integer(0*u) and im(u) == 0", smooth="not integer(u)",
         derivative=("0",), integer=True, sympy="ceiling"),
    _row("min", _E, arity=(1, None), sympy="Min"),
    _row("max", _E, arity=(1, None), sympy="Max"),
    _row("sin", _E, smooth="", analytic="", derivative=("cos(u)",), lo="[-1", hi="1]", parity="-"),
    _row("cos", _E, smooth="", analytic="", derivative=("-sin(u)",), lo="[-1", hi="1]", parity="+"),
    _row("tan", _E, real="cos(u) != 0", complex="cos(u) != 0", smooth="cos(u) != 0",
         analytic="cos(u) != 0", derivative=("1 + tan(u)**2",), unfold="sin(u)/cos(u)", parity="-"),
    _row("cot", _E, real="sin(u) != 0", complex="sin(u) != 0", smooth="sin(u) != 0",
         analytic="sin(u) != 0", derivative=("-1 - cot(u)**2",), unfold="cos(u)/sin(u)", parity="-"),
    _row("sec", _E, real="cos(u) != 0", complex="cos(u) != 0", smooth="cos(u) != 0",
         analytic="cos(u) != 0", derivative=("sec(u)*tan(u)",), unfold="1/cos(u)", parity="+"),
    _row("csc", _E, real="sin(u) != 0", complex="sin(u) != 0", smooth="sin(u) != 0",
         analytic="sin(u) != 0", derivative=("-csc(u)*cot(u)",), unfold="1/sin(u)", parity="-"),
    _row("asin", _E, real="-1 <= u and u <= 1", smooth="-1 < u and u < 1", analytic=_CUT_UNIT,
         derivative=("1/sqrt(1 - u**2)",), lo="[-pi/2", hi="pi/2]", monotone="+", parity="-",
         latex="\\arcsin", aliases=("arcsin",)),
    _row("acos", _E, real="-1 <= u and u <= 1", smooth="-1 < u and u < 1", analytic=_CUT_UNIT,
         derivative=("-1/sqrt(1 - u**2)",), lo="[0", hi="pi]", monotone="-", latex="\\arccos",
         aliases=("arccos",)),
    _row("atan", _E, complex="u**2 != -1", smooth="", analytic=_CUT_IMAG,
         derivative=("1/(1 + u**2)",), lo="(-pi/2", hi="pi/2)", monotone="+", parity="-",
         latex="\\arctan", aliases=("arctan",)),
    _row("acot", _E, complex="u**2 != -1", smooth="u != 0",
         analytic="re(u) != 0 or im(u) < -1 or im(u) > 1", derivative=("-1/(1 + u**2)",),
         unfold="if(u == 0, pi/2, atan(1/u))", lo="(-pi/2", hi="pi/2]", arb="", mpmath="acot",
         latex="\\operatorname{arccot}", aliases=("arccot",)),
    _row("asec", _E, real="u <= -1 or u >= 1", complex="u != 0", smooth="u < -1 or u > 1",
         analytic="im(u) != 0 or re(u) < -1 or re(u) > 1",
         derivative=("1/(u**2*sqrt(1 - 1/u**2))",), unfold="acos(1/u)", lo="[0", hi="pi]", arb="",
         mpmath="asec", latex="\\operatorname{arcsec}", aliases=("arcsec",)),
    _row("acsc", _E, real="u <= -1 or u >= 1", complex="u != 0", smooth="u < -1 or u > 1",
         analytic="im(u) != 0 or re(u) < -1 or re(u) > 1",
         derivative=("-1/(u**2*sqrt(1 - 1/u**2))",), unfold="asin(1/u)", lo="[-pi/2", hi="pi/2]",
         parity="-", arb="", mpmath="acsc", latex="\\operatorname{arccsc}", aliases=("arccsc",)),
    _row("atan2", _E, arity=(2, 2), real="u != 0 or v != 0",
         complex="im(u) == 0 and im(v) == 0 and (u != 0 or v != 0)",
         smooth="u != 0 or v > 0", derivative=("v/(u**2 + v**2)", "-u/(u**2 + v**2)"),
         lo="(-pi", hi="pi]", latex="\\operatorname{atan2}", aliases=("arctan2",)),
    _row("sinh", _E, smooth="", analytic="", derivative=("cosh(u)",),
         unfold="(exp(u) - exp(-u))/2", monotone="+", parity="-"),
    _row("cosh", _E, smooth="", analytic="", derivative=("sinh(u)",),
         unfold="(exp(u) + exp(-u))/2", lo="[1", parity="+"),
    _row("tanh", _E, complex="cosh(u) != 0", smooth="", analytic="cosh(u) != 0",
         derivative=("1 - tanh(u)**2",), unfold="sinh(u)/cosh(u)", lo="(-1", hi="1)", monotone="+",
         parity="-"),
    _row("coth", _E, real="u != 0", complex="sinh(u) != 0", smooth="u != 0",
         analytic="sinh(u) != 0", derivative=("1 - coth(u)**2",), unfold="cosh(u)/sinh(u)",
         parity="-"),
    _row("sech", _E, complex="cosh(u) != 0", smooth="", analytic="cosh(u) != 0",
         derivative=("-sech(u)*tanh(u)",), unfold="1/cosh(u)", lo="(0", hi="1]", parity="+",
         latex="\\operatorname{sech}"),
    _row("csch", _E, real="u != 0", complex="sinh(u) != 0", smooth="u != 0",
         analytic="sinh(u) != 0", derivative=("-csch(u)*coth(u)",), unfold="1/sinh(u)",
         parity="-", latex="\\operatorname{csch}"),
    _row("asinh", _E, smooth="", analytic=_CUT_IMAG, derivative=("1/sqrt(1 + u**2)",),
         monotone="+", parity="-", latex="\\operatorname{arsinh}", aliases=("arcsinh", "arsinh")),
    _row("acosh", _E, real="u >= 1", smooth="u > 1", analytic="im(u) != 0 or re(u) > 1",
         derivative=("1/(sqrt(u - 1)*sqrt(u + 1))",), lo="[0", monotone="+",
         latex="\\operatorname{arcosh}", aliases=("arccosh", "arcosh")),
    _row("atanh", _E, real="-1 < u and u < 1", complex="u**2 != 1", smooth="-1 < u and u < 1",
         analytic=_CUT_UNIT, derivative=("1/(1 - u**2)",), monotone="+", parity="-",
         latex="\\operatorname{artanh}", aliases=("arctanh", "artanh")),
    _row("acoth", _E, real="u < -1 or u > 1", complex="u**2 != 1", smooth="u < -1 or u > 1",
         analytic="im(u) != 0 or re(u) < -1 or re(u) > 1", derivative=("1/(1 - u**2)",),
         unfold="if(u == 0, pi*I/2, atanh(1/u))", parity="-", arb="",
         latex="\\operatorname{arcoth}", aliases=("arccoth", "arcoth")),
    _row("asech", _E, real="0 < u and u <= 1", complex="u != 0", smooth="0 < u and u < 1",
         analytic="im(u) != 0 or re(u) > 0 and re(u) < 1",
         derivative=("-1/(u**2*sqrt(1/u - 1)*sqrt(1/u + 1))",), unfold="acosh(1/u)", lo="[0",
         monotone="-", arb="", latex="\\operatorname{arsech}", aliases=("arcsech", "arsech")),
    _row("acsch", _E, real="u != 0", complex="u != 0", smooth="u != 0",
         analytic="re(u) != 0 or im(u) < -1 or im(u) > 1",
         derivative=("-1/(u**2*sqrt(1 + 1/u**2))",), unfold="asinh(1/u)", parity="-", arb="",
         latex="\\operatorname{arcsch}", aliases=("arccsch", "arcsch")),
    _row("sigmoid", _M, complex="1 + exp(-u) != 0", smooth="", analytic="1 + exp(-u) != 0",
         derivative=("sigmoid(u)*(1 - sigmoid(u))",), unfold="1/(1 + exp(-u))", lo="(0", hi="1)",
         monotone="+", arb="", sympy="", mpmath="sigmoid", latex="\\sigma"),
    _row("softplus", _M, complex="1 + exp(u) != 0", smooth="", analytic=None,
         derivative=("sigmoid(u)",), unfold="log(1 + exp(u))", lo="(0", monotone="+", arb="",
         sympy="", mpmath="", latex="\\operatorname{softplus}"),
    _row("relu", _M, complex=None, smooth="u != 0", derivative=("if(u > 0, 1, 0)",),
         unfold="if(u >= 0, u, 0)", lo="[0", arb="", sympy="", mpmath="",
         latex="\\operatorname{relu}"),
    _row("softmax", _M, real=None, complex=None, arb="", sympy="", mpmath="",
         latex="\\operatorname{softmax}", doc="softmax(v)[i]; eliminated by elaboration"),
    _row("logsumexp", _M, real=None, complex=None, arb="", sympy="", mpmath="",
         latex="\\operatorname{lse}", doc="of a vector; eliminated by elaboration"),
    _row("gamma", _S, real=_NOT_POLE, complex=_NOT_POLE, smooth=_NOT_POLE, analytic=_NOT_POLE,
         derivative=("gamma(u)*digamma(u)",), latex="\\Gamma"),
    _row("loggamma", _S, real="u > 0", complex=_NOT_POLE, smooth="u > 0",
         analytic="im(u) != 0 or re(u) > 0", derivative=("digamma(u)",), arb="lgamma",
         latex="\\log\\Gamma"),
    _row("digamma", _S, real=_NOT_POLE, complex=_NOT_POLE, smooth=_NOT_POLE, analytic=_NOT_POLE,
         derivative=("polygamma(1, u)",), latex="\\psi"),
    _row("polygamma", _S, arity=(2, 2),
         real="integer(u) and u >= 0 and (v > 0 or not integer(v))",
         complex="integer(u) and u >= 0 and (v > 0 or not integer(v))", smooth=None,
         arb="", acb="", latex="\\psi"),
    _row("beta", _S, arity=(2, 2), real="(u > 0 or not integer(u)) and (v > 0 or not integer(v))",
         complex="(u > 0 or not integer(u)) and (v > 0 or not integer(v))",
         smooth="(u > 0 or not integer(u)) and (v > 0 or not integer(v)) and (u + v > 0 or not integer(u + v))",
         analytic="(u > 0 or not integer(u)) and (v > 0 or not integer(v)) and (u + v > 0 or not integer(u + v))",
         arb="",
         derivative=("gamma(v)*(digamma(u)*gamma(u)/gamma(u + v) - gamma(u)*digamma(u + v)/gamma(u + v))",
                     "gamma(u)*(digamma(v)*gamma(v)/gamma(u + v) - gamma(v)*digamma(u + v)/gamma(u + v))"),
         latex="\\mathrm{B}"),
    _row("factorial", _S, real="u > -1 or not integer(u)", complex="u > -1 or not integer(u)",
         smooth="u > -1 or not integer(u)", analytic="u > -1 or not integer(u)",
         derivative=("gamma(u + 1)*digamma(u + 1)",), unfold="gamma(u + 1)", arb="", latex=""),
    _row("binomial", _S, arity=(2, 2), real=None, complex=None, arb="", latex="\\binom",
         doc="see kernel/definedness.py for its domain"),
    _row("erf", _S, smooth="", analytic="", derivative=("2/sqrt(pi)*exp(-u**2)",), lo="(-1",
         hi="1)", monotone="+", parity="-", latex="\\operatorname{erf}"),
    _row("erfc", _S, smooth="", analytic="", derivative=("-2/sqrt(pi)*exp(-u**2)",), lo="(0",
         hi="2)", monotone="-", unfold="1 - erf(u)", latex="\\operatorname{erfc}"),
    _row("erfi", _S, smooth="", analytic="", derivative=("2/sqrt(pi)*exp(u**2)",), monotone="+",
         parity="-", latex="\\operatorname{erfi}"),
    _row("zeta", _S, real="u != 1", complex="u != 1", smooth="u != 1", analytic="u != 1",
         latex="\\zeta"),
    _row("polylog", _S, arity=(2, 2), real="v < 1 or v == 1 and u > 1",
         complex="v != 1 or re(u) > 1", latex="\\operatorname{Li}"),
    _row("lambertw", _S, real="u >= -exp(-1)", complex="", smooth="u > -exp(-1)",
         analytic="im(u) != 0 or re(u) > -exp(-1)", derivative=("1/(exp(lambertw(u))*(1 + lambertw(u)))",),
         lo="[-1", monotone="+", sympy="LambertW", latex="W"),
    _row("Ei", _S, real="u != 0", complex="u != 0", smooth="u != 0", analytic=_CUT_LOG,
         derivative=("exp(u)/u",), arb="ei", mpmath="ei", latex="\\operatorname{Ei}"),
    _row("Si", _S, smooth="", analytic="", derivative=("if(u == 0, 1, sin(u)/u)",), arb="si",
         mpmath="si", parity="-", latex="\\operatorname{Si}"),
    _row("Ci", _S, real="u > 0", complex="u != 0", smooth="u > 0", analytic=_CUT_LOG,
         derivative=("cos(u)/u",), arb="ci", mpmath="ci", latex="\\operatorname{Ci}"),
    _row("li", _S, real="u >= 0 and u != 1", complex="u != 1", smooth="u > 0 and u != 1",
         analytic="im(u) != 0 or re(u) > 1", derivative=("1/log(u)",),
         latex="\\operatorname{li}"),
    _row("besselj", _S, arity=(2, 2), real="integer(u) or v > 0 or v == 0 and u >= 0",
         complex="integer(u) or v != 0 or re(u) > 0", smooth=None, arb="bessel_j", latex="J"),
    _row("bessely", _S, arity=(2, 2), real="v > 0", complex="v != 0", smooth=None,
         arb="bessel_y", latex="Y"),
    _row("besseli", _S, arity=(2, 2), real="integer(u) or v > 0 or v == 0 and u >= 0",
         complex="integer(u) or v != 0 or re(u) > 0", smooth=None, arb="bessel_i", latex="I"),
    _row("besselk", _S, arity=(2, 2), real="v > 0", complex="v != 0", smooth=None,
         arb="bessel_k", latex="K"),
    _row("airyai", _S, smooth="", analytic="", derivative=("diff(airyai(u), u)",), arb="airy_ai",
         latex="\\operatorname{Ai}"),
    _row("airybi", _S, smooth="", analytic="", derivative=("diff(airybi(u), u)",), arb="airy_bi",
         latex="\\operatorname{Bi}"),
    _row("ellipk", _S, real="u < 1", complex="u != 1", smooth="u < 1",
         analytic="im(u) != 0 or re(u) < 1", arb="", acb="elliptic_k", sympy="elliptic_k", latex="K"),
    _row("ellipe", _S, arity=(1, 2), real=None, complex=None, arb="", acb="elliptic_e",
         sympy="elliptic_e", latex="E"),
    _row("ellipf", _S, arity=(2, 2), real=None, complex=None, arb="", acb="elliptic_f",
         sympy="elliptic_f", latex="F"),
    _row("re", _C, smooth="", derivative=("1",), arb="", acb="real", latex="\\Re"),
    _row("im", _C, smooth="", derivative=("0",), arb="", acb="imag", latex="\\Im"),
    _row("conj", _C, smooth="", derivative=("1",), arb="", acb="conjugate", sympy="conjugate",
         latex="\\overline"),
    _row("arg", _C, real="u != 0", complex="u != 0", smooth="u != 0", derivative=("0",), arb="",
         acb="arg", latex="\\arg"),
)

#: name -> row, without aliases
FUNCTIONS: Mapping[str, Function] = MappingProxyType({f.name: f for f in TABLE})
#: alias -> name
ALIASES: Mapping[str, str] = MappingProxyType({a: f.name for f in TABLE for a in f.aliases})
#: functions of vectors; elaboration turns them into sums and maxima of components
VECTOR_FUNCTIONS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "sum": (1, 1), "prod": (1, 1), "mean": (1, 1), "dot": (2, 2), "norm": (1, 1), "len": (1, 1),
    "softmax": (1, 1), "logsumexp": (1, 1), "transpose": (1, 1), "trace": (1, 1), "det": (1, 1),
    "inv": (1, 1), "max": (1, 1), "min": (1, 1),
})
CONSTANTS = ("pi", "E", "I", "oo", "EulerGamma")
