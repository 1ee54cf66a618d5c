"""Hints are checked, never believed: one that is wrong is an error that names it.

A hint is wrong where a point shows that what it says is false: a witness that does not satisfy the
statement, a bound of a squeeze on the wrong side near the limit point, cases that leave a point out,
an antiderivative whose derivative is something else, a substitution that leaves values out. Of several
limits or integrals it may be meant for one: it is wrong if it is for each.
A hint that merely did not help is not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from symcheck.errors import ClaimError
from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import replay
from symcheck.language.parser import parse_core
from symcheck.language.printer import print_term
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, const, contains, disj, make, neg, num, substitute, subterms, sym
from symcheck.logic.contracts import Budget, Closed, Refuter
from symcheck.provers.hinted import renamed
from symcheck.refuters.sentence import sentence
from symcheck.run.reached import reached


@dataclass(frozen=True)
class Implied:
    """A statement that the hint makes, in words too.

    around: a variable of which single values do not matter; the statement must fail on one side of such a value, all
    the way, to be wrong.
    """

    what: str
    statement: Statement
    around: str = ""


#: what a hint says of each of the things it may be meant for
Meanings = list[list[Implied]]


def wrong_hint(statement: Statement, hints: Mapping[str, Any], refuters: Sequence[Refuter], budget: Budget) -> str:
    """A sentence that says which hint is wrong and where, or '' if none is seen to be."""
    for name, meanings in _meanings(statement, hints):
        wrong = []
        for implied in meanings:
            said = next(filter(None, (_refuted(one, refuters, budget) for one in implied)), "")
            if not said:
                break
            wrong.append(said)
        if wrong and len(wrong) == len(meanings):
            return f"the hint `{name}` is wrong: {wrong[0]}"
    return ""


def _refuted(implied: Implied, refuters: Sequence[Refuter], budget: Budget) -> str:
    """What is wrong, and where; or ''."""
    found = _point(implied.statement, refuters, budget)
    if found is None or implied.around and not any(
            _point(s, refuters, budget) for s in _beside(implied, found.point)):
        return ""
    return f"{implied.what}: {sentence(implied.statement, found)}"


def _point(statement: Statement, refuters: Sequence[Refuter], budget: Budget) -> Any:
    """A certified counterexample, if one is found."""
    for refuter in refuters:
        if not refuter.applies(statement) or budget.left() <= 0:
            continue
        answer = refuter.run(statement, budget)
        if isinstance(answer, Closed):
            try:
                return replay(statement, answer.certificate).counterexample
            except Rejected:
                continue
    return None


def _beside(implied: Implied, point: Mapping[str, Any]) -> Iterator[Statement]:
    """The statement close to a point on either side, the other variables fixed; none if the point has other forms."""
    statement, x, tiny = implied.statement, sym(implied.around), make("div", num(1), num(10 ** 6))
    try:
        values = {n: parse_core(str(v)) for n, v in point.items() if n in dict(statement.variables)}
    except ClaimError:
        return
    at = values.pop(x.value, None)
    if at is None or len(values) < len(statement.variables) - 1:
        return
    for lo, hi in ((at, at + tiny), (at - tiny, at)):
        yield replace(statement, variables=((x.value, Sort("real")),), assumptions=(
            *(substitute(a, values) for a in statement.assumptions), make("lt", lo, x), make("lt", x, hi)),
            formula=substitute(statement.formula, values))


def _meanings(statement: Statement, hints: Mapping[str, Any]) -> Iterator[tuple[str, Meanings]]:
    """What each hint says."""
    f = statement.formula
    if "witness" in hints and f.head == "exists":
        yield "witness", [list(_witness(statement, hints["witness"]))]
    if "squeeze" in hints:
        limits = [t for t in subterms(f) if t.head == "limit"]
        yield "squeeze", [list(_squeeze(statement, t, hints["squeeze"])) for t in limits]
    if "cases" in hints:
        covered = replace(statement, formula=disj(*hints["cases"]))
        yield "cases", [[Implied("one of the cases always holds", covered)]]
    if "substitute" in hints:
        for name, value in hints["substitute"].items():
            yield "substitute", [[one] for one in _substitution(statement, name, value)]
    if "antiderivative" in hints:
        integrals = [t for t in subterms(f) if t.head == "integrate"]
        yield "antiderivative", [list(_antiderivative(statement, t, hints["antiderivative"])) for t in integrals]


def _witness(statement: Statement, values: Mapping[str, Term]) -> Iterator[Implied]:
    f = statement.formula
    sought = [x.value for x in f.args[1:]]
    kept = tuple((n, s) for n, s in statement.variables if n not in sought)
    sorts = dict(statement.variables)
    if sorted(values) != sorted(sought) or any(v.head == "vector" for v in values.values()):
        return
    for n in sought:
        whole = [make("eq", make("floor", sym(n)), sym(n))] if sorts[n].base == "integer" else []
        for c in (*whole, *sorts[n].constraints(n)):
            yield Implied(f"{n} is {sorts[n].text or sorts[n].base}", replace(
                statement, variables=kept, formula=substitute(c, values)))
    yield Implied("the statement at the witness", replace(
        statement, variables=kept, formula=substitute(f.args[0], values)))


def _substitution(statement: Statement, name: str, value: Term) -> Iterator[Implied]:
    """Every value of the variable, or between the ends of each integral over it, is reached by the term."""
    x, sorts = sym(name), dict(statement.variables)
    found = renamed(sorts, name, value)
    if found is not None:
        new, moved = found
        needed = reached(moved, new, x, statement.mode)
        what = f"{name} is {print_term(moved)} for some {new}"
    else:
        needed = (make("eq", x, value), ()) if value.free <= set(sorts) - {name} else None
        what = f"{name} is {print_term(value)}"
    if needed is None:
        return
    relation, assumed = needed
    if name in sorts and not sorts[name].shape:
        yield Implied(what, replace(statement, formula=relation, assumptions=(*statement.assumptions, *assumed)))
    for t in subterms(statement.formula):
        if t.head == "integrate" and t.args[1] is x:
            yield Implied(what, _with(statement, x, relation, [*assumed, *_inside(t)]), name)


def _inside(t: Term) -> list[Term]:
    """That the variable of an integral is between its ends."""
    _, x, a, b = t.args
    return [make("lt", p, q) for p, q in ((a, x), (x, b)) if not contains(
        make("eq", p, q), lambda u: u is const("oo"))]


def _antiderivative(statement: Statement, t: Term, f: Term) -> Iterator[Implied]:
    """It is defined wherever the integrand is, and but for single points its derivative is the integrand."""
    body, x, _, _ = t.args
    there = make("implies", make("eq", body, body), make("eq", make("mul", num(0), f), num(0)))
    yield Implied(f"{print_term(f)} is defined where the integrand is", _with(statement, x, there, _inside(t)))
    slope = make("diff", f, x, num(1), x)
    yield Implied("its derivative is the integrand", _with(statement, x, make("eq", slope, body), _inside(t)), x.value)


def _squeeze(statement: Statement, limit: Term, bounds: Mapping[str, Term]) -> Iterator[Implied]:
    body, x, a = limit.args
    far, tiny = num(10 ** 6), make("div", num(1), num(10 ** 6))
    if a is const("oo"):
        near = [make("lt", far, x)]
    elif a.head == "neg" and a.args[0] is const("oo"):
        near = [make("lt", x, neg(far))]
    else:
        near = [make("lt", a if limit.value == "+" else a + neg(tiny), x),
                make("lt", x, a if limit.value == "-" else a + tiny), make("ne", x, a)]
    for side, relation in (("lower", make("le", bounds["lower"], body)), ("upper", make("le", body, bounds["upper"]))):
        yield Implied(f"the {side} bound {print_term(bounds[side])}", _with(statement, x, relation, near))


def _with(statement: Statement, x: Term, formula: Term, assume: list[Term]) -> Statement:
    """The statement's context with the bound variable x as a real one."""
    variables = (*((n, s) for n, s in statement.variables if n != x.value), (x.value, Sort("real")))
    kept = tuple(a for a in statement.assumptions if x.value not in a.free)
    return replace(statement, variables=variables, assumptions=(*kept, *assume), formula=formula)
