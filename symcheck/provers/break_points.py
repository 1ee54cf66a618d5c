"""Points at which an integral is best cut: where a kink, a jump or a pole of the integrand may be.

Found from the structure: zeros of what stands in abs, sign, a logarithm, a root or below a line; where the
arguments of max and min meet; where a tangent has a pole. Nothing here is trusted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from flint import arb, fmpq, fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.balls import evaluate
from symcheck.kernel.coefficients import canonical
from symcheck.kernel.definedness import OO, exponent
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.terms import RELATIONS, Term, add, make, mul, neg, num, rational, substitute, subterms, sym
from symcheck.provers.antiderivatives import slope
from symcheck.provers.polynomials import to_term

PI = make("const", value="pi")
#: f -> where (as multiples of pi: first, step) f of the angle is 0
ANGLES = {"sin": (Fraction(0), Fraction(1)), "tan": (Fraction(0), Fraction(1)), "cos": (Fraction(1, 2), Fraction(1)),
          "cot": (Fraction(1, 2), Fraction(1))}
#: f -> where it has poles
POLES = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}
#: f -> its one real zero
ROOTS = {"log": ONE, "exp": None, "sinh": ZERO, "tanh": ZERO, "atan": ZERO, "asin": ZERO, "asinh": ZERO, "erf": ZERO,
         "sqrt": ZERO, "abs": ZERO, "sign": ZERO, "cbrt": ZERO}


def number(t: Term, mode: str = "real") -> float | None:
    """The approximate value of a closed real term, oo and -oo included."""
    if t is OO or t is neg(OO):
        return float("inf") if t is OO else float("-inf")
    if t.free:
        return None
    try:
        v = evaluate(t, {}, mode, prec=80)
    except Unknown:
        return None
    return float(arb(v)) if isinstance(v, (fmpq, arb)) else None


def kinks(f: Term, x: str, a: Term, b: Term) -> list[Term]:
    """Terms in x whose zeros are where f may have a kink or a jump between a and b."""
    found: dict[Term, None] = {}
    for t in subterms(f):
        if x not in t.free:
            continue
        if t.head in ("abs", "sign", "relu"):
            found[t.args[0]] = None
        elif t.head in ("max", "min"):
            _, *rest = t.args
            found.update(dict.fromkeys(add(a, neg(b)) for a in t.args for b in rest if a is not b))
        elif t.head in ("floor", "ceil"):
            found.update(dict.fromkeys(add(t.args[0], neg(num(n))) for n in _integers(t.args[0], x, a, b)))
        elif t.head == "if":
            for c in subterms(t.args[0]):
                if c.head in RELATIONS and x in c.free:
                    found[add(c.args[0], neg(c.args[1]))] = None
    return list(found)


def _integers(u: Term, x: str, a: Term, b: Term, most: int = 24, samples: int = 64) -> range:
    """The integers among the values of u between a and b, as samples show them; none if there are more than `most`."""
    lo, hi = number(a), number(b)
    if lo is None or hi is None or float("inf") in (-lo, hi):
        return range(0)
    places = (rational(Fraction(lo + (hi - lo) * k / samples).limit_denominator(10**6)) for k in range(samples + 1))
    values = [v for p in places if (v := number(substitute(u, {x: p}))) is not None and abs(v) < float("inf")]
    found = range(math.ceil(min(values)), math.floor(max(values)) + 1) if values else range(0)
    return found if len(found) <= most else range(0)


def gaps(f: Term, x: str) -> list[Term]:
    """Terms in x whose zeros are where f may be undefined or unbounded."""
    found: dict[Term, None] = {}
    for t in subterms(f):
        if x not in t.free:
            continue
        if t.head == "div" and x in t.args[1].free:
            found[t.args[1]] = None
        elif t.head in ("log", "sqrt") or t.head == "pow" and (exponent(t.args[1]) or -1) < 0:
            found[t.args[0]] = None
        elif t.head in POLES:
            found[make(POLES[t.head], t.args[0])] = None
        elif t.head in ("coth", "csch", "Ei", "Ci", "acot"):
            found[t.args[0]] = None
    return list(found)


def zeros(u: Term, x: str, lo: float, hi: float) -> Iterator[Term]:
    """Zeros of u in x, within [lo, hi] where they are numbers; as far as the structure shows them."""
    head, args = u.head, u.args
    if x not in u.free:
        return
    if head == "mul":
        for a in args:
            yield from zeros(a, x, lo, hi)
    elif head in ("neg", "pow", "div", "sqrt", "abs", "cbrt", "sign"):
        yield from zeros(args[0], x, lo, hi)
    elif head in ANGLES:
        yield from _angles(args[0], x, ANGLES[head], lo, hi)
    elif head in ROOTS and ROOTS[head] is not None:
        yield from zeros(add(args[0], neg(ROOTS[head] or ZERO)), x, lo, hi)
    else:
        yield from _algebraic(u, x, lo, hi)


def _angles(v: Term, x: str, family: tuple[Fraction, Fraction], lo: float, hi: float, most: int = 24) -> Iterator[Term]:
    m = slope(v, x)
    if m is None:
        return
    c = canonical(substitute(v, {x: ZERO}))
    first, step = family
    slope_value, offset = number(m), number(c)
    if slope_value is None or offset is None or not slope_value or float("inf") in (-lo, hi):
        return
    pi = 3.141592653589793
    low, high = sorted((slope_value * lo + offset, slope_value * hi + offset))
    k = int((low / pi - float(first)) // float(step)) - 1
    count = 0
    while (float(first) + k * float(step)) * pi <= high + 1e-9 and count <= most:
        q = first + k * step
        if q * Fraction(314159265358979, 10**14) >= low - 1e-9:
            count += 1
            yield canonical(make("div", add(mul(rational(q), PI) if q else ZERO, neg(c)), m))
        k += 1


def _algebraic(u: Term, x: str, lo: float, hi: float) -> Iterator[Term]:
    """Polynomials: linear with any coefficients, rational ones by their factors; f(x) == c for a function f."""
    try:
        ring = Algebra([u, sym(x)])
        n, _ = ring.fraction(u)
    except Rejected:
        return
    at = ring.position[sym(x)]
    moving = [k for k, a in enumerate(ring.atoms) if x in a.free and n.degrees()[k]]
    if moving == [at]:
        if n.degrees()[at] == 1:
            m = n.derivative(at)
            rest = n - m * ring.context.gens()[at]
            yield canonical(make("div", neg(to_term(ring, rest)), to_term(ring, m)))
        elif sum(1 for d in n.degrees() if d) == 1:
            yield from _rational_polynomial(n, at, ring, x)
    elif len(moving) == 1 and n.degrees()[moving[0]] == 1:
        atom = ring.atoms[moving[0]]
        m = n.derivative(moving[0])
        c = canonical(make("div", neg(to_term(ring, n - m * ring.context.gens()[moving[0]])), to_term(ring, m)))
        if c is ZERO and atom is not u:
            yield from zeros(atom, x, lo, hi)
        inverse = {"exp": "log", "log": "exp", "atan": "tan", "sqrt": None}.get(atom.head, "")
        if inverse and len(atom.args) == 1:
            yield from zeros(add(atom.args[0], neg(make(inverse, c))), x, lo, hi)
        elif atom.head in ("abs",) and len(atom.args) == 1:
            for side in (c, neg(c)):
                yield from zeros(add(atom.args[0], neg(side)), x, lo, hi)


def _rational_polynomial(n: object, at: int, ring: Algebra, x: str) -> Iterator[Term]:
    coefficients: dict[int, fmpq] = {int(m[at]): c for m, c in n.to_dict().items()}  # type: ignore[attr-defined]
    p = fmpq_poly([coefficients.get(k, fmpq(0)) for k in range(max(coefficients) + 1)])
    for factor, _ in p.factor()[1]:
        c = [Fraction(int(v.p), int(v.q)) for v in (fmpq(factor[k]) for k in range(factor.degree() + 1))]
        if len(c) == 2:
            yield rational(-c[0] / c[1])
        elif len(c) == 3 and (d := c[1] ** 2 - 4 * c[0] * c[2]) > 0:
            for sign in (ONE, neg(ONE)):
                yield make("div", add(rational(-c[1]), mul(sign, make("sqrt", rational(d)))), rational(2 * c[2]))
        elif len(c) > 3 and not any(c[1:-1]) and -c[0] / c[-1] > 0:
            root = make("pow", rational(-c[0] / c[-1]), make("div", ONE, num(len(c) - 1)))
            yield from (root, neg(root)) if len(c) % 2 else (root,)


def inner(terms: list[Term], x: str, a: Term, b: Term) -> list[Term]:
    """Zeros of the terms strictly between a and b, in order; with parameters, all of them, as found."""
    lo, hi = number(a), number(b)
    low, high = (float("-inf") if lo is None else lo), (float("inf") if hi is None else hi)
    found: dict[Term, float | None] = {}
    for u in terms:
        for c in zeros(u, x, low, high):
            if c not in found and x not in c.free:
                found[c] = number(c)
    numbers = sorted(((v, c) for c, v in found.items() if v is not None and low + 1e-12 < v < high - 1e-12),
                     key=lambda pair: pair[0])
    distinct = [c for k, (v, c) in enumerate(numbers) if not k or v - numbers[k - 1][0] > 1e-12]
    return distinct + [c for c, v in found.items() if v is None and c.free]


def defined_at(t: Term, x: str, at: float) -> bool | None:
    """Whether a term of x alone is defined at a number; None if that is not seen."""
    if t.free - {x}:
        return None
    try:
        v = evaluate(t, {x: Fraction(at).limit_denominator(10**6)}, "real", prec=80)
    except Unknown:
        return None
    return not isinstance(v, Undefined)
