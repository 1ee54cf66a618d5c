"""Every test has a cache of its own run, never the user's."""

from __future__ import annotations

import os
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected, so that processes that tests start inherit it."""
    folder = tempfile.TemporaryDirectory(prefix="symcheck-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["SYMCHECK_CACHE"] = os.path.join(folder.name, "cache")
    os.environ["XDG_STATE_HOME"] = os.path.join(folder.name, "state")
