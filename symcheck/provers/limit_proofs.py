"""Certificates of limits: nodes of the kernel's rules, with the neighbourhoods on which premises are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flint import fmpq

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, Sequent, negate, strict
from symcheck.language.terms import Term, add, make, neg, num, rational, sym
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.limit_values import INFINITE, MINUS_OO
from symcheck.provers.sampling import plausible

Found = tuple[Term, Certificate]


class Point(NamedTuple):
    """x -> a, from a side ('' at oo and -oo)."""

    x: str
    a: Term
    side: str


class LimitProofs:
    """Certificates about limits in one context.

    depth: how far strategies of a subclass nest; fuel: how many terms it looks at.
    """

    def __init__(self, s: Sequent, search: Search, depth: int = 10, fuel: int = 250) -> None:
        self.s, self.search, self.depth, self.fuel = s, search, depth, fuel
        #: the rest of the time is for what comes after
        self.until = 0.6 * search.budget.left()
        self._memo: dict[tuple[Term, Point], Found | None] = {}
        self._busy: set[tuple[Term, Point]] = set()

    # ---------------------------------------------------------------- certificates

    def judgement(self, e: Term, p: Point, value: Term) -> Sequent:
        """The sequent that e tends to the value."""
        return self.s.prove(make("tends", e, sym(p.x), p.a, value, value=p.side))

    def node(self, s: Sequent, rule: str, *known: Found | None, **data: Any) -> Certificate | None:
        """A certificate that ends with the rule; its premises about limits are `known`, or solved."""
        node: dict[str, Any] = {"rule": rule, "data": data}
        if self.search.budget.left() < self.until:
            return None
        try:
            left = premises(s, node)
        except (Rejected, KeyError):
            return None
        given = {k[1]["goal"]: k[1] for k in known if k is not None}
        if not all(plausible(one) for one in left if one.goal.head not in ("tends", "false")):
            return None
        proofs = []
        for one in left:
            proof = given.get(one.goal) or (
                self.tends(one.goal) if one.goal.head == "tends" else _absurd(one) or self.search.prove(one))
            if proof is None:
                return None
            proofs.append({k: v for k, v in proof.items() if k != "goal"})
        return {**node, "premises": proofs}

    def briefly(self, s: Sequent, seconds: float = 0.5) -> Certificate | None:
        """A certificate by any tactic within a short time: near a point there is always another way to try."""
        budget = self.search.budget
        if budget.left() < self.until:
            return None
        whole = budget.seconds
        budget.seconds = min(whole, whole - budget.left() + seconds)
        found = self.search.prove(s)
        budget.seconds = whole
        return found

    def found(self, e: Term, p: Point, value: Term, rule: str, *known: Found | None, **data: Any) -> Found | None:
        """The value with a certificate that ends with the rule."""
        s = self.judgement(e, p, value)
        certificate = self.node(s, rule, *known, **data)
        return None if certificate is None else (value, {**certificate, "goal": s.goal})

    def nearby(self, e: Term, p: Point, value: Term, rule: str, *known: Found | None, **data: Any) -> Found | None:
        """The same with the first neighbourhood on which the rule's premises are proved."""
        for bound in self.bounds(e, p):
            found = self.found(e, p, value, rule, *known, near=bound, **data)
            if found is not None:
                return found
        return None

    def bounds(self, e: Term, p: Point) -> Iterator[Term]:
        """How far a neighbourhood may reach."""
        free = sorted(n for n in e.free - {p.x} if n in self.s.variables and not self.s.variables[n].shape)
        for r in ((1, 10, 1000) if p.a in INFINITE else (1, fmpq(1, 10), fmpq(1, 1000))):
            value = rational(r) if isinstance(r, int) else num(1) / num(int(r.q))
            yield neg(value) if p.a is MINUS_OO else value
        if free and p.a in INFINITE:
            far = add(ONE, *(make("abs", sym(n)) for n in free))
            yield far if p.a is OO else neg(far)

    def tends(self, goal: Term) -> Certificate | None:
        """A certificate for a judgement with a given value (one-sided, or at infinity)."""
        e, x, a, value = goal.args
        p = Point(x.value, a, goal.value or "")
        found = self.solve(e, p)
        return None if found is None else self.adapt(e, p, found, value)

    def adapt(self, e: Term, p: Point, found: Found, value: Term) -> Certificate | None:
        """The certificate for an equal value."""
        if found[0] is value:
            return found[1]
        if found[0] in INFINITE or value in INFINITE:
            return None
        other = self.found(e, p, value, "lim_equal", found, known=found[0])
        return None if other is None else other[1]

    def solve(self, e: Term, p: Point) -> Found | None:
        """The limit of e and its certificate, or None: what a subclass finds."""
        return None

    def parts(self, terms: tuple[Term, ...], p: Point) -> list[Found] | None:
        found = []
        for t in terms:
            one = self.solve(t, p)
            if one is None:
                return None
            found.append(one)
        return found

    def side(self, u: Term, p: Point) -> int | None:
        """1 or -1 where u stays positive or negative near the point."""
        found = self.solve(make("sign", u), p)
        return None if found is None else 1 if found[0] is ONE else -1 if found[0] is neg(ONE) else None


def _absurd(s: Sequent) -> Certificate | None:
    """A certificate of `false` where a fact is evidently contradicted by the others, the newest first."""
    if s.goal.head != "false":
        return None
    context = Context(s)
    for fact in reversed(s.facts):
        if fact.head in ("lt", "le", "eq", "ne") and context.evident(strict(negate(fact))):
            return {"rule": "absurd", "data": {"formula": fact}, "premises": []}
    return None
