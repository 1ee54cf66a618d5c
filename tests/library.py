"""The library's verdicts: found once in a run of the tests, with their certificates, for all who ask."""

from __future__ import annotations

import os
from pathlib import Path

from symcheck.run.cache import Cache
from symcheck.run.options import Options
from symcheck.run.verify import Means, Run, verify_paths

#: names the folder, new in every run of the tests, in which its processes keep what they found (see conftest.py)
SHARED = "SYMCHECK_TESTS_LIBRARY"
ROOT = Path(__file__).parents[1]
CLAIMS = sorted((ROOT / "claims").glob("*.yaml"))


def verified(path: Path, *select: str) -> Run:
    """A run over the file, in which a claim is decided only if no test has had it decided before."""
    folder = Path(os.environ[SHARED])
    patient = Options(timeout=60)  # a busy machine is no reason
    with Cache(folder, folder) as cache:
        return verify_paths([path], patient, select=select, means=Means(cache))
