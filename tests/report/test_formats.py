"""Every format, over the same records: whole texts, and one conformance suite."""

from __future__ import annotations

import json
from xml.etree import ElementTree as Xml

import pytest

from symcheck.discover import discover
from symcheck.errors import Place, Problem
from symcheck.report import QUIET, VERBOSE, Format, NotText, View
from symcheck.run.record import Counterexample, Record
from symcheck.run.verify import Run

FORMATS: dict[str, Format] = {f.name: f for _, f in discover("symcheck.report", "FORMAT")}
PLAIN = View()


def a_run() -> Run:
    """One record of each kind, and a file that could not be read."""
    point = Counterexample({"K": "2", "o": ["0", "1"], "a": "2"}, "0.1192...", "0.2689...", "values differ")
    hole = Counterexample({"x": "0"}, None, "1", "left undefined")
    chain = [
        Record("1", verdict="verified", assurance="certified", method="identity",
               statement="diff(f(x), x) == g(x)"),
        Record("2", verdict="refuted", assurance="certified", statement="g(x) == h(x)",
               message="values differ", counterexample=Counterexample({"x": "1"}, "2", "3", "values differ")),
    ]
    return Run([
        Record("sigmoid", "a.yaml", 4, 5, "verified", "verified", True, "certified", "identity", 0.0031,
               statement="sigmoid(x) == 1/(1 + exp(-x))"),
        Record("rescale", "a.yaml", 8, 5, "refuted", "refuted", True, "certified", "simple_points", 0.0124,
               "at K = 2, o = [0, 1], a = 2 the left side is 0.1192... but the right side is 0.2689...",
               "s(a*o) == s(o)", counterexample=point),
        Record("cancel", "b.yaml", 3, 5, "refuted", "verified", False, "certified", "simple_points", 0.001,
               "at x = 0 the left side is undefined, the right side is 1", "x/x == 1", counterexample=hole),
        Record("steps", "b.yaml", 6, 5, "refuted", "verified", False, "certified", "", 0.002, steps=chain),
        Record("limit", "b.yaml", 9, 5, "verified", "verified", True, "trusted", "limits", 1.25,
               trusted=["gruntz: limit(f(x), x, oo)"], statement="limit(f(x), x, oo) == 0"),
        Record("open", "b.yaml", 12, 5, "undecided", "verified", False, None, "", 10.0,
               "stopped at the time limit of 10 s", "f(x) > 0"),
        Record("typo", "b.yaml", 15, 16, "error", "verified", False, None, "reading", 0.0,
               "b.yaml:15:16: error[unknown-function]: no function `sni`\n  hint: did you mean `sin`?"),
    ], [Problem("not-yaml", "this is not YAML", Place("c.yaml", 2, 1), hint="close the bracket")], 11.5)


NORMAL_TEXT = """\
a.yaml
✓ sigmoid                       verified (certified)  3 ms
✓ rescale                       refuted, as expected  12 ms
    at K = 2, o = [0, 1], a = 2 the left side is 0.1192... but the right side is 0.2689...
b.yaml
✗ cancel                        refuted, verified was expected  1 ms  b.yaml:3
    claim: x/x == 1
    at x = 0 the left side is undefined, the right side is 1
✗ steps                         refuted, verified was expected  2 ms  b.yaml:6
    step 2 of 2 is refuted: g(x) == h(x)
    at x = 1: values differ
    left:  2
    right: 3
✓ limit                         verified (trusted)  1.2 s
? open                          undecided, verified was expected  10.0 s  b.yaml:12
    claim: f(x) > 0
    stopped at the time limit of 10 s
! typo                          error, verified was expected  0 ms  b.yaml:15
    b.yaml:15:16: error[unknown-function]: no function `sni`
      hint: did you mean `sin`?
c.yaml:2:1: error[not-yaml]: this is not YAML
  hint: close the bracket
Trusted steps (not re-checked by the kernel):
  gruntz: limit(f(x), x, oo): limit
7 claims: 2 verified (1 of them trusted), 3 refuted, 1 undecided, 1 error. 4 not as expected. 11.50 s
"""


def test_text() -> None:
    """A line a claim, what went wrong below it, what is trusted, the counts."""
    assert FORMATS["text"].render(a_run(), PLAIN) == NORMAL_TEXT


def test_text_quiet() -> None:
    """Only what is not ok."""
    text = FORMATS["text"].render(a_run(), View(verbosity=QUIET))
    assert "sigmoid" not in text and "rescale" not in text and "Trusted" not in text
    shown = [line.split()[1] for line in text.splitlines() if line[0] in "✓✗?!"]
    assert shown == ["cancel", "steps", "open", "typo"]


def test_text_verbose_names_the_methods() -> None:
    """Which method decided, link by link."""
    text = FORMATS["text"].render(a_run(), View(verbosity=VERBOSE))
    assert "    by identity\n" in text
    assert "    1. diff(f(x), x) == g(x): verified by identity\n    2. g(x) == h(x): refuted\n" in text


@pytest.mark.parametrize("width", [20, 40, 80])
def test_text_keeps_to_the_width(width: int) -> None:
    """Nothing is wider than the terminal, and nothing that matters is lost."""
    text = FORMATS["text"].render(a_run(), View(width=width))
    assert max(map(len, text.splitlines())) <= width
    words = "".join(text.split())
    if width == 80:
        assert words == "".join(NORMAL_TEXT.split())
    for line in NORMAL_TEXT.splitlines():
        if line.startswith("    "):
            assert "".join(line.split()) in words


