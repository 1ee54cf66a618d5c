"""Fractions of polynomials over the rationals: when do two terms agree as numbers?

At a point where both terms are defined, each is `numerator/denominator` with polynomials in its
*atoms* (the subterms that are no arithmetic) and a denominator that is not 0 there. The terms are
equal at the point if the cross product of the two fractions is the zero polynomial, possibly after
replacing atoms by what rewrites say they equal there: `atom -> term` or `atom**k -> term`.
FLINT does the polynomial arithmetic; `I` is the atom with `I**2 -> -1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import comb

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.language.terms import Term, alpha, make

I = make("const", value="I")  # noqa: E741
SQUARE_OF_I = (2, make("neg", make("num", value=1)))
Fracture = tuple[fmpq_mpoly, fmpq_mpoly | None]


def atom_key(t: Term) -> Term:
    """The atom that stands for t: bound variables do not matter."""
    return alpha(t) if t.binds else t


@cache
def polynomials(n: int) -> fmpq_mpoly_ctx:
    """The ring of polynomials in x0, ..., x(n-1)."""
    return fmpq_mpoly_ctx.get(tuple(f"x{k}" for k in range(n)), Ordering.lex)


@cache
def generators(n: int) -> tuple[fmpq_mpoly, ...]:
    """x0, ..., x(n-1), which nobody changes."""
    return tuple(polynomials(n).gens())


class Algebra:
    """The ring in which some terms are compared.

    terms: all that will be asked about; rewrites: atom -> term that equals it; powers: atom ->
    (k, term) where atom**k equals the term; products: (atom, atom, term) where the term equals the product
    of the two, which are replaced where both occur. Exponents above `max_exponent` are not multiplied out
    (their power is an atom). Raises Rejected if the rewrites go in a circle, or if a product would
    have more than `max_terms` terms.
    """

    def __init__(self, terms: Iterable[Term], rewrites: Mapping[Term, Term] | None = None,
                 powers: Mapping[Term, tuple[int, Term]] | None = None, max_exponent: int = 64,
                 max_terms: int = 200_000, products: Iterable[tuple[Term, Term, Term]] = ()) -> None:
        self.products = tuple(products)
        self.max_terms = max_terms
        self.rewrites = rewrites or {}
        self.powers = dict(powers or {})
        self.max_exponent = max_exponent
        self._open: set[Term] = set()
        self._seen: set[Term] = set()
        self._memo: dict[Term, Fracture] = {}
        self.position: Mapping[Term, int] = {}
        ordered = sorted(self._new_atoms(terms), key=lambda a: -a.depth)
        self.context = polynomials(len(ordered))
        self.position = {a: k for k, a in enumerate(ordered)}
        self.generators = dict(zip(ordered, generators(len(ordered)), strict=True))
        self.atoms = tuple(ordered)
        if I in self.position:
            self.powers[I] = SQUARE_OF_I

    def _new_atoms(self, terms: Iterable[Term]) -> dict[Term, None]:
        """The atoms of the terms, and of the terms that these atoms' powers and products equal."""
        atoms: dict[Term, None] = {}
        for t in terms:
            self._collect(t, atoms)
        if self.powers:
            done: set[Term] = set()
            while todo := [a for a in atoms if a in self.powers and a not in done]:
                done.update(todo)
                for a in todo:
                    self._collect(self.powers[a][1], atoms)
        for a, b, target in self.products:
            if a in atoms and b in atoms:
                self._collect(target, atoms)
        return atoms

    def _collect(self, t: Term, atoms: dict[Term, None]) -> None:
        """Find the atoms of t; `_open` holds what is being looked into, to notice circles."""
        if t in self._open:
            raise Rejected("the rewrites go in a circle")
        if t in self._seen:
            return
        self._seen.add(t)
        if t.head == "num":
            return
        self._open.add(t)
        if t.head in ("add", "mul", "neg", "div"):
            for a in t.args:
                self._collect(a, atoms)
        elif t.head == "pow" and self._exponent(t) is not None:
            self._collect(t.args[0], atoms)
        else:
            key = atom_key(t)
            self._seen.add(key)
            target = self.rewrites.get(key)
            if target is not None:
                self._collect(target, atoms)
            elif key not in self.position:
                atoms[key] = None
        self._open.discard(t)

    def _exponent(self, t: Term) -> int | None:
        n = exponent(t.args[1])
        return n if n is not None and abs(n) <= self.max_exponent else None

    def fraction(self, t: Term) -> Fracture:
        """t as (numerator, denominator), the denominator None for 1."""
        done = self._memo.get(t)
        if done is None:
            done = self._memo[t] = self._fraction(t)
        return done

    def _fraction(self, t: Term) -> Fracture:
        head, args, known = t.head, t.args, self._memo.get
        if head == "num":
            v = t.value
            return self.context.constant(v if isinstance(v, int) else fmpq(v.numerator, v.denominator)), None
        if head == "add":
            total = known(args[0]) or self.fraction(args[0])
            for a in args[1:]:
                total = plus(total, known(a) or self.fraction(a))
            return total
        if head == "mul":
            total = known(args[0]) or self.fraction(args[0])
            for a in args[1:]:
                factor = known(a) or self.fraction(a)
                if len(total[0]) * len(factor[0]) > self.max_terms:
                    self._bound(len(total[0]) * len(factor[0]))
                total = times(total, factor)
            return total
        if head == "neg":
            n, d = self.fraction(args[0])
            return -n, d
        if head == "div":
            return times(self.fraction(args[0]), inverse(self.fraction(args[1])))
        if head == "pow":
            k = self._exponent(t)
            if k is not None:
                n, d = self.fraction(args[0]) if k >= 0 else inverse(self.fraction(args[0]))
                for p in (n, d):
                    if p is not None and len(p) > 1:
                        self._bound(comb(abs(k) + len(p) - 1, len(p) - 1))
                return n ** abs(k), None if d is None else d ** abs(k)
        return self._atom(t)

    def _atom(self, t: Term) -> Fracture:
        """What is no arithmetic: a generator, or what it is rewritten to."""
        key = atom_key(t)
        target = self.rewrites.get(key)
        return (self.generators[key], None) if target is None else self.fraction(target)

    def difference(self, a: Term, b: Term) -> Fracture:
        """a - b."""
        n, d = self.fraction(b)
        return plus(self.fraction(a), (-n, d))

    def _bound(self, terms: int) -> None:
        if terms > self.max_terms:
            raise Rejected(f"a polynomial would have more than {self.max_terms} terms")

    def is_zero(self, numerator: fmpq_mpoly) -> bool:
        """Whether a polynomial is 0 once the powers are replaced (False: not seen to be)."""
        return bool(self.reduce(numerator).is_zero())

    def reduce(self, p: fmpq_mpoly, rounds: int = 100, exact: bool = False) -> fmpq_mpoly:
        """p times some non-zero factor, with every atom**k of `powers` replaced, `rounds` times at most.

        exact: only by what has no denominator, so that the factor is 1.
        """
        changed = bool(self.powers or self.products)
        while changed and not p.is_zero():
            changed, rounds = False, rounds - 1
            if rounds < 0:
                raise Rejected("the powers are replaced without end")
            degrees = None
            for atom, (k, target) in self.powers.items():
                at = self.position.get(atom)
                if at is None:
                    continue
                degrees = p.degrees() if degrees is None else degrees
                if degrees[at] >= k and not (exact and self.fraction(target)[1] is not None):
                    p, changed, degrees = self.lower(p, at, k, self.fraction(target)), True, None
            for a, b, target in self.products:
                i, j = self.position.get(a), self.position.get(b)
                if i is not None and j is not None and any(m[i] and m[j] for m in p.monoms()) and not (
                        exact and self.fraction(target)[1] is not None):
                    p, changed = self._lower_product(p, i, j, self.fraction(target)), True
        return p

    def _lower_product(self, p: fmpq_mpoly, i: int, j: int, target: Fracture) -> fmpq_mpoly:
        """p times a power of the target's denominator, with the product of two atoms replaced."""
        n, d = target
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for monomial, c in p.to_dict().items():
            k = min(monomial[i], monomial[j])
            rest = tuple(e - k if at in (i, j) else e for at, e in enumerate(monomial))
            parts.setdefault(k, {})[rest] = c
        top = max(parts)
        total = self.context.constant(0)
        for k in sorted(parts):
            self._bound(len(n) ** k * len(parts[k]))
            total += self.context.from_dict(parts[k]) * n ** k * (1 if d is None else d ** (top - k))
        return total

    def lower(self, p: fmpq_mpoly, at: int, k: int, target: Fracture) -> fmpq_mpoly:
        n, d = target
        if d is None and n.degrees()[at] < k and not any(n.degrees()[:at]):
            return p % (self.context.gen(at) ** k - n)  # atom**k leads: none of it is left
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for monomial, c in p.to_dict().items():
            times_k, rest = divmod(monomial[at], k)
            parts.setdefault(times_k, {})[(*monomial[:at], rest, *monomial[at + 1:])] = c
        top = max(parts)
        total = self.context.constant(0)
        for times_k in sorted(parts):
            factor = n ** times_k if d is None else n ** times_k * d ** (top - times_k)
            total += self.context.from_dict(parts[times_k]) * factor
        return total

    def equal(self, a: Term, b: Term) -> bool:
        """Whether a and b are equal wherever both are defined (False: not seen to be)."""
        (n1, d1), (n2, d2) = self.fraction(a), self.fraction(b)
        if d1 is not None:
            n2 = n2 * d1
        if d2 is not None:
            n1 = n1 * d2
        return n1 == n2 or self.is_zero(n1 - n2)


