"""Relations between nested square roots: sqrt(u) by an earlier sqrt(v), or without the root inside u.

For u = p + q*s with s**2 = D, s itself a root, and N = p**2 - q**2*D = r**2 a square: u*(2*p + 2*r) is
(u + r)**2, since u**2 + 2*r*u + u*u' = u*(u + 2*r + u') with u' = p - q*s. So sqrt(u) is
abs(u + r)/sqrt(2*p + 2*r). The same for u*v with an earlier root sqrt(v); if u*v is free of s
altogether, sqrt(u) is sqrt(u*v)/sqrt(v). (Borodin, Fagin, Hopcroft, Tompa, Decreasing the nesting depth
of expressions involving square roots, 1985.) The kernel multiplies out.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ZERO
from symcheck.language.terms import Term, add, make, mul
from symcheck.provers.factoring import Factoring, Form, Parts
from symcheck.provers.polynomials import reduced, to_term

#: how many earlier roots are tried
EARLIER = 8


class Denesting(Factoring):
    """Parts of radicands rewritten by what was met before."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._radicands: dict[Term, None] = {}
        #: terms >= 0 for a reason that the search may show: the sum of a radicand and a square
        self.presumed: set[Term] = set()

    def _denested(self, parts: Parts) -> Parts:
        """The parts, those with a root inside and an odd exponent replaced where a relation is found."""
        found: Parts = []
        for f, e in parts:
            better = self._related(f) if e % 2 and _has_root(f) else None
            if better is None:
                found.append((f, e))
                if e % 2 and _has_root(f):
                    self._radicands.setdefault(f)
            else:
                found += [(v, n * e) for v, n in better]
        together: dict[Term, int] = {}
        for v, e in found:
            together[v] = together.get(v, 0) + e
        return [(v, e) for v, e in together.items() if e]

    def _related(self, f: Term) -> Parts | None:
        for v in (None, *list(self._radicands)[:EARLIER]):
            if v is f:
                return None
            whole = f if v is None else mul(f, v)
            try:
                square = self._as_square(whole, v is not None)
            except Rejected:
                continue
            if square is not None:
                return square if v is None else [*square, (v, -1)]
        return None

    def _as_square(self, u: Term, paired: bool) -> Parts | None:
        """u as parts with simpler roots in those of odd exponent."""
        ring = self.ring(u)
        n, d = reduced(ring, *ring.fraction(u))
        roots = [a for a in ring.atoms if a in ring.powers and ring.powers[a][0] == 2 and (
            n.degrees()[ring.position[a]] or d.degrees()[ring.position[a]])]
        if not roots:
            return self._split(Form(ring, n, d), u) if paired else None
        for s in roots:
            if d.degrees()[ring.position[s]] == 0:
                found = self._conjugate_square(ring, n, d, s)
                if found is not None:
                    return found
        return None

    def _conjugate_square(self, ring: Algebra, n: Any, d: Any, s: Term) -> Parts | None:
        at = ring.position[s]
        p = ring.context.from_dict({m: c for m, c in n.to_dict().items() if not m[at]})
        q = (n - p) / ring.generators[s]
        if q.degrees()[at] or not p:
            return None
        above, below = ring.fraction(ring.powers[s][1])
        below = ring.context.constant(1) if below is None else below
        norm, bottom = reduced(ring, p * p * below - q * q * above, below)
        root = _square_root(norm, bottom)
        if root is None or not norm:
            return None
        r, u = to_term(ring, root[0]), to_term(ring, n)
        r = r if root[1].is_one() else make("div", r, to_term(ring, root[1]))
        twice = mul(make("num", value=2), add(to_term(ring, p), r))
        rest: Parts = [] if d.is_one() else [(to_term(ring, d), -1)]
        simple = self._split_term(twice)
        if self.evident(make("le", ZERO, r)):
            self.presumed.add(add(u, r))
        return None if simple is None else [(add(u, r), 2), *((v, -e) for v, e in simple), *rest]

    def _split_term(self, t: Term) -> Parts | None:
        ring = self.ring(t)
        n, d = reduced(ring, *ring.fraction(t))
        return None if not n else self._split(Form(ring, n, d), t)


def _has_root(t: Term) -> bool:
    return bool(t.args) and (t.head in ("sqrt", "cbrt") or t.head == "exp" or any(map(_has_root, t.args)))


def _square_root(n: Any, d: Any) -> tuple[Any, Any] | None:
    """(a, b) with (a/b)**2 = n/d, if there is one."""
    roots = []
    c_all = None
    for p in (n, d):
        c, factors = p.factor()
        c_all = c if c_all is None else c_all / c
        if any(int(e) % 2 for _, e in factors):
            return None
        root = p.context().constant(1)
        for f, e in factors:
            root *= f ** (int(e) // 2)
        roots.append(root)
    if c_all is None or c_all < 0:
        return None
    top, bottom = c_all.p, c_all.q
    if not (top.is_square() and bottom.is_square()):
        return None
    return roots[0] * top.isqrt(), roots[1] * bottom.isqrt()
