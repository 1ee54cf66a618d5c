"""Known identities for random rewriting: most hold wherever both sides are defined, some only where a remark says.

A tree is (head, args...) or a text; see `generate.py`. u is the tree's argument, g the generator.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tree = Any  # str | tuple[str, Tree, ...]


def _binary(make: Callable[..., Tree]) -> Callable[[Any, Tree], Tree | None]:
    return lambda g, t: make(*t[1:]) if len(t) == 3 else None


def _unary(make: Callable[[Tree], Tree]) -> Callable[[Any, Tree], Tree | None]:
    return lambda g, t: make(t[1])


def _of_sum(make: Callable[[Tree, Tree], Tree]) -> Callable[[Any, Tree], Tree | None]:
    return lambda g, t: make(*t[1][1:]) if not isinstance(t[1], str) and t[1][0] == "+" else None


def _distribute(g: Any, t: Tree) -> Tree | None:
    if not isinstance(t[1], str) and t[1][0] in ("+", "-"):
        return (t[1][0], ("*", t[1][1], t[2]), ("*", t[1][2], t[2]))
    return None


def _constant(g: Any, t: Tree) -> Tree:
    c = g.number()
    return g.random.choice((("-", ("+", t, c), c), ("/", ("*", c, t), c), ("neg", ("neg", t)), ("*", "1", t),
                            ("+", t, "0"), ("+", ("/", t, "2"), ("/", t, "2"))))


#: (head or '' for any, only over the reals, what it becomes)
RULES: tuple[tuple[str, bool, Callable[[Any, Tree], Tree | None]], ...] = (
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
    ("acoth", True, _unary(lambda u: ("atanh", ("/", "1", u)))),
    ("asech", True, _unary(lambda u: ("acosh", ("/", "1", u)))),
    ("acsch", True, _unary(lambda u: ("asinh", ("/", "1", u)))),
    ("acsc", True, _unary(lambda u: ("asin", ("/", "1", u)))),
    ("acosh", True, _unary(lambda u: ("log", ("+", u, ("*", ("sqrt", ("-", u, "1")), ("sqrt", ("+", u, "1"))))))),
    ("acosh", True, _unary(lambda u: ("log", ("+", u, ("sqrt", ("-", ("**", u, "2"), "1")))))),  # not below -1
    ("asin", True, _unary(lambda u: ("-", ("/", "pi", "2"), ("acos", u)))),
    ("sign", True, _unary(lambda u: ("/", u, ("abs", u)))),                                      # not at 0
    ("sign", True, _unary(lambda u: ("neg", ("sign", ("neg", u))))),
    ("abs", False, _unary(lambda u: ("abs", ("neg", u)))),
    ("abs", True, _unary(lambda u: ("*", u, ("sign", u)))),
    ("arg", True, _unary(lambda u: ("*", ("/", "pi", "2"), ("-", "1", ("/", u, ("abs", u)))))),
    ("re", True, _unary(lambda u: u)),
    ("im", True, _unary(lambda u: ("*", "0", u))),
    ("conj", True, _unary(lambda u: u)),
    ("factorial", True, _unary(lambda u: ("*", u, ("factorial", ("-", u, "1"))))),               # not at 0
    ("loggamma", True, _unary(lambda u: ("-", ("loggamma", ("+", u, "1")), ("log", u)))),
    ("loggamma", True, _unary(lambda u: ("log", ("gamma", u)))),                                 # not below 0
    ("gamma", True, _unary(lambda u: ("/", "pi", ("*", ("sin", ("*", "pi", u)), ("gamma", ("-", "1", u)))))),
    ("digamma", True, _unary(lambda u: ("-", ("digamma", ("-", "1", u)), ("*", "pi", ("cot", ("*", "pi", u)))))),
    ("digamma", True, _unary(lambda u: ("polygamma", "0", u))),
    ("polygamma", True, lambda g, t: ("-", ("polygamma", t[1], ("+", t[2], "1")), ("*", ("**", "-1", t[1]), (
        "/", ("factorial", t[1]), ("**", t[2], ("+", t[1], "1")))))),
    ("beta", True, _binary(lambda a, b: ("beta", b, a))),
    ("beta", True, _binary(lambda a, b: ("+", ("beta", ("+", a, "1"), b), ("beta", a, ("+", b, "1"))))),
    ("beta", True, _binary(lambda a, b: ("/", ("*", ("gamma", a), ("gamma", b)), ("gamma", ("+", a, b))))),
    ("binomial", True, _binary(lambda n, k: ("+", ("binomial", ("-", n, "1"), k), (
        "binomial", ("-", n, "1"), ("-", k, "1"))))),
    ("binomial", True, _binary(lambda n, k: ("binomial", n, ("-", n, k)))),                      # natural n
    ("binomial", True, _binary(lambda n, k: ("*", ("**", "-1", k), ("binomial", ("-", ("-", k, n), "1"), k)))),
    ("polylog", True, lambda g, t: ("neg", ("log", ("-", "1", t[2]))) if t[1] == "1" else (
        "/", t[2], ("-", "1", t[2])) if t[1] == "0" else None),                                  # not above 1
    ("lambertw", True, _unary(lambda u: ("/", u, ("exp", ("lambertw", u))))),
    ("lambertw", True, _unary(lambda u: ("log", ("/", u, ("lambertw", u))))),                    # not at 0
    ("li", True, _unary(lambda u: ("Ei", ("log", u)))),                                          # not at 0
    ("Si", True, _unary(lambda u: ("neg", ("Si", ("neg", u))))),
    ("erfi", True, _unary(lambda u: ("neg", ("erfi", ("neg", u))))),
    ("erfc", False, _unary(lambda u: ("-", "2", ("erfc", ("neg", u))))),
    ("erfc", False, _unary(lambda u: ("-", "1", ("erf", u)))),
    ("besselj", True, _binary(lambda n, u: ("-", ("*", ("/", ("*", "2", ("+", n, "1")), u), ("besselj", ("+", n, "1"),
        u)), ("besselj", ("+", n, "2"), u)))),                                                   # not at 0
    ("besseli", True, _binary(lambda n, u: ("+", ("*", ("/", ("*", "2", ("+", n, "1")), u), ("besseli", ("+", n, "1"),
        u)), ("besseli", ("+", n, "2"), u)))),
    ("besselj", True, _binary(lambda n, u: ("*", ("**", "-1", n), ("besselj", ("neg", n), u)))),  # whole n
    ("besseli", True, _binary(lambda n, u: ("besseli", ("neg", n), u))),
    ("besselk", True, _binary(lambda n, u: ("besselk", ("neg", n), u))),
    ("bessely", True, _binary(lambda n, u: ("*", ("**", "-1", n), ("bessely", ("neg", n), u)))),
    ("atan2", True, _binary(lambda y, x: ("neg", ("atan2", ("neg", y), x)))),                    # not at y = 0 > x
    ("atan2", True, _binary(lambda y, x: ("atan", ("/", y, x)))),                                # only for x > 0
    ("atan2", True, _binary(lambda y, x: ("atan2", ("*", "2", y), ("*", "2", x)))),
    ("", False, lambda g, t: ("if", f"{next(iter(g.variables))} == 0", t, t) if g.mode == "real" else None),
    ("", False, lambda g, t: ("sqrt", ("**", t, "2")) if g.mode == "complex" else None),  # half of the plane
    ("", False, lambda g, t: ("log", ("exp", t)) if g.mode == "complex" else None),       # a strip
    ("", False, lambda g, t: ("sin", ("asin", t)) if g.mode == "complex" else None),
    ("", False, lambda g, t: ("exp", ("log", t)) if g.mode == "complex" else None),       # not at 0
)
