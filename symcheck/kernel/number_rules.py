"""Rules about numbers: factors that are not 0, equal powers, integers next to each other, another variable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from symcheck.kernel.definedness import conditions
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import are_numbers, no_infinity
from symcheck.kernel.integrals import known
from symcheck.kernel.premises import Data, Premises, Rule, assume, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, Variable
from symcheck.language.terms import Term, add, make, mul, neg, num, substitute


def nonzero(s: Sequent, data: Data) -> Premises:
    """`a != b` from c*(a - b) == d and d != 0 (no factor of d is 0): were a - b 0, then so were d.

    The equation, in its strict reading, says that a, b and c are defined.
    """
    a, b = wanted(s, "ne").args
    c, d = data["factor"], data["product"]
    difference = a if b is ZERO else add(a, neg(b))
    equal = make("eq", mul(c, difference), d)
    defined = in_order(s, (*conditions(a, s), *conditions(b, s)))
    factors = d.args if d.head == "mul" else (d,)
    return [*defined, s.prove(equal), *open_goals(s, [make("ne", f, ZERO) for f in factors])]


def by_modulus(s: Sequent, data: Data) -> Premises:
    """`a != b` from a - b == p + q and abs(p) < abs(q): then abs(a - b) >= abs(q) - abs(p) > 0 (DLMF 1.9.9).

    For real and for complex numbers; the equation, read strictly, says that all four are defined.
    """
    a, b = wanted(s, "ne").args
    p, q = data["small"], data["large"]
    equal = make("eq", a if b is ZERO else add(a, neg(b)), add(p, q))
    return open_goals(s, [equal, make("lt", make("abs", p), make("abs", q))])


def modulus(t: Term) -> Term:
    """abs(t); of a literal, which is >= 0, itself."""
    return t if t.head == "num" and t.value >= 0 else make("abs", t)


def triangle(s: Sequent, data: Data) -> Premises:
    """abs(t) <= sum of abs(p) as a further fact, from t == sum of p or -p, for real and complex numbers (DLMF 1.9.8).

    data["whole"]: t; data["parts"]: [[1 or -1, p], ...]. The equation, read strictly, says that all are defined. A
    literal is its own modulus.
    """
    t, parts = data["whole"], data["parts"]
    if not parts or any(integer(sign) not in (1, -1) for sign, _ in parts):
        raise Rejected("no parts, or a sign that is none")
    known(s, "", t, *(p for _, p in parts))
    no_infinity(t, *(p for _, p in parts))
    total = add(*(p if sign == 1 else neg(p) for sign, p in parts))
    fact = make("le", modulus(t), add(*(modulus(p) for _, p in parts)))
    return [*open_goals(s, [*are_numbers(t, total), make("eq", t, total)]), assume(s, s.goal, fact)]


def cancel(s: Sequent, data: Data) -> Premises:
    """`a == b` from c*(a - b) == 0 and c != 0: a product of numbers is 0 only if a factor is."""
    a, b = wanted(s, "eq").args
    c: Term = data["factor"]
    difference = a if b is ZERO else add(a, neg(b))
    equal = make("eq", mul(c, difference), ZERO)
    return [*open_goals(s, [make("ne", c, ZERO)]), s.prove(equal), *in_order(s, (*conditions(a, s), *conditions(b, s)))]


def equal_powers(s: Sequent, data: Data) -> Premises:
    """`a == b` from a**n == b**n for a positive integer n: for real a, b if n is odd, else for a, b >= 0.

    t -> t**n is strictly increasing there (DLMF 1.2(iv)).
    """
    a, b = wanted(s, "eq").args
    n = integer(data["n"])
    if not 1 <= n <= 24:
        raise Rejected("no small positive exponent")
    context = Context(s)
    if not (context.real(a) and context.real(b)):
        raise Rejected("sides not known to be real")
    signs = [] if n % 2 else [make("le", ZERO, t) for t in (a, b)]
    powers = make("eq", *(make("pow", t, num(n)) for t in (a, b)))
    return [*in_order(s, (*conditions(a, s), *conditions(b, s))), *open_goals(s, signs), s.prove(powers)]


def integers_apart(s: Sequent, data: Data) -> Premises:
    """`a <= b` from a < b + 1 for integers a, b: b + 1 - a is a positive integer, so at least 1."""
    a, b = wanted(s, "le").args
    whole = [make("integer", t) for t in (a, b)]
    return in_order(s, [*(make("defined", t) for t in (a, b)), *whole, make("lt", a, add(b, ONE))])


def change_variable(s: Sequent, data: Data) -> Premises:
    """A goal in a real variable x from the goal at x = E(u) for every real u, if x == E(w) for a real w.

    x, u: `variable` and `new`; E, w: `value` (free of x) and `inverse`. At a point of s let u be the value of w: then
    E(u) is that of x, so the facts and the goal say there what they say with E(u) in place of x.
    """
    x, u, value, w = (data[k] for k in ("variable", "new", "value", "inverse"))
    if s.variables.get(x.value) != Variable("real") or x.head != "sym":
        raise Rejected("not a real variable")
    lengths = {n for v in s.variables.values() for length in v.shape for n in length.free}
    others = set(s.variables) - {x.value}
    if u.head != "sym" or u.value in others | lengths | {x.value}:
        raise Rejected("not a new variable")
    if not value.free <= others | {u.value} or not w.free <= set(s.variables) or (
            s.mode == "real" and (value.imaginary or w.imaginary)):
        raise Rejected("a term about something unknown, or a complex one")
    if not Context(s).real(w):
        raise Rejected("a value that is not known to be real")
    moved = replace(s, variables={n: v for n, v in s.variables.items() if n != x.value} | {u.value: Variable("real")},
                    facts=tuple(substitute(f, {x.value: value}) for f in s.facts),
                    goal=substitute(s.goal, {x.value: value}))
    reached = make("eq", substitute(value, {u.value: w}), x)
    return [*in_order(s, conditions(w, s)), s.prove(reached), moved.prove(moved.goal, make("defined", value))]


#: the rules of this module, by name
NUMBER_RULES: Mapping[str, Rule] = MappingProxyType({
    "nonzero": nonzero, "triangle": triangle, "by_modulus": by_modulus, "cancel": cancel, "equal_powers": equal_powers,
    "integers_apart": integers_apart, "change_variable": change_variable})
