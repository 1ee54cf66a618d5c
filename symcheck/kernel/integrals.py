"""The rules of integrals: what `integrate(f, x, a, b)` is, and how its value is shown.

For a < b, numbers or -oo and oo, it is the improper Riemann integral: it exists if finitely many points
cut (a, b) into open pieces on each of which f is defined and Riemann integrable over every closed
part, and the limits towards both ends of each piece exist and are finite; their sum is the value. (So
values at single points do not matter, and conditional convergence counts.) If every limit exists, some
are oo and none -oo, the value is oo: `same(integrate(...), oo)`; likewise -oo. For a > b it is minus the
integral from b to a; for a == b, or the same infinite end twice, it is 0 whatever f is. In complex mode,
between finite ends that are not both real, it runs along the straight segment.

Goals are `integral == V` (defined and equal), `same(integral, oo)`, and `defined(integral)`.
Sources: Rudin, Principles of Mathematical Analysis, chapter 6; DLMF 1.4(v), 1.9(iii).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from symcheck.kernel.continuous_terms import steady
from symcheck.kernel.definedness import OO
from symcheck.kernel.derivative import Derivation
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import are_numbers, may_be_infinite
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.kernel.tending import INFINITE, MINUS_OO
from symcheck.language.terms import Term, add, make, mul, neg, substitute, sym


class Integral(NamedTuple):
    """An integral term in a goal, the value that the goal gives it, and the goal's head."""

    body: Term
    x: str
    a: Term
    b: Term
    value: Term
    head: str

    def of(self, body: Term, a: Term, b: Term) -> Term:
        """The integral of another body, in the same variable."""
        return make("integrate", body, sym(self.x), a, b)

    def equals(self, other: Term) -> Term:
        """The goal that another term has the value."""
        return make(self.head, other, self.value)

    @property
    def opposite(self) -> Term:
        """The value with its sign changed."""
        return OO if self.value is MINUS_OO else MINUS_OO if self.value is OO else neg(self.value)


def goal(s: Sequent, infinite: bool = False) -> Integral:
    """The goal `integral == V`, either way round; `same(integral, oo)` too if infinite values are allowed."""
    g = wanted(s, "eq", "same")
    t, value = g.args if g.args[0].head == "integrate" else g.args[::-1]
    if t.head != "integrate":
        raise Rejected("no integral in the goal")
    if (g.head == "same") != (value in INFINITE):
        raise Rejected("an integral is equal to a number, or the same as oo or -oo")
    if g.head == "same" and not infinite:
        raise Rejected("not for infinite values")
    return parts(t, value, g.head)


def parts(t: Term, value: Term = ZERO, head: str = "eq") -> Integral:
    """An integral term taken apart."""
    if t.head != "integrate":
        raise Rejected("not an integral")
    body, x, a, b = t.args
    return Integral(body, x.value, a, b, value, head)


def real_ends(s: Sequent, *ends: Term) -> None:
    """Rejected unless every finite end is real where it is defined."""
    context = Context(s)
    if not all(end in INFINITE or context.real(end) for end in ends):
        raise Rejected("an end that is not known to be real")


def ordered(s: Sequent, a: Term, b: Term, head: str = "lt") -> list[Term]:
    """What says that a < b (with 'le': a <= b), finite or not; Rejected for ends that are not real.

    A term with the value oo, of which `0 < t` may be known, is not oo: there is no integral up to it.
    """
    real_ends(s, a, b)
    if a is OO or b is MINUS_OO:
        raise Rejected("ends the wrong way round")
    if a is MINUS_OO or b is OO:
        return [make("defined", end) for end in (a, b) if end not in INFINITE]
    return [*are_numbers(a, b), make(head, a, b)]


def known(s: Sequent, x: str, *terms: Term) -> None:
    """Rejected if a term from the data has other free variables than the sequent's and x."""
    if any(not t.free <= set(s.variables) | {x} for t in terms):
        raise Rejected("a term about something unknown")
    if s.mode == "real" and any(t.imaginary for t in terms):
        raise Rejected("a complex term between real ones")


def inside(s: Sequent, g: Integral, a: Term, b: Term, *terms: Term, closed: bool = False
           ) -> tuple[Term, Sequent]:
    """A new real variable t with a < t < b (or a <= t <= b) among the facts, and its context."""
    name = s.fresh(g.x, g.body, a, b, *terms)
    t = sym(name)
    head = "le" if closed else "lt"
    facts = [] if a in INFINITE else [make(head, a, t)]
    facts += [] if b in INFINITE else [make(head, t, b)]
    return t, s.prove(s.goal, *facts, **{name: Variable("real")})


# ---------------------------------------------------------------- the fundamental theorem

