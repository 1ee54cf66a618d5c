"""Proof hints and counterexamples: the same keys, with core terms in place of texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symcheck.errors import ClaimError
from symcheck.language.macros import mentioned
from symcheck.language.scope import Scope
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, bound, num, subterms, sym
from symcheck.language.vectors import Misfit, Number, closed
from symcheck.language.yaml_nodes import Mapping as MappingNode
from symcheck.language.yaml_nodes import Node, Scalar
from symcheck.logic.kind import Expression
from symcheck.logic.names import Names


def read_hints(node: Node | None, names: Names, scope: Scope, formulas: list[Term]) -> dict[str, Any]:
    """The hints of a claim, whose names mean what they mean in the claim; also names that it binds.

    Raises ClaimError.
    """
    if not isinstance(node, MappingNode):
        return {}
    inner = scope.put(
        {n: Number(sym(n)) for n in _bound(formulas) if n not in scope.variables and n not in scope.bound}
    )
    reader = _Hints(names, inner, formulas)
    return {key.text: reader.read(key.text, value) for key, value in node.items}


def _bound(formulas: list[Term]) -> tuple[str, ...]:
    """The names that the formulas bind, in the order in which they are met."""
    return tuple(dict.fromkeys(n for f in formulas if f.binds for t in subterms(f) for n in bound(t)))


class _Hints:
    def __init__(self, names: Names, scope: Scope, formulas: list[Term]) -> None:
        self.names, self.scope, self.formulas = names, scope, formulas

    def read(self, name: str, node: Node) -> Any:
        """One hint."""
        if name == "squeeze" and isinstance(node, MappingNode):
            return {key.text: self.number(value) for key, value in node.items}
        if name == "induction" and isinstance(node, MappingNode):
            return self.induction(node)
        if name == "cases":
            return [self.formula(i) for i in getattr(node, "items", ())]
        if name == "substitute" and isinstance(node, MappingNode):
            return self.substitute(node)
        if name == "antiderivative":
            return self.number(node)
        if name == "by":
            return [i.text for i in getattr(node, "items", ()) if isinstance(i, Scalar)]
        if name == "witness" and isinstance(node, MappingNode):
            return self.witness(node)
        raise ClaimError([node.problem("unknown-hint", f"there is no hint `{name}`", met=name)])

    def number(self, node: Node) -> Term:
        return self.names.expression(node).number(self.scope)

    def formula(self, node: Node) -> Term:
        return self.names.expression(node).formula(self.scope)

    def induction(self, node: MappingNode) -> dict[str, Any]:
        on, start = node.get("on"), node.get("from")
        if not isinstance(on, Scalar):
            raise ClaimError(
                [node.problem("missing-key", "`induction` has no `on`", wanted="the integer variable")]
            )
        if on.text not in self.scope.variables or self.scope.variables[on.text].base != "integer":
            what = "no variable of the claim" if on.text not in self.scope.variables else "no integer"
            raise ClaimError(
                [
                    on.problem(
                        "bad-hint",
                        f"induction on `{on.text}`, which is {what}",
                        met=on.text,
                        wanted="an integer variable",
                        hint=did_you_mean(on.text, self.scope.variables),
                    )
                ]
            )
        return {"on": sym(on.text), "from": self.number(start) if start is not None else num(0)}

    def substitute(self, node: MappingNode) -> dict[str, Term]:
        """Names that are not known are new variables."""
        found = {}
        known = [*self.scope.variables, *_bound(self.formulas)]
        for key, value in node.items:
            if key.text not in known:
                raise ClaimError(
                    [
                        key.problem(
                            "bad-hint",
                            f"`{key.text}` is no variable of the claim",
                            met=key.text,
                            wanted="one of " + ", ".join(dict.fromkeys(known)),
                            hint=did_you_mean(key.text, known),
                        )
                    ]
                )
            e = self.names.expression(value)
            new = [
                n
                for n in sorted(mentioned(e.term))
                if n not in self.scope.variables and n not in self.scope.bound and n not in self.scope.macros
            ]
            found[key.text] = e.number(self.scope.put({n: Number(sym(n)) for n in new}))
        return found

    def witness(self, node: MappingNode) -> dict[str, Term]:
        sought = [
            a.value for f in self.formulas for t in subterms(f) if t.head == "exists" for a in t.args[1:]
        ]
        if not sought:
            raise ClaimError(
                [
                    node.problem(
                        "bad-hint",
                        "a witness for a claim without `exists`",
                        wanted="`statement: 'exists x: ...'`",
                    )
                ]
            )
        for key, _ in node.items:
            if key.text not in sought:
                raise ClaimError(
                    [
                        key.problem(
                            "bad-hint",
                            f"`{key.text}` is not sought",
                            met=key.text,
                            wanted="one of " + ", ".join(sought),
                            hint=did_you_mean(key.text, sought),
                        )
                    ]
                )
        return {key.text: _term(self.names.expression(value), self.scope) for key, value in node.items}


def _term(e: Expression, scope: Scope) -> Term:
    try:
        return closed(e.value(scope))
    except Misfit as misfit:
        raise e.error(misfit) from None


def read_point(node: Node | None, names: Names, known: Mapping[str, object]) -> dict[str, Term] | None:
    """A counterexample as name -> closed term. known: the variables of the claim's statements.

    Raises ClaimError.
    """
    if not isinstance(node, MappingNode):
        return None
    scope, found = names.with_scope(), {}
    for key, value in node.items:
        if key.text not in known and key.text not in names.variables:
            raise ClaimError(
                [
                    key.problem(
                        "unknown-name",
                        f"`{key.text}` is no variable of the claim",
                        met=key.text,
                        wanted="one of " + ", ".join(known),
                        hint=did_you_mean(key.text, known),
                    )
                ]
            )
        e = names.expression(value)
        found[key.text] = _term(e, scope)
        if found[key.text].free:
            raise e.source.error(
                "bad-point",
                f"the value of `{key.text}` depends on `{sorted(found[key.text].free)[0]}`",
                wanted="a number",
            )
    return found
