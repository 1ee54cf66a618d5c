"""Random wrong inputs: readers say what is wrong and certificates are rejected, never another exception.

SYMCHECK_FUZZ is how many inputs each test tries. What once failed is in `corpus/`, and tried every time.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symcheck.api import verify
from symcheck.errors import ClaimError
from symcheck.kernel.errors import Rejected
from symcheck.kernel.oracles import ORACLES
from symcheck.kernel.replay import decode, decode_statement, replay
from symcheck.kernel.rules import RULES
from symcheck.language.build import Builder
from symcheck.language.parser import by_grammar, parse, parse_core
from symcheck.language.printer import print_term
from symcheck.language.quick import Quick, Unsure
from symcheck.language.sort_parser import parse_sort
from symcheck.logic.load import load, load_claim
from symcheck.report.json import record_object
from symcheck.run.recheck import recheck, recheck_files
from symcheck.run.stream import Line, lines, parsed
from tests.fuzz import mutants

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
MANY = settings(max_examples=int(os.environ.get("SYMCHECK_FUZZ", "120")), deadline=None, derandomize=True,
                suppress_health_check=list(HealthCheck), database=None)
CHANCE = st.randoms(use_true_random=False)


def corpus(folder: str) -> list[Path]:
    """What once failed, or nearly did."""
    return sorted((CORPUS / folder).iterdir())


@cache
def yaml_texts() -> list[str]:
    """Claim files, right ones and wrong ones."""
    paths = [*(ROOT / "claims").glob("*.yaml"), *(ROOT / "tests" / "claims" / "broken").glob("*.yaml")]
    return [p.read_text("utf-8") for p in sorted(paths)]


@cache
def statements() -> list[str]:
    """Statements of the library, and texts in the form of certificates."""
    found = [r["statement"] for r in results() if r["statement"]]
    found += [t for r in results() for t in terms(r["certificate"])]
    return sorted({t for t in found if len(t) < 400})


def terms(data: Any) -> list[str]:
    """The texts of all terms within JSON data."""
    if isinstance(data, dict):
        return [data["term"]] if set(data) == {"term"} else [t for v in data.values() for t in terms(v)]
    return [t for v in data for t in terms(v)] if isinstance(data, list) else []


FILE = """symcheck: 1
variables: {x: real, y: real, z: complex, K: positive integer, o: 'real[K]', t: positive, n: natural}
claims:
  - {id: a, statement: sin(3*x) == 3*sin(x) - 4*sin(x)**3}
  - {id: b, statement: x/x == 1, expect: refuted}
  - {id: c, statement: x**2 + y**2 + 1 >= x*y + x + y}
  - {id: d, statement: 'sum(exp(o[j] + x), j, 1, K) == exp(x)*sum(exp(o[j]), j, 1, K)'}
  - {id: e, statement: 'sum(k, k, 1, n) == n*(n + 1)/2'}
  - {id: f, statement: 'limit(sin(x)/x, x, 0) == 1'}
  - {id: g, statement: 'limit(sin(2*x)/x, x, 0) == 1', expect: refuted}
  - {id: h, statement: 'exists y: y**3 == 8'}
  - {id: i, statement: log(z**2) == 2*log(z), expect: refuted}
  - {id: j, statement: log(t**2) == 2*log(t), assume: [t < 5]}
  - {id: k, statement: 'integrate(x**2, x, 0, 3) == 9'}
  - {id: l, statement: sqrt(5 + 2*sqrt(6)) == sqrt(2) + sqrt(3)}
  - {id: m, statement: sum(o) <= max(o), expect: refuted}
  - {id: n, chain: [(x + 1)**2, x**2 + 2*x + 1, '<= 2*x**2 + 2']}
  - {id: o, statement: gamma(t + 1) == t*gamma(t)}
  - {id: p, statement: 'diff(log(1 + exp(x)), x) == sigmoid(x)'}
"""


@cache
def results() -> list[dict[str, Any]]:
    """Results with certificates of many rules."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.yaml")
        path.write_text(FILE)
        made = [json.loads(json.dumps(record_object(r))) for r in verify(path, timeout=20).records]
    return [r for r in made if r.get("certificate")]


def names() -> list[str]:
    """Of all rules."""
    return [*RULES, *ORACLES, "counterexample", "no such rule"]


# ---------------------------------------------------------------- claim files

def read_file(path: Path, content: bytes) -> None:
    """Read it in every way: claims, or problems whose words can be printed."""
    path.write_bytes(content)
    file, problems = load(path)
    for problem in problems:
        assert str(problem).encode("utf-8") and "\x1b" not in str(problem) and "\x00" not in str(problem)
    assert file.claims or problems or b"claims" in content or b"define" in content
    for line in lines(path, longest=3000):
        if isinstance(line, Line):
            parsed(line)
            load_claim(line.text, line.file, line.number)


