"""Values oo and -oo: which terms may have one, and what `same` then says.

A limit, an integral or an infinite sum may have the value oo or -oo, which is no number: such a term is as
undefined as 1/0 is. `same(t, oo)` says that t has the value oo. `same(a, b)` says that a and b are equal numbers,
or that neither is a number and they are not oo and -oo. So it is no equivalence of terms that may be infinite:
rules that argue by cases of definedness must not conclude it of two such terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from symcheck.kernel.errors import Rejected
from symcheck.language.terms import RELATIONS, Term, disj, make, subterms

OO = make("const", value="oo")
#: values of limits only: a claim about them is read as it stands, as no condition says where they are defined
INFINITE = (OO, make("neg", OO))
#: one of these occurs in a term that may have an infinite value
_MAYBE = frozenset(("oo", "limit", "integrate", "sum", "prod"))


def values(t: Term) -> Iterator[Term]:
    """The terms whose value, or its negative, t may have: itself, what it negates, the branches of a distinction."""
    yield t
    for part in t.args[1:] if t.head == "if" else t.args if t.head == "neg" else ():
        yield from values(part)


def only_values(formula: Term, t: Term) -> bool:
    """Whether t occurs in a formula only as the value of a side of a relation, where oo may stand for it.

    Elsewhere a term with the value oo is no number; oo as written, the end of a sum, means something else.
    """
    if formula.head in RELATIONS:
        return all(side is t or not any(u is t for u in subterms(side)) or
                   side.head == "neg" and side.args[0] is t for side in formula.args)
    return formula is not t and all(only_values(a, t) for a in formula.args)


def may_be_infinite(t: Term) -> bool:
    """Whether t may have the value oo or -oo."""
    return not t.heads.isdisjoint(_MAYBE) and any(
        u in INFINITE or u.head in ("limit", "integrate") or u.head in ("sum", "prod") and u.args[3] is OO
        for u in values(t))


def has_infinite(t: Term) -> bool:
    """Whether a part of t may have the value oo or -oo."""
    return not t.heads.isdisjoint(("limit", "integrate", "oo")) and any(map(may_be_infinite, subterms(t)))


def numbers(fact: Term) -> tuple[Term, ...]:
    """The sides of a relation among the facts that are numbers: those that cannot be oo, and what is equal to one.

    For `t != 5`, `t > 5` and `t == u` may well be said of a t that is oo.
    """
    found = tuple([t for t in fact.args if not may_be_infinite(t)])
    return fact.args if found and fact.head == "eq" else found


def no_infinity(*terms: Term) -> None:
    """Rejected for oo and -oo: as the values of limits they are no numbers, and not undefined either."""
    terms = tuple([t for t in terms if "oo" in t.heads])
    if any(u in INFINITE for t in terms for u in values(t)):
        raise Rejected("oo is no number")


def both_infinite(a: Term, b: Term) -> bool:
    """Whether two different terms may both have infinite values, and so different ones."""
    return a is not b and may_be_infinite(a) and may_be_infinite(b)


def by_definedness(a: Term, b: Term) -> None:
    """Rejected if that neither a nor b is a number would not show `a same b`."""
    no_infinity(a, b)
    if both_infinite(a, b):
        raise Rejected("both sides may be infinite")


def are_numbers(*terms: Term) -> list[Term]:
    """That those terms which may be oo are numbers: `0 <= t` may be said of a t that is oo, not `0 <= max(t, 1)`."""
    return [make("defined", t) for t in dict.fromkeys(terms) if may_be_infinite(t)]


def replaced(goal: Term, old: Term, new: Term) -> tuple[Term, ...]:
    """What must hold beside `old same new` for one to take the other's place in the goal.

    Where one of them is a side of a relation, or of a `same` whose other side may be infinite, one of them must be a
    number: then both are that number. For `5 < t` holds where t is oo, and not where it is undefined, though these are
    the same. oo itself takes no place and gives none up, nor does a side of `same(t, oo)`.
    """
    no_infinity(old, new)
    sides = [(f.head, a, b) for f in subterms(goal) if f.head in ("same", *RELATIONS)
             for a, b in (f.args, f.args[::-1]) if old in values(a)]
    across = [b for head, _, b in sides if head == "same"]
    no_infinity(*across)
    risky = any(head != "same" or may_be_infinite(b) for head, _, b in sides)
    number = disj(make("defined", new), make("defined", old))
    return (number,) if risky and (may_be_infinite(old) or may_be_infinite(new)) else ()
