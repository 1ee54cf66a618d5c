"""Equations for re, im, conj, arg, abs and sign of complex terms, and for logarithms by their branches.

With conjugates pushed down to the variables, z and conj(z) are independent generators; re, im and the
square of abs are rational in them. Logarithms of what is known by its conjugate too are split into
modulus and angle.
"""

from __future__ import annotations

from typing import Any

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.complex_equations import MIRRORED
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, rational, subterms
from symcheck.provers.integer_powers import IntegerPowers

#: functions that need the conjugate
PARTS = ("re", "im", "conj", "arg", "abs", "atan2")
PI = make("const", value="pi")
I = make("const", value="I")  # noqa: E741


class ComplexEquations(IntegerPowers):
    """The parts of complex numbers, angles, and logarithms in complex mode."""

    polar = modular = angular = mirrored = False
    roots: tuple[Term, ...] = ()
    logarithms: tuple[Term, ...] = ()

    def run(self, *terms: Term) -> None:
        """As in `Finder`; `polar` says whether logarithms are split into modulus and angle."""
        self.roots = () if self.s.mode == "real" else tuple(
            u for t in terms if "sqrt" in t.heads for u in subterms(t, inside_binders=False) if u.head == "sqrt")
        #: whether a root of a modulus occurs, as in the parts of roots
        self.modular = any(not u.args[0].heads.isdisjoint(("abs", "re")) for u in self.roots)
        self.mirrored = any("conj" in t.heads for t in terms)
        self.angular = any("arg" in t.heads for t in terms)
        self.logarithms = () if self.s.mode == "real" else tuple(
            u.args[0] for t in terms if "log" in t.heads for u in subterms(t, inside_binders=False) if u.head == "log")
        self.polar = self.s.mode == "complex" and any(
            contains(t, lambda u: u.head in PARTS and (u.head == "atan2" or not self.context.real(u.args[0])))
            for t in terms)
        super().run(*terms)

    def _re(self, t: Term) -> None:
        if self.context.real(t.args[0]) and self._then(self.use("identity", t, row="re_real")):
            return
        if t.args[0].head == "atan":
            for row in ("re_atan_up", "re_atan_down"):
                equation = self.use("identity", t, row=row) if self._conditions_hold(t, row) else None
                if equation is not None:
                    return
        if not self._part_of_root(t, ("re_sqrt_value",)):
            self._then(self.use("identity", t, row="re_conj"))

    def _part_of_root(self, t: Term, rows: tuple[str, ...]) -> bool:
        """re or im of a root by the modulus, if that is what the goal speaks of."""
        return self.modular and t.args[0].head == "sqrt" and any(
            (equation := self.trial("identity", t, row=row)) is not None and all(map(self.evident, equation.conditions))
            and self._then(self.use("identity", t, row=row)) for row in rows)

    def _sqrt(self, t: Term) -> None:
        if self.angular and self.modular and not self.context.real(t.args[0]) and self.evident(
                make("ne", t.args[0], ZERO)) and self._then(self.use("identity", t, row="sqrt_polar")):
            return
        if not self._difference_of_squares(t):
            super()._sqrt(t)

    def _difference_of_squares(self, t: Term) -> bool:
        """sqrt(1 - u**2) or sqrt(u**2 - 1) where the root of 1 - u, or of u - 1, occurs too."""
        one, w = num(1), t.args[0]
        if t not in self.roots or w.head not in ("add", "mul") or self._equal_terms(w, ZERO):
            return False
        for other in dict.fromkeys(r.args[0] for r in self.roots if r is not t):
            for row, u in (("sqrt_one_minus", add(one, neg(other))), ("sqrt_minus_one", add(other, one)),
                           ("sqrt_minus_one", add(other, neg(one)))):
                square = make("pow", u, num(2))
                left = add(one, neg(square)) if row == "sqrt_one_minus" else add(square, neg(one))
                if not self._equal_terms(w, left):
                    continue
                root = make("sqrt", left)
                equation = self.trial("identity", root, row=row)
                if equation is not None and all(map(self.evident, equation.conditions)) and self.use(
                        "congruence", t, right=root) and self._then(self.use("identity", root, row=row)):
                    return True
        return False

    def _equal_terms(self, a: Term, b: Term) -> bool:
        try:
            return self.ring(a, b).equal(a, b)
        except Rejected:
            return False

    def _im(self, t: Term) -> None:
        if self._part_of_root(t, ("im_sqrt_value", "im_sqrt_value_below")):
            return
        self._then(self.use("identity", t, row="im_conj"))

    def _conditions_hold(self, t: Term, row: str) -> bool:
        z = t.args[0].args[0]
        side = make("lt", num(1), make("im", z)) if row.endswith("up") else make("lt", make("im", z), neg(num(1)))
        return self.evident(make("eq", make("re", z), ZERO)) and self.evident(side)

    def _conj(self, t: Term) -> None:
        u = t.args[0]
        polar = self._by_modulus(u) if self.polar else u
        if polar is not u:
            self.visit(u)
            self.settle()
            if self.use("congruence", t, right=make("conj", polar)) is not None:
                t = make("conj", polar)
        whole = None if self.mirrored else self.trial("conjugate", t)
        kept = whole is not None and not all(map(self.evident, whole.conditions)) and any(
            head in t.heads for head, _ in MIRRORED)
        equation = self.use("conjugate", t, kept=True) if kept else self.use("conjugate", t)
        if equation is not None and atom_key(equation.right) is not atom_key(t):
            self.visit(equation.right)
            return
        self._unify(t)

    def _by_modulus(self, u: Term, known: dict[Term, Term] | None = None) -> Term:
        """u with logarithms, roots and powers of what may be on the branch cut by modulus and angle."""
        known = {} if known is None else known
        found = known.get(u)
        if found is None:
            found = known[u] = self._polar_form(u, known)
        return found

    def _polar_form(self, u: Term, known: dict[Term, Term]) -> Term:
        if u.head in ("log", "sqrt", "pow") and not self.context.real(u) and not (
                u.head == "pow" and (exponent(u.args[1]) is not None or self.context.integer(u.args[1]))):
            v = u.args[0]
            if not self.evident(make("lt", make("arg", v), PI)) and self.evident(make("ne", v, ZERO)):
                logarithm = add(make("log", make("abs", v)), mul(I, make("arg", v)))
                if u.head == "log":
                    return logarithm
                if u.head == "pow":
                    return make("exp", mul(self._by_modulus(u.args[1], known), logarithm))
        if u.binds or not u.args:
            return u
        return make(u.head, *(self._by_modulus(a, known) for a in u.args), value=u.value)

    def _arg(self, t: Term) -> None:
        u = t.args[0]
        self.visit(u)
        for row, condition in (("arg_pos", make("lt", ZERO, u)), ("arg_neg", make("lt", u, ZERO))):
            if self.evident(condition):
                self._then(self.use("identity", t, row=row))
                return
        if u.head == "conj" and self.evident(make("lt", make("arg", u.args[0]), PI)) and self._then(
                self.use("identity", t, row="arg_conj")):
            return
        if u.head == "exp" and self._principal(u.args[0]) and self._then(self.use("identity", t, row="arg_exp")):
            return
        if not self._branches(t):
            self._unify(t)

    def _atan2(self, t: Term) -> None:
        if self.s.mode == "complex" and self._then(self.use("identity", t, row="atan2_arg")):
            return
        for a in t.args:
            self.visit(a)
        self._unify(t)

    def _principal(self, u: Term) -> bool:
        """Whether u is seen to be in the strip of the principal logarithm."""
        part = make("im", u)
        return self.evident(make("lt", neg(PI), part)) and self.evident(make("le", part, PI))

    def _log(self, t: Term) -> None:
        u = t.args[0]
        if u.head == "abs" and self._log_of_modulus(t):
            return
        if self.s.mode != "complex" or self.context.real(u) or u in (I, neg(I)):
            super()._log(t)
            return
        if u.head == "exp" and self._principal(u.args[0]) and self._then(
                self.use("identity", t, row="log_exp_complex")):
            return
        if u.head == "sqrt" and self._then(self.use("identity", t, row="log_sqrt")):
            return
        self.visit(u)
        self.settle()
        if self.polar and self._then(self.use("identity", t, row="log_polar")):
            return
        if not self._branches(t):
            self._unify(t)

    def _log_of_modulus(self, t: Term) -> bool:
        """log(abs(u)) by log(u*conj(u)), where the goal has the logarithm of that square."""
        equation = self.trial("identity", t, row="log_abs") if self.logarithms else None
        if equation is None or self.context.real(t.args[0].args[0]):
            return False
        square = next(a for a in subterms(equation.right) if a.head == "log").args[0]
        self.visit(square)
        self.settle()
        return any(w is not t.args[0] and self._equal_terms(w, square) for w in self.logarithms) and self._then(
            self.use("identity", t, row="log_abs"))

    def _branches(self, t: Term) -> bool:
        """log or arg of a product as a sum over its factors, where the angles are seen to add up."""
        try:
            parts = self._factors(t.args[0])
        except Rejected:
            return False
        if not parts or parts == [(t.args[0], 1)]:
            return False
        parts = self._rightward(parts)
        data = [[v, n] for v, n in parts]
        equation = self.trial("branches", t, parts=data)
        if equation is None or not all(self.evident(c) or self._shown(c) for c in equation.conditions):
            return False
        self.use("branches", t, parts=data)
        for v, _ in parts:
            self.visit(make(t.head, v))
        return True

    def _rightward(self, parts: list[tuple[Term, int]]) -> list[tuple[Term, int]]:
        """The factors with what is in the left half plane negated, if that leaves the product as it is."""
        left = [k for k, (v, _) in enumerate(parts) if self.evident(make("lt", make("re", v), ZERO))]
        if not left or sum(parts[k][1] for k in left) % 2:
            return parts
        return [((v.args[0] if v.head == "neg" else neg(v)) if k in left else v, n) for k, (v, n) in enumerate(parts)]

    def _shown(self, condition: Term) -> bool:
        angle = condition.head in ("lt", "le")
        if angle and not any(contains(f, lambda u: u.head in ("arg", "re", "im")) for f in self.s.facts):
            return False  # nothing is known that could say so
        self.asked = True
        return self.search.prove(self.s.prove(condition)) is not None

    def _abs_complex(self, t: Term) -> bool:
        """abs of a term that is not known to be real; True if that settled it."""
        u = t.args[0]
        for head, row in (("exp", "abs_exp"), ("sqrt", "abs_sqrt"), ("conj", "abs_conjugate")):
            if u.head == head and self._then(self.use("identity", t, row=row)):
                return True
        if u.head == "pow" and exponent(u.args[1]) is None and self.context.integer(u.args[1]) and self._then(
                self.use("identity", t, row="abs_power")):
            return True
        parts = [part for v, n in self._factors(u) or () for part in (
            ((neg(ONE), n), (v.args[0], n)) if v.head == "neg" else ((v, n),))]
        if parts and (len(parts) > 1 or parts[0] != (u, 1)) and all(
                n > 0 or self.evident(make("ne", v, ZERO)) for v, n in parts):
            equation = self.use("abs_product", t, parts=[[v, n] for v, n in parts])
            if equation is not None:
                for v, _ in parts:
                    self._abs_atom(make("abs", v))
                return True
        self._abs_atom(t)
        return True

    def _abs_atom(self, t: Term) -> None:
        u = t.args[0]
        if self.context.real(u) or u.head in ("exp", "sqrt", "conj"):
            self.visit(t)
            return
        mirror = make("conj", u)
        self.visit(u)
        self.visit(mirror)
        self.settle()
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites and atom_key(t) not in self.equations.powers:
            self.use("identity", t, row="abs_conj")

    def _root_with_rest(self, t: Term, parts: list[tuple[Term, int]]) -> bool:
        """sqrt or cbrt in complex mode: the factors seen to be >= 0 apart from one whatever rest."""
        known: list[tuple[Term, int]] = []
        rest: list[tuple[Term, int]] = []
        for v, n in parts:
            fine = self.evident(make("lt" if n < 0 else "le", ZERO, v))
            (known if fine else rest).append((v, n))
        if not known or not rest:
            return False
        free = mul(*(v if n == 1 else make("pow", v, rational(n)) for v, n in rest))
        data: list[list[Any]] = [[v, n] for v, n in known]
        if self.use("root_free", t, free=free, parts=data) is None:
            return False
        for v, _ in known:
            self.visit(make(t.head, v))
        self.visit(make(t.head, free))
        return True
