"""Denied `exists`: read for all values; refused where it cannot be."""
# ruff: noqa: E501 - tables of inputs

from __future__ import annotations

import pytest

from symcheck.errors import ClaimError
from symcheck.logic.load import claim_from, load_text
from symcheck.run.options import Options
from symcheck.run.strategy import decide

CLAIMS = [
    ("not (exists x: x**2 == -1)", "verified"),
    ("not (exists x: x**2 == 1)", "refuted"),
    ("not (exists p: p < 0)", "verified"),
    ("not (exists p: p < 1)", "refuted"),
    ("not (exists n: 2*n == 4)", "refuted"),
    ("(exists x: x**2 == y) implies y >= 0", "verified"),
    ("(exists x: x**2 == y) implies y > 0", "refuted"),
    ("y >= 0 or not (exists x: x**2 == y)", "verified"),
]
SORTS = {"x": "real", "y": "real", "n": "integer", "p": "positive"}
#: K may be 0: then the vectors of length K have no component, and nothing is in 1..K
EMPTY = {"K": "natural", "m": "natural", "u": "real[K]", "v": "real[K]", "w": "real[m]", "z": "real[m]",
         "A": "real[m, K]", "x": "real", "i": "integer in 1..K", "j": "integer in 1..3", "t": "real in (-1, 1)"}


@pytest.mark.parametrize(("text", "verdict"), CLAIMS)
def test_speaks_of_all_values(text: str, verdict: str) -> None:
    """What is sought ranges over its sort; where the body is undefined it is not true."""
    found = decide(claim_from(text, SORTS), Options(timeout=5))
    assert found.verdict == verdict, found.message


def test_division_by_zero_is_no_witness() -> None:
    """At x = 0 the body is undefined, so the denial does not fail there."""
    found = decide(claim_from("not (exists x: 1/x == 0)", SORTS), Options(timeout=5))
    assert found.verdict != "refuted"


@pytest.mark.parametrize("text", [
    "(not (exists x: x**2 == -1)) and x**2 >= 0",
    "(not (exists x: x**2 == -1)) and (exists x: x**2 == 1)",
    "(exists x: x**2 == y) iff y >= 0",
    "not (exists x: x**2 == -1 and (exists y: y == x))",
    "(y > 0 and (exists x: x**2 == y)) implies y > 1",
])
def test_refused_with_a_place(text: str) -> None:
    """A name that is caught, or a position that has no reading, is an error that says so."""
    with pytest.raises(ClaimError, match="exists"):
        claim_from(text, SORTS)


@pytest.mark.parametrize(("given", "text", "verdict"), [
    (["exists x: x**2 == y"], "y >= 0", "verified"), (["exists x: x**2 == y"], "y > 0", "refuted"),
    (["exists n: m == 2*n"], "cos(pi*m) == 1", "verified"), (["exists n: m == 2*n"], "cos(pi*m/2) == 1", "refuted"),
    (["exists p: p == y"], "y > 0", "verified"),
    # each of the two has its own
    (["exists x: x**2 == y", "exists x: x**2 == y + 1"], "y == 0", "refuted"),
    (["(exists x: x**2 == y) and (exists x: x**2 == y + 1)"], "y == 0", "refuted"),
    (["exists x: x**2 == y", "x < 0"], "y + x >= 0", "refuted"),
    (["exists x: x**2 == y", "x > 0"], "y + x > 0", "verified"),
    (["exists x: x**2 == y"], "x**2 == y", "refuted"), (["exists x: x**2 == y"], "exists x: x == y", "verified"),
])
def test_what_is_assumed_holds_of_something(given: list[str], text: str, verdict: str) -> None:
    """What is assumed of something may be used of it, and a point has it."""
    found = decide(claim_from(text, {**SORTS, "m": "integer"}, given), Options(timeout=10))
    assert found.verdict == verdict, found.message


@pytest.mark.parametrize(("given", "sorts"), [
    ("not (exists x: x**2 == y)", SORTS), ("y == 0 or (exists x: x**2 == y)", SORTS),
    ("exists x: x > y and (exists n: n == 1)", SORTS), ("exists x, q: x*q == y", {**SORTS, "q": "real in [0, x]"}),
])
def test_assumed_without_a_reading(given: str, sorts: dict[str, str]) -> None:
    """Inside of an assumption, or with a name of which another's sort speaks: an error that says so."""
    with pytest.raises(ClaimError, match="exists"):
        claim_from("x*y == 1", sorts, [given])


NAMES = {**SORTS, "f": "function real -> real", "g": "function real -> real", "u": "real in [0, y]", "K": "positive integer",
         "q": "permutation[K]", "a": "real", "b": "real in [0, a]"}


