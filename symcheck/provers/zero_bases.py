"""Case splits for powers: base 0, where a power is 0, and base > 0, where logarithms help, or not 0, for integers.

`a**(1/5)*a**(4/5) == a` for a >= 0 is 0 == 0 at a == 0, and an identity of exponentials of log(a) elsewhere.
"""

from __future__ import annotations

from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.language.terms import Term, contains, make, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible

#: complex roots, and what facts about angles are made of
ROOTS, PARTS = ("sqrt", "cbrt"), ("re", "im", "arg")
#: heads of polynomials in variables
POLYNOMIAL = frozenset(("num", "sym", "index", "add", "mul", "neg", "pow"))


def applies(s: Sequent) -> bool:
    """Equalities with an exponent that is no integer literal, disjunctions of reals, roots of complex products."""
    if s.goal.head == "or":
        return s.mode == "real"
    return s.goal.head in ("same", "eq") and (contains(s.goal, _power) or s.mode == "complex" and bool(open_factors(s)))


def _power(t: Term) -> bool:
    return t.head == "pow" and t.args[1].head not in ("num", "neg") and bool(t.args[0].free)


def open_bases(s: Sequent) -> list[Term]:
    """What is >= 0 and not seen to be 0 or > 0: bases of powers and roots, outside of binders; or, of a
    disjunction, what it would have greater than 0."""
    context = Context(s)
    if s.mode != "real":
        return []
    if s.goal.head == "or":
        bases = [t.args[1] for t in s.goal.args if t.head == "lt" and t.args[0] is ZERO]
    else:
        bases = [t.args[0] for t in subterms(s.goal, inside_binders=False) if t.head in ("pow", "sqrt", "cbrt")]
    several = dict.fromkeys(u for u in bases if u.free and make("eq", u, ZERO) not in s.facts)
    ranges = [(u, context.range(u)) for u in sorted(several, key=lambda t: len(t.free))]
    return [u for u, r in ranges if r.nonnegative and not r.positive]


def integer_powers(s: Sequent) -> list[Term]:
    """Bases of powers with symbolic integer exponents that may be 0, polynomials in variables."""
    context = Context(s)
    if s.goal.head == "or":
        return []
    powers = [t.args for t in subterms(s.goal, inside_binders=False) if _power(t)]
    bases = dict.fromkeys(u for u, y in powers if context.integer(y) and u.heads <= POLYNOMIAL and (
        make("eq", u, ZERO) not in s.facts))
    return [u for u in bases if not context.evident(make("ne", u, ZERO))]


def open_factors(s: Sequent) -> list[Term]:
    """Variables that products under complex roots may be 0 for, where facts say something of angles or parts."""
    if s.mode != "complex" or s.goal.heads.isdisjoint(ROOTS) or all(f.heads.isdisjoint(PARTS) for f in s.facts):
        return []
    inside = (t.args[0] for t in subterms(s.goal, inside_binders=False) if t.head in ROOTS)
    factors = dict.fromkeys(v for u in inside if u.head in ("mul", "div") for v in u.args if v.head == "sym")
    context = Context(s)
    return [v for v in factors if make("eq", v, ZERO) not in s.facts and not context.evident(make("ne", v, ZERO))]


def open_exponents(s: Sequent) -> list[Term]:
    """Exponents >= 0 of what is 0 by a fact, not seen to be 0 or > 0."""
    context = Context(s)
    zero = [f.args[0] for f in s.facts if f.head == "eq" and f.args[1] is ZERO]
    found = dict.fromkeys(t.args[1] for t in subterms(s.goal, inside_binders=False) if t.head == "pow" and (
        t.args[0] in zero and t.args[1].free and t.args[1] not in zero))
    return [y for y in found if context.evident(make("le", ZERO, y)) and not context.evident(make("lt", ZERO, y))]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Split by the first base that is open; the search comes back for the next. Not of what is false by numbers."""
    base, power = "a case of a power's base stayed open", "a case of a power's exponent stayed open"
    if s.goal.head == "same":
        return _apply(s, search, base, "both_ways")
    for u in open_bases(s):
        return _apply(s, search, base, "cases", cases=[make("eq", u, ZERO), make("lt", ZERO, u)])
    for u in (*integer_powers(s), *open_factors(s)):
        return _apply(s, search, base, "cases", cases=[make("eq", u, ZERO), make("ne", u, ZERO)])
    for y in open_exponents(s):
        return _apply(s, search, power, "cases", cases=[make("eq", y, ZERO), make("lt", ZERO, y)])
    return GaveUp("no base of a power is open")


def _apply(s: Sequent, search: Search, reason: str, rule: str, **data: object) -> Closed | GaveUp:
    if not plausible(s):
        return GaveUp("it fails at a point")
    found = search.apply(s, rule, **data)
    return Closed(found) if found else GaveUp(reason)


TACTIC = Tactic("zero_bases", "Split powers by whether their base is 0.", cost=19, applies=applies, run=run)
