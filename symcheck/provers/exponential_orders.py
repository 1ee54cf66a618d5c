"""Orders of polynomials in x and exponentials of x for x >= 0, by derivatives at 0.

The difference of the sides is brought to f = sum of p_k(x)*exp(k*x/q) over a denominator that is positive. f is
divided by its smallest exponential and differentiated, which lowers the degree of one p_k, again and again, until all
coefficients that are left are positive; f and what came after it are then positive where they are so at 0 (the method
of Polya and Szego, Problems and Theorems in Analysis II, part V, 75). All steps are rules of the kernel; x <= 0 and all
real x are brought to x >= 0.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from flint import fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.hinted import inverses
from symcheck.provers.integrator import EXPONENTIAL
from symcheck.provers.linear import fraction
from symcheck.provers.rational_antiderivatives import polynomial, quotient_in
from symcheck.provers.sampling import plausible

Parts = dict[int, fmpq_poly]


class Sum(NamedTuple):
    """The sum of parts[k]*exp(k*x/q)."""

    x: str
    q: int
    parts: Parts

    def term(self, x: str) -> Term:
        """In another variable."""
        found = [_times(p, k, self.q, x) for k, p in sorted(self.parts.items()) if p]
        return add(*found) if found else ZERO

    @property
    def at_zero(self) -> Fraction:
        """The value at x == 0."""
        return sum((fraction(p[0]) for p in self.parts.values()), Fraction(0))

    @property
    def plain(self) -> bool:
        """Whether no coefficient is negative: then f >= 0 for x >= 0."""
        return all(fraction(c) >= 0 for p in self.parts.values() for c in p.coeffs())

    def slope(self) -> tuple[int, Sum]:
        """(k, g): f == exp(k*x/q)*h, h with a smallest exponential of 1, and g the derivative of h."""
        low = min(k for k, p in self.parts.items() if p)
        moved = {k - low: p for k, p in self.parts.items() if p}
        slopes = {k: p.derivative() + p * k / self.q for k, p in moved.items()}
        return low, self._replace(parts={k: p for k, p in slopes.items() if p})

    def divided(self) -> Sum:
        """Without the smallest exponential."""
        low = min((k for k, p in self.parts.items() if p), default=0)
        return self._replace(parts={k - low: p for k, p in self.parts.items() if p})


def _times(p: fmpq_poly, k: int, q: int, x: str) -> Term:
    power, size = exponential(k, q, x), polynomial(p, x)
    return size if power is ONE else power if size is ONE else mul(size, power)


def exponential(k: int, q: int, x: str) -> Term:
    """exp(k*x/q)."""
    if not k:
        return ONE
    size = rational(Fraction(k, q))
    return make("exp", sym(x) if size is ONE else mul(size, sym(x)))


def applies(s: Sequent) -> bool:
    """Real orders in one real variable with exponentials or hyperbolic functions of it."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and len(s.goal.free) == 1 and (
        s.variables.get(next(iter(s.goal.free))) == Variable("real")) and not s.goal.heads.isdisjoint(
            ("exp", *EXPONENTIAL))


