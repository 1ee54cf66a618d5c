"""Oracles: steps that rest on another system's word, by name, as a literal table.

A verdict that uses one is `assurance: trusted` and lists it. An oracle's `check` tests what can be
tested (the shape of the goal, a cross-check by balls) and returns the premises left to show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from symcheck.kernel.sequent import Sequent


@dataclass(frozen=True)
class Oracle:
    """name; call: the call that is trusted, as a person would type it; about: what is believed; check."""

    name: str
    call: str
    about: str
    check: Callable[[Sequent, Mapping[str, Any]], list[Sequent]]


#: every oracle, by name
ORACLES: Mapping[str, Oracle] = MappingProxyType({})
