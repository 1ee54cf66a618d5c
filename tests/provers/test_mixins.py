"""Classes made of several: no method or attribute of one silently takes the place of another's."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from functools import cache
from types import FunctionType

import symcheck.provers

#: (class, method) that replace a base's method as a whole, which its docstring says is to be replaced or is the
#: case without what the class adds
REPLACED = {
    ("ComplexEquations", "_root_with_rest"), ("IntegerPowers", "_integer_multiple"), ("IntegerPowers", "_known_base"),
    ("LimitSearch", "solve"), ("SeriesSearch", "outer"), ("SeriesSearch", "value"),
}


def classes() -> list[type]:
    """Every class that a module of the provers has."""
    modules = [importlib.import_module(f"symcheck.provers.{m.name}") for m in pkgutil.iter_modules(
        symcheck.provers.__path__)]
    return [c for m in modules for c in vars(m).values() if inspect.isclass(c) and c.__module__ == m.__name__]


@cache
def attributes(cls: type) -> set[str]:
    """What its methods assign to `self`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    targets = [t for n in ast.walk(tree) for t in (
        n.targets if isinstance(n, ast.Assign) else [n.target] if isinstance(n, ast.AnnAssign) else [])]
    flat = [e for t in targets for e in (t.elts if isinstance(t, ast.Tuple) else [t])]
    return {t.attr for t in flat if isinstance(t, ast.Attribute) and isinstance(t.value, ast.Name)
            and t.value.id == "self"}


def own(cls: type) -> dict[str, object]:
    """Methods and constants of the class itself, without what Python puts there."""
    return {n: v for n, v in vars(cls).items() if not (n.startswith("__") and n.endswith("__")) and n != "_abc_impl"}


def hidden(cls: type, where: str = "symcheck.") -> Iterator[str]:
    """What a class of the line hides of a later one without calling it and without being known to."""
    line = [c for c in cls.__mro__ if c.__module__.startswith(where)]
    for k, one in enumerate(line):
        for name, value in own(one).items():
            later = [c for c in line[k + 1:] if name in own(c)]
            if not later:
                continue
            calls = isinstance(value, FunctionType) and f"super().{name}(" in inspect.getsource(value)
            replaced = (one.__name__, name) in REPLACED and issubclass(one, later[0])
            if not calls and not replaced:
                yield f"{one.__name__}.{name} hides {later[0].__name__}.{name}"


def shared(cls: type, where: str = "symcheck.") -> Iterator[str]:
    """Attributes of one name that two classes of the line give values to, neither a base of the other."""
    line = [c for c in cls.__mro__ if c.__module__.startswith(where)]
    made = [(c, attributes(c) | {n for n, v in own(c).items() if not callable(v)}) for c in line]
    for k, (one, names) in enumerate(made):
        for other, others in made[k + 1:]:
            if not issubclass(one, other):
                yield from (f"{one.__name__}.{n} is {other.__name__}.{n}" for n in sorted(names & (others | {
                    n for n, v in own(other).items() if callable(v)})))


def test_no_method_hides_another_silently() -> None:
    """Who redefines a name calls `super()`, or is in the list above; of two mixins, always the former."""
    every = classes()
    assert [said for c in every for said in hidden(c)] == []
    assert {(c.__name__, n) for c in every for n in own(c)} >= REPLACED


def test_no_attribute_belongs_to_two_mixins() -> None:
    """Nor is one mixin's attribute another's method."""
    assert [said for c in classes() for said in shared(c)] == []


class _Left:
    def step(self) -> int:
        self.seen = 1
        return 1


class _Right:
    def step(self) -> int:
        self.seen = 2
        return 2


class _Both(_Left, _Right):
    """What the tests above must notice."""


def test_a_collision_is_seen() -> None:
    """The tests above can fail."""
    assert list(hidden(_Both, __name__)) == ["_Left.step hides _Right.step"]
    assert list(shared(_Both, __name__)) == ["_Left.seen is _Right.seen"]
