"""What the judgement `tends(e, x, a, L)` says, and what its rules are made of.

With a direction, or at a = oo or -oo, it says: for x close enough to a on that side (beyond some
bound), e is defined, and e tends to L, a number, oo or -oo. Without a direction, at a finite a: the
same on both sides, or on one side while e is undefined close to a on the other. Either way L is
the value of `limit(e, x, a)` (reference, section 4); x is a real variable that e binds.
Sources: DLMF 1.4(ii)-(iii); Rudin, Principles of Mathematical Analysis, chapters 4 and 5.
"""

from __future__ import annotations

from typing import NamedTuple

from symcheck.kernel.definedness import OO
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import are_numbers, may_be_infinite
from symcheck.kernel.premises import Data, Premises, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, fresh, make, neg, substitute, sym

MINUS_OO = neg(OO)
INFINITE = (OO, MINUS_OO)


class Limit(NamedTuple):
    """A goal `tends(body, x, a, value)` with its side: '+', '-', or '' ('+' is not used at oo)."""

    body: Term
    x: str
    a: Term
    value: Term
    side: str

    def of(self, body: Term, value: Term) -> Term:
        """The same judgement of another body and value."""
        return make("tends", body, sym(self.x), self.a, value, value=self.side)


def goal(s: Sequent, sided: bool = True) -> Limit:
    """The goal as a Limit; Rejected if it is none, or two-sided where one side is wanted."""
    body, x, a, value = wanted(s, "tends").args
    side = s.goal.value or ""
    if side not in ("", "+", "-") or side and a in INFINITE:
        raise Rejected("not a direction of a limit")
    if sided and not side and a not in INFINITE:
        raise Rejected("one side of the point at a time")
    if body.imaginary and s.mode == "real":
        raise Rejected("a complex term between real ones")
    return Limit(body, x.value, a, value, side)


def near(s: Sequent, g: Limit, data: Data, *terms: Term) -> tuple[Term, Sequent, list[Term]]:
    """A new real variable t that runs over a neighbourhood of the point on its side, with its context.

    data["near"] is how far: t beyond that bound at oo and -oo, else within that distance. Also
    returned: what must hold of the bound. `terms` will be used with t in place of x.
    """
    bound: Term = data["near"]
    if not bound.free <= set(s.variables):
        raise Rejected("the neighbourhood depends on something unknown")
    taken = set(s.variables) | s.goal.free | {g.x}
    taken = taken.union(*(f.free for f in s.facts), *(u.free for u in terms))
    name = fresh(g.x if g.x not in taken else g.x + "1", taken)
    t = sym(name)
    if g.a in INFINITE:
        facts = [make("lt", bound, t) if g.a is OO else make("lt", t, bound)]
        needs = [make("defined", bound)]
    else:
        end = add(g.a, bound if g.side == "+" else neg(bound))
        lo, hi = (g.a, end) if g.side == "+" else (end, g.a)
        facts = [make("lt", lo, t), make("lt", t, hi)]
        needs = [make("defined", g.a), *are_numbers(bound), make("lt", ZERO, bound)]
    if not (Context(s).real(bound) and (g.a in INFINITE or Context(s).real(g.a))):
        raise Rejected("a neighbourhood that is not known to be real")
    return t, s.prove(s.goal, *facts, **{name: Variable("real")}), needs


def all_near(s: Sequent, g: Limit, data: Data, *formulas: Term) -> Premises:
    """Formulas in x that must hold on the neighbourhood, as premises about the new variable."""
    t, inner, needs = near(s, g, data, *formulas)
    return [*open_goals(s, needs), *open_goals(inner, [substitute(f, {g.x: t}) for f in formulas])]


def real_near(s: Sequent, g: Limit, *terms: Term) -> None:
    """Rejected unless the terms are real for real x."""
    inner = Sequent({**s.variables, g.x: Variable("real")}, (), s.goal, s.mode)
    if not all(map(Context(inner).real, terms)):
        raise Rejected("not known to be real")


def stays(s: Sequent, g: Limit, t: Term, sign: int) -> Sequent:
    """That t > 0 (t < 0) near the point, said as sign(t) -> 1 (-1): the values of sign are -1, 0 and 1."""
    real_near(s, g, t)
    return s.prove(g.of(make("sign", t), ONE if sign > 0 else neg(ONE)))


def same_value(s: Sequent, value: Term, claimed: Term) -> Premises:
    """The value that came out is the one of the goal, and a number if it is not oo or -oo.

    A fact may say of two terms that are oo that they are equal.
    """
    if value in INFINITE or claimed in INFINITE:
        if value is not claimed:
            raise Rejected("another limit")
        return []
    unclear = may_be_infinite(value) and may_be_infinite(claimed)
    return open_goals(s, [make("eq", value, claimed), *([make("defined", value)] if unclear else [])])
