"""Calls: macros, declared functions, rows of the function table, functions of vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from symcheck.language import vectors as vec
from symcheck.language.functions import ALIASES, FUNCTIONS
from symcheck.language.macros import Macro
from symcheck.language.parser import CALLABLE, Spot
from symcheck.language.scope import Env
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, fresh, make, num, substitute, subterms, sym
from symcheck.language.vectors import (
    Formula,
    Matrix,
    Misfit,
    Number,
    Value,
    Vector,
    broadcast,
    describe,
    names,
)
from symcheck.language.walk import Walk, span


def called(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`f(x, y)` for a name that the grammar does not know: a macro or a declared function."""
    name = t.value
    if name in env.scope.macros and name not in env.local:
        macro = env.scope.macros[name]
        return expand(w, macro, arguments(w, macro, t, spot, env), spot, env)
    if _is_function(name, env):
        if len(t.args) != 1:
            raise env.error(
                "arity",
                f"`{name}` was given {counted(len(t.args))}",
                span(spot),
                wanted=f"{name} takes 1 argument",
            )
        return broadcast(
            lambda u: make("apply", u, value=(name, 0)), w.value(t.args[0], spot.children[0], env)
        )
    raise _unknown(name, spot, env)


def _is_function(name: str, env: Env) -> bool:
    sort = env.scope.variables.get(name)
    return sort is not None and sort.base == "function" and name not in env.local


def _unknown(name: str, spot: Spot, env: Env) -> Exception:
    at = (spot.start, spot.start + len(name))
    if name in env.local or name in env.scope.variables or name in env.scope.bound:
        return env.error(
            "not-a-function",
            f"`{name}` is a variable and no function",
            at,
            wanted="a function",
            hint=f"a product needs its `*`: `{name}*(...)`; a function is declared by "
            f"`{name}: function real -> real`",
        )
    near = did_you_mean(name, (*env.scope.macros, *env.scope.variables, *CALLABLE)) if len(name) > 1 else ""
    return env.error(
        "unknown-function",
        f"there is no function `{name}`",
        at,
        wanted="a function of the language, a name under `define`, or a variable declared as a function",
        hint=near or f"declare it under `variables`: `{name}: function real -> real`",
    )


def counted(n: int) -> str:
    """'1 argument', '3 arguments'."""
    return "1 argument" if n == 1 else f"{n} arguments" if n else "no arguments"


def arguments(w: Walk, macro: Macro, t: Term, spot: Spot, env: Env) -> tuple[Value, ...]:
    """The values of a macro's arguments; raises ClaimError where their number is wrong."""
    if len(t.args) != len(macro.params):
        raise env.error(
            "arity",
            f"`{macro.name}` was given {counted(len(t.args))}",
            (spot.start, spot.start + len(macro.name)),
            wanted=f"{macro.name} takes {counted(len(macro.params))}: {macro.usage}",
        )
    return tuple(w.values(t.args, spot.children, env))


def body(w: Walk, macro: Macro, local: Mapping[str, Value], spot: Spot, env: Env) -> Value:
    """The value of a macro's body where its parameters have these values."""
    w.left -= 1
    if w.left < 0:
        raise env.error(
            "too-large", f"`{macro.name}` expands to too much", span(spot), wanted="a smaller expression"
        )
    captured = sorted(macro.mentioned & env.indices)
    if captured:
        raise env.error(
            "captured",
            f"`{macro.name}` means the variable `{captured[0]}`, but a sum or product around "
            f"it has an index of that name",
            span(spot),
            wanted="another name for the index",
            hint=f"or give the macro a parameter: {macro.name}({', '.join((*macro.params, captured[0]))})",
        )
    if macro.parsed is None:
        raise env.error("bad-define", f"the definition of `{macro.name}` could not be read", span(spot))
    inner = replace(
        env,
        source=macro.source,
        local=local,
        params=frozenset(local),
        expanding=(*env.expanding, macro.name),
        called=env.called or (env.source, span(spot)),
    )
    return w.value(macro.term, macro.parsed.spot, inner)


def expand(
    w: Walk, macro: Macro, values: tuple[Value, ...], spot: Spot, env: Env, indices: tuple[Term, ...] = ()
) -> Value:
    """A macro's value; with `indices`, the component of one that has an index."""
    local: dict[str, Value] = dict(zip(macro.params, values, strict=True))
    if len(indices) == len(macro.indices):
        local |= {n: Number(i) for n, i in zip(macro.indices, indices, strict=True)}
        return body(w, macro, local, spot, env)
    if indices:
        said = f"`{macro.name}` was given {len(indices)} {'index' if len(indices) == 1 else 'indices'}"
        raise env.error("bad-index", said, span(spot), wanted=macro.usage)
    return _unindexed(w, macro, local, spot, env)


