"""The mean value theorem for two points: a bound of a derivative is one of the slope between them."""

from __future__ import annotations

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import no_infinity
from symcheck.kernel.integrals import known
from symcheck.kernel.premises import Data, Premises, assume, open_goals
from symcheck.kernel.sequent import Sequent, Variable, normal
from symcheck.language.terms import add, conj, make, mul, neg, substitute, sym


def mean_value(s: Sequent, data: Data) -> Premises:
    """abs(f(a) - f(b)) <= L*abs(a - b) as a further fact: abs(f') <= L on an interval with a, b in it (Rudin, 5.10).

    data["body"]: f, a term in data["variable"]; "from", "to", "bound": a, b, L, numbers free of it; "low", "high": an
    end of the interval and 'le' or 'lt', null for none. A new variable t runs over the interval, where f is continuous,
    and over its inside, where f is differentiable: if a != b, then f(a) - f(b) is f'(t)*(a - b) for a t between them;
    else both sides are 0. data["head"] 'lt' needs a != b and abs(f') < L. With data["upper"] false the fact is
    L*abs(a - b) <= abs(f(a) - f(b)), from L <= abs(f').
    """
    f, x, a, b, bound = (data[key] for key in ("body", "variable", "from", "to", "bound"))
    ends = [(*data[key], side) for key, side in (("low", 1), ("high", -1)) if data[key] is not None]
    terms = (a, b, bound, *(end for end, *_ in ends))
    if s.mode != "real" or x.head != "sym" or s.variables.get(x.value, Variable("real")) != Variable("real"):
        raise Rejected("not a real variable to vary")
    if any(head not in ("le", "lt") for head in (data["head"], *(head for _, head, _ in ends))):
        raise Rejected("neither le nor lt")
    known(s, x.value, f)
    known(s, "", *terms)
    no_infinity(*terms)
    name = s.fresh("t", f, *terms)
    t, (at_t, at_a, at_b) = sym(name), (substitute(f, {x.value: p}) for p in (sym(name), a, b))
    closed = s.prove(s.goal, *(make(head, *(end, t)[::side]) for end, head, side in ends), **{name: Variable("real")})
    inside = closed.prove(s.goal, *(make("lt", *(end, t)[::side]) for end, _, side in ends))
    rule = Derivation(s.prove(s.goal, **{name: Variable("real")}), name)
    order = (make("abs", rule(at_t)), bound)
    smooth = conj(make("defined", at_t), *rule.conditions)
    if steady(at_t, name):
        premises = [*open_goals(closed, [make("defined", at_t)]), *open_goals(inside, normal(smooth))]
    else:
        premises = open_goals(closed, normal(smooth))
    change, distance = make("abs", add(at_a, neg(at_b))), make("abs", add(a, neg(b)))
    turn = 1 if data["upper"] else -1
    needed = [make("defined", p) for p in (a, b, bound)]
    needed += [make(head, *(end, p)[::side]) for end, head, side in ends for p in (a, b)]
    needed += [make("ne", a, b)] if data["head"] == "lt" else []
    return [*open_goals(s, needed), *premises,
            *open_goals(inside.prove(s.goal, smooth), [make(data["head"], *order[::turn])]),
            assume(s, s.goal, make(data["head"], *(change, mul(bound, distance))[::turn]))]
