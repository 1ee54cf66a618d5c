"""What tests ask of the processes that they start."""

from __future__ import annotations

import os
import time


def gone(session: int) -> bool:
    """Whether the session's processes end soon."""
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
