"""`exists` where it is denied: `not (exists x: R)` and `(exists x: R) implies S` speak of every x.

`exists x: R` is true if R is strictly true at some x of its sort (kernel/sequent.py), so its denial says
that R is not, whatever x: `R implies false`; and what it implies holds wherever R does. The variable may
then occur nowhere else, or it would be caught; and its sort must have a value where another part stands
beside it under `and`, or that part would be claimed of no point. What is assumed is read as what implies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import inf

from symcheck.language.elaborate import NO_SORTS
from symcheck.language.sorts import Sort, neg_oo
from symcheck.language.terms import Term, fresh, make, substitute, subterms, sym

FALSE = make("false")


class Misplaced(Exception):
    """An `exists` that cannot be read where it stands; the message says why."""


def universal(formula: Term, sorts: Mapping[str, Sort] = NO_SORTS) -> Term:
    """The formula with every denied `exists` read for all values; raises Misplaced. sorts: of the variables."""
    if "exists" not in formula.heads:
        return formula
    found: list[str] = []
    beside: list[str] = []
    read = _read(formula, found, beside)
    for name in beside:
        if name not in sorts or not _surely_of(sorts[name]):
            raise Misplaced(f"`{name}` is sought by a denied `exists` beside something else, and its sort may be empty")
    still = sought([read])
    for name in found:
        bodies = sum(name in part.free for part in _parts(read))
        if found.count(name) > 1 or name in still or bodies > 1:
            raise Misplaced(f"`{name}` is sought by a denied `exists` and occurs elsewhere too")
    return read


def assumed(fact: Term, elsewhere: frozenset[str], known: frozenset[str]) -> tuple[Term, dict[str, str]]:
    """The assumption with every `exists` read for all values, and the new names of what it sought to the old ones.

    elsewhere: names that occur outside of it, which would be caught; known: all names, of which new ones are none.
    Raises Misplaced where an `exists` is inside of it and not one of the parts that `and` joins.
    """
    if "exists" not in fact.heads:
        return fact, {}
    if fact.head == "and":
        parts: list[Term] = []
        renamed: dict[str, str] = {}
        for k, part in enumerate(fact.args):
            rest = [t for j, t in enumerate(fact.args) if j != k]
            read, new = assumed(part, elsewhere.union(*(t.free for t in rest), sought(rest)), known.union(renamed))
            parts.append(read)
            renamed.update(new)
        return make("and", *parts), renamed
    if fact.head != "exists" or "exists" in fact.args[0].heads:
        raise Misplaced("`exists` inside what is assumed must stand alone")
    body, *names = fact.args
    caught = [name.value for name in names if name.value in elsewhere]
    if any(t.head == "apply" and t.value[0] in caught for t in subterms(body)):
        raise Misplaced("a function that an assumed `exists` seeks occurs elsewhere too")
    new = {}
    for name in caught:
        new[fresh(name, known.union(new))] = name
    return substitute(body, {old: sym(name) for name, old in new.items()}), new


def assumed_existences(facts: Iterable[Term]) -> Iterator[frozenset[str]]:
    """The names that each `exists` among the assumptions, or the parts of one that `and` joins, seeks."""
    for fact in facts:
        if fact.head == "and":
            yield from assumed_existences(fact.args)
        elif fact.head == "exists":
            yield frozenset(a.value for a in fact.args[1:])


def denied(formula: Term) -> Iterator[frozenset[str]]:
    """The names that each `exists` seeks which `universal` reads for all values."""
    if formula.head in ("not", "implies") and formula.args[0].head == "exists":
        yield from assumed_existences(formula.args[:1])
    if formula.head in ("and", "or", "implies"):
        for part in formula.args:
            yield from denied(part)


def sought(terms: Iterable[Term]) -> tuple[str, ...]:
    """The names that an `exists` within the terms seeks, each once."""
    having = [t for t in terms if "exists" in t.heads]
    return tuple(dict.fromkeys(a.value for t in having for s in subterms(t) if s.head == "exists" for a in s.args[1:]))


def _parts(f: Term) -> list[Term]:
    """The formulas that the rewritten `exists` stood beside."""
    if f.head in ("and", "or"):
        return [p for a in f.args for p in _parts(a)]
    if f.head == "implies" and f.args[1] is not FALSE:
        return [f.args[0], *_parts(f.args[1])]
    return [f]


def _surely_of(sort: Sort) -> bool:
    """Whether something certainly is of the sort, by its looks."""
    if any(n.head != "num" for n in sort.shape):
        return False
    if sort.lo is None and sort.hi is None:
        return True
    lo, hi = _number(sort.lo, -inf), _number(sort.hi, inf)
    if lo is None or hi is None or sort.sign:
        return False
    whole = isinstance(lo, int) and not sort.lo_open or isinstance(hi, int) and not sort.hi_open
    return bool(lo < hi) if sort.base == "real" else whole and bool(lo <= hi)


def _number(t: Term | None, end: float) -> float | Fraction | None:
    """A bound's value, if it is a literal or no bound."""
    if t is None or t.head == "const" and t.value == "oo" and end > 0 or t is neg_oo() and end < 0:
        return end
    u = t.args[0] if t.head == "neg" else t
    if u.head != "num":
        return None
    value: int | Fraction = u.value
    return value if u is t else -value


def _read(f: Term, found: list[str], beside: list[str]) -> Term:
    if "exists" not in f.heads or f.head == "exists":
        return f
    if f.head in ("and", "or"):
        before = len(found)
        read = make(f.head, *(_read(a, found, beside) for a in f.args))
        beside += found[before:] if f.head == "and" else ()
        return read
    if f.head == "not" and f.args[0].head == "exists":
        return make("implies", _body(f.args[0], found), FALSE)
    if f.head == "implies":
        first = f.args[0]
        if first.head == "exists":
            first = _body(first, found)
        elif "exists" in first.heads:
            raise Misplaced("`exists` inside what is assumed must stand alone")
        return make("implies", first, _read(f.args[1], found, beside))
    raise Misplaced(f"`exists` is not read under `{f.head}`")


def _body(f: Term, found: list[str]) -> Term:
    body, *names = f.args
    if "exists" in body.heads:
        raise Misplaced("`exists` is not read inside a denied `exists`")
    found += [x.value for x in names]
    return body
