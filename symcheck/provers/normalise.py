"""Find equations that bring terms into a field of fractions where equality is a polynomial question.

Every equation is made by the kernel's own rules (`Equations.extend`), so a normal form that comes
out here is one the kernel will accept; the search only chooses which rule to try on which atom.
Complete for rational expressions of exponentials, trigonometric and hyperbolic functions of
polynomial arguments; logarithms, roots and powers as far as signs are evident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from math import gcd, lcm
from typing import Any

from flint import arb, fmpq, fmpq_mat, fmpz

from symcheck.kernel.algebra import Algebra, I, atom_key
from symcheck.kernel.balls import evaluate
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.equation import Equation, Equations
from symcheck.kernel.equations import EQUATIONS, INVERSES
from symcheck.kernel.errors import Rejected
from symcheck.kernel.identities import IDENTITIES
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ONE, ZERO, Sequent, negate, opened, strict
from symcheck.kernel.values import Unknown
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import (
    Term,
    add,
    contains,
    make,
    mul,
    neg,
    num,
    rational,
    replace,
    substitute,
    subterms,
    sym,
)

PI = make("const", value="pi")
#: atoms that one row of the identity table removes
ROWS = {
    "sin": "sin_exp", "cos": "cos_exp", "sinh": "sinh_exp", "cosh": "cosh_exp", "tanh": "tanh_exp",
    "coth": "coth_exp", "sech": "sech_exp", "csch": "csch_exp", "tan": "tan_sincos",
    "cot": "cot_sincos", "sec": "sec_cos", "csc": "csc_sin", "sigmoid": "sigmoid_exp",
    "softplus": "softplus_log", "relu": "relu_if", "erfc": "erfc_erf",
    "asec": "asec_acos", "acsc": "acsc_asin", "asech": "asech_acosh", "acsch": "acsch_asinh",
}
#: rows of real mode only: inverse functions by one of their kind
REAL_ROWS = {"acos": "acos_asin", "asinh": "asinh_log", "acosh": "acosh_log", "atanh": "atanh_log",
             "acoth": "acoth_log"}
#: f(g(u)) by one row, before f is removed
COMPOSED = {("sin", "asin"): "sin_asin", ("cos", "asin"): "cos_asin", ("sin", "acos"): "sin_acos",
            ("cos", "acos"): "cos_acos", ("sin", "atan"): "sin_atan", ("cos", "atan"): "cos_atan",
            ("exp", "log"): "exp_log"}
ODD = {"asin": "asin_odd", "atan": "atan_odd", "erf": "erf_odd", "erfi": "erfi_odd", "sign": "sign_odd",
       "abs": "abs_even"}
#: real inverse functions whose values are angles
ANGLES = ("atan", "asin", "acos", "atan2")
#: functions of angles
ANGULAR = ("sin", "cos", "tan", "cot", "sec", "csc", "exp")
#: primes whose square roots are looked for among cosines of rational angles
GAUSS_PRIMES = (2, 3, 5, 7, 11, 13, 17)


class Normaliser:
    """Equations for the atoms of some terms in one context.

    s: the context, both sides' conditions among its facts. powers: whether roots become
    exponentials of logarithms too (needed where a symbolic exponent meets a root). apart: a variable
    whose monomials in exponents are kept apart from the others (the index of a sum).
    """

    def __init__(self, s: Sequent, search: Any, powers: bool = False, apart: str = "") -> None:
        self.s, self.search, self.powers, self.apart = s, search, powers, apart
        self.context = Context(s)
        self.equations = Equations(s, EQUATIONS)
        self.data: list[dict[str, Any]] = []
        self._seen: set[Term] = set()
        self._exponentials: dict[Term, None] = {}
        self._fresh = False
        self._angles: set[int] = set()
        self._kinds: dict[Any, list[Term]] = {}

    # ---------------------------------------------------------------- equations

    def use(self, by: str, left: Term, **data: Any) -> Equation | None:
        """Add an equation if the kernel takes it."""
        entry = {"by": by, "left": left, **data}
        try:
            equation = self.equations.extend(entry)
        except Rejected:
            return None
        self.data.append(entry)
        return equation

    def evident(self, formula: Term) -> bool:
        """Whether the formula is evident here."""
        return self.context.evident(strict(formula))

    def ring(self, *terms: Term) -> Algebra:
        """The algebra of terms under the equations so far."""
        return self.equations.ring(*terms)

    # ---------------------------------------------------------------- walking

    def run(self, *terms: Term) -> None:
        """Find equations for everything in the terms."""
        self._angles = {p for t in terms for p in _angle_primes(t)}
        self._solve()
        for t in terms:
            self.visit(t)
        self.settle()
        self._use_equations()

    def _solve(self) -> None:
        """Variables that an equation among the facts, or two inequalities, make equal to something."""
        for name in sorted({n for f in self.s.facts if f.head == "le" for n in f.free}):
            r = self.context.range(sym(name)) if not self.s.variables[name].shape else None
            if r is not None and r.lo is not None and r.lo == r.hi:
                self.use("premise", sym(name), right=rational(Fraction(int(r.lo.p), int(r.lo.q))))
        for fact in self.s.facts:
            if fact.head != "eq":
                continue
            ring = self.ring(*fact.args)
            try:
                n, d = ring.fraction(add(fact.args[0], neg(fact.args[1])))
            except Rejected:
                continue
            for atom, degree in zip(ring.atoms, n.degrees(), strict=True):
                if degree == 1 and (d is None or d.is_constant()) and atom.head in ("sym", "index") and self._solved(ring, n, d, atom, fact):
                    break

    def _use_equations(self) -> None:
        """Equations among the facts about more than variables, solved for an atom that they are linear in."""
        for fact in self.s.facts if not self.apart else ():
            if fact.head not in ("eq", "same") or not any(_transcendental(t) for t in fact.args):
                continue
            for t in fact.args:
                self.visit(t)
            self.settle()
            ring = self.ring(*fact.args)
            try:
                n, d = ring.fraction(add(fact.args[0], neg(fact.args[1])))
            except Rejected:
                continue
            for atom, degree in zip(ring.atoms, n.degrees(), strict=True):
                if degree == 1 and atom.args and atom.head != "index" and self._solved(ring, n, d, atom, fact):
                    break

    def _solved(self, ring: Algebra, n: Any, d: Any, atom: Term, fact: Term) -> bool:
        at = ring.position[atom]
        parts: tuple[dict[Any, Any], dict[Any, Any]] = ({}, {})
        for m, c in n.to_dict().items():
            parts[int(m[at])][(*m[:at], 0, *m[at + 1:])] = c
        rest, slope = (ring.context.from_dict(p) for p in parts)
        coefficient = to_term(ring, slope)
        if not self.evident(make("ne", coefficient, ZERO)):
            return False
        right = to_term(ring, -rest / slope) if slope.is_constant() else make("div", to_term(ring, -rest), coefficient)
        if any(contains(a, lambda s: s is atom) for k, a in enumerate(ring.atoms) if k != at and rest.degrees()[k]):
            return False
        if d is not None:
            coefficient = make("div", coefficient, to_term(ring, d))
        return self.use("solved", atom, right=right, fact=fact, coefficient=coefficient) is not None

    def visit(self, t: Term) -> None:
        """Find equations for the atoms of t; exponentials wait for `settle`."""
        if t in self._seen:
            return
        self._seen.add(t)
        head = t.head
        if head == "num":
            return
        if head in ("sym", "index") and t in self.equations.rewrites:
            self.visit(self.equations.rewrites[t])
            return
        if head in ("add", "mul", "neg", "div") or head == "pow" and exponent(t.args[1]) is not None:
            for a in t.args:
                self.visit(a)
            return
        handler = getattr(self, "_" + head, None)
        if handler is not None:
            handler(t)
        elif head in FUNCTIONS:
            self._function(t)
        elif t.args and not t.binds:
            self._unify(t)

    def _then(self, equation: Equation | None) -> bool:
        if equation is not None:
            self.visit(equation.right)
        return equation is not None

    def _const(self, t: Term) -> None:
        if t.value == "E":
            self._then(self.use("identity", t, row="e_exp"))

    def _function(self, t: Term) -> None:
        head = t.head
        inner = t.args[0]
        row = COMPOSED.get((head, inner.head))
        if row and self._then(self.use("identity", t, row=row)):
            return
        row = ROWS.get(head) or (REAL_ROWS.get(head) if self.s.mode == "real" else None)
        if row and self._then(self.use("identity", t, row=row)):
            return
        for a in t.args:
            self.visit(a)
        self._unify(t)

    def _unify(self, t: Term) -> None:
        """Rewrite f(a) to an earlier f(b) with b equal to a, or to -f(b) with b equal to -a for odd f."""
        self.settle()
        if not t.free and self._value(t):
            return
        kind = (t.head, t.value, len(t.args))
        for other in self._kinds.setdefault(kind, []):
            if other is t:
                return
            ring = self.ring(*t.args, *other.args)
            try:
                if all(ring.equal(a, b) for a, b in zip(t.args, other.args, strict=True)):
                    self.use("congruence", t, right=other)
                    return
            except Rejected:
                continue
        row = ODD.get(t.head)
        if row and (self.s.mode == "real" or t.head == "abs"):
            for other in self._kinds[kind]:
                minus = neg(t.args[0])
                if self.ring(minus, other.args[0]).equal(minus, other.args[0]):
                    self.use("identity", t, row=row)
                    if make(t.head, minus) is not other:
                        self.use("congruence", make(t.head, minus), right=other)
                    return
        self._kinds[kind].append(t)

    def _value(self, t: Term) -> bool:
        """A special value: a row for a closed argument, or a rational multiple of pi for an inverse function."""
        for name, left in closed_rows():
            if left.head == t.head and len(left.args) == len(t.args):
                ring = self.ring(*t.args, *left.args)
                if all(ring.equal(a, b) for a, b in zip(t.args, left.args, strict=True)):
                    if left is not t:
                        self.use("congruence", t, right=left)
                    return self._then(self.use("identity", left, row=name))
        guess = rational_angle(t) if t.head in INVERSES and self.s.mode == "real" else None
        return guess is not None and self.search.prove(
            self.s.prove(make("eq", *_forward(t, guess)))) is not None and self._then(
                self.use("inverse", t, right=guess))

    # ---------------------------------------------------------------- exponentials

    def _exp(self, t: Term) -> None:
        if t.args[0].head == "log" and self._then(self.use("identity", t, row="exp_log")):
            return
        self.visit(t.args[0])
        self._exponentials[t] = None
        self._fresh = True

    def settle(self) -> None:
        """Write all exponentials met so far as products of powers of independent ones."""
        if not self._fresh:
            return
        self._fresh = False
        known = list(self._exponentials)
        for t in known:
            if atom_key(t) in self.equations.rewrites:
                self.use("exp_sum", t, parts=[[t.args[0], 1]])
        exponents = [t.args[0] for t in known]
        rewrites = {a: t for a, t in self.equations.rewrites.items() if a is not I}
        try:
            parts = _basis(exponents, Algebra(exponents, rewrites, self.equations.powers), self.apart,
                           self.context.integer)
        except Rejected:
            return
        for t, pairs in zip(known, parts, strict=True):
            if not (len(pairs) == 1 and pairs[0][1] == 1 and make("exp", pairs[0][0]) is t):
                self.use("exp_sum", t, parts=[[u, n] for u, n in pairs])
            for u, _ in pairs:
                self._generator(u)

    def _generator(self, u: Term) -> None:
        """The relation that an independent exponential still satisfies."""
        g = make("exp", u)
        self._exponentials.setdefault(g)
        for row in ("exp_pi_integer", "exp_atan", "exp_asin", "exp_acos", "exp_atan2"):
            equation = self.use("identity", g, row=row) if u.imaginary and u.head == "mul" else None
            if equation is not None:
                self.visit(equation.right)
                return
        if atom_key(g) in self.equations.powers or u.head == "log":
            return
        if u.head == "div" and u.args[0].head == "log" and u.args[1].head == "num":
            self.use("exp_power", g, k=int(u.args[1].value), right=u.args[0].args[0])
        n = _angle(u)
        if n:
            self.use("cyclotomic", g, n=n)
            if n % 2 == 0:
                self.use("imaginary_unit", I, n=n)

    # ---------------------------------------------------------------- logarithms, powers, roots

    def _log(self, t: Term) -> None:
        u = t.args[0]
        if u.head == "exp" and self.s.mode == "real" and self._then(self.use("identity", t, row="log_exp")):
            return
        if u.head == "sqrt" and self.s.mode == "real" and self._then(self.use("identity", t, row="log_sqrt")):
            return
        self.visit(u)
        self.settle()
        if self.s.mode == "complex":
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

    def _factors(self, u: Term) -> list[tuple[Term, int]] | None:
        """u as a product of powers of primes and irreducible polynomials in the atoms; None for 0."""
        ring = self.ring(u)
        try:
            n, d = ring.fraction(u)
            n = ring.reduce(n)
        except Rejected:
            return None
        if n == 0:
            return None
        if self.s.mode == "real" and not all(map(self.context.real, ring.atoms)):
            return [(u, 1)]
        found: list[tuple[Term, int]] = []
        content = fmpq(1)
        for p, sign in ((n, 1), (d, -1)):
            if p is None:
                continue
            c, factors = p.factor()
            for f, e in factors:
                scale = _content(f)
                content *= scale ** (int(e) * sign)
                found.append((self._original(ring, f / scale, u), int(e) * sign))
            content *= c ** sign
        if content < 0:
            odd = [k for k, (_, e) in enumerate(found) if e % 2]
            if not odd:
                return None
            k = odd[0]
            found[k] = (_minus(found[k][0]), found[k][1])
            content = -content
        for number, sign in ((content.p, 1), (content.q, -1)):
            found += [(num(int(p)), int(e) * sign) for p, e in fmpz(number).factor()] if number > 1 else []
        return found

    def _original(self, ring: Algebra, p: Any, u: Term) -> Term:
        """A term for the polynomial; u itself if that is what it is."""
        t = to_term(ring, p)
        if len(p) == 1:
            return t
        for candidate in (u, *u.args):
            other = self.ring(t, candidate)
            if candidate.head != "num" and not candidate.head == "mul" and other.equal(t, candidate):
                return candidate
        return t

    def _pow(self, t: Term) -> None:
        base, y = t.args
        self.visit(base)
        self.visit(y)
        value = self._rational(y)
        if value is not None and value.denominator in (1, 2, 3) and not (self.powers and self._positive(base)):
            if self._then(self.use("power_root", t, p=value.numerator, q=value.denominator)):
                return
        if base is make("const", value="E") and self._then(self.use("identity", t, row="pow_exp")):
            return
        if self._positive(base) and self._then(self.use("identity", t, row="pow_exp")):
            return
        factors = self._factors(base) if self.s.mode == "real" and base.args else None
        if factors and all(self.evident(make("lt", ZERO, v)) for v, _ in factors) and self._then(
                self.use("identity", t, row="pow_exp")):
            return
        if self.s.mode == "complex" and self.evident(make("ne", base, ZERO)) and self._then(
                self.use("identity", t, row="pow_exp_complex")):
            return
        self._integer_power(t)

    def _positive(self, base: Term) -> bool:
        return self.evident(make("lt", ZERO, base)) and self.s.mode == "real"

    def _rational(self, y: Term) -> Fraction | None:
        try:
            n, d = self.ring(y).fraction(y)
        except Rejected:
            return None
        if not n.is_constant() or d is not None and not d.is_constant():
            return None
        top = n.leading_coefficient() if n != 0 else fmpq(0)
        q = top if d is None else top / d.leading_coefficient()
        return Fraction(int(q.p), int(q.q))

    def _sign_power(self, t: Term) -> None:
        """(-1)**n for an integer n."""
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites:
            self.use("identity", t, row="minus_one_square")

    def _integer_power(self, t: Term) -> None:
        """base**(sum of n*t) as a product, then each base as a product of factors."""
        base, y = t.args
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
            data = [[u if u.args or u.head != "num" else ONE, int(c.p)] for u, c in parts]
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
        self.visit(u)
        self.settle()
        if self.powers and self._positive(u) and self._then(self.use("identity", t, row=f"{t.head}_exp")):
            return
        parts = self._factors(u)
        if parts is None:
            if self.ring(u).equal(u, ZERO):
                self.use("root_of_square", t, right=ZERO)
            return
        known = self._signed(parts, k)
        if known is not None and (len(known) != 1 or known[0] != (u, 1)):
            equation = self.use("root_product", t, parts=[[v, n] for v, n in known])
            if equation is not None:
                for v, _ in known:
                    self._radical(make(t.head, v), k)
                return
        self._radical(t, k)

    def _signed(self, parts: list[tuple[Term, int]], k: int) -> list[tuple[Term, int]] | None:
        """The factors, each seen to be >= 0 (> 0 below), the others gathered into one; abs for even powers."""
        known: list[tuple[Term, int]] = []
        rest: list[tuple[Term, int]] = []
        for v, n in parts:
            if k == 3 and self.s.mode == "real" and (n > 0 or self.evident(make("ne", v, ZERO))):
                known.append((v, n))
            elif self.evident(make("lt" if n < 0 else "le", ZERO, v)):
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
        self._unify(t)
        if atom_key(t) not in self.equations.rewrites:
            self.use("identity", t, row="sqrt_square" if k == 2 else "cbrt_cube")

    # ---------------------------------------------------------------- cases

    def _abs(self, t: Term) -> None:
        u = t.args[0]
        self.visit(u)
        for row, condition in (("abs_pos", make("le", ZERO, u)), ("abs_neg", make("le", u, ZERO))):
            if self.evident(condition):
                self._then(self.use("identity", t, row=row))
                return
        parts = self._factors(u)
        if parts and len(parts) > 1:
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

    def _acot(self, t: Term) -> None:
        if self.evident(make("ne", t.args[0], ZERO)):
            self._then(self.use("identity", t, row="acot_atan"))
        else:
            self.visit(t.args[0])
            self._unify(t)

    # ---------------------------------------------------------------- derivatives, sums

    def _diff(self, t: Term) -> None:
        self._then(self.use("derivative", t))

    _pdiff = _diff

    def _sum(self, t: Term) -> None:
        if t.args[3] is not OO and not self._short(t) and not self._permuted(t) and not self._single(t):
            self._linear(t)

    def _prod(self, t: Term) -> None:
        if t.args[3] is not OO and not self._short(t) and not self._permuted(t):
            self._same_sum(t)

    def _short(self, t: Term, most: int = 20) -> bool:
        """A range of literal or known small length is written out; an equal term is counted."""
        body, k, lo, hi = t.args
        a, b = exponent(lo), exponent(hi)
        if a is not None and b is not None and b - a <= most:
            return self._then(self.use("sum_expand", t))
        if k.value not in body.free and self.evident(make("le", lo, add(hi, ONE))):
            return self._then(self.use("sum_constant", t))
        length = self._offset(lo, hi)
        if length is None or length > 4:
            return False
        return self._then(self.use("sum_split", t, end="first") if length >= 0 else self.use("sum_empty", t))

    def _single(self, t: Term) -> bool:
        """sum(...*if(k == i, x, 0)*...) -> the term at i."""
        body, k, _, _ = t.args
        for a in _factors_of(body):
            if a.head == "if" and a.args[0].head == "eq" and k in a.args[0].args and a.args[2] is ZERO:
                p, q = a.args[0].args
                if self._then(self.use("sum_single", t, at=q if p is k else p)):
                    return True
        return False

    def _linear(self, t: Term) -> None:
        """sum(e) -> sum of c*sum(m): the parts of e that do not depend on the index taken out."""
        body, k, lo, hi = t.args
        opened_body, inner = opened(self.s, t)
        name = next(n for n in inner.variables if n not in self.s.variables)
        normaliser = Normaliser(inner, self.search, self.powers, name)
        normaliser.run(opened_body)
        ring = normaliser.ring(opened_body)
        try:
            n, d = ring.fraction(opened_body)
            n = ring.reduce(n)
        except Rejected:
            self._same_sum(t)
            return
        if d is not None and n == 0:
            return
        below = None if d is None else to_term(ring, d)
        parts: dict[Term, list[Term]] = {}
        for monomial, c in sorted(n.to_dict().items(), reverse=True):
            outer, kept = [rational(Fraction(int(c.p), int(c.q)))], []
            for position, e in enumerate(monomial):
                if e:
                    atom = ring.atoms[position]
                    power = atom if e == 1 else make("pow", atom, num(int(e)))
                    (kept if name in atom.free else outer).append(power)
            if below is not None and name not in below.free:
                outer = [make("div", _product(outer), below)]
            inside = _product(kept)
            if below is not None and name in below.free:
                inside = make("div", inside, below)
            parts.setdefault(inside, []).append(_product(outer))
        back = {name: k}
        pairs = [[add(*cs), substitute(m, back)] for m, cs in parts.items()]
        if len(pairs) == 1 and pairs[0][0] is ONE and pairs[0][1] is body:
            self._same_sum(t)
            return
        equation = self.use("sum_linear", t, parts=pairs)
        if equation is None:
            self._same_sum(t)
            return
        for c, m in pairs:
            self.visit(c)
            one = make("sum", m, k, lo, hi)
            if k.value not in m.free:
                self.visit(one)
            elif not self._single(one):
                self._same_sum(one)

    def _same_sum(self, t: Term) -> None:
        """Rewrite a sum to an earlier one with the same body, splitting terms off where the ranges differ."""
        self.settle()
        body, k, lo, hi = t.args
        for other in list(self._kinds.setdefault(t.head, [])):
            if atom_key(t) is atom_key(other):
                return
            if atom_key(other) in self.equations.rewrites:
                continue
            first, last = self._offset(other.args[2], lo), self._offset(hi, other.args[3])
            if first is None or last is None or abs(first) + abs(last) > 4:
                continue
            other_body = substitute(other.args[0], {other.args[1].value: k})
            same = make("forall", make("same", body, other_body), k, lo, hi)
            if body is not other_body and self.search.prove(self.s.prove(same)) is None:
                continue
            if body is not other_body:
                self.use("sum_body", t, body=other_body)
                t = make(t.head, other_body, k, lo, hi)
            if not first and not last or self._align(t, other, first, last):
                return
            break
        self._kinds[t.head].append(t)

    def _offset(self, a: Term, b: Term) -> int | None:
        """b - a if it is a known integer."""
        value = self._rational(add(b, neg(a))) if OO not in (a, b) else Fraction(0 if a is b else 9)
        return int(value) if value is not None and value.denominator == 1 else None

    def _align(self, t: Term, other: Term, first: int, last: int) -> bool:
        """Split terms off the longer of two sums until their ranges agree."""
        done = False
        for end, offset in (("first", -first), ("last", -last)):
            if not offset:
                continue
            longer, shorter = (t, other) if offset > 0 else (other, t)
            done = self._split_off(longer, shorter, end) or done
        if done and atom_key(t) not in self.equations.rewrites:
            self._kinds[t.head].append(t)
        return done

    def _split_off(self, longer: Term, shorter: Term, end: str) -> bool:
        equation = self.use("sum_split", longer, end=end)
        if equation is None:
            return False
        *split_off, rest = equation.right.args
        body, k, lo, hi = rest.args
        bounds = (shorter.args[2], hi) if end == "first" else (lo, shorter.args[3])
        if self._offset(rest.args[2], bounds[0]) == 0 and self._offset(rest.args[3], bounds[1]) == 0 and (
                (lo, hi) != bounds):
            self.use("sum_bounds", rest, lo=bounds[0], hi=bounds[1])
            rest = make(longer.head, body, k, *bounds)
        for one in split_off:
            self.visit(one)
        self._same_sum(rest)
        return True

    def _permuted(self, t: Term) -> bool:
        """sum(f at p[k], k, 1, n) -> sum(f)."""
        body, k, _, _ = t.args
        for s in subterms(body, inside_binders=False):
            if s.head == "index" and s.args[1:] == (k,):
                variable = self.s.variables.get(s.args[0].value)
                if variable is not None and variable.base == "permutation":
                    equation = self.use("sum_permute", t, body=replace(body, s, k), permutation=s.args[0])
                    return self._then(equation)
        return False


def _transcendental(t: Term) -> bool:
    """Whether something besides arithmetic and variables stands in t."""
    if t.head in ("add", "mul", "neg", "div", "pow"):
        return any(map(_transcendental, t.args))
    return bool(t.args) and t.head != "index"


def _product(factors: list[Term]) -> Term:
    kept = [f for f in factors if f is not ONE]
    return mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE


def _factors_of(t: Term) -> list[Term]:
    if t.head == "mul":
        return [f for a in t.args for f in _factors_of(a)]
    return [t]


def _content(p: Any) -> fmpq:
    """The positive rational that makes the polynomial's coefficients coprime integers."""
    values = list(p.coeffs())
    top, bottom = 0, 1
    for c in values:
        top, bottom = gcd(top, int(c.p)), lcm(bottom, int(c.q))
    return fmpq(top, bottom)


