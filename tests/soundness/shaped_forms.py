"""Forms of random claims about vectors, matrices and properties, and with the hints of integrals, limits, induction."""

from __future__ import annotations

import re
from typing import Any

from tests.soundness.generate import Generator, Tree, text
from tests.soundness.vary import function, number, operator

#: about vectors o, p of the same length K, a number a, an index i, and an expression E of o[j]
VECTORS = (
    "logsumexp(o + a) == logsumexp(o) + a", "logsumexp(o) == log(sum(exp(o[j]), j, 1, len(o)))",
    "softmax(o + a)[i] == softmax(o)[i]", "softmax(a*o)[i] == softmax(o)[i]", "sum(softmax(o)) == 1",
    "softmax(o)[i] == exp(o[i])/sum(exp(o[j]), j, 1, K)", "softmax(o)[i] <= 1", "0 < softmax(o)[i]",
    "diff(logsumexp(o), o[i]) == softmax(o)[i]", "max(o) <= logsumexp(o)", "logsumexp(o) <= max(o) + log(len(o))",
    "softmax(-o)[i] == softmax(o)[i]", "softmax(o)[i] <= softmax(o)[1]", "logsumexp(2*o) <= 2*logsumexp(o)",
    "dot(o, p) == dot(p, o)", "dot(a*o, p) == a*dot(o, p)", "dot(o, p) <= norm(o)*norm(p)", "dot(o, p) <= norm(o)",
    "norm(o)**2 == dot(o, o)", "mean(o) == sum(o)/len(o)", "len(o + p) == K", "norm(o + p) <= norm(o) + norm(p)",
    "sum(a*E, j, 1, K) == a*sum(E, j, 1, K)", "sum(E + a, j, 1, K) == sum(E, j, 1, K) + K*a",
    "sum(E, j, 1, K) == E1 + sum(E, j, 2, K)", "prod(exp(E), j, 1, K) == exp(sum(E, j, 1, K))",
    "sum(E**2, j, 1, K) >= 0", "abs(sum(E, j, 1, K)) <= sum(abs(E), j, 1, K)", "sum(E - E, j, 1, K) == 0")
#: about matrices A and B of two rows and columns, and a vector u
MATRICES = (
    "det(A @ B) == det(A)*det(B)", "trace(A @ B) == trace(B @ A)", "det(transpose(A)) == det(A)", "A @ B == B @ A",
    "transpose(A @ B) == transpose(B) @ transpose(A)", "transpose(A @ B) == transpose(A) @ transpose(B)",
    "trace(A + B) == trace(A) + trace(B)", "det(A + B) == det(A) + det(B)", "det(a*A) == a**2*det(A)",
    "det(a*A) == a*det(A)", "det(inv(A)) == 1/det(A)", "inv(A @ B) == inv(B) @ inv(A)", "inv(inv(A)) == A",
    "inv(A @ B) == inv(A) @ inv(B)", "trace(A)**2 - trace(A @ A) == 2*det(A)", "dot(u, A @ u) == dot(A @ u, u)",
    "trace(transpose(A) @ A) >= 0", "det(A) <= trace(A)**2/4", "trace(A @ A) >= 2*det(A)", "u @ A == A @ u")
SYMMETRIC = ("sum(o)", "max(o)", "o[1]*o[2]", "o[1] - o[2]", "sum(j*o[j], j, 1, len(o))", "norm(o)", "min(o) + o[1]",
             "sum(exp(o[j]), j, 1, len(o))", "logsumexp(o)", "prod(o)", "mean(o*o)", "dot(o, o)", "softmax(o)[1]")
HOMOGENEOUS = ("x**2 + x*abs(x)", "x*y", "abs(x)", "sqrt(x**2)", "x**3/(x**2)", "x + 1", "max(x, 0)", "cbrt(x)", "x**x",
               "log(2**x)", "sign(x)")


def vector_functions(g: Generator) -> dict[str, Any]:
    """A known relation of vectors of symbolic length, changed a little or not."""
    g.variables = {"K": g.random.choice(("positive integer", "positive integer", "natural")), "o": "real[K]",
                   "p": "real[K]", "a": "real", "i": "integer in 1..K"}
    inner = Generator(g.random, 1)
    inner.mode, inner.variables = "real", {"o[j]": "real"}
    body = text(inner.expression(1))
    said = g.random.choice(VECTORS).replace("E1", f"({body.replace('o[j]', 'o[1]')})").replace("E", f"({body})")
    return _changed(g, said)


