"""Every test has a cache of its own run, never the user's; the library's verdicts are shared by the whole run."""

from __future__ import annotations

import os
import tempfile

import pytest

#: names the folder in which the processes of a run keep what they found of the library (see library.py)
SHARED = "SYMCHECK_TESTS_LIBRARY"


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected, so that processes that tests start, xdist's workers too, inherit it."""
    folder = tempfile.TemporaryDirectory(prefix="symcheck-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["SYMCHECK_CACHE"] = os.path.join(folder.name, "cache")
    os.environ["XDG_STATE_HOME"] = os.path.join(folder.name, "state")
    if not hasattr(config, "workerinput"):
        os.environ[SHARED] = os.path.join(folder.name, "library")
