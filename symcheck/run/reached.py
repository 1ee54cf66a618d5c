"""Whether a term takes a value: what would have to hold of x, were x == E(t) for some t.

The operations of E around t are inverted one by one. Where a number has two inverse images both are followed; where it
has more (of a sine, or among complex numbers) one is, and what stands inside is taken to have every value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from symcheck.kernel.definedness import exponent, ratio
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, const, disj, make, mul, neg, num, substitute, sym
from symcheck.provers.witnesses import linear_root

#: f -> where f(u) == v, as terms in v: for real u, every such u (two at most)
REAL: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "exp": ("log(v)",), "log": ("exp(v)",), "sqrt": ("v**2",), "cbrt": ("v**3",), "abs": ("v", "-v"),
    "sigmoid": ("log(v/(1 - v))",), "asin": ("sin(v)",), "acos": ("cos(v)",), "atan": ("tan(v)",),
    "sinh": ("asinh(v)",), "cosh": ("acosh(v)", "-acosh(v)"), "tanh": ("atanh(v)",), "asinh": ("sinh(v)",),
    "acosh": ("cosh(v)",), "atanh": ("tanh(v)",)})
#: the same for functions with more inverse images: one of them
ONE_OF_MANY: Mapping[str, str] = MappingProxyType({"sin": "asin(v)", "cos": "acos(v)", "tan": "atan(v)"})
#: functions with one inverse image among complex numbers, at most
INJECTIVE = frozenset(("log", "sqrt", "cbrt", "asin", "acos", "atan", "asinh", "acosh", "atanh"))


class Images(NamedTuple):
    """Inverse images of a value, whether these are all, and what is assumed of the other operands."""

    values: tuple[Term, ...]
    all: bool = True
    assumed: tuple[Term, ...] = ()


def reached(value: Term, new: str, x: Term, mode: str) -> tuple[Term, tuple[Term, ...]] | None:
    """(R, assumptions): where these hold, x == value for some number `new` only if R; None if nothing is known."""
    around: list[tuple[Term, int]] = []
    here, targets, assumed = value, (x,), ()  # type: Term, tuple[Term, ...], tuple[Term, ...]
    while here is not sym(new):
        inside = [k for k, a in enumerate(here.args) if new in a.free]
        found = None
        if len(inside) == 1 and not here.binds:
            found = [_images(here, inside[0], t, mode) for t in targets]
        elif inside and not here.binds:
            found = [_of_fraction(here, new, t) for t in targets]
        if not found or None in found:
            break
        images = [i for i in found if i is not None]
        targets = tuple(v for i in images for v in i.values)
        assumed += tuple(a for i in images for a in i.assumed)
        if len(inside) > 1:
            return disj(*(make("eq", _put(around, substitute(here, {new: t})), x) for t in targets)), assumed
        around.append((here, inside[0]))
        here = here.args[inside[0]]
        if not all(i.all for i in images) or len(targets) > 8:
            break
    return (disj(*(make("eq", _put(around, t), x) for t in targets)), assumed) if around else None


def _put(around: Sequence[tuple[Term, int]], t: Term) -> Term:
    """The operations around a place, with t there."""
    for outer, k in reversed(around):
        t = make(outer.head, *outer.args[:k], t, *outer.args[k + 1:], value=outer.value)
    return t


def _of_fraction(t: Term, new: str, value: Term) -> Images | None:
    """Where a quotient of linear functions has the value."""
    root = linear_root(t, value, new)
    if root is None:
        return None
    return Images((root,), assumed=_not_both_zero(*root.args[::-1]) if root.head == "div" else ())


def _images(t: Term, k: int, v: Term, mode: str) -> Images | None:
    """What the k-th argument of t may be where t == v."""
    others = [a for j, a in enumerate(t.args) if j != k]
    if t.head == "neg":
        return Images((neg(v),))
    if t.head == "add":
        return Images((add(v, *map(neg, others)),))
    if t.head == "mul":
        return Images((make("div", v, mul(*others)),), assumed=_not_both_zero(mul(*others), v))
    if t.head == "div":
        return Images((mul(v, others[0]),)) if k == 0 else Images(
            (make("div", others[0], v),), assumed=_not_both_zero(others[0], v))
    if t.head == "pow":
        return _of_power(t, v, mode) if k == 0 else _of_exponential(others[0], v, mode)
    texts = REAL.get(t.head) or ((ONE_OF_MANY[t.head],) if t.head in ONE_OF_MANY else ())
    if not texts or len(t.args) != 1:
        return None
    values = tuple(substitute(parse_core(text), {"v": v}) for text in texts)
    if mode == "real":
        return Images(values, t.head in REAL)
    return Images(values[:1], t.head in INJECTIVE)


def _not_both_zero(factor: Term, product: Term) -> tuple[Term, ...]:
    """Where both are 0 every number does, where only the factor is none."""
    return () if ratio(factor) else (disj(make("ne", factor, ZERO), make("ne", product, ZERO)),)


def _of_power(t: Term, v: Term, mode: str) -> Images | None:
    q, n = ratio(t.args[1]), exponent(t.args[1])
    if not q:
        return None
    if mode != "real" or n is None:
        root = make("pow", v, make("div", ONE, t.args[1]))
        return Images((root if q < 0 else make("if", make("eq", v, ZERO), ZERO, root),), mode == "real")
    if n < 0:
        v, n = make("div", ONE, v), -n
    root = make("sqrt", v) if n == 2 else make("pow", v, make("div", ONE, num(n)))
    if n % 2 == 0:
        return Images((root, neg(root)))
    below = neg(make("pow", neg(v), make("div", ONE, num(n))))
    return Images((v if n == 1 else make("cbrt", v) if n == 3 else make("if", make("le", ZERO, v), root, below),))


def _of_exponential(base: Term, v: Term, mode: str) -> Images | None:
    if base is not const("E") and (base.head != "num" or base.value in (0, 1)):
        return None
    return Images((make("div", make("log", v), make("log", base)),), mode == "real")


__all__ = ["reached"]
