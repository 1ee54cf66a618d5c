"""What a kind of claim is: the form it is written in, and the statements that it means."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from symcheck.errors import ClaimError, Place, Problem
from symcheck.language.elaborate import evaluate, relate, statement
from symcheck.language.fields import Field
from symcheck.language.parser import Parsed
from symcheck.language.scope import Scope
from symcheck.language.sorts import Sort
from symcheck.language.source import Source
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, make
from symcheck.language.vectors import Matrix, Misfit, Number, Value, Vector, describe, literal, variable
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar, Sequence


@dataclass(frozen=True)
class Expression:
    """An expression of a claim file: parsed, with where it stands; `items` for one written as a YAML list."""

    source: Source
    parsed: Parsed | None
    items: tuple[Expression, ...] = ()

    @property
    def term(self) -> Term:
        """The surface term."""
        if self.parsed is not None:
            return self.parsed.term
        return make("vector", *(i.term for i in self.items))

    @property
    def text(self) -> str:
        """As it is written, on one line."""
        if self.parsed is not None:
            return " ".join(self.source.text.split())
        return "[" + ", ".join(i.text for i in self.items) + "]"

    def value(self, scope: Scope, infinite: bool = False) -> Value:
        """Its value in a scope. Raises ClaimError."""
        if self.parsed is not None:
            return evaluate(self.parsed, scope, self.source, infinite=infinite)
        parts = [i.value(scope) for i in self.items]
        try:
            return literal(parts)
        except Misfit as misfit:
            raise self.error(misfit) from None

    def number(self, scope: Scope) -> Term:
        """Its core term, if it is a number. Raises ClaimError."""
        value = self.value(scope)
        if isinstance(value, Number):
            return value.term
        raise self.source.error(
            "not-a-number", f"{describe(value)} where a number is wanted", wanted="a number"
        )

    def formula(self, scope: Scope) -> Term:
        """Its core term, if it is a formula. Raises ClaimError."""
        if self.parsed is None:
            said, wanted = "a list where a relation is wanted", "a relation such as `a == b`"
            raise self.source.error("wrong-shape", said, wanted=wanted)
        return statement(self.parsed, scope, self.source)

    def error(self, misfit: Misfit) -> ClaimError:
        """A misfit as an error at this expression."""
        return self.source.error(misfit.code, misfit.message, wanted=misfit.wanted, hint=misfit.hint)


@dataclass(frozen=True)
class Draft:
    """A statement that a claim means, before assumptions and variables are added.

    formula: a core term; variables: new ones, with core sorts; put: for each, the assumptions are
    taken with these values (once as they are by default); by, note, label, place: of a chain's link;
    whole: the text of the claim, where it has several statements.
    """

    formula: Term
    text: str
    label: str = ""
    note: str = ""
    by: str = ""
    place: Place | None = None
    variables: Mapping[str, Sort] = dataclasses.field(default_factory=dict)
    put: tuple[Mapping[str, Value], ...] = ({},)
    whole: str = ""


@dataclass(frozen=True)
class Form:
    """A claim's form as a kind sees it: its node, the scope of its expressions, and how to read them."""

    node: Node
    scope: Scope
    parse: Callable[[Source], Parsed]

    def part(self, name: str) -> Node:
        """The value of a key that must be there."""
        found = self.node.get(name) if isinstance(self.node, MappingNode) else None
        if found is None:
            raise ClaimError(
                [self.node.problem("missing-key", f"`{name}` is missing", wanted=f"the key `{name}`")]
            )
        return found

    def expression(self, node: Node) -> Expression:
        """The expression that a node says. Raises ClaimError."""
        return read_expression(node, self.parse)

    def substitution(self, node: Node) -> dict[str, Expression]:
        """Name -> expression; the names are variables of the claim. Raises ClaimError."""
        found: dict[str, Expression] = {}
        for key, value in node.items if isinstance(node, MappingNode) else ():
            self.check_variable(key)
            found[key.text] = self.expression(value)
        return found

    def check_variable(self, name: Scalar) -> None:
        """Raise ClaimError unless a text is the name of a variable."""
        if name.text not in self.scope.variables:
            raise ClaimError(
                [
                    name.problem(
                        "unknown-name",
                        f"`{name.text}` is no variable of the claim",
                        met=name.text,
                        wanted="a declared variable",
                        hint=did_you_mean(name.text, self.scope.variables),
                    )
                ]
            )

    def values(self, substitution: Mapping[str, Expression]) -> dict[str, Value]:
        """The values of a substitution, each in the claim's own scope; they fit their variables' shapes."""
        found = {}
        for name, expression in substitution.items():
            value = expression.value(self.scope)
            self.check_shape(name, value, expression)
            found[name] = value
        return found

    def check_shape(self, name: str, value: Value, expression: Expression) -> None:
        """Raise ClaimError unless a value has the shape of a variable."""
        sort = self.scope.variables[name]
        if sort.base == "function":
            raise expression.source.error(
                "not-a-number",
                f"the function `{name}` cannot be replaced",
                wanted="a variable that is a number or a vector",
            )
        own = variable(name, sort.shape)
        fits = type(own) is type(value)
        if isinstance(own, Vector) and isinstance(value, Vector):
            fits = own.length is value.length
        if isinstance(own, Matrix) and isinstance(value, Matrix):
            fits = (own.rows, own.cols) == (value.rows, value.cols)
        if not fits:
            raise expression.source.error(
                "shapes-differ",
                f"`{name}` is {describe(own)}, but this is {describe(value)}",
                wanted=describe(own),
            )

    def equation(self, left: Value, right: Value, at: Expression, head: str = "eq") -> Term:
        """The relation of two values, an error at an expression where they do not fit."""
        try:
            return relate(head, left, right)
        except Misfit as misfit:
            raise at.error(misfit) from None


@dataclass(frozen=True)
class Kind:
    """A form of claims.

    name: its key in a claim; field: the key's shape; statements: the drafts of a form, raising
    ClaimError; variables, holds, fails: values for a claim that holds and one that fails, for the
    tests that go over every kind.
    """

    name: str
    about: str
    field: Field
    statements: Callable[[Form], list[Draft]]
    holds: Any = None
    fails: Any = None
    variables: Mapping[str, str] = dataclasses.field(default_factory=dict)


def read_expression(node: Node, parse: Callable[[Source], Parsed]) -> Expression:
    """The expression of a YAML value: a text, or a list as a vector.

    A list in brackets whose texts are plain is read as it is written, so that commas inside
    calls do not matter. Raises ClaimError.
    """
    if isinstance(node, Scalar):
        source = Source.of_scalar(node)
        return Expression(source, parse(source))
    if isinstance(node, Sequence):
        source = Source.of_range(node.document, node.start, node.end)
        if node.flow and _plain(node):
            return Expression(source, parse(source))
        if node.items:
            return Expression(source, None, tuple(read_expression(i, parse) for i in node.items))
    raise ClaimError([node.problem("wrong-shape", "no expression is given", wanted="an expression")])


def _plain(node: Node) -> bool:
    if isinstance(node, Sequence):
        return node.flow and all(map(_plain, node.items))
    if isinstance(node, MappingNode):
        return False
    return isinstance(node, Scalar) and node.style == ""


def with_claim(problem: Problem, claim: str) -> Problem:
    """A problem that belongs to a claim."""
    return replace(problem, claim=claim)
