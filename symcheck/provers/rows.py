"""Which row of the tables of integrals and sums a term may be an instance of, with values for its letters.

Guesses from the structure, sifted by numbers: the quotient of the term and the row's body must be the factor that
was guessed, at a few points. Nothing here is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, islice, product
from typing import Any

from flint import acb, arb, fmpq

from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import exponent
from symcheck.kernel.integral_table import INTEGRALS, SUMS, Row
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, substitute, subterms, sym
from symcheck.provers.antiderivatives import slope
from symcheck.provers.products import Product, neat

Guess = tuple[str, dict[str, Term], Term]
HALF, TWO = make("div", ONE, num(2)), num(2)


def integral_rows(s: Sequent, f: Term, x: str, lo: Term, hi: Term) -> Iterator[Guess]:
    """(row, values of its letters, factor) for an integrand and its bounds."""
    ends = (neat(lo), neat(hi))
    fitting = [n for n, row in INTEGRALS.items() if row[5] in ("any", s.mode) and _ends(row) == ends]
    if not fitting:
        return
    for name, values in chain(_products(f, x), _pooled(f, x, fitting)):
        row = INTEGRALS[name]
        if name not in fitting:
            continue
        factor = _factor(s, f, x, row, values, (fmpq(2, 7), fmpq(5, 8), fmpq(13, 16)))
        if factor is not None:
            yield name, values, factor


@cache
def _ends(row: Row) -> tuple[Term, Term]:
    return neat(parse_core(row[1])), neat(parse_core(row[2]))


#: heads that say nothing
PLAIN = frozenset(("num", "sym", "const", "add", "neg", "mul", "div", "pow"))
#: rows that `_products` matches
BY_PRODUCTS = ("gamma", "beta", "beta_complex", "beta_line", "beta_angle", "beta_angle_complex", "log_power")


@cache
def _heads(t: Term, x: str) -> frozenset[str]:
    return frozenset(u.head for u in subterms(t) if x in u.free) - PLAIN


def _products(f: Term, x: str) -> Iterator[tuple[str, dict[str, Term]]]:
    """Rows whose body is a product of powers."""
    p, v = Product.of(f, x), sym(x)
    bases = set(p.powers)
    s = neat(add(p.exponent(v), ONE))
    inner = Product.of(neat(neg(p.power)), x) if x in p.power.free else None
    if bases <= {v} and inner is not None and set(inner.powers) == {v} and not inner.exponents:
        yield "gamma", {"s": s, "c": inner.constant, "p": inner.powers[v]}
    other = [b for b in bases if b is not v]
    if x in p.power.free or len(other) > 2:
        return
    if len(other) == 1:
        (b,) = other
        if b in (neat(add(ONE, neg(v))), neat(add(v, neg(ONE)))):
            for name in ("beta", "beta_complex"):
                yield name, {"a": s, "b": neat(add(p.powers[b], ONE))}
        if b.head == "log":
            yield "log_power", {"s": s, "r": neat(add(p.powers[b], ONE))}
        yield from _line(b, p, s, x)
    angles = {"sin": make("sin", v), "cos": make("cos", v)}
    if bases and bases <= set(angles.values()):
        for name in ("beta_angle", "beta_angle_complex"):
            yield name, {"a": neat(add(p.exponent(angles["sin"]), ONE)), "b": neat(add(p.exponent(angles["cos"]), ONE))}


def _line(b: Term, p: Product, s: Term, x: str) -> Iterator[tuple[str, dict[str, Term]]]:
    """A + B*x**q to a negative power."""
    if b.head != "add" or len(b.args) != 2:
        return
    free = [a for a in b.args if x not in a.free]
    moving = [a for a in b.args if x in a.free]
    if len(free) == 1 and len(moving) == 1:
        m = Product.of(moving[0], x)
        if set(m.powers) == {sym(x)} and not m.exponents:
            yield "beta_line", {"a": s, "b": neat(neg(p.powers[b])), "p": m.powers[sym(x)],
                                "c": neat(make("div", m.constant, free[0]))}


def _pooled(f: Term, x: str, fitting: list[str], most: int = 50) -> Iterator[tuple[str, dict[str, Term]]]:
    """Rows with the same functions, their letters taken from what occurs."""
    heads = _heads(f, x)
    names = [n for n in fitting if n not in BY_PRODUCTS and _heads(parse_core(INTEGRALS[n][0]), "x") == heads]
    pool = list(dict.fromkeys(_pool(f, x)))[:7] if names else []
    for name in names:
        letters = sorted(parse_core(INTEGRALS[name][0]).free - {"x"})
        for choice in islice(product(pool, repeat=len(letters)), most):
            yield name, dict(zip(letters, choice, strict=True))


def _pool(f: Term, x: str) -> Iterator[Term]:
    yield ONE
    for t in subterms(f):
        if x in t.free and t.head in ("sin", "cos", "exp", "sinh", "cosh", "log"):
            m = slope(t.args[0], x)
            if m is not None:
                yield neat(m)
                yield neat(neg(m))
            inner = Product.of(t.args[0], x)
            if inner.powers:
                yield inner.constant
                yield neat(neg(inner.constant))
        if t.head == "pow" and t.args[0] is sym(x) and x not in t.args[1].free:
            yield neat(add(t.args[1], ONE))
        if t is sym(x):
            yield TWO
    for t in subterms(f):
        if t.head == "add" and x in t.free:
            for a in t.args:
                if x not in a.free and a is not ONE:
                    yield neat(make("sqrt", a)) if a.head == "num" else _root(a)
                elif a.head in ("mul", "neg", "div"):
                    c = Product.of(a, x).constant
                    yield c
                    yield neat(neg(c))


def _root(a: Term) -> Term:
    """b for b**2, else sqrt(a)."""
    return a.args[0] if a.head == "pow" and exponent(a.args[1]) == 2 else make("sqrt", a)


# ---------------------------------------------------------------- numbers

def sample(s: Sequent, terms: list[Term], k: int) -> dict[str, Any]:
    """Values for the variables of the terms."""
    found: dict[str, Any] = {}
    for j, name in enumerate(sorted(frozenset().union(*(t.free for t in terms)))):
        base = s.variables[name].base if name in s.variables else "real"
        value = fmpq(2 + (j + k) % 3) if base == "integer" else fmpq(9 + 4 * j + 2 * k, 8 + 3 * j)
        found[name] = value
        for fact in s.facts:  # keep to abs(u) < c and u < c where these are simple
            if fact.head == "lt" and fact.args[1].head in ("num", "div") and fact.args[0] in (
                    make("abs", sym(name)), sym(name)):
                found[name] = value / 20
    return found


def near(v: Any, w: Any) -> bool:
    """Whether two values agree to some ten digits."""
    if isinstance(v, Undefined) or isinstance(w, Undefined):
        return False
    a, b = acb(v) if not isinstance(v, acb) else v, acb(w) if not isinstance(w, acb) else w
    return bool(abs(a - b) < (1 + abs(b)) * arb(2) ** -30)


def _factor(s: Sequent, f: Term, x: str, row: Row, values: Mapping[str, Term], places: tuple[fmpq, ...]) -> Term | None:
    """The factor free of x that f has over the row's body, if it is seen at every place."""
    body = substitute(parse_core(row[0]), {**values, "x": sym(x), "k": sym(x)})
    candidates = [Product.of(f, x).constant, ONE, neg(ONE), neat(neg(Product.of(f, x).constant))]
    own = Product.of(body, x).constant
    candidates += [neat(make("div", c, own)) for c in candidates[:2]] if own is not ONE else []
    for c in dict.fromkeys(candidates):
        if all(_agrees(s, f, mul(c, body), x, at, k) for k, at in enumerate(places)):
            return c
    return None


