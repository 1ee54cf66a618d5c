"""Ball evaluation: values against mpmath, definedness by the reference, boxes, derivatives, formulas."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb, ctx, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from symcheck.kernel.balls import Remembering, evaluate, holds
from symcheck.kernel.values import Undefined, Unknown
from symcheck.language.functions import FUNCTIONS, TABLE
from symcheck.language.parser import parse_core
from symcheck.language.terms import Term, make, num, rational, sym

REAL_POINTS = [Fraction(p) for p in (
    "-17/5", "-2", "-1", "-3/4", "-1/2", "-1/10", "0", "1/10", "1/2", "3/4", "1", "7/5", "2", "5", "31/3")]
COMPLEX_POINTS = [(1, 1), (-1, 2), (-2, -1), (Fraction(1, 2), 0), (-3, 0), (0, 2), (0, Fraction(-1, 3)),
                  (Fraction(1, 3), Fraction(-1, 7)), (2, 0), (-1, Fraction(1, 10)), (4, -3), (0, 1), (-1, 0)]


def at(text: str, mode: str = "real", prec: int = 64, **env: object) -> object:
    """The value at a point given by texts, numbers or balls."""
    values = {k: parse_core(v) if isinstance(v, str) else v for k, v in env.items()}
    return evaluate(parse_core(text), values, mode, prec)


def undefined(text: str, mode: str = "real", **env: object) -> bool:
    return isinstance(at(text, mode, **env), Undefined)


def close(found: object, wanted: object) -> bool:
    """Whether an enclosure agrees with mpmath's value, which is good to about 25 digits."""
    z, w = acb(found), mpmath.mpmathify(wanted)
    size = 1 + float(abs(w))
    with mpmath.workdps(30):
        middle = mpmath.mpc(mpmath.mpf(str(z.real.mid().str(25, radius=False))),
                            mpmath.mpf(str(z.imag.mid().str(25, radius=False))))
        radius = float(z.real.rad()) + float(z.imag.rad())
        return bool(abs(middle - w) <= 1e-12 * size + 2 * radius) and radius < 1e-6 * size


def _cbrt(x: object) -> object:
    return mpmath.cbrt(x) if isinstance(x, mpmath.mpc) or x >= 0 else -mpmath.cbrt(-x)


def _sign(x: object) -> object:
    return mpmath.sign(x)


def _logistic(x: object) -> object:
    return 1 / (1 + mpmath.exp(-x))


REFERENCE = {
    "cbrt": _cbrt, "sigmoid": _logistic, "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, 0), "loggamma": mpmath.loggamma, "conj": mpmath.conj,
        "lambertw": mpmath.lambertw,
    "acot": lambda x: mpmath.atan(1 / x) if x else mpmath.pi / 2, "acoth": lambda x: mpmath.atanh(1 / x),
    "asec": lambda x: mpmath.acos(1 / x), "acsc": lambda x: mpmath.asin(1 / x),
    "asech": lambda x: mpmath.acosh(1 / x), "acsch": lambda x: mpmath.asinh(1 / x),
    "abs": mpmath.fabs, "arg": mpmath.arg, "ceil": mpmath.ceil,
}
UNARY = [f.name for f in TABLE if f.arity == (1, 1) and f.name not in ("softmax", "logsumexp")] + ["ellipe"]
REAL_DOMAIN_UNKNOWN = ("ellipe",)


def mp(name: str) -> object:
    return REFERENCE.get(name) or getattr(mpmath, FUNCTIONS[name].mpmath)


@pytest.mark.parametrize("name", UNARY)
def test_real_values_agree_with_mpmath(name: str) -> None:
    """Where a real function is defined, the enclosure is mpmath's value; it is defined at some points."""
    t = make(name, sym("x"))
    checked = 0
    for x in REAL_POINTS:
        try:
            found = evaluate(t, {"x": x}, "real", 90)
        except Unknown:
            continue
        if isinstance(found, Undefined):
            continue
        with mpmath.workdps(30):
            wanted = mp(name)(mpmath.mpf(x.numerator) / x.denominator)
        assert not isinstance(wanted, mpmath.mpc) or wanted.imag == 0, (name, x)
        assert close(found, mpmath.mpc(wanted).real), (name, x, found, wanted)
        checked += 1
    assert checked >= 3


