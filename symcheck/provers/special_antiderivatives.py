"""Antiderivatives that are special functions by definition: Si, Ci, Ei, li, erf and erfi (DLMF 6.2, 7.2): suggestions.

Waves and exponentials over x, 1/log(x), and exponentials of quadratic polynomials.
"""

from __future__ import annotations

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, substitute, sym
from symcheck.provers.limit_values import tidy
from symcheck.provers.linear import simplified
from symcheck.provers.parts_antiderivatives import wave_parts
from symcheck.provers.polynomials import to_term

#: f(m*x)/x is the derivative of F(m*x), up to a constant factor
_OVER_X = {"sin": "Si", "cos": "Ci", "exp": "Ei"}


def special_antiderivative(f: Term, x: str) -> Term | None:
    """A term F with F' == f, if f is of one of these kinds."""
    return _logarithmic(f, x) or _gaussian(f, x) or _over_x(f, x)


def _logarithmic(f: Term, x: str) -> Term | None:
    """c/log(x) is the derivative of c*li(x)."""
    c = simplified(mul(f, make("log", sym(x))))
    return None if x in c.free else mul(c, make("li", sym(x)))


def _gaussian(f: Term, x: str) -> Term | None:
    """c*exp(p*x**2 + q*x + r), the square completed."""
    found = _factor(f, x, "exp")
    if found is None:
        return None
    c, u = found
    try:
        ring = Algebra([u, sym(x)])
        n, d = ring.fraction(u)
    except Rejected:
        return None
    at = ring.position[sym(x)]
    if n.degrees()[at] != 2 or d is not None and d.degrees()[at] or any(
            x in a.free and n.degrees()[k] for k, a in enumerate(ring.atoms) if k != at):
        return None
    parts: dict[int, Term] = {}
    for e in range(3):
        p = ring.context.from_dict({(*m[:at], 0, *m[at + 1:]): v for m, v in n.to_dict().items() if m[at] == e})
        parts[e] = to_term(ring, p) if d is None else make("div", to_term(ring, p), to_term(ring, d))
    name, size = ("erf", simplified(neg(parts[2]))) if _negative(parts[2]) else ("erfi", parts[2])
    put = {"p": size, "q": parts[1], "r": parts[0], "x": sym(x)}
    texts = {"erf": "exp(r + q**2/(4*p))*sqrt(pi)/(2*sqrt(p))*erf(sqrt(p)*x - q/(2*sqrt(p)))",
             "erfi": "exp(r - q**2/(4*p))*sqrt(pi)/(2*sqrt(p))*erfi(sqrt(p)*x + q/(2*sqrt(p)))"}
    return tidy(mul(c, substitute(parse_core(texts[name]), put)))


def _negative(t: Term) -> bool:
    """Whether it is written as something negative."""
    return t.head == "neg" or t.head in ("mul", "div") and _negative(t.args[0])


def _over_x(f: Term, x: str) -> Term | None:
    """Sums of waves and exponentials of multiples of x, over x."""
    g = simplified(mul(f, sym(x)))
    waves = wave_parts(g, x)
    if waves is not None:
        return add(*(mul(c, _of_wave(k, x)) for k, c in waves))
    parts = [_one_over_x(t, x) for t in (g.args if g.head == "add" else (g,))]
    return None if any(p is None for p in parts) else add(*(p for p in parts if p is not None))


def _one_over_x(t: Term, x: str) -> Term | None:
    if x not in t.free:
        return mul(t, make("log", sym(x)))
    for head, name in _OVER_X.items():
        found = _factor(t, x, head)
        if found is not None and _proportional(found[1], x):
            return mul(found[0], make(name, found[1]))
    return None


def _of_wave(k: int, x: str) -> Term:
    """Of cos(k*x)/x for k > 0, sin(-k*x)/x for k < 0, 1/x for k == 0."""
    if not k:
        return make("log", sym(x))
    angle = sym(x) if abs(k) == 1 else mul(num(abs(k)), sym(x))
    return make("Ci" if k > 0 else "Si", angle)


def _proportional(u: Term, x: str) -> bool:
    return x not in simplified(make("div", u, sym(x))).free


def _factor(t: Term, x: str, head: str) -> tuple[Term, Term] | None:
    """(c, u) where t is c*head(u), c free of x."""
    if t.head == head:
        return num(1), t.args[0]
    if t.head == "neg":
        inner = _factor(t.args[0], x, head)
        return None if inner is None else (neg(inner[0]), inner[1])
    if t.head == "div" and x not in t.args[1].free:
        inner = _factor(t.args[0], x, head)
        return None if inner is None else (make("div", inner[0], t.args[1]), inner[1])
    if t.head == "mul":
        varying = [a for a in t.args if x in a.free]
        if len(varying) == 1 and (inner := _factor(varying[0], x, head)) is not None:
            return mul(*(a for a in t.args if x not in a.free), inner[0]), inner[1]
    return None