def test_text_at_forty_columns() -> None:
    """A line a claim; the verdict of one that is not ok on a line of its own."""
    assert FORMATS["text"].render(a_run(), View(width=40)).startswith("""\
a.yaml
✓ sigmoid  verified
✓ rescale  refuted
    at K = 2, o = [0, 1], a = 2 the left
    side is 0.1192... but the right side
    is 0.2689...
b.yaml
✗ cancel
    refuted, verified was expected
    b.yaml:3
    claim: x/x == 1
""")


def test_text_marks_without_unicode() -> None:
    """A terminal that knows ASCII only gets words for the marks."""
    text = FORMATS["text"].render(a_run(), View(unicode=False))
    assert text.isascii()
    verdicts = [line for line in text.splitlines() if "was expected" in line or "as expected  " in line]
    marks = [line.split()[0] for line in verdicts]
    assert marks == ["ok", "FAIL", "FAIL", "OPEN", "ERROR"]


def test_text_colours_only_if_asked() -> None:
    """No escape sequence in plain text; some in coloured text, and the same words."""
    assert "\x1b" not in FORMATS["text"].render(a_run(), PLAIN)
    assert "\x1b[" in FORMATS["text"].render(a_run(), View(colour=True))


def test_json_is_the_contract() -> None:
    """The shape of the language reference, section 7."""
    data = json.loads(FORMATS["json"].render(a_run(), PLAIN))
    assert list(data) == ["schema", "symcheck", "summary", "problems", "results"]
    assert data["schema"] == 1
    assert data["summary"] == {"claims": 7, "ok": 3, "verified": 2, "refuted": 3, "undecided": 1,
                               "error": 1, "certified": 4, "seconds": 11.5}
    assert data["results"][1] == {
        "id": "rescale", "file": "a.yaml", "line": 8, "column": 5, "verdict": "refuted",
        "expected": "refuted",
        "ok": True, "assurance": "certified", "method": "simple_points", "seconds": 0.0124,
        "message": "at K = 2, o = [0, 1], a = 2 the left side is 0.1192... but the right side is 0.2689...",
        "proof": None,
        "counterexample": {"point": {"K": "2", "o": ["0", "1"], "a": "2"}, "left": "0.1192...",
                           "right": "0.2689...", "reason": "values differ"},
        "statement": "s(a*o) == s(o)"}
    assert [s["verdict"] for s in data["results"][3]["steps"]] == ["verified", "refuted"]
    assert data["results"][2]["counterexample"]["left"] is None


def test_json_of_nothing() -> None:
    """An empty run is an object too."""
    assert json.loads(FORMATS["json"].render(Run(), PLAIN))["results"] == []


def test_jsonl_lines_are_the_results_of_json() -> None:
    """The same objects, one a line; a file's problem is a line of its own."""
    lines = [json.loads(line) for line in FORMATS["jsonl"].render(a_run(), PLAIN).splitlines()]
    assert lines[:-1] == json.loads(FORMATS["json"].render(a_run(), PLAIN))["results"]
    assert lines[-1]["problem"]["text"] == str(a_run().problems[0])


def test_junit_counts() -> None:
    """A suite a file; failures for verdicts, errors for what could not be read."""
    top = Xml.fromstring(FORMATS["junit"].render(a_run(), PLAIN))
    assert [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in top] == [
        ("a.yaml", "2", "0", "0"), ("b.yaml", "5", "3", "1"), ("files", "1", "0", "1")]
    failure = top.find(".//testcase[@name='cancel']/failure")
    assert failure is not None and failure.get("message") == "cancel: refuted, verified was expected"
    assert failure.text is not None and "at x = 0 the left side is undefined" in failure.text


def test_junit_survives_what_xml_cannot_hold() -> None:
    """Control characters and lone surrogates become replacement characters."""
    text = FORMATS["junit"].render(Run([Record("a\x00b", message="\ud800 <&>\x1b")]), PLAIN)
    case = Xml.fromstring(text.encode("utf-8")).find(".//testcase")
    assert case is not None and case.get("name") == "a\ufffdb"


def test_summary_and_exit_codes() -> None:
    """0 as expected, 1 not as expected, 2 unreadable, 130 interrupted."""
    good = Record("a", verdict="verified", ok=True)
    bad = Record("b")
    problem = Problem("x", "y")
    assert [Run([good]).exit_code, Run([good, bad]).exit_code, Run([good], [problem]).exit_code,
            Run([good], interrupted=True).exit_code] == [0, 1, 2, 130]
    assert Run([good]).ok and not Run([bad]).ok and not Run([], [problem]).ok


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(name: str) -> None:
    """Named as its file; renders anything; deterministic; streamed parts make the whole."""
    format_ = FORMATS[name]
    assert format_.name == name and format_.about
    assert dict(discover("symcheck.report", "FORMAT"))[name] is format_
    if format_.sink is not None:  # no text: written to a file (tests/run/test_stream.py)
        with pytest.raises(NotText, match="--output FILE"):
            format_.render(a_run(), PLAIN)
        return
    assert format_.render(a_run(), PLAIN) == format_.render(a_run(), PLAIN)
    assert isinstance(format_.render(Run(), PLAIN), str)
    if format_.record is not None and format_.tail is not None:
        run = a_run()
        before = [None, *run.records]
        parts = [format_.record(r, PLAIN, p) for r, p in zip(run.records, before, strict=False)]
        assert "".join(parts) + format_.tail(run, PLAIN) == format_.render(run, PLAIN)
