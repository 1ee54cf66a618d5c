"""Antiderivatives by parts, and of a function of cos times sin: suggestions, differentiated by the kernel.

p(x)*exp(m*x + c), times sin or cos of n*x + d, for a polynomial p; r(x)*f(v(x)) for a logarithm or an inverse
function f whose derivative is rational, r and v quotients of polynomials with rational coefficients; powers of a
logarithm in turn. Bronstein, Symbolic Integration I, 5.
"""

from __future__ import annotations

import math

from flint import fmpq, fmpq_mpoly, fmpq_poly

from symcheck.kernel.algebra import Algebra
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import ONE, ZERO
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, add, make, mul, neg, num, rational, replace, substitute, subterms, sym
from symcheck.provers.antiderivatives import slope
from symcheck.provers.limit_values import tidy
from symcheck.provers.linear import fraction, simplified
from symcheck.provers.polynomials import to_term
from symcheck.provers.rational_antiderivatives import polynomial, quotient_in, rational_antiderivative

#: f -> its derivative by u, a quotient of polynomials in u
RATIONAL_SLOPES = {"log": "1/u", "atan": "1/(1 + u**2)", "acot": "-1/(1 + u**2)", "atanh": "1/(1 - u**2)"}
#: f(x) -> (g(x), g' as a multiple of f): r(g)*f has an antiderivative in g
#: functions of an angle by its sin s and cos c (DLMF 4.14)
ANGLES = {"sin": "s", "cos": "c", "tan": "s/c", "cot": "c/s", "sec": "1/c", "csc": "1/s"}
PAIRS = {"sin": ("cos", -1), "cos": ("sin", 1)}


def antiderivative_by_parts(f: Term, x: str, at: float, depth: int = 4) -> Term | None:
    """F with F' == f around `at`, as far as the forms above go."""
    if x not in f.free or not depth:
        return None
    try:
        return _exponential(f, x) or _with_function(f, x, at, depth) or _of_pair(f, x, at)
    except Rejected:
        return None


# ---------------------------------------------------------------- exponentials and angles

def _exponential(f: Term, x: str) -> Term | None:
    """p(x)*exp(m*x + c)*cos(n*x + d): the real part of q(x)*exp((m + I*n)*x), q' + (m + I*n)*q == p."""
    ring = Algebra([f, sym(x)])
    n, d = ring.fraction(f)
    at = ring.position[sym(x)]
    moving = [k for k, a in enumerate(ring.atoms)
              if k != at and x in a.free and (n.degrees()[k] or d is not None and d.degrees()[k])]
    names = [ring.atoms[k].head for k in moving]
    if d is not None and (d.degrees()[at] or any(d.degrees()[k] for k in moving)):
        return None
    if not moving or len(set(names)) < len(names) or not set(names) <= {"exp", "sin", "cos"}:
        return None
    if any(n.degrees()[k] != 1 for k in moving) or any(sum(m[k] for k in moving) != len(moving) for m in n.to_dict()):
        return None
    atoms = [ring.atoms[k] for k in moving]
    slopes = {a.head: slope(a.args[0], x) for a in atoms}
    if None in slopes.values() or "sin" in names and "cos" in names:
        return None
    p = n
    for k in moving:
        p = p.derivative(k)
    scale = ONE if d is None else to_term(ring, d)
    grow, turn = slopes.get("exp") or ZERO, slopes.get("sin") or slopes.get("cos") or ZERO
    angle = next((a for a in atoms if a.head != "exp"), None)
    parts = integrated(ring, p, at, tidy(grow), tidy(turn))
    growing = [a for a in atoms if a.head == "exp"]
    if angle is None:
        whole = mul(parts[0], *growing)
    else:
        # (re + I*im)*(cos + I*sin): the real part for cos, the imaginary part for sin
        sine, cosine = (mul(make(h, angle.args[0]), *growing) for h in ("sin", "cos"))
        re, im = parts
        whole = (add(mul(re, cosine), neg(mul(im, sine))) if angle.head == "cos"
                 else add(mul(re, sine), mul(im, cosine)))
    return whole if scale is ONE else make("div", whole, scale)


def integrated(ring: Algebra, p: fmpq_mpoly, at: int, grow: Term, turn: Term) -> tuple[Term, Term]:
    """The parts of q with q' + w*q == p for w = grow + I*turn: q is the sum of (-1)**k * p^(k)/w**(k + 1)."""
    size = add(make("pow", grow, num(2)), make("pow", turn, num(2)))
    # 1/w is (grow - I*turn)/size
    one = (tidy(make("div", grow, size)), tidy(neg(make("div", turn, size))))
    power, parts = one, ([], [])  # type: tuple[Term, Term], tuple[list[Term], list[Term]]
    sign = 1
    while p:
        here = to_term(ring, p if sign > 0 else -p)
        for side, part in zip(parts, power, strict=True):
            if part is not ZERO:
                side.append(mul(here, part))
        power = (tidy(add(mul(power[0], one[0]), neg(mul(power[1], one[1])))),
                 tidy(add(mul(power[0], one[1]), mul(power[1], one[0]))))
        p, sign = p.derivative(at), -sign
    re, im = (tidy(add(*side)) if side else ZERO for side in parts)
    return re, im