@MANY
@given(CHANCE)
def test_claim_files(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    """Edited texts and edited bytes of claim files, as YAML and as lines."""
    path = tmp_path_factory.getbasetemp() / "fuzzed.yaml"
    made = mutants.text(random, yaml_texts(), mutants.YAML_WORDS)
    read_file(path, made.encode("utf-8", "surrogatepass") if random.random() < 0.7 else mutants.data(random, made))


@MANY
@given(CHANCE)
def test_lines(random: Random) -> None:
    """Edited objects and edited texts as lines of JSON."""
    seed = {"id": "a", "variables": {"x": "real", "o": "real[K]", "K": "positive integer"}, "assume": ["x > 0"],
            "statement": "x + o[1] == x", "define": {"f(u)": "u**2"}, "tags": ["t"], "expect": "refuted",
            "for_each": [{"n": 1}], "timeout": 1, "hints": {"induction": "n"}, "counterexample": {"x": 0}}
    data = mutants.structure(random, seed, names())
    text = json.dumps(data)
    text = mutants.text(random, [text]) if random.random() < 0.5 else text
    found = parsed(Line("a.jsonl", 1, text))
    claim, problems = load_claim(text, "a.jsonl", 1)
    assert (claim is None) == bool(problems)
    assert found is not None


@pytest.mark.parametrize("path", corpus("yaml"), ids=lambda p: p.name)
def test_claim_files_of_the_corpus(tmp_path: Path, path: Path) -> None:
    """They are read or refused."""
    read_file(tmp_path / "a.yaml", path.read_bytes())


# ---------------------------------------------------------------- expressions

def read_expression(text: str) -> None:
    """Both parsers: the same term, or both refuse; what is read is printed and read again."""
    for internal in (False, True) if text.strip() else ():
        try:
            term = parse(text, internal=internal).term
        except ClaimError:
            term = None
        try:
            quick = Quick(Builder(text, internal)).parse()
        except Unsure:
            quick = None
        try:
            by_rules = by_grammar(Builder(text, internal))
        except ClaimError:
            by_rules = None
        assert quick is None or quick == by_rules, text
        assert term is None or by_rules is not None and term is by_rules.term, text
        if term is not None and not internal:
            assert parse(print_term(term)).term is term
    for other in (parse_core, parse_sort):
        try:
            other(text)
        except ClaimError:
            continue


@MANY
@given(CHANCE)
def test_expressions(random: Random) -> None:
    """Edited statements and terms of certificates."""
    read_expression(mutants.text(random, statements()))


@pytest.mark.parametrize("path", corpus("expressions"), ids=lambda p: p.name)
def test_expressions_of_the_corpus(path: Path) -> None:
    """They are read or refused, by both."""
    read_expression(path.read_bytes().decode("utf-8", "surrogatepass"))


# ---------------------------------------------------------------- certificates

def replayed(statement: Any, certificate: Any) -> str:
    """The kernel's verdict, or '' where it rejects; anything else fails the test."""
    try:
        return replay(decode_statement(statement), decode(certificate)).verdict
    except (Rejected, ClaimError):
        return ""


@MANY
@given(CHANCE)
def test_certificates(random: Random) -> None:
    """Edited certificates, and data that is none, are rejected or show what is true."""
    result = random.choice(results())
    step = random.choice(result["certificate"]["steps"])
    wrong = mutants.nested(random) if random.random() < 0.2 else mutants.structure(random, step["certificate"], names())
    assert replayed(step["statement"], wrong) in ("", step_verdict(step))


@cache
def _verdict(text: str) -> str:
    step = json.loads(text)
    return replayed(step["statement"], step["certificate"])


def step_verdict(step: dict[str, Any]) -> str:
    """What the unedited certificate shows."""
    return _verdict(json.dumps(step))


@MANY
@given(CHANCE)
def test_results(random: Random) -> None:
    """Edited results, their statements too, and data that is none, are answered by `recheck`."""
    wrong = mutants.structure(random, random.choice(results()), names()) if random.random() < 0.8 else (
        mutants.nested(random))
    wrong = wrong if isinstance(wrong, dict) else {"certificate": wrong}
    item = recheck({"id": "a", "verdict": "verified", **wrong}, "f")
    assert str(item) and isinstance(item.reason, str)


@MANY
@given(CHANCE)
def test_result_files(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    """Edited bytes of result files are results or problems."""
    path = tmp_path_factory.getbasetemp() / "fuzzed.json"
    chosen = random.sample(results(), 2)
    seed = json.dumps({"schema": 1, "results": chosen}) if random.random() < 0.5 else "\n".join(map(json.dumps, chosen))
    path.write_bytes(mutants.data(random, mutants.text(random, [seed]) if random.random() < 0.5 else seed))
    outcome = recheck_files([path])
    assert outcome.summary and len(outcome.problems) + len(outcome.items) >= 0


@pytest.mark.parametrize("path", corpus("results"), ids=lambda p: p.name)
def test_results_of_the_corpus(path: Path) -> None:
    """Nothing in them is accepted."""
    outcome = recheck_files([path])
    assert outcome.problems or outcome.rejected == len(outcome.items) > 0