def _unindexed(w: Walk, macro: Macro, local: dict[str, Value], spot: Spot, env: Env) -> Vector:
    """A macro with an index, as a whole vector; its length is that of the vectors it takes components of."""
    length = _length(macro, local, env) if len(macro.indices) == 1 else None
    if length is None:
        what = "vector" if len(macro.indices) == 1 else "matrix"
        said = f"`{macro.name}` is a {what} and has no index here"
        raise env.error("index-missing", said, span(spot), wanted=macro.usage)
    pattern = body(w, macro, {**local, macro.indices[0]: Number(sym(vec.PROBE))}, spot, env)
    if not isinstance(pattern, Number):
        said = f"a component of `{macro.name}` is {describe(pattern)}"
        raise env.error("not-a-number", said, span(spot), wanted="a number")
    term = pattern.term
    return Vector(length, lambda i: substitute(term, {vec.PROBE: i}))


def _length(macro: Macro, local: Mapping[str, Value], env: Env) -> Term | None:
    """The length of the vectors that the macro's body takes the component with its own index of."""
    index = sym(macro.indices[0])
    found: dict[Term, None] = {}
    for s in subterms(macro.term):
        if s.head == "index" and len(s.args) == 2 and s.args[1] is index and s.args[0].head == "sym":
            value = local.get(s.args[0].value) or variable(s.args[0].value, env)
            if isinstance(value, Vector):
                found[value.length] = None
    return next(iter(found)) if len(found) == 1 else None


def variable(name: str, env: Env) -> Value | None:
    """The value that a name has here: put in its place, or as a declared variable; None if it has none."""
    value = env.lookup(name)
    if value is not None:
        return value
    sort = env.scope.variables.get(name)
    if sort is None or sort.base == "function":
        return None
    return vec.variable(name, sort.shape)


