"""Which terms are no integers, or no integers <= 0, by the facts: the poles of gamma and its relatives.

A fact says of a term w that it is *no pole* (not 0, -1, -2, ...), as `w > 0 or not integer(w)`, or that
it is *no integer*, as `not integer(w)`, `sin(pi*w) != 0` or `cos(pi*w - pi/2) != 0` (DLMF 4.14: the zeros of
the sine and of the cosine). The questions are about terms u with w == k*u + c for rational k and c, or with a
symbolic integer u - w. Every step is a line of arithmetic:

- u is no pole if w is none and w == k*u + c with integers k >= 1 and c <= 0 (an integer u <= 0 makes w one);
- u is no integer if w is none and w == k*u + c with integers k and c;
- u is no pole if w is none and u - w is an integer >= 0, and no integer if w is none and u - w is an integer;
- u is no integer if neither u + i nor j - u is a pole, for integers j <= 1 - i (the two exclude all);
- u is no pole if, for some k >= 2, none of (u + r)/k, r = 0..k-1, is one (an integer u <= 0 is r modulo -k
  for one of them, and makes that one an integer <= 0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache

from flint import fmpq

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.errors import Rejected
from symcheck.language.terms import Term, add, make, mul, neg, num, rational

_PI = make("const", value="pi")
Line = tuple[fmpq, fmpq]


@lru_cache(maxsize=8192)
def line(u: Term, w: Term) -> Line | None:
    """(k, c) with w == k*u + c for rationals where both are defined, k = 0 only for a constant w; else None.

    As fractions over one denominator: p/d and q/d with q == k*p + c*d.
    """
    try:
        ring = Algebra((u, w))
        one = ring.context.constant(1)
        (p, d), (q, e) = ((n, one if d is None else d) for n, d in map(ring.fraction, (u, w)))
    except Rejected:
        return None
    if d.is_constant() and e.is_constant():
        p, q, d = p / d.leading_coefficient(), q / e.leading_coefficient(), one
    elif d * e.leading_coefficient() == e * d.leading_coefficient():
        q = q * d.leading_coefficient() / e.leading_coefficient()
    else:
        return None
    below = d.to_dict()
    leading = next((m for m in p.to_dict() if m not in below), None)
    k = fmpq(0) if leading is None else fmpq(q.to_dict().get(leading, 0)) / fmpq(p.to_dict()[leading])
    rest = q - k * p
    c = fmpq(rest.to_dict().get(next(iter(below)), 0)) / fmpq(next(iter(below.values())))
    return (k, c) if rest == c * d else None


def no_pole(u: Term) -> Term:
    """The formula that u is not 0, -1, -2, ..."""
    return make("or", make("lt", num(0), u), make("not", make("integer", u)))


def read(formula: Term) -> tuple[str, Term] | None:
    """What a formula says: ('pole', w) for 'w is no pole', ('integer', w) for 'w is no integer'; else None."""
    head, args = formula.head, formula.args
    if head == "or" and len(args) == 2:
        for above, other in (args, args[::-1]):
            if above.head == "lt" and other.head == "not" and other.args[0].head == "integer" and (
                    above.args[1] is other.args[0].args[0]):
                start = line(num(1), above.args[0])
                if start is not None and (start[0] + start[1]).q == 1:
                    w = above.args[1]
                    return "pole", w if above.args[0] is num(0) else add(w, neg(above.args[0]))
    if head == "not" and args[0].head == "integer":
        return "integer", args[0].args[0]
    if head == "ne" and num(0) in args:
        t = args[0] if args[1] is num(0) else args[1]
        if t.head == "sin":
            return "integer", make("div", t.args[0], _PI)
        if t.head == "cos":
            return "integer", add(make("div", t.args[0], _PI), make("div", num(1), num(2)))
    return None


class Poles:
    """What some facts say of poles and integers.

    facts: formulas that are true, among them those under which the facts' terms are defined.
    evident: whether a relation is seen to be true.
    """

    def __init__(self, facts: Iterable[Term], evident: Callable[[Term], bool],
                 real: Callable[[Term], bool]) -> None:
        self.evident, self.real = evident, real
        said = [r for r in map(read, facts) if r is not None]
        self.no_poles = [w for kind, w in said if kind == "pole"]
        self.no_integers = [w for kind, w in said if kind == "integer"]

    def not_pole(self, u: Term, deep: bool = True) -> bool:
        """Whether u is seen not to be 0, -1, -2, ..., wherever it is defined."""
        for w in self.no_poles:
            found = line(u, w)
            if found is not None and found[0].q == found[1].q == 1 and found[0] >= 1 and found[1] <= 0:
                return True
        constant = line(num(1), u)
        if constant is not None:
            value = constant[0] + constant[1]
            return bool(value > 0 or value.q != 1)
        if self.not_integer(u) or self._right_of_zero(u):
            return True
        steps = (self._step(u, w) for w in self.no_poles)
        if any(n is not None and self.evident(make("le", num(0), n)) for n in steps):
            return True
        return deep and len(self.no_poles) > 1 and any(
            all(self.not_pole(make("div", add(u, num(r)), num(k)), False) for r in range(k)) for k in (2, 3, 4))

    def not_integer(self, u: Term) -> bool:
        """Whether u is seen to be no integer, wherever it is defined."""
        for w in self.no_integers:
            found = line(u, w)
            if found is not None and found[0].q == found[1].q == 1:
                return True
        if any(self._step(u, w) is not None for w in self.no_integers):
            return True
        upper: list[fmpq] = []
        lower: list[fmpq] = []
        for w in self.no_poles:
            found = line(u, w)
            if found is not None and abs(found[0]) == 1 and found[1].q == 1:
                (upper if found[0] == 1 else lower).append(found[1])
        if any(j <= 1 - i for i in upper for j in lower):
            return True
        parts = self._parts(u)
        return parts is not None and self.evident(make("ne", parts[1], num(0)))

    def _step(self, u: Term, w: Term) -> Term | None:
        """u - w where it is a polynomial in variables that is seen to be an integer; else None."""
        found = parts(add(u, neg(w))) if u.free & w.free and not u.imaginary and not w.imaginary else None
        step = None if found is None else found[0]
        return step if step is not None and step.free and self.evident(make("integer", step)) else None

    def _right_of_zero(self, u: Term) -> bool:
        """The real part is > 0: that of u itself, or u is a + I*b with a > 0, or w + c with re(w) > 0 for a c >= 0."""
        parts = self._parts(u)
        if parts is not None:
            return self.evident(make("lt", num(0), parts[0]))
        for w in _plain(u):
            found = line(w, u)
            if found is not None and found[0] > 0 and self.evident(
                    make("lt", rational(_fraction(-found[1] / found[0])), make("re", w))):
                return True
        return len(_plain(u)) > 1 and self.evident(make("lt", num(0), make("re", u)))

    def _parts(self, u: Term) -> tuple[Term, Term] | None:
        """(a, b) with u == a + I*b, both real, if I stands in u and all its other atoms are real."""
        return parts(u) if u.imaginary and all(self.real(a) for a in _atoms(u) if a is not I) else None


@lru_cache(maxsize=4096)
def parts(u: Term) -> tuple[Term, Term] | None:
    """(a, b) with u == a + I*b for polynomials a, b in the other atoms of u; None if u is no polynomial."""
    try:
        ring = Algebra((u,))
        n, d = ring.fraction(u)
        n = ring.reduce(n, exact=True)
    except Rejected:
        return None
    if d is not None and not d.is_constant():
        return None
    scale = fmpq(1) if d is None else fmpq(d.leading_coefficient())
    at = ring.position.get(I, -1)
    found: tuple[list[Term], list[Term]] = ([], [])
    for monomial, c in n.to_dict().items():
        factors = [a if e == 1 else make("pow", a, num(int(e)))
                   for a, e in zip(ring.atoms, monomial, strict=True) if e and a is not I]
        power = int(monomial[at]) if at >= 0 else 0
        if power > 1:
            return None
        found[power].append(mul(rational(_fraction(c / scale)), *factors))
    a, b = (add(*side) if side else num(0) for side in found)
    return a, b


def _plain(u: Term) -> tuple[Term, ...]:
    return tuple(a for a in _atoms(u) if a.head == "sym")


def _fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


@lru_cache(maxsize=4096)
def _atoms(u: Term) -> tuple[Term, ...]:
    try:
        return Algebra((u,)).atoms
    except Rejected:
        return ()
