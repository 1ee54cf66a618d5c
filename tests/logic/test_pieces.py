"""Claims cut out of their file: read elsewhere they are the same claims, with the same errors at the same places."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from symcheck.errors import ClaimError
from symcheck.language.yaml_nodes import Document, compose
from symcheck.logic.load import load
from symcheck.logic.pieces import Piece, _plain, pack, pieces, unpack
from symcheck.run.options import Options
from symcheck.run.plan import _key

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(ROOT.glob("claims/**/*.yaml"))
BASE = """\
symcheck: 1
variables: {x: real, y: "real in [0, a]", a: positive real, n: integer, v: "real[n]", α: real}
define:
  f(u): g(u) + 1
  g(u): u**2
  h: "α + 1"
  mean2(w): sum(w)/len(w)
assume: [a > 1]
claims:
"""


def check(path: Path) -> None:
    """Both ways of reading a file agree, in claims and problems."""
    whole, wrong = load(path)
    file, problems = pieces(path)
    found = []
    for piece in file.claims:
        if isinstance(piece, Piece):
            there = pickle.loads(pickle.dumps(piece))
            try:
                found.append(there.claim())
                assert piece.text == found[-1].text
            except ClaimError as error:
                problems = problems + [p for p in error.problems if p not in problems]
    bad = {p.claim for p in problems if p.claim} | {p.claim for p in wrong if p.claim}
    assert [c for c in found if c.id not in bad] == list(whole.claims)
    told = [(p.code, p.message, p.place, p.hint, p.excerpt) for p in problems]
    assert sorted(told, key=str) == sorted(((p.code, p.message, p.place, p.hint, p.excerpt) for p in wrong), key=str)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_library_reads_the_same(path: Path) -> None:
    """Every file of the library of claims."""
    check(path)


@pytest.mark.parametrize("claims", [
    "  - {id: a, statement: f(x) == x**2 + 1}\n  - {id: b, statement: 2*f(x) == f(x) + f(x), uses: [a]}",
    "  - id: a\n    chain: [f(x), x**2 + 1, {step: 1 + x**2, note: n}]\n    for_each: [{n: 1}, {n: 2}]",
    "  - id: a\n    statement: >\n      f(x) ==\n      x**2\n      + 1\n  # remark\n"
    "  - id: b\n    statement: |\n      x ==\n       zz",
    "  - {id: a, statement: f(x) == }\n  - {id: b, statement: unknown == x, uses: [a]}\n  - {id: b, statement: x == x}",
    "  - {id: a, statment: x == x}\n  - {id: c, statement: 'f(x) ==\n      q(x)'}\n  - id: d\n    define: {k(t): t*}\n"
    "    statement: k(x) == x",
    "  - {id: a, statement: x == x, uses: [b]}\n  - {id: b, statement: x == x, uses: [a]}",
    "  - {id: α, latex: 'x^{2} = x \\cdot x', variables: {z: 'real[q]'}}\ntitle: behind",
    "  [{id: a, statement: x == x}, {id: b, statement: x == }, {id: c, statement: y == sni(y)}]",
    "  - {id: a, statement: mean2(v) == sum(v)/n, counterexample: {x: 1}}",
], ids=range(9))
def test_claims_and_errors_are_the_same(tmp_path: Path, claims: str) -> None:
    """Folded texts, lemmas, cases, claims on one line, errors of every stage."""
    path = tmp_path / "c.yaml"
    path.write_text(BASE + claims, encoding="utf-8")
    check(path)
    path.write_text(BASE.replace("g(u): u**2", "g(u): u**") + claims, encoding="utf-8")
    check(path)


PLAIN = """\
symcheck: 1
variables: {x: real, n: nonnegative integer, c: complex}
claims:
  - {id: a, statement: sin(x)**2 + cos(x)**2 == 1, tags: [t, u], title: T, note: N, source: S, timeout: 2.5}
  - id: b
    statement: "(x + y)**2 >= 4*x*y"
    variables: {y: positive, z: integer}
    expect: undecided
  - id: c
    statement: 'diff(x**3, x) == 3*x**2'
  - {id: d, statement: n**2 >= n, variables: {}}
"""
#: claims for which the short way is none: their number is that of those that take it
OTHERS = """  - {id: e, statement: sum(k, k, 1, n) == n*(n + 1)/2}
  - {id: f, statement: abs(c) >= 0}
  - {id: g, statement: x*I == I*x}
  - {id: h, statement: x == x, variables: {x: integer}}
  - {id: i, statement: y == y, variables: {y: "real in [0, 1]"}}
  - {id: j, statement: x == y + , variables: {y: real}}
  - {id: k, statement: x == y, variables: {y: riel}}
  - {id: l, statement: unknown == x}
  - {id: m, statement: 1 < x < 2}
  - {id: n, statement: x == x, assume: [x > 0]}
  - {id: o, statement: x == x, domain: common}
  - {id: p, statement: x/x == 1, counterexample: {x: 0}, expect: refuted}
  - {id: q, chain: [x, x + 0]}
  - {id: r, statement: x == x, for_each: [{n: 1}]}
  - {id: s, statement: x == 2*x/2, proof: {cases: [x > 0]}}
  - id: t
    statement: >
      x ==
      x
  - {id: u, statement: x == x, uses: [a]}
  - {id: v, statement: "x  ==  x"}
  - {id: w, statement: "x ==\\tx "}