def int_ftc(s: Sequent, data: Data) -> Premises:
    """The integral of f over (a, b), a < b, is lim F at b - lim F at a, where F' == f inside (Rudin, 6.21).

    The conditions of F' make F continuously differentiable around each point inside, so f is continuous
    there, and the integral over a closed part is the difference of F. The limits: data["limits"], each
    shown as a judgement `tends`; or None at a finite end where F, continuous on its domain (`steady`), is
    defined: then F's value. Both infinite: not of the same sign. Either end may be infinite.
    """
    g = goal(s, infinite=True)
    f: Term = data["antiderivative"]
    known(s, g.x, f)
    order = ordered(s, g.a, g.b)
    t, inner = inside(s, g, g.a, g.b, f)
    here = substitute(f, {g.x: t})
    rule = Derivation(inner, t.value)
    slope = rule(here)
    smooth = [make("defined", here), *rule.conditions, make("eq", slope, substitute(g.body, {g.x: t}))]
    values: list[Term] = []
    needs: list[Term] = []
    limits: Premises = []
    for end, side, value in zip((g.a, g.b), ("+", "-"), data["limits"], strict=True):
        if value is None:
            if end in INFINITE or s.mode != "real" or not steady(f, g.x):
                raise Rejected("no value of a continuous antiderivative at that end")
            value = substitute(f, {g.x: end})
            needs.append(make("defined", value))
        else:
            known(s, "", value)
            side = "" if end in INFINITE else side
            limits.append(s.prove(make("tends", f, sym(g.x), end, value, value=side)))
        values.append(value)
    return [*open_goals(s, [*order, *needs]), *in_order(inner, smooth), *limits,
            *difference(s, g, *values)]


def difference(s: Sequent, g: Integral, low: Term, high: Term) -> Premises:
    """That high - low, limits, is the value of the goal."""
    if low not in INFINITE and high not in INFINITE:
        if g.value in INFINITE:
            raise Rejected("the integral is finite")
        return open_goals(s, [make("eq", add(high, neg(low)), g.value)])
    if low is high or g.value not in INFINITE:
        raise Rejected("oo - oo, or an integral that is not finite")
    found = high if high in INFINITE else OO if low is MINUS_OO else MINUS_OO
    if found is not g.value:
        raise Rejected("another infinity")
    return open_goals(s, [make("defined", v) for v in (low, high) if v not in INFINITE])


def int_along(s: Sequent, data: Data) -> Premises:
    """The integral of f is F(b) - F(a), where F' == f on all of the closed segment from a to b, a and b finite.

    F is continuously differentiable around each of its points, so this holds for a < b, a == b and a > b
    alike, and along a segment of the complex plane (DLMF 1.9.30). data["order"]: 'up' (a <= b is shown and
    the new variable t runs over [a, b]), 'down' (b <= a), or '' (t is any real number, as a and b are). In
    complex mode the segment is a + t*(b - a), 0 <= t <= 1.
    """
    g = goal(s)
    f, order = data["antiderivative"], data["order"]
    known(s, g.x, f)
    if g.a in INFINITE or g.b in INFINITE or order not in ("up", "down", ""):
        raise Rejected("not a finite segment")
    ends = [make("defined", g.a), make("defined", g.b)]
    if s.mode == "real":
        real_ends(s, g.a, g.b)
        lo, hi = (g.a, g.b) if order != "down" else (g.b, g.a)
        if order:
            ends.append(make("le", lo, hi))
        t, inner = inside(s, g, *((lo, hi) if order else (MINUS_OO, OO)), f, closed=True)
        place, moving = t, t.value
        varied = inner
    else:
        t, inner = inside(s, g, ZERO, ONE, f, closed=True)
        place = add(g.a, mul(t, add(g.b, neg(g.a))))
        moving = inner.fresh("w", f, g.body, place)
        varied = s.prove(s.goal, **{moving: Variable("complex")})
    here = substitute(f, {g.x: sym(moving)})
    rule = Derivation(varied, moving)
    slope = rule(here)
    smooth = [make("defined", here), *rule.conditions, make("eq", slope, substitute(g.body, {g.x: sym(moving)}))]
    at = {moving: place}
    values = (substitute(f, {g.x: end}) for end in (g.a, g.b))
    return [*open_goals(s, ends), *in_order(inner, [substitute(c, at) for c in smooth]), *difference(s, g, *values)]


# ---------------------------------------------------------------- other ends, other variables

def int_empty(s: Sequent, data: Data) -> Premises:
    """The integral is 0 where a == b, or both ends are the same infinity."""
    g = goal(s)
    same = [] if g.a is g.b and g.a in INFINITE else [*are_numbers(g.a, g.b), make("eq", g.a, g.b)]
    if same and (g.a in INFINITE or g.b in INFINITE):
        raise Rejected("not the same end twice")
    return open_goals(s, [*same, make("eq", ZERO, g.value)])


