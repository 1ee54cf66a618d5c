"""The only registry: what a folder's modules offer under one constant's name."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def discover(package: str | ModuleType, constant: str) -> tuple[tuple[str, Any], ...]:
    """(module name, object) of every module directly in the package that has the constant, by name.

    package: a package, or its dotted name. Modules without the constant are helpers and passed
    over; one that cannot be imported raises its own error.
    """
    folder = importlib.import_module(package) if isinstance(package, str) else package
    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__))
    modules = [(name, importlib.import_module(f"{folder.__name__}.{name}")) for name in names]
    return tuple((name, getattr(module, constant)) for name, module in modules if hasattr(module, constant))
