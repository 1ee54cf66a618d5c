"""The command line as it is met: outputs, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from tests.forks import ROOT, afresh, symcheck
from tests.processes import at_work

GOOD = """\
symcheck: 1
variables: {x: real}
claims:
  - id: double
    statement: x + x == 2*x
    tags: [easy]
  - id: cancel
    statement: x/x == 1
    expect: refuted
"""
BAD = GOOD.replace("    expect: refuted\n", "")
TYPO = GOOD.replace("x + x", "sni(x)")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file whose claims are all as expected."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with a false claim that is expected to be true."""
    path = tmp_path / "bad.yaml"
    path.write_text(BAD)
    return path


def test_verify_says_ok(good: Path) -> None:
    """A line a claim and the counts, exit code 0, no escape sequences in a pipe."""
    outcome = symcheck("verify", good)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    lines = outcome.stdout.splitlines()
    assert lines[0] == str(good)
    assert lines[1].startswith("✓ double                        verified (certified)")
    assert lines[2].startswith("✓ cancel                        refuted, as expected")
    assert lines[-1].startswith("2 claims: 1 verified, 1 refuted. All as expected.")
    assert "\x1b" not in outcome.stdout and outcome.stderr == ""


@pytest.mark.parametrize("arguments", [
    [], ["--help"], ["--version"], ["verify", "good.yaml"], ["verify", "good.yaml", "--format", "json"],
    ["verify", "missing.yaml"], ["verify", "--nonsense"], ["explain", "good.yaml", "double"], ["functions", "sni"],
    ["check", "x/x == 1", "--var", "x=real"]])
def test_a_forked_process_does_what_one_started_afresh_does(good: Path, arguments: list[str]) -> None:
    """So that the other tests may look at forked ones, which are faster."""
    def stable(text: str) -> str:
        return re.sub(r"[\d.]+ m?s\b|\"seconds\": [\d.e-]+", "T", text)

    new, forked = (run(*arguments, cwd=good.parent) for run in (afresh, symcheck))
    assert new.returncode == forked.returncode and stable(new.stdout) == stable(forked.stdout)
    assert new.stderr == forked.stderr


def test_verify_says_what_is_wrong(bad: Path) -> None:
    """Exit code 1; the claim, the point, both sides."""
    outcome = symcheck("verify", bad, "--quiet")
    assert outcome.returncode == 1
    assert "✗ cancel" in outcome.stdout and f"{bad}:7" in outcome.stdout and "at x = 0" in outcome.stdout
    assert "double" not in outcome.stdout