@pytest.mark.parametrize("name", [n for n in UNARY if n not in ("floor", "ceil", "relu", "ellipk", "ellipe")])
def test_complex_values_agree_with_mpmath(name: str) -> None:
    """Principal branches, on the cuts too."""
    t = make(name, sym("z"))
    checked = 0
    for re, im in COMPLEX_POINTS:
        z = make("add", rational(re), make("mul", rational(im), parse_core("I")))
        try:
            found = evaluate(t, {"z": z}, "complex", 90)
        except Unknown:
            continue
        if isinstance(found, Undefined):
            continue
        with mpmath.workdps(30):
            x = mpmath.mpf(Fraction(re).numerator) / Fraction(re).denominator
            y = mpmath.mpf(Fraction(im).numerator) / Fraction(im).denominator
            wanted = mpmath.cbrt(mpmath.mpc(x, y)) if name == "cbrt" else mp(name)(mpmath.mpc(x, y))
        assert close(found, wanted), (name, re, im, found, wanted)
        checked += 1
    assert checked >= 4


BINARY = [
    ("atan2", mpmath.atan2, [(1, 2), (-1, 2), (1, -2), (-1, -2), (0, -1), (3, 0), (-3, 0), (0, 2)]),
    ("polygamma", mpmath.polygamma, [(0, 2), (1, "1/3"), (3, 5), (2, "-1/2")]),
    ("beta", mpmath.beta, [(1, 2), ("1/2", "1/2"), ("-1/2", "4/3"), (3, "5/2")]),
    ("binomial", mpmath.binomial, [(5, 2), (5, 7), ("1/2", 3), (-3, 2), ("7/2", "1/2"), (6, 0), ("-5/2", 4),
                                   (3, "5/2")]),
    ("polylog", mpmath.polylog, [(2, "1/2"), (3, -4), ("1/2", "1/3"), (2, 1), (0, "1/4"), (-2, "1/5"),
                                 (1, "1/2")]),
    ("besselj", mpmath.besselj, [(0, 1), (2, -3), ("1/2", 2), (-1, 4), ("-3/2", "1/3"), (0, 0)]),
    ("bessely", mpmath.bessely, [(0, 1), (2, 3), ("1/2", 2), (-1, 4)]),
    ("besseli", mpmath.besseli, [(0, 1), (2, -3), ("1/2", 2), (-1, 4), (3, 0)]),
    ("besselk", mpmath.besselk, [(0, 1), (2, 3), ("1/2", 2), (-1, 4)]),
    ("ellipe", mpmath.ellipe, [(1, "1/2"), (5, "1/3"), (-2, "-4"), ("1/3", 0)]),
    ("ellipf", mpmath.ellipf, [(1, "1/2"), (5, "1/3"), (-2, "-4"), ("1/3", 0)]),
]


@pytest.mark.parametrize(("name", "reference", "points"), BINARY, ids=[b[0] for b in BINARY])
def test_functions_of_two_arguments(name: str, reference: object, points: list[tuple[object,
    object]]) -> None:
    for p in points:
        a, b = (Fraction(v) for v in p)
        with mpmath.workdps(30):
            wanted = reference(*(mpmath.mpf(v.numerator) / v.denominator for v in (a, b)))
        assert close(evaluate(make(name, rational(a), rational(b)), {}, "real", 90), wanted), (name, p)


@pytest.mark.parametrize(("name", "reference", "points"), [
    ("polylog", mpmath.polylog, [(2, 1 + 1j), (3, -2 - 1j), (0.5, 0.5j)]),
    ("besselj", mpmath.besselj, [(1, 1 + 1j), (0.5, -2 + 1j), (0.5, -3)]),
    ("besselk", mpmath.besselk, [(1, 1 + 1j), (0.5, -2 + 1j)]),
    ("beta", mpmath.beta, [(1 + 1j, 2), (0.5j, 1.5)]),
    ("binomial", mpmath.binomial, [(1 + 1j, 2), (2 + 1j, 0.5)]),
    ("polygamma", mpmath.polygamma, [(1, 1 + 1j), (2, -0.5 + 1j)]),
    ("ellipk", mpmath.ellipk, [(1 + 1j,), (2,), (-3 - 1j,)]),
    ("ellipf", mpmath.ellipf, [(0.75j, 2), (1 + 2j, 3), (-1 - 1j, -2), (-0.5 + 3j, 0.5)]),
    ("ellipe", mpmath.ellipe, [(0.75j, 2), (1 + 2j, 3), (-1 - 1j, -2), (-0.5 + 3j, 0.5)]),
])
def test_complex_special_functions(name: str, reference: object, points: list[tuple[complex, ...]]) -> None:
    names = ("a", "b")
    for p in points:
        env = {n: acb(complex(v)) for n, v in zip(names, p, strict=False)}
        found = evaluate(make(name, *(sym(n) for n in names[:len(p)])), env, "complex", 90)
        with mpmath.workdps(30):
            assert close(found, reference(*p)), (name, p)


