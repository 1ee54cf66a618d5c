"""Options of a run: every limit in one place, each with its effect."""

from __future__ import annotations

from dataclasses import dataclass, replace

#: seconds of a time limit, which systems can wait for
LONGEST_TIME = 10**6


@dataclass(frozen=True)
class Options:
    """What a run may spend and what it asks for. Frozen: `with_timeout` and `replace` make others.

    timeout: seconds of wall clock a claim; past it the claim is 'undecided' (a claim's own
    `timeout` takes its place). A search ends itself there; a process that does not is killed
    `GRACE` seconds later.
    jobs: how many claims are worked on at the same time.
    seed: of everything random; the same seed gives the same results.
    precision: the most bits that ball arithmetic may ask for before it gives up.
    require_certified: a claim that rests on SymPy's word is not ok.
    memory_mb: MiB a worker may add to what it starts with; past it the claim is 'undecided'.
    cache: are verdicts kept in the user's cache, and taken from it (run/cache.py).
    profile: does every record say where its time went (run/profile.py).
    fork: may workers for the fast road be forked; otherwise all are started afresh.
    """

    timeout: float = 10.0
    jobs: int = 1
    seed: int = 0
    precision: int = 1024
    require_certified: bool = False
    memory_mb: int = 2048
    cache: bool = False
    fork: bool = True
    profile: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for a limit that cannot be meant."""
        for name, least in (("timeout", 0.0), ("jobs", 0), ("precision", 1), ("memory_mb", 63)):
            if not getattr(self, name) > least:
                raise ValueError(f"{name} must be more than {least}, not {getattr(self, name)}")
        if not self.timeout <= LONGEST_TIME:
            raise ValueError(f"timeout must be at most {LONGEST_TIME}, not {self.timeout}")

    def with_timeout(self, seconds: float | None) -> Options:
        """The same options with another time limit; None leaves them as they are."""
        return self if seconds is None else replace(self, timeout=seconds)


#: seconds between a claim's own time limit and the end of the process that ignored it
GRACE = 0.5
