"""Operators that bind a variable: sums, products, limits, integrals, derivatives, `exists`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from symcheck.language import vectors as vec
from symcheck.language.macros import mentioned
from symcheck.language.parser import Spot
from symcheck.language.scope import Env
from symcheck.language.suggest import did_you_mean
from symcheck.language.terms import Term, add, contains, fresh, make, mul, num, substitute, sym
from symcheck.language.vectors import Antiderivative, Formula, Number, Value, Vector, names
from symcheck.language.walk import Walk, span


def _mapped(f: Callable[[Term], Term], value: Value, spot: Spot, env: Env) -> Value:
    """f of a number, or of each component of a vector."""
    if isinstance(value, Number):
        return Number(f(value.term))
    if isinstance(value, Vector):
        return vec.through(f, value)
    raise env.error(
        "not-a-number", f"{vec.describe(value)} where a number is wanted", span(spot), wanted="a number"
    )


def folded(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`sum(v)`, `sum(e, k, a, b)` and the same with `prod`."""
    if len(t.args) == 1:
        return Number(vec.folded(t.head, w.vector(t.args[0], spot.children[0], env, t.head)))
    lo, hi = (w.bound(a, s, env) for a, s in zip(t.args[2:], spot.children[2:], strict=True))
    inner, k = env.bind(t.args[1].value, mentioned(t.args[0]), index=True)
    value = w.value(t.args[0], spot.children[0], inner)
    written_out = isinstance(value, Number) and _chooses(value.term, k) and _range(lo, hi)
    if written_out:
        terms = [
            w.number(t.args[0], spot.children[0], _at_index(inner, t.args[1].value, n)) for n in written_out
        ]
        return Number((add if t.head == "sum" else mul)(*terms))
    return _mapped(lambda u: make(t.head, u, k, lo, hi), value, spot.children[0], env)


def _chooses(body: Term, k: Term) -> bool:
    """Whether the body picks components of a literal vector by the index k."""
    return contains(body, lambda s: s.head == "if" and s.args[0].head == "eq" and s.args[0].args[0] is k)


def _range(lo: Term, hi: Term) -> range:
    """The integers between two literals, if they are few; else none."""
    first, last = vec.size(lo), vec.size(hi)
    return (
        range(first, last + 1)
        if first is not None and last is not None and last - first < vec.EXPAND
        else range(0)
    )


def _at_index(env: Env, name: str, n: int) -> Env:
    """The environment in which an index has a value."""
    scope = env.scope.put({name: Number(num(n))}) if name in env.scope.bound else env.scope
    return replace(env, scope=scope, local={**env.local, name: Number(num(n))})


