"""Other forms of an integral: summands with constant factors, and changes of the variable that may help."""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integrals import Integral
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, substitute, subterms, sym
from symcheck.provers.limit_values import INFINITE, tidy
from symcheck.provers.polynomials import to_term
from symcheck.provers.products import neat

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


def changes(g: Integral) -> Iterator[tuple[Term, Term, Term, bool]]:
    """(x as a term in u, bounds for u, whether it falls) for new variables that suit the integrand."""
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
                yield parse_core(w), lo, hi, falls


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


def shorter(t: Term) -> Term:
    """A tidier equal term."""
    found = tidy(t)
    return found if len(str(found)) < len(str(t)) else t


__all__ = ["add", "changes", "shorter", "summands"]
