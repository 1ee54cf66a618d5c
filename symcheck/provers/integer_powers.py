"""Equations for powers with symbolic integer exponents, and for integer multiples of angles.

exp(u)**n is exp(n*u), (-1)**n and I**n are exponentials of multiples of I*pi; bases whose product is 1 or -1
(the golden ratio and its conjugate, `x + sqrt(x**2 - 1)` and `x - sqrt(x**2 - 1)`) are powers of each other;
cos(n*acos(cos(u))) is cos(n*u).
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import Algebra, I, atom_key
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, subterms
from symcheck.provers.polynomials import product_of, to_term
from symcheck.provers.sum_equations import SumEquations

PI = make("const", value="pi")
MINUS_ONE = neg(ONE)
#: units as products of what has powers of its own: 1, -1, I, -I
UNITS: tuple[tuple[tuple[Term, int], ...], ...] = ((), ((MINUS_ONE, 1),), ((I, 1),), ((MINUS_ONE, 1), (I, 1)))
_TURNS = ("exp", "sin", "cos", "tan", "cot", "sec", "csc")


class IntegerPowers(SumEquations):
    """Integer powers by exponentials and by each other; multiples of angles."""

    #: whether exp(n*t) is written as a power of exp(t), where that is algebraic
    algebraic = False

    def run(self, *terms: Term) -> None:
        """As in `Finder`, after a look at which kinds of powers there are."""
        self.whole = terms
        mixed = [t for t in terms if "pow" in t.heads]
        self.algebraic = any(contains(t, self._symbolic) for t in mixed)
        outer = (u for t in mixed for u in subterms(t, inside_binders=False)) if self.algebraic else ()
        powers = dict.fromkeys(u.args[0] for u in outer if self._symbolic(u))
        self.bases = [b for b in powers if b.args and self.evident(make("lt", ZERO, b))]
        self.turning = any(t.imaginary or not t.heads.isdisjoint(_TURNS) for t in terms)
        inside = (u for t in terms for u in subterms(t, inside_binders=False)) if self.algebraic else ()
        for w in dict.fromkeys(u.args[0] for u in inside if u.head in ("acos", "asin")):
            self.visit(make("sqrt", ONE - w ** 2))  # before the powers of what it occurs in
        super().run(*terms)

    def _symbolic(self, t: Term) -> bool:
        return t.head == "pow" and exponent(t.args[1]) is None and t.args[0].head not in ("exp", "const") and (
            t.args[0] is not MINUS_ONE) and self.context.integer(t.args[1])

    def _pow(self, t: Term) -> None:
        base, y = t.args
        if base is ONE and self._then(self.use("identity", t, row="one_pow")):
            return
        if self.context.integer(y) and exponent(y) is None:
            row = "i_exp" if base is I else "exp_multiple" if base.head == "exp" and not self._is_algebraic(
                base) else None
            if row and self._then(self.use("identity", t, row=row)):
                return
        if base.head == "pow" and self.context.integer(y) and not self.context.integer(base.args[1]) and (
                self.evident(make("ne", base.args[0], ZERO))) and self._then(self.use("identity", t, row="pow_whole")):
            return
        super()._pow(t)

    def _is_algebraic(self, g: Term) -> bool:
        """Whether exp(u) has been rewritten to something without exponentials."""
        self.visit(g)
        self.settle()
        right = self.equations.rewrites.get(atom_key(g))
        return right is not None and not contains(right, lambda v: v.head == "exp")

    def _known_base(self, t: Term) -> bool:
        """base**n as a power of an earlier base, if their product or quotient is a unit."""
        base, y = t.args
        if base.head in ("num", "neg", "sym", "const") or not self.context.integer(y):
            return False
        for other in self.bases:
            if other is base:
                return False
            self.visit(other)
            self.settle()
            for unit in UNITS if self.s.mode == "complex" else UNITS[:2]:
                for n in (-1, 1):
                    whole = mul(*(v for v, _ in unit), other if n == 1 else make("div", ONE, other))
                    try:
                        same = self.equations.equal(base, whole)
                    except Rejected:
                        same = False
                    if same:
                        return self._then(self.use("power_product", t, factors=[*map(list, unit), [other, n]]))
        self.bases.append(base)
        return False

    def _integer_multiple(self, g: Term) -> bool:
        """A generator exp(n*t): a root of unity, or a power of exp(t) where that is algebraic."""
        u = g.args[0]
        ring = Algebra([u])
        n, d = ring.fraction(u)
        if len(n) != 1 or d is not None and not d.is_constant() or not contains(u, self._integer_atom):
            return False
        ((monomial, c),) = n.to_dict().items()
        c = c if d is None else c / d.leading_coefficient()
        powers = list(zip(ring.atoms, monomial, strict=True))
        whole = [make("pow", a, num(int(e))) if e > 1 else a for a, e in powers if e and self._integer_atom(a)]
        rest = [make("pow", a, num(int(e))) if e > 1 else a for a, e in powers if e and not self._integer_atom(a)]
        if not whole:
            return False
        factor = product_of(whole)
        if set(rest) == {I, PI} and self.turning:
            factor = factor if int(c.p) == 1 else mul(num(abs(int(c.p))), factor)
            equation = self.use("unity", g, n=factor if c > 0 else neg(factor), q=int(c.q))
            return equation is not None
        if c.q != 1 or not self.algebraic:
            return False
        return self._as_power(g, product_of(rest), factor if c == 1 else mul(num(int(c.p)), factor) if c > 0 else neg(
            mul(num(-int(c.p)), factor)))

    def _integer_atom(self, a: Term) -> bool:
        return a.head in ("sym", "index", "floor", "ceil") and self.context.integer(a)

    def _as_power(self, g: Term, t: Term, n: Term) -> bool:
        if t.imaginary:
            t = mul(I, product_of([a for a in t.args if a is not I]))
        one = make("exp", t)
        if t.head == "log" and self.s.mode == "real":
            return False  # powers of what is positive are exponentials already
        if t.head == "log" and self.s.mode == "complex":
            self._then(self.use("identity", one, row="exp_log"))
        elif t.imaginary:
            self._generator(t)
        right = self.equations.rewrites.get(atom_key(one))
        if right is None or contains(right, lambda v: v.head == "exp"):
            return False
        product = make("exp", make("mul", t, n))
        if product is not g and self.use("congruence", g, right=product) is None:
            return False
        return self._then(self.use("identity", product, row="power_of_exp"))

    def _cos(self, t: Term) -> None:
        if not self._multiple(t, "acos") and not self._half_turns(t):
            self._function(t)

    def _sin(self, t: Term) -> None:
        if not self._half_turns(t):
            self._function(t)

    def _half_turns(self, t: Term) -> bool:
        """sin and cos of pi times an integer-valued polynomial with fractions in it."""
        u = t.args[0]
        if not u.free or not contains(u, lambda v: v is PI):
            return False
        n = self._quotient(u, PI)
        if n is None or not n.free or not all(map(self._integer_atom, Algebra([n]).atoms)):
            return False
        half = self._quotient(make("div", u, num(2)), PI)
        if t.head == "cos" and half is not None and self.context.integer(half):
            same, row = make("cos", mul(num(2), PI, half)), "cos_turns"
        elif self.context.integer(n):
            same, row = make(t.head, mul(PI, n)), f"{t.head}_pi_integer"
        else:
            return False
        if same is not t and self.use("congruence", t, right=same) is None:
            return False
        return self._then(self.use("identity", same, row=row))

    def _cosh(self, t: Term) -> None:
        if not self._multiple(t, "acosh"):
            self._function(t)

    def _multiple(self, t: Term, head: str) -> bool:
        """cos(n*acos(w)) where w is known as the cosine of another angle."""
        u = t.args[0]
        inner = next((v for v in subterms(u, inside_binders=False) if v.head == head), None)
        if inner is None or u is inner:
            return False
        angles = list(self._angles_of(inner))
        n = self._quotient(u, inner) if angles else None
        if n is None or not self.context.integer(n):
            return False
        for angle in angles:
            same = make("cos", angle)
            self.visit(same)
            self.visit(inner.args[0])
            self.settle()
            if self._then(self.use("multiple_angle", t, n=n, angle=angle, inner=inner)):
                return True
        return False

    def _angles_of(self, inner: Term) -> Any:
        w = inner.args[0]
        half = make("div", PI, num(2))
        if w.head == "cos":
            yield w.args[0]
        elif w.head == "sin":
            yield add(half, neg(w.args[0]))
        elif w.head == "cosh":
            yield mul(I, w.args[0])
        if inner.head == "acos" and any(contains(t, lambda v: v is make("acosh", w)) for t in self.whole):
            yield mul(I, make("acosh", w))

    def _quotient(self, u: Term, inner: Term) -> Term | None:
        ring = Algebra([u])
        n, d = ring.fraction(u)
        at = ring.position.get(inner)
        if at is None or d is not None and not d.is_constant():
            return None
        parts: dict[Any, Any] = {}
        for m, c in n.to_dict().items():
            if m[at] != 1:
                return None
            parts[(*m[:at], 0, *m[at + 1:])] = c if d is None else c / d.leading_coefficient()
        return to_term(ring, ring.context.from_dict(parts))