def _minus(t: Term) -> Term:
    return t.args[0] if t.head == "neg" else neg(t)


def to_term(ring: Algebra, p: Any) -> Term:
    """A polynomial of the ring as a term, highest monomials first."""
    terms = []
    for monomial, c in p.to_dict().items():
        factors = [a if e == 1 else make("pow", a, num(int(e)))
                   for a, e in zip(ring.atoms, monomial, strict=True) if e]
        value = Fraction(int(c.p), int(c.q))
        if factors and abs(value) == 1:
            one = mul(*factors)
            terms.append(one if value > 0 else neg(one))
        else:
            size = mul(rational(abs(value)), *factors)
            terms.append(size if value >= 0 else neg(size))
    return add(*terms) if terms else ZERO


def _basis(exponents: list[Term], ring: Algebra, apart: str, whole: Callable[[Term], bool]) -> list[list[tuple[Term, int]]]:
    """Each exponent as an integer combination of terms that are linearly independent over Q."""
    fractions = [ring.fraction(u) for u in exponents]
    below: Any = None
    for _, d in fractions:
        if d is not None:
            below = d if below is None else below * d / below.gcd(d)
    if below is not None and below.is_constant():
        fractions = [(n if d is None else n / d.leading_coefficient(), None) for n, d in fractions]
        below = None
    rows: list[dict[Any, fmpq]] = []
    for n, d in fractions:
        if below is not None:
            n = n * (below if d is None else below / d)
        rows.append(dict(ring.reduce(n).to_dict()))
    result: list[list[tuple[Term, int]]] = [[] for _ in rows]
    groups: dict[Any, list[Any]] = {}
    for m in dict.fromkeys(m for row in rows for m in sorted(row, reverse=True)):
        groups.setdefault(_group(ring, m, apart, below is None, whole), []).append(m)
    for key, monomials in groups.items():
        part = [{m: row[m] for m in monomials if m in row} for row in rows]
        if isinstance(key, Term):
            _single(monomials[0], key, part, result)
        else:
            _reduced(ring, monomials, part, below, exponents if len(groups) == 1 else None, result)
    return result


