"""What each construct parses to, where its parts stand, and what a reader is told of each mistake.

`SYMCHECK_ACCEPT=1 pytest tests/language/test_parser.py` records the error texts anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symcheck.errors import ClaimError
from symcheck.kernel.identities import IDENTITIES
from symcheck.language.build import Builder
from symcheck.language.functions import ALIASES, TABLE
from symcheck.language.parser import Spot, by_grammar, parse, parse_core, parse_term
from symcheck.language.plain import plain_term
from symcheck.language.printer import print_term
from symcheck.language.quick import Quick, Unsure
from symcheck.language.suggest import did_you_mean, excerpt
from symcheck.language.terms import Term, const, make, neg, num, sym
from tests.language.surface import SURFACE

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
MESSAGES = Path(__file__).parents[1] / "expected" / "parser_messages.txt"
a, b, c, d, i, j, k, o, v, x, y = map(sym, "abcdijkovxy")
UNDEFINED, ONE = make("undefined"), num(1)


def m(head: str, *args: Term, value: object = None) -> Term:
    """Short for make."""
    return make(head, *args, value=value)


@pytest.mark.parametrize(("text", "term"), [
    ("3", num(3)), ("0.731", num(Fraction(731, 1000))), (".5", num(Fraction(1, 2))), ("2.0", num(2)),
    ("1.04e-05", num(Fraction(104, 10**7))), ("2E3", num(2000)), ("1e+2", num(100)),
    ("pi", const("pi")), ("E", const("E")), ("I", const("I")), ("oo", const("oo")),
    ("EulerGamma", const("EulerGamma")),
    ("e", sym("e")), ("lambda", sym("lambda")), ("σ_1", sym("σ_1")), ("_0", sym("_0")), ("beta", sym("beta")),
    ("android + notx", m("add", sym("android"), sym("notx"))),
    ("a + b - c", m("add", a, b, neg(c))), ("(a + b) + c", m("add", m("add", a, b), c)),
    ("a - -b", m("add", a, neg(neg(b)))), ("+a", a), ("a + +b", m("add", a, b)),
    ("a*b/c*d", m("mul", m("div", m("mul", a, b), c), d)), ("a*b*c", m("mul", a, b, c)),
    ("a/b/c", m("div", m("div", a, b), c)), ("2*a @ b", m("matmul", m("mul", num(2), a), b)),
    ("-x**2", neg(m("pow", x, num(2)))), ("2**-1", m("pow", num(2), neg(ONE))), ("-a*b", m("mul", neg(a), b)),
    ("a**b^c", m("pow", a, m("pow", b, c))), ("2**-x**2", m("pow", num(2), neg(m("pow", x, num(2))))),
    ("x/x", m("div", x, x)), ("a\n  + b", m("add", a, b)),
    ("[a, 2]", m("vector", a, num(2))), ("o[i]", m("index", o, i)), ("o[i, j]", m("index", o, i, j)),
    ("(o + v)[i]", m("index", m("add", o, v), i)), ("softmax(v)[i]", m("index", m("softmax", v), i)),
    ("-o[i]**2", neg(m("pow", m("index", o, i), num(2)))),
    ("ln(x)", m("log", x)), ("max(v)", m("max", v)), ("max(a, b, c)", m("max", a, b, c)),
    ("sum(v)", m("sum", v)), ("sum(o[j], j, 1, k)", m("sum", m("index", o, j), j, ONE, k)),
    ("prod(j, j, 1, oo)", m("prod", j, j, ONE, const("oo"))), ("dot(a, b)", m("dot", a, b)),
    ("diff(x, x)", m("diff", x, x)), ("diff(x, x, 2)", m("diff", x, x, num(2))),
    ("diff(a, o[i])", m("diff", a, m("index", o, i))),
    ("diff(a, o[i], 2)", m("diff", a, m("index", o, i), num(2))),
    ("limit(x, x, a)", m("limit", x, x, a, value="")),
    ("limit(x, x, a, '+')", m("limit", x, x, a, value="+")),
    ('limit(x, x, a, "-")', m("limit", x, x, a, value="-")),
    ("integrate(x, x)", m("integrate", x, x)), ("integrate(x, x, 0, 1)", m("integrate", x, x, num(0), ONE)),
    ("f(x, y)", m("call", x, y, value="f")), ("f''(x)", m("prime", x, value=("f", 2))),
    ("sigmoid'(x)", m("prime", x, value=("sigmoid", 1))), ("ln'(x)", m("prime", x, value=("log", 1))),
    ("if(x < 0, a, b)", m("if", m("lt", x, num(0)), a, b)),
    ("piecewise((a, x < 0), b)", m("if", m("lt", x, num(0)), a, b)),
    ("piecewise((a, x < 0), (b, x > 0))",
     m("if", m("lt", x, num(0)), a, m("if", m("gt", x, num(0)), b, UNDEFINED))),
    ("x == y", m("eq", x, y)), ("x != y", m("ne", x, y)), ("x >= y", m("ge", x, y)),
    ("a <= b < c", m("and", m("le", a, b), m("lt", b, c), value="chain")),
    ("a <= b and b < c", m("and", m("le", a, b), m("lt", b, c))),
    ("a ~= 0.731", m("approx", a, num(Fraction(731, 1000)), value=3)),
    ("a ~= -0.50", m("approx", a, neg(num(Fraction(1, 2))), value=2)),
    ("a ~= 7", m("approx", a, num(7), value=0)), ("a ~= 12e2", m("approx", a, num(1200), value=-2)),
    ("a ~= 1.5e-3", m("approx", a, num(Fraction(15, 10**4)), value=4)),
    ("not x == y and x < y or x > y", m("or", m("and", m("not", m("eq", x, y)), m("lt", x, y)),
         m("gt", x, y))),
    ("a < b implies b < c implies c < d", m("implies", m("lt", a, b), m("implies", m("lt", b, c),
         m("lt", c, d)))),
    ("a < b implies b < c iff c < d", m("iff", m("implies", m("lt", a, b), m("lt", b, c)), m("lt", c, d))),
    ("exists x, y: x < y and y < a", m("exists", m("and", m("lt", x, y), m("lt", y, a)), x, y)),
])
def test_constructs(text: str, term: Term) -> None:
    """Section 3 of the language reference, construct by construct."""
    assert parse(text).term is term


@pytest.mark.parametrize(("text", "term"), [
    ("defined(x)", m("defined", x)), ("integer(x)", m("integer", x)), ("same(a, b)", m("same", a, b)),
    ("forall(x < k, k, 1, a)", m("forall", m("lt", x, k), k, ONE, a)),
    ("maxof(k, k, 1, a)", m("maxof", k, k, ONE, a)),
    ("diff(x, x, 2, a)", m("diff", x, x, num(2), a)), ("diff(x, x)", m("diff", x, x, ONE, x)),
    ("pdiff(a, o, i, 1, v)", m("pdiff", a, o, i, ONE, v)), ("diff(a, o[i])", m("pdiff", a, o, i, ONE, o)),
    ("tends(x, x, a, b)", m("tends", x, x, a, b, value="")),
    ("tends(x, x, a, b, '-')", m("tends", x, x, a, b, value="-")),
    ("f'(x)", m("apply", x, value=("f", 1))), ("f(x, y)", m("apply", x, y, value=("f", 0))),
    ("true", m("true")), ("false", m("false")), ("undefined", UNDEFINED),
    ("chain(a < b)", m("and", m("lt", a, b), value="chain")),
])
def test_forms_of_certificates(text: str, term: Term) -> None:
    """What only `parse_core` understands."""
    assert parse_core(text) is term


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_every_function_and_alias_is_understood(row) -> None:
    """With the fewest arguments of its row, by each of its names."""
    args = ", ".join("xyz"[: row.arity[0]])
    for name in (row.name, *row.aliases):
        assert parse_term(f"{name}({args})").head == row.name
        assert ALIASES.get(name, name) == row.name


def test_relations_may_be_parts_of_anything() -> None:
    """The grammar leaves it to the elaboration to refuse `(a < b) + 1`, so that it can say why."""
    assert parse("(a < b) + 1").term is m("add", m("lt", a, b), ONE)


def test_names_defined_in_a_file_are_left_alone() -> None:
    """A macro `softmax(o, lam)` hides the row of the function table, also its arity."""
    assert parse("softmax(a, b)", defined={"softmax"}).term is m("call", a, b, value="softmax")


# places ---------------------------------------------------------------------------------------


def parts(term: Term, spot: Spot) -> list[tuple[Term, Spot]]:
    """Every part with its place."""
    assert len(term.args) == len(spot.children)
    found = [(term, spot)]
    for part, place in zip(term.args, spot.children, strict=True):
        found += parts(part, place)
    return found


@QUICK
@given(SURFACE)
def test_every_part_knows_its_place(t: Term) -> None:
    """The text at a part's place means that part; what is not written has an empty place."""
    text = print_term(t)
    parsed = parse(text)
    for part, spot in parts(parsed.term, parsed.spot):
        written = text[spot.start:spot.end]
        if part.head == "neg" and written[:1] == "-":  # `a - b/c`: by itself, `-b/c` is (-b)/c
            assert parse(written[1:].lstrip()).term is part.args[0]
        elif part.head not in ("if", "undefined"):
            assert parse(written).term is part
        elif part.head == "undefined":
            assert spot.start == spot.end


