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

from tests.soundness.identities import RULES, Tree

#: functions of one real argument that are total, partial on the reals, and those with corners
TOTAL = ("exp", "sin", "cos", "sinh", "cosh", "tanh", "atan", "asinh", "sigmoid", "softplus", "cbrt", "sech", "erf")
PARTIAL = ("log", "sqrt", "tan", "cot", "sec", "csc", "asin", "acos", "acosh", "atanh", "coth", "csch", "asec", "acsc",
           "acoth", "asech", "acsch", "gamma", "loggamma", "digamma", "factorial", "Ei", "Ci", "acot", "erfc", "erfi",
           "Si", "airyai", "airybi", "zeta", "ellipk", "ellipe", "lambertw", "li", "arg", "re", "im", "conj")
CORNERED = ("abs", "sign", "floor", "ceil", "relu", "max", "min")
#: functions of two arguments, with first arguments that suit them ('' for any expression)
PAIRS = (("atan2", ""), ("beta", ""), ("binomial", ""), ("binomial", "5"), ("binomial", "-1"), ("binomial", "1/2"),
         ("polygamma", "0"), ("polygamma", "1"), ("polygamma", "2"), ("polylog", "0"), ("polylog", "1"),
         ("polylog", "2"), ("besselj", "0"), ("besselj", "1"), ("besselj", "1/2"), ("bessely", "0"), ("bessely", "1"),
         ("besseli", "0"), ("besseli", "1"), ("besselk", "0"), ("besselk", "1/2"), ("ellipe", "pi/4"),
         ("ellipf", "pi/4"))
COMPLEX = ("exp", "sin", "cos", "sinh", "cosh", "log", "sqrt", "tan", "tanh", "asin", "acos", "atan", "acosh", "atanh",
           "asinh", "re", "im", "conj", "abs", "arg", "sec", "csc", "cot", "coth", "sech", "csch", "gamma", "erf",
           "sigmoid", "cbrt", "asec", "acsc", "acot", "acoth", "asech", "acsch", "loggamma", "digamma", "softplus",
           "factorial", "erfc", "erfi", "zeta", "lambertw", "Ei", "Si", "Ci", "li", "airyai", "airybi", "ellipk",
           "sign")
#: of `PAIRS`, those that are for complex arguments too
COMPLEX_PAIRS = tuple(p for p in PAIRS if p[0] not in ("atan2", "ellipe", "ellipf"))
#: functions that are easily mistaken for one another
NEAR = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh", "exp": "sinh", "log": "exp", "+": "-",
        "-": "+", "*": "+", "tanh": "atan", "atan": "tanh", "asinh": "acosh", "acosh": "asinh", "sqrt": "cbrt",
        "cbrt": "sqrt", "floor": "ceil", "ceil": "floor", "max": "min", "min": "max", "abs": "relu", "erf": "erfc",
        "erfc": "erf", "gamma": "factorial", "factorial": "gamma", "sigmoid": "tanh", "tan": "cot", "/": "*",
        "re": "im", "im": "re", "asin": "acos", "acos": "asin", "acot": "atan", "besselj": "besseli",
        "besseli": "besselj", "sign": "re", "conj": "re", "loggamma": "digamma", "atanh": "acoth", "acoth": "atanh"}


def text(t: Tree) -> str:
    """The tree in the claim language, with every pair of brackets that might be needed."""
    if isinstance(t, str):
        return t if t.isidentifier() or t.isdigit() else f"({t})"
    head, *args = t
    parts = [text(a) for a in args]
    if head in ("+", "-", "*", "/", "**"):
        return "(" + f" {head} ".join(parts) + ")"
    if head == "if":
        return f"if({args[0]}, {parts[1]}, {parts[2]})"
    return f"(-{parts[0]})" if head == "neg" else f"{head}({', '.join(parts)})"


