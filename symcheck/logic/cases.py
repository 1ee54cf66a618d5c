"""`for_each`: the values that stand for names in one case, checked against the names' sorts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from symcheck.errors import ClaimError
from symcheck.language.macros import NAME
from symcheck.language.parser import RESERVED
from symcheck.language.scope import Scope
from symcheck.language.sorts import Sort
from symcheck.language.source import every
from symcheck.language.terms import Term, make, substitute, sym
from symcheck.language.vectors import Matrix, Misfit, Number, Value, Vector, components, describe
from symcheck.language.vectors import variable as variable_value
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar, Sequence
from symcheck.logic.kind import Expression
from symcheck.logic.names import Names

#: stands for a value in the constraints of its sort
_VALUE = "\0value"


@dataclass(frozen=True)
class Case:
    """One case: its label ('' without a `for_each`), its scope, and what its values' sorts ask of them."""

    label: str
    scope: Scope
    facts: tuple[Term, ...] = ()
    values: Mapping[str, Expression] = field(default_factory=dict)


def cases(node: Node | None, names: Names, most: int = 1000) -> list[Case]:
    """Every case of a claim; one without values if there is no `for_each`. More than `most` are an error.

    Raises ClaimError with what is wrong with any of them.
    """
    if not isinstance(node, Sequence):
        return [Case("", names.with_scope())]
    if not node.items:
        raise ClaimError([node.problem("no-cases", "`for_each` has no case", wanted="`- {n: 1}`")])
    if len(node.items) > most:
        raise ClaimError([node.problem("too-many", f"`for_each` has {len(node.items)} cases", wanted=f"at most {most}",
                                       hint="write several claims")])
    return every(lambda item: _case(item, names), [i for i in node.items if isinstance(i, MappingNode)])


def _case(node: MappingNode, names: Names) -> Case:
    values: dict[str, Expression] = {}
    for key, value in node.items:
        _check_name(key, names)
        values[key.text] = names.expression(value)
    plain = names.with_scope()
    bound = {n: e.value(plain) for n, e in values.items()}
    bound |= _lengths(bound, values, names)
    scope = names.with_scope(bound)
    facts: list[Term] = []
    for name, expression in values.items():
        if name in names.variables:
            facts += _facts(name, bound[name], expression, scope)
    label = ", ".join(f"{n} = {e.text}" for n, e in values.items())
    return Case(label, scope, tuple(facts), values)


def _check_name(key: Scalar, names: Names) -> None:
    if not NAME.match(key.text) or key.text in RESERVED:
        raise ClaimError([key.problem("bad-name", f"`{key.text}` is no name", met=key.text, wanted="a name")])
    if key.text in names.macros:
        raise ClaimError(
            [key.problem("name-twice", f"`{key.text}` is a macro", met=key.text, wanted="another name")]
        )


def _lengths(bound: Mapping[str, Value], values: Mapping[str, Expression], names: Names) -> dict[str, Value]:
    """The lengths that vectors fix: with `o: real[K]` and o = [1, 2, 3], K is 3."""
    found: dict[str, Value] = {}
    for name, value in bound.items():
        shape = names.variables[name].sort.shape if name in names.variables else ()
        own = (
            (value.length,)
            if isinstance(value, Vector)
            else (value.rows, value.cols)
            if isinstance(value, Matrix)
            else ()
        )
        for length, given in zip(shape, own, strict=False):
            if length.head != "sym" or length.value in bound:
                continue
            known = found.setdefault(length.value, Number(given))
            if isinstance(known, Number) and known.term is not given:
                raise values[name].source.error(
                    "lengths-differ",
                    f"`{name}` is {describe(value)}, but `{length.value}` is another length in this case",
                    wanted="vectors of the same length",
                )
    return found


def _facts(name: str, value: Value, expression: Expression, scope: Scope) -> Iterator[Term]:
    """What the sort of a variable asks of its value, as far as it is not plainly true."""
    sort = scope.variables[name]
    if sort.base in ("function", "permutation"):
        raise expression.source.error(
            "not-a-number", f"`{name}` is a {sort.base}", wanted="a variable that is a number or a vector"
        )
    try:
        _check_shape(name, sort, value)
        items = (
            (value.term,)
            if isinstance(value, Number)
            else components(value)
            if isinstance(value, Vector)
            else ()
        )
    except Misfit as misfit:
        raise expression.error(misfit) from None
    if isinstance(value, Matrix):
        items = tuple(x for row in value.items or () for x in row)
    plain = replace(sort, shape=(), descending=False)
    for item in items:
        for fact in (*plain.constraints(_VALUE), *_integer(sort)):
            yield from _unless_true(substitute(fact, {_VALUE: item}), name, sort, expression)
    if sort.descending:
        for a, b in pairwise(items):
            yield from _unless_true(make("ge", a, b), name, sort, expression)


def _integer(sort: Sort) -> tuple[Term, ...]:
    return (make("integer", sym(_VALUE)),) if sort.base == "integer" else ()


def _check_shape(name: str, sort: Sort, value: Value) -> None:
    own = variable_value(name, sort.shape)
    if type(own) is not type(value) or (
        isinstance(own, Vector) and isinstance(value, Vector) and own.length is not value.length
    ):
        raise Misfit(
            "shapes-differ", f"`{name}` is {describe(own)}, but this is {describe(value)}", describe(own)
        )


def _unless_true(fact: Term, name: str, sort: Sort, expression: Expression) -> Iterator[Term]:
    known = _decided(fact)
    if known is False:
        raise expression.source.error(
            "not-of-sort", f"`{name}` is {sort.text}, and {expression.text} is not", wanted=sort.text
        )
    if known is None:
        yield fact


def _decided(fact: Term) -> bool | None:
    """Whether a relation of literals holds; None if it has other parts."""
    values = [exact(a) for a in fact.args]
    if fact.head == "integer":
        return None if values[0] is None else values[0].denominator == 1
    if len(values) != 2 or values[0] is None or values[1] is None:
        return None
    a, b = values[0], values[1]
    return {"lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b, "ne": a != b, "eq": a == b}.get(fact.head)


def exact(t: Term) -> Fraction | None:
    """The value of a literal `3`, `-3`, `0.5`, `1/3`; None of anything else."""
    if t.head == "num":
        return Fraction(t.value)
    if t.head == "neg":
        inner = exact(t.args[0])
        return None if inner is None else -inner
    if t.head == "div":
        a, b = exact(t.args[0]), exact(t.args[1])
        return None if a is None or not b else a / b
    return None
