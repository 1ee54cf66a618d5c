"""Random claims: true ones by rewriting with known identities, and near-true ones by a mutation of one side.

A claim is the mapping that a claim file would hold. What is built as true may still be false where a
rewriting meets a point it was not made for; the judge (`numeric.judge`) decides, not the builder.
Expressions are small trees (head, args...) of our own, printed in the claim language: nothing of
the package is used to make them.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Tree = Any  # str | tuple[str, Tree, ...]

#: functions of one real argument that are total, partial on the reals, and those with corners
TOTAL = ("exp", "sin", "cos", "sinh", "cosh", "tanh", "atan", "asinh", "sigmoid", "softplus", "cbrt", "sech", "erf")
PARTIAL = ("log", "sqrt", "tan", "cot", "sec", "csc", "asin", "acos", "acosh", "atanh", "coth", "csch", "asec", "acsc",
           "gamma", "loggamma", "digamma", "factorial", "Ei", "Ci", "acot", "erfc", "erfi", "Si", "airyai", "airybi",
           "zeta", "ellipk")
CORNERED = ("abs", "sign", "floor", "ceil", "relu", "max", "min")
COMPLEX = ("exp", "sin", "cos", "sinh", "cosh", "log", "sqrt", "tan", "tanh", "asin", "atan", "re", "im", "conj", "abs")


def text(t: Tree) -> str:
    """The tree in the claim language, with every pair of brackets that might be needed."""
    if isinstance(t, str):
        return t
    head, *args = t
    parts = [text(a) for a in args]
    if head in ("+", "-", "*", "/", "**"):
        return "(" + f" {head} ".join(parts) + ")"
    return f"(-{parts[0]})" if head == "neg" else f"{head}({', '.join(parts)})"


class Generator:
    """Claims from one source of chance. mode: 'real' or 'complex'; size: how deep expressions may go."""

    def __init__(self, random: Random, size: int = 3) -> None:
        self.random, self.size = random, size
        self.mode = "complex" if random.random() < 0.15 else "real"
        if self.mode == "complex":
            sorts = [random.choice(("complex", "complex", "real"))]
        else:
            kinds = ("real", "real", "positive", "nonnegative", "integer", "positive integer", "negative")
            sorts = [random.choice(kinds) for _ in range(random.choice((1, 1, 2)))]
        names = ("z",) if self.mode == "complex" and sorts == ["complex"] else ("x", "y")
        self.variables = dict(zip(names, sorts, strict=False))

    # ------------------------------------------------------------ expressions

    def leaf(self) -> Tree:
        """A variable or a small number."""
        if self.random.random() < 0.65:
            return self.random.choice(list(self.variables))
        if self.mode == "complex" and self.random.random() < 0.3:
            return "I"
        return self.random.choice(("1", "2", "3", "0", "1/2", "pi", "-1", "5")) if self.random.random() < 0.9 else "E"

    def number(self) -> str:
        """A small number, not 0."""
        return self.random.choice(("1", "2", "3", "4", "1/2", "5", "2/3"))

    def expression(self, depth: int | None = None) -> Tree:
        """A random expression."""
        depth = self.size if depth is None else depth
        if depth <= 0 or self.random.random() < 0.12:
            return self.leaf()
        roll = self.random.random()
        if roll < 0.5:
            head = self.random.choice(("+", "+", "-", "*", "*", "/"))
            return (head, self.expression(depth - 1), self.expression(depth - 1))
        if roll < 0.6:
            return ("**", self.expression(depth - 1), self.random.choice(("2", "3", "-1", "1/2", "-2", "3/2", "2")))
        if self.mode == "complex":
            return (self.random.choice(COMPLEX), self.expression(depth - 1))
        pool = TOTAL if roll < 0.85 else PARTIAL if roll < 0.95 else CORNERED
        head = self.random.choice(pool)
        if head in ("max", "min"):
            return (head, self.expression(depth - 1), self.expression(depth - 1))
        return (head, self.expression(depth - 1))

    # ------------------------------------------------------------ rewriting

    def rewrite(self, t: Tree, steps: int = 3) -> Tree:
        """t with some rewritings at random places."""
        for _ in range(steps):
            t = self.somewhere(t, self.rewrite_here)
        return t

    def somewhere(self, t: Tree, change: Callable[[Tree], Tree]) -> Tree:
        """t with one subtree changed."""
        if isinstance(t, str) or self.random.random() < 0.35:
            return change(t)
        k = self.random.randrange(1, len(t))
        return (*t[:k], self.somewhere(t[k], change), *t[k + 1:])

    def rewrite_here(self, t: Tree) -> Tree:
        """An equal tree, defined where t is (as far as the builder knows)."""
        rules = [r for r in RULES if r[0] == (t[0] if not isinstance(t, str) else "")] + [r for r in RULES if not r[0]]
        self.random.shuffle(rules)
        for _, real_only, make in rules[:4]:
            if real_only and self.mode == "complex":
                continue
            found = make(self, t)
            if found is not None:
                return found
        return t

    # ------------------------------------------------------------ mutation

    def mutate(self, t: Tree) -> Tree:
        """t with one small mistake."""
        return self.somewhere(t, self.mutate_here)

    def mutate_here(self, t: Tree) -> Tree:
        """A mistake at the root."""
        if isinstance(t, str):
            return self.random.choice((("+", t, "1"), ("neg", t), ("*", "2", t), self.leaf()))
        head, *args = t
        near = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh", "exp": "sinh", "log": "exp", "+": "-",
                "-": "+", "*": "+", "tanh": "atan", "atan": "tanh", "asinh": "sinh", "sqrt": "cbrt", "cbrt": "sqrt",
                "floor": "ceil", "ceil": "floor", "max": "min", "min": "max", "abs": "relu", "erf": "erfc",
                "gamma": "factorial", "sigmoid": "tanh", "tan": "cot", "/": "*", "re": "im", "im": "re"}
        roll = self.random.random()
        if roll < 0.4 and head in near:
            return (near[head], *args)
        if roll < 0.55 and len(args) == 2:
            return (head, args[1], args[0])
        if roll < 0.7:
            return args[0]
        return self.random.choice((("neg", t), ("+", t, "1/1000"), ("*", "2", t), ("abs", t), ("sqrt", ("**", t, "2"))))

    # ------------------------------------------------------------ claims

    def claim(self) -> dict[str, Any]:
        """A claim of a random form; `built` says how: 'true', 'mutated' or 'random'."""
        forms = REAL_FORMS if self.mode == "real" else COMPLEX_FORMS
        make = self.random.choice(forms)
        claim = make(self)
        variables = {**self.variables, **claim.pop("variables", {})}
        return {"id": "c", "variables": variables, **claim}


# ---------------------------------------------------------------- known identities (u is the tree's argument)

def _binary(make: Callable[..., Tree]) -> Callable[[Generator, Tree], Tree | None]:
    return lambda g, t: make(*t[1:]) if len(t) == 3 else None


def _unary(make: Callable[[Tree], Tree]) -> Callable[[Generator, Tree], Tree | None]:
    return lambda g, t: make(t[1])


def _of_sum(make: Callable[[Tree, Tree], Tree]) -> Callable[[Generator, Tree], Tree | None]:
    return lambda g, t: make(*t[1][1:]) if not isinstance(t[1], str) and t[1][0] == "+" else None


def _distribute(g: Generator, t: Tree) -> Tree | None:
    if not isinstance(t[1], str) and t[1][0] in ("+", "-"):
        return (t[1][0], ("*", t[1][1], t[2]), ("*", t[1][2], t[2]))
    return None


def _constant(g: Generator, t: Tree) -> Tree:
    c = g.number()
    return g.random.choice((("-", ("+", t, c), c), ("/", ("*", c, t), c), ("neg", ("neg", t)), ("*", "1", t),
                            ("+", t, "0"), ("+", ("/", t, "2"), ("/", t, "2"))))


#: (head or '' for any, only over the reals, what it becomes)
RULES: tuple[tuple[str, bool, Callable[[Generator, Tree], Tree | None]], ...] = (
    ("", False, _constant),
    ("+", False, _binary(lambda a, b: ("+", b, a))),
    ("*", False, _binary(lambda a, b: ("*", b, a))),
    ("-", False, _binary(lambda a, b: ("+", a, ("neg", b)))),
    ("/", False, _binary(lambda a, b: ("*", a, ("**", b, "-1")))),
    ("*", False, _distribute),
    ("exp", False, _of_sum(lambda a, b: ("*", ("exp", a), ("exp", b)))),
    ("exp", False, _unary(lambda u: ("/", "1", ("exp", ("neg", u))))),
    ("exp", False, _unary(lambda u: ("**", ("exp", ("/", u, "2")), "2"))),
    ("sin", False, _of_sum(lambda a, b: ("+", ("*", ("sin", a), ("cos", b)), ("*", ("cos", a), ("sin", b))))),
    ("cos", False, _of_sum(lambda a, b: ("-", ("*", ("cos", a), ("cos", b)), ("*", ("sin", a), ("sin", b))))),
    ("sin", False, _unary(lambda u: ("*", "2", ("*", ("sin", ("/", u, "2")), ("cos", ("/", u, "2")))))),
    ("cos", False, _unary(lambda u: ("-", "1", ("*", "2", ("**", ("sin", ("/", u, "2")), "2"))))),
    ("sin", False, _unary(lambda u: ("cos", ("-", ("/", "pi", "2"), u)))),
    ("tan", False, _unary(lambda u: ("/", ("sin", u), ("cos", u)))),
    ("sec", False, _unary(lambda u: ("/", "1", ("cos", u)))),
    ("csc", False, _unary(lambda u: ("/", "1", ("sin", u)))),
    ("cot", False, _unary(lambda u: ("/", ("cos", u), ("sin", u)))),
    ("sinh", False, _unary(lambda u: ("/", ("-", ("exp", u), ("exp", ("neg", u))), "2"))),
    ("cosh", False, _unary(lambda u: ("/", ("+", ("exp", u), ("exp", ("neg", u))), "2"))),
    ("cosh", False, _unary(lambda u: ("+", "1", ("*", "2", ("**", ("sinh", ("/", u, "2")), "2"))))),
    ("tanh", False, _unary(lambda u: ("/", ("sinh", u), ("cosh", u)))),
    ("tanh", True, _unary(lambda u: ("-", ("*", "2", ("sigmoid", ("*", "2", u))), "1"))),
    ("sech", False, _unary(lambda u: ("/", "1", ("cosh", u)))),
    ("csch", False, _unary(lambda u: ("/", "1", ("sinh", u)))),
    ("coth", False, _unary(lambda u: ("/", ("cosh", u), ("sinh", u)))),
    ("sigmoid", True, _unary(lambda u: ("/", "1", ("+", "1", ("exp", ("neg", u)))))),
    ("softplus", True, _unary(lambda u: ("log", ("+", "1", ("exp", u))))),
    ("softplus", True, _unary(lambda u: ("+", u, ("softplus", ("neg", u))))),
    ("abs", True, _unary(lambda u: ("sqrt", ("**", u, "2")))),
    ("abs", True, _unary(lambda u: ("max", u, ("neg", u)))),
    ("relu", True, _unary(lambda u: ("/", ("+", u, ("abs", u)), "2"))),
    ("max", True, _binary(lambda a, b: ("/", ("+", ("+", a, b), ("abs", ("-", a, b))), "2"))),
    ("min", True, _binary(lambda a, b: ("neg", ("max", ("neg", a), ("neg", b))))),
    ("floor", True, _unary(lambda u: ("-", ("floor", ("+", u, "1")), "1"))),
    ("ceil", True, _unary(lambda u: ("neg", ("floor", ("neg", u))))),
    ("asinh", True, _unary(lambda u: ("log", ("+", u, ("sqrt", ("+", ("**", u, "2"), "1")))))),
    ("atanh", True, _unary(lambda u: ("/", ("log", ("/", ("+", "1", u), ("-", "1", u))), "2"))),
    ("atan", True, _unary(lambda u: ("neg", ("atan", ("neg", u))))),
    ("atan", True, _unary(lambda u: ("asin", ("/", u, ("sqrt", ("+", "1", ("**", u, "2"))))))),
    ("acos", True, _unary(lambda u: ("-", ("/", "pi", "2"), ("asin", u)))),
    ("erf", False, _unary(lambda u: ("neg", ("erf", ("neg", u))))),
    ("erf", True, _unary(lambda u: ("-", "1", ("erfc", u)))),
    ("cbrt", True, _unary(lambda u: ("neg", ("cbrt", ("neg", u))))),
    ("sqrt", True, _unary(lambda u: ("**", u, "1/2"))),
    ("log", True, _unary(lambda u: ("neg", ("log", ("/", "1", u))))),
    ("log", True, _unary(lambda u: ("/", ("log", ("**", u, "2")), "2"))),       # false for u < 0
    ("log", True, _unary(lambda u: ("*", "2", ("log", ("sqrt", u))))),
    ("gamma", True, _unary(lambda u: ("/", ("gamma", ("+", u, "1")), u))),
    ("gamma", True, _unary(lambda u: ("factorial", ("-", u, "1")))),
    ("digamma", True, _unary(lambda u: ("-", ("digamma", ("+", u, "1")), ("/", "1", u)))),
    ("acot", True, _unary(lambda u: ("atan", ("/", "1", u)))),                   # not at 0
    ("asec", True, _unary(lambda u: ("acos", ("/", "1", u)))),
    ("", True, lambda g, t: ("log", ("exp", t))),
    ("", True, lambda g, t: ("exp", ("log", t))),                                # only where t > 0
    ("", True, lambda g, t: ("**", ("sqrt", t), "2")),                           # only where t >= 0
    ("", True, lambda g, t: ("tan", ("atan", t))),
    ("", True, lambda g, t: ("atan", ("tan", t))),                               # only within a period
    ("", True, lambda g, t: ("sinh", ("asinh", t))),
    ("", True, lambda g, t: ("cbrt", ("**", t, "3"))),
    ("", True, lambda g, t: ("*", ("sign", t), ("abs", t))),
    ("", False, lambda g, t: ("/", ("**", t, "2"), t)),                          # not at 0
    ("", False, lambda g, t: ("+", ("re", t), ("*", "I", ("im", t))) if g.mode == "complex" else None),
    ("", False, lambda g, t: ("conj", ("conj", t)) if g.mode == "complex" else None),
    ("", False, lambda g, t: ("sqrt", ("**", t, "2")) if g.mode == "complex" else None),  # half of the plane
    ("", False, lambda g, t: ("log", ("exp", t)) if g.mode == "complex" else None),       # a strip
    ("", False, lambda g, t: ("sin", ("asin", t)) if g.mode == "complex" else None),
    ("", False, lambda g, t: ("exp", ("log", t)) if g.mode == "complex" else None),       # not at 0
)


# ---------------------------------------------------------------- forms

def _other(g: Generator, t: Tree) -> tuple[Tree, str]:
    roll = g.random.random()
    if roll < 0.45:
        return g.rewrite(t, g.random.randint(1, 4)), "true"
    if roll < 0.9:
        return g.mutate(g.rewrite(t, g.random.randint(0, 3))), "mutated"
    return g.expression(), "random"


def _assumed(g: Generator) -> list[str]:
    if g.mode == "complex" or g.random.random() < 0.6:
        return []
    x = g.random.choice(list(g.variables))
    return [g.random.choice((f"{x} > 0", f"{x} < 1", f"{x} != 0", f"{x} >= 1", f"{x}**2 < 4", f"abs({x}) <= 1/2",
                             f"{x} <= -1", f"sin({x}) > 0"))]


def identity(g: Generator) -> dict[str, Any]:
    """`e == e'`."""
    e = g.expression()
    other, built = _other(g, e)
    return {"statement": f"{text(e)} == {text(other)}", "assume": _assumed(g), "built": built}


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
    """A derivation of three steps."""
    e = g.expression(2)
    first, built = _other(g, e)
    second = g.rewrite(first, 2)
    return {"chain": [text(e), text(first), text(second)], "built": built}


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


def cases(g: Generator) -> dict[str, Any]:
    """`if` with a condition that matters or not."""
    e = g.expression(2)
    other, built = _other(g, e)
    x = next(iter(g.variables))
    condition = g.random.choice((f"{x} > 0", f"{x} >= 1", f"{x}**2 == 1", f"{x} != 0"))
    return {"statement": f"if({condition}, {text(e)}, {text(other)}) == {text(e)}", "built": built}


def connective(g: Generator) -> dict[str, Any]:
    """implies, and, or of relations."""
    e = g.expression(1)
    other, built = _other(g, e)
    x = next(iter(g.variables))
    first = g.random.choice((f"{x} > 0", f"{x} > 1", f"{x}**2 == 1", f"{x} != 0", f"{x} <= 0"))
    word = g.random.choice(("implies", "or", "and"))
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
    """The limit of an expression at a point where it is continuous, or not."""
    g.variables = {"x": "real"}
    e, a = g.expression(2), g.random.choice(("0", "1", "2", "-1"))
    value = e
    point = text(_put(value, "x", a))
    if g.random.random() < 0.4:
        point = text(g.mutate(_put(value, "x", a)))
    return {"statement": f"limit({text(e)}, x, {a}) == {point}", "built": "limit", "at": a, "body": text(e)}


def _put(t: Tree, x: str, value: str) -> Tree:
    if isinstance(t, str):
        return f"({value})" if t == x else t
    return (t[0], *(_put(a, x, value) for a in t[1:]))


def integrals(g: Generator) -> dict[str, Any]:
    """The integral of a derivative over a short interval."""
    g.variables = {"x": "real"}
    e, (a, b) = g.expression(2), g.random.choice((("0", "1"), ("1", "2"), ("-1", "1"), ("-1", "2"), ("2", "1")))
    right: Tree = ("-", _put(e, "x", b), _put(e, "x", a))
    if g.random.random() < 0.5:
        right = g.mutate(right)
    g.variables = {}
    return {"statement": f"integrate(diff({text(e)}, x), x, {a}, {b}) == {text(right)}", "built": "random"}


def existence(g: Generator) -> dict[str, Any]:
    """`exists y: e(y) == number`, with a witness that is right or wrong."""
    g.variables = {"x": "real"}
    e = g.expression(2)
    return {"statement": f"exists y: {text(_put(e, 'x', 'y'))} == {text(e)}", "variables": {"y": "real"},
            "built": "random"}


REAL_FORMS: tuple[Callable[[Generator], dict[str, Any]], ...] = (
    identity, identity, identity, identity, identity, derivative, derivative, order, order, order, chain, invariance,
    parity, cases, connective, finite_sum, finite_sum, vectors, limits, integrals, existence)
COMPLEX_FORMS: tuple[Callable[[Generator], dict[str, Any]], ...] = (identity, identity, identity, derivative, chain)
