"""The claim files: the library, the false, the open, the broken. Each claim has its expected verdict.

`SYMCHECK_ACCEPT=1 pytest tests/test_claims.py` records the error texts of tests/claims/broken anew.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from symcheck.api import verify
from symcheck.kernel.replay import recheck_record
from symcheck.logic.contracts import Budget
from symcheck.logic.load import load
from symcheck.report.json import record_object, record_text
from symcheck.run.record import Record
from symcheck.run.strategy import Roads, decide_statement, roads
from symcheck.run.verify import Run
from tests.library import CLAIMS as LIBRARY
from tests.library import verified

HERE = Path(__file__).parent
FALSE = sorted((HERE / "claims" / "false").glob("*.yaml"))
OPEN = sorted((HERE / "claims" / "open").glob("*.yaml"))
BROKEN = sorted((HERE / "claims" / "broken").glob("*.yaml"))
HOMEWORK = ("sigmoid", "classifier", "softmax", "logsumexp")


def name(path: Path) -> str:
    """The file's name without its ending, as a test id."""
    return path.stem


def line(record: Record) -> str:
    """What a failed test shows of a claim."""
    verdict = f"{record.verdict} ({record.assurance})"
    return f"{record.id}: {verdict}, expected {record.expected}: {record.message}"


def as_expected(run: Run) -> None:
    """Every claim of the run has its expected verdict, and its certificate replays."""
    assert not run.problems, "\n".join(map(str, run.problems))
    assert run.records
    assert [line(r) for r in run.records if not r.ok] == []
    decided = [json.loads(json.dumps(record_object(r)))
               for r in run.records if r.verdict in ("verified", "refuted")]
    assert {r["id"]: why for r in decided if (why := recheck_record(r))} == {}


@pytest.mark.parametrize("path", LIBRARY, ids=name)
def test_library(path):
    """The library's claims have the verdicts they announce."""
    as_expected(verified(path))


#: what replays certificates, where SymPy, provers and refuters cannot be imported
RECHECK = """
import sys
for name in ("sympy", "mpmath", "symcheck.provers", "symcheck.refuters", "symcheck.engines", "symcheck.run.strategy"):
    sys.modules[name] = None
from symcheck.cli import main
main(["recheck", *sys.argv[1:]])
"""


def test_library_is_rechecked_by_the_kernel_alone(tmp_path):
    """Results of the whole library, replayed by `symcheck recheck` in a fresh process: all are accepted."""
    path = tmp_path / "results.jsonl"
    records = [r for p in LIBRARY for r in verified(p).records]
    path.write_text("".join(record_text(r) + "\n" for r in records), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RECHECK, str(path)], capture_output=True, text=True, check=False,
                          cwd=HERE.parent)
    replayed = sum(r.verdict in ("verified", "refuted") for r in records)
    assert done.returncode == 0 and done.stderr == "" and f"{replayed} accepted" in done.stdout, done
    assert ", 0 rejected" in done.stdout


@pytest.mark.parametrize("path", [p for p in LIBRARY if p.stem in HOMEWORK], ids=name)
def test_homework_is_certified(path):
    """No step of the homework rests on anything but the kernel."""
    run = verified(path, "homework")
    assert [line(r) for r in run.records if r.assurance != "certified" or r.trusted] == []


def test_homework_is_complete():
    """The four files of the homework are there, and their homework claims are tagged."""
    assert {p.stem for p in LIBRARY} >= set(HOMEWORK)
    tagged = [r for p in LIBRARY if p.stem in HOMEWORK for r in verified(p, "homework").records]
    assert len(tagged) >= 20


@pytest.mark.parametrize("path", FALSE, ids=name)
def test_false_claims_are_refuted(path):
    """Near misses: every one announces that it is false, and is refuted at a certified point."""
    run = verify(path, timeout=60)
    assert {r.expected for r in run.records} == {"refuted"}
    as_expected(run)


@pytest.mark.parametrize("path", [*FALSE, *LIBRARY], ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_prover_proves_a_false_claim(path):
    """With the refuters taken away, what is false stays without a proof."""
    file, problems = load(path, path.parent)
    assert not problems
    means = Roads((), roads(False).tactics)
    false = [c for c in file.claims if c.expect == "refuted"]
    for claim in false:
        decided = [decide_statement(s.statement, Budget(seconds=0.4), means, claim.hints) for s in claim.steps]
        assert {d.verdict for d in decided} != {"verified"}, claim.id


@pytest.mark.parametrize("path", OPEN, ids=name)
def test_open_claims_stay_undecided(path):
    """Out of reach: running out of ideas or of time is no verdict."""
    run = verify(path, timeout=1.0)
    assert {r.expected for r in run.records} == {"undecided"}
    as_expected(run)
    assert all(r.message for r in run.records)


def broken_text(path: Path) -> str:
    """All that a run says of a file that has errors."""
    run = verify(path.name)
    said = [r.message if r.message.startswith(path.name) else f"{r.file}:{r.line}:{r.column}: {r.message}"
            for r in run.records if r.verdict == "error"]
    return "\n".join([*map(str, run.problems), *said]) + "\n"


@pytest.mark.parametrize("path", BROKEN, ids=name)
def test_broken_files_give_their_recorded_error(path, monkeypatch):
    """The whole text of every error is as recorded beside the file."""
    monkeypatch.chdir(path.parent)
    said, recorded = broken_text(path), path.with_suffix(".txt")
    if os.environ.get("SYMCHECK_ACCEPT") == "1":
        recorded.write_text(said, encoding="utf-8")
    assert said.strip(), f"{path.name} gave no error"
    assert said == recorded.read_text(encoding="utf-8")


def test_every_broken_file_has_a_text_and_no_text_is_left_over():
    """A text without a file, or a file without a text, is a test that does not run."""
    folder = HERE / "claims" / "broken"
    assert {p.stem for p in folder.glob("*.txt")} == {p.stem for p in BROKEN}