@pytest.mark.parametrize("text", ("ellipf(I, -3)", "ellipe(2 + I, 1/2)", "ellipf(1 + I, I)", "ellipe(pi/2 + I, 1/2)"))
def test_incomplete_integrals_across_a_branch_have_no_value(text: str) -> None:
    """Where the segment from 0 may meet the cut of the root, where the parameter is not real, at the strip's edge."""
    with pytest.raises(Unknown):
        evaluate(parse_core(text), {}, "complex", 90)


@pytest.mark.parametrize("name", [f.name for f in TABLE if f.derivative and f.arity == (1, 1)
                                  and f.name not in ("conj", "re", "im", "arg")])
def test_derivatives_agree_with_mpmath(name: str) -> None:
    """First and second derivatives by jets are mpmath's numerical ones, at points where they exist."""
    reference = mp(name)
    checked = 0
    for x in REAL_POINTS:
        for n in (1, 2):
            t = make("diff", make(name, sym("x")), sym("x"), num(n), sym("x"))
            try:
                found = evaluate(t, {"x": x}, "real", 90)
            except Unknown:
                continue
            if isinstance(found, Undefined):
                continue
            with mpmath.workdps(40):
                p = mpmath.mpf(x.numerator) / x.denominator
                wanted = mpmath.diff(reference, p, n)
                value = mpmath.mpf(arb(found).mid().str(25, radius=False))
                assert abs(value - wanted.real) < 1e-8 * (1 + abs(wanted))
            checked += 1
    assert checked >= 2


@pytest.mark.parametrize(("text", "mode"), [
    ("1/0", "real"), ("x/x", "real"), ("x**(-1)", "real"), ("x**(-1)", "complex"), ("log(x)", "real"),
    ("log(x)", "complex"), ("log(-1)", "real"), ("sqrt(-1)", "real"), ("asin(2)", "real"),
    ("acos(-2)", "real"),
    ("(-8)**(1/3)", "real"), ("x**(-1/2)", "real"), ("x**(1/2)", "complex"), ("atan2(x, 0)", "real"),
    ("tan(pi/2)", "real"), ("tan(-3*pi/2)", "complex"), ("cot(x)", "real"), ("cot(2*pi)", "real"),
    ("sec(pi/2)", "real"),
    ("csc(pi)", "real"), ("gamma(-1)", "real"), ("gamma(x)", "complex"), ("factorial(-2)", "real"),
    ("zeta(1)", "real"),
    ("digamma(-3)", "real"), ("coth(x)", "real"), ("csch(x)", "real"), ("acosh(1/2)", "real"),
    ("atanh(1)", "real"),
    ("atanh(-1)", "complex"), ("acoth(1/2)", "real"), ("asech(2)", "real"), ("asech(x)", "real"),
    ("acsch(x)", "real"),
    ("asec(1/2)", "real"), ("atan(I)", "complex"), ("Ei(x)", "real"), ("li(1)", "real"), ("li(-1)", "real"),
    ("Ci(-1)", "real"), ("bessely(0, x)", "real"), ("besselj(1/2, -1)", "real"), ("ellipk(1)", "real"),
    ("ellipe(2)", "real"), ("lambertw(-1)", "real"), ("polylog(2, 3)", "real"), ("loggamma(-1/2)", "real"),
    ("binomial(-1, 1/2)", "real"), ("arg(x)", "real"), ("sum(1/k, k, -1, 1)", "real"),
    ("prod(1/k, k, -1, 1)", "real"),
    ("sum(k, k, 1, 5/2)", "real"), ("maxof(k, k, 2, 1)", "real"), ("undefined", "real"),
    ("floor(I)", "complex"),
    ("0*log(x)", "real"), ("log(x) - log(x)", "real"), ("(1/x)**0", "real"), ("max(1, 1/x)", "real"),
    ("if(1/x > 0, 1, 2)", "real"), ("if(x == 0, 1/x, 1)", "real"), ("exp(log(x))", "real"),
    ("sqrt(x - 1)**2", "real"),
    ("diff(abs(x), x, 1, x)", "real"), ("diff(sqrt(x), x, 1, x)", "real"), ("diff(log(x), x, 1, x)", "real"),
    ("diff(log(x), x, 1, x - 1)", "real"), ("diff(sign(x), x, 1, x)", "real"),
    ("diff(floor(x), x, 1, x)", "real"),
    ("diff(max(x, 2*x), x, 1, x)", "real"), ("diff(abs(x), x, 2, x)", "real"),
    ("diff(cbrt(x), x, 1, x)", "real"),
    ("diff(if(x == 0, 1, 2), x, 1, x)", "real"), ("diff(relu(x) + exp(x), x, 1, x)", "real"),
    ("diff(asin(x), x, 1, x + 1)", "real"), ("diff(3 - 2*sqrt(x), x, 1, x)", "real"),
])
def test_undefined(text: str, mode: str) -> None:
    """Certainly undefined (x = 0), by the reference, section 4; a factor 0 does not help."""
    assert undefined(text, mode, x=0)


