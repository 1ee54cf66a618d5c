"""From a kind's drafts to statements: assumptions, variables in order, the mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from symcheck.errors import ClaimError
from symcheck.language.elaborate import hoist
from symcheck.language.scope import Scope
from symcheck.language.sorts import Sort
from symcheck.language.source import every
from symcheck.language.statements import Statement, Step
from symcheck.language.terms import Term
from symcheck.language.yaml_nodes import Node
from symcheck.logic.cases import Case
from symcheck.logic.kind import Draft, Form, Kind
from symcheck.logic.names import Names
from symcheck.logic.quantifiers import Misplaced, assumed, assumed_existences, denied, sought, universal


def steps(kind: Kind, body: Node, names: Names, case: Case, domain: str) -> tuple[tuple[Step, ...], str]:
    """The steps that a claim means in one case, and the claim's text. Raises ClaimError.

    A claim in which a complex variable or I occurs anywhere is of mode 'complex' as a whole.
    """
    built, text = _steps(kind, body, names, case, case.scope, domain)
    if any(map(_is_complex, built)):
        built, text = _steps(kind, body, names, case, replace(case.scope, mode="complex"), domain)
        for step in built:
            _check_functions(step.statement, body)
    return built, text


def _steps(
    kind: Kind, body: Node, names: Names, case: Case, scope: Scope, domain: str
) -> tuple[tuple[Step, ...], str]:
    drafts = kind.statements(Form(body, scope, names.parse))
    built = [_step(d, names, case, scope, domain, body) for d in drafts]
    if any(_is_complex(s) for s in built):
        built = [replace(s, statement=replace(s.statement, mode="complex")) for s in built]
    return tuple(built), drafts[0].whole or drafts[0].text


def _step(draft: Draft, names: Names, case: Case, scope: Scope, domain: str, body: Node) -> Step:
    facts = list(dict.fromkeys((*case.facts, *_assumed(draft, names, scope))))
    formula, hoisted = _hoisted(draft, scope)
    new = {**draft.variables, **hoisted}
    if "exists" in formula.heads:
        _check_sought([formula], facts, body)
        formula = _universal(formula, new, scope, body)
    facts = _any_of(facts, formula, new, scope, body)
    variables = _variables([formula, *facts], new, scope)
    made = Statement(tuple(variables.items()), tuple(facts), formula, domain, scope.mode, draft.text)
    label = f"{case.label}, {draft.label}" if case.label and draft.label else case.label or draft.label
    place = draft.place if draft.place is not None else body.place
    return Step(label, made, place, draft.note, draft.by)


def _hoisted(draft: Draft, scope: Scope) -> tuple[Term, dict[str, Sort]]:
    """The draft's formula, and the variables that its outer `forall`s become."""
    if not draft.formula.binds:
        return draft.formula, {}
    return hoist(draft.formula, frozenset((*scope.variables, *scope.bound, *draft.variables)), scope.variables)


def _universal(formula: Term, new: Mapping[str, Sort], scope: Scope, body: Node) -> Term:
    """The formula with every denied `exists` read for all values, of names that no sort speaks of."""
    try:
        read = universal(formula, {**scope.variables, **new})
        for names in denied(formula):
            _unspoken(names, {n: s for n, s in _variables([formula], new, scope).items() if n not in names})
    except Misplaced as error:
        wanted = "`exists` in front, behind `not`, or before `implies`, with names of its own"
        raise ClaimError([body.problem("misplaced", str(error), met="exists", wanted=wanted)]) from error
    return read


