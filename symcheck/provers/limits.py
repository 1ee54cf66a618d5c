"""Limits: find the value with its certificate, and put it in place of the limit.

A two-sided limit is proved from both sides, or from the one side on which the body is defined; the hint
`squeeze` gives bounds whose limits agree; log-sum-exp is squeezed between the maximum and
the maximum plus log(K)/lam unaided.
"""

from __future__ import annotations

from symcheck.kernel.coefficients import canonical
from symcheck.kernel.definedness import conditions
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, bound, make, neg, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.limit_search import Found, LimitSearch, Point
from symcheck.provers.limit_values import INFINITE, tidy


def applies(s: Sequent) -> bool:
    """Judgements `tends`, and goals in which a limit stands outside of binders."""
    if s.goal.head == "tends":
        return True
    if s.goal.head in ("same", "eq", "le", "lt", "ne", "defined"):
        return any(True for _ in limits(s.goal))
    return s.goal.head == "not" and s.goal.args[0].head == "defined" and s.goal.args[0].args[0].head == "limit"


def limits(t: Term) -> list[Term]:
    """The limits in t that depend on no variable bound around them, inner ones first."""
    found = []
    for u in subterms(t):
        if u.head == "limit":
            found.append(u)
    inside = frozenset().union(*(frozenset(bound(u)) for u in subterms(t) if bound(u))) if found else frozenset()
    return [u for u in reversed(found) if not u.free & inside]


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Prove the judgement, or put a limit's value in its place."""
    work = LimitSearch(s, search)
    goal = s.goal
    if goal.head == "tends":
        found = judged(work, goal)
        return Closed(found) if found else GaveUp("the limit was not found")
    if goal.head == "not":
        found = nowhere(work, goal.args[0].args[0])
        return Closed(found) if found else GaveUp("the sides were not seen to differ")
    if goal.head == "defined" and goal.args[0].head == "limit":
        return _defined(work, goal.args[0], search)
    if goal.head in ("same", "eq"):
        for limit, value in (goal.args, goal.args[::-1]):
            if limit.head == "limit" and not any(True for _ in limits(value)):
                known = valued(work, limit, value)
                proof = work.node(s, "limit_value", known) if known is not None else None
                if proof is not None:
                    return Closed(proof)
    if goal.head == "same" and all(a.head == "limit" for a in goal.args):
        proof = _same_bodies(work, s)
        if proof is not None:
            return Closed(proof)
    answer = _rewritten(work, s, search)
    if isinstance(answer, GaveUp) and goal.head in ("same", "eq"):
        return _where_defined(s, search, answer)
    return answer


def _same_bodies(work: LimitSearch, s: Sequent) -> Certificate | None:
    first = s.goal.args[0]
    x, a = first.args[1].value, first.args[2]
    for near in work.bounds(s.goal, Point(x, a, "")):
        proof = work.node(s, "limit_body", near=near)
        if proof is not None:
            return proof
    return None


def _where_defined(s: Sequent, search: Search, answer: GaveUp) -> Closed | GaveUp:
    """Once for the points where one side is defined, once for the other's; what is defined there helps."""
    if s.goal.head == "same":
        if not any(conditions(t, s) for t in s.goal.args if t.head != "limit"):
            return answer
        proof = search.apply(s, "both_ways")
        return Closed(proof) if proof else answer
    for fact in s.facts:
        if fact.head == "defined" and fact.args[0].head == "limit":
            more = work_facts(s, fact)
            if more:
                proof = search.apply(s, "limit_parts", fact=fact)
                return Closed(proof) if proof else answer
    return answer


def work_facts(s: Sequent, fact: Term) -> bool:
    """Whether the fact gives conditions that are not known yet."""
    body, x, _ = fact.args[0].args
    name = s.fresh(x.value)
    found = conditions(substitute(body, {x.value: sym(name)}), s)
    return any(name not in c.free and c not in s.facts for c in found)


def _defined(work: LimitSearch, limit: Term, search: Search) -> Closed | GaveUp:
    found = value_of(work, limit)
    if found is None or found[0] in INFINITE:
        return GaveUp("the limit was not found")
    proof = work.node(work.s, "limit_value", found, value=found[0])
    return Closed(proof) if proof else GaveUp("the limit's value stayed open")


def _rewritten(work: LimitSearch, s: Sequent, search: Search) -> Closed | GaveUp:
    for limit in limits(s.goal):
        found = value_of(work, limit)
        if found is None or found[0] in INFINITE:
            continue
        proof = search.apply(s, "rewrite", old=limit, new=found[0])
        if proof is not None:
            return Closed(proof)
    return GaveUp("the limit was not found")