@pytest.mark.parametrize(("text", "mode", "value"), [
    ("x**x", "real", 1), ("x**0", "complex", 1), ("x**(1/2)", "real", 0), ("x**2", "real", 0),
    ("(-2)**3", "real", -8),
    ("(-2)**(-2)", "real", "1/4"), ("cbrt(-8)", "real", -2), ("sqrt(x)", "complex", 0),
    ("sqrt(4/9)", "real", "2/3"),
    ("8**(2/3)", "real", 4), ("I**2", "complex", -1), ("sum(k, k, 1, x)", "real", 0),
    ("prod(k, k, 1, x)", "real", 1),
    ("sum(1/k, k, 2, -3)", "real", 0), ("sign(x)", "real", 0), ("min(3, x, -2)", "real", -2),
    ("max(3, x)", "real", 3),
    ("binomial(5, -1)", "real", 0), ("binomial(1/2, 2)", "real", "-1/8"), ("binomial(-2, 3)", "real", -4),
    ("factorial(5)", "real", 120), ("gamma(5)", "real", 24), ("floor(-1/2)", "real", -1),
    ("ceil(-1/2)", "real", 0),
    ("floor(sqrt(2))", "real", 1), ("cos(pi/3)", "real", "1/2"), ("sin(7*pi/6)", "real", "-1/2"),
    ("sin(pi)", "real", 0),
    ("acot(x)*2/pi", "real", 1), ("atan2(x, -1)/pi", "real", 1), ("abs(3 + 4*I)", "complex", 5),
    ("if(x > 0, 1/x, 7)", "real", 7),
    ("if(x == 0, 1, 1/x)", "real", 1), ("atan2(x, 3)", "real", 0), ("relu(-1)", "real", 0),
    ("erf(x)", "real", 0),
    ("diff(x**(3/2), x, 1, x)", "real", 0), ("diff(x**3, x, 2, 5)", "real", 30),
    ("diff(x*abs(x), x, 1, x)", "real", 0),
    ("diff(diff(x**2*y**3, x, 1, x), y, 1, 1)", "real", 0), ("diff(sin(x), x, 0, x)", "real", 0),
    ("diff(diff(x*y, x, 1, x), y, 1, 1)", "real", 1), ("diff(sin(t*x), t, 1, 2)", "real", 0),
    ("diff(sum(x**k, k, 0, 3), x, 1, 2)", "real", 17), ("diff(max(x, x - 1), x, 1, x)", "real", 1),
    ("diff(if(x < 1, x**2, 1/x), x, 1, 2)", "real", "-1/4"), ("diff(1/(1 + x), x, 3, x)", "real", -6),
    ("re(2 - I) + im(2 - I)", "complex", 1), ("conj(2 - I) - 2", "complex", None),
])
def test_exact_values(text: str, mode: str, value: object) -> None:
    """Exact at x = 0, so that equality is decided."""
    found = at(text, mode, x=0, y=0)
    if value is None:
        assert found.imag == 1 and found.real == 0
    else:
        assert isinstance(found, fmpq) and found == fmpq(Fraction(value).numerator,
            Fraction(value).denominator)


