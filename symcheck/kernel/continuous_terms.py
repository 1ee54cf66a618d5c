"""Terms that are continuous functions of a real variable wherever they are defined (Rudin, 4.9)."""

from __future__ import annotations

from symcheck.kernel.definedness import OO
from symcheck.language.terms import Term

#: operations whose real functions are continuous on all of their domains
CONTINUOUS = frozenset((
    "add", "mul", "neg", "div", "exp", "log", "sqrt", "cbrt", "abs", "sin", "cos", "tan", "cot", "sec", "csc",
    "asin", "acos", "atan", "asec", "acsc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh",
    "acoth", "asech", "acsch", "sigmoid", "softplus", "relu", "max", "min", "erf", "erfc", "erfi"))
#: special functions that are too, of their last argument (the others being fixed)
SPECIAL = frozenset(("loggamma", "gamma", "digamma", "Ei", "Si", "Ci", "li", "airyai", "airybi", "polygamma", "besselj",
                     "besseli", "bessely", "besselk"))


def steady(t: Term, x: str) -> bool:
    """Whether t, as a real function of x alone, is continuous on the set where it is defined.

    A power with an exponent free of x is: u**y is continuous on its domain for each fixed y; and so is one of a
    positive number: c**u = exp(u*log(c)).
    """
    if x not in t.free or t.head == "sym":
        return True
    if t.head == "pow":
        base, y = t.args
        positive = base.head == "num" and base.value > 0 or base.head == "const" and base.value in ("E", "pi")
        return steady(base, x) if x not in y.free else positive and steady(y, x)
    if t.head in ("sum", "prod", "maxof", "minof"):
        body, _, lo, hi = t.args
        return hi is not OO and x not in lo.free | hi.free and steady(body, x)
    if t.head in SPECIAL:
        return not any(x in a.free for a in t.args[:-1]) and steady(t.args[-1], x)
    return t.head in CONTINUOUS and all(steady(a, x) for a in t.args)
