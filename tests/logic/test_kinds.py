"""Every kind of claim: its examples are read, and the one that fails has a counterexample."""

# ruff: noqa: E501 - tables of inputs, and messages as they stand
from __future__ import annotations

import json

import pytest

from symcheck.api import verify
from symcheck.discover import discover
from symcheck.language.printer import print_core, print_term
from symcheck.logic.load import kinds, load_text

HEAD = "symcheck: 1\nvariables: {x: real, y: real, K: natural, o: 'real[K]', w: 'real[3]', n: integer, z: complex}\n"


def steps(form: str) -> list[tuple[str, list[str], list[str], str]]:
    """Text, variables, assumptions and formula of each statement of a claim."""
    file, problems = load_text(f"{HEAD}claims:\n  - id: a\n    {form}\n")
    assert problems == []
    return [(s.statement.text, [f"{n}: {v.text}" for n, v in s.statement.variables],
             [print_term(a) for a in s.statement.assumptions], print_core(s.statement.formula))
            for c in file.claims for s in c.steps]


def test_the_folder_is_the_registry():
    """Every module of the folder that has a KIND is a key of claims."""
    found = {kind.name for _, kind in discover("symcheck.logic.kinds", "KIND")}
    assert found == set(kinds()) == {"statement", "chain", "invariant", "equivariant", "property", "latex"}


@pytest.mark.parametrize("kind", [k for k in kinds().values() if k.holds is not None], ids=lambda k: k.name)
def test_examples(kind, tmp_path):
    """`fails` is refuted, `holds` is not, through the whole of symcheck."""
    claims = [{"id": name, kind.name: value} for name, value in (("holds", kind.holds), ("fails", kind.fails))]
    path = tmp_path / "claims.yaml"
    path.write_text(json.dumps({"symcheck": 1, "variables": dict(kind.variables), "claims": claims}))
    holds, fails = verify(path, timeout=5).records
    assert fails.verdict == "refuted", fails.message
    assert holds.verdict in ("verified", "undecided"), holds.message


def test_chain():
    """One statement a link, with its own relation, note and lemma."""
    file, problems = load_text(HEAD + "claims:\n  - id: a\n    chain: [x, 'x + 0', {step: '<= x + 1', by: add, note: why}, '~= 3']\n")
    assert problems == []
    (claim,) = file.claims
    assert claim.text == "x == x + 0 <= x + 1 ~= 3"
    assert [(s.label, s.statement.text, s.by, s.note) for s in claim.steps] == [
        ("link 1", "x == x + 0", "", ""), ("link 2", "x + 0 <= x + 1", "add", "why"), ("link 3", "x + 1 ~= 3", "", "")]
    assert print_core(claim.steps[2].statement.formula) == "x + 1 ~= 3"