@pytest.mark.parametrize(("text", "mode", "env"), [
    ("1/x", "real", {"x": arb(0, 1)}), ("log(x)", "real", {"x": arb(0, 1)}),
    ("sqrt(x)", "real", {"x": arb(0, 1)}), ("x**(-2)", "real", {"x": arb(0, 1)}),
    ("if(x > 0, 1, 1/x)", "real", {"x": arb(0, 1)}),
    ("f(x)", "real", {"x": 1}), ("limit(x, x, 0)", "real", {}), ("sum(1/k, k, 1, oo)", "real", {}),
    ("oo", "real", {}),
    ("1/(sqrt(2)**2 - 2)", "real", {}), ("exp(I*pi) < 0", "complex", {}), ("sum(k, k, 1, 10**6)", "real", {}),
    ("diff(x**(3/2), x, 2, x)", "real", {"x": 0}),
    ("diff(x**(3/2) + (-x)**(3/2), x, 1, x)", "real", {"x": 0}),
    ("diff(abs(x) + x**(3/2), x, 1, x)", "real", {"x": 0}),
    ("diff(diff(x**(3/2), x, 1, x), x, 1, x)", "real", {"x": 0}),
    ("diff(sqrt(x)*diff(x*y, y, 1, y), x, 1, x)", "real", {"x": 0, "y": 3}),
    ("diff(abs(z), z, 1, z)", "complex", {"z": 1}), ("diff(sqrt(x)*x, x, 1, x)", "real", {"x": 0}),
    ("diff(x, x, n, x)", "real", {"x": 1, "n": "1/2"}), ("gamma(x)", "real", {"x": arb(-1, 0.1)}),
    ("y", "real", {}),
    ("atan2(x, x)", "real", {"x": arb(0, 1)}), ("tan(x)", "real", {"x": arb(1.57, 0.1)}),
    # FLINT would end the process
    ("polylog(10**20, x)", "real", {"x": arb(0, 0.25)}), ("polylog(I - x*10**20, x)", "complex", {"x": arb(0, 0.25)}),
    ("polylog(x, 1/2)", "real", {"x": arb(0, 1e20)}),
])
def test_unknown(text: str, mode: str, env: dict[str, object]) -> None:
    """Neither a value nor undefinedness is certain: never a guess."""
    with pytest.raises(Unknown):
        at(text, mode, **env)


def test_undefined_needs_certainty_on_the_whole_box() -> None:
    assert undefined("log(x)", x=arb(-2, 0.5))
    assert undefined("sqrt(x)", x=arb(-2, 0.5))
    assert undefined("asin(x)", x=arb(3, 1))
    assert undefined("x**(1/3)", x=arb(-2, 0.5))
    assert undefined("log(x) + 1/y", x=arb(-2, 0.5), y=arb(0, 1))


def test_branch_cuts() -> None:
    """An exactly real negative argument takes the principal value; a ball across the cut keeps both."""
    assert close(at("log(z)", "complex", z=-1), mpmath.mpc(0, mpmath.pi))
    assert close(at("sqrt(z)", "complex", z=-3), mpmath.mpc(0, mpmath.sqrt(3)))
    wide = at("log(z)", "complex", z=acb(-1, arb(0, 0.001)))
    assert wide.imag.contains(arb.pi()) and wide.imag.contains(-arb.pi())


VARIABLES = ("x", "y")


def terms_of(depth: int) -> st.SearchStrategy[Term]:
    leaves = st.one_of(st.sampled_from([sym("x"), sym("y")]), st.integers(-3, 3).map(rational),
                       st.sampled_from([rational(Fraction(1, 2)), rational(Fraction(-2, 3))]))
    if depth == 0:
        return leaves
    below = terms_of(depth - 1)
    unary = st.sampled_from(("exp", "log", "sqrt", "sin", "cos", "tan", "atan", "abs", "tanh", "sigmoid",
        "neg",
                             "asin", "cbrt", "floor", "erf", "relu", "sign"))
    binary = st.sampled_from(("add", "mul", "div", "pow", "max", "min"))
    return st.one_of(leaves, st.builds(make, unary, below), st.builds(make, binary, below, below))


