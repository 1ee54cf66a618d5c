"""Derivatives at the ends of domains and at kinks, by continuity of the derivative next to them.

`diff(x*sqrt(x), x) == 3/2*sqrt(x)`: the structural rules need x > 0. Each zero of what they need is a case of
its own: there the kernel asks for the derivative next to the point (`end_derivative`), or that it is unbounded
(`end_steep`). At a point that is fixed, the limit of the difference quotient. Guesses are sifted by numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from math import inf

from symcheck.kernel.balls import evaluate
from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import exponent, ratio
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.rules import CORNERS
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.terms import Term, add, conj, contains, make, neg, rational, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import defined_at, gaps, number, zeros
from symcheck.provers.sampling import plausible, points

OPEN = "the derivative at the end of the domain stayed open"
#: what is smooth on the whole line, powers with natural exponents too
SMOOTH = frozenset(("num", "sym", "index", "const", "pi", "E", "EulerGamma", "add", "mul", "neg", "pow", "exp", "sin",
                    "cos", "sinh", "cosh", "tanh", "atan", "asinh", "sigmoid", "softplus", "erf"))
#: how far beside a point it is looked
RADIUS = Fraction(1, 2)


def applies(s: Sequent) -> bool:
    """Equations of a first real derivative, of what is not smooth everywhere, with something free of derivatives."""
    t = _first(s.goal) if s.goal.head in ("same", "eq") and s.mode == "real" else None
    return t is not None and not (t.args[0].heads <= SMOOTH and not contains(t.args[0], _is_fraction))


def _is_fraction(t: Term) -> bool:
    """A power whose exponent is no natural number."""
    n = exponent(t.args[1]) if t.head == "pow" else 0
    return n is None or n < 0


def _first(goal: Term) -> Term | None:
    found = [t for t in goal.args if t.head == "diff" and t.args[2] is ONE]
    return found[0] if len(found) == 1 and not any("diff" in a.heads for a in goal.args if a is not found[0]) else None


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """A case for each end, if both sides are seen to be defined at one of them."""
    return by_ends(s, search, True)


def by_ends(s: Sequent, search: Search, closed: bool) -> Closed | GaveUp:
    """A case for each end; there, by what is next to it. At a fixed point, the limit of the quotient.

    closed: only if at some end both sides are seen to be defined, or several parts have corners; else only if not.
    """
    t = _first(s.goal)
    if t is None:
        return GaveUp("")
    if t.args[3] is not t.args[1]:
        return _at_point(s, search) if not closed else GaveUp("")
    f = s.goal.args[1] if s.goal.args[0] is t else s.goal.args[0]
    body, x = t.args[:2]
    if not steady(body, x.value) or not steady(f, x.value):
        return GaveUp("no function that is continuous on its domain")
    for fact in s.facts:
        if fact.head == "eq" and fact.args[0] is x and x.value not in fact.args[1].free:
            found = End(s, search, t, f, fact.args[1]).proof()
            return Closed(found) if found else GaveUp(OPEN)
    needs, ends = _ends(s, t)
    if not ends or closed != (_corners(body, x.value) > 1 or any(_closed(s, x, c, body, f) for c in ends)):
        return GaveUp("no end of the domain in sight")
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    found = search.apply(s, "both_ways") if s.goal.head == "same" else _split(
        s, search, [conj(*needs), *(make("eq", x, c) for c in ends)])
    return Closed(found) if found else GaveUp(OPEN)


def _at_point(s: Sequent, search: Search) -> Closed | GaveUp:
    found = search.apply(s, "difference_quotient") if s.goal.head == "eq" else search.apply(s, "both_ways")
    return Closed(found) if found else GaveUp("the limit of the difference quotient was not found")


def _corners(t: Term, x: str) -> int:
    """How many parts of t have a corner or an infinite slope; one alone, `no_derivative` excludes."""
    return sum(1 for u in subterms(t) if x in u.free and (u.head in CORNERS or u.head == "pow" and (
        ratio(u.args[1]) is not None and exponent(u.args[1]) is None)))


def _closed(s: Sequent, x: Term, c: Term, *terms: Term) -> bool:
    """Whether the terms are defined at x == c, for some values of the parameters; by numbers."""
    free = replace(s, facts=tuple(f for f in s.facts if x.value not in f.free), goal=make("eq", c, add(*terms)))
    for point in islice(points(free), 1):
        try:
            at = {**point, x.value: evaluate(c, point, s.mode)}
            return not any(isinstance(evaluate(t, at, s.mode), Undefined) for t in terms)
        except Unknown:
            return True
    return not c.free


def _split(s: Sequent, search: Search, cases: list[Term]) -> Certificate | None:
    """By cases of which the first holds where the others, equations, do not."""
    node: Certificate = {"rule": "cases", "data": {"cases": cases}}
    proofs: list[Certificate] = []
    for one in premises(s, node):
        proof = search.apply(one, "otherwise", k=0) if one.goal.head == "or" else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _ends(s: Sequent, t: Term) -> tuple[list[Term], list[Term]]:
    """The conditions of the structural rules that are not evident, and the points where one may just fail."""
    try:
        _, conditions = derivative(s, t)
    except Rejected:
        return [], []
    context, x = Context(s), t.args[1].value
    needs = [c for c in conditions if c.head in ("lt", "ne") and x in c.free and not context.evident(c)]
    found: dict[Term, None] = {}
    for c in needs:
        low = c.args[0]
        found.update(dict.fromkeys(zeros(c.args[1] if low is ZERO else add(c.args[1], neg(low)), x, -inf, inf)))
    return needs, [c for c in found if c.free <= set(s.variables) and x not in c.free][:4]


class End:
    """One point x == c, a fact, at which the derivative t of the goal is to be f."""

    def __init__(self, s: Sequent, search: Search, t: Term, f: Term, c: Term) -> None:
        self.s, self.search, self.t, self.f, self.c = s, search, t, f, c
        self.body, self.x = t.args[:2]

    def proof(self) -> Certificate | None:
        """By the slope's value; else from its being infinite."""
        for near in self._radii():
            for ways in self._ways(near):
                data = {"point": self.c, "near": rational(near), "slope": self.f, **ways}
                found = self.search.apply(self.s, "end_derivative", **data)
                found = found or self._steep(data)
                if found is not None:
                    return found
        return None

    def _steep(self, data: dict[str, object]) -> Certificate | None:
        fact = make("defined", self.t)
        if fact not in self.s.facts:
            return None
        for way, side in (("right", "+"), ("left", "-")):
            if data[way] == "smooth":
                for value in INFINITE:
                    found = self.search.apply(self.s, "end_steep", fact=fact, side=side, infinite=value, **data)
                    if found is not None:
                        return found
        return None

    def _radii(self) -> Iterator[Fraction]:
        """Distances within which nothing else happens, as far as that is seen."""
        here, r = number(self.c), RADIUS
        if here is not None:
            for u in [*gaps(self.body, self.x.value), *gaps(self.f, self.x.value)]:
                for c in zeros(u, self.x.value, here - 2, here + 2):
                    at = number(c)
                    if at is not None and abs(at - here) > 1e-9:
                        r = min(r, Fraction(abs(at - here)).limit_denominator(64) / 2 or r)
        yield r

    def _ways(self, near: Fraction) -> Iterator[dict[str, str]]:
        """What the two sides are, by a glance at numbers."""
        here = number(self.c)
        names = ("right", "left")
        if here is None or self.body.free - {self.x.value}:
            for pair in (("smooth", "outside"), ("outside", "smooth"), ("smooth", "smooth")):
                yield dict(zip(names, pair, strict=True))
            return
        seen = [defined_at(self.body, self.x.value, here + k * float(near) / 2) for k in (1, -1)]
        yield {n: "smooth" if known else "outside" for n, known in zip(names, seen, strict=True)}


TACTIC = Tactic("end_derivatives", "Derivatives at the ends of domains and at kinks, by their slopes next to them.",
                cost=6, applies=applies, run=run)
