"""Convergence of infinite sums, and the judgements that differentiation term by term needs.

A sum has a value by the table, or it is compared with one that has: by the quotient of neighbours, by a power of the
index in the limit, or by a majorant term by term. Majorants near a point are found by `majorants`; the radius is half
the way to the nearest end of what the facts say of the point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.hypergeometric import quotient
from symcheck.provers.limit_search import LimitSearch, Point
from symcheck.provers.majorants import Majorant, NoBound, factors, normal_sum, turns
from symcheck.provers.products import Product, neat
from symcheck.provers.series import SeriesSearch


def applies(s: Sequent) -> bool:
    """That an infinite sum is defined, and what holds or is dominated near a point."""
    t = s.goal.args[0] if s.goal.head == "defined" else s.goal
    return t.head == "sum" and t.args[3] is OO or t.head in ("near", "dominated")


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """By the kind of the goal; facts about sums, which only slow the search down, are forgotten first."""
    keep = [k for k, f in enumerate(s.facts) if f.head not in ("near", "dominated") and "sum" not in f.heads]
    if len(keep) < len(s.facts):
        one = search.apply(s, "forget", keep=keep)
        return Closed(one) if one else GaveUp("not seen from the facts without sums")
    found = (_defined(s, search) if s.goal.head == "defined" else _near(s, search) if s.goal.head == "near"
             else _dominated(s, search))
    what = {"defined": "the sum was not seen to converge absolutely", "near": "no neighbourhood of the point was found",
            "dominated": "no majorant of the derivatives was found"}
    return Closed(found) if found else GaveUp(what[s.goal.head])


# ---------------------------------------------------------------- convergence


def _defined(s: Sequent, search: Search) -> Certificate | None:
    t = s.goal.args[0]
    moving = _unsigned(s, t)
    ways = (_by_constant, _zeta, _by_ratio, _by_power, _by_majorant, _valued)
    for way in ways if moving is None else (_by_constant, partial(_by_bases, x=moving), _valued):
        found = way(s, search, t)
        if found is not None:
            return found
    return None


def _by_constant(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """A constant times a sum in a normal form."""
    c, m = normal_sum(s, t)
    if m is t or c is ZERO:
        return None
    proof = search.apply(s.prove(make("eq", t, mul(c, m))), "series_linear", parts=[(c, m.args[0])])
    return proof and {"rule": "has_value", "data": {"value": mul(c, m)}, "premises": [proof]}


def _zeta(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """1/k**p, p > 1."""
    e, k, lo, _ = t.args
    parts = factors(e, k.value)
    if lo is not ONE or len(parts) != 1 or parts[0].head != "pow" or parts[0].args[0] is not k:
        return None
    p = neat(neg(parts[0].args[1]))
    if k.value in p.free:
        return None
    value = make("zeta", p)
    proof = search.apply(s.prove(make("eq", t, value)), "sum_row", row="zeta", values={"s": p}, factor=ONE, shift=ZERO)
    return proof and {"rule": "has_value", "data": {"value": value}, "premises": [proof]}


def _valued(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """By a row of the table."""
    one = SeriesSearch(search, lambda s, g: iter(())).by_row(s, t)
    if one is None or one[0] in INFINITE:
        return None
    return {"rule": "has_value", "data": {"value": one[0]}, "premises": [one[1]]}


def _start(t: Term) -> Term:
    """An index of the range that is >= 1 where that can be seen."""
    n = exponent(t.args[2])
    return t.args[2] if n is None else rational(max(n, 1))


def _by_ratio(s: Sequent, search: Search, t: Term) -> Certificate | None:
    e, k, _, _ = t.args
    try:
        q = neat(quotient(e, k.value))
    except Rejected:
        return None
    limit = LimitSearch(s, search).solve(make("abs", q), Point(k.value, OO, ""))
    if limit is None or limit[0] in INFINITE or limit[0] is ONE:
        return None
    return search.apply(s, "sum_ratio", ratio=q, limit=limit[0], **{"from": _start(t)})


def _by_power(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """By 1/k**p, p > 1, in the limit."""
    e, k, _, _ = t.args
    for p in _degrees(e, k.value):
        m = make("div", ONE, make("pow", k, p))
        limit = LimitSearch(s, search).solve(make("div", e, m), Point(k.value, OO, ""))
        if limit is not None and limit[0] not in INFINITE:
            found = search.apply(s, "sum_compared_far", majorant=m, limit=limit[0], **{"from": ONE})
            if found is not None:
                return found
    return None


def _degrees(e: Term, k: str) -> Iterator[Term]:
    """How fast e falls as a power of k: its degree, then the middle between that and 1."""
    p = Product.of(e, k)
    if p.exponents:
        yield num(2)
        return
    degree: list[Term] = [mul(neg(y), d) for base, y in p.powers.items() if (d := _degree(base, k)) is not ZERO]
    if not degree:
        return
    whole = neat(add(*degree))
    yield whole
    yield neat(make("div", add(whole, ONE), num(2)))


def _degree(u: Term, k: str) -> Term:
    """The degree of u in k, 0 for what grows slower than any power."""
    if k not in u.free or u.head in ("log", "sin", "cos", "atan", "tanh"):
        return ZERO
    if u.head == "pow" and k not in u.args[1].free:
        return neat(mul(u.args[1], _degree(u.args[0], k)))
    if u.head in ("add", "neg"):
        known = [d for d in (_degree(a, k) for a in u.args) if d is not ZERO]
        numbers = [exponent(d) for d in known]
        if known and all(n is not None for n in numbers):
            return rational(max(n for n in numbers if n is not None))
        return known[0] if known else ZERO
    if u.head == "mul":
        return neat(add(*(_degree(a, k) for a in u.args)))
    if u.head == "div":
        return neat(add(_degree(u.args[0], k), neg(_degree(u.args[1], k))))
    return ONE if u.head == "sym" else ZERO


def _unsigned(s: Sequent, t: Term) -> str | None:
    """A variable in the base of a power with an exponent that moves with the index, the base not seen to be > 0."""
    e, k, _, _ = t.args
    for u in subterms(e, inside_binders=False):
        if u.head == "pow" and k.value in u.args[1].free and k.value not in u.args[0].free and u.args[0].free:
            if not Context(s).evident(make("lt", ZERO, u.args[0])):
                names = [n for n in sorted(u.args[0].free) if s.variables.get(n) == Variable("real")]
                return names[0] if names else None
    return None


def _by_bases(s: Sequent, search: Search, t: Term, x: str) -> Certificate | None:
    """Powers of x by those of something > abs(x): the majorant near a point, used at the point."""
    for r in _radii(s, sym(x)):
        data = {"from": _start(t)}
        found = _with_majorant(s, search, x, sym(x), r, "sum_compared", data, t.args[1])
        if found is not None:
            return found
    return None


def _by_majorant(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """Waves and signs replaced by 1."""
    e, k, _, _ = t.args
    if e.head == "mul" and any(map(turns, e.args)):
        free_of = s.fresh("x", e)
        return _with_majorant(s, search, free_of, ZERO, ONE, "sum_compared", {"from": _start(t)}, k)
    m = _majorant(e, k.value)
    if m is None:
        return None
    return search.apply(s, "sum_compared", majorant=m, **{"from": _start(t)})


def _majorant(e: Term, k: str) -> Term | None:
    """A product with its waves, signs and powers of -1 left out."""
    if e.head == "neg":
        return _majorant(e.args[0], k) or e.args[0]
    if e.head == "div" and k in e.args[0].free:
        top = _majorant(e.args[0], k)
        return None if top is None else make("div", top, e.args[1])
    parts = e.args if e.head == "mul" else (e,)
    kept = [a for a in parts if not _wave(a, k)]
    if len(kept) == len(parts):
        return None
    return mul(*(a if k in a.free else make("abs", a) for a in kept)) if kept else ONE


def _wave(a: Term, k: str) -> bool:
    """What has at most the modulus 1."""
    return k in a.free and (a.head in ("sin", "cos", "tanh", "sign") or a.head == "pow" and a.args[0] is neg(ONE))


# ---------------------------------------------------------------- near a point


def _radii(s: Sequent, p: Term) -> Iterator[Term]:
    """Half the way to the nearest end; 1 if there is none."""
    context = Context(s)
    room: dict[Term, None] = {}
    for f in s.facts:
        if f.head in ("lt", "le") and p.free and p.free & f.free:
            low, high = f.args
            if high is p and not low.free & p.free:
                room[p if low is ZERO else neat(add(p, neg(low)))] = None
            elif low is p or low.head == "abs" and low.args[0] is p:
                room[add(high, neg(low))] = None
    ends = [u for u in room if context.evident(make("lt", ZERO, u))]
    for r in ends[:3]:
        yield make("div", r, num(2))
    if len(ends) == 2:
        yield make("div", make("min", *ends), num(2))
    yield ONE


def _near(s: Sequent, search: Search) -> Certificate | None:
    for r in _radii(s, s.goal.args[2]):
        node = {"rule": "near_point", "data": {"radius": r}}
        try:
            proofs = [_inside(one, s, search, r) for one in premises(s, node)]
        except Rejected:
            continue
        if None not in proofs:
            return {**node, "premises": proofs}
    return None


def _inside(s: Sequent, outer: Sequent, search: Search, r: Term) -> Certificate | None:
    """A proof after lemmas about the ends of the neighbourhood, in a normal form in which their signs show."""
    names = [n for n in s.variables if n not in outer.variables]
    if not names or s.mode != "real":
        return search.prove(s)
    p, t = outer.goal.args[2], sym(names[0])
    cuts: list[tuple[Term, Certificate]] = []
    for lemma in (make("lt", neat(add(p, neg(r))), t), make("lt", t, neat(add(p, r)))):
        proof = search.prove(s.prove(lemma))
        if proof is not None and lemma not in s.facts:
            cuts.append((lemma, proof))
            s = s.prove(s.goal, lemma)
    found = search.prove(s)
    for lemma, proof in reversed(cuts):
        found = found and {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, found]}
    return found


def _dominated(s: Sequent, search: Search) -> Certificate | None:
    for r in _radii(s, s.goal.args[3]):
        data = {"radius": r, "from": ONE}
        found = _with_majorant(s, search, None, s.goal.args[3], r, "dominated", data, s.goal.args[1])
        if found is not None:
            return found
    return None


def _with_majorant(s: Sequent, search: Search, x: str | None, p: Term, r: Term, rule: str, data: Mapping[str, Term],
                   k: Term) -> Certificate | None:
    """The rule with a majorant; the context of the bound is the one that the rule makes, whatever the majorant.

    x: the variable that the majorant is to be free of, None for the rule's own; it is closer to p than r.
    """
    try:
        left = premises(s, {"rule": rule, "data": {**data, "majorant": neg(add(k, p, r, ONE))}})
    except Rejected:
        return None
    inner = next((one for one in left if one.goal.head == "le" and one.goal.args[0].head == "abs"), None)
    if inner is None:
        return None
    *_, moving, at = list(inner.variables)
    f = inner.goal.args[0].args[0]
    work = Majorant(inner, search, x or moving, p, r)
    try:
        bound = work.of(f)
    except NoBound:
        return None
    node = {"rule": rule, "data": {**data, "majorant": substitute(bound, {at: k})}}
    proofs = []
    for one in premises(s, node):
        wanted = one.goal.head == "le" and one.goal.args[0] is inner.goal.args[0]
        proof = work.proof(f, bound) if wanted else search.prove(one)
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


TACTIC = Tactic("convergence", "Convergence of a sum, also near a point and after differentiation.", cost=16,
                applies=applies, run=run)
