"""`explain`: proofs as outlines, counterexamples in words, tables of functions and rules."""

from __future__ import annotations

from dataclasses import replace

from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.rules import RULES
from symcheck.language.functions import ALIASES, FUNCTIONS
from symcheck.report.explain import explanation
from symcheck.report.tables import function_lines, function_list, kernel_table, rule_lines, rule_list
from symcheck.run.record import Counterexample, Record

PROOF = {
    "rule": "transitive", "conclusion": "0 <= x**2 + 1", "data": {"middle": "x**2"},
    "premises": [
        {"rule": "split", "conclusion": "0 <= x**2", "data": {}, "premises": [
            {"rule": "evident", "conclusion": "defined(x)", "data": {}, "premises": []}]},
        {"rule": "split", "conclusion": "0 <= x**2", "data": {}, "premises": [
            {"rule": "evident", "conclusion": "defined(x)", "data": {}, "premises": []}]},
        {"rule": "identity", "conclusion": "exp(x + y) == exp(x)*exp(y)", "premises": [],
         "data": {"equations": [{"left": "exp(x + y)", "by": "exp_sum"}]}},
    ],
}


def test_a_proof_is_an_outline() -> None:
    """Numbered conclusions, the rule below each, repeated ones by number."""
    record = Record("square", verdict="verified", ok=True, assurance="certified", statement="x**2 + 1 >= 0",
                    proof=PROOF)
    table = kernel_table()
    assert explanation(record) == [
        "square: verified (certified)",
        "claim: x**2 + 1 >= 0",
        "1. 0 <= x**2 + 1",
        f"   by transitive: {table['transitive'].first}",
        "   with middle = x**2",
        "  1.1. 0 <= x**2",
        f"     by split: {table['split'].first}",
        "    1.1.1. defined(x)",
        f"       by evident: {table['evident'].first}",
        "  1.2. 0 <= x**2: see 1.1",
        "  1.3. exp(x + y) == exp(x)*exp(y)",
        f"     by identity: {table['identity'].first}",
        f"     rewriting exp(x + y) by exp_sum: {table['exp_sum'].first}",
    ]


def test_a_proof_in_latex() -> None:
    """The same outline, its formulas in LaTeX."""
    text = "\n".join(explanation(Record("square", verdict="verified", statement="x**2 + 1 >= 0", proof=PROOF),
                                 latex=True))
    assert "x^{2}" in text and "x**2" not in text


def test_a_counterexample() -> None:
    """Point, sides and reason; the point once only, if the sentence has it."""
    point = Counterexample({"x": "-1"}, "0", None, "right undefined")
    record = Record("log", verdict="refuted", assurance="certified", statement="log(x**2) == 2*log(x)",
                    message="the right side is undefined", counterexample=point)
    head = ["log: refuted, verified was expected", "claim: log(x**2) == 2*log(x)"]
    said = "at x = -1 the right side is undefined"
    assert explanation(replace(record, message=said)) == [*head, said]
    assert explanation(record) == [
        *head,
        "the right side is undefined",
        "at x = -1: right undefined",
        "left:  0",
        "right: undefined",
    ]


def test_a_chain_is_explained_link_by_link() -> None:
    """Each link under its own heading, with its own proof."""
    links = [Record(str(k), verdict="verified", statement=f"f{k} == f{k + 1}", proof=PROOF) for k in (1, 2)]
    lines = explanation(Record("chain", verdict="verified", assurance="certified", steps=links))
    headings = [line for line in lines if line.startswith("step")]
    assert headings == ["step 1 of 2: f1 == f2", "step 2 of 2: f2 == f3"]
    assert sum(line == "1. 0 <= x**2 + 1" for line in lines) == 2


def test_width() -> None:
    """Wrapped at words, and nothing wider."""
    record = Record("square", verdict="verified", statement="x**2 + 1 >= 0", proof=PROOF)
    lines = explanation(record, width=40)
    assert max(map(len, lines)) <= 40


def test_every_function_has_lines() -> None:
    """Also by its aliases; nothing for a name that is none."""
    listed = "\n".join(function_list())
    for name in [*FUNCTIONS, *ALIASES]:
        assert name in listed
        assert function_lines(name)[0].startswith(ALIASES.get(name, name) + "(")
    assert function_lines("nope") == []


def test_every_rule_says_why_it_is_sound() -> None:
    """The list has a line, and `rules NAME` an argument, for every rule and oracle."""
    listed = "\n".join(rule_list())
    for name in [*RULES, *ORACLES]:
        assert f"  {name} " in listed
        assert len(rule_lines(name)) > 1
    assert rule_lines("nope") == []
