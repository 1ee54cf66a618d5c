"""symcheck: a verifier of mathematical claims written in YAML.

>>> from symcheck import check
>>> check("x**2 >= 0", x="real").verdict
'verified'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symcheck.api import check, load, verify
    from symcheck.errors import ClaimError
    from symcheck.run.options import Options
    from symcheck.run.record import Record
    from symcheck.run.verify import Run

__version__ = "0.1.0"
__all__ = ["ClaimError", "Options", "Record", "Run", "__version__", "check", "load", "verify"]

_HOMES = (
    ("check", "symcheck.api"), ("load", "symcheck.api"), ("verify", "symcheck.api"),
    ("ClaimError", "symcheck.errors"), ("Options", "symcheck.run.options"),
    ("Record", "symcheck.run.record"), ("Run", "symcheck.run.verify"),
)


def __getattr__(name: str) -> Any:
    """Public names are loaded when first asked for, so that importing symcheck costs nothing."""
    from importlib import import_module

    home = dict(_HOMES).get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