def _agrees(s: Sequent, a: Term, b: Term, x: str, at: fmpq, k: int) -> bool:
    point = {**sample(s, [a, b], k), x: at}
    try:
        return near(evaluate(a, point, s.mode), evaluate(b, point, s.mode))
    except Unknown:
        return False


# ---------------------------------------------------------------- sums

def sum_rows(s: Sequent, t: Term) -> Iterator[tuple[str, dict[str, Term], Term, Term]]:
    """(row, values of its letters, factor, shift) for a sum."""
    body, k, lo, hi = t.args
    pool = list(dict.fromkeys(_sum_pool(body, k.value, lo, hi)))[:9]
    low, kinds = exponent(lo), _kinds(body, k.value)
    for name, row in SUMS.items():
        pattern, start, end = (parse_core(u) for u in row[:3])
        if row[5] not in ("any", s.mode) or (hi.head == "const") != (end.head == "const") or _kinds(
                pattern, "k") != kinds:
            continue
        fixed: dict[str, Term] = {}
        begin = exponent(start)
        shift = ZERO if begin is None or low is None else rational(low - begin)
        if start.head == "sym":
            fixed[start.value] = lo
        if end.head == "sym":
            fixed[end.value] = neat(add(hi, neg(shift)))
        if begin is None and not fixed or begin is not None and low is None:
            continue
        letters = sorted((pattern.free | start.free | end.free) - {"k"} - set(fixed))
        moved = body if shift is ZERO else substitute(body, {k.value: add(k, shift)})
        for choice in islice(product(pool, repeat=len(letters)), 90):
            values = {**fixed, **dict(zip(letters, choice, strict=True))}
            factor = _sum_factor(s, moved, k.value, row, values, begin or low or 0)
            if factor is not None:
                yield name, values, factor, shift


