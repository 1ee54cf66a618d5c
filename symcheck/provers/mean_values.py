"""Lipschitz bounds: `abs(f(x) - f(y)) <= L*abs(x - y)` where abs(f') <= L on an interval with x and y in it.

The difference in an absolute value is read as one of values of the same function at two points, the bound from
what stands at their distance in the goal, or in a fact about it; the kernel's rule is `mean_value`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.equation import plainly_equal
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, make, neg, rational, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.known_bounds import quick
from symcheck.provers.linear import fraction, polynomial_term, quotient, simplified
from symcheck.provers.sampling import plausible

POLYNOMIAL = frozenset(("sym", "num", "const", "pi", "E", "add", "mul", "neg", "abs", "le", "lt"))
#: differences that are looked at, and ends of intervals on either side
MOST, ENDS = 6, 2


class Change(NamedTuple):
    """f(a) - f(b), f a term in the letter."""

    body: Term
    letter: Term
    a: Term
    b: Term


def applies(s: Sequent) -> bool:
    """Real orders with the absolute value of a difference that is no polynomial."""
    heads = s.goal.heads
    return s.goal.head in ("le", "lt") and s.mode == "real" and "abs" in heads and not heads <= POLYNOMIAL and bool(
        _differences(s.goal))


def _inside(*formulas: Term) -> list[Term]:
    """What absolute values are taken of."""
    found = (t.args[0] for f in formulas for t in subterms(f, inside_binders=False) if t.head == "abs")
    return [t for t in dict.fromkeys(found) if not t.binds]


def _differences(goal: Term) -> list[Term]:
    """The sums among it, and those above a line."""
    return [t for t in _inside(goal) if (t.args[0] if t.head == "div" else t).head == "add"]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """One bound as a further fact, then the goal."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    seen = False
    try:
        for u in _differences(s.goal)[:MOST]:
            if u.head == "div":
                parts = make("div", *(make("abs", a) for a in u.args))
                found = search.apply(s, "rewrite", old=make("abs", u), new=parts)
                return Closed(found) if found else GaveUp("the absolute value of a quotient did not come apart")
            for change in _changes(s, u):
                for bound, upper in _bounds(s, u, change):
                    seen = True
                    found = _by(s, search, change, bound, upper)
                    if found is not None:
                        return Closed(found)
    except Rejected as error:
        return GaveUp(str(error))
    return GaveUp("the bound of the derivative was not shown between the two points" if seen else
                  "no difference of a function's values beside the distance of its arguments")


def _changes(s: Sequent, u: Term) -> Iterator[Change]:
    """u as f(a) - f(b): by two variables that take each other's place, or by two terms that differ in one place."""
    letter = sym(s.fresh("t", u))
    plus = [p for p in u.args if p.head != "neg"]
    minus = [p.args[0] for p in u.args if p.head == "neg"]
    if len(plus) == len(minus) == 1:
        yield from _alike(plus[0], minus[0], letter)
        return
    names = [n for n in sorted(u.free) if s.variables.get(n) == Variable("real")]
    for x in names:
        for y in names:
            own = [p for p in u.args if x in p.free]
            if x != y and own and len(own) < len(u.args) and not any(y in p.free for p in own):
                f = substitute(add(*own), {x: letter})
                if plainly_equal(u, add(*own, neg(substitute(f, {letter.value: sym(y)})))):
                    yield Change(f, letter, sym(x), sym(y))


def _alike(p: Term, q: Term, letter: Term) -> Iterator[Change]:
    """p - q as f(a) - f(b), a and b as deep inside as they can be."""
    found = _apart(p, q)
    if found is None:
        return
    a, b = found
    f = _with(p, q, letter)
    if f is not letter and f is not neg(letter) and letter.value in f.free:
        yield Change(f, letter, a, b)


def _apart(p: Term, q: Term) -> tuple[Term, Term] | None:
    """The one pair of different terms at all places where p and q differ."""
    if p is q:
        return None
    if p.head != q.head or p.value != q.value or len(p.args) != len(q.args) or p.binds or q.binds or not p.args:
        return p, q
    pairs = dict.fromkeys(pair for x, y in zip(p.args, q.args, strict=True) if (pair := _apart(x, y)) is not None)
    return next(iter(pairs)) if len(pairs) == 1 else (p, q)


def _with(p: Term, q: Term, letter: Term) -> Term:
    """p with the letter at the places where q differs."""
    pair = _apart(p, q)
    if pair is None:
        return p
    if pair == (p, q):
        return letter
    return make(p.head, *(_with(x, y, letter) for x, y in zip(p.args, q.args, strict=True)), value=p.value)