def test_places_of_the_parts() -> None:
    """Parentheses belong to the part that they hold; a subtracted term has its minus."""
    text = "2*(a + b) - c"
    parsed = parse(text)
    assert [text[s.start:s.end] for _, s in parts(parsed.term, parsed.spot)] == [
        text, "2*(a + b)", "2", "(a + b)", "a", "b", "- c", "c"]


# mistakes -------------------------------------------------------------------------------------

MISTAKES = (
    "", "sin(x", "x)", "[1, 2)", "f(x", "a\n+ (b\n+ c", "a +", "x **", "a iff b iff c", "a AND b", "a OR b",
    "2x", "2(x + 1)", "x y", "f(x)(y)", "(a)(b)", "1.5.2", "1..K", "2.", "0x10", "x = y", "a => b", "a <=> b",
    "x <> y", "a && b", "a || b", "|x|", "x!", "!a", "~a", "x'", "f' + 1", "{x}", "$x$", "\\frac{1}{2}",
    "50%",
    "a; b", "x # remark", "a ≤ b", "π*r", "∞", "x² + 1", "a − b", "a\u00a0+ b", "Α + 1", "x\u202e + 1",
    "a\x00b",
    "é", "log(x, y)", "log()", "atan2(x)", "max()", "ellipe(a, b, c)", "dot(a)", "sum(a, b)",
    "sum(a, 2, 1, 3)",
    "sum(a, pi, 1, 3)", "diff(x)", "diff(x, 2)", "diff(x, x, 1, 0)", "limit(x, x)", "limit(x, x, 0, 1)",
    "limit(x, x, 0, 'x')", "integrate(x, x, 0)", "if(a, b)", "piecewise(a)", "piecewise((a, b), c, (d, e))",
    "piecewise()", "sin('+')", "f((a, b))", "f()", "M[1, 2, 3]", "o[]", "[]", "and", "x + and", "if + 1",
    "true",
    "undefined(x)", "pi'(x)", "diff'(x)", "defined(x)", "maxof(o[k], k, 1, n)", "exists pi: x",
    "exists x x > 0",
    "exists x, x: x > 0", "exists x + 1: x", "e ~= x", "e ~= 1/3", "1e99999", "-" * 201 + "x",
    "a + b*c - d + e*f - g + h*(k + l*m - n) + o - p*q + r + s*t - u + v*w(x, y) + sin(x y) + z + a*b*c*d*e",
)


