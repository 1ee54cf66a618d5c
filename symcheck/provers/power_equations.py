"""Equations for logarithms, powers and roots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import (
    Term,
    contains,
    make,
    mul,
    neg,
    num,
    rational,
    subterms,
)
from symcheck.provers.denesting import Denesting
from symcheck.provers.polynomials import to_term
from symcheck.provers.special_values import gauss_sum

_MINUS_ONE = neg(ONE)
#: denominators of exponents that are written as roots, and roots of roots
ROOTS = (1, 2, 3, 4, 6, 8, 9)


class PowerEquations(Denesting):
    """Logarithms, powers and roots."""

    #: whether powers of -1 meet exponentials of angles
    turning = False

    def _log(self, t: Term) -> None:
        u = t.args[0]
        if u.head == "exp" and self.s.mode == "real" and self._then(self.use("identity", t, row="log_exp")):
            return
        if u.head == "sqrt" and self.s.mode == "real" and self._then(self.use("identity", t, row="log_sqrt")):
            return
        self.visit(u)
        self.settle()
        turned = u.head == "neg" and u.args[0].head == "neg"  # facts that contradict each other would go on and on
        if self.s.mode == "complex" and not turned:
            for row in ("log_minus", "log_i", "log_minus_i"):
                if (row != "log_minus" or self.evident(make("lt", u, ZERO))) and self._then(
                        self.use("identity", t, row=row)):
                    return
        parts = self._factors(u)
        positive = parts is not None and all(self.evident(make("lt", ZERO, v)) for v, _ in parts)
        if positive and parts is not None and (len(parts) != 1 or parts[0] != (u, 1)):
            equation = self.use("log_product", t, parts=[[v, n] for v, n in parts])
            if equation is not None:
                for v, _ in parts:
                    if v.head == "exp":
                        self.visit(v.args[0])
                    elif v.head == "sqrt":
                        self.visit(make("log", v))
                    else:
                        self._unify(make("log", v))
                return
        self._unify(t)

    def _pow(self, t: Term) -> None:
        base, y = t.args
        self.visit(base)
        self.visit(y)
        if self.s.mode == "complex" and not t.free and (base.imaginary or base.head == "neg") and self._then(
                self.use("identity", t, row="pow_exp_complex") if not self.context.integer(y) else None):
            return
        value = self._rational(y)
        if value is not None and value.denominator in ROOTS and not (self.powers and self._positive(base)):
            if self._then(self.use("power_root", t, p=value.numerator, q=value.denominator)):
                return
        if base is make("const", value="E") and self._then(self.use("identity", t, row="pow_exp")):
            return
        if self._positive(base) and self._then(self.use("identity", t, row="pow_exp")):
            return
        if (self.s.mode == "real" or self.context.integer(y)) and self._zero_power(t):
            return
        factors = self._factors(base) if self.s.mode == "real" and base.args else None
        if factors and all(self.evident(make("lt", ZERO, v)) for v, _ in factors) and self._then(
                self.use("identity", t, row="pow_exp")):
            return
        if self.s.mode == "complex" and not self.context.integer(y) and self._nonzero(base) and self._then(
                self.use("identity", t, row="pow_exp_complex")):
            return
        self._integer_power(t)

    def _zero_power(self, t: Term) -> bool:
        """0 where the base is 0 and the exponent positive, 1 where both are 0; of other exponents no law is used."""
        base, y = t.args
        if not self.ring(base).equal(base, ZERO):
            return False
        if self.ring(y).equal(y, ZERO):
            return self.use("congruence", t, right=make("pow", ZERO, ZERO)) is not None
        if not self.evident(make("lt", ZERO, y)):
            self._unify(t)
            return True
        of_zero = make("pow", ZERO, y)
        return (t is of_zero or self.use("congruence", t, right=of_zero) is not None) and self._then(
            self.use("identity", of_zero, row="zero_pow" if self.s.mode == "real" else "zero_pow_integer"))

    def _positive(self, base: Term) -> bool:
        return self.evident(make("lt", ZERO, base)) and self.s.mode == "real"

    def _rational(self, y: Term) -> Fraction | None:
        try:
            n, d = self.ring(y).fraction(y)
        except Rejected:
            return None
        if not n.is_constant() or d is not None and not d.is_constant():
            return None
        top = n.leading_coefficient() if n else fmpq(0)
        q = top if d is None else top / d.leading_coefficient()
        return Fraction(int(q.p), int(q.q))

    def _known_base(self, t: Term) -> bool:
        """base**n by an earlier base; see `IntegerPowers`."""
        return False

    def _sign_power(self, t: Term) -> None:
        """(-1)**n for an integer n."""
        if self.turning and t.args[0] is _MINUS_ONE and self._then(self.use("identity", t, row="minus_one_exp")):
            return
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites:
            self.use("identity", t, row="minus_one_square")

    def _negative_base(self, t: Term) -> bool:
        """(-u)**n -> (-1)**n*u**n, for a product u with a positive rational factor."""
        base, y = t.args
        if base is _MINUS_ONE or not self.context.integer(y):
            return False
        ring = self.ring(base)
        n, d = ring.fraction(base)
        if len(n) != 1 or n.leading_coefficient() > 0 or d is not None and len(d) != 1:
            return False
        plain = base.args[0] if base.head == "neg" else to_term(ring, -n)
        if d is not None and base.head != "neg":
            plain = make("div", plain, to_term(ring, d))
        factors = [[_MINUS_ONE, 1], [plain, 1]]
        equation = self.trial("power_product", t, factors=factors)
        return equation is not None and all(map(self.evident, equation.conditions)) and self._then(
            self.use("power_product", t, factors=factors))

    def _integer_power(self, t: Term) -> None:
        """base**(sum of n*t) as a product, then each base as a product of factors."""
        base, y = t.args
        if self._known_base(t) or self._negative_base(t):
            return
        inner = base.args[1] if base.head == "pow" else ZERO
        if inner.free and self.context.integer(inner) and self.context.integer(y) and self._then(
                self.use("identity", t, row="pow_pow")):
            return
        factors = self._factors(base)
        if factors and (len(factors) > 1 or abs(factors[0][1]) != 1):
            equation = self.use("power_product", t, factors=[[v, n] for v, n in factors])
            if equation is not None:
                self.visit(equation.right)
                return
        ring = self.ring(y)
        n, d = ring.fraction(y)
        if d is not None and not d.is_constant():
            self._unify(t)
            return
        scale = fmpq(1) if d is None else 1 / d.leading_coefficient()
        parts = [(to_term(ring, ring.context.from_dict({m: fmpq(1)})), c * scale) for m, c in n.to_dict().items()]
        if all(c.q == 1 for _, c in parts) and (len(parts) > 1 or parts and parts[0][1] != 1):
            data: list[list[Any]] = [[u if u.args or u.head != "num" else ONE, int(c.p)] for u, c in parts]
            equation = self.use("power_product", t, parts=data)
            if equation is not None:
                for u, _ in data:
                    if u is not ONE:
                        self._sign_power(make("pow", base, u))
                return
        self._sign_power(t)

    def _sqrt(self, t: Term) -> None:
        self._root(t, 2)

    def _cbrt(self, t: Term) -> None:
        self._root(t, 3)

    def _root(self, t: Term, k: int) -> None:
        u = t.args[0]
        if t.head == "sqrt" and u.head == "cbrt" and self._then(self.use("identity", t, row="sqrt_of_cbrt")):
            return
        self.visit(u)
        self.settle()
        if self.powers and self._positive(u) and self._then(self.use("identity", t, row=f"{t.head}_exp")):
            return
        if self.s.mode == "complex" and k == 2 and self.evident(make("lt", u, ZERO)) and self._then(
                self.use("identity", t, row="sqrt_minus")):
            return
        for parts in self._factorings(u):
            parts = parts and [(v.args[0], n // k) if v.head == t.head and n % k == 0 else (v, n) for v, n in parts]
            if parts is None:
                if self.ring(u).equal(u, ZERO):
                    self.use("root_of_square", t, right=ZERO)
                return
            if k == 2 and parts == [(u, 1)] and self._square_of_trigonometric(t):
                return
            if self.s.mode == "complex" and self._complex_root(t, parts):
                return
            known = self._signed(self._denested(parts) if k == 2 else parts, k)
            if known is not None and (len(known) != 1 or known[0] != (u, 1)) and self._root_of_product(t, known, k):
                return
        self._radical(t, k)

    def _root_of_product(self, t: Term, parts: list[tuple[Term, int]], k: int) -> bool:
        for v, _ in parts:
            self.visit(v)
        self.settle()
        equation = self.use("root_product", t, parts=[[v, n] for v, n in parts])
        if equation is not None:
            for v, _ in parts:
                self._radical(make(t.head, v), k)
        return equation is not None

    def _complex_root(self, t: Term, parts: list[tuple[Term, int]]) -> bool:
        """Roots in complex mode: by logarithms, or with a factor that may be anything."""
        u = t.args[0]
        if self.powers and self._nonzero(u) and not self.evident(make("lt", ZERO, u)) and self._then(
                self.use("identity", t, row=f"{t.head}_exp_complex")):
            return True
        return self._root_with_rest(t, parts)

    def _nonzero(self, u: Term) -> bool:
        """Whether u, or every factor of it, is evidently not 0."""
        if self.evident(make("ne", u, ZERO)):
            return True
        factors = self._factors(u) if u.head in ("mul", "neg", "div", "add") else None
        return bool(factors) and all(v is not u and self.evident(make("ne", v, ZERO)) for v, _ in factors or ())

    def _root_with_rest(self, t: Term, parts: list[tuple[Term, int]]) -> bool:
        return False

    def _square_of_trigonometric(self, t: Term) -> bool:
        """sqrt(1 - sin(x)**2) -> abs(cos(x)), and the like: the square of a function of an angle in t."""
        angles = dict.fromkeys(a.args[0] for a in subterms(t) if a.head in ("sin", "cos", "tan", "cosh", "sinh"))
        for angle in angles:
            for head in ("sin", "cos", "tan", "sinh", "cosh"):
                inner = make(head, angle)
                self.visit(inner)
                self.settle()
                if not self._squares_to(inner, t.args[0]):
                    continue
                value = make("abs", inner)
                self.visit(value)
                self.settle()
                if self.use("root_of_square", t, right=value) is not None:
                    return True
        return False

    def _squares_to(self, v: Term, u: Term) -> bool:
        try:
            return self.equations.equal(make("pow", v, num(2)), u)
        except Rejected:
            return False

    def _signed(self, parts: list[tuple[Term, int]], k: int) -> list[tuple[Term, int]] | None:
        """The factors, each seen to be >= 0 (> 0 below), the others gathered into one; abs for even powers."""
        known: list[tuple[Term, int]] = []
        rest: list[tuple[Term, int]] = []
        even = [(v, n) for v, n in parts if n % 2 == 0 and self.context.real(v)]
        together = _half(even) if k == 2 and len(even) > 1 else ZERO
        sign = 0 if together is ZERO else 1 if self.evident(make("lt", ZERO, together)) else -1 if (
            self.evident(make("lt", together, ZERO))) else 0
        if sign:
            known.append((together if sign > 0 else neg(together), 2))
            parts = [p for p in parts if p not in even]
        for v, n in parts:
            if k == 3 and self.s.mode == "real" and (n > 0 or self.evident(make("ne", v, ZERO))):
                known.append((v, n))
            elif v in self.presumed and n > 0 or self.evident(make("lt" if n < 0 else "le", ZERO, v)):
                known.append((v, n))
            elif n % 2 == 0 and k == 2 and self.context.real(v):
                a = make("abs", v)
                self.visit(a)
                known.append((a, n))
            else:
                rest.append((v, n))
        if rest:
            whole = mul(*(v if n == 1 else make("pow", v, rational(n)) for v, n in rest))
            if not known or not self.evident(make("le", ZERO, whole)) and len(rest) > 1:
                return None
            known.append((whole, 1))
        return known

    def _radical(self, t: Term, k: int) -> None:
        """A root that stays: its defining relation; a root of a prime beside angles: its Gauss sum."""
        u = t.args[0]
        if k == 2 and u.head == "exp":
            half = make("exp", make("div", u.args[0], num(2)))
            self.visit(half)
            self.settle()
            if self.use("root_of_square", t, right=half) is not None:
                return
        if k == 2 and u.head == "num" and u.value in self._angles:
            value = gauss_sum(u.value)
            self.visit(value)
            self.settle()
            equation = self.use("root_of_square", t, right=value)
            if equation is not None:
                return
        if self.powers and self.s.mode == "complex" and u.head == "num" and any(
                contains(e, lambda v: v.head == "log" and v.args[0] is u) for e in self._exponentials) and self._then(
                    self.use("identity", t, row=f"{t.head}_exp_complex")):
            return
        for f in self.s.facts:
            if f.head == "eq" and f.args[0] is t and not contains(f.args[1], lambda v: v is t) and self._then(
                    self.use("fact", t, right=f.args[1])):
                return
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites:
            self.use("identity", t, row="sqrt_square" if k == 2 else "cbrt_cube")


def _half(parts: list[tuple[Term, int]]) -> Term:
    """The product of v**(n/2)."""
    top = [v if n == 2 else make("pow", v, num(n // 2)) for v, n in parts if n > 0]
    below = [v if n == -2 else make("pow", v, num(-n // 2)) for v, n in parts if n < 0]
    whole = mul(*top) if top else ONE
    return make("div", whole, mul(*below)) if below else whole
