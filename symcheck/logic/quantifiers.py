"""`exists` where it is denied: `not (exists x: R)` and `(exists x: R) implies S` speak of every x.

`exists x: R` is true if R is strictly true at some x of its sort (kernel/sequent.py), so its denial says
that R is not, whatever x: `R implies false`; and what it implies holds wherever R does. The variable may
then occur nowhere else, or it would be caught.
"""

from __future__ import annotations

from symcheck.language.terms import Term, make, subterms

FALSE = make("false")


class Misplaced(Exception):
    """An `exists` that cannot be read where it stands; the message says why."""


def universal(formula: Term) -> Term:
    """The formula with every denied `exists` read for all values; raises Misplaced."""
    if "exists" not in formula.heads:
        return formula
    found: list[str] = []
    read = _read(formula, found)
    sought = [a.value for t in subterms(read) if t.head == "exists" for a in t.args[1:]]
    for name in found:
        bodies = sum(name in part.free for part in _parts(read))
        if found.count(name) > 1 or name in sought or bodies > 1:
            raise Misplaced(f"`{name}` is sought by a denied `exists` and occurs elsewhere too")
    return read


def _parts(f: Term) -> list[Term]:
    """The formulas that the rewritten `exists` stood beside."""
    if f.head in ("and", "or"):
        return [p for a in f.args for p in _parts(a)]
    if f.head == "implies" and f.args[1] is not FALSE:
        return [f.args[0], *_parts(f.args[1])]
    return [f]


def _read(f: Term, found: list[str]) -> Term:
    if "exists" not in f.heads or f.head == "exists":
        return f
    if f.head in ("and", "or"):
        return make(f.head, *(_read(a, found) for a in f.args))
    if f.head == "not" and f.args[0].head == "exists":
        return make("implies", _body(f.args[0], found), FALSE)
    if f.head == "implies":
        first = f.args[0]
        if first.head == "exists":
            first = _body(first, found)
        elif "exists" in first.heads:
            raise Misplaced("`exists` inside what is assumed must stand alone")
        return make("implies", first, _read(f.args[1], found))
    raise Misplaced(f"`exists` is not read under `{f.head}`")


def _body(f: Term, found: list[str]) -> Term:
    body, *names = f.args
    if "exists" in body.heads:
        raise Misplaced("`exists` is not read inside a denied `exists`")
    found += [x.value for x in names]
    return body
