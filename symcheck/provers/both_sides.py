"""Undo a function on both sides of an equation among the facts: `sqrt(x) == 2` gives x == 2**2.

An equation in which a function f(w), or a power with a variable exponent, stands once and linearly is solved for
it; then w is what f's inverse makes of the other side. A product of powers and exponentials is taken the logarithm
of, a sum of logarithms the exponential. Each is a further fact, by rules that the kernel has: the solved equation as a
multiple of the fact, and w == g(f(w)) == g(value). What the equation says of its sides' being defined is used:
log(x) == 2 only if x > 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.instances import chained
from symcheck.provers.polynomials import to_term


def _power(n: int) -> Callable[[Term], Term]:
    return lambda v: make("pow", v, num(n))


def _function(name: str) -> Callable[[Term], Term]:
    return lambda v: make(name, v)


#: f -> its inverse; where f is not one to one on its real domain, facts must say where w is (DLMF 4.2, 4.23, 4.37)
INVERSES: Mapping[str, Callable[[Term], Term]] = MappingProxyType({
    "exp": _function("log"), "log": _function("exp"), "sqrt": _power(2), "cbrt": _power(3),
    "sinh": _function("asinh"), "asinh": _function("sinh"), "tanh": _function("atanh"), "atanh": _function("tanh"),
    "atan": _function("tan"), "asin": _function("sin"), "acos": _function("cos"), "acosh": _function("cosh"),
    "sin": _function("asin"), "cos": _function("acos"), "tan": _function("atan"), "cosh": _function("acosh"),
})
#: f(w) may equal something in the same variable
ALGEBRAIC = ("sqrt", "cbrt")
#: equations that are looked at
MOST = 6


class Undone(NamedTuple):
    """f(w) == value of a fact: `atom` is f(w), and w == g(value) what it comes to, g being `inverse`."""

    fact: Term
    scale: Term
    atom: Term
    value: Term
    inner: Term
    inverse: Callable[[Term], Term]

    def lemma(self) -> Term:
        """w == g(value), exp(log(c)) and log(exp(c)) as c."""
        right = self.inverse(self.value)
        inside = right.args[0] if right.head in ("exp", "log") else right
        undone = {right.head, inside.head} == {"exp", "log"}
        return make("eq", self.inner, inside.args[0] if undone else right)


def applies(s: Sequent) -> bool:
    """Equations between real terms, under equations with functions of variables in them."""
    return s.goal.head in ("eq", "same") and s.mode == "real" and any(
        f.head == "eq" and f.free and not f.heads.isdisjoint((*INVERSES, "pow", "abs")) for f in s.facts)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Every equation undone as a fact, as long as there are new ones; then the goal, without what was undone."""
    steps: list[Certificate] = []
    done: dict[Term, Term] = {}
    given = frozenset(s.facts)
    while len(steps) < 4 * MOST and (found := _next(s, done)) is not None:
        s = _undo(s, search, found, steps)
    if not steps:
        return GaveUp("no function undone on both sides of a fact decides it")
    undone = {fact for lemma, fact in done.items() if lemma in s.facts}
    keep = [k for k, f in enumerate(s.facts) if f not in undone and (f.head != "eq" or f in given or f in done)]
    proof = search.apply(s, "forget", keep=keep) or search.prove(s)
    return Closed(chained(steps, proof)) if proof else GaveUp("no function undone on both sides of a fact decides it")


def _next(s: Sequent, done: dict[Term, Term]) -> Undone | None:
    for fact in [f for f in s.facts if f.head == "eq" and f.free and "oo" not in f.heads][:MOST]:
        for found in _solved(s, fact):
            lemma = found.lemma()
            if lemma not in done and lemma not in s.facts:
                done[lemma] = fact
                return found
    return None


def _solved(s: Sequent, fact: Term) -> Iterator[Undone]:
    """The functions that a fact can be solved for; the logarithm of both sides, where one is a product."""
    try:
        ring = Algebra(fact.args)
        n, d = ring.difference(*fact.args)
    except Rejected:
        return
    for atom, degree in zip(ring.atoms, n.degrees(), strict=True):
        undone = _inside(s, atom) if degree == 1 and atom.free else None
        at = ring.position[atom]
        slope = n.derivative(at)
        rest = n - slope * ring.context.gens()[at]
        others = [a for a, e in zip(ring.atoms, rest.degrees(), strict=True) if e > 0]
        alone = atom.head in ALGEBRAIC or all(a.free.isdisjoint(atom.free) for a in others)
        if undone is not None and alone and slope.is_constant() and (d is None or d.is_constant()):
            c = slope.leading_coefficient()
            scale = to_term(ring, ring.context.constant(1 / c if d is None else d.leading_coefficient() / c))
            yield Undone(fact, scale, atom, to_term(ring, -rest / c), *undone)
    for left, right in (fact.args, fact.args[::-1]):
        scale = ONE if left is fact.args[0] else neg(ONE)
        for head, into in (("exp", _logarithm), ("log", _exponential)):
            inner = into(s, left, right) if left.free else None
            if inner is not None:
                yield Undone(fact, scale, left, right, inner, INVERSES[head])


