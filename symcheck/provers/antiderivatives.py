"""Antiderivatives by a small table: sums, constant factors, powers, exponentials and simple functions of m*x + c.

Suggestions, differentiated by the kernel. What is out of reach here, SymPy may find.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.coefficients import canonical
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, substitute, sym
from symcheck.provers.polynomials import to_term

#: f -> an antiderivative of f(u) by u
_TABLE: Mapping[str, str] = MappingProxyType({
    "exp": "exp(u)", "sin": "-cos(u)", "cos": "sin(u)", "sinh": "cosh(u)", "cosh": "sinh(u)",
    "tan": "-log(cos(u))", "log": "u*log(u) - u", "sech": "2*atan(exp(u))", "tanh": "log(cosh(u))",
    "atan": "u*atan(u) - log(1 + u**2)/2", "asin": "u*asin(u) + sqrt(1 - u**2)", "sqrt": "2*sqrt(u)**3/3",
    "acos": "u*acos(u) - sqrt(1 - u**2)", "asinh": "u*asinh(u) - sqrt(u**2 + 1)",
    "erf": "u*erf(u) + exp(-u**2)/sqrt(pi)", "Si": "u*Si(u) + cos(u)"})


def antiderivative(f: Term, x: str) -> Term | None:
    """A term F with F' == f by x, as far as the table goes; None beyond."""
    if x not in f.free:
        return mul(f, sym(x))
    head, args = f.head, f.args
    if f is sym(x):
        return make("div", make("pow", f, num(2)), num(2))
    if head == "neg":
        inner = antiderivative(args[0], x)
        return None if inner is None else neg(inner)
    if head == "add":
        parts = [antiderivative(a, x) for a in args]
        return None if any(p is None for p in parts) else add(*(p for p in parts if p is not None))
    if head == "div" and x not in args[1].free:
        inner = antiderivative(args[0], x)
        return None if inner is None else make("div", inner, args[1])
    if head in ("mul", "div", "pow") and (found := _product(f, x)) is not None:
        return found
    return _simple(f, x)


def slope(u: Term, x: str) -> Term | None:
    """m where u is m*x + c and m is not literally 0."""
    try:
        ring = Algebra([u, sym(x)])
        n, d = ring.fraction(u)
    except Rejected:
        return None
    at = ring.position[sym(x)]
    if any(x in a.free for k, a in enumerate(ring.atoms) if k != at and (
            n.degrees()[k] or d is not None and d.degrees()[k])):
        return None
    if n.degrees()[at] != 1 or d is not None and d.degrees()[at]:
        return None
    m = to_term(ring, n.derivative(at))
    return m if d is None else make("div", m, to_term(ring, d))


def _simple(f: Term, x: str) -> Term | None:
    """A function of the table, or a power, of m*x + c."""
    head, args = f.head, f.args
    if head == "pow" and x not in args[0].free:
        m = slope(args[1], x)
        return None if m is None else make("div", f, mul(m, make("log", args[0])))
    if head == "div" and x not in args[0].free:
        if args[1].head == "pow" and x not in args[1].args[1].free:
            found = _power(args[1].args[0], neg(args[1].args[1]), x)
        else:
            found = _power(args[1], neg(ONE), x)
        return None if found is None else found if args[0] is ONE else mul(args[0], found)
    if head == "pow":
        return _power(args[0], args[1], x)
    text = _TABLE.get(head)
    m = slope(args[0], x) if text and len(args) == 1 else None
    if m is None or text is None:
        return None
    return make("div", substitute(parse_core(text), {"u": args[0]}), m)


def _power(u: Term, y: Term, x: str) -> Term | None:
    m = None if x in y.free else slope(u, x)
    if m is None:
        return None
    more = canonical(add(y, ONE))
    if more is ZERO:
        return make("div", make("log", u), m)
    return make("div", make("pow", u, more), mul(more, m))


def _product(f: Term, x: str) -> Term | None:
    """Constant factors apart; a polynomial of x multiplied out."""
    if f.head == "mul":
        constant = [a for a in f.args if x not in a.free]
        if constant:
            rest = [a for a in f.args if x in a.free]
            inner = antiderivative(mul(*rest), x)
            return None if inner is None else mul(*constant, inner)
    try:
        ring = Algebra([f, sym(x)])
        n, d = ring.fraction(f)
    except Rejected:
        return None
    at = ring.position[sym(x)]
    others = [k for k, a in enumerate(ring.atoms) if k != at and x in a.free]
    if any(n.degrees()[k] or d is not None and d.degrees()[k] for k in others) or d is not None and d.degrees()[at]:
        return None
    whole = n.integral(at) if hasattr(n, "integral") else None
    if whole is None:
        return None
    top = to_term(ring, whole)
    return top if d is None else make("div", top, to_term(ring, d))