def put(t: Tree, x: str, value: Tree) -> Tree:
    """t with a tree in the place of x."""
    if isinstance(t, str):
        return value if t == x else t
    return (t[0], *(put(a, x, value) for a in t[1:]))


class Generator:
    """Claims from one source of chance. mode: 'real' or 'complex'; size: how deep expressions may go."""

    def __init__(self, random: Random, size: int = 3) -> None:
        self.random, self.size = random, size
        self.mode = "complex" if random.random() < 0.15 else "real"
        if self.mode == "complex":
            sorts = [random.choice(("complex", "complex", "real"))]
        else:
            kinds = ("real", "real", "positive", "nonnegative", "integer", "positive integer", "negative", "natural",
                     "nonzero", "real in [0, 1]", "real in (-1, 1)")
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
        if roll < 0.64:
            head, first = self.random.choice(PAIRS if self.mode == "real" else COMPLEX_PAIRS)
            return (head, first or self.expression(depth - 1), self.expression(depth - 1))
        if self.mode == "complex":
            return (self.random.choice(COMPLEX), self.expression(depth - 1))
        pool = TOTAL if roll < 0.82 else PARTIAL if roll < 0.95 else CORNERED
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
        if isinstance(t, str) or t[0] == "if" or self.random.random() < 0.35:
            return change(t)
        k = self.random.randrange(1, len(t))
        return (*t[:k], self.somewhere(t[k], change), *t[k + 1:])

    def rewrite_here(self, t: Tree) -> Tree:
        """An equal tree, defined where t is (as far as the builder knows)."""
        own = [r for r in RULES if r[0] == (t[0] if not isinstance(t, str) else "")]
        rules = own + [r for r in RULES if not r[0]]
        self.random.shuffle(rules)
        if own and self.random.random() < 0.6:
            rules.insert(0, self.random.choice(own))
        for _, real_only, make in rules[:4]:
            if real_only and self.mode == "complex" and self.random.random() < 0.8:
                continue  # what holds over the reals only is a mutation in the plane
            found = make(self, t)
            if found is not None:
                return found
        return t

    # ------------------------------------------------------------ mutation

    def mutate(self, t: Tree) -> Tree:
        """t with one small mistake."""
        return self.somewhere(t, self.mutate_here)

    def mutate_here(self, t: Tree) -> Tree:
        """A mistake at the root: another function, a sign, an argument lost, a point where it has no value."""
        if isinstance(t, str):
            return self.random.choice((("+", t, "1"), ("neg", t), ("*", "2", t), ("abs", t), self.leaf()))
        head, *args = t
        roll = self.random.random()
        if roll < 0.35 and head in NEAR:
            return (NEAR[head], *args)
        if roll < 0.5 and len(args) == 2:
            return (head, args[1], args[0])
        if roll < 0.6:
            return args[-1]
        x = next(iter(self.variables))
        return self.random.choice((
            ("neg", t), ("+", t, "1/1000"), ("*", "2", t), ("abs", t), ("sqrt", ("**", t, "2")),
            ("+", t, ("floor", t)), ("*", ("/", x, x), t), ("+", t, ("*", "0", ("log", x))), ("**", ("sqrt", t), "2"),
            ("/", "1", ("/", "1", t)),
            ("*", t, ("sign", ("abs", x))), ("max", t, "-10"), ("**", ("**", t, "2"), "1/2")))

    # ------------------------------------------------------------ claims

    def claim(self) -> dict[str, Any]:
        """A claim of a random form; `built` says how: 'true', 'mutated' or 'random'."""
        from tests.soundness.forms import COMPLEX_FORMS, REAL_FORMS
        forms = REAL_FORMS if self.mode == "real" else COMPLEX_FORMS
        return self.of(self.random.choice(forms))

    def of(self, make: Callable[[Generator], dict[str, Any]]) -> dict[str, Any]:
        """A claim of the form that `make` makes."""
        claim = make(self)
        variables = {**self.variables, **claim.pop("variables", {})}
        return {"id": "c", "variables": variables, **claim}
