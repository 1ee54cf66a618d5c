"""Definite sums of hypergeometric terms by a recurrence in a parameter: the step of an induction.

S(n) = sum(F(n, k), k, a, b(n)) and sum of c_j*F(n + j, k) == G(n, k + 1) - G(n, k) (`hypergeometric.recurrence`) give
c_0*S(n) + c_1*S(n + 1) + ... from the values of G at the ends and the terms that the ranges do not share (Petkovsek,
Wilf and Zeilberger, A = B, chapters 6 and 7). Nothing is trusted: the sum telescopes by a kernel rule, over a range on
which G has no pole, and the induction and the ends are goals like others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable, strict
from symcheck.language.terms import Term, add, conj, contains, make, mul, neg, rational, replace, substitute, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.hypergeometric import Recurrence, recurrence
from symcheck.provers.instances import chained
from symcheck.provers.polynomials import to_term
from symcheck.provers.products import neat
from symcheck.provers.sampling import plausible

#: what makes a term worth the search
SPECIAL = ("binomial", "factorial", "gamma", "pow")


def applies(s: Sequent) -> bool:
    """Equations with one finite sum of hypergeometric terms, up to an integer variable."""
    if s.goal.head not in ("same", "eq") or s.goal.binds == 0 and "sum" not in s.goal.heads:
        return False
    return _sum(s.goal) is not None


def _sum(goal: Term) -> Term | None:
    found = [t for t in _outer(goal) if t.args[3] is not OO]
    return found[0] if len(found) == 1 == len(_outer(goal)) and contains(
        found[0].args[0], lambda u: u.head in SPECIAL) else None


def _outer(t: Term) -> list[Term]:
    if t.head == "sum":
        return [t]
    return list(dict.fromkeys(u for a in t.args for u in _outer(a)))


@dataclass(frozen=True)
class Telescope:
    """A sum over k up to `upper`, which grows by `step` with n; how far below `upper` the common range ends."""

    t: Term
    n: str
    step: int
    value: Term
    found: Recurrence
    below: int

    def at(self, u: Term, j: int) -> Term:
        """u at n + j."""
        return substitute(u, {self.n: add(sym(self.n), rational(j))}) if j else u

    @property
    def end(self) -> Term:
        """The last index of the common range."""
        hi = self.t.args[3]
        return add(hi, rational(-self.below)) if self.below else hi

    @property
    def order(self) -> int:
        """How far n moves."""
        return len(self.found.coefficients) - 1

    def whole(self, j: int) -> Term:
        """S(n + j)."""
        return self.at(self.t, j)

    def part(self, j: int) -> Term:
        """The sum of F(n + j, k) over the common range."""
        body, k, lo, _ = self.t.args
        return make("sum", self.at(body, j), k, lo, self.end)

    def split(self, j: int) -> tuple[list[dict[str, Any]], Term]:
        """Equations from S(n + j) to its part, and the sum of the terms that are split off."""
        equations, rest, terms = [], self.whole(j), []
        for _ in range(self.below + j * self.step):
            body, k, lo, hi = rest.args
            equations.append({"by": "sum_split", "left": rest, "end": "last"})
            terms.append(substitute(body, {k.value: hi}))
            rest = make("sum", body, k, lo, add(hi, make("neg", ONE)))
        if rest is not self.part(j):
            equations.append({"by": "sum_bounds", "left": rest, "lo": rest.args[2], "hi": self.end})
        return equations, add(*terms) if terms else ZERO


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The sum's value from the goal, then an induction for each parameter that has a recurrence."""
    t = _sum(s.goal)
    if t is None or not plausible(s):
        return GaveUp("no sum of hypergeometric terms")
    value = _value(s, t)
    if value is None:
        return GaveUp("the equation is not linear in the sum")
    for one in _telescopes(s, t, value):
        found = _by_induction(s, search, one)
        if found is not None:
            return Closed(found)
    return GaveUp("no recurrence for the sum was found, or it did not give the value")


