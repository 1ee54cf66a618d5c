"""Equations for Bessel and Airy functions, elliptic integrals, polylogarithms, Lambert's function and the like.

Bessel functions of one argument whose orders differ by integers become two of neighbouring orders, those of
opposite orders one another; Airy functions and their derivatives share an argument. Wronskians and Legendre's
relation then stand for one product of two. Every equation is a row of the identity table, so nothing is trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symcheck.kernel.algebra import atom_key
from symcheck.kernel.derivative import AIRY
from symcheck.kernel.equations import EQUATIONS
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, rational, substitute, subterms
from symcheck.provers.complex_equations import ComplexEquations
from symcheck.provers.special_values import angle_primes

#: the functions that satisfy one equation together
FAMILY = {"besselj": "jy", "bessely": "jy", "besseli": "ik", "besselk": "ik"}
#: rows by function that are used where their conditions are evident
VALUES = {
    "besselj": ("besselj_one", "besselj_zero", "besselj_half", "besselj_minus_half"),
    "besseli": ("besseli_one", "besseli_zero", "besseli_half", "besseli_minus_half"),
    "bessely": ("bessely_half", "bessely_minus_half"), "besselk": ("besselk_half", "besselk_minus_half"),
    "ellipk": ("ellipk_zero", "ellipk_half", "ellipk_minus_one", "ellipk_two"),
    "ellipe": ("ellipe_zero", "ellipe_one", "ellipe_half", "ellipe_minus_one", "ellipe_nothing", "ellipe_angle",
               "ellipe_complete", "ellipe_sin"),
    "ellipf": ("ellipf_nothing", "ellipf_zero", "ellipf_complete", "ellipf_one"),
    "polylog": ("polylog_zeta", "polylog_eta", "polylog_minus_one", "polylog_minus_two", "polylog_minus_three",
                "polylog_minus_four", "polylog_one_complex",
                "polylog_rational_complex", "dilog_half", "trilog_half"),
    "lambertw": ("lambertw_zero",), "li": ("li_ei",), "Ci": ("ci_minus",),
    "Ei": ("ei_imaginary", "ei_imaginary_down"),
}
#: orders of thirds, used where an Airy function is met
THIRDS = {Fraction(1, 3): "third", Fraction(-1, 3): "minus_third", Fraction(2, 3): "two_thirds",
          Fraction(-2, 3): "minus_two_thirds"}
#: rows by function that bring in the same function of another argument
RELATED = {"Si": ("si_odd",), "erf": ("erf_odd",), "erfi": ("erfi_odd",),
           "ellipf": ("ellipf_odd", "ellipf_turn", "ellipf_turn_back"),
           "ellipe": ("ellipe_odd", "ellipe_turn", "ellipe_turn_back"),
           "polylog": ("dilog_reflect", "dilog_inverse", "dilog_landen")}
#: a logarithm may be this many times another
MULTIPLES = (-1, 2, -2, 3)
#: an argument turned by a third of a circle, either way
TURNS = ("exp(2*pi*I/3)*u", "exp(-(2*pi*I/3))*u")
#: how far apart orders may be
FAR = 40
_NEXT = "u + 1"


class SpecialEquations(ComplexEquations):
    """Special functions; see `Finder` for the arguments."""

    def run(self, *terms: Term) -> None:
        """Find equations for everything in the terms; products of two functions last."""
        self._orders: dict[tuple[str, Term], list[Term]] = {}
        self._points: dict[str, list[Term]] = {}
        self._logs: list[Term] = []
        self._turns = list(dict.fromkeys(
            u.args[0] for t in terms if "airyai" in t.heads for u in subterms(t) if u.head == "airyai"))
        self._airy = any(not t.heads.isdisjoint(AIRY) for t in terms)
        elliptic = (t for whole in terms if "ellipf" in whole.heads for t in subterms(whole))
        for t in (t for t in elliptic if t.head == "ellipf" and not t.free):
            self._angles |= angle_primes(make("sin", t.args[0]))
        super().run(*terms)
        self._products()

    def when_evident(self, t: Term, row: str) -> bool:
        """Use a row of the identity table if its conditions are evident."""
        try:
            equation = EQUATIONS["identity"](self.s, t, {"row": row}, self.equations)
        except Rejected:
            return False
        return all(map(self.evident, equation.conditions)) and self._then(self.use("identity", t, row=row))

    def _known(self, t: Term) -> bool:
        return any(self.when_evident(t, row) for row in VALUES.get(t.head, ()))

    def _equal(self, a: Term, b: Term) -> bool:
        return a is b or self._equal_terms(a, b)

    def _point(self, kind: str, a: Term) -> Term:
        """The first argument met that equals a."""
        self.settle()
        for b in self._points.setdefault(kind, []):
            if self._equal(a, b):
                return b
        self._points[kind].append(a)
        return a

    def _same(self, t: Term, other: Term) -> bool:
        return t is other or self.use("congruence", t, right=other) is not None

    # ---------------------------------------------------------------- Bessel functions

    def _besselj(self, t: Term) -> None:
        order, z = t.args
        self.visit(order)
        self.visit(z)
        q = self._rational(order)
        family = FAMILY[t.head]
        if self._elementary(t, q) or self._turned(t, family):
            return
        point = self._point(family, z)
        k, base = self._place(family, point, order, q)
        if base is None:
            self._reflect(t, order)
            return
        canonical = make(t.head, self._order(base, k), point)
        if not self._same(t, canonical) or canonical is not t and canonical in self._seen:
            return
        self._seen.add(canonical)
        if self._elementary(canonical, q) or k in (0, 1) or abs(k) > FAR:
            return
        if t.head in ("bessely", "besselk") or self.evident(make("ne", point, ZERO)):
            self._then(self.use("identity", canonical, row=f"{t.head}_{'down' if k > 1 else 'up'}"))

    _bessely = _besseli = _besselk = _besselj

    def _elementary(self, t: Term, q: Fraction | None) -> bool:
        third = THIRDS.get(q) if q is not None and self._airy else None
        return self._known(t) or third is not None and self.when_evident(t, f"{t.head}_{third}")

    def _order(self, base: Term, k: int) -> Term:
        if k == 1:
            return substitute(parse_core(_NEXT), {"u": base})
        return base if k == 0 else add(base, rational(k))

    def _place(self, family: str, point: Term, order: Term, q: Fraction | None) -> tuple[int, Term | None]:
        """(k, base): the order is the base plus k; no base where the order's sign is to be changed first."""
        if q is not None and q.denominator == 1:
            self._orders.setdefault((family, point), [])
            if ZERO not in self._orders[family, point]:
                self._orders[family, point].append(ZERO)
        if q is not None and (q.denominator <= 2 or q.denominator == 3 and self._airy):
            low = q - (-(-q.numerator // q.denominator))
            return (0, None) if q.denominator == 1 and q < 0 else (int(q - low), rational(low))
        bases = self._orders.setdefault((family, point), [])
        for base in bases:
            k = self._rational(add(order, neg(base)))
            if k is not None and k.denominator == 1:
                return int(k), base
        for base in bases:
            k = self._rational(add(order, base))
            if k is not None and k.denominator == 1:
                return 0, None
        bases.append(order)
        return 0, order

    def _reflect(self, t: Term, order: Term) -> None:
        if t.head == "besselk":
            self._then(self.use("identity", t, row="besselk_even"))
        elif self.evident(make("integer", order)):
            self._then(self.use("identity", t, row=f"{t.head}_integer"))
        else:
            self._then(self.use("identity", t, row=f"{t.head}_reflect"))

    def _turned(self, t: Term, family: str) -> bool:
        """An argument that is minus one met before, or I times it, by rows for J and I."""
        if t.head not in ("besselj", "besseli") or not self._points.get("jy") and not self._points.get("ik"):
            return False
        order, z = t.args
        whole = self.evident(make("integer", order))
        if any(self._equal(z, b) for b in self._points.get(family, ())):
            return False
        rows = [(neg(z), family, "minus" if whole else "minus_power")]
        if self.s.mode == "complex":
            unit = make("const", value="I")
            other, turns = ("jy", ("turn", "turn_back")) if family == "ik" else ("ik", ("turn_back", "turn"))
            rows += [(mul(unit, z), other, turns[0]), (neg(mul(unit, z)), other, turns[1])] if whole else [
                (mul(unit, z), other, "turn_power")]
        return any(self._equal(b, w) and self._then(self.use("identity", t, row=f"{t.head}_{row}"))
                   for w, kind, row in rows for b in self._points.get(kind, ()))

    # ---------------------------------------------------------------- Airy functions

    def _airyai(self, t: Term) -> None:
        self.visit(t.args[0])
        self.settle()
        if not t.free and self._value(t):
            return
        if self.s.mode != "complex" or not self._turned_airy(t):
            self._same(t, make(t.head, self._point("airy", t.args[0])))

    _airybi = _airyai

    def _turned_airy(self, t: Term) -> bool:
        """Ai and Bi by Ai of the argument turned by thirds: Bi if the goal has one of these, Ai if both were met."""
        points = self._points.get("airy", ())
        if t.args[0] in points:
            return False
        known = points if t.head == "airyai" else self._turns
        turned = [substitute(parse_core(text), {"u": t.args[0]}) for text in TURNS]
        for w in turned if len(known) > (t.head == "airyai") else ():
            self.visit(w)
        self.settle()
        found = [any(self._equal(w, b) for b in known) for w in turned] if known else [False]
        row = f"{t.head}_turns"
        return (all if t.head == "airyai" else any)(found) and self._then(self.use("identity", t, row=row))

    def _diff(self, t: Term) -> None:
        equation = self.use("derivative", t)
        if equation is None:
            return
        if atom_key(equation.right) is not atom_key(t):
            self.visit(equation.right)
            return
        self.visit(t.args[3])
        self.settle()
        if self._rational(t.args[3]) == 0:
            row = f"{t.args[0].head}_slope_zero"
            canonical = parse_core(f"diff({t.args[0].head}(v), v, 1, 0)")
            if self._same(t, canonical) and self._then(self.use("identity", canonical, row=row)):
                return
        self._same(t, make("diff", *t.args[:3], self._point("airy", t.args[3])))

    # ---------------------------------------------------------------- products

    def _products(self) -> None:
        """Wronskians and Legendre's relation for what was met."""
        met = {t.head for t in self._seen}
        if met & set(AIRY):
            for point in self._points.get("airy", ()):
                left = make("mul", make("airyai", point), parse_core("diff(airybi(v), v, 1, u)"))
                self.use("identity", substitute(left, {"u": point}), row="wronskian_airy")
        for family, pair in (("jy", ("besselj", "bessely")), ("ik", ("besseli", "besselk"))):
            for point in self._points.get(family, ()) if met >= set(pair) else ():
                for base in self._orders.get((family, point), ()):
                    left = make("mul", make(pair[0], self._order(base, 1), point), make(pair[1], base, point))
                    self.use("identity", left, row=f"wronskian_{family}")
        parameters = self._points.get("ellip", ())
        for m in parameters:
            for other in parameters:
                if self._equal(add(m, other), num(1)):
                    complement = substitute(parse_core("ellipk(1 - u)"), {"u": m})
                    self.visit(complement)
                    self.when_evident(make("mul", make("ellipe", m), complement), "legendre")
        self._squares()
        for t in [t for t in self._seen if t.head == "lambertw"]:
            self.use("identity", make("mul", t, make("exp", t)), row="lambertw_product")
        self.settle()

    def _squares(self) -> None:
        """Polylogarithms of a square by those of its roots."""
        known = [t for kind, ts in self._kinds.items() if kind[0] == "polylog" for t in ts]
        for t in known:
            for other in known:
                square = make("polylog", other.args[0], make("pow", other.args[1], num(2)))
                if t is not other and self._equal(t.args[0], other.args[0]) and self._equal(
                        t.args[1], square.args[1]) and self.when_evident(square, "polylog_square"):
                    self._same(t, square)
                    break

    # ---------------------------------------------------------------- elliptic integrals and others

    def _ellipk(self, t: Term) -> None:
        for a in t.args:
            self.visit(a)
        self.settle()
        if self._known(t) or not t.free and self._value(t):
            return
        if len(t.args) == 1:
            m = t.args[0]
            other = make("div", m, add(m, neg(num(1))))
            known = self._points.get("ellip", ())
            if not any(self._equal(m, b) for b in known) and any(self._equal(other, b) for b in known) and (
                    self.when_evident(t, f"{t.head}_negative")):
                return
            if not self._landen(t, known):
                self._same(t, make(t.head, self._point("ellip", t.args[0])))
            return
        self._reciprocal(t)

    _ellipe = _ellipf = _ellipk

    def _landen(self, t: Term, known: Sequence[Term]) -> bool:
        """K or E of 4*k/(1 + k)**2 by those of k**2, where one of the parameters was met before, by its square."""
        m = t.args[0]
        for b in [b for b in known if not self._equal(m, b)]:
            for square, other in ((b, m), (m, b)):
                if square.head != "pow" or self._rational(square.args[1]) != 2:
                    continue
                large = substitute(parse_core("4*u/(1 + u)**2"), {"u": square.args[0]})
                if not self._equal(other, large) or not self._inside(square.args[0]):
                    continue
                for head in (t.head,) if other is m else ("ellipk", "ellipe"):
                    left = make(head, large)
                    if make(head, other) in self._seen and self._same(make(head, other), left):
                        self._then(self.use("identity", left, row=f"{head}_landen"))
                if other is m:
                    return True
        return False

    def _inside(self, k: Term) -> bool:
        inside = make("lt", make("abs", k), num(1))
        return self.evident(inside) or self.search.prove(self.s.prove(inside)) is not None

    def _reciprocal(self, t: Term) -> None:
        if t.head == "ellipf" and not t.free and self.evident(make("lt", num(1), t.args[1])):
            if self._then(self.use("identity", t, row="ellipf_reciprocal")):
                return
        self._unify(t)

    def _lambertw(self, t: Term) -> None:
        u = t.args[0]
        self.visit(u)
        if self._known(t):
            return
        if self.s.mode == "real":
            guesses = [w for s in subterms(u) for w in ((s.args[0],) if s.head == "exp" else (s, neg(s)) if (
                s.head == "log") else ())]
            for w in dict.fromkeys(guesses):
                forward = make("eq", mul(w, make("exp", w)), u)
                if self.search.prove(self.s.prove(forward)) is not None and self._then(
                        self.use("inverse", t, right=w)):
                    return
        self._unify(t)

    def _polylog(self, t: Term) -> None:
        order, v = t.args
        for a in t.args:
            self.visit(a)
        if self.when_evident(t, "polylog_zero") or self._known(t):
            return
        n = self._rational(order)
        if n is not None and n.denominator == 1 and self._same(t, make("polylog", rational(n), v)):
            t = make("polylog", rational(n), v)
            row = {0: "polylog_rational", 1: "polylog_one"}.get(int(n))
            if row is not None and self._then(self.use("identity", t, row=row)):
                return
        self._unify(t)

    def _log(self, t: Term) -> None:
        if t.args[0].head == "lambertw" and self.when_evident(t, "lambertw_log"):
            return
        if t.free or not self._closed_log(t):
            super()._log(t)

    def _closed_log(self, t: Term) -> bool:
        """A closed logarithm by an earlier one, before its argument is taken apart."""
        u = t.args[0]
        self.visit(u)
        self.settle()
        for other in self._logs:
            v = other.args[0]
            if other is not t and self._equal(u, v):
                right = self.equations.rewrites.get(atom_key(other))
                if right is not None and contains(right, lambda a: a is t):
                    return False  # the earlier one is written by this one
                if self._same(t, other):
                    return True
            for n in MULTIPLES if self.s.mode == "real" and self._rational(v) is None else ():
                if self._equal(u, make("pow", v, rational(n))) and self.evident(make("lt", ZERO, v)):
                    return self.use("log_product", t, parts=[[v, n]]) is not None
        self._logs.append(t)
        return False

    def _partner(self, t: Term, known: list[Term]) -> bool:
        """f(a) by f(b) of a term met before, by a row whose right side has f(b)."""
        for row in RELATED.get(t.head, ()):
            try:
                equation = EQUATIONS["identity"](self.s, t, {"row": row}, self.equations)
            except Rejected:
                continue
            partner = next(s for s in subterms(equation.right) if s.head == t.head)
            for other in known:
                if len(other.args) == len(t.args) and all(map(self._equal, partner.args, other.args)) and all(
                        map(self.evident, equation.conditions)):
                    self.use("identity", t, row=row)
                    self._seen.add(partner)
                    self._same(partner, other)
                    for a in equation.right.args:
                        self.visit(a)
                    return True
        return self._turned_partner(t, known) or super()._partner(t, known)

    def _turned_partner(self, t: Term, known: list[Term]) -> bool:
        """f(b) of a term met before by f(a), where a row's conditions are seen of b only: t stays, b is rewritten."""
        for row in RELATED.get(t.head, ()):
            for other in known:
                equation = self.trial("identity", other, row=row)
                if equation is None or atom_key(other) in self.equations.rewrites or not all(
                        map(self.evident, equation.conditions)):
                    continue
                partner = next(s for s in subterms(equation.right) if s.head == t.head)
                if len(partner.args) == len(t.args) and all(map(self._equal, partner.args, t.args)):
                    self.use("identity", other, row=row)
                    self._seen.add(partner)
                    self._same(partner, t)
                    for a in equation.right.args:
                        self.visit(a)
                    return False
        return False

    def _li(self, t: Term) -> None:
        self.visit(t.args[0])
        if not self._known(t):
            self._unify(t)

    _Ci = _Ei = _li

    def _erfi(self, t: Term) -> None:
        if self.s.mode != "complex" or not self._then(self.use("identity", t, row="erfi_erf")):
            self._function(t)
