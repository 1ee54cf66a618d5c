"""Ctrl-C and SIGTERM: the first ends the run in order, a second ends the process where it stands."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

#: exit code of a command that was ended so
ENDED = 130


class Interrupts:
    """What this process does on SIGINT and SIGTERM from `listen` on.

    The first raises KeyboardInterrupt, though not in the middle of what is written (`held`). A second one exits
    at once; the workers die with the process, the operating system sees to that (run/worker.py).
    """

    def __init__(self) -> None:
        self.asked = self._holding = False

    def listen(self) -> Interrupts:
        """Take the two signals over."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._come)
        return self

    def _come(self, *_: object) -> None:
        if self.asked:
            os._exit(ENDED)
        self.asked = True
        if not self._holding:
            raise KeyboardInterrupt

    def hold(self) -> None:
        """From here on the first signal only leaves its word in `asked`."""
        self._holding = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """While this lasts the first signal waits; it counts when this is over.

        So does one whose exception got lost, where Python drops it (in a callback of a weak reference).
        """
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
            if self.asked:
                raise KeyboardInterrupt
