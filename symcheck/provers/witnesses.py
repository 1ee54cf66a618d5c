"""Find witnesses for `exists y: R` unaided: solve a relation of R for y, or take something simple.

Solving peels one operation after another off the side that y stands in (and collects y where a relation
is linear in it); an inequality is met a step beyond its bound. Several variables are solved for in turn.
Not trusted: the rule `witness` leaves R at the values to be shown, and a sample sorts out first what
cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, islice
from types import MappingProxyType
from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent, strict
from symcheck.language.terms import RELATIONS, Term, add, make, mul, neg, num, substitute, subterms, sym
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.polynomials import to_term
from symcheck.provers.sampling import plausible

Values = Mapping[str, Term]
#: f -> its inverse, as a function of the table
INVERSE = MappingProxyType({
    "exp": "log", "log": "exp", "sin": "asin", "cos": "acos", "tan": "atan", "asin": "sin", "acos": "cos",
    "atan": "tan", "sinh": "asinh", "cosh": "acosh", "tanh": "atanh", "asinh": "sinh", "acosh": "cosh",
    "atanh": "tanh", "factorial": ""})


def applies(s: Sequent) -> bool:
    """Existential goals."""
    return s.goal.head == "exists"


def run(s: Sequent, search: Search, most: int = 40, proofs: int = 6) -> Closed | GaveUp:
    """Try candidates, at most `most`; those that a sample does not contradict are proved, at most `proofs`."""
    if search.hints.get("witness"):
        return GaveUp("the witness given does not do")
    names = [x.value for x in s.goal.args[1:]]
    tried = 0
    for values in islice(candidates(strict(s.goal.args[0]), names, s), most):
        node: Certificate = {"rule": "witness", "data": {"values": dict(values)}}
        try:
            left = premises(s, node)
        except Rejected:
            continue
        if not all(map(plausible, left)):
            continue
        found = search.close(node, left)
        if found is not None:
            return Closed(found)
        tried += 1
        if tried >= proofs or search.budget.left() <= 0:
            break
    return GaveUp("no witness was found")


def candidates(body: Term, names: list[str], s: Sequent) -> Iterator[Values]:
    """Values of all names, most promising first; none depends on another of the names."""
    if not names:
        yield {}
        return
    name, rest = names[0], names[1:]
    for value in dict.fromkeys(_of_one(body, name, s)):
        if rest and _open(value, rest):
            later = [n for n in rest if n in value.free]
            inner = substitute(body, {name: value})
            for values in islice(candidates(inner, rest, s), 4):
                yield {**values, name: substitute(value, {n: values[n] for n in later})}
        elif not value.free & set(names):
            for values in islice(candidates(substitute(body, {name: value}), rest, s), 4):
                yield {**values, name: value}


def _open(value: Term, rest: list[str]) -> bool:
    return bool(value.free & set(rest))


def _of_one(body: Term, name: str, s: Sequent) -> Iterator[Term]:
    """What one name may be: from the relations that it stands in, then simple values and the variables."""
    whole = make("integer", sym(name)) in tuple(subterms(body, inside_binders=False))
    relations = [r for r in subterms(body, inside_binders=False) if r.head in RELATIONS and name in r.free]
    bounds: dict[Term, None] = {}
    for r in sorted(relations, key=lambda r: r.head != "eq"):
        for value in solutions(r, name):
            bounds[value] = None
            if r.head in ("eq", "le", "ge"):
                yield value
            if r.head != "eq":
                yield from (add(value, ONE), add(value, neg(ONE)))
            if r.head != "eq" and whole:
                yield from (add(make("floor", value), ONE), add(make("ceil", value), neg(ONE)))
    yield from (make("div", add(a, b), num(2)) for a, b in islice(combinations(bounds, 2), 6))
    yield from (ZERO, ONE, neg(ONE), num(2), *(map(num, range(3, 10)) if whole else (make("div", ONE, num(2)),)))
    for other, variable in s.variables.items():
        if not variable.shape and variable.base in ("real", "integer", "complex"):
            yield from (sym(other), add(sym(other), ONE), neg(sym(other)))


def solutions(relation: Term, name: str) -> Iterator[Term]:
    """What the name is where both sides are equal."""
    left, right = relation.args
    for side, other in ((left, right), (right, left)):
        yield from _alike(side, other, name)
        if name in side.free and name not in other.free:
            yield from _peeled(side, other, name)
    root = linear_root(left, right, name)
    if root is not None:
        yield root


def _alike(pattern: Term, t: Term, name: str) -> Iterator[Term]:
    """What t has where the pattern has the name, if they are alike elsewhere."""
    if pattern.head == "sym" and pattern.value == name:
        yield t
    elif pattern.head == t.head and len(pattern.args) == len(t.args) and pattern.value == t.value:
        for p, a in zip(pattern.args, t.args, strict=True):
            if name in p.free:
                yield from islice(_alike(p, a, name), 2)


def _peeled(side: Term, value: Term, name: str, depth: int = 12) -> Iterator[Term]:
    """side == value, solved for a name that stands in one argument of each operation around it."""
    if side.head == "sym" and side.value == name:
        yield value
        return
    inside = [k for k, a in enumerate(side.args) if name in a.free]
    if len(inside) != 1 or side.binds or not depth:
        return
    k = inside[0]
    turned = _inverted(side, k, value)
    if turned is not None:
        yield from _peeled(side.args[k], turned, name, depth - 1)
        if side.head in ("abs", "cos", "cosh") or side.head == "pow" and k == 0 and side.args[1] is num(2):
            yield from _peeled(side.args[k], neg(turned), name, depth - 1)


def _inverted(t: Term, k: int, value: Term) -> Term | None:
    """What the k-th argument of t is where t == value."""
    head, args = t.head, t.args
    others = [a for j, a in enumerate(args) if j != k]
    if head == "neg":
        return neg(value)
    if head == "add":
        return add(value, *map(neg, others))
    if head == "mul":
        return make("div", value, mul(*others))
    if head == "div":
        return mul(value, args[1]) if k == 0 else make("div", args[0], value)
    if head == "pow" and k == 0:
        return _root(value, args[1])
    if head == "pow":
        return make("div", make("log", value), make("log", args[0]))
    if head == "sqrt":
        return make("pow", value, num(2))
    if head == "cbrt":
        return make("pow", value, num(3))
    if head == "abs":
        return value
    if head == "sigmoid":
        return make("log", make("div", value, add(ONE, neg(value))))
    return make(INVERSE[head], value) if INVERSE.get(head) and len(args) == 1 else None


def _root(value: Term, n: Term) -> Term:
    if n is num(2):
        return make("sqrt", value)
    return make("cbrt", value) if n is num(3) else make("pow", value, make("div", ONE, n))


def linear_root(left: Term, right: Term, name: str) -> Term | None:
    """The root of left - right where its numerator is linear in the name."""
    ring = Algebra([left, right], {}, {})
    try:
        n, _ = ring.fraction(add(left, neg(right)))
    except Rejected:
        return None
    at = ring.position.get(sym(name))
    if at is None or n.degrees()[at] != 1 or any(
            name in a.free and n.degrees()[j] for j, a in enumerate(ring.atoms) if j != at):
        return None
    parts: tuple[dict[Any, Any], dict[Any, Any]] = ({}, {})
    for m, c in n.to_dict().items():
        parts[int(m[at])][(*m[:at], 0, *m[at + 1:])] = c
    rest, slope = (ring.context.from_dict(p) for p in parts)
    return to_term(ring, -rest / slope) if slope.is_constant() else make(
        "div", to_term(ring, -rest), to_term(ring, slope))


TACTIC = Tactic("witnesses", "Find a witness by solving for it.", cost=12, applies=applies, run=run)