# ---------------------------------------------------------------- logarithms and inverse functions

def _with_function(f: Term, x: str, at: float, depth: int) -> Term | None:
    """r*g**k, g of `RATIONAL_SLOPES`: R*g**k - the integral of k*R*g'*g**(k - 1), R the integral of r."""
    inside = [t for t in dict.fromkeys(subterms(f)) if t.head in RATIONAL_SLOPES and x in t.free]
    if len(inside) != 1 or quotient_in(inside[0].args[0], x) is None:
        return None
    g = inside[0]
    ring = Algebra([f, sym(x), g])
    n, d = ring.fraction(f)
    k = ring.position[g]
    power = int(n.degrees()[k])
    if power < 1 or d is not None and d.degrees()[k]:
        return None
    top = n
    for j in range(power):
        top = top.derivative(k) / (j + 1)
    r = to_term(ring, top) if d is None else make("div", to_term(ring, top), to_term(ring, d))
    rest = add(f, neg(mul(r, _power(g, power))))
    outer = rational_antiderivative(r, x, at)
    if outer is None or any(t.head in ("log", "atan") for t in subterms(outer)):
        return _logarithmic(r, g, power, x) if len(n.to_dict()) == 1 else None
    inner = substitute(parse_core(RATIONAL_SLOPES[g.head]), {"u": g.args[0]})
    down = mul(num(power), outer, inner, _slope(g.args[0], x))
    left = simplified(add(mul(down, _power(g, power - 1)), neg(rest)))
    after = rational_antiderivative(left, x, at) if g not in set(subterms(left)) else antiderivative_by_parts(
        left, x, at, depth - 1)
    if after is None and left is not ZERO and x in left.free:
        return None
    last = after if after is not None else mul(left, sym(x))
    return add(mul(outer, _power(g, power)), neg(last))


def _power(g: Term, k: int) -> Term:
    return make("pow", g, num(k)) if k > 1 else g if k else ONE


def _slope(v: Term, x: str) -> Term:
    """The derivative of a quotient of polynomials."""
    found = quotient_in(v, x)
    if found is None:
        raise Rejected("not a quotient of polynomials")
    n, d = found
    return make("div", polynomial(n.derivative() * d - n * d.derivative(), x), polynomial(d * d, x))


def _logarithmic(r: Term, g: Term, power: int, x: str) -> Term | None:
    """c*v'/v*log(v)**k: c*log(v)**(k + 1)/(k + 1)."""
    inner = mul(substitute(parse_core(RATIONAL_SLOPES[g.head]), {"u": g.args[0]}), _slope(g.args[0], x))
    ratio = quotient_in(make("div", r, inner), x)
    if ratio is None or ratio[0].degree() > 0 or ratio[1].degree() > 0:
        return None
    return mul(polynomial(ratio[0] / ratio[1][0], x), make("div", make("pow", g, num(power + 1)), num(power + 1)))


# ---------------------------------------------------------------- a function of cos times sin

def _of_pair(f: Term, x: str, at: float) -> Term | None:
    """r(cos(x))*sin(x), or r(sin(x))*cos(x), for a quotient r of polynomials."""
    pair = {h: make(h, sym(x)) for h in PAIRS}
    letters = _in_letters(f, x)
    if letters is None:
        return None
    waves = wave_parts(f, x)
    if waves is not None:
        parts = [mul(c, _wave(k, x)) for k, c in waves]
        return add(*parts) if parts else ZERO
    for head, (other, sign) in PAIRS.items():
        r = _odd_part(letters, head[0], other[0])
        if r is None:
            continue
        found = rational_antiderivative(r, other[0], {"c": 0.31, "s": 0.29}[other[0]])
        if found is None and not r.free:
            found = mul(r, sym(other[0]))
        if found is not None:
            whole = substitute(found, {other[0]: pair[other]})
            return whole if sign > 0 else neg(whole)
    r = _in_tangent(letters)
    found = None if r is None else rational_antiderivative(r, "t", math.tan(at))
    return None if found is None else substitute(found, {"t": make("tan", sym(x))})


def _in_letters(f: Term, x: str) -> Term | None:
    """f with s for sin(x) and c for cos(x), if x occurs in nothing else."""
    letters = f
    for head, text in ANGLES.items():
        letters = replace(letters, make(head, sym(x)), parse_core(text))
    return None if x in letters.free or letters is f else letters


def wave_parts(f: Term, x: str) -> list[tuple[int, Term]] | None:
    """(k, c): f is the sum of c*cos(k*x) for k >= 0 and of c*sin(-k*x) for k < 0; None of another f."""
    letters = _in_letters(f, x)
    waves = None if letters is None else _waves(letters)
    return None if waves is None else [(k, rational(fraction(c))) for k, c in waves.items() if c]


