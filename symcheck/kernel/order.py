"""Rules for inequalities: sums term by term, maxima and minima, known inequalities, concavity.

Relations among premises are strict: `a <= b` there says that both sides are defined and real.
Hardy, Littlewood and Polya, Inequalities, chapters II and III.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from symcheck.kernel.boxes import box
from symcheck.kernel.complex_rows import INEQUALITIES as COMPLEX_INEQUALITIES
from symcheck.kernel.definedness import OO, conditions
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.inequalities import INEQUALITIES
from symcheck.kernel.infinite_values import are_numbers
from symcheck.kernel.premises import Data, Premises, Rule, assume, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, Variable, integer_between, normal, opened
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, replace, substitute, sym

_DUAL = {"max": "min", "min": "max", "maxof": "minof", "minof": "maxof"}


def _inside(at: Term, lo: Term, hi: Term) -> list[Term]:
    return [make("integer", at), *integer_between(at, lo, hi)]


def _ends(t: Term) -> list[Term]:
    """That the range of a sum, product or extremum is a finite one."""
    if t.args[3] is OO:
        raise Rejected("the range is infinite")
    return [make("integer", t.args[2]), make("integer", t.args[3])]


def _real(s: Sequent, *terms: Term) -> None:
    context = Context(s)
    if not all(map(context.real, terms)):
        raise Rejected("a number that is not known to be real")


def sum_le(s: Sequent, data: Data) -> Premises:
    """`sum(e) <= sum(g)` over the same finite range from e <= g at each index (an empty range gives 0 <= 0).

    `<` if moreover e < g at one index of the range, `data["at"]`. `prod(e) <= prod(g)` from
    0 <= e <= g. Hardy, Littlewood and Polya, 1.2.
    """
    left, right = wanted(s, "le", "lt").args
    if left.head not in ("sum", "prod") or left.head != right.head or left.args[2:] != right.args[2:]:
        raise Rejected("not two sums over the same range")
    ends = _ends(left)
    e, inner = opened(s, left)
    k = sym(next(n for n in inner.variables if n not in s.variables))
    g = substitute(right.args[0], {right.args[1].value: k})
    goals = [make("le", e, g)] + ([make("le", ZERO, e)] if left.head == "prod" else [])
    one = []
    if s.goal.head == "lt":
        if left.head == "prod":
            raise Rejected("no strict comparison of products")
        at: Term = data["at"]
        one = [*_inside(at, *left.args[2:]), substitute(make("lt", e, g), {k.value: at})]
    return [*open_goals(s, ends), *open_goals(inner, [*are_numbers(e, g), *goals]), *open_goals(s, one)]


def sum_sign(s: Sequent, data: Data) -> Premises:
    """`0 <= sum(e)` over a finite range from 0 <= e at each index; `0 < sum(e)` if 0 < e at `data["at"]`."""
    zero, total = wanted(s, "le", "lt").args
    if zero is not ZERO or total.head != "sum":
        raise Rejected("not the sign of a sum")
    ends = _ends(total)
    e, inner = opened(s, total)
    one = []
    if s.goal.head == "lt":
        at: Term = data["at"]
        value = substitute(total.args[0], {total.args[1].value: at})
        one = [*_inside(at, *total.args[2:]), make("lt", ZERO, value)]
    return [*open_goals(s, ends), *open_goals(inner, [*are_numbers(e), make("le", ZERO, e)]), *open_goals(s, one)]


def sum_term(s: Sequent, data: Data) -> Premises:
    """`e(i) <= sum(e)` over a finite range that i is in, from 0 <= e at each index.

    `e(i) < sum(e)` if 0 < e(j) for an index j of the range other than i, `data["other"]`.
    """
    one, total = wanted(s, "le", "lt").args
    at: Term = data["at"]
    if total.head != "sum" or one is not substitute(total.args[0], {total.args[1].value: at}):
        raise Rejected("not a term of the sum")
    more = []
    if s.goal.head == "lt":
        j: Term = data["other"]
        value = substitute(total.args[0], {total.args[1].value: j})
        more = [*_inside(j, *total.args[2:]), make("ne", j, at), make("lt", ZERO, value)]
    ends = [*_ends(total), *_inside(at, *total.args[2:])]
    e, inner = opened(s, total)
    return [*open_goals(s, ends), *open_goals(inner, [*are_numbers(e), make("le", ZERO, e)]), *open_goals(s, more)]


def below_extremum(s: Sequent, data: Data) -> Premises:
    """`x <= max(..., x, ...)` and `e(i) <= maxof(e)` where the maximum is defined and i is in its range.

    `data["at"]` is the position or the index; with `data["upper"]` false: `min(..., x, ...) <= x`.
    """
    low, high = wanted(s, "le").args
    one, whole = (low, high) if data["upper"] else (high, low)
    _real(s, one, whole)
    at = data["at"]
    defined = make("defined", whole)
    if whole.head == ("max" if data["upper"] else "min"):
        if one is not whole.args[integer(at)]:
            raise Rejected("not an argument of the extremum")
        return open_goals(s, [defined])
    if whole.head != ("maxof" if data["upper"] else "minof") or one is not substitute(
            whole.args[0], {whole.args[1].value: at}):
        raise Rejected("not an entry of the extremum")
    return open_goals(s, [defined, *_inside(at, *whole.args[2:])])


def extremum_least(s: Sequent, data: Data) -> Premises:
    """`max(a, b, ...) <= g` from a <= g, b <= g, ...; `maxof(e) <= g` from e <= g at each index of the
    finite range, which is not empty; `<` likewise; and `g <= min(...)`, `g <= minof(e)`.

    `data["upper"]`: whether the extremum is a maximum (on the left).
    """
    goal = wanted(s, "le", "lt")
    whole, g = goal.args if data["upper"] else goal.args[::-1]

    def pair(e: Term) -> Term:
        return make(goal.head, e, g) if data["upper"] else make(goal.head, g, e)

    if whole.head == ("max" if data["upper"] else "min"):
        return open_goals(s, [*are_numbers(*whole.args), *(pair(a) for a in whole.args)])
    if whole.head != ("maxof" if data["upper"] else "minof"):
        raise Rejected("not an extremum")
    ends = [*_ends(whole), make("le", *whole.args[2:])]
    e, inner = opened(s, whole)
    return [*open_goals(s, ends), *open_goals(inner, [*are_numbers(e), pair(e)])]


def attained(s: Sequent, data: Data) -> Premises:
    """A maximum that is defined is one of its entries, and no entry is larger. Minima likewise.

    For max(a, b, ...) a case for each argument; for maxof(e) a new index m with maxof(e) == e(m). In the
    goal the entry, which is equal and defined too, takes the place of the maximum.
    """
    whole: Term = data["extremum"]
    if whole.head not in _DUAL:
        raise Rejected("not an extremum")
    _real(s, whole, *(whole.args if whole.head in ("max", "min") else ()))
    defined = open_goals(s, [make("defined", whole)])
    upper = whole.head in ("max", "maxof")
    if whole.head in ("max", "min"):
        cases = [[make("eq", whole, a), *(make("le", *((b, a) if upper else (a, b)))
                                          for b in whole.args if b is not a)] for a in whole.args]
        return [*defined, *(assume(s, replace(s.goal, whole, a), *facts)
                            for a, facts in zip(whole.args, cases, strict=True))]
    body, k, lo, hi = whole.args
    _ends(whole)
    name = s.fresh(k.value, whole)
    m = sym(name)
    value = substitute(body, {k.value: m})
    new = s.fresh(name + "_", whole, m)
    each = substitute(body, {k.value: sym(new)})
    bound = make("forall", make("le", *((each, value) if upper else (value, each))), sym(new), lo, hi)
    return [*defined, assume(s, replace(s.goal, whole, value), *integer_between(m, lo, hi),
                             make("eq", whole, value), bound, **{name: Variable("integer")})]


@lru_cache(maxsize=1024)
def _row(name: str) -> tuple[Term, tuple[Term, ...]]:
    table = COMPLEX_INEQUALITIES if name in COMPLEX_INEQUALITIES else INEQUALITIES
    if name not in table:
        raise Rejected(f"no inequality is called {name}")
    formula, when, _ = table[name]
    (fact,) = normal(parse_core(formula))
    return fact, tuple(normal(parse_core(when))) if when else ()


def bound(s: Sequent, data: Data) -> Premises:
    """An instance of a row of INEQUALITIES as a further fact: its letters are real and defined, and the
    row's conditions are shown for them. In complex mode also of the rows for complex letters."""
    formula, needs = _row(data["row"])
    values: Mapping[str, Term] = data["values"]
    if not formula.free <= set(values):
        raise Rejected("a letter of the inequality has no value")
    put = {n: values[n] for n in sorted(formula.free)}
    if data["row"] not in COMPLEX_INEQUALITIES:
        _real(s, *put.values())
    elif s.mode != "complex":
        raise Rejected(f"{data['row']} is for complex mode")
    defined = [c for t in put.values() for c in conditions(t, s)]
    fact = substitute(formula, put)
    return [*in_order(s, [*defined, *(substitute(c, put) for c in needs)]), assume(s, s.goal, fact)]