def _value(s: Sequent, t: Term) -> Term | None:
    """What the goal says that the sum is."""
    a, b = s.goal.args
    if a is t or b is t:
        return b if a is t else a
    mark = sym(s.fresh("s", s.goal))
    try:
        difference = replace(add(a, neg(b)), t, mark)
        ring = Algebra([difference, mark])
        n, _ = ring.fraction(difference)
    except Rejected:
        return None
    at = ring.position[mark]
    if n.degrees()[at] != 1 or any(mark.value in u.free for u in ring.atoms if u is not mark):
        return None
    slope = n.derivative(at)
    rest = n - slope * ring.context.gens()[at]
    return neg(to_term(ring, rest)) / to_term(ring, slope)


def _telescopes(s: Sequent, t: Term, value: Term) -> Iterator[Telescope]:
    body, k, lo, hi = t.args
    for n in sorted(hi.free - lo.free - {k.value}):
        if s.variables.get(n) != Variable("integer"):
            continue
        step = exponent(neat(add(substitute(hi, {n: add(sym(n), ONE)}), neg(hi))))
        if step is None or not 0 <= step <= 2:
            continue
        for order in (1, 2):
            found = recurrence(body, k.value, n, 1, order)
            if found is not None and found.coefficients[-1] is not ZERO:
                for below in (1, 0, 2):
                    yield Telescope(t, n, step, value, found, below)
                break