def prime(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`f'(x)`: the derivative of a macro, a declared function or a row of the table, at x."""
    name, order = t.value
    if _is_function(name, env) and len(t.args) == 1:
        return broadcast(
            lambda u: make("apply", u, value=(name, order)), w.value(t.args[0], spot.children[0], env)
        )
    macro = env.scope.macros.get(name) if name not in env.local else None
    row = FUNCTIONS.get(ALIASES.get(name, name))
    if macro is None and (row is None or name in env.scope.variables):
        raise _unknown(name, spot, env)
    params = macro.params if macro is not None else ("x",) * (row.arity[0] if row is not None else 1)
    if (
        len(t.args) != 1
        or len(params) != 1
        or (macro is not None and macro.indices)
        or name in ("softmax", "logsumexp")
    ):
        raise env.error(
            "no-prime",
            f"`{name}'` is for functions of one number",
            span(spot),
            wanted=f"`diff({name}(...), x)` with the variable that is meant",
        )
    at = w.value(t.args[0], spot.children[0], env)
    mentions = macro.mentioned if macro is not None else frozenset()
    return broadcast(lambda u: _derivative(w, macro, name, order, u, mentions, spot, env), at)


def _derivative(
    w: Walk,
    macro: Macro | None,
    name: str,
    order: int,
    at: Term,
    mentions: frozenset[str],
    spot: Spot,
    env: Env,
) -> Term:
    put = frozenset().union(*(names(v) for v in env.scope.bound.values())) if env.scope.bound else frozenset()
    taken = mentions | put | env.scope.lengths
    clear = at.head == "sym" and at.value not in taken
    x = at if clear else sym(fresh("x", taken | frozenset(env.scope.variables) | at.free))
    inner = (
        make(ALIASES.get(name, name), x)
        if macro is None
        else _plain(body(w, macro, {macro.params[0]: Number(x)}, spot, env))
    )
    return make("diff", inner, x, num(order), at)


def _plain(value: Value) -> Term:
    if not isinstance(value, Number):
        raise Misfit(
            "not-a-number", f"the derivative of {describe(value)}", "a function whose values are numbers"
        )
    return value.term


def index(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`v[i]`, `M[i, j]`, `softmax(o, lam)[i]`."""
    of, *rest = t.args
    indices = tuple(w.number(a, s, env) for a, s in zip(rest, spot.children[1:], strict=True))
    macro = _indexed(of, env)
    if macro is not None:
        for i, s in zip(indices, spot.children[1:], strict=True):
            _in_place(vec.check_index, i, make("undefined"), s, env)
        values = arguments(w, macro, of, spot.children[0], env) if of.head == "call" else ()
        if of.head == "sym" and macro.params:
            raise env.error(
                "arity", f"`{macro.name}` has no arguments here", span(spot.children[0]), wanted=macro.usage
            )
        return expand(w, macro, values, spot, env, indices)
    value = w.value(of, spot.children[0], env)
    if isinstance(value, Vector) and len(indices) == 1:
        _in_place(vec.check_index, indices[0], value.length, spot.children[1], env)
        return Number(value.at(indices[0]))
    if isinstance(value, Matrix) and len(indices) == 2:
        for i, n, s in zip(indices, (value.rows, value.cols), spot.children[1:], strict=True):
            _in_place(vec.check_index, i, n, s, env)
        return Number(value.at(*indices))
    raise env.error(
        "bad-index",
        f"{describe(value)} has no component with {len(indices)} "
        f"{'index' if len(indices) == 1 else 'indices'}",
        span(spot),
        wanted="`v[i]` for a vector, `M[i, j]` for a matrix",
    )


def _in_place(test: Callable[[Term, Term], None], i: Term, n: Term, spot: Spot, env: Env) -> None:
    try:
        test(i, n)
    except Misfit as misfit:
        raise env.error(
            misfit.code, misfit.message, span(spot), wanted=misfit.wanted, hint=misfit.hint
        ) from None


def _indexed(of: Term, env: Env) -> Macro | None:
    if (
        of.head not in ("call", "sym")
        or of.value in env.local
        or (of.head == "sym" and of.value in env.scope.variables)
    ):
        return None
    macro = env.scope.macros.get(of.value)
    return macro if macro is not None and macro.indices else None


def row(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """A row of the function table, by components if an argument is a vector."""
    values = w.values(t.args, spot.children, env)
    for value, s in zip(values, spot.children, strict=True):
        if not isinstance(value, (Number, Vector)):
            hint = (
                "functions of matrices have no components: write `f(A[i, j])`"
                if isinstance(value, Matrix)
                else ""
            )
            raise env.error(
                "not-a-number",
                f"{describe(value)} where a number is wanted",
                span(s),
                wanted="a number",
                hint=hint,
            )
    if t.head in ("max", "min") and any(isinstance(v, Vector) for v in values):
        if len(values) == 1 and isinstance(values[0], Vector):
            return Number(vec.folded(t.head, values[0]))
        raise Misfit(
            "not-a-number",
            f"`{t.head}` of several arguments takes numbers, and one of them is a vector",
            f"`{t.head}(v)`, or numbers",
            f"the components: `{t.head}(v[i], 0)`",
        )
    return broadcast(lambda *terms: make(t.head, *terms), *values)


def _norm(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    v = w.vector(t.args[0], spot.children[0], env, "norm")
    if env.scope.mode == "complex":
        v = Vector(v.length, through_abs(v), None)
    return Number(vec.norm(v))


def through_abs(v: Vector) -> Callable[[Term], Term]:
    """The absolute values of the components."""
    return lambda i: make("abs", v.at(i))


def _one(f: Callable[[Vector], Term]) -> Callable[[Walk, Term, Spot, Env], Value]:
    return lambda w, t, spot, env: Number(f(w.vector(t.args[0], spot.children[0], env, t.head)))


def _two(f: Callable[[Vector, Vector], Term]) -> Callable[[Walk, Term, Spot, Env], Value]:
    def run(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
        u, v = (w.vector(a, s, env, t.head) for a, s in zip(t.args, spot.children, strict=True))
        return Number(f(u, v))

    return run


def _of_matrix(f: Callable[[Matrix], Term | Matrix]) -> Callable[[Walk, Term, Spot, Env], Value]:
    def run(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
        out = f(w.matrix(t.args[0], spot.children[0], env, t.head))
        return out if isinstance(out, Matrix) else Number(out)

    return run


def matmul(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`A @ B`."""
    a, b = (w.value(x, s, env) for x, s in zip(t.args, spot.children, strict=True))
    return vec.matmul(a, b)


def _softmax(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    return vec.softmax(w.vector(t.args[0], spot.children[0], env, "softmax"))


#: what evaluates the functions of vectors and matrices
CALLS: Mapping[str, Callable[[Walk, Term, Spot, Env], Value]] = MappingProxyType(
    {
        **{name: row for name in FUNCTIONS if name not in ("softmax", "logsumexp")},
        "call": called,
        "prime": prime,
        "index": index,
        "matmul": matmul,
        "softmax": _softmax,
        "norm": _norm,
        "logsumexp": _one(vec.logsumexp),
        "mean": _one(vec.mean),
        "dot": _two(vec.dot),
        "len": _one(lambda v: v.length),
        "transpose": _of_matrix(vec.transpose),
        "trace": _of_matrix(vec.trace),
        "det": _of_matrix(vec.det),
        "inv": _of_matrix(vec.inv),
    }
)

__all__ = ["CALLS", "Formula", "called", "expand", "variable"]
