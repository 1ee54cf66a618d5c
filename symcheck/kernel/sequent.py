"""Sequents: what is to be shown, of which variables, under which facts.

A point assigns each variable a value of its base sort. Terms are partial functions of the
point. Facts and goals are formulas in *strict* reading: `a < b` is true where both sides are
defined and the relation holds. `same(a, b)` is true where both are undefined, or both are
defined and equal. A sequent holds if its goal is true at every point where all facts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import INFINITE, has_infinite
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, conj, disj, fresh, make, num, rational, substitute, subterms, sym

ZERO, ONE = num(0), num(1)
FALSE, TRUE = make("false"), make("true")
_FLIP = {"gt": "lt", "ge": "le"}
#: formulas whose negation is kept as it is: `not integer(u)` is true where u is defined and no integer
ATOMS = ("integer", "defined")
#: relations that only real numbers stand in
ORDERS = ("lt", "le", "gt", "ge", "approx")
_NOT = {"eq": "ne", "ne": "eq", "lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}


@dataclass(frozen=True)
class Variable:
    """base: 'real', 'integer', 'complex', 'function' or 'permutation'; shape as in Sort."""

    base: str
    shape: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Sequent:
    """variables, facts |- goal, in mode 'real' or 'complex'."""

    variables: Mapping[str, Variable]
    facts: tuple[Term, ...]
    goal: Term
    mode: str

    def prove(self, goal: Term, /, *facts: Term, **variables: Variable) -> Sequent:
        """The same context with more facts and variables, and another goal."""
        new: tuple[Term, ...] = ()
        if facts:
            known = self.facts
            new = tuple([f for f in dict.fromkeys([f for fact in facts for f in normal(fact)]) if f not in known])
        return Sequent({**self.variables, **variables} if variables else self.variables,
                       self.facts + new, goal, self.mode)

    def fresh(self, name: str, *terms: Term) -> str:
        """A variable name that occurs nowhere in the sequent, nor free in the terms (of a certificate's data)."""
        taken = set(self.variables) | self.goal.free.union(*(t.free for t in terms))
        return fresh(name, taken.union(*(f.free for f in self.facts)))

    def instantiate(self, name: str, value: Term) -> Sequent:
        """The sequent at `name = value` (a closed or fresh-variable term of the variable's sort)."""
        rest = {n: v for n, v in self.variables.items() if n != name}
        put = {name: value}
        return replace(self, variables=rest, goal=substitute(self.goal, put),
                       facts=tuple(substitute(f, put) for f in self.facts))


def normal(formula: Term) -> Iterable[Term]:
    """A strict formula as a list of facts: conjunctions split, `>` and `>=` turned round."""
    if formula.head == "and":
        return [f for part in formula.args for f in normal(part)]
    return (strict(formula),) if formula.head != "true" else ()


def strict(formula: Term) -> Term:
    """The strict reading in the kernel's heads: eq ne lt le and or implies defined ..."""
    head, args = formula.head, formula.args
    if head in _FLIP:
        return make(_FLIP[head], args[1], args[0])
    if head == "not":
        return formula if args[0].head in ATOMS else strict(negate(args[0]))
    if head == "iff":
        p, q = map(strict, args)
        return conj(make("implies", p, q), make("implies", q, p))
    if head in ("and", "or", "implies"):
        return make(head, *map(strict, args))
    if head == "forall":
        return make("forall", strict(args[0]), *args[1:])
    if head == "approx":
        return strict(approx(formula))
    return formula


def negate(formula: Term) -> Term:
    """The formula that is strictly true where both sides are defined and `formula` fails."""
    head, args = formula.head, formula.args
    if head in _NOT:
        return make(_NOT[head], *args)
    if head == "not":
        return args[0]
    if head == "and":
        return disj(*map(negate, args))
    if head == "or":
        return conj(*map(negate, args))
    if head == "implies":
        return conj(args[0], negate(args[1]))
    if head == "iff":
        return disj(conj(args[0], negate(args[1])), conj(negate(args[0]), args[1]))
    if head == "approx":
        return negate(approx(formula))
    if head in ATOMS:
        return make("not", formula)
    if head in ("true", "false"):
        return FALSE if head == "true" else TRUE
    raise Rejected(f"no strict negation of {head}")


def approx(formula: Term) -> Term:
    """`e ~= d` as d - h <= e and e <= d + h, with h half a unit of d's last written decimal."""
    e, d = formula.args
    half = Fraction(1, 2) / (Fraction(10) ** formula.value)
    value = -d.args[0].value if d.head == "neg" else d.value
    return conj(make("le", rational(Fraction(value) - half), e),
                make("le", e, rational(Fraction(value) + half)))


def claimed(formula: Term, domain: str = "either") -> Term:
    """The formula a claim says: the one rule of definedness made explicit (reference, section 4).

    An order of terms in which something may be oo or -oo is not taken to hold where neither is a number.
    """
    head, args = formula.head, formula.args
    if head in ("eq", "ne", "lt", "le", "gt", "ge"):
        if any(a in INFINITE for a in args):
            return make("same", *args) if head == "eq" else strict(formula)
        if domain == "common":
            return make("implies", conj(*(make("defined", a) for a in args)), strict(formula))
        if head == "eq":
            return make("same", *args)
        if all(map(has_infinite, args)):
            return strict(formula)
        return make("implies", disj(*(make("defined", a) for a in args)), strict(formula))
    if head in ("and", "or"):
        return make(head, *(claimed(a, domain) for a in args))
    if head == "implies":
        return make("implies", conj(*normal(args[0])), claimed(args[1], domain))
    if head == "iff":
        p, q = args
        if strictly_equivalent(formula, domain):
            return strict(formula)
        return conj(make("implies", conj(*normal(p)), claimed(q, domain)),
                    make("implies", conj(*normal(q)), claimed(p, domain)))
    if head == "not":
        return claimed(negate(args[0]), domain)
    if head == "exists":
        return make(head, strict(args[0]), *args[1:])
    if head == "forall":
        return make(head, claimed(args[0], domain), *args[1:])
    return strict(formula)


def strictly_equivalent(formula: Term, domain: str) -> bool:
    """Whether both sides of an `iff` are read strictly: `x == y iff log(x) == log(y)` fails at x == y == -1.

    Were the side that is shown read as a claim, which holds where neither side of it is defined, `iff` would be
    no equivalence under any reading of its sides. Not with `domain: common`, which leaves such points out, nor
    about oo, which is no number.
    """
    return formula.head == "iff" and domain != "common" and "oo" not in formula.heads


#: the variables that most statements have are the same
_variable = lru_cache(maxsize=256)(Variable)


def sort_facts(name: str, sort: Sort) -> Iterable[Term]:
    """What the sort says of the variable beyond its base, as facts."""
    if not (sort.sign or sort.shape or sort.lo is not None or sort.hi is not None):
        return ()
    lengths = [make("le", ZERO, n) for n in sort.shape if n.head != "num"]
    return [*(f for constraint in sort.constraints(name) for f in normal(constraint)), *lengths]


@lru_cache(maxsize=64)
def sequent(statement: Statement) -> Sequent:
    """The sequent that is the meaning of a statement."""
    variables = {n: _variable(s.base, s.shape) for n, s in statement.variables}
    sought = {x.value for t in subterms(statement.formula) if t.head == "exists" for x in t.args[1:]} if (
        "exists" in statement.formula.heads) else ()
    facts = [f for n, s in statement.variables if n not in sought for f in sort_facts(n, s)]
    facts += [f for a in statement.assumptions for f in normal(a)]
    goal = within_sorts(claimed(statement.formula, statement.domain), statement)
    return Sequent(variables, tuple(dict.fromkeys(facts)), goal, statement.mode)


def within_sorts(goal: Term, statement: Statement) -> Term:
    """The goal; what an `exists` in it seeks must be of its sort, and the body says so."""
    if goal.head in ("and", "or"):
        return make(goal.head, *(within_sorts(g, statement) for g in goal.args))
    if goal.head in ("implies", "forall"):
        k = 0 if goal.head == "forall" else 1
        parts = [within_sorts(g, statement) if j == k else g for j, g in enumerate(goal.args)]
        return make(goal.head, *parts)
    if goal.head != "exists":
        return goal
    sorts = dict(statement.variables)
    body, *names = within_sorts(goal.args[0], statement), *goal.args[1:]
    conditions = [f for x in names for f in membership(x, sorts[x.value], statement.mode)]
    return make("exists", conj(*conditions, body), *names)


def membership(x: Term, sort: Sort, mode: str) -> Iterable[Term]:
    """The facts that x is of a sort of numbers, or of vectors of literal length; `false` for others."""
    if sort.shape:
        n = sort.shape[0]
        if len(sort.shape) > 1 or n.head != "num" or sort.descending:
            yield FALSE
            return
        for k in range(1, n.value + 1):
            yield from membership(make("index", x, num(k)), replace(sort, shape=()), mode)
        return
    if sort.base not in ("real", "integer", "complex"):
        yield FALSE
    if sort.base == "integer":
        yield make("integer", x)
    elif sort.base == "real" and mode == "complex":
        yield make("eq", make("im", x), ZERO)
    held = fresh("_", frozenset().union(*(t.free for t in (sort.lo, sort.hi) if t is not None)))
    for constraint in sort.constraints(held):
        yield from normal(substitute(constraint, {held: x}))


def integer_between(k: Term, lo: Term, hi: Term) -> tuple[Term, ...]:
    """The facts that k runs over lo..hi."""
    upper = () if hi.head == "const" and hi.value == "oo" else (make("le", k, hi),)
    return (make("le", lo, k), *upper)


def opened(s: Sequent, binder: Term) -> tuple[Term, Sequent]:
    """The body of `binder` (over an integer range) with its variable made fresh, and its context."""
    body, k, lo, hi = binder.args
    name = s.fresh(k.value, binder)
    new = sym(name)
    inner = s.prove(s.goal, *integer_between(new, lo, hi), **{name: Variable("integer")})
    return substitute(body, {k.value: new}), inner
