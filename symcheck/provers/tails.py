"""A range cut in two: a bounded part for subdivision; the far part, or the zone where the sides meet, for calculus."""

from __future__ import annotations

from flint import arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import Sequent, Variable
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, make, neg, num, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import fraction
from symcheck.provers.sampling import plausible

#: where the far part begins
CUTS = (4, 20)


def applies(s: Sequent) -> bool:
    """Orders in one real variable."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and len(s.goal.free) == 1 and (
        s.variables.get(*s.goal.free) == Variable("real")) and not any(n.startswith("t") for n in s.variables)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Cut at a few places, on each side that is unbounded."""
    (name,) = s.goal.free
    x, r = sym(name), Context(s).range(sym(name))
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if r.lo is not None and r.hi is not None:
        found = _zones(s, search, x, r.lo, r.hi)
        return Closed(found) if found else GaveUp("no zone at an end was seen to keep the inequality")
    cuts = {sign * c for c in CUTS for sign in (1, -1)}
    if {r.lo, r.hi} & cuts:
        return GaveUp("the range was cut already")
    for cut in CUTS:
        found = _cut(s, search, x, r.hi is None, cut)
        if found is not None:
            return Closed(found)
    return GaveUp("no part far out was seen to keep the inequality")


def _cut(s: Sequent, search: Search, x: Term, above: bool, cut: int) -> Certificate | None:
    low, high = rational(-cut), num(cut)
    if above:
        return search.apply(s, "cases", cases=[make("lt", high, x), make("le", x, high)])
    return search.apply(s, "cases", cases=[make("lt", x, low), make("le", low, x)])


def _zones(s: Sequent, search: Search, x: Term, lo: fmpq, hi: fmpq) -> Certificate | None:
    """A zone at an end where the sides meet, for calculus; the rest for subdivision. Twice at most."""
    done = [f for f in s.facts if f.head in ("lt", "le") and x in f.args and len(f.free) == 1]
    if len(done) >= 4 or lo >= hi:
        return None
    a, b = s.goal.args
    for end, sign in ((lo, 1), (hi, -1)):
        value = substitute(add(b, neg(a)), {x.value: rational(fraction(end))})
        try:
            v = evaluate(value, {}, s.mode)
        except Unknown:
            continue
        if isinstance(v, fmpq) and v == 0 or isinstance(v, arb) and bool(v.contains(0)):
            for part in (4, 16):
                cut = rational(fraction(end + sign * (hi - lo) / part))
                cases = [make("le", x, cut), make("lt", cut, x)]
                found = search.apply(s, "cases", cases=cases if sign < 0 else cases[::-1])
                if found is not None:
                    return found
    return None


TACTIC = Tactic("tails", "Cut an unbounded range in two.", cost=50, applies=applies, run=run)