class Growing(Algebra):
    """An algebra that takes in terms as they come, so that several questions share its polynomials.

    rewrites, powers: as in `Algebra`. A rewrite may be added later for an atom that was not `met`
    yet; once the rewrite of one that was met changes, the algebra must not be used any more, nor
    after an exception. room: how many generators there are at most.
    """

    def __init__(self, rewrites: Mapping[Term, Term], powers: Mapping[Term, tuple[int, Term]],
                 room: int = 8) -> None:
        super().__init__((), None, powers)
        self.rewrites, self.room = rewrites, room
        self.context = polynomials(room)
        self.position: dict[Term, int] = {}
        self.generators: dict[Term, fmpq_mpoly] = {}
        self.met = self._seen
        self._free = list(generators(room))

    def admits(self, *terms: Term) -> bool:
        """Take in the terms' atoms, the deeper a new atom the higher its rank; False if there is no room."""
        for a in sorted(self._new_atoms(terms), key=lambda a: a.depth):
            if not self._free:
                return False
            self.generators[a] = self._free.pop()
            self.position[a] = len(self._free)
            if a is I:
                self.powers[I] = SQUARE_OF_I
        return True

    def replace_power(self, atom: Term, k: int, target: Term) -> bool:
        """From now on atom**k is the target; False if there is no room for it. Raises Rejected for a circle."""
        self.powers[atom] = k, target
        return atom not in self.position or self.admits(target)


