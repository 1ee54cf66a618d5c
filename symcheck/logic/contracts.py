"""What a tactic and a refuter are, and what they answer. Nothing they answer is believed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from symcheck.kernel.sequent import Sequent
from symcheck.language.statements import Statement

Certificate = Mapping[str, Any]


@dataclass(frozen=True)
class Closed:
    """A certificate, to be replayed by the kernel."""

    certificate: Certificate


@dataclass(frozen=True)
class GaveUp:
    """Why there is none: one line that names what was left over.

    final: the tactic would say the same with more time and with other tactics beside it.
    """

    reason: str
    final: bool = False


#: the share of a budget's seconds after which the processor's clock is asked again, which costs a call of the
#: system; in between the wall clock tells, which runs at least as fast
AGAIN = 0.001


@dataclass
class Budget:
    """How long a search may go on: seconds of this process's processor, steps, and how deep goals may nest.

    Processor time, so that a busy machine changes less; the worker's limit is the wall clock's. A verdict
    that depends on it is never anything but undecided.
    """

    seconds: float = 10.0
    steps: int = 5_000
    depth: int = 24
    seed: int = 0
    started: float = field(default_factory=time.process_time)
    #: when the processor's clock was asked last, and what it said was gone
    asked: float = field(default_factory=time.perf_counter)
    gone: float = 0.0

    def left(self) -> float:
        """Seconds left, possibly negative; never more than there are."""
        now = time.perf_counter()
        if now - self.asked > AGAIN * self.seconds:
            self.asked, self.gone = now, time.process_time() - self.started
        return self.seconds - self.gone - (now - self.asked)

    def part(self, share: float) -> Budget:
        """A budget of a share of the seconds left, and as many steps and as deep."""
        return self.within(share * max(0.0, self.left()))

    def within(self, seconds: float) -> Budget:
        """A budget of so many seconds from now on, and as many steps and as deep."""
        gone = self.seconds - self.left()
        return Budget(gone + seconds, self.steps, self.depth, self.seed, self.started, self.asked, self.gone)

    def spend(self) -> bool:
        """Count a step; False once steps or seconds are used up."""
        self.steps -= 1
        return self.steps >= 0 and self.left() > 0


class Search(Protocol):
    """What a tactic may ask for: a certificate of a subgoal by whatever means there are."""

    budget: Budget
    hints: Mapping[str, Any]

    def prove(self, s: Sequent) -> Certificate | None:
        """A certificate for the sequent, or None."""

    def close(self, node: Certificate, left: list[Sequent]) -> Certificate | None:
        """The node with proofs of the premises that it leaves, in order; None if one is not proved."""

    def apply(self, s: Sequent, rule: str, **data: Any) -> Certificate | None:
        """A certificate that ends with this rule, its premises proved by `prove`; None if that fails."""


@dataclass(frozen=True)
class Tactic:
    """One idea of how to prove a sequent. cost orders them: cheap first."""

    name: str
    about: str
    cost: int
    applies: Callable[[Sequent], bool]
    run: Callable[[Sequent, Search], Closed | GaveUp]


@dataclass(frozen=True)
class Refuter:
    """One idea of where to look for a counterexample."""

    name: str
    about: str
    cost: int
    applies: Callable[[Statement], bool]
    run: Callable[[Statement, Budget], Closed | GaveUp]
