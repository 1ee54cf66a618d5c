"""The inequality of Cauchy and Schwarz for the sums of a goal, and norms by it.

`sum(x*w)**2 <= sum(x**2)*sum(w**2)`, `norm(x + w) <= norm(x) + norm(w)`, `sum(abs(x)) <= sqrt(K)*norm(x)`. The two
factors are those of a sum's terms, a term and 1, or the square roots of the terms of two sums. Where roots occur,
`abs(sum(e*g)) <= sqrt(sum(e**2))*sqrt(sum(g**2))` is a lemma too. Hardy, Littlewood and Polya, Inequalities, 2.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.equation import to_power
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, opened
from symcheck.language.terms import Term, add, make, mul, neg, substitute, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.matching import equal
from symcheck.provers.sampling import plausible


def applies(s: Sequent) -> bool:
    """Orders of real numbers with a sum."""
    return s.goal.head in ("le", "lt") and s.mode == "real" and "sum" in s.goal.heads


def run(s: Sequent, search: Search, most: int = 2) -> Closed | GaveUp:
    """The fact for one pair of factors after the other, at most `most` of them; then the goal."""
    if any(map(_is_square_bound, s.facts)):
        return GaveUp("the inequality of Cauchy and Schwarz did not help")
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    tried = 0
    for e, g, total in sorted(_pairs(s), key=lambda pair: -_known(s, *pair) / (3 - (pair[1] is ONE))):
        k, lo, hi = total.args[1:]
        node = {"rule": "cauchy_schwarz", "data": {"left": e, "right": g, "index": k, "lo": lo, "hi": hi}}
        steps, now = _with(s, search, node) if _known(s, e, g, total) > 1 else ([], s)
        last = search.prove(now) if steps else None
        if last is not None:
            return Closed(chained(steps, last))
        tried += bool(steps)
        if tried >= most:
            break
    return GaveUp("the inequality of Cauchy and Schwarz did not help" if tried else "")


def _known(s: Sequent, e: Term, g: Term, total: Term) -> int:
    """How many of the three sums of the inequality, besides that of 1, are among the goal's."""
    squares = [_square(t.args[0]) for t in subterms(s.goal, inside_binders=False)
               if t.head == "sum" and t.args[1:] == total.args[1:]]
    return sum(any(equal(t, q) for q in squares) for t in (
        _square(mul(e, g)), *(_square(_square(t)) for t in (e, g) if t is not ONE)))


def _is_square_bound(f: Term) -> bool:
    """Whether a fact is one that this tactic brings."""
    return f.head == "le" and f.args[0].head == "pow" and f.args[0].args[0].head == "sum" and f.args[1].head == "mul"


def _with(s: Sequent, search: Search, node: Certificate) -> tuple[list[Certificate], Sequent]:
    """The steps that bring the fact, and the lemma with roots; none if something about them is not shown."""
    try:
        *needs, after = premises(s, node)
    except Rejected:
        return [], s
    fact = after.facts[-1]
    if fact in s.facts or not all(map(plausible, needs)):
        return [], s
    proofs = [search.prove(one) for one in needs]
    if None in proofs:
        return [], s
    steps: list[Certificate] = [{**node, "premises": proofs}]
    total, a, b = map(_simplified, (fact.args[0].args[0], *fact.args[1].args))
    lemmas = [make("le", total ** 2, mul(a, b))]
    if "sqrt" in s.goal.heads:
        roots = make("mul", make("sqrt", a), make("sqrt", b))
        lemmas += [make("le", make("abs", total), make("sqrt", mul(a, b))), make("le", make("abs", total), roots),
                   make("le", total, roots)]
    for lemma in lemmas:
        proof = None if lemma is fact else search.prove(after.prove(lemma))
        if proof is not None:
            steps.append({"rule": "cut", "data": {"formula": lemma}, "premises": [proof]})
            after = after.prove(after.goal, lemma)
    return steps, after


def _simplified(total: Term) -> Term:
    """A sum of products or squares of factors, without factors 1, and without roots and absolute values squared."""
    body, k, lo, hi = total.args
    if body.head == "pow" and body.args[0] is ONE:
        return hi if lo is ONE else add(hi, neg(lo), ONE)
    body = _square(body.args[0]) if body.head == "pow" else mul(*(a for a in body.args if a is not ONE))
    return make("sum", body, k, lo, hi)


def _square(e: Term) -> Term:
    """e**2 without roots and absolute values."""
    if e.head in ("mul", "div"):
        return make(e.head, *map(_square, e.args))
    return e.args[0] if e.head == "sqrt" else (e.args[0] if e.head == "abs" else e) ** 2


def _pairs(s: Sequent) -> Iterator[tuple[Term, Term, Term]]:
    """(e, g, a sum with their index and range): what may stand for the two factors."""
    totals = [t for t in subterms(s.goal, inside_binders=False) if t.head == "sum" and t.args[3] is not OO]
    for total in totals:
        body = total.args[0]
        if body.head == "mul" and len(body.args) == 2 and body.args[0] is not body.args[1]:
            yield *body.args, total
    alike = sorted((t for t in totals if t.args[1:] == totals[0].args[1:]), key=lambda t: t.depth)
    for one, other in combinations(alike, 2):
        e, g = _root(s, one), _root(s, other)
        if e is not None and g is not None:
            yield e, g, one
    for total in totals:
        yield total.args[0], ONE, total


def _root(s: Sequent, total: Term) -> Term | None:
    """A term whose square is the term of a sum, as far as signs are seen."""
    body, inner = opened(s, total)
    name = next(n for n in inner.variables if n not in s.variables)
    found = _root_of(body, Context(inner))
    return None if found is None else substitute(found, {name: total.args[1]})


def _root_of(t: Term, context: Context) -> Term | None:
    n = exponent(t.args[1]) if t.head == "pow" else None
    if n is not None and n > 0 and n % 2 == 0:
        return to_power(t.args[0], n // 2)
    if t.head == "mul" and len(t.args) == 2 and t.args[0] is t.args[1]:
        return t.args[0]
    if t.head in ("mul", "div"):
        parts = [_root_of(a, context) for a in t.args]
        return None if None in parts else make(t.head, *[p for p in parts if p is not None])
    return None if not context.evident(make("le", ZERO, t)) else t if t is ONE else make("sqrt", t)


TACTIC = Tactic("cauchy", "The inequality of Cauchy and Schwarz for sums.", cost=14, applies=applies, run=run)
