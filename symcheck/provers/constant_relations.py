"""Close relations by equations among the radicals and roots of unity that stand in them as constants.

Simpler ones first, each is tried as a rational combination of products of those before it, found by
lattice reduction from its digits (Lenstra, Lenstra, Lovasz, Factoring polynomials with rational
coefficients, 1982). The kernel proves each relation by a separation bound; then both sides are compared as in
`identity` and `signs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flint import acb, ctx, fmpq, fmpz, fmpz_mat

from symcheck.kernel.algebraic_numbers import Number, value
from symcheck.kernel.algebraic_values import HEADS, TRIGONOMETRIC, algebraic_value
from symcheck.kernel.definedness import exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.rules import both_defined
from symcheck.kernel.sequent import ONE, Sequent
from symcheck.language.terms import Term, add, make, mul, num, rational, subterms
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.normalise import Normaliser
from symcheck.provers.signs import context

#: heads of constants that are not rational by themselves
ROOTS = TRIGONOMETRIC | {"sqrt", "cbrt", "pow"}
#: products of constants among which a relation is looked for
PRODUCTS = 24
#: digits (binary) for each of them
DIGITS = 48
#: rationals with a longer numerator or denominator are not factored
LARGEST = 2 ** 64

Basis = list[tuple[Term, acb]]


def applies(s: Sequent) -> bool:
    """Relations of terms with several radicals or roots of unity among the constants, and something else."""
    if s.goal.head not in ("same", "eq", "ne", "lt", "le") or not s.goal.free and all(
            t.heads <= HEADS for t in s.goal.args):
        return False
    return len(constants(_terms(s))) > 1


def _terms(s: Sequent) -> list[Term]:
    return list(s.goal.args) if s.goal.head in ("same", "eq") else context(s)[1]


def constants(terms: Iterable[Term]) -> list[Term]:
    """The closed radicals and trigonometric constants, those that stand in others first."""
    found = dict.fromkeys(t for whole in terms if not whole.heads.isdisjoint(ROOTS)
                          for t in subterms(whole, inside_binders=False) if t.head in ROOTS and not t.free
                          and t.heads <= HEADS and not (t.head == "pow" and exponent(t.args[1]) is not None))
    parts = dict.fromkeys(p for t in found for p in _prime_roots(t))
    return sorted(parts, key=lambda t: (t.head not in TRIGONOMETRIC, t.depth))


def _prime_roots(t: Term) -> Iterator[Term]:
    """The roots of primes into which a root of a rational is split by itself; other terms as they are."""
    if t.head not in ("sqrt", "cbrt") or not t.args[0].heads <= {"num", "div", "neg"}:
        yield t
        return
    a = algebraic_value(t.args[0], "real")
    if isinstance(a, Number) and max(abs(int(a.q.p)), int(a.q.q)) < LARGEST:
        for part in (fmpz(abs(a.q.p)), fmpz(a.q.q)):
            yield from (make(t.head, num(int(p))) for p, _ in (part.factor() if part else ()))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Find the relations, then compare under them."""
    terms, equality = _terms(s), s.goal.head in ("same", "eq")
    found = list(relations(constants(terms), s.mode))
    if not found:
        return GaveUp("no relation among the constants was found")
    normaliser = Normaliser(both_defined(s) if equality else context(s)[0], search)
    normaliser.relations = found
    try:
        normaliser.run(*terms)
    except Rejected as error:
        return GaveUp(str(error))
    proof = search.apply(s, "identity" if equality else "signs", equations=normaliser.data)
    return Closed(proof) if proof else GaveUp("not the same under relations of the constants")


def relations(atoms: list[Term], mode: str) -> Iterator[tuple[Term, Term]]:
    """(constant, what it seems to be) for those that are combinations of products of the ones before."""
    basis: Basis = [(ONE, acb(1))]
    with ctx.workprec(DIGITS * (PRODUCTS + 2) * 2):
        for t in atoms:
            try:
                a = algebraic_value(t, mode)
            except Rejected:
                continue
            if not isinstance(a, Number) or a.rational:
                continue
            v = acb(value(a, ctx.prec))
            other = combination(v, basis) if v.is_finite() else None
            if other is not None:
                yield t, other
            else:
                basis = extended(basis, t, v)


def extended(basis: Basis, t: Term, v: acb) -> Basis:
    """The products of the basis with powers of t, below the first that is a combination of the others."""
    found, power = list(basis), 1
    while len(found) + len(basis) <= PRODUCTS and (power == 1 or combination(v ** power, found) is None):
        factor = t if power == 1 else make("pow", t, num(power))
        found += [(factor if b is ONE else mul(b, factor), w * v ** power) for b, w in basis]
        power += 1
    return found


def combination(v: acb, basis: Basis) -> Term | None:
    """A rational combination of the basis that agrees with v to all digits, with short coefficients."""
    n = len(basis) + 1
    scale = fmpz(2) ** (DIGITS * n)
    rows = []
    for k, w in enumerate([v, *(w for _, w in basis)]):
        re, im = ((part * scale).mid().floor().unique_fmpz() for part in (w.real, w.imag))
        if re is None or im is None:
            return None
        rows.append([*(fmpz(int(k == j)) for j in range(n)), re, im])
    reduced = fmpz_mat(rows).lll()
    first = [int(reduced[0, j]) for j in range(n + 2)]
    if not first[0] or max(abs(c).bit_length() for c in first) > DIGITS // 2:
        return None
    coefficients = [fmpq(-c, first[0]) for c in first[1:n]]
    parts = [_times(c, b) for c, (b, _) in zip(coefficients, basis, strict=True) if c]
    return add(*parts) if parts else num(0)


def _times(c: fmpq, t: Term) -> Term:
    q = rational(int(c.p)) if c.q == 1 else make("div", rational(int(c.p)), num(int(c.q)))
    return q if t is ONE else t if c == 1 else mul(q, t)


TACTIC = Tactic("constant_relations", "Compare under relations among algebraic constants.", cost=13, applies=applies,
                run=run)
