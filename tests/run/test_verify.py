"""The run layer: which files, which claims, in which order, resting on which lemmas."""

from __future__ import annotations

from pathlib import Path

import pytest

from symcheck.errors import Place
from symcheck.language.statements import Claim
from symcheck.run.options import Options
from symcheck.run.record import Record
from symcheck.run.verify import is_ours, sources, verify_claims, verify_paths
from symcheck.run.worker import Pool

ROADS = (("fast", "tests.run.stubs:fast"), ("slow", "tests.run.stubs:decide"))


def claim(name: str, text: str = "", *uses: str, expect: str = "verified",
          timeout: float | None = None) -> Claim:
    """A claim whose text says what its worker shall do."""
    return Claim(name, "statement", (), Place("f.yaml", 1, 1), expect, uses=uses, text=text, timeout=timeout)


def records(*claims: Claim, options: Options | None = None) -> list[Record]:
    """Their records, by the stubs."""
    options = options or Options()
    with Pool(options, ROADS) as pool:
        return verify_claims(claims, options, file="f.yaml", pool=pool)


def test_records_are_in_the_order_of_the_claims() -> None:
    """Whatever ended first."""
    texts = ["sleep", "", "open", "sleep", "refute"] * 5
    found = records(*(claim(f"c{k}", t) for k, t in enumerate(texts)), options=Options(jobs=3))
    assert [r.id for r in found] == [f"c{k}" for k in range(25)]
    assert [r.file for r in found] == ["f.yaml"] * 25


@pytest.mark.parametrize(("text", "expect", "certified", "ok"), [
    ("", "verified", False, True), ("", "refuted", False, False), ("refute", "refuted", False, True),
    ("refute", "verified", False, False), ("open", "undecided", False, True),
    ("open", "verified", False, False), ("trust", "verified", False, True),
    ("trust", "verified", True, False), ("", "verified", True, True),
    ("raise", "refuted", False, False),
])
def test_ok_means_the_expected_verdict(text: str, expect: str, certified: bool, ok: bool) -> None:
    """With the assurance that was asked for."""
    options = Options(require_certified=certified)
    assert records(claim("c", text, expect=expect), options=options)[0].ok is ok


def test_a_lemma_that_is_not_verified_leaves_its_users_undecided() -> None:
    """Also at second hand, and wherever the lemma stands in the file."""
    found = records(claim("top", "", "middle"), claim("middle", "", "base"), claim("base", "open"),
                    claim("free"))
    assert [(r.id, r.verdict, r.message) for r in found] == [
        ("top", "undecided", "it uses middle, which is undecided"),
        ("middle", "undecided", "it uses base, which is undecided"),
        ("base", "undecided", "nothing applied"), ("free", "verified", "")]


def test_trust_is_inherited_from_a_lemma() -> None:
    """What rests on a trusted lemma is trusted, and names the step."""
    user = records(claim("lemma", "trust"), claim("user", "", "lemma"))[1]
    assert (user.verdict, user.assurance, user.trusted) == ("verified", "trusted", ["limit: limit(x, x, 0)"])


def test_a_refutation_needs_no_lemma() -> None:
    """A certified point stands by itself."""
    assert records(claim("base", "open"), claim("user", "refute", "base"))[1].verdict == "refuted"


def test_lemmas_in_a_circle_prove_nothing() -> None:
    """The reader refuses them; the run does too."""
    found = records(claim("a", "", "b"), claim("b", "", "a"))
    assert [r.verdict for r in found] == ["undecided", "undecided"]


def test_a_claims_own_timeout_takes_the_place_of_the_runs() -> None:
    """It is in the claim's message."""
    found = records(claim("c", "hang", timeout=0.1), options=Options(timeout=30))[0]
    assert (found.verdict, found.message) == ("undecided", "stopped at the time limit of 0.1 s")
    assert 0.1 <= found.seconds < 5


def test_sources(tmp_path: Path) -> None:
    """Below a folder: YAML with our key, sorted, no hidden folders. A named file: always. Each once."""
    ours = "symcheck: 1\nclaims: []\n"
    for name, text in {"b.yaml": ours, "a.yml": ours, "sub/c.yaml": '{"symcheck": 1}', "other.yaml": "x: 1\n",
                       "notes.txt": ours, ".hidden/d.yaml": ours}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    found, problems = sources([tmp_path, tmp_path / "b.yaml", tmp_path / "other.yaml"])
    names = [str(s.path.relative_to(tmp_path)) for s in found]
    assert names == ["a.yml", "b.yaml", "sub/c.yaml", "other.yaml"]
    assert found[2].root == tmp_path and found[3].root == tmp_path
    assert problems == []


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """A missing path, and a folder without a claim file, never pass silently."""
    (tmp_path / "empty").mkdir()
    run = verify_paths([tmp_path / "missing.yaml", tmp_path / "empty"])
    assert [str(p) for p in run.problems] == [
        f"{tmp_path}/missing.yaml: error[no-file]: there is no file or folder {tmp_path}/missing.yaml\n"
        "  wanted: a claim file, or a folder with claim files",
        f"{tmp_path}/empty: error[no-claims]: no claim file below {tmp_path}/empty\n"
        "  wanted: a YAML file with the key `symcheck: 1`"]
    assert run.exit_code == 2


@pytest.mark.parametrize(("text", "ours"), [
    ("symcheck: 1\n", True), ("\ufeffsymcheck: 1\n", True), ("# a comment\n\ntitle: x\nsymcheck: 1\n", True),
    ("'symcheck': 1", True), ('{\n "symcheck": 1}', True), ("a: symcheck\n", False), ("", False),
    ("  symcheck: 1\n", False), ("x:\n  symcheck: 1\n", False),
])
def test_the_header(tmp_path: Path, text: str, ours: bool) -> None:
    """The key at the top level, anywhere in the file."""
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    assert is_ours(tmp_path / "f.yaml") is ours
