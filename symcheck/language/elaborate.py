"""From surface terms to core terms: macros expanded, whole vectors gone, every name known.

`elaborate` keeps an expression as it was written as far as core terms can say it. What it adds:

- a vector is a function of an index (`vectors.py`), so only components remain;
- `diff(e, x)` becomes (body, x, n, at) and `diff(e, o[i])` (body, o, i, n, at);
- macros are expanded in place: arguments are values, so no variable of an argument is captured.
  A name that a macro's body mentions and that is no parameter means the claim's variable; where
  a limit, an integral or a derivative binds that variable around the macro's use, it is the bound
  one, as in `limit(S/lam, lam, oo)`. Around it a sum or a product over the same name is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from symcheck.errors import ClaimError
from symcheck.language import vectors as vec
from symcheck.language.calls import CALLS, expand, row, variable
from symcheck.language.macros import mentioned
from symcheck.language.operators import OPERATORS
from symcheck.language.parser import CALLABLE, Parsed, Spot
from symcheck.language.printer import print_term
from symcheck.language.scope import Env, Scope
from symcheck.language.sorts import Sort
from symcheck.language.source import Source, every
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import CONNECTIVES, RELATIONS, Term, fresh, make, num, substitute, sym
from symcheck.language.vectors import (
    Antiderivative,
    Formula,
    Matrix,
    Misfit,
    Number,
    Value,
    Vector,
    arithmetic,
    describe,
)
from symcheck.language.walk import DEEPEST, INDEFINITE, OO, Handler, Walk, hint_for, span


def elaborate(parsed: Parsed, scope: Scope, source: Source | None = None) -> Term:
    """The core term of a statement or of a number.

    Vectors are equal where all components are: a conjunction, or (for symbolic lengths) a
    `forall` over the index, see `hoist`. Raises ClaimError with places in `source`; a vector, or
    an indefinite integral, as a whole is no term.
    """
    value = evaluate(parsed, scope, source)
    if isinstance(value, (Number, Formula)):
        return value.term
    where = source or Source.of_text("")
    raise where.error(
        "not-a-number",
        f"{describe(value)} where a number or a relation is wanted",
        span(parsed.spot) if source is not None else None,
        wanted="a number or a relation",
    )


#: heads and constants of which numbers are made that mean themselves
_PLAIN = frozenset(("num", "sym", "add", "mul", "neg", "div", "pow", "const", "pi", "E", "I", "EulerGamma")) | {
    name for name, handler in CALLS.items() if handler is row}


#: the same with derivatives
_DERIVED = _PLAIN | {"diff"}
#: where nothing is known of variables
NO_SORTS: Mapping[str, Sort] = MappingProxyType({})


def _core(t: Term, scope: Scope) -> Term | None:
    """The core term of arithmetic and functions, also derivatives, of variables for numbers, or of a relation of
    such; None where something else occurs, or there may be something to say about it."""
    heads = t.heads - {t.head} if t.head in RELATIONS else t.heads
    if heads <= _PLAIN:
        return t if _for_numbers(t.free, scope) else None
    return _with_derivatives(t, scope) if heads <= _DERIVED and _for_numbers(mentioned(t), scope) else None


def _for_numbers(names: Iterable[str], scope: Scope) -> bool:
    """Whether the names are variables for numbers, and no values are put for them."""
    try:
        for name in names:
            sort = scope.variables.get(name) if name not in scope.bound else None
            if sort is None or sort.shape or sort.base == "function":
                return False
    except ClaimError:  # a wrong sort: told at its place, with all else
        return False
    return True


def _with_derivatives(t: Term, scope: Scope) -> Term | None:
    """The same with `diff(e, x, 1, x)` for `diff(e, x)`; None where a derivative is not by a number that is real."""
    if "diff" not in t.heads:
        return t
    args = [_with_derivatives(a, scope) for a in t.args]
    if None in args or t.head == "diff" and (
            scope.bound or t.args[1].head != "sym" or scope.variables[t.args[1].value].base not in ("real", "complex")):
        return None
    if t.head == "diff":
        args = [args[0], args[1], args[2] if len(args) > 2 else num(1), args[1]]
    return make(t.head, *[a for a in args if a is not None])


def evaluate(parsed: Parsed, scope: Scope, source: Source | None = None, *, infinite: bool = False) -> Value:
    """The value of an expression; infinite: whether it may be `oo`."""
    core = _core(parsed.term, scope)
    if core is not None and core.depth <= DEEPEST:
        return Formula(core) if core.head in RELATIONS else Number(core)
    where = source if source is not None else Source.of_text("")
    env, walk = Env(scope, where), Walk(HANDLERS)
    try:
        return (walk.extended if infinite else walk.value)(parsed.term, parsed.spot, env)
    except RecursionError:
        raise where.error(
            "too-deep",
            "the expression is nested too deeply once macros are expanded",
            span(parsed.spot),
            wanted="a flatter expression",
        ) from None


def plain_relation(t: Term, scope: Scope) -> Term | None:
    """The core term of a relation of plain numbers, as `statement` makes it; None of anything else."""
    core = _core(t, scope) if t.head in RELATIONS else None
    return core if core is not None and core.depth <= DEEPEST else None


def statement(parsed: Parsed, scope: Scope, source: Source) -> Term:
    """The core term of a formula; raises ClaimError for a number."""
    value = evaluate(parsed, scope, source)
    if isinstance(value, Formula):
        return value.term
    raise source.error(
        "not-a-formula",
        f"{describe(value)} where a relation is wanted",
        span(parsed.spot),
        wanted="a relation such as `a == b` or `a <= b`",
        hint="a claim says that something holds: `... == ...`",
    )


def relate(head: str, left: Value, right: Value) -> Term:
    """The formula `left R right`; indefinite integrals are turned into derivatives.

    Raises Misfit where the sides do not fit.
    """
    if isinstance(left, Antiderivative) or isinstance(right, Antiderivative):
        return _primitive(head, left, right)
    if isinstance(left, Number) and isinstance(right, Number):
        return make(head, left.term, right.term)
    if isinstance(left, Formula) or isinstance(right, Formula):
        raise Misfit(
            "not-a-number", "a formula is compared", "numbers on both sides", "formulas are joined by `iff`"
        )
    if head == "eq":
        return vec.equal(left, right)
    hint = hint_for(left if isinstance(right, Number) else right)
    if isinstance(left, Vector) and isinstance(right, Vector):
        hint = "compare components: `u[i] <= v[i]`"
    said = f"{describe(left)} is compared with {describe(right)}"
    raise Misfit("vectors-compared", said, "numbers, or `==`", hint)


def _primitive(head: str, left: Value, right: Value) -> Term:
    """`integrate(f, x) == F` means `diff(F, x) == f`."""
    if head != "eq" or (isinstance(left, Antiderivative) and isinstance(right, Antiderivative)):
        raise Misfit(
            "indefinite-integral",
            "an indefinite integral is known up to a constant only",
            "`integrate(f, x) == F`",
            "give it bounds, integrate(f, x, a, b), or compare the derivatives",
        )
    integral, other = (left, right) if isinstance(left, Antiderivative) else (right, left)
    if not isinstance(other, Number) or not isinstance(integral, Antiderivative):
        raise Misfit(
            "indefinite-integral", f"an indefinite integral is compared with {describe(other)}", "a number"
        )
    x = sym(integral.name)
    derivative = make("diff", other.term, x, num(1), x)
    pair = (integral.body, derivative) if integral is left else (derivative, integral.body)
    return make("eq", *pair)


def hoist(formula: Term, taken: frozenset[str], sorts: Mapping[str, Sort] = NO_SORTS) -> tuple[Term, dict[str, Sort]]:
    """The formula with its outer `forall`s as variables: their sorts are `integer in lo..hi`.

    taken: names that the new variables must not have; sorts: of the variables, to see which ranges are never empty.
    The right sides of implications are looked into, and conjunctions whose parts all speak of the same ranges:
    beside another one a `forall` over nothing is true, but a variable of no value would hide the other part.
    """
    new: dict[str, Sort] = {}

    def go(f: Term) -> Term:
        if f.head == "and":
            alike = len({_ranges(a, sorts) for a in f.args}) == 1
            return make("and", *(go(a) if alike or not _ranges(a, sorts) else a for a in f.args), value=f.value)
        if f.head == "implies":
            return make("implies", f.args[0], go(f.args[1]))
        if f.head != "forall":
            return f
        body, k, lo, hi = f.args
        name = fresh(k.value, taken | frozenset(new))
        new[name] = Sort("integer", lo=lo, hi=hi, text=f"integer in {print_term(lo)}..{print_term(hi)}")
        return go(substitute(body, {k.value: sym(name)}))

    return go(formula), new


def _ranges(f: Term, sorts: Mapping[str, Sort]) -> frozenset[tuple[Term, ...]]:
    """The ranges of the `forall`s that `hoist` makes variables of, but for those that are never empty."""
    if f.head == "and":
        found = {_ranges(a, sorts) for a in f.args}
        return found.pop() if len(found) == 1 else frozenset()
    if f.head == "implies":
        return _ranges(f.args[1], sorts)
    if f.head != "forall":
        return frozenset()
    body, k, lo, hi = f.args
    inner = _ranges(body, sorts)
    if any(k.value in t.free for pair in inner for t in pair):
        return frozenset({(f,)})
    sort = sorts.get(hi.value) if hi.head == "sym" else None
    filled = lo is num(1) and (hi.head == "num" and hi.value >= 1 or sort is not None and sort.base == "integer"
                               and sort.sign == "positive")
    return inner if filled else inner | {(lo, hi)}


def elaborate_sort(sort: Sort, scope: Scope, source: Source) -> Sort:
    """The sort with its bounds and lengths as core terms. Raises ClaimError at the sort's text."""
    if sort.plain:
        return sort
    whole = Spot(0, len(source.text))

    def core(t: Term | None) -> Term | None:
        if t is None or t is OO or (t.head == "neg" and t.args[0] is OO):
            return t
        return _number_at(t, scope, source, whole)

    shape = tuple(_number_at(n, scope, source, whole) for n in sort.shape)
    return replace(sort, lo=core(sort.lo), hi=core(sort.hi), shape=shape)


