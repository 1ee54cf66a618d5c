"""Checks that also check under `python -O`, where `assert` vanishes."""

from __future__ import annotations

from typing import Any

import pytest


def equal(found: Any, wanted: Any) -> None:
    """Fail unless both are equal."""
    if found != wanted:
        pytest.fail(f"found {found!r}, wanted {wanted!r}")


def true(condition: object, why: str) -> None:
    """Fail with the reason unless the condition holds."""
    if not condition:
        pytest.fail(why)
