"""Find the value of an integral with its certificate: by antiderivatives, pieces, symmetry, substitution.

`IntegralSearch.value` answers with a term V and a certificate of `integral == V`. Nothing here is trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import OO
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.integral_table import INTEGRALS
from symcheck.kernel.integrals import Integral, parts
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, contains, make, mul, neg, replace, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Search
from symcheck.provers.break_points import defined_at, gaps, inner, kinks, number
from symcheck.provers.cases import options
from symcheck.provers.floor_equations import floors
from symcheck.provers.hinted import renamed
from symcheck.provers.instances import put
from symcheck.provers.integral_changes import Change, changes, seams, shorter, summands, unrooted
from symcheck.provers.limit_search import LimitSearch, Point
from symcheck.provers.limit_values import INFINITE, MINUS_OO, tidy
from symcheck.provers.products import neat
from symcheck.provers.rows import integral_rows
from symcheck.provers.witnesses import solutions

#: a value with a certificate that the integral is equal to it (the same, where it is oo or -oo)
Valued = tuple[Term, Certificate]
#: antiderivatives of a body by a variable, for an interval; as suggestions
Suggest = Callable[[Sequent, Integral], Iterator[Term]]
#: functions that are other functions on each of several pieces
PIECES = ("abs", "sign", "max", "min", "relu", "if", "floor", "ceil")


class IntegralSearch:
    """One search: the tactic's means, where suggestions come from, how deep integrals are taken apart."""

    def __init__(self, search: Search, suggest: Suggest, depth: int = 14) -> None:
        self.search, self.suggest, self.depth = search, suggest, depth

    # ---------------------------------------------------------------- certificates

    def node(self, s: Sequent, rule: str, given: Mapping[Term, Certificate] | None = None, **data: Any
             ) -> Certificate | None:
        """The rule's node, its premises from `given` (goal -> certificate) or proved; None if one is not."""
        one: dict[str, Any] = {"rule": rule, "data": data}
        try:
            left = premises(s, one)
        except Rejected:
            return None
        proofs = []
        for p in left:
            proof = (given or {}).get(p.goal) or self.search.prove(p)
            if proof is None or self.search.budget.left() <= 0:
                return None
            proofs.append(proof)
        return {**one, "premises": proofs}

    # ---------------------------------------------------------------- values

    def value(self, s: Sequent, t: Term) -> Valued | None:
        """The value of an integral term in the context of s."""
        if self.depth <= 0 or self.search.budget.left() <= 0:
            return None
        self.depth -= 1
        try:
            return self._value(s, parts(t))
        finally:
            self.depth += 1

    def _value(self, s: Sequent, g: Integral) -> Valued | None:
        if g.a is g.b:
            return self._closed(s, g, ZERO, "int_empty")
        way = direction(s, g.a, g.b)
        if way == "down":
            return self._reversed(s, g)
        if way == "even":
            return self._closed(s, g, ZERO, "int_empty")
        if contains(g.body, lambda u: u.head == "integrate"):
            return self._nested(s, g, way)
        steps: tuple[Callable[[Sequent, Integral], Valued | None], ...] = (
            self._hinted, self._pieces, self._fundamental, self._by_row, self._odd, self._expanded, self._substituted,
            self._cut)
        if way != "up":
            steps = (self._along,)
        for step in steps:
            found = step(s, g)
            if found is not None:
                return found
        return None

    def _closed(self, s: Sequent, g: Integral, value: Term, rule: str,
                given: Mapping[Term, Certificate] | None = None, **data: Any) -> Valued | None:
        t = g.of(g.body, g.a, g.b)
        goal = make("same" if value in INFINITE else "eq", t, value)
        proof = self.node(s.prove(goal), rule, given, **data)
        return None if proof is None else (value, proof)

    def _through(self, s: Sequent, g: Integral, other: Term, rule: str, **data: Any) -> Valued | None:
        """By the value of another integral, or combination of some, that the rule leaves as a goal."""
        found = self.total(s, other)
        if found is None:
            return None
        value, proof = found
        goal = make("same" if value in INFINITE else "eq", other, value)
        return self._closed(s, g, value, rule, {goal: proof}, **data)

    def outer(self, t: Term) -> list[Term]:
        """The terms within t whose values are looked for."""
        return outermost(t)

    def total(self, s: Sequent, t: Term) -> Valued | None:
        """The value of a term with integrals in it, all of them put in, with a certificate of `t == value`."""
        if t.head == "integrate":
            return self.value(s, t)
        found: list[tuple[Term, Term, Certificate]] = []
        for u in self.outer(t):
            one = self.value(s, u)
            if one is None or one[0] in INFINITE:
                return None
            found.append((u, *one))
        steps: list[dict[str, Any]] = []
        left = t
        for u, v, proof in found:
            steps.append({"rule": "rewrite", "data": {"old": u, "new": v}, "premises": [
                {"rule": "strict_same", "data": {}, "premises": [proof]}]})
            left = replace(left, u, v)
        result = tidy(left)
        last = self.search.prove(s.prove(make("eq", left, result)))
        if last is None:
            return None
        whole: Certificate = last
        for step in reversed(steps):
            whole = {**step, "premises": [*step["premises"], whole]}
        return result, whole

    # ---------------------------------------------------------------- the fundamental theorem

    def _fundamental(self, s: Sequent, g: Integral) -> Valued | None:
        for f in self.suggest(s, g):
            found = self._by(s, g, f)
            if found is not None or self.search.budget.left() <= 0:
                return found
        return None

    def _by(self, s: Sequent, g: Integral, f: Term) -> Valued | None:
        """By an antiderivative whose limits at the ends are found."""
        limits: list[Term | None] = []
        values: list[Term] = []
        if not self._derives(s, g, f):
            return None
        for end, side in ((g.a, "+"), (g.b, "-")):
            here = None if end in INFINITE else substitute(f, {g.x: end})
            if here is not None and s.mode == "real" and steady(f, g.x) and Context(s).defined(here):
                limits.append(None)
                values.append(here)
                continue
            found = LimitSearch(s.prove(s.goal), self.search).solve(
                f, Point(g.x, end, "" if end in INFINITE else side))
            if found is None:
                return None
            limits.append(found[0])
            values.append(found[0])
        low, high = values
        if low in INFINITE or high in INFINITE:
            value = high if high in INFINITE else OO if low is MINUS_OO else MINUS_OO
        else:
            value = tidy(add(high, neg(low)))
        return self._closed(s, g, value, "int_ftc", antiderivative=f, limits=limits)

    def _derives(self, s: Sequent, g: Integral, f: Term) -> bool:
        """A quick look by numbers whether the antiderivative has gaps inside; True where it is not seen."""
        lo, hi = number(g.a), number(g.b)
        if lo is None or hi is None:
            return True
        if any(not c.free for c in inner(gaps(f, g.x), g.x, g.a, g.b)):
            return False
        low, high = max(lo, -1e3), min(hi, 1e3)
        places = (low + k * (high - low) for k in (0.013, 0.29, 0.53, 0.71, 0.987))
        return all(defined_at(f, g.x, at) is not False for at in places)

    def _along(self, s: Sequent, g: Integral) -> Valued | None:
        """Between ends whose order is not known, or complex ones: an antiderivative on all of the segment."""
        if g.a in INFINITE or g.b in INFINITE:
            return None
        for f in self.suggest(s, g):
            value = tidy(add(substitute(f, {g.x: g.b}), neg(substitute(f, {g.x: g.a}))))
            for order in _orders(s, g):
                found = self._closed(s, g, value, "int_along", antiderivative=f, order=order)
                if found is not None:
                    return found
        return None

    # ---------------------------------------------------------------- other integrals

    def _by_row(self, s: Sequent, g: Integral) -> Valued | None:
        """By a row of the table of integrals."""
        for name, values, factor in integral_rows(s, g.body, g.x, g.a, g.b):
            value = neat(mul(factor, substitute(parse_core(INTEGRALS[name][3]), values)))
            found = self._closed(s, g, value, "int_row", row=name, values=values, factor=factor)
            if found is not None:
                return found
        return None

    def _expanded(self, s: Sequent, g: Integral) -> Valued | None:
        """A polynomial factor multiplied out, or a sum taken apart, each part on its own."""
        parts = summands(g.body, g.x)
        if len(parts) < 2 or self.depth < 8:
            return None
        self.depth -= 6
        try:
            total = add(*(mul(c, g.of(m, g.a, g.b)) for c, m in parts))
            return self._through(s, g, total, "int_linear", parts=parts)
        finally:
            self.depth += 6

    def _substituted(self, s: Sequent, g: Integral) -> Valued | None:
        """Another variable u = w(x), where the integrand has a function of x for which a new variable helps."""
        if self.depth < 10:
            return None
        for change in changes(g):
            found = self._by_change(s, g, change)
            if found is not None:
                return found
        return None

    def _by_change(self, s: Sequent, g: Integral, change: Change) -> Valued | None:
        """By the integral in the new variable u."""
        u = sym(s.fresh(change.name, g.body, sym(g.x)))
        w = substitute(change.inside, {change.name: u})
        try:
            slope = Derivation(s.prove(s.goal, **{u.value: Variable("real")}), u.value)(w)
        except Rejected:
            return None
        moved = substitute(g.body, {g.x: w}) if change.integrand is None else substitute(
            change.integrand, {change.name: u})
        body = shorter(mul(moved, neg(slope) if change.falls else slope))
        self.depth -= 8
        try:
            return self._through(s, g, make("integrate", body, u, change.lo, change.hi), "int_substitute", variable=u,
                                 inner=w, to=change.hi, body=body, falls=change.falls, **{"from": change.lo})
        finally:
            self.depth += 8

    def _hinted(self, s: Sequent, g: Integral) -> Valued | None:
        """Another variable as the hint `substitute` says: its ends are the limits of the inverse."""
        value = (self.search.hints.get("substitute") or {}).get(g.x)
        found = None if value is None else renamed({*s.variables, g.x}, g.x, value)
        if found is None:
            return None
        u = s.fresh("u", g.body, sym(g.x), found[1])
        inside = substitute(found[1], {found[0]: sym(u)})
        integrand = unrooted(substitute(g.body, {g.x: inside}), u)
        for w in solutions(make("eq", inside, sym(g.x)), u):
            search = LimitSearch(s.prove(s.goal), self.search)
            ends = [search.solve(w, Point(g.x, end, "" if end in INFINITE else side))
                    for end, side in ((g.a, "+"), (g.b, "-"))]
            if None in ends:
                continue
            lo, hi = (end[0] for end in ends if end is not None)
            for change in (Change(inside, lo, hi, False, integrand, u), Change(inside, hi, lo, True, integrand, u)):
                one = self._by_change(s, g, change)
                if one is not None:
                    return one
        return None

    def _reversed(self, s: Sequent, g: Integral) -> Valued | None:
        found = self.value(s, g.of(g.body, g.b, g.a))
        if found is None:
            return None
        if found[0] in INFINITE:
            value = OO if found[0] is MINUS_OO else MINUS_OO
            back, proof = found
        else:
            value = neg(found[0])
            back = neg(value)
            other = g.of(g.body, g.b, g.a)
            last = self.search.prove(s.prove(make("eq", found[0], back)))
            same = {"rule": "strict_same", "data": {}, "premises": [found[1]]}
            moved = None if last is None else put(s.prove(make("eq", other, back)), self.search, other, found[0], same,
                                                  last)
            if moved is None:
                return None
            proof = moved
        goal = make("same" if value in INFINITE else "eq", g.of(g.body, g.b, g.a), back)
        return self._closed(s, g, value, "int_reverse", {goal: proof})

    def _pieces(self, s: Sequent, g: Integral) -> Valued | None:
        """Cut at the first kink inside; without any, abs, sign, max, min, floor and if give way to their branch."""
        if not contains(g.body, lambda u: u.head in PIECES and g.x in u.free):
            return None
        cuts = inner(kinks(g.body, g.x, g.a, g.b), g.x, g.a, g.b)
        for c in cuts[len(cuts) // 2:]:
            if direction(s, g.a, c) == "up" and direction(s, c, g.b) == "up":
                return self._split(s, g, c)
        return self._simplified(s, g)

    def _split(self, s: Sequent, g: Integral, c: Term) -> Valued | None:
        other = add(g.of(g.body, g.a, c), g.of(g.body, c, g.b))
        return self._through(s, g, other, "int_split", at=c)

    def _simplified(self, s: Sequent, g: Integral) -> Valued | None:
        t, context = self.interior(s, g)
        here = substitute(g.body, {g.x: t})
        taken: list[tuple[Term, Certificate]] = []
        other = self.branches(context, here, t.value, taken)
        if other is here or other is None:
            return None
        found = self.value(s, g.of(substitute(other, {t.value: sym(g.x)}), g.a, g.b))
        same = make("same", here, other)
        for condition, _ in taken:
            context = context.prove(same, condition)
        last = self.search.prove(context.prove(same)) if found is not None else None
        if found is None or last is None:
            return None
        for condition, proof in reversed(taken):
            last = {"rule": "cut", "data": {"formula": condition}, "premises": [proof, last]}
        body = substitute(other, {t.value: sym(g.x)})
        goal = make("same" if found[0] in INFINITE else "eq", g.of(body, g.a, g.b), found[0])
        return self._closed(s, g, found[0], "int_body", {same: last, goal: found[1]}, body=body, order="up")

    def interior(self, s: Sequent, g: Integral) -> tuple[Term, Sequent]:
        """The variable and the context that the kernel uses for points inside."""
        t = sym(s.fresh(g.x, g.body, g.a, g.b))
        facts = [] if g.a in INFINITE else [make("lt", g.a, t)]
        facts += [] if g.b in INFINITE else [make("lt", t, g.b)]
        return t, s.prove(s.goal, *facts, **{t.value: Variable("real")})

    def branches(self, s: Sequent, f: Term, x: str, taken: list[tuple[Term, Certificate]]) -> Term | None:
        """f with abs, sign, max, min, if of x replaced by the branch that holds; None if one is not decided.

        `taken` gets what had to hold, with proofs (each under those before it).
        """
        for t in reversed(list(subterms(f))):
            if x not in t.free or t.head not in PIECES:
                continue
            for condition, value in _options(s, t):
                if condition in s.facts:
                    return self.branches(s, replace(f, t, value), x, taken)
                proof = self.search.prove(s.prove(condition))
                if proof is not None:
                    taken.append((condition, proof))
                    return self.branches(s.prove(s.goal, condition), replace(f, t, value), x, taken)
            return None
        return f

    def _odd(self, s: Sequent, g: Integral) -> Valued | None:
        """0, by symmetry about 0."""
        if tidy(add(g.a, g.b)) is not ZERO and not (g.a is MINUS_OO and g.b is OO):
            return None
        t, context = self.interior(s, g._replace(a=ZERO))
        odd = make("eq", substitute(g.body, {g.x: neg(t)}), neg(substitute(g.body, {g.x: t})))
        if self.search.prove(context.prove(odd)) is None:
            return None
        return self._closed(s, g, ZERO, "int_odd")

    def _cut(self, s: Sequent, g: Integral) -> Valued | None:
        """Cut where an antiderivative, or the integrand, has a gap inside."""
        for f in (g.body, *self.suggest(s, g)):
            cuts = inner(gaps(f, g.x), g.x, g.a, g.b)
            for c in cuts[len(cuts) // 2:][:1]:
                if direction(s, g.a, c) == "up" and direction(s, c, g.b) == "up":
                    found = self._split(s, g, c)
                    if found is not None:
                        return found
        if g.a is MINUS_OO and g.b is OO:
            return self._split(s, g, ZERO)
        cuts = seams(g)
        return self._split(s, g, cuts[len(cuts) // 2]) if cuts else None

    def nowhere(self, s: Sequent, t: Term) -> Certificate | None:
        """A certificate of `not defined(t)`: a part of the integral, up to a gap or an infinite end, diverges."""
        g = parts(t)
        way = direction(s, g.a, g.b)
        if way not in ("up", "down"):
            return None
        lo, hi = (g.a, g.b) if way == "up" else (g.b, g.a)
        cuts = inner(gaps(g.body, g.x), g.x, lo, hi) or ([ZERO] if lo is MINUS_OO and hi is OO else [])
        for c in cuts:
            others = [lo, *(d for d in cuts if d is not c), hi]
            at = cuts.index(c)
            for start, end in sorted(((others[at], c), (c, others[at + 1])), key=_numbers):
                found = self.value(s, g.of(g.body, start, end))
                if found is not None and found[0] in INFINITE:
                    goal = make("same", g.of(g.body, start, end), found[0])
                    return self.node(s.prove(make("not", make("defined", t))), "int_undefined", {goal: found[1]},
                                     order=way, to=end, infinite=found[0], **{"from": start})
        return None

    def _nested(self, s: Sequent, g: Integral, way: str) -> Valued | None:
        """Inner integrals first, at a point inside."""
        if way != "up":
            return None
        t, context = self.interior(s, g)
        here = substitute(g.body, {g.x: t})
        found = self.total(context, here)
        if found is None or found[0].free - set(context.variables):
            return None
        body = substitute(found[0], {t.value: sym(g.x)})
        proof = {"rule": "strict_same", "data": {}, "premises": [found[1]]}
        outer = self.value(s, g.of(body, g.a, g.b))
        if outer is None:
            return None
        goal = make("same" if outer[0] in INFINITE else "eq", g.of(body, g.a, g.b), outer[0])
        return self._closed(s, g, outer[0], "int_body", {make("same", here, found[0]): proof, goal: outer[1]},
                            body=body, order="up")


def _orders(s: Sequent, g: Integral) -> tuple[str, ...]:
    """Which way round the ends are, if that is evident; else '', for either."""
    if s.mode != "real":
        return ("",)
    context = Context(s)
    found = [way for way, order in (("up", make("le", g.a, g.b)), ("down", make("le", g.b, g.a)))
             if context.evident(order)]
    return (*found[:1], "")


def _numbers(ends: tuple[Term, Term]) -> int:
    """How many ends depend on something."""
    return sum(1 for e in ends if e.free)


def direction(s: Sequent, a: Term, b: Term) -> str:
    """'up' where a < b is evident, 'down' where b < a, 'even' where a == b; else ''."""
    if a in INFINITE or b in INFINITE:
        return "up" if a is MINUS_OO and b is not MINUS_OO or b is OO and a is not OO else "down"
    context = Context(s)
    if not (context.real(a) and context.real(b)):
        return ""
    for way, order in (("up", make("lt", a, b)), ("down", make("lt", b, a)), ("even", make("eq", a, b))):
        if context.evident(order):
            return way
    x, y = number(a), number(b)
    return "" if x is None or y is None else "up" if x < y else "down" if y < x else ""


def outermost(t: Term) -> list[Term]:
    """The integrals in t that are inside of no binder."""
    if t.head == "integrate":
        return [t]
    if t.head in ("sum", "prod", "limit", "diff", "pdiff", "maxof", "minof", "forall", "exists", "tends"):
        return []
    return list(dict.fromkeys(u for a in t.args for u in outermost(a)))


def _options(s: Sequent, t: Term) -> Iterator[tuple[Term, Term]]:
    """(condition, what t equals under it)."""
    if t.head in ("floor", "ceil"):
        u = t.args[0] if t.head == "floor" else neg(t.args[0])
        for n in dict.fromkeys(floors(s, u)):
            yield make("and", make("le", n, u), make("lt", u, add(n, ONE))), n if t.head == "floor" else neg(n)
        return
    if t.head in ("max", "min"):
        for k, a in enumerate(t.args):
            rest = [b for j, b in enumerate(t.args) if j != k]
            order = [make("le", b, a) if t.head == "max" else make("le", a, b) for b in rest]
            yield (order[0] if len(order) == 1 else make("and", *order)), a
        return
    yield from ((c, v) for c, v in options(t) if c.head != "eq")
    if t.head in ("abs", "relu"):
        u = t.args[0]
        yield make("le", u, ZERO), neg(u) if t.head == "abs" else ZERO

