"""Mutants of the kernel that change no answer: a check that another check makes needless, and why it stays."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: (file, function, what was taken out): why nothing can notice
EQUIVALENT: Mapping[tuple[str, str, str], str] = MappingProxyType({
})