def _inside(s: Sequent, atom: Term) -> tuple[Term, Callable[[Term], Term]] | None:
    """(w, g) for an atom f(w) with the inverse g of f; a power c**y is exp(y*log(c)); of abs(u), squares."""
    if atom.head == "pow" and atom.args[1].free:
        base, y = atom.args
        positive = not base.free and Context(s).evident(make("lt", ZERO, base))
        return (mul(y, make("log", base)), INVERSES["exp"]) if positive else None
    if atom.head == "abs":
        return make("pow", atom.args[0], num(2)), _power(2)
    inverse = INVERSES.get(atom.head)
    return None if inverse is None else (atom.args[0], inverse)


def _exponential(s: Sequent, t: Term, other: Term) -> Term | None:
    """The exponential of a sum of logarithms, as a product; None of another term."""
    found: list[Term] = []
    for a in t.args if t.head == "add" else ():
        minus, u = (True, a.args[0]) if a.head == "neg" else (False, a)
        n, u = (u.args[0], u.args[1]) if u.head == "mul" and len(u.args) == 2 and u.args[0].head == "num" else (ONE, u)
        if u.head != "log":
            return None
        power = u.args[0] if n is ONE else make("pow", u.args[0], n)
        found.append(make("div", ONE, power) if minus else power)
    return mul(*found) if found else None


def _logarithm(s: Sequent, t: Term, other: Term) -> Term | None:
    """The logarithm of a product of exponentials and powers of positive numbers, as a sum; None of another term.

    Of one alone where the other side is in variables too: by itself it could not be solved for.
    """
    context, found = Context(s), list[Term]()
    alone = t.head in ("exp", "pow") and other.head in ("exp", "pow", "mul") and bool(other.free)
    factors = t.args if t.head == "mul" else (t,) if alone else ()
    for a in factors:
        if a.head == "exp":
            found.append(a.args[0])
        elif a.head == "pow" and not a.args[0].free and context.evident(make("lt", ZERO, a.args[0])):
            found.append(mul(a.args[1], make("log", a.args[0])))
        elif not a.free and context.evident(make("lt", ZERO, a)):
            found.append(make("log", a))
        else:
            return None
    return add(*found) if found else None


def _undo(s: Sequent, search: Search, found: Undone, steps: list[Certificate]) -> Sequent:
    """The sequent with w == g(value) as a fact, the nodes that lead to it added to the steps; s if that fails."""
    here, nodes = s, list[Certificate]()
    node: Certificate = {"rule": "use", "data": {"fact": found.fact}, "premises": []}
    (after,) = premises(s, node)
    if after.facts != s.facts:
        nodes.append(node)
        here = after
    solved = make("eq", found.atom, found.value)
    if solved not in here.facts:
        proof = search.apply(here.prove(solved), "equal_combination", parts=[(found.scale, found.fact)])
        if proof is None:
            return s
        nodes.append({"rule": "cut", "data": {"formula": solved}, "premises": [proof]})
        here = here.prove(here.goal, solved)
    lemma, applied = found.lemma(), found.inverse(found.atom)
    last = search.apply(here.prove(make("eq", applied, lemma.args[1])), "rewrite", old=found.atom, new=found.value)
    first = _without_equations(here.prove(make("same", found.inner, applied)), search) if last else None
    if first is None or last is None:
        return s
    rewritten = {"rule": "rewrite", "data": {"old": found.inner, "new": applied}, "premises": [first, last]}
    nodes.append({"rule": "cut", "data": {"formula": lemma}, "premises": [rewritten]})
    steps += nodes
    return here.prove(here.goal, lemma)


def _without_equations(s: Sequent, search: Search) -> Certificate | None:
    """A proof that does without the equations among the facts: they would put a value for f(w)."""
    keep = [k for k, f in enumerate(s.facts) if f.head != "eq"]
    return search.apply(s, "forget", keep=keep)


TACTIC = Tactic("both_sides", "Undo a function on both sides of an equation among the facts.", cost=14,
                applies=applies, run=run)
