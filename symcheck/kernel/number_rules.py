"""Rules about numbers: factors that are not 0, equal powers, integers next to each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.definedness import conditions
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, Rule, in_order, open_goals, wanted
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.terms import Term, add, make, mul, neg, num


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


#: the rules of this module, by name
NUMBER_RULES: Mapping[str, Rule] = MappingProxyType({
    "nonzero": nonzero, "by_modulus": by_modulus, "cancel": cancel, "equal_powers": equal_powers,
    "integers_apart": integers_apart})
