"""Other forms of an integral: summands with constant factors, and changes of the variable that may help."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, count
from typing import NamedTuple

from flint import fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integrals import Integral
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import (
    Term,
    add,
    const,
    contains,
    make,
    mul,
    neg,
    num,
    rational,
    replace,
    substitute,
    subterms,
    sym,
)
from symcheck.provers.break_points import number
from symcheck.provers.limit_values import INFINITE, tidy
from symcheck.provers.linear import fraction
from symcheck.provers.parts_antiderivatives import ANGLES
from symcheck.provers.polynomials import to_term
from symcheck.provers.products import neat
from symcheck.provers.rational_antiderivatives import polynomial, quotient_in

#: a function in the integrand -> (x as a term in u, u as a term in x, whether x falls as u grows)
CHANGES = (
    ("log", "exp(u)", "log(x)", False), ("exp", "log(u)", "exp(x)", False), ("tan", "atan(u)", "tan(x)", False),
    ("sqrt", "u**2", "sqrt(x)", False), ("log", "exp(-u)", "-log(x)", True), ("div", "1/u", "1/x", True),
)


def summands(f: Term, x: str) -> list[tuple[Term, Term]]:
    """[c, m] with f the sum of c*m, c free of x: from a sum, or from a product with polynomial factors of x."""
    if f.head == "add":
        return [_apart(a, x) for a in f.args]
    if f.head == "neg":
        return [(neat(neg(c)), m) for c, m in summands(f.args[0], x)]
    above, below = _factors(f)
    rough = [a for a in above if not _polynomial(a, x)]
    smooth = [a for a in above if _polynomial(a, x) and x in a.free]
    constant = [a for a in above if x not in a.free]
    if not smooth:
        sums = [a for a in above if a.head == "add" and x in a.free]
        if len(sums) != 1:
            return []
        rest = [a for a in above if a is not sums[0]]
        return [_apart(_quotient([a, *rest], below), x) for a in sums[0].args]
    try:
        ring = Algebra([mul(*smooth), sym(x)])
        n, d = ring.fraction(mul(*smooth))
    except Rejected:
        return []
    at = ring.position[sym(x)]
    found: dict[int, object] = {}
    for m, c in n.to_dict().items():
        k = int(m[at])
        one = ring.context.from_dict({(*m[:at], 0, *m[at + 1:]): c})
        found[k] = found[k] + one if k in found else one  # type: ignore[operator]
    scale = ONE if d is None else to_term(ring, d)
    parts: list[tuple[Term, Term]] = []
    for k, p in found.items():
        power = [] if k == 0 else [sym(x) if k == 1 else make("pow", sym(x), num(k))]
        constant_part, rest_part = _apart(_quotient([*power, *rough, *constant] or [ONE], below), x)
        parts.append((neat(make("div", mul(to_term(ring, p), constant_part), scale)), rest_part))
    return parts


def _factors(f: Term) -> tuple[list[Term], list[Term]]:
    if f.head == "mul":
        pairs = [_factors(a) for a in f.args]
        return [a for p, _ in pairs for a in p], [b for _, q in pairs for b in q]
    if f.head == "div":
        above, below = _factors(f.args[0])
        more, under = _factors(f.args[1])
        return above + under, below + more
    return [f], []


def _quotient(above: list[Term], below: list[Term]) -> Term:
    top = mul(*above) if above else ONE
    return make("div", top, mul(*below)) if below else top


def _polynomial(t: Term, x: str) -> bool:
    if x not in t.free:
        return False
    if t.head in ("add", "mul", "neg"):
        return all(x not in a.free or _polynomial(a, x) for a in t.args)
    if t.head == "div":
        return x not in t.args[1].free and _polynomial(t.args[0], x)
    return t is sym(x) or t.head == "pow" and 0 < (exponent(t.args[1]) or 0) <= 12 and _polynomial(t.args[0], x)


def _apart(t: Term, x: str) -> tuple[Term, Term]:
    """(c, m) with t == c*m, c free of x."""
    if t.head == "neg":
        c, m = _apart(t.args[0], x)
        return neat(neg(c)), m
    above, below = _factors(t)
    c = _quotient([a for a in above if x not in a.free], [b for b in below if x not in b.free])
    m = _quotient([a for a in above if x in a.free], [b for b in below if x in b.free])
    return neat(c), m


class Change(NamedTuple):
    """A new variable: x as a term in it, its bounds, whether x falls as it grows; the integrand in it, if shorter."""

    inside: Term
    lo: Term
    hi: Term
    falls: bool
    integrand: Term | None = None
    #: of the new variable, in `inside` and the integrand
    name: str = "u"


def changes(g: Integral) -> Iterator[Change]:
    """New variables that suit the integrand."""
    x = sym(g.x)
    for head, w, back, falls in CHANGES:
        if head == "sqrt" and contains(g.body, lambda t: t.head == "sqrt" and t.args[0].head == "tan"):
            w, back = "atan(u**2)", "sqrt(tan(x))"
        elif not any(t.head == head and t.args[-1].free == {g.x} and (t.args[0] is x or head == "div")
                     for t in subterms(g.body)):
            continue
        ends = [_at(parse_core(back), g.x, end) for end in (g.a, g.b)]
        if all(e is not None for e in ends):
            lo, hi = ends[::-1] if falls else ends
            if lo is not None and hi is not None and lo is not hi:
                yield Change(parse_core(w), lo, hi, falls)
    yield from half_angle(g)
    if g.a in INFINITE and g.b is ZERO:
        yield Change(neg(sym("u")), ZERO, OO, True)


PI = const("pi")


def half_angle(g: Integral) -> Iterator[Change]:
    """u = tan(x/2) for a quotient of polynomials in sin and cos of multiples of x, between odd multiples of pi."""
    name = next(n for n in chain(("u",), (f"u{k}" for k in count())) if n not in g.body.free | {g.x})
    found = in_half_angle(g.body, g.x, name)
    ends = [number(e) for e in (g.a, g.b)]
    if found is None or None in ends:
        return
    lo, hi = (e / math.pi for e in ends if e is not None)
    if not math.isfinite(lo + hi):
        return
    turn = math.floor((lo + hi) / 4 + 0.5)
    if lo < 2 * turn - 1 - 1e-9 or hi > 2 * turn + 1 + 1e-9:
        return
    low = neg(OO) if lo < 2 * turn - 1 + 1e-9 else _half_tangent(g.a, lo)
    high = OO if hi > 2 * turn + 1 - 1e-9 else _half_tangent(g.b, hi)
    u = mul(num(2), make("atan", sym(name)))
    yield Change(add(u, mul(num(2 * turn), PI)) if turn else u, low, high, False, found, name)


#: 12*x/pi -> tan(x)
TANGENTS = {0: "0", 2: "1/sqrt(3)", 3: "1", 4: "sqrt(3)"}


def _half_tangent(x: Term, turns: float) -> Term:
    """tan(x/2), x near turns*pi; exact for multiples of pi/6 and pi/4."""
    twelfths = round(6 * turns)
    step = (twelfths + 6) % 12 - 6
    if abs(6 * turns - twelfths) < 1e-9 and abs(step) in TANGENTS:
        value = parse_core(TANGENTS[abs(step)])
        return neg(value) if step < 0 else value
    return make("tan", tidy(make("div", x, num(2))))


def seams(g: Integral) -> list[Term]:
    """Odd multiples of pi strictly between the ends, where `half_angle` needs a cut."""
    lo, hi = number(g.a), number(g.b)
    if lo is None or hi is None or not abs(hi - lo) < 60 or in_half_angle(g.body, g.x) is None:
        return []
    first, last = math.floor((lo / math.pi + 1) / 2) , math.ceil((hi / math.pi - 1) / 2)
    odd = (2 * k + 1 for k in range(first - 1, last + 1))
    return [PI if k == 1 else mul(num(k), PI) for k in odd if lo + 1e-9 < k * math.pi < hi - 1e-9]


def in_half_angle(f: Term, x: str, u: str = "u") -> Term | None:
    """f in u = tan(x/2) as one fraction, if it is a quotient of polynomials in sin and cos of multiples of x.

    The coefficients may have parameters.
    """
    angles = [t for t in subterms(f) if t.head in ANGLES and x in t.free]
    if not angles:
        return None
    moved = f
    for t in angles:
        m = _multiple(t.args[0], x)
        if m is None:
            return None
        moved = replace(moved, t, substitute(parse_core(ANGLES[t.head]), _angle(m, u)))
    return None if x in moved.free else _one_fraction(moved, u)


def _one_fraction(f: Term, u: str) -> Term | None:
    """f as a quotient of polynomials in u, if it is one."""
    fraction = quotient_in(f, u)
    if fraction is not None:
        return make("div", polynomial(fraction[0], u), polynomial(fraction[1], u))
    try:
        ring = Algebra([f, sym(u)])
        n, d = ring.fraction(f)
    except Rejected:
        return None
    if any(u in a.free and a is not sym(u) for a in ring.atoms):
        return None
    return to_term(ring, n) if d is None else make("div", to_term(ring, n), to_term(ring, d))


def _multiple(t: Term, x: str) -> int | None:
    """m for m*x with an integer from 1 to 6."""
    q = quotient_in(t, x)
    if q is None or q[0].degree() != 1 or q[0][0] or q[1].degree():
        return None
    m = q[0][1] / q[1][0]
    return int(m) if m.q == 1 and 1 <= m <= 6 else None


def _angle(m: int, u: str) -> dict[str, Term]:
    """cos(m*x) and sin(m*x) in u: the parts of ((1 + I*u)**2/(1 + u**2))**m."""
    re, im = fmpq_poly([1]), fmpq_poly([0])
    for _ in range(2 * m):
        re, im = re - im * fmpq_poly([0, 1]), im + re * fmpq_poly([0, 1])
    bottom = polynomial(fmpq_poly([1, 0, 1]) ** m, u)
    return {"c": make("div", polynomial(re, u), bottom), "s": make("div", polynomial(im, u), bottom)}


def _at(back: Term, x: str, end: Term) -> Term | None:
    """The value (limit) of a function at an end."""
    known = {("log(x)", "0"): neg(OO), ("log(x)", "oo"): OO, ("-log(x)", "0"): OO, ("-log(x)", "oo"): neg(OO),
             ("exp(x)", "-oo"): ZERO, ("exp(x)", "oo"): OO, ("1/x", "0"): OO, ("1/x", "oo"): ZERO,
             ("sqrt(x)", "oo"): OO, ("tan(x)", "pi/2"): OO, ("sqrt(tan(x))", "pi/2"): OO}
    for (text, place), value in known.items():
        if back is parse_core(text) and end is parse_core(place):
            return value
    if end in INFINITE:
        return None
    value = tidy(substitute(back, {"x": end}))
    return value


#: A, C with A == C**2 for functions of t: roots that a change of variable is to take away (DLMF 4.21, 4.35)
SQUARES = tuple((parse_core(a), parse_core(c)) for a, c in (
    ("1 - sin(t)**2", "cos(t)"), ("1 - cos(t)**2", "sin(t)"), ("1 + tan(t)**2", "1/cos(t)"),
    ("1 + sinh(t)**2", "cosh(t)"), ("cosh(t)**2 - 1", "sinh(t)"), ("1 - tanh(t)**2", "1/cosh(t)"), ("t**2", "t")))


def unrooted(f: Term, u: str) -> Term:
    """f with roots of multiples of `SQUARES` at u taken, as if they were positive."""
    for t in dict.fromkeys(t for t in subterms(f) if t.head == "sqrt" and u in t.free):
        for square, root in SQUARES:
            a, c = (substitute(p, {"t": sym(u)}) for p in (square, root))
            try:
                n, d = Algebra([t.args[0], a]).fraction(make("div", t.args[0], a))
            except Rejected:
                continue
            if n.is_constant() and (d is None or d.is_constant()):
                q = n.leading_coefficient() / (1 if d is None else d.leading_coefficient())
                f = replace(f, t, mul(make("sqrt", rational(fraction(q))), c) if q > 0 else t)
                break
    return f


def shorter(t: Term) -> Term:
    """A tidier equal term."""
    found = tidy(t)
    return found if len(str(found)) < len(str(t)) else t


__all__ = ["Change", "add", "changes", "seams", "shorter", "summands", "unrooted"]