def _group(ring: Algebra, m: Any, apart: str, special: bool, whole: Callable[[Term], bool]) -> Term | bool:
    """log(v), I*pi and 1 alone are generators of their own; the others are grouped by whether they have `apart`."""
    atoms = [a for a, e in zip(ring.atoms, m, strict=True) for _ in range(int(e))]
    if special and not atoms:
        return ONE
    if special and len(atoms) == 1 and atoms[0].head == "log":
        return atoms[0]
    if special and len(atoms) == 2 and I in atoms and PI in atoms:
        return mul(I, PI)
    if special and I in atoms and len(atoms) == 2 and any(a.head in ANGLES for a in atoms):
        return mul(I, next(a for a in atoms if a is not I))
    if special and I in atoms and PI in atoms and all(a in (I, PI) or whole(a) for a in atoms):
        return mul(I, PI, _product([a for a in atoms if a not in (I, PI)]))
    return any(apart in a.free for a in atoms)


def _single(m: Any, t: Term, rows: list[dict[Any, fmpq]], result: list[list[tuple[Term, int]]]) -> None:
    column = [row.get(m, fmpq(0)) for row in rows]
    bottom = lcm(*(int(c.q) for c in column), 2 if t is mul(I, PI) else 1)
    t = t if bottom == 1 else make("div", t, num(bottom))
    for k, c in enumerate(column):
        if c != 0:
            result[k].append((t, int((c * bottom).p)))


