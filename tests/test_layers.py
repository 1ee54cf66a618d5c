"""The rules that hold everywhere under symcheck/: who may import whom, and habits kept out.

errors, discover < language < kernel < logic < engines < provers | refuters < run < report < the rest.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "symcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (("errors", "discover"), ("language",), ("kernel",), ("logic",), ("engines",),
          ("provers", "refuters"), ("run",), ("report",),
          ("api", "cli", "pytest_plugin", "__main__", "__init__"))
RANK = {name: k for k, names in enumerate(LAYERS) for name in names}
KERNEL_MAY = {"symcheck", "flint"} | set(sys.stdlib_module_names)
LONGEST_FUNCTION, LONGEST_MODULE = 40, 500


def name_of(path: Path) -> str:
    """`symcheck.kernel.replay` of its path."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def layer_of(module: str) -> str:
    """The first part below symcheck; `__init__` for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def tree(path: Path) -> ast.Module:
    """What the module's text means."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """(line, module, names) of every import, also those inside functions."""
    return tuple(_imports(tree(path)))


def _imports(module: ast.Module) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or ""), tuple(a.name for a in node.names)


def upward(module: str, target: str, names: tuple[str, ...]) -> str:
    """'' or why `module` may not import `target`."""
    if target.startswith("."):
        return "relative import"
    if target.split(".")[0] != "symcheck":
        return ""
    if target == "symcheck":
        public = [n for n in names if n != "__version__" and n not in RANK]
        below = [n for n in names if n in RANK]
        if public:
            return f"imports {public} from the package's front"
        return next((w for n in below if (w := upward(module, f"symcheck.{n}", ()))), "")
    mine, its = layer_of(module), layer_of(target)
    if its not in RANK:
        return f"{its} has no layer"
    if RANK[its] > RANK[mine]:
        return f"{mine} imports {its}, a higher layer"
    if RANK[its] == RANK[mine] and {its, mine} == {"provers", "refuters"}:
        return "provers and refuters do not see each other"
    return ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    """A module imports its own layer and lower ones, by full names."""
    module = name_of(path)
    assert layer_of(module) in RANK, "a new top-level module needs a layer"
    assert [f"line {n}: {w}" for n, t, names in imports(path) if (w := upward(module, t, names))] == []


@pytest.mark.parametrize("module, target, names", [
    ("symcheck.kernel.replay", "symcheck.logic.load", ()),
    ("symcheck.provers.squares", "symcheck.refuters.ascent", ()),
    ("symcheck.language.terms", ".sorts", ()),
    ("symcheck.kernel.replay", "symcheck", ("check",)),
    ("symcheck.language.terms", "symcheck", ("run",)),
])
def test_a_wrong_import_is_seen(module: str, target: str, names: tuple[str, ...]) -> None:
    """The test above can fail."""
    assert upward(module, target, names)


def test_the_kernel_imports_little() -> None:
    """The standard library, python-flint, the language, nothing else."""
    for path in (p for p in MODULES if layer_of(name_of(p)) == "kernel"):
        assert {t.split(".")[0] for _, t, _ in imports(path)} <= KERNEL_MAY, path


@pytest.mark.parametrize("engine", ["sympy", "mpmath", "z3", "scipy", "numpy"])
def test_outside_systems_stay_in_the_engines(engine: str) -> None:
    """`engines/` are the only importers of other systems."""
    users = {name_of(p) for p in MODULES for _, t, _ in imports(p) if t.split(".")[0] == engine}
    assert {u for u in users if layer_of(u) != "engines"} == set()


