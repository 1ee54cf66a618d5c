"""Equations `left -> right`, each an instance of a named rule with conditions.

An equation says: at every point where `left` is defined and the conditions hold, `right` is
defined and equal to it (with `k`: left**k equals right). Conditions are formulas; what is not
evident becomes a premise of the step that uses the equation. Each function below gets the
equation's data `{"by": name, "left": term, ...}` and returns `Equation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from symcheck.kernel.algebra import I
from symcheck.kernel.binomial_equations import BINOMIAL_EQUATIONS
from symcheck.kernel.complex_equations import COMPLEX_EQUATIONS
from symcheck.kernel.derivative import derivative, times
from symcheck.kernel.equation import Equation, Equations, Maker, integer, to_power
from symcheck.kernel.errors import Rejected
from symcheck.kernel.gamma_equations import GAMMA_EQUATIONS
from symcheck.kernel.identities import IDENTITIES, POWERS
from symcheck.kernel.sequent import FALSE, ONE, ZERO, Sequent, negate, normal, strict
from symcheck.kernel.sums import SUM_EQUATIONS
from symcheck.language.functions import FUNCTIONS
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, alpha, conj, disj, make, mul, num, rational, substitute


@lru_cache(maxsize=1024)
def _row(name: str) -> tuple[Term, Term, tuple[Term, ...], str, int]:
    if name in POWERS:
        left, k, right, when, mode, _ = POWERS[name]
    elif name in IDENTITIES:
        left, right, when, mode, _ = IDENTITIES[name]
        k = 1
    else:
        raise Rejected(f"no identity is called {name}")
    conditions = tuple(normal(parse_core(when))) if when else ()
    return parse_core(left), parse_core(right), conditions, mode, k


def match(pattern: Term, t: Term, found: dict[str, Term]) -> bool:
    """Whether t is an instance of the pattern; `found` gets the metavariables (u, v, w)."""
    if pattern.head == "sym":
        return found.setdefault(pattern.value, t) is t
    if pattern.head != t.head or pattern.value != t.value or len(pattern.args) != len(t.args):
        return False
    return all(match(p, a, found) for p, a in zip(pattern.args, t.args, strict=True))


def identity(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """An instance of a row of IDENTITIES or POWERS, `data["row"]`."""
    equation = _instance(data["row"], left, s.mode)
    if isinstance(equation, str):
        raise Rejected(equation)
    return equation


@lru_cache(maxsize=4096)
def _instance(name: str, left: Term, now: str) -> Equation | str:
    """The instance of a row whose left side is `left`, or why there is none."""
    pattern, right, conditions, mode, k = _row(name)
    found: dict[str, Term] = {}
    if mode not in ("any", now) or mode != "any" and left.imaginary and now == "real":
        return f"{name} is for {mode} mode"
    if not match(pattern, left, found):
        return f"not an instance of {name}"
    return Equation(left, substitute(right, found), tuple(substitute(c, found) for c in conditions), k)


#: how high a root `power_root` takes apart: one of 2**i*3**j is i + j roots deep
HIGHEST_ROOT = 1000


def unfold(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """A function's definition from its row of the function table (same domain on both sides)."""
    row = FUNCTIONS.get(left.head)
    if row is None or not row.unfold or left.imaginary and s.mode == "real":
        raise Rejected(f"{left.head} has no definition in the function table")
    return Equation(left, substitute(parse_core(row.unfold), dict(zip("uvw", left.args, strict=False))))


