"""Equations for gamma, loggamma, digamma, polygamma, beta, factorial, binomial and zeta.

Towards a normal form: functions whose arguments differ by an integer are brought to the highest one (the
shift upwards needs no condition), arguments u and n - u to one of the two by reflection, arguments u and
k*u by multiplication, rational numbers to the interval from 0 to 1/2. Binomial coefficients become gammas
where no pole is near, else one of them is kept for all whose arguments differ by integers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from symcheck.kernel.errors import Rejected
from symcheck.kernel.gamma_equations import FAMILIES
from symcheck.kernel.poles import line, no_pole
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, make, neg, num, rational, subterms
from symcheck.provers.polynomials import to_term
from symcheck.provers.power_equations import PowerEquations

#: the multiples of an argument that are looked for
MULTIPLES = (2, 3, 4, 5, 6)


class GammaEquations(PowerEquations):
    """Gamma and its relatives; see `Finder`."""

    def run(self, *terms: Term) -> None:
        """See `Finder.run`; the moduli in the terms may be square roots in them."""
        #: (function, orders) -> the arguments to which others are brought
        self._bases: dict[Any, list[Term]] = {}
        self._moduli = [a for t in terms if "abs" in t.heads for a in subterms(t)
                        if a.head == "abs" and a.args[0].imaginary and not a.binds]
        self._has_product = any("prod" in t.heads for t in terms)
        super().run(*terms)

    def _would(self, by: str, left: Term, **data: Any) -> bool:
        """Whether the kernel takes the equation with conditions that are evident."""
        equation = self.trial(by, left, **data)
        return equation is not None and all(map(self.evident, equation.conditions))

    def _step(self, by: str, left: Term, **data: Any) -> bool:
        """Use an equation and look into its right side."""
        return self._then(self.use(by, left, **data))

    # ---------------------------------------------------------------- gamma, loggamma, digamma, polygamma

    def _gamma(self, t: Term) -> None:
        for a in t.args:
            self.visit(a)
        self.settle()
        u = t.args[-1]
        if t.head == "polygamma" and self._rational(t.args[0]) == 0 and self._step("identity", t, row="polygamma_zero"):
            return
        if t.head == "polygamma" and self._polygamma_order(t):
            return
        value = self._rational(u)
        if value is not None:
            self._at_rational(t, value)
            return
        bases = self._bases.setdefault((t.head, t.args[:-1]), [])
        if any(self._shifted(t, u, k, bases) for k in range(len(bases))):
            return
        if FAMILIES[t.head].reflected is not None:
            for w in bases:
                if self._integer_line(w, u, (-1,)) and self._step("gamma_reflection", t, right=add(ONE, neg(u))):
                    return
        for k, w in enumerate(bases):
            if self._times(t, u, w):
                return
            factor = self._integer_line(u, w, (*MULTIPLES, *(-m for m in MULTIPLES)))
            if factor:
                bases[k] = u
                self._step("gamma_multiplication", self._at(t, w), k=abs(factor), right=_over(w, abs(factor)))
                return
        bases.append(u)

    _loggamma = _digamma = _polygamma = _gamma

    def _polygamma_order(self, t: Term) -> bool:
        """polygamma of an order that equals another's, or a number."""
        order = t.args[0]
        value = self._rational(order)
        if value is not None and order.head != "num" and value >= 0:
            other = make("polygamma", rational(value), t.args[1])
            return self._alike(t, other)
        for head, orders in self._bases:
            if head == "polygamma" and orders[0] is not order and self._agree(order, orders[0]):
                other = make("polygamma", orders[0], t.args[1])
                return self._alike(t, other)
        return False

    def _alike(self, t: Term, other: Term) -> bool:
        """Use the congruence, and look into the other term."""
        if self.use("congruence", t, right=other) is None:
            return False
        self.visit(other)
        return True

    def _agree(self, a: Term, b: Term) -> bool:
        try:
            return self.ring(a, b).equal(a, b)
        except Rejected:
            return False

    def _at(self, t: Term, w: Term) -> Term:
        return make(t.head, *t.args[:-1], w)

    def _shifted(self, t: Term, u: Term, k: int, bases: list[Term]) -> bool:
        """f(u) by f(w), the k-th base, where they differ by an integer; w becomes u if u is higher."""
        w = bases[k]
        offset = self._rational(add(w, neg(u)))
        if offset is None or offset.denominator != 1:
            return False
        n = int(offset)
        if n == 0:
            return w is u or self.use("congruence", t, right=self._at(t, w)) is not None
        if n > 0:
            return self._step("gamma_shift", t, right=w, n=n)
        bases[k] = u
        return self._step("gamma_shift", self._at(t, w), right=u, n=-n)

    def _integer_line(self, u: Term, w: Term, factors: tuple[int, ...]) -> int:
        """k with w == k*u + c for an integer c, k one of the factors; 0 if there is none."""
        found = line(u, w)
        if found is None:
            return 0
        k, c = found
        return int(k) if k.q == 1 and int(k) in factors and (c.q == 1 or abs(int(k)) > 1 and _fits(c)) else 0

    def _times(self, t: Term, u: Term, w: Term) -> bool:
        factor = self._integer_line(w, u, (*MULTIPLES, *(-m for m in MULTIPLES)))
        return bool(factor) and self._step("gamma_multiplication", t, k=abs(factor), right=_over(u, abs(factor)))

    def _at_rational(self, t: Term, value: Fraction) -> None:
        """f at a number: brought to the interval from 0 to 1, then to its lower half, then by a special value."""
        if self._step("exact", t):
            return
        inside = value - value.__ceil__() + 1
        if t.head == "loggamma" and value.denominator == 1 and value > 1:
            inside = Fraction(1)
        other = self._at(t, rational(inside))
        if inside != value and abs(inside - value) <= 300:
            self._step("gamma_shift", t, right=rational(inside), n=int(inside - value))
            return
        if other is not t and self.use("congruence", t, right=other) is not None:
            t = other
        if self._value(t):
            return
        for row in ("polygamma_one", "polygamma_half"):
            if t.head == "polygamma" and self.evident(make("lt", ZERO, t.args[0])) and self._step(
                    "identity", t, row=row):
                return
        if Fraction(1, 2) < inside < 1 and FAMILIES[t.head].reflected is not None and self._step(
                "gamma_reflection", t, right=rational(1 - inside)):
            return
        self._unify(t)

    # ---------------------------------------------------------------- relatives

    def _factorial(self, t: Term) -> None:
        if not self._step("exact", t):
            self._step("identity", t, row="factorial_gamma")

    def _beta(self, t: Term) -> None:
        u, v = t.args
        total = add(u, v)
        if self._step("exact", t):
            return
        swapped = make("beta", v, u)
        if not self.evident(no_pole(total)) and any(other is swapped for other in self._kinds.get(
                ("beta", None, 2), ())):
            self._step("identity", t, row="beta_symmetric")
            return
        if self.evident(no_pole(total)) and self._step("identity", t, row="beta_gamma"):
            return
        for a in t.args:
            self.visit(a)
        self._unify(t)

    def _unify(self, t: Term) -> None:
        """Logarithms of gamma and factorial first, where their arguments are positive."""
        if t.head == "log" and t.args[0].head in ("gamma", "factorial"):
            u = t.args[0].args[0]
            row, start = ("log_gamma", ZERO) if t.args[0].head == "gamma" else ("log_factorial", neg(ONE))
            if self.evident(make("lt", start, u)) and self._step("identity", t, row=row):
                return
        super()._unify(t)

    def _generator(self, u: Term) -> None:
        if u.head == "loggamma" and self._step("identity", make("exp", u), row="exp_loggamma"):
            return
        super()._generator(u)

    def _zeta(self, t: Term) -> None:
        self.visit(t.args[0])
        self.settle()
        value = self._rational(t.args[0])
        if value is not None:
            other = make("zeta", rational(value))
            if other is not t and self.use("congruence", t, right=other) is None:
                return
            if not self._step("exact", other) and not self._step("zeta_even", other):
                super()._unify(other)
            return
        trivial = self.trial("identity", t, row="zeta_trivial")
        if trivial is not None and all(map(self.evident, trivial.conditions)):
            self.use("identity", t, row="zeta_trivial")
            return
        bases = self._bases.setdefault("zeta", [])
        for k, w in enumerate(bases):
            total = self._rational(add(w, t.args[0]))
            if total == 1 and self._would("zeta_reflection", t, right=w):
                self._step("zeta_reflection", t, right=w)
                return
            if total == 1:
                bases[k] = t.args[0]
                self._step("zeta_reflection", make("zeta", w), right=t.args[0])
                return
        bases.append(t.args[0])
        self._unify(t)

    def _radical(self, t: Term, k: int) -> None:
        for a in self._moduli if k == 2 else ():
            self.visit(a)
            self.settle()
            if self.use("root_of_square", t, right=a) is not None:
                return
        super()._radical(t, k)

    # ---------------------------------------------------------------- binomial coefficients

    def _binomial(self, t: Term) -> None:
        n, k = t.args
        if self._step("exact", t):
            return
        self.visit(n)
        self.visit(k)
        self.settle()
        lower, rest = self._rational(k), self._rational(add(n, neg(k)))
        if lower is not None and lower.denominator == 1 and self._step("binomial_falling", t, k=int(lower)):
            return
        other = add(n, neg(k))
        if rest is not None and rest.denominator == 1 and self._would("binomial_symmetric", t, right=rational(rest)):
            self._step("binomial_symmetric", t, right=rational(rest))
            return
        for by in ("binomial_zero", "binomial_gamma"):
            if self._would(by, t):
                self._step(by, t)
                return
        if self._has_product and self._would("binomial_product", t):
            self._step("binomial_product", t)
            return
        if not self._shifted_binomial(t, n, k) and not self._swapped(t, n, other):
            self._bases.setdefault("binomial", []).append(t)

    def _shifted_binomial(self, t: Term, n: Term, k: Term) -> bool:
        """binomial(n, k) by another whose arguments differ by integers, or the other way round."""
        bases = self._bases.setdefault("binomial", [])
        for place, base in enumerate(bases):
            p, q = (self._rational(add(x, neg(y))) for x, y in zip((n, k), base.args, strict=True))
            if p is None or q is None or p.denominator != 1 or q.denominator != 1:
                continue
            if not p and not q:
                return base is t or self.use("congruence", t, right=base) is not None
            data: dict[str, Any] = {"p": int(p), "q": int(q), "right": list(base.args)}
            back: dict[str, Any] = {"p": -int(p), "q": -int(q), "right": [n, k]}
            if not self._would("binomial_shift", t, **data) and self._would("binomial_shift", base, **back):
                bases[place] = t
                return self._step("binomial_shift", base, **back)
            if self._step("binomial_shift", t, **data):
                return True
        return False

    def _swapped(self, t: Term, n: Term, other: Term) -> bool:
        """binomial(n, n - k) for binomial(n, k) where that is close to one already met."""
        for base in self._bases.get("binomial", ()):
            offsets = [self._rational(add(x, neg(y))) for x, y in zip((n, other), base.args, strict=True)]
            if all(x is not None and x.denominator == 1 for x in offsets) and self._would(
                    "binomial_symmetric", t, right=other):
                return self._step("binomial_symmetric", t, right=other)
        return False

    def _prod(self, t: Term) -> None:
        """A product of an arithmetic progression as a quotient of gammas, where no pole is near."""
        body, k, _, hi = t.args
        progression = None if hi.head == "const" else self._progression(body, k)
        for up in (True, False) if progression is not None else ():
            c, u = progression  # type: ignore[misc]
            if self._would("progression", t, c=c, u=u, up=up):
                self._step("progression", t, c=c, u=u, up=up)
                return
        super()._prod(t)  # type: ignore[misc]

    def _progression(self, body: Term, k: Term) -> tuple[int, Term] | None:
        """(c, u) with body == c*(k + u) for an integer c and a u without k."""
        ring = self.ring(body, k)
        try:
            n, d = ring.fraction(body)
        except Rejected:
            return None
        at = ring.position.get(k)
        if at is None or d is not None and not d.is_constant() or n.degrees()[at] != 1:
            return None
        scale = fmpq(1) if d is None else fmpq(d.leading_coefficient())
        slope = {m: c for m, c in n.to_dict().items() if m[at]}
        rest = {m: c for m, c in n.to_dict().items() if not m[at]}
        if len(slope) != 1 or sum(next(iter(slope))) != 1 or any(
                k.value in a.free for j, a in enumerate(ring.atoms) if j != at):
            return None
        c = next(iter(slope.values())) / scale
        if c.q != 1:
            return None
        return int(c.p), to_term(ring, ring.context.from_dict({m: v / scale / c for m, v in rest.items()}))


def _over(u: Term, k: int) -> Term:
    return make("div", u, num(k))


def _fits(c: fmpq) -> bool:
    """Whether an offset is a small fraction, so that a multiple's parts meet the other argument."""
    return bool(c.q <= 6)

