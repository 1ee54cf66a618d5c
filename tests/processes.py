"""What tests ask of the processes that they start."""

from __future__ import annotations

import os
import time
from pathlib import Path


def gone(session: int) -> bool:
    """Whether the session's processes end soon."""
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def at_work(process: int, seconds: float = 0.7) -> None:
    """Wait until the process has started another (where Linux says so) and some time has passed since."""
    children = Path(f"/proc/{process}/task/{process}/children")
    for _ in range(60):
        if children.exists() and children.read_text():
            break
        time.sleep(0.05)
    time.sleep(seconds)