@settings(max_examples=200, deadline=None)
@given(terms_of(3), st.tuples(*[st.fractions(-4, 4, max_denominator=8)] * 2),
       st.tuples(*[st.fractions(0, 1, max_denominator=8)] * 2), st.tuples(*[st.fractions(-1, 1,
           max_denominator=4)] * 2))
def test_a_box_encloses_its_points(t: Term, centre: tuple[Fraction, ...], radius: tuple[Fraction, ...],
                                   place: tuple[Fraction, ...]) -> None:
    """What is said of a box is true of each of its points: value, undefinedness, and at higher precision."""
    points = [c + r * p for c, r, p in zip(centre, radius, place, strict=True)]
    box = {n: arb(arb(fmpq(c.numerator, c.denominator)), arb(fmpq(r.numerator, r.denominator)))
           for n, c, r in zip(VARIABLES, centre, radius, strict=True)}
    try:
        whole = evaluate(t, box, "real")
        point = evaluate(t, dict(zip(VARIABLES, points, strict=True)), "real", 128)
    except Unknown:
        return
    assert isinstance(whole, Undefined) == isinstance(point, Undefined), t
    if not isinstance(whole, Undefined):
        with ctx.workprec(128):
            assert arb(whole).overlaps(arb(point)), (t, whole, point)


def _said(value: object) -> object:
    """A value as a text, or why there is none."""
    try:
        found = value() if callable(value) else value
    except Unknown as reason:
        return f"unknown: {reason}"
    return "undefined" if isinstance(found, Undefined) else str(found)


@settings(max_examples=150, deadline=None)
@given(terms_of(3), terms_of(3), st.fractions(-4, 4, max_denominator=8), st.fractions(0, 1, max_denominator=8))
def test_remembering_changes_no_value(a: Term, b: Term, x: Fraction, radius: Fraction) -> None:
    """What was evaluated before does not change what is said of a term or a relation, asked once or twice."""
    env = {"x": arb(arb(fmpq(x.numerator, x.denominator)), arb(fmpq(radius.numerator, radius.denominator))), "y": 2}
    whole, less = make("add", a, make("mul", b, a)), make("lt", a, b)
    slope = make("diff", a, sym("x"), num(1), sym("x"))
    with ctx.workprec(64):
        ev = Remembering.at(env, "real")
        for t in (a, whole, b, slope, whole):
            assert _said(lambda t=t: ev.number(t)) == _said(lambda t=t: evaluate(t, env, "real")), t
        for _ in range(2):
            assert _said(lambda: ev.holds(less)) == _said(lambda: holds(less, env, "real"))


@settings(max_examples=150, deadline=None)
@given(terms_of(3), st.fractions(-4, 4, max_denominator=12), st.fractions(-4, 4, max_denominator=12))
def test_precision_only_narrows(t: Term, x: Fraction, y: Fraction) -> None:
    """Two precisions never contradict each other."""
    found = []
    for prec in (53, 200):
        try:
            found.append(evaluate(t, {"x": x, "y": y}, "real", prec))
        except Unknown:
            return
    low, high = found
    assert isinstance(low, Undefined) == isinstance(high, Undefined)
    if not isinstance(low, Undefined):
        with ctx.workprec(200):
            assert arb(low).overlaps(arb(high))


@settings(max_examples=100, deadline=None)
@given(st.fractions(-3, 3, max_denominator=6), st.fractions(-3, 3, max_denominator=6))
def test_identities_on_points(x: Fraction, y: Fraction) -> None:
    """Functional equations hold by enclosure, or both sides are undefined."""
    for text in ("same(exp(x + y), exp(x)*exp(y))", "same(tan(x), sin(x)/cos(x))",
                 "same(gamma(x + 1), x*gamma(x))", "same(sqrt(x)**2, exp(log(x)/2)**2)",
                 "same(binomial(y, 3), y*(y - 1)*(y - 2)/6)"):
        try:
            truth = holds(parse_core(text), {"x": x, "y": y}, "real", 128)
        except Unknown:
            continue
        excused = ("gamma" in text and x == 0) or ("sqrt" in text and x == 0)
        assert truth or excused, (text, x, y)


