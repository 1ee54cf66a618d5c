"""Sums and products over integer ranges of symbolic length: equations `left -> right`.

The bound variable of `left` is used under its own name in the data. All ranges are finite unless a
rule says otherwise; an empty range gives 0 (or 1), which every rule below respects. Graham, Knuth
and Patashnik, Concrete Mathematics, 2.3-2.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.equation import Equation, Equations, Maker, integer, to_power
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, conj, disj, make, mul, substitute

Data = Mapping[str, Any]


def _parts(left: Term, *heads: str) -> tuple[Term, Term, Term, Term]:
    if left.head not in heads:
        raise Rejected(f"not a {' or '.join(heads)}")
    body, k, lo, hi = left.args
    return body, k, lo, hi


def _finite(hi: Term) -> None:
    if hi is OO:
        raise Rejected("the range is infinite")


def linear(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e) -> sum of c*sum(m), where e == sum of c*m for each k of the range, and no c depends on k."""
    body, k, lo, hi = _parts(left, "sum")
    _finite(hi)
    pairs: list[tuple[Term, Term]] = [(c, m) for c, m in data["parts"]]
    if any(k.value in c.free for c, _ in pairs):
        raise Rejected("a coefficient depends on the index")
    whole = add(*(m if c is ONE else mul(c, m) for c, m in pairs)) if pairs else ZERO
    conditions = [make("forall", make("eq", body, whole), k, lo, hi)]
    conditions += [make("defined", c) for c, _ in pairs if c.head not in ("num", "sym")]
    sums = [make("sum", m, k, lo, hi) for _, m in pairs]
    right = [m if c is ONE else mul(c, m) for (c, _), m in zip(pairs, sums, strict=True)]
    return Equation(left, add(*right) if right else ZERO, tuple(conditions))


def body(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e) -> sum(f) (or prod, maxof, minof; infinite too) where e and f are the same for each k of the range."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    f: Term = data["body"]
    return Equation(left, make(left.head, f, k, lo, hi), (make("forall", make("same", e, f), k, lo, hi),))


