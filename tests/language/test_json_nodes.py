"""The quick reader of JSON lines: what it reads is what YAML's reader makes of the line; the rest it leaves."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symcheck.errors import ClaimError
from symcheck.language.json_nodes import compose_json
from symcheck.language.yaml_nodes import Document, Node, compose

TEXTS = st.text(st.sampled_from("ab x+-*:#,&!|>@%'{}[]é\t\u200b\"\\\u0085"), max_size=8)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8)


def by_yaml(document: Document) -> Node | None:
    """The tree, None where YAML's reader finds something wrong."""
    try:
        return compose(document)
    except ClaimError:
        return None


@given(data=DATA, tight=st.booleans(), escaped=st.booleans())
def test_it_agrees_with_the_reader_of_yaml(data: Any, tight: bool, escaped: bool) -> None:
    """Where it is sure: the same texts, styles and places."""
    text = json.dumps(data, ensure_ascii=escaped, separators=(",", ":") if tight else None)
    found = compose_json(Document.of("f", text, 7))
    assert found is None or found == by_yaml(Document.of("f", text, 7))


@given(text=st.text(st.sampled_from('{}[]:," a1-'), max_size=12))
def test_it_is_sure_of_nothing_else(text: str) -> None:
    """What it reads is JSON."""
    document = Document.of("f", text)
    found = compose_json(document)
    if found is not None:
        assert found == by_yaml(document)
        json.loads(text)


@pytest.mark.parametrize("text", [
    '{"a": "x", "b": ["1", 2, true, null, -2.5e3], "c": {}, "d": [], "e": {"f": "g"}} ',
    '{"id":"c1","statement":"x + 1 == 1 + x","variables":{"x":"real"}}'])
def test_it_reads_plain_lines(text: str) -> None:
    """Claims as programs write them."""
    assert compose_json(Document.of("f", text)) == compose(Document.of("f", text))


@pytest.mark.parametrize("text", [
    "", "1", '"a"', '{"a": 1,}', "[1,]", '{"a" 1}', '{"a": 1} 2', '{"a": 1, "a": 2}', '{"a": b}', '["\\n"]',
    '{"a": "\u200b"}', "{a: 1}", "{'a': 1}", "[" * 60 + "]" * 60, '{"a": 1}\n', '{"' + "k" * 2000 + '": 1}'])
def test_it_leaves_the_rest(text: str) -> None:
    """Errors, other YAML, deep nesting."""
    assert compose_json(Document.of("f", text)) is None
