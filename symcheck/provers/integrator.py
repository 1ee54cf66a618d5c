"""Antiderivatives without SymPy: the table, quotients, parts, roots, the chain rule: suggestions.

The chain rule: f == h'*r(h) for an inner function h (a power, exp, log, sqrt of x), the antiderivative of r put
together with h. Hyperbolic functions are taken as exponentials.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, replace, substitute, subterms, sym
from symcheck.provers.antiderivatives import antiderivative
from symcheck.provers.linear import simplified
from symcheck.provers.parametric_antiderivatives import parametric_antiderivative, parametric_logarithm
from symcheck.provers.parts_antiderivatives import antiderivative_by_parts
from symcheck.provers.polynomials import to_term
from symcheck.provers.rational_antiderivatives import quotient_in, rational_antiderivative
from symcheck.provers.root_antiderivatives import antiderivative_of_roots
from symcheck.provers.special_antiderivatives import special_antiderivative
from symcheck.provers.wave_antiderivatives import wave_antiderivative

#: hyperbolic functions in u = exp(x)
EXPONENTIAL = {"sinh": "(u**2 - 1)/(2*u)", "cosh": "(u**2 + 1)/(2*u)", "tanh": "(u**2 - 1)/(u**2 + 1)",
               "coth": "(u**2 + 1)/(u**2 - 1)", "sech": "2*u/(u**2 + 1)", "csch": "2*u/(u**2 - 1)",
               "sigmoid": "u/(1 + u)"}
#: h of x -> (x in u = h, 1/h' in u, the value of h)
INNER = {"log": ("exp(u)", "exp(u)", math.log), "sqrt": ("u**2", "2*u", math.sqrt),
         "cbrt": ("u**3", "3*u**2", lambda v: math.copysign(abs(v) ** (1 / 3), v))}


def integrate(f: Term, x: str, at: float, depth: int = 3) -> Iterator[Term]:
    """Terms F with F' == f around the number `at`, most likely ones first, as far as the ways go."""
    if not depth or x not in f.free:
        yield from () if x in f.free else (mul(f, sym(x)),)
        return
    ways: tuple[Callable[[], Term | None], ...] = (
        lambda: antiderivative(f, x), lambda: rational_antiderivative(f, x, at),
        lambda: parametric_antiderivative(f, x), lambda: parametric_logarithm(f, x),
        lambda: antiderivative_by_parts(f, x, at), lambda: antiderivative_of_roots(f, x, at),
        lambda: special_antiderivative(f, x), lambda: wave_antiderivative(f, x), lambda: _chain(f, x, at, depth),
        lambda: _termwise(f, x, at, depth))
    for way in ways:
        try:
            found = way()
        except Rejected:
            continue
        if found is not None:
            yield found


def _first(f: Term, x: str, at: float, depth: int) -> Term | None:
    return next(integrate(f, x, at, depth), None)


def _termwise(f: Term, x: str, at: float, depth: int) -> Term | None:
    """A sum term by term."""
    if f.head == "neg":
        inner = _first(f.args[0], x, at, depth)
        return None if inner is None else neg(inner)
    if f.head != "add":
        return None
    parts = [_first(a, x, at, depth - 1) for a in f.args]
    return None if any(p is None for p in parts) else add(*(p for p in parts if p is not None))


def _chain(f: Term, x: str, at: float, depth: int) -> Term | None:
    for h, value, r in _inner(f, x, at):
        found = _first(r, "u", value, depth - 1)
        if found is not None:
            return substitute(found, {"u": h})
    return None


def _inner(f: Term, x: str, at: float) -> Iterator[tuple[Term, float, Term]]:
    """(h, its value, r in u) with f == h'*r(h)."""
    u, here = sym("u"), sym(x)
    if "u" in f.free or x == "u":
        return
    powers = {t.args[1].value for t in subterms(f) if t.head == "pow" and t.args[0] is here}
    for k in range(2, max((p for p in powers if isinstance(p, int) and p <= 12), default=1) + 1):
        moved = _in_power(f, x, k)
        if moved is not None:
            yield make("pow", here, num(k)), at ** k, moved
    whole = _exponentials(f, x)
    if whole is not None:
        yield make("exp", here), math.exp(min(at, 700.0)), simplified(make("div", whole, u))
    for head, (back, slope, value) in INNER.items():
        h = make(head, here)
        if (at > 0 or head == "cbrt") and h in set(subterms(f)):
            r = mul(substitute(replace(f, h, u), {x: parse_core(back)}), parse_core(slope))
            yield h, value(at), simplified(r)


def _in_power(f: Term, x: str, k: int) -> Term | None:
    """r with f == k*x**(k - 1)*r(x**k)."""
    power = make("pow", sym(x), num(k))
    inside = f
    for t in dict.fromkeys(t for t in subterms(f) if x in t.free and t.head not in (
            "add", "mul", "neg", "div", "pow", "sym", "num")):
        moved = replace(t, power, sym("u"))
        if x in moved.free:
            return None
        inside = replace(inside, t, moved)
    ring = Algebra([inside, sym(x)])
    n, d = ring.fraction(make("div", inside, mul(num(k), make("pow", sym(x), num(k - 1)) if k > 2 else sym(x))))
    at = ring.position[sym(x)]
    parts = [n] if d is None else [n, d]
    # a common power of x above and below does not matter
    shift = {int(m[at]) % k for p in parts for m in p.to_dict()}
    if len(shift) != 1:
        return None
    low = shift.pop()
    terms = []
    for p in parts:
        pieces = []
        for m, c in p.to_dict().items():
            e = (int(m[at]) - low) // k
            outer = to_term(ring, ring.context.from_dict({(*m[:at], 0, *m[at + 1:]): c}))
            pieces.append(outer if not e else mul(outer, sym("u") if e == 1 else make("pow", sym("u"), num(e))))
        terms.append(add(*pieces))
    return terms[0] if len(terms) == 1 else make("div", *terms)


def _exponentials(f: Term, x: str) -> Term | None:
    """f in u = exp(x), where x occurs in exponentials and hyperbolic functions of multiples of x alone."""
    moved = f
    for t in dict.fromkeys(t for t in subterms(f) if x in t.free and (t.head == "exp" or t.head in EXPONENTIAL)):
        m = quotient_in(t.args[0], x)
        if m is None or m[0].degree() != 1 or m[0][0] or m[1].degree() or (m[0][1] / m[1][0]).q != 1:
            return None
        k = int(m[0][1] / m[1][0])
        power = sym("u") if k == 1 else make("pow", sym("u"), num(k))
        value = power if t.head == "exp" else substitute(parse_core(EXPONENTIAL[t.head]), {"u": power})
        moved = replace(moved, t, value)
    return None if x in moved.free or moved is f else moved


__all__ = ["integrate"]
