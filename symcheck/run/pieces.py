"""The roads of claims that workers read themselves (`logic/pieces.py`), or that were read already."""

from __future__ import annotations

from symcheck.errors import ClaimError
from symcheck.language.statements import Claim
from symcheck.logic.pieces import Cut
from symcheck.run import strategy
from symcheck.run.options import Options
from symcheck.run.record import Record, handed_on, unreadable
from symcheck.run.strategy import prepare

__all__ = ["decide", "fast", "prepare"]


def fast(claim: Claim | Cut, options: Options) -> Record | None:
    """The road without SymPy, see run/strategy.py."""
    return _on(claim, options, "fast")


def decide(claim: Claim | Cut, options: Options) -> Record | None:
    """The road with every means."""
    return _on(claim, options, "decide")


def _on(claim: Claim | Cut, options: Options, road: str) -> Record | None:
    if isinstance(claim, Claim):
        found: Record | None = getattr(strategy, road)(claim, options)
        return found
    try:
        read = claim.claim()
    except ClaimError as error:
        return unreadable(claim.id, error.problems)
    found = getattr(strategy, road)(read, options)
    return found and handed_on(found)
