"""Where functions are said to be monotone they are, seen by ball arithmetic; and where they turn they turn."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import arb, ctx, fmpq

from symcheck.kernel.monotone import BRANCHES

PARTS = 40


def _at(name: str, angle: Fraction) -> arb:
    """The value at angle*pi."""
    with ctx.workprec(128):
        at = arb(fmpq(angle.numerator, angle.denominator)) * arb.pi()
        return getattr(at, name)()


@pytest.mark.parametrize("name", BRANCHES)
@pytest.mark.parametrize("k", range(-5, 6))
def test_strictly_monotone_between_turns(name: str, k: int) -> None:
    branches = BRANCHES[name]
    ends = 0 if branches.within == "le" else 1
    values = [_at(name, branches.start + k + Fraction(n, PARTS)) for n in range(ends, PARTS + 1 - ends)]
    assert all(a < b if branches.grows[k % 2] else a > b for a, b in pairwise(values))


@pytest.mark.parametrize("name", BRANCHES)
@pytest.mark.parametrize("k", range(-3, 4))
def test_not_beyond(name: str, k: int) -> None:
    """A turning point or a pole lies between the branches: no order goes on over it."""
    branches, little = BRANCHES[name], Fraction(1, 100)
    before, after = (_at(name, branches.start + k + h) for h in (-little, 2 * little))
    grows = branches.grows[(k - 1) % 2]
    assert before > after if grows else before < after