def matrices(g: Generator) -> dict[str, Any]:
    """A known relation of matrices, changed a little or not."""
    other = g.random.choice(("real[2, 2]", "integer[2, 2]"))
    g.variables = {"A": "real[2, 2]", "B": other, "u": "real[2]", "a": "real"}
    return _changed(g, g.random.choice(MATRICES))


def _changed(g: Generator, said: str) -> dict[str, Any]:
    if g.random.random() < 0.4:
        said = g.random.choice((number, operator, function))(said, g.random)
    return {"statement": said, "built": "random"}


def more_properties(g: Generator) -> dict[str, Any]:
    """Strictly decreasing, homogeneous, symmetric, continuous."""
    kind = g.random.choice(("strictly decreasing", "homogeneous", "symmetric", "continuous"))
    g.variables = {"x": "real"}
    if kind == "symmetric":
        g.variables = {"K": "positive integer", "o": g.random.choice(("real[2]", "real[3]", "real[K]"))}
        return {"property": {"of": g.random.choice(SYMMETRIC), "in": "o", "is": kind}, "built": "random"}
    e: Tree = g.expression(1)
    if kind == "homogeneous":
        g.variables = {"x": "real", "y": "real"}
        degree = g.random.choice(("1", "2", "0", "3", "1/3"))
        of = g.random.choice((*HOMOGENEOUS, text(e)))
        return {"property": {"of": of, "in": "x", "is": f"homogeneous({degree})"}, "built": "random"}
    if kind == "strictly decreasing":
        e = g.random.choice((("neg", e), ("exp", ("neg", "x")), ("/", "1", e), ("-", "1", e)))
    return {"property": {"of": text(e), "in": "x", "is": kind}, "built": "random"}


def searched(g: Generator) -> dict[str, Any]:
    """With hints for an integral, a limit, an induction, a lemma; right or wrong."""
    g.variables = {"x": g.random.choice(("real", "positive"))}
    e = text(g.expression(1))
    if g.random.random() < 0.4:
        g.variables = {"n": g.random.choice(("natural", "positive integer"))}
        said = g.random.choice(("2**n >= n + 1", "2**n >= n**2", "sum(k, k, 1, n) == n*(n + 1)/2", "factorial(n) >= n",
                                "sum(2*k - 1, k, 1, n) == n**2", "3**n > 2**n", "(1 + 1/2)**n >= 1 + n/2"))
        if g.random.random() < 0.3:
            said = number(said, g.random)
        return {"statement": said, "proof": {"induction": {"on": "n", "from": g.random.choice("0012")}},
                "built": "random"}
    if g.random.random() < 0.4:
        f = g.random.choice(("x*sin(1/x)", "x**2*cos(1/x)", "sin(1/x)", f"x*sin({e})", "x*sign(x)"))
        hint = {"lower": g.random.choice(("-abs(x)", "-x**2", "0")), "upper": g.random.choice(("abs(x)", "x**2"))}
        return {"statement": f"limit({f}, x, 0) == 0", "proof": {"squeeze": hint}, "built": "random"}
    if g.random.random() < 0.6:
        e = e if g.random.random() < 0.5 else g.random.choice(("x**3", "atan(x)", "-1/x", "log(x)"))
        body, (a, b) = f"diff({e}, x)", g.random.choice((("1", "2"), ("-1", "1"), ("0", "1")))
        right = " - ".join("(" + re.sub(r"\bx\b", f"({end})", e) + ")" for end in (b, a))
        return {"statement": f"integrate({body}, x, {a}, {b}) == {right}",
                "proof": {"antiderivative": g.random.choice((e, e, f"{e} + 1", "x"))}, "built": "random"}
    lemma = g.random.choice((("exp(x) >= 1 + x", "exp(x) > x"), ("sin(x) <= 1", "sin(x)*2 <= 2"),
                             ("x**2 >= 2*x", "x**2 + 1 >= 2*x"), (f"{e} >= 0", f"{e} >= -1")))
    return {"statement": lemma[1], "proof": {"by": ["lemma"]}, "built": "random",
            "others": [{"id": "lemma", "variables": dict(g.variables), "statement": lemma[0]}]}
