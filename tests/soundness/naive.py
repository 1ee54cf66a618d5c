"""A second, deliberately naive judge of algebraic equality: fractions in dictionaries, no FLINT, no cleverness.

A polynomial is {monomial: Fraction}, a monomial a frozenset of (atom, exponent) and an exponential is the
atom ("exp", its argument's polynomial): exponentials multiply by adding arguments. Fractions are never
cancelled. It knows what `kernel/algebra.py` and `kernel/exponential_fractions.py` say they do, and shares
no code with them but the terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from symcheck.language.terms import Term, alpha

Monomial = frozenset[tuple[Any, int]]
Poly = dict[Monomial, Fraction]
ONE: Monomial = frozenset()
I_POWERS: Mapping[int, tuple[int, bool]] = {0: (1, False), 1: (1, True), 2: (-1, False), 3: (-1, True)}


class TooLarge(Exception):
    """More terms than this naive arithmetic is meant for."""


def constant(c: Fraction | int) -> Poly:
    """The constant polynomial."""
    return {ONE: Fraction(c)} if c else {}


def plus(a: Poly, b: Poly, sign: int = 1) -> Poly:
    """a + b, or a - b."""
    found = dict(a)
    for m, c in b.items():
        found[m] = found.get(m, Fraction(0)) + sign * c
    return {m: c for m, c in found.items() if c}


class Naive:
    """Equality under rewrites (atom -> term), powers (atom -> (k, term)) and products (atom, atom, term).

    exponentials: whether functions of exponentials are taken apart; derivative: what a derivative is, or None.
    most: products of monomials, in all, beyond which `TooLarge` is raised.
    """

    def __init__(self, rewrites: Mapping[Term, Term] | None = None,
                 powers: Mapping[Term, tuple[int, Term]] | None = None, exponentials: bool = False,
                 derivative: Any = None, most: int = 100_000,
                 products: Iterable[tuple[Term, Term, Term]] = ()) -> None:
        self.rewrites, self.powers, self.products = rewrites or {}, powers or {}, tuple(products)
        self.exponentials, self.derivative, self.left = exponentials, derivative, most
        self._memo: dict[Term, tuple[Poly, Poly]] = {}

    def times(self, a: Poly, b: Poly) -> Poly:
        """a * b."""
        self.left -= len(a) * len(b)
        if self.left < 0:
            raise TooLarge
        found: Poly = {}
        for m, c in a.items():
            for n, d in b.items():
                both, sign = self._product(m, n)
                found[both] = found.get(both, Fraction(0)) + sign * c * d
        return {m: c for m, c in found.items() if c}

    def _product(self, m: Monomial, n: Monomial) -> tuple[Monomial, int]:
        exponents: dict[Any, int] = dict(m)
        for atom, e in n:
            exponents[atom] = exponents.get(atom, 0) + e
        sign, turned = I_POWERS[exponents.pop("I", 0) % 4]
        if turned:
            exponents["I"] = 1
        grown = [(a, e) for a, e in exponents.items() if isinstance(a, tuple)]
        if len(grown) > 1 or any(e != 1 for _, e in grown):
            total: Poly = {}
            for a, e in grown:
                del exponents[a]
                total = plus(total, {x: c * e for x, c in a[1]})
            if total:
                exponents["exp", frozenset(total.items())] = 1
        return frozenset((a, e) for a, e in exponents.items() if e), sign

    def power(self, a: Poly, k: int) -> Poly:
        """a**k for k >= 0."""
        found = constant(1)
        for _ in range(k):
            found = self.times(found, a)
        return found

    def atom(self, t: Any) -> Poly:
        """The polynomial that is one generator."""
        return {frozenset(((t, 1),)): Fraction(1)}

    def exponential(self, u: Poly) -> Poly:
        """exp(u)."""
        return self.atom(("exp", frozenset(u.items()))) if u else constant(1)

    def fraction(self, t: Term) -> tuple[Poly, Poly]:
        """t as numerator and denominator."""
        found = self._memo.get(t)
        if found is None:
            found = self._memo[t] = self._fraction(t)
        return found

    def _fraction(self, t: Term) -> tuple[Poly, Poly]:
        head = t.head
        if head == "num":
            return constant(Fraction(t.value)), constant(1)
        if head == "const" and t.value == "I" and t not in self.rewrites:
            return self.atom("I"), constant(1)
        if head == "neg":
            n, d = self.fraction(t.args[0])
            return plus({}, n, -1), d
        if head == "add":
            n, d = self.fraction(t.args[0])
            for a in t.args[1:]:
                n2, d2 = self.fraction(a)
                n, d = (plus(n, n2), d) if d == d2 else (
                    plus(self.times(n, d2), self.times(n2, d)), self.times(d, d2))
            return n, d
        if head == "mul":
            n, d = constant(1), constant(1)
            for a in t.args:
                n2, d2 = self.fraction(a)
                n, d = self.times(n, n2), self.times(d, d2)
            return n, d
        if head == "div":
            (n, d), (n2, d2) = (self.fraction(a) for a in t.args)
            return self.times(n, d2), self.times(d, n2)
        k = _integer(t.args[1]) if head == "pow" else None
        if k is not None:
            n, d = self.fraction(t.args[0])
            return (self.power(n, k), self.power(d, k)) if k >= 0 else (self.power(d, -k), self.power(n, -k))
        return self._other(t)

    def _other(self, t: Term) -> tuple[Poly, Poly]:
        key = alpha(t)
        if key in self.rewrites:
            return self.fraction(self.rewrites[key])
        if self.exponentials:
            if t.head in ("diff", "pdiff") and self.derivative is not None:
                return self.fraction(self.derivative(t))
            if t.head == "const" and t.value == "E":
                return self.exponential(constant(1)), constant(1)
            if t.head in FUNCTIONS:
                return self._function(t.head, self._argument(t.args[0]))
        return self.atom(key), constant(1)

    def _argument(self, t: Term) -> Poly:
        n, d = self.fraction(t)
        if set(d) != {ONE}:
            raise TooLarge  # the kernel does not take it either, unless the denominator cancels
        return {m: c / d[ONE] for m, c in n.items()}

    def _function(self, head: str, u: Poly) -> tuple[Poly, Poly]:
        if head == "exp":
            return self.exponential(u), constant(1)
        if head == "sigmoid":
            return constant(1), plus(constant(1), self.exponential(plus({}, u, -1)))
        turning = head in ("sin", "cos", "tan", "cot", "sec", "csc")
        v = self.times(u, self.atom("I")) if turning else u
        up, down = self.exponential(v), self.exponential(plus({}, v, -1))
        cosine, sine, two = plus(up, down), plus(up, down, -1), constant(2)
        if turning:
            sine = plus({}, self.times(sine, self.atom("I")), -1)
        name = head if turning else head[:-1]
        above, below = {"sin": (sine, two), "cos": (cosine, two), "tan": (sine, cosine), "cot": (cosine, sine),
                        "sec": (two, cosine), "csc": (two, sine)}[name]
        return above, below

    def reduce(self, p: Poly, rounds: int = 200) -> Poly:
        """p times something, with every atom**k of the powers and every one of the products replaced."""
        known = [({atom: k}, target) for atom, (k, target) in self.powers.items()]
        known += [({a: 1, b: 1}, target) for a, b, target in self.products]
        for _ in range(rounds):
            for left, target in known:
                top = max((_times(m, left) for m in p), default=0)
                if top:
                    p = self._lower(p, left, self.fraction(target), top)
                    break
            else:
                return p
        raise TooLarge

    def _lower(self, p: Poly, left: Mapping[Any, int], target: tuple[Poly, Poly], top: int) -> Poly:
        n, d = target
        found: Poly = {}
        for m, c in p.items():
            times_k = _times(m, left)
            exponents = {a: rest for a, e in m if (rest := e - times_k * left.get(a, 0))}
            factor = self.times(self.power(n, times_k), self.power(d, top - times_k))
            found = plus(found, self.times({frozenset(exponents.items()): c}, factor))
        return found

    def equal(self, a: Term, b: Term) -> bool:
        """Whether the cross products of a and b are the same polynomial."""
        (n, d), (n2, d2) = self.fraction(a), self.fraction(b)
        return not self.reduce(plus(self.times(n, d2), self.times(n2, d), -1))


def _times(m: Monomial, left: Mapping[Any, int]) -> int:
    """How often the product of left's powers divides the monomial."""
    exponents = dict(m)
    return min(exponents.get(a, 0) // k for a, k in left.items())


FUNCTIONS = frozenset(("exp", "sigmoid", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
                       "sech", "csch"))


def _integer(t: Term) -> int | None:
    if t.head == "neg":
        k = _integer(t.args[0])
        return None if k is None else -k
    return t.value if t.head == "num" and isinstance(t.value, int) and t.value <= 64 else None
