"""Files as a whole: names and their reach, cases, hints, lemmas, files that use files."""

# ruff: noqa: E501 - tables of inputs, and messages as they stand
from __future__ import annotations

import pytest

from symcheck.errors import ClaimError
from symcheck.language.printer import print_core, print_term
from symcheck.language.statements import Claim, Statement
from symcheck.logic.load import claim_from, load, load_text
from symcheck.run.options import Options
from symcheck.run.strategy import decide


def read(text: str) -> dict[str, Claim]:
    """The claims of a text without problems, by id."""
    file, problems = load_text("symcheck: 1\n" + text)
    assert problems == []
    return {c.id: c for c in file.claims}


def shown(s: Statement) -> str:
    """A statement in one line: variables; assumptions |- formula."""
    variables = ", ".join(f"{n}: {v.text}" for n, v in s.variables)
    return f"{variables}; {', '.join(map(print_term, s.assumptions))} |- {print_core(s.formula)}"


def statements(text: str) -> list[str]:
    """The statements of the one claim of a text."""
    (claim,) = read(text).values()
    return [f"{s.label}: {shown(s.statement)}" if s.label else shown(s.statement) for s in claim.steps]


def test_a_statement_has_the_variables_it_speaks_of():
    """With those that their sorts depend on, each behind them; no others."""
    assert statements("variables: {o: 'real[K]', i: integer in 1..K, x: real, K: positive integer}\n"
                      "claims:\n  - {id: a, statement: 'o[i] == o[i]', assume: [i > 1]}\n") == [
        "K: positive integer, o: real[K], i: integer in 1..K; i > 1 |- o[i] == o[i]"]


def test_a_claim_adds_to_the_file_and_overrides():
    """Variables, macros and assumptions."""
    assert statements("variables: {x: real, K: integer, o: 'real[K]'}\nassume: [x != 0]\ndefine: {f(t): t*x, g(t): f(t) + 1}\n"
                      "claims:\n  - id: a\n    statement: g(y) == sum(o)\n    assume: [y > x]\n"
                      "    variables: {y: positive, K: positive integer}\n    define: {f(t): t - x}\n") == [
        "x: real, K: positive integer, o: real[K], y: positive; x != 0, y > x |- (y - x) + 1 == sum(o[k], k, 1, K)"]


def test_for_each_binds_names_everywhere():
    """In the statement, in macros, in the lengths of vectors; the sort of a name holds of its value."""
    assert statements("variables: {K: positive integer, o: 'positive[K]', i: integer in 1..K, x: positive}\n"
                      "define: {S: 'sum(exp(o[j]), j, 1, K)'}\nclaims:\n  - id: a\n    statement: S + o[i] > len(o)\n"
                      "    for_each: [{o: [1, 2], i: 1}, {o: [x, 2*x, 3]}]\n") == [
        "o = [1, 2], i = 1: ;  |- (exp(1) + exp(2)) + 1 > 2",
        "o = [x, 2*x, 3]: i: integer in 1..K, x: positive; x > 0, 2*x > 0 |- (exp(x) + exp(2*x) + exp(3)) + "
        "piecewise((x, i == 1), (2*x, i == 2), (3, i == 3)) > 3"]


def test_the_sort_of_a_length_that_a_case_fixes():
    """With K fixed to 3 by a vector, `integer in 1..K` is 1..3."""
    (claim,) = read("variables: {K: positive integer, o: 'real[K]', i: integer in 1..K}\n"
                    "claims:\n  - {id: a, statement: 'o[i] > 0', for_each: [{o: [1, 2, 3]}]}\n").values()
    (_, sort), = claim.steps[0].statement.variables
    assert sort.hi is not None and print_term(sort.hi) == "3"


def test_cases_and_links():
    """A chain's links in every case, labelled with the case."""
    (claim,) = read("claims:\n  - {id: a, chain: [x, x + 0, x], for_each: [{x: 1}, {x: pi}]}\n").values()
    assert [s.label for s in claim.steps] == ["x = 1, link 1", "x = 1, link 2", "x = pi, link 1", "x = pi, link 2"]


