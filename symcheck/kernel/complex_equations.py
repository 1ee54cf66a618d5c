"""Equations about complex numbers: conjugates, logarithms of products, inverse functions on their branches.

Makers as in equations.py, for the same table; each docstring says why `left` equals `right` wherever left
is defined and the conditions hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from symcheck.kernel.definedness import exponent, smooth
from symcheck.kernel.derivative import times
from symcheck.kernel.equation import Equation, Equations, Maker, integer, to_power
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, normal
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace, substitute

I = make("const", value="I")  # noqa: E741
PI = make("const", value="pi")
#: f with f(conj(u)) == conj(f(u)) wherever f is defined: real on the reals, analytic but for poles (DLMF 1.10(ii));
#: sign(u), which is u/abs(u) or 0; of several arguments, each is conjugated (DLMF 5.12.1, 5.15.1)
SYMMETRIC = frozenset((
    "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "erf", "erfc",
    "erfi", "gamma", "digamma", "factorial", "zeta", "Si", "airyai", "airybi", "sign", "beta", "polygamma"))
#: the same off the branch cut, where arg(u) == pi
CUT = frozenset(("log", "sqrt", "cbrt"))
#: the same where the function table says that f is analytic: a region that is its own mirror image
ANALYTIC = frozenset(("asin", "acos", "atan", "asinh", "acosh", "atanh"))
_RIGHT, _SLIT = "im(v) != 0 or re(v) > 0", "im(u) != 0 or re(u) < 1"
#: the same, all arguments conjugated, under conditions off the cut: they are real series in their arguments
#: somewhere, and the set is its own mirror image (DLMF 4.13, 5.2(i), 6.2.6, 10.11.9, 10.34.7, 19.2.8, 25.12.10)
MIRRORED: Mapping[tuple[str, int], str] = MappingProxyType({
    ("loggamma", 1): "im(u) != 0 or re(u) > 0", ("Ei", 1): "im(u) != 0 or re(u) > 0",
    ("lambertw", 1): "im(u) != 0 or re(u) > -exp(-1)", ("ellipk", 1): _SLIT, ("ellipe", 1): _SLIT,
    ("polylog", 2): "im(v) != 0 or re(v) < 1",
    ("besselj", 2): f"integer(u) or {_RIGHT}", ("besseli", 2): f"integer(u) or {_RIGHT}",
    ("bessely", 2): _RIGHT, ("besselk", 2): _RIGHT,
})


class _Mirror:
    """The conjugate of a term by structure, and the conditions for it."""

    def __init__(self, s: Sequent, kept: bool) -> None:
        self.context, self.kept = Context(s), kept
        self.conditions: dict[Term, None] = {}

    def __call__(self, t: Term) -> Term:
        head, args = t.head, t.args
        if t is I:
            return neg(I)
        if head in ("num", "const") or self.context.real(t):
            return t
        if head == "conj":
            return args[0]
        if head in ("add", "mul", "neg", "div"):
            return make(head, *map(self, args))
        if head == "pow":
            return self._power(t)
        if head in SYMMETRIC:
            return make(head, *map(self, args))
        if (head, len(args)) in MIRRORED and not self.kept:
            here = dict(zip("uv", args, strict=False))
            off = normal(parse_core(MIRRORED[head, len(args)]))
            self.conditions.update(dict.fromkeys(substitute(c, here) for c in off))
            return make(head, *map(self, args))
        if head in CUT:
            self.conditions[make("lt", make("arg", args[0]), PI)] = None
            return make(head, self(args[0]))
        if head in ANALYTIC:
            self.conditions.update(dict.fromkeys(smooth(t, "complex") or ()))
            return make(head, self(args[0]))
        return make("conj", t)

    def _power(self, t: Term) -> Term:
        base, y = t.args
        if exponent(y) is not None or self.context.integer(y):
            return make("pow", self(base), y)
        self.conditions[make("lt", make("arg", base), PI)] = None
        return make("pow", self(base), self(y))


def conjugate(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """conj(u) -> u with every part conjugated (DLMF 1.9.11-14); f(conj(v)) is conj(f(v)) as the tables above say.

    log, roots and powers: where arg(v) < pi, so that v is not 0 and log(conj(v)) == conj(log(v)). A number
    that is 0 is so together with its conjugate, so that denominators stay what they are. With `data["kept"]`
    the functions of MIRRORED, which have conditions, stay as they are: conj(f(v)) is itself.
    """
    if left.head != "conj":
        raise Rejected("not a conjugate")
    mirror = _Mirror(s, bool(data.get("kept")))
    right = mirror(left.args[0])
    return Equation(left, right, tuple(mirror.conditions))


def branches(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """log(u) -> sum of n*log(v), u the product of v**n, where the sum of n*arg(v) is in (-pi, pi]; arg likewise.

    No v is 0. Then exp of the sum is u, and its imaginary part, the sum of n*arg(v), is that of the
    principal logarithm (DLMF 4.2.8). In complex mode.
    """
    if left.head not in ("log", "arg") or s.mode != "complex":
        raise Rejected("not a logarithm or an angle in complex mode")
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    whole = mul(*(to_power(v, n) for v, n in parts))
    if not parts or not known.equal(left.args[0], whole):
        raise Rejected("the argument is not the product of the parts")
    context = Context(s)
    turned = [(v, n) for v, n in parts if not context.evident(make("lt", ZERO, v))]
    conditions = [make("ne", v, ZERO) for v, _ in parts]
    if turned and turned != [(turned[0][0], 1)]:
        angle = add(*(times(rational(n), make("arg", v)) for v, n in turned))
        conditions += [make("lt", neg(PI), angle), make("le", angle, PI)]
    kept = parts if left.head == "log" else turned
    terms = [times(rational(n), make(left.head, v)) for v, n in kept]
    return Equation(left, add(*terms) if terms else ZERO, tuple(conditions))


def root_free(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """sqrt(u) (or cbrt) -> sqrt(w) * product of sqrt(v)**n, u == w * product of v**n with every v >= 0 (> 0 if n < 0).

    In complex mode w may be anything: r**(1/2)*exp(log(w)/2) for r > 0, and 0 on both sides where u is 0.
    """
    if left.head not in ("sqrt", "cbrt") or s.mode != "complex":
        raise Rejected("not a root in complex mode")
    free: Term = data["free"]
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    if not known.equal(left.args[0], mul(free, *(to_power(v, n) for v, n in parts))):
        raise Rejected("the argument is not the product of the parts")
    conditions = (make("defined", free), *(make("lt" if n < 0 else "le", ZERO, v) for v, n in parts))
    return Equation(left, mul(make(left.head, free), *(to_power(make(left.head, v), n) for v, n in parts)), conditions)


#: f -> (the equation that w == f(u) solves, and where the principal value w is); branch cuts as in complex_rows.py
REGIONS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "log": ("exp(w)", "-pi < im(w) and im(w) <= pi"),
    "sqrt": ("w**2", "re(w) > 0 or re(w) == 0 and im(w) >= 0"),
    "asin": ("sin(w)", "-pi/2 < re(w) and re(w) < pi/2 or re(w) == pi/2 and im(w) <= 0"
                       " or re(w) == -(pi/2) and im(w) >= 0"),
    "acos": ("cos(w)", "0 < re(w) and re(w) < pi or re(w) == 0 and im(w) >= 0 or re(w) == pi and im(w) <= 0"),
    "atan": ("tan(w)", "-pi/2 < re(w) and re(w) < pi/2 or re(w) == pi/2 and im(w) > 0"
                       " or re(w) == -(pi/2) and im(w) < 0"),
    "asinh": ("sinh(w)", "-pi/2 < im(w) and im(w) < pi/2 or im(w) == pi/2 and re(w) >= 0"
                         " or im(w) == -(pi/2) and re(w) <= 0"),
    "acosh": ("cosh(w)", "re(w) > 0 and -pi < im(w) and im(w) <= pi or re(w) == 0 and 0 <= im(w) and im(w) <= pi"),
    "atanh": ("tanh(w)", "-pi/2 < im(w) and im(w) < pi/2 or im(w) == -(pi/2) and re(w) > 0"
                         " or im(w) == pi/2 and re(w) < 0"),
    "arg": ("exp(I*w)", "im(w) == 0 and -pi < w and w <= pi"),
})


def part_of(head: str, t: Term, context: Context) -> Term:
    """re(t) or im(t), by linearity over the reals and the polar form of a logarithm (DLMF 1.9, 4.2.3).

    Equal to it wherever t is defined, and defined there.
    """
    if context.real(t):
        return t if head == "re" else ZERO
    if t is I:
        return ZERO if head == "re" else num(1)
    if t.head == "neg":
        return neg(part_of(head, t.args[0], context))
    if t.head == "add":
        return add(*(part_of(head, a, context) for a in t.args))
    if t.head == "div" and context.real(t.args[1]):
        return make("div", part_of(head, t.args[0], context), t.args[1])
    if t.head == "log":
        return make("log", make("abs", t.args[0])) if head == "re" else make("arg", t.args[0])
    if t.head == "mul":
        others = [a for a in t.args if not context.real(a)]
        reals = [a for a in t.args if context.real(a)]
        if len(others) == 1:
            return mul(*reals, part_of(head, others[0], context))
        if I in others:
            others.remove(I)
            inner = part_of("im" if head == "re" else "re", mul(*others), context)
            return mul(*reals, neg(inner) if head == "re" else inner)
    return make(head, t)


def _by_parts(formula: Term, w: Term, parts: Mapping[str, Term]) -> Term:
    """The formula about w with re(w) and im(w) written out."""
    for head, value in parts.items():
        formula = replace(formula, make(head, w), value)
    return formula


def inverse_complex(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(u) -> w where f's inverse takes w to u and w is among f's principal values (DLMF 4.2, 4.23, 4.37).

    In each region of REGIONS the inverse is injective: two points with one image differ by a period or by a
    reflection (w to pi - w for sin, to -w for cos, ...), and of two such points on the region's edge only one is
    in it, or both are the same. All values of f are in its region. For arg: exp(I*w) is u/abs(u).
    """
    row, w = REGIONS.get(left.head), data["right"]
    if row is None or s.mode != "complex":
        raise Rejected("no inverse function with branches in complex mode")
    put = {"w": w}
    forward = substitute(parse_core(row[0]), put)
    u = left.args[0]
    image = make("eq", forward, make("div", u, make("abs", u)) if left.head == "arg" else u)
    context = Context(s)
    parts = {head: part_of(head, w, context) for head in ("re", "im")}
    inside = [_by_parts(substitute(c, put), w, parts) for c in normal(parse_core(row[1]))]
    return Equation(left, w, (*inside, image))


