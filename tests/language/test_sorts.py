"""Sorts: every form of the reference, and what is said of those that are none."""


from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symcheck.errors import ClaimError
from symcheck.language.printer import print_term
from symcheck.language.sort_parser import FORMS, parse_sort
from symcheck.language.sorts import Sort


def shown(sort: Sort) -> str:
    """A sort in one line, from its fields and not from its text."""
    words = ["descending"] if sort.descending else []
    words += [w for w in (sort.sign, sort.base) if w]
    text = " ".join(words)
    if sort.shape:
        text += "[" + ", ".join(map(print_term, sort.shape)) + "]"
    if sort.lo is not None and sort.hi is not None:
        left, right = "(" if sort.lo_open else "[", ")" if sort.hi_open else "]"
        text += f" in {left}{print_term(sort.lo)}, {print_term(sort.hi)}{right}"
    return text


@pytest.mark.parametrize(("text", "meaning"), [
    ("real", "real"), ("positive", "positive real"), ("nonnegative", "nonnegative real"),
    ("negative", "negative real"), ("nonpositive", "nonpositive real"), ("nonzero", "nonzero real"),
    ("positive real", "positive real"), ("integer", "integer"), ("natural", "nonnegative integer"),
    ("positive integer", "positive integer"), ("nonzero integer", "nonzero integer"), ("complex", "complex"),
    ("nonzero complex", "nonzero complex"), ("real in [0, 1]", "real in [0, 1]"),
    ("real in (0, oo)", "real in (0, oo)"), ("real in (0, oo]", "real in (0, oo]"),
    ("real in [-pi/2, f(1, 2))", "real in [-pi/2, f(1, 2))"), ("real in (-oo, 0)", "real in (-oo, 0)"),
    ("integer in 1..K", "integer in [1, K]"), ("integer in -3..2*K + 1", "integer in [-3, 2*K + 1]"),
    ("positive integer in 1 .. 3", "positive integer in [1, 3]"), ("real[K]", "real[K]"),
    ("positive[K]", "positive real[K]"), ("real[3]", "real[3]"), ("integer[2*K]", "integer[2*K]"),
    ("descending real[K]", "descending real[K]"), ("descending positive[K]", "descending positive real[K]"),
    ("real[m, n]", "real[m, n]"), ("complex[2]", "complex[2]"), ("real[K] in [0, 1]", "real[K] in [0, 1]"),
    ("permutation[K]", "permutation[K]"), ("function", "function"), ("function real -> real", "function"),
    ("  real   in  ( 0 , 1 )  ", "real in (0, 1)"),
])
def test_every_form(text, meaning):
    """What each form of section 2 says."""
    assert shown(parse_sort(text)) == meaning


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_in_messages_are_sorts(form):
    """Whatever a message offers can be written."""
    assert parse_sort(form).text == form


def test_constraints_say_what_the_sort_says():
    """A vector's condition is one of each component."""
    (formula,) = parse_sort("positive[K]").constraints("v")
    assert print_term(formula) == "for all v_1 in 1..K: v[v_1] > 0"


@pytest.mark.parametrize(("text", "message"), [
    ("reel", "`reel` is no sort"), ("", "no sort is given"), ("positive natural", "`natural` already says its sign"),
    ("positive complex", "complex numbers have no order"), ("complex in [0, 1]", "complex numbers have no order"),
    ("real in 0..1", "`..` is for integers"), ("real in [0, 1", "`[` is not closed"),
    ("real in", "no range behind `in`"), ("real in [0]", "the interval is not read"),
    ("integer in 1..", "a bound is missing"), ("real[]", "a length is missing"),
    ("real[1, 2, 3]", "more than two lengths"), ("descending real", "`descending` is for vectors of real numbers"),
    ("permutation", "a permutation needs the number of things it permutes"),
    ("function real -> integer", "a function from or to `integer`"), ("in", "the sort does not say of what numbers"),
    ("real real", "`real` does not fit here"), ("real in (oo, 1)", "the interval is empty"),
    ("real[K] 3", "`3` is left over"), ("vector", "`vector` is no sort"),
])
def test_what_is_no_sort(text, message):
    """Each refusal names what is wrong."""
    with pytest.raises(ClaimError) as caught:
        parse_sort(text)
    assert [p.message for p in caught.value.problems] == [message]


@given(st.text(alphabet="realintegrposv fuco[](),.->0123K\n\t", max_size=30))
def test_any_text_is_a_sort_or_a_claim_error(text):
    """Nothing but ClaimError is raised."""
    try:
        sort = parse_sort(text)
    except ClaimError as error:
        assert error.problems[0].place.line >= 1
    else:
        assert sort.base