def test_colour_and_its_absence(good: Path) -> None:
    """FORCE_COLOR colours a pipe; NO_COLOR wins."""
    assert "\x1b[" in symcheck("verify", good, environment={"FORCE_COLOR": "1"}).stdout
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b[" not in symcheck("verify", good, environment=both).stdout


def test_forty_columns(bad: Path) -> None:
    """Nothing is wider than the terminal."""
    outcome = symcheck("verify", "bad.yaml", cwd=bad.parent, environment={"COLUMNS": "40"})
    assert max(map(len, outcome.stdout.splitlines())) <= 40


def test_json_is_one_object_and_nothing_else(bad: Path) -> None:
    """Section 7 of the language reference."""
    outcome = symcheck("verify", bad, "--format", "json")
    data = json.loads(outcome.stdout)
    assert outcome.returncode == 1
    assert {k: data["summary"][k] for k in ("claims", "ok", "verified", "refuted", "undecided", "error")} == {
        "claims": 2, "ok": 1, "verified": 1, "refuted": 1, "undecided": 0, "error": 0}
    cancel = data["results"][1]
    assert (cancel["id"], cancel["line"], cancel["verdict"], cancel["ok"]) == ("cancel", 7, "refuted", False)
    assert cancel["counterexample"]["point"] == {"x": "0"}
    assert (cancel["counterexample"]["left"], cancel["counterexample"]["reason"]) == (None, "left undefined")
    assert data["results"][0]["proof"]["rule"]


def test_the_same_seed_gives_the_same_results(good: Path) -> None:
    """All but the times, whatever the hash seed and the number of workers."""

    def results(*more: str, seed: str) -> str:
        given = ("verify", good, "--format", "json", "--no-cache", *more)
        text = afresh(*given, environment={"PYTHONHASHSEED": seed}).stdout
        return json.dumps([{**r, "seconds": 0} for r in json.loads(text)["results"]])

    assert results(seed="1") == results(seed="2") == results("--jobs", "2", seed="3")


def test_jsonl_and_junit(good: Path) -> None:
    """A line a result; XML that parses."""
    lines = symcheck("verify", good, "--format", "jsonl").stdout.splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == ["cancel", "double"]
    top = Xml.fromstring(symcheck("verify", good, "--format", "junit").stdout)
    assert [s.get("tests") for s in top] == ["2"]


def test_select(good: Path) -> None:
    """By id, tag or pattern; nothing selected is an error, not a success."""
    chosen = {"easy": ["double"], "cancel": ["cancel"], "*c*": ["cancel"]}
    for select, ids in chosen.items():
        text = symcheck("verify", good, "--select", select, "--format", "json").stdout
        assert [r["id"] for r in json.loads(text)["results"]] == ids
    outcome = symcheck("verify", good, "--select", "nothing")
    assert outcome.returncode == 2 and "no claim is selected by nothing" in outcome.stdout


def test_exit_code_2(tmp_path: Path, good: Path) -> None:
    """A missing file, a file that is no claim file, a wrong option; the other files are verified."""
    (tmp_path / "broken.yaml").write_text("symcheck: 1\nclaims: [\n")
    for arguments in (["missing.yaml"], [tmp_path / "broken.yaml"], [good, "--jobs", "0"],
                      [good, "-q", "-v"], [good, "--format", "xml"], [good, "--timeout", "-1"], []):
        assert symcheck("verify", *arguments).returncode == 2, arguments
    outcome = symcheck("verify", tmp_path, "--format", "json")
    assert outcome.returncode == 2 and "broken.yaml" in outcome.stderr
    assert len(json.loads(outcome.stdout)["results"]) == 2


def test_a_claim_that_cannot_be_read(tmp_path: Path) -> None:
    """The verdict is 'error', with place and hint; the others go on; exit code 1."""
    (tmp_path / "typo.yaml").write_text(TYPO)
    outcome = symcheck("verify", "typo.yaml", cwd=tmp_path)
    assert outcome.returncode == 1
    assert "typo.yaml:5:16: error[unknown-function]" in outcome.stdout
    assert "did you mean `sin`?" in outcome.stdout
    assert "✓ cancel" in outcome.stdout


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (["tanh(x) == 2*sigmoid(2*x) - 1", "--var", "x=real"], 0, "verified (certified)"),
    (["x/x == 1", "--var", "x=real"], 1, "at x = 0"),
    (["x/x == 1", "--var", "x=real", "--assume", "x > 0"], 0, "verified"),
    (["x = 1", "--var", "x=real"], 2, "error["),
    (["x == 1", "--var", "x"], 2, "'x' is not NAME=SORT"),
    (["x == 1"], 2, "error["),
])
def test_check(arguments: list[str], code: int, said: str) -> None:
    """One statement from the command line."""
    outcome = symcheck("check", *arguments)
    assert (outcome.returncode, said in outcome.stdout + outcome.stderr) == (code, True), outcome


def test_explain(bad: Path) -> None:
    """A proof by its rules, a counterexample by its point; LaTeX on request; an unknown id is wrong."""
    proof = symcheck("explain", bad, "double")
    assert proof.returncode == 0 and "\n1. " in proof.stdout and "   by " in proof.stdout
    assert "at x = 0 the left side x/x is undefined" in symcheck("explain", bad, "cancel").stdout
    assert "\\frac" in symcheck("explain", bad, "cancel", "--latex").stdout
    assert symcheck("explain", bad, "nothing").returncode == 2