def told(text: str) -> str:
    """The whole error text."""
    with pytest.raises(ClaimError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    return str(problem)


def test_every_mistake_is_explained() -> None:
    """The messages as whole texts, recorded in tests/expected/parser_messages.txt."""
    found = "".join(f"{text!r}\n{told(text)}\n\n" for text in MISTAKES)
    if os.environ.get("SYMCHECK_ACCEPT") == "1":
        MESSAGES.write_text(found, encoding="utf-8")
    assert found == MESSAGES.read_text(encoding="utf-8")


def test_a_problem_has_its_place_as_data() -> None:
    """Line, column and length, relative to the text; the offending text."""
    with pytest.raises(ClaimError) as caught:
        parse("a +\n  log(b, c)")
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column, problem.place.length) == (2, 3, 3)
    assert (problem.code, problem.met, problem.wanted) == ("arity", "log", "log takes 1 argument")


def test_limits_are_arguments() -> None:
    """Beyond each limit is an error that names it."""
    with pytest.raises(ClaimError, match="nested more than 3 levels deep"):
        parse("sin(sin(sin(x)))", max_depth=3)
    with pytest.raises(ClaimError, match="at most 5 characters"):
        parse("x + yy", max_length=5)
    with pytest.raises(ClaimError, match="a number of more than 3 digits"):
        parse("1234", max_digits=3)
    assert parse("((((((x))))))", max_depth=1).term is x


