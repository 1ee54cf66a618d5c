"""The JSON Schema of claim files: it accepts what the reader accepts, and refuses wrong keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from symcheck.language.fields import COMMON, FILE
from symcheck.language.yaml_nodes import Document, Mapping, Node, Scalar, Sequence, compose
from symcheck.logic.load import claim_schema, kinds

ROOT = Path(__file__).parent.parent.parent
GOOD = sorted((ROOT / "claims").glob("*.yaml")) + sorted((ROOT / "tests/claims").glob("[fo]*/*.yaml"))


def errors(text: str) -> list[str]:
    """What the schema says against a text."""
    data = plain(compose(Document.of("", text)))
    return [e.message for e in jsonschema.Draft7Validator(claim_schema()).iter_errors(data)]


def plain(node: Node) -> Any:
    """A file as YAML 1.2 reads it: numbers are numbers, `on` is a text."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    try:
        return float(node.text) if node.style == "" else node.text
    except ValueError:
        return node.text


def test_it_is_a_schema():
    """Valid draft-07."""
    jsonschema.Draft7Validator.check_schema(claim_schema())


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.stem)
def test_every_claim_file_fits(path):
    """The library, the false and the open claims."""
    assert errors(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [
    "claims: []", "symcheck: 2\nclaims: []", "symcheck: 1", "symcheck: 1\ntitel: a\nclaims: []",
    "symcheck: 1\nclaims: [{id: a}]", "symcheck: 1\nclaims: [{statement: a == a}]",
    "symcheck: 1\nclaims: [{id: a, statement: a == a, chain: [a, a]}]",
    "symcheck: 1\nclaims: [{id: a, statement: a == a, expect: maybe}]",
    "symcheck: 1\nclaims: [{id: a, statement: [a]}]", "symcheck: 1\nclaims: [{id: a, chain: {a: b}}]",
    "symcheck: 1\nclaims: [{id: a, property: {of: x, in: x}}]",
    "symcheck: 1\nclaims: [{id: a, statement: a == a, proof: {squeze: {}}}]",
    "symcheck: 1\nclaims: [{id: a, statement: a == a, assume: a > 0}]", "symcheck: 1\nclaims: {}", "[]",
])
def test_wrong_files_do_not(text):
    """What the reader calls a wrong key or a wrong shape."""
    assert errors(text) != []


def test_every_key_is_described():
    """The schema holds the reader's keys, each with what it says."""
    schema = claim_schema()
    assert list(schema["properties"]) == [f.name for f in FILE]
    claim = schema["properties"]["claims"]["items"]["properties"]
    assert list(claim) == [f.name for f in COMMON] + list(kinds())
    assert all(value["description"] for value in (*schema["properties"].values(), *claim.values()))
