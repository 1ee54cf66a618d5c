"""The claim of a plain line of JSON Lines, as `load_claim` reads it, in less than half of the time.

Plain is a line without escapes that has a statement and no other form, variables of sorts without bounds
and lengths, and nothing but texts under its other keys. Whatever else a line has, also an error, is left
to `load_claim`: what is None here may still be a claim. Tests compare both.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from symcheck.errors import ClaimError, Place
from symcheck.language.claim_file import is_id
from symcheck.language.elaborate import plain_relation
from symcheck.language.json_nodes import LONGEST_KEY
from symcheck.language.parser import parse
from symcheck.language.scope import Scope
from symcheck.language.sort_parser import parse_sort
from symcheck.language.sorts import Sort
from symcheck.language.source import Source
from symcheck.language.statements import Claim, Statement, Step
from symcheck.language.yaml_nodes import Document, Scalar
from symcheck.logic.build import steps
from symcheck.logic.cases import cases
from symcheck.logic.load import kinds
from symcheck.logic.names import Declared, Names, is_name

_STATEMENT = re.compile('"statement" *: *(?=")')
#: keys with a text, lists of texts, and the mapping from names to texts
_TEXTS = frozenset(("id", "statement", "title", "note", "source", "expect"))
_LISTS = frozenset(("assume", "tags"))
_VERDICTS = frozenset(("verified", "refuted", "undecided"))


class _Twice(Exception):
    """A key comes twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


_READER = json.JSONDecoder(object_pairs_hook=_once)


def quick_claim(text: str, path: str, line: int) -> Claim | None:
    """The claim on a line of a file, or None where `load_claim` has to look."""
    if "\\" in text or not text.isprintable():
        return None
    try:
        data = _READER.decode(text)
    except (ValueError, RecursionError, _Twice):
        return None
    here = list(_STATEMENT.finditer(text))
    if len(here) != 1 or not isinstance(data, dict) or not _plain(data):
        return None
    variables = tuple(data.get("variables", {}).items())
    if not all(type(sort) is str for _, sort in variables):
        return None
    known = _known(variables)
    if known is None:
        return None
    names, scope = known
    start, said = here[0].end(), data["statement"]
    try:
        simple = not data.get("assume") and said == said.strip()
        built = plain_step(said, scope, Place(path, line, start + 1)) if simple else ()
        if not built:
            document = Document.of(path, text, line)
            if "assume" in data:
                given = [names.expression(Scalar(document, 0, 0, a, '"')) for a in data["assume"]]
                names = Names(names.variables, names.macros, tuple(given))
            body = Scalar(document, start, start + len(said) + 2, said, '"')
            built, said = steps(kinds()["statement"], body, names, cases(None, names)[0], "either")
    except ClaimError:
        return None
    return Claim(data["id"], "statement", built, Place(path, line, text.index('"') + 1), data.get("expect", "verified"),
                 title=data.get("title", ""), note=data.get("note", ""), source=data.get("source", ""),
                 tags=tuple(data.get("tags", ())), text=said)


def plain_step(said: str, scope: Scope, place: Place) -> tuple[Step, ...]:
    """The step of a relation of plain real numbers and their derivatives; none for anything else. Raises ClaimError."""
    formula = plain_relation(parse(said).term, scope)
    if formula is None or formula.imaginary:
        return ()
    free = formula.free
    sorts = tuple([(name, sort) for name, sort in scope.variables.items() if name in free])
    if any(sort.base == "complex" for _, sort in sorts):
        return ()
    return (Step("", Statement(sorts, (), formula, text=said), place),)


def _plain(data: dict[str, Any]) -> bool:
    """Whether there is an id and a statement, every key is known here, and its value of the kind that it has."""
    for key, value in data.items():
        if key in _TEXTS:
            if type(value) is not str or not value:
                return False
        elif key in _LISTS:
            if type(value) is not list or not all(type(v) is str and v for v in value):
                return False
        elif key != "variables" or type(value) is not dict:
            return False
    return "id" in data and "statement" in data and is_id(data["id"]) and data.get("expect", "verified") in _VERDICTS


@lru_cache(maxsize=256)
def _known(variables: tuple[tuple[str, str], ...]) -> tuple[Names, Scope] | None:
    """The names and their scope, if each is in order and its sort plain."""
    declared = {name: plain_variable(name, sort) if len(name) <= LONGEST_KEY else None for name, sort in variables}
    found = {name: d for name, d in declared.items() if d is not None}
    if len(found) < len(declared):
        return None
    names = Names(found)
    return names, names.with_scope()


@lru_cache(maxsize=1024)
def plain_variable(name: str, text: str) -> Declared | None:
    """The variable, if its sort is plain and neither it nor the name has anything wrong with it."""
    if not text or not is_name(name):
        return None
    source = Source.of_text(text)
    try:
        sort: Sort = parse_sort(source, {})
    except ClaimError:
        return None
    return Declared(name, sort, source) if sort.plain else None
