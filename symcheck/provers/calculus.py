"""Inequalities in one variable by the sign of a derivative from a base point.

`0 <= f(x)`: with f(c) >= 0 at a base point c and f' of one sign beyond it. The base points are the
ends of the variable's range, 0 and 1, and where sampling sees f touch 0 or turn; the domain is split
there. The derivative's sign is a goal like any other, so this goes on for a few derivatives.
"""

from __future__ import annotations

from collections.abc import Iterable

from flint import arb, fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import conditions
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.kernel.values import Unknown
from symcheck.language.terms import Term, add, const, make, neg, num, rational, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.linear import fraction, polynomial_term, simplified
from symcheck.provers.sampling import plausible

#: how many derivatives deep a search goes
DEPTH = 5
#: points to start from besides the ends of the range
BASES = (ZERO, ONE, neg(ONE), rational(fraction(fmpq(1, 2))), num(2), make("div", const("pi"), num(2)), const("E"))


def applies(s: Sequent) -> bool:
    """Real orders with a real variable, not all polynomial of low degree."""
    if s.goal.head not in ("le", "lt") or s.mode != "real" or s.goal.binds:
        return False
    return bool(_variables(s)) and _level(s) <= DEPTH and not _simple(s.goal)


def _simple(t: Term) -> bool:
    """Polynomials of degree 1 or 2, which are decided otherwise."""
    whole = add(t.args[1], neg(t.args[0]))
    try:
        ring = Algebra([whole])
        n, d = ring.fraction(whole)
    except Rejected:
        return False
    return all(a.head in ("sym", "index") for a in ring.atoms) and (d is None or d.is_constant()) and all(
        sum(m) <= 2 for m in n.to_dict())


def _variables(s: Sequent) -> list[str]:
    return [n for n in sorted(s.goal.free) if s.variables.get(n) == Variable("real")]


def _level(s: Sequent) -> int:
    """How many derivatives were taken: each brings a variable t1, t2, ... of its own."""
    return sum(1 for n in s.variables if n.rstrip("0123456789") == "t")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Bring the goal to 0 <= f; then try base points for each variable."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    if _level(s) > 0 and len(s.goal.free) == 1 and any(f.free != s.goal.free for f in s.facts):
        steps, last = alone(s, search)
        proof = search.prove(last)
        return Closed(chained(steps, proof)) if proof else GaveUp("no base point with a derivative of one sign beyond")
    a, b = s.goal.args
    if a is not ZERO:
        strict = {"strict": 0} if s.goal.head == "lt" else {}
        found = search.apply(s, "combination", parts=[(ONE, add(b, neg(a)))], **strict)
        return Closed(found) if found else GaveUp("no base point with a derivative of one sign beyond")
    for name in _variables(s):
        found = _along(s, search, b, name)
        if found is not None:
            return Closed(found)
    return GaveUp("no base point with a derivative of one sign beyond")


def alone(s: Sequent, search: Search) -> tuple[list[Certificate], Sequent]:
    """Steps that bring bounds by numbers to the one variable t of the goal, and forget all other facts."""
    (name,) = s.goal.free
    t = sym(name)
    steps: list[Certificate] = []
    start = s
    for fact in start.facts:
        if fact.head not in ("lt", "le") or t not in fact.args:
            continue
        upper = fact.args[0] is t
        between = fact.args[1] if upper else fact.args[0]
        for other in start.facts if between.head == "sym" else ():
            if other.head in ("lt", "le") and other.args[0 if upper else 1] is between and not (
                    other.args[1 if upper else 0].free):
                end = other.args[1 if upper else 0]
                head = "lt" if "lt" in (fact.head, other.head) else "le"
                lemma = make(head, t, end) if upper else make(head, end, t)
                data = {"middle": between, **({"strict": 0 if fact.head == "lt" and upper or (
                    other.head == "lt" and not upper) else 1} if head == "lt" else {})}
                proof = search.apply(s.prove(lemma), "transitive", **data) if lemma not in s.facts else None
                if proof is not None:
                    steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
                    s = s.prove(s.goal, lemma)
    keep = [k for k, f in enumerate(s.facts) if f.free == s.goal.free]
    if len(keep) < len(s.facts):
        node = {"rule": "forget", "data": {"keep": keep}}
        steps.append({**node, "premises": []})
        s = premises(s, node)[0]
    return steps, s


