"""Find why a sum, a limit or an integral up to oo has no value: terms that stay away from 0, two sequences, no limit.

The kernel's rules are those of kernel/divergence.py. Sequences are taken where the sine, cosine or floor of something
in the term repeats itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from math import isfinite
from types import MappingProxyType

from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integrals import parts
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.tending import INFINITE, MINUS_OO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number
from symcheck.provers.integral_test import by_integral
from symcheck.provers.integrals import suggestions
from symcheck.provers.limit_search import LimitSearch, Point
from symcheck.provers.limit_values import tidy
from symcheck.provers.witnesses import solutions

UNDEFINED = make("undefined")
#: phases within 2*pi, with the values of the functions that repeat themselves there
_PHASES = ("0", "pi/2", "pi", "3*pi/2", "pi/4")
_VALUES = MappingProxyType({
    "sin": ("0", "1", "0", "-1", "sqrt(2)/2"), "cos": ("1", "0", "-1", "0", "sqrt(2)/2"),
    "tan": ("0", "", "0", "", "1"), "cot": ("", "0", "", "0", "1")})
#: phases within 2, with the floor and the ceiling
_STEPS = (("0", "0", "0"), ("1/2", "0", "1"), ("1", "1", "1"), ("3/2", "1", "2"))
PERIODIC = frozenset((*_VALUES, "floor", "ceil"))
#: least moduli of terms that are tried; indices from which on; indices that are looked at; sequences
LEAST = tuple(Fraction(1, q) for q in (1, 2, 10, 1000))
STARTS, FAR, SEQUENCES = 3, (0, 1, 5, 6, 7, 8, 30, 31, 200, 201, 6000, 100_001), 40
#: (old term, new term), equal ones
Pairs = Sequence[tuple[Term, Term]]


def applies(s: Sequent) -> bool:
    """`not defined(t)` of an infinite sum, a limit, or an integral up to oo; that an infinite sum is oo or -oo."""
    if s.goal.head == "same":
        return any(_endless(t) and v in INFINITE for t, v in (s.goal.args, s.goal.args[::-1]))
    if s.goal.head != "not" or s.goal.args[0].head != "defined":
        return False
    t = s.goal.args[0].args[0]
    return t.head == "limit" or _endless(t)


def _endless(t: Term) -> bool:
    return t.head in ("sum", "integrate") and t.args[3] is OO


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """By the rule for what it is."""
    if s.goal.head == "same":
        found = _infinite(s, search)
        return Closed(found) if found is not None else GaveUp(
            "no harmonic sum or infinite integral was seen below the terms")
    t = s.goal.args[0].args[0]
    found = {"sum": _sum, "limit": _limit, "integrate": _integral}[t.head](s, search, t)
    return Closed(found) if found is not None else GaveUp(f"no reason was found why it should have no value: {t.head}")


# ---------------------------------------------------------------- sums

def ways(t: Term, mode: str) -> list[Term]:
    """What a closed infinite sum may be if it is no number, as far as its terms show: oo or -oo, undefined; or nothing.

    Terms of one sign that shrink no faster than 1/k seem to have an infinite sum.
    """
    known = {j: v for j, v in _samples(t.args[0], t.args[1], t.args[2], mode).items() if v is not None and j > STARTS}
    if len(known) < len(FAR) // 2:
        return []
    last, middle = max(known), sorted(known)[len(known) // 2]
    if min(map(abs, known.values())) == 0 or last * abs(known[last]) < 0.1 * middle * abs(known[middle]):
        return []
    signs = {v > 0 for v in known.values()}
    infinite = [] if len(signs) > 1 else [OO if True in signs else MINUS_OO]
    return [*infinite, UNDEFINED]


def _samples(e: Term, k: Term, start: Term, mode: str) -> dict[int, float | None]:
    return {j: number(substitute(e, {k.value: tidy(add(start, num(j)))}), mode) for j in FAR}


def _sum(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """Terms that do not come closer to 0 than some number, as far as samples go."""
    e, k, lo, _ = t.args
    for start in (add(lo, num(j)) if j else lo for j in range(STARTS)):
        near = _samples(make("abs", e), k, start, s.mode).values()
        least = next((c for c in LEAST if all(v is None or v >= c for v in near)), None)
        if least is None:
            continue
        found = _closed(s, search, "sum_undefined", (), least=rational(least), **{"from": tidy(start)})
        if found is not None:
            return found
    return None


def _infinite(s: Sequent, search: Search) -> Certificate | None:
    """Terms of one sign that are c/k at least, or that fall and have an infinite integral."""
    t = next(a for a in s.goal.args if _endless(a))
    if t.head != "sum":
        return None
    e, k, lo, _ = t.args
    sign = 1 if OO in s.goal.args else -1
    start = add(lo, num(max(0, 1 - int(lo.value)))) if lo.head == "num" else lo
    seen = _samples(e, k, ZERO, s.mode)
    first = int(start.value) if start.head == "num" else 1
    least = min((v * sign * j for j, v in seen.items() if v is not None and j >= first), default=0.0)
    c = next((c for c in LEAST[:3] if least >= c), None)
    if c is not None:
        least_term = make("div", rational(sign), mul(num(c.denominator), k))
        found = search.apply(s, "sum_beyond", minorant=least_term, **{"from": tidy(start)})
        if found is not None:
            return found
    return by_integral(s, search, t, sign)


def modulus(t: Term) -> Term:
    """abs(t), with the moduli of factors and powers taken by themselves."""
    if t.head in ("mul", "div"):
        return make(t.head, *map(modulus, t.args))
    if t.head == "neg":
        return modulus(t.args[0])
    if t.head == "pow" and (exponent(t.args[1]) is not None or t.args[0].head == "neg" and not t.args[0].free):
        inner = modulus(t.args[0])
        return ONE if inner is ONE else make("pow", inner, t.args[1])
    if t.head == "num" or t.head == "pow" and t.args[0].head == "num":
        return t
    return make("abs", t)


# ---------------------------------------------------------------- limits

def _limit(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """Two sequences of different limits."""
    work, n = LimitSearch(s, search), sym(s.fresh("n", t, t.args[0]))
    found: list[tuple[Term, Term, Term, Pairs]] = []
    for u, h, pairs in islice(_sequences(t, n), SEQUENCES):
        known = work.solve(h, Point(n.value, OO, ""))
        if known is None or any(tidy(one[2]) is tidy(known[0]) for one in found):
            continue
        for one in found:
            along = [list(one[:3]), [u, h, known[0]]]
            proof = _closed(s, search, "no_limit_along", (*one[3], *pairs), n, index=n, along=along, **{"from": ONE})
            if proof is not None:
                return proof
        found.append((u, h, known[0], pairs))
    return None


def _sequences(limit: Term, n: Term) -> Iterator[tuple[Term, Term, Pairs]]:
    """(u(n), e(u(n)) written simply, what is equal in it) for u where something periodic in e has a fixed phase."""
    e, x, a = limit.args
    yield from _parities(limit, n)
    inside = dict.fromkeys(t.args[0] for t in subterms(e, inside_binders=False)
                           if t.head in PERIODIC and x.value in t.args[0].free)
    for w in inside:
        of_it = [t for t in subterms(e, inside_binders=False) if t.head in PERIODIC and t.args[0] is w]
        for target, values in _phases(n, {t.head for t in of_it}):
            h = e
            for t in of_it:
                h = replace(h, t, values[t.head])
            signs = list(_signs(h, n))
            for old, new in signs:
                h = replace(h, old, new)
            for u in islice(dict.fromkeys(map(tidy, solutions(make("eq", w, target), x.value))), 2):
                if u.free <= {n.value} and _arrives(u, n, a, limit.value or ""):
                    there = {x.value: u}
                    known = [(make(t.head, target), values[t.head]) for t in of_it]
                    pairs = [(substitute(w, there), target), *known, *signs]
                    yield u, tidy(substitute(replace(h, w, target), there)), pairs


def _parities(limit: Term, n: Term) -> Iterator[tuple[Term, Term, Pairs]]:
    """Where a negative number is raised to a multiple of x: numbers at which the power is even, and where it is odd."""
    e, x, a = limit.args
    turning = [t for t in subterms(e, inside_binders=False) if t.head == "pow" and t.args[0].head == "neg" and (
        not t.args[0].free and t.args[1].free == {x.value})]
    slopes = [_slope(t.args[1], x.value) for t in turning] if a is OO else []
    for divisor in dict.fromkeys((1, *(k for k in slopes if k > 1))) if slopes else ():
        for part in (mul(num(2), n), add(mul(num(2), n), ONE)):
            u = part if divisor == 1 else make("div", part, num(divisor))
            h, pairs = substitute(e, {x.value: u}), []
            for base, y in (t.args for t in turning):
                there = substitute(y, {x.value: u})
                at = [number(substitute(there, {n.value: num(k)})) for k in (1, 2)]
                if None in at or not at[0] % 2 == at[1] % 2 in (0, 1):  # type: ignore[operator]
                    break
                size = ONE if base is neg(ONE) else make("pow", base.args[0], there)
                pairs.append((make("pow", base, there), neg(size) if at[0] % 2 else size))  # type: ignore[operator]
                h = replace(h, *pairs[-1])
            else:
                yield u, h, pairs


def _slope(y: Term, x: str) -> int:
    """By how much y grows from x = 1 to x = 2, if that is an integer; else 0."""
    at = [number(substitute(y, {x: num(k)})) for k in (1, 2)]
    grown = at[1] - at[0] if at[0] is not None and at[1] is not None else 0.5
    return int(grown) if isfinite(grown) and grown == int(grown) else 0


def _signs(h: Term, n: Term) -> Iterator[tuple[Term, Term]]:
    """Powers of -1 whose exponents seem to be all even, or all odd, with their values."""
    for t in subterms(h, inside_binders=False):
        if t.head == "pow" and t.args[0] is neg(ONE) and t.args[1].free == {n.value}:
            at = [number(substitute(t.args[1], {n.value: num(k)})) for k in (1, 2)]
            if None not in at and at[0] % 2 == at[1] % 2 in (0, 1):  # type: ignore[operator]
                yield t, neg(ONE) if at[0] % 2 else ONE  # type: ignore[operator]


def _phases(n: Term, heads: set[str]) -> Iterator[tuple[Term, dict[str, Term]]]:
    """(a multiple of the period and a phase, the values of the functions there)."""
    stepping = not heads.isdisjoint(("floor", "ceil"))
    if stepping and not heads <= {"floor", "ceil"}:
        return
    for up in (n, neg(n)):
        base = mul(num(2), up) if stepping else mul(num(2), make("const", value="pi"), up)
        if stepping:
            for phase, low, high in _STEPS:
                known = {"floor": add(base, parse_core(low)), "ceil": add(base, parse_core(high))}
                yield add(base, parse_core(phase)), known
            continue
        for k, phase in enumerate(_PHASES):
            if all(_VALUES[h][k] for h in heads):
                yield add(base, parse_core(phase)), {h: parse_core(_VALUES[h][k]) for h in heads}


def _arrives(u: Term, n: Term, a: Term, side: str) -> bool:
    """Whether u seems to tend to a, from the side."""
    at = [number(substitute(u, {n.value: num(k)})) for k in (1, 10**3, 10**6)]
    if None in at:
        return False
    first, middle, last = (v for v in at if v is not None)
    if a in INFINITE:
        return isfinite(first) and (first < middle < last if a is OO else first > middle > last)
    goal = number(a)
    if goal is None or side == "+" and last <= goal or side == "-" and last >= goal:
        return False
    return abs(last - goal) < abs(middle - goal) < abs(first - goal)


# ---------------------------------------------------------------- integrals

def _integral(s: Sequent, search: Search, t: Term) -> Certificate | None:
    """An antiderivative without a limit."""
    g = parts(t)
    start = ZERO if g.a in INFINITE else g.a
    for f in islice(suggestions(search)(s, g), 3):
        proof = search.apply(s, "int_without_limit", antiderivative=f, **{"from": start})
        if proof is not None:
            return proof
    return None


# ---------------------------------------------------------------- certificates

def _closed(s: Sequent, search: Search, rule: str, pairs: Pairs, n: Term | None = None, **data: object
            ) -> Certificate | None:
    """The rule's node with its premises proved, terms replaced by equal ones where that helps.

    pairs: terms in n that are equal; an index that the rule brings in takes its place.
    """
    node = {"rule": rule, "data": data}
    try:
        left = premises(s, node)
    except Rejected:
        return None
    proofs = []
    for one in left:
        new = next((m for m in one.variables if m not in s.variables), None)
        put = {n.value: sym(new)} if n is not None and new is not None else {}
        here = [(substitute(a, put), substitute(b, put)) for a, b in pairs]
        here += [(t, modulus(t.args[0])) for t in subterms(one.goal) if t.head == "abs"]
        proof = _replaced(one, search, [(a, b) for a, b in here if a is not b])
        if proof is None:
            return None
        proofs.append(proof)
    return {**node, "premises": proofs}


def _replaced(s: Sequent, search: Search, pairs: Pairs) -> Certificate | None:
    """A proof, after the first of the pairs that occurs in the goal is used, if it does; else as it stands."""
    for k, (old, new) in enumerate(pairs):
        if old not in subterms(s.goal, inside_binders=False):
            continue
        node = {"rule": "rewrite", "data": {"old": old, "new": new}}
        try:
            *needs, rest = premises(s, node)
        except Rejected:
            continue
        proofs = [search.prove(p) for p in needs]
        last = _replaced(rest, search, pairs[k + 1:]) if None not in proofs else None
        if last is not None:
            return {**node, "premises": [*proofs, last]}
    return search.prove(s)


TACTIC = Tactic("divergence", "Terms that do not tend to 0, sequences with different limits, harmonic sums.", cost=18,
                applies=applies, run=run)
