"""Monotone functions: both sides of an order under one, and a logarithm or root moved to the other side.

`R <= c*log(u)` becomes `exp(R/c) <= u`, `sqrt(u) <= R` becomes `u <= R**2`; the lemma
`log(exp(R/c)) <= log(u)` is added up with the rest by the kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import pi
from types import MappingProxyType

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.ranges import Context
from symcheck.kernel.replay import premises
from symcheck.kernel.sequent import ONE, ZERO, Sequent
from symcheck.language.functions import FUNCTIONS
from symcheck.language.terms import Term, add, contains, make, mul, neg, num, rational, subterms
from symcheck.logic.contracts import Certificate, Closed, GaveUp, Search, Tactic
from symcheck.provers.break_points import number
from symcheck.provers.linear import fraction, monomial_term, polynomial_term, quotient, simplified
from symcheck.provers.sampling import plausible

#: numbers that differ by less may be equal
CLOSE = 1e-12


def applies(s: Sequent) -> bool:
    """Orders with a function on both sides, or with a logarithm or root."""
    if s.goal.head not in ("le", "lt"):
        return False
    a, b = s.goal.args
    return a.head == b.head and a.head in (*FUNCTIONS, "pow") or any(
        t.head in INVERTIBLE for t in subterms(s.goal, inside_binders=False))


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """The rules `monotone` and `power_le`; then each logarithm and root, outermost first."""
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    a, b = s.goal.args
    if a.head == b.head:
        found = search.apply(s, "power_le" if a.head == "pow" else "monotone")
        if found:
            return Closed(found)
    try:
        found = _isolated(s, search, a, b)
    except Rejected as error:
        return GaveUp(str(error))
    return Closed(found) if found else GaveUp("no logarithm or root could be moved to the other side")


def _isolated(s: Sequent, search: Search, a: Term, b: Term) -> Certificate | None:
    whole = b if a is ZERO else add(b, neg(a))
    ring = Algebra([whole])
    n, d = quotient(ring, whole)
    if d is not None:
        return None
    for k, atom in enumerate(ring.atoms):
        if atom.head == "log" and _plain(atom.args[0]) and not contains(
                add(*(a for i, a in enumerate(ring.atoms) if i != k)), lambda t: t.head == "log"):
            continue
        if atom.head not in INVERTIBLE or n.degrees()[k] != 1 or not atom.free:
            continue
        with_atom = {tuple(0 if i == k else e for i, e in enumerate(m)): c
                     for m, c in n.to_dict().items() if m[k]}
        without = {m: c for m, c in n.to_dict().items() if not m[k]}
        coefficient = polynomial_term(ring, ring.context.from_dict(with_atom))
        sign = _sign(s, coefficient)
        if not sign:
            continue
        size = coefficient if sign > 0 else neg(coefficient)
        value = make("div", polynomial_term(ring, ring.context.from_dict(without) * -sign), size)
        found = _lemma(s, search, atom, simplified(value), size, sign)
        if found is not None:
            return found
    return None


def _plain(t: Term) -> bool:
    """Arithmetic of variables: there a derivative does more than the exponential of the other side."""
    return not contains(t, lambda u: u.head not in ("sym", "index", "num", "const", "add", "mul", "neg", "div", "pow"))


def _sign(s: Sequent, t: Term) -> int:
    context = Context(s)
    if context.evident(make("lt", ZERO, t)):
        return 1
    return -1 if context.evident(make("lt", t, ZERO)) else 0


def _lemma(s: Sequent, search: Search, atom: Term, other: Term, size: Term, sign: int) -> Certificate | None:
    """`f(g(other)) <= f(u)` (or >=) as a lemma, g the inverse of f; then the goal by adding it up."""
    if atom.head == "sqrt" and sign > 0 and other.head != "abs" and not Context(s).evident(make("le", ZERO, other)):
        return _by_modulus(s, search, atom, other, size)
    inverse = INVERTIBLE[atom.head](other)
    if inverse is None:
        return None
    image = make(atom.head, inverse if inverse.free else _given(s, inverse))
    pair = (image, atom) if sign > 0 else (atom, image)
    lemma = make(s.goal.head, *pair)
    if lemma in s.facts or lemma is s.goal:
        return None
    proof = search.apply(s.prove(lemma), "monotone")
    if proof is None:
        return None
    after = s.prove(s.goal, lemma)
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    node = {"rule": "combination", "data": {"parts": [(size, add(pair[1], neg(pair[0])))], **strict}}
    *signs, equal = premises(after, node)
    proofs = [search.prove(g) for g in signs]
    root = {"by": "root_of_square", "left": image, "right": other}
    proofs.append(search.apply(equal, "identity", equations=[root]) if atom.head == "sqrt" else search.prove(equal))
    if any(p is None for p in proofs):
        return None
    last = {**node, "premises": proofs}
    return {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, last]}


def _by_modulus(s: Sequent, search: Search, root: Term, other: Term, size: Term) -> Certificate | None:
    """The goal from `abs(other) <= root`, whatever the sign of what is compared with a root."""
    modulus = make("abs", other)
    lemma = make(s.goal.head, modulus, root)
    if lemma in s.facts or not plausible(s.prove(lemma)):
        return None
    proof = search.apply(s.prove(lemma), "by_squares", left=modulus, right=root)
    if proof is None:
        return None
    node = {"rule": "bound", "data": {"row": "abs_above", "values": {"u": other}}}
    *needs, after = premises(s.prove(s.goal, lemma), node)
    proofs = [search.prove(g) for g in needs]
    strict = {"strict": 0} if s.goal.head == "lt" else {}
    parts = [(size, add(root, neg(modulus))), (size, add(modulus, neg(other)))]
    proofs.append(search.apply(after, "combination", parts=parts, **strict))
    if None in proofs:
        return None
    return {"rule": "cut", "data": {"formula": lemma}, "premises": [proof, {**node, "premises": proofs}]}


def _given(s: Sequent, t: Term) -> Term:
    """A bound of a fact that has the value of the closed term t, or its negative; else t."""
    value = number(t)
    bounds = [side for f in s.facts if f.head in ("le", "lt") for side in f.args if not side.free]
    if value is not None:
        for one in (*bounds, *map(neg, bounds)):
            known = number(one)
            if known is not None and abs(known - value) < CLOSE:
                return one
    return t


def _exponential(t: Term) -> Term:
    """exp(t) with integer multiples of logarithms taken out as powers."""
    ring = Algebra([t])
    n, d = quotient(ring, t)
    if d is not None:
        return make("exp", t)
    factors, kept = [], []
    for monomial, c in n.to_dict().items():
        m = monomial_term(ring.atoms, monomial)
        q: Fraction = fraction(c)
        if m.head == "log" and q.denominator == 1:
            base = m.args[0]
            factors.append(base if q == 1 else make("pow", base, rational(q)))
            continue
        size = m if abs(q) == 1 else rational(abs(q)) if m is ONE else mul(rational(abs(q)), m)
        kept.append(neg(size) if q < 0 else size)
    if kept:
        factors.append(make("exp", add(*kept)))
    return mul(*factors) if factors else ONE


def _square(t: Term) -> Term:
    return make("pow", t, num(2))


def _logarithm(t: Term) -> Term | None:
    """log(t), of a product term by term with logarithms of exponentials undone; None for other functions."""
    ring = Algebra([t])
    n, d = quotient(ring, t)
    if d is not None or len(n) != 1:
        return make("log", t) if all(a.head in ("sym", "index") for a in ring.atoms) else None
    if any(a.head not in ("exp", "sym", "index", "pow", "const", "sqrt") for a in ring.atoms):
        return None
    ((monomial, c),) = n.to_dict().items()
    parts = [] if c == 1 else [make("log", rational(fraction(c)))]
    for atom, e in zip(ring.atoms, monomial, strict=True):
        if e:
            one = atom.args[0] if atom.head == "exp" else make("log", atom)
            if atom.head == "pow":
                one = mul(atom.args[1], make("log", atom.args[0]))
            parts.append(one if e == 1 else mul(num(int(e)), one))
    return add(*parts) if parts else ZERO


def _angle(head: str, low: float, high: float) -> Callable[[Term], Term | None]:
    """The inverse function of an angle that is a number between low and high; None for other terms."""

    def inverse(t: Term) -> Term | None:
        value = number(t)
        return make(head, t) if value is not None and low < value < high else None

    return inverse


#: what is moved to the other side, and by which inverse
INVERTIBLE: Mapping[str, Callable[[Term], Term | None]] = MappingProxyType({
    "log": _exponential, "sqrt": _square, "exp": _logarithm,
    "tanh": lambda t: make("atanh", t), "asinh": lambda t: make("sinh", t), "asin": _angle("sin", -pi / 2, pi / 2),
    "atan": _angle("tan", -pi / 2, pi / 2), "acos": _angle("cos", 0, pi)})
TACTIC = Tactic("monotone", "Compare under a monotone function; move a logarithm or root to the other side.",
                cost=17, applies=applies, run=run)
