"""A kernel with one check taken out is noticed by the tables; the kernel as it is passes them, with -O too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.kernel.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
KERNEL = Path("symcheck", "kernel")


def run_tables(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """The tables, against the package that lies in the folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *flags, "-m", "tests.kernel.tables"], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=120, check=False)


def copy(folder: Path) -> Path:
    """A copy of what the tables need: the language, the kernel, and the tables."""
    for part in ("__init__.py", "errors.py", "discover.py"):
        (folder / "symcheck").mkdir(exist_ok=True)
        shutil.copy(ROOT / "symcheck" / part, folder / "symcheck" / part)
    for part in ("language", "kernel"):
        shutil.copytree(ROOT / "symcheck" / part, folder / "symcheck" / part)
    (folder / "tests" / "kernel").mkdir(parents=True)
    for path in sorted((ROOT / "tests" / "kernel").glob("[!t]*.py")):
        shutil.copy(path, folder / "tests" / "kernel" / path.name)
    shutil.copytree(ROOT / "tests" / "kernel" / "refused", folder / "tests" / "kernel" / "refused")
    shutil.copy(ROOT / "tests" / "kernel" / "tables.py", folder / "tests" / "kernel" / "tables.py")
    return folder


@pytest.mark.parametrize("flags", [(), ("-O",)], ids=["plain", "optimised"])
def test_the_kernel_as_it_is_passes(flags: tuple[str, ...], tmp_path: Path) -> None:
    """With `python -O` too, where `assert` statements vanish."""
    done = run_tables(copy(tmp_path), *flags)
    if done.returncode or done.stdout or done.stderr:
        pytest.fail(done.stdout + done.stderr)


def test_each_names_one_place() -> None:
    """The text that a mutation replaces is in its file, once."""
    found = [(m.file, (ROOT / KERNEL / m.file).read_text(encoding="utf-8").count(m.old), m.old) for m in MUTATIONS]
    wrong = [f"{file}: {n} times: {old}" for file, n, old in found if n != 1]
    if wrong:
        pytest.fail("\n".join(wrong))


def _survives(mutation: Mutation, folder: Path) -> str:
    path = folder / KERNEL / mutation.file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    done = run_tables(folder)
    path.write_text(text, encoding="utf-8")
    if done.returncode == 1 and done.stdout:
        return ""
    return f"{mutation.file}: not noticed: {mutation.old} -> {mutation.new}\n{done.stderr[-500:]}"


@pytest.mark.slow
def test_every_mutation_is_noticed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each check that is taken out makes some row of the tables fail; every third here, all with
    SYMCHECK_MUTATIONS=all, as `make mutants` asks for."""
    chosen = MUTATIONS if os.environ.get("SYMCHECK_MUTATIONS") == "all" else MUTATIONS[::3]
    folders = [copy(tmp_path_factory.mktemp("mutated")) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda k: [_survives(m, folders[k]) for m in chosen[k::2]], (0, 1)))
    survivors = [text for part in found for text in part if text]
    if survivors:
        pytest.fail("\n".join(survivors))


def test_there_are_enough() -> None:
    """At least twenty, all different."""
    if len(set(MUTATIONS)) != len(MUTATIONS) or len(MUTATIONS) < 20:
        pytest.fail(f"{len(set(MUTATIONS))} different mutations")
