"""Closed forms of derivatives of symbolic order: the other side of the equation, by the rule `nth_derivative`."""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.definedness import conditions
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.repeated_derivatives import is_open
from symcheck.kernel.sequent import ONE, Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, num, substitute, sym
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import close_if_plausible, plausible

#: orders that the induction starts from
STARTS = (0, 1, 2)


def applies(s: Sequent) -> bool:
    """Equations one side of which is a derivative of symbolic order."""
    return s.goal.head in ("eq", "same") and any(map(_symbolic, s.goal.args))


def _symbolic(t: Term) -> bool:
    return t.head == "diff" and bool(t.args[2].free)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The other side, as a function of the order and the point, and the set around the point where it is one."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if s.goal.head == "same":
        both = search.apply(s, "both_ways")
        return Closed(both) if both else GaveUp("no closed form in the order was shown by induction")
    for t, other in (s.goal.args, s.goal.args[::-1]):
        for index, value in (*_falling(s, t, other), *_forms(s, t, other)) if _symbolic(t) else ():
            domain = _domain(s, t, index, value)
            for start in STARTS:
                if Context(s).evident(make("le", num(start), t.args[2])):
                    data = {"value": value, "index": index, "start": start, "domain": domain}
                    found = close_if_plausible(s, search, {"rule": "nth_derivative", "data": data})
                    if found is not None:
                        return Closed(found)
    return GaveUp("no closed form in the order was shown by induction")


def _forms(s: Sequent, t: Term, other: Term) -> Iterator[tuple[Term, Term]]:
    """(letter, the other side as a term in the letter for the order and in the variable for the point)."""
    _, x, order, at = t.args
    if at.head != "sym" or at.value in order.free:
        return
    m = sym(s.fresh("m", t, other, x))
    for n in sorted(order.free):
        parts = order.args if order.head == "add" else (order,)
        rest = [p for p in parts if p is not sym(n)]
        if len(parts) - len(rest) != 1 or any(n in p.free for p in rest):
            continue
        shifted = add(m, *map(neg, rest)) if rest else m
        yield m, substitute(substitute(other, {n: shifted}), {at.value: x})


def _falling(s: Sequent, t: Term, other: Term) -> Iterator[tuple[Term, Term]]:
    """The derivatives of a power whose exponent y is a symbolic integer: y!/(y - m)! * c**m * (c*x + b)**(y - m)."""
    body, x = t.args[:2]
    if body.head != "pow" or x.value in body.args[1].free or not body.args[1].free:
        return
    base, y = body.args
    m = sym(s.fresh("m", t, other, x))
    rule = Derivation(s, x.value)
    try:
        slope = rule(base)
    except Rejected:
        return
    if x.value not in slope.free and Context(s).integer(y):
        rest = add(y, neg(m))
        scale = make("div", make("factorial", y), make("factorial", rest))
        chain = () if slope is ONE else (make("pow", slope, m),)
        yield m, mul(scale, *chain, make("pow", base, rest))


def _domain(s: Sequent, t: Term, index: Term, value: Term) -> list[Term]:
    """Facts about the point that define an open set, and conditions of the body and of the closed form's derivative."""
    body, x, _, at = t.args
    facts = [substitute(f, {at.value: x}) for f in s.facts if at.value in f.free]
    name = s.fresh("u", t, value, index)
    u = sym(name)
    base = Variable("complex" if s.mode == "complex" else "real")
    inside = s.prove(s.goal, make("integer", index), make("le", num(0), index), **{
        name: base, index.value: Variable("integer")})
    rule = Derivation(inside, name)
    try:
        rule(substitute(value, {x.value: u}))
    except Rejected:
        return []
    needed = [substitute(c, {name: x}) for c in (*conditions(substitute(body, {x.value: u}), inside), *rule.conditions)]
    found = dict.fromkeys(f for f in (*facts, *needed) if index.value not in f.free and is_open(f, x.value, s.mode))
    return list(found)


TACTIC = Tactic("repeated_derivatives", "A closed form of a derivative of symbolic order, by induction on the order.",
                cost=11, applies=applies, run=run)
