"""Closed terms with special values: rows of the table, rational angles, Gauss sums."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from flint import arb

from symcheck.kernel.balls import evaluate
from symcheck.kernel.equations import INVERSES
from symcheck.kernel.identities import IDENTITIES
from symcheck.kernel.sequent import ZERO
from symcheck.kernel.values import Unknown
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
    substitute,
    subterms,
)

PI = make("const", value="pi")
#: functions of angles
ANGULAR = ("sin", "cos", "tan", "cot", "sec", "csc", "exp")
#: functions whose reflection brings angles in
GAMMAS = ("gamma", "digamma", "polygamma")
#: primes whose square roots are looked for among cosines of rational angles
GAUSS_PRIMES = (2, 3, 5, 7, 11, 13, 17)


@cache
def closed_rows(mode: str) -> tuple[tuple[str, Term], ...]:
    """The rows of the identity table about one closed term in a mode: special values."""
    rows = [(name, parse_core(row[0])) for name, row in IDENTITIES.items() if row[3] in ("any", mode)]
    return tuple((name, left) for name, left in rows if not left.free and left.args)


def forward(t: Term, w: Term) -> tuple[Term, Term]:
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


def _turned_root(t: Term) -> bool:
    """A fractional power of a negative or imaginary number."""
    if t.head != "pow" or t.free or t.args[1].head != "div":
        return False
    return t.args[0].imaginary or t.args[0].head == "neg"


def angle_primes(t: Term) -> set[int]:
    """The primes below the line in the arguments of functions of angles with pi in them, and of gamma."""
    if t.heads >= {"pow", "div"} and contains(t, _turned_root):
        return {2, 3, 5, 7}
    if t.heads.isdisjoint(GAMMAS) and "pi" not in t.heads:
        return set()
    angles = [s for s in subterms(t) if s.head in GAMMAS and not s.free or s.head in ANGULAR and contains(
        s, lambda a: a is PI)]
    return {p for a in angles for s in subterms(a) if s.head == "div" and s.args[1].head == "num"
            for p in GAUSS_PRIMES if s.args[1].value % p == 0}
