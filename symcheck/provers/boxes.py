"""Inequalities on bounded boxes by subdivision with ball arithmetic, monotonicity and mean value forms.

Works where every variable has a closed rational range and the difference of the sides stays away
from 0, or touches it at an end where its derivative has a sign. The kernel checks every leaf again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from symcheck.kernel.boxes import Box, Boxes, environment, halves
from symcheck.kernel.errors import Rejected
from symcheck.kernel.sequent import Sequent
from symcheck.kernel.values import Unknown
from symcheck.logic.contracts import Closed, GaveUp, Search, Tactic
from symcheck.provers.sampling import plausible


@dataclass
class Hunt:
    """A search for a tree: the kernel's own tests, and how much may still be tried."""

    boxes: Boxes
    search: Search
    nodes: int = 4000
    depth: int = 40

    def tree(self, box: Box, facts: bool, depth: int = 0) -> list[Any] | None:
        """A tree for the box, or None."""
        self.nodes -= 1
        if self.nodes < 0 or depth > self.depth or self.search.budget.left() <= 0:
            return None
        env = environment(box)
        if self.boxes.true(self.boxes.s.goal, env):
            return ["eval"]
        if facts:
            for k in range(len(self.boxes.s.facts)):
                if self.boxes.false_fact(k, env):
                    return ["fact", k]
        wide = [n for n, (lo, hi) in box.items() if lo != hi]
        if not wide:
            return None
        try:
            if self.boxes.by_mean(box, env):
                return ["mean"]
        except Rejected:
            return self._split(box, wide, facts, depth)
        for x in wide:
            direction = self.boxes.direction(x, env)
            if direction:
                end = box[x][0] if direction > 0 else box[x][1]
                part = self.tree({**box, x: (end, end)}, False, depth + 1)
                if part is not None:
                    return ["slope", x, part]
        return self._split(box, wide, facts, depth)

    def _split(self, box: Box, wide: list[str], facts: bool, depth: int) -> list[Any] | None:
        x = self._widest(box, wide)
        parts = []
        for half in halves(box, x):
            part = self.tree(half, facts, depth + 1)
            if part is None:
                return None
            parts.append(part)
        return ["split", x, *parts]

    def _widest(self, box: Box, wide: list[str]) -> str:
        """The side along which the difference varies most, as far as that is seen."""
        env = environment(box)

        def weight(x: str) -> float:
            lo, hi = box[x]
            width = float(hi.p) / float(hi.q) - float(lo.p) / float(lo.q)
            try:
                d, _ = self.boxes.slope(x)
                size = float(self.boxes.value(d, env).abs_upper())
            except (Rejected, Unknown):
                return width
            return width * size if size < float("inf") else width * 1e9

        return max(wide, key=lambda x: (weight(x), x)) if len(wide) > 1 else wide[0]


def applies(s: Sequent) -> bool:
    """Orders of real terms."""
    return s.goal.head in ("le", "lt") and bool(s.goal.free)


def run(s: Sequent, search: Search) -> Closed | GaveUp:
    """Subdivide the box of the variables' ranges."""
    try:
        boxes = Boxes(s)
        box = boxes.box()
    except Rejected as error:
        return GaveUp(str(error))
    if not plausible(s):
        return GaveUp("sampling contradicts it")
    try:
        tree = Hunt(boxes, search).tree(box, True)
    except Rejected as error:
        return GaveUp(str(error))
    found = search.apply(s, "box", tree=tree) if tree is not None else None
    return Closed(found) if found else GaveUp("a part of the box stayed open")


TACTIC = Tactic("boxes", "Subdivide a bounded box; ball arithmetic on every part.", cost=30, applies=applies, run=run)
