"""The documents say what the program does: tables, examples and recorded runs.

`SYMCHECK_ACCEPT=1 pytest tests/test_docs.py` writes the tables and the recorded runs anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import symcheck.api
from symcheck.api import verify
from symcheck.cli import main
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.rules import RULES
from symcheck.language.functions import FUNCTIONS, VECTOR_FUNCTIONS
from symcheck.logic.load import load_text
from symcheck.report.tables import kernel_table

TOP = Path(__file__).parent.parent
DOCS = sorted((TOP / "docs").glob("*.md"))
TEXTS = [TOP / "README.md", TOP / "CONTRIBUTING.md", *DOCS]
ACCEPT = os.environ.get("SYMCHECK_ACCEPT") == "1"


def cell(text: str) -> str:
    """A text inside a table of markdown."""
    return text.replace("|", "\\|")


def table(oracle: bool) -> str:
    """The rules or the oracles as a table of markdown."""
    if oracle:
        rows = [f"| `{o.name}` | `{cell(o.call)}` | {cell(o.about)} |" for o in ORACLES.values()]
        head = ["| oracle | call | what is believed |", "| --- | --- | --- |"]
        return "\n".join([*head, *rows]) if rows else "None."
    rows = [f"| `{r.name}` | {cell(r.first)} |" for r in kernel_table().values() if not r.oracle]
    return "\n".join(["| rule | what it says |", "| --- | --- |", *rows])


@pytest.mark.parametrize("oracle", [False, True], ids=["rules", "oracles"])
def test_trust_lists_what_is_trusted(oracle):
    """docs/trust.md has every rule and every oracle, in the words of the tables."""
    path = TOP / "docs" / "trust.md"
    text = path.read_text(encoding="utf-8")
    marker = rf"<!-- {'oracles' if oracle else 'rules'}: [^\n]*-->\n"
    pattern = re.compile(rf"({marker})(.*?)(<!-- end -->)", re.DOTALL)
    if ACCEPT:
        text = pattern.sub(lambda m: f"{m[1]}\n{table(oracle)}\n\n{m[3]}", text)
        path.write_text(text, encoding="utf-8")
    found = pattern.search(text)
    assert found
    assert found[2].strip() == table(oracle)


def test_every_rule_argues_its_soundness():
    """No rule is without a docstring."""
    assert [n for n, rule in RULES.items() if not (rule.__doc__ or "").strip()] == []


def test_language_names_every_function():
    """docs/language.md names each function of the table."""
    words = set(re.findall(r"\w+", (TOP / "docs" / "language.md").read_text(encoding="utf-8")))
    assert [n for n in (*FUNCTIONS, *VECTOR_FUNCTIONS) if n not in words] == []


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def as_file(block: str) -> str:
    """A complete claim file from an example: whole, a list of claims, definitions, or keys of a claim."""
    if block.startswith("symcheck:"):
        return block
    head = ("symcheck: 1\n"
            "variables: {x: real, y: real, a: real, o: 'real[3]', lam: positive, i: integer in 1..3}\n")
    if block.startswith("  - "):
        return f"{head}claims:\n{block}"
    if block.startswith("define:"):
        return f"{head}{block}claims:\n  - {{id: a, statement: x == x}}\n"
    keys = re.sub(r"^ {4}variables:.*\n", "", block, flags=re.MULTILINE)
    return f"{head}claims:\n  - id: a\n{keys}"


EXAMPLES = [(path, k, b) for path in TEXTS for k, b in enumerate(blocks(path, "yaml"))]


@pytest.mark.parametrize(("path", "k", "block"), EXAMPLES, ids=[f"{p.stem}-{k}" for p, k, _ in EXAMPLES])
def test_examples_can_be_read(path, k, block):
    """Every YAML example is one that the reader takes."""
    file, problems = load_text(as_file(block), f"{path.name}-{k}.yaml")
    assert [str(p) for p in problems] == []
    assert file.claims


def test_examples_have_their_verdicts(tmp_path):
    """The examples of the language reference have the verdicts they announce."""
    for path, k, block in EXAMPLES:
        if path.stem in ("language", "README") and block.startswith(("symcheck:", "  - ")):
            (tmp_path / f"{path.stem}-{k}.yaml").write_text(as_file(block), encoding="utf-8")
    run = verify(tmp_path, timeout=60)  # a busy machine is no reason
    assert not run.problems, "\n".join(map(str, run.problems))
    assert [(r.file, r.id, r.verdict, r.message) for r in run.records if not r.ok] == []


def stable(text: str) -> str:
    """A run's output without its times."""
    return re.sub(r"\d+ ms|\d+\.\d+ s", "T", text)


def recorded(block: str) -> list[tuple[str, str]]:
    """(command, output) of a console block."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(p.split("\n", 1)[0], p.split("\n", 1)[1]) for p in parts]


RUNS = [(path, command, output) for path in TEXTS for block in blocks(path, "console")
        for command, output in recorded(block)]


@pytest.mark.parametrize(("path", "command", "output"), RUNS, ids=[c for _, c, _ in RUNS])
def test_recorded_runs_are_real(path, command, output, monkeypatch):
    """A run shown in a document is what the program prints today."""
    monkeypatch.chdir(TOP)
    program, *arguments = shlex.split(command)
    assert program == "symcheck"
    said = CliRunner().invoke(main, arguments, env={"COLUMNS": "120"}).output
    if ACCEPT and stable(said) != stable(output):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"$ {command}\n{output}", f"$ {command}\n{said}"), encoding="utf-8")
        output = said
    assert stable(said) == stable(output)


def test_there_is_a_recorded_run():
    """The README shows one."""
    assert any(path.name == "README.md" for path, _, _ in RUNS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path):
    """Relative links name files that exist."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_interface_examples_run(monkeypatch):
    """The examples in the docstrings of the Python interface."""
    monkeypatch.chdir(TOP)
    result = doctest.testmod(symcheck.api)
    assert result.attempted > 0
    assert result.failed == 0
