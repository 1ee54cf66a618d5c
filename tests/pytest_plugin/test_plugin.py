"""Claim files as test items, in a pytest run of its own."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

CLAIMS = """\
symcheck: 1
title: A few
variables: {x: real}
claims:
  - id: double
    statement: x + x == 2*x
    tags: [easy]
  - id: cancel
    statement: x/x == 1
  - id: known-false
    statement: x + 1 == x
    expect: refuted
"""
BROKEN = """\
symcheck: 1
variables: {x: real}
claims:
  - id: typo
    statement: sni(x) == x
  - id: fine
    statement: x == x
"""
OTHER = "name: something else\nsteps: [1, 2]\n"


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """A function that runs pytest in a process of its own, with the plugin loaded once."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    plugins = ["-p", "symcheck.pytest_plugin"]

    def go(*arguments: str, xdist: bool = False) -> pytest.RunResult:
        return pytester.runpytest_subprocess(*plugins, *(["-p", "xdist"] if xdist else []), *arguments)

    return go


def test_claims_are_items(pytester: pytest.Pytester, run) -> None:
    """Each by its id; the expected verdict passes, also when that is 'refuted'."""
    pytester.makefile(".yaml", few=CLAIMS, other=OTHER)
    result = run("-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["few.yaml::double PASSED*", "few.yaml::cancel FAILED*",
                                 "few.yaml::known-false PASSED*"])
    assert "other.yaml" not in result.stdout.str()


def test_a_failure_reads_well(pytester: pytest.Pytester, run) -> None:
    """The verdict, the claim, the point, the place; no traceback."""
    pytester.makefile(".yaml", few=CLAIMS)
    result = run("few.yaml::cancel")
    result.stdout.fnmatch_lines(["cancel: refuted, verified was expected", "    claim: x/x == 1",
                                 "    at x = 0 *undefined*", "few.yaml:8"])
    assert "Traceback" not in result.stdout.str() and "pytest_plugin.py" not in result.stdout.str()


def test_selection_by_id_and_by_tag(pytester: pytest.Pytester, run) -> None:
    """-k finds ids and tags."""
    pytester.makefile(".yaml", few=CLAIMS)
    run("-k", "known").assert_outcomes(passed=1, deselected=2)
    run("-k", "easy").assert_outcomes(passed=1, deselected=2)


def test_under_xdist(pytester: pytest.Pytester, run) -> None:
    """Several workers, the same outcomes."""
    pytest.importorskip("xdist")
    pytester.makefile(".yaml", few=CLAIMS)
    run("-n", "2", xdist=True).assert_outcomes(passed=2, failed=1)


def test_a_claim_that_cannot_be_read_fails_alone(pytester: pytest.Pytester, run) -> None:
    """With the reader's message; its neighbours go on."""
    pytester.makefile(".yaml", broken=BROKEN)
    result = run("-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*error?unknown-function?*sni*"])


def test_a_file_that_cannot_be_read_is_a_collection_error(pytester: pytest.Pytester, run) -> None:
    """With the reader's message, and no traceback."""
    pytester.makefile(".yaml", bad="symcheck: 1\nclaims: [\n")
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*bad.yaml:*error?*"])
    assert "Traceback" not in result.stdout.str() and "pytest_plugin.py" not in result.stdout.str()


def test_no_symcheck_and_paths(pytester: pytest.Pytester, run) -> None:
    """Collection can be switched off, or limited to folders."""
    pytester.makefile(".yaml", few=CLAIMS)
    assert run("--no-symcheck").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    pytester.makeini("[pytest]\nsymcheck_paths = elsewhere\n")
    assert run().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_other_suites_are_left_alone(pytester: pytest.Pytester, run) -> None:
    """Neither an engine, a parser nor YAML is imported where there is no claim file."""
    pytester.makefile(".yaml", other=OTHER)
    pytester.makepyfile("""
        import sys
        def test_light():
            assert not {"sympy", "flint", "lark", "yaml"} & set(sys.modules)
    """)
    run().assert_outcomes(passed=1)