def run(s: Sequent, search: Search, most: int = 40) -> Closed | GaveUp:
    """For x >= 0 by at most `most` derivatives; elsewhere from there."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    (name,) = s.goal.free
    context, x = Context(s), sym(name)
    try:
        if context.evident(make("le", ZERO, x)):
            found = _right(s, search, name, most)
        elif context.evident(make("le", x, ZERO)):
            found = _mirrored(s, search, x)
        else:
            found = None
            f = exponential_sum(add(s.goal.args[1], neg(s.goal.args[0])), name)
            if f is not None and _chain(f[0], most) is not None:
                found = search.apply(s, "cases", cases=[make("le", x, ZERO), make("lt", ZERO, x)])
    except Rejected as error:
        return GaveUp(str(error))
    return Closed(found) if found else GaveUp("no chain of derivatives at 0 has one sign")


def _mirrored(s: Sequent, search: Search, x: Term) -> Certificate | None:
    for new, value, inverse in inverses(s, x.value, neg(sym("t"))):
        found = search.apply(s, "change_variable", variable=x, new=new, value=value, inverse=inverse)
        if found is not None:
            return found
    return None


def exponential_sum(f: Term, x: str) -> tuple[Sum, Term, int] | None:
    """(g, d, sign) with f == sign*g/d in exponentials of x, or None; d is a term, not seen to be positive."""
    places = dict.fromkeys(t for t in subterms(f) if x in t.free and (t.head == "exp" or t.head in EXPONENTIAL))
    slopes: dict[Term, Fraction] = {}
    for t in places:
        m = quotient_in(t.args[0], x)
        if m is None or m[0].degree() != 1 or m[0][0] or m[1].degree():
            return None
        slopes[t] = fraction(m[0][1] / m[1][0])
    q = lcm(*(c.denominator for c in slopes.values()))
    if q > 12 or any(abs(c * q) > 60 for c in slopes.values()):
        return None
    u, moved = sym("u"), f
    for t, c in slopes.items():
        k = int(c * q)
        power = u if k == 1 else make("pow", u, num(k))
        value = power if t.head == "exp" else substitute(parse_core(EXPONENTIAL[t.head]), {"u": power})
        moved = replace(moved, t, value)
    ring = Algebra([moved, sym(x), u])
    n, d = ring.fraction(moved)
    at, to = ring.position[sym(x)], ring.position[u]
    if any(p is not None and p.degrees()[k] for p in (n, d) for k in range(len(ring.atoms)) if k not in (at, to)):
        return None
    top, bottom = _parts(n, at, to), {0: fmpq_poly([1])} if d is None else _parts(d, at, to)
    sign = 1 if sum(fraction(p.coeffs()[-1]) for p in bottom.values()) > 0 else -1
    return (Sum(x, q, {k: p * sign for k, p in top.items()}),
            Sum(x, q, {k: p * sign for k, p in bottom.items()}).term(x), sign)


def _parts(p: object, at: int, to: int) -> Parts:
    found: Parts = {}
    for m, c in p.to_dict().items():  # type: ignore[attr-defined]
        k = int(m[to])
        found[k] = found.get(k, fmpq_poly([0])) + fmpq_poly([0] * int(m[at]) + [c])
    return {k: q for k, q in found.items() if q}


def _chain(f: Sum, most: int) -> list[Sum] | None:
    """f without its smallest exponential, then each the derivative of the one before, so divided.

    None if one is negative at 0.
    """
    found = [f.divided()]
    for _ in range(most):
        last = found[-1]
        if last.at_zero < 0:
            return None
        if last.plain:
            return found
        found.append(last.slope()[1].divided())
    return None


def _right(s: Sequent, search: Search, x: str, most: int) -> Certificate | None:
    a, b = s.goal.args
    made = exponential_sum(b if a is ZERO else add(b, neg(a)), x)
    if made is None:
        return None
    f, bottom, _ = made
    chain = _chain(f, most)
    if chain is None or bottom is not ONE and not Context(s).evident(make("lt", ZERO, bottom)):
        return None
    low = min((k for k, p in f.parts.items() if p), default=0)
    size = exponential(low, f.q, x)
    return _step(s, search, x, size if bottom is ONE else make("div", size, bottom), chain)


def _step(s: Sequent, search: Search, x: str, size: Term, chain: list[Sum]) -> Certificate | None:
    """`a <= b` with b - a == size*f, f the first of the chain: by the sign of its derivative, the next of the chain."""
    f = chain[0].term(x)
    lemma = make(s.goal.head, ZERO, f)
    proof = _inner(s.prove(lemma), search, x, chain)
    if proof is None:
        return None
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    last = search.apply(s.prove(s.goal, lemma), "combination", parts=[(size, f)], **strict)
    return None if last is None else {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last]}


def _inner(s: Sequent, search: Search, x: str, chain: list[Sum]) -> Certificate | None:
    """`0 <= f` for the first of the chain."""
    if len(chain) == 1:
        return search.prove(s)
    way = {"strict": "value" if chain[0].at_zero else "slope"} if s.goal.head == "lt" else {}
    node: Certificate = {"rule": "increasing_from", "data": {"variable": sym(x), "side": "right", "from": ZERO, **way}}
    shift = min((k for k, p in chain[0].slope()[1].parts.items() if p), default=0)
    proofs: list[Certificate | None] = []
    left = premises(s, node)
    for goal in left:
        new = sorted(goal.goal.free - {x})
        slope = len(new) == 1 and new[0] not in s.variables and goal.goal.head in ("le", "lt")
        proofs.append(_step(goal, search, new[0], exponential(shift, chain[0].q, new[0]), chain[1:]) if slope
                      else search.prove(goal))
        if proofs[-1] is None:
            return None
    return {**node, "premises": proofs}


TACTIC = Tactic("exponential_orders", "Polynomials in x and exponentials of x: the signs of derivatives at 0.", cost=18,
                applies=applies, run=run)