def _number_at(t: Term, scope: Scope, source: Source, spot: Spot) -> Term:
    return Walk(HANDLERS).number(t, _everywhere(t, spot.start, spot.end), Env(scope, source))


def _everywhere(t: Term, start: int, end: int) -> Spot:
    """The same spot for a term and all its parts."""
    return Spot(start, end, tuple(_everywhere(a, start, end) for a in t.args))


# handlers -------------------------------------------------------------------------------------


def _literal(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    if t is OO:
        raise env.error(
            "infinity",
            "`oo` is no number to calculate with",
            span(spot),
            wanted="`oo` alone: a side of a relation, a limit point, a bound of a sum, product or integral",
        )
    return Number(t)


def _name(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    name = t.value
    found = variable(name, env)
    if found is not None:
        return found
    macro = env.scope.macros.get(name)
    if macro is not None and name not in env.scope.variables:
        if macro.params:
            raise env.error("arity", f"`{name}` has no arguments here", span(spot), wanted=macro.usage)
        return expand(w, macro, (), spot, env)
    sort = env.scope.variables.get(name)
    if sort is not None:
        raise env.error(
            "not-a-number",
            f"the function `{name}` where a number is wanted",
            span(spot),
            wanted=f"`{name}(x)`",
        )
    if name in CALLABLE:
        raise env.error(
            "not-a-number",
            f"the function `{name}` where a number is wanted",
            span(spot),
            wanted=f"`{name}(...)`",
            hint="" if env.scope.variables else "a variable is declared under `variables`",
        )
    known = (*env.local, *env.scope.known())
    raise env.error(
        "unknown-name",
        f"`{name}` is not known",
        span(spot),
        wanted="a variable, a macro or a constant",
        hint=did_you_mean(name, known) or f"declare it under `variables`: `{name}: real`",
    )


def _arithmetic(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    values = w.values(t.args, spot.children, env)
    if all(type(v) is Number for v in values):
        terms = [v.term for v in values if type(v) is Number]
        return Number(_even_power(*terms) if t.head == "pow" and t.args[0].head == "norm" else make(t.head, *terms))
    for value, s in zip(values, spot.children, strict=True):
        if isinstance(value, (Formula, Antiderivative)):
            hint = INDEFINITE if isinstance(value, Antiderivative) else ""
            raise env.error(
                "not-a-number",
                f"{describe(value)} where a number is wanted",
                span(s),
                wanted="a number",
                hint=hint,
            )
    return arithmetic(t.head, values)


def _even_power(norm: Term, exponent: Term) -> Term:
    """A power of a norm, without the root if the exponent is even: the sum in it is never negative."""
    n = exponent.value if exponent.head == "num" else None
    if type(n) is int and n > 0 and n % 2 == 0:
        return norm.args[0] if n == 2 else make("pow", norm.args[0], num(n // 2))
    return make("pow", norm, exponent)


def _list(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    return vec.literal(w.values(t.args, spot.children, env))


def _if(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    condition = _deniable(w.formula(t.args[0], spot.children[0], env), spot.children[0], env)
    branches = w.values(t.args[1:], spot.children[1:], env)
    if any(isinstance(b, Matrix) for b in branches):
        raise Misfit("not-a-number", "a matrix in a branch", "numbers or vectors")
    return vec.broadcast(lambda a, b: make("if", condition, a, b), *branches)


def _relation(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    core = None if env.local else _core(t, env.scope)
    if core is not None:
        return Formula(core)
    left, right = every(lambda p: w.extended(p[0], p[1], env), zip(t.args, spot.children, strict=True))
    return Formula(relate(t.head, left, right))


def _approx(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    return Formula(make("approx", w.number(t.args[0], spot.children[0], env), t.args[1], value=t.value))


def _connective(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    parts = every(lambda p: w.formula(p[0], p[1], env), zip(t.args, spot.children, strict=True))
    return Formula(make(t.head, *(_deniable(p, spot, env) if t.head == "not" else p for p in parts)))


def _deniable(f: Term, spot: Spot, env: Env) -> Term:
    """A formula that `not` or a condition takes; no formula says that some component of a vector fails."""
    if "forall" in f.heads:
        raise env.error(
            "vectors-compared",
            "vectors of a symbolic length are compared where the comparison may be denied",
            span(spot),
            wanted="a comparison of numbers",
            hint="compare components: `u[i] == v[i]`, or `norm(u - v) == 0`",
        )
    return f


def _constant(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    return Number(t) if t.head == "undefined" else Formula(t)


#: head of a surface term -> what evaluates it
HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        **CALLS,
        **OPERATORS,
        "num": _literal,
        "const": _literal,
        "sym": _name,
        "vector": _list,
        "if": _if,
        **dict.fromkeys(("add", "mul", "neg", "div", "pow"), _arithmetic),
        **dict.fromkeys(RELATIONS, _relation),
        **dict.fromkeys(CONNECTIVES, _connective),
        "approx": _approx,
        "undefined": _constant,
        "true": _constant,
        "false": _constant,
    }
)

__all__ = ["elaborate", "elaborate_sort", "evaluate", "hoist", "relate", "statement"]