def judged(work: LimitSearch, goal: Term) -> Certificate | None:
    """A certificate for a judgement with its value given; hints and squeezing are tried first."""
    e, x, a, value = goal.args
    side = goal.value or ""
    if side or a in INFINITE:
        p = Point(x.value, a, side)
        found = squeezed(work, e, p, value)
        return found if found is not None else work.tends(goal)
    return two_sided(work, e, x.value, a, value)


def two_sided(work: LimitSearch, e: Term, x: str, a: Term, value: Term) -> Certificate | None:
    """From both sides, or from the only one."""
    s = work.s.prove(make("tends", e, sym(x), a, value, value=""))
    proofs = {}
    for side in ("+", "-"):
        proof = judged(work, make("tends", e, sym(x), a, value, value=side))
        if proof is not None:
            proofs[side] = (value, {**proof, "goal": make("tends", e, sym(x), a, value, value=side)})
    if len(proofs) == 2:
        return work.node(s, "lim_sides", *proofs.values())
    for side, found in proofs.items():
        for radius in work.bounds(e, Point(x, a, side)):
            proof = work.node(s, "lim_sides", found, only=side, near=radius)
            if proof is not None:
                return proof
    return None


def value_of(work: LimitSearch, limit: Term) -> Found | None:
    """The value of a limit term with a certificate of its judgement."""
    e, x, a = limit.args
    sides = [""] if a in INFINITE else [limit.value] if limit.value else ["+", "-"]
    for side in sides:
        p = Point(x.value, a, side)
        value = _guess(work, e, p)
        if value is None:
            continue
        found = valued(work, limit, value)
        if found is not None:
            return found
    return None


def valued(work: LimitSearch, limit: Term, value: Term) -> Found | None:
    """The value with a certificate that the limit has it."""
    e, x, a = limit.args
    goal = make("tends", e, x, a, value, value="" if a in INFINITE else limit.value or "")
    proof = judged(work, goal)
    return None if proof is None else (value, {**proof, "goal": goal})


def _guess(work: LimitSearch, e: Term, p: Point) -> Term | None:
    found = work.solve(e, p)
    if found is not None:
        return found[0]
    for lower, _ in squeezers(work, e, p):
        found = work.solve(lower, p)
        if found is not None:
            return found[0]
    return None


def nowhere(work: LimitSearch, limit: Term) -> Certificate | None:
    """A certificate that the limits from the two sides differ."""
    e, x, a = limit.args
    if a in INFINITE or limit.value:
        return None
    left, right = work.solve(e, Point(x.value, a, "-")), work.solve(e, Point(x.value, a, "+"))
    if left is None or right is None or tidy(left[0]) is tidy(right[0]):
        return None
    s = work.s.prove(make("not", make("defined", limit)))
    return work.node(s, "no_limit", left, right, left=left[0], right=right[0])


# ---------------------------------------------------------------- squeezing

def squeezers(work: LimitSearch, e: Term, p: Point) -> list[tuple[Term, Term]]:
    """Pairs of bounds: the hint's, and those of log-sum-exp."""
    pairs = []
    hint = work.search.hints.get("squeeze")
    if hint and "lower" in hint and "upper" in hint:
        pairs.append((hint["lower"], hint["upper"]))
    for t in subterms(e):
        if t.head == "log" and t.args[0].head == "sum" and p.x in t.args[0].free:
            pairs += _log_sum_exp(e, t, p)
    return pairs


def _log_sum_exp(e: Term, log: Term, p: Point) -> list[tuple[Term, Term]]:
    """log(sum(exp(x*f(j)), j, lo, hi))/x between max f and max f + log(hi - lo + 1)/x."""
    body, j, lo, hi = log.args[0].args
    if body.head != "exp" or p.x in lo.free | hi.free:
        return []
    x = sym(p.x)
    slope, scale = canonical(make("div", body.args[0], x)), canonical(make("div", e, log))
    if p.x in slope.free or scale is not canonical(make("div", ONE, x)):
        return []
    count = hi if lo is ONE else add(hi, neg(lo), ONE)
    largest = make("maxof", slope, j, lo, hi)
    return [(largest, add(largest, make("div", make("log", count), x)))]


def squeezed(work: LimitSearch, e: Term, p: Point, value: Term) -> Certificate | None:
    """A certificate by bounds with the same limit."""
    s = work.judgement(e, p, value)
    for lower, upper in squeezers(work, e, p):
        for radius in (ZERO, *work.bounds(e, p)) if p.a in INFINITE else work.bounds(e, p):
            try:
                proof = work.node(s, "lim_squeeze", near=radius, lower=lower, upper=upper)
            except Rejected:
                continue
            if proof is not None:
                return proof
    return None


TACTIC = Tactic("limits", "Find a limit with its proof and put its value in its place.", cost=12,
                applies=applies, run=run)