def int_reverse(s: Sequent, data: Data) -> Premises:
    """The integral from a to b is V if the one from b to a is -V."""
    g = goal(s, infinite=True)
    return [s.prove(make(g.head, g.of(g.body, g.b, g.a), g.opposite))]


def int_split(s: Sequent, data: Data) -> Premises:
    """The integral over (a, b) is the sum of those over (a, c) and (c, b), a < c < b, if both are defined."""
    g, c = goal(s), data["at"]
    known(s, "", c)
    order = [*ordered(s, g.a, c), *ordered(s, c, g.b)]
    return [*open_goals(s, order), s.prove(g.equals(add(g.of(g.body, g.a, c), g.of(g.body, c, g.b))))]


def int_body(s: Sequent, data: Data) -> Premises:
    """f may be replaced by h that is the same inside: a <= b and a < t < b, or (data["order"] '') for all real t."""
    g, h = goal(s, infinite=True), data["body"]
    known(s, g.x, h)
    if data["order"] == "up":
        order = ordered(s, g.a, g.b, "le")
        t, inner = inside(s, g, g.a, g.b, h)
    else:
        real_ends(s, g.a, g.b)
        order = []
        t, inner = inside(s, g, MINUS_OO, OO, h)
    at = {g.x: t}
    same = make("same", substitute(g.body, at), substitute(h, at))
    return [*open_goals(s, order), *open_goals(inner, [same]), s.prove(g.equals(g.of(h, g.a, g.b)))]


def int_linear(s: Sequent, data: Data) -> Premises:
    """The integral is the sum of c*(integral of m) if these are defined, where f == sum of c*m inside, c free of x."""
    g = goal(s)
    pairs: list[tuple[Term, Term]] = [(c, m) for c, m in data["parts"]]
    known(s, g.x, *(m for _, m in pairs))
    known(s, "", *(c for c, _ in pairs))
    if not pairs:
        raise Rejected("no parts")
    order = ordered(s, g.a, g.b, "le")
    t, inner = inside(s, g, g.a, g.b, *(u for pair in pairs for u in pair))
    whole = add(*(mul(c, substitute(m, {g.x: t})) for c, m in pairs))
    equal = make("eq", substitute(g.body, {g.x: t}), whole)
    total = add(*(mul(c, g.of(m, g.a, g.b)) for c, m in pairs))
    return [*open_goals(s, order), *open_goals(inner, [equal]), s.prove(g.equals(total))]


def int_substitute(s: Sequent, data: Data) -> Premises:
    """The integral over (a, b), a < b, is that of h == f(w(u))*abs(w'(u)) over (c, d), c < d (DLMF 1.4.35).

    w (`inner`, in the variable u) is continuously differentiable with w' > 0 on (c, d) and tends to a at c
    and to b at d; or (data["falls"]) w' < 0, to b at c and to a at d. Then w maps (c, d) onto (a, b), both ways
    continuously differentiable, so one integral is defined just where the other is.
    """
    g = goal(s, infinite=True)
    w, c, d, h, falls = (data[k] for k in ("inner", "from", "to", "body", "falls"))
    u: Term = data["variable"]
    if u.head != "sym" or u.value in s.variables or u.value in (g.body.free | {g.x}):
        raise Rejected("not a new variable")
    known(s, u.value, w, h)
    known(s, "", c, d)
    order = [*ordered(s, g.a, g.b), *ordered(s, c, d)]
    new = g._replace(x=u.value)
    t, inner = inside(s, new, c, d, w, h, g.body)
    here = substitute(w, {u.value: t})
    rule = Derivation(inner, t.value)
    slope = rule(here)
    rises = make("lt", slope, ZERO) if falls else make("lt", ZERO, slope)
    if s.mode != "real":
        real_ends(inner, here, slope)
    moved = mul(substitute(g.body, {g.x: here}), neg(slope) if falls else slope)
    smooth = [make("defined", here), *rule.conditions, rises, make("same", substitute(h, {u.value: t}), moved)]
    ends = (g.b, g.a) if falls else (g.a, g.b)
    limits = [s.prove(make("tends", w, u, end, value, value="" if end in INFINITE else side))
              for end, side, value in zip((c, d), ("+", "-"), ends, strict=True)]
    return [*open_goals(s, order), *in_order(inner, smooth), *limits, s.prove(g.equals(new.of(h, c, d)))]


