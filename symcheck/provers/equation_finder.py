"""The core of the search for equations: what is known so far, and the walk over the terms' atoms."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from symcheck.kernel.algebra import Algebra, I, atom_key
from symcheck.kernel.definedness import exponent
from symcheck.kernel.equation import Equation, Equations
from symcheck.kernel.equations import EQUATIONS, INVERSES
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.sequent import ZERO, Sequent, strict
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import (
    Term,
    add,
    contains,
    make,
    neg,
    rational,
    sym,
)
from symcheck.provers.exponentials import ANGLES, angle_of, basis
from symcheck.provers.polynomials import to_term
from symcheck.provers.special_values import angle_primes, closed_rows, forward, rational_angle

#: atoms that one row of the identity table removes
ROWS = {
    "sin": "sin_exp", "cos": "cos_exp", "sinh": "sinh_exp", "cosh": "cosh_exp", "tanh": "tanh_exp",
    "coth": "coth_exp", "sech": "sech_exp", "csch": "csch_exp", "tan": "tan_sincos",
    "cot": "cot_sincos", "sec": "sec_cos", "csc": "csc_sin", "sigmoid": "sigmoid_exp",
    "softplus": "softplus_log", "relu": "relu_if", "erfc": "erfc_erf",
    "acos": "acos_asin", "asec": "asec_acos", "acsc": "acsc_asin", "asech": "asech_acosh", "acsch": "acsch_asinh",
}
#: rows of one mode only: inverse functions by one of their kind
REAL_ROWS = {"asinh": "asinh_log", "acosh": "acosh_log", "atanh": "atanh_log",
             "acoth": "acoth_log"}
COMPLEX_ROWS = {"asinh": "asinh_asin", "acosh": "acosh_complex", "atanh": "atanh_atan", "acoth": "acoth_atanh"}
#: in complex mode, where logarithms occur
LOG_ROWS = {"asin": "asin_log", "acos": "acos_log", "atan": "atan_log"}
#: f(g(u)) by one row, before f is removed
COMPOSED = {("sin", "asin"): "sin_asin", ("cos", "asin"): "cos_asin", ("sin", "acos"): "sin_acos",
            ("cos", "acos"): "cos_acos", ("sin", "atan"): "sin_atan", ("cos", "atan"): "cos_atan",
            ("tan", "atan"): "tan_atan", ("exp", "log"): "exp_log"}
ODD = {"asin": "asin_odd", "atan": "atan_odd", "erf": "erf_odd", "erfi": "erfi_odd", "sign": "sign_odd",
       "abs": "abs_even"}


class Finder:
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
        #: equations `left == right` between constants that the search must show; the left sides are not looked into
        self.relations: list[tuple[Term, Term]] = []
        self._exponentials: dict[Term, None] = {}
        #: whether a proof was asked of the search, so that what is found depends on its means
        self.asked = False
        self._fresh = False
        self.logs = False
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

    def trial(self, by: str, left: Term, **data: Any) -> Equation | None:
        """The equation that `use` would add, not added."""
        try:
            return EQUATIONS[by](self.s, left, {"by": by, "left": left, **data}, self.equations)
        except Rejected:
            return None

    def evident(self, formula: Term) -> bool:
        """Whether the formula is evident here."""
        return self.context.evident(strict(formula))

    def ring(self, *terms: Term) -> Algebra:
        """The algebra of terms under the equations so far."""
        return self.equations.ring(*terms)

    # ---------------------------------------------------------------- walking

    def run(self, *terms: Term) -> None:
        """Find equations for everything in the terms."""
        self._angles |= {p for t in terms for p in angle_primes(t)}
        self.logs = self.s.mode == "complex" and any(not t.heads.isdisjoint(("log", "acosh")) for t in terms)
        self._solve()
        self._use_relations()
        for t in terms:
            self.visit(t)
        self.settle()
        self._use_equations()

    def _use_relations(self) -> None:
        for left, right in self.relations:
            if self.use("premise", left, right=right) is not None:
                self._seen.add(left)
                self.visit(right)

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
                if degree == 1 and atom.head in ("sym", "index") and self._solved(ring, n, d, atom, fact):
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
        own = REAL_ROWS if self.s.mode == "real" else COMPLEX_ROWS
        row = self._logarithmic(head) or ROWS.get(head) or own.get(head)
        if row and self._then(self.use("identity", t, row=row)):
            return
        for a in t.args:
            self.visit(a)
        self._unify(t)

    def _integer_multiple(self, g: Term) -> bool:
        """Relations of exp(n*t) for an integer n; see `IntegerPowers`."""
        return False

    def _logarithmic(self, head: str) -> str | None:
        return LOG_ROWS.get(head) if self.logs else None

    def _unify(self, t: Term) -> None:
        """Rewrite f(a) to an earlier f(b) with b equal to a, or to -f(b) with b equal to -a for odd f."""
        self.settle()
        if self._value(t) if not t.free else self._constant(t):
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
        if not self._partner(t, self._kinds[kind]):
            self._kinds[kind].append(t)

    def _partner(self, t: Term, known: list[Term]) -> bool:
        """Odd and even functions of minus an argument met before."""
        row = ODD.get(t.head)
        if row:
            for other in known:
                minus = neg(t.args[0])
                if self.ring(minus, other.args[0]).equal(minus, other.args[0]):
                    self.use("identity", t, row=row)
                    if make(t.head, minus) is not other:
                        self.use("congruence", make(t.head, minus), right=other)
                    return True
        return False

    def _constant(self, t: Term) -> bool:
        """f(0/x), f(x - x + 1), f(x) under x == 0: a function of what is a rational number wherever it is defined."""
        if t.head not in FUNCTIONS or len(t.args) != 1 or t.args[0].head not in ("add", "mul", "div") and (
                t.args[0] not in self.equations.rewrites) and not any(
                f.head == "eq" and t.args[0] in f.args for f in self.s.facts):
            return False
        try:
            n, d = self.ring(*t.args).fraction(t.args[0])
        except Rejected:
            return False
        c = n.leading_coefficient() if d is None or n.is_zero() else n.leading_coefficient() / d.leading_coefficient()
        if not (n.is_constant() if d is None else n == d * c):
            return False
        other = make(t.head, rational(Fraction(int(c.p), int(c.q))))
        found = self.use("congruence", t, right=other)
        self._then(found)
        return found is not None

    def _value(self, t: Term) -> bool:
        """A special value: a row for a closed argument, or a rational multiple of pi for an inverse function."""
        for name, left in closed_rows(self.s.mode):
            if left.head == t.head and len(left.args) == len(t.args):
                ring = self.ring(*t.args, *left.args)
                if all(ring.equal(a, b) for a, b in zip(t.args, left.args, strict=True)):
                    if left is not t:
                        self.use("congruence", t, right=left)
                    return self._then(self.use("identity", left, row=name))
        guess = rational_angle(t) if t.head in INVERSES and self.s.mode == "real" else None
        self.asked = self.asked or guess is not None
        return guess is not None and self.search.prove(
            self.s.prove(make("eq", *forward(t, guess)))) is not None and self._then(
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
            parts = basis(exponents, Algebra(exponents, rewrites, self.equations.powers), self.apart,
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
        if self._integer_multiple(g):
            return
        for row in _unit_rows(u, self.s.mode):
            if row == "exp_pi_integer" and not self.evident(make("integer", u.args[-1])):
                continue
            if self._then(self.use("identity", g, row=row)):
                return
        if atom_key(g) in self.equations.powers or u.head == "log":
            return
        if u.head == "div" and u.args[0].head == "log" and u.args[1].head == "num":
            self.use("exp_power", g, k=int(u.args[1].value), right=u.args[0].args[0])
        n = angle_of(u)
        if n:
            self.use("cyclotomic", g, n=n)
            if n % 2 == 0:
                self.use("imaginary_unit", I, n=n)


def _unit_rows(u: Term, mode: str) -> tuple[str, ...]:
    """The rows that may know exp(u), for u a product with I."""
    if u.head != "mul" or not u.imaginary:
        return ()
    start = "exp_i_" if mode == "complex" else "exp_"
    return ("exp_pi_integer", *("exp_arg" if a.head == "arg" else start + a.head for a in u.args if a.head in ANGLES))


def _transcendental(t: Term) -> bool:
    """Whether something besides arithmetic and variables stands in t."""
    if t.head in ("add", "mul", "neg", "div", "pow"):
        return any(map(_transcendental, t.args))
    return bool(t.args) and t.head != "index"