def _multiple(w: Term, change: Change) -> fmpq | None:
    """abs(c) if w is c*(a - b) for a rational c that is not 0."""
    ring = Algebra([w, change.a, change.b])
    (n, d), (m, e) = quotient(ring, w), quotient(ring, add(change.a, neg(change.b)))
    if d is not None or e is not None or n.is_zero() or m.is_zero():
        return None
    c = n.leading_coefficient() / m.leading_coefficient()
    return abs(c) if n == m * c else None


def _bounds(s: Sequent, u: Term, change: Change) -> Iterator[tuple[Term, bool]]:
    """(L, whether it is an upper one) from the goal, linear in abs(u) and in the distance, or a fact about that."""
    left, right = s.goal.args
    near = {make("abs", w): c for w in _inside(s.goal, *s.facts) if w is not u and (c := _multiple(w, change))}
    size, whole = make("abs", u), add(right, neg(left))
    ring = Algebra([whole, size, *near])
    n, d = quotient(ring, whole)
    at = ring.position[size]
    outer = n.derivative(at)
    if n.degrees()[at] != 1 or outer.is_zero():
        return
    upper = Context(s).evident(make("lt", polynomial_term(ring, outer if d is None else outer * d), ZERO))
    for w, c in near.items():
        slope = n.derivative(ring.position[w])
        if not slope.is_zero() and not slope.degrees()[ring.position[w]]:
            yield _ratio(ring, slope * -c, outer), upper
    rest = n - outer * ring.context.gens()[at]
    for f in s.facts if upper else ():
        if f.head in ("le", "lt") and f.args[0] in near:
            yield simplified(make("div", _ratio(ring, rest * -near[f.args[0]], outer), f.args[1])), upper


def _ratio(ring: Algebra, p: Any, q: Any) -> Term:
    return simplified(make("div", polynomial_term(ring, p), polynomial_term(ring, q)))


def _by(s: Sequent, search: Search, change: Change, bound: Term, upper: bool) -> Certificate | None:
    """The bound as a further fact by the tightest interval that is seen, then the goal."""
    context = Context(s)
    if not context.real(bound):
        return None
    strict = s.goal.head == "lt" and context.evident(make("ne", change.a, change.b))
    for low in _ends(s, context, change, 1):
        for high in _ends(s, context, change, -1):
            for head in ("lt", "le") if strict else ("le",):
                data = {"body": change.body, "variable": change.letter, "from": change.a, "to": change.b,
                        "bound": bound, "low": low, "high": high, "head": head, "upper": upper}
                found = _shown(s, search, {"rule": "mean_value", "data": data})
                if found is not None:
                    return found
    return None


def _shown(s: Sequent, search: Search, node: Certificate) -> Certificate | None:
    """The node with its premises proved, unless the fact is none, or sampling contradicts a premise."""
    try:
        *needs, after = premises(s, node)
    except Rejected:
        return None
    if after.facts == s.facts or not all(map(plausible, needs)):
        return None
    proofs = []
    for one in needs:
        proofs.append(_of_one_sign(one, search) or search.prove(one))
        if proofs[-1] is None:
            return None
    proof = quick(after, search) or search.prove(after)
    return chained([{**node, "premises": proofs}], proof) if proof else None


def _of_one_sign(s: Sequent, search: Search) -> Certificate | None:
    """The goal without the absolute value of what has an evident sign."""
    t = next((a for a in s.goal.args if a.head == "abs"), None)
    for sign, value in () if t is None else ((make("le", ZERO, t.args[0]), t.args[0]), (
            make("le", t.args[0], ZERO), neg(t.args[0]))):
        if Context(s).evident(sign):
            return search.apply(s, "rewrite", old=t, new=value)
    return None


def _ends(s: Sequent, context: Context, change: Change, side: int) -> list[list[Any] | None]:
    """Lower (side 1) or upper (-1) ends, [end, 'le' or 'lt'], of intervals with both points in them; None for none."""
    points = (change.a, change.b)
    found: dict[Term, None] = {}
    for f in s.facts:
        if f.head in ("le", "lt"):
            low, high = f.args[::side]
            found.update({low: None} if high in points else {})
            found.update({neg(high): None} if low.head == "neg" and low.args[0] in points else {})
    numbers = [fraction(e) for r in map(context.range, points) if (e := r.lo if side > 0 else r.hi) is not None]
    if len(numbers) == len(points):
        found[rational(min(numbers) if side > 0 else max(numbers))] = None
    ends: list[list[Any] | None] = []
    for end in found:
        for head in ("lt", "le"):
            if all(context.evident(make(head, *(end, p)[::side])) for p in points):
                ends.append([end, head])
                break
    return [*ends[:ENDS], None]


TACTIC = Tactic("mean_values", "Bound a difference of values by the derivative between.", cost=16, applies=applies,
                run=run)