@pytest.mark.parametrize(("given", "text"), [
    (["y > 0"], "not (exists y: y < 0)"), (["y > 0"], "(exists y: y < x) implies x > 0"),
    (["exists f: f(1) == 2"], "f(1) == 2"), (["exists f: f(x) == g(x) + 1"], "f(x) == g(x) + 1"),
    (["exists f: f(0) == 0", "f(1) == 1"], "f(0) == 0"), (["(exists f: f(1) == 2) and (exists f: f(1) == 3)"], "x == x"),
    (["u == x and (exists y: y == 7)"], "x <= 7"), (["(exists u: u == x) and (exists y: y == 7)"], "x <= 7"),
    (["exists y: u == x and y == 7"], "x <= 7"), (["q[1] == x and (exists K: K == 1)"], "x == 1"),
    (["exists a, b: x == a + b", "a > 0"], "x > a"), ([], "(exists y: u == x and y == 7) implies x <= 7"),
    ([], "not (exists y: u == x and y == 7 and x > 7)"),
])
def test_no_name_is_caught(given: list[str], text: str) -> None:
    """By an assumption, another part, a function's own name, or the sort of another variable."""
    with pytest.raises(ClaimError, match="exists"):
        claim_from(text, NAMES, given)


@pytest.mark.parametrize(("given", "text", "verdict"), [
    (["exists f: f(1) == 2"], "x == x", "verified"), (["exists a, b: x == a + b"], "x >= 0", "verified"),
    (["exists y: y == x", "exists y: y == x + 1"], "x == x", "verified"), ([], "not (exists a, b: a + b < 0 and a > 0)", "verified"),
])
def test_names_of_their_own(given: list[str], text: str, verdict: str) -> None:
    """A sort that nothing in the claim has is in no one's way; one sought value may bound another."""
    found = decide(claim_from(text, NAMES, given), Options(timeout=10))
    assert found.verdict == verdict, found.message


MACROS = "symcheck: 1\nvariables: {x: real, y: real}\ndefine: {R(w): 'exists y: y**2 == w', N(y): 'exists y: y > 2'}\nclaims:\n"


@pytest.mark.parametrize(("said", "verdict"), [
    ("statement: R(y)", "error"), ("statement: not R(y)", "error"), ("statement: R(x**2)", "verified"),
    ("statement: not N(1)", "refuted"), ("statement: x > 2, assume: [N(x)]", "refuted"),
])
def test_exists_within_a_macro(said: str, verdict: str) -> None:
    """A value put into it is not caught, and a parameter of the name that is sought is another one."""
    file, problems = load_text(f"{MACROS}  - {{id: a, {said}}}\n")
    if verdict == "error":
        assert [p.code for p in problems] == ["captured"]
    else:
        found = decide(file.claims[0], Options(timeout=10))
        assert not problems and found.verdict == verdict, found.message


@pytest.mark.parametrize("text", [
    "u == u and K >= 1", "K == 3 implies (w == w and m >= 1)", "A == A and K*m >= 1",
    "(u == v implies u == v) and (w == w and K >= 1)",
])
def test_equal_vectors_hide_nothing(text: str) -> None:
    """Vectors of no component are equal; what stands beside their equation is claimed all the same."""
    found = decide(claim_from(text, EMPTY), Options(timeout=10))
    assert found.verdict == "refuted", found.message


def test_an_equation_of_empty_vectors_beside_another_is_no_contradiction() -> None:
    """The other equation is false of K = 0 too, where the first one speaks of no index."""
    found = decide(claim_from("w == z and u == v", EMPTY, ["K == 0"]), Options(timeout=10))
    assert found.verdict == "refuted", found.message


@pytest.mark.parametrize("text", ["u == u and w == w", "u == u and K >= 0"])
def test_equal_vectors_beside_each_other(text: str) -> None:
    """What is true of all lengths is verified."""
    found = decide(claim_from(text, EMPTY), Options(timeout=10))
    assert found.verdict == "verified", found.message


@pytest.mark.parametrize(("text", "fine"), [
    ("((exists i: u[i] > x) implies K >= 1) and K >= 1", False), ("(not (exists i: i < 0)) and K >= 1", False),
    ("(not (exists i: i < 0)) or K >= 1", True), ("(not (exists j: j < 0)) and x**2 >= 0", True),
    ("(not (exists t: t > 1)) and x**2 >= 0", True),
])
def test_what_is_sought_of_an_empty_sort(text: str, fine: bool) -> None:
    """A denied `exists` becomes a variable; where it may have no value, it must hide no other part."""
    if fine:
        assert claim_from(text, EMPTY).steps
        return
    with pytest.raises(ClaimError, match="may be empty"):
        claim_from(text, EMPTY)