@pytest.mark.parametrize(("text", "mode", "truth"), [
    ("1/x == 1/x", "real", False), ("1/x != 2", "real", False), ("not (1/x == 1)", "real", False),
    ("not defined(1/x)", "real", True),
    ("defined(x)", "real", True), ("integer(x)", "real", True), ("integer(x + 1/2)", "real", False),
    ("not integer(1/x)", "real", False),
    ("same(1/x, log(x))", "real", True), ("same(1/x, 1)", "real", False),
    ("x < 1 and x > -1", "real", True), ("x < 0 or x >= 0", "real", True),
    ("1/x > 0 implies x == 5", "real", True), ("x == 0 implies x == 5", "real", False),
    ("x == 0 iff x**2 == 0", "real", True),
    ("forall(k**2 >= k, k, -3, 3)", "real", True), ("forall(k**2 > k, k, -3, 3)", "real", False),
    ("forall(false, k, 1, 0)", "real", True),
    ("sqrt(2) < 3/2", "real", True), ("pi == 22/7", "real", False), ("pi != 22/7", "real", True),
    ("sin(pi) == 0", "real", True),
    ("abs(I) == 1", "complex", True), ("exp(1) ~= 2.718", "real", True),
    ("exp(1) ~= 2.719", "real", False), ("1/x ~= 2.7", "real", False),
    ("2.5 ~= 3", "real", True), ("2.4 ~= 3", "real", False), ("true", "real", True), ("false", "real", False),
    ("x == 1 and 1/(sqrt(2)**2 - 2) > 0", "real", False), ("x == 0 or 1/(sqrt(2)**2 - 2) > 0", "real", True),
])
def test_strict_truth(text: str, mode: str, truth: bool) -> None:
    """At x = 0: a relation is true only where both sides are defined."""
    assert holds(parse_core(text), {"x": 0}, mode) is truth


@pytest.mark.parametrize("text", ["sqrt(2)**2 == 2", "I < 1", "exists t: x == t", "f(x) == 1",
    "exp(I*pi) == -1", "I < I + 1", "I <= I", "1 + I >= I", "I/3 > I/3 - 1"])
def test_truth_left_open(text: str) -> None:
    """Equality of inexact values is never affirmed; complex numbers have no order."""
    with pytest.raises(Unknown):
        holds(parse_core(text), {"x": 0}, "complex")


def test_vectors_and_components() -> None:
    o = (1, Fraction(1, 2), -3)
    assert at("o[2]", o=o) == fmpq(1, 2)
    assert at("maxof(o[k], k, 1, 3) - minof(o[k], k, 1, 3)", o=o) == 4
    assert at("M[2, 1]", M=((1, 2), (3, 4))) == 3
    assert undefined("o[0]", o=o) and undefined("o[4]", o=o) and undefined("o[1/2]", o=o)
    assert at("pdiff(sum(o[k]**2, k, 1, 3), o, i, 1, o)", o=o, i=3) == -6
    assert undefined("pdiff(abs(o[1] - o[2]), o, 1, 1, o)", o=(2, 2))
    soft = at("pdiff(log(sum(exp(o[k]), k, 1, 3)), o, i, 1, o) - exp(o[i])/sum(exp(o[k]), k, 1, 3)", o=o, i=1)
    assert arb(soft).contains(0) and float(arb(soft).rad()) < 1e-15


def test_the_precision_of_others_is_left_alone() -> None:
    before = ctx.prec
    evaluate(parse_core("exp(1)"), {}, "real", 300)
    assert ctx.prec == before


def test_huge_numbers_stay_cheap() -> None:
    """Exact powers of enormous size become balls, not megabytes."""
    assert float(arb(at("log(2**(10**9))/10**9")).mid()) == pytest.approx(math.log(2))
    assert at("1**(10**9)") == 1


