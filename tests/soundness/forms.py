"""The forms of random claims: each a function of the generator that gives a claim and says how it was built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.soundness.generate import Generator, put, text
from tests.soundness.identities import RULES, Tree
from tests.soundness.shaped_forms import matrices, more_properties, searched, vector_functions
from tests.soundness.vary import varied


def _other(g: Generator, t: Tree) -> tuple[Tree, str]:
    roll = g.random.random()
    if roll < 0.55:
        return g.rewrite(t, g.random.randint(1, 4)), "true"
    if roll < 0.95:
        return g.mutate(g.rewrite(t, g.random.randint(0, 3))), "mutated"
    return g.expression(), "random"


def _assumed(g: Generator) -> list[str]:
    if g.mode == "complex" or g.random.random() < 0.6:
        return []
    x = g.random.choice(list(g.variables))
    y = g.random.choice(list(g.variables))
    return [g.random.choice((f"{x} > 0", f"{x} < 1", f"{x} != 0", f"{x} >= 1", f"{x}**2 < 4", f"abs({x}) <= 1/2",
                             f"{x} <= -1", f"sin({x}) > 0", f"{x} >= 0", f"{x} > -1", f"{x} + {y} == 2", f"{x}**2 == 1",
                             f"{x}*{y} > 0", f"{x} == {y}**2", f"{x} != {y} or {x} > 2", f"not ({x} < 0)"))]


def _together(g: Generator, a: Tree, b: Tree) -> tuple[Tree, Tree]:
    """The equation a == b with the same done to both sides; true where both are, as far as the builder knows."""
    w = g.expression(1)
    return g.random.choice((
        (("+", a, w), ("+", w, b)), (("*", w, a), ("*", b, w)), (("/", a, w), ("/", b, w)), (("-", a, b), "0"),
        (("/", a, b), "1"), (("**", a, "2"), ("**", b, "2")), (("exp", a), ("exp", b)), (("sqrt", a), ("sqrt", b)),
        (("log", a), ("log", b)), (("/", w, a), ("/", w, b)), (("*", a, a), ("*", a, b)), (b, a)))


def identity(g: Generator) -> dict[str, Any]:
    """`e == e'`, as it is or with something done to both sides."""
    e = g.expression()
    other, built = _other(g, e)
    sides = (e, other) if g.random.random() < 0.6 else _together(g, e, other)
    claim = {"statement": f"{text(sides[0])} == {text(sides[1])}", "assume": _assumed(g), "built": built}
    return {**claim, "domain": "common"} if g.random.random() < 0.1 else claim


def substituted(g: Generator) -> dict[str, Any]:
    """An identity at the head of a known row, with an expression put in the place of its argument."""
    head, _, make = g.random.choice([r for r in RULES if r[0] not in ("", "+", "-", "*", "/")])
    first = {"polygamma": "1", "polylog": g.random.choice("01"), "besselj": "1", "besseli": "1", "bessely": "1",
             "besselk": "1"}.get(head, g.leaf())
    two = head in ("max", "min", "atan2", "beta", "binomial", "polygamma", "polylog", "besselj", "besseli", "bessely",
                   "besselk")
    u = g.expression(g.random.choice((0, 0, 1, 2)))
    left: Tree = (head, first, u) if two else (head, u)
    right = make(g, left)
    if right is None:
        right = g.rewrite(left)
    built = "true"
    if g.random.random() < 0.4:
        right, built = g.mutate(right), "mutated"
    sides = (left, right) if g.random.random() < 0.6 else _together(g, left, right)
    return {"statement": f"{text(sides[0])} == {text(sides[1])}", "assume": _assumed(g), "built": built}


def derivative(g: Generator) -> dict[str, Any]:
    """`diff(e, x) == diff(e', x)`, by a rule, or a mutation of it."""
    e, x = g.expression(2), next(iter(g.variables))
    if g.variables[x] not in ("real", "positive", "negative", "nonnegative", "complex"):
        g.variables[x] = "real"
    f = g.random.choice((("exp", "exp"), ("sin", "cos"), ("sinh", "cosh"), ("cosh", "sinh")))
    roll = g.random.random()
    if roll < 0.5:
        right: Tree = ("*", (f[1], e), ("diff", e, x))
        left: Tree = ("diff", (f[0], e), x)
    else:
        other = g.expression(1)
        left = ("diff", ("*", e, other), x)
        right = ("+", ("*", ("diff", e, x), other), ("*", e, ("diff", other, x)))
    built = "true"
    if g.random.random() < 0.5:
        right, built = g.mutate(right), "mutated"
        if isinstance(right, tuple) and _has(right, "diff", x):
            right = ("*", "2", g.expression(1))
    return {"statement": f"{text(left)} == {text(right)}", "assume": _assumed(g), "built": built}


def _has(t: Tree, head: str, x: str) -> bool:
    """Whether a derivative by something else than x came about."""
    if isinstance(t, str):
        return False
    return t[0] == head and t[2] != x or any(_has(a, head, x) for a in t[1:])


def order(g: Generator) -> dict[str, Any]:
    """An inequality: a square or an absolute value added, or anything."""
    e = g.expression(2)
    other, built = _other(g, e)
    w = g.expression(1)
    roll = g.random.random()
    if roll < 0.35:
        return {"statement": f"{text(e)} {g.random.choice(('<=', '<'))} {text(other)} + {text(w)}**2",
                "assume": _assumed(g), "built": built}
    if roll < 0.6:
        return {"statement": f"abs({text(e)} + {text(w)}) {g.random.choice(('<=', '>='))} abs({text(other)}) + "
                             f"abs({text(w)})", "assume": _assumed(g), "built": built}
    if roll < 0.8:
        a, b = g.number(), g.number()
        return {"statement": f"{text(e)}**2 + {text(w)}**2 >= {a}*{b}*{text(other)}*{text(w)}",
                "assume": _assumed(g), "built": "random"}
    return {"statement": f"{text(e)} {g.random.choice(('<', '<=', '>', '>=', '!='))} {text(g.expression(2))}",
            "assume": _assumed(g), "built": "random"}


def chain(g: Generator) -> dict[str, Any]:
    """A derivation of three steps, some with a relation of their own."""
    e = g.expression(2)
    first, built = _other(g, e)
    second = g.rewrite(first, 2)
    links = [text(e), text(first), text(second)]
    if g.mode == "real" and g.random.random() < 0.3:
        links[2] = f"{g.random.choice(('<=', '>=', '<'))} {text(second)} + {text(g.expression(1))}**2"
    return {"chain": links, "built": built}


def relations(g: Generator) -> dict[str, Any]:
    """A chain of relations in one statement."""
    e, w = g.expression(1), g.expression(1)
    signs = [g.random.choice(("<=", "<", "==")) for _ in range(2)]
    parts = (f"{text(e)} - abs({text(w)})", text(g.rewrite(e)), f"{text(e)} + {text(w)}**2")
    return {"statement": f"{parts[0]} {signs[0]} {parts[1]} {signs[1]} {parts[2]}", "assume": _assumed(g),
            "built": "random"}


def rounded(g: Generator) -> dict[str, Any]:
    """`e ~= d` for a number, rounded rightly or not."""
    g.variables = {}
    e = g.random.choice(("pi", "E", "sqrt(2)", "exp(1/3)", "log(7)", "gamma(1/3)", "zeta(3)", "erf(1/2)",
                         "besselj(0, 1)", "integrate(exp(-t**2), t, 0, 1)", "sum(1/k**2, k, 1, 20)", "atan(5)",
                         "EulerGamma", "1/8"))
    d = g.random.choice(("3.14", "2.72", "1.414", "1.40", "1.95", "2.68", "1.20", "0.52", "0.77", "0.747", "1.60",
                         "1.37", "0.58", "0.12", "0.13", "3.142", "2.718", "1.41", "1.946", "2.679", "1.202",
                         "0.521", "0.765"))
    return {"statement": f"{e} ~= {d}", "variables": {"t": "real"}, "built": "random"}


def invariance(g: Generator) -> dict[str, Any]:
    """An expression under x -> -x."""
    x, e = next(iter(g.variables)), g.expression(2)
    g.variables[x] = "real"
    even = g.random.choice((("cos", ("*", "2", x)), ("**", x, "2"), ("abs", x), ("cosh", x), x, ("sin", x)))
    g.variables = {x: "real"}
    e = g.expression(1)
    whole = ("+", even, ("*", e, "0")) if g.random.random() < 0.2 else ("*", even, "3")
    return {"invariant": {"expression": text(whole), "under": {x: f"-{x}"}}, "built": "random"}


def parity(g: Generator) -> dict[str, Any]:
    """even, odd, increasing, bounded ..., of a random expression."""
    g.variables = {"x": "real"}
    e = g.expression(2)
    kind = g.random.choice(("even", "odd", "increasing", "decreasing", "convex", "concave", "periodic(2*pi)",
                            "bounded(-1, 1)", "strictly increasing"))
    return {"property": {"of": text(e), "in": "x", "is": kind}, "built": "random"}


def equivariance(g: Generator) -> dict[str, Any]:
    """An expression after a change of its variable."""
    g.variables = {"x": g.random.choice(("real", "positive", "nonzero"))}
    e = g.expression(2)
    new = g.random.choice((("neg", "x"), ("+", "x", "1"), ("*", "2", "x"), ("/", "1", "x"), ("**", "x", "2")))
    if g.variables["x"] == "positive" and new[0] == "neg":
        new = ("exp", "x")
    to, built = _other(g, put(e, "x", new))
    return {"equivariant": {"expression": text(e), "under": {"x": text(new)}, "to": text(to)}, "built": built}


def cases(g: Generator) -> dict[str, Any]:
    """`if` or `piecewise` with a condition that matters or not, some conditions without a value."""
    e = g.expression(2)
    other, built = _other(g, e)
    x = next(iter(g.variables))
    c = g.random.choice((f"{x} > 0", f"{x} >= 1", f"{x}**2 == 1", f"{x} != 0", f"1/{x} > 0", f"not ({x} < 2)"))
    left = f"if({c}, {text(e)}, {text(other)})"
    if g.random.random() < 0.4:
        left = f"piecewise(({text(e)}, {c}), ({text(other)}, {x} < 0), {text(e)})"
    return {"statement": f"{left} == {text(e)}", "assume": _assumed(g), "built": built}


def for_each(g: Generator) -> dict[str, Any]:
    """An identity for several values of a parameter."""
    g.variables = {"x": g.random.choice(("real", "positive", "integer")), "a": "real"}
    e = g.expression(2)
    other, built = _other(g, e)
    values = g.random.sample(("0", "1", "-1", "2", "1/2", "x", "-x", "x + 1"), 2)
    return {"statement": f"{text(e)} == {text(other)}", "for_each": [{"a": v} for v in values], "built": built}


def macro(g: Generator) -> dict[str, Any]:
    """An identity between uses of a definition."""
    g.variables = {"x": "real", "a": "real"}
    body = g.expression(2)
    argument, other = g.expression(1), g.expression(1)
    right, built = _other(g, put(put(body, "x", argument), "a", other))
    return {"define": {"f(x, a)": text(body)}, "statement": f"f({text(argument)}, {text(other)}) == {text(right)}",
            "built": built}


def counterexample(g: Generator) -> dict[str, Any]:
    """A claim that names the point at which it is to fail."""
    claim = {**identity(g)}
    claim.pop("domain", None)
    point = {x: g.random.choice(("0", "1", "-1", "1/2", "2", "pi")) for x in g.variables}
    return {**claim, "expect": "refuted", "counterexample": point}


def lemma(g: Generator) -> dict[str, Any]:
    """A claim that may use another, true or false."""
    claim = identity(g)
    e = g.expression(2)
    other, _ = _other(g, e)
    return {**claim, "uses": ["lemma"], "others": [
        {"id": "lemma", "variables": dict(g.variables), "statement": f"{text(e)} == {text(other)}"}]}


def hinted(g: Generator) -> dict[str, Any]:
    """Hints, most of them wrong."""
    g.variables = {"x": "real"}
    e = g.expression(2)
    other, built = _other(g, e)
    hint = g.random.choice((
        {"cases": ["x > 0", "x <= 0"]}, {"cases": ["x > 0", "x < 0"]}, {"substitute": {"x": "x + 1"}},
        {"substitute": {"x": "x**3"}}, {"cases": ["x >= 1", "x <= 1"]}, {"substitute": {"x": "2*x"}}))
    return {"statement": f"{text(e)} == {text(other)}", "proof": hint, "built": built}


def connective(g: Generator) -> dict[str, Any]:
    """implies, and, or of relations."""
    e = g.expression(1)
    other, built = _other(g, e)
    x = next(iter(g.variables))
    first = g.random.choice((f"{x} > 0", f"{x} > 1", f"{x}**2 == 1", f"{x} != 0", f"{x} <= 0", f"not ({x} > 0)",
                             f"1/{x} > 0", f"log({x}) < 1", f"not (sqrt({x}) < 1)"))
    word = g.random.choice(("implies", "or", "and", "iff"))
    how = built if word == "implies" else "random"
    return {"statement": f"{first} {word} {text(e)} == {text(other)}", "built": how}


def finite_sum(g: Generator) -> dict[str, Any]:
    """A telescoping sum of symbolic length, or a wrong bound or term."""
    g.variables = {"n": g.random.choice(("natural", "positive integer", "integer"))}
    body = g.random.choice(("k", "k**2", "2**k", "1/(k + 1)", "k*(k + 1)", "3**k", "1/(2*k + 1)", "(-1)**k", "1/k"))
    lo = g.random.choice(("0", "1", "1", "2", "-1"))
    hi = g.random.choice(("n", "n", "n + 1", "2*n", "n - 1"))
    step = f"({body.replace('k', '(k + 1)')}) - ({body})"
    end = hi if g.random.random() < 0.4 else f"{hi} + 1"
    right = f"({body.replace('k', f'({end})')}) - ({body.replace('k', f'({lo})')})"
    closed = {"k": "n*(n + 1)/2", "2**k": "2**(n + 1) - 1", "k**2": "n*(n + 1)*(2*n + 1)/6"}
    if body in closed and g.random.random() < 0.5:
        return {"statement": f"sum({body}, k, {lo}, {hi}) == {closed[body]}", "built": "random"}
    if g.random.random() < 0.3:
        return {"statement": f"sum({body}, k, {lo}, {hi}) == sum({body}, k, {lo}, {hi} - 1) + "
                             f"({body.replace('k', f'({hi})')})", "built": "random"}
    return {"statement": f"sum({step}, k, {lo}, {hi}) == {right}", "assume": g.random.choice(([], ["n >= 2"])),
            "built": "random"}


def vectors(g: Generator) -> dict[str, Any]:
    """Relations between sums over vectors of symbolic length."""
    g.variables = {"K": "positive integer" if g.random.random() < 0.8 else "natural", "o": "real[K]", "a": "real"}
    claims = ("sum(a*o[j], j, 1, K) == a*sum(o[j], j, 1, K)", "sum(o[j] + a, j, 1, K) == sum(o) + K*a",
              "sum(o[j] + a, j, 1, K) == sum(o) + a", "max(o) <= sum(abs(o[j]), j, 1, K)", "sum(o) <= K*max(o)",
              "max(o + a) == max(o) + a", "max(a*o) == a*max(o)", "min(o) == -max(-o)", "sum(o) <= max(o)",
              "sum(o)**2 <= K*sum(o[j]**2, j, 1, K)", "sum(o)**2 <= sum(o[j]**2, j, 1, K)",
              "mean(o + a) == mean(o) + a",
              "norm(a*o) == abs(a)*norm(o)", "norm(a*o) == a*norm(o)",
              "sum(exp(o[j] + a), j, 1, K) == exp(a)*sum(exp(o[j]), j, 1, K)",
              "log(sum(exp(o[j]), j, 1, K)) >= max(o)", "log(sum(exp(o[j]), j, 1, K)) <= max(o) + log(K)",
              "log(sum(exp(o[j]), j, 1, K)) <= max(o)", "prod(exp(o[j]), j, 1, K) == exp(sum(o))",
              "sum(o[j], j, 2, K) == sum(o) - o[1]", "sum(o[j], j, 1, K - 1) == sum(o) - o[K]",
              "sum(sum(o[i]*o[j], j, 1, K), i, 1, K) == sum(o)**2", "diff(sum(o[j]**2, j, 1, K), o[1]) == 2*o[1]",
              "max(o)**2 == max(o*o)", "max(exp(o)) == exp(max(o))", "sum(abs(o[j]), j, 1, K) >= abs(sum(o))",
              "dot(o, o) >= 0", "dot(o, o) > 0", "mean(o) <= max(o)", "mean(o) < max(o)", "min(o) <= mean(o)")
    return {"statement": g.random.choice(claims), "built": "random"}


def limits(g: Generator) -> dict[str, Any]:
    """The limit of an expression at a point where it is continuous, or not; or at oo."""
    g.variables = {"x": "real"}
    e, a = g.expression(2), g.random.choice(("0", "1", "2", "-1", "oo", "-oo"))
    side = g.random.choice(("", "", ", '+'", ", '-'")) if a not in ("oo", "-oo") else ""
    if a in ("oo", "-oo"):
        right = g.random.choice(("0", "1", "oo", "-oo", "pi/2", "-1"))
    else:
        value = put(e, "x", a)
        right = text(value if g.random.random() < 0.6 else g.mutate(value))
    return {"statement": f"limit({text(e)}, x, {a}{side}) == {right}", "built": "random"}


def sequences(g: Generator) -> dict[str, Any]:
    """The limit of what is defined at integers alone, or nearly so."""
    g.variables = {}
    choose = g.random.choice
    b, c, d = choose(("(-1)", "(-1/2)", "(-2/3)", "(-2)", "(1/2)")), choose("123"), choose(("0", "1", "2"))
    turning = f"{b}**{choose(('n', '(n + 1)', '(2*n)', '(n/2)', '(-n)'))}"
    e = choose((f"{turning}/n", f"{c} + {turning}", f"({c}*n + {turning})/(n + {d})", f"n**{d}*{turning}",
                f"({c}**n + {turning})/{c}**n", f"{c}**(n + 1)/({c}**n + {turning})", f"atan({turning})",
                f"exp({turning})*{c}", f"abs({turning})", f"max({turning}, {d})", f"cos(pi*n)*{turning}"))
    right = choose(("0", "0", "0", "1", "-1", "oo", c, d, f"{c} + {d}", "1/2", f"exp({d})"))
    return {"statement": f"limit({e}, n, oo) {choose(('==', '==', '==', '<=', '!='))} {right}", "built": "random",
            "patience": 8}


def integrals(g: Generator) -> dict[str, Any]:
    """The integral of a derivative over a short interval, one that ends in a variable, or an antiderivative."""
    g.variables = {"x": "real"}
    e, (a, b) = g.expression(2), g.random.choice((("0", "1"), ("1", "2"), ("-1", "1"), ("-1", "2"), ("2", "1")))
    if g.random.random() < 0.25:
        right: Tree = e if g.random.random() < 0.5 else g.mutate(e)
        return {"statement": f"integrate(diff({text(e)}, x), x) == {text(right)}", "built": "random"}
    if g.random.random() < 0.3:
        b = "u"
    right = ("-", put(e, "x", b), put(e, "x", a))
    if g.random.random() < 0.5:
        right = g.mutate(right)
    g.variables = {"u": "real"} if b == "u" else {}
    return {"statement": f"integrate(diff({text(e)}, x), x, {a}, {b}) == {text(put(right, 'x', a))}", "built": "random"}


def existence(g: Generator) -> dict[str, Any]:
    """`exists y: e(y) == e(x)`, an order, or a denial of it; with a witness that is right or wrong."""
    g.variables = {"x": "real"}
    e = g.expression(2)
    body = f"{text(put(e, 'x', 'y'))} {g.random.choice(('==', '>', '>='))} {text(g.random.choice((e, 'x', '0')))}"
    sort = g.random.choice(("real", "real", "positive", "integer", "natural"))
    roll = g.random.random()
    claim: dict[str, Any] = {"statement": f"exists y: {body}", "variables": {"y": sort}, "built": "random"}
    if roll < 0.25:
        claim["statement"] = f"not (exists y: {body})"
    elif roll < 0.4:
        claim["statement"] = f"(exists y: {body}) implies {text(e)} >= x"
    elif roll < 0.7:
        claim["proof"] = {"witness": {"y": g.random.choice(("x", "0", "1", "x**2", "abs(x)", "-x", "1/x"))}}
    return claim


def made_by_hand(g: Generator) -> dict[str, Any]:
    """A claim made by hand, changed a little."""
    g.variables = {}
    return varied(g.random)


REAL_FORMS: tuple[Callable[[Generator], dict[str, Any]], ...] = (
    *(3 * (identity,)), *(4 * (substituted,)), *(2 * (derivative,)), *(2 * (order,)), chain, relations, rounded,
    invariance, equivariance, parity, cases, for_each, macro, counterexample, lemma, hinted, connective, finite_sum,
    finite_sum, vectors, vector_functions, matrices, more_properties, searched, limits, sequences, integrals, existence,
    *(11 * (made_by_hand,)))
COMPLEX_FORMS: tuple[Callable[[Generator], dict[str, Any]], ...] = (
    *(4 * (identity,)), *(2 * (substituted,)), derivative, chain, macro, cases, made_by_hand)