@QUICK
@given(st.text(max_size=40))
def test_any_text_parses_or_is_explained(text: str) -> None:
    """No other exception, ever."""
    read(text)


WORDS = ("a", "x", "f", "sin", "sum", "diff", "limit", "piecewise", "exists", "not", "and", "pi", "1",
".5", "2e3", "(",
         ")", "[", "]", ",", ":", "+", "-", "*", "/", "@", "**", "==", "<", "~=", "'", "'+'", " ", "=",
         "!", "\n")


@QUICK
@given(st.lists(st.sampled_from(WORDS), max_size=14).flatmap(
    lambda words: st.sampled_from((" ".join(words), "".join(words)))))
def test_any_words_parse_or_are_explained(text: str) -> None:
    """Texts made of the language's own words; what parses prints and parses again."""
    term = read(text)
    if term is not None:
        assert parse(print_term(term)).term is term


def read(text: str) -> Term | None:
    """The term, or None if the text was refused with a place inside it."""
    try:
        term = parse(text).term
        parse(text, internal=True)
    except ClaimError as error:
        (problem,) = error.problems
        assert str(problem).isprintable() or "\n" in str(problem)
        assert 1 <= problem.place.line <= text.count("\n") + 1
        return None
    return term


@pytest.mark.parametrize("text", ["(" * 50_000, "-" * 50_000, "f(" * 30_000 + "x", "a**" * 20_000 + "a",
"[" * 9_999,
                                  "a/" * 20_000 + "a", "not " * 9_999 + "a", "piecewise((a, b)" * 5_000])
def test_deep_texts_are_refused_without_a_crash(text: str) -> None:
    """No recursion over the nesting of what was written."""
    with pytest.raises(ClaimError):
        parse(text)


def test_wide_texts_are_fine() -> None:
    """30,000 terms of a sum, in linear time."""
    assert len(parse("+".join("a" * 30_000)).term.args) == 30_000


# help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "hint"), [
    ("sine", "did you mean `sin`?"), ("Log", "did you mean `log`?"), ("sigmiod", "did you mean `sigmoid`?"),
    ("quux", ""),
])
def test_did_you_mean(name: str, hint: str) -> None:
    """The nearest known name, or nothing."""
    assert did_you_mean(name, ("sin", "log", "sigmoid")) == hint


def test_an_excerpt_of_a_long_line_shows_the_caret() -> None:
    """Both sides are cut, the caret stands below its character."""
    line = "a" * 300 + "!" + "b" * 300
    first, second = excerpt(line, 7, 301).splitlines()
    assert first[second.index("^")] == "!"
    assert len(first) < 110


def test_importing_the_package_does_not_import_the_grammar() -> None:
    """`import symcheck` costs nothing of lark."""
    code = "import sys, symcheck; raise SystemExit('lark' in sys.modules or 'sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


CLAIMS = Path(__file__).parents[2] / "claims"


def _texts() -> list[str]:
    """Statements of the library, and the sides of the table of identities."""
    found = []
    for path in sorted(CLAIMS.glob("*.yaml")):
        found += re.findall(r"(?:statement|lower|upper|expression|of): *[\"']?([^\"'\n]+)", path.read_text("utf-8"))
    found += [side for row in IDENTITIES.values() for side in row[:3] if side]
    return found


