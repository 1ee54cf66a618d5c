"""Hints are checked, never believed: one that is wrong is an error that names it.

A hint is wrong where a point shows that what it says is false: a witness that does not satisfy the
statement, a bound of a squeeze on the wrong side near the limit point, cases that leave a point out,
an antiderivative whose derivative is something else, a substitution that leaves values out.
A hint that merely did not help is not wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from symcheck.kernel.errors import Rejected
from symcheck.kernel.replay import replay
from symcheck.language.printer import print_term
from symcheck.language.sorts import Sort
from symcheck.language.statements import Statement
from symcheck.language.terms import Term, const, contains, disj, make, neg, num, substitute, subterms, sym
from symcheck.logic.contracts import Budget, Closed, Refuter
from symcheck.provers.witnesses import solutions
from symcheck.refuters.sentence import sentence


def wrong_hint(statement: Statement, hints: Mapping[str, Any], refuters: Sequence[Refuter], budget: Budget) -> str:
    """A sentence that says which hint is wrong and where, or '' if none is seen to be."""
    for name, what, implied in _implied(statement, hints):
        for refuter in refuters:
            if not refuter.applies(implied) or budget.left() <= 0:
                continue
            answer = refuter.run(implied, budget)
            if isinstance(answer, Closed):
                try:
                    found = replay(implied, answer.certificate)
                except Rejected:
                    continue
                return f"the hint `{name}` is wrong: {what}: {sentence(implied, found.counterexample)}"
    return ""


def _implied(statement: Statement, hints: Mapping[str, Any]) -> Iterator[tuple[str, str, Statement]]:
    """What each hint says, as statements: (hint, in words, statement)."""
    f = statement.formula
    if "witness" in hints and f.head == "exists":
        sought = [x.value for x in f.args[1:]]
        values: Mapping[str, Term] = hints["witness"]
        kept = tuple((n, s) for n, s in statement.variables if n not in sought)
        sorts = dict(statement.variables)
        if sorted(values) == sorted(sought) and not any(v.head == "vector" for v in values.values()):
            for n in sought:
                whole = [make("eq", make("floor", sym(n)), sym(n))] if sorts[n].base == "integer" else []
                for c in (*whole, *sorts[n].constraints(n)):
                    yield "witness", f"{n} is {sorts[n].text or sorts[n].base}", replace(
                        statement, variables=kept, formula=substitute(c, values))
            yield "witness", "the statement at the witness", replace(
                statement, variables=kept, formula=substitute(f.args[0], values))
    if "squeeze" in hints:
        for limit in (t for t in subterms(f) if t.head == "limit"):
            yield from _squeeze(statement, limit, hints["squeeze"])
    if "cases" in hints:
        yield "cases", "one of the cases always holds", replace(statement, formula=disj(*hints["cases"]))
    if "substitute" in hints:
        yield from _substitutions(statement, hints["substitute"])
    if "antiderivative" in hints:
        for t in (t for t in subterms(f) if t.head == "integrate"):
            body, x, lo, hi = t.args
            slope = make("diff", hints["antiderivative"], x, num(1), x)
            yield "antiderivative", "its derivative is the integrand", _with(
                statement, x, make("eq", slope, body), [make("lt", lo, x), make("lt", x, hi)])


def _substitutions(statement: Statement, changes: Mapping[str, Term]) -> Iterator[tuple[str, str, Statement]]:
    """Every value of the variable, or between the ends of the integral over it, is reached by the term."""
    sorts = dict(statement.variables)
    for name, value in changes.items():
        x = sym(name)
        new = sorted(value.free - set(sorts))
        inverse = next(solutions(make("eq", value, x), new[0]), None) if len(new) == 1 else None
        if inverse is None:
            continue
        relation = make("eq", substitute(value, {new[0]: inverse}), x)
        what = f"{name} is {print_term(value)} for some {new[0]}"
        if name in sorts:
            yield "substitute", what, replace(statement, formula=relation)
        for t in subterms(statement.formula):
            if t.head == "integrate" and t.args[1] is x:
                inside = [make("lt", a, b) for a, b in ((t.args[2], x), (x, t.args[3])) if not contains(
                    make("eq", a, b), lambda u: u is const("oo"))]
                yield "substitute", what, _with(statement, x, relation, inside)


def _squeeze(statement: Statement, limit: Term, bounds: Mapping[str, Term]) -> Iterator[tuple[str, str, Statement]]:
    body, x, a = limit.args
    far, tiny = num(10 ** 6), make("div", num(1), num(10 ** 6))
    if a is const("oo"):
        near = [make("lt", far, x)]
    elif a.head == "neg" and a.args[0] is const("oo"):
        near = [make("lt", x, neg(far))]
    else:
        near = [make("lt", a + neg(tiny), x), make("lt", x, a + tiny), make("ne", x, a)]
    for side, relation in (("lower", make("le", bounds["lower"], body)), ("upper", make("le", body, bounds["upper"]))):
        yield "squeeze", f"the {side} bound {print_term(bounds[side])}", _with(statement, x, relation, near)


def _with(statement: Statement, x: Term, formula: Term, assume: list[Term]) -> Statement:
    """The statement's context with the bound variable x as a real one."""
    variables = (*((n, s) for n, s in statement.variables if n != x.value), (x.value, Sort("real")))
    kept = tuple(a for a in statement.assumptions if x.value not in a.free)
    return replace(statement, variables=variables, assumptions=(*kept, *assume), formula=formula)
