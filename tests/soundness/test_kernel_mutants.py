"""What the mutants of the kernel are: they compile, and those that are known to change nothing exist."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.soundness.equivalent_mutants import EQUIVALENT
from tests.soundness.mutants import KINDS, edited, mutants, probed

KERNEL = sorted(Path(__file__).parents[2].joinpath("symcheck", "kernel").glob("*.py"))

MODULE = '''\
def rule(a, b):
    if not a or b > 2 and not 0 <= a < 3:
        raise Rejected("no")
    s.need(make("lt", a, b))
    return [*open_goals(s, [make("ne", a, b), a]), b]
'''


def test_what_is_taken_out(tmp_path: Path) -> None:
    """Each kind, in a module that has all of them."""
    path = tmp_path / "module.py"
    path.write_text(MODULE)
    found = [(m.kind, MODULE[m.start:m.end], m.new) for m in mutants(path)]
    assert set(found) == {
        ("check", "not a or b > 2 and not 0 <= a < 3", "False and (not a or b > 2 and not 0 <= a < 3)"),
        ("part", "not a", "False and (not a)"),
        ("part", "b > 2 and not 0 <= a < 3", "False and (b > 2 and not 0 <= a < 3)"),
        ("part", "0 <= a < 3", "0 <= a"), ("part", "0 <= a < 3", "a < 3"),
        ("condition", 's.need(make("lt", a, b))', 'False and (s.need(make("lt", a, b)))'),
        ("premise", '*open_goals(s, [make("ne", a, b), a])', '*([] and (open_goals(s, [make("ne", a, b), a])))'),
        ("premise", "b", "*([] and (b))"),
        ("condition", 'make("ne", a, b)', '*([] and (make("ne", a, b)))'), ("condition", "a", "*([] and (a))")}
    assert len(found) == len(set(found)) == 10


@pytest.mark.parametrize("path", KERNEL, ids=lambda p: p.stem)
def test_mutants_compile_and_so_does_the_module_with_probes(path: Path) -> None:
    """And each differs from the module."""
    text, every = path.read_bytes(), list(mutants(path))
    assert {m.kind for m in every} <= set(KINDS)
    for m in every[::5]:
        changed = edited(text, m.start, m.end, m.new)
        assert changed != text
        ast.parse(changed)
    marked = probed(text, enumerate(every), "noted")
    ast.parse(marked)
    assert marked.count(b"(noted(") == len(every)


def test_those_that_change_nothing_are_mutants() -> None:
    """Under the names that they have now."""
    names = {m.key for path in KERNEL for m in mutants(path)}
    assert [key for key in EQUIVALENT if key not in names] == []