def constant(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(c, k, a, b) -> c*(b - a + 1), prod(c, k, a, b) -> c**(b - a + 1), if a <= b + 1."""
    c, k, lo, hi = _parts(left, "sum", "prod")
    _finite(hi)
    if k.value in c.free:
        raise Rejected("the body depends on the index")
    count = add(hi, make("neg", lo), ONE)
    conditions = (make("le", lo, add(hi, ONE)), make("defined", c))
    return Equation(left, mul(c, count) if left.head == "sum" else make("pow", c, count), conditions)


def telescoped(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> F(b + 1) - F(a), where F(k + 1) - F(k) == e for each k of the range and a <= b + 1."""
    e, k, lo, hi = _parts(left, "sum")
    _finite(hi)
    f: Term = data["closed"]

    def at(u: Term) -> Term:
        return substitute(f, {k.value: u})

    step = make("eq", add(at(add(k, ONE)), make("neg", f)), e)
    conditions = (make("le", lo, add(hi, ONE)), make("defined", at(lo)), make("forall", step, k, lo, hi))
    return Equation(left, add(at(add(hi, ONE)), make("neg", at(lo))), conditions)


def factors(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """prod(e) -> product of prod(m)**n, where e == product of m**n for each k (so m is not 0 where n < 0)."""
    e, k, lo, hi = _parts(left, "prod")
    _finite(hi)
    pairs: list[tuple[Term, int]] = [(m, integer(n)) for m, n in data["parts"]]
    whole = mul(*(to_power(m, n) for m, n in pairs))
    products = [to_power(make("prod", m, k, lo, hi), n) for m, n in pairs]
    return Equation(left, mul(*products), (make("forall", make("eq", e, whole), k, lo, hi),))


def power(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """prod(c**e, k, a, b) -> c**sum(e, k, a, b), c free of k: c > 0, or every e an integer and c not 0, or every e
    natural; prod(exp(e)) -> exp(sum(e)) (DLMF 4.2.37, 4.2.29)."""
    body, k, lo, hi = _parts(left, "prod")
    _finite(hi)
    if body.head == "exp":
        return Equation(left, make("exp", make("sum", body.args[0], k, lo, hi)))
    if body.head != "pow" or k.value in body.args[0].free:
        raise Rejected("not a power of what is free of the index")
    c, e = body.args
    whole = make("integer", e)
    either = disj(make("lt", ZERO, c), conj(make("ne", c, ZERO), make("forall", whole, k, lo, hi)),
                  make("forall", conj(whole, make("le", ZERO, e)), k, lo, hi))
    return Equation(left, make("pow", c, make("sum", e, k, lo, hi)), (make("defined", c), either))


def split(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> its first (`end` 'first') or last term and the rest, if a <= b; prod likewise."""
    e, k, lo, hi = _parts(left, "sum", "prod")
    _finite(hi)
    join = add if left.head == "sum" else mul
    if data["end"] == "first":
        one, rest = substitute(e, {k.value: lo}), make(left.head, e, k, add(lo, ONE), hi)
    else:
        one, rest = substitute(e, {k.value: hi}), make(left.head, e, k, lo, add(hi, make("neg", ONE)))
    return Equation(left, join(one, rest), (make("le", lo, hi),))


def empty(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> 0 and prod(e, k, a, b) -> 1, if b < a."""
    _, _, lo, hi = _parts(left, "sum", "prod")
    _finite(hi)
    return Equation(left, ZERO if left.head == "sum" else ONE, (make("lt", hi, lo),))


def single(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> e at k = i, if i is an integer of a..b and e == 0 for every other k of the range."""
    e, k, lo, hi = _parts(left, "sum")
    _finite(hi)
    i: Term = data["at"]
    if k.value in i.free:
        raise Rejected("the chosen index depends on the index")
    others = make("forall", make("implies", make("ne", k, i), make("eq", e, ZERO)), k, lo, hi)
    return Equation(left, substitute(e, {k.value: i}),
                    (make("integer", i), make("le", lo, i), make("le", i, hi), others))


def shift(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> sum(e at k + c, k, a - c, b - c) for an integer c."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    c: Term = data["by_term"]
    if k.value in c.free:
        raise Rejected("the shift depends on the index")
    moved = substitute(e, {k.value: add(k, c)})
    back = make("neg", c)
    return Equation(left, make(left.head, moved, k, add(lo, back), hi if hi is OO else add(hi, back)),
                    (make("integer", c),))


def reverse(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> sum(e at a + b - k, k, a, b): the same terms from the other end; prod, maxof, minof too."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    _finite(hi)
    if k.value in lo.free | hi.free:
        raise Rejected("the range depends on something of the index's name")
    return Equation(left, make(left.head, substitute(e, {k.value: add(lo, hi, make("neg", k))}), k, lo, hi))


def bounds(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(e, k, a, b) -> sum(e, k, c, d) where a == c and b == d."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    c, d = data["lo"], data["hi"]
    pairs = [(lo, c)] + ([] if hi is OO and d is OO else [(hi, d)])
    return Equation(left, make(left.head, e, k, c, d), tuple(make("eq", x, y) for x, y in pairs if x is not y))


def permute(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(f at p[k], k, 1, n) -> sum(f, k, 1, n) for a permutation p of 1..n; prod, maxof, minof likewise."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    f, p = data["body"], data["permutation"]
    variable = s.variables.get(p.value)
    if variable is None or variable.base != "permutation" or variable.shape != (hi,) or lo is not ONE:
        raise Rejected("not over the range of a permutation")
    if p.value in f.free or atom_key(substitute(f, {k.value: make("index", p, k)})) is not atom_key(e):
        raise Rejected("the body is not that of the permuted index")
    return Equation(left, make(left.head, f, k, lo, hi))


def expand(s: Sequent, left: Term, data: Data, known: Equations, limit: int = 500) -> Equation:
    """A sum (prod, maxof, minof) with literal bounds -> its terms one by one, at most `limit`."""
    e, k, lo, hi = _parts(left, "sum", "prod", "maxof", "minof")
    a, b = exponent(lo), exponent(hi)
    if a is None or b is None or b - a >= limit:
        raise Rejected("the bounds are not literal, or too far apart")
    terms = [substitute(e, {k.value: _literal(n)}) for n in range(a, b + 1)]
    if left.head == "sum":
        return Equation(left, add(*terms) if terms else ZERO)
    if left.head == "prod":
        return Equation(left, mul(*terms) if terms else ONE)
    if not terms:
        raise Rejected("an extremum over nothing")
    return Equation(left, make("max" if left.head == "maxof" else "min", *terms))


def swap(s: Sequent, left: Term, data: Data, known: Equations) -> Equation:
    """sum(sum(e, j, c, d), k, a, b) -> sum(sum(e, k, a, b), j, c, d), neither range depending on the other's index.

    If the outer range is empty the right side still needs its inner bounds to be integers.
    """
    inner, k, a, b = _parts(left, "sum")
    e, j, c, d = _parts(inner, "sum")
    _finite(b)
    _finite(d)
    if k.value in c.free | d.free or j.value in a.free | b.free or j is k:
        raise Rejected("the ranges depend on each other's index")
    whole = make("forall", make("forall", make("defined", e), j, c, d), k, a, b)
    return Equation(left, make("sum", make("sum", e, k, a, b), j, c, d),
                    (make("integer", c), make("integer", d), whole))


def _literal(n: int) -> Term:
    return make("num", value=n) if n >= 0 else make("neg", make("num", value=-n))


#: the equation rules for sums, by name
SUM_EQUATIONS: Mapping[str, Maker] = MappingProxyType({
    "sum_linear": linear, "sum_body": body, "sum_constant": constant, "sum_split": split,
    "sum_empty": empty, "sum_single": single, "sum_shift": shift, "sum_bounds": bounds,
    "sum_permute": permute, "sum_reverse": reverse, "sum_telescoped": telescoped,
    "prod_factors": factors, "prod_power": power, "sum_expand": expand, "sum_swap": swap,
})