def _waves(f: Term) -> dict[int, fmpq] | None:
    """c with f the sum of c[k]*cos(k*x) for k >= 0 and of c[-k]*sin(k*x) for k > 0; f a polynomial in s and c."""
    ring = Algebra([f, sym("s"), sym("c")])
    n, d = ring.fraction(f)
    at = ring.position[sym("s")], ring.position[sym("c")]
    if d is not None and not d.is_constant() or any(n.degrees()[k] for k in range(len(ring.atoms)) if k not in at):
        return None
    scale = fmpq(1) if d is None else 1 / d.leading_coefficient()
    found: dict[int, fmpq] = {}
    for m, c in n.to_dict().items():
        if max(int(m[k]) for k in at) > 24:
            return None
        # exp(I*x) is z: 2*c == z + 1/z, 2*I*s == z - 1/z
        i, j = (int(m[k]) for k in at)
        p = fmpq_poly([-1, 0, 1]) ** i * fmpq_poly([1, 0, 1]) ** j
        unit = c * scale / 2 ** (i + j)
        for e in range(p.degree() + 1):
            k = e - i - j
            if not p[e] or k < 0:
                continue
            # for i even p is symmetric: cos; for i odd the quotient by I is left: sin
            size = unit * p[e] * (-1) ** (i // 2) * (1 if k == 0 else 2)
            index = k if i % 2 == 0 else -k
            if i % 2 == 0 or k:
                found[index] = found.get(index, fmpq(0)) + size
    return found


def _wave(k: int, x: str) -> Term:
    """The integral of cos(k*x), or of sin(-k*x) for k < 0."""
    size = abs(k)
    angle = sym(x) if size == 1 else mul(num(size), sym(x))
    if k == 0:
        return sym(x)
    whole = make("sin", angle) if k > 0 else neg(make("cos", angle))
    return whole if size == 1 else make("div", whole, num(size))


def _in_tangent(f: Term) -> Term | None:
    """r(t) with f == (1 + t**2)*r(t) for t = s/c, where s**2 + c**2 == 1; None if f has odd powers."""
    ring = Algebra([substitute(f, {"s": mul(sym("t"), sym("c"))}), sym("c"), sym("t")])
    n, d = ring.fraction(substitute(f, {"s": mul(sym("t"), sym("c"))}))
    at, to = ring.position[sym("c")], ring.position[sym("t")]
    parts = [n] if d is None else [n, d]
    if any(p.degrees()[k] for p in parts for k in range(len(ring.atoms)) if k not in (at, to)):
        return None
    most = max(int(m[at]) for p in parts for m in p.to_dict())
    if len({int(m[at]) % 2 for p in parts for m in p.to_dict()}) != 1:
        return None
    square = fmpq_poly([1, 0, 1])
    # above and below times (1 + t**2)**(most/2), so that c**k becomes (1 + t**2)**((most - k)/2)
    top, *bottom = (sum((fmpq_poly([0] * int(m[to]) + [c]) * square ** ((most - int(m[at])) // 2)
                         for m, c in p.to_dict().items()), fmpq_poly([0])) for p in parts)
    below = bottom[0] if bottom else square ** (most // 2)
    return make("div", polynomial(top, "t"), polynomial(below * square, "t"))


def _odd_part(f: Term, odd: str, other: str) -> Term | None:
    """r with f == odd*r, r in `other` alone, by odd**2 == 1 - other**2; None if there is none."""
    ring = Algebra([f, sym(odd), sym(other)])
    n, d = ring.fraction(f)
    at, to = ring.position[sym(odd)], ring.position[sym(other)]
    if any(n.degrees()[k] or d is not None and d.degrees()[k] for k in range(len(ring.atoms)) if k not in (at, to)):
        return None
    bottom = ring.context.constant(1) if d is None else d
    mirrored = _mirrored(ring, bottom, at)
    top, bottom = n * mirrored, bottom * mirrored
    a, b = (_halves(p, at, to) for p in (top, bottom))
    if a[0] or b[1]:
        return None
    return make("div", polynomial(a[1], other), polynomial(b[0], other))


def _mirrored(ring: Algebra, p: fmpq_mpoly, at: int) -> fmpq_mpoly:
    return ring.context.from_dict({m: -c if m[at] % 2 else c for m, c in p.to_dict().items()})


def _halves(p: fmpq_mpoly, at: int, to: int) -> tuple[fmpq_poly, fmpq_poly]:
    """(e, o) with p == e + odd*o, polynomials in the other letter."""
    found = [fmpq_poly([0]), fmpq_poly([0])]
    for m, c in p.to_dict().items():
        k, j = int(m[at]), int(m[to])
        found[k % 2] += fmpq_poly([1, 0, -1]) ** (k // 2) * fmpq_poly([0] * j + [c])
    return found[0], found[1]


__all__ = ["antiderivative_by_parts", "integrated"]