def limit(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`limit(e, x, a)` with its direction."""
    a = w.bound(t.args[2], spot.children[2], env)
    inner, x = env.bind(t.args[1].value, mentioned(t.args[0]))
    value = w.value(t.args[0], spot.children[0], inner)
    return _mapped(lambda u: make("limit", u, x, a, value=t.value), value, spot.children[0], env)


def integrate(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`integrate(e, x, a, b)`, or `integrate(e, x)` for one side of `==`."""
    name = t.args[1].value
    if len(t.args) == 2:
        if name in env.local or name in env.scope.bound or name not in env.scope.variables:
            raise env.error(
                "unknown-name",
                f"`{name}` is no variable of the claim",
                span(spot.children[1]),
                wanted="a declared variable",
                hint=did_you_mean(name, env.scope.variables)
                or f"declare it under `variables`: `{name}: real`",
            )
        return Antiderivative(w.number(t.args[0], spot.children[0], env), name)
    lo, hi = (w.bound(a, s, env) for a, s in zip(t.args[2:], spot.children[2:], strict=True))
    inner, x = env.bind(name, mentioned(t.args[0]))
    value = w.value(t.args[0], spot.children[0], inner)
    return _mapped(lambda u: make("integrate", u, x, lo, hi), value, spot.children[0], env)


def diff(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`diff(e, x)`, `diff(e, x, n)`, `diff(e, o[i])`."""
    order = w.number(t.args[2], spot.children[2], env) if len(t.args) == 3 else num(1)
    by = t.args[1]
    if by.head == "index":
        return _by_component(w, t, spot, env, order)
    name = by.value
    _check_real(name, spot.children[1], env)
    at = w.number(by, spot.children[1], env)
    if name in env.params:
        return _by_parameter(w, t, spot, env, order, at)
    inner, x = _differentiated(name, mentioned(t.args[0]) | at.free, spot, env)
    value = w.value(t.args[0], spot.children[0], inner)
    return _mapped(lambda u: make("diff", u, x, order, at), value, spot.children[0], env)


def _differentiated(name: str, avoid: frozenset[str], spot: Spot, env: Env) -> tuple[Env, Term]:
    """Where the body of `diff(e, name)` is evaluated, and the variable it is differentiated by.

    `diff(e, x)` binds nothing on the page: whatever depends on x, an argument of a macro too, is
    differentiated. Where values were put for names and this would leave a choice, it is an error.
    """
    if name in env.local:
        local = env.local[name]
        return env, local.term if isinstance(local, Number) else sym(name)
    _check_plain(name, spot, env)
    return env.bind(name, avoid) if name in env.scope.bound else (env, sym(name))


def _check_plain(name: str, spot: Spot, env: Env) -> None:
    """Raise ClaimError where values that stand for names leave open what depends on `name`."""
    bound = env.scope.bound
    if (name in bound and env.params) or any(name in names(v) for n, v in bound.items() if n != name):
        raise env.error(
            "ambiguous-derivative",
            f"the derivative by `{name}` is ambiguous where values stand for variables",
            span(spot),
            wanted="a derivative by a variable that keeps its meaning",
            hint="write the derivative out",
        )


def _by_parameter(w: Walk, t: Term, spot: Spot, env: Env, order: Term, at: Term) -> Value:
    """By a parameter of a macro: a variable of its own, taken at what the parameter stands for."""
    name = t.args[1].value
    apart = sym(vec.PROBE + name)
    inner = replace(env, local={**env.local, name: Number(apart)}, params=env.params - {name})
    value = w.value(t.args[0], spot.children[0], inner)
    _check_separate(name, at.free, names(value), spot, env)
    taken = names(value) | at.free | frozenset(env.scope.variables)
    x = at if at.head == "sym" else sym(fresh(name, taken))
    return _mapped(
        lambda u: make("diff", substitute(u, {apart.value: x}), x, order, at), value, spot.children[0], env
    )


def _check_real(name: str, spot: Spot, env: Env) -> None:
    sort = env.scope.variables.get(name) if name not in env.local else None
    if sort is not None and sort.base == "integer" and not sort.shape:
        raise env.error(
            "bad-derivative",
            f"`{name}` is an integer, and derivatives are by real or complex variables",
            span(spot),
            wanted="a variable declared `real` or `complex`",
        )


def _check_separate(name: str, outer: frozenset[str], inside: frozenset[str], spot: Spot, env: Env) -> None:
    """In a macro, `diff(f, x)` by a parameter x: nothing else in f may depend on what x stands for."""
    both = sorted(outer & inside)
    if both:
        raise env.error(
            "ambiguous-derivative",
            f"the derivative by the parameter `{name}` is ambiguous here: what it is "
            f"taken of depends on `{both[0]}` also otherwise",
            span(spot),
            wanted="a derivative by a variable of the claim",
            hint="write the derivative out where the macro is used",
        )


def _by_component(w: Walk, t: Term, spot: Spot, env: Env, order: Term) -> Value:
    by, at_spot = t.args[1], spot.children[1]
    if by.args[0].head != "sym" or len(by.args) != 2:
        raise env.error(
            "bad-derivative",
            "a derivative is by a variable or by a component of a vector",
            span(at_spot),
            wanted="`diff(e, x)` or `diff(e, o[i])`",
        )
    name = by.args[0].value
    vector = w.vector(by.args[0], at_spot.children[0], env, "diff by a component")
    i = w.number(by.args[1], at_spot.children[1], env)
    vec.check_index(i, vector.length)
    if name not in env.local:
        _check_plain(name, at_spot, env)
    if not vector.origin:
        return _by_item(w, t, spot, env, order, name, vector, i)
    at = sym(vector.origin)
    if name in env.params:
        apart = Vector(vector.length, lambda k: make("index", sym(vec.PROBE + "o"), k))
        value = w.value(t.args[0], spot.children[0], env.bind_vector(name, apart))
        _check_separate(name, frozenset((vector.origin,)), names(value), spot, env)
        inner, o = env, at
    else:
        inner, o = _vector_apart(name, vector, env)
    value = w.value(t.args[0], spot.children[0], inner)
    return _mapped(lambda u: make("pdiff", u, o, i, order, at), value, spot.children[0], env)


def _vector_apart(name: str, vector: Vector, env: Env) -> tuple[Env, Term]:
    """Where another vector stands for `name`: an environment in which `name` is a variable again."""
    if name not in env.scope.bound:
        return env, sym(name)
    taken = frozenset().union(env.scope.variables, *(names(v) for v in env.scope.bound.values()))
    o = sym(fresh(name, taken))
    return env.bind_vector(name, Vector(vector.length, lambda k: make("index", o, k), origin=o.value)), o


def _by_item(
    w: Walk, t: Term, spot: Spot, env: Env, order: Term, name: str, vector: Vector, i: Term
) -> Value:
    """By a component of a vector that has a value: of a literal by its place, else not supported."""
    if vector.items is None or i.head != "num":
        raise env.error(
            "bad-derivative",
            f"`{name}` stands for an expression here, and a derivative is by a variable",
            span(spot.children[1]),
            wanted="a vector variable, or a literal vector and a literal index",
        )
    free = mentioned(t.args[0]).union(*(x.free for x in vector.items))
    inner, x = env.bind(f"{name}_{i.value}", free)
    items = tuple(x if k == i.value else item for k, item in enumerate(vector.items, 1))
    value = w.value(t.args[0], spot.children[0], inner.bind_vector(name, vec.listed(items)))
    at = vector.items[i.value - 1]
    return _mapped(lambda u: make("diff", u, x, order, at), value, spot.children[0], env)


def exists(w: Walk, t: Term, spot: Spot, env: Env) -> Value:
    """`exists x, y: R`; what is sought has the sort it is declared with."""
    found = [a.value for a in t.args[1:]]
    for name, s in zip(found, spot.children[1:], strict=True):
        if name not in env.scope.variables:
            raise env.error(
                "unknown-name",
                f"`{name}` has no sort",
                span(s),
                wanted="a declared variable",
                hint=f"declare it under `variables`: `{name}: real`",
            )
    kept = {n: v for n, v in env.scope.bound.items() if n not in found}
    local = {n: v for n, v in env.local.items() if n not in found}
    for name in found:
        if any(name in names(v) for v in (*kept.values(), *local.values())):
            raise env.error(
                "captured",
                f"`{name}` stands in a value that is put into this statement",
                span(spot),
                wanted="another name for it",
            )
    inner = replace(env, scope=replace(env.scope, bound=kept), local=local, params=env.params - set(found))
    return Formula(make("exists", w.formula(t.args[0], spot.children[0], inner), *map(sym, found)))


#: what evaluates the operators
OPERATORS: Mapping[str, Callable[[Walk, Term, Spot, Env], Value]] = MappingProxyType(
    {
        "sum": folded,
        "prod": folded,
        "limit": limit,
        "integrate": integrate,
        "diff": diff,
        "exists": exists,
    }
)
