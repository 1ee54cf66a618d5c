"""Rules for inequalities of sums, maxima and functions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symcheck.kernel.premises import Rule

#: the rules of this module, by name
ORDER_RULES: Mapping[str, Rule] = MappingProxyType({})