@pytest.mark.parametrize(("text", "value"), [
    ("integrate(x**2, x, 0, 3)", 9.0), ("integrate(x, x, 3, 1)", -4.0),
    ("integrate(exp(-x**2), x, -1, 2)", 1.6289055235748733),
    ("integrate(1/(sqrt(5) + 2*cos(x)), x, 0, 2*pi)", 2 * math.pi), ("integrate(t*y, t, 0, y)", 13.5),
    ("integrate(x**x, x, 1, 3)", 13.725105140577463), ("integrate(log(x), x, 1, E)", 1.0),
])
def test_integrals_of_analytic_functions(text: str, value: float) -> None:
    found = arb(at(text, y=3))
    assert float(found.rad()) < 1e-9 and abs(float(found.mid()) - value) < 1e-9


@pytest.mark.parametrize(("text", "value"), [
    ("integrate(abs(sin(x)*cos(x)), x, 0, 2*pi)", 2), ("integrate(sign(x), x, -1, 2)", 1),
    ("integrate(floor(x), x, 0, 5/2)", 2),
    ("integrate(min(x, 2), x, 0, 3)", 4), ("integrate(cbrt(x), x, -1, 1)", 0),
    ("integrate(if(x > 1, 2, 1), x, 0, 2)", 3),
])
def test_integrals_of_piecewise_functions(text: str, value: int) -> None:
    """Fewer digits, but the value is inside."""
    found = arb(at(text))
    assert found.contains(value) and float(found.rad()) < 0.2


def test_integrals_that_do_not_exist_or_are_improper() -> None:
    assert undefined("integrate(log(x), x, -2, -1)")
    assert undefined("integrate(sqrt(x), x, -2, 1)")
    assert at("integrate(1/x, x, 0, 0)") == 0
    assert at("integrate(1/x, x, 2, 2)") == 0
    for text in ("integrate(1/x, x, -1, 2)", "integrate(1/x, x, 0, 1)", "integrate(1, x, 0, oo)",
                 "diff(integrate(exp(t*x), t, 0, 1), x, 1, 1)", "diff(integrate(t, t, 0, x), x, 1, 1)"):
        with pytest.raises(Unknown):
            at(text)


@pytest.mark.parametrize(("text", "value"), [
    ("diff(besselj(2, x), x, 2, 3)", "besselj(2, 3, 2)"),
    ("diff(besselk(1, x), x, 1, 3)", "diff(lambda x: besselk(1, x), 3)"),
    ("diff(bessely(0, x), x, 1, 3)", "bessely(0, 3, 1)"),
    ("diff(besseli(1/2, x), x, 2, 3)", "besseli(0.5, 3, 2)"),
    ("diff(diff(airyai(x), x, 1, x), x, 1, 2)", "2*airyai(2)"),
    ("diff(airybi(x**2), x, 1, 1)", "2*airybi(1, derivative=1)"),
    ("diff(polygamma(2, x), x, 2, -1/3)", "polygamma(4, -mpf(1)/3)"),
    ("diff(polylog(3, x), x, 1, 1/2)", "2*polylog(2, 0.5)"),
    ("diff(ellipk(x), x, 2, 1/3)", "diff(ellipk, mpf(1)/3, 2)"),
    ("diff(ellipe(x), x, 1, -2)", "diff(ellipe, -2)"),
    ("diff(ellipf(x, 1/3), x, 1, 5)", "1/sqrt(1 - sin(5)**2/3)"),
    ("diff(ellipe(x, 1/3), x, 1, 5)", "sqrt(1 - sin(5)**2/3)"),
])
def test_derivatives_of_special_functions(text: str, value: str) -> None:
    with mpmath.workdps(30):
        wanted = eval(value, vars(mpmath))
        assert close(at(text, prec=90), wanted)


@pytest.mark.parametrize(("text", "prec"), [
    ("zeta(10**30*I)", 64), ("zeta(1/2 - exp(50)*I)", 128), ("zeta(gamma(3 + 40*I)**(-1))", 128),
    ("zeta(1/2 + 10**6*I)", 3072)])
def test_zeta_far_from_the_axis_is_left_open(text: str, prec: int) -> None:
    """FLINT would take minutes, or years, and cannot be interrupted (seen with python-flint 0.9)."""
    with pytest.raises(Unknown, match="zeta so high above the real axis"):
        at(text, "complex", prec)
    assert acb(at("zeta(1/2 + 10**6*I)", "complex", 128)).rad() < 1e-20