def congruence(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(a, ...) -> f(b, ...) where each a equals b in the algebra of the equations so far.

    Also a derivative at a -> the same derivative at b.
    """
    right: Term = data["right"]
    if left.head == "diff" == right.head:
        body, x, n, a = left.args
        if alpha(make("diff", body, x, n, right.args[3])) is not alpha(right) or not known.equal(a, right.args[3]):
            raise Rejected("not the same derivative, or not at the same point")
        return Equation(left, right, (make("defined", right.args[3]),))
    if right.head != left.head or right.value != left.value or len(right.args) != len(left.args) or left.binds:
        raise Rejected("not the same function on both sides")
    for a, b in zip(left.args, right.args, strict=True):
        if not known.equal(a, b):
            raise Rejected("the arguments are not seen to be equal")
    return Equation(left, right, tuple(make("defined", b) for b in right.args))


def exp_sum(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """exp(u) -> product of exp(t)**n where u is the sum of n*t; exp(log(v)) is v (DLMF 4.2.29)."""
    if left.head != "exp":
        raise Rejected("not an exponential")
    parts: list[tuple[Term, int]] = [(t, integer(n)) for t, n in data["parts"]]
    whole = add(*(times(rational(n), t) for t, n in parts)) if parts else ZERO
    if not known.equal(left.args[0], whole):
        raise Rejected("the exponent is not the sum of the parts")
    factors = [to_power(t.args[0] if t.head == "log" else make("exp", t), n) for t, n in parts]
    return Equation(left, mul(*factors), tuple(make("defined", t) for t, _ in parts if t.head not in ("num", "sym")))


def exp_power(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """exp(u)**k -> v where k*u is log(v) (DLMF 4.2.19, 4.10)."""
    k, right = integer(data["k"]), data["right"]
    whole, log = times(rational(k), left.args[0]), make("log", right)
    if left.head != "exp" or k < 2 or not known.equal(whole, log):
        raise Rejected("k times the exponent is not that logarithm")
    return Equation(left, right, (make("defined", log),), k)


def log_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """log(u) -> sum of n*log(v), u the product of v**n with every v > 0; log(exp(t)) is t, t real (DLMF 4.2.27)."""
    if left.head != "log":
        raise Rejected("not a logarithm")
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    whole = mul(*(to_power(v, n) for v, n in parts))
    if not known.equal(left.args[0], whole):
        raise Rejected("the argument is not the product of the parts")
    conditions = tuple(make("lt", ZERO, v) for v, _ in parts)
    logs = [times(rational(n), v.args[0] if v.head == "exp" else make("log", v)) for v, n in parts]
    real = [make("eq", make("im", v.args[0]), ZERO) for v, _ in parts if v.head == "exp" and (
        s.mode == "complex" or v.imaginary)]
    return Equation(left, add(*logs) if logs else ZERO, (*conditions, *real))


def root_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """sqrt(u) (or cbrt) -> product of sqrt(v)**n, u the product of v**n, every v >= 0 (> 0 if n < 0).

    The real cube root takes any v (not 0 if n < 0).
    """
    if left.head not in ("sqrt", "cbrt"):
        raise Rejected("not a root")
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    whole = mul(*(to_power(v, n) for v, n in parts))
    if not known.equal(left.args[0], whole):
        raise Rejected("the argument is not the product of the parts")
    if left.head == "cbrt" and s.mode == "real" and not (left.imaginary or any(v.imaginary for v, _ in parts)):
        conditions = tuple(make("ne", v, ZERO) if n < 0 else make("defined", v) for v, n in parts)
    else:
        conditions = tuple(make("lt" if n < 0 else "le", ZERO, v) for v, n in parts)
    return Equation(left, mul(*(to_power(make(left.head, v), n) for v, n in parts)), conditions)


def root_of_square(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """sqrt(u) -> v where v**2 equals u and v >= 0; likewise cbrt(u) -> v where v**3 equals u, v real."""
    value: Term = data["right"]
    n = {"sqrt": 2, "cbrt": 3}.get(left.head)
    if n is None:
        raise Rejected("not a root")
    whole = make("pow", value, num(n))
    if not known.equal(left.args[0], whole):
        raise Rejected("the argument is not that power")
    if n == 3 and s.mode == "real" and not value.imaginary:
        return Equation(left, value, (make("defined", value),))
    return Equation(left, value, (make("le", ZERO, value),))


def abs_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """abs(u) -> product of abs(v)**n, u the product of v**n; v not 0 where n < 0 (DLMF 1.9.18)."""
    parts: list[tuple[Term, int]] = [(v, integer(n)) for v, n in data["parts"]]
    whole = mul(*(to_power(v, n) for v, n in parts))
    if left.head != "abs" or not known.equal(left.args[0], whole):
        raise Rejected("the argument is not the product of the parts")
    conditions = [make("ne", v, ZERO) if n < 0 else make("defined", v) for v, n in parts]
    return Equation(left, mul(*(to_power(make("abs", v), n) for v, n in parts)), tuple(conditions))


#: f -> (the equation that w = f(u) solves, and the conditions that single it out), over the reals
INVERSES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "asin": ("sin(w)", "-pi/2 <= w and w <= pi/2"), "acos": ("cos(w)", "0 <= w and w <= pi"),
    "atan": ("tan(w)", "-pi/2 < w and w < pi/2"), "asinh": ("sinh(w)", "w == w"),
    "acosh": ("cosh(w)", "w >= 0"), "atanh": ("tanh(w)", "w == w"), "log": ("exp(w)", "w == w"),
    "asec": ("1/cos(w)", "0 <= w and w <= pi"), "acsc": ("1/sin(w)", "-pi/2 <= w and w <= pi/2"),
    "acot": ("1/tan(w)", "-pi/2 < w and w < pi/2 and w != 0"), "lambertw": ("w*exp(w)", "w >= -1"),
})


def inverse(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """f(u) -> w where f is the inverse of g on an interval, g(w) == u and w is in it (DLMF 4.23, 4.37, 4.13)."""
    row, w = INVERSES.get(left.head), data["right"]
    if row is None or s.mode != "real" or left.imaginary or w.imaginary:
        raise Rejected("not a real inverse function")
    put = {"w": w}
    forward = substitute(parse_core(row[0]), put)
    inside = tuple(substitute(c, put) for c in normal(parse_core(row[1])))
    return Equation(left, w, (*inside, make("eq", forward, left.args[0])))


def imaginary_unit(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """I -> exp(I*pi/n)**(n/2) for even n (DLMF 4.2.20)."""
    n = integer(data["n"])
    if left is not I or n < 2 or n % 2:
        raise Rejected("not I, or n is odd")
    return Equation(left, to_power(make("exp", I * make("const", value="pi") / num(n)), n // 2))


def power_root(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """u**y -> root**p where y equals p/q and root is u, sqrt(u), cbrt(u), sqrt(sqrt(u)), ...; u > 0, u >= 0 if p > 0.

    In complex mode u is not 0, and both are exp(p/q*log(u)) (DLMF 4.2.26): a principal root turns an angle in
    (-pi, pi] into a smaller one in it, so that roots of roots are principal too.
    """
    if left.head != "pow":
        raise Rejected("not a power")
    p, q = integer(data["p"]), integer(data["q"])
    base, y = left.args
    fraction = rational(p) / rational(q)
    if not 1 <= q <= HIGHEST_ROOT or not known.equal(y, fraction):
        raise Rejected("the exponent is not p/q")
    root, degree = base, 1
    for head, k in (("sqrt", 2), ("cbrt", 3)):
        while q % (degree * k) == 0:
            root, degree = make(head, root), degree * k
    if degree != q:
        raise Rejected("only square and cube roots, and roots of roots, have a name")
    positive = make("lt" if p <= 0 else "le", ZERO, base) if s.mode == "real" else make("ne", base, ZERO)
    return Equation(left, to_power(root, p), () if q == 1 and p >= 0 else
                    (make("ne", base, ZERO),) if q == 1 else (positive,))


def power_product(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """u**y -> product of (u**t)**n where y is the sum of n*t: for u > 0, for u not 0 and integers t, or
    for natural t and n > 0; and (product of v**m)**y -> product of (v**y)**m for every v > 0, or integer y and
    every v not 0, or natural y and every v with m < 0 not 0 (DLMF 4.2.37, 4.2.38)."""
    if left.head != "pow":
        raise Rejected("not a power")
    base, y = left.args
    if "parts" in data:
        parts = [(t, integer(n)) for t, n in data["parts"]]
        whole = add(*(times(rational(n), t) for t, n in parts)) if parts else ZERO
        if not known.equal(y, whole):
            raise Rejected("the exponent is not the sum of the parts")
        whole_parts = [make("integer", t) for t, _ in parts]
        natural = conj(*(make("le", ZERO, t) for t, _ in parts), *whole_parts) if all(
            n > 0 for _, n in parts) else FALSE
        either = disj(make("lt", ZERO, base), conj(make("ne", base, ZERO), *whole_parts), natural)
        return Equation(left, mul(*(to_power(_power(base, t), n) for t, n in parts)),
                        (either, *(make("defined", t) for t, _ in parts if t.head not in ("num", "sym"))))
    factors = [(v, integer(n)) for v, n in data["factors"]]
    whole = mul(*(to_power(v, n) for v, n in factors))
    if not known.equal(base, whole):
        raise Rejected("the base is not the product of the factors")
    positive = conj(*(make("lt", ZERO, v) for v, _ in factors))
    whole_power = conj(make("integer", y), *(make("ne", v, ZERO) for v, _ in factors))
    natural_power = conj(make("integer", y), make("le", ZERO, y),
                         *(make("ne" if n < 0 else "defined", v, *([ZERO] if n < 0 else [])) for v, n in factors))
    return Equation(left, mul(*(to_power(_power(v, y), n) for v, n in factors)),
                    (disj(positive, whole_power, natural_power),))


def _power(base: Term, y: Term) -> Term:
    return base if y is ONE else make("pow", base, y)


def extremum(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """max(a, b, ...) -> the k-th argument, where it is >= the others (min: <=)."""
    if left.head not in ("max", "min"):
        raise Rejected("not a maximum or minimum")
    k = integer(data["k"])
    if not 0 <= k < len(left.args):
        raise Rejected("no such argument")
    best = left.args[k]
    order = [make("le", *((a, best) if left.head == "max" else (best, a))) for a in left.args if a is not best]
    return Equation(left, best, tuple(order))


def branch(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """if(c, a, b) -> a where c holds (`data["take"]` is true), -> b where it fails."""
    if left.head != "if":
        raise Rejected("not an if")
    c, a, b = left.args
    return Equation(left, a, (strict(c),)) if data["take"] else Equation(left, b, (strict(negate(c)),))


def differentiate(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """A derivative -> what the structural rules give, under their conditions."""
    value, conditions = derivative(s, left)
    return Equation(left, value, conditions)


def cyclotomic(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """exp(I*pi/n) to the degree of its minimal polynomial, by that polynomial (the 2n-th cyclotomic)."""
    from flint import fmpz_poly

    n = integer(data["n"])
    angle = I * make("const", value="pi") / num(n) if n > 1 else I * make("const", value="pi")
    if not 1 <= n <= 1000 or left is not make("exp", angle):
        raise Rejected("not exp(I*pi/n)")
    coefficients = [int(c) for c in fmpz_poly.cyclotomic(2 * n).coeffs()]
    degree = len(coefficients) - 1
    terms = [times(rational(-c), left ** num(k) if k else ONE) for k, c in enumerate(coefficients[:-1]) if c]
    return Equation(left, add(*terms) if terms else ZERO, (), degree)


def by_fact(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """left -> right where `left == right` or `same(left, right)` (either way round) is a fact."""
    right: Term = data["right"]
    if not {make(h, *pair) for h in ("eq", "same") for pair in ((left, right), (right, left))} & set(s.facts):
        raise Rejected("no such fact")
    return Equation(left, right)


def by_premise(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """left -> right where `left == right` (both defined) is proved by a premise of its own."""
    return Equation(left, data["right"], (make("eq", left, data["right"]),))


def solved(s: Sequent, left: Term, data: Mapping[str, Any], known: Equations) -> Equation:
    """An atom -> the term that an equation among the facts makes it equal to (linear in it).

    From coefficient*(left - right) == a - b with a coefficient that is not 0, where the fact says a == b
    (for a fact `a same b`, both sides' definedness is asked for).
    """
    right, fact, coefficient = data["right"], data["fact"], data["coefficient"]
    if fact not in s.facts or fact.head not in ("eq", "same"):
        raise Rejected("not an equation among the facts")
    a, b = fact.args
    whole, difference = coefficient * (left - right), a - b
    if not known.equal(whole, difference):
        raise Rejected("the fact does not say that")
    both = (make("defined", a), make("defined", b)) if fact.head == "same" else ()
    return Equation(left, right, (make("ne", coefficient, ZERO), make("defined", right), *both))


#: every way to get an equation, by name
EQUATIONS: Mapping[str, Maker] = MappingProxyType({
    "identity": identity, "unfold": unfold, "congruence": congruence, "exp_sum": exp_sum,
    "exp_power": exp_power, "log_product": log_product, "root_product": root_product,
    "root_of_square": root_of_square, "abs_product": abs_product, "power_root": power_root,
    "power_product": power_product, "extremum": extremum, "branch": branch, "inverse": inverse,
    "imaginary_unit": imaginary_unit, "derivative": differentiate, "cyclotomic": cyclotomic,
    "fact": by_fact, "premise": by_premise, "solved": solved, **SUM_EQUATIONS, **COMPLEX_EQUATIONS,
    **GAMMA_EQUATIONS, **BINOMIAL_EQUATIONS,
})