def plus(a: Fracture, b: Fracture) -> Fracture:
    """a + b."""
    (n1, d1), (n2, d2) = a, b
    if d1 is None:
        return (n1 + n2, None) if d2 is None else (n1 * d2 + n2, d2)
    if d2 is None:
        return n1 + n2 * d1, d1
    if d1 == d2:
        return n1 + n2, d1
    g = d1.gcd(d2)
    e1, e2 = d1 / g, d2 / g
    return n1 * e2 + n2 * e1, d1 * e2


def times(a: Fracture, b: Fracture) -> Fracture:
    """a * b, with what the crosswise numerators and denominators share taken out."""
    (n1, d1), (n2, d2) = a, b
    if d1 is None and d2 is None:
        return n1 * n2, None
    if d2 is not None and not n1.is_zero():
        n1, d2 = _cancel(n1, d2)
    if d1 is not None and not n2.is_zero():
        n2, d1 = _cancel(n2, d1)
    return n1 * n2, d2 if d1 is None else d1 if d2 is None else d1 * d2


def _cancel(n: fmpq_mpoly, d: fmpq_mpoly) -> Fracture:
    g = n.gcd(d)
    return (n, d) if g.is_constant() else (n / g, d / g)


def inverse(a: Fracture) -> Fracture:
    """1/a; Rejected where a is the zero fraction."""
    n, d = a
    if n.is_zero():
        raise Rejected("a denominator is identically 0")
    one = n.context().constant(1)
    return (one if d is None else d), n
