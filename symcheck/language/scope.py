"""What the names of an expression mean: variables, macros, values put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from symcheck.errors import ClaimError
from symcheck.language.macros import Macro
from symcheck.language.sorts import Sort
from symcheck.language.source import Source, Span
from symcheck.language.terms import Term, fresh, sym
from symcheck.language.vectors import Number, Value, Vector, names


@dataclass(frozen=True)
class Scope:
    """variables: sorts, their bounds and lengths as core terms; macros; bound: values that stand
    for variables (of a `for_each` case, of an `under:`), also inside macros; lengths: names that
    the lengths of vectors depend on."""

    variables: Mapping[str, Sort]
    macros: Mapping[str, Macro] = field(default_factory=dict)
    bound: Mapping[str, Value] = field(default_factory=dict)
    mode: str = "real"
    lengths: frozenset[str] = frozenset()

    def put(self, values: Mapping[str, Value]) -> Scope:
        """The scope in which names stand for values."""
        return replace(self, bound={**self.bound, **values})

    def known(self) -> tuple[str, ...]:
        """Every name, for 'did you mean'."""
        return tuple(dict.fromkeys((*self.variables, *self.bound, *self.macros)))


@dataclass(frozen=True)
class Env:
    """Where an expression is evaluated.

    local: values of macro parameters and of bound variables; params: which are parameters;
    indices: names bound by sums and products on the way here, through all macros;
    expanding: the macros on the way here.
    """

    scope: Scope
    source: Source
    local: Mapping[str, Value] = field(default_factory=dict)
    params: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    expanding: tuple[str, ...] = ()
    #: where the outermost macro was called, for messages
    called: tuple[Source, Span] | None = field(default=None, compare=False)

    def lookup(self, name: str) -> Value | None:
        """The value that stands for a name here, if one was put."""
        return self.local[name] if name in self.local else self.scope.bound.get(name)

    def bind(self, name: str, avoid: frozenset[str], index: bool = False) -> tuple[Env, Term]:
        """The environment in which `name` is a new variable, and that variable.

        It keeps its name unless some value that is put for another name mentions it; avoid:
        names that occur in the body. index: whether a sum or product binds it.
        """
        others = [v for n, v in (*self.scope.bound.items(), *self.local.items()) if n != name]
        taken = frozenset().union(self.scope.lengths, *map(names, others))
        new = name
        if name in taken:
            new = fresh(name, taken | avoid | frozenset(self.scope.variables) | frozenset(self.local))
        value = Number(sym(new))
        scope = self.scope
        if name in scope.bound or (new != name and name in scope.variables):
            scope = scope.put({name: value})
        indices = self.indices | {name} if index else self.indices
        env = replace(
            self, scope=scope, local={**self.local, name: value}, params=self.params - {name}, indices=indices
        )
        return env, value.term

    def bind_vector(self, name: str, value: Vector) -> Env:
        """The environment in which `name` stands for a vector, also inside macros."""
        local = {**self.local, name: value} if name in self.local else self.local
        return replace(self, scope=self.scope.put({name: value}), local=local)

    def error(self, code: str, message: str, span: Span, *, wanted: str = "", hint: str = "") -> ClaimError:
        """A problem at a place of the text that is evaluated here; inside a macro, of the macro's body."""
        if self.called is not None:
            source, at = self.called
            where = source.document.place(source.where(at[0]))
            said = f"in `{self.expanding[0]}`, used on line {where.line}, column {where.column}"
            hint = f"{hint}; {said}" if hint else said
        return self.source.error(code, message, span, wanted=wanted, hint=hint)