#: cos(n*acos(w)) for an integer n depends on cos(u) == w only; likewise cosh
_MULTIPLES: Mapping[str, tuple[str, str]] = MappingProxyType({"cos": ("acos", "cos"), "cosh": ("acosh", "cosh")})


def multiple_angle(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """cos(n*acos(w)) -> cos(n*u) for an integer n where cos(u) equals w (DLMF 18.5.1); cosh(n*acosh(w)) likewise.

    acos(w) is then u or -u up to a multiple of 2*pi, and cos(n*t) is even with that period; cosh(t) is cos(I*t).
    """
    n, u, inner = data["n"], data["angle"], data["inner"]
    row = _MULTIPLES.get(left.head)
    if row is None or inner.head != row[0] or not known.equal(left.args[0], mul(n, inner)):
        raise Rejected("not an integer multiple of that inverse function")
    same = make("cos", u)
    if not known.equal(same, inner.args[0]):
        raise Rejected("the cosine of the angle is not the argument")
    return Equation(left, make("cos", mul(n, u)), (make("integer", n), make("defined", u), make("defined", inner)))


def unity(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """exp(u)**(2*q) -> 1 where u equals I*pi*n/q with an integer n (DLMF 4.2.20)."""
    n, q = data["n"], integer(data["q"])
    if left.head != "exp" or not 1 <= q <= 1000 or not known.equal(left.args[0], mul(I, PI, n) / num(q)):
        raise Rejected("not an integer multiple of I*pi/q")
    return Equation(left, num(1), (make("integer", n),), 2 * q)


def sign_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """sign(u) -> product of sign(v)**n, u the product of v**n; v not 0 where n < 0: sign(z) is z/abs(z), or 0 at 0."""
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    whole = mul(*(to_power(v, n) for v, n in parts))
    if left.head != "sign" or not parts or not known.equal(left.args[0], whole):
        raise Rejected("the argument is not the product of the parts")
    conditions = [make("ne", v, ZERO) if n < 0 else make("defined", v) for v, n in parts]
    return Equation(left, mul(*(to_power(make("sign", v), n) for v, n in parts)), tuple(conditions))


def floor_shift(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """floor(u) -> floor(v) + n where u equals v + n and n is an integer."""
    v, n = data["rest"], data["n"]
    whole = add(v, n)
    if left.head != "floor" or not known.equal(left.args[0], whole):
        raise Rejected("the argument is not that sum")
    return Equation(left, add(make("floor", v), n), (make("integer", n), make("defined", v)))


def floor_nested(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """floor(u) -> floor((v + m)/n), u equal to (floor(v) + m)/n, m an integer, n a positive one (Graham et al., 3.11).

    k <= u means n*k - m <= floor(v) for an integer k, so n*k - m <= v, as n*k - m is an integer: k <= (v + m)/n.
    """
    v, m, n = data["inner"], data["m"], data["n"]
    inner = make("floor", v)
    above, without = (t if m is num(0) else add(t, m) for t in (inner, v))
    whole = make("div", above, n)
    if left.head != "floor" or not known.equal(left.args[0], whole):
        raise Rejected("the argument is not that quotient")
    conditions = (make("integer", m), make("integer", n), make("le", num(1), n), make("defined", inner))
    return Equation(left, make("floor", make("div", without, n)), conditions)


def floor_value(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """floor(u) -> n for an integer n with n <= u < n + 1."""
    n: Term = data["right"]
    if left.head != "floor":
        raise Rejected("not a floor")
    u = left.args[0]
    return Equation(left, n, (make("integer", n), make("le", n, u), make("lt", u, add(n, num(1)))))


#: the makers of this module, by name
COMPLEX_EQUATIONS: Mapping[str, Maker] = MappingProxyType({
    "conjugate": conjugate, "branches": branches, "root_free": root_free, "inverse_complex": inverse_complex,
    "multiple_angle": multiple_angle, "unity": unity,
    "sign_product": sign_product,
    "floor_shift": floor_shift, "floor_nested": floor_nested, "floor_value": floor_value,
})
