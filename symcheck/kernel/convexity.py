"""Jensen's inequality: a convex function of a weighted mean is at most the weighted mean of its values.

Hardy, Littlewood and Polya, Inequalities, 3.5-3.10.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import OO
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, assume, open_goals
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable, normal, opened
from symcheck.language.terms import Term, add, conj, make, neg, substitute, sym

#: an end of the interval: a term and whether it is left out; None where the interval does not end
End = tuple[Term, bool] | None


def jensen(s: Sequent, data: Data) -> Premises:
    """f(sum of w*p) <= sum of w*f(p) as a further fact: f convex on an interval, every p in it, w >= 0, sum w == 1.

    f is `data["body"]` as a function of `data["variable"]`; the interval runs from `low` to `high`
    (None: it does not end). f is continuous on the interval and twice differentiable inside, with f'' >= 0
    there, so it is convex (Hardy et al., 3.10) and Jensen's inequality holds (3.5), the mean being in the
    interval too. `data["concave"]` turns the sign of f'' and the inequality. The means are of listed
    `points` ([w, p], ...), or of p over the integers from `lo` to `hi` of `index`: with the weights `weight`, or
    (None) all the same, as sums over n. But for sums with weights, the mean may be given as what it equals, `mean`.
    """
    x, f = data["variable"], data["body"]
    if x.head != "sym" or s.mode != "real" or f.imaginary:
        raise Rejected("not a real function of a variable")
    ends = (_end(data["low"], x), _end(data["high"], x))
    concave = bool(data["concave"])
    premises = _convex(s, x, f, ends, concave)
    more, mean, values = _listed(s, x, f, ends, data) if "points" in data else _summed(s, x, f, ends, data)
    at_mean = substitute(f, {x.value: mean})
    pair = (values, at_mean) if concave else (at_mean, values)
    return [*premises, *more, assume(s, s.goal, make("le", *pair))]


def _end(given: Any, x: Term) -> End:
    if given is None:
        return None
    end, left_out = given
    if x.value in end.free or not isinstance(left_out, bool):
        raise Rejected("not an end of an interval")
    return end, left_out


def _within(p: Term, ends: tuple[End, End], inside: bool = False) -> list[Term]:
    """That p is in the interval, or inside."""
    low, high = ends
    found = [] if low is None else [make("lt" if inside or low[1] else "le", low[0], p)]
    return found if high is None else [*found, make("lt" if inside or high[1] else "le", p, high[0])]


def _convex(s: Sequent, x: Term, f: Term, ends: tuple[End, End], concave: bool) -> Premises:
    """f continuous on the interval, and inside twice differentiable with the sign wanted."""
    name = s.fresh("t", f, *(e[0] for e in ends if e is not None))
    t = sym(name)
    f = substitute(f, {x.value: t})
    whole = s.prove(s.goal, *_within(t, ends), **{name: Variable("real")})
    inside = whole.prove(s.goal, *_within(t, ends, inside=True))
    rule = Derivation(inside, name)
    second = rule(rule(f))
    smooth = conj(make("defined", f), *rule.conditions)
    if steady(f, name):
        premises = [*open_goals(whole, [make("defined", f)]), *open_goals(inside, normal(smooth))]
    else:
        premises = open_goals(whole, normal(smooth))
    sign = make("le", second, ZERO) if concave else make("le", ZERO, second)
    return [*premises, *open_goals(inside.prove(s.goal, smooth), [sign])]


def _real(s: Sequent, *terms: Term) -> None:
    context = Context(s)
    if not all(map(context.real, terms)):
        raise Rejected("a weight or point that is not known to be real")


def _listed(s: Sequent, x: Term, f: Term, ends: tuple[End, End], data: Data) -> tuple[Premises, Term, Term]:
    pairs: list[tuple[Term, Term]] = [(w, p) for w, p in data["points"]]
    if not pairs:
        raise Rejected("no points")
    _real(s, *(t for pair in pairs for t in pair))
    goals = [g for w, p in pairs for g in (make("le", ZERO, w), make("defined", p), *_within(p, ends))]
    one = s.prove(make("eq", add(*(w for w, _ in pairs)), ONE))
    given, shown = _given(s, add(*(make("mul", w, p) for w, p in pairs)), data)
    values = add(*(make("mul", w, substitute(f, {x.value: p})) for w, p in pairs))
    return [*open_goals(s, [*goals, *shown]), one], given, values


def _given(s: Sequent, mean: Term, data: Data) -> tuple[Term, list[Term]]:
    """The mean as it is given, and what shows that it is the mean."""
    given: Term = data.get("mean", mean)
    _real(s, given)
    return given, [] if given is mean else [make("defined", given), make("eq", given, mean)]


def _summed(s: Sequent, x: Term, f: Term, ends: tuple[End, End], data: Data) -> tuple[Premises, Term, Term]:
    w, p, k, lo, hi = (data[n] for n in ("weight", "point", "index", "lo", "hi"))
    others = f.free - {x.value}
    outside = others.union(*(e[0].free for e in ends if e is not None), lo.free, hi.free)
    if k.head != "sym" or k.value in outside or hi is OO:
        raise Rejected("the index is no variable of its own, or the range is infinite")
    at_points = substitute(f, {x.value: p})
    bounds = [make("integer", lo), make("integer", hi)]
    if w is None:
        n = hi if lo is ONE else add(hi, neg(lo), ONE)
        mean, values = (make("div", make("sum", t, k, lo, hi), n) for t in (p, at_points))
        own_p, inner = opened(s, mean.args[0])
        _real(inner, own_p)
        goals = [make("defined", own_p), *_within(own_p, ends)]
        given, shown = _given(s, mean, data)
        return [*open_goals(s, [*bounds, make("le", lo, hi), *shown]), *open_goals(inner, goals)], given, values
    mean, weights = make("sum", make("mul", w, p), k, lo, hi), make("sum", w, k, lo, hi)
    values = make("sum", make("mul", w, at_points), k, lo, hi)
    product, inner = opened(s, mean)
    own_w, own_p = product.args
    _real(inner, own_w, own_p)
    goals = [make("le", ZERO, own_w), make("defined", own_p), *_within(own_p, ends)]
    one = s.prove(make("eq", weights, ONE))
    return [*open_goals(s, bounds), *open_goals(inner, goals), one], mean, values


#: the rules of this module, by name
CONVEXITY_RULES: Mapping[str, Rule] = MappingProxyType({"jensen": jensen})