"""


def test_plain_claims_take_the_short_way(tmp_path: Path) -> None:
    """And are the same claims; what is not plain takes the long one, also where the file has more than variables."""
    path = tmp_path / "c.yaml"

    def shorter() -> list[str]:
        check(path)
        cuts = [pickle.loads(pickle.dumps(piece)) for piece in pieces(path)[0].claims]
        return [c.id for c in cuts if _plain(c.part.raw(c.id), c.names) is not None]

    path.write_text(PLAIN + OTHERS)
    assert shorter() == ["a", "b", "c", "d"]
    for more in ("define: {f(t): t}", "assume: [x > 0]", 'variables: {v: "real[2]"}'):
        path.write_text(PLAIN.replace("claims:", more + "\nclaims:") if "variables" not in more else PLAIN.replace(
            "c: complex}", 'c: complex, v: "real[2]"}'))
        assert shorter() == []


def test_names_of_other_files(tmp_path: Path) -> None:
    """They go with the pieces."""
    (tmp_path / "other.yaml").write_text("symcheck: 1\ndefine: {k(t): t + 1}\nvariables: {z: real}")
    path = tmp_path / "c.yaml"
    path.write_text("symcheck: 1\nuse: [other.yaml]\nclaims: [{id: a, statement: k(z) == z + 1}]")
    check(path)
    first = keys(path)
    (tmp_path / "other.yaml").write_text("symcheck: 1\ndefine: {k(t): t + 2}\nvariables: {z: real}")
    assert keys(path) != first


def test_a_line_of_many_claims(tmp_path: Path) -> None:
    """They are read here, so that the line is not handed on with each of them."""
    path = tmp_path / "c.yaml"
    claims = ", ".join(f"{{id: c{k}, statement: {k} == {k}}}" for k in range(99))
    path.write_text(f"symcheck: 1\nclaims: [{claims}]")
    assert not any(isinstance(c, Piece) for c in pieces(path)[0].claims)
    assert len(pieces(path)[0].claims) == 99


def keys(path: Path, options: Options | None = None) -> list[str]:
    """The keys of a file's claims."""
    file, problems = pieces(path)
    assert problems == [] and all(isinstance(c, Piece) for c in file.claims)
    return [_key(c, options or Options()) for c in file.claims]


def key(path: Path, claim: str, base: str = BASE, options: Options | None = None) -> str:
    """The key of one claim of a file."""
    other = "  - {id: other, statement: f(x) == x**2 + 1}\n"
    path.write_text(f"{base}{other}  - {{id: a, {claim}}}\n", encoding="utf-8")
    return keys(path, options)[-1]


@pytest.mark.parametrize(("old", "new"), [
    ("x: real,", "x: integer,"), ("[0, a]", "[1, a]"), ("g(u): u**2", "g(u): u**3"), ("α + 1", "α + 2"),
    ("a: positive real", "a: real"), ("n: integer", "n: positive integer"), ("α: real", "α: complex"),
    ("[a > 1]", "[a > 2]"), ("[a > 1]", "[a > 1, x > 0]"), ("variables: {x", "variables: {new: real, x"),
    ("variables: {x: real, y", "variables: {y"),
])
def test_what_a_claim_rests_on_is_in_its_key(tmp_path: Path, old: str, new: str) -> None:
    """Declarations that its names lead to, directly or not; all assumptions; which variables there are."""
    path = tmp_path / "c.yaml"
    claim = 'statement: "f(y) + h + v[1]*x == f(y) + v[1]*x + h"'
    assert old in BASE
    other = BASE.replace(old, new)
    assert key(path, claim) != key(path, claim, other if "x: real" in other or "x: int" in other else
                                   other.replace("variables: {y", "variables: {x: complex, y"))


def test_what_it_does_not_rest_on_is_not(tmp_path: Path) -> None:
    """Its name, what is said about it, where it stands, declarations that it does not reach."""
    path = tmp_path / "c.yaml"
    claim = "statement: f(x) == x**2 + 1"
    base = key(path, claim)
    assert key(path, claim + ", title: t, note: n, tags: [t], expect: refuted") == base
    assert key(path, claim, BASE.replace("define:", "# remark\ndefine:").replace("α + 1", "α + 2")) == base
    others = [key(path, c) for c in (
        "statement: f(x) == x**2 + 2", "statement: f(x) == x**2 + 1, domain: common", "chain: [f(x), x**2 + 1]",
        "statement: f(x) == x**2 + 1, assume: [x > 0]", "statement: f(x) == x**2 + 1, define: {g(u): u**2}",
        "statement: f(x) == x**2 + 1, variables: {x: complex}", "statement: f(x) == x**2 + 1, uses: [other]",
        "statement: f(x) == x**2 + 1, for_each: [{x: 1}]", "statement: f(x) == x**2 + 1, counterexample: {x: 1}",
        "statement: f(x) == x**2 + 1, proof: {cases: [x > 0, x <= 0]}")]
    others += [key(path, claim, options=o) for o in (Options(timeout=1), Options(seed=1), Options(memory_mb=99))]
    assert len({base, *others}) == len(others) + 1


def test_nodes_survive_being_packed() -> None:
    """All kinds, with their places."""
    text = "a: [1, 'x', {b: \"c\"}]\nd:\n  - |\n    e\n  - {}\nf:\n"
    document = Document.of("f", text)
    assert unpack(pack(compose(document), 0), document) == compose(document)
