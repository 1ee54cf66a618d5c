"""Which program it was: digests of the code and of what it stands on, for results that are kept."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
#: what is trusted: a certificate that one kernel accepted says nothing about another
TRUSTED = ("kernel", "language", "errors.py")
#: whose version may change an answer; missing ones are named as such
DEPENDENCIES = ("python-flint", "sympy", "mpmath", "lark", "PyYAML")


@cache
def code_version() -> str:
    """A digest of every file of the package, Python and the dependencies: the same code, the same answers."""
    return _digest(_files(PACKAGE), DEPENDENCIES)


@cache
def kernel_version() -> str:
    """A digest of what is trusted: the kernel, the language, python-flint, Python."""
    files = [f for name in TRUSTED for f in _files(PACKAGE / name)]
    return _digest(files, DEPENDENCIES[:1])


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.suffix in (".py", ".lark"))


def _digest(files: Iterable[Path], dependencies: Iterable[str]) -> str:
    found = hashlib.sha256(platform.python_version().encode())
    for name in dependencies:
        found.update(f"\n{name} {_version(name)}".encode())
    for path in files:
        text = path.read_bytes()
        found.update(f"\n{path.relative_to(PACKAGE).as_posix()} {len(text)}\n".encode() + text)
    return found.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
