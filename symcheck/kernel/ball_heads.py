"""What each head of a term or formula does in ball evaluation; functions of the table are in ball_functions.

A handler takes the evaluator (kernel/balls.py), the node and the environment, and evaluates the
node's arguments itself. It answers with a value or `Undefined`, and raises `Unknown`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq

from symcheck.kernel import ball_improper, ball_integrals, jets, kinks, values
from symcheck.kernel.jets import Entry, Jet
from symcheck.kernel.sequent import approx, negate
from symcheck.kernel.values import (
    ONE,
    ZERO,
    PiMultiple,
    Undefined,
    Unknown,
    add,
    integer,
    mul,
    natural,
    sign,
)
from symcheck.language.terms import FORMULAS, Term

if TYPE_CHECKING:
    from symcheck.kernel.balls import Evaluator

#: what evaluating gives: an entry, or the certainty that there is none
Answer = Entry | Undefined
Env = dict[str, Any]


# handlers of the heads of terms

def _num(ev: Evaluator, t: Term, env: Env) -> Answer:
    return values.rational(t.value)


def _sym(ev: Evaluator, t: Term, env: Env) -> Answer:
    v: Entry | tuple[Any, ...] | None = env.get(t.value)
    if v is None or isinstance(v, tuple):
        raise Unknown(f"no value for {t.value}")
    return v


def _const(ev: Evaluator, t: Term, env: Env) -> Answer:
    if t.value == "pi":
        return PiMultiple(ONE)
    if t.value == "E":
        return arb.const_e()
    if t.value == "EulerGamma":
        return arb.const_euler()
    if t.value == "I":
        return acb(0, 1)
    raise Unknown(f"the value of {t.value}")


def _undefined(ev: Evaluator, t: Term, env: Env) -> Answer:
    return Undefined("no case applies")


def _add(ev: Evaluator, t: Term, env: Env) -> Answer:
    return _fold(ev, t, env, add, jets.add)


def _mul(ev: Evaluator, t: Term, env: Env) -> Answer:
    return _fold(ev, t, env, mul, jets.mul)


def _fold(ev: Evaluator, t: Term, env: Env, fast: Callable[[Any, Any], Any],
          slow: Callable[[Any, Any], Any]) -> Answer:
    args = ev.arguments(t.args, env)
    if isinstance(args, Undefined):
        return args
    total: Any = args[0]
    for v in args[1:]:
        total = slow(total, v) if type(total) is Jet or type(v) is Jet else fast(total, v)
    return total  # type: ignore[no-any-return]


def _neg(ev: Evaluator, t: Term, env: Env) -> Answer:
    v = ev.value(t.args[0], env)
    return v if isinstance(v, Undefined) else jets.neg(v)


def _div(ev: Evaluator, t: Term, env: Env) -> Answer:
    args = ev.arguments(t.args, env)
    return args if isinstance(args, Undefined) else jets.div(*args)


def _pow(ev: Evaluator, t: Term, env: Env) -> Answer:
    args = ev.arguments(t.args, env)
    if isinstance(args, Undefined):
        return args
    u, y = args
    if not jets.level(u) and not jets.level(y):
        return ev.power(u, y)  # type: ignore[arg-type]
    start = ev.power(jets.base(u), jets.base(y))
    if isinstance(start, Undefined):
        return start
    n = None if jets.level(y) else natural(y)  # type: ignore[arg-type]
    if n is not None:
        return jets.whole_power(u, n)
    if ev.mode == "real" and kinks.flat(ev, u, y):
        return jets.mul(ZERO, u)
    if ev.mode == "real" and sign(jets.base(u)) != 1:
        raise Unknown("the derivative of a power whose base may be 0 or negative")
    log = ev.apply("log", (u,))
    return log if isinstance(log, Undefined) else ev.apply("exp", (jets.mul(y, log),))


def _if(ev: Evaluator, t: Term, env: Env) -> Answer:
    c, a, b = t.args
    gone = ev.undefined_in(c, env)
    if gone is not None:
        return gone
    try:
        taken = ev.truth(c, env)
    except Unknown:
        if ev.level:
            raise
        return _either(ev, a, b, env)
    return ev.value(a if taken else b, env)


def _either(ev: Evaluator, a: Term, b: Term, env: Env) -> Answer:
    """What encloses both branches, where either may be taken on a box."""
    x, y = ev.value(a, env), ev.value(b, env)
    if isinstance(x, Undefined) and isinstance(y, Undefined):
        return x
    if isinstance(x, Undefined) or isinstance(y, Undefined):
        raise Unknown("a condition that is not decided, and only one branch defined")
    return values.union(jets.base(x), jets.base(y))


def _index(ev: Evaluator, t: Term, env: Env) -> Answer:
    v, *places = t.args
    found: Any = tuple(v.args) if v.head == "vector" else env.get(v.value) if v.head == "sym" else None
    at = ev.arguments(tuple(places), env)
    if isinstance(at, Undefined):
        return at
    for place in at:
        if not isinstance(found, tuple):
            raise Unknown("an index into something without known components")
        k = natural(jets.base(place))
        if k is None:
            if not integer(jets.base(place)):
                return Undefined("an index that is no integer")
            raise Unknown("an index that is no exact integer")
        if not 1 <= k <= len(found):
            return Undefined("an index out of range")
        found = found[k - 1]
    return ev.value(found, env) if isinstance(found, Term) else found


def _range(ev: Evaluator, t: Term, env: Env) -> Answer:
    """sum, prod, maxof, minof over an integer range."""
    body, k, lo, hi = t.args
    if hi is ball_improper.OO and t.head == "sum":
        return _series(ev, body, k.value, lo, env)
    ks = ev.indices(lo, hi, env)
    if isinstance(ks, Undefined):
        return ks
    total: Any = {"sum": ZERO, "prod": ONE}.get(t.head)
    if total is None and not ks:
        return Undefined("the largest or smallest of nothing")
    found: list[Entry] = []
    for j in ks:
        v = ev.value(body, {**env, k.value: fmpq(j)})
        if isinstance(v, Undefined):
            return v
        found.append(v)
    if total is None:
        return ev.apply("max" if t.head == "maxof" else "min", tuple(found))
    for v in found:
        total = jets.add(total, v) if t.head == "sum" else jets.mul(total, v)
    return total  # type: ignore[no-any-return]


def _series(ev: Evaluator, body: Term, k: str, lo: Term, env: Env) -> Answer:
    """A sum without end."""
    v = ev.value(lo, env)
    start = None if isinstance(v, Undefined) else natural(jets.base(v))
    if isinstance(v, Undefined) or start is None:
        raise Unknown("an infinite sum that does not begin at an exact integer")
    if any(ball_integrals.moves(env[n]) for n in body.free - {k} if n in env):
        raise Unknown("a derivative of an infinite sum")
    return ball_improper.series(ev, body, k, start, env)


def _diff(ev: Evaluator, t: Term, env: Env) -> Answer:
    body, x, n, at = t.args
    more = 0
    while body.head == "diff" and body.args[1] is x and body.args[3] is x and body.args[2].head == "num":
        if not isinstance(body.args[2].value, int):
            break
        body, more = body.args[0], more + body.args[2].value
    point = ev.value(at, env)
    if isinstance(point, Undefined):
        return point
    return _differentiate(ev, body, env, (n, more), lambda h: {**env, x.value: h}, point)


def _pdiff(ev: Evaluator, t: Term, env: Env) -> Answer:
    body, o, i, n, at = t.args
    vector = env.get(at.value) if at.head == "sym" else None
    place = ev.value(i, env)
    if isinstance(place, Undefined):
        return place
    k = natural(jets.base(place))
    if k is None or not isinstance(vector, tuple):
        raise Unknown("a derivative by a component that is not known")
    if not 1 <= k <= len(vector):
        return Undefined("an index out of range")
    with_h: Callable[[Jet], Env] = lambda h: {**env, o.value: (*vector[:k - 1], h, *vector[k:])}  # noqa: E731
    return _differentiate(ev, body, env, (n, 0), with_h, vector[k - 1])


def _differentiate(ev: Evaluator, body: Term, env: Env, times: tuple[Term, int],
                   moved: Callable[[Jet], Env], point: Entry) -> Answer:
    """The derivative of body of order times[0] + times[1] where its variable is `point`, by a jet."""
    found = ev.value(times[0], env)
    outer = None if isinstance(found, Undefined) else natural(jets.base(found))
    if outer is None or not 0 <= outer <= 60 or times[1] > 60:
        raise Unknown("a derivative of an order that is not a small natural number")
    order = outer + times[1]
    ev.level += 1
    at = ev.level
    zeros = (ZERO,) * (order - 1)
    h = Jet(at, (point, ONE, *zeros) if order else (point,))
    try:
        v = ev.value(body, moved(h))
    except Unknown:
        kink = kinks.at_kink(ev, body, moved, point, order) if order and at == 1 else None
        if kink is None:
            raise
        return kink
    finally:
        ev.level = at - 1
        ev.ends = ev.ends if ev.level else 0
    if isinstance(v, Undefined):
        return v
    return jets.mul(fmpq(math.factorial(order)), jets.coefficients(v, at, order)[order])


def _integrate(ev: Evaluator, t: Term, env: Env) -> Answer:
    return ball_improper.integrate(ev, t, env)


def _unknown(ev: Evaluator, t: Term, env: Env) -> Answer:
    raise Unknown(f"the value of {t.head}")


HANDLERS: Mapping[str, Callable[[Evaluator, Term, Env], Answer]] = MappingProxyType({
    "num": _num, "sym": _sym, "const": _const, "undefined": _undefined, "add": _add, "mul": _mul,
    "neg": _neg, "div": _div, "pow": _pow, "if": _if, "index": _index, "sum": _range, "prod": _range,
    "maxof": _range, "minof": _range, "diff": _diff, "pdiff": _pdiff, "limit": _unknown,
    "integrate": _integrate, "apply": _unknown, "vector": _unknown,
    **dict.fromkeys(sorted(FORMULAS), _unknown),
})


# handlers of the heads of formulas

def _and(ev: Evaluator, f: Term, env: Env) -> bool:
    return not ev.some(((lambda p=p: ev.truth(p, env)) for p in f.args), False)  # type: ignore[misc]


def _or(ev: Evaluator, f: Term, env: Env) -> bool:
    return ev.some(((lambda p=p: ev.truth(p, env)) for p in f.args), True)  # type: ignore[misc]


def _not(ev: Evaluator, f: Term, env: Env) -> bool:
    (inner,) = f.args
    if inner.head == "integer":
        v = ev.value(inner.args[0], env)
        return False if isinstance(v, Undefined) else not _whole(v)
    if inner.head == "defined":
        return not ev.truth(inner, env)
    return ev.truth(negate(inner), env)


def _implies(ev: Evaluator, f: Term, env: Env) -> bool:
    p, q = f.args
    return ev.some(iter((lambda: not ev.truth(p, env), lambda: ev.truth(q, env))), True)


def _iff(ev: Evaluator, f: Term, env: Env) -> bool:
    return ev.truth(f.args[0], env) == ev.truth(f.args[1], env)


def _true(ev: Evaluator, f: Term, env: Env) -> bool:
    return f.head == "true"


def _defined(ev: Evaluator, f: Term, env: Env) -> bool:
    return not isinstance(ev.value(f.args[0], env), Undefined)


def _integer(ev: Evaluator, f: Term, env: Env) -> bool:
    v = ev.value(f.args[0], env)
    return False if isinstance(v, Undefined) else _whole(v)


def _whole(v: Entry) -> bool:
    found = integer(jets.base(v))
    if found and jets.level(v):
        raise Unknown("an integer value at a point only")
    return found


def _same(ev: Evaluator, f: Term, env: Env) -> bool:
    a, b = (ev.value(x, env) for x in f.args)
    if isinstance(a, Undefined) or isinstance(b, Undefined):
        return isinstance(a, Undefined) and isinstance(b, Undefined)
    return ev.relation("eq", a, b)


def _forall(ev: Evaluator, f: Term, env: Env) -> bool:
    body, k, lo, hi = f.args
    ks = ev.indices(lo, hi, env)
    if isinstance(ks, Undefined):
        raise Unknown("a range whose bounds are undefined")
    return not ev.some(((lambda j=j: ev.truth(body, {**env, k.value: fmpq(j)})) for j in ks), False)  # type: ignore[misc]


def _approx(ev: Evaluator, f: Term, env: Env) -> bool:
    return ev.truth(approx(f), env)


FORMULA_HANDLERS: Mapping[str, Callable[[Evaluator, Term, Env], bool]] = MappingProxyType({
    "and": _and, "or": _or, "not": _not, "implies": _implies, "iff": _iff, "true": _true,
    "false": _true, "defined": _defined, "integer": _integer, "same": _same, "forall": _forall,
    "approx": _approx,
})