def _reduced(ring: Algebra, monomials: list[Any], rows: list[dict[Any, fmpq]], below: Any,
             originals: list[Term] | None, result: list[list[tuple[Term, int]]]) -> None:
    """Row reduction; a basis row that is an exponent as it was written keeps the way it was written."""
    matrix = fmpq_mat(len(rows), len(monomials), [row.get(m, fmpq(0)) for row in rows for m in monomials])
    reduced, rank = matrix.rref()
    for r in range(rank):
        pivot = next(c for c in range(len(monomials)) if reduced[r, c] != 0)
        column = [matrix[k, pivot] for k in range(len(rows))]
        bottom = lcm(*(int(c.q) for c in column))
        entries = {m: reduced[r, c] / bottom for c, m in enumerate(monomials) if reduced[r, c] != 0}
        written = next((k for k, row in enumerate(rows) if originals and row == entries), None)
        if written is not None and originals:
            t = originals[written]
        else:
            t = to_term(ring, ring.context.from_dict(entries))
            t = t if below is None else make("div", t, to_term(ring, below))
        for k, c in enumerate(column):
            if c != 0:
                result[k].append((t, int((c * bottom).p)))


def _angle(u: Term) -> int:
    """n if u is I*pi/n as `cyclotomic` wants it, else 0."""
    whole = mul(I, PI)
    if u is whole:
        return 1
    if u.head == "div" and u.args[0] is whole and u.args[1].head == "num":
        return int(u.args[1].value)
    return 0


