"""The rules: what may be concluded from what, as a literal table.

A rule is a function `(sequent, data) -> premises`: it looks at the sequent to be shown and at the
certificate's data, and returns the sequents that suffice, or raises `Rejected`. If all premises
hold then so does the sequent; each docstring says why. Premises that are evident
(`ranges.Context`) are left out, in a fixed order, so that a certificate carries proofs only for
the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.algebraic_values import ALGEBRAIC_RULES
from symcheck.kernel.cartesian import CARTESIAN_RULES
from symcheck.kernel.convexity import CONVEXITY_RULES
from symcheck.kernel.definedness import conditions, sides
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.divergence import DIVERGENCE_RULES
from symcheck.kernel.equation import Equations, integer
from symcheck.kernel.equations import EQUATIONS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.exact_values import EXACT_RULES
from symcheck.kernel.exponential_fractions import equal_exponentials
from symcheck.kernel.infinite_values import both_infinite, by_definedness, no_infinity, numbers, replaced
from symcheck.kernel.integrals import INTEGRAL_RULES
from symcheck.kernel.limits import LIMIT_RULES
from symcheck.kernel.mean_value import mean_value
from symcheck.kernel.monotone import MONOTONE_RULES
from symcheck.kernel.number_rules import NUMBER_RULES
from symcheck.kernel.order import ORDER_RULES
from symcheck.kernel.premises import Data, Premises, Rule, assume, defined_alike, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.repeated_derivatives import REPEATED_RULES
from symcheck.kernel.sequences import SEQUENCE_RULES
from symcheck.kernel.sequent import (
    FALSE,
    ONE,
    ZERO,
    Sequent,
    Variable,
    integer_between,
    negate,
    opened,
    strict,
)
from symcheck.kernel.series import SERIES_RULES
from symcheck.kernel.slope_rules import SLOPE_RULES
from symcheck.language.terms import Term, add, disj, make, mul, neg, num, replace, substitute, sym


def evident(s: Sequent, data: Data) -> Premises:
    """The goal is a fact, or follows by interval reasoning on signs, ranges and definedness."""
    if not Context(s).evident(strict(s.goal)):
        raise Rejected("the goal is not evident")
    return []


def identity(s: Sequent, data: Data) -> Premises:
    """`a same b` or `a == b` as fractions of polynomials under equations.

    For `same`: each side's conditions are shown from the other's, so both sides are defined at the
    same points; for `==` both sides' conditions are shown. Where both are defined every atom met is
    defined, so each equation whose conditions hold may replace its left side by its right side;
    the denominators are not 0; hence equal cross products give equal values.
    """
    equations = Equations(both_defined(s), EQUATIONS)
    for one in data.get("equations", ()):
        equations.extend(one)
    return compare(s, equations)


def both_defined(s: Sequent) -> Sequent:
    """The context of a relation in which both its sides are defined."""
    facts = [c for side in wanted(s, "same", "eq", "ne", "lt", "le").args for c in conditions(side, s)]
    return s.prove(s.goal, *facts) if facts else s


def compare(s: Sequent, equations: Equations) -> Premises:
    """What is left of the goal `a same b` or `a == b` under equations made in `both_defined(s)`."""
    goal = wanted(s, "same", "eq")
    if not equations.equal(*goal.args):
        raise Rejected("the difference is not seen to be 0")
    return defined_alike(s, goal) + open_goals(equations.s, equations.obligations)


def exponentials(s: Sequent, data: Data) -> Premises:
    """`a same b` or `a == b` as fractions of exponentials of monomials (`exponential_fractions`).

    As `identity`, where both sides are defined every atom met is defined and no denominator is 0.
    """
    goal = wanted(s, "same", "eq")
    needed = equal_exponentials(s, *goal.args)
    return defined_alike(s, goal) + (open_goals(both_defined(s), needed) if needed else [])


def signs(s: Sequent, data: Data) -> Premises:
    """A relation from the factors of its difference and of the facts', as fractions under equations.

    As `evident` takes signs of products, with atoms replaced by what the equations say; both sides'
    conditions are shown, so that every atom met is defined. (The facts' sides are defined where they hold.)
    """
    goal = wanted(s, "eq", "ne", "lt", "le")
    a, b = goal.args
    da = (*conditions(a, s), *conditions(b, s))
    inner = both_defined(s)
    equations = Equations(inner, EQUATIONS)
    for one in data.get("equations", ()):
        equations.extend(one)
    context = Context(inner)
    if goal.head in ("lt", "le") and not (context.real(a) and context.real(b)):
        raise Rejected("an order of numbers not known to be real")
    if not context.signs([a, b], equations.rewrites, equations.powers).holds(goal.head, a, b):
        raise Rejected("the sign of the difference is not seen")
    return in_order(s, da) + open_goals(inner, equations.obligations)


def intro(s: Sequent, data: Data) -> Premises:
    """To show `p implies q`, show q with p among the facts; `forall`: with the index a new variable."""
    goal = wanted(s, "implies", "forall")
    if goal.head == "implies":
        return [assume(s, goal.args[1], goal.args[0])]
    body, inner = opened(s, goal)
    return [inner.prove(body)]


def weaken(s: Sequent, data: Data) -> Premises:
    """To show `p implies q`, show q."""
    return [s.prove(wanted(s, "implies").args[1])]


def split(s: Sequent, data: Data) -> Premises:
    """To show a conjunction, show each part; a part may use those before it."""
    premises = []
    for part in wanted(s, "and").args:
        premises.append(s.prove(part))
        s = assume(s, s.goal, part) if part.head in ("eq", "ne", "lt", "le", "defined", "integer") else s
    return premises


def choose(s: Sequent, data: Data) -> Premises:
    """To show a disjunction, show its k-th part."""
    goal, k = wanted(s, "or"), integer(data["k"])
    if not 0 <= k < len(goal.args):
        raise Rejected("no such part")
    return [s.prove(goal.args[k])]


def cases(s: Sequent, data: Data) -> Premises:
    """To show a goal, show that one of the cases always holds, and the goal in each case."""
    options = [strict(c) for c in data["cases"]]
    covered = disj(*options)
    return [*open_goals(s, [covered]), *(assume(s, s.goal, c) for c in options)]


def decide(s: Sequent, data: Data) -> Premises:
    """`p or not p` for a relation p whose sides are defined (and real, for an order); `a < b or a == b or a > b`."""
    goal = wanted(s, "or")
    first = goal.args[0]
    if first.head not in ("eq", "ne", "lt", "le"):
        raise Rejected("not a relation and its negation")
    a, b = first.args
    forms = {strict(g) for g in goal.args}
    three = {make("lt", a, b), make("eq", a, b), make("lt", b, a)}
    if forms != three and forms != {first, strict(negate(first))}:
        raise Rejected("not a relation and its negation")
    context = Context(s)
    if "lt" in [g.head for g in forms] and not (context.real(a) and context.real(b)):
        raise Rejected("an order of numbers not known to be real")
    return in_order(s, [c for side in sides(first) for c in conditions(side, s)])


def otherwise(s: Sequent, data: Data) -> Premises:
    """To show `p or q ...`, show the k-th part where every other part, a relation of defined reals, fails."""
    goal, k = wanted(s, "or"), integer(data["k"])
    if not 0 <= k < len(goal.args):
        raise Rejected("no such part")
    others = [_relation(strict(p)) for j, p in enumerate(goal.args) if j != k]
    context = Context(s)
    for p in others:
        if p.head not in ("eq", "ne", "lt", "le") or p.head in ("lt", "le") and not all(
                map(context.real, p.args)):
            raise Rejected("not a relation of real numbers")
    decided = [c for p in others for side in p.args for c in conditions(side, s)]
    return [*in_order(s, decided), assume(s, goal.args[k], *map(negate, others))]


def _relation(p: Term) -> Term:
    """What p says where the sides are defined: `same` says ==, `defined a or defined b implies R` says R."""
    if p.head == "same":
        return make("eq", *p.args)
    if p.head == "implies" and p.args[1].head in ("ne", "lt", "le"):
        either = disj(*(make("defined", a) for a in p.args[1].args))
        turned = disj(*(make("defined", a) for a in reversed(p.args[1].args)))
        return p.args[1] if p.args[0] in (either, turned) else p
    return p


#: functions that are continuous but not differentiable within their domain at these arguments
CORNERS: Mapping[str, tuple[Term, ...]] = MappingProxyType({
    "sqrt": (ZERO,), "cbrt": (ZERO,), "abs": (ZERO,), "acosh": (ONE,), "asin": (ONE, neg(ONE)),
    "acos": (ONE, neg(ONE)), "asec": (ONE, neg(ONE)), "acsc": (ONE, neg(ONE)), "asech": (ONE,),
})


def no_derivative(s: Sequent, data: Data) -> Premises:
    """From a fact `defined(diff(e, x))`, where e is G(x, f(u)): u is not a corner c of f.

    At u == c, if u' != 0, G is continuously differentiable and dG/dw != 0 (w stands for f(u)), then a
    derivative of e would, by the implicit function theorem, give one of f(u) and so of f at c within
    its domain; but there f has an infinite slope or a corner. The goal is then shown with u != c.

    With `data["second"]` u'' != 0 is shown instead, u' continuously differentiable. Should u' be 0, then u - c is
    k*h**2*(1 + o(1)) with k = u''/2 != 0, h the distance from the point, and f(u) - f(c), f no absolute value,
    is a multiple of abs(h)*(1 + o(1)), or of abs(h)**(2/3) for a cube root, if u is in the domain at all for
    h != 0: e has slopes to the right and to the left that differ by that multiple of dG/dw, or none.
    """
    fact, inner, corner = data["fact"], data["term"], data["corner"]
    t = fact.args[0]
    if fact not in s.facts or fact.head != "defined" or t.head != "diff" or t.args[1] is not t.args[3] or (
            t.args[2] is not ONE or s.mode != "real" or t.imaginary):
        raise Rejected("no first derivative at a point among the facts")
    if corner not in CORNERS.get(inner.head, ()):
        raise Rejected("not a corner of that function")
    body, x, u = t.args[0], t.args[1].value, inner.args[0]
    name = s.fresh("w")
    outer = replace(body, inner, sym(name))
    real = s.prove(s.goal, **{name: Variable("real")})
    by_x, by_w, slope = Derivation(real, x), Derivation(real, name), Derivation(s, x)
    by_x(outer)
    steep = slope(u)
    if data.get("second"):
        if inner.head == "abs":
            raise Rejected("an absolute value may be smooth where u' is 0")
        steep = slope(steep)
    rest = [make("ne", by_w(outer), ZERO), *by_x.conditions, *by_w.conditions]
    needed = [*slope.conditions, make("ne", steep, ZERO), *(substitute(c, {name: inner}) for c in rest)]
    return [*in_order(s, conditions(u, s)),
            *open_goals(s.prove(s.goal, make("eq", u, corner)), dict.fromkeys(needed)),
            assume(s, s.goal, make("ne", u, corner))]


def by_cases_of(s: Sequent, data: Data) -> Premises:
    """A fact `p or q ...` gives a case for each of its parts."""
    fact: Term = data["fact"]
    if fact not in s.facts or fact.head != "or":
        raise Rejected("not a disjunction among the facts")
    return [assume(s, s.goal, part) for part in fact.args]


def cut(s: Sequent, data: Data) -> Premises:
    """Show a formula first, then use it as a fact."""
    formula: Term = strict(data["formula"])
    return [s.prove(formula), assume(s, s.goal, formula)]


def use(s: Sequent, data: Data) -> Premises:
    """A fact `p implies q` gives q where p holds; a `forall` gives its instance at an integer of the range.

    A relation, read strictly, gives the conditions under which its sides are defined, but for one that may be oo.
    """
    fact: Term = data["fact"]
    if fact not in s.facts:
        raise Rejected("no such fact")
    if fact.head in ("eq", "ne", "lt", "le"):
        no_infinity(*fact.args)
        return [s.prove(s.goal, *(c for side in numbers(fact) for c in conditions(side, s)))]
    if fact.head == "implies":
        return [*open_goals(s, [fact.args[0]]), assume(s, s.goal, fact.args[1])]
    if fact.head != "forall":
        raise Rejected("not a forall, an implication or a relation")
    body, k, lo, hi = fact.args
    at: Term = data["at"]
    inside = [make("integer", at), *integer_between(at, lo, hi)]
    return [*open_goals(s, inside), assume(s, s.goal, substitute(body, {k.value: at}))]


def forget(s: Sequent, data: Data) -> Premises:
    """Fewer facts, `data["keep"]` of those there are: what holds where they do holds where all do."""
    kept = [integer(k) for k in data["keep"]]
    if kept != sorted(set(kept)) or any(not 0 <= k < len(s.facts) for k in kept):
        raise Rejected("not a choice of facts")
    return [Sequent(s.variables, tuple(s.facts[k] for k in kept), s.goal, s.mode)]


def absurd(s: Sequent, data: Data) -> Premises:
    """Facts that contradict each other show anything: p and its negation both hold."""
    p: Term = strict(data["formula"])
    return open_goals(s, [p, negate(p)])


def rewrite(s: Sequent, data: Data) -> Premises:
    """Terms that are the same may replace each other in the goal: same value, or both undefined.

    Not as values that are compared with oo, or with what may be oo (`infinite_values.replaced`).
    """
    old, new = data["old"], data["new"]
    number = replaced(s.goal, old, new)
    return [*open_goals(s, [make("same", old, new), *number]), s.prove(replace(s.goal, old, new))]


def both_ways(s: Sequent, data: Data) -> Premises:
    """`a same b` from `a == b` wherever a is defined, and wherever b is: the one rule of definedness.

    Where both sides may be infinite, from `a == b` everywhere.
    """
    a, b = wanted(s, "same").args
    no_infinity(a, b)
    equal = make("eq", a, b)
    if both_infinite(a, b):
        return [s.prove(equal)]
    return [assume(s, equal, make("defined", a)), assume(s, equal, make("defined", b))]


def definedness(s: Sequent, data: Data) -> Premises:
    """`defined(t)` from t's conditions; for a derivative from those of the structural rules."""
    t = wanted(s, "defined").args[0]
    if t.head in ("diff", "pdiff"):
        from symcheck.kernel.derivative import derivative

        return open_goals(s, derivative(s, t)[1])
    own = conditions(t, s)
    if own[-1:] == (s.goal,):
        raise Rejected(f"where {t.head} is defined needs a rule of its own")
    return in_order(s, own)


def undefined(s: Sequent, data: Data) -> Premises:
    """`a same b` where neither side is defined: a condition of each is refuted (`data` names which)."""
    premises: Premises = []
    by_definedness(*wanted(s, "same").args)
    for t, k in zip(wanted(s, "same").args, (data["left"], data["right"]), strict=True):
        own = conditions(t, s)
        if not 0 <= integer(k) < len(own):
            raise Rejected("no such condition")
        premises.append(assume(s, FALSE, *own[:integer(k) + 1]))
    return premises


def _one_real(s: Sequent, a: Term, b: Term) -> None:
    """Two numbers whose difference is real are real if one is."""
    context = Context(s)
    if not (context.real(a) or context.real(b)):
        raise Rejected("an order of numbers not known to be real")


def combination(s: Sequent, data: Data) -> Premises:
    """`a <= b` from b - a == sum of m*f with every m >= 0 and f >= 0; `a < b` if one m and f are > 0.

    With squares among the f this is a sum of squares; with facts, linear arithmetic.
    """
    goal = wanted(s, "le", "lt")
    a, b = goal.args
    pairs: list[tuple[Term, Term]] = [(m, f) for m, f in data["parts"]]
    total = add(*(mul(m, f) for m, f in pairs)) if pairs else ZERO
    signs = [make("le", ZERO, x) for pair in pairs for x in pair]
    _one_real(s, a, b)
    if goal.head == "lt":
        k = integer(data["strict"])
        if not 0 <= k < len(pairs):
            raise Rejected("no part is strict")
        signs += [make("lt", ZERO, x) for x in pairs[k]]
    equal = s.prove(make("eq", add(b, neg(a)), total))
    return [*open_goals(s, signs), equal]


def equal_angles(s: Sequent, data: Data) -> Premises:
    """`a same b` for real a, b from exp(I*k*a) == exp(I*k*b) and abs(a - b) < 2*pi/k: exp(I*t) has period 2*pi.

    Each side's conditions are shown from the other's; the rest where both are defined. (DLMF 4.2.7)
    """
    goal, k = wanted(s, "same", "eq"), integer(data["k"])
    a, b = goal.args
    if not 1 <= k <= 100:
        raise Rejected("no small factor")
    premises = defined_alike(s, goal)
    inner = both_defined(s)
    if not (Context(inner).real(a) and Context(inner).real(b)):
        raise Rejected("sides not known to be real")
    period = make("div", mul(num(2), make("const", value="pi")), num(k))
    unit = make("const", value="I")
    turned = make("eq", *(make("exp", mul(unit, num(k), t)) for t in (a, b)))
    near = [make("lt", add(a, neg(b)), period), make("lt", add(b, neg(a)), period)]
    return premises + open_goals(inner, near) + [inner.prove(turned)]


def by_squares(s: Sequent, data: Data) -> Premises:
    """`a <= b` from b - a == d - c, d >= 0 and c**2 <= d**2 (then c <= abs(c) <= d); `<` likewise."""
    goal = wanted(s, "le", "lt")
    a, b = goal.args
    c, d = data["left"], data["right"]
    context, two = Context(s), num(2)
    if not all(map(context.real, (a, b, c))):
        raise Rejected("an order of numbers not known to be real")
    order = make(goal.head, make("pow", c, two), make("pow", d, two))
    return [s.prove(make("eq", add(b, neg(a)), add(d, neg(c)))), *open_goals(s, [make("le", ZERO, d), order])]


def transitive(s: Sequent, data: Data) -> Premises:
    """`a <= c` from a <= b and b <= c; `a < c` if one of them is strict (`data["strict"]`: 0 or 1)."""
    goal = wanted(s, "le", "lt")
    a, c = goal.args
    b: Term = data["middle"]
    heads = ["le", "le"]
    if goal.head == "lt":
        heads[1 if integer(data["strict"]) else 0] = "lt"
    return open_goals(s, [make(heads[0], a, b), make(heads[1], b, c)])


def antisymmetric(s: Sequent, data: Data) -> Premises:
    """`a == b` from a <= b and b <= a."""
    a, b = wanted(s, "eq").args
    return open_goals(s, [make("le", a, b), make("le", b, a)])


def relax(s: Sequent, data: Data) -> Premises:
    """`a <= b` from a < b or from a == b; `a != b` from a < b or b < a (`data["by"]`: 'lt', 'eq', 'gt')."""
    goal, by = wanted(s, "le", "ne"), data["by"]
    a, b = goal.args
    if by not in (("lt", "eq") if goal.head == "le" else ("lt", "gt")):
        raise Rejected("not a way to relax")
    if by == "eq":
        _one_real(s, a, b)
    return [s.prove(make("lt", b, a) if by == "gt" else make(by, a, b))]


def induction(s: Sequent, data: Data) -> Premises:
    """A goal on an integer n >= a from the goal at a and, for n >= a, from the goal at n for n + 1.

    Other facts that mention n must not be needed: they are dropped in both premises.
    """
    n, a = data["on"], data["from"]
    lengths = [n.value for v in s.variables.values() for length in v.shape if n.value in length.free]
    if s.variables.get(n.value) != Variable("integer") or n.value in a.free or lengths:
        raise Rejected("not an integer variable, or the start or the length of a vector depends on it")
    start = open_goals(s, [make("integer", a), make("le", a, n)])
    kept = tuple(f for f in s.facts if n.value not in f.free)
    plain = Sequent(s.variables, kept, s.goal, s.mode)
    step = assume(plain, substitute(s.goal, {n.value: add(n, ONE)}), make("le", a, n), s.goal)
    return [*start, plain.prove(substitute(s.goal, {n.value: a})), step]


def witness(s: Sequent, data: Data) -> Premises:
    """`exists x: R` from R at a witness, all of whose values are defined, and real between real terms.

    That they are of their sorts otherwise is part of R (`sequent.within_sorts`). A vector has its components
    put in place of `x[1]`, `x[2]`, ..., and must not occur in another way.
    """
    goal = wanted(s, "exists")
    names = [x.value for x in goal.args[1:]]
    values: Mapping[str, Term] = data["values"]
    if sorted(values) != sorted(names) or any(values[n].free & set(names) for n in names):
        raise Rejected("the witness does not name the variables of the exists, or depends on them")
    if any(not v.free <= s.variables.keys() for v in values.values()):
        raise Rejected("the witness is about something unknown")
    vectors = {n: v.args for n, v in values.items() if v.head == "vector"}
    numbers = {n: v for n, v in values.items() if n not in vectors}
    body = substitute(goal.args[0], numbers)
    for name, components in vectors.items():
        for k, component in enumerate(components, 1):
            body = replace(body, make("index", sym(name), num(k)), component)
    if body.free & set(names) or any(s.variables[n].shape for n in numbers):
        raise Rejected("the witness does not say every component")
    parts = [*numbers.values(), *(c for components in vectors.values() for c in components)]
    if s.mode == "real" and not all(map(Context(s).real, parts)):
        raise Rejected("a witness that is not known to be real")
    return [*open_goals(s, [make("defined", v) for v in parts]), s.prove(body)]


#: every rule, by name; what is not here cannot be concluded
RULES: Mapping[str, Rule] = MappingProxyType({
    "evident": evident, "identity": identity, "exponentials": exponentials,
    "signs": signs, "intro": intro, "weaken": weaken, "split": split,
    "choose": choose, "cases": cases, "decide": decide, "by_cases_of": by_cases_of, "cut": cut, "use": use,
    "equal_angles": equal_angles, "by_squares": by_squares, "otherwise": otherwise, "no_derivative": no_derivative,
    "forget": forget, "absurd": absurd, "rewrite": rewrite, "both_ways": both_ways, "definedness": definedness,
    "undefined": undefined, "combination": combination, "transitive": transitive,
    "antisymmetric": antisymmetric, "relax": relax,
    "induction": induction, "witness": witness, "mean_value": mean_value,
    **ORDER_RULES, **MONOTONE_RULES, **NUMBER_RULES, **SLOPE_RULES, **REPEATED_RULES, **CONVEXITY_RULES,
    **EXACT_RULES, **ALGEBRAIC_RULES, **LIMIT_RULES, **INTEGRAL_RULES, **SERIES_RULES, **DIVERGENCE_RULES,
    **SEQUENCE_RULES, **CARTESIAN_RULES})
