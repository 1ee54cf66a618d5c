"""Antiderivatives of products of sines, cosines and exponentials of m*x + c, m and c with parameters: suggestions.

Products of sines and cosines become sums of waves (DLMF 4.21.15-17), each integrated by parts. `still` names the
frequencies: where one may be 0, the antiderivative is another.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ZERO
from symcheck.language.terms import Term, add, make, mul, neg, num, subterms, sym
from symcheck.provers.antiderivatives import slope
from symcheck.provers.limit_values import tidy
from symcheck.provers.parts_antiderivatives import integrated
from symcheck.provers.polynomials import to_term

#: multiples of angles -> the coefficients of the cosine and of the sine of their sum
Waves = dict[tuple[int, ...], tuple[Fraction, Fraction]]
MOVING = ("sin", "cos", "exp")
#: the highest degree in sines, cosines and exponentials
DEGREE = 8


class _Product:
    """f as a sum of p(x)*exp(...)*cos(...) and the like: the ring, its atoms that move with x, their multiples of x."""

    def __init__(self, f: Term, x: str) -> None:
        self.ring = Algebra([f, sym(x)])
        self.top, self.bottom = self.ring.fraction(f)
        self.at = self.ring.position[sym(x)]
        self.moving = [k for k, a in enumerate(self.ring.atoms)
                       if k != self.at and x in a.free and (self._degree(self.top, k) or self._degree(self.bottom, k))]
        atoms = [self.ring.atoms[k] for k in self.moving]
        self.inner = list(dict.fromkeys(a.args[0] for a in atoms if a.head in MOVING))
        slopes = [slope(u, x) for u in self.inner]
        if not atoms or any(a.head not in MOVING for a in atoms) or any(m is None for m in slopes):
            raise Rejected("not a product of sines, cosines and exponentials")
        if any(self._degree(self.bottom, k) for k in (self.at, *self.moving)):
            raise Rejected("a denominator that moves")
        self.slopes = [m for m in slopes if m is not None]

    @staticmethod
    def _degree(p: Any, k: int) -> int:
        return 0 if p is None else int(p.degrees()[k])

    def groups(self) -> Iterator[tuple[Any, tuple[int, ...], Waves]]:
        """(p, multiples in the exponential, waves): f times its denominator is the sum of p*exp(...)*waves."""
        found: dict[tuple[int, ...], dict[tuple[int, ...], Any]] = {}
        for m, c in self.top.to_dict().items():
            powers = tuple(int(m[k]) for k in self.moving)
            rest = tuple(0 if k in self.moving else int(e) for k, e in enumerate(m))
            found.setdefault(powers, {})[rest] = c
        for powers, parts in found.items():
            if sum(powers) > DEGREE:
                raise Rejected("a high degree")
            grown = [0] * len(self.inner)
            waves: Waves = {tuple(grown): (Fraction(1), Fraction(0))}
            for k, power in zip(self.moving, powers, strict=True):
                atom = self.ring.atoms[k]
                j = self.inner.index(atom.args[0])
                if atom.head == "exp":
                    grown[j] += power
                for _ in range(power if atom.head != "exp" else 0):
                    waves = _times(waves, atom.head, j)
            yield self.ring.context.from_dict(parts), tuple(grown), waves

    def total(self, multiples: tuple[int, ...], terms: list[Term]) -> Term:
        """The sum of multiples of terms."""
        parts = [t if n == 1 else neg(t) if n == -1 else mul(num(n), t) if n > 0 else neg(mul(num(-n), t))
                 for n, t in zip(multiples, terms, strict=True) if n]
        return tidy(add(*parts)) if len(parts) > 1 else add(*parts)


def _times(waves: Waves, head: str, j: int) -> Waves:
    """Waves times the cosine or sine of the j-th angle."""
    found: Waves = {}
    half = Fraction(1, 2)
    for angle, (c, s) in waves.items():
        up, down = (tuple(n + d if k == j else n for k, n in enumerate(angle)) for d in (1, -1))
        if head == "cos":
            parts = ((up, c * half, s * half), (down, c * half, s * half))
        else:
            parts = ((up, -s * half, c * half), (down, s * half, -c * half))
        for where, p, q in parts:
            flipped = next((n for n in where if n), 1) < 0
            where, q = (tuple(-n for n in where), -q) if flipped else (where, q)
            old = found.get(where, (Fraction(0), Fraction(0)))
            found[where] = (old[0] + p, old[1] + q)
    return {w: v for w, v in found.items() if any(v)}


def wave_antiderivative(f: Term, x: str) -> Term | None:
    """F with F' == f wherever no frequency is 0 that is not so for all values of the parameters."""
    if not any(t.head in MOVING and x in t.free for t in subterms(f, inside_binders=False)):
        return None
    product = _Product(f, x)
    ring, parts = product.ring, []
    for p, grown, waves in product.groups():
        grow, power = (product.total(grown, terms) for terms in (product.slopes, product.inner))
        for angle, (c, s) in waves.items():
            turn, inside = (product.total(angle, terms) for terms in (product.slopes, product.inner))
            if grow is ZERO and turn is ZERO:
                q = p.integral(product.at)
                re, im = to_term(ring, q), ZERO
            else:
                re, im = integrated(ring, p, product.at, grow, turn)
            # (re + I*im)*(cos + I*sin): the real part for the cosine, the imaginary part for the sine
            growth = [] if power is ZERO else [make("exp", power)]
            for size, first, second in ((c, re, neg(im)), (s, im, re)):
                whole = [_of_wave(v, head, inside, growth) for v, head in ((first, "cos"), (second, "sin"))
                         if v not in (ZERO, neg(ZERO)) and (head == "cos" or inside is not ZERO)]
                if size and whole:
                    top, one = abs(size.numerator), add(*whole)
                    one = one if top == 1 else mul(num(top), one)
                    one = one if size.denominator == 1 else make("div", one, num(size.denominator))
                    parts.append(one if size > 0 else neg(one))
    found = add(*parts)
    return found if product.bottom is None else make("div", found, to_term(ring, product.bottom))


def _of_wave(size: Term, head: str, angle: Term, growth: list[Term]) -> Term:
    """A multiple of a cosine or sine, times an exponential: limits are found of the latter's product by itself."""
    waving = [*([] if angle is ZERO else [make(head, angle)]), *growth]
    return mul(size, mul(*waving)) if waving else size


def still(f: Term, x: str) -> Iterator[Term]:
    """Frequencies with parameters: where one is 0, a wave in f, or its exponential, does not move with x."""
    if not any(t.head in MOVING and x in t.free and len(t.free) > 1 for t in subterms(f, inside_binders=False)):
        return
    product = _Product(f, x)
    waving = any(product.ring.atoms[k].head != "exp" for k in product.moving)
    for _, grown, waves in product.groups():
        if not waving:
            yield product.total(grown, product.slopes)
        elif not any(grown):
            yield from (product.total(angle, product.slopes) for angle in waves)


__all__ = ["still", "wave_antiderivative"]