def test_hints_mean_what_the_claim_means():
    """Macros, vectors and bound variables in hints; witnesses and points as closed terms."""
    claims = read("variables: {K: positive integer, o: 'real[K]', n: natural, w: 'real[2]', b: real, x: real}\n"
                  "define: {m: max(o)}\nclaims:\n"
                  "  - {id: s, statement: 'limit(m + K/t, t, oo) == m', proof: {squeeze: {lower: m, upper: m + K/t}}}\n"
                  "  - {id: i, statement: n >= 0, proof: {induction: {on: n, from: 0}, cases: [n > 3, n <= 3]}}\n"
                  "  - {id: e, statement: 'exists w, b: dot(w, [1, 2]) > b', proof: {witness: {w: [2, -2], b: 1/2}}}\n"
                  "  - {id: a, statement: 'integrate(2*t, t, 0, x) == x**2', proof: {antiderivative: t**2, by: [s, i]}}\n"
                  "  - {id: r, statement: 'o[1] == 1', expect: refuted, counterexample: {K: 2, o: [0, sqrt(2)]}}\n"
                  "  - {id: u, statement: 'integrate(x**2, x, 0, 1) == 1/3', proof: {substitute: {x: sin(u)}}}\n")
    assert {k: print_core(v) for k, v in claims["s"].hints["squeeze"].items()} == {
        "lower": "maxof(o[k], k, 1, K)", "upper": "maxof(o[k], k, 1, K) + K/t"}
    assert print_core(claims["i"].hints["induction"]["on"]) == "n"
    assert [print_core(c) for c in claims["i"].hints["cases"]] == ["n > 3", "n <= 3"]
    assert {k: print_core(v) for k, v in claims["e"].hints["witness"].items()} == {"w": "[2, -2]", "b": "1/2"}
    assert print_core(claims["a"].hints["antiderivative"]) == "t**2"
    assert claims["a"].hints["by"] == ["s", "i"]
    assert {k: print_core(v) for k, v in (claims["r"].counterexample or {}).items()} == {"K": "2", "o": "[0, sqrt(2)]"}
    assert {k: print_core(v) for k, v in claims["u"].hints["substitute"].items()} == {"x": "sin(u)"}


def test_what_exists_seeks_has_its_declared_sort():
    """It is among the statement's variables, for its sort; an assumption cannot speak of it."""
    text = "variables: {x: positive, y: real}\nclaims:\n  - {id: a, statement: 'exists x: x > y'%s}\n"
    assert statements(text % "") == ["x: positive, y: real;  |- exists x: x > y"]
    _, problems = load_text("symcheck: 1\n" + text % ", assume: [x < 1]")
    assert [p.message for p in problems] == ["`x` is sought by `exists`, and an assumption speaks of it"]


def test_everything_else_of_a_claim():
    """Texts, tags, domain, timeout, uses, in the claim as they stand."""
    claim = read("variables: {x: real}\nclaims:\n  - {id: b, statement: x == x}\n"
                 "  - {id: a, statement: x/x == 1, domain: common, timeout: 2.5, title: T, note: N, source: S, tags: [u, v],\n"
                 "     expect: undecided, uses: [b]}\n")["a"]
    assert claim.steps[0].statement.domain == "common"
    assert (claim.timeout, claim.title, claim.note, claim.source, claim.tags, claim.expect, claim.uses, claim.text) == (
        2.5, "T", "N", "S", ("u", "v"), "undecided", ("b",), "x/x == 1")


