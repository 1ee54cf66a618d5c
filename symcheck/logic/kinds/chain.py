"""Kind `chain`: `E0 == E1 == ...`, each link a statement of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from symcheck.errors import ClaimError
from symcheck.language.fields import LINKS, Field
from symcheck.language.source import Source, every
from symcheck.language.terms import Term, make
from symcheck.language.vectors import Number, describe
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar, Sequence
from symcheck.logic.kind import Draft, Expression, Form, Kind

_RELATION = re.compile(r"\s*(==|!=|<=|>=|~=|<|>)")
_SIGNS: Mapping[str, str] = MappingProxyType(
    {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "approx": "~="}
)


class Link(NamedTuple):
    """A link. head: its relation, '' if none is written; target: of `~=`, the relation as parsed."""

    head: str
    expression: Expression
    target: Term | None = None
    by: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """As it stands in the chain."""
        return f"{_SIGNS[self.head or 'eq']} {self.expression.text}"


def statements(form: Form) -> list[Draft]:
    """One draft a link; the first expression has no relation of its own."""
    items = form.node.items if isinstance(form.node, Sequence) else ()
    if len(items) < 2:
        said, wanted = "a chain of fewer than two expressions", "two or more expressions"
        hint = "for one relation write `statement:`"
        raise ClaimError([form.node.problem("short-chain", said, wanted=wanted, hint=hint)])
    links = every(lambda item: _link(form, item), items)
    if links[0].head:
        raise links[0].expression.source.error(
            "bad-link", "the first expression of a chain begins with a relation", wanted="an expression"
        )
    whole = " ".join((links[0].expression.text, *(link.text for link in links[1:])))
    return every(lambda pair: _draft(form, *pair, whole), enumerate(pairwise(links), 1))


def _draft(form: Form, k: int, pair: tuple[Link, Link], whole: str) -> Draft:
    """The k-th link, between two neighbours."""
    left, right = pair
    return Draft(
        _relation(form, left.expression, right),
        f"{left.expression.text} {right.text}",
        f"link {k}",
        right.note,
        right.by,
        right.expression.source.place,
        whole=whole,
    )


def _relation(form: Form, left: Expression, right: Link) -> Term:
    a = left.value(form.scope, infinite=True)
    if right.target is None:
        return form.equation(
            a, right.expression.value(form.scope, infinite=True), right.expression, right.head or "eq"
        )
    if not isinstance(a, Number):
        raise left.source.error("not-a-number", f"{describe(a)} where a number is wanted", wanted="a number")
    return make("approx", a.term, right.target.args[1], value=right.target.value)


def _link(form: Form, item: Node) -> Link:
    by = note = ""
    if isinstance(item, MappingNode):
        texts = {k.text: v.text for k, v in item.items if isinstance(v, Scalar)}
        by, note = texts.get("by", ""), texts.get("note", "")
        item = item.get("step") or item
    if isinstance(item, Scalar) and _RELATION.match(item.text):
        return _with_relation(form, Source.of_scalar(item), by, note)
    return Link("", form.expression(item), None, by, note)


def _with_relation(form: Form, source: Source, by: str, note: str) -> Link:
    """A link that begins with a relation: read behind a `0`, so that the grammar sees a relation."""
    start = len(source.text) - len(source.text.lstrip())
    padded = replace(
        source, text="0" + source.text[start:], where=lambda o: source.where(max(o - 1, 0) + start)
    )
    parsed, sign = form.parse(padded), _RELATION.match(source.text)
    if parsed.term.head not in _SIGNS:
        raise source.error(
            "bad-link", "a link is one relation", wanted="`<= E`", hint="write one link for each relation"
        )
    inner = source.slice(sign.end() if sign else 0).stripped()
    target = parsed.term if parsed.term.head == "approx" else None
    return Link(parsed.term.head, Expression(inner, form.parse(inner)), target, by, note)


KIND = Kind(
    name="chain",
    about="E0 == E1 == ...; every link is checked, the first broken one is named",
    field=Field("chain", LINKS, "E0 == E1 == ...; a link may begin with its own relation"),
    statements=statements,
    holds=["(x + y)**2", "x**2 + 2*x*y + y**2", "<= 2*x**2 + 2*y**2"],
    fails=["(x + y)**2", "x**2 + 2*x*y + y**2", "x**2 + y**2"],
    variables={"x": "real", "y": "real"},
)