def cauchy_schwarz(s: Sequent, data: Data) -> Premises:
    """sum(e*g)**2 <= sum(e**2)*sum(g**2) over a finite range, as a further fact (Hardy et al., 2.4)."""
    e, g, k, lo, hi = (data[n] for n in ("left", "right", "index", "lo", "hi"))
    if k.head != "sym":
        raise Rejected("the index is no variable")
    product, *squares = (make("sum", b, k, lo, hi) for b in (mul(e, g), e ** 2, g ** 2))
    ends = _ends(product)
    body, inner = opened(s, product)
    _real(inner, body)
    fact = make("le", product ** 2, mul(*squares))
    new = sym(next(n for n in inner.variables if n not in s.variables))
    parts = [make("defined", substitute(x, {k.value: new})) for x in (e, g)]
    for x in (e, g):
        _real(inner, substitute(x, {k.value: new}))
    return [*open_goals(s, ends), *open_goals(inner, parts), assume(s, s.goal, fact)]


def power_le(s: Sequent, data: Data) -> Premises:
    """`a**y <= b**y` from 0 <= a <= b and y >= 0, `<` from a < b and y > 0; real powers."""
    goal = wanted(s, "le", "lt")
    low, high = goal.args
    if low.head != "pow" or high.head != "pow" or low.args[1] is not high.args[1] or s.mode != "real":
        raise Rejected("not two powers with the same exponent")
    a, y = low.args
    b = high.args[0]
    goals = [make("defined", low), make("defined", high), make("le", ZERO, a), make(goal.head, ZERO, y)]
    return [*open_goals(s, goals), s.prove(make(goal.head, a, b))]


def equal_combination(s: Sequent, data: Data) -> Premises:
    """`a == b` from a - b == sum of c*(l - r) for equations l == r among the facts (each l - r is 0)."""
    a, b = wanted(s, "eq").args
    pairs: list[tuple[Term, Term]] = [(c, f) for c, f in data["parts"]]
    if any(f.head != "eq" or f not in s.facts for _, f in pairs):
        raise Rejected("not an equation among the facts")
    total = add(*(mul(c, add(f.args[0], neg(f.args[1]))) for c, f in pairs)) if pairs else ZERO
    return [*open_goals(s, [make("defined", c) for c, _ in pairs]), s.prove(make("eq", add(a, neg(b)), total))]


#: the rules of this module, by name
ORDER_RULES: Mapping[str, Rule] = MappingProxyType({
    "sum_le": sum_le, "sum_sign": sum_sign, "sum_term": sum_term, "below_extremum": below_extremum,
    "extremum_least": extremum_least, "attained": attained, "bound": bound,
    "cauchy_schwarz": cauchy_schwarz, "power_le": power_le,
    "equal_combination": equal_combination, "box": box,
})
