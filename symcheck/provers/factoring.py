"""What stands under a root or a logarithm, as a product of real irreducible factors.

A polynomial factors over the atoms it is written in. Three ways to write a real term are tried: as its
equations have it, if all its atoms are real then; with sines and cosines left as atoms; and with
exp(I*t) written as cos(t) + I*sin(t) and denominators made real. Nothing here is trusted: the kernel
compares the product with the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import fmpq, fmpz

from symcheck.kernel.algebra import Algebra, I
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.terms import Term, make, num
from symcheck.provers.equation_finder import Finder
from symcheck.provers.polynomials import content_of, lowered, minus, reduced, to_term

Parts = list[tuple[Term, int]]


class Form:
    """A term as a fraction n/d of polynomials of a ring."""

    def __init__(self, ring: Algebra, n: Any, d: Any) -> None:
        self.ring, self.n, self.d = ring, n, d

    def atoms(self) -> list[Term]:
        """The atoms that occur."""
        degrees = zip(self.n.degrees(), self.d.degrees(), strict=True)
        return [a for a, (e, f) in zip(self.ring.atoms, degrees, strict=True) if e or f]


def without_i(ring: Algebra, n: Any, d: Any) -> tuple[Any, Any] | None:
    """n/d with a denominator free of I; None if the numerator is not free of it then."""
    at = ring.position.get(I)
    if at is None:
        return n, d
    both = []
    for p in (n, d):
        real = ring.context.from_dict({m: c for m, c in p.to_dict().items() if not m[at]})
        both.append((real, (p - real) / ring.context.gens()[at]))
    (a, b), (c, e) = both
    if not b and not e:
        return n, d
    top, bottom = reduced(ring, a * c + b * e, c * c + e * e)
    rest, _ = reduced(ring, b * c - a * e, None)
    return None if rest else (top, bottom)


class Factoring(Finder):
    """Products of real factors for `PowerEquations`."""

    def _forms(self, u: Term) -> Iterator[Form]:
        """The ways to write u over real atoms (any atoms in complex mode), the most direct first."""
        rewrites, powers = self._free_radicals()
        whole = Algebra((u,), rewrites, powers)
        if self.s.mode != "real":
            yield Form(whole, *reduced(whole, *whole.fraction(u)))
            return
        flat = {a: t for a, t in rewrites.items() if not (t.imaginary and a.head in ("sin", "cos"))}
        rings = [whole]
        if len(flat) < len(rewrites):
            angles = [a.args[0] for a in Algebra((u,), flat, powers).atoms if a.head in ("sin", "cos")]
            rings.append(Algebra((u,), flat, {**powers, **dict(map(_pythagoras, angles))}))
        rings += self._polar(whole, u, rewrites, powers)
        for ring in rings:
            found = without_i(ring, *reduced(ring, *ring.fraction(u)))
            form = None if found is None else Form(ring, *found)
            if form is not None and all(map(self.context.real, form.atoms())):
                yield form

    def _free_radicals(self) -> tuple[dict[Term, Term], dict[Term, tuple[int, Term]]]:
        """The equations, but with a variable v as the power of its root: then no relation is left between them."""
        rewrites, powers = dict(self.equations.rewrites), dict(self.equations.powers)
        for atom, (k, target) in self.equations.powers.items():
            if target.head == "sym" and target not in rewrites:
                rewrites[target] = make("pow", atom, num(k))
                del powers[atom]
        return rewrites, powers

    def _polar(self, whole: Algebra, u: Term, rewrites: dict[Term, Term],
               relations: dict[Term, tuple[int, Term]]) -> list[Algebra]:
        """The ring in which exp(I*t) is cos(t) + I*sin(t), where it is the only kind of complex atom."""
        table, powers = dict(rewrites), dict(relations)
        for a in whole.atoms:
            if a.head == "exp" and a.imaginary:
                t = angle(a.args[0])
                if t is None or not t.free:
                    return []
                sine, cosine = make("sin", t), make("cos", t)
                table[a] = cosine + I * sine
                table.pop(sine, None)
                table.pop(cosine, None)
                powers.update([_pythagoras(t)])
        return [Algebra((u,), table, powers)] if len(powers) > len(relations) else []

    def _factorings(self, u: Term) -> Iterator[Parts | None]:
        """u as products of powers of primes and irreducible polynomials in atoms; None for 0."""
        mixed = self._mixed(u) if self.s.mode == "real" else None
        if mixed is not None:
            yield mixed
        forms = self._forms(u)
        form = _following(forms)
        if form is None:
            yield [(u, 1)]
        while form is not None:
            yield self._split(form, u)
            form = _following(forms)

    def _factors(self, u: Term) -> Parts | None:
        """The first of the factorings."""
        return next(self._factorings(u))

    def _mixed(self, u: Term) -> Parts | None:
        """Above and below the line by itself, before roots are squared if that shows a square; else None."""
        ring = self.ring(u)
        outer = {a: (k, t) for a, (k, t) in ring.powers.items() if a is I or any(
            b in ring.powers for b in self.ring(t).atoms)}
        if len(outer) == len(ring.powers):
            return None
        try:
            n, d = ring.fraction(u)
            found = without_i(ring, *reduced(ring, n, d, outer))
            if found is None or not all(map(self.context.real, Form(ring, *found).atoms())):
                return None
            parts: list[tuple[Any, int]] = []
            squares = 0
            for p, sign in zip(found, (1, -1), strict=True):
                if _shows_square(ring, p):
                    squares += 1
                    parts.append((p, sign))
                else:
                    top, bottom = lowered(ring, p)
                    parts += [(top, sign), (bottom, -sign)]
        except Rejected:
            return None
        return self._product(ring, parts, u) if squares and all(p for p, _ in parts) else None

    def _split(self, form: Form, u: Term) -> Parts | None:
        return self._product(form.ring, [(form.n, 1), (form.d, -1)], u) if form.n else None

    def _product(self, ring: Algebra, polynomials: list[tuple[Any, int]], u: Term) -> Parts | None:
        """The factors of a product of powers 1 and -1 of polynomials, none 0; None for a negative number."""
        found: Parts = []
        content = fmpq(1)
        for p, sign in polynomials:
            c, factors = _with_cosines(ring, *p.factor())
            for f, e in factors:
                scale = content_of(f)
                content *= scale ** (e * sign)
                found.append(self._without_root(self._original(ring, f / scale, u), e * sign))
            content *= c ** sign
        odd = [k for k, (_, e) in enumerate(found) if e % 2]
        if content < 0 and not odd:
            return None
        below = [k for k in odd if self.evident(make("lt", found[k][0], ZERO))]
        if (len(below) % 2 == 1) != (content < 0):
            other = next((k for k in odd if k not in below and not self.evident(make("lt", ZERO, found[k][0]))), None)
            below = below[1:] if other is None and below else [*below, odd[0] if other is None else other]
        for k in below:
            found[k] = (minus(found[k][0]), found[k][1])
        content = abs(content)
        for number, sign in ((content.p, 1), (content.q, -1)):
            found += [(num(int(p)), int(e) * sign) for p, e in fmpz(number).factor()] if number > 1 else []
        return found

    def _without_root(self, v: Term, e: int) -> tuple[Term, int]:
        """sqrt(x)**2 as x again."""
        k, target = self.equations.powers.get(v, (0, v))
        return (target, e // k) if k and e % k == 0 and target.head == "sym" else (v, e)

    def _original(self, ring: Algebra, p: Any, u: Term) -> Term:
        """A term for the polynomial; u itself if that is what it is."""
        t = to_term(ring, p)
        here = self.ring(t)
        n, d = reduced(here, *here.fraction(t))
        t = to_term(here, n) if d.is_one() else t
        if len(p) == 1:
            return t
        for candidate in (u, *u.args):
            other = self.ring(t, candidate)
            if candidate.head != "num" and not candidate.head == "mul" and other.equal(t, candidate):
                return candidate
        return t


def _pythagoras(t: Term) -> tuple[Term, tuple[int, Term]]:
    """cos(t)**2 as 1 - sin(t)**2 (DLMF 4.21.12)."""
    return make("cos", t), (2, ONE - make("pow", make("sin", t), num(2)))


def _with_cosines(ring: Algebra, c: Any, factors: list[tuple[Any, Any]]) -> tuple[Any, list[tuple[Any, int]]]:
    """The factors with (sin(t) - 1)*(sin(t) + 1) as -cos(t)**2."""
    found = [(f / f.leading_coefficient(), int(e), f.leading_coefficient()) for f, e in factors]
    for _, e, lead in found:
        c *= lead ** e
    left = [(f, e) for f, e, _ in found]
    for atom, sine in ring.generators.items():
        cosine = ring.generators.get(make("cos", *atom.args)) if atom.head == "sin" else None
        pair = [] if cosine is None else [e for f, e in left if f in (sine - 1, sine + 1)]
        if len(pair) == 2:
            n = min(pair)
            c *= (-1) ** n
            left = [(f, e - n if f in (sine - 1, sine + 1) else e) for f, e in left]
            left = [(f, e) for f, e in left if e] + [(cosine, 2 * n)]
    return c, left


def _shows_square(ring: Algebra, p: Any) -> bool:
    """Whether a factor of the polynomial with a root in it, and more than that, occurs twice."""
    return any(int(e) > 1 and len(f) > 1 and any(
        f.degrees()[ring.position[a]] for a in ring.powers if a in ring.position) for f, e in p.factor()[1])


def _following(forms: Iterator[Form]) -> Form | None:
    """The next form; None at the end, or where a polynomial would be too large."""
    try:
        return next(forms, None)
    except Rejected:
        return None


def angle(u: Term) -> Term | None:
    """t if u is I*t with t free of I, else None."""
    ring = Algebra((u,))
    n, d = ring.fraction(u)
    at = ring.position.get(I)
    if at is None or d is not None and d.degrees()[at] or any(m[at] != 1 for m in n.to_dict()):
        return None
    t = to_term(ring, n / ring.context.gens()[at])
    return t if d is None else make("div", t, to_term(ring, d))
