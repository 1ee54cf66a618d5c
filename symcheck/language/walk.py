"""One walk over a surface term: values of its parts, and errors at their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from symcheck.errors import ClaimError, Problem
from symcheck.language.parser import Spot
from symcheck.language.scope import Env
from symcheck.language.source import Span
from symcheck.language.terms import Term, const
from symcheck.language.vectors import Antiderivative, Formula, Matrix, Misfit, Number, Value, Vector, describe

#: what to do about an indefinite integral
INDEFINITE = (
    "an indefinite integral stands alone on one side of `==`; "
    "with bounds it is a number: integrate(f, x, a, b)"
)
Handler = Callable[["Walk", Term, Spot, Env], Value]
OO = const("oo")
#: levels of a core term
DEEPEST = 240
_COMPONENT = "write a component, `v[i]`, or one number of it: `sum(v)`, `max(v)`, `norm(v)`, `len(v)`"


class Walk:
    """handlers: head -> what evaluates it; max_expansions bounds how many macros are expanded,
    max_depth how deep a term may become; beyond each is an error."""

    def __init__(
        self, handlers: Mapping[str, Handler], max_expansions: int = 10_000, max_depth: int = DEEPEST
    ) -> None:
        self.handlers, self.left, self.max_depth = handlers, max_expansions, max_depth

    def value(self, t: Term, spot: Spot, env: Env) -> Value:
        """The value of a surface term.

        Raises ClaimError with the place of the part that is wrong.
        """
        try:
            value = self.handlers[t.head](self, t, spot, env)
            if isinstance(value, (Number, Formula)) and value.term.depth > self.max_depth:
                raise Misfit(
                    "too-deep",
                    f"nested more than {self.max_depth} levels deep once macros are expanded",
                    "a flatter expression",
                )
            return value
        except Misfit as misfit:
            raise env.error(
                misfit.code, misfit.message, span(spot), wanted=misfit.wanted, hint=misfit.hint
            ) from None

    def values(self, terms: Sequence[Term], spots: Sequence[Spot], env: Env) -> list[Value]:
        """The values of several parts; raises ClaimError with what is wrong with any of them.

        A loop of its own, not `every`: expressions nest, and Python's stack is short.
        """
        done: list[Value] = []
        problems: list[Problem] = []
        for term, spot in zip(terms, spots, strict=True):
            try:
                done.append(self.value(term, spot, env))
            except ClaimError as error:
                problems += error.problems
        if problems:
            raise ClaimError(list(dict.fromkeys(problems)))
        return done

    def number(self, t: Term, spot: Spot, env: Env) -> Term:
        """The core term of a number; raises ClaimError for anything else."""
        value = self.value(t, spot, env)
        if isinstance(value, Number):
            return value.term
        raise env.error(
            "not-a-number",
            f"{describe(value)} where a number is wanted",
            span(spot),
            wanted="a number",
            hint=hint_for(value),
        )

    def formula(self, t: Term, spot: Spot, env: Env) -> Term:
        """The core term of a formula; raises ClaimError for anything else."""
        value = self.value(t, spot, env)
        if isinstance(value, Formula):
            return value.term
        raise env.error(
            "not-a-formula",
            f"{describe(value)} where a relation is wanted",
            span(spot),
            wanted="a relation such as `a == b` or `a <= b`",
            hint="a claim says that something holds: `... == ...`" if isinstance(value, Number) else "",
        )

    def extended(self, t: Term, spot: Spot, env: Env) -> Value:
        """A value that may also be oo or -oo: a side of a relation, a limit point, a bound."""
        if t is OO or (t.head == "neg" and t.args[0] is OO):
            return Number(t)
        return self.value(t, spot, env)

    def bound(self, t: Term, spot: Spot, env: Env) -> Term:
        """A number, oo or -oo."""
        value = self.extended(t, spot, env)
        return value.term if isinstance(value, Number) else self.number(t, spot, env)

    def vector(self, t: Term, spot: Spot, env: Env, what: str) -> Vector:
        """A vector; `what` needs it."""
        value = self.value(t, spot, env)
        if isinstance(value, Vector):
            return value
        hint = "write `A[i, j]`, or a sum over its entries" if isinstance(value, Matrix) else ""
        raise env.error(
            "not-a-vector",
            f"{what} needs a vector, but this is {describe(value)}",
            span(spot),
            wanted="a vector",
            hint=hint,
        )

    def matrix(self, t: Term, spot: Spot, env: Env, what: str) -> Matrix:
        """A matrix; `what` needs it."""
        value = self.value(t, spot, env)
        if isinstance(value, Matrix):
            return value
        raise env.error(
            "not-a-matrix",
            f"{what} needs a matrix, but this is {describe(value)}",
            span(spot),
            wanted="a matrix, `M: real[m, n]` or `[[1, 2], [3, 4]]`",
        )


def span(spot: Spot) -> Span:
    """Where a spot begins and ends."""
    return (spot.start, spot.end)


def hint_for(value: Value) -> str:
    """A next step for a value that is no number."""
    if isinstance(value, Vector):
        return _COMPONENT
    if isinstance(value, Matrix):
        return "write an entry, `A[i, j]`"
    if isinstance(value, Antiderivative):
        return INDEFINITE
    return "a condition belongs into `if(c, a, b)`"