#: functions of the index that may be others, or powers
ALIKE = {"factorial": "gamma", "binomial": "gamma", "exp": "", "sin": "", "cos": ""}


@cache
def _kinds(t: Term, k: str) -> frozenset[str]:
    """The functions of the index in a body, up to what may be written by each other."""
    return frozenset(ALIKE.get(h, h) for h in _heads(t, k)) - {""}


def _sum_factor(s: Sequent, f: Term, k: str, row: Row, values: Mapping[str, Term], low: int) -> Term | None:
    body = substitute(parse_core(row[0]), {**values, "x": sym(k), "k": sym(k)})
    places = tuple(fmpq(low + j) for j in (1, 2, 5))
    p, own = Product.of(f, k), Product.of(body, k)
    base = [neat(make("div", p.constant, own.constant)), ONE, p.constant]
    exact = neat(make("div", substitute(f, {k: rational(low + 1)}), substitute(body, {k: rational(low + 1)})))
    for c in dict.fromkeys((*base, *map(neat, map(neg, base)), exact)):
        if all(_agrees(s, f, mul(c, body), k, at, j) for j, at in enumerate(places)):
            return c
    return None


def _sum_pool(f: Term, k: str, lo: Term, hi: Term) -> Iterator[Term]:
    """What letters of rows of sums may be: bases of powers of k, exponents, what is added to k."""
    total: list[Term] = []
    for t in subterms(f):
        if t.head == "pow" and k in t.args[1].free and k not in t.args[0].free:
            m = slope(t.args[1], k)
            step = None if m is None else exponent(m)
            if step is not None:
                total.append(t.args[0] if step == 1 else make("pow", t.args[0], rational(step)))
            yield t.args[0]
        if t.head == "exp" and k in t.free and (m := slope(t.args[0], k)) is not None:
            total.append(make("exp", m))
        if t.head == "pow" and k in t.args[0].free and k not in t.args[1].free:
            yield t.args[1]
    powers = Product.of(f, k)
    under = powers.powers
    for base, y in under.items():
        if base is sym(k) or base.head == "add":
            yield neat(neg(y))
        if base.head == "add":
            yield neat(substitute(base, {k: ZERO}))
        if base.head == "binomial":
            yield from (a for a in base.args if k not in a.free)
        if base.head == "factorial" and k in base.free:
            yield neat(substitute(base.args[0], {k: ZERO}))
    if total:
        one = neat(mul(*total))
        yield one
        yield neat(neg(one))
        yield neat(make("div", ONE, one))
        yield make("sqrt", one)
        yield make("sqrt", neat(neg(one)))
    yield ONE
    yield neg(ONE)
