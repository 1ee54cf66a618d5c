"""Plain lines are read as the long way reads them, or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symcheck.language.parser import parse_core
from symcheck.logic.load import load_claim
from symcheck.logic.quick_line import quick_claim

PLAIN = {"id": "a-1", "statement": "x + y == y + x", "variables": {"x": "real", "y": "positive integer"}}
#: values under a key, most of them in order
VALUES = {
    "id": st.sampled_from(["a", "a-1", "B_2.c", "-a", "", "a b", "é", "a" * 201, 3]),
    "statement": st.sampled_from([
        "x == x", "2*x <= y", "abs(z) >= 0", "f(x) == 1", "x ==", "sin(x)", "", "z*conj(z) == abs(z)**2", 5, ["x", "y"],
        "x == 1 and y == 2", "forall k in 1..3: k > 0", "x == \"y\"", "u == x",
        " x == x", "x == x ", "diff(x*y, x) == y", "diff(diff(x**2, x), x) <= 2",
        "diff(exp(x*y), y, 2) == x**2*exp(x*y)",
        "diff(x**K, x) == diff(x, x, K) <= 1", "diff(v[1], x) == 0", "diff(f(x), x) == 0", "diff(pi*x, pi) == x",
        "diff(z**2, z) == 2*z", "diff(x, x + 1) == 0", "diff(x) == 0", "diff(x + u, x) == 1", "diff(I*x, x) == I"]),
    "variables": st.dictionaries(
        st.sampled_from(["x", "y", "z", "sin", "1x", "statement", "K", "v", "f", ""]),
        st.sampled_from(["real", "complex", "positive integer", "real[K]", "real in (0, 1)", "rael", "", 3, None,
                         ["real"], {}, "function real -> real", "nonnegative real"])),
    "assume": st.lists(st.sampled_from(["x > 0", "x + y == 1", "x >", "", 4, "q > 1", "z != 0"]), max_size=2),
    "tags": st.one_of(st.lists(st.sampled_from(["one", "two", "", 3]), max_size=2), st.just("one")),
    "expect": st.sampled_from(["verified", "refuted", "undecided", "maybe", ""]),
    "title": st.sampled_from(["a title", "\"statement\": \"1 == 1\"", "", 3, "two\nlines", "a\\b", "caf\u00e9",
                              "\u200b"]),
    "note": st.sampled_from(["a note", ["a"], None]),
    "source": st.just("page 3"),
    "timeout": st.sampled_from([3, "3", "soon"]),
    "domain": st.sampled_from(["common", "either"]),
    "chain": st.just(["x", "x"]),
}


@pytest.mark.parametrize("more", [
    {}, {"title": "a title", "note": "n", "source": "p. 3", "tags": ["u", "v"], "expect": "refuted"},
    {"assume": ["x > 0", "x < y"]}, {"variables": {"x": "complex", "y": "complex"}},
    {"tags": [], "assume": [], "variables": {"y": "real", "x": "real"}}, {"statement": "  x + y == y + x "},
    {"statement": "diff(x*y, x) == y"}, {"statement": "diff(diff(x**y, x, 2), x) == 1"},
    {"statement": "diff(sin(x), x, y) < 2"},
    {"statement": "diff(x**2, x, 2) == diff(x, x) + 1 <= y", "assume": ["diff(x**3, x) > 0"]},
    {"statement": "diff(diff(x*y, x), y) == 1", "variables": {"x": "positive", "y": "complex"}}])
def test_plain_lines_are_read(more):
    """With the same places, sorts and mode."""
    text = json.dumps({**PLAIN, **more}, ensure_ascii=False)
    found = quick_claim(text, "f.jsonl", 7)
    assert found is not None
    assert (found, []) == load_claim(text, "f.jsonl", 7)


@pytest.mark.parametrize("text", [
    '{"id": "a", "statement": "x == x", "statement": "y == y", "variables": {"x": "real"}}', '["a"]', '{"id": "a"}', "",
    '{"id": "a", "statement": "x == x", "variables": {"x": "real", "x": "complex"}}', '{',
    '{"id": "a", "statement": "x == x"}',
    '{"id": "a", "statement": "x == x\\u0020", "variables": {"x": "real"}}',
    '{"id": "a", "statement": "1 == 1", "uses": ["b"]}',
    '{"id": "a", "statement": "diff(n**2, n) == 2*n", "variables": {"n": "integer"}}',
    '{"id": "a", "statement": "diff(x, y) == 0", "variables": {"x": "real"}}'])
def test_others_are_left_alone(text):
    """What is no plain claim, or has something wrong with it."""
    assert quick_claim(text, "f.jsonl", 1) is None


@pytest.mark.parametrize(("text", "core"), [
    ("diff(x*y, x) == y", "diff(x*y, x, 1, x) == y"),
    ("diff(x, x, 2) < diff(diff(x*z, z), x)", "diff(x, x, 2, x) < diff(diff(x*z, z, 1, z), x, 1, x)"),
    ("1 - diff(exp(x), x, y) == diff(y, x)", "1 - diff(exp(x), x, y, x) == diff(y, x, 1, x)")])
def test_derivatives(text, core):
    """A derivative is taken at the variable, and of the first order if none is written."""
    line = {"id": "a", "statement": text, "variables": {"x": "real", "y": "positive integer", "z": "positive"}}
    found = quick_claim(json.dumps(line), "f.jsonl", 1)
    assert found is not None
    assert found.steps[0].statement.formula is parse_core(core)


@settings(max_examples=600, deadline=None)
@given(st.fixed_dictionaries({"id": VALUES["id"], "statement": VALUES["statement"]},
                             optional={k: v for k, v in VALUES.items() if k not in ("id", "statement")}),
       st.sampled_from([(", ", ": "), (",", ":"), (" ,  ", " : ")]))
def test_whatever_is_read_is_read_alike(data, separators):
    """In whatever order and spacing the keys come."""
    text = json.dumps(data, ensure_ascii=False, separators=separators)
    found = quick_claim(text, "f.jsonl", 3)
    assert found is None or (found, []) == load_claim(text, "f.jsonl", 3)
