"""Limits of sums, products, quotients and integer powers, infinite ones too (kernel/tending.py).

Sources: DLMF 1.4(ii); Rudin, Principles of Mathematical Analysis, 4.4 and 4.34.
"""

from __future__ import annotations

from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.equation import integer
from symcheck.kernel.errors import Rejected
from symcheck.kernel.premises import Data, Premises, open_goals
from symcheck.kernel.sequent import ZERO, Sequent
from symcheck.kernel.tending import INFINITE, MINUS_OO, Limit, goal, real_near, same_value, stays
from symcheck.language.terms import Term, add, make, mul, neg, sym


def lim_constant(s: Sequent, data: Data) -> Premises:
    """e free of x tends to itself where it is a number: oo is a value of limits, and no term that is defined."""
    g = goal(s)
    if g.x in g.body.free:
        raise Rejected("the body depends on the variable")
    if g.body in INFINITE:
        raise Rejected("oo is no number")
    return same_value(s, g.body, g.value)


def lim_equal(s: Sequent, data: Data) -> Premises:
    """e -> L from e -> M where M == L."""
    g = goal(s)
    return [s.prove(g.of(g.body, data["known"])), *same_value(s, data["known"], g.value)]


def lim_variable(s: Sequent, data: Data) -> Premises:
    """x tends to a as x -> a."""
    g = goal(s)
    if g.body is not sym(g.x):
        raise Rejected("not the variable")
    return same_value(s, g.a, g.value)


def lim_arithmetic(s: Sequent, data: Data) -> Premises:
    """Sum, product, negative, quotient, integer power of terms with known limits, infinite ones too.

    data["limits"]: of the arguments (of the base, for a power); data["signs"]: 1 or -1 for each
    argument whose sign is needed, shown of its limit or, for a divisor (or base) that tends to 0,
    near the point. Indeterminate forms (oo - oo, 0*oo, 0/0, oo/oo) are rejected.
    """
    g = goal(s)
    head = g.body.head
    args = g.body.args if head != "pow" else g.body.args[:1]
    limits: list[Term] = list(data["limits"])
    if len(limits) != len(args):
        raise Rejected("not one limit for each argument")
    if g.value in INFINITE or any(v in INFINITE for v in limits):
        real_near(s, g, *args)
    work = _Arithmetic(s, g, data, limits)
    if head == "add":
        value = work.total()
    elif head == "neg":
        value = _negative(limits[0])
    elif head == "mul":
        value = work.product()
    elif head == "div":
        value = work.quotient()
    elif head == "pow":
        value = work.power(exponent(g.body.args[1]))
    else:
        raise Rejected(f"{head} is no arithmetic")
    parts = [s.prove(g.of(a, v)) for a, v in zip(args, limits, strict=True)]
    return [*parts, *same_value(s, value, g.value), *open_goals(s, work.needs),
            *(stays(s, g, t, sign) for t, sign in work.nearby)]


def _negative(v: Term) -> Term:
    return MINUS_OO if v is OO else OO if v is MINUS_OO else neg(v)


def _infinity(sign: int) -> Term:
    return OO if sign > 0 else MINUS_OO


class _Arithmetic:
    """Limits of arithmetic; what is needed of the limits, and what of the terms nearby."""

    def __init__(self, s: Sequent, g: Limit, data: Data, limits: list[Term]) -> None:
        self.s, self.g, self.data, self.limits = s, g, data, limits
        self.needs: list[Term] = []
        self.nearby: list[tuple[Term, int]] = []

    def sign(self, k: int) -> int:
        """The sign of the k-th limit, which is not 0."""
        v = self.limits[k]
        if v in INFINITE:
            return 1 if v is OO else -1
        sign = integer(self.data["signs"][k])
        self.needs.append(make("lt", ZERO, v) if sign > 0 else make("lt", v, ZERO))
        return 1 if sign > 0 else -1

    def side(self, k: int) -> int:
        """From which side the k-th argument, whose limit is 0, approaches it."""
        sign, t = integer(self.data["signs"][k]), self.g.body.args[k]
        self.needs.append(make("eq", self.limits[k], ZERO))
        sign = 1 if sign > 0 else -1
        self.nearby.append((t, sign))
        return sign

    def total(self) -> Term:
        infinite = [v for v in self.limits if v in INFINITE]
        if not infinite:
            return add(*self.limits)
        if any(v is not infinite[0] for v in infinite):
            raise Rejected("oo - oo")
        return infinite[0]

    def product(self) -> Term:
        if not any(v in INFINITE for v in self.limits):
            return mul(*self.limits)
        sign = 1
        for k in range(len(self.limits)):
            sign *= self.sign(k)
        return _infinity(sign)

    def quotient(self) -> Term:
        n, d = self.limits
        if d in INFINITE:
            if n in INFINITE:
                raise Rejected("oo/oo")
            return ZERO
        if self.g.value in INFINITE and n not in INFINITE or self.data.get("pole"):
            real_near(self.s, self.g, *self.g.body.args)
            return _infinity(self.sign(0) * self.side(1))
        self.needs.append(make("ne", d, ZERO))
        return _infinity(self.sign(0) * self.sign(1)) if n in INFINITE else make("div", n, d)

    def power(self, n: int | None) -> Term:
        if n is None or n == 0:
            raise Rejected("not a power with an integer exponent")
        (u,) = self.limits
        if u in INFINITE:
            return ZERO if n < 0 else OO if u is OO or n % 2 == 0 else MINUS_OO
        if n > 0:
            return make("pow", u, self.g.body.args[1])
        if self.g.value in INFINITE:
            return _infinity(self.side(0) if n % 2 else abs(self.side(0)))
        self.needs.append(make("ne", u, ZERO))
        return make("pow", u, self.g.body.args[1])