def _by_induction(s: Sequent, search: Search, one: Telescope) -> Certificate | None:
    """The equations at n, ..., n + order - 1 by induction from the least n, or after a few with a coefficient 0."""
    n = sym(one.n)
    low = Context(s).range(n).lo
    if low is None:
        return None
    first = int(low.ceil())
    parts = [make("same", one.whole(j), one.at(one.value, j)) for j in range(one.order)]
    lemma = strict(conj(*parts))
    for start in range(first, first + 3):
        begin = rational(start)
        inner = s.prove(s.goal, make("le", begin, n))
        if not _begins(inner, one):
            continue
        proof = _lemma(inner, search, one, lemma, begin)
        if proof is None:
            return None
        rest = _after(inner, search, one, parts[0], {"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
        if rest is None or start == first:
            return rest
        few = [make("eq", n, rational(j)) for j in range(first, start)]
        node = {"rule": "cases", "data": {"cases": [*few, make("le", begin, n)]}, "premises": []}
        left = premises(s, node)
        proofs = [search.prove(p) for p in left[:-1]]
        return None if any(p is None for p in proofs) else {**node, "premises": [*proofs, rest]}
    return None


def _begins(s: Sequent, one: Telescope) -> bool:
    """Whether the last coefficient is not 0 and the common range is not too short."""
    context = Context(s)
    lo = one.t.args[2]
    nonzero = make("ne", one.found.coefficients[-1], ZERO)
    return context.evident(make("le", lo, add(one.end, ONE))) and all(map(context.evident, [nonzero]))


def _lemma(s: Sequent, search: Search, one: Telescope, lemma: Term, begin: Term) -> Certificate | None:
    node: dict[str, Any] = {"rule": "induction", "data": {"on": sym(one.n), "from": begin}}
    try:
        left = premises(s.prove(lemma), node)
    except Rejected:
        return None
    proofs = []
    for p in left[:-1]:
        proof = search.prove(p)
        if proof is None:
            return None
        proofs.append(proof)
    step = _step(left[-1], search, one)
    return None if step is None else {**node, "premises": [*proofs, step]}


def _step(s: Sequent, search: Search, one: Telescope) -> Certificate | None:
    """The goal at n + 1: all but its last equation are facts."""
    if one.order == 1:
        return _last(s, search, one)
    node: dict[str, Any] = {"rule": "split", "data": {}, "premises": []}
    *before, last = premises(s, node)
    proofs = [search.prove(p) for p in before]
    final = _last(last, search, one)
    return None if final is None or any(p is None for p in proofs) else {**node, "premises": [*proofs, final]}


class _Lemmas:
    """A sequent to which equations are added one after the other, each with its proof."""

    def __init__(self, s: Sequent, search: Search) -> None:
        self.s, self.search = s, search
        self.steps: list[Certificate] = []

    def add(self, formula: Term, proof: Certificate | None) -> bool:
        """Add a formula if it has a proof."""
        if proof is not None:
            self.steps.append({"rule": "cut", "data": {"formula": formula}, "premises": [proof]})
            self.s = self.s.prove(self.s.goal, formula)
        return proof is not None

    def identity(self, formula: Term, equations: list[dict[str, Any]]) -> bool:
        """Add an equation that follows from equations of sums."""
        return self.add(formula, self.search.apply(self.s.prove(formula), "identity", equations=equations))


def _last(s: Sequent, search: Search, one: Telescope) -> Certificate | None:
    """S(n + order) from the recurrence; see the module's docstring."""
    k, lo = one.t.args[1], one.t.args[2]
    g, c, order = one.found.antidifference, one.found.coefficients, one.order
    ends = add(substitute(g, {k.value: add(one.end, ONE)}), neg(substitute(g, {k.value: lo})))
    pairs = [[cj, one.part(j).args[0]] for j, cj in enumerate(c)]
    total = make("sum", add(*(mul(cj, m) for cj, m in pairs)), k, lo, one.end)
    lemmas, telescoped = _Lemmas(s, search), make("eq", total, ends)
    if not lemmas.add(telescoped, _plainly(s.prove(telescoped), search, closed=g)):
        return None
    values = [_part(lemmas, one, j) for j in range(order)]
    if None in values:
        return None
    known = [{"by": "fact", "left": one.part(j), "right": v} for j, v in enumerate(values)]
    last = one.part(order)
    value = add(ends, *(neg(mul(cj, v)) for cj, v in zip(c, values, strict=False) if v is not None)) / c[-1]
    if not lemmas.identity(make("eq", last, value), [
            {"by": "sum_linear", "left": total, "parts": pairs}, *known,
            {"by": "solved", "left": last, "right": value, "fact": telescoped, "coefficient": c[-1]}]):
        return None
    equations, tail = one.split(order)
    new = add(value, tail) if tail is not ZERO else value
    s = lemmas.s
    same = search.apply(s.prove(make("same", one.whole(order), new)), "identity",
                        equations=[*equations, {"by": "fact", "left": last, "right": value}])
    proof = _plainly(s.prove(replace(s.goal, one.whole(order), new)), search) if same is not None else None
    if proof is None:
        return None
    node = {"rule": "rewrite", "data": {"old": one.whole(order), "new": new}, "premises": [same, proof]}
    return chained(lemmas.steps, node)


def _part(lemmas: _Lemmas, one: Telescope, j: int) -> Term | None:
    """The value of the sum of F(n + j, k) over the common range, by the fact about S(n + j); a lemma is added."""
    equations, tail = one.split(j)
    value = add(one.at(one.value, j), neg(tail)) if tail is not ZERO else one.at(one.value, j)
    part, fact = one.part(j), make("same", one.whole(j), one.at(one.value, j))
    if part is not one.whole(j):
        equations.append({"by": "solved", "left": part, "right": value, "fact": fact, "coefficient": ONE})
    else:
        equations.append({"by": "fact", "left": part, "right": value})
    return value if lemmas.identity(make("eq", part, value), equations) else None


def _plainly(s: Sequent, search: Search, **telescoping: Term) -> Certificate | None:
    """A goal by the facts without sums; with data of `sum_telescopes`, by that rule."""
    keep = [k for k, f in enumerate(s.facts) if not contains(f, lambda u: u.head == "sum")]
    node: dict[str, Any] = {"rule": "forget", "data": {"keep": keep}}
    (inner,) = premises(s, node)
    proof = search.apply(inner, "sum_telescopes", **telescoping) if telescoping else search.prove(inner)
    return None if proof is None else {**node, "premises": [proof]}


def _after(s: Sequent, search: Search, one: Telescope, known: Term, node: Certificate) -> Certificate | None:
    """The goal with the sum's value among the facts."""
    given = s.prove(s.goal, known)
    if s.goal.head == "same" and one.t in s.goal.args:
        proof: Certificate | None = {"rule": "evident", "data": {}, "premises": []} if known is s.goal else None
        proof = proof or search.apply(given, "identity", equations=[{"by": "fact", "left": one.t, "right": one.value}])
    else:
        proof = search.apply(given, "rewrite", old=one.t, new=one.value)
    return None if proof is None else {**node, "premises": [*node["premises"], proof]}


TACTIC = Tactic("creative_telescoping", "A sum's recurrence in a parameter, by induction.", cost=18, applies=applies,
                run=run)
