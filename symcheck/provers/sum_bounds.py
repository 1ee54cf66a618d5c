"""Bounds for sums of symbolic length: a term of the sum, every term by a bound, termwise comparison.

`0 <= c*sum(e) + rest`: (1) the rest is a term of the sum; (2) everything is taken under one sum,
the rest divided by the number of terms, and shown termwise; (3) logarithms in the terms are replaced
by their tangents. The kernel sees each as a lemma and adds it up.
"""

from __future__ import annotations

from flint import fmpq

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, rational, replace, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.linear import fraction, monomial_term, polynomial_term, quotient, simplified
from symcheck.provers.matching import candidates
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders with a finite sum among the atoms of their difference."""
    return s.goal.head in ("le", "lt") and any(t.head == "sum" for t in subterms(s.goal, inside_binders=False))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Each way in turn."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    a, b = s.goal.args
    for way in (_direct, _balanced, _term, _together, _tangent):
        try:
            found = way(s, search, a, b)
        except Rejected:
            continue
        if found is not None:
            return Closed(found)
    return GaveUp("the terms of the sum were not seen to keep the bound")


def _direct(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """Goals of the very shape of a rule."""
    if b.head != "sum":
        return None
    extra = {"at": b.args[2]} if s.goal.head == "lt" else {}
    if a.head == "sum" and a.args[2:] == b.args[2:]:
        return search.apply(s, "sum_le", **extra)
    return search.apply(s, "sum_sign", **extra) if a is ZERO else None


def _difference(a: Term, b: Term) -> tuple[Algebra, dict[Term, Term], Term]:
    """b - a as sum of coefficient*sum-atom plus a rest; Rejected if it is no polynomial, not linear in sums."""
    whole = b if a is ZERO else add(b, neg(a))
    ring = Algebra([whole])
    n, d = quotient(ring, whole)
    if d is not None:
        raise Rejected("a denominator is left")
    sums = [k for k, t in enumerate(ring.atoms) if t.head == "sum"]
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for monomial, c in n.to_dict().items():
        here = [k for k in sums if monomial[k]]
        if len(here) > 1 or here and monomial[here[0]] > 1:
            raise Rejected("not linear in the sums")
        k = here[0] if here else -1
        factor = tuple(0 if i == k else e for i, e in enumerate(monomial))
        parts.setdefault(k, {})[factor] = c
    terms = {k: polynomial_term(ring, ring.context.from_dict(p)) for k, p in parts.items()}
    rest = terms.pop(-1, ZERO)
    return ring, {ring.atoms[k]: t for k, t in terms.items()}, rest


def _originals(s: Sequent, atoms: dict[Term, Term]) -> dict[Term, Term]:
    """The sums under the names of bound variables that the goal has."""
    from symcheck.kernel.algebra import atom_key

    named = {atom_key(t): t for t in subterms(s.goal, inside_binders=False) if t.head == "sum"}
    return {named.get(a, a): c for a, c in atoms.items()}


def _term(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """`e(i) <= sum(e)` for an index i that the rest mentions, as a lemma."""
    _, sums, rest = _difference(a, b)
    context = Context(s)
    for total, c in _originals(s, sums).items():
        body, k, _, _ = total.args
        for i in candidates(total, rest) if context.evident(make("lt", ZERO, c)) else ():
            if not context.integer(i):
                continue
            lemma = make("le", substitute(body, {k.value: i}), total)
            if lemma in s.facts or not (i.head == "num" or rest.free & i.free):
                continue
            proof = search.apply(s.prove(lemma), "sum_term", at=i)
            if proof is not None:
                last = search.prove(s.prove(s.goal, lemma))
                if last is not None:
                    return {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last]}
    return None


def _balanced(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """Sums against sums, with nothing besides: term by term before anything else."""
    _, _, rest = _difference(a, b)
    return _together(s, search, a, b) if rest is ZERO else None


def _together(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """The difference as one sum, the rest as a multiple of a sum that a fact knows, or spread over the terms."""
    _, sums, rest = _difference(a, b)
    named = _originals(s, sums)
    ranges = {t.args[2:] for t in named}
    if len(ranges) != 1 or s.goal.args == (ZERO, next(iter(named))):
        return None
    first = next(iter(named))
    _, k, lo, hi = first.args
    if k.value in rest.free or any(k.value in c.free for c in named.values()):
        return None
    parts = []
    for t, c in named.items():
        e = substitute(t.args[0], {t.args[1].value: k})
        parts.append(e if c is ONE else neg(e) if c is neg(ONE) else mul(c, e))
    shares = [ZERO]
    if rest is not ZERO:
        shares = [mul(simplified(make("div", rest, value)), substitute(t.args[0], {t.args[1].value: k}))
                  for t, value in _known(s, lo, hi) if k.value not in value.free]
        if "sum" not in rest.heads:
            shares.append(simplified(make("div", rest, add(hi, neg(lo), ONE))))
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    for share in shares:
        whole = make("sum", add(*parts, *([] if share is ZERO else [share])), k, lo, hi)
        left = premises(s, node := {"rule": "combination", "data": {"parts": [(ONE, whole)], **strict}})
        found = search.close(node, left) if all(map(plausible, left)) else None
        if found is not None:
            return found
    return None


def _known(s: Sequent, lo: Term, hi: Term) -> list[tuple[Term, Term]]:
    """The sums over a range that a fact says the value of, and the values, which are not 0."""
    pairs = [pair for f in s.facts if f.head == "eq" for pair in (f.args, f.args[::-1])]
    return [(t, value) for t, value in pairs
            if t.head == "sum" and t.args[2:] == (lo, hi) and "sum" not in value.heads and value is not ZERO]


def _tangent(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    """Termwise tangents: log(u) between 1 - 1/u and u - 1, exp(u) above 1 + u."""
    _, sums, _ = _difference(a, b)
    for total in _originals(s, sums):
        body, k, lo, hi = total.args
        if any(f.head == "le" and f.binds for f in s.facts):
            continue
        inside = [t for t in subterms(body, inside_binders=False) if t.head in ("log", "exp") and k.value in t.free]
        for t in inside:
            u = t.args[0]
            lower, upper = (1 - 1 / u, u - 1) if t.head == "log" else (1 + u, None)
            for line, below in ((lower, True), (upper, False)):
                if line is None:
                    continue
                other = split(make("sum", replace(body, t, line), k, lo, hi))
                lemma = make("le", *((other, total) if below else (total, other)))
                if lemma in s.facts:
                    continue
                found = _lemma(s, search, lemma, make("sum", replace(body, t, line), k, lo, hi), total, below)
                if found is not None:
                    return found
    return None


def _lemma(s: Sequent, search: Search, lemma: Term, sum_of_lines: Term, total: Term, below: bool
           ) -> Certificate | None:
    """The goal after the lemma, if it follows; then the lemma by way of the sum of the lines."""
    last = search.prove(s.prove(s.goal, lemma))
    if last is None:
        return None
    one = make("le", *((sum_of_lines, total) if below else (total, sum_of_lines)))
    first = search.prove(s.prove(one))
    if first is None:
        return None
    middle = search.prove(s.prove(lemma, one))
    inner = {"rule": "cut", "data": {"formula": one}, "premises": [first, middle]}
    return None if middle is None else {"rule": "cut", "data": {"formula": lemma}, "premises": [inner, last]}


def split(total: Term) -> Term:
    """A sum as a combination of sums of monomials in what depends on its index."""
    body, k, lo, hi = total.args
    ring = Algebra([body])
    n, d = quotient(ring, body)
    if d is not None:
        return total
    parts = []
    for monomial, c in n.to_dict().items():
        inner = tuple(e if k.value in t.free else 0 for t, e in zip(ring.atoms, monomial, strict=True))
        outer = tuple(e - i for e, i in zip(monomial, inner, strict=True))
        factor = monomial_term(ring.atoms, outer)
        value = rational(abs(fraction(c)))
        one = make("sum", monomial_term(ring.atoms, inner), k, lo, hi)
        factors = [x for x in (value, factor) if x is not ONE]
        t = mul(*factors, one) if factors else one
        parts.append(neg(t) if c < 0 else t)
    return add(*parts) if parts else ZERO


TACTIC = Tactic("sum_bounds", "Bound a sum by a term, by its terms' bound, or term by term.", cost=19,
                applies=applies, run=run)