def test_recheck(good: Path, tmp_path: Path) -> None:
    """Certificates are replayed without SymPy and provers; a tampered one is rejected."""
    for format_ in ("json", "jsonl"):
        path = tmp_path / f"result.{format_}"
        path.write_text(symcheck("verify", good, "--format", format_).stdout)
        outcome = symcheck("recheck", path)
        assert outcome.returncode == 0 and outcome.stdout.endswith("2 accepted, 0 rejected\n"), outcome
    text = (tmp_path / "result.json").read_text()
    data = json.loads(text)
    data["results"][0]["certificate"] = data["results"][1]["certificate"]
    (tmp_path / "forged.json").write_text(json.dumps(data))
    outcome = symcheck("recheck", tmp_path / "forged.json")
    assert outcome.returncode == 1 and "double: verified, REJECTED: " in outcome.stdout
    (tmp_path / "none.json").write_text("{}")
    assert symcheck("recheck", tmp_path / "none.json").returncode == 2


def test_recheck_imports_neither_sympy_nor_provers(good: Path, tmp_path: Path) -> None:
    """Only the kernel and the language."""
    (tmp_path / "result.json").write_text(symcheck("verify", good, "--format", "json").stdout)
    code = ("import sys\nfrom symcheck.cli import main\n"
            f"try: main(['recheck', {str(tmp_path / 'result.json')!r}])\nexcept SystemExit: pass\n"
            "sys.exit(' '.join(sorted(m for m in sys.modules if m.startswith(('sympy', 'symcheck.provers', "
            "'symcheck.refuters', 'symcheck.engines')))) or 0)")
    outcome = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True,
                             text=True)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_schema_accepts_claim_files(good: Path) -> None:
    """A draft-07 schema; it accepts our claims and refuses an unknown key."""
    import yaml

    schema = json.loads(symcheck("schema").stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid(yaml.safe_load(GOOD))
    assert not validator.is_valid({"symcheck": 1, "claims": [{"id": "a", "statment": "x == x"}]})


def test_tables() -> None:
    """Functions and rules, listed and one by one; unknown names with a suggestion."""
    assert "  log(u)                      also ln\n" in symcheck("functions").stdout
    assert "u > 0" in symcheck("functions", "ln").stdout
    assert "rules, checked by the kernel:" in symcheck("rules").stdout
    outcome = symcheck("functions", "sni")
    assert outcome.returncode == 2 and "did you mean `sin`?" in outcome.stderr


@pytest.mark.parametrize("command", ["", "verify", "check", "explain", "recheck", "schema", "functions",
                                     "rules"])
def test_help(command: str) -> None:
    """Every command explains itself, in 80 columns."""
    outcome = symcheck(*command.split(), "--help")
    assert outcome.returncode == 0 and outcome.stdout.startswith("Usage: ")


def test_ctrl_c_ends_quickly_and_keeps_what_is_done(tmp_path: Path) -> None:
    """The claims that ended are reported; exit code 130; no worker is left behind."""
    hard = [f"  - id: h{k}\n    statement: cos(sin(x)) > sin(cos(x + {k}/999))\n" for k in range(60)]
    (tmp_path / "long.yaml").write_text(GOOD + "".join(hard))
    command = [sys.executable, "-m", "symcheck", "verify", "long.yaml", "--format", "json", "--timeout", "60"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True)
    at_work(process.pid)
    begin = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    assert time.monotonic() - begin < 3
    if process.returncode != 130:  # it was done before the signal
        pytest.skip("the machine was too fast for the signal")
    data = json.loads(out)
    assert data["interrupted"] and len(data["results"]) < 62
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