def _any_of(facts: list[Term], formula: Term, new: dict[str, Sort], scope: Scope, body: Node) -> list[Term]:
    """The assumptions, an `exists` among them as what holds for any values of names that occur nowhere else.

    new: the sorts of the draft's own variables, to which those of new names are added.
    """
    if not any("exists" in f.heads for f in facts):
        return facts
    found = []
    occurring = _variables([formula, *facts], new, scope)
    try:
        for names in assumed_existences(facts):
            _unspoken(names, {n: s for n, s in occurring.items() if n not in names})
        for k, fact in enumerate(facts):
            elsewhere = frozenset(_variables([formula, *facts[:k], *facts[k + 1:]], new, scope)) | fact.free
            read, renamed = assumed(fact, elsewhere, frozenset((*scope.variables, *scope.bound, *new)))
            _unspoken(renamed.values(), occurring)
            found.append(read)
            new.update((name, new[old] if old in new else scope.variables[old]) for name, old in renamed.items())
    except Misplaced as error:
        wanted = "`exists` in front of an assumption, or of a part that `and` joins to others"
        raise ClaimError([body.problem("misplaced", str(error), met="exists", wanted=wanted)]) from error
    return found


def _unspoken(names: Iterable[str], sorts: Mapping[str, Sort]) -> None:
    """Raises Misplaced if a sort's bounds or lengths speak of a name: it would then be that of another variable."""
    for name in names:
        for other, sort in sorts.items():
            if any(name in t.free for t in (*sort.shape, sort.lo, sort.hi) if t is not None):
                raise Misplaced(f"`{name}` is sought by `exists`, and the sort of `{other}` speaks of it")


def _assumed(draft: Draft, names: Names, scope: Scope) -> list[Term]:
    """The assumptions as core terms, once for each of the values that the draft puts into them."""
    if not names.assume:
        return []
    pairs = [(put, e) for put in draft.put for e in names.assume]
    return every(lambda p: p[1].formula(scope.put(p[0]) if p[0] else scope), pairs)


def _check_sought(formulas: list[Term], facts: list[Term], body: Node) -> None:
    """What an `exists` seeks cannot be what an assumption speaks of."""
    if not facts:
        return
    free = frozenset().union(*(f.free for f in facts))
    for name in sought(formulas):
        if name in free:
            said = f"`{name}` is sought by `exists`, and an assumption speaks of it"
            hint = "put the condition behind `exists`, joined by `and`"
            raise ClaimError([body.problem("captured", said, met=name, wanted="another name", hint=hint)])


def _variables(terms: list[Term], new: Mapping[str, Sort], scope: Scope) -> dict[str, Sort]:
    """The variables that occur, and those their sorts depend on; each behind what it depends on.

    A variable that an `exists` seeks is among them, for its sort.
    """
    found: dict[str, Sort] = {}

    def add(name: str) -> None:
        if name in found or (name not in new and name not in scope.variables):
            return
        sort = new[name] if name in new else scope.variables[name]
        inner = [t for t in (*sort.shape, sort.lo, sort.hi) if t is not None]
        for other in _ordered(
            frozenset().union(*(t.free for t in inner)) if inner else frozenset(), new, scope
        ):
            add(other)
        found[name] = sort

    free = frozenset().union(*(t.free for t in terms))
    for name in _ordered(free.union(sought(terms)), new, scope):
        add(name)
    return found


def _ordered(names: frozenset[str], new: Mapping[str, Sort], scope: Scope) -> list[str]:
    """Names in the order of their declarations, new ones behind."""
    declared = dict.fromkeys((*scope.variables, *new)) if new else scope.variables
    return [n for n in declared if n in names] if names else []


def _is_complex(step: Step) -> bool:
    s = step.statement
    for _, sort in s.variables:
        if sort.base == "complex" or sort.text.startswith("function complex"):
            return True
    return s.formula.imaginary or any(t.imaginary for t in s.assumptions)


def _check_functions(s: Statement, body: Node) -> None:
    for name, sort in s.variables:
        if sort.base == "function" and "complex" not in sort.text:
            raise ClaimError(
                [
                    body.problem(
                        "bad-sort",
                        f"the claim is about complex numbers, but `{name}` is a function of real ones",
                        wanted=f"`{name}: function complex -> complex`",
                    )
                ]
            )