def habits(module: ast.Module, broad_allowed: bool) -> Iterator[tuple[int, str]]:
    """(line, what) of every habit that is kept out."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assert):
            yield node.lineno, "assert"
        elif isinstance(node, ast.Global):
            yield node.lineno, "global"
        elif isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names):
            yield node.lineno, "star import"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from [(node.lineno, node.func.id)] if node.func.id in ("print", "eval", "exec") else ()
        elif isinstance(node, ast.ExceptHandler):
            yield from _handler(node, broad_allowed)
    yield from _state(module)


def _handler(node: ast.ExceptHandler, broad_allowed: bool) -> Iterator[tuple[int, str]]:
    if node.type is None:
        yield node.lineno, "bare except"
        return
    names = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
    if names & {"Exception", "BaseException"} and not broad_allowed:
        yield node.lineno, "except Exception"
    silent = (ast.Pass, ast.Continue) if names & {"Exception", "BaseException"} else (ast.Pass,)
    body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    if all(isinstance(s, silent) for s in body):
        yield node.lineno, "swallowed exception"


def _state(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in module.body:
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        value = getattr(node, "value", None)
        made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in (
            "list", "dict", "set", "defaultdict", "deque", "bytearray", "Counter", "OrderedDict")
        shown = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)
        for target in targets:
            if isinstance(target, ast.Name) and not target.id.startswith("__") and (made or shown):
                if not target.id.lstrip("_").isupper():
                    yield node.lineno, f"module state {target.id}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_habits_kept_out(path: Path) -> None:
    """No assert, print, eval, star import, bare or swallowed except, module state."""
    broad = name_of(path) == "symcheck.run.serving"  # reports what a search did wrong, and goes on
    assert list(habits(tree(path), broad)) == []


@pytest.mark.parametrize("code, what", [
    ("assert x", "assert"), ("print(1)", "print"), ("from a import *", "star import"),
    ("cache = {}", "module state cache"), ("try:\n f()\nexcept: raise", "bare except"),
    ("try:\n f()\nexcept KeyError: pass", "swallowed exception"),
    ("try:\n f()\nexcept Exception: g()", "except Exception"), ("eval(t)", "eval"),
])
def test_a_habit_is_seen(code: str, what: str) -> None:
    """The test above can fail."""
    assert what in [w for _, w in habits(ast.parse(code), broad_allowed=False)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sizes(path: Path) -> None:
    """Modules of one noun, functions that are read at a glance (their docstrings not counted)."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            said = ast.get_docstring(node) is not None and first.end_lineno is not None
            doc = first.end_lineno - first.lineno + 1 if said and first.end_lineno else 0
            assert (node.end_lineno or node.lineno) - node.lineno + 1 - doc <= LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("code", [
    "import symcheck",
    "from symcheck.cli import main; main(['--help'], standalone_mode=False)",
    "import symcheck.pytest_plugin",
])
def test_the_front_is_light(code: str) -> None:
    """Neither importing the package nor asking for help costs an engine, a parser or a kernel."""
    assert loaded(code, "sympy", "flint", "lark", "yaml", "rich") == []


@pytest.mark.parametrize("arguments", [["claims/sigmoid.yaml"], ["claims/sigmoid.yaml", "--format", "json"]])
def test_the_fast_road_does_not_import_sympy(arguments: list[str], tmp_path: Path) -> None:
    """Reading, deciding and reporting plain identities, in the command's own process and its workers.

    A module that fails stands in SymPy's place: whoever imported it would lose its claim.
    """
    (tmp_path / "sympy.py").write_text("raise ImportError('SymPy was imported')\n")
    outcome = python("-m", "symcheck", "verify", *arguments, search=f"{tmp_path}{os.pathsep}{ROOT}")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def loaded(code: str, *modules: str) -> list[str]:
    """Which of the modules are loaded in a fresh process after the code (which may exit)."""
    said = f"' '.join(m for m in {modules!r} if m in sys.modules)"
    report = f"\nfinally:\n import sys; sys.stderr.write('@' + {said})"
    body = "\n".join(" " + line for line in code.splitlines())
    outcome = python("-c", f"try:\n{body}\nexcept SystemExit as e:\n if e.code: raise{report}")
    assert outcome.returncode == 0, outcome.stderr + outcome.stdout
    return outcome.stderr.rsplit("@", 1)[-1].split()


def python(*arguments: str, search: str = str(ROOT)) -> subprocess.CompletedProcess[str]:
    """Run python in the repository's folder, with this module search path."""
    return subprocess.run([sys.executable, *arguments], check=False, cwd=ROOT, capture_output=True, text=True,
                          timeout=120, env={**os.environ, "PYTHONPATH": search})
