"""Equality at one more point, by continuity (Rudin, Principles of Mathematical Analysis, 4.6)."""

from __future__ import annotations

from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, open_goals, wanted
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.language.terms import Term, make, substitute


def continued(s: Sequent, data: Data) -> Premises:
    """`a == b` from a == b wherever x is not c, if both sides are continuously differentiable around x == c.

    x, `data["variable"]`, is a real or complex variable of which no fact is used, so that every number close
    to c but c itself is a value it may have; c, `data["at"]`, is free of x. Where the conditions of the
    structural derivative hold at c, both sides are defined and continuous around c, and two continuous
    functions that are equal on all of a neighbourhood of c but at c are equal there too.
    """
    x, c = data["variable"], data["at"]
    a, b = wanted(s, "eq").args
    if x.head != "sym" or s.variables.get(x.value) not in (Variable("real"), Variable("complex")) or x.value in c.free:
        raise Rejected("not a real or complex variable and a point")
    facts = tuple(f for f in s.facts if x.value not in f.free)
    around = Sequent(s.variables, facts, s.goal, s.mode)
    needs: dict[Term, None] = {}
    for side in (a, b):
        rule = Derivation(around, x.value)
        rule.need(make("defined", side))
        rule(side)
        needs.update(rule.conditions)
    at_c = [make("defined", c), *(substitute(f, {x.value: c}) for f in needs)]
    apart = around.prove(s.goal, make("ne", x, c))
    return [*open_goals(apart, [s.goal]), *open_goals(around, at_c)]
