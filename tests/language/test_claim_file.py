"""Reading claim files: places, and for each kind of bad input the whole message.

`SYMCHECK_ACCEPT=1 pytest tests/language/test_claim_file.py` records the messages anew.
"""

# ruff: noqa: E501 - tables of inputs, and messages as they stand
from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symcheck.errors import ClaimError
from symcheck.language.yaml_nodes import Document, Mapping, Scalar, Sequence, compose, read_text
from symcheck.logic.load import load, load_text

EXPECTED = Path(__file__).parent.parent / "expected" / "reading"
HEAD = "symcheck: 1\nvariables: {x: real, n: natural, K: positive integer, o: 'real[K]', w: 'real[2]'}\n"

#: name -> a file with something wrong
BROKEN = {
    "not-yaml": "symcheck: 1\nclaims:\n  - id: a\n    statement: 'x == x\n",
    "mapping-in-a-text": "symcheck: 1\nclaims:\n  - id: a\n    statement: exists x: x == 1\n",
    "tag": "symcheck: 1\nclaims:\n  - {id: a, statement: !!python/object:os.system 1 == 1}\n",
    "alias": "symcheck: 1\ntitle: &t Two\nsource: *t\nclaims: []\n",
    "duplicate-key": "symcheck: 1\ntitle: A\ntitle: B\nclaims: []\n",
    "two-documents": "symcheck: 1\nclaims: []\n---\nsymcheck: 1\n",
    "not-a-mapping": "- symcheck\n",
    "empty": "",
    "wrong-key": HEAD + "claims:\n  - id: a\n    statment: x == x\n",
    "wrong-file-key": "symcheck: 1\nclaim: []\nvariables: {}\n",
    "wrong-version": "symcheck: 2\nclaims: []\n",
    "cut-text": HEAD + "claims:\n  - {id: a, statement: max(x, 1) >= 1}\n",
    "cut-sort": "symcheck: 1\nvariables: {x: real in (0, oo)}\nclaims:\n  - {id: a, statement: x > 0}\n",
    "list-for-text": HEAD + "claims:\n  - id: a\n    statement: [x == x]\n",
    "text-for-list": HEAD + "claims:\n  - {id: a, statement: x == x, assume: x > 0}\n",
    "nothing-for-list": HEAD + "claims:\n  - id: a\n    statement: x == x\n    tags:\n",
    "no-form": HEAD + "claims:\n  - id: a\n",
    "two-forms": HEAD + "claims:\n  - {id: a, statement: x == x, chain: [x, x]}\n",
    "no-id": HEAD + "claims:\n  - statement: x == x\n",
    "bad-id": HEAD + "claims:\n  - {id: a b, statement: x == x}\n",
    "duplicate-id": HEAD + "claims:\n  - {id: a, statement: x == x}\n  - {id: a, statement: x == 1}\n",
    "bad-expect": HEAD + "claims:\n  - {id: a, statement: x == x, expect: verifed}\n",
    "bad-timeout": HEAD + "claims:\n  - {id: a, statement: x == x, timeout: soon}\n",
    "bad-sort": "symcheck: 1\nvariables:\n  x: posittive\n  y: real in [0, 1\nclaims:\n  - {id: a, statement: x == y}\n",
    "sort-of-unknown": "symcheck: 1\nvariables: {i: integer in 1..K}\nclaims:\n  - {id: a, statement: i > 0}\n",
    "sort-circle": "symcheck: 1\nvariables:\n  x: real in (0, y)\n  y: real in (x, 1)\nclaims: []\n",
    "length-not-integer": "symcheck: 1\nvariables: {K: real, o: 'real[K]'}\nclaims: []\n",
    "reserved-name": "symcheck: 1\nvariables: {pi: real, 2x: real}\nclaims: []\n",
    "unknown-function": HEAD + "claims:\n  - {id: a, statement: 'sni(x) == 0'}\n",
    "wrong-arity": HEAD + "claims:\n  - {id: a, statement: 'log(x, 10) == 1'}\n",
    "macro-arity": HEAD + "define: {f(x): x**2}\nclaims:\n  - {id: a, statement: 'f(x, 2) == 1'}\n",
    "unbound-variable": HEAD + "claims:\n  - {id: a, statement: exp(y) > 0}\n",
    "vectors-denied": HEAD + "claims:\n  - {id: a, statement: not (o == 2*o)}\n  - {id: b, statement: 'if(o == -o, 1, 2) <= 2'}\n",
    "vector-for-number": HEAD + "claims:\n  - {id: a, statement: sin(o) + 1 > 0}\n",
    "vector-in-limit": HEAD + "claims:\n  - {id: a, statement: 'sum(x, k, 1, o) == 1'}\n",
    "number-for-vector": HEAD + "claims:\n  - {id: a, statement: norm(x) == 1}\n",
    "index-out-of-range": HEAD + "claims:\n  - {id: a, statement: 'w[3] == w[0]'}\n",
    "recursion": HEAD + "define:\n  f(x): g(x)\n  g(x): f(x)\n  h: h + 1\nclaims:\n  - {id: a, statement: f(x) == h}\n",
    "bad-define": HEAD + "define:\n  f(x, x): x\n  g(1): x\n  sum(v): v\n  a b: 1\nclaims: []\n",
    "macro-body": HEAD + "define: {f(t): t + s}\nclaims:\n  - {id: a, statement: f(x) == 1}\n",
    "formula-for-number": HEAD + "claims:\n  - {id: a, statement: (x > 0) + 1 == 2}\n",
    "number-for-formula": HEAD + "claims:\n  - {id: a, statement: x + 1}\n",
    "infinity": HEAD + "claims:\n  - {id: a, statement: x + oo == oo}\n",
    "indefinite-integral": HEAD + "claims:\n  - {id: a, statement: '2*integrate(x, x) == x**2'}\n",
    "latex": HEAD + "claims:\n  - {id: a, latex: '\\sin x = 1'}\n",
    "unknown-hint": HEAD + "claims:\n  - {id: a, statement: x == x, proof: {sqeeze: {lower: 1, upper: 2}}}\n",
    "bad-hints": HEAD + "claims:\n  - {id: a, statement: x == x, proof: {witness: {x: 1}}}\n"
                 "  - {id: b, statement: 'n >= 0', proof: {induction: {on: x, from: 0}}}\n"
                 "  - {id: c, statement: 'n >= 0', proof: {squeeze: {lower: 0}}}\n",
    "bad-point": HEAD + "claims:\n  - {id: a, statement: x == 0, expect: refuted, counterexample: {z: 1}}\n",
    "unknown-lemma": HEAD + "claims:\n  - {id: first, statement: x == x}\n  - {id: b, statement: x == x, uses: [frist]}\n",
    "lemma-circle": HEAD + "claims:\n  - {id: a, statement: x == x, uses: [b]}\n  - {id: b, statement: x == x, uses: [a]}\n",
    "unknown-property": HEAD + "claims:\n  - {id: a, property: {of: x**2, in: x, is: evn}}\n",
    "property-arguments": HEAD + "claims:\n  - {id: a, property: {of: sin(x), in: x, is: periodic}}\n",
    "property-of-vector": HEAD + "claims:\n  - {id: a, property: {of: max(o), in: o, is: increasing}}\n",
    "under-unknown": HEAD + "claims:\n  - {id: a, invariant: {expression: x**2, under: {z: -x}}}\n",
    "under-shape": HEAD + "claims:\n  - {id: a, invariant: {expression: sum(o), under: {o: 2}}}\n",
    "case-not-of-sort": HEAD + "claims:\n  - {id: a, statement: n >= 0, for_each: [{n: 1}, {n: -1}, {n: 1/2}]}\n",
    "use-of-text": HEAD + "use: [other.yaml]\nclaims: []\n",
    "chain-link": HEAD + "claims:\n  - id: a\n    chain:\n      - x\n      - <= x + y\n      - ~= x\n      - '<= 1 <= 2'\n",
    "short-chain": HEAD + "claims:\n  - {id: a, chain: [x]}\n",
    "everything-at-once": HEAD + "titel: a\nclaims:\n  - {id: a, statement: sni(x) + cso(x) == y}\n"
                          "  - {id: b, statement: x == x}\n  - {id: c, assume: [x >], statement: 1 == 1}\n",
}