def test_files_use_files(tmp_path):
    """Definitions and variables of another file, through a third, never from outside the folder."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "base.yaml").write_text("symcheck: 1\nvariables: {x: positive}\n")
    (tmp_path / "macros.yaml").write_text("symcheck: 1\nuse: [deep/base.yaml]\ndefine: {f(t): t + x}\n")
    main = tmp_path / "main.yaml"
    main.write_text("symcheck: 1\nuse: [macros.yaml]\nclaims:\n  - {id: a, statement: f(1) > 1}\n")
    file, problems = load(main)
    assert problems == []
    assert shown(file.claims[0].steps[0].statement) == "x: positive;  |- 1 + x > 1"


@pytest.mark.parametrize(("name", "message"), [
    ("../outside.yaml", "`../outside.yaml` leaves the folder"), ("link.yaml", "`link.yaml` leaves the folder"),
    ("missing.yaml", "`missing.yaml` cannot be read: No such file or directory"),
    ("main.yaml", "`main.yaml` uses this file again"), ("other.yaml", "`main.yaml` uses this file again"),
    ("list.yaml", "`list.yaml` is no claim file"),
])
def test_files_that_cannot_be_used(tmp_path, name, message):
    """Outside of the folder (also by a link), not there, in a circle, no mapping."""
    folder = tmp_path / "claims"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("symcheck: 1\nvariables: {x: real}\n")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "other.yaml").write_text("symcheck: 1\nuse: [main.yaml]\nvariables: {}\n")
    (folder / "list.yaml").write_text("- a\n")
    (folder / "main.yaml").write_text(f"symcheck: 1\nuse: [{name}]\nclaims:\n  - {{id: a, statement: 1 == 1}}\n")
    file, problems = load(folder / "main.yaml")
    assert [p.message for p in problems] == [message]
    assert [c.id for c in file.claims] == ["a"]


def test_one_statement():
    """`claim_from`: for the command line and the Python interface."""
    claim = claim_from("sum(o) >= x", {"K": "positive integer", "o": "positive[K]", "x": "real"}, ["x < 0"])
    assert shown(claim.steps[0].statement) == (
        "K: positive integer, o: positive[K], x: real; x < 0 |- sum(o[k], k, 1, K) >= x")
    with pytest.raises(ClaimError) as caught:
        claim_from("x + == 1", {"x": "reel", "y": "positiv"})
    assert [str(p).split("\n")[0] for p in caught.value.problems] == [
        "sort of x:1:1: error[bad-sort]: `reel` is no sort", "sort of y:1:1: error[bad-sort]: `positiv` is no sort"]


def test_the_same_text_gives_the_same_claims():
    """Nothing depends on the order of a set."""
    text = ("symcheck: 1\nvariables: {a: real, b: real, c: 'real[K]', K: natural, d: 'real in (a, b)'}\n"
            "claims:\n  - {id: a, statement: 'a + b + d == sum(c)', assume: [a < b]}\n")
    first = [shown(s.statement) for c in load_text(text)[0].claims for s in c.steps]
    assert first == ["a: real, b: real, K: natural, c: real[K], d: real in (a, b); a < b |- a + b + d == sum(c[k], k, 1, K)"]


def test_what_is_no_string():
    """An option given as a sort is told, with the way to give it."""
    with pytest.raises(TypeError, match="the sort of timeout is a string, not 5; options are given as options="):
        claim_from("x == x", {"x": "real", "timeout": 5})


@pytest.mark.parametrize(("sorts", "text", "verdict"), [
    ({"o_1": "real in [0, 9]", "o": "real[3] in [0, o_1]"}, "o[1] <= 1", "refuted"),
    ({"o_1": "real in [0, 9]", "o": "real[3] in [0, o_1]"}, "o[1] <= o_1", "verified"),
    ({"o_1": "real in [0, 9]", "o": "real[3] in [0, o_1]"}, "sum(o) >= 6", "refuted"),
    ({"A_1": "real in [0, 1]", "A_2": "real in [2, 3]", "A": "real[2, 2] in [A_1, A_2]"}, "A[2, 1] <= 2", "refuted"),
    ({"A_1": "real in [0, 1]", "A_2": "real in [2, 3]", "A": "real[2, 2] in [A_1, A_2]"}, "A[2, 1] <= A_2", "verified"),
    ({"d_i": "integer in 2..5", "d": "descending real[d_i]"}, "d[1] >= d[2]", "verified"),
    ({"d_j": "integer in 2..5", "d": "descending real[d_j]"}, "d[1] > d[2]", "refuted"),
])
def test_no_index_of_a_sort_has_the_name_of_a_variable(sorts, text, verdict):
    """What a sort says of each component is said with names of its own."""
    assert decide(claim_from(text, sorts), Options(timeout=10)).verdict == verdict


def test_no_placeholder_of_a_sort_has_the_name_of_a_variable():
    """`_` is a name as others are."""
    assert decide(claim_from("exists x: x == 5", {"_": "real", "x": "real in [0, _]"}), Options(timeout=5)).verdict != "verified"
