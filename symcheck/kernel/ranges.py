"""What is evident: signs, ranges and definedness that follow from facts by interval reasoning.

`Context(s).evident(formula)` is the kernel's only automatic step. It is sound and far from
complete: True means that the formula is strictly true wherever the facts of the sequent are;
False means only 'not seen'. Every range is that of the term *where it is defined*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flint import fmpq

from symcheck.kernel import complex_ranges
from symcheck.kernel.algebra import atom_key
from symcheck.kernel.definedness import OO, conditions, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.infinite_values import numbers
from symcheck.kernel.integer_values import integer_valued
from symcheck.kernel.intervals import EVERYTHING, Interval, point
from symcheck.kernel.poles import Poles, read
from symcheck.kernel.range_parts import (
    above_square,
    absolute,
    below,
    constant,
    indexed,
    monotone,
    nonlinear,
    roots,
    same_sign,
    value,
    whole,
)
from symcheck.kernel.sequent import ZERO, Sequent, Variable, negate, opened, strict
from symcheck.kernel.signs import Factored, Signs, factored, ring_of
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, neg, num, substitute, subterms

#: DLMF 5.2.1: gamma has no zeros
_NO_ZEROS = ("gamma", "factorial")
_INTEGER_VALUED = ("floor", "ceil", "sign")
#: real-valued for whatever they are defined for; real-valued for real arguments
_REAL_VALUED = ("abs", "re", "im", "arg", "floor", "ceil", "atan2", "min", "max")
_KEEPS_REAL = ("add", "mul", "neg", "div", "exp", "sin", "cos", "sinh", "cosh", "tan", "cot", "sec", "csc",
               "tanh", "coth", "sech", "csch", "atan", "acot", "asinh", "erf", "erfc", "erfi", "gamma",
               "digamma", "polygamma", "beta", "factorial", "sigmoid", "conj", "binomial", "zeta", "Si", "sign")




class Context:
    """The facts of a sequent, indexed. `depth` bounds how far nested questions go."""

    def __init__(self, s: Sequent, depth: int = 12) -> None:
        self.s = s
        self.depth = depth
        self.known = frozenset(s.facts)
        self._bounds: dict[Term, list[tuple[str, Term]]] = {}
        self._ranges: dict[Term, Interval] = {}
        self._evident: dict[Term, bool] = {}
        self._busy: set[Term] = set()
        self._cuts = 0
        self._squares: list[Term] | None = None
        self._nonzero: list[Term] = []
        self._reals: set[Term] = set()
        self._poles: Poles | None = None
        for f in s.facts:
            self._index(f)
        if s.mode == "complex":
            self._strict_facts()

    def _strict_facts(self) -> None:
        """What facts imply by being strictly true: their sides are defined, and those of an order are real."""
        more: dict[Term, None] = {}
        for f in self.s.facts:
            if f.head in ("lt", "le", "integer"):
                self._reals.update(f.args)
            if f.head in ("lt", "le", "eq", "ne"):
                more.update(dict.fromkeys(c for side in numbers(f) for c in conditions(side, self.s)))
            if f.head == "eq" and ZERO in f.args:
                self._reals.update(a.args[0] for a in f.args if a.head == "im")
        for f in more:
            self._index(f)
        self.known |= frozenset(more)

    def _index(self, f: Term) -> None:
        if f.head in ("lt", "le", "eq", "ne"):
            said, nonzero = indexed(f)
            for t, relation, other in said:
                self._bounds.setdefault(t, []).append((relation, other))
            self._nonzero += nonzero

    # ---------------------------------------------------------------- sorts

    def real(self, t: Term) -> bool:
        """Whether t is real wherever it is defined."""
        if self.s.mode == "real" and not t.imaginary:
            return True
        head = t.head
        if head in ("num", *_REAL_VALUED) or t in self._reals:
            return True
        if head == "const":
            return bool(t.value != "I")
        if head == "sym":
            return self._base(t.value) in ("real", "integer")
        if head == "index":
            return self._base(t.args[0].value) in ("real", "integer", "permutation")
        if head in ("sum", "prod", "maxof", "minof"):
            body, inner = opened(self.s, t)
            return Context(inner, self.depth - 1).real(body) if self.depth else False
        if head == "if":
            return self.real(t.args[1]) and self.real(t.args[2])
        if head in _KEEPS_REAL:
            return all(map(self.real, t.args))
        if head == "pow":
            return all(map(self.real, t.args)) and (self.integer(t.args[1]) or self.range(t.args[0]).nonnegative)
        if head in ("log", "sqrt", "cbrt"):
            return self.real(t.args[0]) and self.range(t.args[0]).nonnegative
        return False

    def _base(self, name: str) -> str:
        return self.s.variables.get(name, Variable("complex")).base

    def integer(self, t: Term) -> bool:
        """Whether t is an integer wherever it is defined."""
        head = t.head
        if head == "num":
            return isinstance(t.value, int)
        if head == "sym":
            return self._base(t.value) == "integer" or make("integer", t) in self.known
        if head == "index":
            return self._base(t.args[0].value) in ("integer", "permutation")
        if head in _INTEGER_VALUED:
            return head != "sign" or self.real(t.args[0])
        if head in ("add", "mul", "neg", "abs", "min", "max"):
            return all(map(self.integer, t.args)) or make("integer", t) in self.known or integer_valued(t, self.integer)
        if head == "if":
            return self.integer(t.args[1]) and self.integer(t.args[2])
        if head == "pow":
            return all(map(self.integer, t.args)) and self.range(t.args[1]).nonnegative
        if head in ("factorial", "binomial"):
            return all(map(self.integer, t.args))
        if head in ("sum", "prod", "maxof", "minof") and self.depth:
            body, inner = opened(self.s, t)
            return t.args[3] is not OO and Context(inner, self.depth - 1).integer(body)
        return make("integer", t) in self.known or integer_valued(t, self.integer)

    # ---------------------------------------------------------------- ranges

    def range(self, t: Term) -> Interval:
        """An interval that contains t's (real) value wherever t is defined; everything if not real."""
        found = self._ranges.get(t)
        if found is not None:
            return found
        if t in self._busy or len(self._busy) > 100:
            self._cuts += 1
            return EVERYTHING
        self._busy.add(t)
        cuts = self._cuts
        found = self._structural(t)
        for relation, other in self._facts_about(t) if t.free else ():
            found = found.meet(self._from_fact(relation, other))
        if t.free and t.head not in ("add", "mul", "neg", "div", "pow") and self.real(t):
            found = found.meet(self._between_roots(t))
        if self.integer(t):
            found = whole(found)
        self._busy.discard(t)
        if cuts == self._cuts or not self._busy:
            self._ranges[t] = found
        return found

    def _facts_about(self, t: Term) -> Iterator[tuple[str, Term]]:
        yield from self._bounds.get(t, ())
        if t.head == "index":
            if self._base(t.args[0].value) == "permutation":
                yield from (("le>", num(1)), ("le<", self.s.variables[t.args[0].value].shape[0]))
            for f in self.s.facts:
                if f.head == "forall":
                    yield from self._instances(f, t)

    def _instances(self, f: Term, t: Term) -> Iterator[tuple[str, Term]]:
        """The bounds that a forall over t's index gives, `k` set to it (t is defined: k is in range)."""
        body, k, lo, hi = f.args
        i = t.args[-1]
        pattern = make("index", *t.args[:-1], k)
        shape = self.s.variables.get(t.args[0].value, Variable("real")).shape
        if k.value in t.free or len(t.args) != 2 or lo is not num(1) or shape != (hi,):
            return
        for part in body.args if body.head == "and" else (body,):
            if part.head in ("lt", "le", "ne", "eq") and pattern in part.args:
                a, b = (substitute(x, {k.value: i}) for x in part.args)
                yield (part.head + "<", b) if a is t else (part.head + ">", a)

    def _between_roots(self, t: Term) -> Interval:
        """The bounds on t from facts that a quadratic polynomial in t alone, open downwards, is >= 0."""
        total = EVERYTHING
        for f in self._quadratics():
            if t in subterms(f, inside_binders=False):
                total = total.meet(roots(t, f))
        return total

    def _quadratics(self) -> list[Term]:
        if self._squares is None:
            self._squares = [f for f in self.s.facts if f.head in ("lt", "le") and any(map(nonlinear, f.args))]
        return self._squares

    def _from_fact(self, relation: str, other: Term) -> Interval:
        r = self.range(other)
        kind, side = relation[:-1], relation[-1]
        if kind == "eq":
            return r
        if kind == "ne":
            return Interval(nonzero=True) if other is ZERO else EVERYTHING
        if side == "<":
            return Interval(hi=r.hi, hi_open=r.hi_open or kind == "lt")
        return Interval(lo=r.lo, lo_open=r.lo_open or kind == "lt")

    def _structural(self, t: Term) -> Interval:
        head, args = t.head, t.args
        if args and not t.free and not t.binds and (not t.imaginary or self.s.mode == "complex" and (
                head in _REAL_VALUED)):
            known = value(t, self.s.mode)
            if known is not None:
                return known
        if head == "num":
            v = t.value
            return point(fmpq(v) if isinstance(v, int) else fmpq(v.numerator, v.denominator))
        if head == "const":
            return constant(t.value)
        if head == "neg":
            return -self.range(args[0])
        if head == "add":
            total = self.range(args[0])
            for a in args[1:]:
                total = total.plus(self.range(a))
            if above_square(args) and all(map(self.real, args)):
                return total.meet(Interval(lo=fmpq(0)))
            return total
        if head == "mul":
            return self._product(args)
        if head == "div":
            return self.range(args[0]).times(self.range(args[1]).inverse())
        if head == "pow":
            return self._power(args[0], args[1])
        if head == "if":
            return self._branch(args[0], args[1]).join(self._branch(negate(args[0]), args[2]))
        if head in ("sum", "prod", "maxof", "minof"):
            return self._binder(t)
        if head in ("max", "min"):
            return self._extremum(head, args)
        return self._function(t)

    def _product(self, args: tuple[Term, ...]) -> Interval:
        counted: dict[Term, int] = {}
        for a in args:
            counted[a] = counted.get(a, 0) + 1
        total = point(fmpq(1))
        for a, n in counted.items():
            r = self.range(a)
            total = total.times(r.power(n) if n == 1 or self.real(a) else EVERYTHING)
        return total

    def _power(self, base: Term, y: Term) -> Interval:
        n = exponent(y)
        r = self.range(base)
        if n is not None and abs(n) <= 1000 and (n % 2 or self.real(base)):
            if n == 0:
                return point(fmpq(1))
            positive = r.power(abs(n))
            return positive if n > 0 else positive.inverse()
        found = Interval(nonzero=r.excludes_zero)
        if r.nonnegative and self.real(y):
            found = Interval(lo=fmpq(0), lo_open=r.positive)
        if self.real(base) and self.real(y) and (exponents := self.range(y)).nonnegative:
            found = found.meet(r.raised(self.integer(y), exponents))
        return found

    def _branch(self, condition: Term, t: Term) -> Interval:
        if not self.depth:
            return EVERYTHING
        inner = self.s.prove(self.s.goal, condition)
        return Context(inner, self.depth - 1).range(t)

    def _binder(self, t: Term) -> Interval:
        if not self.depth:
            return EVERYTHING
        body, inner = opened(self.s, t)
        r = Context(inner, self.depth // 2).range(body)
        if t.head in ("maxof", "minof"):
            return r
        nonempty = t.args[3] is OO or self.evident(make("le", t.args[2], t.args[3]))
        if t.head == "prod":
            return Interval(lo=fmpq(0), lo_open=r.positive and t.args[3] is not OO) if r.nonnegative else Interval(
                nonzero=r.excludes_zero and t.args[3] is not OO)
        if r.nonnegative:
            return Interval(lo=fmpq(0), lo_open=nonempty and r.positive)
        if r.nonpositive:
            return Interval(hi=fmpq(0), hi_open=nonempty and r.negative)
        return EVERYTHING

    def _extremum(self, head: str, args: tuple[Term, ...]) -> Interval:
        ranges = [self.range(a) for a in args]
        total = ranges[0]
        for r in ranges[1:]:
            total = total.join(r)
        for r in ranges:
            total = total.meet(Interval(lo=r.lo, lo_open=r.lo_open) if head == "max"
                               else Interval(hi=r.hi, hi_open=r.hi_open))
        return total

    def _function(self, t: Term) -> Interval:
        row = FUNCTIONS.get(t.head)
        if row is None:
            return EVERYTHING
        if t.head == "arg" or not all(map(self.real, t.args)) or not self.real(t):
            return self._of_complex(t)
        found = _row_bounds(row.lo, row.hi)
        r = self.range(t.args[0]) if t.args else EVERYTHING
        if t.head == "im":
            return point(fmpq(0))
        if t.head in ("re", "conj"):
            return r
        if t.head == "abs":
            found = found.meet(absolute(r))
        if row.monotone and row.arb:
            found = found.meet(monotone(row.arb, row.monotone, r))
        if t.head in ("sinh", "asinh", "tanh", "atan", "erf", "sqrt", "cbrt", "asin", "atanh", "sign", "erfi"):
            found = found.meet(same_sign(r))
        if t.head in ("sqrt", "abs", "cbrt") and not found.excludes_zero and self.depth > 10 and (
                self.evident(make("ne", t.args[0], ZERO))):
            found = found._replace(nonzero=True)
        if t.head in _NO_ZEROS:
            positive = r.positive or t.head == "factorial" and r.lo is not None and r.lo > -1
            found = found.meet(Interval(lo=fmpq(0)) if positive else Interval(nonzero=True))
        return found

    def _of_complex(self, t: Term) -> Interval:
        """The range of a function of something that is not known to be real."""
        if t.head in ("re", "im"):
            return complex_ranges.part(t.head, t.args[0], self.range, self.real)
        if t.head == "arg":
            return complex_ranges.argument(t.args[0], self.range)
        nonzero = t.head in ("exp", *_NO_ZEROS) or t.head in ("abs", "sqrt", "cbrt", "conj") and self.depth > 10 and (
            self.evident(make("ne", t.args[0], ZERO)))
        return Interval(nonzero=nonzero, lo=fmpq(0) if t.head == "abs" else None, lo_open=False)

    # ---------------------------------------------------------------- what is evident

    def evident(self, formula: Term) -> bool:
        """Whether the formula is seen to be strictly true wherever the facts are."""
        found = self._evident.get(formula)
        if found is None:
            self._evident[formula] = False
            found = self._evident[formula] = self._decide(formula)
        return found

    def defined(self, t: Term) -> bool:
        """Whether t is seen to be defined everywhere."""
        return all(map(self.evident, conditions(t, self.s)))

    def _decide(self, f: Term) -> bool:
        head, args = f.head, f.args
        if head == "true" or f in self.known:
            return True
        if head == "and":
            return all(map(self.evident, args))
        if head == "or":
            return any(map(self.evident, args)) or self._no_pole(f)
        if head == "implies":
            return self.depth > 0 and self._within(self.s.prove(args[1], args[0]), args[1])
        if head == "forall":
            if not self.depth:
                return False
            body, inner = opened(self.s, f)
            return self._within(inner, body)
        if head == "defined":
            own = conditions(args[0], self.s)
            return own != (f,) and all(map(self.evident, own))
        if head == "integer":
            return self.integer(args[0]) and self.defined(args[0])
        if head == "not" and args[0].head == "integer":
            u = args[0].args[0]
            return self._between_integers(u) or self.defined(u) and self.poles().not_integer(u)
        if head == "same":
            return atom_key(args[0]) is atom_key(args[1])
        if head in ("eq", "ne", "lt", "le"):
            return self.defined(args[0]) and self.defined(args[1]) and self._relation(head, *args)
        return False

    def poles(self) -> Poles:
        """What the facts, and the conditions under which their terms are defined, say of poles."""
        if self._poles is None:
            sides = [t for f in self.s.facts if f.head in ("lt", "le", "eq", "ne") for t in numbers(f)]
            more = [c for t in sides for c in conditions(t, self.s)]
            self._poles = Poles((*self.s.facts, *more), self.evident, self.real)
        return self._poles

    def _no_pole(self, f: Term) -> bool:
        said = read(f)
        return said is not None and said[0] == "pole" and self.defined(said[1]) and self.poles().not_pole(said[1])

    def _within(self, s: Sequent, formula: Term) -> bool:
        return Context(s, self.depth - 1).evident(strict(formula))

    def _between_integers(self, t: Term) -> bool:
        r = self.range(t)
        return r.lo is not None and r.hi is not None and self.defined(t) and bool(
            r.lo.floor() == r.hi.floor() and (r.lo_open or r.lo.q != 1) and self.real(t)
            or r.lo_open and r.hi_open and r.hi - r.lo <= 1 and r.lo.q == 1 and self.real(t))

    def _relation(self, head: str, a: Term, b: Term) -> bool:
        """A relation between terms that are defined."""
        if head == "le" and "index" in (a.head, b.head) and (
                ("le<", b) in self._facts_about(a) or ("le>", a) in self._facts_about(b)):
            return True
        if head in ("lt", "le") and not (self.real(a) and self.real(b)):
            return False
        if head == "lt" and a is ZERO and b.head == "exp" and self.real(b.args[0]):
            return True
        if head == "ne" and b is ZERO and (self._plainly_nonzero(a) or self.range(a).excludes_zero):
            return True
        if self.s.mode == "complex" and self._of_parts(head, a, b):
            return True
        if head == "le" and make("lt", a, b) in self.known or head == "ne" and (
                {make("lt", a, b), make("lt", b, a), make("ne", b, a)} & self.known):
            return True
        if head == "eq":
            ra, rb = self.range(a), self.range(b)
            if a is b or ra.lo is not None and ra.lo == ra.hi == rb.lo == rb.hi:
                return True
        if head in ("lt", "le", "ne") and not (head == "ne" and b is ZERO) and (self.real(a) and self.real(b)):
            ra, rb = self.range(a), self.range(b)
            if below(ra, rb, head == "le") or head == "ne" and below(rb, ra, False):
                return True
        return self._by_difference(head, a, b) or head == "ne" and self._apart(a, b)

    def _apart(self, a: Term, b: Term) -> bool:
        """a != b where the sine of no multiple of pi, or the cosine of no odd one of pi/2, is 0, or a - b or b - a
        would be a pole."""
        if b is ZERO and a.head in ("sin", "cos"):
            turns = make("div", a.args[0], make("const", value="pi"))
            return self.poles().not_integer(turns if a.head == "sin" else add(turns, make("div", num(1), num(2))))
        poles = self.poles()
        return bool(poles.no_poles or poles.no_integers) and (
            poles.not_pole(add(a, neg(b)), False) or poles.not_pole(add(b, neg(a)), False))

    def _plainly_nonzero(self, t: Term) -> bool:
        """Whether a defined t is not 0 because it is a product of what facts say is not 0."""
        head, args = t.head, t.args
        if head in ("mul", "neg"):
            return all(map(self._plainly_nonzero, args))
        if head == "div" or head == "pow" and exponent(args[1]) is not None:
            return self._plainly_nonzero(args[0])
        return head == "num" and bool(t.value) or make("ne", t, ZERO) in self.known or make("lt", ZERO, t) in self.known

    def _of_parts(self, head: str, a: Term, b: Term) -> bool:
        """Numbers with different real or imaginary parts differ; what signs of parts say of an angle."""
        if "arg" in (a.head, b.head) and complex_ranges.angle_relation(head, a, b, self.range):
            return True
        if head != "ne" or self.real(a) and self.real(b):
            return False
        difference = a if b is ZERO else add(a, neg(b))
        return any(self.range(make(part, difference)).excludes_zero for part in ("re", "im"))

    def _by_difference(self, head: str, a: Term, b: Term) -> bool:
        """Normalise b - a and take the sign of its factors, from their ranges and from facts."""
        try:
            return self.signs([a, b]).holds(head, a, b)
        except Rejected:
            return False

    def signs(self, terms: list[Term], rewrites: Mapping[Term, Term] | None = None,
              powers: Mapping[Term, tuple[int, Term]] | None = None) -> Signs:
        """Signs in the ring of the terms and of the facts that share a variable with them."""
        free = frozenset().union(*(t.free for t in terms))
        facts = [f for f in (*self.s.facts, *self._nonzero) if f.head in ("lt", "le", "ne", "eq")
                 and not free.isdisjoint(f.args[0].free | f.args[1].free)]
        if rewrites is None and powers is None:
            return Signs(factored(tuple(terms), tuple(facts)), self.range, self.real)
        return Signs(Factored(ring_of(terms, facts, rewrites, powers), tuple(facts)), self.range, self.real)


def _row_bounds(lo: str, hi: str) -> Interval:
    low, high = _closed(lo[1:]) if lo else EVERYTHING, _closed(hi[:-1]) if hi else EVERYTHING
    return Interval(low.lo, high.hi, lo.startswith("(") or not lo, hi.endswith(")") or not hi)


def _closed(text: str) -> Interval:
    return Context(Sequent({}, (), make("true"), "real")).range(parse_core(text))