def messages(text: str) -> str:
    """Every problem of a file, as a person reads it."""
    return "\n".join(map(str, load_text(text, "claims.yaml")[1])) + "\n"


@pytest.mark.parametrize("name", BROKEN)
def test_whole_messages(name):
    """Each message is one that was read and found to help."""
    path, found = EXPECTED / f"{name}.txt", messages(BROKEN[name])
    if os.environ.get("SYMCHECK_ACCEPT"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_no_message_is_left_over():
    """The recorded messages are those of the inputs above."""
    assert sorted(p.stem for p in EXPECTED.iterdir()) == sorted(BROKEN)


def test_good_claims_survive_bad_ones():
    """A claim that cannot be read takes no other with it."""
    file, problems = load_text(BROKEN["everything-at-once"])
    assert [c.id for c in file.claims] == ["b"]
    assert sorted({p.claim for p in problems}) == ["", "a", "c"]


@pytest.mark.parametrize("written", [
    "statement: 1 == 1 and @", "statement: '1 == 1 and @'", 'statement: "1 == 1 and @"', "'statement' : 1 == 1 and @",
    "statement: |\n      1 == 1\n      and @", "statement: >-\n      1 == 1\n      and @", "statement:\n      1 == 1\n      and @",
    'statement: "1 \\u003d= 1 and @"', "statement: |2-\n      1 == 1 and\n\n       @", 'statement: "1 ==\\\n      1 and @"',
    "{statement: 1 == 1 and @}", "statement: '1 == f''(1) and @'",
])
def test_errors_point_into_the_file(written):
    """Wherever a text stands and however it is quoted, its error is where the character is."""
    text = f"# é\r\nsymcheck: 1\nclaims:\n  - id: a\n    {written}\n".replace("@", "sni(1)")
    if written.startswith("{"):
        text = text.replace("  - id: a\n    {", "  - {id: a, ")
    (problem,) = [p for p in load_text(text)[1] if "sni" in p.message]
    line = text.replace("\r\n", "\n").split("\n")[problem.place.line - 1]
    assert line[problem.place.column - 1:].startswith("sni(1)")
    assert problem.place.length == 3
    assert problem.excerpt.split("\n")[1].index("^") == problem.excerpt.split("\n")[0].index("sni")


def test_claims_know_their_places():
    """Line and column of a claim and of each link of a chain."""
    file, problems = load_text("symcheck: 1\nclaims:\n  - id: a\n    chain:\n      - 1\n      - 2 - 1\n      - '<= 2'\n")
    (claim,) = file.claims
    assert problems == []
    assert (claim.place.line, claim.place.column) == (3, 5)
    assert [(s.place.line, s.place.column) for s in claim.steps] == [(6, 9), (7, 13)]


def test_yaml_is_text_only():
    """No object is made: what YAML would take for a number, a date or a boolean is a text."""
    node = compose(Document.of("", "{a: 1e3, b: yes, c: 2001-01-01, d: null, e: [0x1, ~]}"))
    assert isinstance(node, Mapping)
    values = [v.text if isinstance(v, Scalar) else [i.text for i in v.items] for _, v in node.items]  # type: ignore[attr-defined]
    assert values == ["1e3", "yes", "2001-01-01", "null", ["0x1", "~"]]
    assert isinstance(node.get("e"), Sequence)


def test_a_byte_order_mark_is_passed_over(tmp_path):
    """Editors put it there."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfsymcheck: 1\nclaims:\n  - {id: a, statement: 1 == 1}\n")
    file, problems = load(path)
    assert ([c.id for c in file.claims], problems) == (["a"], [])


def test_what_is_not_utf8():
    """The byte, its line and column."""
    with pytest.raises(ClaimError) as caught:
        read_text(b"a: 1\nb: \xe9\xff\n", "latin.yaml")
    (problem,) = caught.value.problems
    assert str(problem) == ("latin.yaml:2:4: error[not-utf8]: byte 0xe9 is not UTF-8 text\n"
                            "  wanted: a text file in UTF-8\n  hint: save the file as UTF-8")


def test_a_file_that_is_not_there():
    """No exception, one problem."""
    file, (problem,) = load("no/such/file.yaml")
    assert file.claims == ()
    assert problem.message == "no/such/file.yaml cannot be read: No such file or directory"


SNIPPETS = st.sampled_from(["sum(", "o[", ")", "]", "{", "}", "'", '"', "\n", ": ", "- ", " == ", "&a", "*a", "!t", "oo",
                            "exists x: ", "|", ">", "#", "\t", "\u2028", "\x07", "é", "for_each: [{x: 1}]", "K", "-1"])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(BROKEN)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 8), SNIPPETS), max_size=4))
def test_no_text_breaks_the_reader(name, edits):
    """Whatever is done to a file, reading it gives claims and problems with places."""
    text = BROKEN[name]
    for at, cut, snippet in edits:
        at = min(at, len(text))
        text = text[:at] + snippet + text[at + cut:]
    for problem in load_text(text)[1]:
        assert problem.message and problem.place.line >= 1