@cache
def closed_rows() -> tuple[tuple[str, Term], ...]:
    """The rows of the identity table about one closed term: special values."""
    rows = [(name, parse_core(row[0])) for name, row in IDENTITIES.items() if row[3] == "any"]
    return tuple((name, left) for name, left in rows if not left.free and left.args)


def _forward(t: Term, w: Term) -> tuple[Term, Term]:
    return substitute(parse_core(INVERSES[t.head][0]), {"w": w}), t.args[0]


def rational_angle(t: Term, largest: int = 60) -> Term | None:
    """The multiple of pi by a fraction with denominator at most `largest` that a closed real term may be."""
    try:
        found = evaluate(t, {}, "real", prec=128)
    except Unknown:
        return None
    if not isinstance(found, arb):
        return None
    ratio = Fraction(float(found / arb.pi())).limit_denominator(largest)
    if abs(float(found / arb.pi()) - float(ratio)) > 1e-12:
        return None
    return ZERO if not ratio else make("div", mul(rational(ratio.numerator), PI), num(ratio.denominator))


def gauss_sum(p: int) -> Term:
    """The square root of a prime as a combination of cosines or sines of multiples of pi/p (Gauss, 1801)."""
    if p == 2:
        return mul(num(2), make("cos", make("div", PI, num(4))))
    head = "cos" if p % 4 == 1 else "sin"
    parts = []
    for k in range(1, p):
        one = make(head, make("div", mul(num(2 * k), PI), num(p)))
        parts.append(one if pow(k, (p - 1) // 2, p) == 1 else neg(one))
    return add(*parts)


def _angle_primes(t: Term) -> set[int]:
    """The primes below the line in the arguments of functions of angles with pi in them."""
    if not contains(t, lambda s: s is PI):
        return set()
    angles = [s for s in subterms(t) if s.head in ANGULAR and contains(s, lambda a: a is PI)]
    return {p for a in angles for s in subterms(a) if s.head == "div" and s.args[1].head == "num"
            for p in GAUSS_PRIMES if s.args[1].value % p == 0}


def close(s: Sequent, search: Any, terms: Iterable[Term], powers: bool = False) -> list[dict[str, Any]]:
    """Equations for the terms in the context s."""
    normaliser = Normaliser(s, search, powers)
    normaliser.run(*terms)
    return normaliser.data