def int_odd(s: Sequent, data: Data) -> Premises:
    """0 over (-b, b), b > 0, where f(-t) == -f(t) for 0 < t < b and the integral over (0, b) is defined."""
    g = goal(s)
    order = ordered(s, ZERO, g.b)
    t, inner = inside(s, g, ZERO, g.b)
    odd = make("eq", substitute(g.body, {g.x: neg(t)}), neg(substitute(g.body, {g.x: t})))
    mirrored = [] if g.a is MINUS_OO and g.b is OO else [make("eq", g.a, neg(g.b))]
    if mirrored and (g.a in INFINITE or g.b in INFINITE):
        raise Rejected("ends that do not mirror each other")
    return [*open_goals(s, [*order, *mirrored, make("eq", ZERO, g.value)]), *open_goals(inner, [odd]),
            s.prove(make("defined", g.of(g.body, ZERO, g.b)))]


# ---------------------------------------------------------------- where it is defined

def int_defined(s: Sequent, data: Data) -> Premises:
    """`defined(integral)` from `integral == V`, a number (data["value"]); without it, if f is continuous on [a, b].

    A continuous f (`steady`, real mode): defined for a <= t <= b, or b <= t <= a.
    """
    t = wanted(s, "defined").args[0]
    g = parts(t)
    if "value" in data:
        known(s, "", data["value"])
        if may_be_infinite(data["value"]):
            raise Rejected("a value that may be oo")
        return [s.prove(make("eq", t, data["value"]))]
    if s.mode != "real" or g.body.imaginary or not steady(g.body, g.x) or g.a in INFINITE or g.b in INFINITE:
        raise Rejected("not a real function that is continuous on its domain")
    lo, hi = (g.b, g.a) if data.get("order") == "down" else (g.a, g.b)
    v, inner = inside(s, g, lo, hi, closed=True)
    there = make("defined", substitute(g.body, {g.x: v}))
    return [*open_goals(s, [*are_numbers(lo, hi), make("le", lo, hi)]), *open_goals(inner, [there])]


def int_undefined(s: Sequent, data: Data) -> Premises:
    """`not defined(integral)` where a part of it, from c to d with a <= c <= d <= b, has the value oo or -oo.

    If the whole were defined, so would each part be. data["infinite"]: the part's value.
    """
    t = wanted(s, "not").args[0]
    if t.head != "defined":
        raise Rejected("not about definedness")
    g, c, d, value = parts(t.args[0]), data["from"], data["to"], data["infinite"]
    known(s, "", c, d)
    if value not in INFINITE:
        raise Rejected("not an infinite value")
    a, b = (g.b, g.a) if data.get("order") == "down" else (g.a, g.b)
    order = [] if a is c else ordered(s, a, c, "le")
    order += ordered(s, c, d)
    order += [] if d is b else ordered(s, d, b, "le")
    return [*open_goals(s, order), s.prove(make("same", g.of(g.body, c, d), value))]


def strict_same(s: Sequent, data: Data) -> Premises:
    """`a same b` from `a == b`."""
    a, b = wanted(s, "same").args
    if a in INFINITE or b in INFINITE:
        raise Rejected("oo is no number")
    return [s.prove(make("eq", a, b))]


# ---------------------------------------------------------------- order

def int_order(s: Sequent, data: Data) -> Premises:
    """`I <= J` for integrals of f and h over the same (a, b), a < b, both defined, f <= h inside; 0 for one of them.

    `I < J` from f < h inside: an integrable function that is positive all over an interval has a positive
    integral, for it is continuous at some point of it.
    """
    g = wanted(s, "le", "lt")
    terms = [t for t in g.args if t.head == "integrate"]
    if not terms or any(t.head != "integrate" and t is not ZERO for t in g.args):
        raise Rejected("not an order of two integrals, or of one and 0")
    first = parts(terms[0])
    if any(t.args[2] is not first.a or t.args[3] is not first.b for t in terms):
        raise Rejected("not over the same interval")
    order = ordered(s, first.a, first.b)
    t, inner = inside(s, first, first.a, first.b, *g.args)
    bodies = [ZERO if u is ZERO else substitute(u.args[0], {u.args[1].value: t}) for u in g.args]
    if not all(map(Context(inner).real, bodies)):
        raise Rejected("an order of functions not known to be real")
    return [*open_goals(s, order), *open_goals(inner, [make(g.head, *bodies)]),
            *(s.prove(make("defined", u)) for u in terms)]


#: the rules of this module, by name
INTEGRAL_RULES: Mapping[str, Rule] = MappingProxyType({
    "int_ftc": int_ftc, "int_along": int_along, "int_empty": int_empty, "int_reverse": int_reverse,
    "int_split": int_split, "int_body": int_body, "int_linear": int_linear, "int_substitute": int_substitute,
    "int_odd": int_odd, "int_defined": int_defined, "int_undefined": int_undefined, "int_order": int_order,
    "strict_same": strict_same,
})