@pytest.mark.parametrize(("form", "text", "formula"), [
    ("invariant: {expression: x - y, under: {x: y, y: x}}", "y - x == x - y", "y - x == x - y"),
    ("invariant: {expression: sum(o), under: {o: 2*o}}", "sum(2*o) == sum(o)", "sum(2*o[k], k, 1, K) == sum(o[k], k, 1, K)"),
    ("invariant: {expression: 'sum(y**k, k, 1, n)', under: {y: x, n: n + 1}}",
     "(sum(y**k, k, 1, n) with y = x, n = n + 1) == sum(y**k, k, 1, n)", "sum(x**k, k, 1, n + 1) == sum(y**k, k, 1, n)"),
    ("invariant: {expression: 'diff(sin(x), x)', under: {x: x + 2*pi}}",
     "(diff(sin(x), x) with x = x + 2*pi) == diff(sin(x), x)", "diff(sin(x), x, 1, x + 2*pi) == diff(sin(x), x, 1, x)"),
    ("equivariant: {expression: x*y, under: {x: 2*x}, to: 2*(x*y)}", "(2*x)*y == 2*(x*y)", "(2*x)*y == 2*(x*y)"),
    ("property: {of: cos(x), in: x, is: even}", "cos(-x) == cos(x)", "cos(-x) == cos(x)"),
    ("property: {of: sin(x), in: x, is: odd}", "sin(-x) == -sin(x)", "sin(-x) == -sin(x)"),
    ("property: {of: sin(x), in: x, is: periodic(2*pi)}", "sin(x + 2*pi) == sin(x)", "sin(x + 2*pi) == sin(x)"),
    ("property: {of: norm(w), in: w, is: homogeneous(1)}", "norm(t*w) == t**1*norm(w)",
     "sqrt((t*w[1])**2 + (t*w[2])**2 + (t*w[3])**2) == t**1*sqrt(w[1]**2 + w[2]**2 + w[3]**2)"),
    ("property: {of: exp(x), in: x, is: strictly increasing}", "x1 < x2 implies exp(x1) < exp(x2)",
     "x1 < x2 and defined(exp(x1)) and defined(exp(x2)) implies exp(x1) < exp(x2)"),
    ("property: {of: n**2, in: n, is: decreasing}", "n1 < n2 implies n1**2 >= n2**2",
     "n1 < n2 and defined(n1**2) and defined(n2**2) implies n1**2 >= n2**2"),
    ("property: {of: asin(x), in: x, is: 'bounded(-pi/2, oo)'}", "-pi/2 <= asin(x) <= oo", "defined(asin(x)) implies -pi/2 <= asin(x)"),
    ("property: {of: x**2, in: x, is: 'bounded(oo, oo)'}", "oo <= x**2 <= oo", "defined(x**2) implies false"),
    ("property: {of: x**2, in: x, is: 'bounded(-oo, -oo)'}", "-oo <= x**2 <= -oo", "defined(x**2) implies false"),
    ("property: {of: max(o), in: o, is: symmetric}", "(max(o) with o[p[k]] in place of o[k]) == max(o)",
     "maxof(o[p[k]], k, 1, K) == maxof(o[k], k, 1, K)"),
    ("property: {of: 1/x, in: x, is: continuous}", "limit(1/x, x, x0) == 1/x0", "defined(1/x0) implies limit(1/x, x, x0) == 1/x0"),
])
def test_what_each_form_says(form, text, formula):
    """The statement in a person's words, and as core term."""
    ((said, _, _, meant),) = steps(form)
    assert (said, meant) == (text, formula)


def test_convex_speaks_of_two_points_and_a_weight():
    """New variables have the sort of the old one, and the assumptions hold for both."""
    ((_, variables, assumptions, formula),) = steps("property: {of: 1/x, in: x, is: convex}\n    assume: [x > y]")
    assert variables == ["y: real", "x1: real", "x2: real", "t: real in [0, 1]"]
    assert assumptions == ["x1 > y", "x2 > y"]
    assert formula == ("defined(1/x1) and defined(1/x2) implies "
                       "1/(t*x1 + (1 - t)*x2) <= t*(1/x1) + (1 - t)*(1/x2)")


def test_symmetric_in_few_components_is_every_permutation():
    """Three components have five other orders."""
    ((_, variables, _, formula),) = steps("property: {of: 'w[1]*w[2]*w[3]', in: w, is: symmetric}")
    assert variables == ["w: real[3]"]
    assert formula.count("==") == 5


def test_a_complex_variable_makes_a_claim_complex():
    """Mode and norm."""
    file, problems = load_text(HEAD + "claims:\n  - {id: a, statement: z == z}\n  - {id: b, statement: 'x + I == I + x'}\n"
                               "  - {id: c, statement: x == x}\n  - {id: d, chain: [sqrt(-1), I, I*1]}\n"
                               "  - {id: e, statement: 'norm([z, 1]) >= 0'}\n")
    assert problems == []
    assert [[s.statement.mode for s in c.steps] for c in file.claims] == [
        ["complex"], ["complex"], ["real"], ["complex", "complex"], ["complex"]]
    assert print_core(file.claims[4].steps[0].statement.formula) == "sqrt(abs(z)**2 + abs(1)**2) >= 0"