def _along(s: Sequent, search: Search, f: Term, name: str) -> Certificate | None:
    x = sym(name)
    try:
        rule = Derivation(s, name)
        slope = rule(f)
    except Rejected:
        return None
    context = Context(s)
    for c in bases(s, context, f, x):
        for side, order in (("right", make("le", c, x)), ("left", make("le", x, c))):
            if context.evident(order):
                found = _from(s, search, x, c, side)
                if found is not None:
                    return found
    found = _concave(s, search, context, f, x)
    if found is not None:
        return found
    if _level(s) > 1:
        return None
    for c in [*_turning(s, slope, x), *bases(s, context, f, x)]:
        if context.evident(make("le", c, x)) or context.evident(make("le", x, c)) or (
                {make("le", x, c), make("lt", c, x)} & set(s.facts)) or not _touches(slope, x, c, s.mode):
            continue
        found = search.apply(s, "cases", cases=[make("le", x, c), make("lt", c, x)])
        if found is not None:
            return found
    return None


def _from(s: Sequent, search: Search, x: Term, c: Term, side: str) -> Certificate | None:
    for strict in (("value", "slope") if s.goal.head == "lt" else (None,)):
        extra = {"strict": strict} if strict else {}
        if strict == "value" and not Context(s).evident(make("lt", ZERO, substitute(s.goal.args[1], {x.value: c}))):
            continue
        found = search.apply(s, "increasing_from", variable=x, side=side, **extra, **{"from": c})
        if found is not None:
            return found
    return None


def _concave(s: Sequent, search: Search, context: Context, f: Term, x: Term) -> Certificate | None:
    """Between two ends of the range, if f bends downwards."""
    head = s.goal.head
    ends = bases(s, context, f, x)
    lows = [c for c in ends if context.evident(make(head, c, x))]
    highs = [c for c in ends if context.evident(make(head, x, c))]
    for lo in lows[:3]:
        for hi in highs[:3]:
            found = search.apply(s, "concave_between", variable=x, to=hi, **{"from": lo})
            if found is not None:
                return found
    return None


def _turning(s: Sequent, slope: Term, x: Term) -> list[Term]:
    """Where the slope is 0, if it is linear in x, in exp(x) or in log(x)."""
    try:
        ring = Algebra([slope, x])
        n, _ = ring.fraction(slope)
    except Rejected:
        return []
    inner = [k for k, a in enumerate(ring.atoms) if x.value in a.free and n.degrees()[k]]
    if len(inner) != 1 or n.degrees()[inner[0]] != 1:
        return []
    k = inner[0]
    atom = ring.atoms[k]
    a = n.derivative(k)
    rest = n - a * ring.context.gens()[k]
    value = simplified(neg(polynomial_term(ring, rest)) / polynomial_term(ring, a))
    if atom.head not in ("sym", "exp", "log") or atom is not x and atom.args[0] is not x:
        return []
    c = value if atom is x else make("log" if atom.head == "exp" else "exp", value)
    return [c] if c.free and all(map(Context(s).evident, conditions(c, s))) else []


def bases(s: Sequent, context: Context, f: Term, x: Term) -> list[Term]:
    """Ends of the range of x as the facts give them, then simple numbers inside."""
    found: dict[Term, None] = {}
    for fact in s.facts:
        if fact.head in ("lt", "le") and x in fact.args:
            other = fact.args[1] if fact.args[0] is x else fact.args[0]
            if x.value not in other.free:
                found[other] = None
    r = context.range(x)
    for end in (r.lo, r.hi):
        if end is not None:
            found[rational(fraction(end))] = None
    ends = tuple(found)
    found.update((c, None) for c in BASES if not _beyond(context, c, x, ends))
    return [c for c in found if _defined_at(s, f, x, c)]


def _beyond(context: Context, c: Term, x: Term, ends: Iterable[Term]) -> bool:
    """Whether an end of the range of x is between x and c: a base there does what one at c would do."""
    pairs = [(make("le", x, e), make("lt", e, c)) for e in ends] + [(make("lt", c, e), make("le", e, x)) for e in ends]
    return any(context.evident(p) and context.evident(q) for p, q in pairs)


def _defined_at(s: Sequent, f: Term, x: Term, c: Term) -> bool:
    value = substitute(f, {x.value: c})
    return all(map(Context(s).evident, conditions(value, s)))


def _touches(f: Term, x: Term, c: Term, mode: str) -> bool:
    """Whether the slope may be 0 at c (always so for several variables)."""
    value = substitute(f, {x.value: c})
    if value.free:
        return True
    try:
        v = evaluate(value, {}, mode)
    except Unknown:
        return True
    return isinstance(v, fmpq) and v == 0 or isinstance(v, arb) and bool(v.contains(0))


TACTIC = Tactic("calculus", "The sign of the derivative from a base point.", cost=35, applies=applies, run=run)
