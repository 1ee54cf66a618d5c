"""Find equations that bring terms into a field of fractions where equality is a polynomial question.

Every equation is made by the kernel's own rules (`Equations.extend`), so a normal form that comes
out here is one the kernel will accept; the search only chooses which rule to try on which atom.
Complete for rational expressions of exponentials, trigonometric and hyperbolic functions of
polynomial arguments; logarithms, roots and powers as far as signs are evident.
"""

from __future__ import annotations

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.sequent import ZERO, negate
from symcheck.language.terms import (
    Term,
    contains,
    make,
)
from symcheck.provers.floor_equations import FloorEquations
from symcheck.provers.gamma_equations import GammaEquations
from symcheck.provers.polynomials import to_term
from symcheck.provers.special_equations import SpecialEquations


class Normaliser(FloorEquations, GammaEquations, SpecialEquations):
    """Equations for every kind of atom; see `Finder` for its arguments."""

    def _abs(self, t: Term) -> None:
        u = t.args[0]
        self.visit(u)
        for row, condition in (("abs_pos", make("le", ZERO, u)), ("abs_neg", make("le", u, ZERO))):
            if self.evident(condition):
                self._then(self.use("identity", t, row=row))
                return
        if not self.context.real(u) and self._abs_complex(t):
            return
        parts = self._factors(u)
        if parts and (len(parts) > 1 or abs(parts[0][1]) > 1):
            equation = self.use("abs_product", t, parts=[[v, n] for v, n in parts])
            if equation is not None:
                for v, _ in parts:
                    self._abs(make("abs", v))
                return
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites and self.context.real(u):
            self.use("identity", t, row="abs_square")

    def _sign(self, t: Term) -> None:
        u = t.args[0]
        self.visit(u)
        for row, condition in (("sign_pos", make("lt", ZERO, u)), ("sign_neg", make("lt", u, ZERO)),
                               ("sign_zero", make("eq", u, ZERO))):
            if self.evident(condition):
                self.use("identity", t, row=row)
                return
        if self.evident(make("ne", u, ZERO)) and self._then(self.use("identity", t, row="sign_abs")):
            return
        parts = self._factors(u)
        if parts and (len(parts) > 1 or abs(parts[0][1]) > 1) and self.use(
                "sign_product", t, parts=[[v, n] for v, n in parts]):
            for v, _ in parts:
                self.visit(make("sign", v))
            return
        self._unify(t)

    def _max(self, t: Term) -> None:
        for a in t.args:
            self.visit(a)
        for k, best in enumerate(t.args):
            order = ((a, best) if t.head == "max" else (best, a) for a in t.args if a is not best)
            if all(self.evident(make("le", *pair)) for pair in order):
                self._then(self.use("extremum", t, k=k))
                return
        self._unify(t)

    _min = _max

    def _if(self, t: Term) -> None:
        c = t.args[0]
        if self.evident(c):
            self._then(self.use("branch", t, take=True))
        elif self.evident(negate(c)):
            self._then(self.use("branch", t, take=False))

    def _cbrt(self, t: Term) -> None:
        u = t.args[0]
        if u.head == "sym" and self.s.mode == "real" and atom_key(u) not in self.equations.rewrites and any(
                contains(w, lambda v: v.head in ("abs", "sign")) for w in self.whole):
            self.use("identity", u, row="cube_of_cbrt")
            self._unify(t)
            return
        super()._cbrt(t)

    def _acot(self, t: Term) -> None:
        if self.evident(make("ne", t.args[0], ZERO)):
            self._then(self.use("identity", t, row="acot_atan"))
        else:
            self.visit(t.args[0])
            self._unify(t)

    def _pdiff(self, t: Term) -> None:
        self._then(self.use("derivative", t))


__all__ = ["Normaliser", "to_term"]