def test_the_quick_parser_agrees_with_the_grammar() -> None:
    """The same term with the same places, wherever it does not leave the text to the grammar."""
    read = 0
    for text in _texts():
        for internal in (False, True):
            builder = Builder(text, internal)
            try:
                quick = Quick(builder).parse()
            except Unsure:
                continue
            read += 1
            assert quick == by_grammar(builder), text
    assert read > 500


@pytest.mark.parametrize("text", ["2x", "x +", "(x", "x)", "f(x,)", "x y", "(a, b)", "f((a, b) + 1)", "'+'", "x = 1",
                                  "and", "sin", "not", "f'", "1 < 2 ~= 3", "exists: x", "x'", "[]", "true",
                                  "f(" * 60 + "x" + ")" * 60, "-" * 99 + "x"])
def test_the_quick_parser_leaves_the_rest_to_the_grammar(text: str) -> None:
    """It has no errors of its own."""
    try:
        quick = Quick(Builder(text)).parse()
    except Unsure:
        return
    assert quick == by_grammar(Builder(text))


@QUICK
@given(SURFACE)
def test_the_quick_parser_reads_every_term(term: Term) -> None:
    """Terms of every shape, as they are printed."""
    builder = Builder(print_term(term))
    try:
        quick = Quick(builder).parse()
    except Unsure:
        return
    assert quick == by_grammar(builder)


@QUICK
@given(st.text(alphabet="xyf01.+-*/^()[],<>=!~ '\"", max_size=25))
def test_the_quick_parser_reads_nothing_that_the_grammar_does_not(text: str) -> None:
    """Of random texts, too."""
    try:
        quick = Quick(Builder(text)).parse()
    except Unsure:
        return
    assert quick == by_grammar(Builder(text))


def test_plain_texts_become_the_same_terms() -> None:
    """What the parser of plain texts reads, the others read alike, in certificates and out of them."""
    read = 0
    for text in _texts():
        term = plain_term(text)
        if term is not None:
            read += 1
            assert term is _whole(text), text
        term = plain_term(text, ("diff",))
        assert term is None or term is _whole(text, internal=True), text
    assert read > 300


def _whole(text: str, internal: bool = False) -> Term | None:
    """The term by the parsers that know places; None if there is an error."""
    builder = Builder(text, internal)
    try:
        return Quick(builder).parse().term
    except Unsure:
        try:
            return by_grammar(builder).term
        except ClaimError:
            return None


@QUICK
@given(SURFACE)
def test_plain_terms_are_read_alike(term: Term) -> None:
    """Terms of every shape, as they are printed."""
    text = print_term(term)
    found = plain_term(text)
    assert found is None or found is _whole(text)


@QUICK
@given(st.text(alphabet="xyE01.+-*/^(),<>=! ", max_size=25))
def test_random_texts_are_read_alike(text: str) -> None:
    """Errors are left to the others."""
    found = plain_term(text)
    assert found is None or found is _whole(text)


@pytest.mark.parametrize("text", [
    "sin(x", "sin()", "sin(x, y)", "atan2(x)", "f(x)", "diff(x)", "diff(x, 2)", "x < y < z", "(x < y)", "x and y", "2x",
    "x y", "", "()", "1e5", "x[1]", "f'(x)", "x ~= 1", "α", "sum(x, x, 1, 2)", "pi(x)", "-" * 50 + "x",
    "(" * 50 + "x" + ")" * 50, "1" * 20, "x\t"])
def test_what_is_not_plain_is_left(text: str) -> None:
    """Errors, and what needs a closer look."""
    assert plain_term(text) is None


def test_calls_of_macros_are_not_plain() -> None:
    """Whatever else the name means."""
    assert plain_term("sin(x)", ("sin",)) is None and plain_term("sin(x)") is m("sin", x)


def test_places_are_found_when_they_are_asked_for() -> None:
    """Of a plain text, by the parsers that know places."""
    found = parse("x + (y)*2")
    assert found.term is m("add", x, m("mul", y, num(2)))
    assert found.spot == Quick(Builder("x + (y)*2")).parse().spot


def test_literals_that_equal_integers_are_integers() -> None:
    """FLINT's integers equal Python's, and have the same hash: the one term of both has a value of Python's."""
    from flint import fmpz

    literal = num(fmpz(731_731))  # type: ignore[arg-type]
    assert type(literal.value) is int
    assert literal is num(731_731)
