"""Where the time of a claim goes: seconds of the processor by tactic and refuter (`--profile`).

A tactic's own time: what the tactics that it asked took is theirs. `OTHER` is the rest: building the
goal, replaying certificates, finding a point at which the assumptions hold.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from symcheck.logic.contracts import Refuter, Tactic

OTHER = "(kernel and the rest)"
Timed = TypeVar("Timed", "Tactic", "Refuter")


class Clock:
    """Own seconds by name; names may nest."""

    def __init__(self) -> None:
        self.started = time.process_time()
        self.seconds: dict[str, float] = {}
        self._inner = [0.0]

    def measure(self, name: str, work: Callable[..., Any], *args: Any) -> Any:
        """What the work returns, its own time counted under the name."""
        start = time.process_time()
        self._inner.append(0.0)
        try:
            return work(*args)
        finally:
            took = time.process_time() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + took - self._inner.pop()
            self._inner[-1] += took

    def profile(self) -> dict[str, float]:
        """Seconds by name, the longest first; what no name accounts for as `OTHER`."""
        rest = time.process_time() - self.started - sum(self.seconds.values())
        found = {**self.seconds, OTHER: max(0.0, rest)}
        return {n: round(s, 6) for n, s in sorted(found.items(), key=lambda p: (-p[1], p[0]))}


def timed(clock: Clock, pieces: Iterable[Timed], kind: str) -> tuple[Timed, ...]:
    """The same tactics or refuters, their time counted."""
    return tuple(_timed(clock, p, f"{kind} {p.name}") for p in pieces)


def _timed(clock: Clock, piece: Timed, name: str) -> Timed:
    run: Any = lambda *args: clock.measure(name, piece.run, *args)  # noqa: E731
    applies: Any = lambda *args: clock.measure(name, piece.applies, *args)  # noqa: E731
    return replace(piece, run=run, applies=applies)


def total(profiles: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The sum of several profiles, the longest first."""
    found: dict[str, float] = {}
    for profile in profiles:
        for name, seconds in profile.items():
            found[name] = found.get(name, 0.0) + seconds
    return {n: round(s, 6) for n, s in sorted(found.items(), key=lambda p: (-p[1], p[0]))}
