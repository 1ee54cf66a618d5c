"""Fractions of exponentials: trigonometric, hyperbolic and exponential functions of polynomials, in one pass.

The argument of each function is a polynomial over the rationals in atoms, a sum of c*m with monomials
m, and exp(sum of c*m) is the product of exp(m/q)**(c*q) for any rational q that makes the c*q integers
(DLMF 4.2.34, complex arguments too). So exp(u) is a quotient N/D of products of generators exp(m/q), which
are never 0, and the functions are fractions of those (DLMF 4.14, 4.28): for N/D = exp(I*u), sin(u) is
(N/D - D/N)/(2*I), that is -I*(N**2 - D**2)/2 over N*D, and so on. Two terms whose cross products are the
same polynomial are equal wherever both are defined, because their denominators are not 0 there. No
relation between generators is used, so some equal terms (with roots of unity, or logarithms in
exponents) are not seen to be equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from flint import fmpq, fmpq_mpoly

from symcheck.kernel.algebra import SQUARE_OF_I, Algebra, Fracture, I, atom_key, generators, inverse, polynomials
from symcheck.kernel.definedness import exponent
from symcheck.kernel.derivative import derivative
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import TRUE, Sequent, Variable
from symcheck.language.terms import Term, make

#: functions of exp(I*u) and of exp(u): what is above and below the line, of sine, cosine and 1
_TURNING: Mapping[str, tuple[str, str]] = MappingProxyType({
    "sin": ("s", "1"), "cos": ("c", "1"), "tan": ("s", "c"), "cot": ("c", "s"), "sec": ("1", "c"), "csc": ("1", "s")})
_GROWING: Mapping[str, tuple[str, str]] = MappingProxyType({f"{name}h": of for name, of in _TURNING.items()})
#: the functions that become fractions here
EXPONENTIAL = frozenset((*_TURNING, *_GROWING, "exp", "sigmoid"))
DERIVATIVES = frozenset(("diff", "pdiff"))
E = make("const", value="E")
ONE_HALF = fmpq(1, 2)
#: up to this coefficient c, exp(c*m) is a power of exp(m) from the start, so that exp(m) needs no second beginning
SMALL = 8


class _Finer(Exception):
    """A finer unit is needed: begin again."""


class _Full(Exception):
    """More generators are needed: begin again, with room for them."""


class _Exponentials(Algebra):
    """An algebra whose generators are atoms, made as they are met, and exp(m/q) for monomials m.

    scale: the q of a monomial, found as its coefficients are met; room: how many generators there are at most;
    largest: the largest exponent of a generator, in products of powers `steepest`, which are not multiplied
    out. `conditions` are those of the derivatives met.
    """

    def __init__(self, s: Sequent, scale: dict[tuple[int, ...], fmpq], room: int, largest: int = 400,
                 steepest: int = 20_000) -> None:
        super().__init__((), None, {I: SQUARE_OF_I})
        self.s, self.scale, self.largest, self.steepest = s, scale, largest, steepest
        self.context = polynomials(room)
        self.conditions: dict[Term, None] = {}
        self.position: dict[Term, int] = {}
        self._unused = list(generators(room))
        self._exponential: dict[tuple[int, ...], fmpq_mpoly] = {}
        self._squared: dict[tuple[Term, bool], tuple[fmpq_mpoly, ...]] = {}
        self._one = self.context.constant(1)
        self.position[I] = len(self._unused) - 1
        self._i = self._new()
        self._memo[I] = self._i, None

    def _new(self) -> fmpq_mpoly:
        if not self._unused:
            raise _Full
        return self._unused.pop()

    def _atom(self, t: Term) -> Fracture:
        head = t.head
        if head in EXPONENTIAL:
            return self._function(t)
        if head in DERIVATIVES:
            value, conditions = derivative(self.s, t)
            self.conditions.update(dict.fromkeys(conditions))
            return self.fraction(value)
        if t is E:
            n, d = self._quotient(self._one, self.largest)
            return n, (None if d.is_one() else d)
        if head == "pow":
            return self._steep(t) or (self._new(), None)
        key = atom_key(t)
        if key is not t:
            return self.fraction(key) if key in self._memo else self._memo.setdefault(key, (self._new(), None))
        return self._new(), None

    def _steep(self, t: Term) -> Fracture | None:
        """A high power of a product of powers of generators; None of anything else."""
        k = exponent(t.args[1])
        if k is None or abs(k) > self.steepest:
            return None
        try:
            n, d = self.fraction(t.args[0])
        except Rejected:
            return None
        if not all(p is None or len(p) == 1 and p.leading_coefficient() == 1 for p in (n, d)):
            return None
        if any(e * abs(k) > self.steepest for p in (n, d) if p is not None for e in p.degrees()):
            return None
        above, below = (n, d) if k >= 0 else inverse((n, d))
        return above ** abs(k), None if below is None else below ** abs(k)

    def _function(self, t: Term) -> Fracture:
        """A function of an exponential as a fraction."""
        head, u = t.head, t.args[0]
        if head == "exp" or head == "sigmoid":
            n, d = self._quotient(self._argument(u), self.steepest if head == "exp" else self.largest)
            return n, (n + d if head == "sigmoid" else None if d.is_one() else d)
        turning = _TURNING.get(head)
        n, d, n2, d2 = self._squares(u, turning is not None)

        def part(name: str) -> fmpq_mpoly:
            if name == "1":
                return n if d is self._one else d if n is self._one else n * d
            if name == "c":
                return (n2 + d2) * ONE_HALF
            sine = (n2 - d2) * ONE_HALF
            return -sine * self._i if turning is not None else sine

        above, below = map(part, turning or _GROWING[head])
        if below.is_zero():
            raise Rejected("a denominator is identically 0")
        return above, None if below.is_one() else below

    def _squares(self, u: Term, turning: bool) -> tuple[fmpq_mpoly, ...]:
        """N, D and their squares, for exp(u) = N/D, or exp(I*u)."""
        found = self._squared.get((u, turning))
        if found is None:
            p = self._argument(u)
            if turning:
                p = p * self._i
                p = self.reduce(p) if _with_i(u) else p
            n, d = self._quotient(p, self.largest)
            found = self._squared[u, turning] = n, d, n ** 2, d ** 2
        return found

    def _argument(self, t: Term) -> fmpq_mpoly:
        """The argument of a function as a polynomial; Rejected if it is none.

        Where I does not occur there is no power of it to be replaced. (Nothing rests on that: a power that stayed
        would be one more monomial, and what holds of generators for any monomials holds.)
        """
        n, d = self.fraction(t)
        if d is not None:
            if not d.is_constant():
                raise Rejected("a function's argument is no polynomial")
            n = n / d.leading_coefficient()
        return self.reduce(n) if _with_i(t) else n

    def _quotient(self, u: fmpq_mpoly, largest: int) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """exp(u) as a quotient of products of generators, with exponents up to the largest."""
        above = below = one = self._one
        for monomial, c in zip(u.monoms(), u.coeffs(), strict=True):
            q = self.scale.get(monomial)
            if q is None:
                q = self.scale[monomial] = fmpq(1) if c.q == 1 and abs(c.p) <= SMALL else 1 / abs(c)
            k = c * q
            if k.q != 1:
                self.scale[monomial] = q * k.q
                raise _Finer
            g = self._exponential.get(monomial)
            if g is None:
                g = self._exponential[monomial] = self._new()
            n = int(k.p)
            if abs(n) > largest:
                raise Rejected("an exponent is too large")
            power = g ** abs(n)
            if n > 0:
                above = power if above is one else above * power
            else:
                below = power if below is one else below * power
        return above, below


def _with_i(t: Term) -> bool:
    """Whether I occurs in t, or may come out of a derivative in it."""
    return t.imaginary or not t.heads.isdisjoint(DERIVATIVES)


def equal_exponentials(s: Sequent, a: Term, b: Term) -> tuple[Term, ...]:
    """The conditions of the derivatives in a and b under which a equals b, wherever both are defined.

    Raises Rejected where they are not seen to be equal.
    """
    variables: tuple[tuple[str, Variable], ...] = ()
    integers: tuple[Term, ...] = ()
    if not (a.heads.isdisjoint(DERIVATIVES) and b.heads.isdisjoint(DERIVATIVES)):
        variables = tuple(s.variables.items())
        integers = tuple(f for f in s.facts if f.head == "integer")  # `derivative` looks at no others
    found = _compared(a, b, s.mode, variables, integers)
    if isinstance(found, str):
        raise Rejected(found)
    return found


@lru_cache(maxsize=1024)
def _compared(a: Term, b: Term, mode: str, variables: tuple[tuple[str, Variable], ...],
              facts: tuple[Term, ...], rooms: tuple[int, ...] = (8, 24, 72), attempts: int = 12
              ) -> tuple[Term, ...] | str:
    """The conditions, or why there is no answer.

    rooms: of generators, of one attempt after the other; attempts: in each, with finer units.
    """
    s = Sequent(dict(variables), facts, TRUE, mode)
    for room in rooms:
        scale: dict[tuple[int, ...], fmpq] = {}
        for _ in range(attempts):
            ring = _Exponentials(s, scale, room)
            try:
                return tuple(ring.conditions) if ring.equal(a, b) else "the difference is not seen to be 0"
            except _Finer:
                continue
            except _Full:
                break
            except Rejected as error:
                return str(error)
    return "too many different exponentials"
