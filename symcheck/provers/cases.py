"""Case splits: abs, sign, relu and `if` are replaced by their branch in each case; max and min by extrema.

The innermost one goes first. A branch that facts decide needs no split.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, negate, strict
from symcheck.language.terms import Term, bound, make, neg, replace
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained, cuts
from symcheck.provers.sampling import plausible

Option = tuple[Term, Term]


def applies(s: Sequent) -> bool:
    """Relations with an absolute value, sign, relu or `if` outside of binders."""
    return s.goal.head in ("le", "lt", "ne", "eq", "same") and next(pieces(s.goal), None) is not None


def pieces(t: Term) -> Iterator[Term]:
    """The terms to take apart, inner ones first."""
    n = len(bound(t))
    for a in t.args[1 + n:] if n else t.args[1:] if t.head == "if" else t.args:
        yield from pieces(a)
    if t.head in ("abs", "sign", "relu", "if"):
        yield t


#: increasing functions with the sign of their argument
ODD = ("sinh", "asinh", "tanh", "atanh", "asin", "atan", "erf", "erfi", "cbrt")


def options(t: Term) -> list[Option]:
    """(condition, what t equals under it), together covering everything."""
    u = t.args[0]
    if t.head == "if":
        return [(strict(u), t.args[1]), (strict(negate(u)), t.args[2])]
    v = u
    while v.head in ODD:
        v = v.args[0]
    above, below = make("le", ZERO, v), make("lt", v, ZERO)
    if t.head == "sign":
        return [(make("lt", ZERO, v), ONE), (make("eq", v, ZERO), ZERO), (below, neg(ONE))]
    return [(above, u), (below, neg(u) if t.head == "abs" else ZERO)]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Rewrite by the branch that facts decide, or split."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    context = Context(s)
    t = next((p for p in pieces(s.goal) if p.head == "if" or context.real(p.args[0])), None)
    if t is None:
        return GaveUp("nothing to take apart")
    choices = options(t)
    for condition, value in choices:
        if context.evident(condition):
            found = search.apply(s, "rewrite", old=t, new=value)
            return Closed(found) if found else GaveUp("the goal stayed open in the branch that holds")
    if t.head == "abs" and s.goal.head in ("le", "lt") and not s.goal.binds:
        both = either_sign(s, search, t)
        if both is not None:
            return Closed(both)
    conditions = [c for c, _ in choices if c.head != "eq" or not context.evident(make("ne", *c.args))]
    if any(c in s.facts for c in conditions) or t.head == "if" and t.args[0].head in ("and", "or", "not"):
        return GaveUp("the cases were taken already")
    found = search.apply(s, "cases", cases=conditions)
    return Closed(found) if found else GaveUp("a case stayed open")


def either_sign(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """With u and with -u in place of abs(u), where both hold whatever the sign of u is; then by cases."""
    u = t.args[0]
    lemmas = [replace(s.goal, t, u), replace(s.goal, t, neg(u))]
    if any(g in s.facts for g in lemmas) or not all(plausible(s.prove(g)) for g in lemmas):
        return None
    cut = cuts(s, search, lemmas)
    if cut is None:
        return None
    steps, s = cut
    node: Certificate = {"rule": "cases", "data": {"cases": [c for c, _ in options(t)]}}
    proofs = []
    for one in premises(s, node):
        value = next((v for c, v in options(t) if c in one.facts), None)
        found = value and search.apply(one, "rewrite", old=t, new=value) or search.prove(one)
        if found is None:
            return None
        proofs.append(found)
    return chained(steps, {**node, "premises": proofs})


TACTIC = Tactic("cases", "Take abs, sign, relu and if apart by cases.", cost=18, applies=applies, run=run)
