"""A term as a product: constants, powers of what depends on one variable, and one exponential."""

from __future__ import annotations

from symcheck.kernel.coefficients import canonical
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num


class Product:
    """constant * product of base**exponent * exp(power), where only bases and power depend on x."""

    def __init__(self, x: str) -> None:
        self.x = x
        self.factors: list[tuple[Term, Term]] = []
        self.powers: dict[Term, Term] = {}
        self.exponents: list[Term] = []

    @classmethod
    def of(cls, t: Term, x: str) -> Product:
        """The product that t is, for positive bases."""
        found = cls(x)
        found.take(t, ONE)
        return found

    def take(self, t: Term, y: Term) -> None:
        """Multiply by t**y."""
        head, args = t.head, t.args
        if self.x not in t.free:
            if t is not ONE:
                self.factors.append((t, y))
        elif head == "neg":
            self.factors.append((neg(ONE), y))
            self.take(args[0], y)
        elif head == "mul":
            for a in args:
                self.take(a, y)
        elif head == "div":
            self.take(args[0], y)
            self.take(args[1], neat(neg(y)))
        elif head == "sqrt":
            self.take(args[0], neat(make("div", y, num(2))))
        elif head == "exp":
            self.exponents.append(mul(y, args[0]))
        elif head == "pow" and self.x not in args[1].free:
            self.take(args[0], neat(mul(y, args[1])))
        elif head == "pow" and self.x not in args[0].free:
            self.exponents.append(mul(y, args[1], make("log", args[0])))
        else:
            base = neat(t)
            self.powers[base] = neat(add(self.powers.get(base, ZERO), y))

    @property
    def constant(self) -> Term:
        """The factors free of x."""
        parts = [c if y is ONE else make("pow", c, y) for c, y in self.factors]
        return neat(mul(*parts)) if parts else ONE

    @property
    def power(self) -> Term:
        """What stands in the exponential."""
        return neat(add(*self.exponents)) if self.exponents else ZERO

    def exponent(self, base: Term) -> Term:
        """The exponent of a base, 0 if it does not occur."""
        return self.powers.get(base, ZERO)


def neat(t: Term) -> Term:
    """A normal form where there is one."""
    try:
        return canonical(t)
    except Rejected:
        return t
